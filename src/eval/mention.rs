//! What a case mentions: the two-valued reading by which `about` chooses.
//!
//! True when some value that is given, asserted or denied, at any level, satisfies a comparison; a claim counts as mentioned.

use super::budget::Budget;
use super::condition::constant;
use super::dated::{ended, is_dated, told_on};
use super::index::Index;
use super::members::ENTRIES_A_STEP;
use super::proof::{Fact, Times};
use super::value::{Val, is_member};
use crate::compile::{Binder, Cond, CondKind, ListOf, Order, RuleSet, Step, Term};
use crate::facts::{Case, EntityId, Stated, Value};
use crate::limits;
use crate::measure::When;
use crate::vocabulary::{FieldId, WalkId};

/// Reads what is mentioned.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mentions<'a> {
    pub(super) rules: &'a RuleSet,
    pub(super) case: &'a Case,
    pub(super) index: &'a Index,
    pub(super) budget: &'a Budget,
    pub(super) at: Option<When>,
}

/// The values that a term is said to have: mostly one.
#[derive(Debug, Clone)]
pub(super) enum Values<'a> {
    None,
    One(Val<'a>),
    Many(Vec<Val<'a>>),
}

impl<'a> Values<'a> {
    pub(super) fn as_slice(&self) -> &[Val<'a>] {
        match self {
            Self::None => &[],
            Self::One(value) => std::slice::from_ref(value),
            Self::Many(values) => values,
        }
    }

    pub(super) fn iter(&self) -> std::slice::Iter<'_, Val<'a>> {
        self.as_slice().iter()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.as_slice().is_empty()
    }

    pub(super) fn into_vec(self) -> Vec<Val<'a>> {
        match self {
            Self::Many(values) => values,
            Self::None | Self::One(_) => self.as_slice().to_vec(),
        }
    }

    /// What comes of each.
    fn on(self, each: impl Fn(Val<'a>) -> Self) -> Self {
        match self {
            Self::None => Self::None,
            Self::One(value) => each(value),
            Self::Many(values) => {
                let mut out = Vec::new();
                values.into_iter().for_each(|v| out.extend(each(v).as_slice()));
                Self::Many(out)
            }
        }
    }

    /// Each that follows itself only once.
    fn once(self) -> Self {
        match self {
            Self::Many(mut values) => {
                values.dedup();
                if let [one] = values.as_slice() { Self::One(*one) } else { Self::Many(values) }
            }
            Self::None | Self::One(_) => self,
        }
    }
}

impl<'a> From<Option<Val<'a>>> for Values<'a> {
    fn from(value: Option<Val<'a>>) -> Self {
        value.map_or(Self::None, Self::One)
    }
}

type Frame<'a> = Vec<Option<Val<'a>>>;

impl<'a> Mentions<'a> {
    /// Whether a condition is met by what is mentioned.
    pub(super) fn holds(self, condition: &'a Cond, frame: &mut Frame<'a>) -> bool {
        if !self.budget.step(1) {
            self.budget.leave(condition);
            return false;
        }
        match &condition.kind {
            CondKind::All(parts) => parts.iter().all(|p| self.holds(p, frame)),
            CondKind::Any(parts) => parts.iter().any(|p| self.holds(p, frame)),
            CondKind::Not(inner) => !self.holds(inner, frame),
            CondKind::Is(left, options) => {
                let left = self.values(left, frame);
                let same = |x: Val<'a>, y: Val<'a>| x.is(y, &self.rules.vocabulary) == Some(true);
                options
                    .iter()
                    .any(|o| self.values(o, frame).iter().any(|y| left.iter().any(|x| same(*x, *y))))
            }
            CondKind::Order(order, a, b) => {
                let (a, b) = (self.values(a, frame), self.values(b, frame));
                a.iter().any(|x| b.iter().any(|y| in_order(*order, *x, *y)))
            }
            CondKind::Within(a, length, b) => {
                let (a, b) = (self.values(a, frame), self.values(b, frame));
                let close = |x: &Val<'a>, y: &Val<'a>| match (x, y) {
                    (Val::When(x), Val::When(y)) => x.within(*y, *length) != Some(false),
                    _ => false,
                };
                a.iter().any(|x| b.iter().any(|y| close(x, y)))
            }
            CondKind::Matches(term, regex) => {
                self.values(term, frame).iter().any(|v| matches!(v, Val::Text(t) if regex.is_match(t)))
            }
            CondKind::In(item, list) => {
                if let Some(known) = self.looked_up(item, list, frame) {
                    return known;
                }
                let listed = self.values(list, frame);
                self.values(item, frame).iter().any(|x| {
                    if let Val::Entity(e) = x {
                        is_member(self.case, *e, &|l| listed.as_slice().contains(&Val::Entity(l)))
                    } else {
                        listed.iter().any(|l| l.is(*x, &self.rules.vocabulary) == Some(true))
                    }
                })
            }
            CondKind::Happened(term) => !self.values(term, frame).is_empty(),
            CondKind::Some(binder, body) => {
                let members = self.members(binder, frame);
                members
                    .into_iter()
                    .any(|m| self.bound(binder.slot, m, frame, |frame| self.holds(body, frame)))
            }
            CondKind::Every(binder, body) => {
                let members = self.members(binder, frame);
                members
                    .into_iter()
                    .all(|m| self.bound(binder.slot, m, frame, |frame| self.holds(body, frame)))
            }
            CondKind::Known(term) => !self.values(term, frame).is_empty(),
            CondKind::Binds(instrument, state, _) => {
                let states = self.values(state, frame);
                states.iter().any(|s| matches!(s, Val::Entity(e) if self.is_party(*instrument, *e)))
            }
            // Refused in `about` when rules are compiled.
            CondKind::Call(..) | CondKind::Reading(..) => false,
        }
    }

