//! What a number can be: an interval, because an unknown amount can be any that its field allows.

use super::proof::Comparison;
use crate::measure::Number;
use crate::syntax::expr::Operator;

/// What a number can be at one level; an end that is `None` is open.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Range {
    pub(super) least: Option<Number>,
    pub(super) most: Option<Number>,
    /// Whether a disputed fact is why it is not known more closely.
    pub(super) disputed: bool,
}

/// A number at each of the five levels.
pub(super) type Ranges = [Range; 5];

impl Range {
    /// Any number.
    pub(super) const ANY: Self = Self { least: None, most: None, disputed: false };
    /// Nothing.
    pub(super) const ZERO: Self =
        Self { least: Some(Number::ZERO), most: Some(Number::ZERO), disputed: false };

    pub(super) fn exactly(number: Number) -> Self {
        Self { least: Some(number), most: Some(number), disputed: false }
    }

    /// The number, if it is known.
    pub(super) fn exact(self) -> Option<Number> {
        self.least.filter(|l| Some(*l) == self.most && !self.disputed)
    }

    pub(super) fn plus(self, other: Self) -> Self {
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

    /// Two numbers computed with.
    pub(super) fn computed(self, operator: Operator, other: Self) -> Self {
        match operator {
            Operator::Plus => self.plus(other),
            Operator::Minus => self.plus(other.negated()),
            Operator::Times => match (self.exact(), other.exact()) {
                (Some(n), _) => other.scaled(|v| v.times(n), n.is_negative()),
                (_, Some(n)) => self.scaled(|v| v.times(n), n.is_negative()),
                _ => Self { disputed: self.disputed || other.disputed, ..Self::ANY },
            },
            Operator::Over => match other.exact() {
                Some(n) => self.scaled(|v| v.over(n), n.is_negative()),
                None => Self { disputed: self.disputed || other.disputed, ..Self::ANY },
            },
        }
    }

    /// Either of two: the range that holds both.
    pub(super) fn hull(self, other: Self) -> Self {
        Self {
            least: self.least.zip(other.least).map(|(a, b)| a.min(b)),
            most: self.most.zip(other.most).map(|(a, b)| a.max(b)),
            disputed: self.disputed || other.disputed,
        }
    }

    /// Any number of numbers, each of which lies in this range, added up.
    pub(super) fn several(self) -> Self {
        let not_below = self.least.is_some_and(|l| l >= Number::ZERO);
        let not_above = self.most.is_some_and(|m| m <= Number::ZERO);
        Self {
            least: not_below.then_some(Number::ZERO),
            most: not_above.then_some(Number::ZERO),
            disputed: self.disputed,
        }
    }

    /// The lesser of two numbers (`least`), or the greater.
    pub(super) fn extreme(self, other: Self, least: bool) -> Self {
        let pick = |a: Number, b: Number| if least { a.min(b) } else { a.max(b) };
        let both = |a: Option<Number>, b: Option<Number>| a.zip(b).map(|(a, b)| pick(a, b));
        // The least is at most the one whose bound is known, and the greatest at least that.
        let either = |a: Option<Number>, b: Option<Number>| both(a, b).or(a).or(b);
        Self {
            least: if least { both(self.least, other.least) } else { either(self.least, other.least) },
            most: if least { either(self.most, other.most) } else { both(self.most, other.most) },
            disputed: self.disputed || other.disputed,
        }
    }

    /// What a comparison comes to; `None` if it can be either.
    pub(super) fn compared(self, comparison: Comparison, other: Self) -> Option<bool> {
        let below = |a: Option<Number>, b: Option<Number>| a.zip(b).is_some_and(|(a, b)| a < b);
        let at_most = |a: Option<Number>, b: Option<Number>| a.zip(b).is_some_and(|(a, b)| a <= b);
        let (yes, no) = match comparison {
            Comparison::Less => (below(self.most, other.least), at_most(other.most, self.least)),
            Comparison::AtMost => (at_most(self.most, other.least), below(other.most, self.least)),
            Comparison::Same => {
                let apart = below(self.most, other.least) || below(other.most, self.least);
                let known = self.least.is_some() && self.least == self.most && other.least == other.most;
                (known && self.least == other.least, apart)
            }
        };
        (yes || no).then_some(yes)
    }
}
