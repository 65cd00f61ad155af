//! Days, and the intervals in which something is said to have happened.
//!
//! Takes dates as written in EDTF, the Extended Date/Time Format (ISO 8601-2:2019, annex A; Library of Congress,
//! <https://www.loc.gov/standards/datetime/>), levels 0 and 1 as far as they speak of days. Gives intervals
//! whose comparisons answer yes, no, or that it cannot be told. Knows neither clock nor time zone.

mod compare;
mod day;
mod extent;
mod hint;
mod length;
mod parse;
mod when;
mod words;
mod write;

pub use day::Day;
pub use extent::Extent;
pub use length::{Length, Unit};
pub use parse::DateError;
pub use when::{Bounds, Doubt, Period, When};
