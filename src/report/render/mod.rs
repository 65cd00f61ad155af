//! Documents in a format.

mod paragraph;
mod screen;

pub(super) use paragraph::{fits, sentences};
pub(super) use screen::{Style, first_screen};
