//! Numbers made of lists and of one another, put together from the case.

use super::amount::{Amount, Computed, How, Light, Over};
use super::condition::{Evaluator, Frame, Outcome, constant};
use super::proof::{Comparison, FactUse, NodeKind};
use super::range::Range;
use super::settled::Settled;
use super::trace::Trace;
use super::truth::Truth;
use super::value::Val;
use crate::compile::{Binder, Cond, CondId, Term};
use crate::facts::Value;
use crate::measure::{Level, Levels, Number};

/// What is read while a number is put together.
pub(super) struct Work<N> {
    /// The comparison for which it is done.
    id: CondId,
    read: Vec<FactUse>,
    /// The parts of the node, and what each came to.
    parts: Vec<N>,
    truths: Vec<Truth>,
    /// What members came to, also those that are no part, for the voices in them.
    heard: Vec<Truth>,
}

impl<N> Work<N> {
    fn new(id: CondId) -> Self {
        Self { id, read: Vec::new(), parts: Vec::new(), truths: Vec::new(), heard: Vec::new() }
    }

    fn add(&mut self, (truth, node): (Truth, N)) -> usize {
        self.parts.push(node);
        self.truths.push(truth);
        self.truths.len().saturating_sub(1)
    }
}

/// Whether a term is a number that is computed.
pub(super) fn is_computed(term: &Term) -> bool {
    match term {
        Term::Arithmetic(..) | Term::Count(..) | Term::Sum(..) | Term::Extreme(..) => true,
        Term::Variable(_)
        | Term::At
        | Term::Known(_)
        | Term::Field(..)
        | Term::Walk(..)
        | Term::Bool(_)
        | Term::Number(_)
        | Term::Text(_)
        | Term::When(_)
        | Term::Enum(_)
        | Term::Edge(..)
        | Term::Moved(..)
        | Term::Span(..)
        | Term::Which(..) => false,
    }
}

impl<'a, T: Trace> Evaluator<'a, T> {
    /// A comparison in which at least one side is computed.
    pub(super) fn computed(
        &mut self,
        id: CondId,
        comparison: Comparison,
        left: &'a Term,
        right: &'a Term,
        frame: &mut Frame<'a>,
    ) -> Outcome<T::Node> {
        let mut work = Work::new(id);
        let left = self.amount(left, frame, &mut work);
        let right = self.amount(right, frame, &mut work);
        let computed = Computed { comparison, left, right };
        let (alike, contrary) = computed.hears();
        let truth = computed.truth(&work.truths).hearing(&work.heard, alike, contrary);
        let read = work.read;
        let node = self.trace.node(id, truth, work.parts, || (NodeKind::Computed(Box::new(computed)), read));
        (truth, node)
    }

    /// A number where it is known at a level.
    pub(super) fn known(&mut self, term: &'a Term, level: Level, frame: &mut Frame<'a>) -> Option<Number> {
        let mut work = Work::new(CondId(u32::MAX));
        let amount = self.amount(term, frame, &mut work);
        let parts = |place: usize| work.truths.get(place).map_or(Settled::OPEN, |t| t.settled(level));
        amount.seen(&Light { level, parts: &parts, silenced: None }).exact()
    }

    fn amount(&mut self, term: &'a Term, frame: &mut Frame<'a>, work: &mut Work<T::Node>) -> Amount {
        match term {
            Term::Arithmetic(operator, a, b) => {
                let x = self.amount(a, frame, work);
                let y = self.amount(b, frame, work);
                Amount::Of(*operator, Box::new((x, y)))
            }
            Term::Count(binder, filter) => {
                let list = List { how: How::Sum, value: None, binder, filter: filter.as_deref() };
                self.numbers(list, frame, work)
            }
            Term::Sum(value, binder, filter) => {
                let list = List { how: How::Sum, value: Some(value), binder, filter: filter.as_deref() };
                self.numbers(list, frame, work)
            }
            Term::Extreme(least, value, binder, filter) => {
                let how = if *least { How::Least } else { How::Greatest };
                let list = List { how, value: Some(value), binder, filter: filter.as_deref() };
                self.numbers(list, frame, work)
            }
            Term::Variable(_)
            | Term::At
            | Term::Known(_)
            | Term::Field(..)
            | Term::Walk(..)
            | Term::Bool(_)
            | Term::Number(_)
            | Term::Text(_)
            | Term::When(_)
            | Term::Enum(_)
            | Term::Edge(..)
            | Term::Moved(..)
            | Term::Span(..)
            | Term::Which(..) => self.plain(term, frame, work),
        }
    }

