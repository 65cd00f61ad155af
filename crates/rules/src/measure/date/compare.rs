//! Comparisons of intervals, which answer yes, no, or that it cannot be told.
//!
//! Every answer is the one that all days agree on which the bounds leave open. The two sides are taken as
//! independent: whether both are one and the same event, or one came after the other, the caller knows.

use super::{Bounds, Day, Doubt, Length, Period, Unit, When};

impl When {
    /// Whether this was before the other, compared as days: its end is on an earlier day than the other's
    /// start. `Some(true)` and `Some(false)` are certain, `None` cannot be told.
    ///
    /// A span that lasted is before another only when it is over by the day on which the other begins.
    pub fn before(self, other: When) -> Option<bool> {
        let (end, start) = (self.last(), other.first());
        if end.latest < start.earliest {
            Some(true)
        } else if end.earliest >= start.latest {
            Some(false)
        } else {
            None
        }
    }

    /// Whether this was on or before the other, compared as days: its end is not on a later day than the
    /// other's start.
    pub fn on_or_before(self, other: When) -> Option<bool> {
        let (end, start) = (self.last(), other.first());
        if end.latest <= start.earliest {
            Some(true)
        } else if end.earliest > start.latest {
            Some(false)
        } else {
            None
        }
    }

    /// Whether this came first in time. Unlike [`When::before`] it compares two happenings and not two days:
    /// on one and the same day it cannot be told which was first.
    pub fn earlier_than(self, other: When) -> Option<bool> {
        match (self.before(other), self.on_or_before(other)) {
            (Some(true), _) => Some(true),
            (_, Some(false)) => Some(false),
            _ => None,
        }
    }

    /// Whether both were on the same day, or lasted from the same day to the same day.
    pub fn same(self, other: When) -> Option<bool> {
        let start = shared(self.first(), other.first());
        let end = shared(self.last(), other.last());
        let possible = match (start, end) {
            (Some(start), Some(end)) if self.one_day || other.one_day => shared(start, end).is_some(),
            // Every start that both leave has an end that both leave, since neither ends before it starts.
            (start, end) => start.is_some() && end.is_some(),
        };
        let settled = |bounds: Bounds| bounds.earliest == bounds.latest;
        if !possible {
            Some(false)
        } else if [self.first(), self.last(), other.first(), other.last()].into_iter().all(settled) {
            Some(true)
        } else {
            None
        }
    }

    /// Whether the two lie no farther apart than this, whichever came first.
    ///
    /// A span that lasted stands for each of its days; where they give different answers it cannot be told.
    /// A rule under which time runs from the beginning has to say `start of`. Dates have no hours: two events
    /// `d` days apart are less than `d + 1` days apart, and, unless they are on one day, more than `d - 1`.
    pub fn within(self, other: When, length: Length) -> Option<bool> {
        let (a, b) = (self.hull(), other.hull());
        let nearest = if a.latest < b.earliest {
            near(a.latest, b.earliest, length)
        } else if b.latest < a.earliest {
            near(b.latest, a.earliest, length)
        } else {
            near(Day::MIN, Day::MIN, length)
        };
        let farthest = |from: Day, to: Day| from > to || near(from, to, length) == Some(true);
        if nearest == Some(false) {
            Some(false)
        } else if farthest(a.earliest, b.latest) && farthest(b.earliest, a.latest) {
            Some(true)
        } else {
            None
        }
    }

    /// From the earliest start to the latest end of all, lasting; one alone stays as it is. Nothing for none.
    ///
    /// Of the doubts those are kept that stand on what may be the first or the last.
    pub fn span_of<I>(all: I) -> Option<When>
    where
        I: IntoIterator<Item = When>,
        I::IntoIter: Clone,
    {
        let all = all.into_iter();
        let mut rest = all.clone();
        let one = rest.next()?;
        let Some(_) = rest.next() else { return Some(one) };
        let (mut start, mut end) = (one.first(), one.last());
        for when in all.clone() {
            let (first, last) = (when.first(), when.last());
            start.earliest = start.earliest.min(first.earliest);
            start.latest = start.latest.min(first.latest);
            end.earliest = end.earliest.max(last.earliest);
            end.latest = end.latest.max(last.latest);
        }
        let (mut start_doubt, mut end_doubt) = (Doubt::NONE, Doubt::NONE);
        for when in all {
            start_doubt = start_doubt.and(kept(when.start_doubt, when.first().earliest <= start.latest));
            end_doubt = end_doubt.and(kept(when.end_doubt, when.last().latest >= end.earliest));
        }
        Some(When::spanning(start, end, start_doubt, end_doubt))
    }

