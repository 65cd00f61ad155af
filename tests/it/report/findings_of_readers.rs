//! Faults that readers found in reports of cases of their own, each with what has to be said instead.

use policycheck::finding::Outcome;
use serde_json::{Value, json};

use super::{Found, lint};

/// A group arrested at a border, on the word of whoever wrote a letter.
fn arrested(label: &str, author: &Value, authors: &Value) -> Value {
    let mut case = json!({
        "id": "family", "title": "T",
        "sources": { "letter": { "title": "Letter", "type": "personal_communication", "author": author } },
        "persons": { "p": { "label": label, "nationality": "dprk", "located": "china", "fears": "prison-camp",
            "said": [{ "in": "letter", "basis": "saw", "quote": "it was so" }] } },
        "actors": { "police": { "label": "the border police", "kind": "authority", "of": "china" } },
        "events": { "arrest": { "act": "arrest", "by": "police", "to": ["p"], "when": "2011-03-02",
            "said": [{ "in": "letter", "basis": "saw", "quote": "two policemen came" }] } }
    });
    for (id, person) in authors.as_object().into_iter().flatten() {
        case["persons"][id] = person.clone();
    }
    case
}

#[test]
fn a_speaker_whose_name_is_part_of_another_is_heard_all_the_same() {
    for (label, author, authors) in [
        ("the six North Koreans", json!("dprk"), json!({})),
        ("the Japanese teacher", json!("japan"), json!({})),
        ("the manager", json!("man"), json!({ "man": { "label": "the man" } })),
    ] {
        let found = Found::of(&arrested(label, &author, &authors).to_string());
        let said = found.quotable(Outcome::AtRisk);
        assert!(said.contains("the border police arrested"), "{label}: {said}");
        assert!(said.contains(label), "{label}: {said}");
    }
}

#[test]
fn two_speakers_of_one_label_are_two() {
    let case = json!({
        "id": "family", "title": "T",
        "sources": { "l1": { "title": "Letter one", "type": "personal_communication", "author": "w1" },
                     "l2": { "title": "Letter two", "type": "personal_communication", "author": "w2" } },
        "persons": { "w1": { "label": "a guard" }, "w2": { "label": "a guard" },
            "p": { "label": "the boy", "nationality": "dprk",
                "located": [{ "is": "china", "said": [{ "in": "l2", "basis": "saw", "quote": "on the Chinese bank" }] }],
                "fears": [{ "is": "prison-camp", "said": [{ "in": "l1", "basis": "saw", "quote": "afraid of the camp" }] }] } },
        "events": { "arrest": { "act": "arrest", "by": "china", "to": ["p"], "when": "2011-03-02",
            "said": [{ "in": "l1", "basis": "saw", "quote": "they took him" }, { "in": "l2", "basis": "saw", "quote": "I was there" }] } }
    });
    let found = Found::of(&case.to_string());
    let said = found.quotable(Outcome::AtRisk);
    assert!(
        said.contains("a guard and a guard state that") || said.contains("A guard and a guard state that"),
        "{said}"
    );
    assert!(!said.contains("also"), "{said}");
}

#[test]
fn nothing_is_said_of_what_the_whole_record_does_not_hold_unless_it_was_counted() {
    for found in super::all() {
        let text = lint::unwrapped(&found.text());
        for words in
            ["Nobody in this", "nor does anybody", "Nor does anybody", "who does not say how", "in this file"]
        {
            assert!(!text.contains(words), "{}: {words}", found.case.id);
        }
    }
}

#[test]
fn a_group_that_is_one_in_grammar_was_and_its_members_were() {
    let mut case =
        arrested("the North Koreans of March", &json!("aunt"), &json!({ "aunt": { "label": "an aunt" } }));
    case["persons"]["p"]["short"] = json!("the group");
    case["persons"]["p"]["count"] = json!(6);
    let several = Found::of(&case.to_string());
    assert!(several.text().contains("The group were at risk"), "{}", several.text());
    case["persons"]["p"]["plural"] = json!(false);
    let one = Found::of(&case.to_string());
    assert!(one.text().contains("The group was at risk"), "{}", one.text());
    let said = one.quotable(Outcome::AtRisk);
    assert!(said.contains("the North Koreans of March"), "{said}");
}

#[test]
fn a_stretch_that_begins_on_one_of_several_days_is_told_as_that() {
    let mut case = arrested("the six", &json!("aunt"), &json!({ "aunt": { "label": "an aunt" } }));
    case["persons"]["p"]["count"] = json!(6);
    case["events"]["arrest"]["when"] = json!("[2011-03-02..2011-03-05]");
    let found = Found::of(&case.to_string());
    let text = lint::unwrapped(&found.text());
    assert!(!text.contains("from between"), "{text}");
    assert!(text.contains("from a day between"), "{text}");
}

#[test]
fn a_day_that_one_of_two_speakers_gives_is_told_as_that_one_s() {
    let mut case = arrested(
        "the boy",
        &json!("aunt"),
        &json!({ "aunt": { "label": "an aunt" }, "uncle": { "label": "an uncle" } }),
    );
    case["sources"]["note"] = json!({ "title": "Note", "type": "personal_communication", "author": "uncle" });
    case["events"]["arrest"]["when"] = json!([{ "is": "2011-03-02", "said": [{ "in": "letter", "basis": "saw", "quote": "on the second of March" }] }]);
    case["events"]["arrest"]["said"] = json!([
        { "in": "letter", "basis": "saw", "quote": "two policemen came" },
        { "in": "note", "basis": "saw", "quote": "they took him" }
    ]);
    let said = Found::of(&case.to_string()).quotable(Outcome::AtRisk);
    assert!(said.contains("on 2 March 2011, as an aunt says, the border police arrested"), "{said}");
}

#[test]
fn a_speaker_stands_once_behind_what_the_report_rests_on() {
    let found = super::case_named("shenyang-six");
    let text = lint::unwrapped(&found.text());
    let rests = text
        .split("RESTS ON")
        .nth(1)
        .and_then(|rest| rest.split("AGAINST").next())
        .expect("what it rests on");
    // Facts told by the same speakers are told together: nobody stands twice in one sentence.
    for sentence in rests.split("]. ") {
        assert!(sentence.matches("Hong").count() <= 1, "{rests}");
    }
    assert!(rests.contains("Hong"), "{rests}");
}

#[test]
fn the_first_question_says_whom_to_ask() {
    for found in super::all() {
        let text = found.text();
        let Some(ask) =
            text.split("ASK FIRST").nth(1).and_then(|rest| rest.split("further provision").next())
        else {
            continue;
        };
        assert!(ask.contains(": "), "{}: {ask}", found.case.id);
        for word in ["someone", "(This"] {
            assert!(!ask.contains(word), "{}: {word}: {ask}", found.case.id);
        }
    }
}

#[test]
fn what_is_objected_to_a_deciding_fact_stands_on_the_first_screen() {
    let text = super::case_named("japanese-consulate-2002").text();
    let against =
        text.split("AGAINST").nth(1).and_then(|rest| rest.split("ASK FIRST").next()).expect("against");
    assert!(against.contains("China"), "{against}");
}
