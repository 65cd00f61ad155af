//! `calendars/*.toml`: how a legal order counts periods, and on which days none of them ends.
//!
//! Takes the tree of a file, gives the calendar, and leaves to evaluation which periods are counted by it.

use serde::{Deserialize, Serialize};

use super::read::{owned, read_day, read_grade, read_id, read_validity};
use super::{Grade, Validity, keys};
use crate::diag::{Diagnostic, codes};
use crate::measure::{Bounds, Day};
use crate::source::Span;
use crate::syntax::reader::{Findings, Reader};
use crate::syntax::toml::Table;

/// The most days over which the end of a period is moved: a calendar on which nothing but rest follows is none.
const LONGEST_REST: u32 = 60;

/// How many days after its end a period is left open where no calendar tells on which days it cannot end.
const WITHOUT_A_CALENDAR: u32 = 14;

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// How a legal order counts periods. The day from which one runs is not counted; one whose last day is a day of rest ends with the next
/// that is none.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Calendar {
    /// Its id, such as `kr/civil-act`.
    pub id: String,
    /// What it follows.
    pub title: String,
    /// Where it comes from.
    pub source: Option<String>,
    /// How sure it is.
    pub grade: Option<Grade>,
    /// A remark.
    pub note: Option<String>,
    /// The days of the week on which no period ends, each for the days on which that was the law.
    pub rest: Vec<Rest>,
    /// Holidays on which none ends.
    pub holidays: Vec<Day>,
    /// The days for which all holidays are listed.
    pub complete: Option<Validity>,
    /// Of other days: how many in a row may be holidays.
    pub unlisted: u32,
    /// Where it stands.
    pub span: Span,
}

/// Days of the week on which no period ends.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Rest {
    /// While this is the law.
    pub days: Validity,
    /// The days of the week: 0 is Monday.
    pub on: Vec<u8>,
}

/// Reads a calendar.
pub fn read_calendar(root: &Table, findings: &Findings) -> Option<Calendar> {
    let r = Reader::new(root, "", &keys::CALENDAR, findings);
    let id = read_id(&r);
    let unlisted = r.value("unlisted").and_then(|value| {
        let days = value.as_integer().and_then(|days| u32::try_from(days).ok());
        if days.is_none() {
            r.wrong_type("unlisted", value, "a whole number, from 0");
        }
        days
    });
    let calendar = Calendar {
        id: id.unwrap_or_default().to_owned(),
        title: owned(&r, "title").unwrap_or_default(),
        source: owned(&r, "source"),
        grade: read_grade(&r),
        note: owned(&r, "note"),
        rest: r.tables("rest").iter().map(read_rest).collect(),
        holidays: r.tables("holiday").iter().filter_map(read_holiday).collect(),
        complete: r.value("complete").map(|_| read_validity(&r, "complete")),
        unlisted: unlisted.unwrap_or(0),
        span: r.value("id").map_or(r.span(), |v| v.span),
    };
    id.map(|_| calendar)
}

fn read_holiday(r: &Reader<'_>) -> Option<Day> {
    // Its name is for readers of the file.
    r.text("name");
    r.value("day").and_then(|day| read_day(r, "day", day))
}

fn read_rest(r: &Reader<'_>) -> Rest {
    let mut on = Vec::new();
    for (name, span) in r.texts("on") {
        match (0_u8..).zip(WEEKDAYS).find(|(_, day)| *day == name) {
            Some((number, _)) => on.push(number),
            None => {
                let message = format!("`{name}` is no day of the week");
                r.add(Diagnostic::error(codes::BAD_DATE, message).at(span, "expected `sunday` or another"));
            }
        }
    }
    Rest { days: read_validity(r, "in_force"), on }
}

impl Calendar {
    /// On which day a period ends whose last day this is: the first and the last that it can be.
    pub fn end(&self, last: Day) -> Bounds {
        let first = self.working(last);
        let listed = |day: Day| {
            let whole = self.complete.filter(|all| all.overlaps(Validity { from: Some(day), to: Some(day) }));
            whole.is_some()
        };
        let mut end = first;
        for _ in 0..self.unlisted {
            if listed(end) {
                break;
            }
            end = end.plus_days(1).map_or(end, |day| self.working(day));
        }
        Bounds { earliest: first, latest: end }
    }

    /// This day, or the next that is no day of rest.
    fn working(&self, day: Day) -> Day {
        let mut day = day;
        for _ in 0..LONGEST_REST {
            let next = day.plus_days(1).filter(|_| self.rests(day));
            let Some(next) = next else { break };
            day = next;
        }
        day
    }

    fn rests(&self, day: Day) -> bool {
        let law = |rest: &&Rest| rest.days.overlaps(Validity { from: Some(day), to: Some(day) });
        let weekly =
            || self.rest.iter().filter(law).any(|rest| day.weekday().is_some_and(|d| rest.on.contains(&d)));
        self.holidays.contains(&day) || weekly()
    }
}

/// On which day a period ends whose last day this is, where no calendar tells: on that day, or some time after it.
pub fn end_without_calendar(last: Day) -> Bounds {
    let days = i32::try_from(WITHOUT_A_CALENDAR).unwrap_or(i32::MAX);
    Bounds { earliest: last, latest: last.plus_days(days).unwrap_or(last) }
}
