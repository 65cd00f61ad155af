//! JSON in one pass into a flat arena, with a place for every value.
//!
//! Takes text; gives a [`JsonTree`] and all syntax errors, duplicate keys among them. Unlike `serde_json::Value` it keeps the
//! text of numbers, refuses duplicate keys, and allocates nothing per value.

mod brackets;
mod duplicates;
mod mistakes;
mod parser;
mod scan;
mod words;
mod write;

use std::ops::Range;

use crate::diag::Diagnostic;
use crate::source::{FileId, Span};

use parser::Parser;

pub use write::{JsonWriter, in_file};

/// The values of one file, flat and in the order of the file.
#[derive(Debug, Clone, Default)]
pub struct JsonTree {
    file: FileId,
    /// A container, then what is in it; of an object, keys and values by turns.
    nodes: Vec<Node>,
    /// Texts that do not stand in the file letter for letter, one after another.
    decoded: String,
    /// Where in `decoded` each of them stands.
    decoded_at: Vec<Range<usize>>,
}

/// One value and its place. What `extra` means depends on the kind: for a container the index of the node after its last
/// descendant, for a decoded text its index in `decoded_at`.
#[derive(Debug, Clone, Copy)]
struct Node {
    start: u32,
    end: u32,
    extra: u32,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Null,
    False,
    True,
    Number,
    /// A text that stands in the file letter for letter.
    Plain,
    /// A text with escapes, or in wrong quotes.
    Decoded,
    List,
    Object,
}

/// A value of a tree; cheap to copy.
#[derive(Debug, Clone, Copy)]
pub struct Json<'t> {
    tree: &'t JsonTree,
    text: &'t str,
    index: u32,
}

/// What a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape<'t> {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number, as written.
    Number(&'t str),
    /// A text, escapes resolved.
    Text(&'t str),
    /// A list; see [`Json::items`].
    List,
    /// An object; see [`Json::entries`].
    Object,
}

/// A key of an object, escapes resolved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key<'t> {
    /// The key.
    pub text: &'t str,
    /// Where it stands, quotes included.
    pub span: Span,
}

/// Reads a JSON file: the tree, and all syntax errors in the order of the file.
///
/// Where something is missing or in excess the reader says so and goes on; an entry without a value is left out of the tree.
pub fn parse(text: &str, file: FileId) -> (JsonTree, Vec<Diagnostic>) {
    Parser::new(text, file).parse()
}

impl JsonTree {
    /// The value that the file is. `text` must be the text that was parsed.
    pub fn root<'t>(&'t self, text: &'t str) -> Json<'t> {
        Json { tree: self, text, index: 0 }
    }

    fn node(&self, index: u32) -> Node {
        let none = Node { start: 0, end: 0, extra: 0, kind: Kind::Null };
        usize::try_from(index).ok().and_then(|index| self.nodes.get(index)).copied().unwrap_or(none)
    }

    fn decoded_text(&self, node: Node) -> &str {
        let range = usize::try_from(node.extra).ok().and_then(|index| self.decoded_at.get(index));
        range.and_then(|range| self.decoded.get(range.clone())).unwrap_or("")
    }

    /// The text of a node that is one, else nothing.
    fn text_of<'t>(&'t self, node: Node, text: &'t str) -> &'t str {
        match node.kind {
            Kind::Plain => slice(text, node.start.saturating_add(1), node.end.saturating_sub(1)),
            Kind::Decoded => self.decoded_text(node),
            _ => "",
        }
    }
}

impl<'t> Json<'t> {
    fn node(self) -> Node {
        self.tree.node(self.index)
    }

