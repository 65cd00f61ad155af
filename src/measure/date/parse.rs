//! EDTF read.

use std::ops::Range;

use super::{Day, When};

/// Why a date could not be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DateError {
    /// What is wrong.
    pub message: String,
    /// Which bytes of the text are wrong.
    pub range: Range<usize>,
    /// How to write it, where that can be guessed.
    pub help: Option<String>,
}

impl When {
    /// Reads a date in EDTF.
    ///
    /// # Errors
    /// Says what is wrong, where, and how to write it.
    pub fn parse(edtf: &str) -> Result<When, DateError> {
        Day::parse(edtf).map(When::day).ok_or_else(|| DateError {
            message: "not a date".to_owned(),
            range: 0..edtf.len(),
            help: None,
        })
    }
}
