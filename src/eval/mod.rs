//! Rules and a case to proofs: what each condition comes to, at every level of evidence at once, and why.
//!
//! Takes a [`RuleSet`](crate::compile::RuleSet) and a [`Case`](crate::facts::Case); gives [`Evaluated`] norms, each with a
//! [`Proof`] if one is wanted. It draws no conclusion from a norm: that is `finding`'s.

// No kind of condition, term, fact, node or value may be passed over here.
#![deny(clippy::wildcard_enum_match_arm)]

mod amount;
mod answer;
mod binds;
mod budget;
mod call;
mod cell;
mod compare;
mod condition;
mod dated;
mod doubt;
mod index;
mod instance;
mod joint;
mod links;
mod list;
mod members;
mod mention;
mod norm;
mod number;
mod open;
mod path;
mod place;
mod possible;
mod proof;
mod range;
mod repeat;
mod same;
mod settled;
mod support;
mod term;
mod trace;
mod trial;
mod truth;
mod value;
mod walk;
mod worlds;

pub use amount::Computed;
pub use answer::{Answer, Answers, Variable};
pub use budget::{Bound, Budget, Exceeded};
pub use index::Index;
pub(crate) use instance::is_accounted_for;
pub use instance::{About, Instance, days_told, instances, is_mentioned};
pub use norm::{Choice, Evaluated, Kept, PartValue, evaluate};
pub use place::Place;
pub use proof::{
    Comparison, Fact, FactUse, Node, NodeId, NodeKind, Proof, SimpleTest, TestKind, Times, Unmentioned,
    UnmentionedId,
};
pub use settled::Settled;
pub use trace::{Silent, Trace};
pub use trial::{Trial, World};
pub use truth::{Truth, Voiced};
pub use value::{OwnedVal, Val};
pub use worlds::{Next, Worlds};
