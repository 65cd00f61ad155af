//! The first screen and the paragraphs: short enough to be read, and decided by ids and not by words.

use std::collections::BTreeMap;

use serde_json::Value;
use unicode_width::UnicodeWidthStr;

use super::{Found, all, case_named, lint, some};

/// What stands before the first rule.
fn screen(found: &Found) -> String {
    found.text().split('─').next().expect("a first screen").trim_end().to_owned()
}

#[test]
fn the_first_screen_of_every_case_has_at_most_forty_lines_of_eighty_columns() {
    for found in all() {
        let screen = screen(&found);
        let lines: Vec<&str> = screen.lines().collect();
        assert!(lines.len() <= 40, "{}: {} lines\n{screen}", found.case.id, lines.len());
        assert!(lines.iter().all(|line| line.width() <= 80), "{}:\n{screen}", found.case.id);
    }
}

#[test]
fn the_first_screen_says_what_comes_of_it_in_sixty_words() {
    for found in all() {
        let screen = screen(&found);
        let short = screen.split("IN SHORT").nth(1).expect("in short").split("\n\n").next().expect("words");
        let words = short.split_whitespace().count();
        assert!((1..=60).contains(&words), "{}: {words} words: {short}", found.case.id);
    }
}

#[test]
fn in_the_six_the_section_and_the_article_stand_first_and_the_border_protocol_nowhere() {
    let screen = screen(&case_named("shenyang-six"));
    let table =
        screen.split("WHO AND WHAT").nth(1).expect("a table").split("Does not apply").next().expect("rows");
    let row = |words: &str| table.lines().find(|line| line.contains(words)).map(str::to_owned);
    for words in ["Refugees 33(1)", "§ 7843"] {
        assert!(row(words).is_some(), "{words}: {table}");
    }
    assert_eq!(table.matches("Refugees 33(1)").count(), 2, "for both States: {table}");
    assert!(!screen.contains("Protocol 4"), "{screen}");
}

#[test]
fn a_finding_has_the_number_of_its_row() {
    let found = case_named("japanese-consulate-2002");
    let json = found.json();
    let screen = screen(&found);
    let mut rows: BTreeMap<u64, Vec<&str>> = BTreeMap::new();
    for finding in json["findings"].as_array().expect("findings") {
        let outcome = finding["outcome"].as_str().expect("an outcome");
        match finding["row"].as_u64() {
            Some(row) => rows.entry(row).or_default().push(outcome),
            // A defence and what is told as background have none, nor what does not apply.
            None => assert_ne!(outcome, "disputed", "{}", finding["id"]),
        }
    }
    assert!(rows.keys().copied().eq((1_u64..).take(rows.len())), "{rows:?}");
    for (row, outcomes) in &rows {
        assert!(outcomes.iter().all(|outcome| outcome == &outcomes[0]), "{row}: {outcomes:?}");
        assert!(screen.contains(&format!("[{row}]")) || screen.contains("more finding"), "{row}:\n{screen}");
    }
}

/// The words outside quotation marks of each sentence.
fn unquoted_sentences(text: &str) -> Vec<String> {
    let mut out = String::new();
    let mut depth = 0_usize;
    let mut before = ' ';
    for c in text.chars() {
        match c {
            '“' => depth += 1,
            '”' => {
                depth = depth.saturating_sub(1);
                // A quotation that has its own full stop ends the sentence.
                if before == '.' {
                    out.push('.');
                }
            }
            c if depth == 0 => out.push(c),
            _ => {}
        }
        before = c;
    }
    out.split(". ").map(str::to_owned).collect()
}

/// Words of the engine, and claims about the whole record that nobody has counted.
const UNSAYABLE: &[&str] = &[
    "made out",
    "stands in for",
    "bears on",
    "counted",
    "this file",
    "node",
    "mask",
    "someone",
    "nobody in",
    "nor does",
    "is respected by",
    "leans",
    "who does not say",
    "[",
    "(this:",
];

