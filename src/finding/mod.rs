//! Proofs to findings: outcome, grounds, causes, what is missing and what is assumed.
//!
//! Takes evaluated norms; gives [`Findings`] as data. It writes no sentence: that is `report`'s.

// No kind of fact, node or outcome may be passed over here.
#![deny(clippy::wildcard_enum_match_arm)]

mod assemble;
mod beside;
mod conflict;
mod find;
mod merge;
mod missing;
mod part;
mod readings;
mod table;
mod types;
mod unread;
mod verdict;
mod versions;
mod view;

pub use crate::eval::Exceeded;
pub use find::{Options, Verdict, find, find_norms, verdicts};
pub use types::{
    AssumedBy, Assumption, Because, Causes, ConductFinding, FactFinding, Finding, Findings, Missing, Outcome,
    PartFinding, Pivot, ReadingOutcome, Value,
};
pub use unread::unread;
