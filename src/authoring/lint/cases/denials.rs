//! Denials and admissions whose words neither deny nor admit: they may be read into the words.

use super::super::words;
use super::CaseCheck;
use super::index::Indexed;
use crate::diag::{Diagnostic, codes};
use crate::facts::{Said, Stance};

pub(super) const CHECK: CaseCheck = CaseCheck { code: codes::CASE_DENIAL, run };

/// A note is the compiler's word that the context was read; where nothing is quoted there are no words to look at.
fn run(file: &Indexed<'_, '_>, found: &mut Vec<Diagnostic>) {
    for fact in file.facts() {
        for said in fact.support.said.iter().map(|id| file.case.said.at(*id)) {
            if said.quote.is_empty() || said.note.is_some() {
                continue;
            }
            let source = file.case.sources.at(said.source);
            let (what, wanted) = if said.stance == Stance::Denies {
                ("denial", Wanted::Denying)
            } else if said.stance.is_admission() {
                ("admission", Wanted::Accepting)
            } else {
                continue;
            };
            if !says(said, source.language.as_deref(), wanted) {
                let message = format!("the words of this {what} of `{}` hold no word of {what}", fact.name);
                found.push(
                    Diagnostic::warning(codes::CASE_DENIAL, message)
                        .at(said.span, "is it read into the words?")
                        .path(fact.name.clone())
                        .help("quote the words that say so, or write in `note` what in the source does; what you infer is the stance `implies`"),
                );
            }
        }
    }
}

#[derive(Debug, Clone, Copy)]
enum Wanted {
    Denying,
    Accepting,
}

/// Whether the words, or a rendering of them, hold a word of that sort; also where nobody knows the language.
fn says(said: &Said, language: Option<&str>, wanted: Wanted) -> bool {
    let list = |table: &'static words::Words| match wanted {
        Wanted::Denying => &table.disputing,
        Wanted::Accepting => &table.accepting,
    };
    let holds = |text: &String, table| list(table).iter().any(|word| words::stands_in(text, word));
    let spoken = |code: &str| language.is_none_or(|language| language.split('-').next() == Some(code));
    let mut known = words::all().filter(|(code, _)| spoken(code)).peekable();
    let mut rendered =
        said.gloss.iter().chain(said.translation.iter().flat_map(|translation| &translation.words));
    known.peek().is_none()
        || known.any(|(_, table)| said.quote.iter().any(|text| holds(text, table)))
        || rendered.any(|text| words::all().any(|(_, table)| holds(text, table)))
}
