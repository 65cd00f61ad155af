//! Documents in a format.

mod paragraph;
mod page;
mod screen;
mod text;

pub(super) use paragraph::{fits, sentences};
pub(super) use screen::{Style, first_screen};
pub(super) use page::page_sentences;
pub(super) use text::TextPage;
