//! Dates in English words.
//!
//! Takes an interval, gives words that claim no more than it does. Other languages are made from
//! [`Extent`] by the report.

use super::extent::{month_begun, month_ended};
use super::{Bounds, Day, Doubt, Extent, When};

impl When {
    /// The date as a name: `8 May 2002`, `December 2006 (uncertain)`, `from 4 to 9 June 2003`.
    pub fn words(self) -> String {
        if self.one_day { hedged(name(self.start), self.start_doubt) } else { self.span() }
    }

    /// The date as it is said of an event: `on 8 May 2002`, `in December 2006 (uncertain)`, `from 4 to
    /// 9 June 2003`.
    pub fn adverbial(self) -> String {
        let words = self.words();
        if !self.one_day {
            return words;
        }
        match self.start.extent() {
            Extent::Month(..) | Extent::Year(_) | Extent::Decade(_) | Extent::Century(_) => {
                format!("in {words}")
            }
            Extent::OrLater(day) if month_begun(day).is_some() => format!("in {words}"),
            Extent::OrEarlier(day) if month_ended(day).is_some() => format!("in {words}"),
            Extent::Between(..) | Extent::Open => words,
            Extent::Day(_) | Extent::OrLater(_) | Extent::OrEarlier(_) | Extent::AnyDay => {
                format!("on {words}")
            }
        }
    }

    /// The time that begins with it: `from 8 May 2002 on`.
    pub fn onward(self) -> String {
        format!("from {} on", hedged(side(self.start), self.start_doubt))
    }

    /// A span whose ends lie between two days, as the longest that it can be; anything else as it is.
    #[must_use]
    pub fn at_most(self) -> When {
        let (mut start, mut end) = (self.start, self.end);
        if let (false, Extent::Between(first, _)) = (self.one_day, start.extent()) {
            start = Bounds { earliest: first, latest: first };
        }
        if let (false, Extent::Between(_, last)) = (self.one_day, end.extent()) {
            end = Bounds { earliest: last, latest: last };
        }
        When { start, end, ..self }
    }

    /// A span that lasted.
    fn span(self) -> String {
        let (start, end) = (self.start.extent(), self.end.extent());
        let first = || hedged(side(self.start), self.start_doubt);
        let last = || hedged(side(self.end), self.end_doubt);
        match (start, end) {
            (Extent::Open, Extent::Open) => "at all times".to_owned(),
            _ if self.start_is_unknown() && self.end_is_unknown() => "start and end not known".to_owned(),
            (Extent::Open, _) if self.end_is_unknown() => "without a start, end not known".to_owned(),
            (_, Extent::Open) if self.start_is_unknown() => "without an end, start not known".to_owned(),
            (Extent::Open, _) => format!("until {}", last()),
            (_, Extent::Open) => format!("from {} on", first()),
            _ if self.start_is_unknown() => format!("until {}, start not known", last()),
            _ if self.end_is_unknown() => format!("from {}, end not known", first()),
            (Extent::Day(a), Extent::Day(b)) if self.start_doubt == Doubt::NONE => {
                format!("from {}", hedged(pair(a, "to", b), self.end_doubt))
            }
            (Extent::Between(..), _) if self.start == self.end && self.start_doubt == self.end_doubt => {
                hedged(name(self.start), self.start_doubt)
            }
            _ if self.start == self.end && self.start_doubt == self.end_doubt => {
                format!("within {}", first())
            }
            _ => format!("from {} to {}", first(), last()),
        }
    }

    /// Whether nothing is known of the start but that it is not after the end.
    pub(super) fn start_is_unknown(self) -> bool {
        let nothing = Bounds { earliest: Day::MIN, latest: self.end.latest };
        self.start == nothing && self.start_doubt == Doubt::NONE
    }

    /// Whether nothing is known of the end but that it is not before the start.
    pub(super) fn end_is_unknown(self) -> bool {
        let nothing = Bounds { earliest: self.start.earliest, latest: Day::MAX };
        self.end == nothing && self.end_doubt == Doubt::NONE
    }
}

fn hedged(words: String, doubt: Doubt) -> String {
    match (doubt.uncertain, doubt.approximate) {
        (false, false) => words,
        (true, false) => words + " (uncertain)",
        (false, true) => words + " (approximate)",
        (true, true) => words + " (uncertain and approximate)",
    }
}

/// One day within the bounds.
fn name(bounds: Bounds) -> String {
    match bounds.extent() {
        Extent::Day(first) => day(first),
        Extent::Month(year, number) => format!("{} {year}", month(number)),
        Extent::Year(year) => year.to_string(),
        Extent::Decade(year) => format!("the {year}s"),
        Extent::Century(year) => format!("the years {year} to {}", year.saturating_add(99)),
        // What begins and ends with months is told in months: no more days are told than are known.
        Extent::Between(first, last) => match (month_begun(first), month_ended(last)) {
            (Some(first), Some(last)) if first.0 == last.0 => {
                format!("between {} and {} {}", month(first.1), month(last.1), last.0)
            }
            (Some(first), Some(last)) => {
                format!("between {} {} and {} {}", month(first.1), first.0, month(last.1), last.0)
            }
            _ => format!("between {}", pair(first, "and", last)),
        },
        Extent::OrLater(first) => format!("{} or later", month_or_day(first, month_begun(first))),
        Extent::OrEarlier(last) => format!("{} or earlier", month_or_day(last, month_ended(last))),
        Extent::AnyDay => "a day that is not known".to_owned(),
        Extent::Open if bounds.earliest == Day::MIN => "without a start".to_owned(),
        Extent::Open => "without an end".to_owned(),
    }
}

fn month_or_day(on: Day, of: Option<(i16, i8)>) -> String {
    of.map_or_else(|| day(on), |(year, number)| format!("{} {year}", month(number)))
}

/// The same, after “from” or “to”.
fn side(bounds: Bounds) -> String {
    match bounds.extent() {
        Extent::Between(..) => format!("a day {}", name(bounds)),
        Extent::Century(_) => format!("a day in {}", name(bounds)),
        _ => name(bounds),
    }
}

/// `8 May 2002`.
pub(super) fn day(day: Day) -> String {
    match day.ymd() {
        Some((year, number, day)) => format!("{day} {} {year}", month(number)),
        None if day == Day::MIN => "the beginning".to_owned(),
        None => "the end".to_owned(),
    }
}

/// `21 and 31 May 2002`, `21 May and 3 June 2002`.
fn pair(first: Day, and: &str, last: Day) -> String {
    match (first.ymd(), last.ymd()) {
        (Some((a, b, first)), Some((c, d, _))) if (a, b) == (c, d) => format!("{first} {and} {}", day(last)),
        (Some((a, b, first)), Some((c, _, _))) if a == c => {
            format!("{first} {} {and} {}", month(b), day(last))
        }
        _ => format!("{} {and} {}", day(first), day(last)),
    }
}

/// The English names of the months.
pub(super) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

pub(super) fn month(number: i8) -> &'static str {
    usize::try_from(number)
        .ok()
        .and_then(|number| number.checked_sub(1))
        .and_then(|index| MONTHS.get(index))
        .copied()
        .unwrap_or("?")
}
