//! Checks the facts of a case against statutes and treaties, and explains each finding.
//!
//! Data goes one way. Rule files become a [`RuleSet`], a case file becomes a [`Case`], the two become [`Findings`], and a
//! [`Report`] puts these into words. Each step is a function from values to values: nothing in between touches a file, a clock
//! or the environment, and the same bytes in give the same bytes out.
//!
//! ```
//! use policycheck::{Diagnostic, Options, Outcome, Report, Sources, facts, finding, library, report};
//!
//! // Texts come in from wherever the caller has them. The rules that come with the program are inside the crate.
//! let mut sources = Sources::new();
//! let rules = library::rules(&mut sources).expect("the rules that come with the program are without errors");
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
//! let file = sources.add("family.json", text);
//! let stored_text_of_a_source = |_name: &str| None;
//! let (case, problems) = facts::read(text, file, &rules.vocabulary, &stored_text_of_a_source);
//! assert!(!problems.iter().any(Diagnostic::is_error));
//!
//! // What follows, provision by provision: as verdicts only, or with all reasons.
//! let options = Options { provisions: rules.provisions_named("un/refugee-convention/33").to_vec(), ..Options::default() };
//! let verdicts = finding::verdicts(&rules, &case, &options);
//! let findings = finding::find(&rules, &case, &options);
//! assert!(verdicts.iter().any(|verdict| verdict.outcome == Outcome::AtRisk));
//! assert!(findings.findings.iter().any(|finding| finding.outcome == Outcome::AtRisk));
//!
//! // In words, for people and for programs.
//! let report = Report { rules: &rules, case: &case, findings: &findings };
//! let (width, colour) = (80, false);
//! assert!(report::text(&report, width, colour).contains("that it came about is not shown"));
//! assert!(report::json(&report).contains("\"outcome\": \"at-risk\""));
//! ```
//!
//! A [`Diagnostic`] carries a place in the [`Sources`]; [`diag::render`] prints it for people, editors and build servers.
//! How the rooms hang together, and what must stay true in each, stands in `ARCHITECTURE.md`.

pub use policycheck_rules::{arena, compile, diag, law, limits, measure, source, syntax, vocabulary};

pub mod facts;

pub mod eval;

pub mod finding;

pub mod authoring;
pub mod library;
pub mod report;

#[cfg(feature = "cli")]
pub mod cli;

pub use compile::RuleSet;
pub use diag::Diagnostic;
pub use facts::Case;
pub use finding::{Finding, Findings, Options, Outcome};
pub use measure::Level;
pub use report::Report;
pub use source::Sources;
