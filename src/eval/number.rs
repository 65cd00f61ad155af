//! Numbers made of lists and of one another: ranges, because an unknown amount can be any that its field allows.

use super::condition::{Evaluator, Frame, Outcome};
use super::proof::{Comparison, CountTest, FactUse, NodeKind, Trace};
use super::truth::Truth;
use super::value::Val;
use crate::compile::{Binder, Cond, CondId, Term};
use crate::facts::Value;
use crate::measure::{Level, Levels, Number};
use crate::syntax::expr::Operator;

/// What a number can be at one level; an end that is `None` is open.
#[derive(Debug, Clone, Copy)]
pub(super) struct Range {
    least: Option<Number>,
    most: Option<Number>,
    disputed: bool,
}

/// A number at each of the five levels.
pub(super) type Ranges = [Range; 5];

impl Range {
    const ANY: Self = Self { least: None, most: None, disputed: false };

    fn exactly(number: Number) -> Self {
        Self { least: Some(number), most: Some(number), disputed: false }
    }

    /// The number, if it is known.
    pub(super) fn exact(self) -> Option<Number> {
        self.least.filter(|l| Some(*l) == self.most && !self.disputed)
    }

    fn plus(self, other: Self) -> Self {
        Self {
            least: self.least.zip(other.least).and_then(|(a, b)| a.plus(b)),
            most: self.most.zip(other.most).and_then(|(a, b)| a.plus(b)),
            disputed: self.disputed || other.disputed,
        }
    }

    fn negated(self) -> Self {
        Self { least: self.most.map(Number::negated), most: self.least.map(Number::negated), ..self }
    }

    fn scaled(self, by: impl Fn(Number) -> Option<Number>, negative: bool) -> Self {
        let (least, most) = (self.least.and_then(&by), self.most.and_then(&by));
        if negative { Self { least: most, most: least, ..self } } else { Self { least, most, ..self } }
    }

    /// Nothing.
    pub(super) fn none() -> Self {
        Self::exactly(Number::from(0_i64))
    }

    /// With so many more: certainly, not at all, or perhaps.
    pub(super) fn and_perhaps(self, heads: Number, counts: Option<bool>) -> Self {
        match counts {
            Some(true) => self.plus(Self::exactly(heads)),
            Some(false) => self,
            None => self.plus(Self::exactly(heads).hull(Self::none())),
        }
    }

    /// And perhaps any number more.
    pub(super) fn or_more(self) -> Self {
        Self { most: None, ..self }
    }

    /// Either of two: the range that holds both.
    fn hull(self, other: Self) -> Self {
        Self {
            least: self.least.zip(other.least).map(|(a, b)| a.min(b)),
            most: self.most.zip(other.most).map(|(a, b)| a.max(b)),
            disputed: self.disputed || other.disputed,
        }
    }

    fn compared(self, comparison: Comparison, other: Self) -> Option<bool> {
        let below = |a: Option<Number>, b: Option<Number>| a.zip(b).map(|(a, b)| a < b);
        let at_most = |a: Option<Number>, b: Option<Number>| a.zip(b).map(|(a, b)| a <= b);
        match comparison {
            Comparison::Less => match (below(self.most, other.least), at_most(other.most, self.least)) {
                (Some(true), _) => Some(true),
                (_, Some(true)) => Some(false),
                _ => None,
            },
            Comparison::AtMost => match (at_most(self.most, other.least), below(other.most, self.least)) {
                (Some(true), _) => Some(true),
                (_, Some(true)) => Some(false),
                _ => None,
            },
            Comparison::Same => match (below(self.most, other.least), below(other.most, self.least)) {
                (Some(true), _) | (_, Some(true)) => Some(false),
                _ => (self.least.is_some()
                    && self.least == self.most
                    && other.least == other.most
                    && self.least == other.least)
                    .then_some(true),
            },
        }
    }
}

/// What was counted last, to be tried with other answers.
#[derive(Debug, Default)]
pub(super) struct Counted {
    /// How many heads each part of the node counts.
    heads: Vec<Number>,
    /// What each member came to, for the voices in it.
    heard: Vec<Truth>,
    /// Whether the parts of the node tell all of it.
    exact: bool,
}

impl CountTest {
    /// What the comparison comes to for a range.
    pub(super) fn compared(&self, count: Range) -> Option<bool> {
        let number = Range::exactly(self.number);
        let (a, b) = if self.left { (count, number) } else { (number, count) };
        a.compared(self.comparison, b)
    }
}

