//! One day of the calendar.

use serde::{Deserialize, Serialize};

use std::fmt;
use std::str::FromStr;

use jiff::civil::{self, Date};
use jiff::{SignedDuration, Span};

/// A day of the Gregorian calendar, or one of the two ends that no day lies beyond.
///
/// Not a moment: it has neither hour nor time zone, and is the day where the thing happened. Years run from
/// 0000 to 9999, as in EDTF level 0; earlier days are reckoned by the same calendar.
// INVARIANT: days since 1970-01-01, in the years 0000 to 9999, or `i32::MIN` or `i32::MAX`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct Day(i32);

const EPOCH: Date = civil::date(1970, 1, 1);

impl Day {
    /// Before every day: a bound that does not bind.
    pub const MIN: Day = Day(i32::MIN);
    /// After every day: a bound that does not bind.
    pub const MAX: Day = Day(i32::MAX);

    /// The day of this year, month and day, if the calendar has it.
    pub fn from_ymd(year: i16, month: i8, day: i8) -> Option<Day> {
        Date::new(year, month, day).ok().and_then(Day::from_date)
    }

    /// Reads a full date, as `2004-10-18`, and nothing else.
    pub fn parse(text: &str) -> Option<Day> {
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || year.len() != 4 || month.len() != 2 || day.len() != 2 {
            return None;
        }
        Day::from_ymd(digits(year)?, digits(month)?, digits(day)?)
    }

    /// Year, month and day; nothing for [`Day::MIN`] and [`Day::MAX`].
    pub fn ymd(self) -> Option<(i16, i8, i8)> {
        self.date().map(|date| (date.year(), date.month(), date.day()))
    }

    /// Whether this is a day, and neither [`Day::MIN`] nor [`Day::MAX`].
    pub const fn is_bounded(self) -> bool {
        self.0 != i32::MIN && self.0 != i32::MAX
    }

    /// How many days from the other day to this one; negative when this one is earlier.
    pub fn days_since(self, other: Day) -> Option<i32> {
        if self.is_bounded() && other.is_bounded() { self.0.checked_sub(other.0) } else { None }
    }

    /// The day of the week: 0 is Monday.
    pub fn weekday(self) -> Option<u8> {
        // The first of January 1970 was a Thursday.
        let days = self.is_bounded().then(|| self.0.checked_add(3))??;
        u8::try_from(days.rem_euclid(7)).ok()
    }

    /// The day this many days later, or earlier for a negative number.
    pub fn plus_days(self, days: i32) -> Option<Day> {
        let shifted = Day(self.0.checked_add(days)?);
        if self.is_bounded() && shifted.date().is_some() { Some(shifted) } else { None }
    }

    /// The corresponding day this many months later, or earlier for a negative number.
    ///
    /// Where that month has no such day, it is the month's last day: 31 January plus one month is 28 or
    /// 29 February. This is how periods in months and years are reckoned by the Korean Civil Act,
    /// art. 160(3), and by Regulation (EEC, Euratom) No 1182/71, art. 3(2). A law that reckons otherwise,
    /// for example one under which a person born on 29 February comes of age on 1 March, has to say so in
    /// its rule.
    pub fn plus_months(self, months: i32) -> Option<Day> {
        let span = Span::new().try_months(months).ok()?;
        self.date()?.checked_add(span).ok().and_then(Day::from_date)
    }

    /// The corresponding day this many years later, or earlier for a negative number.
    ///
    /// 29 February plus years is 28 February in a common year, by the rule of [`Day::plus_months`].
    pub fn plus_years(self, years: i32) -> Option<Day> {
        self.plus_months(years.checked_mul(12)?)
    }

    /// The day as it is written in English: `18 October 2004`.
    pub fn words(self) -> String {
        super::words::day(self)
    }

    fn from_date(date: Date) -> Option<Day> {
        let days = date.duration_since(EPOCH).as_hours().checked_div(24)?;
        if (0..=9999).contains(&date.year()) { i32::try_from(days).ok().map(Day) } else { None }
    }

    fn date(self) -> Option<Date> {
        if !self.is_bounded() {
            return None;
        }
        let hours = i64::from(self.0).checked_mul(24)?;
        let date = EPOCH.checked_add(SignedDuration::from_hours(hours)).ok()?;
        (0..=9999).contains(&date.year()).then_some(date)
    }
}

/// Reads ASCII digits, and not a sign, which `str::parse` would take.
pub(super) fn digits<T: FromStr>(text: &str) -> Option<T> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) { text.parse().ok() } else { None }
}

/// The last day of a month.
pub(super) fn days_in_month(year: i16, month: i8) -> Option<i8> {
    Date::new(year, month, 1).ok().map(Date::days_in_month)
}

/// ISO 8601: `2004-10-18`. The two ends print as `..`.
impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.ymd() {
            Some((year, month, day)) => write!(f, "{year:04}-{month:02}-{day:02}"),
            None => f.write_str(".."),
        }
    }
}
