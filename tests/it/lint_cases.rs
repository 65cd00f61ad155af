//! The checks of cases.

use std::collections::BTreeSet;

use policycheck::authoring::lint::{CASE_CHECKS, CaseFile, lint_case};
use policycheck::diag::{Diagnostic, Format, codes, render};
use policycheck::facts;
use policycheck::library;
use policycheck::source::Sources;
use policycheck::syntax::json;

const LETTER: &str = "The aunt writes: “I saw two policemen take them away.” Here ends her letter. The editor adds that they are refugees.";

/// A case in which nothing is to be told: who says what and how they know, in a text that is at hand.
const GOOD: &str = r#"{
  "id": "family", "title": "A family arrested at the river",
  "sources": {
    "journal": { "title": "A journal", "type": "article", "author": "editor", "text": "journal.txt", "issued": "2011-04-01" },
    "letter":  { "title": "A letter", "type": "personal_communication", "author": "aunt", "within": "journal",
                 "from": "I saw two", "to": "take them away." } },
  "persons": { "aunt": { "label": "an aunt" }, "editor": { "label": "the editor" },
               "family": { "label": "the family", "nationality": "dprk",
                           "said": [{ "in": "journal", "basis": "was-told" }] } },
  "actors":  { "police": { "label": "the police", "kind": "authority", "of": "china" } },
  "events":  { "arrest": { "act": "arrest", "by": "police", "to": ["family"], "when": "2011-03-02",
                           "said": [{ "in": "letter", "basis": "saw", "quote": "two policemen" }] } }
}"#;

/// What is told of a case: by reading it, and by the checks.
fn told(text: &str) -> (String, Vec<Diagnostic>) {
    let mut sources = Sources::new();
    let files = library::add_to(&mut sources);
    let rules = policycheck::compile::load(&sources, &files).unwrap();
    let file = sources.add("case.json", text);
    let source_text = |name: &str| (name == "journal.txt").then(|| LETTER.to_owned());
    let (case, mut problems) = facts::read(text, file, &rules.vocabulary, &source_text);
    if !problems.iter().any(Diagnostic::is_error) {
        let (tree, _) = json::parse(text, file);
        let root = tree.root(text);
        let file = CaseFile { rules: &rules, case: &case, text, root, source_text: &source_text };
        problems.extend(lint_case(&file).messages);
    }
    (render(&problems, &sources, Format::Short, false, 100), problems)
}

/// What is told of the good case with one thing changed.
fn changed(from: &str, to: &str) -> (String, BTreeSet<&'static str>) {
    assert!(GOOD.contains(from), "{from}");
    let (printed, problems) = told(&GOOD.replacen(from, to, 1));
    (printed, problems.iter().map(|problem| problem.code.0).collect())
}

/// Exactly this code is told, in a message that has these words.
fn tells(from: &str, to: &str, code: &'static str, words: &str) {
    let (printed, codes) = changed(from, to);
    assert_eq!(codes, BTreeSet::from([code]), "{printed}");
    assert!(printed.contains(words), "{printed}");
}

#[test]
fn of_a_good_case_nothing_is_said() {
    let (printed, problems) = told(GOOD);
    assert!(problems.is_empty(), "{printed}");
}

