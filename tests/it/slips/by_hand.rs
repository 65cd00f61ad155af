//! States that a case declares although the rules know them.

use toml::de::DeTable;

use super::{RULES, codes, messages, printed, told, with};
use crate::library::tests;

/// An actor of this label and kind under an id that says nothing.
fn state(label: &str) -> String {
    with(&format!(r#""actors": {{ "x": {{ "label": "{label}", "kind": "state" }} }}"#))
}

/// Names of a State in many languages, and the id under which the rules know it.
const NAMES: &[(&str, &str)] = &[
    ("Laos", "laos"),
    ("laos", "laos"),
    ("Lao PDR", "laos"),
    ("the Lao People's Democratic Republic", "laos"),
    ("라오스", "laos"),
    ("老挝", "laos"),
    ("ラオス", "laos"),
    ("Лаос", "laos"),
    ("China", "china"),
    ("the People’s Republic of China", "china"),
    ("PRC", "china"),
    ("中国", "china"),
    ("中國", "china"),
    ("중국", "china"),
    ("Chine", "china"),
    ("la Chine", "china"),
    ("Китай", "china"),
    ("北韓", "dprk"),
    ("北朝鮮", "dprk"),
    ("朝鲜", "dprk"),
    ("조선", "dprk"),
    ("북한", "dprk"),
    ("DPRK", "dprk"),
    ("Corée du Nord", "dprk"),
    ("Coree du Nord", "dprk"),
    ("Corea del Norte", "dprk"),
    ("Северная Корея", "dprk"),
    ("Republic of Korea", "south-korea"),
    ("대한민국", "south-korea"),
    ("한국", "south-korea"),
    ("韩国", "south-korea"),
    ("한 국", "south-korea"),
    ("United States of America", "us"),
    ("미국", "us"),
    ("米国", "us"),
    ("США", "us"),
    ("Estados Unidos", "us"),
    ("les États-Unis", "us"),
    ("Vietnam", "viet-nam"),
    ("베트남", "viet-nam"),
    ("Таиланд", "thailand"),
    ("タイ", "thailand"),
    ("Burma", "myanmar"),
    ("la", "laos"),
    ("KP", "dprk"),
    ("Allemagne", "germany"),
    ("l'Allemagne", "germany"),
    ("Турция", "turkey"),
    ("Сhina", "china"),
];

#[test]
fn a_state_declared_by_hand_is_told_in_whatever_language() {
    for (label, known) in NAMES {
        let found = told(&state(label)).1;
        assert_eq!(found.len(), 1, "{label}: {found:?}");
        assert_eq!(found[0].code.0, "PC1113", "{label}");
        let said = format!("{} {}", found[0].message, found[0].help.join(" "));
        assert!(said.contains(&format!("`{known}`")), "{label}: {said}");
    }
}

#[test]
fn its_id_is_a_name_too() {
    for id in [
        "laos-state",
        "state-of-laos",
        "Lao-PDR",
        "라오스",
        "north-korea",
        "peoples-republic-of-china",
        "burma",
    ] {
        let text = with(&format!(
            r#""actors": {{ "{id}": {{ "label": "the State over there", "kind": "state" }} }}"#
        ));
        assert_eq!(codes(&text), ["PC1113"], "{}", printed(&text));
    }
    // Also without a kind, and as a place.
    assert_eq!(codes(&with(r#""actors": { "x": { "label": "Laos" } }"#)), ["PC1113"]);
    assert_eq!(codes(&with(r#""places": { "x": { "label": "Laos" } }"#)), ["PC1113"]);
    assert_eq!(codes(&with(r#""actors": { "x": { "label": "Loas", "kind": "state" } }"#)), ["PC1113"]);
    assert_eq!(codes(&with(r#""actors": { "x": { "label": "Korea", "kind": "state" } }"#)), ["PC1113"]);
}

#[test]
fn who_acts_for_a_state_or_lies_in_it_is_no_state() {
    for sections in [
        r#""actors": { "mfa": { "label": "the Foreign Ministry of China", "kind": "authority", "of": "china" } }"#,
        r#""actors": { "guards": { "label": "border guards of Laos", "kind": "authority", "of": "laos" } }"#,
        r#""actors": { "guards": { "label": "border guards of Laos", "kind": "authority" } }"#,
        r#""actors": { "china-mission": { "label": "China", "kind": "diplomatic-mission", "of": "china" } }"#,
        r#""actors": { "us-consulate": { "label": "the U.S. Consulate", "kind": "consular-post", "of": "us" } }"#,
        r#""actors": { "unhcr-beijing": { "label": "UNHCR in Beijing", "kind": "refugee-authority" } }"#,
        r#""actors": { "ma": { "label": "the association", "kind": "organisation" } }"#,
        r#""actors": { "taiwan": { "label": "Taiwan", "kind": "state" } }"#,
        r#""actors": { "roc": { "label": "the Republic of China", "kind": "state" } }"#,
        r#""actors": { "ruritania": { "label": "Ruritania", "kind": "state" } }"#,
        r#""actors": { "west-germany": { "label": "East Germany", "kind": "state" } }"#,
        r#""persons": { "georgia": { "label": "Georgia" }, "jordan": { "label": "Jordan" }, "chad": {} }"#,
        r#""places": { "mainland": { "label": "China", "kind": "territory", "in": "china" } }"#,
        r#""places": { "embassy": { "label": "the Embassy of Laos", "in": "china" } }"#,
    ] {
        let found = messages(&with(sections));
        // An id that is spelled as a State's is told as that.
        let found: Vec<&String> = found.iter().filter(|message| !message.starts_with("PC1112")).collect();
        assert!(found.is_empty() || found[0].starts_with("PC0507"), "{sections}: {found:?}");
    }
}

#[test]
fn the_state_declared_by_hand_that_was_handed_in_is_told_with_its_id() {
    let text = std::fs::read_to_string(tests().join("fixtures/slips/laos-by-hand.json")).unwrap();
    assert_eq!(
        messages(&text),
        ["PC1113 `laos-state` is declared by hand, and the rules know `laos` (Laos)"]
    );
}

#[test]
fn whoever_names_a_state_in_another_language_is_told_its_id_and_not_to_declare_it() {
    for (name, known) in NAMES {
        let text = with(&format!(r#""persons": {{ "p": {{ "nationality": "{name}" }} }}"#));
        let help: Vec<String> = told(&text).1.into_iter().flat_map(|problem| problem.help).collect();
        // One that is the id itself is right.
        let right = RULES.vocabulary.known_named(name).is_some();
        assert!(
            right || help.iter().any(|help| help.contains(&format!("did you mean `{known}`"))),
            "{name}: {help:?}"
        );
        assert!(!help.iter().any(|help| help.contains("declare it")), "{name}: {help:?}");
    }
}

/// The table under a key of another.
fn inside<'t>(table: &'t DeTable<'_>, key: &str) -> &'t DeTable<'t> {
    table.get(key).unwrap().get_ref().as_table().unwrap()
}

/// Every language that the documentation names, for every State.
#[test]
fn every_state_has_names_in_six_languages_and_no_name_is_of_two() {
    let mut owners = std::collections::BTreeMap::new();
    let mut states = 0;
    for file in ["vocabulary.toml", "states.vocabulary.toml"] {
        let text = std::fs::read_to_string(tests().join("../rules").join(file)).unwrap();
        let table = DeTable::parse(&text).unwrap().into_inner();
        for (id, known) in inside(inside(&table, "known"), "actor") {
            let known = known.get_ref().as_table().unwrap();
            if known.get("kind").and_then(|kind| kind.get_ref().as_str()) != Some("state") {
                continue;
            }
            states += 1;
            let id = id.get_ref();
            let names = inside(known, "names");
            let languages: Vec<&str> = names.keys().map(|key| key.get_ref().as_ref()).collect();
            assert_eq!(languages.len(), 6, "{id}: {languages:?}");
            for language in ["ko", "zh", "ja", "fr", "es", "ru"] {
                let names = names.get(language).unwrap().get_ref().as_array().unwrap();
                assert!(!names.is_empty(), "{id} {language}");
                for name in names {
                    let name = name.get_ref().as_str().unwrap();
                    let fits = |c: char| match language {
                        "ko" => ('가'..='힣').contains(&c),
                        "zh" => ('\u{4e00}'..='\u{9fff}').contains(&c),
                        "ja" => {
                            ('\u{3040}'..='\u{30ff}').contains(&c) || ('\u{4e00}'..='\u{9fff}').contains(&c)
                        }
                        "ru" => ('\u{400}'..='\u{4ff}').contains(&c),
                        _ => c < '\u{250}',
                    };
                    assert!(name.chars().all(|c| fits(c) || !c.is_alphabetic()), "{id} {language}: {name}");
                }
            }
        }
    }
    assert!(states >= 195, "{states}");
    for known in RULES.vocabulary.known.values() {
        for name in known.names() {
            let called = RULES.vocabulary.known_called(name);
            assert_eq!(called.len(), 1, "{name} is of {called:?}");
            owners.insert(name.to_owned(), called[0]);
        }
    }
    assert!(owners.len() > 1_500, "{}", owners.len());
}
