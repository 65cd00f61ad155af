//! The sources of a case for reference managers.

use serde_json::Value;

use super::Folder;

/// The names of the schema of CSL-JSON (csl-data 1.0.2) that an item may have, of those that are used here.
const NAMES: [&str; 10] = [
    "id",
    "type",
    "title",
    "author",
    "container-title",
    "publisher",
    "issued",
    "accessed",
    "URL",
    "language",
];

const CASE: &str = r#"{
  "id": "small", "title": "A small case",
  "sources": {
    "article": { "type": "article-newspaper", "title": "Two arrested", "author": "reporter", "publisher": "The River Press", "container_title": "The River",
                 "language": "en", "issued": "2011-04-02", "accessed": "2024-05-06", "url": "https://example.org/two" },
    "answer": { "type": "document", "title": "[Answer of the ministry]", "author": "ministry", "within": "article", "issued": "2011-04?" },
    "letter": { "type": "letter of mine", "title": "A letter of Hong Pyong", "author": "aunt", "issued": "2011-03/2011-04" },
    "note":   { "type": "report", "title": "A note", "issued": "[2011-03-01..2011-03-09]" }
  },
  "persons": { "aunt": { "label": "the aunt", "names": "withheld", "spellings": ["Hong Pyong"] },
               "reporter": { "label": "a reporter" },
               "family": { "label": "the family", "count": 3, "nationality": "dprk", "located": "china",
                           "fears": "prison-camp", "said": [{ "in": "letter" }] } },
  "actors": { "ministry": { "label": "the Foreign Ministry", "kind": "authority", "of": "china" } },
  "events": { "arrest": { "act": "arrest", "by": "china", "to": ["family"], "when": "2011-03",
                          "said": [{ "in": "letter", "basis": "saw" }, { "in": "answer", "stance": "admits" }] } }
}"#;

fn items(line: &str) -> Vec<Value> {
    let call = Folder::new().file("small.json", CASE).run(&format!("small.json --format csl-json {line}"));
    assert_eq!(call.status, Some(0), "{call}");
    assert!(!call.out.contains("Pyong") && !call.err.contains("Pyong"), "{call}");
    serde_json::from_str(&call.out).unwrap()
}

#[test]
fn each_source_is_an_item() {
    let items = items("");
    let ids: Vec<&str> = items.iter().map(|item| item["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["article", "answer", "letter", "note"]);
    let article = &items[0];
    assert_eq!(article["type"], "article-newspaper");
    assert_eq!(article["title"], "Two arrested");
    assert_eq!(article["author"][0]["literal"], "a reporter");
    assert_eq!(article["publisher"], "The River Press");
    assert_eq!(article["container-title"], "The River");
    assert_eq!(article["language"], "en");
    assert_eq!(article["URL"], "https://example.org/two");
    assert_eq!(article["issued"]["date-parts"], serde_json::json!([[2011, 4, 2]]));
    assert_eq!(article["accessed"]["date-parts"], serde_json::json!([[2024, 5, 6]]));
    // What is known from another source is found there.
    assert_eq!(items[1]["container-title"], "Two arrested");
    assert_eq!(items[1]["issued"], serde_json::json!({ "date-parts": [[2011, 4]], "circa": true }));
    // A type of one's own is none of theirs.
    assert_eq!(items[2]["type"], "document");
    assert_eq!(items[2]["issued"]["date-parts"], serde_json::json!([[2011, 3], [2011, 4]]));
    assert_eq!(items[3]["issued"], serde_json::json!({ "literal": "[2011-03-01..2011-03-09]" }));
}

#[test]
fn items_have_no_names_but_those_of_the_schema() {
    let cases = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/cases")).unwrap();
    let paths = cases
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "json"));
    for path in paths {
        let call = Folder::new().call([
            "check".as_ref(),
            "--format".as_ref(),
            "csl-json".as_ref(),
            path.as_os_str(),
        ]);
        let items: Vec<Value> = serde_json::from_str(&call.out).unwrap();
        assert!(!items.is_empty(), "{}", path.display());
        for item in items {
            for (name, value) in item.as_object().unwrap() {
                assert!(NAMES.contains(&name.as_str()), "{name}");
                if matches!(name.as_str(), "issued" | "accessed") {
                    let allowed = ["date-parts", "circa", "literal"];
                    assert!(
                        value.as_object().unwrap().keys().all(|key| allowed.contains(&key.as_str())),
                        "{value}"
                    );
                } else if name == "author" {
                    assert!(value[0]["literal"].is_string(), "{value}");
                } else {
                    assert!(value.is_string(), "{name}: {value}");
                }
            }
            assert!(item["id"].is_string() && item["type"].is_string());
        }
    }
}

#[test]
fn strict_redaction_holds_for_them_too() {
    for item in items("--redact strict") {
        for name in ["URL", "accessed", "publisher", "container-title", "language"] {
            assert!(item[name].is_null() || name == "container-title", "{item}");
        }
        let parts = &item["issued"]["date-parts"];
        assert!(
            parts.as_array().into_iter().flatten().all(|part| part.as_array().unwrap().len() <= 2),
            "{item}"
        );
    }
    let text = serde_json::to_string(&items("--redact strict")).unwrap();
    assert!(!text.contains("River") && !text.contains("example.org"), "{text}");
}

#[test]
fn sources_that_did_not_speak_yet_are_no_items() {
    let ids: Vec<String> =
        items("--as-of 2011-03-20").iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect();
    assert!(!ids.contains(&"answer".to_owned()) && !ids.contains(&"letter".to_owned()), "{ids:?}");
}
