//! Every form in every place of a case.

use super::forms::FORMS;
use super::forms::seen;
use super::{Depth, printed, printed_to, shown};

/// A case with a place for words wherever a file can have words.
const TEMPLATE: &str = r#"{
  "id": "withheld", "title": "A family at the river {}", "scope": "Built from one letter {}",
  "sources": {
    "letter": { "type": "letter {}", "title": "A letter {}", "author": "aunt", "url": "https://example.org/{}", "note": "Seen {}", "character": "account {}" },
    "page": { "type": "webpage", "title": "A page", "author": "aunt", "url": "about:{}", "text": "texts/{}.txt" },
    "answer": { "type": "document", "title": "An answer", "author": "china" }
  },
  "persons": {
    "aunt": { "label": "an aunt", "role": "neighbour {}", "names": "withheld", "spellings": [{name}], "note": "She {} speaks" },
    "family": { "label": "the family", "count": 3,
      "nationality": [{ "is": "dprk", "said": [{ "in": "letter", "basis": "saw", "quote": "from the North {}" }] }],
      "located": "river-town", "because_of": "political-opinion",
      "fears": [{ "is": "prison-camp", "said": [{ "in": "letter", "basis": "was-told", "quote": ["the camp {}", "again {}"], "note": "said so {}" }] }],
      "asserted": { "refugee": [{ "in": "letter", "quote": "they are refugees {}" }] },
      "said": [{ "in": "letter", "basis": "saw", "quote": {split} }] }
  },
  "actors": { "police": { "label": "the police {}", "kind": "authority", "of": "china" } },
  "places": { "river-town": { "label": "a town {}", "in": "china" } },
  "events": {
    "arrest": { "what": "Taken {}", "act": "arrest", "by": "police", "to": ["family"], "at": "river-town", "when": "2011-03", "note": "as told {}",
      "said": [{ "in": "page", "basis": "saw", "quote": "two men took them {}" }, { "in": "answer", "stance": "denies", "quote": "nobody was taken {}" }] }
  },
  "statements": [{ "id": "s", "about": "arrest", "in": "letter", "stance": "doubts", "point": "whether {}", "quote": "perhaps {}" }],
  "complete": [{ "act": "return", "said": [{ "in": "answer", "quote": "there was no other {}" }] }],
  "accepted": [{ "lint": "PC1102", "what": "nothing {}", "why": "as it is {}" }],
  "unknown": [{ "ask": "Where {} are they?" }]
}"#;

/// Names that nobody has.
const NAMES: [&[&str]; 4] =
    [&["Mirqo Zolvi-mox"], &["Xol Kemari-zom", "Kemari-zom"], &["뤮꿿뿥"], &["龘驫麤"]];

fn json(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// Words as they stand between the quotation marks of JSON.
fn inside(text: &str) -> String {
    let text = json(text);
    text[1..text.len() - 1].to_owned()
}

/// The case with words in one place, or in all.
fn with(place: Option<usize>, words: &str, names: &[&str]) -> String {
    let spellings: Vec<String> = names.iter().map(|name| json(name)).collect();
    let split: Vec<String> = words.split(' ').filter(|part| !part.trim().is_empty()).map(json).collect();
    let split = if place.is_none() { split } else { Vec::new() };
    let split =
        if split.is_empty() { "\"they lived here\"".to_owned() } else { format!("[{}]", split.join(", ")) };
    let text = TEMPLATE.replace("{name}", &spellings.join(", ")).replace("{split}", &split);
    let mut out = String::new();
    for (n, part) in text.split("{}").enumerate() {
        if n > 0 && place.is_none_or(|place| place == n - 1) {
            out.push_str(&inside(words));
        }
        out.push_str(part);
    }
    out
}

fn places() -> usize {
    TEMPLATE.matches("{}").count()
}

/// What each of a few mistakes changes in the case, so that messages tell of it.
const MISTAKES: [(&str, &str); 4] = [
    ("\"in\": \"letter\", \"basis\"", "\"in\": \"lettre\", \"basis\""),
    ("\"lint\"", "\"lent\""),
    ("\"unknown\": [", "\"unknown\" ["),
    ("\"statements\": [{", "\"statements\": [{ x: 'y', "),
];

#[test]
fn every_form_in_all_places_at_once() {
    for (n, names) in NAMES.iter().copied().enumerate() {
        // Every form of one name, and some of the others.
        for (step, (form, write)) in FORMS.iter().enumerate().skip(n).step_by(1 + n * 6) {
            let written = write(names[0]);
            let depth = Depth { lint: step % 4 == n, strict: step % 9 == n };
            let out = printed_to(depth, "case.json", &with(None, &written, names));
            assert_eq!(shown(&out, &[names, &[&*written]].concat()), None, "{form} of {}: {out}", names[0]);
        }
    }
}

#[test]
fn every_place_in_a_few_forms_with_and_without_mistakes() {
    for place in 0..places() {
        let names = NAMES[place % NAMES.len()];
        for step in 0..3 {
            let (form, write) = FORMS[(place * 7 + step * 19) % FORMS.len()];
            let file = with(Some(place), &write(names[0]), names);
            let (from, to) = MISTAKES[(place + step) % MISTAKES.len()];
            assert!(file.contains(from));
            for file in [&file, &file.replacen(from, to, 1)] {
                let depth = Depth { lint: (place + step) % 8 == 0, strict: false };
                let out = printed_to(depth, "case.json", file);
                assert_eq!(shown(&out, names), None, "{form} in {place}: {out}");
            }
        }
    }
}

#[test]
fn an_id_with_the_name_in_any_form_is_refused_without_it() {
    let names = ["Mirqo Zolvi-mox"];
    for id in [
        "mirqo-zolvi-mox",
        "mrmirqozolvimox",
        "mirqozolvimox-2",
        "MIRQO_ZOLVI_MOX",
        "arrest-of-mirqozolvimox",
        "zolvimox-mirqo",
        "ｍｉｒｑｏｚｏｌｖｉｍｏｘ",
        "мirqоzоlvimох",
        "mírqozólvimox",
        "mirqo2zolvimox",
    ] {
        for old in ["\"family\"", "\"arrest\"", "\"letter\"", "\"river-town\"", "\"s\""] {
            let file = with(None, "", &names).replace(old, &format!("\"{id}\""));
            let out = printed_to(Depth { lint: false, strict: false }, "case.json", &file);
            assert_eq!(shown(&out, &names), None, "{id} for {old}: {out}");
            // A digit between is another name to the program, and no message shows its line all the same.
            assert!(out.contains("PC0518") || id == "mirqo2zolvimox", "{id} for {old}: {out}");
        }
    }
}

#[test]
fn what_only_resembles_a_name_is_printed() {
    let words = "Mirqonia, Zolvi, an answer by the Xolotl of Kem; 100%25 of https://example.org/zol/mox";
    let out = printed("case.json", &with(Some(3), words, &["Mirqo Zolvi-mox", "An"]));
    assert!(seen(&out).contains(&seen(words)), "{out}");
}
