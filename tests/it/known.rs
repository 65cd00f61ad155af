//! Names of States where an id belongs: the State that has the name is suggested, and no other for being spelled alike.

use policycheck::facts::read;
use policycheck::source::FileId;
use policycheck::vocabulary::Vocabulary;

use super::library::{files_in, good_rules, tests};

/// The vocabulary of the library.
fn library() -> Vocabulary {
    let mut files = files_in(&tests().join("../rules"));
    files.retain(|(name, _)| name.ends_with("vocabulary.toml"));
    good_rules(&files).vocabulary
}

/// What is asked of somebody who gives a person this nationality.
fn asked(vocabulary: &Vocabulary, word: &str) -> Vec<String> {
    let text =
        format!(r#"{{ "id": "c", "title": "C", "persons": {{ "kim": {{ "nationality": "{word}" }} }} }}"#);
    let (_, wrong) = read(&text, FileId(0), vocabulary, &|_| None);
    wrong
        .into_iter()
        .filter(|wrong| wrong.message.contains("is not declared"))
        .flat_map(|wrong| wrong.help)
        // Where nobody is meant, the message says where to declare whom.
        .filter(|help| !help.starts_with("declare it under"))
        .collect()
}

#[test]
fn whoever_writes_another_name_of_a_state_is_asked_for_that_state() {
    let vocabulary = library();
    let north = ["did you mean `dprk` (North Korea)?"];
    for name in
        ["north-korea", "North Korea", "kp", "KP", "north-koera", "Democratic People’s Republic of Korea"]
    {
        assert_eq!(asked(&vocabulary, name), north, "{name}");
    }
    for name in ["republic-of-korea", "Republic of Korea", "kr", "south_korea", "south-koera"] {
        assert_eq!(asked(&vocabulary, name), ["did you mean `south-korea` (South Korea)?"], "{name}");
    }
    assert_eq!(asked(&vocabulary, "Burma"), ["did you mean `myanmar` (Myanmar)?"]);
    assert_eq!(asked(&vocabulary, "United States"), ["did you mean `us` (the United States)?"]);
}

#[test]
fn where_several_states_have_the_words_all_are_named() {
    let vocabulary = library();
    let whole = asked(&vocabulary, "guinée-");
    assert_eq!(
        whole,
        ["did you mean `guinea` (Guinea)?"],
        "the whole name is one, whoever else has the word"
    );
    let korea = asked(&vocabulary, "korea");
    assert!(
        korea.len() == 1 && korea[0].contains("`dprk`") && korea[0].contains("`south-korea`"),
        "{korea:?}"
    );
}

#[test]
fn no_state_is_suggested_for_being_spelled_like_another() {
    let vocabulary = library();
    // No State of the list, and each within a few letters of one.
    for name in [
        "west-korea",
        "est-korea",
        "south-sudan",
        "zaire",
        "prk",
        "republic",
        "ostrich",
        "Republic of China",
        "peoples-republic",
        "中華民國",
        "중화민국",
        "République de Chine",
        "Taiwan",
        "Republic of Chin",
        "대만",
        "Hong Kong",
        "Lagos",
        "Tasmania",
        "Somaliland",
        "New Caledonia",
        "Northern Ireland",
        "East Germany",
        "Tibet",
        "Crimea",
        "South Vietnam",
        "Yugoslavia",
        "Guam",
        "Bermuda",
        "Kurdistan",
        "Catalonia",
        "남수단",
        "北愛爾蘭",
    ] {
        assert_eq!(asked(&vocabulary, name), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn whoever_writes_the_label_of_a_value_is_asked_for_that_value() {
    let vocabulary = library();
    let asked = |word: &str| {
        let text = format!(r#"{{ "id": "c", "title": "C", "events": {{ "e": {{ "act": "{word}" }} }} }}"#);
        let (_, wrong) = read(&text, FileId(0), &vocabulary, &|_| None);
        wrong
            .into_iter()
            .filter(|wrong| wrong.code.0 == "PC0510")
            .flat_map(|wrong| wrong.help)
            .collect::<Vec<_>>()
    };
    assert_eq!(asked("not letting in"), ["did you mean `fail-to-admit` (not letting in)?"]);
    assert_eq!(asked("Declining to receive"), ["did you mean `refuse-protection` (declining to receive)?"]);
    // Words of several labels name each of them.
    let several = asked("letting in");
    assert_eq!(several, ["did you mean `admit` (letting in)?"]);
    let safety = asked("measures of safety");
    assert!(
        safety.len() == 1 && safety[0].contains("`keep-safe`") && safety[0].contains("`withhold-safety`"),
        "{safety:?}"
    );
    // A slip in the id is answered as before.
    assert_eq!(asked("arest"), ["did you mean `arrest`?"]);
}
