//! Dates in words, and back in EDTF.

use std::fmt;

use super::When;

impl When {
    /// The date in English words.
    pub fn words(self) -> String {
        self.to_string()
    }
}

/// EDTF.
impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.start.earliest, self.end.latest)
    }
}
