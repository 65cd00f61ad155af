//! EDTF read.
//!
//! Takes the text of one date, gives an interval, or an error that says how to write it. Reads level 0 and
//! level 1 except what is not about days in this era: hours, seasons, and years beyond four digits.

use std::ops::Range;

use super::day::{days_in_month, digits};
use super::hint::{USUAL, hint};
use super::words::month;
use super::{Bounds, Day, Doubt, When};

/// Why a date could not be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DateError {
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// Which bytes of the text are wrong; always on character boundaries.
    pub range: Range<usize>,
    /// How to write it.
    pub help: Option<String>,
}

type Parsed<T> = Result<T, DateError>;

/// A date without `/` and without brackets.
#[derive(Clone, Copy)]
struct Plain {
    bounds: Bounds,
    doubt: Doubt,
}

impl When {
    /// Reads a date in EDTF.
    ///
    /// | Text | Meaning |
    /// | --- | --- |
    /// | `2002-05-08` | that day |
    /// | `2002-05`, `2002`, `200X`, `20XX` | one day within that month, year, decade, century |
    /// | `2002-XX`, `2002-05-XX`, `2002-XX-XX` | the same as without the `X`s |
    /// | `2002?`, `2002~`, `2002%` | the source is not sure; says about; both |
    /// | `2002-05/2003` | a span that lasted from one day in May 2002 to one day in 2003 |
    /// | `2002/..`, `../2002` | a span with an open end, or an open start: it goes on |
    /// | `2002/`, `/2002` | a span of which the end, or the start, is not known |
    /// | `[2002-05..2002-06]`, `[2002..]`, `[..2002]` | one day within these |
    ///
    /// # Errors
    /// Says what is wrong, where, and how to write it: `2001-02-30`, `2002-13`, `31/5/2002`, `May 2002`.
    pub fn parse(edtf: &str) -> Result<When, DateError> {
        if let Some(day) = Day::parse(edtf) {
            return Ok(When::day(day));
        }
        match edtf.split_once('/') {
            Some((start, end)) => span(edtf, start, end),
            None if edtf.starts_with('[') => {
                let Plain { bounds, doubt } = set(edtf, edtf, 0)?;
                Ok(When { start_doubt: doubt, end_doubt: doubt, ..When::one_day_in(bounds) })
            }
            None => {
                let Plain { bounds, doubt } = plain(edtf, edtf, 0)?;
                Ok(When { start_doubt: doubt, end_doubt: doubt, ..When::one_day_in(bounds) })
            }
        }
    }
}

/// `start/end`, where each is a date, a set of days, `..` for open, or nothing for unknown.
fn span(whole: &str, start: &str, end: &str) -> Parsed<When> {
    let at = start.len().saturating_add(1);
    let side = |text: &str, at: usize| match text {
        "" | ".." => Ok(None),
        _ if text.starts_with('[') => set(whole, text, at).map(Some),
        _ => plain(whole, text, at).map(Some),
    };
    let (first, last) = (side(start, 0)?, side(end, at)?);
    let open = |day| Bounds::exactly(day);
    let (start_bounds, end_bounds) = match (first, last, start, end) {
        (Some(first), Some(last), ..) => (first.bounds, last.bounds),
        (Some(first), None, _, "..") => (first.bounds, open(Day::MAX)),
        (Some(first), None, ..) => {
            (first.bounds, Bounds { earliest: first.bounds.earliest, latest: Day::MAX })
        }
        (None, Some(last), "..", _) => (open(Day::MIN), last.bounds),
        (None, Some(last), ..) => (Bounds { earliest: Day::MIN, latest: last.bounds.latest }, last.bounds),
        (None, None, "..", "..") => (open(Day::MIN), open(Day::MAX)),
        (None, None, ..) => {
            return error(
                "a span needs a start or an end",
                0..whole.len(),
                "leave it out, or give one of them",
            );
        }
    };
    if start_bounds.earliest > end_bounds.latest {
        let turned = format!("write `{end}/{start}`");
        return error("the span ends before it starts", 0..whole.len(), turned);
    }
    let doubt = |side: Option<Plain>| side.map_or(Doubt::NONE, |side| side.doubt);
    Ok(When::spanning(start_bounds, end_bounds, doubt(first), doubt(last)))
}

/// `[first..last]`, one day from the first to the last; each may be left out, not both.
fn set(whole: &str, text: &str, at: usize) -> Parsed<Plain> {
    let here = at..at.saturating_add(text.len());
    let Some(inner) = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')) else {
        return error("`[` has no `]` at the end", here, "write `[2002-05-21..2002-05-31]`");
    };
    let Some((first, last)) = inner.split_once("..") else {
        let help = "write `[2002-05-21..2002-05-31]` for one day from the first to the last";
        return error("only a range of days can stand in brackets", here, help);
    };
    let inner_at = at.saturating_add(1);
    let last_at = inner_at.saturating_add(first.len()).saturating_add(2);
    let side = |text: &str, at| if text.is_empty() { Ok(None) } else { plain(whole, text, at).map(Some) };
    let (start, end) = (side(first, inner_at)?, side(last, last_at)?);
    let (earliest, latest) = match (start, end) {
        (None, None) => return error("no day is given", here, "leave the date out"),
        (start, end) => (
            start.map_or(Day::MIN, |start| start.bounds.earliest),
            end.map_or(Day::MAX, |end| end.bounds.latest),
        ),
    };
    if earliest > latest {
        return error("the last day is before the first", here, format!("write `[{last}..{first}]`"));
    }
    let doubt = |side: Option<Plain>| side.map_or(Doubt::NONE, |side| side.doubt);
    Ok(Plain { bounds: Bounds { earliest, latest }, doubt: doubt(start).and(doubt(end)) })
}

