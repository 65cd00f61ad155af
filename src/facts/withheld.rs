//! Names that are withheld, found in a text however they are written, and replaced.
//!
//! Takes the spellings of a case; gives texts without them. Whose names are withheld is decided in `names`, and which letters a text
//! has in `written`.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;
use std::ops::{Deref, Range};

use super::decoded::Form;
use super::spellings::Tree;
use super::written::{Kind, Letters};

/// What stands in place of a name.
const HIDDEN: &str = "[name withheld]";

/// Letters in one spelling; the bound keeps the search linear in the text.
pub(super) const LONGEST: usize = 200;

/// Letters and digits on either side of a stretch within which a name that touches it begins and ends, escapes included.
const AROUND: usize = 3000;

/// The spellings of withheld names. As a slice it is the spellings as the file gives them; printed for debugging it is
/// only their number, so that no log can hold one.
///
/// A spelling is found in the text as it will be printed: in any case, with or without accents, hyphens and blanks, in wide and
/// look-alike letters, with unseen letters between, in escapes, and with the given name first. In sentences it begins a word; in
/// addresses, ids and names of files it stands anywhere, and takes with it the part that it stands in: `/u/mrkimcholsu`.
#[derive(Clone, Default)]
pub struct Withheld {
    spellings: Vec<String>,
    /// The same, so that each is added once.
    known: BTreeSet<String>,
    tree: Tree,
    /// Whether the file may hold names that are not among these.
    unsure: bool,
}

/// Why a spelling cannot be looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unfit {
    TooShort,
    TooLong,
}

impl Withheld {
    /// Adds a spelling.
    pub(super) fn add(&mut self, spelling: &str) -> Result<(), Unfit> {
        match Letters::new(spelling, Form::Plain, Kind::Words).count() {
            0 | 1 => return Err(Unfit::TooShort),
            n if n > LONGEST => return Err(Unfit::TooLong),
            _ => {}
        }
        if !self.known.insert(spelling.to_owned()) {
            return Ok(());
        }
        self.spellings.push(spelling.to_owned());
        self.tree.add(spelling);
        Ok(())
    }

    /// That the file may hold names that nobody could read out of it: messages then show nothing of it.
    pub(super) fn doubt(&mut self) {
        self.unsure = true;
    }

    /// Whether the file may hold names that are not among the spellings.
    pub(crate) fn is_unsure(&self) -> bool {
        self.unsure
    }

    /// The same without doubt, for messages about other files.
    #[must_use]
    pub fn without_doubt(self) -> Self {
        Self { unsure: false, ..self }
    }

    /// Adds the spellings of another file, and its doubt.
    pub fn extend(&mut self, other: &Self) {
        for spelling in &other.spellings {
            // It could be looked for there.
            let _ = self.add(spelling);
        }
        self.unsure |= other.unsure;
    }

    /// `text` with `[name withheld]` in place of every spelling.
    pub fn hide<'a>(&self, text: &'a str) -> Cow<'a, str> {
        self.hide_with(text, HIDDEN)
    }

    /// The same of an address, an id or the name of a file.
    pub fn hide_address<'a>(&self, text: &'a str) -> Cow<'a, str> {
        replaced(text, 0..text.len(), &self.places(text, Kind::Address), HIDDEN)
    }

    /// `text` with `instead` in place of every spelling.
    pub(super) fn hide_with<'a>(&self, text: &'a str, instead: &str) -> Cow<'a, str> {
        replaced(text, 0..text.len(), &self.places(text, Kind::Words), instead)
    }

    /// The same of texts that are printed one after another, as the parts of a quotation are: a name can begin in one and end in the
    /// next.
    pub(super) fn hide_parts<'a>(&self, parts: impl Iterator<Item = &'a str>) -> Vec<String> {
        let parts: Vec<&str> = parts.collect();
        if let ([_], _) | (_, true) = (parts.as_slice(), self.is_empty()) {
            return parts.into_iter().map(|part| self.hide(part).into_owned()).collect();
        }
        let joined = parts.join("\n");
        let places = self.places(&joined, Kind::Words);
        let mut start = 0_usize;
        let hidden = parts.iter().map(|part| {
            let here = start..start.saturating_add(part.len());
            start = here.end.saturating_add(1);
            let within = places.iter().filter(|place| place.start < here.end && here.start < place.end);
            let within = within.map(|place| place.start.max(here.start)..place.end.min(here.end));
            replaced(&joined, here.clone(), &within.collect::<Vec<_>>(), HIDDEN).into_owned()
        });
        hidden.collect()
    }

    /// The stretch of `text` with `[name withheld]` in place of every spelling, also of one that is only in part within it.
    pub(super) fn hide_in<'a>(&self, text: &'a str, stretch: Range<usize>) -> Cow<'a, str> {
        let is_part = |(_, c): &(usize, char)| c.is_alphanumeric();
        let before = text.get(..stretch.start).unwrap_or("").char_indices().rev();
        let start = before.filter(is_part).nth(AROUND).map_or(0, |(at, _)| at);
        let after = text.get(stretch.end..).unwrap_or("").char_indices();
        let length = after.filter(is_part).nth(AROUND).map(|(at, _)| at);
        let end = length.map_or(text.len(), |length| stretch.end.saturating_add(length));
        let mut places = self.places(text.get(start..end).unwrap_or(""), Kind::Words);
        for place in &mut places {
            *place = start.saturating_add(place.start)..start.saturating_add(place.end);
        }
        places.retain(|place| place.start < stretch.end && stretch.start < place.end);
        replaced(text, stretch, &places, HIDDEN)
    }

    /// Whether a spelling stands in `text`.
    pub fn is_in(&self, text: &str) -> bool {
        !self.places(text, Kind::Words).is_empty()
    }

    /// Whether a spelling stands in an address, an id or the name of a file.
    pub(super) fn is_in_address(&self, text: &str) -> bool {
        !self.places(text, Kind::Address).is_empty()
    }

    /// Where spellings stand in `text`, in order.
    pub(super) fn places(&self, text: &str, kind: Kind) -> Vec<Range<usize>> {
        let mut places = Vec::new();
        if self.tree.is_empty() {
            return places;
        }
        for form in Form::all_of(text) {
            self.tree.places_in(text, *form, kind, &mut places);
        }
        places.sort_by_key(|place| (place.start, place.end));
        places.dedup_by(|next, place| {
            let overlap = next.start < place.end;
            if overlap {
                place.end = place.end.max(next.end);
            }
            overlap
        });
        places
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
