//! A text as the letters that its reader sees, each with the place where it is written.
//!
//! Takes a text and how it is to be read; gives its [`Letter`]s one by one, so that a large file needs no more room than a line.
//! Which of them are a name is left to [`withheld`](super::withheld).

use std::collections::VecDeque;

use unicode_normalization::char::is_combining_mark;

use super::alike::{is_ignorable, looks_like, plain};
use super::decoded::{Chars, Form, Unit, unit};
use super::letters::joins;

/// One letter of a text, without its case and accents.
#[derive(Debug, Clone, Copy)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is asked for alone, and any of them can hold with any other"
)]
pub(super) struct Letter {
    pub(super) plain: char,
    /// What else it can be taken for.
    pub(super) alike: [Option<char>; 2],
    /// Where the character stands that it is of.
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether it is the first, and the last, letter of that character.
    pub(super) first: bool,
    pub(super) last: bool,
    pub(super) begins_word: bool,
    /// Whether a word of an address begins here: also where digits or a capital do.
    pub(super) begins_part: bool,
    /// Whether a blank stands between it and the letter before.
    pub(super) after_blank: bool,
    /// Whether it stands in an address, an id or the like, where words are written together.
    pub(super) address: bool,
}

/// What text is, as far as it matters for names in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Sentences, in which addresses may stand.
    Words,
    /// An address, an id, the name of a file, or a file of which all is suspicious.
    Address,
}

/// The letters of a text.
pub(super) struct Letters<'t> {
    text: &'t str,
    form: Form,
    kind: Kind,
    at: usize,
    /// Where what stands between two blanks ends, and whether it looks like an address.
    token_end: usize,
    in_address: bool,
    before: Option<char>,
    after_blank: bool,
    ready: VecDeque<Letter>,
}

impl<'t> Letters<'t> {
    pub(super) fn new(text: &'t str, form: Form, kind: Kind) -> Self {
        Self {
            text,
            form,
            kind,
            at: 0,
            token_end: 0,
            in_address: kind == Kind::Address,
            before: None,
            after_blank: true,
            ready: VecDeque::new(),
        }
    }

    fn ahead(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or("")
    }

    /// What stands here, and nothing else of it.
    fn read(&mut self) -> Option<(Unit, usize)> {
        if self.at >= self.token_end && self.kind == Kind::Words {
            let ahead = self.ahead();
            let length = ahead.find(char::is_whitespace).unwrap_or(ahead.len());
            self.in_address = ahead.get(..length).is_some_and(is_address);
            self.token_end = self.at.saturating_add(length.max(1));
        }
        let begins_word = !self.before.is_some_and(char::is_alphanumeric);
        let unit = unit(self.ahead(), self.form, begins_word)?;
        let start = self.at;
        self.at = self.at.saturating_add(unit.length);
        Some((unit, start))
    }

    /// Marks and unseen letters belong to the letter that they follow.
    fn absorb(&mut self) {
        while let Some(Unit { chars: Chars::One(c), length }) = unit(self.ahead(), self.form, false) {
            if !is_combining_mark(c) && !is_ignorable(c) {
                return;
            }
            self.at = self.at.saturating_add(length);
        }
    }

    fn take(&mut self, c: char, start: usize, whole: bool) {
        if c.is_whitespace() {
            self.after_blank = true;
        }
        let after = match unit(self.ahead(), self.form, false) {
            Some(Unit { chars: Chars::One(next), .. }) => Some(next),
            _ => None,
        };
        let (before, in_word) = (self.before, joins(c) && self.before.is_some_and(joins));
        let part = !in_word
            || before
                .is_some_and(|b| b.is_numeric() != c.is_numeric() || (b.is_lowercase() && c.is_uppercase()));
        let alike = looks_like(c, before, after);
        let of_char = self.ready.len();
        let (ready, after_blank, address) = (&mut self.ready, self.after_blank, self.in_address);
        plain(c, |plain| {
            let first = ready.len() == of_char;
            ready.push_back(Letter {
                plain,
                alike: if first { alike } else { [None, None] },
                start,
                end: start,
                first: first || whole,
                last: whole,
                begins_word: !in_word || !first,
                begins_part: part && first,
                after_blank: after_blank && first,
                address,
            });
        });
        if self.ready.len() > of_char {
            // Of several letters in one character only one can look like another.
            if self.ready.len().saturating_sub(of_char) > 1 {
                self.ready.iter_mut().skip(of_char).for_each(|letter| letter.alike = [None, None]);
            }
            self.after_blank = false;
        }
        if !is_ignorable(c) && !is_combining_mark(c) {
            self.before = Some(c);
        }
    }
}

impl Iterator for Letters<'_> {
    type Item = Letter;

    fn next(&mut self) -> Option<Letter> {
        while self.ready.is_empty() {
            let (Unit { chars, .. }, start) = self.read()?;
            match chars {
                Chars::One(c) => self.take(c, start, false),
                Chars::Label(chars) => chars.into_iter().for_each(|c| self.take(c, start, true)),
            }
            if !self.ready.is_empty() {
                self.absorb();
            }
            let end = self.at;
            self.ready.iter_mut().for_each(|letter| letter.end = end);
            if let Some(letter) = self.ready.back_mut() {
                letter.last = true;
            }
        }
        self.ready.pop_front()
    }
}

/// The letters of `text` alone, escapes resolved.
pub(super) fn plain_text(text: &str) -> String {
    Letters::new(text, Form::Decoded, Kind::Words).map(|letter| letter.plain).collect()
}

/// Whether what stands between two blanks has the form of an address, a path, an id, a handle or the like.
fn is_address(token: &str) -> bool {
    if token.contains(|c: char| "/\\@_#=%`".contains(c)) {
        return true;
    }
    let bytes = token.as_bytes();
    let dotted = bytes
        .windows(3)
        .any(|three| matches!(three, [before, b'.', after] if is_part(*before) && is_part(*after)));
    dotted || bytes.windows(4).any(|four| four.eq_ignore_ascii_case(b"xn--"))
}

/// Whether a byte is of a letter or digit.
fn is_part(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || !byte.is_ascii()
}

/// Whether `c` belongs to one part of an address, such as a name between two slashes.
pub(super) fn is_of_part(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c) || is_ignorable(c) || matches!(c, '-' | '_' | '~' | '+' | '%')
}
