//! Quotations in parts that leave out a word that turns them: “The police did … hand the family over”.

use std::collections::BTreeMap;

use super::super::words;
use super::CaseCheck;
use super::index::Indexed;
use super::speakers::text_of;
use crate::diag::{Diagnostic, codes};
use crate::facts::SourceId;
use crate::law::folded;

pub(super) const CHECK: CaseCheck = CaseCheck { code: codes::CASE_OMISSION, run };

/// How much of what stands before a quotation in its sentence is looked at: words, and letters where no blanks part words.
const WORDS_BEFORE: usize = 3;
const LETTERS_BEFORE: usize = 4;

/// A note is the compiler's word that the context was read.
fn run(file: &Indexed<'_, '_>, found: &mut Vec<Diagnostic>) {
    let mut texts: BTreeMap<SourceId, Option<String>> = BTreeMap::new();
    for said in file.case.said.values().filter(|said| !said.quote.is_empty() && said.note.is_none()) {
        let source = file.case.sources.at(said.source);
        let text = texts.entry(source.outermost).or_insert_with(|| text_of(file, source.outermost));
        let Some(text) = text else { continue };
        file.look_at(said.quote.len());
        let turning = left_out(text, &said.quote)
            .into_iter()
            .find_map(|left_out| turning_word(&left_out, source.language.as_deref()));
        if let Some(word) = turning {
            found.push(
                Diagnostic::warning(
                    codes::CASE_OMISSION,
                    format!("what is left out of this quotation from `{}` has the word “{word}”", source.id),
                )
                .at(said.span, "does it say the same without?")
                .path(source.id.clone())
                .help("quote that word too, or say in `note` why the words mean the same without it"),
            );
        }
    }
}

/// What the source has between the parts of a quotation, and right before the first within its sentence.
fn left_out(text: &str, quote: &[String]) -> Vec<String> {
    let mut out = Vec::new();
    let mut past = None;
    for part in quote.iter().map(|part| folded(part)).filter(|part| !part.is_empty()) {
        let from = past.unwrap_or(0);
        let Some(start) = text.get(from..).and_then(|rest| rest.find(&part)) else { return out };
        let start = from.saturating_add(start);
        out.push(match past {
            Some(end) => text.get(end..start).unwrap_or_default().to_owned(),
            None => before(text.get(..start).unwrap_or_default()),
        });
        past = Some(start.saturating_add(part.len()));
    }
    out
}

/// The last words of a sentence that goes on; the last letters, where no blanks part words.
fn before(text: &str) -> String {
    let sentence =
        text.rsplit(['.', '!', '?', ';', ':', '。', '！', '？', '“', '”']).next().unwrap_or_default();
    let words: Vec<&str> = sentence.split_whitespace().collect();
    let last = words.get(words.len().saturating_sub(WORDS_BEFORE)..).unwrap_or_default().join(" ");
    if last.is_ascii() || words.len() > 1 {
        return last;
    }
    let letters = last.chars().count();
    last.chars().skip(letters.saturating_sub(LETTERS_BEFORE)).collect()
}

/// A word that turns what it stands with, in the language of the source or in any that is known.
fn turning_word(text: &str, language: Option<&str>) -> Option<&'static str> {
    let spoken = |code: &str| language.is_none_or(|language| language.split('-').next() == Some(code));
    words::all()
        .filter(|(code, _)| spoken(code))
        .flat_map(|(_, table)| table.disputing.iter().chain(&table.conditional))
        .find(|word| words::stands_in(text, word))
        .map(String::as_str)
}
