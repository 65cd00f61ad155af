//! Documents in a format.

mod page;
mod paragraph;
mod screen;
mod text;

pub(super) use page::page_sentences;
pub(super) use paragraph::{fits, sentences};
pub(super) use screen::first_screen;
pub(super) use text::TextPage;
