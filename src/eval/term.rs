//! Terms: the values that a path can have, each with the levels at which it has it.

use super::condition::{Counting, Evaluator, Frame, constant};
use super::proof::{Fact, FactUse};
use super::trace::Trace;
use super::value::Val;
use crate::compile::Term;
use crate::facts::{EntityId, SaidId};
use crate::law::end_without_calendar;
use crate::measure::{Length, Level, Levels, Unit, When};

/// One value that a term may have.
#[derive(Debug, Clone, Copy)]
pub(super) struct Alternative<'a> {
    pub(super) value: Val<'a>,
    /// The levels at which it is the value.
    pub(super) holds: Levels,
    /// The levels at which it is denied, and nobody says otherwise.
    pub(super) fails: Levels,
    /// The levels at which it is asserted and denied.
    pub(super) disputed: Levels,
    /// The level that what is said for it reaches.
    pub(super) pro: Level,
    /// The level that what is said against it reaches.
    pub(super) con: Level,
    /// The level that suffices while nobody says what answers otherwise; none if the field names no such level.
    pub(super) enough: Option<Level>,
    /// What named voices reach, for and against.
    pub(super) heard: (Level, Level),
    /// The statements behind it, to be pooled with those of other values.
    pub(super) said: &'a [SaidId],
    /// The claim whose day it is.
    pub(super) day_of: Option<EntityId>,
    /// Of which part of the time asked about it tells, where several values tell of different ones.
    pub(super) part: usize,
}

/// The values that a term may have; none if it is unknown.
#[derive(Debug, Clone)]
pub(super) enum Alternatives<'a> {
    Unknown,
    One(Alternative<'a>),
    /// Several values of one field: the levels at which whose field it is holds, and the values.
    Many(Levels, Vec<Alternative<'a>>),
}

impl<'a> Alternatives<'a> {
    /// A value that needs no statement.
    pub(super) fn certain(value: Val<'a>) -> Self {
        Self::One(Alternative {
            value,
            holds: Levels::ALL,
            fails: Levels::NONE,
            disputed: Levels::NONE,
            pro: Level::Given,
            con: Level::None,
            enough: None,
            heard: (Level::None, Level::None),
            said: &[],
            day_of: None,
            part: 0,
        })
    }

    /// The value, if there is just one.
    pub(super) fn single(&self) -> Option<&Alternative<'a>> {
        match self {
            Self::One(alternative) => Some(alternative),
            Self::Unknown | Self::Many(..) => None,
        }
    }

    pub(super) fn all(&self) -> &[Alternative<'a>] {
        match self {
            Self::Unknown => &[],
            Self::One(alternative) => std::slice::from_ref(alternative),
            Self::Many(_, all) => all,
        }
    }

    fn map(self, f: impl Fn(Val<'a>) -> Option<Val<'a>>) -> Self {
        match self {
            Self::One(a) => {
                f(a.value).map_or(Self::Unknown, |value| Self::One(Alternative { value, day_of: None, ..a }))
            }
            Self::Many(base, all) => {
                let mapped: Option<Vec<_>> = all
                    .into_iter()
                    .map(|a| f(a.value).map(|value| Alternative { value, day_of: None, ..a }))
                    .collect();
                mapped.map_or(Self::Unknown, |all| Self::Many(base, all))
            }
            Self::Unknown => Self::Unknown,
        }
    }
}

impl<'a, T: Trace> Evaluator<'a, T> {
    /// The end of a period that was reckoned to this day. One in hours ends with its hour.
    fn period_end(&self, last: When, length: Length) -> When {
        match self.counting {
            _ if length.unit == Unit::Hours => last,
            Counting::Plain => last,
            Counting::By(calendar) => last.ended(|day| calendar.end(day)),
            Counting::Unknown => last.ended(end_without_calendar),
        }
    }

    /// The values of a term; the facts read are added to `read`.
    pub(super) fn term(
        &mut self,
        term: &'a Term,
        frame: &Frame<'a>,
        read: &mut Vec<FactUse>,
    ) -> Alternatives<'a> {
        match term {
            Term::Known(_)
            | Term::Bool(_)
            | Term::Number(_)
            | Term::Text(_)
            | Term::When(_)
            | Term::Enum(_) => constant(term).map_or(Alternatives::Unknown, Alternatives::certain),
            Term::Variable(slot) => match frame.get(*slot).copied().flatten() {
                Some(value) => Alternatives::certain(value),
                None => Alternatives::Unknown,
            },
            Term::At => match self.at {
                Some(when) => Alternatives::certain(Val::When(when)),
                None => {
                    read.push(unsaid(Fact::Day));
                    Alternatives::Unknown
                }
            },
            Term::Field(base, step) => {
                let base = self.term(base, frame, read);
                self.field(base, step, read)
            }
            Term::Walk(walk, base) => {
                let base = self.term(base, frame, read);
                self.walk(*walk, base, read)
            }
            Term::Edge(start, day) => self.term(day, frame, read).map(|v| {
                let Val::When(w) = v else { return None };
                Some(Val::When(if *start { w.start_day() } else { w.end_day() }))
            }),
            Term::Moved(day, length, forward) => self.term(day, frame, read).map(|v| {
                let Val::When(w) = v else { return None };
                let moved = if *forward { w.plus(*length) } else { w.minus(*length) };
                moved.map(|w| Val::When(if *forward { self.period_end(w, *length) } else { w }))
            }),
            // Numbers that are computed are compared as ranges; see `number`.
            Term::Arithmetic(..) | Term::Count(..) | Term::Sum(..) | Term::Extreme(..) => {
                Alternatives::Unknown
            }
            // Refused outside `at`, `bearer` and `whom` when rules are compiled.
            Term::Span(..) | Term::Which(..) => Alternatives::Unknown,
        }
    }
}

/// A fact of which nobody has said anything.
pub(super) fn unsaid(fact: Fact) -> FactUse {
    FactUse { fact, pro: Level::None, con: Level::None, settled: Levels::NONE, disputed: Levels::NONE }
}
