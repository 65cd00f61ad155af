//! Files with mistakes, each with its messages to the letter.

use std::path::Path;

use policycheck::diag::{Format, codes, render};
use policycheck::facts::read;
use policycheck::source::Sources;

use super::{codes_of, letter, read_all, with_sources, words};

#[test]
fn every_bad_case_has_its_message() {
    let vocabulary = words();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ui/bad");
    let mut files: Vec<_> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    files.retain(|name| name.starts_with("case-") && name.strip_suffix(".json").is_some());
    files.sort();
    assert!(files.len() >= 20);
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    for name in files {
        let text = std::fs::read_to_string(folder.join(&name)).unwrap();
        let mut sources = Sources::new();
        let file = sources.add(name.as_str(), text.as_str());
        let (_, problems) = read(&text, file, vocabulary, &letter);
        assert!(problems.iter().any(policycheck::diag::Diagnostic::is_error), "{name} is not bad");
        let printed = render(&problems, &sources, Format::Human, false, 100);
        settings.bind(|| insta::assert_snapshot!(name.trim_end_matches(".json"), printed));
    }
}

#[test]
fn every_code_of_cases_and_sources_has_a_bad_case() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ui/bad");
    let vocabulary = words();
    let mut seen = std::collections::BTreeSet::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        if entry.file_name().to_string_lossy().starts_with("case-") {
            let text = std::fs::read_to_string(entry.path()).unwrap();
            let (_, problems) = read(&text, policycheck::source::FileId(0), vocabulary, &letter);
            seen.extend(problems.into_iter().map(|problem| problem.code.0));
        }
    }
    let mine = codes::all()
        .map(|row| row.code.0)
        .filter(|code| code.starts_with("PC05") || code.starts_with("PC06"));
    // Two open kinds are needed to confuse them, and the vocabulary of these tests has one.
    let missing: Vec<_> = mine.filter(|code| !seen.contains(code) && *code != "PC0516").collect();
    assert_eq!(missing, Vec::<&str>::new());
}

#[test]
fn all_mistakes_at_once_and_in_order() {
    let text = with_sources(
        r#""events": { "a": { "act": "arest", "by": "polce", "when": "2006-13", "who": 1, "said": [{ "in": "pst" }] } }, "extra": 1"#,
    );
    assert_eq!(codes_of(&text), ["PC0510", "PC0508", "PC0511", "PC0502", "PC0508", "PC0502"]);
}

#[test]
fn paths_lead_to_the_value() {
    let text = with_sources(
        r#""events": { "a": { "by": [{ "is": "police" }, { "is": "polce" }], "said": [{ "in": "post" }, { "in": "post", "basis": "sawn" }] } },
           "statements": [{ "in": "post", "about": "nobody" }]"#,
    );
    let paths: Vec<_> = read_all(&text).1.into_iter().map(|problem| problem.path.unwrap()).collect();
    assert_eq!(paths, ["events.a.by[2].is", "events.a.said[2].basis", "statements[1].about"]);
}

#[test]
fn files_of_another_kind_are_no_panic() {
    for text in [
        "",
        " ",
        "null",
        "[]",
        "[1, 2",
        "7",
        "\"x\"",
        "{",
        "{}",
        "{\"persons\": 3}",
        "{\"id\": {}}",
        "\u{feff}{}",
    ] {
        let (_, problems) = read_all(text);
        assert!(!problems.is_empty(), "{text:?}");
    }
}

#[test]
fn a_file_cut_anywhere_is_no_panic() {
    let text = include_str!("../../../cases/shenyang-six.json");
    for end in (0..text.len()).step_by(97).filter(|end| text.is_char_boundary(*end)) {
        let (_, problems) = read_all(&text[..end]);
        assert!(!problems.is_empty());
    }
}

/// Every value of a file in turn replaced by `other`, and every key by one that nobody knows.
fn each_replaced(value: &serde_json::Value, other: &serde_json::Value) -> Vec<serde_json::Value> {
    let mut out = vec![other.clone()];
    match value {
        serde_json::Value::Object(map) => {
            for (key, inner) in map {
                for changed in each_replaced(inner, other) {
                    let mut map = map.clone();
                    map.insert(key.clone(), changed);
                    out.push(serde_json::Value::Object(map));
                }
                let mut map = map.clone();
                let taken = map.remove(key).unwrap();
                map.insert("elsewhere".to_owned(), taken);
                out.push(serde_json::Value::Object(map));
            }
        }
        serde_json::Value::Array(list) => {
            for (place, inner) in list.iter().enumerate() {
                for changed in each_replaced(inner, other) {
                    let mut list = list.clone();
                    list[place] = changed;
                    out.push(serde_json::Value::Array(list));
                }
            }
        }
        _ => {}
    }
    out
}

