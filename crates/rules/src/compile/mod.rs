//! Rule files to an immutable [`RuleSet`]: names resolved, types checked, quotations found in their texts.
//!
//! Takes the texts of all rule files at once and reports everything wrong in all of them. It evaluates nothing.

// No kind of condition, of term or of expression may be passed over here.
#![deny(clippy::wildcard_enum_match_arm)]

mod calls;
mod change;
mod check;
mod children;
mod compare;
mod join;
mod library;
mod load;
mod lower;
mod names;
mod norm;
mod packed;
mod paths;
mod quotation;
mod ruleset;
mod sentence;
mod term;
mod unknown;
mod wording;

pub use change::Piece;
pub use children::{Child, conditions_within, within};
pub use load::{load, sha256_hex};
pub use packed::{PackError, pack, unpack};
pub use ruleset::{
    AboutVariable, Binder, Cond, CondId, CondKind, DefinedBy, DefinitionId, InstrumentId, Join, JoinKind,
    ListOf, NormId, Order, ProvisionId, ReadingId, RuleDefinition, RuleNorm, RulePart, RuleReading, RuleSet,
    Step, Term,
};
