//! Lengths of time, as `72 hours` or `10 years`.

use serde::{Deserialize, Serialize};

use std::fmt;

use super::Day;

/// The units that a length of time is counted in.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum Unit {
    /// Hours. Dates have none, so a comparison in hours may not be told.
    Hours,
    /// Days of the calendar.
    Days,
    /// Seven days.
    Weeks,
    /// From a day to the corresponding day of a later month, see [`Day::plus_months`].
    Months,
    /// Twelve months.
    Years,
}

impl Unit {
    /// Reads `hour`, `hours`, `day`, … `years`.
    pub fn parse(text: &str) -> Option<Unit> {
        match text {
            "hour" | "hours" => Some(Unit::Hours),
            "day" | "days" => Some(Unit::Days),
            "week" | "weeks" => Some(Unit::Weeks),
            "month" | "months" => Some(Unit::Months),
            "year" | "years" => Some(Unit::Years),
            _ => None,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Unit::Hours => "hour",
            Unit::Days => "day",
            Unit::Weeks => "week",
            Unit::Months => "month",
            Unit::Years => "year",
        }
    }
}

/// A length of time, as `72 hours` or `10 years`.
///
/// Lengths are not ordered: whether a month is more than 30 days depends on the month.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct Length {
    /// How many.
    pub count: u32,
    /// Of what.
    pub unit: Unit,
}

impl Length {
    /// The earliest and the latest day on which something can be that is this much later than something on
    /// `day`. They differ for hours only: ten hours later may be the same day or the next.
    pub(super) fn after(self, day: Day) -> Option<(Day, Day)> {
        self.shifted(day, 1)
    }

    /// The same for what is this much earlier.
    pub(super) fn before(self, day: Day) -> Option<(Day, Day)> {
        self.shifted(day, -1).map(|(near, far)| (far, near))
    }

    /// The nearest and the farthest day in the direction of `sign`.
    fn shifted(self, day: Day, sign: i32) -> Option<(Day, Day)> {
        let signed = |count: u32| i32::try_from(count).ok().and_then(|count| count.checked_mul(sign));
        let (near, far) = match self.unit {
            Unit::Hours => (
                day.plus_days(signed(self.count.checked_div(24)?)?)?,
                day.plus_days(signed(self.count.div_ceil(24))?)?,
            ),
            Unit::Days => twice(day.plus_days(signed(self.count)?)?),
            Unit::Weeks => twice(day.plus_days(signed(self.count)?.checked_mul(7)?)?),
            Unit::Months => twice(day.plus_months(signed(self.count)?)?),
            Unit::Years => twice(day.plus_years(signed(self.count)?)?),
        };
        Some((near, far))
    }
}

const fn twice(day: Day) -> (Day, Day) {
    (day, day)
}

/// `1 day`, `72 hours`.
impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plural = if self.count == 1 { "" } else { "s" };
        write!(f, "{} {}{plural}", self.count, self.unit.name())
    }
}
