//! What a case says of one field of one entity: its values, each with the levels at which it has it.

use super::condition::{Evaluator, Frame};
use super::members::ENTRIES_A_STEP;
use super::proof::{Fact, FactUse, Times, UnmentionedId};
use super::term::{Alternative, Alternatives, unsaid};
use super::trace::Trace;
use super::truth::Truth;
use super::value::Val;
use crate::compile::Term;
use crate::facts::{EntityId, Footing, Stated, Value};
use crate::limits;
use crate::measure::{Bounds, Day, Level, Levels, When, weigh};
use crate::vocabulary::{Field, FieldId};

/// A list field as read.
pub(super) enum Read<'a> {
    Unknown,
    Unmentioned(UnmentionedId, FieldId),
    /// The values of a list field of an entity, and how far it is the list of what was asked.
    Cell {
        values: &'a [Stated],
        stated: bool,
        base: Truth,
        of: (EntityId, FieldId),
    },
}

impl<'a, T: Trace> Evaluator<'a, T> {
    /// The values of a field of an entity, its own or its group's.
    pub(super) fn cell_of(
        &mut self,
        entity: EntityId,
        field: FieldId,
        slot: usize,
        read: &mut Vec<FactUse>,
    ) -> Alternatives<'a> {
        let case = self.case;
        let declared = self.rules.vocabulary.fields.at(field);
        let (owner, values) = self.owned_values(entity, slot, declared.inherit);
        if let Some(value) = self.supposed(owner, field) {
            return Alternatives::certain(value);
        }
        if let Some(end) = declared.until
            && let Some(out) = self.ended_cell((entity, field, slot), end, read)
        {
            return out;
        }
        if declared.changes && super::dated::is_dated(values) {
            return self.dated_cell((owner, field), declared, values, read);
        }
        let fact = Fact::Field(owner, field, Times::ALL);
        let out = match values {
            [] => match self.day_after(entity, field) {
                Some(when) => {
                    // It lies from that day on, and no more is known of it.
                    read.push(unsaid(fact));
                    let Alternatives::One(a) = Alternatives::certain(Val::When(when)) else {
                        return Alternatives::Unknown;
                    };
                    Alternatives::One(Alternative { day_of: Some(entity), ..a })
                }
                None => {
                    read.push(unsaid(fact));
                    Alternatives::Unknown
                }
            },
            [one] => {
                let is_day = self.rules.vocabulary.kinds.at(case.entities.at(entity).kind).day == Some(field);
                match self.only(one, declared, fact, read) {
                    Alternatives::One(a) => {
                        Alternatives::One(Alternative { day_of: is_day.then_some(entity), ..a })
                    }
                    other @ (Alternatives::Unknown | Alternatives::Many(..)) => other,
                }
            }
            several => {
                let several: Vec<&'a Stated> = several.iter().collect();
                self.told_differently(&several, &[], declared, fact, read)
            }
        };
        self.note((owner, field, slot), &out);
        out
    }

    /// The one value that is given.
    pub(super) fn only(
        &self,
        one: &'a Stated,
        declared: &Field,
        fact: Fact,
        read: &mut Vec<FactUse>,
    ) -> Alternatives<'a> {
        let mut a = self.alternative(one);
        if let Some(enough) = declared.enough
            && a.con == Level::None
            && a.pro >= enough
        {
            a.holds = a.holds | Levels::range(enough, self.needs);
        }
        // What needs no statement and is described by the claim is no fact of its own.
        if self.is_fact(one) {
            read.push(FactUse {
                fact,
                pro: a.pro,
                con: a.con,
                settled: a.holds | a.fails,
                disputed: a.disputed,
            });
        } else if matches!(&one.value, Value::When(w) if w.exact().is_none()) {
            // A day that is not known closely can keep a comparison open.
            read.push(unsaid(fact));
        }
        Alternatives::One(a)
    }

    /// Several values, each with the part of the time asked about that it tells of, if they tell of different ones.
    pub(super) fn told_differently(
        &self,
        several: &[&'a Stated],
        parts: &[usize],
        declared: &Field,
        fact: Fact,
        read: &mut Vec<FactUse>,
    ) -> Alternatives<'a> {
        let part = |n: usize| parts.get(n).copied().unwrap_or_default();
        // Whoever reaches no level gives no other value.
        let contested = |n: usize| {
            let mut others = several.iter().enumerate().filter(|(m, _)| *m != n && part(*m) == part(n));
            others.any(|(_, s)| s.support.pro > Level::None)
        };
        let all: Vec<Alternative<'a>> = several
            .iter()
            .enumerate()
            .map(|(n, s)| {
                let mut a = Alternative { enough: declared.enough, part: part(n), ..self.alternative(s) };
                if contested(n) {
                    // Given, and given differently: it counts as alleged.
                    if a.pro == Level::Given {
                        a.pro = self.contradicted(&s.support);
                    }
                } else if declared.enough.is_some_and(|e| a.con == Level::None && a.pro >= e) {
                    a.pro = a.pro.max(self.needs);
                }
                a
            })
            .collect();
        let strongest = all.iter().map(|a| a.pro).max().unwrap_or_default();
        let one_part = all.iter().all(|a| a.part == part(0));
        let second = all
            .iter()
            .map(|a| if one_part { a.pro.max(a.con) } else { a.con })
            .filter(|l| *l <= strongest)
            .min()
            .unwrap_or_default();
        let weight = weigh(strongest, second);
        read.push(FactUse {
            fact,
            pro: strongest,
            con: second,
            settled: weight.holds,
            disputed: weight.disputed,
        });
        Alternatives::Many(Levels::ALL, all)
    }

    fn is_fact(&self, stated: &Stated) -> bool {
        !matches!(stated.support.footing, Footing::Described) || !stated.support.said.is_empty()
    }

    pub(super) fn alternative(&self, stated: &'a Stated) -> Alternative<'a> {
        let (pro, con) = self.sides(&stated.support);
        let weight = weigh(pro, con);
        Alternative {
            value: Val::of(&stated.value),
            holds: weight.holds,
            fails: weight.fails,
            disputed: weight.disputed,
            pro,
            con,
            enough: None,
            heard: self.heard(&stated.support),
            said: &stated.support.said,
            day_of: None,
            part: 0,
        }
    }

    /// The values of a cell, going up to the group where a member has none of its own and the field is inherited.
    pub(super) fn owned_values(
        &self,
        entity: EntityId,
        slot: usize,
        inherit: bool,
    ) -> (EntityId, &'a [Stated]) {
        let holder = if inherit { self.case.holder(entity, slot) } else { entity };
        (holder, self.case.values(holder, slot))
    }

    /// From which day a claim without a day lies, if it follows another.
    fn day_after(&self, claim: EntityId, field: FieldId) -> Option<When> {
        let kind = self.rules.vocabulary.kinds.at(self.case.entities.at(claim).kind);
        if kind.day != Some(field) {
            return None;
        }
        let mut at = claim;
        for _ in 0..limits::WALK_STEPS {
            at = self.follows(at)?;
            let day = self.case.values_of_field(at, self.rules.vocabulary.fields.at(field)).first();
            if let Some(Stated { value: Value::When(when), .. }) = day {
                let Bounds { earliest, .. } = when.start;
                return When::one_day_between(earliest, Day::MAX);
            }
        }
        None
    }

    /// The claim that this one comes after.
    pub(super) fn follows(&self, claim: EntityId) -> Option<EntityId> {
        let kind = self.rules.vocabulary.kinds.at(self.case.entities.at(claim).kind);
        let slot = self.rules.vocabulary.fields.at(kind.follows?).slot;
        let value = &self.case.values(claim, slot).first()?.value;
        if let Value::Entity(e) = value { Some(*e) } else { None }
    }

    /// A list field as it stands in the case.
    pub(super) fn list_cell(
        &mut self,
        list: &'a Term,
        frame: &Frame<'a>,
        read: &mut Vec<FactUse>,
    ) -> Read<'a> {
        let Term::Field(base, step) = list else { return Read::Unknown };
        let base = self.term(base, frame, read);
        let Some(base) = base.single() else { return Read::Unknown };
        match base.value {
            Val::Unmentioned(u) => {
                read.push(unsaid(Fact::Unmentioned(u)));
                step.fields.first().map_or(Read::Unknown, |(_, field, _)| Read::Unmentioned(u, *field))
            }
            Val::Entity(entity) => {
                let kind = self.case.entities.at(entity).kind;
                let Some((_, field, slot)) = step.fields.iter().find(|(k, ..)| *k == kind).copied() else {
                    return Read::Unknown;
                };
                let inherit = self.rules.vocabulary.fields.at(field).inherit;
                let (owner, values) = self.owned_values(entity, slot, inherit);
                self.budget.step(values.len() / ENTRIES_A_STEP);
                let stated = self.case.cell(owner, slot).stated;
                let fact = Fact::Field(owner, field, Times::ALL);
                if !stated {
                    read.push(unsaid(fact));
                } else if !self.index.is_plain(owner, field)
                    && let Some(s) = values.iter().find(|s| self.is_fact(s))
                {
                    read.push(self.used(fact, &s.support));
                }
                let base = Truth { holds: base.holds, ..Truth::UNKNOWN };
                Read::Cell { values, stated, base, of: (entity, field) }
            }
            Val::Bool(_) | Val::Number(_) | Val::Text(_) | Val::When(_) | Val::Enum(_) => Read::Unknown,
        }
    }
}
