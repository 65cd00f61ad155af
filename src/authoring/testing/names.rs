//! Names that the cases of a test file withhold: they stand in no result and no message about it.
//!
//! Takes the text of a test file and the spellings in its blocks; gives titles, failures and messages fit to be printed.

use super::run::Failure;
use crate::diag::Diagnostic;
use crate::facts::{self, Withheld};
use crate::source::Span;
use crate::vocabulary::Vocabulary;

/// A test file as far as names matter.
#[derive(Debug, Clone, Default)]
pub(super) struct FileNames {
    text: String,
    withheld: Withheld,
}

impl FileNames {
    /// The file of this text, whose blocks withhold these.
    pub(super) fn new(text: &str, withheld: Withheld) -> Self {
        Self { text: text.to_owned(), withheld }
    }

    /// Words of the file, such as a reason, as they may be printed.
    pub(super) fn shown(&self, words: &str) -> String {
        self.withheld.hide(words).into_owned()
    }

    /// The title of a test, or, in a file that may hold other names, where it stands.
    pub(super) fn title(&self, title: &str, span: Span) -> String {
        if !self.withheld.is_unsure() {
            return self.shown(title);
        }
        let before = self.text.get(..span.range().start).unwrap_or("");
        let line = before.matches('\n').count().saturating_add(1);
        format!("[the test on line {line}]")
    }

    /// An expectation that is not met, as it may be printed; what it would have to be stays as it is, for it is written and not printed.
    pub(super) fn failure(&self, failure: &mut Failure) {
        if self.withheld.is_empty() {
            return;
        }
        let words = [&mut failure.name, &mut failure.expected, &mut failure.found];
        let rows = failure.rows.iter_mut().flat_map(|row| [&mut row.part, &mut row.why]);
        for words in words.into_iter().chain(rows) {
            *words = self.shown(words);
        }
    }

    /// Messages about places in the file, as they may be printed. `unshown` may hold names too.
    pub(super) fn shield(&self, problems: &mut [Diagnostic], unshown: &[Span], vocabulary: &Vocabulary) {
        facts::shield_also(problems, &self.text, &self.withheld, unshown, Some(vocabulary));
    }
}
