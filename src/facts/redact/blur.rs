//! Days as months, births as years, and no age otherwise.

use super::plain::Plain;
use crate::facts::case::{Case, Cell};
use crate::facts::value::Value;
use crate::measure::{Bounds, Day, When};
use crate::vocabulary::{KindId, Vocabulary};

/// Every day that a field tells, as its month.
pub(super) fn days(case: &mut Case) {
    for stated in &mut case.values {
        if let Value::When(when) = &mut stated.value {
            *when = months(*when);
        }
        if let Some(when) = &mut stated.when {
            *when = months(*when);
        }
    }
}

/// Takes out the lists said to be complete of a sort that a day or a text delimits, which would otherwise be said to hold more; how many.
pub(super) fn complete(case: &mut Case, plain: &Plain) -> usize {
    let before = case.complete.len();
    case.complete.retain(|complete| {
        complete.sort.iter().flat_map(|(_, values)| values).all(|value| match value {
            Value::When(when) => *when == months(*when),
            Value::Text(text) => plain.is_plain(text),
            _ => true,
        })
    });
    before.saturating_sub(case.complete.len())
}

/// Of a field that tells how old somebody is, the year stays if it is a date, and nothing if it is not: the fact is then one that nobody
/// speaks of.
pub(super) fn ages(case: &mut Case, vocabulary: &Vocabulary) {
    let fields = vocabulary.fields.iter().filter(|(_, field)| field.blur);
    let fields: Vec<(KindId, usize)> = fields.map(|(_, field)| (field.kind, field.slot)).collect();
    for entity in case.entities.values() {
        for (_, slot) in fields.iter().filter(|(kind, _)| *kind == entity.kind) {
            let Some(cell) = case.cells.get_mut(entity.first_cell.saturating_add(*slot)) else { continue };
            let mut values = case.values.get_mut(cell.values.clone()).into_iter().flatten();
            let keeps_year = values.all(|stated| match &mut stated.value {
                Value::When(when) => {
                    *when = wider(*when, year_of);
                    true
                }
                _ => false,
            });
            if !keeps_year {
                let values = case.values.get_mut(cell.values.clone()).into_iter().flatten();
                values.for_each(|stated| stated.value = Value::Text(String::new()));
                *cell = Cell::default();
            }
        }
    }
}

/// A day as written, as its month; nothing, if it cannot be read.
pub(super) fn written(day: &str) -> Option<String> {
    When::parse(day).ok().map(|when| months(when).to_string())
}

/// The month in which a day lies; an open end stays open.
pub(super) fn month_of(day: Day) -> Bounds {
    let text = day.to_string();
    let month = text.get(..7).and_then(|month| When::parse(month).ok()).filter(|_| day.is_bounded());
    month.map_or(Bounds { earliest: day, latest: day }, |month| Bounds {
        earliest: month.start.earliest,
        latest: month.end.latest,
    })
}

/// The year in which it lies.
fn year_of(day: Day) -> Bounds {
    let year = day.ymd().filter(|_| day.is_bounded()).map(|(year, ..)| year);
    let first = year.and_then(|year| Day::from_ymd(year, 1, 1));
    let last = year.and_then(|year| Day::from_ymd(year, 12, 31));
    Bounds { earliest: first.unwrap_or(day), latest: last.unwrap_or(day) }
}

/// The same in months.
fn months(when: When) -> When {
    wider(when, month_of)
}

/// The same with what lies around each day.
fn wider(when: When, around: fn(Day) -> Bounds) -> When {
    let wide = |bounds: Bounds| Bounds {
        earliest: around(bounds.earliest).earliest,
        latest: around(bounds.latest).latest,
    };
    When { start: wide(when.start), end: wide(when.end), ..when }
}
