//! What a case can say for a word, for people and for programs.

use std::fmt::Write;

use serde::Serialize;

use super::{Sort, Word};
use crate::source::escape;

/// The name and version of what [`json`] gives.
const SCHEMA: &str = "policycheck/words/1";

/// A word and what a case can say for it.
#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    term: &'a str,
    words: &'a [Word],
}

/// For people: a heading for each, what it says, and a line to copy.
pub fn text(words: &[Word], wrap: &dyn Fn(&str) -> String) -> String {
    let mut out = String::new();
    for word in words {
        if !out.is_empty() {
            out.push('\n');
        }
        let _ = writeln!(out, "{}  {}", escape(&word.key), place(word));
        for line in wrap(&escape(&word.says)).lines() {
            let _ = writeln!(out, "  {line}");
        }
        let _ = writeln!(out, "  {}", escape(&word.example));
    }
    out
}

/// For programs.
pub fn json(term: &str, words: &[Word]) -> String {
    let document = Document { schema: SCHEMA, term, words };
    let mut out = serde_json::to_string_pretty(&document).unwrap_or_default();
    out.push('\n');
    out
}

/// What it is, and where it is written.
fn place(word: &Word) -> String {
    let places: Vec<String> = word.places.iter().map(|place| format!("`{place}`")).collect();
    let places = places.join(", ");
    match word.sort {
        Sort::Act => format!("(an act: {places})"),
        Sort::Value => format!("(a value of {places})"),
        Sort::Field => format!("(a field of {places})"),
        Sort::Known => "(an id)".to_owned(),
        Sort::List => "(a list of the case)".to_owned(),
        Sort::Key => format!("(in {places})"),
    }
}
