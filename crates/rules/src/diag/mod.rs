//! Messages about files: what is wrong, where, and what to do about it.
//!
//! Takes places and words; gives [`Diagnostic`]s and, through [`render`], their printed forms. It does not decide
//! what is wrong: each room makes its own diagnostics, with a [`Code`] from the one table in [`codes`].
//!
//! Style, after the guide of Cedar: messages in lower case without a full stop, what the user wrote in backticks, a
//! lawyer's words (key, field, value, table) and not the engine's; what to do stands in a help line beside the message.

pub mod codes;
mod cut;
mod problems;
mod render;
mod suggest;

use std::cmp::Ordering;
use std::collections::BTreeSet;

use crate::source::{Position, Span};

pub use cut::cut;
pub use problems::Problems;
pub use render::{Format, render};
pub use suggest::{Thing, brief, did_you_mean, distance, edits, without_paragraphs};

/// The stable name of one kind of message, such as `PC0101`; `policycheck explain PC0101` tells more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(pub &'static str);

/// How much a message matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The file cannot be used as it stands.
    Error,
    /// The file can be used, and is probably not what its author meant.
    Warning,
    /// Worth knowing.
    Note,
}

/// Words about one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What is to be said about it; may be empty.
    pub text: String,
}

/// One message.
///
/// It is made with [`Diagnostic::error`] and its siblings and then told where and what to do:
///
/// ```
/// use policycheck_rules::diag::{Diagnostic, codes};
/// use policycheck_rules::source::Span;
///
/// let span = Span::default();
/// let message = Diagnostic::error(codes::JSON_COMMA, "a comma is missing between two entries")
///     .at(span, "after this value")
///     .help("write `,` here")
///     .path("events.arrest.by");
/// assert_eq!(message.code.0, "PC0102");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which kind of message.
    pub code: Code,
    /// How much it matters.
    pub severity: Severity,
    /// The one sentence that says it, if only one can be shown.
    pub message: String,
    /// The place that it is about.
    pub primary: Option<Label>,
    /// Other places that explain it.
    pub secondary: Vec<Label>,
    /// What to do about it.
    pub help: Vec<String>,
    /// The path of keys to the value, such as `events.arrest.by`.
    pub path: Option<String>,
    /// Where it is, if nothing of the file may be shown.
    pub unshown: Option<Unshown>,
}

/// The place of a message that may show nothing of its file: a help line tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unshown {
    /// Line and column.
    pub at: Position,
    /// Why nothing is shown.
    pub why: &'static str,
    /// Which of the help lines tells it.
    pub help: usize,
}

impl Diagnostic {
    /// A message without which the file cannot be used.
    pub fn error(code: Code, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Error, message.into())
    }

    /// A message about something that is probably not what the author meant.
    pub fn warning(code: Code, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Warning, message.into())
    }

    /// A message worth knowing.
    pub fn note(code: Code, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Note, message.into())
    }

    fn new(code: Code, severity: Severity, message: String) -> Self {
        Self {
            code,
            severity,
            message,
            primary: None,
            secondary: Vec::new(),
            help: Vec::new(),
            path: None,
            unshown: None,
        }
    }

    /// Says which place it is about; the label may be empty.
    #[must_use]
    pub fn at(mut self, span: Span, label: impl Into<String>) -> Self {
        self.primary = Some(Label { span, text: label.into() });
        self
    }

    /// Adds another place that explains it.
    #[must_use]
    pub fn also(mut self, span: Span, label: impl Into<String>) -> Self {
        self.secondary.push(Label { span, text: label.into() });
        self
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }

    /// Takes away its places in the file, of which nothing may be shown, and tells only where it is and why.
    pub fn hide_places(&mut self, at: Position, why: &'static str) {
        (self.primary, self.secondary) = (None, Vec::new());
        self.unshown = Some(Unshown { at, why, help: self.help.len() });
        self.help.push(format!("see line {}, column {}; {why}", at.line, at.column));
    }

    /// Says by which keys the value is reached, such as `events.arrest.by`.
    #[must_use]
    pub fn path(mut self, path: impl Into<String>) -> Self {
        self.path = Some(path.into());
        self
    }

    /// Whether it is an error.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// Puts messages in the order in which a reader meets them: by file, place and code. Those without a place come first.
pub fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by(|a, b| {
        let place = |d: &Diagnostic| d.primary.as_ref().map(|label| label.span);
        place(a).cmp(&place(b)).then_with(|| a.code.cmp(&b.code)).then_with(|| match (&a.path, &b.path) {
            (Some(a), Some(b)) => a.cmp(b),
            _ => Ordering::Equal,
        })
    });
}

/// Leaves of messages that are the same the first.
pub fn once(diagnostics: &mut Vec<Diagnostic>) {
    let mut told: BTreeSet<String> = BTreeSet::new();
    diagnostics.retain(|diagnostic| told.insert(format!("{diagnostic:?}")));
}
