//! `lint`, as a user calls it.

use super::Folder;
use crate::library::{files_in, tests};

/// The good rules of the tests of checks, under `rules/`, with one file replaced.
fn rules(replaced: Option<(&str, &str)>) -> Folder {
    let mut folder = Folder::new();
    for (name, text) in files_in(&tests().join("ui/lint/good")) {
        let text = replaced.filter(|(other, _)| *other == name).map_or(text.as_str(), |(_, text)| text);
        folder = folder.file(&format!("rules/{name}"), text);
    }
    folder
}

#[test]
fn good_rules_are_counted_and_nothing_else_is_said() {
    let out = rules(None).run("lint rules").results();
    assert_eq!(out, "3 texts, 3 with every word encoded or declared; 0 errors\n");
}

#[test]
fn errors_are_told_with_the_share_of_the_text_and_an_exit_status() {
    let text = std::fs::read_to_string(tests().join("ui/lint/bad/PC0903-uncovered.toml")).unwrap();
    let folder = rules(Some(("un/visits/art-1.toml", &text)));
    let call = folder.run("lint rules --message-format short");
    assert_eq!(call.status, Some(1), "{call}");
    assert!(call.out.starts_with("un/visits/1   83 % of 37 words\n"), "{call}");
    // A place that an editor finds from where the program was called.
    assert!(call.err.starts_with("rules/un/visits/art-1.toml:11:18: error[PC0903]: "), "{call}");
    // One file is asked about, and the rules around it are known all the same.
    assert_eq!(folder.run("lint rules/un/visits/art-1.toml").status, Some(1));
    assert_eq!(folder.run("lint rules/un/visits/instrument.toml").status, Some(0));
    for (format, begins) in [("json", "{"), ("sarif", "{"), ("github", "::error ")] {
        let call = folder.run(&format!("lint rules --message-format {format}"));
        assert!(call.status == Some(1) && call.err.starts_with(begins), "{call}");
    }
}

#[test]
fn the_shares_are_those_of_the_files_that_are_asked_about() {
    let text = std::fs::read_to_string(tests().join("ui/lint/bad/PC0903-uncovered.toml")).unwrap();
    let folder = rules(Some(("un/visits/art-1.toml", &text)));
    let whole = folder.run("lint rules").out;
    assert!(whole.contains("\n3 texts, 2 with every word") && whole.starts_with("un/visits/1 "), "{whole}");
    let one = folder.run("lint rules/un/visits/art-1.toml").out;
    assert!(one.starts_with("un/visits/1 ") && one.contains("\n1 text, 0 with every word"), "{one}");
    let other = folder.run("lint rules/un/visits/art-2@1980-01-01.toml").out;
    assert_eq!(other, "1 text, 1 with every word encoded or declared; 0 errors\n");
    let part = folder.run("lint rules/un").out;
    assert!(part.contains("\n3 texts, 2 with every word"), "{part}");
    assert_eq!(
        folder.run("lint rules/un/visits/instrument.toml").out,
        "0 texts, 0 with every word encoded or declared; 0 errors\n"
    );
}

#[test]
fn what_the_author_of_a_case_accepts_stands_in_the_summary() {
    let case = |accepted: &str| {
        format!(
            r#"{{ "id": "x", "title": "x", {accepted}
              "sources": {{ "letter": {{ "title": "A letter", "type": "document", "author": "aunt" }} }},
              "persons": {{ "aunt": {{ "label": "an aunt" }}, "son": {{ "label": "a son", "nationality": "dprk",
                "said": [{{ "in": "letter", "basis": "saw", "quote": "we were six" }}] }} }},
              "events": {{ "way": {{ "act": "arrest", "by": "china", "to": ["son"], "said": [{{ "in": "letter", "basis": "saw" }}] }} }} }}"#
        )
    };
    let folder = Folder::new().file("cases/x.json", case(""));
    let call = folder.run("lint cases --message-format short");
    assert!(call.out == "1 case; 1 message\n" && call.err.contains("PC1107"), "{call}");
    let accepted = r#""accepted": [{ "lint": "PC1107", "what": "sources.letter", "why": "It was read aloud, and no copy was made." }],"#;
    let folder = folder.file("cases/x.json", case(accepted));
    let out = folder.run("lint cases").results();
    assert_eq!(
        out,
        "cases/x.json: PC1107 ×1 accepted: It was read aloud, and no copy was made.\n\n1 case; 0 messages\n"
    );
}

#[test]
fn rules_that_do_not_load_and_folders_that_are_none_are_refused() {
    let folder = rules(Some(("un/visits/art-1.toml", "id = 1")));
    assert_eq!(folder.run("lint rules").status, Some(2));
    assert!(folder.run("lint elsewhere").complaint().contains("elsewhere"));
}

#[test]
fn cases_are_looked_at_with_the_texts_of_their_sources() {
    let case = r#"{ "id": "x", "title": "x",
      "sources": { "letter": { "title": "A letter", "type": "document", "author": "aunt", "text": "letter.txt" } },
      "persons": { "aunt": { "label": "an aunt" }, "son": { "label": "a son", "nationality": "dprk",
        "said": [{ "in": "letter", "basis": "saw", "quote": "we were six" }] } },
      "events": { "way": { "act": "arrest", "by": "china", "to": ["son"], "said": [{ "in": "letter", "basis": "saw" }] } } }"#;
    let folder = Folder::new().file("cases/x.json", case).file("texts/letter.txt", "Then we were six.");
    let call = folder.run("lint cases --sources texts");
    assert_eq!((call.status, call.out.as_str()), (Some(0), "1 case; 0 messages\n"), "{call}");
    let folder = folder.file("cases/x.json", case.replace("six", "sex"));
    let call = folder.run("lint cases --sources texts --message-format short");
    assert_eq!(call.status, Some(1), "{call}");
    assert!(call.err.starts_with("cases/x.json:4:") && call.err.contains("PC0605"), "{call}");
}
