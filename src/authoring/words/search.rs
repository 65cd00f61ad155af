//! Which of all that a case can say fits a word, and how well.

use super::entries::Entry;
use super::stem::Text;
use super::{Fit, Word};
use crate::diag::{Thing, distance};
use crate::limits;

/// What fits `term`, best first.
pub(super) fn search(all: &[Entry], term: &str) -> Vec<Word> {
    let wanted = Text::of(term);
    if wanted.plain.is_empty() || term.len() > limits::WORD_BYTES {
        return Vec::new();
    }
    let mut found = fitting(all, &|entry| fit(&wanted, entry));
    if found.is_empty() {
        found = fitting(all, &|entry| nearly(&wanted, entry));
    }
    // Who is answered to the letter looks for nothing that a sentence mentions.
    let best = found.iter().map(|(fit, ..)| *fit).min();
    if best.is_some_and(|best| best < Fit::Within) {
        found.retain(|(fit, ..)| *fit < Fit::Told);
    }
    found.sort_by_key(|(fit, rest, word)| (*fit, word.sort, *rest));
    found.into_iter().map(|(fit, _, word)| Word { fit, ..word }).collect()
}

/// How far `other` of an entry goes beyond what is wanted, where it fits.
type Rest = usize;

fn fitting(all: &[Entry], fit: &dyn Fn(&Entry) -> Option<(Fit, Rest)>) -> Vec<(Fit, Rest, Word)> {
    all.iter().filter_map(|entry| fit(entry).map(|(fit, rest)| (fit, rest, entry.word.clone()))).collect()
}

/// How an entry fits by all the words.
fn fit(wanted: &Text, entry: &Entry) -> Option<(Fit, Rest)> {
    let named = entry.names.iter().filter_map(|name| {
        let rest = name.stems.len().saturating_sub(wanted.stems.len());
        if name.plain == wanted.plain {
            Some((Fit::Exactly, 0))
        } else if name.stems == wanted.stems {
            Some((Fit::Stem, 0))
        } else {
            holds(name, wanted).then_some((Fit::Within, rest))
        }
    });
    let told = entry.sentences.iter().filter_map(|sentence| {
        let rest = sentence.stems.len().saturating_sub(wanted.stems.len());
        holds(sentence, wanted).then_some((Fit::Told, rest))
    });
    named.chain(told).min()
}

/// Whether a text has all the words that are wanted.
fn holds(text: &Text, wanted: &Text) -> bool {
    // Where no blank parts words, a word is a part: 강제송환 has 송환 in it.
    let parts =
        |long: &Text, short: &Text| short.plain.chars().count() > 1 && long.plain.contains(&short.plain);
    if wanted.is_unspaced() {
        return parts(text, wanted) || (text.is_unspaced() && parts(wanted, text));
    }
    !wanted.stems.is_empty()
        && wanted.stems.iter().all(|stem| text.stems.iter().any(|other| same(stem, other)))
}

/// Whether two words have the same root, as “interrogat” and “interrog”.
fn same(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    short == long
        || (short.len() >= 5 && long.len() <= short.len().saturating_add(3) && long.starts_with(short))
}

/// How an entry fits by a slip of the pen, or by some of the words of its names.
fn nearly(wanted: &Text, entry: &Entry) -> Option<(Fit, Rest)> {
    let typed = &wanted.plain;
    let slips = entry.names.iter().filter_map(|name| {
        let letters = typed.chars().count();
        let near = distance(Thing::Known, typed, &name.plain);
        near.filter(|_| letters >= 4)
    });
    let some = entry.names.iter().filter_map(|name| {
        let shared =
            wanted.stems.iter().filter(|stem| name.stems.iter().any(|other| same(stem, other))).count();
        // More of the words, then fewer others.
        (shared > 0)
            .then(|| 100_usize.saturating_sub(shared.saturating_mul(10)).saturating_add(name.stems.len()))
    });
    slips.chain(some).min().map(|rest| (Fit::Nearly, rest))
}
