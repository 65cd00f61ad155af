//! The canonical form of case files: the same case, and only one way to write it.

use std::path::Path;
use std::sync::LazyLock;

use policycheck::authoring::format::case as formatted;
use policycheck::compile::RuleSet;
use policycheck::diag::Diagnostic;
use policycheck::facts::read;
use policycheck::finding::{Options, find};
use policycheck::report::{Report, json};
use policycheck::source::FileId;
use policycheck::syntax::json::{Json, Shape, parse};
use proptest::prelude::*;
use serde_json::Value;
use unicode_width::UnicodeWidthStr;

use crate::library::{files_in, good_rules, tests};

static RULES: LazyLock<RuleSet> = LazyLock::new(|| good_rules(&files_in(&tests().join("../rules"))));

/// Every case file of the repository that is JSON, good or bad.
fn cases() -> Vec<(String, String)> {
    let mut all = Vec::new();
    for folder in ["../cases", "fixtures/diversity/cases", "ui/bad"] {
        all.extend(files_in(&tests().join(folder)));
    }
    all.retain(|(name, _)| Path::new(name).extension().is_some_and(|end| end == "json"));
    all.extend(
        crate::report::cases::ALL.iter().map(|text| ("a case of the reports".to_owned(), (*text).to_owned())),
    );
    all
}

/// What a document says, with the order of its entries, save that of the keys that the format knows.
fn told(json: Json<'_>) -> String {
    match json.shape() {
        Shape::Object => {
            let mut entries: Vec<String> =
                json.entries().map(|(key, value)| format!("{:?}: {}", key.text, told(value))).collect();
            entries.sort();
            format!("{{{}}}", entries.join(", "))
        }
        Shape::List => format!("[{}]", json.items().map(told).collect::<Vec<_>>().join(", ")),
        Shape::Text(text) => format!("{text:?}"),
        Shape::Number(number) => number.to_owned(),
        other => format!("{other:?}"),
    }
}

fn told_by(text: &str) -> String {
    let (tree, problems) = parse(text, FileId(0));
    assert!(!problems.iter().any(Diagnostic::is_error));
    told(tree.root(text))
}

/// The ids under each key of the document, in order: of sources, persons, events.
fn ids(text: &str) -> Vec<(String, Vec<String>)> {
    let (tree, _) = parse(text, FileId(0));
    let mut ids: Vec<(String, Vec<String>)> = tree
        .root(text)
        .entries()
        .filter(|(key, _)| key.text == "sources" || RULES.vocabulary.plural(key.text).is_some())
        .map(|(key, value)| {
            (key.text.to_owned(), value.entries().map(|(id, _)| id.text.to_owned()).collect())
        })
        .collect();
    ids.sort();
    ids
}

#[test]
fn the_form_changes_no_value_and_is_its_own_form() {
    let mut seen = 0;
    for (name, text) in cases() {
        let Some(once) = formatted(&text, &RULES.vocabulary) else { continue };
        assert_eq!(told_by(&once), told_by(&text), "{name}");
        assert_eq!(ids(&once), ids(&text), "{name}");
        assert_eq!(formatted(&once, &RULES.vocabulary).as_deref(), Some(once.as_str()), "{name}");
        assert!(once.ends_with('\n') && !once.contains('\t') && !once.contains(" \n"), "{name}");
        seen += 1;
    }
    assert!(seen >= 25, "{seen}");
}

fn is_good(text: &str) -> bool {
    let (_, problems) = read(text, FileId(0), &RULES.vocabulary, &|_| None);
    !problems.iter().any(Diagnostic::is_error)
}

#[test]
fn the_same_is_found_in_the_same_case() {
    let outcome = |text: &str| {
        let (case, problems) = read(text, FileId(0), &RULES.vocabulary, &|_| None);
        assert!(!problems.iter().any(Diagnostic::is_error), "{problems:#?}");
        let findings = find(&RULES, &case, &Options::default());
        let report = json(&Report { rules: &RULES, case: &case, findings: &findings });
        let mut report: Value = serde_json::from_str(&report).unwrap();
        report["case"]["sha256"] = Value::Null;
        report
    };
    let mut seen = 0;
    for (name, text) in cases().iter().filter(|(_, text)| is_good(text)) {
        let once = formatted(text, &RULES.vocabulary).unwrap();
        let (before, after) = (outcome(text), outcome(&once));
        let of = |report: &Value, key: &str| -> Vec<String> {
            report["findings"].as_array().unwrap().iter().map(|finding| finding[key].to_string()).collect()
        };
        for key in ["id", "outcome", "reaches", "leans", "at", "until", "whom", "bearer", "pivots"] {
            assert_eq!(of(&before, key), of(&after, key), "{name}");
        }
        seen += 1;
    }
    assert!(seen > 0);
}

