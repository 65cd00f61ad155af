//! Messages together with the files that they are about.

use std::error::Error;
use std::fmt;

use super::{Diagnostic, Format, render};
use crate::source::Sources;

/// Columns that messages are set in where nobody says how many there are.
const COLUMNS: usize = 100;

/// Messages, each with a place in files that are kept beside them, so that they can be printed wherever they end up.
#[derive(Clone, Default)]
pub struct Problems {
    list: Vec<Diagnostic>,
    sources: Sources,
}

impl Problems {
    /// The messages `list` about places in `sources`.
    pub fn new(list: Vec<Diagnostic>, sources: Sources) -> Self {
        Self { list, sources }
    }

    /// The messages, in the order of their places.
    pub fn list(&self) -> &[Diagnostic] {
        &self.list
    }

    /// The files in which their places lie.
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Whether there is one after which a file cannot be used.
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(Diagnostic::is_error)
    }

    /// Printed in a format: for people in `width` columns, with colours if they are wanted.
    pub fn render(&self, format: Format, colour: bool, width: usize) -> String {
        render(&self.list, &self.sources, format, colour, width)
    }

    /// The messages and the files apart.
    pub fn into_parts(self) -> (Vec<Diagnostic>, Sources) {
        (self.list, self.sources)
    }
}

/// As people read them, without colours.
impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(Format::Human, false, COLUMNS))
    }
}

/// The same: what `unwrap` shows is to be read by a person.
impl fmt::Debug for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\n{self}")
    }
}

impl Error for Problems {}
