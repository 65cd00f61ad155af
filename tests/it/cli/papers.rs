//! What the README tells its readers to do is done.

use std::path::Path;

use super::Folder;

fn readme() -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap()
}

/// The blocks of the README in a language, in order.
fn blocks(language: &str) -> Vec<String> {
    let fence = format!("\n```{language}\n");
    readme().split(&fence).skip(1).map(|rest| rest.split("\n```").next().unwrap().to_owned()).collect()
}

/// The words of each line. Numbers of findings and of silent provisions move with every rule that is added.
pub(super) fn lines(text: &str) -> Vec<String> {
    let is_count = |word: &str| word.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '–'));
    let words =
        |line: &str| line.split_whitespace().skip_while(|w| is_count(w)).collect::<Vec<_>>().join(" ");
    let without = |line: String| match line.split_once(" provisions on which") {
        Some(_) => "not applicable: provisions on which".to_owned(),
        None => line,
    };
    text.lines().map(words).map(without).collect()
}

#[test]
fn the_output_in_the_readme_is_what_is_printed() {
    let out = lines(&Folder::new().call([super::shenyang()]).results());
    let shown = blocks("text");
    assert_eq!(shown.len(), 2, "the table and one paragraph");
    for block in shown {
        let mut rest = out.iter();
        for line in lines(&block) {
            assert!(
                rest.any(|printed| *printed == line),
                "README.md shows what is no longer printed: {line}"
            );
        }
    }
}

#[test]
fn the_case_of_the_readme_is_one() {
    let cases = blocks("json");
    assert_eq!(cases.len(), 1);
    assert!(cases[0].lines().count() <= 12, "about ten lines");
    let out = Folder::new().file("family.json", &cases[0]).run("family.json --format json").results();
    let report: serde_json::Value = serde_json::from_str(&out).unwrap();
    let outcomes: Vec<&str> = report["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|finding| finding["provision"] == "un/refugee-convention/33")
        .map(|finding| finding["outcome"].as_str().unwrap())
        .collect();
    assert!(!outcomes.is_empty() && !outcomes.contains(&"not-applicable"), "{outcomes:?}");
}

/// A consul who was not let in to a compatriot whom the police held.
const VISIT: &str = r#"{
  "id": "visit", "title": "A visit refused",
  "sources": { "note": { "title": "Note of the consul", "type": "document", "author": "consul" } },
  "persons": { "consul": { "label": "the consul", "acts_for": "post", "said": [{ "in": "note" }] },
               "traveller": { "label": "a traveller", "nationality": "japan", "said": [{ "in": "note" }] } },
  "actors": { "post": { "label": "the consulate general", "kind": "consular-post", "of": "japan" },
              "police": { "label": "the police", "kind": "authority", "of": "china" } },
  "events": {
    "arrest": { "act": "arrest", "by": "police", "to": ["traveller"], "when": "2003-05-02", "said": [{ "in": "note", "basis": "saw" }] },
    "refusal": { "act": "deny-access", "by": "police", "to": ["post"], "for": ["traveller"], "when": "2003-05-03",
                 "said": [{ "in": "note", "basis": "took-part" }] }
  }
}"#;

#[test]
fn the_rule_of_the_readme_is_one() {
    let rules = blocks("toml");
    assert_eq!(rules.len(), 1);
    let folder = policycheck::library::files()
        .fold(Folder::with_small(), |folder, (name, text)| folder.file(&format!("rules/{name}"), text))
        .file("rules/un/vccr/art-36c.toml", &rules[0])
        .file("visit.json", VISIT);
    let outcome = |case: &str| {
        let line = format!("{case} --rules rules --format json --provision un/vccr/36c");
        let report: serde_json::Value = serde_json::from_str(&folder.run(&line).results()).unwrap();
        assert_eq!(report["findings"].as_array().unwrap().len(), 1, "{report}");
        report["findings"][0]["outcome"].as_str().unwrap().to_owned()
    };
    assert_eq!(outcome("visit.json"), "breach-indicated", "the consul says that he was not let in");
    assert_eq!(outcome("small.json"), "not-applicable", "nobody is said to have been kept from a visit");
    assert!(
        folder.run("explain un/vccr/36c --rules rules").results().contains("a national of the sending State")
    );
}

#[test]
fn every_outcome_and_command_stands_in_the_readme() {
    let readme = readme();
    for outcome in policycheck::finding::Outcome::ALL {
        assert!(readme.contains(&format!("| `{}` |", outcome.name())), "{}", outcome.name());
    }
    for command in super::COMMANDS {
        assert!(readme.contains(&format!("\npolicycheck {command}")), "{command}");
    }
}

#[test]
fn every_room_stands_on_the_map() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let map = std::fs::read_to_string(top.join("ARCHITECTURE.md")).unwrap();
    let rooms = ["src", "crates/rules/src"].map(|folder| std::fs::read_dir(top.join(folder)).unwrap());
    for entry in rooms.into_iter().flatten() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let room = name.trim_end_matches(".rs");
        if room != "lib" && room != "main" {
            assert!(map.contains(&format!("`{room}`")) || map.contains(&format!("`{room}/`")), "{room}");
        }
    }
}
