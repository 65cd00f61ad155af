//! Conditions: what each kind of them comes to.

use std::collections::BTreeMap;

use super::budget::{Bound, Budget};
use super::doubt::Cell;
use super::index::Index;
use super::norm::Choice;
use super::place::Place;
use super::proof::{FactUse, NodeKind, SimpleTest, TestKind, UnmentionedId};
use super::term::Alternatives;
use super::trace::Trace;
use super::truth::Truth;
use super::value::Val;
use crate::compile::{Cond, CondId, CondKind, DefinitionId, RuleSet, Term};
use crate::facts::{Case, EntityId, Value};
use crate::law::Calendar;
use crate::law::Validity;
use crate::limits;
use crate::measure::{Level, Levels, When};
use crate::vocabulary::FieldId;

/// The variables of the rule at hand.
pub(super) type Frame<'a> = Vec<Option<Val<'a>>>;

/// What is known of a member that nobody has mentioned: it is not of a sort said to be complete.
#[derive(Debug, Clone)]
pub(super) struct Excluded<'a> {
    pub(super) member: UnmentionedId,
    pub(super) field: FieldId,
    pub(super) values: &'a [Value],
}

/// How a period is counted whose last day is reckoned.
#[derive(Debug, Clone, Copy, Default)]
pub(super) enum Counting<'a> {
    /// It ends with its last day.
    #[default]
    Plain,
    /// By a calendar.
    By(&'a Calendar),
    /// By one that the rules do not hold.
    Unknown,
}

/// Evaluates the conditions of one norm for one instance.
#[derive(Debug)]
pub(super) struct Evaluator<'a, T: Trace> {
    pub(super) rules: &'a RuleSet,
    pub(super) case: &'a Case,
    pub(super) index: &'a Index,
    pub(super) budget: &'a Budget,
    /// The day or days of the finding.
    pub(super) at: Option<When>,
    /// The day with which a field is asked: that of the event at hand, or else `at`.
    pub(super) asked: Option<When>,
    /// Where it happened.
    pub(super) place: Place,
    /// How periods are counted in the part at hand.
    pub(super) counting: Counting<'a>,
    /// The level of the norm, up to which `enough` reaches.
    pub(super) needs: Level,
    pub(super) bearer: Option<EntityId>,
    pub(super) choice: &'a Choice,
    pub(super) memo: Memo<T::Node>,
    pub(super) excluded: Vec<Excluded<'a>>,
    /// The days within which a claim has to lie to count, if not any.
    pub(super) within: Option<Validity>,
    /// Fields in doubt, each taken to be one of its values while what lies behind it is followed.
    pub(super) supposed: Vec<((EntityId, FieldId), Val<'a>)>,
    /// The first field in doubt that was read.
    pub(super) met: Option<Cell>,
    pub(super) trace: T,
    pub(super) depth: usize,
}

/// Definitions worked out, by their arguments.
pub(super) type Memo<N> = BTreeMap<(DefinitionId, Vec<u64>), Outcome<N>>;

/// What a condition came to, and the node that says so.
pub(super) type Outcome<N> = (Truth, N);

impl<'a, T: Trace> Evaluator<'a, T> {
    pub(super) fn condition(&mut self, condition: &'a Cond, frame: &mut Frame<'a>) -> Outcome<T::Node> {
        let budget = self.budget;
        if self.depth > limits::EVALUATION_DEPTH {
            budget.stop(Bound::Depth);
        }
        if !budget.step(1) || !budget.holds(self.trace.written()) {
            budget.leave(condition);
            return self.leaf(condition.id, Truth::UNKNOWN, NodeKind::Test(None), Vec::new());
        }
        self.depth = self.depth.saturating_add(1);
        let out = self.kind(condition, frame);
        self.depth = self.depth.saturating_sub(1);
        if budget.is_spent() {
            budget.leave(condition);
        }
        out
    }