#[test]
fn what_is_short_stands_on_one_line() {
    let text = r#"{"title":"T","id":"c","persons":{"b":{"said":[{"quote":"words","in":"s"}],"label":"북한 사람","nationality":[{"said":[{"in":"s","quote":"a rather long quotation that fills the line on which it stands all by itself, and then more"}],"is":"dprk"}]},"a":{}},"sources":{"s":{"title":"S","type":"t","issued":"2011"}},"$schema":"x","statements":[{"in":"s","about":["a","b"],"id":"one"}],"stipulated":false}"#;
    let wanted = r#"{
  "$schema": "x",
  "id": "c",
  "title": "T",
  "stipulated": false,

  "sources": {
    "s": { "type": "t", "title": "S", "issued": "2011" }
  },

  "persons": {
    "b": {
      "label": "북한 사람",
      "nationality": [
        { "is": "dprk", "said": [
          { "in": "s",
            "quote": "a rather long quotation that fills the line on which it stands all by itself, and then more" }
        ] }
      ],
      "said": [{ "in": "s", "quote": "words" }]
    },
    "a": {}
  },

  "statements": [
    { "id": "one", "about": ["a", "b"], "in": "s" }
  ]
}
"#;
    let once = formatted(text, &RULES.vocabulary).unwrap();
    assert_eq!(once, wanted);
    assert!(
        once.lines().filter(|line| line.contains('{') && line.contains('}')).all(|line| line.width() <= 120)
    );
}

#[test]
fn of_a_statement_as_much_stands_on_a_line_as_fits() {
    let words = "words of which there are so many that no second part of them would stand beside the first";
    let text = format!(
        r#"{{"events":{{"e":{{"to":["a"],"act":"arrest"}}}},"persons":{{"a":{{"note":"N","names":"withheld","label":"L","plural":true,"said":[{{"in":"s","by":"a","note":"as it stands there","quote":["{words}","{words}"]}}]}}}},
        "unknown":[{{"ask":"{words}?","could_answer":["a","s"]}}],"accepted":[{{"lint":"PC1107","what":["a","b"],"why":"{words}, {words}"}}]}}"#
    );
    let wanted = format!(
        r#"{{
  "persons": {{
    "a": {{
      "label": "L",
      "plural": true,
      "names": "withheld",
      "said": [
        {{ "in": "s", "by": "a",
          "quote": ["{words}",
            "{words}"],
          "note": "as it stands there" }}
      ],
      "note": "N"
    }}
  }},

  "events": {{
    "e": {{ "act": "arrest", "to": ["a"] }}
  }},

  "unknown": [
    {{ "ask": "{words}?",
      "could_answer": ["a", "s"] }}
  ],

  "accepted": [
    {{ "lint": "PC1107", "what": ["a", "b"],
      "why": "{words}, {words}" }}
  ]
}}
"#
    );
    assert_eq!(formatted(&text, &RULES.vocabulary).unwrap(), wanted);
}

#[test]
fn the_cases_of_the_repository_are_in_it() {
    let mut seen = 0;
    for (name, text) in
        files_in(&tests().join("../cases")).iter().filter(|(name, _)| name.as_str() != "README.md")
    {
        assert_eq!(
            formatted(text, &RULES.vocabulary).as_ref(),
            Some(text),
            "{name}: `policycheck fmt cases`"
        );
        seen += 1;
    }
    assert!(seen >= 13);
}

#[test]
fn letters_stay_and_what_cannot_be_seen_is_written_out() {
    let once =
        formatted("{ \"title\": \"\\u00e9 \\ud55c \u{202e}x\\n\\\"\\/ 𝄞\" }", &RULES.vocabulary).unwrap();
    assert_eq!(once, "{\n  \"title\": \"é 한 \\u202ex\\n\\\"/ 𝄞\"\n}\n");
}

#[test]
fn what_is_no_json_or_says_a_thing_twice_is_left_alone() {
    for text in ["", "{ \"id\": ", "{ \"id\": \"a\", \"id\": \"b\" }", "{ \"id\": \"a\", }", "{} {}"] {
        assert_eq!(formatted(text, &RULES.vocabulary), None, "{text}");
    }
}

/// Documents with keys that the format knows and others, in any order.
fn documents() -> impl Strategy<Value = Value> {
    let keys = [
        "id",
        "persons",
        "said",
        "in",
        "quote",
        "statements",
        "sources",
        "label",
        "is",
        "x",
        "\u{202e}",
        "complete",
        "한",
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        ".{0,40}".prop_map(Value::from),
    ];
    leaf.prop_recursive(6, 60, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::vec((prop::sample::select(keys.to_vec()), inner), 0..6).prop_map(|entries| {
                entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
            }),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_document_is_written_once_and_for_all(document in documents()) {
        let text = document.to_string();
        let once = formatted(&text, &RULES.vocabulary).unwrap();
        prop_assert_eq!(&serde_json::from_str::<Value>(&once).unwrap(), &document);
        prop_assert_eq!(formatted(&once, &RULES.vocabulary), Some(once));
    }
}
