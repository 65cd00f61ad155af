//! The record as data: everything that is said, once, under a number by which findings name it.

use std::collections::BTreeMap;

use super::data::data;
use crate::arena::Id;
use crate::facts::{Basis, SaidId, Stance};
use crate::report::names::Names;

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
        /// The words in a translation that somebody published.
        translation: Vec<String> where told,
        /// The id of whoever made it.
        translated_by: Option<String> where told,
        /// The words as whoever wrote the case renders them.
        gloss: Option<String> where told,
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

/// The numbers of statements: by what they are about, and then as the file has them. The order of keys in a file does not matter.
#[derive(Debug)]
pub(super) struct Numbers {
    order: Vec<(Option<String>, SaidId)>,
    numbers: BTreeMap<SaidId, SaidNumber>,
}

impl Numbers {
    /// Those of a case, but for what was not said yet on the day asked for.
    pub(super) fn of(names: &Names<'_>) -> Self {
        let left_out = names.case.as_of.as_ref();
        let speaks = |id: &SaidId| {
            let source = &names.case.said.at(*id).source;
            left_out.is_none_or(|as_of| !as_of.left_out.contains(source) && !as_of.open.contains(source))
        };
        let mut about = subjects(names);
        let all = names.case.said.iter().map(|(id, _)| id).filter(speaks);
        let mut order: Vec<(Option<String>, SaidId)> = all.map(|id| (about.remove(&id), id)).collect();
        // What is about nothing comes last.
        order.sort_by(|(a, first), (b, second)| {
            (a.is_none(), a, first.index()).cmp(&(b.is_none(), b, second.index()))
        });
        let numbers = order.iter().zip(1..).map(|((_, id), number)| (*id, number)).collect();
        Self { order, numbers }
    }

    /// Those of some statements.
    pub(super) fn of_all(&self, said: &[SaidId]) -> Vec<SaidNumber> {
        said.iter().filter_map(|id| self.numbers.get(id)).copied().collect()
    }
}

/// All that is said in the case, in the order of its numbers.
pub(super) fn record(names: &Names<'_>, numbers: &Numbers) -> Vec<Said> {
    let of = |((about, id), number): (&(Option<String>, SaidId), SaidNumber)| {
        said(names, number, about.clone(), *id)
    };
    numbers.order.iter().zip(1..).map(of).collect()
}

/// The paths of what statements are about; the first in the order of the alphabet, of one that is about several things.
fn subjects(names: &Names<'_>) -> BTreeMap<SaidId, String> {
    let mut about: BTreeMap<SaidId, String> = BTreeMap::new();
    let mut add = |said: &[SaidId], path: &str| {
        for id in said {
            let of = about.entry(*id).or_insert_with(|| path.to_owned());
            if path < of.as_str() {
                path.clone_into(of);
            }
        }
    };
    for (id, entity) in names.case.entities.iter() {
        let entity_path = names.entity_path(id);
        if let Some(support) = &entity.happened {
            add(&support.said, &format!("{entity_path} happened"));
        }
        for field in &names.vocabulary().kinds.at(entity.kind).fields {
            let path = format!("{entity_path}.{}", names.field_name(*field));
            names.values(id, *field).iter().for_each(|stated| add(&stated.support.said, &path));
        }
    }
    for asserted in &names.case.asserted {
        add(&asserted.said, &format!("{}.asserted.{}", names.entity_path(asserted.entity), asserted.name));
    }
    for (place, complete) in names.case.complete.iter().enumerate() {
        add(&complete.support.said, &format!("complete[{place}]"));
    }
    for statement in &names.case.statements {
        if let Some(id) = &statement.id {
            add(&[statement.said], &format!("statements.{id}"));
        }
    }
    about
}

fn said(names: &Names<'_>, number: SaidNumber, about: Option<String>, id: SaidId) -> Said {
    let said = names.case.said.at(id);
    Said {
        number,
        about,
        source: names.case.sources.at(said.source).id.clone(),
        by: said.by.map(|e| names.case.entities.at(e).id.clone()),
        stance: said.stance.name(),
        basis: said.basis.name(),
        quote: said.quote.clone(),
        translation: said.translation.as_ref().map(|t| t.words.clone()).unwrap_or_default(),
        translated_by: said.translation.as_ref().map(|t| names.case.entities.at(t.by).id.clone()),
        gloss: said.gloss.clone(),
        as_of: said.as_of.map(|day| names.written_day(day)),
        standard: said.standard.clone(),
        note: said.note.clone(),
    }
}
