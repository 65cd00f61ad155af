//! Numbers as a proof keeps them: made of fields, lists and one another, so that they can be worked out again under other answers.

use super::proof::{Comparison, Fact};
use super::range::{Range, Ranges};
use super::settled::Settled;
use super::truth::Truth;
use crate::measure::{Level, Levels, Number};
use crate::syntax::expr::Operator;

/// A comparison in which at least one number is computed.
#[derive(Debug, Clone, PartialEq)]
pub struct Computed {
    pub(super) comparison: Comparison,
    pub(super) left: Amount,
    pub(super) right: Amount,
}

/// A number, as it was put together.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Amount {
    /// A number that needs no statement.
    Exactly(Number),
    /// A field: what it can be at each level, the facts that were read to tell, and what it could be if nobody had spoken.
    Read { at: Box<Ranges>, facts: Vec<Fact>, allowed: Range },
    /// Numbers of the members of a list.
    Over(Box<Over>),
    /// Two, computed with.
    Of(Operator, Box<(Amount, Amount)>),
}

/// Numbers of the members of a list, taken together.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Over {
    pub(super) how: How,
    /// The facts that tell which members there are.
    pub(super) facts: Vec<Fact>,
    /// For each member the part of the node that says whether it counts, if there is a doubt, and its number.
    pub(super) members: Vec<(Option<usize>, Amount)>,
    /// Whether there may be members that the case does not show, and the part of the node that says so.
    #[expect(
        clippy::option_option,
        reason = "whether there may be more, and which part says so, are two questions"
    )]
    pub(super) beyond: Option<Option<usize>>,
    /// What the number of one of them can be.
    pub(super) each: Range,
}

/// How the numbers of members are taken together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    /// Added up; how many there are is ones added up.
    Sum,
    /// The least of them.
    Least,
    /// The greatest.
    Greatest,
}

/// In which light a number is seen.
pub(super) struct Light<'x> {
    pub(super) level: Level,
    /// What the parts of the node come to.
    pub(super) parts: &'x dyn Fn(usize) -> Settled,
    /// A fact taken out of the case.
    pub(super) silenced: Option<Fact>,
}

impl Light<'_> {
    fn part(&self, place: Option<usize>) -> Settled {
        place.map_or(Settled::of(true), |p| (self.parts)(p))
    }

    fn is_dark(&self, facts: &[Fact]) -> bool {
        self.silenced.is_some_and(|fact| facts.contains(&fact))
    }
}

impl Computed {
    /// What the comparison comes to in a light.
    pub(super) fn seen(&self, light: &Light<'_>) -> (Option<bool>, bool) {
        let (a, b) = (self.left.seen(light), self.right.seen(light));
        let value = a.compared(self.comparison, b);
        (value, value.is_none() && (a.disputed || b.disputed))
    }

    /// What it comes to at all levels, with what its parts came to.
    pub(super) fn truth(&self, parts: &[Truth]) -> Truth {
        let (mut holds, mut fails, mut disputed) = (Levels::NONE, Levels::NONE, Levels::NONE);
        for level in Level::ALL {
            let of = |place: usize| parts.get(place).map_or(Settled::OPEN, |t| t.settled(level));
            let only = Levels::only(level);
            match self.seen(&Light { level, parts: &of, silenced: None }) {
                (Some(true), _) => holds = holds | only,
                (Some(false), _) => fails = fails | only,
                (None, true) => disputed = disputed | only,
                (None, false) => {}
            }
        }
        Truth { holds, fails, disputed, ..Truth::UNKNOWN }
    }

    /// Whether a voice for a member speaks for the comparison, and whether it speaks against it: more members make a number of
    /// members on the right larger, and on the left too large.
    pub(super) fn hears(&self) -> (bool, bool) {
        let order = self.comparison != Comparison::Same;
        match (&self.left, &self.right) {
            (left, Amount::Exactly(_)) if order && left.is_count() => (false, true),
            (Amount::Exactly(_), right) if order && right.is_count() => (true, false),
            _ => (true, true),
        }
    }
}

impl Amount {
    /// What the number can be in a light.
    pub(super) fn seen(&self, light: &Light<'_>) -> Range {
        match self {
            Self::Exactly(number) => Range::exactly(*number),
            Self::Read { facts, allowed, .. } if light.is_dark(facts) => *allowed,
            Self::Read { at, allowed, .. } => {
                let place = Level::ALL.iter().position(|l| *l == light.level);
                place.and_then(|p| at.get(p)).copied().unwrap_or(*allowed)
            }
            Self::Over(over) => over.seen(light),
            Self::Of(operator, both) => both.0.seen(light).computed(*operator, both.1.seen(light)),
        }
    }

    /// Whether more members can only make it more.
    fn is_count(&self) -> bool {
        let is_head = |a: &Self| matches!(a, Self::Exactly(n) if *n >= Number::ZERO);
        matches!(self, Self::Over(over) if over.how == How::Sum && over.members.iter().all(|(_, a)| is_head(a)))
    }
}

impl Over {
    fn seen(&self, light: &Light<'_>) -> Range {
        if light.is_dark(&self.facts) {
            return if self.how == How::Sum { self.each.several() } else { Range::ANY };
        }
        let beyond = self.beyond.is_some_and(|part| light.part(part).value != Some(false));
        match self.how {
            How::Sum => {
                let known = self.members.iter().fold(Range::ZERO, |sum, (part, amount)| {
                    let counts = light.part(*part);
                    match counts.value {
                        Some(false) => sum,
                        Some(true) => sum.plus(amount.seen(light)),
                        None => {
                            let own = amount.seen(light).hull(Range::ZERO);
                            sum.plus(Range { disputed: own.disputed || counts.disputed, ..own })
                        }
                    }
                });
                if beyond { known.plus(self.each.several()) } else { known }
            }
            How::Least => self.extreme(light, true, beyond),
            How::Greatest => self.extreme(light, false, beyond),
        }
    }

    fn extreme(&self, light: &Light<'_>, least: bool, beyond: bool) -> Range {
        let mut out: Option<Range> = None;
        for (part, amount) in &self.members {
            let counts = light.part(*part);
            out = match (counts.value, out) {
                (Some(false), before) => before,
                (Some(true), None) => Some(amount.seen(light)),
                (Some(true), Some(before)) => Some(before.extreme(amount.seen(light), least)),
                (None, None) => Some(Range { disputed: counts.disputed, ..Range::ANY }),
                (None, Some(before)) => {
                    let either = before.hull(before.extreme(amount.seen(light), least));
                    Some(Range { disputed: either.disputed || counts.disputed, ..either })
                }
            };
        }
        let known = out.unwrap_or(Range::ANY);
        match (beyond, least) {
            (false, _) => known,
            // One more can only lower the least, or raise the greatest.
            (true, true) => Range { least: None, ..known },
            (true, false) => Range { most: None, ..known },
        }
    }
}