    /// Whether an item is in a list field, where members are looked up by that field.
    fn looked_up(self, item: &'a Term, list: &'a Term, frame: &mut Frame<'a>) -> Option<bool> {
        let Term::Field(base, step) = list else { return None };
        let (bases, items) = (self.values(base, frame), self.values(item, frame));
        let ([Val::Entity(entity)], [Val::Entity(item)]) = (bases.as_slice(), items.as_slice()) else {
            return None;
        };
        let kind = self.case.entities.at(*entity).kind;
        let (_, field, _) = step.fields.iter().find(|(k, ..)| *k == kind)?;
        self.index.holds(self.case, *entity, *field, *item)
    }

    fn is_party(self, instrument: crate::compile::InstrumentId, state: EntityId) -> bool {
        let vocabulary = &self.rules.vocabulary;
        let field = vocabulary.field(self.case.entities.at(state).kind, "code");
        let code = field.and_then(|field| {
            let code = &self.case.values(state, vocabulary.fields.at(field).slot).first()?.value;
            if let Value::Text(code) = code { Some(code) } else { None }
        });
        let instrument = self.rules.instruments.at(instrument);
        code.is_some_and(|code| instrument.rows(code).any(|row| row.in_force.is_some()))
    }

    /// Works something out with a variable bound.
    pub(super) fn bound<R>(
        self,
        slot: usize,
        value: Val<'a>,
        frame: &mut Frame<'a>,
        work: impl FnOnce(&mut Frame<'a>) -> R,
    ) -> R {
        if frame.len() <= slot {
            frame.resize(slot.saturating_add(1), None);
        }
        let before = frame.get_mut(slot).and_then(|place| place.replace(value));
        let out = work(frame);
        if let Some(place) = frame.get_mut(slot) {
            *place = before;
        }
        out
    }

    /// The members over which a variable runs.
    pub(super) fn members(self, binder: &'a Binder, frame: &mut Frame<'a>) -> Vec<Val<'a>> {
        let members = self.listed(binder, frame);
        self.budget.step(members.len() / ENTRIES_A_STEP);
        members
    }

