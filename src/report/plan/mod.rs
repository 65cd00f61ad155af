//! What a report says of findings, and in which order: messages, and no words.

mod account;
mod ask;
mod authored;
mod because;
mod element;
mod facts;
mod limits;
mod page;
mod paragraph;
mod record;
mod rows;
mod screen;
mod short;
mod turn;

pub(super) use authored::{hinges, matter_of};
pub(super) use element::Element;
pub(super) use facts::{Entry, Point, Record, bases, said_line};
pub(super) use limits::{Limit, of_report};
pub(super) use page::{Page, is_decisive};
pub(super) use paragraph::{Weighed, Weight, paragraph};
pub(super) use rows::{Row, Rows, parts};
pub(super) use screen::{Line, Screen, Sentence, stands};
pub(super) use turn::with_fewer_hinges;
