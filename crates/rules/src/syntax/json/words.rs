//! What is wrong within one value: quotes, escapes, numbers and bare words.

use super::Kind;
use super::parser::Parser;
use super::scan::number;
use crate::diag::{Diagnostic, brief, codes};

/// Signs that people and word processors take for the double quote, with those that close them.
const QUOTES: [(char, &str); 9] = [
    ('\'', "'"),
    ('`', "`'"),
    ('“', "”“\""),
    ('”', "”\""),
    ('„', "“”\""),
    ('‘', "’‘"),
    ('’', "’"),
    ('«', "»"),
    ('「', "」"),
];

impl<'t> Parser<'t> {
    /// A value that is not written as JSON writes it; false, with nothing read, if it cannot be taken for one.
    #[cold]
    pub(super) fn odd_value(&mut self) -> bool {
        self.odd_text(false)
    }

    /// A key or value that is not written as JSON writes it.
    #[cold]
    pub(super) fn odd_text(&mut self, key: bool) -> bool {
        let ahead = self.ahead();
        let mut chars = ahead.chars();
        let Some(first) = chars.next() else { return false };
        if let Some((_, closing)) = QUOTES.iter().find(|(quote, _)| *quote == first) {
            self.wrong_quotes(first, closing);
            return true;
        }
        let number_ahead = first.is_ascii_digit()
            || matches!(first, '-' | '+' | '.')
                && chars.next().is_some_and(|c| c.is_ascii_digit() || c == '.');
        if number_ahead && !key {
            self.odd_number();
            return true;
        }
        if first.is_alphanumeric() || matches!(first, '_' | '$') || number_ahead {
            self.bare_word(key);
            return true;
        }
        if matches!(first, '-' | '+') && !key {
            self.odd_number();
            return true;
        }
        false
    }

    /// A text between other signs than double quotes.
    fn wrong_quotes(&mut self, opening: char, closing: &str) {
        let start = self.pos();
        let ahead = self.ahead();
        let line = ahead.split('\n').next().unwrap_or("");
        let inside = line.get(opening.len_utf8()..).unwrap_or("");
        let end =
            inside.find(|c| closing.contains(c)).unwrap_or(inside.trim_end().trim_end_matches(',').len());
        let text = inside.get(..end).unwrap_or("");
        let close = inside.get(end..).and_then(|rest| rest.chars().next()).filter(|c| closing.contains(*c));
        let length = opening.len_utf8().saturating_add(end).saturating_add(close.map_or(0, char::len_utf8));
        let told =
            Diagnostic::error(codes::JSON_QUOTES, format!("`{opening}` does not begin a text in JSON"))
                .at(self.here(length), "")
                .help(format!("write `\"{}\"`, with straight double quotes", brief(text)));
        self.tell(told);
        self.skip(length);
        let from = self.tree.decoded.len();
        self.tree.decoded.push_str(text);
        self.push_decoded(start, from);
    }

    /// A number in another form than JSON's, or a date without quotes.
    fn odd_number(&mut self) {
        let start = self.pos();
        let ahead = self.ahead();
        let length = ahead
            .find(|c: char| !c.is_ascii_alphanumeric() && !"+-._".contains(c))
            .unwrap_or(ahead.len())
            .max(1);
        let word = ahead.get(..length).unwrap_or("");
        let told = if is_date(word) {
            Diagnostic::error(
                codes::JSON_QUOTES,
                format!("the date `{}` stands without double quotes", brief(word)),
            )
            .at(self.here(length), "")
            .help(format!("write `\"{}\"`", brief(word)))
        } else {
            let message = format!("`{}` is not a number as JSON writes it", brief(word));
            let told =
                Diagnostic::error(codes::JSON_NUMBER, message).at(self.here(length), why_no_number(word));
            match plain_number(word) {
                Some(plain) => told.help(format!("write `{}`", brief(&plain))),
                None => told,
            }
        };
        self.tell(told);
        self.skip(length);
        let end = self.pos();
        self.push(Kind::Number, start, end);
    }

