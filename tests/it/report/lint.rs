//! What prose may not do, checked over everything that is printed.

use policycheck::law::folded;
use serde_json::Value;

/// Words of the engine, which no reader may meet.
const ENGINE: &[&str] = &[
    "node",
    "presumption node",
    "kleene",
    "enum",
    "instance",
    "proof",
    "would_face",
    "because_of",
    "not_done",
    "element id",
    "unmentioned",
    "entity",
    "boolean",
    "null",
    "undefined",
];

/// Words that only a court may use, or somebody who is quoted.
const JUDGING: &[&str] = &["violated", "violates", "guilty", "illegal", "illegally"];

/// What is wrong with the words of one finding.
pub(super) fn finding(finding: &Value, sources: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    let quotable = finding["quotable"].as_str().expect("a paragraph");
    if quotable.split_whitespace().count() > 120 {
        wrong.push(format!("more than 120 words: {quotable}"));
    }
    if quotable.contains('[') && !quotable.contains('”') {
        wrong.push(format!("a note in a paragraph that stands alone: {quotable}"));
    }
    let haystack = normal(sources);
    for sentence in finding["sentences"].as_array().expect("sentences") {
        let text = sentence["text"].as_str().expect("words");
        let from = sentence["from"].as_array().expect("paths");
        if from.is_empty() || from.iter().any(|f| f.as_str().is_none_or(str::is_empty)) {
            wrong.push(format!("rests on nothing: {text}"));
        }
        let bare = unquoted(text);
        for word in JUDGING.iter().filter(|w| has_word(&bare, w)) {
            wrong.push(format!("“{word}” outside quotation marks: {text}"));
        }
        let of_rules = from.iter().all(|f| f.as_str().is_some_and(|f| f.contains('/')));
        for part in bare.split(". ").filter(|p| p.split_whitespace().count() > 35) {
            // What a lawyer wrote in a rule file stands as it is written there.
            if !of_rules || !haystack.contains(&normal(part.trim_end_matches('.'))) {
                wrong.push(format!("{} words: {part}", part.split_whitespace().count()));
            }
        }
        for quote in quotations(text) {
            for part in quote.split(" … ").filter(|p| !haystack.contains(&normal(p))) {
                wrong.push(format!("quoted, and nowhere written: “{part}” in {text}"));
            }
        }
        wrong.extend(page(text));
    }
    wrong
}

/// What is wrong with a text, whatever it says.
pub(super) fn page(text: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    let whole = unwrapped(text);
    let bare = unquoted(&whole);
    for word in ENGINE.iter().filter(|w| has_word(&bare.to_lowercase(), w)) {
        wrong.push(format!("the engine's word “{word}” in: {}", around(&bare, word)));
    }
    for mark in [
        "{",
        "}",
        "“”",
        " .",
        " ,",
        "..",
        ".:",
        ":.",
        "()",
        "  ,",
        "whether whether",
        "someone someone",
        "::",
    ] {
        if bare.contains(mark) {
            wrong.push(format!("“{mark}” in: {}", around(&bare, mark)));
        }
    }
    if !text.contains('\n') && text.contains("  ") {
        wrong.push(format!("two blanks in: {text}"));
    }
    wrong
}

/// The text on one line, without the bars of paragraphs set off.
pub(super) fn unwrapped(text: &str) -> String {
    folded(&text.replace(['│', '─'], " "))
}

/// The text with what stands between quotation marks as one word, and without our renderings in brackets.
fn unquoted(text: &str) -> String {
    let mut out = String::new();
    let mut depth = 0_usize;
    for c in text.chars() {
        match c {
            '“' => {
                if depth == 0 {
                    out.push_str("QUOTE");
                }
                depth += 1;
            }
            '”' => depth = depth.saturating_sub(1),
            c if depth == 0 => out.push(c),
            _ => {}
        }
    }
    let mut kept = String::new();
    for (n, part) in out.split('[').enumerate() {
        let rest = if n == 0 { part } else { part.split_once(']').map_or("", |(_, rest)| rest) };
        if rest.starts_with(['.', ',', ':', ';']) {
            kept.truncate(kept.trim_end().len());
        }
        kept.push_str(rest);
    }
    kept
}

/// Everything between quotation marks.
fn quotations(text: &str) -> Vec<String> {
    text.split('“').skip(1).filter_map(|rest| rest.split('”').next()).map(str::to_owned).collect()
}

/// As it is compared: white space folded, marks alike, escapes of the files undone.
fn normal(text: &str) -> String {
    let marks = |c: char| if matches!(c, '“' | '”' | '‘' | '’' | '"') { '\'' } else { c };
    folded(&text.replace("\\\"", "\"").chars().map(marks).collect::<String>())
}

fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
        let after = text[at + word.len()..].chars().next().is_none_or(|c| !c.is_alphanumeric());
        before && after
    })
}

fn around(text: &str, what: &str) -> String {
    let at = text.to_lowercase().find(what).unwrap_or(0);
    text.chars().skip(text[..at.min(text.len())].chars().count().saturating_sub(60)).take(140).collect()
}

/// A text without the codes of colours.
pub(super) fn without_colour(text: &str) -> String {
    let mut out = String::new();
    for (n, part) in text.split('\u{1b}').enumerate() {
        out.push_str(if n == 0 { part } else { part.split_once('m').map_or("", |(_, rest)| rest) });
    }
    out
}

/// Whether the code names a message, whole or by its beginning.
pub(super) fn is_used(key: &str, code: &str) -> bool {
    let stem = key.split('-').next().unwrap_or(key);
    code.contains(&format!("\"{key}\"")) || (code.contains(&format!("\"{stem}{{kind}}\"")))
}

/// The messages that code names.
pub(super) fn keys_in(code: &str) -> Vec<String> {
    let groups: Vec<&str> =
        policycheck::report::Wording::english().keys().filter_map(|k| k.split('.').next()).collect();
    let strings = code.split('"').filter(|s| {
        s.split_once('.').is_some_and(|(group, rest)| {
            groups.contains(&group)
                && !rest.is_empty()
                && rest.chars().all(|c| c.is_ascii_lowercase() || c == '-')
        })
    });
    strings.map(str::to_owned).collect()
}

/// A text without digests, which change with every change of a rule file.
pub(super) fn without_digests(text: &str) -> String {
    let is_digest = |word: &str| word.len() == 64 && word.chars().all(|c| c.is_ascii_hexdigit());
    let mut out = String::new();
    let mut word = String::new();
    for c in text.chars().chain(['\n']) {
        if c.is_ascii_alphanumeric() {
            word.push(c);
        } else {
            out.push_str(if is_digest(&word) { "(sha256)" } else { &word });
            word.clear();
            out.push(c);
        }
    }
    out
}
