//! When something was: two ends, each known as far as the source tells.

use serde::{Deserialize, Serialize};

use super::{Day, Length};

/// The first and the last day that a day can be.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct Bounds {
    /// It is not before this day.
    pub earliest: Day,
    /// It is not after this day.
    pub latest: Day,
}

impl Bounds {
    /// Exactly this day.
    pub const fn exactly(day: Day) -> Bounds {
        Bounds { earliest: day, latest: day }
    }

    /// Whether this is the start, or the end, of what has none: both bounds are [`Day::MIN`] or both
    /// [`Day::MAX`].
    pub fn is_open(self) -> bool {
        self.earliest == self.latest && !self.earliest.is_bounded()
    }

    /// The day, if the bounds leave only one.
    pub fn exact(self) -> Option<Day> {
        (self.earliest == self.latest && self.earliest.is_bounded()).then_some(self.earliest)
    }
}

/// How many days a day that is given as about may lie beside the one that is named.
const ABOUT_A_DAY: i32 = 7;

/// How a source hedges a date. It is printed with the date; what is given as about decides no comparison that hangs on its being exact, see
/// [`When::widened`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
pub struct Doubt {
    /// `?` in EDTF: the source is not sure of it. `%` is both.
    pub uncertain: bool,
    /// `~` in EDTF: the source says about. `%` is both.
    pub approximate: bool,
}

impl Doubt {
    /// No hedge.
    pub const NONE: Doubt = Doubt { uncertain: false, approximate: false };

    /// The hedges of both.
    #[must_use]
    pub const fn and(self, other: Doubt) -> Doubt {
        Doubt {
            uncertain: self.uncertain || other.uncertain,
            approximate: self.approximate || other.approximate,
        }
    }
}

/// When something was: one day, or a span that lasted, as far as the source tells.
///
/// The start and the end each lie somewhere within their bounds. `2006-12` is one day within that month, and
/// not the whole month; `2006-12/2007-08` lasted from some day of the one to some day of the other.
// INVARIANT: `earliest <= latest` in both bounds; `start.earliest <= end.latest`; with `one_day`, the start and
// the end have the same bounds and the same doubt.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct When {
    /// What the first day can be. Both bounds are [`Day::MIN`] where the start is open (`../2007-08`); where
    /// it is unknown (`/2007-08`) only the earlier one is.
    pub start: Bounds,
    /// What the last day can be. Both bounds are [`Day::MAX`] where the end is open (`2006-12/..`); where it
    /// is unknown (`2006-12/`) only the later one is.
    pub end: Bounds,
    /// The start and the end are one and the same day, wherever in its bounds it lies.
    pub one_day: bool,
    /// How the source hedges the start.
    pub start_doubt: Doubt,
    /// How the source hedges the end.
    pub end_doubt: Doubt,
}

/// How something lies to a period, such as the one in which a law was in force.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Period {
    /// All of it is in the period, wherever in its bounds it lies.
    Wholly,
    /// Some of it is certainly in the period, and some is outside or may be. Never said of one day.
    Partly,
    /// None of it is in the period, wherever in its bounds it lies.
    Outside,
    /// Whether any of it is in the period cannot be told.
    Doubtful,
}

impl When {
    /// This day.
    pub const fn day(day: Day) -> When {
        When::one_day_in(Bounds::exactly(day))
    }

    /// One day, somewhere within the bounds.
    pub(super) const fn one_day_in(bounds: Bounds) -> When {
        When { start: bounds, end: bounds, one_day: true, start_doubt: Doubt::NONE, end_doubt: Doubt::NONE }
    }

    /// One day from the first to the last, both included; nothing if they are in the wrong order. For an event
    /// of which only what it came after is known, the last is [`Day::MAX`].
    pub fn one_day_between(first: Day, last: Day) -> Option<When> {
        (first <= last).then(|| When::one_day_in(Bounds { earliest: first, latest: last }))
    }

    /// The whole of the time from the first day to the last; nothing if they are in the wrong order.
    pub fn lasting(first: Day, last: Day) -> Option<When> {
        (first <= last).then(|| When {
            start: Bounds::exactly(first),
            end: Bounds::exactly(last),
            one_day: first == last,
            start_doubt: Doubt::NONE,
            end_doubt: Doubt::NONE,
        })
    }

    /// The day, if it is one and known.
    pub fn exact(self) -> Option<Day> {
        if self.one_day { self.start.exact() } else { None }
    }

    /// Whether the source is not sure of the start or of the end.
    pub const fn uncertain(self) -> bool {
        self.start_doubt.uncertain || self.end_doubt.uncertain
    }

    /// Whether the source gives the start or the end as about.
    pub const fn approximate(self) -> bool {
        self.start_doubt.approximate || self.end_doubt.approximate
    }

    /// The day on which it began.
    #[must_use]
    pub const fn start_day(self) -> When {
        When {
            start: self.start,
            end: self.start,
            one_day: true,
            start_doubt: self.start_doubt,
            end_doubt: self.start_doubt,
        }
    }

    /// The day on which it ended.
    #[must_use]
    pub const fn end_day(self) -> When {
        When {
            start: self.end,
            end: self.end,
            one_day: true,
            start_doubt: self.end_doubt,
            end_doubt: self.end_doubt,
        }
    }

    /// The same, this much later; nothing past the year 9999. Open ends stay open.
    pub fn plus(self, length: Length) -> Option<When> {
        self.moved(|day| length.after(day))
    }

    /// The same, this much earlier; nothing before the year 0000. Open ends stay open.
    pub fn minus(self, length: Length) -> Option<When> {
        self.moved(|day| length.before(day))
    }

    /// The same, with each end that a source gives as about as wide again on both sides as it is: a day by a week, for nobody says about
    /// of what is known to the day.
    #[must_use]
    pub fn widened(self) -> When {
        let wide = |bounds: Bounds, doubt: Doubt| {
            if !doubt.approximate {
                return bounds;
            }
            let width = bounds.latest.days_since(bounds.earliest).unwrap_or(0);
            let by = if width == 0 { ABOUT_A_DAY } else { width.saturating_add(1) };
            Bounds {
                earliest: bounds.earliest.plus_days(by.saturating_neg()).unwrap_or(bounds.earliest),
                latest: bounds.latest.plus_days(by).unwrap_or(bounds.latest),
            }
        };
        When { start: wide(self.start, self.start_doubt), end: wide(self.end, self.end_doubt), ..self }
    }

    /// The same day, moved on to where a period ends of which it is the last.
    #[must_use]
    pub fn ended(self, end: impl Fn(Day) -> Bounds) -> When {
        let end = |day: Day| if day.is_bounded() { end(day) } else { Bounds::exactly(day) };
        let bounds = |bounds: Bounds| Bounds {
            earliest: end(bounds.earliest).earliest,
            latest: end(bounds.latest).latest,
        };
        When { start: bounds(self.start), end: bounds(self.end), ..self }
    }

    fn moved(self, by: impl Fn(Day) -> Option<(Day, Day)>) -> Option<When> {
        let by = |day: Day| if day.is_bounded() { by(day) } else { Some((day, day)) };
        let bounds =
            |bounds: Bounds| Some(Bounds { earliest: by(bounds.earliest)?.0, latest: by(bounds.latest)?.1 });
        Some(When { start: bounds(self.start)?, end: bounds(self.end)?, ..self })
    }
}
