//! What a condition comes to at one level, under answers: Kleene's tables once more, with the voices heard.

use super::truth::Truth;
use crate::measure::Level;

/// What a condition came to under answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settled {
    /// True, false or open.
    pub value: Option<bool>,
    /// Whether it is open and a disputed fact is among the causes.
    pub disputed: bool,
    pub(super) voiced_for: Level,
    pub(super) voiced_against: Level,
    /// Whether it is so at every level, whatever is said.
    pub(super) certain: bool,
}

impl Truth {
    /// What it is at one level, with the voices heard there.
    pub fn settled(self, level: Level) -> Settled {
        let place = Level::ALL.iter().position(|l| *l == level).unwrap_or_default();
        Settled {
            value: self.at(level),
            disputed: self.disputed.has(level),
            voiced_for: self.voiced_for.get(place).copied().unwrap_or_default(),
            voiced_against: self.voiced_against.get(place).copied().unwrap_or_default(),
            certain: self.is_certain(true) || self.is_certain(false),
        }
    }
}

impl Settled {
    /// Neither true nor false.
    pub const OPEN: Self = Self {
        value: None,
        disputed: false,
        voiced_for: Level::None,
        voiced_against: Level::None,
        certain: false,
    };

    /// Open, with a disputed fact among the causes or not.
    pub fn open(disputed: bool) -> Self {
        Self { disputed, ..Self::OPEN }
    }

    /// True or false.
    pub fn of(value: bool) -> Self {
        Self { value: Some(value), ..Self::OPEN }
    }

    /// The contrary.
    #[must_use]
    #[expect(clippy::should_implement_trait, reason = "stands beside `and` and `or`, which no operator fits")]
    pub fn not(self) -> Self {
        Self {
            value: self.value.map(|v| !v),
            disputed: self.disputed,
            voiced_for: self.voiced_against,
            voiced_against: self.voiced_for,
            certain: self.certain,
        }
    }

    /// All of these.
    pub fn all(parts: impl IntoIterator<Item = Self>) -> Self {
        let mut out = Self { certain: true, ..Self::of(true) };
        // What is false whatever is said needs no voice, and one that speaks of the rest does not matter.
        let mut certainly_not: Option<Level> = None;
        for part in parts {
            if part.certain && part.value == Some(false) {
                certainly_not = certainly_not.max(Some(part.voiced_against));
            }
            let value = match (out.value, part.value) {
                (Some(false), _) | (_, Some(false)) => Some(false),
                (Some(true), Some(true)) => Some(true),
                _ => None,
            };
            out = Self {
                value,
                disputed: out.disputed || part.disputed,
                voiced_for: out.voiced_for.max(part.voiced_for),
                voiced_against: out.voiced_against.max(part.voiced_against),
                certain: out.certain && part.certain,
            };
        }
        if let Some(voiced_against) = certainly_not {
            return Self { certain: true, voiced_against, ..Self::of(false) };
        }
        if out.value == Some(false) {
            out.voiced_for = Level::None;
        }
        out.disputed &= out.value.is_none();
        out
    }

    /// Any of these.
    pub fn any(parts: impl IntoIterator<Item = Self>) -> Self {
        Self::all(parts.into_iter().map(Self::not)).not()
    }
}
