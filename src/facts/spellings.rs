//! How spellings are looked for: a tree of letters, and what of it is a name and no other word.
//!
//! Takes spellings and the letters of a text; gives where a spelling stands. Replacing it is left to [`withheld`](super::withheld).

use std::collections::{BTreeMap, VecDeque};
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::decoded::Form;
use super::letters::joins;
use super::withheld::LONGEST;
use super::written::{Kind, Letter, Letters, is_of_part};

/// A spelling of fewer letters than this, in a script with blanks between words, is also a word or the beginning of many
/// (`An`, `Ha`). It is looked for as a whole word and as it is written, or in capitals.
const SHORT: usize = 4;

/// A spelling of so many letters is no accident within a longer word.
const LONG: usize = 7;

/// Spellings as letters: the first node is the root.
#[derive(Clone, Default)]
pub(super) struct Tree {
    manners: Vec<Manner>,
    nodes: Vec<Node>,
}

/// How one spelling is looked for.
#[derive(Clone)]
struct Manner {
    written: String,
    capitals: String,
    letters: usize,
    short: bool,
}

#[derive(Clone, Default)]
struct Node {
    next: BTreeMap<char, Vec<usize>>,
    /// The manners of the spellings that end here.
    ends: Vec<usize>,
}

impl Tree {
    pub(super) fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// Adds a spelling, in the orders in which its parts are written.
    pub(super) fn add(&mut self, spelling: &str) {
        self.add_written(spelling);
        for other in orders(spelling) {
            self.add_written(&other);
        }
    }

    /// Where spellings stand in a text that is read in one form.
    pub(super) fn places_in(&self, text: &str, form: Form, kind: Kind, places: &mut Vec<Range<usize>>) {
        let mut letters = Letters::new(text, form, kind);
        let mut ahead: VecDeque<Letter> = VecDeque::new();
        loop {
            while ahead.len() <= LONGEST.saturating_mul(2)
                && let Some(letter) = letters.next()
            {
                ahead.push_back(letter);
            }
            if ahead.is_empty() {
                return;
            }
            match self.longest(text, &ahead) {
                Some((place, length)) => {
                    places.push(place);
                    ahead.drain(..length.min(ahead.len()));
                }
                None => {
                    ahead.pop_front();
                }
            }
        }
    }

    /// The longest spelling that `letters`, which are of `text`, begin with: where it stands, and its letters.
    fn longest(&self, text: &str, letters: &VecDeque<Letter>) -> Option<(Range<usize>, usize)> {
        let first = letters.front().filter(|letter| letter.first)?;
        let mut nodes = vec![0_usize];
        let mut seen =
            Seen { text, first: *first, last: *first, ends_word: false, ends_part: false, glued: true };
        let mut found = None;
        let mut rest = letters.iter().zip(1_usize..).peekable();
        while let Some((letter, length)) = rest.next() {
            let mut next: Vec<usize> = Vec::new();
            let readings = || std::iter::once(letter.plain).chain(letter.alike.into_iter().flatten());
            for node in nodes.iter().filter_map(|node| self.nodes.get(*node)) {
                for beyond in readings().filter_map(|reading| node.next.get(&reading)).flatten() {
                    if !next.contains(beyond) {
                        next.push(*beyond);
                    }
                }
            }
            if next.is_empty() {
                break;
            }
            nodes = next;
            let beyond = rest.peek().map(|(letter, _)| *letter);
            seen.glued &= length == 1 || !letter.after_blank;
            seen.last = *letter;
            seen.ends_word = beyond.is_none_or(|next| next.begins_word);
            seen.ends_part = beyond.is_none_or(|next| next.begins_part);
            let mut ends = nodes.iter().filter_map(|node| self.nodes.get(*node)).flat_map(|node| &node.ends);
            if letter.last
                && ends.any(|manner| self.manners.get(*manner).is_some_and(|manner| seen.fits(manner)))
            {
                found = Some((seen.place(), length));
            }
        }
        found
    }

    /// Adds letters to look for: as they are, and as they look in other scripts or close together.
    fn add_written(&mut self, written: &str) {
        let letters: Vec<Letter> = Letters::new(written, Form::Plain, Kind::Words).collect();
        let short = letters.len() < SHORT && written.chars().all(|c| joins(c) || !c.is_alphanumeric());
        let manner = self.manners.len();
        self.manners.push(Manner {
            written: written.to_owned(),
            capitals: written.to_uppercase(),
            letters: letters.len(),
            short,
        });
        let plain: String = letters.iter().map(|letter| letter.plain).collect();
        let looks = |which: usize| -> String {
            let look = |letter: &Letter| {
                letter.alike.get(which).copied().flatten().filter(|_| !letter.plain.is_ascii())
            };
            letters.iter().map(|letter| look(letter).unwrap_or(letter.plain)).collect()
        };
        let mut ways = vec![looks(0), looks(1)];
        ways.push(plain);
        ways.sort();
        ways.dedup();
        for way in ways {
            self.add_letters(&way, manner);
        }
    }

