//! Whatever the stance of a statement, the report shows it: under a fact, and by itself.

use policycheck::facts::{Section, Stance};
use serde_json::{Value, json};

use super::{Found, lint};

/// A case of an arrest, of which somebody says something in this way.
fn case(under_the_fact: &[Value], alone: &[Value]) -> Found {
    let mut said = vec![json!({ "in": "letter", "basis": "saw", "quote": "they took them away" })];
    said.extend_from_slice(under_the_fact);
    let file = json!({
        "id": "family", "title": "A family arrested at the river",
        "sources": { "letter": { "title": "Letter of an aunt", "type": "personal_communication", "author": "aunt" } },
        "actors": { "tribunal": { "label": "the tribunal", "kind": "court", "of": "china" } },
        "persons": {
            "aunt": { "label": "an aunt" },
            "family": { "label": "the family", "nationality": "dprk", "located": "china", "fears": "prison-camp",
                "said": [{ "in": "letter", "basis": "saw" }] }
        },
        "events": { "arrest": { "act": "arrest", "by": "china", "to": ["family"], "when": "2011-03-02", "said": said } },
        "statements": alone
    });
    Found::of(&file.to_string())
}

fn statement(stance: &str) -> Value {
    let mut said = json!({ "in": "letter", "stance": stance, "quote": "these very words" });
    if stance.starts_with("finds") {
        said["standard"] = json!("the balance of probabilities");
        said["by"] = json!("tribunal");
    }
    said
}

#[test]
fn under_a_fact_a_statement_of_any_stance_is_shown() {
    for (stance, _) in Stance::NAMED {
        let report = lint::unwrapped(&case(&[statement(stance)], &[]).text());
        let shown = report.contains("these very words") || stance == "no-answer";
        assert!(shown, "{stance}:\n{report}");
    }
}

#[test]
fn by_itself_a_statement_of_any_stance_is_shown() {
    for (name, stance) in Stance::NAMED {
        let mut alone = statement(name);
        alone["about"] = json!(["arrest", "family"]);
        alone["point"] = json!("nobody was asked");
        let mut all = vec![alone];
        match stance.row().section {
            Section::Law => all[0]["law"] = json!("un/refugee-convention/33"),
            Section::Replies => {
                let objection = json!({ "id": "first", "about": "family", "in": "letter", "stance": "objects", "quote": "it is not so" });
                all[0]["replies_to"] = json!("first");
                all.push(objection);
            }
            Section::Context | Section::Despite | Section::Objections => {}
        }
        let report = lint::unwrapped(&case(&[], &all).text());
        let words = if stance.row().sentence.unquoted { "Nobody was asked" } else { "these very words" };
        assert!(report.contains(words), "{name}:\n{report}");
    }
}
