//! What stands in a condition and in a term: the one place that knows how the trees of rules hang together.
//!
//! Takes a condition or a term; gives what stands in it, in the order in which it is written, or all of it down to the leaves. What any
//! of it means is left to whoever walks. A walk that only looks for something goes by this file, so that a new kind of condition or of
//! term is passed over by none of them.

use super::ruleset::{Binder, Cond, CondKind, ListOf, RuleNorm, RulePart, Term};

/// A condition or a term, as it stands in another.
#[derive(Debug, Clone, Copy)]
pub enum Child<'c> {
    /// A condition.
    Condition(&'c Cond),
    /// A term.
    Term(&'c Term),
}

impl<'c> Child<'c> {
    /// What stands directly in it.
    pub fn children(self) -> Vec<Child<'c>> {
        match self {
            Self::Condition(condition) => condition.children(),
            Self::Term(term) => term.children(),
        }
    }
}

impl Cond {
    /// What stands directly in it.
    pub fn children(&self) -> Vec<Child<'_>> {
        match &self.kind {
            CondKind::All(parts) | CondKind::Any(parts) => parts.iter().map(Child::Condition).collect(),
            CondKind::Not(inner) => vec![Child::Condition(inner)],
            CondKind::Is(left, options) => std::iter::once(left).chain(options).map(Child::Term).collect(),
            CondKind::Order(_, a, b)
            | CondKind::Within(a, _, b)
            | CondKind::In(a, b)
            | CondKind::Binds(_, a, b) => vec![Child::Term(a), Child::Term(b)],
            CondKind::Matches(term, _) | CondKind::Happened(term) | CondKind::Known(term) => {
                vec![Child::Term(term)]
            }
            CondKind::Some(binder, body) | CondKind::Every(binder, body) => {
                let list = binder.list_term().map(Child::Term);
                list.into_iter().chain([Child::Condition(body)]).collect()
            }
            CondKind::Call(_, arguments) => arguments.iter().map(Child::Term).collect(),
            CondKind::Reading(_, _) => Vec::new(),
        }
    }
}

impl Cond {
    /// The parts that all have to hold: those of an `and`, or it alone.
    pub fn conjuncts(&self) -> &[Self] {
        if let CondKind::All(parts) = &self.kind { parts } else { std::slice::from_ref(self) }
    }
}

impl Term {
    /// What stands directly in it.
    pub fn children(&self) -> Vec<Child<'_>> {
        match self {
            Self::Variable(_)
            | Self::At
            | Self::Known(_)
            | Self::Bool(_)
            | Self::Number(_)
            | Self::Text(_)
            | Self::When(_)
            | Self::Enum(_) => Vec::new(),
            Self::Field(base, _) | Self::Walk(_, base) | Self::Edge(_, base) | Self::Moved(base, _, _) => {
                vec![Child::Term(base)]
            }
            Self::Arithmetic(_, a, b) => vec![Child::Term(a), Child::Term(b)],
            Self::Count(binder, filter) => over(None, binder, filter.as_deref()),
            Self::Sum(value, binder, filter)
            | Self::Extreme(_, value, binder, filter)
            | Self::Span(value, binder, filter)
            | Self::Which(value, binder, filter) => over(Some(value), binder, filter.as_deref()),
        }
    }
}

/// What stands in something that is made of a list.
fn over<'c>(value: Option<&'c Term>, binder: &'c Binder, filter: Option<&'c Cond>) -> Vec<Child<'c>> {
    let terms = value.into_iter().chain(binder.list_term()).map(Child::Term);
    terms.chain(filter.map(Child::Condition)).collect()
}

impl Binder {
    /// The list that the variable runs over, where a term says which. The keys of a look-up stand in the condition as well, and are no
    /// children of their own.
    pub fn list_term(&self) -> Option<&Term> {
        match &self.list {
            ListOf::Kind(_) => None,
            ListOf::Field(list) => Some(list),
        }
    }
}

/// A condition or a term and all that stands in it, each before what stands in it. A definition that is called is not entered.
pub fn within(root: Child<'_>) -> impl Iterator<Item = Child<'_>> {
    let mut left = vec![root];
    std::iter::from_fn(move || {
        let next = left.pop()?;
        left.extend(next.children().into_iter().rev());
        Some(next)
    })
}

/// The conditions among these.
pub fn conditions_within(root: Child<'_>) -> impl Iterator<Item = &Cond> {
    within(root).filter_map(|child| match child {
        Child::Condition(condition) => Some(condition),
        Child::Term(_) => None,
    })
}

impl RuleNorm {
    /// The conditions that decide: of its parts, of its conduct and of its threat.
    pub fn conditions(&self) -> impl Iterator<Item = &Cond> {
        let parts = self.elements.iter().chain(&self.exceptions).flat_map(RulePart::conditions);
        parts.chain(&self.done).chain(&self.not_done).chain(&self.threat).chain(&self.over)
    }

    /// The conditions that stand in what the norm gives as amounts.
    pub fn conditions_of_amounts(&self) -> impl Iterator<Item = &Cond> {
        self.amounts.iter().flatten().flat_map(|amount| conditions_within(Child::Term(amount)))
    }
}

impl RulePart {
    /// The conditions of a part and of its alternatives.
    pub fn conditions(&self) -> Box<dyn Iterator<Item = &Cond> + '_> {
        Box::new(self.condition.iter().chain(self.any.iter().flat_map(Self::conditions)))
    }
}
