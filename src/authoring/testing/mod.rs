//! Tests of provisions, in Markdown beside them: prose that says what the law says, small cases, and what is expected of each.
//!
//! Takes the texts of test files and a [`RuleSet`](crate::compile::RuleSet); gives [`TestFile`]s with all that is wrong with
//! them, and, run, what each expectation met. It reads and writes no file: [`accepted`] gives the text of a file put right.
//! The form of a test file is described in `docs/tests.md`.

mod accept;
mod clause;
mod expect;
mod file;
mod found;
mod json;
mod kept;
mod markdown;
mod merge;
mod names;
mod parse;
mod run;
mod show;
mod words;

pub use accept::{Accepted, accepted};
pub use file::{Clause, Expectation, Reason, Target, Test, TestFile, Unnoticed};
pub use json::json;
pub use kept::{Kept, kept, untested};
pub use parse::read;
pub use run::{Failure, FileResult, Ready, TestResult, ready, run};
pub(crate) use run::{in_parallel, is_met};
pub use show::text;
