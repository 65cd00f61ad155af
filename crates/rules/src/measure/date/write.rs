//! Dates written back in EDTF.

use std::fmt;

use super::extent::{month_begun, month_ended};
use super::{Bounds, Doubt, Extent, When};

/// EDTF, such that reading it gives the same date again: `2006-12?/..`.
///
/// EDTF cannot write a span whose start or end lies between two days. It is then written as
/// `[2006-12-03..2006-12-09]/2007-08`, which [`When::parse`] reads too. What no text can say, as a day without
/// any bound, is written `[..]`.
impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.one_day {
            return bounds(f, self.start, self.start_doubt);
        }
        if !self.start_is_unknown() {
            bounds(f, self.start, self.start_doubt)?;
        }
        f.write_str("/")?;
        if !self.end_is_unknown() {
            bounds(f, self.end, self.end_doubt)?;
        }
        Ok(())
    }
}

fn bounds(f: &mut fmt::Formatter<'_>, bounds: Bounds, doubt: Doubt) -> fmt::Result {
    let mark = mark(doubt);
    match bounds.extent() {
        Extent::Day(day) => write!(f, "{day}{mark}"),
        Extent::Month(year, month) => write!(f, "{year:04}-{month:02}{mark}"),
        Extent::Year(year) => write!(f, "{year:04}{mark}"),
        Extent::Decade(year) => write!(f, "{:03}X{mark}", year.checked_div(10).unwrap_or(year)),
        Extent::Century(year) => write!(f, "{:02}XX{mark}", year.checked_div(100).unwrap_or(year)),
        // What begins and ends with months is told in months: no more days are told than are known.
        Extent::Between(first, last) => match (month_begun(first), month_ended(last)) {
            (Some(first), Some(last)) => {
                let ((year, month), (last_year, last_month)) = (first, last);
                write!(f, "[{year:04}-{month:02}{mark}..{last_year:04}-{last_month:02}{mark}]")
            }
            _ => write!(f, "[{first}{mark}..{last}{mark}]"),
        },
        Extent::OrLater(day) => match month_begun(day) {
            Some((year, month)) => write!(f, "[{year:04}-{month:02}{mark}..]"),
            None => write!(f, "[{day}{mark}..]"),
        },
        Extent::OrEarlier(day) => match month_ended(day) {
            Some((year, month)) => write!(f, "[..{year:04}-{month:02}{mark}]"),
            None => write!(f, "[..{day}{mark}]"),
        },
        Extent::AnyDay => f.write_str("[..]"),
        Extent::Open => f.write_str(".."),
    }
}

const fn mark(doubt: Doubt) -> &'static str {
    match (doubt.uncertain, doubt.approximate) {
        (false, false) => "",
        (true, false) => "?",
        (false, true) => "~",
        (true, true) => "%",
    }
}
