//! Which known entities a word can stand for that is the id of none, and which values of an enum.
//!
//! Takes what somebody wrote; gives those that go by it, or nearly. Where the nearest spelling could be somebody else's, all that
//! fit are given or none: one State suggested for another is worse than no suggestion.

use unicode_normalization::UnicodeNormalization;

use super::{EnumId, EnumValue, KindId, Known, KnownId, KnownValue, ValueId, Vocabulary};
use crate::diag::{Thing, distance};
use crate::source::{alike, looks};

/// More than so many are no help.
const AT_MOST: usize = 4;

/// A hostile word of a megabyte is not worth comparing.
const BYTES: usize = 200;

/// The known entities that a word can stand for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Meant {
    /// Those, in the order of the vocabulary; never more than four.
    pub known: Vec<KnownId>,
    /// Whether the word is a name of each of them to the letter, apart from case, accents, hyphens and articles.
    pub exactly: bool,
}

impl Known {
    /// Every name it goes by: its id, its texts (a label, a code) and what the vocabulary lists as `also` and `names`.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let texts = self.values.iter().filter_map(|(_, value)| match value {
            KnownValue::Text(text) => Some(text.as_str()),
            _ => None,
        });
        std::iter::once(self.id.as_str())
            .chain(texts)
            .chain(self.also.iter().chain(&self.foreign).map(String::as_str))
    }
}

