//! Small mistakes put into rules on purpose, to see whether a test notices.
//!
//! Takes rules and the tests that pass; gives the mutants that no test notices, and the entries under “Mutants that no test can
//! notice” that are not so. A mutant drops an element, an exception or a part of `and` and `or`; turns a condition round; makes
//! `before` an `on or before`; takes a value out of a list; changes the level that is needed, a presumption, what comes of an exception, an
//! option of a reading; moves a day of force by one day. What a norm is about is not changed, because it decides nothing: whatever matters
//! in law stands again as an element.

// No kind of condition or term may be passed over here.
#![deny(clippy::wildcard_enum_match_arm)]

mod beside;
mod edit;
mod made;
mod run;
mod show;

use crate::source::Span;
use edit::Edit;

pub use run::mutate;
pub use show::text;

/// Rules with a small mistake in them.
#[derive(Debug, Clone)]
pub struct Mutant {
    /// The id of the provision.
    pub provision: String,
    /// Which mistake, as `33(1)/reach: dropped`; the same from run to run.
    pub id: String,
    /// Where: once for each version of the provision.
    pub places: Vec<Span>,
    edits: Vec<Edit>,
}

/// A mutant that no test noticed.
#[derive(Debug, Clone)]
pub struct Survivor {
    /// The mutant.
    pub mutant: Mutant,
    /// Why no test can notice it, if a test file says so.
    pub reason: Option<String>,
    /// How many tests were run against it.
    pub tests: usize,
}

/// What became of all mutants.
#[derive(Debug, Clone, Default)]
pub struct Mutation {
    /// How many there were.
    pub mutants: usize,
    /// Those that no test noticed, in the order of provisions.
    pub survivors: Vec<Survivor>,
}

impl Mutation {
    /// The survivors that nothing is said about.
    pub fn unexplained(&self) -> impl Iterator<Item = &Survivor> {
        self.survivors.iter().filter(|survivor| survivor.reason.is_none())
    }
}
