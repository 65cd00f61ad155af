//! The paragraph that can be pasted alone, within its words.

use crate::report::locale::Speech;
use crate::report::plan::{Weighed, Weight, paragraph, with_fewer_hinges};
use crate::report::sentence::Sentence;
use crate::report::teller::Teller;

/// Words that a paragraph has at most, in all and outside quotation marks.
const WORDS: usize = 160;
const UNQUOTED: usize = 110;

/// Words of a sentence outside quotation marks, at most.
const SENTENCE: usize = 45;

/// The sentences of a finding's paragraph. What matters least is left out until the rest has room, the last of these first; what decides
/// stays.
pub(in crate::report) fn sentences(teller: &Teller<'_>) -> Vec<Sentence> {
    let mut speech = Speech::new(std::slice::from_ref(teller));
    let mut said: Vec<(Weight, usize, Sentence)> = Vec::new();
    for Weighed { weight, unit, mut message } in paragraph(teller) {
        let mut text = speech.sentence(&message);
        while unquoted(&text) > SENTENCE
            && let Some(fewer) = with_fewer_hinges(&message)
        {
            message = fewer;
            text = speech.sentence(&message);
        }
        let sentence = Sentence::new(&text, message.from).noted(&message.sources);
        // Each sentence once.
        if !sentence.text.trim_matches('.').is_empty()
            && !said.iter().any(|(.., other)| other.text == sentence.text)
        {
            said.push((weight, unit, sentence));
        }
    }
    while !within(said.iter().map(|(.., sentence)| sentence)) {
        let least = said.iter().map(|(weight, ..)| *weight).filter(|weight| *weight < Weight::Decisive).min();
        let Some(unit) =
            said.iter().rev().find(|(weight, ..)| Some(*weight) == least).map(|(_, unit, _)| *unit)
        else {
            break;
        };
        said.retain(|(_, other, _)| *other != unit);
    }
    said.into_iter().map(|(.., sentence)| sentence).collect()
}

/// Whether sentences keep within the words of a paragraph.
pub(in crate::report) fn fits(said: &[Sentence]) -> bool {
    within(said.iter())
}

fn within<'s>(said: impl Iterator<Item = &'s Sentence> + Clone) -> bool {
    let count = |words: fn(&str) -> usize| {
        said.clone().map(|sentence| words(&sentence.text)).fold(0, usize::saturating_add)
    };
    count(|text| text.split_whitespace().count()) <= WORDS && count(unquoted) <= UNQUOTED
}

/// Words outside quotation marks.
fn unquoted(text: &str) -> usize {
    let (mut count, mut depth) = (0_usize, 0_usize);
    for word in text.split_whitespace() {
        let opens = word.matches('“').count();
        if depth.saturating_add(opens) == 0 {
            count = count.saturating_add(1);
        }
        depth = depth.saturating_add(opens).saturating_sub(word.matches('”').count());
    }
    count
}
