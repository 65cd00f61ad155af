//! The lines of a file that a message shows: cut out, cut to length, and made harmless, with the underlined stretches kept.
//!
//! The lines are copied rather than handed over whole: a file of one line of many megabytes must not be laid out for each of
//! two hundred messages, and a direction mark in it must not reach the terminal.

use annotate_snippets::{Annotation, AnnotationKind, Snippet};

use crate::diag::Diagnostic;
use crate::source::{FileId, Sources, Span, escape, escape_next};

/// Lines between two underlined ones up to which they are shown together.
const NEAR: usize = 6;
/// Lines up to which a stretch over several lines is shown whole; of a longer one the first line is.
const TALL: usize = 4;
/// Bytes kept on either side of the underlined words in a long line.
const AROUND: u32 = 120;
/// Bytes of a stretch that are underlined.
const WIDE: u32 = 400;

/// Lines of one file that stand near one another.
pub(super) struct Cluster {
    pub(super) file: FileId,
    /// Line and column of the first stretch, for the line with the file's name.
    pub(super) line: usize,
    pub(super) column: usize,
    first: usize,
    text: String,
    marks: Vec<Mark>,
}

/// An underlined stretch of `text`.
struct Mark {
    start: usize,
    end: usize,
    label: String,
    primary: bool,
}

/// A label and the lines it is on.
struct Placed<'d> {
    span: Span,
    label: &'d str,
    primary: bool,
    lines: (usize, usize),
}

/// The lines to show for `diagnostic`: those of the primary place first, then the others in the order of the files.
pub(super) fn clusters(diagnostic: &Diagnostic, sources: &Sources) -> Vec<Cluster> {
    let primary = diagnostic.primary.iter().map(|label| (label, true));
    let secondary = diagnostic.secondary.iter().map(|label| (label, false));
    let mut placed: Vec<Placed<'_>> = primary
        .chain(secondary)
        .filter(|(label, _)| sources.get(label.span.file).is_some())
        .map(|(label, primary)| place(label.span, &label.text, primary, sources))
        .collect();
    placed.sort_by_key(|label| (label.span, !label.primary));

    let mut groups: Vec<Vec<Placed<'_>>> = Vec::new();
    for label in placed {
        let near = groups.last().and_then(|group| {
            let file = group.first()?.span.file;
            let last = group.iter().map(|label| label.lines.1).max()?;
            let end = group.iter().map(|label| label.span.end).max()?;
            let apart = label.lines.0 == last && label.span.start.saturating_sub(end) > WIDE;
            Some(file == label.span.file && label.lines.0.saturating_sub(last) <= NEAR && !apart)
        });
        match groups.last_mut() {
            Some(group) if near == Some(true) => group.push(label),
            _ => groups.push(vec![label]),
        }
    }
    groups.sort_by_key(|group| !group.iter().any(|label| label.primary));
    groups.iter().filter_map(|group| cluster(group, sources)).collect()
}

/// Finds the lines of `span`; a tall one is cut to its first line.
fn place<'d>(span: Span, label: &'d str, primary: bool, sources: &Sources) -> Placed<'d> {
    let first = sources.position(span).line;
    let last = sources.end_position(span).line;
    if last.saturating_sub(first) < TALL {
        return Placed { span, label, primary, lines: (first, last) };
    }
    let end = sources.line(span.file, first).map_or(span.end, |line| line.end);
    Placed { span: Span { end, ..span }, label, primary, lines: (first, first) }
}

fn cluster(group: &[Placed<'_>], sources: &Sources) -> Option<Cluster> {
    let leading = group.iter().find(|label| label.primary).or(group.first())?;
    let position = sources.position(leading.span);
    let file = leading.span.file;
    let first = group.iter().map(|label| label.lines.0).min()?;
    let last = group.iter().map(|label| label.lines.1).max()?;

    let whole: &str = &sources.get(file)?.text;
    let mut text = String::new();
    let mut marks: Vec<Mark> = group
        .iter()
        .map(|label| Mark {
            start: usize::MAX,
            end: usize::MAX,
            label: escape(label.label),
            primary: label.primary,
        })
        .collect();
    for number in first..=last {
        let line = sources.line(file, number)?;
        let window = window(line, whole, group);
        if window.start > line.start {
            text.push('…');
        }
        let mut offset = window.start;
        let mut rest = sources.slice(window);
        loop {
            note(group, &mut marks, offset, text.len());
            let Some((c, behind)) = escape_next(rest, &mut text) else { break };
            rest = behind;
            offset = offset.saturating_add(u32::try_from(c.len_utf8()).unwrap_or(0));
        }
        if window.end < line.end {
            text.push('…');
        }
        text.push('\n');
    }
    for mark in &mut marks {
        mark.start = mark.start.min(text.len());
        mark.end = mark.end.clamp(mark.start, text.len());
    }
    Some(Cluster { file, line: position.line, column: position.column, first, text, marks })
}

/// Notes that the byte `offset` of the file is the byte `shown` of the text, for the stretches that begin or end there.
fn note(group: &[Placed<'_>], marks: &mut [Mark], offset: u32, shown: usize) {
    for (label, mark) in group.iter().zip(marks) {
        if label.span.start <= offset && mark.start == usize::MAX {
            mark.start = shown;
        }
        if end_of(label.span) <= offset && mark.end == usize::MAX {
            mark.end = shown;
        }
    }
}

/// Where the underline of `span` ends: with it, or after enough of it.
fn end_of(span: Span) -> u32 {
    span.end.min(span.start.saturating_add(WIDE))
}

/// The part of `line` that is shown: all of it, or if it is long the underlined words and what is around them.
fn window(line: Span, text: &str, group: &[Placed<'_>]) -> Span {
    if line.end.saturating_sub(line.start) <= WIDE {
        return line;
    }
    let here = || {
        group.iter().map(|label| label.span).filter(|span| span.start <= line.end && span.end >= line.start)
    };
    let start = here().map(|span| span.start).min().unwrap_or(line.start);
    let end = here().map(end_of).max().unwrap_or(line.start);
    let start = start.saturating_sub(AROUND).clamp(line.start, line.end);
    let end = end.saturating_add(AROUND).clamp(start, line.end);
    Span { start: boundary(text, start), end: boundary(text, end), ..line }
}

/// The next place from `offset` on where a character begins.
fn boundary(text: &str, offset: u32) -> u32 {
    let begins = |offset: u32| usize::try_from(offset).is_ok_and(|offset| text.is_char_boundary(offset));
    (offset..offset.saturating_add(4)).find(|offset| begins(*offset)).unwrap_or(offset)
}

impl Cluster {
    /// The number of the last line shown.
    pub(super) fn last_line(&self) -> usize {
        self.first.saturating_add(self.text.lines().count()).saturating_sub(1)
    }

    /// In the form that the layout takes.
    pub(super) fn snippet(self) -> Snippet<'static, Annotation<'static>> {
        let mut snippet = Snippet::source(self.text).line_start(self.first);
        for mark in self.marks {
            let kind = if mark.primary { AnnotationKind::Primary } else { AnnotationKind::Context };
            let label = Some(mark.label).filter(|label| !label.is_empty());
            snippet = snippet.annotation(kind.span(mark.start..mark.end).label(label));
        }
        snippet
    }
}
