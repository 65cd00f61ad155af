//! A case put together from a base and changes (RFC 7396), which still knows where each of its values stands.
//!
//! Takes trees of JSON; gives the text of one case and a [`Map`] back to the blocks that it came from, so that a message about
//! the case points into the test file.

use std::fmt::Write as _;
use std::ops::Range;

use crate::diag::{Diagnostic, Label};
use crate::source::{FileId, Span};
use crate::syntax::json::{Json, Shape};

/// The number of the file that a merged case is while it is read; no collection of files gives it.
pub(super) const MERGED: FileId = FileId(u32::MAX);

/// A block of JSON: its tree, its text, and where that begins in the test file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Block<'t> {
    /// The value that the block is.
    pub(super) root: Json<'t>,
    /// The text that was read.
    pub(super) text: &'t str,
    /// Where it begins.
    pub(super) start: u32,
    /// The test file.
    pub(super) file: FileId,
}

/// A case as text.
#[derive(Debug, Clone, Default)]
pub(super) struct Merged {
    /// The text.
    pub(super) text: String,
    /// Where each part of it comes from.
    pub(super) map: Map,
}

/// Which stretch of a merged text stands where in the test file; narrower stretches come after those they stand in.
#[derive(Debug, Clone, Default)]
pub(super) struct Map(Vec<Copied>);

/// A stretch of the merged text.
#[derive(Debug, Clone)]
struct Copied {
    range: Range<u32>,
    place: Span,
    /// Whether it stands there letter for letter.
    exact: bool,
}

/// A value on the way to the text.
enum Value<'t> {
    /// As it stands in a block.
    As(Json<'t>, Block<'t>),
    /// Entries from several blocks: the key, the block in which it stands, and the value.
    Object(Vec<Entry<'t>>, Span),
}

struct Entry<'t> {
    key: &'t str,
    place: Span,
    value: Value<'t>,
}

/// One case from a base and the changes to it, each on what those before it gave. `heading` is where the test has its name, and
/// `name` what the case is called if it does not say.
pub(super) fn merged(blocks: &[Block<'_>], heading: Span, name: &str) -> Merged {
    let mut value: Option<Value<'_>> = None;
    for block in blocks {
        value = patched(value, block.root, *block);
    }
    let mut writer = Writer::default();
    match value {
        Some(Value::Object(entries, place)) => writer.object(&entries, place, Some((name, heading))),
        Some(other) => writer.value(&other),
        None => {}
    }
    Merged { text: writer.text, map: Map(writer.map) }
}

/// RFC 7396, section 2.
fn patched<'t>(target: Option<Value<'t>>, patch: Json<'t>, block: Block<'t>) -> Option<Value<'t>> {
    if !patch.is_object() {
        return (!patch.is_null()).then_some(Value::As(patch, block));
    }
    let (mut entries, place) = match target {
        Some(Value::Object(entries, place)) => (entries, place),
        _ => (Vec::new(), block.place(patch.span())),
    };
    for (key, change) in patch.entries() {
        let at = entries.iter().position(|entry| entry.key == key.text);
        let old = at.map(|at| entries.remove(at).value);
        if let Some(value) = patched(old, change, block) {
            let entry = Entry { key: key.text, place: block.place(key.span), value };
            entries.insert(at.unwrap_or(entries.len()), entry);
        }
    }
    Some(Value::Object(entries, place))
}

impl Block<'_> {
    /// A place in the block as one in the test file.
    pub(super) fn place(&self, span: Span) -> Span {
        let moved = |offset: u32| offset.saturating_add(self.start);
        Span { file: self.file, start: moved(span.start), end: moved(span.end) }
    }
}

#[derive(Default)]
struct Writer {
    text: String,
    map: Vec<Copied>,
}

impl Writer {
    fn here(&self) -> u32 {
        u32::try_from(self.text.len()).unwrap_or(u32::MAX)
    }

