//! The paragraph that can be pasted alone, within its words.

use crate::report::locale::Speech;
use crate::report::message::Message;
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
    let mut said: Vec<Told<'_>> = Vec::new();
    for Weighed { weight, unit, mut message } in paragraph(teller) {
        let mut sentence = spoken(&mut speech, &message);
        while unquoted(&sentence.text) > SENTENCE
            && let Some(fewer) = with_fewer_hinges(&message)
        {
            message = fewer;
            sentence = spoken(&mut speech, &message);
        }
        // Each sentence once.
        if !sentence.text.trim_matches('.').is_empty()
            && !said.iter().any(|other| other.sentence.text == sentence.text)
        {
            said.push(Told { weight, unit, message, sentence });
        }
    }
    while !within(&said.iter().map(|told| &told.sentence).collect::<Vec<_>>()) {
        let weights = said.iter().map(|told| told.weight);
        let least = weights.filter(|weight| *weight < Weight::Decisive).min();
        if let Some(unit) = said.iter().rev().find(|told| Some(told.weight) == least).map(|told| told.unit) {
            said.retain(|told| told.unit != unit);
            continue;
        }
        // Then it turns on fewer things, and says so.
        let fewer = said.iter_mut().find_map(|told| Some((with_fewer_hinges(&told.message)?, told)));
        match fewer {
            Some((message, told)) => {
                told.sentence = spoken(&mut speech, &message);
                told.message = message;
            }
            None => break,
        }
    }
    said.into_iter().map(|told| told.sentence).collect()
}

/// A sentence with what it was made of.
struct Told<'a> {
    weight: Weight,
    unit: usize,
    message: Message<'a>,
    sentence: Sentence,
}

fn spoken<'a>(speech: &mut Speech<'_, 'a>, message: &Message<'a>) -> Sentence {
    let text = speech.sentence(message);
    Sentence::new(&text, message.from.clone()).noted(&message.sources)
}

/// Whether sentences keep within the words of a paragraph.
pub(in crate::report) fn fits(said: &[Sentence]) -> bool {
    within(&said.iter().collect::<Vec<_>>())
}

fn within(said: &[&Sentence]) -> bool {
    let count = |words: fn(&str) -> usize| {
        said.iter().map(|sentence| words(&sentence.text)).fold(0, usize::saturating_add)
    };
    count(|text| text.split_whitespace().count()) <= WORDS && count(unquoted) <= UNQUOTED
}

/// Words outside quotation marks; a mark that stands alone between two quotations is one.
fn unquoted(text: &str) -> usize {
    let mut depth = 0_usize;
    let mut outside = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '“' => depth = depth.saturating_add(1),
            '”' => depth = depth.saturating_sub(1),
            c if depth == 0 => outside.push(c),
            _ => {}
        }
    }
    outside.split_whitespace().count()
}
