//! Ids and labels that look alike.

use super::{codes, messages, printed, told, with};

fn persons(entries: &str) -> String {
    with(&format!(r#""persons": {{ {entries} }}"#))
}

#[test]
fn two_ids_that_look_alike_are_told() {
    for (a, b) in [
        ("witness-1", "witness-l"),
        ("witness-O", "witness-0"),
        ("mother", "mоther"),
        ("north-aunt", "north_aunt"),
        ("northaunt", "north-aunt"),
        ("Mother", "mother"),
        ("modern", "modem"),
    ] {
        let text = persons(&format!(r#""{a}": {{}}, "{b}": {{}}"#));
        assert_eq!(
            messages(&text),
            [format!("PC1112 the ids `{a}` and `{b}` look alike")],
            "{}",
            printed(&text)
        );
    }
}

#[test]
fn ids_of_all_sections_are_held_against_one_another() {
    let text = with(
        r#""sources": { "letter": { "type": "post", "title": "S" } }, "persons": { "Letter": {} },
           "statements": [{ "id": "le-tter", "in": "letter" }]"#,
    );
    let found = messages(&text);
    assert_eq!(found, ["PC1112 the ids `letter` and `Letter` look alike, and 1 more like them"]);
}

#[test]
fn an_id_that_looks_like_a_known_one_is_told() {
    for id in [
        "chіna", "China", "CHINA", "chi-na", "1aos", "lаos", "Laos", "unhcr-", "UNHCR", "viet_nam", "vietnam",
    ] {
        let found = codes(&persons(&format!(r#""{id}": {{}}"#)));
        assert_eq!(found, ["PC1112"], "{id}");
    }
    for id in ["chinese", "china-town", "cn", "laotian", "korea", "us-consulate"] {
        assert_eq!(codes(&persons(&format!(r#""{id}": {{}}"#))), Vec::<&str>::new(), "{id}");
    }
}

#[test]
fn ids_that_are_counted_are_no_slip() {
    let text = persons(
        r#""w-1": {}, "w-2": {}, "w-1-1": {}, "w-11": {}, "w-10": {}, "w-12": {}, "w-112": {}, "w-1-12": {}"#,
    );
    assert_eq!(codes(&text), Vec::<&str>::new());
}

#[test]
fn labels_of_one_kind_that_look_alike_are_told() {
    for (a, b) in [
        ("the police", "the police"),
        ("the police", "the Police"),
        ("the police", "the pоlice"),
        ("the border police", "the border-police"),
        ("witness 1", "witness l"),
    ] {
        let text = with(&format!(r#""actors": {{ "a": {{ "label": "{a}" }}, "b": {{ "label": "{b}" }} }}"#));
        assert_eq!(codes(&text), ["PC1112"], "{}", printed(&text));
        assert_eq!(told(&text).1[0].path.as_deref(), Some("b.label"));
    }
    // A post and its premises have one name.
    let text = with(
        r#""actors": { "post": { "label": "the Consulate" } }, "places": { "premises": { "label": "the Consulate" } }"#,
    );
    assert_eq!(codes(&text), Vec::<&str>::new());
}

#[test]
fn what_the_author_accepts_is_kept_and_not_told() {
    let accepted = r#""accepted": [{ "lint": "PC1112", "what": "b.label", "why": "Both are called so in the letter." }],
        "actors": { "a": { "label": "the police" }, "b": { "label": "the police" } }"#;
    let (case, problems) = told(&with(accepted));
    assert_eq!((case.kept.len(), problems.len()), (1, 0));
}

#[test]
fn thousands_that_look_alike_are_one_message() {
    let all: Vec<String> = (0..5_000).map(|n| format!(r#""p{n}": {{ "label": "a person" }}"#)).collect();
    let text = persons(&all.join(", "));
    let found = messages(&text);
    assert_eq!(found, ["PC1112 5000 labels are “a person”"]);
    assert!(printed(&text).len() < 8_000);
}

#[test]
fn a_withheld_name_is_in_no_message_on_what_looks_alike() {
    let text = with(
        r#""persons": { "a": { "label": "an uncle", "names": "withheld", "spellings": ["Jane Roe"] },
                         "b": { "label": "a sister of Jane Roe" }, "c": { "label": "a sister of jane roe" } }"#,
    );
    assert!(!printed(&text).to_lowercase().contains("jane roe"), "{}", printed(&text));
}