    /// Writes with `what`, and remembers where it comes from.
    fn placed(&mut self, place: Span, what: impl FnOnce(&mut Self)) {
        let at = self.map.len();
        let start = self.here();
        self.map.push(Copied { range: start..start, place, exact: false });
        what(self);
        let end = self.here();
        if let Some(copied) = self.map.get_mut(at) {
            copied.range.end = end;
        }
    }

    fn value(&mut self, value: &Value<'_>) {
        match value {
            Value::As(json, block) => self.json(*json, *block),
            Value::Object(entries, place) => self.object(entries, *place, None),
        }
    }

    fn object(&mut self, entries: &[Entry<'_>], place: Span, name: Option<(&str, Span)>) {
        self.placed(place, |out| {
            out.text.push('{');
            let mut first = true;
            if let Some((name, heading)) = name {
                for key in ["id", "title"] {
                    if !entries.iter().any(|entry| entry.key == key) {
                        out.comma(&mut first);
                        out.placed(heading, |out| {
                            let _ = write!(out.text, "\"{key}\": {}", quoted(name));
                        });
                    }
                }
            }
            for entry in entries {
                out.comma(&mut first);
                out.placed(entry.place, |out| out.text.push_str(&quoted(entry.key)));
                out.text.push_str(": ");
                out.value(&entry.value);
            }
            out.text.push('}');
        });
    }

    /// A value that no change reached, letter for letter where it is a single one.
    fn json(&mut self, json: Json<'_>, block: Block<'_>) {
        let span = json.span();
        let place = block.place(span);
        match json.shape() {
            Shape::List => self.placed(place, |out| {
                out.text.push('[');
                let mut first = true;
                for item in json.items() {
                    out.comma(&mut first);
                    out.json(item, block);
                }
                out.text.push(']');
            }),
            Shape::Object => self.placed(place, |out| {
                out.text.push('{');
                let mut first = true;
                for (key, value) in json.entries() {
                    out.comma(&mut first);
                    out.placed(block.place(key.span), |out| out.text.push_str(&quoted(key.text)));
                    out.text.push_str(": ");
                    out.json(value, block);
                }
                out.text.push('}');
            }),
            _ => {
                let start = self.here();
                self.text.push_str(block.text.get(span.range()).unwrap_or("null"));
                self.map.push(Copied { range: start..self.here(), place, exact: true });
            }
        }
    }

    fn comma(&mut self, first: &mut bool) {
        if !std::mem::replace(first, false) {
            self.text.push_str(", ");
        }
    }
}

/// A text as JSON writes it.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

impl Map {
    /// Where a stretch of the merged text stands in the test file; the place of the test if it stands nowhere.
    fn back(&self, span: Span, otherwise: Span) -> Span {
        let fits = |copied: &&Copied| copied.range.start <= span.start && span.end <= copied.range.end;
        let Some(copied) = self.0.iter().rev().find(fits) else { return otherwise };
        if !copied.exact {
            return copied.place;
        }
        let moved =
            |offset: u32| copied.place.start.saturating_add(offset.saturating_sub(copied.range.start));
        Span { file: copied.place.file, start: moved(span.start), end: moved(span.end) }
    }

    /// Stretches of the merged text as stretches of the test file.
    pub(super) fn places(&self, spans: &[Span], otherwise: Span) -> Vec<Span> {
        spans.iter().map(|span| self.back(*span, otherwise)).collect()
    }

    /// Messages about the merged text as messages about the test file.
    pub(super) fn placed(&self, problems: Vec<Diagnostic>, otherwise: Span) -> Vec<Diagnostic> {
        let back = |label: &mut Label| {
            if label.span.file == MERGED {
                label.span = self.back(label.span, otherwise);
            }
        };
        let mut out = problems;
        for problem in &mut out {
            problem.primary.iter_mut().chain(&mut problem.secondary).for_each(back);
        }
        out
    }
}
