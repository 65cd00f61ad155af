//! A sentence, and what it rests on.

use crate::facts::SourceId;
use crate::law::folded;
use crate::source::escape;

/// A sentence of a report. None is printed that does not say on what it rests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// The words, with nothing in them that could steer a terminal.
    pub text: String,
    /// What they rest on: paths of facts, of parts of provisions, ids of sources.
    pub from: Vec<String>,
    /// The sources of what it quotes, in order.
    pub notes: Vec<SourceId>,
}

impl Sentence {
    /// A sentence that rests on these.
    pub fn new(text: &str, from: Vec<String>) -> Self {
        Self { text: capitalised(&closed(&folded(&escape(text)))), from, notes: Vec::new() }
    }

    /// With the sources of what it quotes.
    #[must_use]
    pub fn noted(mut self, sources: &[SourceId]) -> Self {
        for source in sources {
            if !self.notes.contains(source) {
                self.notes.push(*source);
            }
        }
        self
    }

    /// How many words it has, quotations counted in full.
    pub fn words(&self) -> usize {
        self.text.split_whitespace().count()
    }
}

/// Words put between quotation marks: parts joined by an ellipsis, marks inside them made single, as is usual.
pub(super) fn quoted<'t>(parts: impl IntoIterator<Item = &'t str>) -> String {
    let parts: Vec<String> =
        parts.into_iter().map(|p| folded(&p.replace('“', "‘").replace('”', "’"))).collect();
    if parts.iter().all(String::is_empty) {
        return String::new();
    }
    format!("“{}”", parts.join(" … "))
}

/// The words closed as a sentence: with a full stop, unless a quotation at the end brings its own.
pub(super) fn closed(text: &str) -> String {
    let text = text.trim_end();
    let bare = text.trim_end_matches(['”', '’']);
    if bare.is_empty() || bare.ends_with(['.', '!', '?', '…', ':']) {
        return text.to_owned();
    }
    format!("{text}.")
}

/// With its first letter as at the beginning of a sentence.
pub(super) fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}
