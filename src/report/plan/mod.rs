//! What a report says of findings, and in which order: messages, and no words.

mod authored;
mod paragraph;
mod record;
mod rows;
mod screen;
mod short;
mod since;
mod turn;

pub(super) use paragraph::{Weighed, Weight, paragraph};
pub(super) use rows::Rows;
pub(super) use screen::{Line, Screen, Sentence};
pub(super) use turn::with_fewer_hinges;
