//! First files for whoever writes a case or a provision: they load as they stand, and say in every place what belongs there.
//!
//! Takes the rules and an id; gives names and texts of files. It writes none.

mod case;
mod rule;

pub use case::case;
pub use rule::{Refused, rule};
