//! All integration tests in one binary.
#![cfg(test)]
#![expect(
    clippy::arithmetic_side_effects,
    clippy::needless_pass_by_value,
    clippy::disallowed_methods,
    clippy::string_slice,
    reason = "a test reads the files of the repository, and one that overflows or slices wrongly fails, as a test should"
)]

mod as_of;
mod bad_rules;
mod batch;
mod budget;
mod build;
mod cases;
mod cases_of_the_sources;
mod check;
mod cli;
mod dependencies;
mod determinism;
mod diagram;
mod diversity;
mod evidence;
mod findings_table;
mod format;
mod formats;
mod hostile;
mod known;
mod korea;
mod language;
mod layering;
mod library;
mod lint;
mod lint_cases;
mod made;
#[path = "../reference/mod.rs"]
mod naive;
mod outcome_table;
mod own_word;
mod properties;
mod redact;
mod reference;
mod report;
mod schema;
mod shenyang;
mod slips;
mod snapshots;
mod testing;
mod ways;
mod withheld;
