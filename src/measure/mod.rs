//! What a case says: days, numbers, levels of support, entities, statements.
//!
//! Takes the spanned tree of a case file, gives its facts with the voices behind each. It does not say what
//! follows from them in law.

mod date;
mod level;
mod number;

pub use date::{Bounds, DateError, Day, Doubt, Length, Period, Unit, When};
pub use level::{Level, Levels, Voice, VoiceKind, Weight, pooled, weigh};
pub use number::Number;
