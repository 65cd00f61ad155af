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

/// All that is written in files from which a finding may quote, as it is compared.
pub(super) struct Written<'a>(pub(super) [&'a str; 2]);

impl Written<'_> {
    fn holds(&self, words: &str) -> bool {
        let words = normal(words);
        self.0.iter().any(|written| written.contains(&words))
    }
}

/// What is wrong with the words of one finding, however long they are.
pub(super) fn finding(finding: &Value, written: &Written<'_>) -> Vec<String> {
    let mut wrong = Vec::new();
    let quotable = finding["quotable"].as_str().expect("a paragraph");
    if quotable.contains('[') && !quotable.contains('”') {
        wrong.push(format!("a note in a paragraph that stands alone: {quotable}"));
    }
    for (text, from) in sentences(finding) {
        if from.is_empty() || from.iter().any(String::is_empty) {
            wrong.push(format!("rests on nothing: {text}"));
        }
        let bare = unquoted(&text);
        for word in JUDGING.iter().filter(|w| has_word(&bare, w)) {
            wrong.push(format!("“{word}” outside quotation marks: {text}"));
        }
        for quote in quotations(&text) {
            for part in quote.split(" … ").filter(|part| !written.holds(part)) {
                wrong.push(format!("quoted, and nowhere written: “{part}” in {text}"));
            }
        }
        wrong.extend(page(&text));
    }
    wrong
}

/// What is too long in one finding.
pub(super) fn long_winded(finding: &Value, written: &Written<'_>) -> Vec<String> {
    let mut wrong = Vec::new();
    let quotable = finding["quotable"].as_str().expect("a paragraph");
    if quotable.split_whitespace().count() > 160 && !quotable.contains("(our rendering)") {
        wrong.push(format!("more than 160 words: {quotable}"));
    }
    for (text, from) in sentences(finding) {
        let of_rules = from.iter().all(|from| from.contains('/'));
        for part in unquoted(&text).split(". ").filter(|part| part.split_whitespace().count() > 45) {
            // What a lawyer wrote in a rule file stands as it is written there.
            let is_paraphrase = part.contains("(our rendering)");
            if !is_paraphrase && (!of_rules || !written.holds(part.trim_end_matches('.'))) {
                wrong.push(format!("{} words: {part}", part.split_whitespace().count()));
            }
        }
    }
    wrong
}

/// The sentences of a finding, each with what it rests on.
fn sentences(finding: &Value) -> Vec<(String, Vec<String>)> {
    serde_json::from_value::<Vec<Value>>(finding["sentences"].clone())
        .expect("sentences")
        .into_iter()
        .map(|mut sentence| {
            let from = serde_json::from_value(sentence["from"].take()).expect("paths");
            (serde_json::from_value(sentence["text"].take()).expect("words"), from)
        })
        .collect()
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

/// The text without addresses of pages, of which long ones are broken over two lines.
pub(super) fn without_addresses(text: &str) -> String {
    let address = regex::Regex::new(r"https?://\S+(\n\s*\S+)?").expect("a pattern");
    address.replace_all(text, "ADDRESS").into_owned()
}

/// The text on one line, without the bars of paragraphs set off.
pub(super) fn unwrapped(text: &str) -> String {
    folded(&text.replace(['│', '─'], " "))
}

/// Words of a source as they stand between quotation marks: those in them are single.
pub(super) fn inner_marks(words: &str) -> String {
    let mut is_open = false;
    let mark = |c: char| match c {
        '“' => '‘',
        '”' => '’',
        '"' => {
            is_open = !is_open;
            if is_open { '‘' } else { '’' }
        }
        other => other,
    };
    words.chars().map(mark).collect()
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
pub(super) fn normal(text: &str) -> String {
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
pub(super) fn keys_in(code: &str, keys: &[&str]) -> Vec<String> {
    let groups: Vec<&str> = keys.iter().filter_map(|key| key.split('.').next()).collect();
    let strings = code.split('"').filter(|s| {
        s.split_once('.').is_some_and(|(group, rest)| {
            groups.contains(&group)
                && !rest.is_empty()
                && rest.chars().all(|c| c.is_ascii_lowercase() || c == '-')
        })
    });
    strings.map(str::to_owned).collect()
}
