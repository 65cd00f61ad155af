//! The facts of a case: what is said, by whom, in which source, and how far that supports each fact.
//!
//! Takes the text of a case file and the vocabulary; gives a [`Case`]. It does not say what follows from it in law.

mod case;
mod value;

pub use case::{
    Asserted, Basis, Case, Cell, Complete, Entity, EntityId, Footing, Question, Said, SaidId, Source,
    SourceId, Stance, Stated, Statement, Support,
};
pub use value::Value;
