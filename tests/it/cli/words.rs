//! What to write in a case for a word of a source.

use std::sync::LazyLock;

use serde_json::{Value, json};

use super::Folder;
use policycheck::authoring::words::{Sort, Word, Words};
use policycheck::{CheckOptions, Library, check};

static LIBRARY: LazyLock<Library> = LazyLock::new(Library::builtin);
static WORDS: LazyLock<Words> = LazyLock::new(|| Words::of(&LIBRARY.rules().vocabulary));

/// The keys that are answered, best first.
fn keys(term: &str) -> Vec<String> {
    WORDS.find(term).into_iter().map(|word| word.key).collect()
}

#[test]
fn a_word_of_a_source_leads_to_what_a_case_says_for_it() {
    let wanted = [
        ("interrogated", "interrogate"),
        ("interrogation", "interrogate"),
        ("questioned", "interrogate"),
        ("arrested", "arrest"),
        ("rounded up", "arrest"),
        ("deported", "deport"),
        ("deportation", "deport"),
        ("deporting", "deport"),
        ("repatriated", "return"),
        ("refoulement", "return"),
        ("sent back", "return"),
        ("beaten", "ill-treat"),
        ("tortured", "torture"),
        ("killed", "kill"),
        ("handed over", "hand-over"),
        ("freed", "release"),
        ("jailed", "detain"),
        ("embassy", "mission-premises"),
        ("consulate", "consular-premises"),
        ("asylum", "request-protection"),
        ("labour camp", "prison-camp"),
        ("child", "child"),
        ("citizenship", "nationality"),
        ("강제송환", "return"),
        ("북송", "return"),
        ("체포", "arrest"),
        ("遣返", "return"),
        ("北送", "return"),
        ("逮捕", "arrest"),
        ("중국", "china"),
        ("朝鲜", "dprk"),
        ("North Korean", "dprk"),
        ("PRC", "china"),
        ("Arrest", "arrest"),
        ("author", "author"),
        ("denied", "denies"),
        ("publisher", "publisher"),
    ];
    for (term, key) in wanted {
        assert_eq!(keys(term).first().map(String::as_str), Some(key), "{term}: {:?}", keys(term));
    }
    assert!(keys("asylum").contains(&"apply-for-asylum".to_owned()), "{:?}", keys("asylum"));
    assert!(keys("embassy").contains(&"diplomatic-mission".to_owned()), "{:?}", keys("embassy"));
    assert!(keys("was sent to the camp").contains(&"prison-camp".to_owned()));
}

#[test]
fn every_name_label_and_other_word_of_the_vocabulary_is_found() {
    let vocabulary = &LIBRARY.rules().vocabulary;
    for value in vocabulary.values.values() {
        for term in [&value.name, &value.label].into_iter().chain(&value.also) {
            let found = WORDS.find(term);
            assert!(found.iter().any(|word| word.key == value.name), "{term}: {found:?}");
        }
    }
    for field in vocabulary.fields.values() {
        for term in std::iter::once(&field.name).chain(&field.also) {
            assert!(WORDS.find(term).iter().any(|word| word.key == field.name), "{term}");
        }
    }
    for known in vocabulary.known.values() {
        for term in known.names() {
            assert!(WORDS.find(term).iter().any(|word| word.key == known.id), "{term}");
        }
    }
}

/// The case that an example belongs in.
fn case_with(example: &str) -> Value {
    let example: Value = serde_json::from_str(&format!("{{ {example} }}")).expect(example);
    let mut case = json!({
        "id": "example", "title": "An example",
        "sources": { "a-source": { "title": "A letter", "type": "personal_communication" } },
        "persons": { "a-person": { "label": "a person", "said": [{ "in": "a-source" }] },
                     "another-person": { "label": "another person", "said": [{ "in": "a-source" }] } },
        "actors": { "an-actor": { "label": "an actor", "kind": "authority", "said": [{ "in": "a-source" }] },
                    "another-actor": { "label": "another actor", "kind": "authority", "said": [{ "in": "a-source" }] } },
        "places": { "a-place": { "label": "a place", "said": [{ "in": "a-source" }] },
                    "another-place": { "label": "another place", "said": [{ "in": "a-source" }] } },
        "events": { "an-event": { "act": "arrest", "to": ["a-person"], "said": [{ "in": "a-source" }] },
                    "another-event": { "act": "arrest", "to": ["a-person"], "said": [{ "in": "a-source" }] } }
    });
    for (list, entries) in example.as_object().unwrap() {
        for (id, entry) in entries.as_object().unwrap() {
            for (key, value) in entry.as_object().unwrap() {
                case[list][id][key] = value.clone();
            }
        }
    }
    case
}

