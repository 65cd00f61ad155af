//! The reader: what is right is read here, fast; what is wrong is told and skipped in [`super::mistakes`].

use super::scan::{clings_to_number, fingerprint, number, plain_run};
use super::{JsonTree, Kind, Node, mistakes};
use crate::diag::Diagnostic;
use crate::limits;
use crate::source::{FileId, Span, mark_len};

/// A text being read.
pub(super) struct Parser<'t> {
    pub(super) text: &'t str,
    /// What is still to be read; always begins at a character.
    pub(super) rest: &'t [u8],
    pub(super) tree: JsonTree,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Keys of the objects around this place, innermost last.
    pub(super) keys: Vec<(u64, u32)>,
    /// The opening brackets around this place, innermost last.
    pub(super) open: Vec<Opened>,
    /// Set once the end of the file was told or reading was given up: nothing further is worth saying.
    pub(super) muted: bool,
}

/// A list or object not yet closed.
#[derive(Clone, Copy)]
pub(super) struct Opened {
    pub(super) start: u32,
    pub(super) close: u8,
}

/// What stands after an entry or item.
pub(super) enum After {
    /// A comma, or something taken for one, at this place.
    Comma(u32),
    /// The closing bracket, not yet read.
    Close,
    /// The container ends without being closed.
    Left,
}

impl<'t> Parser<'t> {
    pub(super) fn new(text: &'t str, file: FileId) -> Self {
        // One value in sixteen bytes is usual; more are found room for as they come.
        let nodes = Vec::with_capacity((text.len() / 16).saturating_add(8));
        let tree = JsonTree { file, nodes, decoded: String::new(), decoded_at: Vec::new() };
        Self {
            text,
            rest: text.as_bytes(),
            tree,
            diagnostics: Vec::new(),
            keys: Vec::new(),
            open: Vec::new(),
            muted: false,
        }
    }

    pub(super) fn parse(mut self) -> (JsonTree, Vec<Diagnostic>) {
        if self.text.len() > limits::FILE_BYTES {
            self.too_large();
            return (self.tree, self.diagnostics);
        }
        self.skip(mark_len(self.text));
        self.blank();
        if self.rest.is_empty() {
            self.empty_file();
        } else {
            // Something that is no value was told and skipped; then the first value counts.
            while !self.value() && !self.rest.is_empty() {
                self.stray();
                self.blank();
            }
            self.blank();
            if !self.rest.is_empty() {
                self.goes_on();
            }
        }
        crate::diag::sort(&mut self.diagnostics);
        (self.tree, self.diagnostics)
    }

    /// The place of the next byte.
    pub(super) fn pos(&self) -> u32 {
        u32::try_from(self.text.len().saturating_sub(self.rest.len())).unwrap_or(u32::MAX)
    }

    pub(super) fn span(&self, start: u32, end: u32) -> Span {
        Span { file: self.tree.file, start, end }
    }

    /// Steps over `count` bytes.
    pub(super) fn skip(&mut self, count: usize) {
        self.rest = self.rest.get(count..).unwrap_or(&[]);
    }

    /// Steps over blanks, and over comments, which are told.
    pub(super) fn blank(&mut self) {
        loop {
            match self.rest {
                [b' ' | b'\n' | b'\t' | b'\r', tail @ ..] => self.rest = tail,
                [b'/' | b'#' | 0..0x20 | 0x7F.., ..] => {
                    if !self.odd_blank() {
                        return;
                    }
                }
                _ => return,
            }
        }
    }

    /// The index that the next node will have.
    pub(super) fn next_index(&self) -> u32 {
        u32::try_from(self.tree.nodes.len()).unwrap_or(u32::MAX)
    }

    pub(super) fn push(&mut self, kind: Kind, start: u32, end: u32) {
        self.tree.nodes.push(Node { start, end, extra: 0, kind });
    }

    /// Takes back the nodes from `index` on.
    pub(super) fn drop_from(&mut self, index: u32) {
        self.tree.nodes.truncate(usize::try_from(index).unwrap_or(usize::MAX));
    }

    /// Reads a value; false, with nothing read, if none begins here.
    pub(super) fn value(&mut self) -> bool {
        let start = self.pos();
        let (kind, length) = match self.rest {
            [b'"', ..] => {
                self.string();
                return true;
            }
            [b'{', ..] => {
                self.container(Kind::Object, start);
                return true;
            }
            [b'[', ..] => {
                self.container(Kind::List, start);
                return true;
            }
            [b't', b'r', b'u', b'e', tail @ ..] if !clings(tail) => (Kind::True, 4),
            [b'f', b'a', b'l', b's', b'e', tail @ ..] if !clings(tail) => (Kind::False, 5),
            [b'n', b'u', b'l', b'l', tail @ ..] if !clings(tail) => (Kind::Null, 4),
            _ => match number(self.rest) {
                Some(length) => (Kind::Number, length),
                None => return self.odd_value(),
            },
        };
        self.skip(length);
        let end = self.pos();
        self.push(kind, start, end);
        true
    }

    fn container(&mut self, kind: Kind, start: u32) {
        if self.open.len() >= limits::JSON_DEPTH {
            self.too_deep();
            return;
        }
        self.skip(1);
        let index = self.tree.nodes.len();
        self.push(kind, start, start);
        self.open.push(Opened { start, close: if kind == Kind::Object { b'}' } else { b']' } });
        if kind == Kind::Object {
            let first_key = self.keys.len();
            self.entries();
            self.refuse_duplicates(first_key);
            self.keys.truncate(first_key);
        } else {
            self.items();
        }
        self.open.pop();
        let (end, past) = (self.pos(), self.next_index());
        if let Some(node) = self.tree.nodes.get_mut(index) {
            node.end = end;
            node.extra = past;
        }
    }

