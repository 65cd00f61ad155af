//! Diagnostics in printed form.
//!
//! Takes diagnostics and the files they are about; gives text. Everything that comes from outside, also the names of files,
//! passes through [`escape`](crate::source::escape) before it is laid out, and what is for people through
//! [`lines`](crate::source::lines) after it. Nothing is printed here.

mod github;
mod human;
mod json;
mod sarif;
mod short;
mod snippet;

use std::collections::BTreeMap;

use serde::Serialize;

use super::cut::cut;
use super::{Diagnostic, Severity, codes};
use crate::limits;
use crate::source::{FileId, Sources, Span, escape, escape_json, lines};

/// How diagnostics are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Format {
    /// With the lines of the file and the words underlined.
    #[default]
    Human,
    /// `file:line:col: error[PC0101]: message (help: …)`, one line each, as editors read it.
    Short,
    /// One JSON document.
    Json,
    /// Workflow commands that GitHub shows beside the lines of a pull request.
    GitHub,
    /// SARIF 2.1.0, for code-scanning tools.
    Sarif,
}

/// `diagnostics` in the order given, printed in `format`.
///
/// `colour` and `width`, the columns of the terminal, matter to [`Format::Human`] and [`Format::Short`] only. The formats for
/// people show at most [`limits::DIAGNOSTICS_PER_FILE`] messages of one file and say how many more there are; those for
/// programs [`limits::DIAGNOSTICS_FOR_PROGRAMS`], with a message that counts the others.
pub fn render(
    diagnostics: &[Diagnostic],
    sources: &Sources,
    format: Format,
    colour: bool,
    width: usize,
) -> String {
    let few = || select(diagnostics, limits::DIAGNOSTICS_PER_FILE);
    let many = || select(diagnostics, limits::DIAGNOSTICS_FOR_PROGRAMS).with_counts(sources);
    match format {
        Format::Human => lines(&human::render(&few(), sources, colour, width)).into_owned(),
        Format::Short => lines(&short::render(&few(), sources, colour)).into_owned(),
        Format::Json => json::render(&many(), sources),
        Format::GitHub => github::render(&few(), sources),
        Format::Sarif => sarif::render(&many(), sources),
    }
}

/// What is shown, and how many more there are of each file.
struct Selection {
    /// Each as it is printed: nothing in it is too long.
    shown: Vec<Diagnostic>,
    more: BTreeMap<Option<FileId>, usize>,
}

fn select(diagnostics: &[Diagnostic], most: usize) -> Selection {
    let mut counts: BTreeMap<Option<FileId>, usize> = BTreeMap::new();
    let mut shown = Vec::new();
    for diagnostic in diagnostics {
        let file = diagnostic.primary.as_ref().map(|label| label.span.file);
        let count = counts.entry(file).or_default();
        *count = count.saturating_add(1);
        if *count <= most {
            shown.push(cut(diagnostic));
        }
    }
    counts.retain(|_, count| *count > most);
    let more = counts.into_iter().map(|(file, count)| (file, count.saturating_sub(most)));
    Selection { shown, more: more.collect() }
}

impl Selection {
    /// The messages, and one for each file of which not all are shown.
    fn with_counts(mut self, sources: &Sources) -> Vec<Diagnostic> {
        let counts = self.sentences(sources).into_iter().zip(self.more.keys()).map(|(sentence, file)| {
            let told = Diagnostic::note(codes::MANY_MESSAGES, sentence);
            match file {
                Some(file) => told.at(Span { file: *file, ..Span::default() }, ""),
                None => told,
            }
        });
        let counts: Vec<Diagnostic> = counts.collect();
        self.shown.extend(counts);
        self.shown
    }

    /// One sentence for each file of which not all messages are shown.
    fn sentences(&self, sources: &Sources) -> Vec<String> {
        let sentence = |(file, count): (&Option<FileId>, &usize)| match file {
            Some(file) => format!("{count} more in `{}`, not shown", name(sources, *file)),
            None => format!("{count} more, not shown"),
        };
        self.more.iter().map(sentence).collect()
    }
}

/// A document as JSON, two blanks a level, with a line feed at the end.
fn document(document: &impl Serialize) -> String {
    // Only maps with keys that are no text could fail.
    let json = serde_json::to_string_pretty(document).unwrap_or_default();
    format!("{}\n", escape_json(&json))
}

/// The name of a file, made harmless.
fn name(sources: &Sources, file: FileId) -> String {
    sources.get(file).map_or_else(|| "?".to_owned(), |file| escape(&file.name))
}

impl Severity {
    /// As it is printed.
    fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}
