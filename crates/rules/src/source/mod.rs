//! Files as text, places in them, the one way out for text from outside, and texts that look alike.
//!
//! Takes names and contents; gives [`Sources`], [`Span`], and texts made harmless by [`escape`], [`lines`] and [`escape_json`]; and which of
//! them are [`alike`]. Reads no file itself.

mod alike;
mod escape;

use serde::{Deserialize, Serialize};

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

pub use alike::{alike, looks};
pub(crate) use escape::escape_next;
pub use escape::{escape, escape_json, is_hostile, lines, push_json};

/// The byte order mark with which some editors begin a file of UTF-8. It is no part of what the file says: readers step over it,
/// and columns are counted behind it. It stays in the text, so that places in bytes and the SHA-256 are those of the file.
pub const MARK: char = '\u{FEFF}';

/// How many bytes at the beginning of `text` are its byte order mark.
pub fn mark_len(text: &str) -> usize {
    if text.starts_with(MARK) { MARK.len_utf8() } else { 0 }
}

/// A file among [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct FileId(pub u32);

/// A stretch of one file, in bytes from its beginning: `start..end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// One file: the name it is shown under, and its text.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// The name shown in messages: as given on the command line, or relative to the rules' folder.
    pub name: Cow<'static, str>,
    /// The whole text.
    pub text: Cow<'static, str>,
}

/// All files of one run, in the order they were added.
///
/// Files that many runs share lie below: what is [over](Sources::over) them has their ids too, and takes its own with it when it goes.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    below: Option<Arc<Sources>>,
    files: Vec<Stored>,
}

/// A file, and where its lines begin: worked out when first asked for, since a run without messages never asks.
#[derive(Debug, Clone)]
struct Stored {
    file: SourceFile,
    lines: OnceLock<Box<[u32]>>,
    letters: OnceLock<Box<[usize]>>,
}

/// Bytes from one count of characters to the next: a column in a line of megabytes is not counted from its beginning.
const BLOCK: usize = 4096;

/// A place as people count: line and column from 1, the column in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

impl Sources {
    /// No files yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Those of `below`, and room for more that are not added to them.
    pub fn over(below: Arc<Self>) -> Self {
        Self { below: Some(below), files: Vec::new() }
    }

