//! What the page is answered is what the library says.
#![cfg(test)]

use policycheck::{CheckOptions, Library, check};
use policycheck_web::Engine;
use serde_json::{Value, json};

const CASE: &str = include_str!("../../../cases/hyesan-family-2011.json");

fn ask(engine: &mut Engine, question: &Value) -> Value {
    serde_json::from_str(&engine.answer(question.to_string().as_bytes())).unwrap()
}

#[test]
fn the_report_of_the_page_is_that_of_the_library() {
    let mut engine = Engine::new();
    let question =
        json!({ "ask": "check", "name": "case.json", "text": CASE, "give": ["json", "text", "csl-json"] });
    let answer = ask(&mut engine, &question);
    let library = Library::builtin();
    let checked = check(&library, "case.json", CASE, &CheckOptions::default()).unwrap();
    assert_eq!(answer["usable"], true);
    assert_eq!(answer["report"]["json"].as_str().unwrap(), checked.json());
    assert_eq!(answer["report"]["text"].as_str().unwrap(), checked.text(80, false));
    assert_eq!(answer["report"]["csl-json"].as_str().unwrap(), checked.csl_json());
    assert!(answer["report"].get("html").is_none(), "only what was asked for");
}

#[test]
fn a_case_with_a_mistake_has_a_message_with_its_place_and_no_report() {
    let text = r#"{ "id": "a", "title": "b", "events": { "one": { "act": "arested" } } }"#;
    let question = json!({ "ask": "check", "name": "a.json", "text": text, "give": ["json"] });
    let answer = ask(&mut Engine::new(), &question);
    assert_eq!(answer["usable"], false);
    assert_eq!(answer["report"], json!({}));
    let messages: Value = serde_json::from_str(answer["messages"].as_str().unwrap()).unwrap();
    assert_eq!(messages["messages"][0]["at"]["line"], 1);
}

#[test]
fn quotations_are_held_against_the_texts_that_the_page_has() {
    let text = r#"{ "id": "a", "title": "b",
        "sources": { "letter": { "type": "document", "title": "A letter", "author": "aunt", "text": "letter.txt" } },
        "persons": { "aunt": { "label": "the aunt" }, "man": { "label": "the man", "located": [{ "is": "china", "said": [{ "in": "letter", "quote": "over the river" }] }] } } }"#;
    let with = |sources: Value| {
        let question = json!({ "ask": "check", "name": "a.json", "text": text, "sources": sources });
        ask(&mut Engine::new(), &question)
    };
    assert_eq!(with(json!({ "letter.txt": "He came over the river." }))["usable"], true);
    assert_eq!(with(json!({ "letter.txt": "He came over the bridge." }))["usable"], false);
    let missing = with(json!({}));
    assert_eq!(missing["usable"], true);
    assert!(missing["messages"].as_str().unwrap().contains("is not there"));
}

#[test]
fn the_vocabulary_tells_for_each_act_the_fields_that_belong_to_it() {
    let vocabulary = ask(&mut Engine::new(), &json!({ "ask": "vocabulary" }));
    let claim = vocabulary["kinds"].as_array().unwrap().iter().find(|kind| kind["claim"] == true).unwrap();
    let acts =
        claim["fields"].as_array().unwrap().iter().find(|field| field["name"] == claim["described_by"]);
    let acts = vocabulary["enums"][acts.unwrap()["of"].as_str().unwrap()].as_array().unwrap();
    let takes = |name: &str| {
        let act = acts.iter().find(|act| act["name"] == name).unwrap();
        act["takes"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one.as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert!(takes("hand-over").contains(&"recipient".to_owned()));
    assert!(takes("arrest").contains(&claim["day"].as_str().unwrap().to_owned()));
    assert!(!takes("arrest").contains(&"settled_amount".to_owned()));
}

#[test]
fn what_is_no_question_is_told_so() {
    assert!(ask(&mut Engine::new(), &json!({ "ask": "weather" }))["error"].is_string());
    assert!(ask(&mut Engine::new(), &json!(3))["error"].is_string());
}

#[test]
fn a_case_is_formatted_and_a_text_digested_as_the_program_does() {
    let mut engine = Engine::new();
    assert_eq!(ask(&mut engine, &json!({ "ask": "format", "text": CASE })), CASE);
    assert_eq!(ask(&mut engine, &json!({ "ask": "format", "text": "{" })), Value::Null);
    let digest = ask(&mut engine, &json!({ "ask": "digest", "text": "" }));
    assert_eq!(digest, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}
