//! English: numbers, lists, capitals, marks.

use crate::report::document::{Inline, Line};
use crate::report::message::Joined;

/// Up to which number numbers are words.
const IN_WORDS: [&str; 13] = [
    "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
];

/// How many: a word up to twelve.
pub(super) fn count(n: usize) -> String {
    IN_WORDS.get(n).map_or_else(|| n.to_string(), |word| (*word).to_owned())
}

/// Words that stand within quotation marks: those in them are single.
pub(super) fn inner_marks(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut is_open = false;
    for c in words.chars() {
        out.push(match c {
            '“' => '‘',
            '”' => '’',
            '"' => {
                is_open = !is_open;
                if is_open { '‘' } else { '’' }
            }
            other => other,
        });
    }
    out
}

/// With a capital first letter, behind what opens a quotation or a bracket.
pub(super) fn capital(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut done = false;
    for c in text.chars() {
        if done || !c.is_alphanumeric() {
            out.push(c);
        } else {
            out.extend(c.to_uppercase());
            done = true;
        }
    }
    out
}

/// Several as one.
pub(super) fn joined(items: &[String], how: Joined) -> String {
    match (how, items) {
        (_, []) => String::new(),
        (_, [one]) => one.clone(),
        (Joined::Clauses, [rest @ .., last]) => format!("{}, and {last}", rest.join(", ")),
        (Joined::And | Joined::Or, [rest @ .., last]) => {
            let comma = if rest.iter().any(|item| item.contains(", ")) { "," } else { "" };
            let word = if how == Joined::Or { "or" } else { "and" };
            format!("{}{comma} {word} {last}", rest.join(", "))
        }
        (Joined::Comma, items) => items.join(", "),
        (Joined::Semicolon, items) => items.join("; "),
        (Joined::Sentences, items) => items.join(" "),
    }
}

/// What stands after each of so many that are joined; `commas` tells that one of them has a comma in it.
pub(super) fn joints(count: usize, how: Joined, commas: bool) -> Vec<String> {
    let after = |place: usize| match (how, count.saturating_sub(place)) {
        (_, 0 | 1) => "",
        (Joined::Clauses, 2) => ", and ",
        (Joined::And, 2) if commas => ", and ",
        (Joined::And, 2) => " and ",
        (Joined::Or, 2) if commas => ", or ",
        (Joined::Or, 2) => " or ",
        (Joined::And | Joined::Clauses | Joined::Or | Joined::Comma, _) => ", ",
        (Joined::Semicolon, _) => "; ",
        (Joined::Sentences, _) => " ",
    };
    (0..count).map(|place| after(place).to_owned()).collect()
}

/// Rows of the table: “[1]”, “[1][3]”, “[2]–[5]”, each a link to its page.
pub(super) fn rows(numbers: &[usize]) -> Line {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for number in numbers {
        match runs.last_mut() {
            Some((_, last)) if last.saturating_add(1) == *number => *last = *number,
            _ => runs.push((*number, *number)),
        }
    }
    let link = |number: &usize| Inline::Link(format!("[{number}]"), format!("finding-{number}"));
    let run = |(first, last): &(usize, usize)| match last.saturating_sub(*first) {
        0 => vec![link(first)],
        1 => vec![link(first), link(last)],
        _ => vec![link(first), Inline::Text("–".to_owned()), link(last)],
    };
    runs.iter().flat_map(run).collect()
}

/// `A` to `Z`, then `AA`, for the sources of a report.
pub(in crate::report) fn letter(place: usize) -> String {
    let mut rest = place;
    let mut letters = Vec::new();
    loop {
        let letter = u8::try_from(rest % 26).unwrap_or(0);
        letters.push(char::from(b'A'.saturating_add(letter)));
        match (rest / 26).checked_sub(1) {
            Some(next) => rest = next,
            None => break,
        }
    }
    letters.iter().rev().collect()
}
