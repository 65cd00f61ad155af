//! Quotations inside a sentence of ours, and where they stand in a text.

use std::ops::Range;

use regex::{Regex, RegexBuilder};

use crate::law::folded;
use crate::limits;
use crate::vocabulary::{Phrase, Piece};

/// What stands in “…”.
#[derive(Debug)]
pub(super) struct Quotation {
    /// As it is written.
    written: String,
    /// What has to be found, in order.
    pieces: Vec<Wanted>,
}

/// What a sentence quotes, and how much it says itself.
#[derive(Debug, Default)]
pub(super) struct Quoted {
    /// Its quotations, in order.
    pub(super) all: Vec<Quotation>,
    /// How many words stand outside of them.
    pub(super) own: usize,
    /// Whether it ends with the last of them.
    pub(super) ends: bool,
}

/// A piece of a quotation.
#[derive(Debug)]
enum Wanted {
    /// These words, with plain marks.
    Words(String),
    /// A letter, small or large: `[t]he`.
    Letter(char),
    /// Words left out, with how many others stand for them: `…`, `[the State]`.
    Cut(usize),
}

/// Where a quotation stands in a text.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// The places of its words.
    pub(super) kept: Vec<Range<usize>>,
    /// The places of words that it leaves out.
    pub(super) cut: Vec<Range<usize>>,
}

/// More words than a bracket holds may be replaced by it before they count as left out.
const REPLACED: usize = 2;

impl Quotation {
    /// As it is written, its first words.
    pub(super) fn shown(&self) -> String {
        let mut words = self.written.split_whitespace();
        let mut out: Vec<&str> = words.by_ref().take(12).collect();
        if words.next().is_some() {
            out.push("…");
        }
        out.join(" ")
    }

    /// How many words it has.
    pub(super) fn words(&self) -> usize {
        words_in(&self.written)
    }
}

/// What a phrase quotes.
///
/// # Errors
/// What is wrong with its marks.
pub(super) fn quotations(phrase: &Phrase) -> Result<Quoted, &'static str> {
    let mut text = String::new();
    for piece in &phrase.pieces {
        match piece {
            Piece::Words(words) => text.push_str(words),
            // Inside a quotation nothing is filled in: no text has these signs.
            Piece::Slot(_) | Piece::Agree(_) => text.push('\u{fffc}'),
        }
    }
    let mut out = Quoted::default();
    let mut own = String::new();
    let mut open: Option<String> = None;
    for c in text.chars() {
        match (c, &mut open) {
            ('“', None) => {
                own.push(' ');
                open = Some(String::new());
            }
            ('“', Some(_)) => return Err("a second “ before the first is closed"),
            ('”', None) => return Err("a ” without its “"),
            ('”', Some(words)) => {
                let written = std::mem::take(words);
                open = None;
                let pieces = pieces(&marked(&written));
                if pieces.iter().all(|piece| matches!(piece, Wanted::Cut(_))) {
                    return Err("a quotation without words");
                }
                out.all.push(Quotation { written, pieces });
                out.ends = true;
            }
            ('"' | '„' | '‟' | '«' | '»' | '‘' | '「' | '」', None) => {
                return Err("other marks than “…”");
            }
            (c, Some(words)) => words.push(c),
            (c, None) => {
                own.push(c);
                out.ends &= !c.is_alphanumeric();
            }
        }
    }
    out.own = words_in(&own);
    if open.is_some() { Err("a “ without its ”") } else { Ok(out) }
}

/// Words with white space as [`folded`] has it, and one sign for all quotation marks and apostrophes.
pub(super) fn marked(text: &str) -> String {
    let plain = |c| match c {
        '“' | '”' | '„' | '‟' | '"' | '‘' | '’' | '«' | '»' => '\'',
        c => c,
    };
    folded(text).chars().map(plain).collect()
}