    fn kind(&mut self, condition: &'a Cond, frame: &mut Frame<'a>) -> Outcome<T::Node> {
        let id = condition.id;
        if let Some(cell) = self.doubt_on_the_way(condition, frame) {
            return self.over_values(condition, cell, frame);
        }
        match &condition.kind {
            CondKind::All(parts) => self.joined(id, parts, frame, true),
            CondKind::Any(parts) => self.joined(id, parts, frame, false),
            CondKind::Not(inner) => {
                let (truth, node) = self.condition(inner, frame);
                self.node(id, truth.not(), vec![node], || NodeKind::Not)
            }
            CondKind::Is(left, options) => self.is(id, left, options, frame),
            CondKind::Order(order, left, right) => self.order(id, *order, left, right, frame),
            CondKind::Within(a, length, b) => {
                let mut read = Vec::new();
                let a = self.term(a, frame, &mut read);
                let b = self.term(b, frame, &mut read);
                let truth = self.compared(&a, &b, false, &|x, y| match (x, y) {
                    (Val::When(x), Val::When(y)) => x.widened().within(y.widened(), *length),
                    _ => None,
                });
                self.leaf(id, truth, NodeKind::Test(None), read)
            }
            CondKind::Matches(term, regex) => {
                let mut read = Vec::new();
                let term = self.term(term, frame, &mut read);
                let any = Alternatives::certain(Val::Bool(true));
                let truth = self.compared(&term, &any, false, &|x, _| {
                    if let Val::Text(text) = x { Some(regex.is_match(text)) } else { None }
                });
                self.leaf(id, truth, NodeKind::Test(None), read)
            }
            CondKind::In(item, list) => self.is_in(id, item, list, frame),
            CondKind::Happened(term) => self.happened(id, term, frame),
            CondKind::Some(binder, body) => self.some(id, binder, body, frame),
            CondKind::Every(binder, body) => self.every(id, binder, body, frame),
            CondKind::Call(versions, arguments) => self.call(id, versions, arguments, frame),
            CondKind::Binds(instrument, state, day) => self.binds(id, *instrument, (state, day), frame),
            CondKind::Reading(reading, options) => {
                let chosen = self.choice.is_one_of(*reading, *options);
                let truth = chosen.map_or(Truth::UNKNOWN, Truth::of);
                self.node(id, truth, Vec::new(), || NodeKind::Reading(*reading, chosen == Some(true)))
            }
            // Decided when names were resolved: `known` stands only where what is mentioned is read.
            CondKind::Known(_) => self.leaf(id, Truth::UNKNOWN, NodeKind::Test(None), Vec::new()),
        }
    }

    fn joined(
        &mut self,
        id: CondId,
        parts: &'a [Cond],
        frame: &mut Frame<'a>,
        all: bool,
    ) -> Outcome<T::Node> {
        let mut truth = Truth::of(all);
        let mut nodes = Vec::new();
        for part in parts {
            let (t, node) = self.condition(part, frame);
            truth = if all { truth.and(t) } else { truth.or(t) };
            nodes.push(node);
            // Without a record there is nobody to read the other branches.
            let settled = if all { truth.fails } else { truth.holds };
            if !T::RECORDS && settled == Levels::ALL {
                break;
            }
        }
        self.node(id, truth, nodes, || if all { NodeKind::All } else { NodeKind::Any })
    }

    fn happened(&mut self, id: CondId, term: &'a Term, frame: &mut Frame<'a>) -> Outcome<T::Node> {
        let mut read = Vec::new();
        let alternatives = self.term(term, frame, &mut read);
        match alternatives.single().map(|a| a.value) {
            Some(Val::Entity(e)) => {
                let (truth, used) = self.happened_of(e);
                let test = SimpleTest { fact: used.fact, kind: TestKind::Yes };
                read.push(used);
                self.leaf(id, truth, NodeKind::Test(Some(test)), read)
            }
            _ => self.leaf(id, Truth::UNKNOWN, NodeKind::Test(None), read),
        }
    }

    pub(super) fn leaf(
        &mut self,
        id: CondId,
        truth: Truth,
        kind: NodeKind,
        read: Vec<FactUse>,
    ) -> Outcome<T::Node> {
        let node = self.trace.node(id, truth, Vec::new(), || (kind, read));
        (truth, node)
    }

    pub(super) fn node(
        &mut self,
        id: CondId,
        truth: Truth,
        parts: Vec<T::Node>,
        kind: impl FnOnce() -> NodeKind,
    ) -> Outcome<T::Node> {
        let node = self.trace.node(id, truth, parts, || (kind(), Vec::new()));
        (truth, node)
    }
}

/// A term that is the same on every record.
pub(super) fn constant(term: &Term) -> Option<Val<'_>> {
    Some(match term {
        Term::Bool(b) => Val::Bool(*b),
        Term::Number(n) => Val::Number(*n),
        Term::Text(t) => Val::Text(t),
        Term::When(w) => Val::When(*w),
        Term::Enum(v) => Val::Enum(*v),
        // The known entities of the vocabulary are the first entities of every case.
        Term::Known(k) => Val::Entity(EntityId(k.0)),
        Term::Variable(_)
        | Term::At
        | Term::Field(..)
        | Term::Walk(..)
        | Term::Edge(..)
        | Term::Arithmetic(..)
        | Term::Moved(..)
        | Term::Count(..)
        | Term::Sum(..)
        | Term::Extreme(..)
        | Term::Span(..)
        | Term::Which(..) => return None,
    })
}
