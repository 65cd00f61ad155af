//! Conditions over lists: `some`, `every`, and the members they run over.

use super::condition::{Evaluator, Excluded, Frame, Outcome};
use super::proof::{Fact, FactUse, NodeKind, Unmentioned, UnmentionedId};
use super::trace::Trace;
use super::truth::Truth;
use super::value::{OwnedVal, Val};
use crate::compile::{Binder, Cond, CondId, CondKind, Term};
use crate::facts::{Complete, EntityId, Value};
use crate::measure::{Levels, Period, When, weigh};
use crate::vocabulary::{FieldId, KindId, Type};

impl<'a, T: Trace> Evaluator<'a, T> {
    pub(super) fn some(
        &mut self,
        id: CondId,
        binder: &'a Binder,
        body: &'a Cond,
        frame: &mut Frame<'a>,
    ) -> Outcome<T::Node> {
        self.over(id, binder, body, frame, true)
    }

    pub(super) fn every(
        &mut self,
        id: CondId,
        binder: &'a Binder,
        body: &'a Cond,
        frame: &mut Frame<'a>,
    ) -> Outcome<T::Node> {
        self.over(id, binder, body, frame, false)
    }

    /// `some`: any member happened and satisfies; `every`: each that happened does.
    fn over(
        &mut self,
        id: CondId,
        binder: &'a Binder,
        body: &'a Cond,
        frame: &mut Frame<'a>,
        some: bool,
    ) -> Outcome<T::Node> {
        let members = self.members(binder, frame);
        let mut truth = Truth::of(!some);
        let mut nodes = Vec::new();
        for (value, inside) in &members.known {
            let (t, node) = self.member(body, binder.slot, (*value, *inside), frame, some);
            if some && t.fails == Levels::ALL {
                continue;
            }
            truth = if some { truth.or(t) } else { truth.and(t) };
            nodes.push(node);
            if !T::RECORDS && (if some { truth.holds } else { truth.fails }) == Levels::ALL {
                return self.node(id, truth, nodes, || NodeKind::Some);
            }
        }
        if members.unknown {
            truth = if some { truth.or(Truth::UNKNOWN) } else { truth.and(Truth::UNKNOWN) };
        }
        if let Some(kind) = members.open {
            let (t, node) = self.unmentioned(id, kind, body, binder.slot, frame, some);
            truth = if some { truth.or(t) } else { truth.and(t) };
            nodes.push(node);
        }
        let read = members.read;
        let node =
            self.trace.node(id, truth, nodes, || (if some { NodeKind::Some } else { NodeKind::Every }, read));
        (truth, node)
    }

