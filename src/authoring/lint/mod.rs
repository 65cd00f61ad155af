//! Checks of rules that load: what the loader cannot refuse, and what an author would want to be told.
//!
//! Takes a [`RuleSet`] and its files; gives messages with places, and for each provision how much of its text is encoded. A check
//! is a function in a file of its own, with one code; [`CHECKS`] lists them. What the author keeps as it is, he says with its
//! reason under `[[accepted]]`. It changes nothing, and whether a rule is good law is for a lawyer.
//!
//! What the loader refuses is not told twice: quoted words that are not in the text (`PC0307`), versions that overlap (`PC0308`),
//! names that nothing declares (`PC0306`, `PC04xx`).

mod accepted;
mod again;
mod alike;
mod assertions;
mod authored;
mod bound;
mod boundaries;
mod burdens;
mod cases;
mod clock;
mod copies;
mod coverage;
mod days;
mod grades;
mod holes;
mod idle;
mod inherited;
mod meanings;
mod never;
mod objections;
mod outcomes;
mod party_codes;
mod phrases;
mod quotes;
mod readings;
mod spelling;
mod turned;
mod unanswerable;
mod uncovered;
mod variables;
mod words;

use crate::compile::RuleSet;
use crate::diag::{Code, Diagnostic, once, sort};
use crate::source::Sources;

pub use accepted::Kept;
pub use assertions::assertions;
pub use cases::{CASE_CHECKS, CaseCheck, CaseFile, LintedCase, lint_case};
pub use coverage::Share;

/// What every check looks at.
#[derive(Debug)]
pub struct Library<'r> {
    /// The rules, which load without errors.
    pub rules: &'r RuleSet,
    /// Their files.
    pub sources: &'r Sources,
    /// How far the texts are encoded.
    coverage: coverage::Coverage,
    /// Norms and definitions in every world.
    meanings: meanings::Meanings<'r>,
}

/// One check.
#[derive(Debug, Clone, Copy)]
pub struct Check {
    /// The code of its messages.
    pub code: Code,
    /// Adds what it finds. Each message has a place, and a path by which it can be accepted.
    pub run: fn(&Library<'_>, &mut Vec<Diagnostic>),
}

/// All checks, in the order of their codes.
pub const CHECKS: &[Check] = &[
    quotes::CHECK,
    uncovered::CHECK,
    grades::CHECK,
    holes::CHECK,
    clock::CHECK,
    phrases::CHECK,
    objections::CHECK,
    copies::CHECK,
    never::CHECK,
    alike::CHECK,
    readings::CHECK,
    outcomes::CHECK,
    idle::CHECK,
    variables::CHECK,
    bound::CHECK,
    boundaries::CHECK,
    turned::CHECK,
    burdens::CHECK,
    spelling::CHECK,
    party_codes::CHECK,
    unanswerable::CHECK,
    authored::CHECK,
    days::CHECK,
    again::CHECK,
];

/// What the checks found.
#[derive(Debug)]
pub struct Linted {
    /// Messages in the order in which a reader meets them, without those that are accepted.
    pub messages: Vec<Diagnostic>,
    /// For each provision, how much of its text is encoded.
    pub shares: Vec<Share>,
}

/// Runs all checks.
pub fn lint(rules: &RuleSet, sources: &Sources) -> Linted {
    let coverage = coverage::Coverage::of(rules);
    let library = Library { rules, sources, coverage, meanings: meanings::Meanings::of(rules) };
    let mut found = Vec::new();
    for check in CHECKS {
        (check.run)(&library, &mut found);
    }
    // What several versions have from one file is told once.
    once(&mut found);
    inherited::settle(&mut found);
    let mut messages = accepted::apply(rules, found);
    sort(&mut messages);
    Linted { messages, shares: library.coverage.shares() }
}
