//! What stretch of the calendar two bounds are.

use super::{Bounds, Day};

/// What stretch of the calendar two [`Bounds`] are, for printing.
///
/// Months are told from other stretches by their days alone: `[2006-12-01..2006-12-31]` is the same as
/// `2006-12`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Extent {
    /// One day.
    Day(Day),
    /// The days of a month of a year.
    Month(i16, i8),
    /// The days of a year.
    Year(i16),
    /// The days of ten years, of which this is the first and ends in 0.
    Decade(i16),
    /// The days of a hundred years, of which this is the first and ends in 00.
    Century(i16),
    /// Any other days, both included.
    Between(Day, Day),
    /// This day or any later one.
    OrLater(Day),
    /// This day or any earlier one.
    OrEarlier(Day),
    /// Any day at all.
    AnyDay,
    /// Before or after every day: the bounds of an open start or end.
    Open,
}

impl Bounds {
    /// What stretch of the calendar these bounds are.
    pub fn extent(self) -> Extent {
        let Bounds { earliest, latest } = self;
        match (earliest.ymd(), latest.ymd()) {
            (Some(_), Some(_)) if earliest == latest => Extent::Day(earliest),
            (Some(first), Some(last)) => named(first, last).unwrap_or(Extent::Between(earliest, latest)),
            (Some(_), None) => Extent::OrLater(earliest),
            (None, Some(_)) => Extent::OrEarlier(latest),
            (None, None) if self.is_open() => Extent::Open,
            (None, None) => Extent::AnyDay,
        }
    }
}

/// The month that this day begins.
pub(super) fn month_begun(day: Day) -> Option<(i16, i8)> {
    day.ymd().filter(|(.., day)| *day == 1).map(|(year, month, _)| (year, month))
}

/// The month that this day ends.
pub(super) fn month_ended(day: Day) -> Option<(i16, i8)> {
    let (year, month, day) = day.ymd()?;
    (super::day::days_in_month(year, month) == Some(day)).then_some((year, month))
}

/// The month, year, decade or century from the first day to the last.
fn named(first: (i16, i8, i8), last: (i16, i8, i8)) -> Option<Extent> {
    let (year, month, day) = first;
    if day != 1 {
        return None;
    }
    if (year, month) == (last.0, last.1) {
        return (super::day::days_in_month(year, month) == Some(last.2))
            .then_some(Extent::Month(year, month));
    }
    if month != 1 || (last.1, last.2) != (12, 31) {
        return None;
    }
    let begins = |length: i16| year.checked_rem(length) == Some(0);
    match last.0.checked_sub(year)? {
        0 => Some(Extent::Year(year)),
        9 if begins(10) => Some(Extent::Decade(year)),
        99 if begins(100) => Some(Extent::Century(year)),
        _ => None,
    }
}