/// A year, month or day, and `?`, `~` or `%` after it. `at` is where the text stands in the whole.
fn plain(whole: &str, text: &str, at: usize) -> Parsed<Plain> {
    let (date, doubt) = if let Some(date) = text.strip_suffix('?') {
        (date, Doubt { uncertain: true, approximate: false })
    } else if let Some(date) = text.strip_suffix('~') {
        (date, Doubt { uncertain: false, approximate: true })
    } else if let Some(date) = text.strip_suffix('%') {
        (date, Doubt { uncertain: true, approximate: true })
    } else {
        (text, Doubt::NONE)
    };
    let mut parts = date.split('-');
    let shape = (parts.next().unwrap_or_default(), parts.next(), parts.next(), parts.next());
    let place = |from: usize, length: usize| {
        let from = at.saturating_add(from);
        from..from.saturating_add(length)
    };
    let bounds = match shape {
        (year, None, None, None) => years(year),
        (year, Some("XX"), None | Some("XX"), None) if year.len() == 4 => {
            digits(year).and_then(|year: i16| years_from(year, 0))
        }
        (year, Some(number), day, None) if year.len() == 4 && number.len() == 2 => {
            match (digits(year), digits(number)) {
                (Some(year), Some(number)) => {
                    let Some(length) = days_in_month(year, number) else {
                        return no_month(number, place(5, 2));
                    };
                    match day {
                        None | Some("XX") => days(year, number, 1, length),
                        Some(day) if day.len() == 2 => match digits::<i8>(day) {
                            Some(day) if !(1..=length).contains(&day) => {
                                let message = format!("{} {year} has {length} days", month(number));
                                return error(message, place(8, 2), "check the day in the source");
                            }
                            Some(day) => days(year, number, day, day),
                            None => None,
                        },
                        Some(_) => None,
                    }
                }
                _ => None,
            }
        }
        _ => None,
    };
    match bounds {
        Some(bounds) => Ok(Plain { bounds, doubt }),
        None => Err(not_a_date(whole, text, at)),
    }
}

/// `2002`, `200X` or `20XX`.
fn years(text: &str) -> Option<Bounds> {
    if text.len() != 4 {
        return None;
    }
    if let Some(century) = text.strip_suffix("XX") {
        years_from(digits::<i16>(century)?.checked_mul(100)?, 99)
    } else if let Some(decade) = text.strip_suffix('X') {
        years_from(digits::<i16>(decade)?.checked_mul(10)?, 9)
    } else {
        years_from(digits(text)?, 0)
    }
}

fn years_from(year: i16, more: i16) -> Option<Bounds> {
    let earliest = Day::from_ymd(year, 1, 1)?;
    Some(Bounds { earliest, latest: Day::from_ymd(year.checked_add(more)?, 12, 31)? })
}

fn days(year: i16, month: i8, first: i8, last: i8) -> Option<Bounds> {
    Some(Bounds { earliest: Day::from_ymd(year, month, first)?, latest: Day::from_ymd(year, month, last)? })
}

/// There is no such month; EDTF uses numbers from 21 for seasons, quarters and halves of a year.
fn no_month<T>(number: i8, place: Range<usize>) -> Parsed<T> {
    if (21..=41).contains(&number) {
        let help = "write the days that are meant, as `[1996-03-01..1996-05-31]`";
        error("seasons and quarters have no fixed days", place, help)
    } else {
        error(format!("there is no month {number:02}"), place, "write year, month, day, as `2002-05-08`")
    }
}

/// The text has not the shape of a date. When it stands alone, what was meant may be guessed.
fn not_a_date(whole: &str, text: &str, at: usize) -> DateError {
    // `31/5/2002` was split at its first stroke, and only the whole tells what it is.
    let help = hint(whole).or_else(|| hint(text)).unwrap_or_else(|| USUAL.to_owned());
    let split = whole.contains('/') && hint(whole).is_some();
    let range = if split || text.is_empty() { 0..whole.len() } else { at..at.saturating_add(text.len()) };
    DateError {
        message: "this is not a date as a case writes it, such as 2006-12-15, 2006-12 or 2006".to_owned(),
        range,
        help: Some(help),
    }
}

fn error<T>(message: impl Into<String>, range: Range<usize>, help: impl Into<String>) -> Parsed<T> {
    Err(DateError { message: message.into(), range, help: Some(help.into()) })
}
