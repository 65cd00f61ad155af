//! `territories.csv`: how far a treaty reaches beyond the metropolitan territory of its parties.
//!
//! Takes the text of the table, gives its rows and what is wrong with them, and leaves to others which place a code stands for.

use super::parties::{fields, line_span};
use super::{Extension, Grade, Territory, Validity};
use crate::diag::{Diagnostic, codes};
use crate::measure::Day;
use crate::source::{FileId, Span, mark_len};

const COLUMNS: [&str; 8] = ["code", "territory", "name", "status", "from", "until", "source", "grade"];

/// Reads the rows, and says what is wrong with any of them.
pub fn read_territories(text: &str, file: FileId) -> (Vec<Territory>, Vec<Diagnostic>) {
    let (mut territories, mut wrong) = (Vec::new(), Vec::new());
    let mut start = mark_len(text);
    for (n, line) in text.get(start..).unwrap_or("").split_inclusive('\n').enumerate() {
        let span = line_span(file, start, line);
        start = start.saturating_add(line.len());
        let row = fields(line.trim_end_matches(['\n', '\r']));
        if n == 0 && row != COLUMNS {
            let help = format!("write `{}`", COLUMNS.join(","));
            wrong.push(error("the first line has to be the header", span).help(help));
            break;
        }
        if n > 0 && !line.trim().is_empty() {
            let row: Vec<&str> = row.iter().map(AsRef::as_ref).collect();
            territories.extend(territory(&row, span, &mut wrong));
        }
    }
    for (n, one) in territories.iter().enumerate() {
        let same =
            |t: &&Territory| t.code == one.code && t.territory == one.territory && t.days.overlaps(one.days);
        if let Some(first) = territories.iter().take(n).find(same) {
            let message = format!("two rows tell of `{}` and `{}` on the same days", one.code, one.territory);
            wrong.push(error(message, one.span).also(first.span, "the other row"));
        }
    }
    (territories, wrong)
}

fn territory(row: &[&str], span: Span, wrong: &mut Vec<Diagnostic>) -> Option<Territory> {
    let [code, territory, name, status, from, until, source, grade] = row else {
        wrong.push(error("a row has to have as many fields as the header", span));
        return None;
    };
    let mut day = |text: &str| {
        let day = Day::parse(text);
        if day.is_none() && !text.is_empty() {
            wrong.push(
                error(format!("`{text}` is no day"), span).help("write year-month-day, such as 1999-12-20"),
            );
        }
        day
    };
    let days = Validity { from: day(from), to: day(until) };
    let status = Extension::parse(status);
    if status.is_none() {
        wrong.push(
            error("a row says `extended`, `not-extended` or `declared`", span)
                .help("declared: the State said that the treaty applies there, party or not"),
        );
    }
    let grade = Grade::parse(grade);
    if grade.is_none() || code.is_empty() || territory.is_empty() {
        wrong.push(error("every row needs two codes and a grade A, B or C", span));
        return None;
    }
    Some(Territory {
        code: (*code).to_owned(),
        territory: (*territory).to_owned(),
        name: (*name).to_owned(),
        status: status?,
        days,
        source: (*source).to_owned(),
        grade,
        span,
    })
}

fn error(message: impl Into<String>, span: Span) -> Diagnostic {
    Diagnostic::error(codes::TERRITORIES_ROW, message).at(span, "in this row")
}