    /// One member: that it is in the list, happened if it is a claim, and satisfies (or, for `every`, if so then satisfies).
    fn member(
        &mut self,
        body: &'a Cond,
        slot: usize,
        (value, inside): (Val<'a>, Truth),
        frame: &mut Frame<'a>,
        some: bool,
    ) -> Outcome<T::Node> {
        let (present, read) = self.present(value, inside);
        let (t, node) = if present.fails == Levels::ALL {
            (Truth::of(!some), None)
        } else {
            let (t, node) = self.on_its_day(value, |this| {
                this.with(slot, value, frame, |this, frame| this.condition(body, frame))
            });
            (t, Some(node))
        };
        let truth = if some { present.and(t) } else { present.not().or(t) };
        let parts: Vec<T::Node> = node.into_iter().collect();
        let kind = || (NodeKind::Member(value.owned(), some), read.into_iter().collect());
        let node = self.trace.node(body.id, truth, parts, kind);
        (truth, node)
    }

    /// Whether a member is in the list and, if it is a claim, happened.
    pub(super) fn present(&mut self, value: Val<'a>, inside: Truth) -> (Truth, Option<FactUse>) {
        let claim = |e: EntityId| self.rules.vocabulary.kinds.at(self.case.entities.at(e).kind).claim;
        if let Val::Entity(e) = value
            && claim(e)
        {
            let (truth, used) = self.happened_of(e);
            return (inside.and(truth), Some(used));
        }
        (inside, None)
    }

    /// Works something out as asked on the day of a claim. Whatever has no day is asked as before.
    pub(super) fn on_its_day<R>(&mut self, value: Val<'a>, work: impl FnOnce(&mut Self) -> R) -> R {
        let day = if self.case.dated { self.day_of(value) } else { None };
        let before = self.asked;
        self.asked = day.or(before);
        let out = work(self);
        self.asked = before;
        out
    }

    /// Works something out with a variable bound.
    pub(super) fn with<R>(
        &mut self,
        slot: usize,
        value: Val<'a>,
        frame: &mut Frame<'a>,
        work: impl FnOnce(&mut Self, &mut Frame<'a>) -> R,
    ) -> R {
        if frame.len() <= slot {
            frame.resize(slot.saturating_add(1), None);
        }
        let before = frame.get_mut(slot).and_then(|place| place.replace(value));
        let out = work(self, frame);
        if let Some(place) = frame.get_mut(slot) {
            *place = before;
        }
        out
    }

    /// A member that nobody has mentioned: open, unless the condition cannot be met by one, or someone says that the record is
    /// complete for its sort.
    pub(super) fn unmentioned(
        &mut self,
        id: CondId,
        kind: KindId,
        body: &'a Cond,
        slot: usize,
        frame: &mut Frame<'a>,
        some: bool,
    ) -> Outcome<T::Node> {
        let member = self.mention(id, kind, Some(body), slot, frame);
        let (t, node) =
            self.with(slot, Val::Unmentioned(member), frame, |this, frame| this.condition(body, frame));
        let satisfied = if some { t } else { t.not() };
        let (out, read) = self.without(member, kind, body, slot, frame, satisfied, some);
        // It is there or it is not: nothing said so far tells, or it is disputed whether the record is complete.
        let disputed = read.iter().fold(Levels::NONE, |all, used| all | used.disputed) & !out;
        let possible = Truth { holds: Levels::NONE, fails: out, disputed, ..Truth::UNKNOWN };
        let truth = if some { possible } else { possible.not() };
        let node = self.trace.node(id, truth, vec![node], || (NodeKind::Unmentioned(member, some), read));
        (truth, node)
    }

    /// The levels at which no unmentioned member can satisfy the condition, and the facts that say so.
    #[expect(
        clippy::too_many_arguments,
        reason = "the condition, its variable and what it came to belong together"
    )]
    fn without(
        &mut self,
        member: UnmentionedId,
        kind: KindId,
        body: &'a Cond,
        slot: usize,
        frame: &mut Frame<'a>,
        satisfied: Truth,
        some: bool,
    ) -> (Levels, Vec<FactUse>) {
        let mut out = satisfied.fails;
        let mut read = Vec::new();
        let case = self.case;
        for (complete, place) in case.complete.iter().zip(0_u32..).filter(|(c, _)| c.kind == kind) {
            let weight = weigh(complete.support.pro, complete.support.con);
            if ((weight.holds | weight.disputed) & !out).is_empty() {
                continue;
            }
            let mut ruled_out = Levels::ALL;
            for (field, values) in &complete.sort {
                ruled_out = ruled_out & self.fails_outside(member, (*field, values), body, slot, frame, some);
            }
            let gained = ruled_out & weight.holds & !out;
            let disputed = ruled_out & weight.disputed & !out;
            if !(gained | disputed).is_empty() {
                out = out | gained;
                read.push(FactUse { disputed, ..self.complete_use(complete, place) });
            }
        }
        (out, read)
    }

    fn complete_use(&self, complete: &Complete, place: u32) -> FactUse {
        self.used(Fact::Complete(place), &complete.support)
    }

