//! Strict redaction: what could single a person out is taken from the case itself, before anything is found in it, so that no report can
//! hold it.
//!
//! Takes a case as read; leaves in it no place, day or age. Days become months, entities of a kind that the vocabulary marks with `blur`,
//! such as places, are told by their sort; and of all that a person wrote only what can be shown to tell none of it stays, in `plain`. It
//! widens what is known and invents nothing: where the law turns on a day, a finding may be more open than on the whole file, and says so.
//! Names that are withheld are left to `withheld`.

mod blur;
mod places;
mod plain;
mod told;

use std::collections::BTreeMap;

use self::plain::{Lists, Plain};
use super::case::{Case, Said, Source};
use super::left_out::Redaction;
use crate::vocabulary::Vocabulary;

/// What stands in place of the id of a case.
const CASE: &str = "case";

/// Takes places, ages and days from a case, with every text that may tell one; [`Case::redaction`] counts these.
pub fn redact(case: &mut Case, vocabulary: &Vocabulary) {
    let plain = Plain::of(case, vocabulary);
    let mut out = Redaction::default();
    blur::ages(case, vocabulary);
    blur::days(case);
    out.others = out.others.saturating_add(blur::complete(case, &plain));
    told::entities(case, vocabulary, &plain, &mut out);
    let mut texts = Texts { plain: &plain, out };
    texts.head(case);
    for (source, number) in case.sources.values_mut().zip(1_usize..) {
        texts.source(source, number);
    }
    for said in case.said.values_mut() {
        texts.said(said);
    }
    texts.statements(case);
    let asked = case.questions.len();
    case.questions.retain(|question| plain.is_plain(&question.ask));
    texts.out.questions = asked.saturating_sub(case.questions.len());
    // What is accepted concerns whoever keeps the file, and stands in no report.
    case.accepted.clear();
    case.hide.clear();
    case.redaction = Some(texts.out);
}

/// The texts of a case, each kept or left out.
struct Texts<'p> {
    plain: &'p Plain,
    out: Redaction,
}

impl Texts<'_> {
    /// Leaves a text out that may tell something, and counts it.
    fn keep(
        &mut self,
        text: &mut Option<String>,
        instead: Option<String>,
        count: fn(&mut Redaction) -> &mut usize,
    ) {
        if text.as_deref().is_some_and(|text| !self.plain.is_plain(text)) {
            *text = instead;
            let count = count(&mut self.out);
            *count = count.saturating_add(1);
        }
    }

    /// A title; there has to be one.
    fn title(&mut self, title: &mut String) {
        let mut kept = Some(std::mem::take(title));
        self.keep(&mut kept, Some(Lists::get().instead("title")), |out| &mut out.titles);
        *title = kept.unwrap_or_default();
    }

    fn note(&mut self, note: &mut Option<String>) {
        self.keep(note, None, |out| &mut out.notes);
    }

    /// Another id for what has one that may tell something.
    fn id(&mut self, id: &mut String, instead: impl FnOnce() -> String) {
        if !self.plain.is_plain_id(id) {
            *id = instead();
            self.out.ids = self.out.ids.saturating_add(1);
        }
    }

    fn head(&mut self, case: &mut Case) {
        // A case without a title has its id for one.
        if case.title == case.id {
            self.id(&mut case.title, || CASE.to_owned());
            case.id.clone_from(&case.title);
        } else {
            self.title(&mut case.title);
            self.id(&mut case.id, || CASE.to_owned());
        }
        self.keep(&mut case.scope, None, |out| &mut out.others);
        // The language of a file is no text of it, and nothing in a report reads it.
        case.language = None;
        if let Some(as_of) = &mut case.as_of {
            as_of.day = blur::month_of(as_of.day).latest;
        }
    }

    fn source(&mut self, source: &mut Source, number: usize) {
        self.title(&mut source.title);
        let mut kind = Some(std::mem::take(&mut source.kind));
        if !kind.as_deref().is_some_and(|kind| self.plain.is_plain_id(kind)) {
            self.keep(&mut kind, None, |out| &mut out.others);
        }
        source.kind = kind.unwrap_or_default();
        self.keep(&mut source.character, None, |out| &mut out.others);
        self.note(&mut source.note);
        source.issued = source.issued.take().and_then(|day| blur::written(&day));
        // With these anybody finds the text, and in it everything.
        (source.url, source.accessed, source.sha256) = (None, None, None);
        (source.publisher, source.container_title, source.language) = (None, None, None);
        self.id(&mut source.id, || format!("source-{number}"));
    }

    fn said(&mut self, said: &mut Said) {
        if said.quote.iter().any(|words| !self.plain.is_plain(words)) {
            said.quote = vec![Lists::get().instead("words")];
            self.out.quotations = self.out.quotations.saturating_add(1);
        }
        let plain = said
            .translation
            .take_if(|translation| translation.words.iter().any(|words| !self.plain.is_plain(words)));
        if plain.is_some() {
            self.out.quotations = self.out.quotations.saturating_add(1);
        }
        self.keep(&mut said.gloss, None, |out| &mut out.quotations);
        said.as_of = said.as_of.map(|day| blur::month_of(day).latest);
        self.keep(&mut said.standard, Some(Lists::get().instead("standard")), |out| &mut out.others);
        self.note(&mut said.note);
    }

    fn statements(&mut self, case: &mut Case) {
        let mut renamed: BTreeMap<String, String> = BTreeMap::new();
        for (statement, number) in case.statements.iter_mut().zip(1_usize..) {
            let point = Lists::get().instead("point");
            self.keep(&mut statement.point, Some(point), |out| &mut out.others);
            if let Some(id) = &mut statement.id {
                let old = id.clone();
                self.id(id, || format!("statement-{number}"));
                renamed.insert(old, id.clone());
            }
        }
        for answered in case.statements.iter_mut().filter_map(|statement| statement.replies_to.as_mut()) {
            *answered = renamed.get(answered).cloned().unwrap_or_default();
        }
    }
}
