//! Files as text, places in them, and the escaping of hostile text.
//!
//! Takes names and contents; gives [`Sources`], [`Span`] and [`escape`]. Reads no file itself.

mod escape;

pub use escape::escape;

/// A file among [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct FileId(pub u32);

/// A stretch of one file, in bytes from its beginning: `start..end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
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
    pub name: String,
    /// The whole text.
    pub text: String,
}

/// All files of one run, in the order they were added.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
}

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

    /// Adds a file and returns how to refer to it.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files.push(SourceFile { name: name.into(), text: text.into() });
        id
    }

    /// The file that `id` names, if this collection gave that id.
    pub fn get(&self, id: FileId) -> Option<&SourceFile> {
        self.files.get(usize::try_from(id.0).ok()?)
    }

    /// The text under `span`; empty if the span is not of these files.
    pub fn slice(&self, span: Span) -> &str {
        let range = usize::try_from(span.start).unwrap_or(0)..usize::try_from(span.end).unwrap_or(0);
        self.get(span.file).and_then(|f| f.text.get(range)).unwrap_or("")
    }

    /// Line and column at which `span` begins.
    pub fn position(&self, span: Span) -> Position {
        let start = usize::try_from(span.start).unwrap_or(0);
        let before = self.get(span.file).and_then(|f| f.text.get(..start)).unwrap_or("");
        let line = before.matches('\n').count().saturating_add(1);
        let column = before.rsplit('\n').next().unwrap_or("").chars().count().saturating_add(1);
        Position { line, column }
    }
}

impl Span {
    /// The stretch from the beginning of `self` to the end of `other`, in the file of `self`.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self { file: self.file, start: self.start, end: other.end.max(self.start) }
    }
}
