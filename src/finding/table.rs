//! The table from elements, exceptions, conduct and threat to an outcome (`docs/meaning.md`, “From norm to outcome”), for one choice of readings.

use super::types::Because;
use crate::eval::Settled;
use crate::law::{Norm, NormKind, Then};

/// Everything that the table looks at, at one level.
#[derive(Debug, Clone)]
pub(super) struct Row {
    /// Elements, in order.
    pub(super) elements: Vec<Settled>,
    /// Exceptions, in order.
    pub(super) exceptions: Vec<Settled>,
    /// Whether what the norm speaks of was done.
    pub(super) conduct: Settled,
    /// Whether the threat is true at its level, and, with the elements weighed there, none is false and only pending ones are open.
    pub(super) threatened: bool,
    /// Whether the provision is in force on all days of the finding, as far as they are known.
    pub(super) in_force: bool,
    /// Whether joint answers showed that the elements and exceptions cannot all come out so.
    pub(super) joint: Option<Side>,
}

/// What elements and exceptions come to together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Side {
    /// All elements and no exception.
    True,
    /// Open.
    Open,
    /// An element is not met.
    False(Because),
    /// An exception applies, by its place.
    Excepted(usize, Then),
}

/// What the table gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Decision {
    Breach,
    Complied,
    AtRisk,
    NotApplicable(Because),
    Met,
    NotMet,
    Open,
}

impl Decision {
    pub(super) fn is_open(&self) -> bool {
        *self == Self::Open
    }
}

impl Row {
    /// What the elements and exceptions come to, by Kleene's tables.
    pub(super) fn side(&self, norm: &Norm) -> Side {
        if let Some(place) = self.elements.iter().position(|e| e.value == Some(false)) {
            return Side::False(Because::Element(Some(place)));
        }
        let true_ones =
            || self.exceptions.iter().enumerate().filter(|(_, e)| e.value == Some(true)).map(|(i, _)| i);
        let then = |i: usize| norm.exceptions.get(i).map(|e| e.then).unwrap_or_default();
        // Of several, the one by which the norm does not apply goes first.
        let first = true_ones().find(|i| then(*i) == Then::NotApplicable).or_else(|| true_ones().next());
        if let Some(place) = first {
            return Side::Excepted(place, then(place));
        }
        let met = self.elements.iter().all(|e| e.value == Some(true));
        let none = self.exceptions.iter().all(|e| e.value == Some(false));
        if met && none { Side::True } else { Side::Open }
    }

    /// Whether facts that stand in several elements and exceptions, answered jointly, may still tell more than the tables: where
    /// these leave them open, and where an exception by which the norm is kept may turn out not to speak at all.
    pub(super) fn may_be_told_jointly(&self, norm: &Norm) -> bool {
        let open = || self.elements.iter().chain(&self.exceptions).any(|s| s.value.is_none());
        match self.side(norm) {
            Side::Open => true,
            Side::Excepted(_, Then::Complied) => open(),
            Side::True | Side::False(_) | Side::Excepted(..) => false,
        }
    }

    /// The outcome. Where it is not known whether the provision is in force, only that it does not apply can be said.
    pub(super) fn decide(&self, norm: &Norm) -> Decision {
        let decision = self.within_force(norm);
        if self.in_force || matches!(decision, Decision::NotApplicable(_)) {
            decision
        } else {
            Decision::Open
        }
    }

    fn within_force(&self, norm: &Norm) -> Decision {
        let side = self.joint.clone().unwrap_or_else(|| self.side(norm));
        if !norm.kind.has_conduct() {
            return match side {
                Side::True => Decision::Met,
                Side::Open => Decision::Open,
                Side::False(_) | Side::Excepted(..) => Decision::NotMet,
            };
        }
        let done = if norm.kind == NormKind::Prohibition { self.conduct } else { self.conduct.not() };
        match (side, done.value) {
            (Side::False(because), _) => Decision::NotApplicable(because),
            (Side::Excepted(_, Then::Complied), _) => Decision::Complied,
            (Side::Excepted(place, Then::NotApplicable), _) => {
                Decision::NotApplicable(Because::Excepted(place))
            }
            (Side::True, Some(true)) => Decision::Breach,
            (Side::True | Side::Open, Some(false)) => Decision::Complied,
            (Side::True | Side::Open, None) if self.threatened && !done.disputed => Decision::AtRisk,
            (Side::True, None) | (Side::Open, _) => Decision::Open,
        }
    }
}
