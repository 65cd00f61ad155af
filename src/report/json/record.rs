//! The record as data: everything that is said, once, under a number by which findings name it.

use super::data::data;
use crate::arena::Id;
use crate::facts::{Basis, SaidId, Stance};
use crate::report::names::Names;
use crate::report::said::Subjects;

data! {
    /// A statement, with the words in which it stands.
    pub(super) struct Said {
        /// The number by which findings name it.
        number: SaidNumber,
        /// The path of what it is about; nothing for a statement that supports no fact.
        about: Option<String> where told,
        /// The id of the source.
        source as "in": String,
        /// The id of the speaker; nothing if the source does not say who.
        by: Option<String>,
        /// In which way it is said.
        stance: &'static str = &Stance::NAMED.map(|(name, _)| name),
        /// How the speaker knows.
        basis: &'static str = &Basis::NAMED.map(|(name, _)| name),
        /// The words.
        quote: Vec<String> where told,
        /// The day up to which a denial counts.
        as_of: Option<String> where told,
        /// The standard of a finding.
        standard: Option<String> where told,
        /// The note of whoever wrote the case.
        note: Option<String> where told,
    }
}

/// The number of a statement in the record.
pub(super) type SaidNumber = u32;

/// The number of a statement.
pub(super) fn number(id: SaidId) -> SaidNumber {
    id.index()
}

/// All that is said in the case, in the order of the file.
pub(super) fn record(names: &Names<'_>, subjects: &Subjects) -> Vec<Said> {
    names.case.said.iter().map(|(id, _)| said(names, subjects, id)).collect()
}

fn said(names: &Names<'_>, subjects: &Subjects, id: SaidId) -> Said {
    let said = names.case.said.at(id);
    Said {
        number: number(id),
        about: subjects.get(id).and_then(|subject| names.subject_path(subject)),
        source: names.case.sources.at(said.source).id.clone(),
        by: said.by.map(|e| names.case.entities.at(e).id.clone()),
        stance: said.stance.name(),
        basis: said.basis.name(),
        quote: said.quote.clone(),
        as_of: said.as_of.map(|day| names.written_day(day)),
        standard: said.standard.clone(),
        note: said.note.clone(),
    }
}