impl Vocabulary {
    /// The known entities that go by a name, in whatever language the vocabulary has it, to the letter apart from case, accents,
    /// hyphens and articles.
    pub fn known_called(&self, name: &str) -> &[KnownId] {
        let fits = |name: &&str| name.len() <= BYTES;
        let found = Some(name).filter(fits).and_then(|name| self.called.get(&plain(name)));
        found.map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether some known entity is of this sort, or of a wider one: a State.
    pub fn is_known_sort(&self, sort: ValueId) -> bool {
        self.sorts.iter().any(|known| self.is_a(sort, *known))
    }

    /// A known entity whose id or label looks like `id` and is another.
    pub fn known_alike(&self, id: &str) -> Option<KnownId> {
        looks(id).into_iter().find_map(|look| {
            let first = self.looks.partition_point(|(other, _)| *other < look);
            let same = self.looks.get(first..)?.iter().take_while(|(other, _)| *other == look);
            same.map(|(_, known)| *known).find(|known| self.shown(*known).any(|shown| alike(id, shown)))
        })
    }

    /// The known entities of a kind that `fits` for which `word` can stand: those with that name; or that look the same; or, of one
    /// word, those with it in a name, as “Republic of Korea” has “Korea”; or those whose name differs by a slip of the pen.
    ///
    /// Of several words none may be left out: the Republic of China is not the People's Republic.
    pub fn known_meant(&self, word: &str, fits: impl Fn(KindId) -> bool) -> Meant {
        let kind_fits = |known: &KnownId| fits(self.known.at(*known).kind);
        let exactly: Vec<KnownId> = self.known_called(word).iter().copied().filter(kind_fits).collect();
        if !exactly.is_empty() {
            return Meant { known: few(exactly), exactly: true };
        }
        let plain = plain(word);
        if plain.is_empty() || word.len() > BYTES {
            return Meant::default();
        }
        let seen: Vec<KnownId> = self.known_alike(word).into_iter().filter(kind_fits).collect();
        if !seen.is_empty() {
            return Meant { known: seen, exactly: false };
        }
        if plain.chars().count() < 4 {
            return Meant::default();
        }
        let with = |fits_name: &dyn Fn(&str, &KnownId) -> bool| -> Vec<KnownId> {
            let named = self.called.iter().flat_map(|(name, all)| all.iter().map(move |id| (name, id)));
            let mut found: Vec<KnownId> =
                named.filter(|(name, id)| kind_fits(id) && fits_name(name, id)).map(|(_, id)| *id).collect();
            found.sort_unstable();
            found.dedup();
            found
        };
        if let [one] = words(word).as_slice() {
            let has_word = |id: &KnownId| self.known.at(*id).names().any(|name| words(name).contains(one));
            let has_it = with(&|name, id| name.contains(one.as_str()) && has_word(id));
            if !has_it.is_empty() {
                return Meant { known: few(has_it), exactly: false };
            }
        }
        // Names that are near as a whole are then held against it word by word: the Republic of Chile is no slip for that of China.
        let typed = words(word).join(" ");
        let near = |known: &KnownId| {
            let names = self.known.at(*known).names();
            names.filter_map(|name| distance(Thing::Known, &typed, &words(name).join(" "))).min()
        };
        let as_whole =
            with(&|name, _| name.len().abs_diff(plain.len()) <= 8 && strsim::osa_distance(&plain, name) <= 2);
        let nearest = as_whole.iter().filter_map(near).min();
        let found =
            as_whole.into_iter().filter(|known| nearest.is_some() && near(known) == nearest).collect();
        Meant { known: few(found), exactly: false }
    }

    /// What stands for a known entity in files and in reports.
    fn shown(&self, known: KnownId) -> impl Iterator<Item = &str> {
        self.known_id(known).into_iter().chain(self.known_text(known, "label"))
    }

    /// Puts the names and ids of the known entities where they are looked up.
    pub(super) fn index_names(&mut self) {
        for (id, known) in self.known.iter() {
            for name in known.names().map(plain).filter(|name| !name.is_empty()) {
                let called = self.called.entry(name).or_default();
                if !called.contains(&id) {
                    called.push(id);
                }
            }
        }
        let values = self.known.values().flat_map(|known| &known.values);
        let sorts = values
            .filter_map(|(_, value)| if let KnownValue::Enum(sort) = value { Some(*sort) } else { None });
        self.sorts = sorts.collect();
        let shown = |id| self.shown(id).flat_map(looks).map(move |look| (look, id));
        let found: Vec<(u64, KnownId)> = self.known.ids().flat_map(shown).collect();
        self.looks = found;
        self.looks.sort_unstable();
        self.looks.dedup();
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

    /// ``did you mean `seize` (an arrest)?``: the values of an enum that the word is another word for, or whose label it is, or has all
    /// its words; nothing if there are none, or too many.
    pub fn value_meant(&self, of: EnumId, word: &str) -> Option<String> {
        let wanted = words(word);
        if wanted.is_empty() || word.len() > 200 {
            return None;
        }
        let values = || self.enums.at(of).values.iter().map(|value| self.values.at(*value));
        let fitting =
            |fits: &dyn Fn(&EnumValue) -> bool| values().filter(|value| fits(value)).collect::<Vec<_>>();
        let exactly = fitting(&|value| {
            words(&value.label) == wanted || value.also.iter().any(|other| words(other) == wanted)
        });
        let has_all = || {
            fitting(&|value| {
                let label = words(&value.label);
                wanted.iter().all(|word| label.contains(word))
            })
        };
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

/// The words of a name in small letters, without accents, articles and the little words between.
fn words(name: &str) -> Vec<String> {
    let accent = |c: &char| ('\u{300}'..='\u{36F}').contains(c);
    let plain: String = name.nfkd().filter(|c| !accent(c)).nfc().flat_map(char::to_lowercase).collect();
    let all = plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut all: Vec<String> = all.map(str::to_owned).collect();
    let little = |word: &String| {
        matches!(word.as_str(), "the" | "of" | "and" | "l" | "le" | "la" | "les" | "el" | "los" | "las")
    };
    // A code that is spelled like an article is a name all the same.
    if !all.iter().all(little) {
        all.retain(|word| !little(word));
    }
    all
}

/// A name as it is looked up: its words, one behind the other.
fn plain(name: &str) -> String {
    words(name).concat()
}
