//! Names that are withheld, found in a text however they are written, and replaced.
//!
//! Takes the spellings of a case; gives texts without them. Whose names are withheld is decided in `names`.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::{Deref, Range};

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::letters::joins;

/// What stands in place of a name.
const HIDDEN: &str = "[name withheld]";

/// Letters in one spelling; the bound keeps the search linear in the text.
pub(super) const LONGEST: usize = 200;

/// A spelling of fewer letters than this, in a script with blanks between words, is also a word or the beginning of many
/// (`An`, `Ha`). It is replaced only as a whole word and as it is written, or in capitals.
const SHORT: usize = 4;

/// Bytes of a text within which a spelling of so many letters, as a rule, begins and ends.
const LONGEST_BYTES: usize = 2048;

/// Bytes that may stand between two letters of a name, such as a hyphen, or a line break with deep indentation beside one.
const GAP: usize = 64;

/// The spellings of withheld names. As a slice it is the spellings as the file gives them; printed for debugging it is
/// only their number, so that no log can hold one.
///
/// A spelling is found in any case, with or without accents, hyphens and blanks, at the beginning of a word:
/// `Kim Chol-su` also in `KIM CHOL SU’s`.
#[derive(Clone, Default)]
pub struct Withheld {
    spellings: Vec<String>,
    manners: Vec<Manner>,
    /// A tree of letters: the first node is its root.
    nodes: Vec<Node>,
}

/// How one spelling is looked for.
#[derive(Clone)]
struct Manner {
    short: bool,
    capitals: String,
}

#[derive(Clone, Default)]
struct Node {
    next: BTreeMap<char, usize>,
    /// The spellings that end here.
    ends: Vec<usize>,
}

/// Why a spelling cannot be looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unfit {
    TooShort,
    TooLong,
}

/// One letter of a text, without its case and accents.
struct Letter {
    plain: char,
    /// Where the character stands that it is of.
    start: usize,
    end: usize,
    /// Whether it is the first, and the last, letter of that character.
    first: bool,
    last: bool,
    begins_word: bool,
}

impl Withheld {
    /// Adds a spelling.
    pub(super) fn add(&mut self, spelling: &str) -> Result<(), Unfit> {
        let letters = letters(spelling);
        match letters.len() {
            0 | 1 => return Err(Unfit::TooShort),
            n if n > LONGEST => return Err(Unfit::TooLong),
            _ => {}
        }
        if self.nodes.is_empty() {
            self.nodes.push(Node::default());
        }
        let mut at = 0;
        for letter in &letters {
            let new = self.nodes.len();
            let Some(node) = self.nodes.get_mut(at) else { return Ok(()) };
            at = *node.next.entry(letter.plain).or_insert(new);
            if at == new {
                self.nodes.push(Node::default());
            }
        }
        let Some(node) = self.nodes.get_mut(at) else { return Ok(()) };
        if node.ends.iter().any(|same| self.spellings.get(*same).is_some_and(|same| same == spelling)) {
            return Ok(());
        }
        node.ends.push(self.spellings.len());
        let short = letters.len() < SHORT && spelling.chars().all(|c| joins(c) || !c.is_alphanumeric());
        self.manners.push(Manner { short, capitals: spelling.to_uppercase() });
        self.spellings.push(spelling.to_owned());
        Ok(())
    }

