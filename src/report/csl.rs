//! The sources of a case as CSL-JSON, which Zotero and every tool of the Citation Style Language read.

use std::io;

use serde::Serialize;

use super::Report;
use super::json::Lines;
use super::names::Names;
use crate::facts::{Source, SourceId};
use crate::law::folded;

/// The types of the Citation Style Language 1.0.2. Whatever else a case says is a document.
pub const SOURCE_TYPES: [&str; 45] = [
    "article",
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "bill",
    "book",
    "broadcast",
    "chapter",
    "classic",
    "collection",
    "dataset",
    "document",
    "entry",
    "entry-dictionary",
    "entry-encyclopedia",
    "event",
    "figure",
    "graphic",
    "hearing",
    "interview",
    "legal_case",
    "legislation",
    "manuscript",
    "map",
    "motion_picture",
    "musical_score",
    "pamphlet",
    "paper-conference",
    "patent",
    "performance",
    "periodical",
    "personal_communication",
    "post",
    "post-weblog",
    "regulation",
    "report",
    "review",
    "review-book",
    "software",
    "song",
    "speech",
    "standard",
    "thesis",
    "treaty",
    "webpage",
];

/// A source, under the names that the schema of the Citation Style Language gives.
#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    #[serde(rename = "type")]
    kind: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    title: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<Name>,
    #[serde(rename = "container-title", skip_serializing_if = "Option::is_none")]
    container: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    accessed: Option<Date>,
    #[serde(rename = "URL", skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
}

/// Whoever speaks in a source, as reports call them: which part of it is a family name, no file says.
#[derive(Serialize)]
struct Name {
    literal: String,
}

/// A day, a month or a year, or two of them for a span.
#[derive(Serialize)]
struct Date {
    #[serde(rename = "date-parts", skip_serializing_if = "Vec::is_empty")]
    parts: Vec<Vec<u32>>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    circa: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    literal: Option<String>,
}

/// The sources of the record as a list in CSL-JSON, with a line feed at the end. Of names and places it has what reports have.
pub fn csl_json(report: &Report<'_>) -> String {
    let names = Names::of(report);
    let left_out = report.case.as_of.as_ref();
    let speaks =
        |id: &SourceId| left_out.is_none_or(|as_of| !as_of.left_out.contains(id) && !as_of.open.contains(id));
    let sources = report.case.sources.iter().filter(|(id, _)| speaks(id));
    let items: Vec<Item<'_>> = sources.map(|(_, source)| item(&names, source)).collect();
    let mut out = Vec::new();
    // What is written to memory is all taken.
    let written: io::Result<()> = items
        .serialize(&mut serde_json::Serializer::with_formatter(&mut out, Lines::default()))
        .map_err(io::Error::from);
    if written.is_err() {
        out.clear();
    }
    out.push(b'\n');
    String::from_utf8(out).unwrap_or_default()
}

fn item<'a>(names: &Names<'a>, source: &'a Source) -> Item<'a> {
    let kind = SOURCE_TYPES.into_iter().find(|kind| *kind == source.kind).unwrap_or("document");
    // A statement that is known from a book or a post is found there.
    let within = || source.within.map(|within| names.case.sources.at(within).title.as_str());
    Item {
        id: &source.id,
        kind,
        title: &source.title,
        author: source
            .author
            .map(|author| Name { literal: folded(&names.entity(author)) })
            .into_iter()
            .collect(),
        container: source.container_title.as_deref().or_else(within),
        publisher: source.publisher.as_deref(),
        issued: source.issued.as_deref().map(date),
        accessed: source.accessed.as_deref().map(date),
        url: source.url.as_deref(),
        language: source.language.as_deref(),
    }
}

/// A date as files write it. What is no day, month or year, nor a span of two, stays in its own words.
fn date(written: &str) -> Date {
    let uncertain = |c: char| matches!(c, '?' | '~' | '%');
    let parts: Option<Vec<Vec<u32>>> =
        written.split('/').map(|end| parts(end.trim_end_matches(uncertain))).collect();
    let (literal, parts) = match parts {
        Some(parts) if parts.len() <= 2 => (None, parts),
        _ => (Some(written.to_owned()), Vec::new()),
    };
    Date { parts, circa: literal.is_none() && written.contains(uncertain), literal }
}

/// Year, month and day, as far as they are told.
fn parts(end: &str) -> Option<Vec<u32>> {
    let numbers = |part: &str| part.chars().all(|c| c.is_ascii_digit()).then(|| part.parse().ok()).flatten();
    let parts: Option<Vec<u32>> = end.split('-').map(numbers).collect();
    parts.filter(|parts| parts.len() <= 3)
}