/// Whether a term is a number that is computed.
pub(super) fn is_computed(term: &Term) -> bool {
    matches!(term, Term::Arithmetic(..) | Term::Count(..) | Term::Sum(..))
        || matches!(term, Term::Extreme(..))
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
        let (mut read, mut parts) = (Vec::new(), Vec::new());
        let a = self.ranges(left, frame, &mut read, &mut parts);
        let b = self.ranges(right, frame, &mut read, &mut parts);
        let counted = std::mem::take(&mut self.counted);
        let (mut holds, mut fails, mut disputed) = (Levels::NONE, Levels::NONE, Levels::NONE);
        for ((level, a), b) in Level::ALL.into_iter().zip(a).zip(b) {
            let only = Levels::only(level);
            match a.compared(comparison, b) {
                Some(true) => holds = holds | only,
                Some(false) => fails = fails | only,
                None if a.disputed || b.disputed => disputed = disputed | only,
                None => {}
            }
        }
        let truth = Truth { holds, fails, disputed, ..Truth::UNKNOWN };
        // More members make a number of members on the right larger, and on the left smaller than what it is compared with.
        let (more, fewer) = match (left, right, comparison) {
            (Term::Count(..), Term::Number(_), Comparison::Less | Comparison::AtMost) => (false, true),
            (Term::Number(_), Term::Count(..), Comparison::Less | Comparison::AtMost) => (true, false),
            _ => (true, true),
        };
        let truth = truth.hearing(&counted.heard, more, fewer);
        let number = match (left, right) {
            (Term::Count(..), Term::Number(n)) => Some((true, *n)),
            (Term::Number(n), Term::Count(..)) => Some((false, *n)),
            _ => None,
        };
        let test = number.filter(|_| counted.exact).map(|(left, number)| {
            NodeKind::Count(CountTest { heads: counted.heads, comparison, left, number })
        });
        let node = self.trace.node(id, truth, parts, || (test.unwrap_or(NodeKind::Test(None)), read));
        (truth, node)
    }

    /// What a number can be at each level.
    pub(super) fn ranges(
        &mut self,
        term: &'a Term,
        frame: &mut Frame<'a>,
        read: &mut Vec<FactUse>,
        parts: &mut Vec<T::Node>,
    ) -> Ranges {
        match term {
            Term::Arithmetic(operator, a, b) => {
                let x = self.ranges(a, frame, read, parts);
                let y = self.ranges(b, frame, read, parts);
                both(&x, &y, |x, y| arithmetic(*operator, x, y))
            }
            Term::Count(binder, filter) => {
                self.counted_over(None, binder, filter.as_deref(), frame, read, parts)
            }
            Term::Sum(value, binder, filter) => {
                self.counted_over(Some(value), binder, filter.as_deref(), frame, read, parts)
            }
            Term::Extreme(least, value, binder, filter) => {
                self.extreme(*least, value, binder, filter.as_deref(), frame, read, parts)
            }
            plain => self.plain(plain, frame, read),
        }
    }

    /// A literal or a field.
    fn plain(&mut self, term: &'a Term, frame: &mut Frame<'a>, read: &mut Vec<FactUse>) -> Ranges {
        let allowed = self.allowed(term);
        let alternatives = self.term(term, frame, read);
        let mut out = [allowed; 5];
        for (level, slot) in Level::ALL.into_iter().zip(&mut out) {
            let mut found: Option<Range> = None;
            let several = alternatives.single().is_none();
            for a in alternatives.all() {
                let reaches =
                    if several { a.pro >= level } else { a.holds.has(level) || a.disputed.has(level) };
                let Val::Number(number) = a.value else { continue };
                if reaches {
                    let own = Range { disputed: a.disputed.has(level), ..Range::exactly(number) };
                    found = Some(found.map_or(own, |f| Range { disputed: true, ..f.hull(own) }));
                }
            }
            if let Some(found) = found {
                // Denied as well as asserted: it may be any other.
                *slot = if found.disputed && !several { Range { disputed: true, ..allowed } } else { found };
            }
        }
        out
    }

    /// What the field of a term allows.
    fn allowed(&self, term: &Term) -> Range {
        let Term::Field(_, step) = term else { return Range::ANY };
        let mut out: Option<Range> = None;
        for (_, field, _) in &step.fields {
            let range = self.rules.vocabulary.fields.get(*field).and_then(|f| f.range);
            let own = range.map_or(Range::ANY, |(least, most)| Range { least, most, disputed: false });
            out = Some(out.map_or(own, |o| o.hull(own)));
        }
        out.unwrap_or(Range::ANY)
    }

    /// How many members satisfy a condition, or what a number of theirs comes to together.
    fn counted_over(
        &mut self,
        value: Option<&'a Term>,
        binder: &'a Binder,
        filter: Option<&'a Cond>,
        frame: &mut Frame<'a>,
        read: &mut Vec<FactUse>,
        parts: &mut Vec<T::Node>,
    ) -> Ranges {
        let zero = Range::exactly(Number::from(0_i64));
        let mut total = [zero; 5];
        let members = self.members(binder, frame);
        read.extend(&members.read);
        let mut counted = Counted { exact: !members.unknown, ..Counted::default() };
        let known: Vec<_> = members
            .known
            .iter()
            .copied()
            .filter(|(v, _)| value.is_some() || !self.is_accounted(*v))
            .collect();
        for (member, inside) in known {
            let (included, own) = self.with(binder.slot, member, frame, |this, frame| {
                let before = parts.len();
                let included = this.included(filter, member, inside, frame, parts);
                counted.exact &= parts.len() > before || included.fails == Levels::ALL;
                // What a member that is left out amounts to does not matter.
                let own = match value {
                    _ if included.fails == Levels::ALL => [zero; 5],
                    Some(value) => this.ranges(value, frame, read, parts),
                    None => this.heads(member, read),
                };
                (included, own)
            });
            counted.heard.push(included);
            if included.fails != Levels::ALL {
                match own.first().and_then(|r| r.exact()) {
                    Some(heads) if own.iter().all(|r| r.exact() == Some(heads)) => counted.heads.push(heads),
                    _ => counted.exact = false,
                }
            }
            for ((level, total), own) in Level::ALL.into_iter().zip(&mut total).zip(own) {
                let counted = match included.at(level) {
                    Some(true) => own,
                    Some(false) => zero,
                    None => {
                        Range { disputed: own.disputed || included.disputed.has(level), ..own.hull(zero) }
                    }
                };
                *total = total.plus(counted);
            }
        }
        let beyond = match value {
            None => Range { least: Some(Number::from(0_i64)), most: None, disputed: false },
            Some(value) => self.several_of(self.allowed(value)),
        };
        if let Some(kind) = members.open {
            counted.exact &= filter.is_some();
            let possible = self.possible_beyond(binder, kind, filter, frame, parts);
            for (level, total) in Level::ALL.into_iter().zip(&mut total) {
                if possible.has(level) {
                    *total = total.plus(beyond);
                }
            }
        }
        if members.unknown {
            total = total.map(|t| t.plus(beyond));
        }
        counted.heard.extend(std::mem::take(&mut self.counted.heard));
        self.counted = counted;
        total
    }

    /// Any number of members, each with a number that is allowed.
    fn several_of(&self, allowed: Range) -> Range {
        let zero = Number::from(0_i64);
        let (not_below, not_above) =
            (allowed.least.is_some_and(|l| l >= zero), allowed.most.is_some_and(|m| m <= zero));
        Range { least: not_below.then_some(zero), most: not_above.then_some(zero), disputed: false }
    }

    fn included(
        &mut self,
        filter: Option<&'a Cond>,
        member: Val<'a>,
        inside: Truth,
        frame: &mut Frame<'a>,
        parts: &mut Vec<T::Node>,
    ) -> Truth {
        let (present, read) = self.present(member, inside);
        let Some(filter) = filter else { return present };
        let (t, node) = self.condition(filter, frame);
        let truth = present.and(t);
        if truth.fails != Levels::ALL {
            parts.push(
                self.trace
                    .node(filter.id, truth, vec![node], || (NodeKind::Member(member.owned(), true), read)),
            );
        }
        truth
    }

    /// The levels at which a member that nobody has mentioned might be counted.
    fn possible_beyond(
        &mut self,
        binder: &'a Binder,
        kind: crate::vocabulary::KindId,
        filter: Option<&'a Cond>,
        frame: &mut Frame<'a>,
        parts: &mut Vec<T::Node>,
    ) -> Levels {
        let Some(filter) = filter else { return Levels::ALL };
        let (truth, node) = self.unmentioned(filter.id, kind, filter, binder.slot, frame, true);
        if truth.fails != Levels::ALL {
            parts.push(node);
        }
        !truth.fails
    }

    /// How many heads an entity counts.
    fn heads(&mut self, member: Val<'a>, _read: &mut [FactUse]) -> Ranges {
        let one = [Range::exactly(Number::from(1_i64)); 5];
        let Val::Entity(entity) = member else { return one };
        let Some(kind) = self.case.entities.get(entity).map(|e| e.kind) else { return one };
        let Some(field) = self.rules.vocabulary.kinds.get(kind).and_then(|k| k.heads) else { return one };
        let Some(slot) = self.rules.vocabulary.fields.get(field).map(|f| f.slot) else { return one };
        let values = self.case.cell(entity, slot).map(|c| self.case.values_of(c)).unwrap_or_default();
        match values.first().map(|s| &s.value) {
            // Of a group whose members are listed too, only those not listed are counted here.
            Some(Value::Number(n)) => {
                [Range::exactly(n.minus(self.heads_of_members(entity)).unwrap_or(*n)); 5]
            }
            _ => one,
        }
    }

    fn heads_of_members(&self, group: crate::facts::EntityId) -> Number {
        super::instance::heads_listed(self.rules, self.case, group)
    }

    /// Whether a group's members account for all of it.
    fn is_accounted(&self, member: Val<'a>) -> bool {
        matches!(member, Val::Entity(e) if super::instance::is_accounted_for(self.rules, self.case, e))
    }

    #[expect(clippy::too_many_arguments, reason = "the parts of one expression, with where its record goes")]
    fn extreme(
        &mut self,
        least: bool,
        value: &'a Term,
        binder: &'a Binder,
        filter: Option<&'a Cond>,
        frame: &mut Frame<'a>,
        read: &mut Vec<FactUse>,
        parts: &mut Vec<T::Node>,
    ) -> Ranges {
        let members = self.members(binder, frame);
        read.extend(&members.read);
        let mut out: [Option<Range>; 5] = [None; 5];
        let narrower = |a: Range, b: Range| {
            let pick = |a: Number, b: Number| if least { a.min(b) } else { a.max(b) };
            let both = |a: Option<Number>, b: Option<Number>| a.zip(b).map(|(a, b)| pick(a, b));
            // The least is at most the one whose bound is known, and the greatest at least that.
            let either = |a: Option<Number>, b: Option<Number>| both(a, b).or(a).or(b);
            Range {
                least: if least { both(a.least, b.least) } else { either(a.least, b.least) },
                most: if least { either(a.most, b.most) } else { both(a.most, b.most) },
                disputed: a.disputed || b.disputed,
            }
        };
        for (member, inside) in members.known {
            let (included, own) = self.with(binder.slot, member, frame, |this, frame| {
                let included = this.included(filter, member, inside, frame, parts);
                (included, this.ranges(value, frame, read, parts))
            });
            for ((level, out), own) in Level::ALL.into_iter().zip(&mut out).zip(own) {
                *out = match (included.at(level), *out) {
                    (Some(false), before) => before,
                    (Some(true), None) => Some(own),
                    (Some(true), Some(before)) => Some(narrower(before, own)),
                    (None, None) => Some(Range::ANY),
                    (None, Some(before)) => Some(before.hull(narrower(before, own))),
                };
            }
        }
        let open = members.unknown || members.open.is_some();
        out.map(|r| {
            let known = r.unwrap_or(Range::ANY);
            match (open, least) {
                (false, _) => known,
                // One more can only lower the least, or raise the greatest.
                (true, true) => Range { least: None, ..known },
                (true, false) => Range { most: None, ..known },
            }
        })
    }
}

fn arithmetic(operator: Operator, x: Range, y: Range) -> Range {
    match operator {
        Operator::Plus => x.plus(y),
        Operator::Minus => x.plus(y.negated()),
        Operator::Times => match (x.exact(), y.exact()) {
            (Some(n), _) => y.scaled(|v| v.times(n), n.is_negative()),
            (_, Some(n)) => x.scaled(|v| v.times(n), n.is_negative()),
            _ => Range::ANY,
        },
        Operator::Over => match y.exact() {
            Some(n) => x.scaled(|v| v.over(n), n.is_negative()),
            None => Range::ANY,
        },
    }
}

fn both(x: &Ranges, y: &Ranges, f: impl Fn(Range, Range) -> Range) -> Ranges {
    let mut out = [Range::ANY; 5];
    for ((slot, x), y) in out.iter_mut().zip(*x).zip(*y) {
        *slot = f(x, y);
    }
    out
}