    /// `text` with `[name withheld]` in place of every spelling.
    pub fn hide<'a>(&self, text: &'a str) -> Cow<'a, str> {
        self.hide_with(text, HIDDEN)
    }

    /// `text` with `instead` in place of every spelling.
    pub(super) fn hide_with<'a>(&self, text: &'a str, instead: &str) -> Cow<'a, str> {
        replaced(text, 0..text.len(), &self.places(text), instead)
    }

    /// The stretch of `text` with `[name withheld]` in place of every spelling, also of one that is only in part within it.
    pub(super) fn hide_in<'a>(&self, text: &'a str, stretch: Range<usize>) -> Cow<'a, str> {
        let near = |at: usize| (0..4).map(|n| at.saturating_sub(n)).find(|at| text.is_char_boundary(*at));
        let start = near(stretch.start.saturating_sub(LONGEST_BYTES)).unwrap_or(0);
        let end = near(stretch.end.saturating_add(LONGEST_BYTES).min(text.len())).unwrap_or(text.len());
        let mut places = self.places(text.get(start..end).unwrap_or(""));
        for place in &mut places {
            *place = start.saturating_add(place.start)..start.saturating_add(place.end);
        }
        places.retain(|place| place.start < stretch.end && stretch.start < place.end);
        replaced(text, stretch, &places, HIDDEN)
    }

    /// Where spellings stand in `text`.
    fn places(&self, text: &str) -> Vec<Range<usize>> {
        let mut places = Vec::new();
        if self.nodes.is_empty() {
            return places;
        }
        let letters = letters(text);
        let mut at = 0_usize;
        while let Some(rest) = letters.get(at..).filter(|rest| !rest.is_empty()) {
            let Some((start, end, length)) = self.longest(text, rest) else {
                at = at.saturating_add(1);
                continue;
            };
            places.push(start..end);
            at = at.saturating_add(length);
        }
        places
    }

    /// Whether a spelling stands in `text`.
    pub fn is_in(&self, text: &str) -> bool {
        matches!(self.hide(text), Cow::Owned(_))
    }

    /// The longest spelling that `letters`, which are of `text`, begin with: where it stands, and its letters.
    fn longest(&self, text: &str, letters: &[Letter]) -> Option<(usize, usize, usize)> {
        let first = letters.first().filter(|letter| letter.first)?;
        let mut node = self.nodes.first()?;
        let mut before = first.start;
        let mut found = None;
        for (letter, length) in letters.iter().zip(1_usize..) {
            if letter.start.saturating_sub(before) > GAP {
                break;
            }
            let Some(next) = node.next.get(&letter.plain).and_then(|next| self.nodes.get(*next)) else {
                break;
            };
            node = next;
            before = letter.end;
            let ends_word = letters.get(length).is_none_or(|next| next.begins_word);
            let stretch = text.get(first.start..letter.end).unwrap_or("");
            let fits = |spelling: &usize| self.fits(*spelling, stretch, first.begins_word, ends_word);
            if letter.last && node.ends.iter().any(fits) {
                found = Some((first.start, letter.end, length));
            }
        }
        found
    }

    fn fits(&self, spelling: usize, stretch: &str, begins_word: bool, ends_word: bool) -> bool {
        let (Some(text), Some(manner)) = (self.spellings.get(spelling), self.manners.get(spelling)) else {
            return false;
        };
        let same = |other: &str| stretch.nfc().eq(other.nfc());
        if manner.short {
            begins_word && ends_word && (same(text) || same(&manner.capitals))
        } else {
            begins_word || same(text)
        }
    }
}

impl Deref for Withheld {
    type Target = [String];

    fn deref(&self) -> &[String] {
        &self.spellings
    }
}

impl fmt::Debug for Withheld {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Withheld({})", self.spellings.len())
    }
}

/// The stretch of `text` with `instead` in place of what stands at `places`, which are in order.
fn replaced<'a>(
    text: &'a str,
    stretch: Range<usize>,
    places: &[Range<usize>],
    instead: &str,
) -> Cow<'a, str> {
    if places.is_empty() {
        return Cow::Borrowed(text.get(stretch).unwrap_or(""));
    }
    let mut out = String::new();
    let mut copied = stretch.start;
    for place in places {
        out.push_str(text.get(copied..place.start).unwrap_or(""));
        out.push_str(instead);
        copied = place.end;
    }
    out.push_str(text.get(copied..stretch.end).unwrap_or(""));
    Cow::Owned(out)
}

/// The letters and digits of `text`, decomposed, without accents, in small letters.
fn letters(text: &str) -> Vec<Letter> {
    let mut out: Vec<Letter> = Vec::with_capacity(text.len());
    let mut before = None;
    for (start, c) in text.char_indices() {
        let end = start.saturating_add(c.len_utf8());
        if is_combining_mark(c) {
            // An accent of its own belongs to the letter before it.
            if let Some(letter) = out.last_mut().filter(|letter| letter.end == start) {
                letter.end = end;
            }
            continue;
        }
        let begins_word = !(joins(c) && before.is_some_and(joins));
        before = Some(c);
        let of_char = out.len();
        let plain = std::iter::once(c).nfkd().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric());
        for plain in plain.filter(|c| !is_combining_mark(*c)) {
            let first = out.len() == of_char;
            out.push(Letter { plain, start, end, first, last: false, begins_word: begins_word || !first });
        }
        if let Some(letter) = out.get_mut(of_char..).and_then(<[Letter]>::last_mut) {
            letter.last = true;
        }
    }
    out
}
