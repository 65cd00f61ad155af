//! The facts of a case: what is said, by whom, in which source, and how far that supports each fact.
//!
//! Takes the text of a case file and the vocabulary; gives a [`Case`] and everything that is wrong with the file. It does
//! not say what follows from the facts in law.

mod case;
mod stance;
mod value;
mod withheld;

mod accepted;
mod as_of;
mod complete;
mod entities;
mod groups;
mod letters;
mod names;
mod nearest;
mod quotations;
mod read;
mod reading;
mod redact;
mod references;
mod sources;
mod speakers;
mod statements;
mod telling;
mod values;
mod voices;

pub use case::{
    AsOf, Asserted, Case, Cell, Complete, Entity, EntityId, Footing, Question, Redaction, Said, SaidId,
    Source, SourceId, Stated, Statement, Support,
};
pub use names::shield;
pub use read::{read, read_as_of};
pub use redact::redact;
pub use stance::{Basis, Brings, Row, Section, Sentences, Speaks, Stance};
pub use telling::{Tells, told};
pub use value::Value;
pub use withheld::Withheld;