    /// Adds a file and returns how to refer to it.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> FileId {
        self.store(SourceFile { name: Cow::Owned(name.into()), text: Cow::Owned(text.into()) })
    }

    /// Adds a file that stands in the program itself, without a copy of it, and returns how to refer to it.
    pub fn add_own(&mut self, name: &'static str, text: &'static str) -> FileId {
        self.store(SourceFile { name: Cow::Borrowed(name), text: Cow::Borrowed(text) })
    }

    fn store(&mut self, file: SourceFile) -> FileId {
        let id = self.next_id();
        self.files.push(Stored { file, lines: OnceLock::new(), letters: OnceLock::new() });
        id
    }

    /// How the file that is added next will be referred to.
    pub fn next_id(&self) -> FileId {
        FileId(u32::try_from(self.len()).unwrap_or(u32::MAX))
    }

    /// The files that were added here, and not those below, each with its id.
    pub fn own(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        let first = u32::try_from(self.below()).unwrap_or(u32::MAX);
        self.files.iter().zip(first..).map(|(stored, id)| (FileId(id), &stored.file))
    }

    /// How many files there are, those below included.
    fn len(&self) -> usize {
        self.below().saturating_add(self.files.len())
    }

    /// How many files lie below.
    fn below(&self) -> usize {
        self.below.as_ref().map_or(0, |below| below.len())
    }

    /// The file that `id` names, if this collection gave that id.
    pub fn get(&self, id: FileId) -> Option<&SourceFile> {
        self.stored(id).map(|stored| &stored.file)
    }

    /// The name of a file; empty if it is not of these.
    pub fn name(&self, id: FileId) -> &str {
        self.get(id).map_or("", |file| &file.name)
    }

    /// The text of a file; empty if it is not of these.
    pub fn text(&self, id: FileId) -> &str {
        self.get(id).map_or("", |file| &file.text)
    }

    fn stored(&self, id: FileId) -> Option<&Stored> {
        match at(id.0).checked_sub(self.below()) {
            Some(own) => self.files.get(own),
            None => self.below.as_ref()?.stored(id),
        }
    }

    /// The text under `span`; empty if the span is not of these files.
    pub fn slice(&self, span: Span) -> &str {
        self.text(span.file).get(span.range()).unwrap_or("")
    }

    /// Line and column at which `span` begins.
    pub fn position(&self, span: Span) -> Position {
        self.position_at(span.file, span.start)
    }

    /// Line and column right behind the end of `span`.
    pub fn end_position(&self, span: Span) -> Position {
        self.position_at(span.file, span.end)
    }

    fn position_at(&self, id: FileId, offset: u32) -> Position {
        let Some(stored) = self.stored(id) else { return Position { line: 1, column: 1 } };
        let line = stored.lines().partition_point(|&start| start <= offset).max(1);
        let start = stored.lines().get(line.saturating_sub(1)).copied().unwrap_or(0);
        Position { line, column: stored.letters_between(at(start), at(offset)).saturating_add(1) }
    }

    /// Where line `line`, counted from 1, stands in the file, without its line break; nothing if there is no such line.
    pub fn line(&self, id: FileId, line: usize) -> Option<Span> {
        let stored = self.stored(id)?;
        let start = stored.lines().get(line.checked_sub(1)?).copied()?;
        let past = stored.lines().get(line).copied();
        let whole = stored.file.text.get(at(start)..past.map_or(stored.file.text.len(), at))?;
        let length =
            whole.strip_suffix('\n').map_or(whole, |text| text.strip_suffix('\r').unwrap_or(text)).len();
        Some(Span { file: id, start, end: start.saturating_add(u32::try_from(length).unwrap_or(u32::MAX)) })
    }
}

impl Stored {
    /// How many characters begin from one byte to another.
    fn letters_between(&self, start: usize, end: usize) -> usize {
        if end.saturating_sub(start) <= BLOCK {
            return letters(self.file.text.as_bytes().get(start..end).unwrap_or_default());
        }
        self.letters_before(end).saturating_sub(self.letters_before(start))
    }

    /// How many characters begin before a byte of the file.
    fn letters_before(&self, end: usize) -> usize {
        let bytes = self.file.text.as_bytes();
        let counts = self.letters.get_or_init(|| {
            let mut so_far: usize = 0;
            let blocks = bytes.chunks(BLOCK).map(|block| {
                so_far = so_far.saturating_add(letters(block));
                so_far
            });
            std::iter::once(0).chain(blocks).collect()
        });
        let end = end.min(bytes.len());
        let block = end / BLOCK;
        let rest = bytes.get(block.saturating_mul(BLOCK)..end).unwrap_or_default();
        counts.get(block).copied().unwrap_or(0).saturating_add(letters(rest))
    }

    /// Where each line begins; there is always a first, behind the byte order mark.
    fn lines(&self) -> &[u32] {
        self.lines.get_or_init(|| {
            let first = u32::try_from(mark_len(&self.file.text)).unwrap_or(0);
            let breaks = self.file.text.bytes().zip(1_u32..).filter(|(byte, _)| *byte == b'\n');
            std::iter::once(first).chain(breaks.map(|(_, next)| next)).collect()
        })
    }
}

/// How many characters begin in these bytes of a text.
fn letters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| !matches!(byte, 0x80..=0xBF)).count()
}

fn at(offset: u32) -> usize {
    usize::try_from(offset).unwrap_or(usize::MAX)
}

impl Span {
    /// The stretch as a range of bytes, to slice the text of the file with `get`.
    pub fn range(self) -> std::ops::Range<usize> {
        at(self.start)..at(self.end)
    }

    /// The stretch from the beginning of `self` to the end of `other`, in the file of `self`.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self { file: self.file, start: self.start, end: other.end.max(self.start) }
    }
}
