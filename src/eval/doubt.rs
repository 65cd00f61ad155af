//! Ways over values in doubt. Where a path, a walk or an argument leads through a field with several values, or with one that
//! is disputed, each value is followed by itself: the condition is so if the field is one of those from which it follows.
//!
//! Takes a condition and gives what it comes to as one of that field and of what lies behind each value, so that a dispute on
//! the way stays a dispute. A value at the end of a path is compared where it stands; see `compare`.

use super::condition::{Evaluator, Frame, Outcome};
use super::number::is_computed;
use super::proof::{FactUse, NodeKind, SimpleTest, TestKind};
use super::term::{Alternatives, unsaid};
use super::trace::Trace;
use super::truth::Truth;
use super::value::Val;
use crate::compile::{Cond, CondId, CondKind, ListOf, Term};
use crate::facts::EntityId;
use crate::limits;
use crate::measure::Level;
use crate::vocabulary::FieldId;

/// A field of an entity, with the place at which the entity holds it.
pub(super) type Cell = (EntityId, FieldId, usize);

/// Whether it is in doubt what a field is: it has several values, or one that is denied.
fn is_doubtful(values: &Alternatives<'_>) -> bool {
    match values {
        Alternatives::Unknown => false,
        Alternatives::One(a) => a.con > Level::None,
        Alternatives::Many(..) => true,
    }
}

impl<'a, T: Trace> Evaluator<'a, T> {
    /// The first field in doubt through which the terms of a condition lead.
    pub(super) fn doubt_on_the_way(&mut self, condition: &'a Cond, frame: &Frame<'a>) -> Option<Cell> {
        if !self.index.has_doubts() || self.supposed.len() >= limits::DOUBTS_ON_A_WAY {
            return None;
        }
        match &condition.kind {
            CondKind::Is(left, options) => {
                std::iter::once(left).chain(options).find_map(|t| self.doubt_before(t, frame))
            }
            CondKind::Order(_, a, b) | CondKind::Within(a, _, b) => {
                self.doubt_before(a, frame).or_else(|| self.doubt_before(b, frame))
            }
            CondKind::Matches(term, _) => self.doubt_before(term, frame),
            CondKind::In(item, list) => self.doubt_in(item, frame).or_else(|| self.doubt_before(list, frame)),
            CondKind::Happened(term) => self.doubt_in(term, frame),
            CondKind::Binds(_, state, day) => {
                self.doubt_in(state, frame).or_else(|| self.doubt_before(day, frame))
            }
            CondKind::Call(_, arguments) => arguments.iter().find_map(|t| self.doubt_in(t, frame)),
            CondKind::Some(binder, _) | CondKind::Every(binder, _) => match &binder.list {
                ListOf::Field(list) => self.doubt_before(list, frame),
                ListOf::Kind(_) => None,
            },
            CondKind::All(_)
            | CondKind::Any(_)
            | CondKind::Not(_)
            | CondKind::Reading(..)
            | CondKind::Known(_) => None,
        }
    }

    /// A field in doubt on the way to the value of a term: before its last step, or anywhere along a walk.
    fn doubt_before(&mut self, term: &'a Term, frame: &Frame<'a>) -> Option<Cell> {
        match term {
            Term::Field(base, _) => self.doubt_in(base, frame),
            Term::Walk(..) => self.doubt_in(term, frame),
            Term::Edge(_, day) | Term::Moved(day, ..) => self.doubt_before(day, frame),
            Term::Arithmetic(_, a, b) => self.doubt_before(a, frame).or_else(|| self.doubt_before(b, frame)),
            // These lead through no field; of what is made of a list, the doubts stand in its members.
            Term::Variable(_)
            | Term::At
            | Term::Known(_)
            | Term::Bool(_)
            | Term::Number(_)
            | Term::Text(_)
            | Term::When(_)
            | Term::Enum(_)
            | Term::Count(..)
            | Term::Sum(..)
            | Term::Extreme(..)
            | Term::Span(..)
            | Term::Which(..) => None,
        }
    }

    /// A field in doubt on the way to the value of a term, or at its end.
    fn doubt_in(&mut self, term: &'a Term, frame: &Frame<'a>) -> Option<Cell> {
        if is_computed(term) {
            return None;
        }
        self.met = None;
        self.term(term, frame, &mut Vec::new());
        self.met.take()
    }

