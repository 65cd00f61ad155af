//! Messages without names: without those that are withheld, without the lines on which they stand, and of a file that may hold others
//! without a word of it.
//!
//! Takes messages about a case file; gives them fit to be printed. Which names there are is left to [`names`](super::names) and
//! [`suspect`](super::suspect).

use std::ops::Range;

use super::withheld::Withheld;
use super::written::Kind;
use crate::diag::{Diagnostic, codes};
use crate::source::{Position, Span};
use crate::vocabulary::{Vocabulary, case_keys};

/// Lines beside an underlined one that the printed message may show too.
const BESIDE: usize = 7;

/// Keeps the spellings out of messages about a case file, of which `text` is the text: out of their words, and out of the
/// lines of the file that they would show. What [`read`](super::read) returns is shielded already.
pub fn shield(problems: &mut [Diagnostic], text: &str, withheld: &Withheld) {
    shield_also(problems, text, withheld, &[], None);
}

/// The same, where also the lines of `unshown` are kept out, and words of the vocabulary may be told of whatever file.
pub(crate) fn shield_also(
    problems: &mut [Diagnostic],
    text: &str,
    withheld: &Withheld,
    unshown: &[Span],
    vocabulary: Option<&Vocabulary>,
) {
    if problems.is_empty() || (withheld.is_empty() && !withheld.is_unsure() && unshown.is_empty()) {
        return;
    }
    let lines = Lines::new(text, withheld, unshown);
    for problem in problems {
        if withheld.is_unsure() {
            lines.bare(problem, text, vocabulary);
            continue;
        }
        let labels = problem.primary.iter_mut().chain(&mut problem.secondary);
        let words =
            labels.map(|label| &mut label.text).chain(&mut problem.help).chain([&mut problem.message]);
        for words in words {
            *words = withheld.hide(words).into_owned();
        }
        if let Some(path) = &mut problem.path {
            let steps: Vec<_> = path.split('.').map(|step| withheld.hide_address(step)).collect();
            let joined = steps.join(".");
            // An id that is refused may hold points itself.
            *path = withheld.hide_address(&joined).into_owned();
        }
        if !problem.primary.iter().chain(&problem.secondary).any(|label| lines.show_a_name(label.span)) {
            continue;
        }
        match &problem.primary {
            Some(label) => {
                let at = lines.position(text, label.span);
                problem.hide_places(at, "not shown, for a withheld name stands near it");
            }
            None => problem.secondary.clear(),
        }
    }
}

/// The lines of the file, and which of them hold a withheld name.
struct Lines {
    starts: Vec<usize>,
    /// For each line, how many before it hold a name.
    named_before: Vec<usize>,
}

impl Lines {
    fn new(text: &str, withheld: &Withheld, unshown: &[Span]) -> Self {
        let mut starts = vec![0];
        starts.extend(text.match_indices('\n').map(|(at, _)| at.saturating_add(1)));
        let mut lines = Self { named_before: vec![0; starts.len().saturating_add(1)], starts };
        // A name can begin on one line and end on the next.
        let places = withheld.places(text, Kind::Address);
        for place in unshown.iter().map(|span| span.range()).chain(places) {
            lines.mark(place);
        }
        let mut before = 0_usize;
        for count in &mut lines.named_before {
            before = before.saturating_add(*count);
            *count = before;
        }
        lines
    }

    /// Counts the lines of a stretch as ones that hold a name.
    fn mark(&mut self, place: Range<usize>) {
        let (first, last) =
            (self.line_of(place.start), self.line_of(place.end.saturating_sub(1).max(place.start)));
        for line in first..=last {
            if let Some(count) = self.named_before.get_mut(line.saturating_add(1)) {
                *count = 1;
            }
        }
    }

    /// The place among the lines, from 0, of the one that holds this byte.
    fn line_of(&self, byte: usize) -> usize {
        self.starts.partition_point(|start| *start <= byte).saturating_sub(1)
    }

    fn show_a_name(&self, span: Span) -> bool {
        let first = self.line_of(span.range().start).saturating_sub(BESIDE);
        let past =
            self.line_of(span.range().end).saturating_add(BESIDE).saturating_add(1).min(self.starts.len());
        self.named_before.get(first) != self.named_before.get(past)
    }

    /// Line and column as people count them.
    fn position(&self, text: &str, span: Span) -> Position {
        let line = self.line_of(span.range().start);
        let start = self.starts.get(line).copied().unwrap_or(0);
        let column = text.get(start..span.range().start).unwrap_or("").chars().count();
        Position { line: line.saturating_add(1), column: column.saturating_add(1) }
    }

    /// Takes every word and every line of the file out of a message: nobody knows which of them is a name.
    fn bare(&self, problem: &mut Diagnostic, text: &str, vocabulary: Option<&Vocabulary>) {
        // With these in the file nobody could tell where a word of it ends in a message.
        let is_safe =
            |words: &str| is_known(words, vocabulary) && !(text.contains('`') && words.contains('`'));
        if !is_safe(&problem.message) {
            let title = codes::explain(problem.code.0).map_or("", |explanation| explanation.title);
            title.clone_into(&mut problem.message);
        }
        problem.help.retain(|help| is_safe(help));
        if let Some(path) = &mut problem.path {
            let known = |step: &str| {
                let (key, item) = step.split_once('[').unwrap_or((step, ""));
                let item = if item.is_empty() { String::new() } else { format!("[{item}") };
                format!("{}{item}", if is_word(key, vocabulary) { key } else { "…" })
            };
            *path = path.split('.').map(known).collect::<Vec<_>>().join(".");
        }
        match &problem.primary {
            Some(label) => {
                let at = self.position(text, label.span);
                problem
                    .hide_places(at, "nothing of the file is shown, for it may hold a name that is withheld");
            }
            None => problem.secondary.clear(),
        }
    }
}

/// Whether all that a message quotes are words of the program and not of the file.
fn is_known(words: &str, vocabulary: Option<&Vocabulary>) -> bool {
    let mut inside = true;
    words.split('`').all(|part| {
        inside = !inside;
        if inside { is_word(part, vocabulary) } else { !part.contains(['"', '“', '”', '„']) }
    })
}

/// Whether a word is one that case files can have, whatever they are about, or a mark.
fn is_word(word: &str, vocabulary: Option<&Vocabulary>) -> bool {
    let shapes = [
        &case_keys::CASE,
        &case_keys::ENTITY,
        &case_keys::CONSENT,
        &case_keys::SOURCE,
        &case_keys::SAID,
        &case_keys::STATEMENT,
        &case_keys::QUESTION,
        &case_keys::COMPLETE,
        &case_keys::ACCEPTED,
        &case_keys::EVIDENCE,
    ];
    let of_shape =
        shapes.iter().any(|shape| shape.all().any(|key| key.name == word || key.words().contains(&word)));
    let of_vocabulary = |vocabulary: &Vocabulary| {
        vocabulary.plural(word).is_some()
            || vocabulary.known_named(word).is_some()
            || vocabulary.fields.values().any(|field| field.name == word)
            || vocabulary.values.values().any(|value| value.name == word)
    };
    of_shape || !word.contains(char::is_alphanumeric) || vocabulary.is_some_and(of_vocabulary)
}