    /// A word, or as a value several, without quotes.
    fn bare_word(&mut self, key: bool) {
        let start = self.pos();
        let ahead = self.ahead();
        let within = |c: char| {
            if key { c.is_alphanumeric() || "_-.$".contains(c) } else { !"=,:{}[]\"\n，：".contains(c) }
        };
        let length = ahead.find(|c| !within(c)).unwrap_or(ahead.len());
        let word = ahead.get(..length).unwrap_or("").trim_end();
        let length = word.len();
        let here = self.here(length);
        let (kind, told) = match (key, word.to_ascii_lowercase().as_str()) {
            (false, small @ ("true" | "yes" | "on")) => (Some(Kind::True), unknown_word(word, small)),
            (false, small @ ("false" | "no" | "off")) => (Some(Kind::False), unknown_word(word, small)),
            (false, "null" | "none" | "nil" | "undefined" | "nan" | "inf" | "infinity") => {
                let told = Diagnostic::error(codes::JSON_WORD, format!("`{word}` is not a value in JSON"))
                    .help("leave the entry out if nothing is known: what is not given is unknown");
                (Some(Kind::Null), told)
            }
            _ => {
                let what = if key { "the key " } else { "" };
                let message = format!("{what}`{}` stands without double quotes", brief(word));
                let help = format!("write `\"{}\"`", brief(word));
                (None, Diagnostic::error(codes::JSON_QUOTES, message).help(help))
            }
        };
        self.tell(told.at(here, ""));
        self.skip(length);
        if let Some(kind) = kind {
            let end = self.pos();
            self.push(kind, start, end);
        } else {
            let from = self.tree.decoded.len();
            self.tree.decoded.push_str(word);
            self.push_decoded(start, from);
        }
    }

    /// A line break or the end of the file inside the text that began at `start` and has its content in `decoded` from
    /// `from`. True if the text is taken to end here, for want of a closing quote; else the break belongs to the text.
    #[cold]
    pub(super) fn line_ends_in_text(&mut self, start: u32, from: usize) -> bool {
        // What begins the next line tells a forgotten quote from a text over several lines.
        let next = self.ahead().chars().take(256).find(|c| !c.is_whitespace());
        if next.is_some_and(|c| !"\"{}[],".contains(c)) {
            let length = if self.rest.starts_with(b"\r\n") { 2 } else { 1 };
            self.tell_of_character(
                start,
                length,
                "a line break inside a text",
                "write `\\n` for it, or a blank",
            );
            self.tree.decoded.push('\n');
            self.skip(length);
            return false;
        }
        let begin = usize::try_from(start).unwrap_or(usize::MAX);
        let written = self.text.get(begin..self.text.len().saturating_sub(self.rest.len())).unwrap_or("");
        let length = written.trim_end().trim_end_matches(',').len().max(1);
        let excess = written.len().saturating_sub(length);
        let keep = self.tree.decoded.len().saturating_sub(excess).max(from);
        self.tree.decoded.truncate(keep);
        self.rest = self.text.as_bytes().get(begin.saturating_add(length)..).unwrap_or(&[]);
        let told = Diagnostic::error(codes::JSON_UNCLOSED, "a text is not closed")
            .at(self.span(start, self.pos()), "begins here")
            .help("write `\"` where the text ends");
        self.tell(told);
        // That the brackets around it are not closed either goes without saying.
        self.muted |= self.rest.is_empty();
        true
    }

    /// A tab or other control character inside a text.
    #[cold]
    pub(super) fn control_in_text(&mut self, start: u32) {
        let byte = self.rest.first().copied().unwrap_or(0);
        if byte == b'\t' {
            self.tell_of_character(start, 1, "a tab inside a text", "write `\\t` for it, or a blank");
        } else {
            let message = format!("a control character inside a text (U+{byte:04X})");
            self.tell_of_character(start, 1, &message, &format!("take it out, or write `\\u{byte:04x}`"));
        }
        self.tree.decoded.push(char::from(byte));
        self.skip(1);
    }

