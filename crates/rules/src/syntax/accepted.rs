//! `[[accepted]]`: what a check of rules says, and its author keeps as it is, with the reason.

use serde::{Deserialize, Serialize};

use super::reader::Reader;
use super::shape::{Key, Shape, Takes};
use crate::diag::Diagnostic;
use crate::source::Span;

/// The key `accepted` of every sort of rule file.
pub const ACCEPTED_KEY: Key =
    Key::new("accepted", Takes::Tables(&ACCEPTED), "What checks of rules say and the author keeps as it is.");

static ACCEPTED: Shape = Shape {
    name: "accepted",
    says: "A message of a check that the author has weighed and leaves as it is.",
    keys: &[&[
        Key::new("lint", Takes::Text, "The code of the message.").required().example("PC0903"),
        Key::new("what", Takes::Text, "What it is about, as the message names it after `at`.").required(),
        Key::new("why", Takes::Text, "Why it stays.").required(),
    ]],
    other: None,
};

/// A message of a check that the author of a rule file has weighed and leaves as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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

impl Accepted {
    /// Whether it speaks of this message.
    pub fn is_of(&self, message: &Diagnostic) -> bool {
        self.lint.eq_ignore_ascii_case(message.code.0) && message.path.as_ref() == Some(&self.what)
    }
}

/// Reads the tables `[[accepted]]` of a rule file.
pub fn read_accepted(r: &Reader<'_>) -> Vec<Accepted> {
    let read = |table: &Reader<'_>| {
        let (lint, what, why) = (table.text("lint"), table.text("what"), table.text("why"));
        let span = table.value("lint").map_or(table.span(), |value| value.span);
        Some(Accepted { lint: lint?.to_owned(), what: what?.to_owned(), why: why?.to_owned(), span })
    };
    r.tables("accepted").iter().filter_map(read).collect()
}
