//! What is wrong between values, told and skipped, so that one mistake does not hide the next.
//!
//! Every method here either reads at least one byte or ends the list or object at hand, so that reading always comes to an end.

use super::parser::{After, Parser};
use crate::diag::{Diagnostic, brief, codes};
use crate::limits;
use crate::source::{Span, is_hostile};

/// Errors after which the rest of a file is not read.
const ENOUGH: usize = limits::DIAGNOSTICS_PER_FILE.saturating_mul(5);

/// How to go on after a mistake where an entry or item was expected.
pub(super) enum Next {
    /// Look again.
    Again,
    /// The list or object ends here.
    Leave,
}

impl<'t> Parser<'t> {
    /// Adds a message, unless enough was said.
    pub(super) fn tell(&mut self, told: Diagnostic) {
        if self.muted {
            return;
        }
        if self.diagnostics.len() < ENOUGH {
            self.diagnostics.push(told);
            return;
        }
        let here = self.span(self.pos(), self.pos());
        let message = format!("more than {ENOUGH} errors; the rest of the file was not read");
        self.diagnostics.push(Diagnostic::error(codes::TOO_MANY_ERRORS, message).at(here, ""));
        self.muted = true;
        self.rest = &[];
    }

    /// The text from here on.
    pub(super) fn ahead(&self) -> &'t str {
        self.text.get(self.text.len().saturating_sub(self.rest.len())..).unwrap_or("")
    }

    /// The place from here over the next `length` bytes.
    pub(super) fn here(&self, length: usize) -> Span {
        let start = self.pos();
        self.span(start, start.saturating_add(u32::try_from(length).unwrap_or(u32::MAX)))
    }

    /// The empty place right after what was read last.
    fn behind(&self) -> Span {
        let read = self.text.len().saturating_sub(self.rest.len());
        let end = self.text.get(..read).unwrap_or("").trim_end().len();
        let end = u32::try_from(end).unwrap_or(u32::MAX);
        self.span(end, end)
    }

    pub(super) fn too_large(&mut self) {
        let message =
            format!("the file has {} bytes; at most {} are read", self.text.len(), limits::FILE_BYTES);
        self.tell(Diagnostic::error(codes::FILE_SIZE, message).at(self.here(0), ""));
    }

    pub(super) fn empty_file(&mut self) {
        let told = Diagnostic::error(codes::JSON_SYNTAX, "the file holds nothing")
            .at(self.here(0), "")
            .help("a JSON file holds at least `{}`");
        self.tell(told);
    }

    /// Something after the end of the value that the file is.
    pub(super) fn goes_on(&mut self) {
        let length = self.ahead().chars().next().map_or(0, char::len_utf8);
        let mut told = Diagnostic::error(codes::JSON_SYNTAX, "the file goes on after its value has ended")
            .at(self.here(length), "nothing may stand here");
        told = match self.rest {
            [b'}' | b']', ..] => told.help("there is one closing bracket too many, here or before"),
            _ => told.help("a file holds one value; put each into a file of its own"),
        };
        self.tell(told);
        self.rest = &[];
    }

    /// Something that begins no value, key or separator: told and skipped.
    pub(super) fn stray(&mut self) {
        let ahead = self.ahead();
        let odd = |c: char| !c.is_alphanumeric() && !c.is_whitespace() && !"{}[],:\"'".contains(c);
        let first = ahead.chars().next().map_or(0, char::len_utf8);
        let length = ahead.find(|c| !odd(c)).unwrap_or(ahead.len()).max(first);
        let what = brief(ahead.get(..length).unwrap_or(""));
        let told = Diagnostic::error(codes::JSON_SYNTAX, format!("`{what}` cannot stand here"))
            .at(self.here(length), "");
        self.tell(told);
        self.skip(length);
    }

    /// A comment, or a blank or control character that JSON does not know; false, with nothing read, if it is neither.
    #[cold]
    pub(super) fn odd_blank(&mut self) -> bool {
        let ahead = self.ahead();
        let Some(first) = ahead.chars().next() else { return false };
        if ahead.starts_with("//") || first == '#' {
            let length = ahead.find('\n').unwrap_or(ahead.len());
            self.comment(ahead.get(..length).unwrap_or("").trim_end().len());
            return true;
        }
        if ahead.starts_with("/*") {
            self.comment(ahead.find("*/").map_or(ahead.len(), |end| end.saturating_add(2)));
            return true;
        }
        if !first.is_whitespace() && !is_hostile(first) {
            return false;
        }
        let length = first.len_utf8();
        let message =
            format!("an invisible character that JSON does not allow here (U+{:04X})", u32::from(first));
        let told = Diagnostic::error(codes::JSON_SYNTAX, message)
            .at(self.here(length), "")
            .help("write an ordinary blank");
        self.tell(told);
        self.skip(length);
        true
    }

    fn comment(&mut self, length: usize) {
        let told = Diagnostic::error(codes::JSON_COMMENT, "JSON has no comments")
            .at(self.here(length), "this is not read")
            .help("take it out, or keep it in a field `note`");
        self.tell(told);
        self.skip(length);
    }

    pub(super) fn trailing_comma(&mut self, comma: u32) {
        // What was taken for a comma may be a wider sign.
        let sign =
            self.text.get(self.span(comma, comma).range().start..).and_then(|rest| rest.chars().next());
        let length = sign.and_then(|sign| u32::try_from(sign.len_utf8()).ok()).unwrap_or(1);
        let told = Diagnostic::error(codes::JSON_COMMA, "a comma stands after the last entry")
            .at(self.span(comma, comma.saturating_add(length)), "nothing follows")
            .help("take out the comma");
        self.tell(told);
    }

    fn extra_comma(&mut self) {
        let told = Diagnostic::error(codes::JSON_COMMA, "a comma with nothing before it")
            .at(self.here(1), "")
            .help("take out the comma, or write what is missing");
        self.tell(told);
        self.skip(1);
    }

    /// No value begins where a list expects an item.
    #[cold]
    pub(super) fn no_item(&mut self) -> Next {
        match self.rest {
            [] => return self.unclosed(),
            [b',', ..] => self.extra_comma(),
            [b'}', ..] => return self.wrong_bracket(),
            _ => self.stray(),
        }
        Next::Again
    }

    /// Something that is no text in double quotes stands where an object expects a key; if it can serve as one, it becomes one.
    #[cold]
    pub(super) fn odd_key(&mut self) -> Next {
        let index = self.next_index();
        match self.rest {
            [] => return self.unclosed(),
            [b',', ..] => self.extra_comma(),
            [b']', ..] => return self.wrong_bracket(),
            [b':', ..] => {
                let told =
                    Diagnostic::error(codes::JSON_SYNTAX, "a key is missing before `:`").at(self.here(1), "");
                self.tell(told);
                self.skip_value_after_colon(index);
            }
            [opening @ (b'{' | b'['), ..] => {
                let what = if *opening == b'{' { "an object" } else { "a list" };
                let told =
                    Diagnostic::error(codes::JSON_SYNTAX, format!("{what} stands where a key must stand"))
                        .at(self.here(1), "without a key")
                        .help("write a key and `:` before it");
                self.tell(told);
                self.value();
                self.drop_from(index);
                self.blank();
                self.skip_value_after_colon(index);
            }
            _ => {
                if !self.odd_text(true) {
                    self.stray();
                }
            }
        }
        Next::Again
    }

    /// Reads over `: value` and a comma, if they stand here.
    fn skip_value_after_colon(&mut self, index: u32) {
        if let [b':', tail @ ..] = self.rest {
            self.rest = tail;
            self.blank();
            self.value();
            self.drop_from(index);
        }
        self.blank();
        if let [b',', tail @ ..] = self.rest {
            self.rest = tail;
        }
    }

    /// The name of the key at `index`, for messages.
    fn key_name(&self, index: u32) -> String {
        brief(self.tree.text_of(self.tree.node(index), self.text))
    }

    /// After the key at `index` there is no colon.
    #[cold]
    pub(super) fn no_colon(&mut self, index: u32) {
        let ahead = self.ahead();
        if let Some(instead) = ["=>", "=", "：", "->"].iter().find(|sign| ahead.starts_with(**sign)) {
            let told = Diagnostic::error(codes::JSON_SYNTAX, format!("`{instead}` stands where `:` belongs"))
                .at(self.here(instead.len()), "")
                .help("write `:` between key and value");
            self.tell(told);
            self.skip(instead.len());
        } else if !matches!(self.rest, [] | [b',' | b'}' | b']', ..]) {
            let message = format!("`:` is missing after the key `{}`", self.key_name(index));
            let told = Diagnostic::error(codes::JSON_SYNTAX, message).at(self.behind(), "`:` belongs here");
            self.tell(told);
        }
    }

    /// The key at `index` has no value: told, and the key is taken out of the tree.
    #[cold]
    pub(super) fn no_value(&mut self, index: u32) {
        let key = self.tree.node(index);
        // Anything else that stands here is told as what it is.
        if let [b',' | b'}' | b']' | b':', ..] = self.rest {
            let message = format!("the key `{}` has no value", self.key_name(index));
            let told = Diagnostic::error(codes::JSON_SYNTAX, message)
                .at(self.span(key.start, key.end), "")
                .help("leave out the key if nothing is known: what is not given is unknown");
            self.tell(told);
        }
        self.drop_from(index);
    }

    /// Neither a comma nor the closing bracket stands after an entry or item.
    #[cold]
    pub(super) fn odd_after(&mut self) -> After {
        let in_object = self.open.last().is_some_and(|opened| opened.close == b'}');
        loop {
            self.blank();
            let ahead = self.ahead();
            match self.rest {
                [] => {
                    self.unclosed();
                    return After::Left;
                }
                [b',', tail @ ..] => {
                    let place = self.pos();
                    self.rest = tail;
                    return After::Comma(place);
                }
                [bracket @ (b'}' | b']'), ..] => {
                    if (*bracket == b'}') == in_object {
                        return After::Close;
                    }
                    self.wrong_bracket();
                    return After::Left;
                }
                [b':', ..] => self.odd_colon(in_object),
                _ => {
                    if let Some(sign) = [";", "，", "、"].iter().find(|sign| ahead.starts_with(**sign)) {
                        let place = self.pos();
                        let told = Diagnostic::error(
                            codes::JSON_COMMA,
                            format!("`{sign}` stands where a comma belongs"),
                        )
                        .at(self.here(sign.len()), "")
                        .help("write `,`");
                        self.tell(told);
                        self.skip(sign.len());
                        return After::Comma(place);
                    }
                    if self.quote_within_text() {
                        continue;
                    }
                    let begins = |c: char| c.is_alphanumeric() || "\"'{[-+_$“‘".contains(c);
                    if ahead.starts_with(begins) {
                        let what = if in_object { "entries" } else { "items" };
                        let message = format!("a comma is missing between two {what}");
                        let told = Diagnostic::error(codes::JSON_COMMA, message)
                            .at(self.behind(), "`,` belongs here");
                        self.tell(told);
                        return After::Close;
                    }
                    self.stray();
                }
            }
        }
    }

    /// A colon after a value.
    fn odd_colon(&mut self, in_object: bool) {
        let mut told =
            Diagnostic::error(codes::JSON_SYNTAX, "`:` cannot stand after a value").at(self.here(1), "");
        if !in_object {
            told = told.help("a list holds values without keys; put `{` and `}` around a key and its value");
        }
        self.tell(told);
        self.skip(1);
        self.blank();
        let index = self.next_index();
        self.value();
        self.drop_from(index);
    }

    /// Whether a text has just ended and words cling to it, as they do after a double quote inside a text; then they are told
    /// and skipped to the last double quote of the line.
    fn quote_within_text(&mut self) -> bool {
        let read = self.text.len().saturating_sub(self.rest.len());
        let ahead = self.ahead();
        if !self.text.get(..read).unwrap_or("").ends_with('"')
            || !ahead.starts_with(|c: char| c.is_alphanumeric())
        {
            return false;
        }
        let line = ahead.split('\n').next().unwrap_or("").trim_end();
        let ends =
            |after: &str| after.trim_start().is_empty() || after.trim_start().starts_with([',', '}', ']']);
        let quotes = line.match_indices('"').map(|(at, _)| at.saturating_add(1));
        let last = quotes.into_iter().find(|end| line.get(*end..).is_some_and(ends));
        let length = last.unwrap_or(line.trim_end_matches(',').len());
        let told = Diagnostic::error(codes::JSON_UNCLOSED, "a double quote ends this text, and words follow")
            .at(self.span(self.pos().saturating_sub(1), self.pos()), "the text ends here")
            .help("inside a text a double quote is written `\\\"`");
        self.tell(told);
        self.skip(length);
        true
    }
}