    /// What it is.
    pub fn shape(self) -> Shape<'t> {
        let node = self.node();
        match node.kind {
            Kind::Null => Shape::Null,
            Kind::False => Shape::Bool(false),
            Kind::True => Shape::Bool(true),
            Kind::Number => Shape::Number(slice(self.text, node.start, node.end)),
            Kind::Plain | Kind::Decoded => Shape::Text(self.tree.text_of(node, self.text)),
            Kind::List => Shape::List,
            Kind::Object => Shape::Object,
        }
    }

    /// Where it stands, quotes and brackets included.
    pub fn span(self) -> Span {
        let node = self.node();
        Span { file: self.tree.file, start: node.start, end: node.end }
    }

    /// Where these bytes of the text that it is stand in the file, in which they may be written as escapes. Of what is no text between
    /// double quotes it is the whole.
    pub fn place_of(self, bytes: Range<usize>) -> Span {
        let whole = self.span();
        let Some(raw) = slice(self.text, whole.start, whole.end).strip_prefix('"') else { return whole };
        let first = whole.start.saturating_add(1);
        let at = |byte| first.saturating_add(u32::try_from(written(raw, byte)).unwrap_or(u32::MAX));
        let end = at(bytes.end).min(whole.end);
        Span { start: at(bytes.start).min(end), end, ..whole }
    }

    /// The text, if it is one.
    pub fn as_text(self) -> Option<&'t str> {
        match self.shape() {
            Shape::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The truth value, if it is one.
    pub fn as_bool(self) -> Option<bool> {
        match self.node().kind {
            Kind::True => Some(true),
            Kind::False => Some(false),
            _ => None,
        }
    }

    /// The number as it is written, if it is one.
    pub fn as_number(self) -> Option<&'t str> {
        match self.shape() {
            Shape::Number(number) => Some(number),
            _ => None,
        }
    }

    /// Whether it is a list.
    pub fn is_list(self) -> bool {
        self.node().kind == Kind::List
    }

    /// Whether it is an object.
    pub fn is_object(self) -> bool {
        self.node().kind == Kind::Object
    }

    /// Whether it is `null`.
    pub fn is_null(self) -> bool {
        self.node().kind == Kind::Null
    }

    /// The items of a list; nothing for other values.
    pub fn items(self) -> impl Iterator<Item = Json<'t>> {
        self.children(Kind::List)
    }

    /// The entries of an object in the order of the file; nothing for other values.
    pub fn entries(self) -> impl Iterator<Item = (Key<'t>, Json<'t>)> {
        let mut children = self.children(Kind::Object);
        std::iter::from_fn(move || {
            let key = children.next()?;
            Some((Key { text: key.as_text().unwrap_or(""), span: key.span() }, children.next()?))
        })
    }

    /// The value under `key`, if it is an object that has it.
    pub fn get(self, key: &str) -> Option<Json<'t>> {
        self.entries().find(|(k, _)| k.text == key).map(|(_, value)| value)
    }

    /// What it is, for messages: “a text”, “a list”.
    pub fn described(self) -> &'static str {
        match self.node().kind {
            Kind::Null => "null",
            Kind::False | Kind::True => "true or false",
            Kind::Number => "a number",
            Kind::Plain | Kind::Decoded => "a text",
            Kind::List => "a list",
            Kind::Object => "an object",
        }
    }

    /// The nodes directly inside: items, or keys and values by turns.
    fn children(self, kind: Kind) -> impl Iterator<Item = Json<'t>> {
        let node = self.node();
        let past = if node.kind == kind { node.extra } else { 0 };
        let mut next = self.index.saturating_add(1);
        std::iter::from_fn(move || {
            if next >= past {
                return None;
            }
            let child = Json { index: next, ..self };
            let node = child.node();
            next = match node.kind {
                Kind::List | Kind::Object => node.extra.max(next.saturating_add(1)),
                _ => next.saturating_add(1),
            };
            Some(child)
        })
    }
}

/// How many bytes of `raw`, a text with its escapes, write the first `bytes` bytes of what it means.
fn written(raw: &str, bytes: usize) -> usize {
    let (mut at, mut so_far) = (0_usize, 0_usize);
    while so_far < bytes
        && let Some(rest) = raw.get(at..)
    {
        let mut chars = rest.chars();
        let (length, means) = match (chars.next(), chars.next()) {
            (Some('\\'), Some('u')) => {
                let unit = |at: usize| u16::from_str_radix(rest.get(at..at.checked_add(4)?)?, 16).ok();
                let pair = unit(2).zip(unit(8)).filter(|_| rest.get(6..8) == Some("\\u"));
                match pair.and_then(|(a, b)| char::decode_utf16([a, b]).next()?.ok()) {
                    Some(c) if c.len_utf8() == 4 => (12, 4),
                    _ => (6, unit(2).and_then(|unit| char::from_u32(unit.into())).map_or(3, char::len_utf8)),
                }
            }
            (Some('\\'), Some(_)) => (2, 1),
            (Some(c), _) => (c.len_utf8(), c.len_utf8()),
            (None, _) => break,
        };
        at = at.saturating_add(length);
        so_far = so_far.saturating_add(means);
    }
    at
}

fn slice(text: &str, start: u32, end: u32) -> &str {
    let at = |offset| usize::try_from(offset).unwrap_or(usize::MAX);
    text.get(at(start)..at(end)).unwrap_or("")
}
