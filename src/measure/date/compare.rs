//! Comparisons of intervals, which answer yes, no, or that it cannot be told.

use super::{Day, Length, Period, When};

impl When {
    /// Whether this ended before the other began, compared as days.
    pub fn before(self, other: When) -> Option<bool> {
        let _ = other;
        None
    }
    /// Whether this ended on or before the day on which the other began.
    pub fn on_or_before(self, other: When) -> Option<bool> {
        let _ = other;
        None
    }
    /// Whether both are the same day or the same span.
    pub fn same(self, other: When) -> Option<bool> {
        let _ = other;
        None
    }
    /// Whether the two lie no farther apart than this.
    pub fn within(self, other: When, length: Length) -> Option<bool> {
        let _ = (other, length);
        None
    }
    /// From the earliest start to the latest end.
    pub fn span_of(all: impl IntoIterator<Item = When>) -> Option<When> {
        all.into_iter().next()
    }
    /// How this lies to a period, whose first and last day belong to it.
    pub fn touches(self, from: Option<Day>, to: Option<Day>) -> Period {
        let _ = (from, to);
        Period::Doubtful
    }
    /// The part that lies within a period; nothing when none of it does.
    pub fn clipped(self, from: Option<Day>, to: Option<Day>) -> Option<When> {
        let _ = (from, to);
        Some(self)
    }
}
