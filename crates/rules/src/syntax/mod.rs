//! Text to trees in which every value has its place. Knows no law: which keys there may be is for others to say.
//!
//! Takes the text of one file; gives a tree and *all* syntax errors at once. With errors the tree holds what could be read.

mod accepted;
mod decode;
pub mod expr;
pub mod json;
pub mod reader;
pub mod shape;
pub mod toml;

pub use accepted::{ACCEPTED_KEY, Accepted, read_accepted};
pub use decode::{decode, other_encoding};
