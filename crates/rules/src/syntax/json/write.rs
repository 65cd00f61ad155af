//! JSON written, with its tree: what a program puts together is read as a file is, without being parsed.

use std::fmt::Write;

use super::duplicates::refused;
use super::scan::{fingerprint, number, plain_run};
use super::{JsonTree, Kind, Node};
use crate::diag::{Diagnostic, codes};
use crate::limits;
use crate::source::{FileId, Span};

/// Depth down to which each entry begins a line: a message about one shows that line and not the whole file.
const LINES: usize = 3;

/// A text being written, and its tree. Lists and objects are closed by whoever opened them.
#[derive(Debug, Default)]
pub struct JsonWriter {
    text: String,
    tree: JsonTree,
    problems: Vec<Diagnostic>,
    /// Keys of the objects around this place, innermost last.
    keys: Vec<(u64, u32)>,
    depth: usize,
    /// Whether the next value follows a key.
    after_key: bool,
    /// Whether the next value follows another.
    after_value: bool,
}

impl JsonWriter {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// An object, in which `inside` writes keys and values by turns.
    pub fn object(&mut self, inside: impl FnOnce(&mut Self)) {
        let first_key = self.keys.len();
        self.container(Kind::Object, ('{', '}'), inside);
        let keys = self.keys.get(first_key..).unwrap_or_default();
        self.problems.extend(refused(&self.tree, &self.text, keys));
        self.keys.truncate(first_key);
    }

    /// A list, in which `inside` writes values.
    pub fn list(&mut self, inside: impl FnOnce(&mut Self)) {
        self.container(Kind::List, ('[', ']'), inside);
    }

    /// A key; its value follows.
    pub fn key(&mut self, key: &str) {
        self.separate();
        self.keys.push((fingerprint(key.as_bytes()), place(self.tree.nodes.len())));
        self.string(key);
        self.text.push_str(": ");
        self.after_key = true;
    }

    /// A text.
    pub fn text(&mut self, text: &str) {
        self.begin();
        self.string(text);
    }

    /// A number as it is to be written; what is none is a text.
    pub fn number(&mut self, digits: &str) {
        if number(digits.as_bytes()) == Some(digits.len()) {
            self.word(Kind::Number, digits);
        } else {
            self.text(digits);
        }
    }

    /// True or false.
    pub fn bool(&mut self, value: bool) {
        if value { self.word(Kind::True, "true") } else { self.word(Kind::False, "false") }
    }

    /// What was written, its tree, and what a reader of the text would say of it: that a key stands twice, or that it is too long.
    pub fn finish(mut self) -> (String, JsonTree, Vec<Diagnostic>) {
        if self.text.len() > limits::FILE_BYTES {
            let message =
                format!("the case has {} bytes; at most {} are read", self.text.len(), limits::FILE_BYTES);
            self.problems.push(Diagnostic::error(codes::FILE_SIZE, message));
        }
        (self.text, self.tree, self.problems)
    }

    fn container(&mut self, kind: Kind, (open, close): (char, char), inside: impl FnOnce(&mut Self)) {
        self.begin();
        let (index, start) = (self.tree.nodes.len(), place(self.text.len()));
        self.tree.nodes.push(Node { start, end: start, extra: 0, kind });
        self.text.push(open);
        self.depth = self.depth.saturating_add(1);
        self.after_value = false;
        inside(self);
        self.depth = self.depth.saturating_sub(1);
        self.text.push(close);
        self.after_value = true;
        let (end, extra) = (place(self.text.len()), place(self.tree.nodes.len()));
        if let Some(node) = self.tree.nodes.get_mut(index) {
            (node.end, node.extra) = (end, extra);
        }
    }

    fn begin(&mut self) {
        if !self.after_key {
            self.separate();
        }
        self.after_key = false;
        self.after_value = true;
    }

    fn separate(&mut self) {
        if self.after_value {
            self.text.push(',');
        }
        match self.depth {
            1..LINES => self.text.push('\n'),
            _ if self.after_value => self.text.push(' '),
            _ => {}
        }
    }

    fn word(&mut self, kind: Kind, word: &str) {
        self.begin();
        let start = place(self.text.len());
        self.text.push_str(word);
        self.tree.nodes.push(Node { start, end: place(self.text.len()), extra: 0, kind });
    }

    fn string(&mut self, text: &str) {
        let start = place(self.text.len());
        let plain = plain_run(text.as_bytes()) == text.len();
        self.text.push('"');
        if plain {
            self.text.push_str(text);
        } else {
            escaped(text, &mut self.text);
        }
        self.text.push('"');
        let mut node = Node { start, end: place(self.text.len()), extra: 0, kind: Kind::Plain };
        if !plain {
            let from = self.tree.decoded.len();
            self.tree.decoded.push_str(text);
            (node.kind, node.extra) = (Kind::Decoded, place(self.tree.decoded_at.len()));
            self.tree.decoded_at.push(from..self.tree.decoded.len());
        }
        self.tree.nodes.push(node);
    }
}

impl JsonTree {
    /// The same tree, as that of the file `file`.
    #[must_use]
    pub fn in_file(mut self, file: FileId) -> Self {
        self.file = file;
        self
    }
}

/// The same messages, about the file `file`.
pub fn in_file(problems: &[Diagnostic], file: FileId) -> Vec<Diagnostic> {
    let mut problems = problems.to_vec();
    for label in
        problems.iter_mut().flat_map(|problem| problem.primary.iter_mut().chain(&mut problem.secondary))
    {
        label.span = Span { file, ..label.span };
    }
    problems
}

fn escaped(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\0'..' ' => {
                // A text takes all that is written to it.
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
}

fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