    fn listed(self, binder: &'a Binder, frame: &mut Frame<'a>) -> Vec<Val<'a>> {
        match &binder.list {
            ListOf::Field(term) => self.values(term, frame).into_vec(),
            ListOf::Kind(kind) => {
                if let Some(join) = binder.joins.first() {
                    let mut keys: Vec<Val<'a>> = Vec::new();
                    join.keys.iter().for_each(|k| keys.extend(self.values(k, frame).as_slice()));
                    return self
                        .index
                        .members(self.case, join.field, &keys)
                        .into_iter()
                        .map(Val::Entity)
                        .collect();
                }
                self.case.list(*kind).unwrap_or_default().iter().map(|e| Val::Entity(*e)).collect()
            }
        }
    }

    /// Every value that a term is said to have.
    pub(super) fn values(self, term: &'a Term, frame: &mut Frame<'a>) -> Values<'a> {
        match term {
            Term::Known(_)
            | Term::Bool(_)
            | Term::Number(_)
            | Term::Text(_)
            | Term::When(_)
            | Term::Enum(_) => constant(term).into(),
            Term::Variable(slot) => frame.get(*slot).copied().flatten().into(),
            Term::At => self.at.map(Val::When).into(),
            Term::Field(base, step) => self.values(base, frame).on(|b| self.fields(b, step)),
            Term::Walk(walk, base) => self.values(base, frame).on(|b| self.walked(*walk, b).into()).once(),
            Term::Edge(start, day) => self.values(day, frame).on(|v| {
                let Val::When(w) = v else { return Values::None };
                Values::One(Val::When(if *start { w.start_day() } else { w.end_day() }))
            }),
            Term::Moved(day, length, forward) => self.values(day, frame).on(|v| {
                let Val::When(w) = v else { return Values::None };
                if *forward { w.plus(*length) } else { w.minus(*length) }.map(Val::When).into()
            }),
            Term::Span(value, binder, filter) => {
                let whens: Vec<When> = self
                    .over(value, binder, filter.as_deref(), frame)
                    .into_iter()
                    .filter_map(|v| if let Val::When(w) = v { Some(w) } else { None })
                    .collect();
                When::span_of(whens.iter().copied()).map(Val::When).into()
            }
            Term::Which(value, binder, filter) => {
                match Values::Many(self.over(value, binder, filter.as_deref(), frame)).once() {
                    one @ Values::One(_) => one,
                    Values::None | Values::Many(_) => Values::None,
                }
            }
            // What is computed is not mentioned.
            Term::Arithmetic(..) | Term::Count(..) | Term::Sum(..) | Term::Extreme(..) => Values::None,
        }
    }

    fn over(
        self,
        value: &'a Term,
        binder: &'a Binder,
        filter: Option<&'a Cond>,
        frame: &mut Frame<'a>,
    ) -> Vec<Val<'a>> {
        let members = self.members(binder, frame);
        let mut out = Vec::new();
        for member in members {
            if !self.budget.step(1) {
                break;
            }
            self.bound(binder.slot, member, frame, |frame| {
                if filter.is_none_or(|f| self.holds(f, frame)) {
                    out.extend(self.values(value, frame).as_slice());
                }
            });
        }
        out
    }

    /// The fields whose values a term gives, or would give if anybody had told them.
    pub(super) fn told_by(self, term: &'a Term, frame: &mut Frame<'a>) -> Vec<Fact> {
        match term {
            Term::Field(base, step) => {
                let bases = self.values(base, frame);
                if bases.is_empty() {
                    return self.told_by(base, frame);
                }
                let field = |e: EntityId| {
                    let kind = self.case.entities.at(e).kind;
                    let (_, field, _) = step.fields.iter().find(|(k, ..)| *k == kind)?;
                    Some(Fact::Field(e, *field, Times::ALL))
                };
                let told = |b: &Val<'_>| if let Val::Entity(e) = b { field(*e) } else { None };
                bases.iter().filter_map(told).collect()
            }
            Term::Edge(_, day) | Term::Moved(day, ..) => self.told_by(day, frame),
            Term::Span(value, binder, filter) | Term::Which(value, binder, filter) => {
                let mut out = Vec::new();
                for member in self.members(binder, frame) {
                    self.bound(binder.slot, member, frame, |frame| {
                        if filter.as_deref().is_none_or(|f| self.holds(f, frame)) {
                            out.extend(self.told_by(value, frame));
                        }
                    });
                }
                out
            }
            // These are told by no field, or by more than one.
            Term::Variable(_)
            | Term::At
            | Term::Known(_)
            | Term::Walk(..)
            | Term::Bool(_)
            | Term::Number(_)
            | Term::Text(_)
            | Term::When(_)
            | Term::Enum(_)
            | Term::Arithmetic(..)
            | Term::Count(..)
            | Term::Sum(..)
            | Term::Extreme(..) => Vec::new(),
        }
    }

    fn fields(self, base: Val<'a>, step: &Step) -> Values<'a> {
        let Val::Entity(entity) = base else { return Values::None };
        let kind = self.case.entities.at(entity).kind;
        let Some((_, field, slot)) = step.fields.iter().find(|(k, ..)| *k == kind).copied() else {
            return Values::None;
        };
        let inherit = self.rules.vocabulary.fields.at(field).inherit;
        let groups = self.case.groups_of(entity).filter(|_| inherit);
        let mut holders = std::iter::once(entity).chain(groups).map(|e| self.case.values(e, slot));
        match holders.find(|values| !values.is_empty()).unwrap_or_default() {
            [] => ended(self, entity, field),
            dated if self.at.is_some() && is_dated(dated) => {
                let told = told_on(dated, self.at);
                let all = told.sure.iter().chain(&told.doubtful).map(|(_, s)| Val::of(&s.value)).collect();
                Values::Many(all).once()
            }
            [one] => Values::One(Val::of(&one.value)),
            all => Values::Many(all.iter().map(|s| Val::of(&s.value)).collect()),
        }
    }

    fn walked(self, walk: WalkId, from: Val<'a>) -> Option<Val<'a>> {
        let declared = self.rules.vocabulary.walks.at(walk);
        let Val::Entity(mut at) = from else { return None };
        for _ in 0..limits::WALK_STEPS {
            let values = |f: &FieldId| self.case.values_of_field(at, self.rules.vocabulary.fields.at(*f));
            let ends = declared.until.iter().any(|(f, wanted)| {
                let is = |s: &Stated| matches!(&s.value, Value::Enum(v) if self.rules.vocabulary.is_a(*v, *wanted));
                values(f).iter().any(is)
            });
            if ends {
                return Some(Val::Entity(at));
            }
            let next = declared.along.iter().find_map(|field| {
                let first = &values(field).first()?.value;
                if let Value::Entity(e) = first { Some(*e) } else { None }
            });
            at = next?;
        }
        None
    }
}

fn in_order(order: Order, a: Val<'_>, b: Val<'_>) -> bool {
    match (order, a, b) {
        (Order::Less, Val::Number(x), Val::Number(y)) => x < y,
        (Order::AtMost, Val::Number(x), Val::Number(y)) => x <= y,
        // Mentioned is enough: a day that might lie so does.
        (Order::Less, Val::When(x), Val::When(y)) => x.before(y) != Some(false),
        (Order::AtMost, Val::When(x), Val::When(y)) => x.on_or_before(y) != Some(false),
        _ => false,
    }
}
