//! The facts of a case: what is said, by whom, in which source, and how far that supports each fact.
//!
//! Takes the text of a case file and the vocabulary; gives a [`Case`] and everything that is wrong with the file. It does
//! not say what follows from the facts in law.

mod alike;
mod case;
mod decoded;
mod spellings;
mod stance;
mod value;
mod withheld;
mod written;

mod accepted;
mod as_of;
mod by_hand;
mod circles;
mod complete;
mod consent;
mod corroboration;
mod entities;
mod groups;
mod left_out;
mod letters;
mod likeness;
mod names;
mod nearest;
mod own;
mod quotations;
mod read;
mod reading;
mod redact;
mod references;
mod shield;
mod slips;
mod sources;
mod speakers;
mod statements;
mod suspect;
mod telling;
pub mod template;
mod values;
mod voices;

pub use case::{
    Asserted, Case, Cell, Complete, Entity, EntityId, Footing, Question, Said, SaidId, Source, SourceId,
    Stated, Statement, Support, Translation,
};
pub use left_out::{AsOf, Redaction};
pub use own::{Own, OwnSide, Place};
pub(crate) use read::{Read, read_bare, read_parsed};
pub use read::{read, read_as_of};
pub use redact::redact;
pub use shield::shield;
pub(crate) use shield::shield_also;
pub use speakers::acts_for;
pub use stance::{Basis, Brings, Row, Section, Sentences, Speaks, Stance};
pub(crate) use suspect::in_block;
pub use suspect::withheld_in;
pub use telling::{Tells, told};
pub use value::Value;
pub use withheld::Withheld;