    /// Tells once a text, and not for each of its lines, what cannot stand in it.
    fn tell_of_character(&mut self, start: u32, length: usize, message: &str, help: &str) {
        let since = |told: &&Diagnostic| told.primary.as_ref().is_some_and(|label| label.span.start >= start);
        let told_before = self.diagnostics.iter().rev().take_while(since).any(|told| told.message == message);
        if !told_before {
            let place = self.here(length);
            let text = self.span(start, start.saturating_add(1));
            let told = Diagnostic::error(codes::JSON_ESCAPE, message)
                .at(place, "")
                .also(text, "the text begins here");
            self.tell(told.help(help));
        }
    }

    /// A backslash that begins no escape of JSON.
    #[cold]
    pub(super) fn bad_escape(&mut self) {
        let ahead = self.ahead();
        let mut length = ahead.chars().take(2).map(char::len_utf8).fold(0, usize::saturating_add);
        let (message, help) = if ahead.starts_with("\\u") {
            let digits =
                ahead.get(2..).unwrap_or("").chars().take(4).take_while(char::is_ascii_hexdigit).count();
            length = length.saturating_add(digits);
            ("`\\u` is not followed by four hexadecimal digits".to_owned(), "write the character itself")
        } else if ahead.starts_with("\\\n") || ahead.starts_with("\\\r") || length < 2 {
            length = 1;
            ("a backslash at the end of a line".to_owned(), "a backslash itself is written `\\\\`")
        } else {
            let escape = ahead.get(..length).unwrap_or("");
            (format!("`{escape}` means nothing in a text"), "a backslash itself is written `\\\\`")
        };
        self.tell(Diagnostic::error(codes::JSON_ESCAPE, message).at(self.here(length), "").help(help));
        self.tree.decoded.push_str(ahead.get(..length).unwrap_or(""));
        self.skip(length);
    }

    /// `\uD83D` and the like without the other half; `after` follows it.
    #[cold]
    pub(super) fn lone_surrogate(&mut self, after: &'t [u8]) {
        let written = brief(self.ahead().get(..6).unwrap_or(""));
        let told = Diagnostic::error(codes::JSON_ESCAPE, format!("`{written}` is half of a character"))
            .at(self.here(6), "the other half is missing")
            .help("write the character itself");
        self.tell(told);
        self.tree.decoded.push(char::REPLACEMENT_CHARACTER);
        self.rest = if self.muted { &[] } else { after };
    }
}

fn unknown_word(word: &str, small: &str) -> Diagnostic {
    let right = if matches!(small, "true" | "yes" | "on") { "true" } else { "false" };
    Diagnostic::error(codes::JSON_WORD, format!("`{word}` is not a value in JSON"))
        .help(format!("write `{right}`"))
}

/// Whether `word` begins like a date: four digits and a hyphen with two.
fn is_date(word: &str) -> bool {
    let digits =
        |range| word.get(range).is_some_and(|part: &str| part.bytes().all(|byte| byte.is_ascii_digit()));
    digits(0..4) && word.get(4..5) == Some("-") && digits(5..7)
}

/// The label that says what is wrong with a number.
fn why_no_number(word: &str) -> &'static str {
    let digits = word.trim_start_matches(['+', '-']);
    if word.starts_with('+') {
        "no plus sign stands in front"
    } else if digits.starts_with('.') {
        "a digit stands before the point"
    } else if digits.ends_with('.') || digits.contains(".e") || digits.contains(".E") {
        "a digit stands after the point"
    } else if digits.starts_with("0x") || digits.starts_with("0X") {
        "numbers are decimal"
    } else if digits.contains('_') {
        "no `_` stands between digits"
    } else if digits.starts_with('0') && digits.len() > 1 {
        "no zero stands in front"
    } else {
        ""
    }
}

/// What was probably meant, as JSON writes it.
fn plain_number(word: &str) -> Option<String> {
    if !word.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let sign = if word.starts_with('-') { "-" } else { "" };
    let digits = word.trim_start_matches(['+', '-']).replace('_', "");
    let trimmed = digits.trim_start_matches('0').trim_end_matches('.');
    let lead = if trimmed.starts_with(|c: char| c.is_ascii_digit()) { "" } else { "0" };
    let plain = format!("{sign}{lead}{trimmed}");
    (number(plain.as_bytes()) == Some(plain.len())).then_some(plain)
}
