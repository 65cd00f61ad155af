//! The Markdown of a test file as far as it means something: headings, blocks in fences, list items.
//!
//! Takes a text; gives [`Piece`]s with their places in bytes. Everything else in the file is prose for its readers and is left
//! alone, also what it looks like: there is no Markdown that this refuses, save a fence that nobody closes.

use std::ops::Range;

use crate::source::mark_len;

/// What a piece of the file is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    /// `## words`: how many `#`, and where the words stand.
    Heading(usize, Range<usize>),
    /// A block in a fence: the words after the opening fence, what is inside, and whether it is closed.
    Block(Range<usize>, Range<usize>, bool),
    /// A list item, from behind its mark to its end, lines that continue it included.
    Item(Range<usize>),
    /// A line of prose.
    Prose(Range<usize>),
}

/// One line of the file.
#[derive(Debug, Clone, Copy)]
struct Line<'t> {
    text: &'t str,
    start: usize,
}

impl Line<'_> {
    fn end(self) -> usize {
        self.start.saturating_add(self.text.len())
    }

    /// Blanks in front; a tab counts as one, which is enough to tell a mark from text that continues it.
    fn indent(self) -> usize {
        self.text.len().saturating_sub(self.text.trim_start().len())
    }

    fn is_blank(self) -> bool {
        self.text.trim().is_empty()
    }

    /// The words of a heading, and how many `#` stand before them.
    fn heading(self) -> Option<(usize, Range<usize>)> {
        let rest = self.text.trim_start();
        let words = rest.trim_start_matches('#');
        let marks = rest.len().saturating_sub(words.len());
        let fits = self.indent() < 4 && (1..=6).contains(&marks);
        if !fits || !(words.is_empty() || words.starts_with([' ', '\t'])) {
            return None;
        }
        // Closing marks belong to the heading and not to its words.
        let bare = words.trim_end();
        let open = bare.trim_end_matches('#');
        let words = if open.ends_with([' ', '\t']) { open.trim() } else { bare.trim() };
        Some((marks, self.range_of(words)))
    }

    /// The mark of an opening fence with how often it stands there, and the words after it.
    fn fence(self) -> Option<(char, usize, Range<usize>)> {
        let rest = self.text.trim_start();
        let mark = rest.chars().next().filter(|c| matches!(c, '`' | '~'))?;
        let words = rest.trim_start_matches(mark);
        let marks = rest.len().saturating_sub(words.len());
        let is_code = mark == '`' && words.contains('`');
        (self.indent() < 4 && marks >= 3 && !is_code).then(|| (mark, marks, self.range_of(words.trim())))
    }

    fn closes(self, mark: char, marks: usize) -> bool {
        let rest = self.text.trim();
        self.indent() < 4 && rest.chars().all(|c| c == mark) && rest.len() >= marks
    }

    /// What stands behind the mark of a list item.
    fn item(self) -> Option<Range<usize>> {
        let rest = self.text.trim_start();
        let words = rest.strip_prefix(['-', '*', '+'])?;
        (self.indent() < 4 && words.starts_with([' ', '\t'])).then(|| self.range_of(words.trim()))
    }

    /// Where `words`, a part of the line, stand in the file.
    fn range_of(self, words: &str) -> Range<usize> {
        // Both are parts of one text, so that their addresses say how far apart they are.
        let before = words.as_ptr().addr().saturating_sub(self.text.as_ptr().addr()).min(self.text.len());
        let start = self.start.saturating_add(before);
        start..start.saturating_add(words.len())
    }
}

/// Divides a file into its pieces, in order.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    let mut lines = lines(text).into_iter().peekable();
    // The blanks in front of the mark of the item that the next line may continue.
    let mut item: Option<usize> = None;
    while let Some(line) = lines.next() {
        if line.text.trim_start().starts_with("<!--") {
            let mut last = line;
            while !last.text.contains("-->") {
                let Some(next) = lines.next() else { break };
                last = next;
            }
            item = None;
        } else if let Some((mark, marks, words)) = line.fence() {
            let start = lines.peek().map_or(text.len(), |next| next.start);
            let mut inside = start..text.len();
            let mut closed = false;
            for next in lines.by_ref() {
                if next.closes(mark, marks) {
                    inside.end = next.start;
                    closed = true;
                    break;
                }
            }
            out.push(Piece::Block(words, inside, closed));
            item = None;
        } else if let Some((level, words)) = line.heading() {
            out.push(Piece::Heading(level, words));
            item = None;
        } else if let Some(words) = line.item() {
            item = Some(line.indent());
            out.push(Piece::Item(words));
        } else if line.is_blank() {
            item = None;
        } else if let (Some(_), Some(Piece::Item(words))) = (item, out.last_mut()) {
            words.end = line.start.saturating_add(line.text.trim_end().len());
        } else {
            out.push(Piece::Prose(line.start..line.end()));
        }
    }
    out
}

/// The lines of a text, without their ends.
fn lines(text: &str) -> Vec<Line<'_>> {
    let mut start = mark_len(text);
    text.get(start..)
        .unwrap_or("")
        .split_inclusive('\n')
        .map(|whole| {
            let line = Line { text: whole.trim_end_matches(['\n', '\r']), start };
            start = start.saturating_add(whole.len());
            line
        })
        .collect()
}