#[test]
fn a_fact_that_nobody_says_is_told() {
    let said = r#""nationality": "dprk",
                           "said": [{ "in": "journal", "basis": "was-told" }]"#;
    tells(said, r#""nationality": "dprk""#, "PC1101", "nobody says `family.nationality`");
}

#[test]
fn what_nobody_says_how_he_knows_is_told_and_what_the_source_leaves_open_is_not() {
    let quoted = r#""basis": "saw", "quote""#;
    tells(quoted, r#""quote""#, "PC1102", "how anybody knows `arrest` is not said");
    let (printed, codes) = changed(quoted, r#""basis": "not-stated", "quote""#);
    assert!(codes.is_empty(), "{printed}");
}

#[test]
fn an_opinion_under_a_fact_is_told() {
    tells(
        r#""within": "journal","#,
        r#""within": "journal", "character": "opinion","#,
        "PC1103",
        "an opinion stands under the fact `arrest`",
    );
    tells(r#""basis": "saw", "quote""#, r#""stance": "opines", "quote""#, "PC1103", "a conclusion");
}

#[test]
fn words_from_the_passage_of_another_are_told() {
    // The editor is quoted with words that stand in the aunt's letter, in which nothing is then said.
    let quoted = r#""in": "letter", "basis": "saw""#;
    let (printed, codes) = changed(quoted, r#""in": "journal", "basis": "saw""#);
    assert!(codes.contains("PC1104") && printed.contains("in the passage of `letter`"), "{printed}");
    // The aunt is quoted with words of the editor.
    let (printed, codes) = changed(
        r#""in": "letter", "basis": "saw", "quote": "two policemen""#,
        r#""in": "journal", "by": "aunt", "basis": "saw", "quote": "they are refugees""#,
    );
    assert!(codes.contains("PC1104") && printed.contains("these stand outside it"), "{printed}");
}

#[test]
fn days_that_cannot_all_be_right_are_told() {
    let issued = r#""type": "article","#;
    let (_, codes) = changed(issued, r#""accessed": "2011-03-31", "type": "article","#);
    assert_eq!(codes, BTreeSet::from(["PC1105"]));
    let letter = r#""within": "journal","#;
    tells(letter, r#""within": "journal", "issued": "2011-04-02","#, "PC1105", "which was issued before it");
    tells(
        letter,
        r#""within": "journal", "issued": "2011-03-01","#,
        "PC1105",
        "said in `letter`, which was issued before it happened",
    );
    // On the day itself, or in a month in which it may have been, nothing is wrong.
    for day in ["2011-03-02", "2011-03"] {
        let (printed, codes) = changed(letter, &format!(r#""within": "journal", "issued": "{day}","#));
        assert!(codes.is_empty(), "{printed}");
    }
}

#[test]
fn an_event_put_after_another_on_an_earlier_day_is_told() {
    let last = r#""quote": "two policemen" }] } }"#;
    let more = |day: &str| {
        let event = r#"{ "act": "return", "by": "police", "to": ["family"], "after": "arrest", "said": [{ "in": "letter", "basis": "saw" }], "when": "#;
        format!(r#""quote": "two policemen" }}] }}, "return": {event}"{day}" }} }}"#)
    };
    tells(last, &more("2011-03-01"), "PC1105", "`return` is put after `arrest`, and on an earlier day");
    assert!(changed(last, &more("2011-03-02")).1.is_empty());
}

#[test]
fn a_name_that_could_not_be_kept_out_is_told() {
    let label = r#""label": "an aunt""#;
    tells(label, r#""label": "an aunt", "names": "withheld""#, "PC1106", "no spelling of it is given");
    let kept = changed(label, r#""label": "an aunt", "names": "withheld", "spellings": ["Kim Chol-su"]"#);
    assert!(kept.1.is_empty(), "{}", kept.0);
    let open =
        changed(r#""id": "family","#, r#""id": "family", "names": "public", "consent": "of the editor","#);
    assert!(open.1.contains("PC1106") && open.0.contains("`aunt` is public only because"), "{}", open.0);
}

#[test]
fn a_source_that_nobody_could_check_is_told() {
    tells(r#""text": "journal.txt", "#, "", "PC1107", "which text was quoted from is not recorded");
    let more = r#""book": { "title": "A book", "type": "book" }, "journal": {"#;
    tells(r#""journal": {"#, more, "PC1107", "nothing is said in `book`");
}

#[test]
fn with_one_letter_of_a_quotation_changed_the_place_is_named() {
    tells("two policemen\"", "two policeman\"", codes::QUOTE_NOT_FOUND.0, "case.json:12:");
}

#[test]
fn a_withheld_name_is_in_no_message() {
    let spelled = r#""label": "the family", "names": "withheld", "spellings": ["Hong Gil-dong"], "note": "Hong Gil-dong","#;
    let text =
        GOOD.replacen(r#""label": "the family","#, spelled, 1).replacen(r#""basis": "was-told""#, "", 1);
    let text = text.replacen(r#""in": "journal",  }"#, r#""in": "journal" }"#, 1);
    let text = text.replacen(r#"{ "in": "journal",  }"#, r#"{ "in": "journal" }"#, 1);
    let (printed, problems) = told(&text.replace(r#""journal",  }"#, r#""journal" }"#));
    assert!(!problems.is_empty() && !printed.contains("Gil-dong"), "{printed}");
}

#[test]
fn every_code_of_cases_has_a_check() {
    let rows: Vec<&str> =
        codes::all().map(|row| row.code.0).filter(|code| code.starts_with("PC11")).collect();
    let checks: Vec<&str> = CASE_CHECKS.iter().map(|check| check.code.0).collect();
    assert_eq!(rows, checks);
}
