//! Provisions explained.

use policycheck::report::explain;
use unicode_width::UnicodeWidthStr;

use super::{lint, with_sources};

#[test]
fn a_provision_is_explained() {
    let (rules, sources) = with_sources();
    let said = explain::provision(rules, sources, "un/refugee-convention/33", 80).expect("a provision");
    for words in ["No Contracting State shall expel or return", "Not reviewed by a lawyer.", "Parties to the"]
    {
        assert!(lint::unwrapped(&said).contains(words), "{words}: {said}");
    }
    assert!(explain::provision(rules, sources, "un/nowhere/1", 80).is_none());
    for (_, provision) in rules.provisions.iter() {
        for width in [40, 80] {
            let said = explain::provision(rules, sources, &provision.id, width).expect("a provision");
            assert!(said.lines().all(|l| l.width() <= width), "{said}");
        }
    }
}

#[test]
fn a_mistaken_citation_is_corrected() {
    let (rules, sources) = with_sources();
    let said = explain::provision(rules, sources, "kr/resettlement-act/16", 80).expect("an alias");
    assert!(
        lint::unwrapped(&said)
            .starts_with("kr/resettlement-act/16: Article 16 of the Act is on vocational training")
    );
}

#[test]
fn a_provision_is_explained_on_a_day_and_as_markdown() {
    let (rules, sources) = with_sources();
    let manner = |on: &str, markdown| explain::Manner {
        width: 80,
        markdown,
        on: policycheck::measure::Day::parse(on),
    };
    let said =
        explain::explained(rules, sources, "un/refugee-protocol/I", manner("1982-01-01", false)).unwrap();
    assert!(said.contains("on 1 January 1982"), "{said}");
    assert!(
        !said.contains("China: ") && said.contains("United States: "),
        "China acceded in September 1982: {said}"
    );
    let all = explain::provision(rules, sources, "un/refugee-protocol/I", 80).unwrap();
    assert!(all.contains("China: ") && all.contains("United States: "), "{all}");
    let none =
        explain::explained(rules, sources, "kr/resettlement-act/9", manner("1990-01-01", false)).unwrap();
    assert!(none.contains("No version of") && none.contains("was in force on 1 January 1990"), "{none}");
    let one =
        explain::explained(rules, sources, "kr/resettlement-act/9", manner("2008-01-01", false)).unwrap();
    assert_eq!(one.matches("In force").count(), 1, "{one}");
    let page = explain::explained(rules, sources, "un/refugee-convention/33", manner("", true)).unwrap();
    assert!(page.trim_start().starts_with("# ") && page.contains("\n## Text\n"), "{page}");
    assert!(page.lines().all(|line| !line.starts_with('–')), "{page}");
}
