//! Of whom something is told: who denies it, what stands on a person, what nobody says of a group.

use super::{Found, cases, lint};

/// The text of a case in one line, without the marks of lines.
fn told(file: &str) -> String {
    lint::unwrapped(&Found::of(file).text())
}

/// Two sisters sent back, without what either would face, and with these words more at the top of the case.
fn sisters(more: &str) -> String {
    let mut case: serde_json::Value = serde_json::from_str(cases::SISTERS).unwrap();
    let group = case["persons"]["sisters"].as_object_mut().unwrap();
    group.remove("would_face");
    let more: serde_json::Value = serde_json::from_str(more).unwrap();
    for (key, value) in more.as_object().unwrap() {
        case[key] = value.clone();
    }
    case.to_string()
}

#[test]
fn where_only_a_denial_of_consent_is_in_the_file_it_stands_under_the_exception() {
    let mut case: serde_json::Value = serde_json::from_str(cases::ENTRY).unwrap();
    let said = case["events"]["consent"]["said"].as_array_mut().unwrap();
    said.remove(0);
    let text = told(&case.to_string());
    assert!(text.contains("denying it: “entered the premises without consent”"), "{text}");
    assert!(!text.contains("somebody whom the source does not name"), "{text}");
}

#[test]
fn a_statement_about_a_person_is_printed_under_the_findings_on_that_person() {
    let about = |who: &str| {
        let more = format!(
            r#"{{ "statements": [{{ "about": "{who}", "in": "letter", "by": "office", "stance": "qualifies", "quote": "one of the two had papers" }}] }}"#
        );
        told(&sisters(&more))
    };
    for who in ["sisters", "elder"] {
        assert!(about(who).contains("“one of the two had papers”"), "{who}: {}", about(who));
    }
}

#[test]
fn what_nobody_says_of_a_group_is_asked_of_the_member_whom_the_finding_is_about() {
    let mut case: serde_json::Value = serde_json::from_str(&sisters("{}")).unwrap();
    // Of the younger one more is said, so that she has a finding of her own.
    case["persons"]["younger"]["under_18"] = serde_json::json!([{ "is": true, "said": [{ "in": "interview", "basis": "took-part", "quote": "she was twelve" }] }]);
    let found = Found::of(&case.to_string()).json();
    let of_younger = found["findings"]
        .as_array()
        .unwrap()
        .iter()
        .find(|f| f["id"].as_str().unwrap().starts_with("un/crc/22#22(1)@younger"));
    let Some(finding) = of_younger else { panic!("{found:#}") };
    let words = finding.to_string();
    assert!(words.contains("the younger sister be in danger"), "{words}");
    assert!(!words.contains("the two sisters be in danger"), "{words}");
}

#[test]
fn a_label_that_stands_for_several_is_told_in_the_plural() {
    let of = |plural: &str| {
        cases::SISTERS.replace(r#""count": 2, "#, plural).replace(r#", "part_of": "sisters""#, "")
    };
    let text = told(&of(r#""plural": true, "#));
    assert!(text.contains("the two sisters have the nationality of North Korea"), "{text}");
    assert!(told(&of("")).contains("the two sisters has the nationality of North Korea"));
}

#[test]
fn of_a_long_list_only_those_are_named_whom_the_finding_concerns() {
    let held = |count: usize| {
        let mut case: serde_json::Value = serde_json::from_str(cases::SISTERS).unwrap();
        for place in 0..count {
            let id = format!("p{place}");
            // Each has told of herself, so that each has a finding of her own.
            case["persons"][&id] = serde_json::json!({
                "label": format!("person {place}"), "nationality": "dprk",
                "located": [{ "is": "china", "said": [{ "in": "letter", "by": id, "basis": "took-part", "quote": format!("I am {place}") }] }],
                "fears": [{ "is": "prison-camp", "said": [{ "in": "letter", "by": id, "basis": "took-part", "quote": format!("I fear it {place}") }] }]
            });
        }
        let all: Vec<String> = (0..count).map(|place| format!("p{place}")).collect();
        case["events"]["held"] = serde_json::json!({
            "act": "detain", "by": "china", "to": all, "when": "2011-03-01",
            "said": [{ "in": "letter", "basis": "saw", "quote": "all were held" }]
        });
        Found::of(&case.to_string()).json()["findings"].to_string()
    };
    for count in [2, 12, 14] {
        let told = held(count);
        assert!(told.contains("China held person 1 in custody"), "{count}: {told}");
        assert!(!told.contains("person 0 and person 1"), "{count}: {told}");
        assert!(!told.contains("person 0, person 1"), "{count}: {told}");
    }
}
