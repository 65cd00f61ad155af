//! How a paragraph turns: from when a risk stood, what a breach would need, who says what on which day, and whom nobody asks.

use policycheck::finding::Outcome;
use serde_json::{Value, json};

use super::{Found, case_named, lint};

const NON_REFOULEMENT: &str = "un/refugee-convention/33";

/// A couple arrested on a day, and handed over later, on the word of an aunt.
fn couple() -> Value {
    json!({
        "id": "couple", "title": "A couple",
        "sources": {
            "letter": { "title": "A letter", "type": "personal_communication", "author": "aunt" },
            "book": { "title": "A book", "type": "book", "author": "writer" }
        },
        "persons": {
            "aunt": { "label": "the aunt" }, "writer": { "label": "the writer" },
            "couple": { "label": "the couple", "nationality": "dprk", "located": "china", "fears": "prison-camp",
                "said": [{ "in": "letter", "basis": "saw", "quote": "it was so" }] }
        },
        "actors": { "police": { "label": "the border police", "kind": "authority", "of": "china" } },
        "events": { "arrest": { "act": "arrest", "by": "police", "to": ["couple"], "when": "2011-03-03",
            "said": [{ "in": "letter", "basis": "saw", "quote": "taken" }] } }
    })
}

fn with_hand_over(hand_over: Value) -> Value {
    let mut case = couple();
    case["events"]["hand-over"] = hand_over;
    case
}

fn at_risk(case: &Value) -> (Found, String) {
    let found = Found::of(&case.to_string());
    let said = found.quotable(Outcome::AtRisk);
    (found, said)
}

#[test]
fn a_risk_begins_with_the_custody_and_not_with_what_came_of_it_on_a_vague_day() {
    let (found, said) = at_risk(&with_hand_over(json!({
        "act": "hand-over", "by": "police", "to": ["couple"], "destination": "dprk", "when": "2011-03",
        "said": [{ "in": "letter", "basis": "was-told", "quote": "handed over" }]
    })));
    assert!(said.contains("From 3 March 2011 on"), "{said}");
    let screen = lint::unwrapped(&found.text());
    assert!(screen.contains("at risk of return [1] from 3 March 2011 on"), "{screen}");
}

#[test]
fn a_hand_over_to_nobody_named_is_told_as_that_and_as_no_return() {
    let (found, said) = at_risk(&with_hand_over(json!({
        "act": "hand-over", "by": "police", "to": ["couple"], "when": "2011-03-09",
        "said": [{ "in": "letter", "basis": "saw", "quote": "handed over" }]
    })));
    assert!(
        said.contains("The hand-over is reported; that any return was completed is not established"),
        "{said}"
    );
    assert!(!lint::unwrapped(&found.text()).contains("return reported"), "nobody reports one");
}

#[test]
fn nobody_is_to_ask_those_who_are_held_nor_the_state_that_they_fled() {
    let (found, _) = at_risk(&couple());
    let report = found.json();
    let findings = report["findings"].as_array().expect("findings");
    let of_article: Vec<&Value> = findings.iter().filter(|one| one["provision"] == NON_REFOULEMENT).collect();
    let asked = of_article.iter().flat_map(|one| one["missing"].as_array().expect("questions"));
    let mut questions = 0;
    for missing in asked {
        questions += 1;
        for who in missing["could_answer"].as_array().into_iter().flatten() {
            assert!(who != "couple" && who != "dprk" && who != "north-korea", "{missing}");
        }
    }
    assert!(questions > 0);
    let screen = lint::unwrapped(&found.text());
    assert!(
        screen.contains("From documents, not from whom it may harm: What would the couple be in danger of"),
        "{screen}"
    );
}

#[test]
fn where_nobody_is_at_risk_those_who_know_are_asked() {
    let mut case = couple();
    case["events"]["release"] = json!({ "act": "release", "by": "police", "to": ["couple"], "when": "2011-04-01",
        "said": [{ "in": "letter", "basis": "saw", "quote": "let go" }] });
    let screen = lint::unwrapped(&Found::of(&case.to_string()).text());
    assert!(!screen.contains("From documents"), "{screen}");
    assert!(screen.contains("The couple: What would the couple be in danger of"), "{screen}");
}

#[test]
fn two_open_parts_are_told_as_what_a_breach_would_need() {
    for (id, provision, words) in [
        (
            "shenyang-six",
            "un/cat/3",
            "China failed to comply with article 3(1) only if the six would, on return, be in danger of torture as article 1 defines it, and \
             a return of the six was completed; neither is established.",
        ),
        (
            "shenyang-arrests-2012",
            "un/vccr/36",
            "China failed to comply with article 36(1)(b) only if China arrested or held the group, and China did not tell the group of the \
             right to have the consular post informed; neither is established.",
        ),
    ] {
        let said = case_named(id).quotable_on(provision);
        assert!(said.contains(words), "{id}: {said}");
    }
}

#[test]
fn what_the_compiler_reads_into_words_is_no_part_of_what_is_told() {
    let said = case_named("unhcr-office-2001").quotable_on(NON_REFOULEMENT);
    assert!(said.contains("a State or person not named arrested the five relatives"), "{said}");
    assert!(!said.contains("China arrested"), "by whom is not said: {said}");
}

#[test]
fn days_that_cannot_both_be_right_stand_each_with_who_tells_it() {
    let mut case = couple();
    let arrest = &mut case["events"]["arrest"];
    arrest["when"] = json!([
        { "is": "2011-03-03", "said": [{ "in": "letter", "basis": "saw", "quote": "on the third" }] },
        { "is": "2011-03-08", "said": [{ "in": "book", "basis": "was-told", "quote": "on the eighth" }] }
    ]);
    let (_, said) = at_risk(&case);
    assert!(
        said.contains("on 3 March 2011, as the aunt says, or on 8 March 2011, as the writer says,"),
        "{said}"
    );
    // Of two that can both be right whoever speaks is told with the own.
    case["events"]["arrest"]["when"][1]["is"] = json!("2011-03");
    let (_, said) = at_risk(&case);
    assert!(said.contains("on 3 March 2011 the border police arrested"), "{said}");
    assert!(!said.contains("as the writer says"), "{said}");
}
