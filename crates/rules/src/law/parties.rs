//! `parties.csv`: one State a row.

use std::borrow::Cow;
use std::collections::HashSet;

use super::{Grade, Party};
use crate::diag::{Diagnostic, codes};
use crate::measure::Day;
use crate::source::{FileId, Span, mark_len};

const HEADER: [&str; 9] =
    ["code", "state", "action", "day", "in_force", "end", "reservations", "source", "grade"];

/// Reads the rows, and says what is wrong with any of them (RFC 4180, fields on one line).
pub fn read_parties(text: &str, file: FileId) -> (Vec<Party>, Vec<Diagnostic>) {
    let (mut parties, mut wrong) = (Vec::new(), Vec::new());
    let mut codes: HashSet<String> = HashSet::new();
    let mut start = mark_len(text);
    for (n, line) in text.get(start..).unwrap_or("").split_inclusive('\n').enumerate() {
        let span = line_span(file, start, line);
        start = start.saturating_add(line.len());
        let row = fields(line.trim_end_matches(['\n', '\r']));
        if n == 0 {
            if row != HEADER {
                wrong.push(
                    error("the first line has to be the header", span)
                        .help(format!("write `{}`", HEADER.join(","))),
                );
                break;
            }
        } else if !line.trim().is_empty() {
            match party(&row, span, &mut wrong) {
                Some(p) if !codes.insert(p.code.clone()) => {
                    wrong.push(error(format!("the State `{}` has two rows", p.code), span));
                }
                Some(p) => parties.push(p),
                None => {}
            }
        }
    }
    (parties, wrong)
}

fn party(row: &[Cow<'_, str>], span: Span, wrong: &mut Vec<Diagnostic>) -> Option<Party> {
    let [code, state, action, day, in_force, end, reservations, source, grade] = row else {
        wrong.push(error(format!("a row of {} fields; there have to be {}", row.len(), HEADER.len()), span));
        return None;
    };
    let told = wrong.len();
    let mut date = |text: &str| {
        if text.is_empty() {
            return None;
        }
        let day = Day::parse(text);
        if day.is_none() {
            wrong.push(
                error(format!("`{text}` is no day"), span).help("write year-month-day, such as 1982-09-24"),
            );
        }
        day
    };
    let (day, in_force, end) = (date(day), date(in_force), date(end));
    let readable = wrong.len() == told;
    if let Some(end) = end.filter(|end| readable && in_force.is_none_or(|from| *end < from)) {
        let message = match in_force {
            Some(from) => format!("bound until {end}, before that begins on {from}"),
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
        reservations: reservations.to_string(),
        source: source.to_string(),
        grade: parsed,
        span,
    })
}

/// The fields of a row; of one in quotation marks what stands within.
fn fields(line: &str) -> Vec<Cow<'_, str>> {
    let mut out = Vec::with_capacity(HEADER.len());
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

fn line_span(file: FileId, start: usize, line: &str) -> Span {
    let place = |i: usize| u32::try_from(i).unwrap_or(u32::MAX);
    Span { file, start: place(start), end: place(start.saturating_add(line.trim_end().len())) }
}