    /// How this lies to a period, whose first and last day belong to it; where one is not given the period is
    /// open on that side.
    pub fn touches(self, from: Option<Day>, to: Option<Day>) -> Period {
        let (from, to) = (from.unwrap_or(Day::MIN), to.unwrap_or(Day::MAX));
        let (first, last) = (self.first(), self.last());
        if from > to || last.latest < from || first.earliest > to {
            Period::Outside
        } else if first.earliest >= from && last.latest <= to {
            Period::Wholly
        } else if last.earliest >= from && first.latest <= to {
            Period::Partly
        } else {
            Period::Doubtful
        }
    }

    /// The first and the last day that are certainly among its days, wherever in its bounds it lies; none if no day is.
    pub fn hull_certain(self) -> Option<(Day, Day)> {
        let (first, last) = (self.first().latest, self.last().earliest);
        (first <= last).then_some((first, last))
    }

    /// Whether all of it certainly lies before a day.
    pub fn is_before(self, day: Day) -> bool {
        self.last().latest < day
    }

    /// Whether it is told to reach past a day, or may. An end that nobody tells tells of no later day.
    pub fn reaches_past(self, day: Day) -> bool {
        let (first, last) = (self.first().earliest, self.last().latest);
        last > day && (last.is_bounded() || first > day)
    }

    /// The same, with an end that was cut at a day left open: nobody told it.
    #[must_use]
    pub fn uncut(self, day: Day) -> When {
        let open = |bounds: Bounds| Bounds {
            latest: if bounds.latest == day { Day::MAX } else { bounds.latest },
            ..bounds
        };
        let end = open(self.end);
        When { start: if self.one_day { end } else { self.start }, end, ..self }
    }

    /// The part that lies within a period, whose first and last day belong to it; nothing when certainly no
    /// part does. Where that is doubtful, it is the part that there is if there is one.
    pub fn clipped(self, from: Option<Day>, to: Option<Day>) -> Option<When> {
        if self.touches(from, to) == Period::Outside {
            return None;
        }
        let (from, to) = (from.unwrap_or(Day::MIN), to.unwrap_or(Day::MAX));
        let inside = |day: Day| day.max(from).min(to);
        let clip =
            |bounds: Bounds| Bounds { earliest: inside(bounds.earliest), latest: inside(bounds.latest) };
        let (start, end) = (clip(self.start), clip(self.end));
        if self.one_day {
            return Some(When { start, end, ..self });
        }
        // A source's doubt about the day before which, or after which, the period cuts is no doubt about the cut.
        let start_doubt = kept(self.start_doubt, self.start.latest > from);
        let end_doubt = kept(self.end_doubt, self.end.earliest < to);
        Some(When::spanning(start, end, start_doubt, end_doubt))
    }

    /// A span between these ends; one day if they leave no other.
    pub(super) fn spanning(start: Bounds, end: Bounds, start_doubt: Doubt, end_doubt: Doubt) -> When {
        if start.exact().is_some() && start == end {
            let doubt = start_doubt.and(end_doubt);
            When { start, end, one_day: true, start_doubt: doubt, end_doubt: doubt }
        } else {
            When { start, end, one_day: false, start_doubt, end_doubt }
        }
    }

    /// What the first day can be, given that it is not after the last.
    fn first(self) -> Bounds {
        Bounds { earliest: self.start.earliest, latest: self.start.latest.min(self.end.latest) }
    }

    /// What the last day can be, given that it is not before the first.
    fn last(self) -> Bounds {
        Bounds { earliest: self.end.earliest.max(self.start.earliest), latest: self.end.latest }
    }

    /// Every day that may be one of its days.
    fn hull(self) -> Bounds {
        Bounds { earliest: self.start.earliest, latest: self.end.latest }
    }
}

/// The doubt, if what it stands on can matter.
const fn kept(doubt: Doubt, matters: bool) -> Doubt {
    if matters { doubt } else { Doubt::NONE }
}

/// The days that both bounds leave.
fn shared(a: Bounds, b: Bounds) -> Option<Bounds> {
    let both = Bounds { earliest: a.earliest.max(b.earliest), latest: a.latest.min(b.latest) };
    (both.earliest <= both.latest).then_some(both)
}

/// Whether something on one day and something on the same or a later day lie no farther apart than this.
fn near(earlier: Day, later: Day, length: Length) -> Option<bool> {
    if earlier != later && !(earlier.is_bounded() && later.is_bounded()) {
        // Between a day and an open end no time can be counted.
        return None;
    }
    if length.unit != Unit::Hours {
        // Past the end of the calendar nothing is farther away.
        return Some(earlier == later || length.after(earlier).is_none_or(|(_, end)| end >= later));
    }
    let days = if earlier == later { 0 } else { i64::from(later.days_since(earlier)?) };
    // Two moments so many days apart are fewer hours apart than in one day more, and more than in one day less.
    let most = days.saturating_add(1).saturating_mul(24);
    let least = days.saturating_sub(1).saturating_mul(24);
    let hours = i64::from(length.count);
    if most <= hours {
        Some(true)
    } else if days > 0 && least >= hours {
        Some(false)
    } else {
        None
    }
}
