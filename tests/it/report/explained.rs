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

#[test]
fn each_condition_stands_beside_the_words_that_it_encodes_as_the_file_writes_it() {
    let (rules, sources) = with_sources();
    let folded = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    for (_, provision) in rules.provisions.iter() {
        let manner = |markdown| explain::Manner { width: 80, markdown, on: None };
        let pages: Vec<String> = [false, true]
            .map(|markdown| {
                explain::explained(rules, sources, &provision.id, manner(markdown)).expect("a provision")
            })
            .map(|page| folded(&page))
            .into();
        let of_norms = provision.norms.iter().flat_map(|norm| {
            let parts = norm.elements.iter().chain(&norm.exceptions);
            let parts = parts.flat_map(|part| std::iter::once(part).chain(&part.any));
            let conduct =
                norm.conduct.iter().flat_map(|conduct| conduct.done.iter().chain(&conduct.not_done));
            let threat = norm.threat.iter().flat_map(|threat| threat.condition.iter().chain(&threat.over));
            parts.filter_map(|part| part.condition.as_ref()).chain(conduct).chain(threat)
        });
        let of_definitions =
            provision.definitions.iter().filter_map(|definition| definition.condition.as_ref());
        for condition in of_norms.chain(of_definitions) {
            let written = folded(sources.slice(condition.span));
            for page in &pages {
                assert!(page.contains(&written), "{}: {written}\n{page}", provision.id);
            }
        }
    }
}

#[test]
fn a_long_condition_is_broken_before_the_words_that_join_its_parts() {
    let (rules, sources) = with_sources();
    let said = explain::provision(rules, sources, "un/refugee-convention/33", 80).expect("a provision");
    let reach = "    Condition:
      (reading reach is territory-only and in_territory_of(person, party))
        or (reading reach is wherever-control and in_power_of(person, party))
        or reading reach is turning-away-counts
";
    assert!(said.contains(reach), "{said}");
    assert!(said.contains("\n    Condition: person.because_of is convention-ground\n"), "{said}");
    let markdown = explain::Manner { width: 80, markdown: true, on: None };
    let page = explain::explained(rules, sources, "un/refugee-convention/33", markdown).expect("a provision");
    let reach = "  - Condition:

    ```
    (reading reach is territory-only and in_territory_of(person, party))
      or (reading reach is wherever-control and in_power_of(person, party))
      or reading reach is turning-away-counts
    ```
";
    assert!(page.contains(reach), "{page}");
}
