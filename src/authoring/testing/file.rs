//! Test files as data.

use std::sync::Arc;

use super::merge::Merged;
use super::names::FileNames;
use crate::compile::NormId;
use crate::facts::Withheld;
use crate::finding::Outcome;
use crate::measure::{Day, Level, Number, When};
use crate::source::{FileId, Span};

/// A file of tests, as it stands beside a provision.
#[derive(Debug, Clone)]
pub struct TestFile {
    /// The file.
    pub file: FileId,
    /// Whether something was wrong with it when it was read.
    pub has_errors: bool,
    /// The names that its cases withhold.
    pub withheld: Withheld,
    /// The provision that its heading names, by its id; `None` if every expectation names its own.
    pub provision: Option<String>,
    /// Its tests, in order.
    pub tests: Vec<Test>,
    /// The mutants of which it says that no test can notice them.
    pub unnoticed: Vec<Unnoticed>,
}

/// One test: a case, and what is expected of it.
#[derive(Debug, Clone)]
pub struct Test {
    /// The words of its heading, without withheld names.
    pub title: String,
    /// Where they stand.
    pub span: Span,
    /// What is expected.
    pub expectations: Vec<Expectation>,
    /// Whether it can be run: its case and all its expectations could be read.
    pub usable: bool,
    /// The case, put together.
    pub(super) case: Merged,
    /// The names that its file withholds.
    pub(super) names: Arc<FileNames>,
}

/// What is expected of one finding: a list item such as ``- `33(1)`: breach-indicated; because `refugee` ``.
#[derive(Debug, Clone)]
pub struct Expectation {
    /// The whole item.
    pub span: Span,
    /// The name as the file has it.
    pub name: String,
    /// Which finding.
    pub target: Target,
    /// What it comes to.
    pub outcome: Outcome,
    /// What else is said of it, in the order of the file.
    pub clauses: Vec<Clause>,
}

/// Which finding is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// The id of the provision.
    pub provision: String,
    /// The norm in each version of the provision that has it; none if the finding is on the provision itself, of which no clause
    /// is encoded.
    pub norms: Vec<NormId>,
    /// Who it is about, as `six+china`, if that is said.
    pub about: Option<String>,
}

/// One thing said of a finding beside its outcome.
#[derive(Debug, Clone, PartialEq)]
pub enum Clause {
    /// `because untouched`, or an element or exception by its id.
    Because(Reason),
    /// `leans to OUTCOME`
    Leans(Outcome),
    /// `open:` exactly these elements and exceptions, and the conduct, are open.
    Open(Vec<String>),
    /// `missing:` these facts, among others, are asked for.
    Missing(Vec<String>),
    /// `disputed:` these facts, among others, are in dispute.
    Disputed(Vec<String>),
    /// `reaches LEVEL`
    Reaches(Level),
    /// `version DAY`
    Version(Day),
    /// `until DAY`: the last day of a threat that is over; `None` where there is none.
    Until(Option<When>),
    /// ``amount `id` = NUMBER``; `None` where it is not known.
    Amount(String, Option<Number>),
    /// ``under `reading=option`: OUTCOME``
    Under(Vec<(String, String)>, Outcome),
    /// ``presumes `element` ``
    Presumes(String),
}

/// Why a norm does not apply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// Nobody is concerned.
    Untouched,
    /// It is not the law on that day.
    NotInForce,
    /// It states no duty, or its words on that day were not found.
    Gap,
    /// This element is not met, or this exception applies.
    Part(String),
}

/// An entry under “Mutants that no test can notice”.
#[derive(Debug, Clone)]
pub struct Unnoticed {
    /// The id of the mutant.
    pub id: String,
    /// Why no test can notice it.
    pub reason: String,
    /// Where the id stands.
    pub span: Span,
}
