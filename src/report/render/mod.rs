//! Documents in a format.

mod anchors;
mod escape;
mod html;
mod markdown;
mod paragraph;
mod screen;

pub(super) use html::page;
pub(super) use markdown::markdown;
pub(super) use paragraph::{fits, sentences};
pub(super) use screen::{Style, first_screen};
