//! The tests that stand beside the rules of the library.

use std::collections::BTreeSet;
use std::path::Path;

use policycheck::authoring::lint::lint;
use policycheck::authoring::testing::{self, TestFile};
use policycheck::diag::{Format, codes, render};
use policycheck::source::Sources;
use policycheck::{RuleSet, compile, library};

/// The library and its tests, in which nothing may be wrong.
fn whole() -> (RuleSet, Sources, Vec<TestFile>) {
    let mut sources = Sources::new();
    let ids = library::add_to(&mut sources);
    let rules =
        compile::load(&sources, &ids).expect("the rules that come with the program are without errors");
    let (mut files, mut problems) = (Vec::new(), Vec::new());
    for (name, text) in library::tests() {
        let id = sources.add(name, text);
        let (file, wrong) = testing::read(text, id, &rules);
        files.push(file);
        problems.extend(wrong);
    }
    assert!(problems.is_empty(), "{}", render(&problems, &sources, Format::Human, false, 100));
    (rules, sources, files)
}

#[test]
fn every_test_of_the_library_passes() {
    let (rules, sources, files) = whole();
    let results = testing::run(&rules, &files, &|_, _| true, 4);
    assert!(results.iter().map(|file| file.tests.len()).sum::<usize>() > 1000);
    let passed = results.iter().flat_map(|file| &file.tests).all(testing::TestResult::passed);
    assert!(passed, "{}", testing::text(&results, &sources));
}

/// The traps of which tests beside the provisions are named after them; see the headings `## Trap 14: …`.
const TRAPS: std::ops::RangeInclusive<u32> = 1..=31;

/// Traps that lie in copies of law and not in what it says: lints hold them.
const BY_LINTS: [u32; 1] = [30];

#[test]
fn every_trap_has_a_test_that_is_named_after_it() {
    let mut named = BTreeSet::new();
    for (name, text) in library::tests() {
        for line in text.lines().filter_map(|line| line.strip_prefix("## Trap ")) {
            let (number, _) =
                line.split_once(':').unwrap_or_else(|| panic!("{name}: a trap without words: {line}"));
            named.insert(number.parse::<u32>().unwrap_or_else(|_| panic!("{name}: no number: {line}")));
        }
    }
    assert!(named.iter().all(|trap| TRAPS.contains(trap)), "{named:?}");
    let missing: Vec<u32> = TRAPS.filter(|trap| !named.contains(trap) && !BY_LINTS.contains(trap)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn trap_30_an_error_of_a_copy_is_told() {
    let (rules, sources, _) = super::fixture(|name, text| {
        let words = "1 = \"The work of die consular post is not disturbed. ";
        if name.ends_with("art-1.toml") { text.replace("1 = \"", words) } else { text }
    });
    let told = lint(&rules, &sources).messages;
    assert!(told.iter().any(|message| message.code == codes::LINT_COPY && message.is_error()), "{told:?}");
}

/// What the public law prints in a cross-reference, and the Code does not: “section 207 of the Immigration and Nationality
/// Act (8 U.S.C. 1157)” where the Code has “section 1157 of title 8”.
const PUBLIC_LAW: [&str; 4] =
    ["of the Immigration and Nationality Act", "of such Act", "enactment of this Act", "U.S.C."];

/// The provisions under a citation of the United States Code whose words are those of the public law, and those without such a citation.
fn of_another_form(rules: &RuleSet) -> Vec<String> {
    let code = rules.provisions.values().filter(|provision| provision.id.starts_with("us/usc/"));
    let mut told = Vec::new();
    for provision in code {
        let later = provision.text.later.iter().flat_map(|(_, paragraphs)| paragraphs);
        let words = provision.text.paragraphs.iter().chain(later).map(|(_, words, _)| words);
        let mixed = words.flat_map(|words| PUBLIC_LAW.iter().filter(move |form| words.contains(*form)));
        told.extend(mixed.map(|form| format!("{}: {form}", provision.id)));
        let cites = provision.norms.iter().filter_map(|norm| norm.cite.as_ref()).chain([&provision.cite]);
        told.extend(
            cites.filter(|cite| !cite.contains("U.S.C. § ")).map(|cite| format!("{}: {cite}", provision.id)),
        );
    }
    told
}

#[test]
fn trap_22_under_a_citation_of_the_code_stand_the_words_of_the_code() {
    let (rules, ..) = whole();
    assert_eq!(of_another_form(&rules), Vec::<String>::new());
    let words = |id: &str| -> String {
        let versions = rules.provisions_named(id).iter().map(|id| rules.provisions.at(*id));
        versions.flat_map(|version| &version.text.paragraphs).map(|(_, words, _)| words.as_str()).collect()
    };
    // As the Code prints them; the public law prints each of these otherwise.
    for (id, forms) in [
        ("us/usc/t22/s7841", vec!["after October 18, 2004"]),
        ("us/usc/t22/s7842", vec!["under section 1157 of title 8", "under section 1158 of title 8"]),
        ("us/usc/t22/s7843", vec!["under section 1157 of title 8", "section 1101(a)(42) of title 8"]),
    ] {
        assert!(forms.iter().all(|form| words(id).contains(form)), "{id}: {}", words(id));
    }
}

#[test]
fn trap_22_is_told_where_text_and_quotations_are_changed_alike() {
    let files: Vec<(String, String)> = library::files()
        .map(|(name, text)| {
            let text = if name.ends_with("s7843.toml") {
                text.replace(
                    "section 1157 of title 8",
                    "section 207 of the Immigration and Nationality Act (8 U.S.C. 1157)",
                )
            } else {
                text.to_owned()
            };
            (name.to_owned(), text)
        })
        .collect();
    // Nothing in the file contradicts itself, so that it loads.
    let told = of_another_form(&crate::library::good_rules(&files));
    let named = ["us/usc/t22/s7843: of the Immigration and Nationality Act", "us/usc/t22/s7843: U.S.C."];
    assert_eq!(told, named);
}

#[test]
fn tests_are_no_rules() {
    let rules: BTreeSet<&str> = library::files().map(|(name, _)| name).collect();
    let tests: Vec<&str> = library::tests().map(|(name, _)| name).collect();
    assert!(tests.len() > 40 && tests.iter().all(|name| super::is_markdown(name) && !rules.contains(name)));
}

#[test]
fn by_what_a_provision_is_held_can_be_asked() {
    let (rules, sources, files) = whole();
    let kept = testing::kept(&rules, &sources, &files, "un/vccr/31", 2);
    assert!(kept.tests.len() > 10 && kept.tests.iter().all(testing::TestResult::passed));
    let (seen, all) = kept.coverage.counts();
    assert!(seen > 100 && seen <= all);
    assert!(kept.coverage.items.iter().all(|item| item.provision == "un/vccr/31"));
}

#[test]
fn the_example_in_the_reference_passes() {
    let (rules, ..) = whole();
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/tests.md");
    let page = std::fs::read_to_string(page).unwrap();
    let (_, rest) = page.split_once("````markdown\n").expect("an example");
    let (example, _) = rest.split_once("````\n").expect("its end");
    let ran = super::run(&rules, example);
    assert!(ran.passed(), "{}", ran.printed());
    assert_eq!(ran.result.tests.len(), 1);
}
