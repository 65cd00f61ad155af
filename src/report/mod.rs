//! Findings to words: paragraphs that survive a hostile reading, and the same as data.
//!
//! Takes [`Findings`] with the rules and the case they were found in; gives text, JSON, and the explanation of a provision. It
//! decides nothing: every sentence says only what the finding and its proof hold, and names what it rests on.

pub mod explain;

mod compose;
mod csl;
mod document;
mod json;
mod law;
mod layout;
mod locale;
mod message;
mod names;
mod path;
mod plan;
mod readings;
mod redaction;
mod render;
mod sentence;
mod teller;
mod text;
mod uncounted;
mod wording;

use crate::compile::RuleSet;
use crate::eval::{Fact, Proof};
use crate::facts::Case;
use crate::finding::Findings;

pub use csl::{SOURCE_TYPES, csl_json};
pub use json::{json, schema, write_json, write_json_line};
pub use sentence::Sentence;
pub use text::{paragraph, text};
pub use wording::Wording;

/// What a report is made from.
#[derive(Debug, Clone, Copy)]
pub struct Report<'a> {
    /// The rules that were applied.
    pub rules: &'a RuleSet,
    /// The case they were applied to.
    pub case: &'a Case,
    /// What came of it.
    pub findings: &'a Findings,
}

impl Report<'_> {
    /// What the case is called.
    pub(crate) fn title(&self) -> &str {
        if self.case.title.trim().is_empty() { &self.case.id } else { &self.case.title }
    }
}

/// The whole report as one HTML file, which needs nothing beside it.
pub fn html(report: &Report<'_>) -> String {
    render::html(&document::Document::of(report), report)
}

/// The whole report in Markdown, its sources as footnotes.
pub fn markdown(report: &Report<'_>) -> String {
    render::markdown(&document::Document::of(report), report)
}

/// The number of the row of the first screen in which each finding stands, in the order of the findings.
pub fn row_numbers(report: &Report<'_>) -> Vec<Option<usize>> {
    let rows = plan::Rows::of(report);
    (0..report.findings.findings.len()).map(|place| rows.number_of(place)).collect()
}

/// A fact as the report names it, such as `persons.six.nationality`; `proof` is that of the finding in which it stands.
pub fn fact_path(rules: &RuleSet, case: &Case, fact: &Fact, proof: &Proof) -> String {
    names::Names { rules, case, wording: Wording::english(), brief: false }.fact_path(fact, proof)
}