    /// What a condition comes to over a field in doubt: each value supposed in turn.
    pub(super) fn over_values(
        &mut self,
        condition: &'a Cond,
        (entity, field, slot): Cell,
        frame: &mut Frame<'a>,
    ) -> Outcome<T::Node> {
        let id = condition.id;
        let mut read = Vec::new();
        let cell = self.cell_of(entity, field, slot, &mut read);
        let mut values: Vec<Val<'a>> = Vec::new();
        for a in cell.all() {
            if !values.contains(&a.value) {
                values.push(a.value);
            }
        }
        if values.len() > limits::VALUES_FOLLOWED {
            return self.leaf(id, Truth::UNKNOWN, NodeKind::Test(None), read);
        }
        // What lies behind each value, where it can be so at all.
        let mut behind: Vec<(Val<'a>, Outcome<T::Node>)> = Vec::new();
        for value in values.iter().copied() {
            self.supposed.push(((entity, field), value));
            let out = self.condition(condition, frame);
            self.supposed.pop();
            if !out.0.is_certain(false) {
                behind.push((value, out));
            }
        }
        let mut truth = Truth::FALSE;
        let mut nodes = Vec::new();
        for (value, (follows, node)) in &behind {
            let (is, test) = self.is_any(id, (&cell, &read), std::slice::from_ref(value), true);
            let (both, node) = self.node(id, is.and(*follows), vec![test, *node], || NodeKind::All);
            truth = truth.or(both);
            nodes.push(node);
        }
        for together in alike(&behind) {
            let (out, node) = self.any_together(id, (&cell, &read), &together);
            truth = truth.or(out);
            nodes.push(node);
        }
        let (other, node) = self.any_other(id, (&cell, &read), &values);
        truth = truth.or(other);
        nodes.push(node);
        self.node(id, truth, nodes, || NodeKind::Any)
    }

    /// That the field is one of these values, and that it follows from whichever it is: those who say one of them and those who
    /// say another speak for it together.
    fn any_together(
        &mut self,
        id: CondId,
        (cell, read): (&Alternatives<'a>, &[FactUse]),
        behind: &[(Val<'a>, Outcome<T::Node>)],
    ) -> Outcome<T::Node> {
        let values: Vec<Val<'a>> = behind.iter().map(|(value, _)| *value).collect();
        let (mut truth, test) = self.is_any(id, (cell, read), &values, false);
        let mut nodes = vec![test];
        for (value, (follows, node)) in behind.iter().filter(|(_, (follows, _))| !follows.is_certain(true)) {
            let (is, test) = self.is_any(id, (cell, read), std::slice::from_ref(value), true);
            let (is_not, test) = self.node(id, is.not(), vec![test], || NodeKind::Not);
            let (out, node) = self.node(id, is_not.or(*follows), vec![test, *node], || NodeKind::Any);
            truth = truth.and(out);
            nodes.push(node);
        }
        self.node(id, truth, nodes, || NodeKind::All)
    }

    /// That the field is one of these values.
    fn is_any(
        &mut self,
        id: CondId,
        (cell, read): (&Alternatives<'a>, &[FactUse]),
        values: &[Val<'a>],
        sole: bool,
    ) -> Outcome<T::Node> {
        let truth = self
            .compared(cell, &Alternatives::certain(Val::Bool(true)), sole, &|x, _| Some(values.contains(&x)));
        let node = self.trace.node(id, truth, Vec::new(), || {
            let kind = || TestKind::Is(values.iter().map(|v| v.owned()).collect());
            let test = read.first().map(|used| SimpleTest { fact: used.fact, kind: kind() });
            (NodeKind::Test(test), read.to_vec())
        });
        (truth, node)
    }

    /// That the field is none of the values said, and then nothing is known of what lies behind it.
    fn any_other(
        &mut self,
        id: CondId,
        (cell, read): (&Alternatives<'a>, &[FactUse]),
        values: &[Val<'a>],
    ) -> Outcome<T::Node> {
        // Who denies a value does not say what follows from another.
        let (said, test) = self.is_any(id, (cell, read), values, false);
        let (none, test) = self.node(id, said.not(), vec![test], || NodeKind::Not);
        let facts: Vec<FactUse> = read.iter().map(|used| unsaid(used.fact)).collect();
        let (behind, unknown) = self.leaf(id, Truth::UNKNOWN, NodeKind::Test(None), facts);
        self.node(id, none.and(behind), vec![test, unknown], || NodeKind::All)
    }

    /// What a field is taken to be while the value behind it is followed.
    pub(super) fn supposed(&self, entity: EntityId, field: FieldId) -> Option<Val<'a>> {
        self.supposed.iter().find(|(cell, _)| *cell == (entity, field)).map(|(_, value)| *value)
    }

    /// Whether a fact is a field that is in doubt.
    pub(super) fn note(&mut self, cell: Cell, values: &Alternatives<'a>) {
        if self.met.is_none() && is_doubtful(values) {
            self.met = Some(cell);
        }
    }
}

/// Values from which it follows at one level alike, two or more at a time, each such set once.
fn alike<'a, N: Copy>(behind: &[(Val<'a>, Outcome<N>)]) -> Vec<Vec<(Val<'a>, Outcome<N>)>> {
    let mut seen: Vec<Vec<bool>> = Vec::new();
    let mut out = Vec::new();
    for level in Level::ALL {
        let so: Vec<bool> = behind.iter().map(|(_, (truth, _))| truth.holds.has(level)).collect();
        if so.iter().filter(|so| **so).count() > 1 && !seen.contains(&so) {
            out.push(behind.iter().zip(&so).filter(|(_, so)| **so).map(|(b, _)| *b).collect());
            seen.push(so);
        }
    }
    out
}
