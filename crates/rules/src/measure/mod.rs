//! What facts are measured in: days, numbers, and levels of support.
//!
//! Takes text such as `2006-12?` or `75000.01`, and the voices behind a fact; gives values that compare
//! without guessing. It knows neither cases nor rules.

mod date;
mod level;
mod number;

pub use date::{Bounds, DateError, Day, Doubt, Extent, Length, Period, Unit, When};
pub use level::{Level, Levels, Voice, VoiceKind, Weight, pooled, weigh};
pub use number::Number;
