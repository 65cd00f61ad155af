//! The members over which a variable runs: looked up where the condition allows, else all of the list.

use super::cell::Read;
use super::condition::{Evaluator, Frame};
use super::proof::{Fact, FactUse};
use super::term::unsaid;
use super::trace::Trace;
use super::truth::Truth;
use super::value::Val;
use crate::compile::{Binder, Join, ListOf};
use crate::facts::{EntityId, Value};
use crate::measure::Period;
use crate::vocabulary::KindId;

/// Entries of a list that are passed by in the time of one condition.
pub(super) const ENTRIES_A_STEP: usize = 16;

/// What a variable runs over in this case.
pub(super) struct Members<'a> {
    /// The members that can satisfy the condition, with how far each is in the list.
    pub(super) known: Vec<(Val<'a>, Truth)>,
    /// Whether there may be more: the kind of the list.
    pub(super) open: Option<KindId>,
    /// The facts read to find them.
    pub(super) read: Vec<FactUse>,
    /// Whether nothing is known of the list.
    pub(super) unknown: bool,
}

impl<'a, T: Trace> Evaluator<'a, T> {
    /// The members over which a variable runs, looked up where the condition allows.
    pub(super) fn members(&mut self, binder: &'a Binder, frame: &mut Frame<'a>) -> Members<'a> {
        let mut members = Members { known: Vec::new(), open: None, read: Vec::new(), unknown: false };
        match &binder.list {
            ListOf::Kind(kind) => {
                let open = self.rules.vocabulary.kinds.at(*kind).open;
                let list = self.case.list(*kind);
                // A list absent from the file is unknown; an open one may always hold more.
                if open || list.is_none() || !self.case.is_listed(*kind) {
                    members.open = Some(*kind);
                }
                let looked_up = self.looked_up(binder, frame);
                let all = match (&looked_up, list) {
                    (Some(found), _) => found.as_slice(),
                    (None, Some(list)) => list,
                    (None, None) => &[],
                };
                self.budget.step(all.len() / ENTRIES_A_STEP);
                let within = all.iter().filter(|e| self.is_within(**e));
                members.known.extend(within.map(|e| (Val::Entity(*e), Truth::TRUE)));
            }
            ListOf::Field(term) => match self.list_cell(term, frame, &mut members.read) {
                Read::Cell { values, stated, base, .. } => {
                    members.known.extend(
                        values.iter().map(|s| (Val::of(&s.value), self.supported(&s.support).and(base))),
                    );
                    members.unknown = !stated;
                }
                Read::Unknown => members.unknown = true,
                Read::Unmentioned(member, _) => {
                    members.read.push(unsaid(Fact::Unmentioned(member)));
                    members.unknown = true;
                }
            },
        }
        members
    }

    /// Whether a claim lies within the days that count; without a day it may.
    fn is_within(&self, entity: EntityId) -> bool {
        let Some(period) = self.within else { return true };
        let vocabulary = &self.rules.vocabulary;
        let day = vocabulary.kinds.at(self.case.entities.at(entity).kind).day;
        let values =
            day.map(|day| self.case.values(entity, vocabulary.fields.at(day).slot)).unwrap_or_default();
        let outside =
            |v: &Value| matches!(v, Value::When(w) if w.touches(period.from, period.to) == Period::Outside);
        values.is_empty() || !values.iter().all(|s| outside(&s.value))
    }

    fn looked_up(&mut self, binder: &'a Binder, frame: &Frame<'a>) -> Option<Vec<EntityId>> {
        let (first, others) = binder.joins.split_first()?;
        let mut found = self.index.members(self.case, first.field, &self.keys(first, frame)?);
        self.budget.step(found.len() / ENTRIES_A_STEP);
        for join in others {
            if found.is_empty() {
                break;
            }
            if let Some(keys) = self.keys(join, frame) {
                found.retain(|e| self.index.may_be(self.case, join.field, &keys, *e));
            }
        }
        Some(found)
    }

    /// What the keys of a look-up come to; `None` if that is not known.
    fn keys(&mut self, join: &'a Join, frame: &Frame<'a>) -> Option<Vec<Val<'a>>> {
        let mut keys = Vec::new();
        for key in &join.keys {
            let value = self.term(key, frame, &mut Vec::new()).single()?.value;
            if !matches!(value, Val::Entity(_) | Val::Enum(_)) {
                return None;
            }
            keys.push(value);
        }
        Some(keys)
    }
}
