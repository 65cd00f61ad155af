//! Documents in a format.

mod anchors;
mod escape;
mod html;
mod markdown;
mod paragraph;
mod screen;
mod text;

pub(super) use html::html;
pub(super) use markdown::markdown;
pub(super) use paragraph::{fits, sentences};
pub(super) use screen::first_screen;
pub(super) use text::TextPage;
