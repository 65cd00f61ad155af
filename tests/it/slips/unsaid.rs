//! What a case leaves out: statements, events, its author's own words; and events that no rule reads.

use policycheck::authoring::start;
use policycheck::finding::unread;

use super::{RULES, codes, messages, told};

const SOURCE: &str = r#""id": "c", "title": "C", "sources": { "s": { "type": "post", "title": "S" } }"#;

#[test]
fn a_value_without_a_statement_is_told_when_a_case_is_read() {
    let text = format!(
        r#"{{ {SOURCE}, "persons": {{ "six": {{ "label": "the six", "nationality": "dprk", "fears": [{{ "is": "torture", "said": [{{ "in": "s" }}] }}] }} }},
             "events": {{ "arrest": {{ "act": "arrest", "to": ["six"] }}, "return": {{ "act": "return", "said": [{{ "in": "s" }}] }} }} }}"#
    );
    assert_eq!(messages(&text), ["PC1101 nobody says `six.nationality`", "PC1101 nobody says `arrest`"]);
    let stipulated = text.replacen("\"title\": \"C\"", "\"title\": \"C\", \"stipulated\": true", 1);
    assert_eq!(codes(&stipulated), Vec::<&str>::new(), "what is stipulated is said by nobody");
}

#[test]
fn a_case_without_events_says_so_first() {
    for events in ["", r#", "events": {}"#, r#", "events": []"#] {
        let text = format!(
            r#"{{ {SOURCE}, "persons": {{ "six": {{ "label": "the six", "nationality": "dprk" }} }} {events} }}"#
        );
        assert_eq!(codes(&text), ["PC1110", "PC1101"], "{events}");
    }
    // Of a file with errors it would only be a consequence.
    let text = format!(r#"{{ {SOURCE}, "event": {{}} }}"#);
    assert_eq!(codes(&text), ["PC0502"]);
}

#[test]
fn a_case_with_the_words_of_its_template_says_so_first() {
    let text = start::case(&RULES.vocabulary, "mine");
    let (_, problems) = told(&text);
    assert_eq!(problems.iter().map(|problem| problem.code.0).collect::<Vec<_>>(), ["PC1111"], "{problems:?}");
    assert!(problems[0].secondary.len() > 5, "each place of them is shown");
    // With one sentence left it is told as well.
    let left = format!(
        r#"{{ {SOURCE}, "scope": "From which sources this is built. What no source says stays out.",
             "events": {{ "e": {{ "act": "arrest", "said": [{{ "in": "s" }}] }} }} }}"#
    );
    assert_eq!(codes(&left), ["PC1111"]);
    let accepted = left.replacen(
        '{',
        r#"{ "accepted": [{ "lint": "PC1111", "what": "scope", "why": "It is so." }], "#,
        1,
    );
    assert_eq!(codes(&accepted), Vec::<&str>::new());
}

fn event(act: &str) -> String {
    format!(r#"{{ {SOURCE}, "events": {{ "e": {{ "act": "{act}", "said": [{{ "in": "s" }}] }} }} }}"#)
}

#[test]
fn an_event_that_no_rule_reads_is_told() {
    for act in ["ask-hand-over", "deploy-police"] {
        let (case, problems) = told(&event(act));
        assert!(problems.is_empty(), "{problems:?}");
        let found = unread(&RULES, &case);
        assert_eq!(found.len(), 1, "{act}");
        assert_eq!((found[0].code.0, found[0].path.as_deref()), ("PC1114", Some("e")), "{act}");
    }
    // What rules ask for, what is a kind of it, and what may turn out to be of a narrower kind.
    for act in
        ["arrest", "seize", "return", "take-property", "requisition", "torture", "ill-treat", "submit-report"]
    {
        let (case, _) = told(&event(act));
        assert!(unread(&RULES, &case).is_empty(), "{act}");
    }
}

#[test]
fn an_event_that_its_author_accepts_as_unread_is_not_told() {
    let text = event("deploy-police").replacen(
        '{',
        r#"{ "accepted": [{ "lint": "PC1114", "what": "e", "why": "No rule on it is encoded." }], "#,
        1,
    );
    let (case, _) = told(&text);
    let found = unread(&RULES, &case);
    assert_eq!(found.len(), 1);
    assert!(case.accepts(&found[0]));
}

#[test]
fn rules_that_ask_for_no_sort_of_event_leave_none_unread() {
    let mut rules = crate::library::good_rules(&[(
        "vocabulary.toml".to_owned(),
        std::fs::read_to_string(crate::library::tests().join("../rules/vocabulary.toml")).unwrap(),
    )]);
    rules.vocabulary = RULES.vocabulary.clone();
    let (case, _) = told(&event("screen"));
    assert!(unread(&rules, &case).is_empty());
}
