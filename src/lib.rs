//! Checks the facts of a case against statutes and treaties, and explains each finding.
//!
//! Data goes one way. Rule files become a [`Library`], a case is read and held against it by [`check`](check()), and what comes of it is a
//! [`Checked`] case: verdicts, findings with their reasons, words for people and JSON for programs. Nothing on the way touches a file, a
//! clock or the environment, and the same bytes in give the same bytes out.
//!
//! ```
//! use policycheck::{CheckOptions, Library, Outcome, check};
//!
//! // Made once; any number of cases, on any number of threads, are checked against it.
//! let library = Library::builtin();
//!
//! // A case: what is said, by whom, in which source. A mistake has a place and a suggestion, and all mistakes come at once.
//! let text = r#"{
//!   "id": "family", "title": "A family arrested at the river",
//!   "sources": { "letter": { "title": "Letter of an aunt", "type": "personal_communication", "author": "aunt" } },
//!   "persons": { "aunt":   { "label": "an aunt" },
//!                "family": { "label": "the family", "nationality": "dprk", "located": "china", "fears": "prison-camp",
//!                            "said": [{ "in": "letter", "basis": "saw" }] } },
//!   "events":  { "arrest": { "act": "arrest", "by": "china", "to": ["family"], "when": "2011-03-02",
//!                            "said": [{ "in": "letter", "basis": "saw" }] } }
//! }"#;
//! let checked = check(&library, "family.json", text, &CheckOptions::default())?;
//!
//! // What follows, provision by provision: as verdicts only, or with all reasons, in words.
//! assert!(checked.verdicts().iter().any(|verdict| verdict.outcome == Outcome::AtRisk));
//! for finding in checked.findings_of("un/refugee-convention/33") {
//!     println!("{}", checked.paragraph(finding));
//! }
//! println!("{}", checked.json());
//! # Ok::<(), policycheck::Problems>(())
//! ```
//!
//! How the rooms hang together, and what must stay true in each, stands in `ARCHITECTURE.md`.

pub use policycheck_rules::{arena, compile, diag, law, limits, measure, source, syntax, vocabulary};

pub mod facts;

pub mod eval;

pub mod finding;

pub mod authoring;
pub mod library;
pub mod report;

pub mod build;

pub mod check;

pub mod batch;

#[cfg(feature = "cli")]
pub mod cli;

pub use build::CaseBuilder;
pub use check::{CheckOptions, Checked, Redact, SourceTexts, check, check_built};
pub use compile::RuleSet;
pub use diag::{Diagnostic, Problems};
pub use facts::Case;
pub use finding::{Finding, Findings, Options, Outcome, Selection, Verdict};
pub use library::Library;
pub use measure::Level;
pub use report::Report;
pub use source::Sources;

/// The examples of the README.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

/// And those of the chapter for engineers.
#[cfg(doctest)]
#[doc = include_str!("../docs/scale.md")]
struct Scale;