    fn add_letters(&mut self, letters: &str, manner: usize) {
        if self.nodes.is_empty() {
            self.nodes.push(Node::default());
        }
        let is_long = letters.chars().count() >= LONG;
        let (mut at, mut before) = (0_usize, None);
        for letter in letters.chars() {
            let from = at;
            at = self.step(from, letter, None);
            for (one, two) in CLOSE.iter().filter(|_| is_long) {
                let mut pair = two.chars();
                let (Some(first), Some(second)) = (pair.next(), pair.next()) else { continue };
                if letter == *one {
                    let between = self.step(from, first, None);
                    self.step(between, second, Some(at));
                }
                if letter == second
                    && let Some((start, _)) = before.filter(|(_, letter)| *letter == first)
                {
                    self.step(start, *one, Some(at));
                }
            }
            before = Some((from, letter));
        }
        if let Some(node) = self.nodes.get_mut(at) {
            node.ends.push(manner);
        }
    }

    /// The node behind `letter`: this one, or the first that is there, or a new one.
    fn step(&mut self, from: usize, letter: char, to: Option<usize>) -> usize {
        let new = self.nodes.len();
        let Some(node) = self.nodes.get_mut(from) else { return from };
        let beyond = node.next.entry(letter).or_default();
        let at = to.or(beyond.first().copied()).unwrap_or(new);
        if !beyond.contains(&at) {
            beyond.push(at);
        }
        if at == new {
            self.nodes.push(Node::default());
        }
        at
    }
}

/// A letter, and two that look like it where they stand close together.
const CLOSE: [(char, &str); 2] = [('m', "rn"), ('w', "vv")];

/// Letters of a text that are those of a spelling.
struct Seen<'t> {
    text: &'t str,
    first: Letter,
    last: Letter,
    ends_word: bool,
    ends_part: bool,
    /// Whether no blank stands between them.
    glued: bool,
}

impl Seen<'_> {
    /// Whether they are that name, and no other word.
    fn fits(&self, manner: &Manner) -> bool {
        let stretch = self.text.get(self.first.start..self.last.end).unwrap_or("");
        let same = |other: &str| stretch.nfc().eq(other.nfc());
        if !manner.short {
            return self.first.begins_word
                || self.first.address
                || (manner.letters >= LONG && self.glued)
                || same(&manner.written);
        }
        if self.first.address && self.first.begins_part && self.ends_part {
            let beside = [
                self.text.get(..self.first.start).and_then(|before| before.chars().next_back()),
                self.text.get(self.last.end..).and_then(|after| after.chars().next()),
            ];
            // Of two letters only a whole part of an address: `@an`, and not `an-office`.
            if manner.letters > 2 || !beside.into_iter().flatten().any(is_of_part) {
                return true;
            }
        }
        self.first.begins_word && self.ends_word && (same(&manner.written) || same(&manner.capitals))
    }

    /// Where they stand, with the rest of the part of an address, or of the word, that they are glued into.
    fn place(&self) -> Range<usize> {
        let (mut start, mut end) = (self.first.start, self.last.end);
        let in_word = !self.first.begins_word;
        let belongs = |c: char, address: bool| (address && is_of_part(c)) || (in_word && joins(c));
        for c in self.text.get(..start).unwrap_or("").chars().rev() {
            if !belongs(c, self.first.address) {
                break;
            }
            start = start.saturating_sub(c.len_utf8());
        }
        let after = self.text.get(end..).unwrap_or("");
        let length: usize =
            after.chars().take_while(|c| belongs(*c, self.last.address)).map(char::len_utf8).sum();
        let trimmed = after.get(..length).unwrap_or("").trim_end_matches('-').len();
        end = end.saturating_add(trimmed);
        start..end
    }
}

/// The other orders in which the parts of a name are written: `Chol-su Kim`.
fn orders(spelling: &str) -> Vec<String> {
    let words: Vec<&str> = spelling.split_whitespace().map(|word| word.trim_matches(',')).collect();
    if !(2..=3).contains(&words.len())
        || spelling.chars().filter(|c| c.is_alphanumeric()).count() < SHORT.saturating_add(2)
    {
        return Vec::new();
    }
    let turned = (1..words.len()).map(|first| {
        let (end, begin) = words.split_at_checked(first).unwrap_or_default();
        [begin, end].concat().join(" ")
    });
    turned.collect()
}
