//! `[[accepted]]`: what a check of rules says, and its author keeps as it is, with the reason.

use super::reader::Reader;
use crate::source::Span;

/// A message of a check that the author of a rule file has weighed and leaves as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// The code of the message, such as `PC0903`.
    pub lint: String,
    /// What it is about, as the message names it after `at`.
    pub what: String,
    /// Why it stays.
    pub why: String,
    /// Where this is said.
    pub span: Span,
}

/// Reads the tables `[[accepted]]` of a rule file.
pub fn read_accepted(r: &Reader<'_>) -> Vec<Accepted> {
    let read = |table: &Reader<'_>| {
        let (lint, what, why) =
            (table.required_text("lint"), table.required_text("what"), table.required_text("why"));
        let span = table.value("lint").map_or(table.span(), |value| value.span);
        Some(Accepted { lint: lint?.to_owned(), what: what?.to_owned(), why: why?.to_owned(), span })
    };
    r.tables("accepted").iter().filter_map(read).collect()
}