#[test]
fn every_paragraph_can_be_said() {
    let mut wrong = Vec::new();
    for found in all() {
        for finding in found.json()["findings"].as_array().expect("findings") {
            if finding["because"] == "untouched" {
                continue;
            }
            let id = format!("{} {}", found.case.id, finding["id"]);
            let paragraph = finding["quotable"].as_str().expect("a paragraph");
            let words = paragraph.split_whitespace().count();
            let sentences = unquoted_sentences(paragraph);
            let unquoted: usize = sentences.iter().map(|sentence| sentence.split_whitespace().count()).sum();
            // A law without a published translation is paraphrased whole: of the rest there is as little as can be.
            let paraphrased = paragraph.contains("(our rendering)");
            if !paraphrased && (words > 160 || unquoted > 110) {
                wrong.push(format!("{id}: {words} words, {unquoted} outside quotation marks: {paragraph}"));
            }
            for (place, sentence) in sentences.iter().enumerate() {
                if sentence.split_whitespace().count() > 45 && !(paraphrased && place == 0) {
                    wrong.push(format!("{id}: long: {sentence}"));
                }
                let small = sentence.to_lowercase();
                for word in UNSAYABLE.iter().filter(|word| small.contains(**word)) {
                    wrong.push(format!("{id}: “{word}”: {sentence}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
}

/// The labels and short names of a case, each with as many words of its own.
fn renamed(file: &str, of: &dyn Fn(usize) -> String) -> (String, Vec<(String, String)>) {
    let mut case: Value = serde_json::from_str(file).expect("a case");
    let mut names = Vec::new();
    for section in ["persons", "actors", "places"] {
        for (_, entity) in case.get_mut(section).and_then(Value::as_object_mut).into_iter().flatten() {
            for key in ["label", "short"] {
                if let Some(label) = entity.get(key).and_then(Value::as_str).map(str::to_owned) {
                    let words = label.split_whitespace().count();
                    let token = vec![of(names.len()); words].join(" ");
                    entity[key] = token.clone().into();
                    names.push((token, label));
                }
            }
        }
    }
    (case.to_string(), names)
}

/// The paragraphs of a case, in small letters.
fn paragraphs(found: &Found) -> Vec<String> {
    let json = found.json();
    let all = json["findings"].as_array().expect("findings");
    all.iter()
        .map(|finding| lint::unwrapped(finding["quotable"].as_str().expect("words")).to_lowercase())
        .collect()
}

#[test]
fn what_is_said_does_not_hang_on_the_words_of_labels() {
    let tokens: [&dyn Fn(usize) -> String; 2] = [
        &|n| format!("Zq{n}x"),
        // Each is a part of the next.
        &|n| format!("Z{}", "q".repeat(n + 1)),
    ];
    for found in some() {
        // Written anew, so that only the words differ.
        let again: Value = serde_json::from_str(&found.file).expect("a case");
        let as_they_are = paragraphs(&Found::of(&again.to_string()));
        for token in tokens {
            let (file, names) = renamed(&found.file, token);
            let renamed = Found::of(&file);
            for (own, other) in as_they_are.iter().zip(paragraphs(&renamed)) {
                let mut back = other;
                let mut longest: Vec<&(String, String)> = names.iter().collect();
                longest.sort_by_key(|(token, _)| std::cmp::Reverse(token.len()));
                for (token, label) in longest {
                    back = back.replace(&token.to_lowercase(), &label.to_lowercase());
                }
                assert_eq!(*own, back, "{}", found.case.id);
            }
        }
    }
}

#[test]
fn the_first_screens_of_three_cases_read_so() {
    for name in ["japanese-consulate-2002", "sixty-two-2004", "shenyang-arrests-2012"] {
        insta::with_settings!({ snapshot_path => "../../snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(format!("screen-{name}"), screen(&case_named(name)));
        });
    }
}

#[test]
fn no_answer_stands_in_a_paragraph_without_what_it_answers() {
    let found = case_named("shenyang-six");
    let said = found.quotable_on("un/refugee-convention/33");
    // One account of the return is denied by one; where there is no room for it, he is not heard of it either.
    let (told, denied) = ("sent the six back", "have not yet repatriated");
    assert_eq!(said.contains(told), said.contains(denied), "{said}");
    assert!(said.contains("That any return was completed is not established."), "{said}");
}
