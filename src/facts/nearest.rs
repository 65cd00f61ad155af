//! What stands in a text in place of words that do not: the passage that they nearly are, and where the two part.
//!
//! Takes a text and words, both folded; gives places in them. It does not say what to make of it.

use std::ops::Range;

use super::letters::{is_inside_word, whole_words};
use crate::limits;

/// Of so many letters one may be another: past it nobody would take the one for the other.
const LETTERS_FOR_ONE: usize = 4;

/// What a letter counts that the text has and the words leave out; that only the words have; that is another. Who quotes leaves a word out more
/// often than he makes one up.
const MISSING: usize = 1;
const IN_EXCESS: usize = 2;
const OTHER: usize = 3;

/// The stretch of `text` within `range`, of whole words, that differs least from `words`; the first of several.
///
/// Letters that are held against one another are counted in `compared`, and nothing is found past their bound.
pub(super) fn nearest(
    text: &str,
    range: &Range<usize>,
    words: &str,
    compared: &mut usize,
) -> Option<Range<usize>> {
    let letters: Vec<char> = words.chars().collect();
    let allowed = (letters.len() / LETTERS_FOR_ONE).saturating_mul(OTHER);
    let mut best: Option<(usize, Range<usize>)> = None;
    // For the first n letters: how much they differ, at the least, from a stretch that ends here, and where that begins.
    let mut cells: Vec<(usize, usize)> =
        (0..=letters.len()).map(|n| (n.saturating_mul(IN_EXCESS), range.start)).collect();
    // What differs too much does so in all that begins with it: beyond this many letters nothing is looked at.
    let mut reach = allowed;
    for (at, c) in text.get(range.clone())?.char_indices() {
        let end = range.start.saturating_add(at).saturating_add(c.len_utf8());
        let between = !is_inside_word(text, end);
        let blank_next = text.get(end..).is_some_and(|rest| rest.starts_with(' '));
        let mut cells = cells.iter_mut();
        let none = cells.next()?;
        let mut before = *none;
        *none = (if between && !blank_next { 0 } else { allowed.saturating_add(1) }, end);
        let mut fewer = *none;
        let mut last = 0;
        for ((cell, letter), n) in cells.zip(&letters).zip(1..=reach.saturating_add(1)) {
            let other = (before.0.saturating_add(if *letter == c { 0 } else { OTHER }), before.1);
            let in_excess = (fewer.0.saturating_add(IN_EXCESS), fewer.1);
            let missing = (cell.0.saturating_add(MISSING), cell.1);
            before = *cell;
            // Of equal ones, that which begins first.
            *cell = other.min(in_excess).min(missing);
            fewer = *cell;
            if cell.0 <= allowed {
                last = n;
            }
        }
        *compared = compared.saturating_add(reach.saturating_add(1));
        if *compared > limits::LETTERS_COMPARED {
            return None;
        }
        let (differ, start) = fewer;
        let whole = last == letters.len() && between && c != ' ' && start < end;
        if whole && best.as_ref().is_none_or(|(least, _)| differ < *least) {
            best = Some((differ, start..end));
        }
        reach = last;
    }
    best.map(|(_, passage)| passage)
}

/// How much of `words`, in whole words, stands in `text` within `range`, and where, if that is more than one of them.
pub(super) fn longest_beginning(text: &str, range: &Range<usize>, words: &str) -> Option<(usize, usize)> {
    let text = text.get(range.clone())?;
    let ends = words.match_indices(' ').map(|(at, _)| at).filter(|at| !is_inside_word(words, *at));
    let ends: Vec<usize> = ends.collect();
    let place = |end: usize| {
        let mut places = text.match_indices(words.get(..end)?).map(|(at, _)| at);
        places.find(|at| !is_inside_word(text, *at))
    };
    // What stands there stands there without its last word too.
    let found = ends.partition_point(|end| place(*end).is_some());
    let end = found.checked_sub(1).filter(|last| *last > 0).and_then(|last| ends.get(last)).copied()?;
    Some((end, range.start.saturating_add(place(end)?)))
}

/// Where `words` and the stretch of `text` from `start` on part: the first byte that is not the same, in each.
pub(super) fn parting(text: &str, start: usize, words: &str) -> (usize, usize) {
    let there = text.get(start..).unwrap_or("");
    let same = words.char_indices().zip(there.chars()).find(|((_, a), b)| a != b);
    let at = same.map_or(words.len().min(there.len()), |((at, _), _)| at);
    (at, start.saturating_add(at))
}

/// The word of `text` in which the byte `at` stands, or right behind which.
pub(super) fn word_at(text: &str, at: usize) -> Range<usize> {
    let seen = |c: &char| !c.is_whitespace();
    let before = text.get(..at).and_then(|text| text.chars().next_back()).filter(seen);
    let after = text.get(at..).and_then(|text| text.chars().next()).filter(seen);
    let start = at.saturating_sub(before.map_or(0, char::len_utf8));
    whole_words(text, start, at.saturating_add(after.map_or(0, char::len_utf8)))
}