    /// A literal or a field.
    fn plain(&mut self, term: &'a Term, frame: &mut Frame<'a>, work: &mut Work<T::Node>) -> Amount {
        if let Some(Val::Number(number)) = constant(term) {
            return Amount::Exactly(number);
        }
        let allowed = self.allowed(term);
        let before = work.read.len();
        let alternatives = self.term(term, frame, &mut work.read);
        let facts = work.read.get(before..).unwrap_or_default().iter().map(|used| used.fact).collect();
        let several = alternatives.single().is_none();
        let at = Level::ALL.map(|level| {
            let mut found: Option<Range> = None;
            for a in alternatives.all() {
                let reaches =
                    if several { a.pro >= level } else { a.holds.has(level) || a.disputed.has(level) };
                let Val::Number(number) = a.value else { continue };
                if reaches {
                    let own = Range { disputed: a.disputed.has(level), ..Range::exactly(number) };
                    found = Some(found.map_or(own, |f| Range { disputed: true, ..f.hull(own) }));
                }
            }
            match found {
                // Denied as well as asserted: it may be any other.
                Some(found) if found.disputed && !several => Range { disputed: true, ..allowed },
                Some(found) => found,
                None => allowed,
            }
        });
        Amount::Read { at: Box::new(at), facts, allowed }
    }

    /// What the field of a term allows.
    fn allowed(&self, term: &Term) -> Range {
        let Term::Field(_, step) = term else { return Range::ANY };
        let fields = step.fields.iter().map(|(_, field, _)| {
            let range = self.rules.vocabulary.fields.at(*field).range;
            range.map_or(Range::ANY, |(least, most)| Range { least, most, disputed: false })
        });
        fields.reduce(Range::hull).unwrap_or(Range::ANY)
    }

    /// Numbers of the members of a list that satisfy a condition.
    fn numbers(&mut self, list: List<'a>, frame: &mut Frame<'a>, work: &mut Work<T::Node>) -> Amount {
        let members = self.members(list.binder, frame);
        let facts = members.read.iter().map(|used| used.fact).collect();
        work.read.extend(&members.read);
        let mut out = Over {
            how: list.how,
            facts,
            members: Vec::new(),
            beyond: members.unknown.then_some(None),
            each: match list.value {
                // Members that nobody has mentioned may be any number of heads.
                None => Range { least: Some(Number::ZERO), ..Range::ANY },
                Some(value) => self.allowed(value),
            },
        };
        for (member, inside) in members.known {
            if list.value.is_none() && self.is_accounted(member) {
                continue;
            }
            let counted = |this: &mut Self, frame: &mut Frame<'a>| {
                let (included, part) = this.included(list.filter, (member, inside), frame, work);
                work.heard.push(included);
                // What a member that is left out amounts to does not matter.
                if included.fails != Levels::ALL {
                    let amount = match list.value {
                        Some(value) => this.amount(value, frame, work),
                        None => Amount::Exactly(this.heads(member)),
                    };
                    out.members.push((part, amount));
                }
            };
            self.on_its_day(member, |this| this.with(list.binder.slot, member, frame, counted));
        }
        if let Some(kind) = members.open {
            out.beyond = match list.filter {
                None => Some(None),
                Some(filter) => {
                    let slot = list.binder.slot;
                    let (truth, node) = self.unmentioned(filter.id, kind, filter, slot, frame, true);
                    (truth.fails != Levels::ALL).then(|| Some(work.add((truth, node))))
                }
            };
        }
        Amount::Over(Box::new(out))
    }

    /// Whether a member is one of those asked for, and the part of the node that says so, if there is a doubt.
    fn included(
        &mut self,
        filter: Option<&'a Cond>,
        (member, inside): (Val<'a>, Truth),
        frame: &mut Frame<'a>,
        work: &mut Work<T::Node>,
    ) -> (Truth, Option<usize>) {
        let (present, read) = self.present(member, inside);
        let (truth, id, parts) = match filter {
            None if present == Truth::TRUE => return (present, None),
            None => (present, work.id, Vec::new()),
            Some(filter) => {
                let (t, node) = self.condition(filter, frame);
                (present.and(t), filter.id, vec![node])
            }
        };
        if truth.fails == Levels::ALL {
            return (truth, None);
        }
        let kind = || (NodeKind::Member(member.owned(), true), read.into_iter().collect());
        let node = self.trace.node(id, truth, parts, kind);
        (truth, Some(work.add((truth, node))))
    }

    /// How many heads an entity counts.
    fn heads(&self, member: Val<'a>) -> Number {
        let one = Number::from(1_i64);
        let Val::Entity(entity) = member else { return one };
        let vocabulary = &self.rules.vocabulary;
        let field = vocabulary.kinds.at(self.case.entities.at(entity).kind).heads;
        let values =
            field.map(|f| self.case.values(entity, vocabulary.fields.at(f).slot)).unwrap_or_default();
        match values.first().map(|s| &s.value) {
            // Of a group whose members are listed too, only those not listed are counted here.
            Some(Value::Number(n)) => {
                n.minus(super::instance::heads_listed(self.rules, self.case, entity)).unwrap_or(*n)
            }
            _ => one,
        }
    }

    /// Whether a group's members account for all of it.
    fn is_accounted(&self, member: Val<'a>) -> bool {
        matches!(member, Val::Entity(e) if super::instance::is_accounted_for(self.rules, self.case, e))
    }
}

/// What a number over a list asks for.
#[derive(Clone, Copy)]
struct List<'a> {
    how: How,
    /// The number of each member; `None` to count them.
    value: Option<&'a Term>,
    binder: &'a Binder,
    filter: Option<&'a Cond>,
}