#[test]
fn every_example_can_be_put_into_a_case() {
    let vocabulary = &LIBRARY.rules().vocabulary;
    let values = vocabulary.values.values().map(|value| value.name.clone());
    let fields = vocabulary.fields.values().map(|field| field.name.clone());
    let known = vocabulary.known.values().take(40).map(|known| known.id.clone());
    let kinds = vocabulary.plurals().map(str::to_owned);
    let mut seen = std::collections::BTreeSet::new();
    for term in values.chain(fields).chain(known).chain(kinds) {
        for Word { key, example, sort, .. } in WORDS.find(&term) {
            if sort == Sort::Key || !seen.insert(example.clone()) {
                continue;
            }
            let text = case_with(&example).to_string();
            if let Err(problems) = check(&LIBRARY, "example.json", &text, &CheckOptions::default()) {
                panic!("{key}: {example}\n{problems}");
            }
        }
    }
    assert!(seen.len() > 200);
}

#[test]
fn an_answer_says_what_it_is_where_it_is_written_and_how() {
    let folder = Folder::new();
    let out = folder.run("words rounded up").results();
    assert!(
        out.starts_with("arrest  (an act: `events.act`)\n  an arrest: by arrested to (a kind of `seize`)\n"),
        "{out}"
    );
    let line = r#"  "events": { "an-event": { "act": "arrest", "by": "an-actor", "to": ["a-person"], "said": [{ "in": "a-source" }] } }"#;
    assert!(out.contains(line), "{out}");
    let data: Value = serde_json::from_str(&folder.run("words 강제송환 --format json").results()).unwrap();
    assert_eq!(data["schema"], "policycheck/words/1");
    assert_eq!(data["words"][0]["key"], "return");
    assert_eq!(data["words"][0]["sort"], "act");
    assert_eq!(data["words"][0]["places"][0], "events.act");
}

#[test]
fn explain_takes_a_word_that_is_nothing_else() {
    let folder = Folder::new();
    assert_eq!(folder.run("explain deported").results(), folder.run("words deported").results());
    assert!(folder.run("explain un/cat/3").results().contains("No State Party"));
    assert!(folder.run("explain everything --message-format short").complaint().contains("PC0809"));
    // An article is no word that sounds like it.
    assert!(folder.run("explain un/cat/4 --message-format short").complaint().contains("PC0809"));
}

#[test]
fn what_the_vocabulary_does_not_have_is_said() {
    let folder = Folder::new();
    let call = folder.run("words xylophone --message-format short");
    assert_eq!((call.status, call.out.as_str()), (Some(0), ""));
    assert!(call.err.starts_with("warning[PC0816]: the vocabulary has no word for `xylophone`"), "{call}");
    let long = "x".repeat(100_000);
    for term in ["", " ", "{}", "\u{200b}", long.as_str(), "the of", "\"a\": 1"] {
        let call = folder.call(["words", term]);
        assert_eq!(call.status, Some(0), "{call}");
    }
}

#[test]
fn another_word_for_a_value_is_answered_with_the_value_where_it_is_written() {
    let text = super::SMALL.replace(r#""act": "arrest""#, r#""act": "rounded up""#);
    let call = Folder::new().file("small.json", text).run("small.json");
    assert_eq!(call.status, Some(2));
    assert!(call.err.contains("did you mean `arrest` (an arrest)?"), "{call}");
}
