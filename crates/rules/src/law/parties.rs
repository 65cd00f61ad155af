//! `parties.csv`: a State a row, or several where it left and came back, or where its reservations changed.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::{Grade, Party};
use crate::diag::{Diagnostic, codes};
use crate::measure::{Bounds, Day, When};
use crate::source::{FileId, Span, mark_len};

/// The columns that every table has, in this order.
const COLUMNS: [&str; 9] =
    ["code", "state", "action", "day", "in_force", "end", "reservations", "source", "grade"];

/// The column that a table may have besides: on which day the depositary was told.
const NOTIFIED: &str = "notified";

/// Where the column `notified` stands, if there is one.
const AFTER: usize = 5;

/// Reads the rows, and says what is wrong with any of them (RFC 4180, fields on one line).
pub fn read_parties(text: &str, file: FileId) -> (Vec<Party>, Vec<Diagnostic>) {
    let (mut parties, mut wrong) = (Vec::new(), Vec::new());
    let mut notified = false;
    let mut start = mark_len(text);
    for (n, line) in text.get(start..).unwrap_or("").split_inclusive('\n').enumerate() {
        let span = line_span(file, start, line);
        start = start.saturating_add(line.len());
        let mut row = fields(line.trim_end_matches(['\n', '\r']));
        if n == 0 {
            notified = row.get(AFTER).is_some_and(|name| name == NOTIFIED);
            if notified {
                row.remove(AFTER);
            }
            if row != COLUMNS {
                wrong.push(error("the first line has to be the header", span).help(format!(
                    "write `{}`, and after `in_force`, if it serves, `{NOTIFIED}`",
                    COLUMNS.join(",")
                )));
                break;
            }
        } else if !line.trim().is_empty() {
            let told = (notified && row.len() > AFTER).then(|| row.remove(AFTER));
            parties.extend(party(&row, told.as_deref().unwrap_or_default(), span, &mut wrong));
        }
    }
    (in_order(parties, &mut wrong), wrong)
}

fn party(row: &[Cow<'_, str>], notified: &str, span: Span, wrong: &mut Vec<Diagnostic>) -> Option<Party> {
    let [code, state, action, day, in_force, end, reservations, source, grade] = row else {
        wrong.push(error("a row has to have as many fields as the header", span));
        return None;
    };
    let told = wrong.len();
    let in_force = first_day(in_force, span, wrong);
    let mut date = |text: &str| {
        if text.is_empty() {
            return None;
        }
        let day = Day::parse(text);
        if day.is_none() {
            wrong.push(no_day(text, span));
        }
        day
    };
    let (day, end, notified) = (date(day), date(end), date(notified));
    let readable = wrong.len() == told;
    if let Some(end) = end.filter(|end| readable && in_force.is_none_or(|from| *end < from.latest)) {
        let message = match in_force {
            Some(from) => format!("bound until {end}, before that begins on {}", from.latest),
            None => format!("bound until {end}, and from no day"),
        };
        wrong
            .push(error(message, span).help("the columns are: day of the act, first day in force, last day"));
    }
    let parsed = Grade::parse(grade);
    if parsed.is_none() || code.is_empty() {
        wrong.push(error("every row needs a code and a grade A, B or C", span));
        return None;
    }
    Some(Party {
        state: state.to_string(),
        code: code.to_string(),
        action: action.to_string(),
        day,
        in_force,
        end,
        notified,
        reservations: reservations.to_string(),
        source: source.to_string(),
        grade: parsed,
        span,
    })
}

/// The first day in force, which may be one of several: `[..1963-02-21]` is some day up to that.
fn first_day(text: &str, span: Span, wrong: &mut Vec<Diagnostic>) -> Option<Bounds> {
    if text.is_empty() {
        return None;
    }
    let bounds = When::parse(text).ok().filter(|when| when.one_day).map(|when| when.start);
    if bounds.is_none() {
        wrong.push(no_day(text, span));
    }
    bounds
}

fn no_day(text: &str, span: Span) -> Diagnostic {
    error(format!("`{text}` is no day"), span).help(
        "write year-month-day, such as 1982-09-24; a first day in force that is not known closely as `[..1963-02-21]`",
    )
}

/// The rows with those of one State in the order of their days; says where two of them tell of the same days.
fn in_order(mut parties: Vec<Party>, wrong: &mut Vec<Diagnostic>) -> Vec<Party> {
    parties.sort_by_key(|party| party.in_force.map(|from| from.latest));
    let mut last: BTreeMap<&str, &Party> = BTreeMap::new();
    for party in &parties {
        let Some(before) = last.insert(&party.code, party) else { continue };
        let code = &party.code;
        let help = "each row tells of a period: give the earlier one its last day in `end`, and the later one its first in `in_force`";
        let message = match (before.end, party.in_force) {
            _ if before.in_force.is_none() => {
                format!("the State `{code}` has two rows, and one of them is bound from no day")
            }
            (None, _) => format!("the State `{code}` has two rows, and the first has no last day"),
            (Some(end), Some(from)) if from.earliest <= end => {
                format!("the State `{code}` is bound until {end}, and again from {}", from.earliest)
            }
            (Some(_), _) => continue,
        };
        wrong.push(error(message, party.span).also(before.span, "the other row").help(help));
    }
    parties
}

/// The fields of a row; of one in quotation marks what stands within.
pub(super) fn fields(line: &str) -> Vec<Cow<'_, str>> {
    let mut out = Vec::with_capacity(COLUMNS.len());
    let mut rest = Some(line);
    while let Some(text) = rest {
        let (field, after) = if text.starts_with('"') { quoted(text) } else { plain(text) };
        out.push(field);
        rest = after;
    }
    out
}

/// A field up to the comma, and what follows it.
fn plain(text: &str) -> (Cow<'_, str>, Option<&str>) {
    match text.split_once(',') {
        Some((field, _)) if field.contains('"') => quoted(text),
        Some((field, after)) => (Cow::Borrowed(field), Some(after)),
        None if text.contains('"') => quoted(text),
        None => (Cow::Borrowed(text), None),
    }
}

/// A field with quotation marks in it: commas within them belong to it, and two of them are one.
fn quoted(text: &str) -> (Cow<'_, str>, Option<&str>) {
    let (mut field, mut within) = (String::new(), false);
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' if within && chars.peek().is_some_and(|(_, c)| *c == '"') => {
                chars.next();
                field.push('"');
            }
            '"' => within = !within,
            ',' if !within => return (Cow::Owned(field), text.get(at.saturating_add(1)..)),
            c => field.push(c),
        }
    }
    (Cow::Owned(field), None)
}

fn error(message: impl Into<String>, span: Span) -> Diagnostic {
    Diagnostic::error(codes::PARTIES_ROW, message).at(span, "in this row")
}

pub(super) fn line_span(file: FileId, start: usize, line: &str) -> Span {
    let place = |i: usize| u32::try_from(i).unwrap_or(u32::MAX);
    Span { file, start: place(start), end: place(start.saturating_add(line.trim_end().len())) }
}