#[test]
fn any_value_anywhere_is_no_panic_and_has_its_place() {
    let text = with_sources(
        r#""events": {
      "arrest": { "act": "arrest", "by": [{ "is": "police", "said": [{ "in": "post", "quote": ["a", "b"], "as_of": "2007" }] }],
                  "to": ["six"], "when": "2006-12", "after": "entry", "note": "x", "said": [{ "in": "reply", "stance": "denies" }] },
      "entry": { "asserted": { "refugee": [{ "in": "judgment", "stance": "finds", "standard": "balance" }] } } },
      "statements": [{ "id": "s", "about": ["six"], "in": "post", "replies_to": "s", "law": "x" }],
      "unknown": [{ "ask": "?", "could_answer": ["hong"] }], "complete": [{ "act": ["return"], "said": [{ "in": "post" }] }],
      "names": "withheld", "consent": { "by": "a", "on": "2007-01-01", "to": "b" }, "scope": "x", "language": "en", "stipulated": false"#,
    )
    .replace(r#""kim": {}"#, r#""kim": { "spellings": ["Kim"], "names": "public", "office": "x", "published": "post", "savings": 5, "under_18": true, "visited": [] }"#);
    let good: serde_json::Value = serde_json::from_str(&text).unwrap();
    for other in ["null", "7", "\"six\"", "[]", "[[{}]]", "{ \"is\": 1 }"] {
        for changed in each_replaced(&good, &serde_json::from_str(other).unwrap()) {
            let text = changed.to_string();
            for problem in read_all(&text).1 {
                let placed =
                    problem.primary.as_ref().is_none_or(|label| label.span.range().end <= text.len());
                assert!(placed && !problem.message.is_empty());
            }
        }
    }
}

#[test]
fn a_file_that_is_too_large_is_not_read() {
    let text = " ".repeat(policycheck::limits::FILE_BYTES + 1);
    assert_eq!(codes_of(&text), ["PC0702"]);
}

#[test]
fn groups_that_nest_without_end() {
    let persons: Vec<String> = (1..40).map(|n| format!(r#""p{n}": {{ "part_of": "p{}" }}"#, n - 1)).collect();
    let text =
        format!(r#"{{ "id": "t", "title": "T", "persons": {{ "p0": {{}}, {} }} }}"#, persons.join(", "));
    assert!(codes_of(&text).iter().all(|code| *code == "PC0704"));
    assert!(!codes_of(&text).is_empty());
}

#[test]
fn a_list_called_complete_has_to_be_one_list() {
    let two = format!(
        "{}\n[entity.payment]\nplural = \"payments\"\nclaim = true\ndescribed_by = \"act\"\n[entity.payment.has]\nact = {{ type = \"enum act\" }}\nwhen = {{ type = \"date\" }}\nsum = {{ type = \"int\" }}\n",
        super::VOCABULARY
    );
    let vocabulary = super::vocabulary_in(&two);
    let codes = |sort: &str| {
        let text = format!(r#"{{ "id": "t", "title": "T", "complete": [{sort}] }}"#);
        let (_, problems) = read(&text, policycheck::source::FileId(0), &vocabulary, &letter);
        let errors = problems.iter().filter(|problem| problem.is_error());
        errors.map(|problem| problem.code.0).collect::<Vec<_>>()
    };
    assert_eq!(codes(r#"{ "when": "2007" }"#), ["PC0516"]);
    assert_eq!(codes(r#"{ "when": "2007", "sum": 5 }"#), Vec::<&str>::new());
    assert_eq!(codes(r#"{ "when": "2007", "sums": 5 }"#), ["PC0502"]);
}

#[test]
fn a_duplicate_key_is_told_once() {
    let text = r#"{ "id": "t", "title": "T", "persons": { "a": {}, "a": {} } }"#;
    assert_eq!(codes_of(text), ["PC0108"]);
}

#[test]
fn where_no_source_is_near_the_few_there_are_are_named() {
    let file = r#"{ "id": "t", "title": "T", "sources": { "letter": { "title": "L", "type": "letter" }, "note": { "title": "N", "type": "letter" } },
        "persons": { "w": { "said": [{ "in": "lettr" }] } } }"#;
    let (_, problems) = read_all(file);
    assert_eq!(problems[0].code.0, "PC0508");
    assert_eq!(problems[0].help, ["the sources of this case are `letter`, `note`"]);
}
