//! `authorities.toml`: decided cases and documents on which a rule rests beside its text.

use serde::{Deserialize, Serialize};

use super::read::{owned, quotes, read_day, read_grade, read_id};
use super::{Grade, Placed, keys};
use crate::diag::{Diagnostic, codes};
use crate::measure::Day;
use crate::source::Span;
use crate::syntax::reader::{Findings, Reader};
use crate::syntax::toml::Table;

/// A decided case, or a document of a body.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Authority {
    /// Its id.
    pub id: String,
    /// The court or body that speaks.
    pub by: String,
    /// What it is called.
    pub title: String,
    /// Its day.
    pub day: Option<Day>,
    /// Where in it.
    pub paragraph: Option<String>,
    /// How sure what is taken from it is.
    pub grade: Option<Grade>,
    /// A remark: its words, or where they were seen.
    pub note: Option<String>,
    /// Where it stands.
    pub span: Span,
}

/// Reads `authorities.toml`.
pub fn read_authorities(root: &Table, findings: &Findings) -> Vec<Authority> {
    let r = Reader::new(root, "", &keys::AUTHORITIES, findings);
    r.tables("authority").iter().filter_map(read_authority).collect()
}

fn read_authority(r: &Reader<'_>) -> Option<Authority> {
    let (id, by, title) = (read_id(r), owned(r, "by"), owned(r, "title"));
    let authority = Authority {
        id: id.unwrap_or_default().to_owned(),
        by: by.clone().unwrap_or_default(),
        title: title.clone().unwrap_or_default(),
        day: r.value("day").and_then(|value| read_day(r, "day", value)),
        paragraph: owned(r, "paragraph"),
        grade: read_grade(r),
        note: owned(r, "note"),
        span: r.value("id").map_or(r.span(), |v| v.span),
    };
    (id.is_some() && by.is_some() && title.is_some()).then_some(authority)
}

/// The `authority` of a threat, and whether what it says has one.
pub(super) fn read_authority_ids(r: &Reader<'_>) -> Vec<Placed> {
    let ids = quotes(r, "authority");
    if ids.is_empty()
        && let Some(says) = r.value("says")
    {
        let message = "a threat says what it came to, and names no authority for it";
        let d = Diagnostic::error(codes::NO_AUTHORITY, message).at(says.span, "on whose word?");
        r.add(d.help("write `authority` with an id of authorities.toml, or leave `says` out"));
    }
    ids
}
