//! The words of a list item, each with its place, and what can be wrong with them.

use crate::diag::{Diagnostic, Thing, codes, did_you_mean};
use crate::source::Span;

/// Some words of an item, with the place at which they begin.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words<'t> {
    pub(super) text: &'t str,
    start: u32,
    item: Span,
}

impl<'t> Words<'t> {
    /// The text of a whole item.
    pub(super) fn of(text: &'t str, item: Span) -> Self {
        Self { text, start: item.start, item }
    }

    fn span(self) -> Span {
        let length = u32::try_from(self.text.len()).unwrap_or(0);
        Span { start: self.start, end: self.start.saturating_add(length), ..self.item }
    }

    /// From byte `from` to byte `to` of these words.
    pub(super) fn part(self, from: usize, to: usize) -> Self {
        let text = self.text.get(from..to).unwrap_or("");
        Self { text, start: self.start.saturating_add(u32::try_from(from).unwrap_or(0)), ..self }
    }

    /// Without the blanks around them.
    pub(super) fn trimmed(self) -> Self {
        let from = self.text.len().saturating_sub(self.text.trim_start().len());
        let to = from.saturating_add(self.text.trim().len());
        self.part(from, to)
    }

    /// Without `start`, if they begin with it.
    pub(super) fn after(self, start: &str) -> Option<Self> {
        let rest = self.text.strip_prefix(start)?;
        let whole = start.ends_with(':') || rest.is_empty() || rest.starts_with(char::is_whitespace);
        whole.then(|| self.part(start.len(), self.text.len()).trimmed())
    }

    /// Divided at a sign that stands outside backticks.
    pub(super) fn split(self, sign: char) -> Vec<Self> {
        let (mut out, mut from, mut inside) = (Vec::new(), 0, false);
        for (at, c) in self.text.char_indices() {
            inside ^= c == '`';
            if c == sign && !inside {
                out.push(self.part(from, at).trimmed());
                from = at.saturating_add(c.len_utf8());
            }
        }
        out.push(self.part(from, self.text.len()).trimmed());
        out
    }

    /// Without the backticks around them, if there are any.
    pub(super) fn bare(self) -> Self {
        match self.text.strip_prefix('`').and_then(|rest| rest.strip_suffix('`')) {
            Some(inside) if !inside.contains('`') => self.part(1, inside.len().saturating_add(1)).trimmed(),
            _ => self,
        }
    }

    /// Words that cannot be read so.
    pub(super) fn wrong(self, message: impl Into<String>, help: impl Into<String>) -> Diagnostic {
        Diagnostic::error(codes::TEST_EXPECTATION, message).at(self.span(), "").help(help)
    }

    /// A name that the rules do not have.
    pub(super) fn unknown(self, message: impl Into<String>, known: &[&str]) -> Diagnostic {
        let problem = Diagnostic::error(codes::TEST_NAME, message).at(self.span(), "not among the rules");
        let all = || match known {
            [] => "there is none".to_owned(),
            known => {
                format!("there {} `{}`", if known.len() == 1 { "is" } else { "are" }, known.join("`, `"))
            }
        };
        problem.help(did_you_mean(Thing::Word, self.text, known.iter().copied()).unwrap_or_else(all))
    }
}