    /// The levels at which the condition fails for a member of which `field` is none of `values`.
    fn fails_outside(
        &mut self,
        member: UnmentionedId,
        (field, values): (FieldId, &'a [Value]),
        body: &'a Cond,
        slot: usize,
        frame: &mut Frame<'a>,
        some: bool,
    ) -> Levels {
        // What lies outside the days covered is not among the days of the finding, if these are all covered.
        if self.rules.vocabulary.fields.at(field).ty == Type::Date {
            let covered = self.at.is_some_and(|at| {
                let covers =
                    |w: &When| at.touches(bounded(w.start.latest), bounded(w.end.earliest)) == Period::Wholly;
                values.iter().any(|v| matches!(v, Value::When(w) if covers(w)))
            });
            return if covered { Levels::ALL } else { Levels::NONE };
        }
        self.excluded.push(Excluded { member, field, values });
        let mut aside = super::trace::Silent::default();
        let truth = self.silently(&mut aside, |this| {
            this.with(slot, Val::Unmentioned(member), frame, |this, frame| this.condition(body, frame)).0
        });
        self.excluded.pop();
        if some { truth.fails } else { truth.holds }
    }

    /// Works something out without keeping what it gave for later: the exclusion holds only here.
    fn silently<R>(&mut self, _: &mut super::trace::Silent, work: impl FnOnce(&mut Self) -> R) -> R {
        let memo = std::mem::take(&mut self.memo);
        let out = work(self);
        self.memo = memo;
        out
    }

    pub(super) fn mention(
        &mut self,
        id: CondId,
        kind: KindId,
        body: Option<&'a Cond>,
        slot: usize,
        frame: &Frame<'a>,
    ) -> UnmentionedId {
        let bound: Vec<OwnedVal> = frame
            .iter()
            .enumerate()
            .filter(|(i, _)| *i != slot)
            .filter_map(|(_, v)| v.map(Val::owned))
            .collect();
        let (pattern, whole) = if T::RECORDS {
            body.map_or((Vec::new(), true), |b| self.pattern(b, slot, frame))
        } else {
            (Vec::new(), true)
        };
        self.trace.unmentioned(|| Unmentioned { condition: id, kind, bound, pattern, whole })
    }

    /// What the fields of an unmentioned member would be, as far as the condition says it in its conjuncts, and whether it asks no more.
    fn pattern(
        &mut self,
        body: &'a Cond,
        slot: usize,
        frame: &Frame<'a>,
    ) -> (Vec<(FieldId, Vec<OwnedVal>)>, bool) {
        let mut out: Vec<(FieldId, Vec<OwnedVal>)> = Vec::new();
        let mut whole = true;
        for conjunct in body.conjuncts() {
            let told = out.len();
            self.pattern_of(conjunct, slot, frame, &mut out);
            whole &= out.len() > told;
        }
        (out, whole)
    }

    /// What one conjunct says of a field, if it is of that form.
    fn pattern_of(
        &mut self,
        conjunct: &'a Cond,
        slot: usize,
        frame: &Frame<'a>,
        out: &mut Vec<(FieldId, Vec<OwnedVal>)>,
    ) {
        let (own, others): (&'a Term, Vec<&'a Term>) = match &conjunct.kind {
            CondKind::Is(left, options) => (left, options.iter().collect()),
            CondKind::In(item, list) => (list, vec![item]),
            CondKind::Any(parts) => match parts.first().map(|p| &p.kind) {
                Some(CondKind::In(item, list)) => (list, vec![item]),
                Some(CondKind::Is(left, options)) => (left, options.iter().collect()),
                _ => return,
            },
            CondKind::All(_)
            | CondKind::Not(_)
            | CondKind::Order(..)
            | CondKind::Within(..)
            | CondKind::Matches(..)
            | CondKind::Happened(_)
            | CondKind::Some(..)
            | CondKind::Every(..)
            | CondKind::Call(..)
            | CondKind::Binds(..)
            | CondKind::Reading(..)
            | CondKind::Known(_) => return,
        };
        let Some(field) = field_of_variable(own, slot) else { return };
        let values: Vec<OwnedVal> = others
            .into_iter()
            .filter_map(|t| self.term(t, frame, &mut Vec::new()).single().map(|a| a.value.owned()))
            .collect();
        if !values.is_empty() && !out.iter().any(|(f, _)| *f == field) {
            out.push((field, values));
        }
    }
}

/// The field, if the term is a field of the variable, or leads through a walk from one.
fn field_of_variable(term: &Term, slot: usize) -> Option<FieldId> {
    match term {
        Term::Walk(_, base) => field_of_variable(base, slot),
        Term::Field(base, step) if matches!(**base, Term::Variable(s) if s == slot) => {
            step.fields.first().map(|(_, f, _)| *f)
        }
        Term::Field(..)
        | Term::Variable(_)
        | Term::At
        | Term::Known(_)
        | Term::Bool(_)
        | Term::Number(_)
        | Term::Text(_)
        | Term::When(_)
        | Term::Enum(_)
        | Term::Edge(..)
        | Term::Arithmetic(..)
        | Term::Moved(..)
        | Term::Count(..)
        | Term::Sum(..)
        | Term::Extreme(..)
        | Term::Span(..)
        | Term::Which(..) => None,
    }
}

fn bounded(day: crate::measure::Day) -> Option<crate::measure::Day> {
    day.is_bounded().then_some(day)
}
