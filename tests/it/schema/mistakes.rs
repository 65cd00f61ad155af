//! A mistake is told once, at its place, and not for each thing that might have stood there.

use serde_json::{Value, json};

use super::{library, validator};
use policycheck::authoring::schema::Topic;

/// A case without mistakes.
fn good() -> Value {
    json!({
        "id": "bridge", "title": "Two people arrested at a bridge",
        "sources": { "letter": { "type": "document", "title": "A letter", "author": "aunt" } },
        "persons": {
            "aunt": { "label": "the aunt" },
            "couple": {
                "label": "the couple", "count": 2,
                "nationality": [{ "is": "dprk", "said": [{ "in": "letter", "basis": "saw" }] }],
                "fears": "prison-camp", "unwilling": true, "said": [{ "in": "letter" }],
            },
        },
        "actors": { "police": { "label": "the police", "kind": "authority", "of": "china" } },
        "events": {
            "arrest": { "act": "arrest", "by": "police", "to": ["couple"], "when": "2011-03-03", "said": [{ "in": "letter" }] },
        },
    })
}

#[test]
fn a_mistake_is_told_once_and_at_its_place() {
    let validator = validator(Topic::Case, &library());
    assert!(validator.is_valid(&good()));
    let mistakes = [
        ("/events/arrest/act", json!("arested"), "/events/arrest/act"),
        ("/events/arrest/by", json!("the police"), "/events/arrest/by"),
        ("/events/arrest/to/0", json!("the couple"), "/events/arrest/to/0"),
        ("/events/arrest/when", json!("3 March 2011"), "/events/arrest/when"),
        ("/events/arrest/said/0/basis", json!("seen"), "/events/arrest/said/0/basis"),
        ("/events/arrest/said/0/stance", json!("rejects"), "/events/arrest/said/0/stance"),
        ("/persons/couple/fears", json!("prison"), "/persons/couple/fears"),
        ("/persons/couple/unwilling", json!("yes"), "/persons/couple/unwilling"),
        ("/persons/couple/count", json!("two"), "/persons/couple/count"),
        ("/persons/couple/nationality/0/is", json!("North Korea"), "/persons/couple/nationality/0/is"),
        ("/persons/couple/nationality/0/sayd", json!([]), "/persons/couple/nationality/0"),
        ("/persons/couple/names", json!("secret"), "/persons/couple/names"),
        ("/persons/couple/lable", json!("them"), "/persons/couple"),
        ("/actors/police/kind", json!("police"), "/actors/police/kind"),
        ("/sources/letter/author", json!("the aunt"), "/sources/letter/author"),
        ("/sources/letter/titel", json!("A letter"), "/sources/letter"),
    ];
    for (place, other, told) in mistakes {
        let mut case = good();
        let (parent, key) = place.rsplit_once('/').unwrap();
        match case.pointer_mut(parent).unwrap() {
            Value::Object(entries) => drop(entries.insert(key.to_owned(), other.clone())),
            Value::Array(items) => items[key.parse::<usize>().unwrap()] = other.clone(),
            value => panic!("{place}: {value}"),
        }
        let errors: Vec<String> =
            validator.iter_errors(&case).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert_eq!(errors.len(), 1, "{place} = {other}: {errors:#?}");
        assert!(errors[0].starts_with(&format!("{told}: ")), "{place} = {other}: {errors:#?}");
        assert!(!errors[0].contains("any of the schemas"), "{place} = {other}: {errors:#?}");
    }
}

#[test]
fn each_word_of_an_act_has_its_title_and_tells_which_fields_it_takes() {
    let schema: Value =
        serde_json::from_str(&policycheck::authoring::schema::schema(Topic::Case, &library())).unwrap();
    let acts = &schema["$defs"]["enum_act"];
    let words = acts["enum"].as_array().unwrap();
    let titled = acts["anyOf"].as_array().unwrap();
    assert!(words.len() > 50);
    for word in words {
        let one = titled.iter().find(|one| one["const"] == *word).unwrap();
        assert!(!one["title"].as_str().unwrap().is_empty(), "{word}");
        assert!(one["description"].as_str().unwrap().contains("It takes `"), "{one}");
    }
    let of = |word: &str| titled.iter().find(|one| one["const"] == word).unwrap()["description"].to_string();
    // A hand-over is told with whither and into whose hands; of an arrest nobody asks that.
    assert!(of("hand-over").contains("`destination`") && of("hand-over").contains("`recipient`"));
    assert!(of("arrest").contains("`by`") && !of("arrest").contains("`recipient`"), "{}", of("arrest"));
    assert!(!of("arrest").contains("`basic_amount`"));
}

/// A version that says what it changes, without mistakes.
fn version() -> Value {
    json!({
        "version_of": "un/visits/1@1960-01-01",
        "in_force": { "from": "1950-01-01" },
        "drop": ["reading"],
        "text": { "source": "a fixture", "grade": "A", "1": "No State shall turn away a guest." },
        "norm": [{
            "id": "1",
            "drop": ["needs_because"],
            "element": [{ "id": "guest", "after": "bound", "quote": "a guest" }],
            "conduct": { "quote": "turn away", "drop": ["gloss"] },
        }],
        "gap": [{ "quote": "No State", "why": "It is not encoded." }],
    })
}

#[test]
fn a_version_may_say_only_what_it_changes_and_a_mistake_in_it_is_told_once() {
    let validator = validator(Topic::Rule, &library());
    let errors = |file: &Value| -> Vec<String> {
        validator.iter_errors(file).map(|error| format!("{}: {error}", error.instance_path())).collect()
    };
    assert_eq!(errors(&version()), Vec::<String>::new());
    let mistakes = [
        ("/norm/0/kid", json!("duty"), "/norm/0"),
        ("/norm/0/kind", json!("dutty"), "/norm/0/kind"),
        ("/norm/0/element/0/aftr", json!("bound"), "/norm/0/element/0"),
        ("/norm/0/element/0/if", json!(7), "/norm/0/element/0/if"),
        ("/norm/0/conduct/after", json!("bound"), "/norm/0/conduct"),
        ("/text/grade", json!("D"), "/text/grade"),
        ("/after", json!("bound"), ""),
        ("/gap/0/drop", json!(["why"]), "/gap/0"),
        ("/version_of", json!(1960), "/version_of"),
    ];
    for (place, other, told) in mistakes {
        let mut file = version();
        let (parent, key) = place.rsplit_once('/').unwrap();
        file.pointer_mut(parent).unwrap().as_object_mut().unwrap().insert(key.to_owned(), other);
        let errors = errors(&file);
        assert_eq!(errors.len(), 1, "{place}: {errors:#?}");
        assert!(errors[0].starts_with(&format!("{told}: ")), "{place}: {errors:#?}");
    }
    // What is never taken over has to be there, and whole.
    for (parent, key) in
        [("", "text"), ("", "in_force"), ("/text", "source"), ("/in_force", "from"), ("/gap/0", "why")]
    {
        let mut file = version();
        file.pointer_mut(parent).unwrap().as_object_mut().unwrap().remove(key);
        assert_eq!(errors(&file).len(), 1, "{parent}/{key}");
    }
    // Without the name of another version it is a file that lacks nearly everything.
    let mut whole = version();
    whole.as_object_mut().unwrap().remove("version_of");
    assert!(errors(&whole).len() > 3);
}
