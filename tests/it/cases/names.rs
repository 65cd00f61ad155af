//! Withheld names never get out.

use policycheck::diag::{Format, render};
use policycheck::source::Sources;

use super::{read_all, read_good};

/// A case in which one name stands wherever a text can stand; `rest` is more of it.
fn full_of_names(extra: &str) -> String {
    format!(
        r#"{{ "id": "t", "title": "The case of Jane Roe", "scope": "About JANE ROE.",
  "sources": {{ "letter": {{ "title": "Jane Roe’s letter", "type": "letter", "note": "by Jane  Roe", "url": "https://example.org/jane-roe",
                          "author": "witness" }} }},
  "persons": {{ "witness": {{ "label": "a woman of 22", "role": "the witness Jane Roe", "spellings": ["Jane Roe", "김철수"],
      "note": "Roe, Jane Roe", "said": [{{ "in": "letter", "quote": ["I am Jane-Roe", "김철수는"], "note": "JaneRoe", "standard": "x", "stance": "finds" }}]{extra} }} }},
  "events": {{ "e": {{ "what": "Jane Roe was there", "act": "entry" }} }},
  "statements": [{{ "in": "letter", "point": "whether Jane\nRoe came", "quote": "J\u0061ne Roe came" }}],
  "unknown": [{{ "ask": "Where is Jane Roe?" }}] }}"#
    )
}

#[test]
fn not_in_the_case_and_not_in_a_message() {
    let text = full_of_names("");
    let (read, problems) = read_all(&text);
    let shown = format!("{:?}", read.case);
    for name in ["Jane", "JANE", "jane-roe", "JaneRoe", "김철수"] {
        assert!(!shown.contains(name), "{name} in {shown}");
    }
    assert!(shown.contains("I am [name withheld]") && shown.contains("[name withheld]는"), "{shown}");
    assert_eq!(read.case.withheld.len(), 2);
    // There is one mistake: the witness is no court. The line that it is on holds the name.
    let mut sources = Sources::new();
    sources.add("case.json", &text);
    let printed = render(&problems, &sources, Format::Human, false, 100);
    assert!(printed.contains("line 5, column"), "{printed}");
    assert!(!printed.to_lowercase().contains("jane"), "{printed}");
    let printed = render(&problems, &sources, Format::Json, false, 100);
    assert!(!printed.to_lowercase().contains("jane"), "{printed}");
}

#[test]
fn what_is_wrong_is_told_without_the_name() {
    let (_, problems) = read_all(
        r#"{ "id": "t", "title": "T",
  "sources": { "s": { "title": "T", "type": "letter", "text": "letter.txt" } },
  "persons": { "jane-roe": { "label": "Jane Roe-Smith", "spellings": ["Jane Roe-Smith", "Jane Roe"],
    "said": [{ "in": "s", "quote": "the officer's name was jane roe-smith" }] },
    "other": { "fears": "Jane Roe" } } }"#,
    );
    let codes: Vec<_> = problems.iter().map(|problem| problem.code.0).collect();
    assert_eq!(codes, ["PC0518", "PC0518", "PC0605", "PC0510"]);
    let all = format!("{problems:?}").to_lowercase();
    assert!(!all.contains("jane"), "{all}");
}

#[test]
fn a_broken_file_does_not_show_them_either() {
    let text = "{ \"persons\": { \"w\": { \"spellings\": [\"Jane Roe\"], \"note\": \"Jane Roe\" }\n";
    let (_, problems) = read_all(text);
    let mut sources = Sources::new();
    sources.add("case.json", text);
    let printed = render(&problems, &sources, Format::Human, false, 100);
    assert!(!printed.contains("Jane") && printed.contains("PC0105"), "{printed}");
}

#[test]
fn public_with_consent_is_printed() {
    let text = full_of_names(
        r#", "names": "public", "consent": { "by": "the witness", "on": "2024-03-03", "to": "being named here" }"#,
    );
    let (read, _) = read_all(&text);
    assert!(read.case.withheld.is_empty());
    assert_eq!(read.case.title, "The case of Jane Roe");
}

#[test]
fn public_without_consent_is_not() {
    for consent in ["", r#", "consent": "not asked""#, r#", "consent": true"#] {
        let text = full_of_names(&format!(r#", "names": "public"{consent}"#));
        let (read, problems) = read_all(&text);
        assert_eq!(read.case.title, "The case of [name withheld]");
        assert!(problems.iter().any(|problem| problem.code.0 == "PC0517"), "{consent}");
    }
}

#[test]
fn the_file_can_say_it_once_for_all() {
    let head = r#"{ "id": "t", "title": "T", "names": "public", "consent": { "by": "all of them", "on": "2024-03-03", "to": "being named here" },"#;
    let read = read_good(&format!(
        r#"{head} "persons": {{ "w": {{ "label": "Jane Roe", "spellings": ["Jane Roe"] }} }} }}"#
    ));
    assert!(read.case.withheld.is_empty());
    let own = r#""persons": { "w": { "label": "a guide", "note": "Jane Roe", "spellings": ["Jane Roe"], "names": "withheld" } } }"#;
    assert_eq!(read_good(&format!("{head} {own}")).case.withheld.len(), 1);
}

#[test]
fn short_names_are_not_found_in_other_words() {
    let read = read_good(
        r#"{ "id": "t", "title": "An answer by Cho, CHO and cho; Chosun; Anne-An", "persons": { "w": { "spellings": ["An", "Cho", "Anne"] } } }"#,
    );
    let title = "[name withheld] answer by [name withheld], [name withheld] and cho; Chosun; [name withheld]-[name withheld]";
    assert_eq!(read.case.title, title);
}

#[test]
fn accents_and_decomposed_letters_do_not_hide_a_name() {
    let read = read_good(
        "{ \"id\": \"t\", \"title\": \"Jose\u{301} Pen\u{303}a, JOSÉ PEÑA, Jose Pena and Joseph\", \"persons\": { \"w\": { \"spellings\": [\"José Peña\"] } } }",
    );
    assert_eq!(read.case.title, "[name withheld], [name withheld], [name withheld] and Joseph");
}
