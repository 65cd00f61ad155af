//! Compiled rules changed in place: for tools that ask what would come of other rules.

use super::ruleset::{Binder, Cond, CondKind, RuleNorm, RulePart, RuleSet, Term};
use super::{DefinedBy, ListOf};

/// A place in a condition that can be changed.
#[derive(Debug)]
pub enum Piece<'c> {
    /// A condition; it is seen before what stands in it.
    Condition(&'c mut Cond),
    /// What a variable runs over.
    Binder(&'c mut Binder),
}

impl RuleSet {
    /// The same rules, in which the members of every list are tried one by one: slower, and with a node in the proof also for those
    /// that a look-up would pass over.
    #[must_use]
    pub fn without_look_ups(&self) -> Self {
        let mut rules = self.clone();
        let mut drop = |piece: Piece<'_>| {
            if let Piece::Binder(binder) = piece {
                binder.joins.clear();
            }
        };
        for norm in rules.norms.values_mut() {
            norm.change(&mut drop);
        }
        for definition in rules.definitions.values_mut() {
            if let DefinedBy::Condition(_, condition) = &mut definition.by {
                condition.change(&mut drop);
            }
        }
        rules
    }
}

impl RuleNorm {
    /// Calls `see` for every place in the conditions that decide something, and in the amounts; not in what the norm is about.
    pub fn change(&mut self, see: &mut dyn FnMut(Piece<'_>)) {
        for part in self.elements.iter_mut().chain(&mut self.exceptions) {
            part.change(see);
        }
        let conduct = self.done.iter_mut().chain(&mut self.not_done);
        for condition in conduct.chain(&mut self.threat).chain(&mut self.over) {
            condition.change(see);
        }
        for amount in self.amounts.iter_mut().flatten() {
            amount.change(see);
        }
    }
}

impl RulePart {
    fn change(&mut self, see: &mut dyn FnMut(Piece<'_>)) {
        if let Some(condition) = &mut self.condition {
            condition.change(see);
        }
        for part in &mut self.any {
            part.change(see);
        }
    }
}

impl Cond {
    /// Calls `see` for this condition and every place in it.
    pub fn change(&mut self, see: &mut dyn FnMut(Piece<'_>)) {
        see(Piece::Condition(self));
        match &mut self.kind {
            CondKind::All(parts) | CondKind::Any(parts) => parts.iter_mut().for_each(|part| part.change(see)),
            CondKind::Not(inner) => inner.change(see),
            CondKind::Some(binder, body) | CondKind::Every(binder, body) => {
                binder.change(see);
                body.change(see);
            }
            CondKind::Is(left, options) => {
                left.change(see);
                options.iter_mut().for_each(|option| option.change(see));
            }
            CondKind::Order(_, a, b)
            | CondKind::Within(a, _, b)
            | CondKind::In(a, b)
            | CondKind::Binds(_, a, b) => {
                a.change(see);
                b.change(see);
            }
            CondKind::Call(_, terms) => terms.iter_mut().for_each(|term| term.change(see)),
            CondKind::Matches(term, _) | CondKind::Happened(term) | CondKind::Known(term) => term.change(see),
            CondKind::Reading(..) => {}
        }
    }
}

impl Binder {
    fn change(&mut self, see: &mut dyn FnMut(Piece<'_>)) {
        see(Piece::Binder(self));
        if let ListOf::Field(term) = &mut self.list {
            term.change(see);
        }
    }
}

impl Term {
    fn change(&mut self, see: &mut dyn FnMut(Piece<'_>)) {
        match self {
            Self::Field(base, _) | Self::Walk(_, base) | Self::Edge(_, base) | Self::Moved(base, ..) => {
                base.change(see);
            }
            Self::Arithmetic(_, a, b) => {
                a.change(see);
                b.change(see);
            }
            Self::Count(binder, filter) => {
                binder.change(see);
                filter.iter_mut().for_each(|condition| condition.change(see));
            }
            Self::Sum(value, binder, filter)
            | Self::Extreme(_, value, binder, filter)
            | Self::Span(value, binder, filter)
            | Self::Which(value, binder, filter) => {
                value.change(see);
                binder.change(see);
                filter.iter_mut().for_each(|condition| condition.change(see));
            }
            Self::Variable(_)
            | Self::At
            | Self::Known(_)
            | Self::Bool(_)
            | Self::Number(_)
            | Self::Text(_)
            | Self::When(_)
            | Self::Enum(_) => {}
        }
    }
}
