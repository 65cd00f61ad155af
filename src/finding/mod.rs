//! Proofs to findings: outcome, grounds, causes, what is missing and what is assumed.
//!
//! Takes evaluated norms; gives [`Findings`] as data. It writes no sentence: that is `report`'s.

// No kind of fact, node or outcome may be passed over here.
#![deny(clippy::wildcard_enum_match_arm)]

mod address;
mod assemble;
mod beside;
mod conflict;
mod find;
mod judge;
mod left;
mod merge;
mod missing;
mod own;
mod part;
mod readings;
mod select;
mod table;
mod types;
mod unknown;
mod unread;
mod verdict;
mod versions;
mod view;

pub use crate::eval::Exceeded;
pub use address::Address;
pub use find::{Options, Verdict, find, find_norms, verdicts};
pub(crate) use left::words as words_of_selection;
pub use select::{Chosen, Selection, Wanted};
pub use types::{
    AssumedBy, Assumption, Because, Causes, ConductFinding, FactFinding, Finding, Findings, Missing, Outcome,
    PartFinding, Pivot, ReadingOutcome, Value,
};
pub use unknown::unknown_provision;
pub use unread::unread;
pub use versions::speaking;