fn pieces(text: &str) -> Vec<Wanted> {
    let mut out = Vec::new();
    let mut words = String::new();
    let flush = |words: &mut String, out: &mut Vec<Wanted>| {
        if !words.is_empty() {
            out.push(Wanted::Words(std::mem::take(words)));
        }
    };
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let after = rest.get(c.len_utf8()..).unwrap_or_default();
        let bracket = (c == '[').then(|| after.split_once(']')).flatten();
        if let Some((inside, tail)) = bracket {
            let mut letters = inside.chars();
            let alone = words.is_empty() || words.ends_with(' ');
            let joined = !alone || tail.starts_with(char::is_alphanumeric);
            match (letters.next(), letters.next()) {
                (Some(letter), None) if letter.is_alphabetic() && joined => {
                    flush(&mut words, &mut out);
                    out.push(Wanted::Letter(letter));
                }
                _ => {
                    words.truncate(words.trim_end().len());
                    flush(&mut words, &mut out);
                    out.push(Wanted::Cut(words_in(inside)));
                }
            }
            rest = tail;
        } else if let Some(tail) = rest.strip_prefix('…').or_else(|| rest.strip_prefix("...")) {
            words.truncate(words.trim_end().len());
            flush(&mut words, &mut out);
            out.push(Wanted::Cut(0));
            rest = tail;
        } else {
            // White space beside words left out stands for them.
            let bare = words.is_empty() && matches!(out.last(), Some(Wanted::Cut(_)));
            if !(bare && c == ' ') {
                words.push(c);
            }
            rest = after;
        }
    }
    flush(&mut words, &mut out);
    // At its ends a quotation leaves nothing out.
    while matches!(out.last(), Some(Wanted::Cut(_))) {
        out.pop();
    }
    let begins = out.iter().position(|piece| !matches!(piece, Wanted::Cut(_))).unwrap_or(out.len());
    out.split_off(begins)
}

/// Where a quotation stands in a text with plain marks.
pub(super) fn find(quotation: &Quotation, text: &str) -> Option<Found> {
    if let [Wanted::Words(words)] = quotation.pieces.as_slice() {
        let mut places = text.match_indices(words.as_str()).map(|(at, w)| at..at.saturating_add(w.len()));
        let place = places.find(|place| is_whole(text, place))?;
        return Some(Found { kept: vec![place], cut: Vec::new() });
    }
    let pattern = pattern(&quotation.pieces)?;
    let captures =
        pattern.captures_iter(text).find(|c| c.get(0).is_some_and(|m| is_whole(text, &m.range())))?;
    let whole = captures.get(0)?.range();
    let (mut kept, mut cut) = (Vec::new(), Vec::new());
    let mut start = whole.start;
    let instead = quotation.pieces.iter().filter_map(|piece| match piece {
        Wanted::Cut(words) => Some(*words),
        Wanted::Words(_) | Wanted::Letter(_) => None,
    });
    for (group, words) in captures.iter().skip(1).zip(instead) {
        let gap = group?.range();
        kept.push(start..gap.start);
        start = gap.end;
        let left_out = words_in(text.get(gap.clone()).unwrap_or_default());
        if left_out > if words == 0 { 0 } else { words.saturating_add(REPLACED) } {
            cut.push(gap);
        }
    }
    kept.push(start..whole.end);
    Some(Found { kept, cut })
}

/// A pattern works in time that grows with the text, whatever the quotation.
fn pattern(pieces: &[Wanted]) -> Option<Regex> {
    let mut out = String::from("(?s)");
    for piece in pieces {
        match piece {
            Wanted::Words(words) => out.push_str(&regex::escape(words)),
            Wanted::Letter(letter) => {
                out.push_str("(?i:");
                out.push_str(&regex::escape(letter.encode_utf8(&mut [0; 4])));
                out.push(')');
            }
            Wanted::Cut(_) => out.push_str("(.*?)"),
        }
    }
    RegexBuilder::new(&out).size_limit(limits::REGEX_BYTES).build().ok()
}

/// Whether a place begins and ends where words do.
fn is_whole(text: &str, place: &Range<usize>) -> bool {
    let inside = |a: Option<char>, b: Option<char>| {
        a.is_some_and(char::is_alphanumeric) && b.is_some_and(char::is_alphanumeric)
    };
    let (before, after) = (text.get(..place.start), text.get(place.end..));
    let words = text.get(place.clone()).unwrap_or_default();
    let first = inside(before.and_then(|b| b.chars().next_back()), words.chars().next());
    let last = inside(words.chars().next_back(), after.and_then(|a| a.chars().next()));
    !first && !last
}

fn words_in(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
}
