//! Which known entities a word can stand for that is the id of none, and which values of an enum.
//!
//! Takes what somebody wrote; gives those that go by it, or nearly. Where the nearest spelling could be somebody else's, all that
//! fit are given or none: one State suggested for another is worse than no suggestion.

use std::collections::BTreeSet;

use super::{EnumId, EnumValue, KindId, Known, KnownId, KnownValue, Vocabulary};

/// More than so many are no help.
const AT_MOST: usize = 4;

/// The known entities that a word can stand for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Meant {
    /// Those, in the order of the vocabulary; never more than four.
    pub known: Vec<KnownId>,
    /// Whether the word is a name of each of them to the letter, apart from case, hyphens and “the”.
    pub exactly: bool,
}

impl Known {
    /// Every name it goes by: its id, its texts (a label, a code) and what the vocabulary lists as `also`.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let texts = self.values.iter().filter_map(|(_, value)| match value {
            KnownValue::Text(text) => Some(text.as_str()),
            _ => None,
        });
        std::iter::once(self.id.as_str()).chain(texts).chain(self.also.iter().map(String::as_str))
    }
}

impl Vocabulary {
    /// The known entities of a kind that `fits` for which `word` can stand: those with that name; or those with all its words in a
    /// name, as “Republic of Korea” has “Korea”; or those whose name differs by a slip of the pen and begins alike.
    pub fn known_meant(&self, word: &str, fits: impl Fn(KindId) -> bool) -> Meant {
        let wanted = words(word);
        let plain = wanted.concat();
        // A hostile word of a megabyte is not worth comparing.
        if plain.is_empty() || plain.len() > 200 {
            return Meant::default();
        }
        let with = |fits_name: &dyn Fn(&[String]) -> bool| -> Vec<KnownId> {
            let named = |known: &Known| known.names().any(|name| fits_name(&words(name)));
            let all = self.known.iter().filter(|(_, known)| fits(known.kind) && named(known));
            all.map(|(id, _)| id).collect()
        };
        let exactly = with(&|name| name.concat() == plain);
        if !exactly.is_empty() {
            return Meant { known: few(exactly), exactly: true };
        }
        let letters = plain.chars().count();
        if letters < 4 {
            return Meant::default();
        }
        let has_all = with(&|name| {
            let name: BTreeSet<&String> = name.iter().collect();
            wanted.iter().all(|word| name.contains(word))
        });
        if !has_all.is_empty() {
            return Meant { known: few(has_all), exactly: false };
        }
        let away = |name: &[String]| {
            let name = name.concat();
            let alike = name.chars().next() == plain.chars().next();
            alike.then(|| strsim::osa_distance(&plain, &name))
        };
        let slips = if letters < 8 { 1 } else { 2 };
        let near =
            (1..=slips).map(|slips| with(&|name| away(name) == Some(slips))).find(|near| !near.is_empty());
        Meant { known: few(near.unwrap_or_default()), exactly: false }
    }

    /// What a known entity has in the text field of that name.
    pub fn known_text(&self, known: KnownId, field: &str) -> Option<&str> {
        let mut values =
            self.known.at(known).values.iter().filter(|(id, _)| self.fields.at(*id).name == field);
        values.find_map(
            |(_, value)| if let KnownValue::Text(text) = value { Some(text.as_str()) } else { None },
        )
    }

    /// The id of a known entity.
    pub fn known_id(&self, known: KnownId) -> Option<&str> {
        Some(&self.known.at(known).id)
    }

    /// ``did you mean `cn` (China)?``, with what `shown` tells of each; nothing if none is meant.
    pub fn did_you_mean<'v>(
        &'v self,
        meant: &Meant,
        shown: impl Fn(KnownId) -> Option<&'v str>,
    ) -> Option<String> {
        let one = |known: &KnownId| {
            let shown = shown(*known)?;
            let label = self.known_text(*known, "label").filter(|label| *label != shown);
            Some(label.map_or_else(|| format!("`{shown}`"), |label| format!("`{shown}` ({label})")))
        };
        asked(&meant.known.iter().filter_map(one).collect::<Vec<_>>())
    }

    /// ``did you mean `seize` (an arrest)?``: the values of an enum whose label the word is, or has all its words; nothing if there are
    /// none, or too many.
    pub fn value_meant(&self, of: EnumId, word: &str) -> Option<String> {
        let wanted = words(word);
        if wanted.is_empty() || word.len() > 200 {
            return None;
        }
        let labelled = |fits: &dyn Fn(&[String]) -> bool| -> Vec<&EnumValue> {
            let values = self.enums.at(of).values.iter();
            let values = values.map(|value| self.values.at(*value));
            values.filter(|value| fits(&words(&value.label))).collect()
        };
        let exactly = labelled(&|label| label == wanted);
        let has_all = || labelled(&|label| wanted.iter().all(|word| label.contains(word)));
        let found = if exactly.is_empty() { has_all() } else { exactly };
        if found.len() > AT_MOST {
            return None;
        }
        let shown = found.iter().map(|value| format!("`{}` ({})", value.name, value.label));
        asked(&shown.collect::<Vec<_>>())
    }
}

/// ``did you mean A, B or C?``
fn asked(all: &[String]) -> Option<String> {
    let (last, before) = all.split_last()?;
    Some(match before {
        [] => format!("did you mean {last}?"),
        _ => format!("did you mean {} or {last}?", before.join(", ")),
    })
}

fn few(known: Vec<KnownId>) -> Vec<KnownId> {
    if known.len() > AT_MOST { Vec::new() } else { known }
}

/// The words of a name, in small letters and without apostrophes and articles.
fn words(name: &str) -> Vec<String> {
    let plain: String =
        name.chars().filter(|c| !matches!(c, '\'' | '’')).flat_map(char::to_lowercase).collect();
    let words = plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.filter(|word| !matches!(*word, "the" | "of" | "and")).map(str::to_owned).collect()
}
