//! What a statement is about: from its id back to the fact.

use std::collections::BTreeMap;

use super::names::Names;
use crate::facts::{EntityId, SaidId, Stated};
use crate::vocabulary::FieldId;

/// What a statement speaks for or against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject {
    /// One value of a field, by its place in the cell.
    Field(EntityId, FieldId, usize),
    /// That a claim happened.
    Happened(EntityId),
    /// A status, by the place in the case's list.
    Asserted(usize),
    /// A statement that supports no fact, by the place in the case's list.
    Statement(usize),
}

/// What every statement of a case is about.
#[derive(Debug, Default)]
pub(super) struct Subjects(BTreeMap<SaidId, Vec<Subject>>);

impl Subjects {
    pub(super) fn of(names: &Names<'_>) -> Self {
        let mut out = Self::default();
        let case = names.case;
        for (id, entity) in case.entities.iter() {
            for said in entity.happened.iter().flat_map(|s| &s.said) {
                out.add(*said, Subject::Happened(id));
            }
            let fields = names.vocabulary().kinds.at(entity.kind).fields.as_slice();
            for field in fields {
                for (place, stated) in names.values(id, *field).iter().enumerate() {
                    for said in &stated.support.said {
                        out.add(*said, Subject::Field(id, *field, place));
                    }
                }
            }
        }
        for (place, asserted) in case.asserted.iter().enumerate() {
            for said in &asserted.said {
                out.add(*said, Subject::Asserted(place));
            }
        }
        for (place, statement) in case.statements.iter().enumerate() {
            out.add(statement.said, Subject::Statement(place));
        }
        out
    }

    fn add(&mut self, said: SaidId, subject: Subject) {
        self.0.entry(said).or_default().push(subject);
    }

    /// What it is about; the first thing, if it is about several.
    pub(super) fn get(&self, said: SaidId) -> Option<Subject> {
        self.0.get(&said)?.first().copied()
    }
}

/// Values of a cell with those of `said` that speak of them, values of which none speaks left out.
pub(super) fn by_value<'a>(values: &'a [Stated], said: &[SaidId]) -> Vec<(&'a Stated, Vec<SaidId>)> {
    let of = |s: &Stated| said.iter().copied().filter(|id| s.support.said.contains(id)).collect::<Vec<_>>();
    values.iter().map(|s| (s, of(s))).filter(|(_, said)| !said.is_empty()).collect()
}