    fn items(&mut self) {
        let mut comma = None;
        loop {
            self.blank();
            if let [b']', tail @ ..] = self.rest {
                if let Some(comma) = comma {
                    self.trailing_comma(comma);
                }
                self.rest = tail;
                return;
            }
            if !self.value() {
                match self.no_item() {
                    mistakes::Next::Again => continue,
                    mistakes::Next::Leave => return,
                }
            }
            comma = match self.after() {
                After::Comma(place) => Some(place),
                After::Close => None,
                After::Left => return,
            };
        }
    }

    fn entries(&mut self) {
        let mut comma = None;
        loop {
            self.blank();
            let index = self.next_index();
            match self.rest {
                [b'"', ..] => self.string(),
                [b'}', tail @ ..] => {
                    if let Some(comma) = comma {
                        self.trailing_comma(comma);
                    }
                    self.rest = tail;
                    return;
                }
                _ => match self.odd_key() {
                    mistakes::Next::Again if self.next_index() > index => {}
                    mistakes::Next::Again => continue,
                    mistakes::Next::Leave => return,
                },
            }
            self.blank();
            match self.rest {
                [b':', tail @ ..] => self.rest = tail,
                _ => self.no_colon(index),
            }
            self.blank();
            if self.value() {
                let key = self.tree.node(index);
                let text = self.tree.text_of(key, self.text);
                self.keys.push((fingerprint(text.as_bytes()), index));
            } else {
                self.no_value(index);
            }
            comma = match self.after() {
                After::Comma(place) => Some(place),
                After::Close => None,
                After::Left => return,
            };
        }
    }

    /// Reads what stands after an entry or item.
    fn after(&mut self) -> After {
        self.blank();
        let close = self.open.last().map_or(0, |opened| opened.close);
        match self.rest {
            [b',', tail @ ..] => {
                let place = self.pos();
                self.rest = tail;
                After::Comma(place)
            }
            [byte, ..] if *byte == close => After::Close,
            _ => self.odd_after(),
        }
    }

    /// Reads the text that begins here with a double quote.
    pub(super) fn string(&mut self) {
        let start = self.pos();
        self.skip(1);
        let run = plain_run(self.rest);
        if let Some([b'"', tail @ ..]) = self.rest.get(run..) {
            self.rest = tail;
            let end = self.pos();
            self.push(Kind::Plain, start, end);
        } else {
            self.decoded_string(start);
        }
    }

    /// Reads a text that has escapes or is wrong; its opening quote has been read.
    fn decoded_string(&mut self, start: u32) {
        let from = self.tree.decoded.len();
        loop {
            let run = plain_run(self.rest);
            let begin = self.text.len().saturating_sub(self.rest.len());
            let piece = self.text.get(begin..begin.saturating_add(run)).unwrap_or("");
            self.tree.decoded.push_str(piece);
            self.skip(run);
            match self.rest {
                [b'"', tail @ ..] => {
                    self.rest = tail;
                    break;
                }
                [b'\\', ..] => self.escape(),
                [b'\n' | b'\r', ..] | [] => {
                    if self.line_ends_in_text(start, from) {
                        break;
                    }
                }
                _ => self.control_in_text(start),
            }
        }
        self.push_decoded(start, from);
    }

    /// Makes what stands in `decoded` from `from` on a text that began in the file at `start` and ends here.
    pub(super) fn push_decoded(&mut self, start: u32, from: usize) {
        let extra = u32::try_from(self.tree.decoded_at.len()).unwrap_or(u32::MAX);
        self.tree.decoded_at.push(from..self.tree.decoded.len());
        let end = self.pos();
        self.tree.nodes.push(Node { start, end, extra, kind: Kind::Decoded });
    }

    /// Reads the escape that begins here with a backslash.
    fn escape(&mut self) {
        let [_, letter, tail @ ..] = self.rest else {
            return self.bad_escape();
        };
        let meant = match letter {
            b'"' => '"',
            b'\\' => '\\',
            b'/' => '/',
            b'b' => '\u{8}',
            b'f' => '\u{C}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.unicode_escape(tail),
            _ => return self.bad_escape(),
        };
        self.rest = tail;
        self.tree.decoded.push(meant);
    }

    /// Reads `\u` with four digits, or two of them that make up one character; `tail` follows the first `\u`.
    fn unicode_escape(&mut self, tail: &'t [u8]) {
        let Some((first, after)) = hexadecimal(tail) else { return self.bad_escape() };
        if let Some(meant) = char::from_u32(first) {
            self.rest = after;
            self.tree.decoded.push(meant);
            return;
        }
        if let [b'\\', b'u', low @ ..] = after
            && let Some((second, after)) = hexadecimal(low)
            && let (0xD800..0xDC00, 0xDC00..0xE000) = (first, second)
        {
            let offset = (first & 0x3FF) << 10 | (second & 0x3FF);
            let meant =
                char::from_u32(offset.saturating_add(0x1_0000)).unwrap_or(char::REPLACEMENT_CHARACTER);
            self.rest = after;
            self.tree.decoded.push(meant);
            return;
        }
        self.lone_surrogate(after);
    }
}

/// Whether a word does not end before `tail`.
fn clings(tail: &[u8]) -> bool {
    tail.first().is_some_and(|&byte| clings_to_number(byte))
}

/// The number that four hexadecimal digits give, and what follows them.
fn hexadecimal(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let (digits, tail) = bytes.split_first_chunk::<4>()?;
    let mut value = 0;
    for &digit in digits {
        value = value << 4 | char::from(digit).to_digit(16)?;
    }
    Some((value, tail))
}
