//! The places of a case: those that it declares, and the words that it asks to hide besides.
//!
//! Takes a case and its vocabulary; gives the words that no text of the case may have, also where they are plain: of “the old mill” the mill.
//! Only the words for sorts of places, and the names of the States of the vocabulary, tell nothing of a place of this case.

use std::collections::BTreeSet;

use super::plain::{Lists, Plain, Word, stems, words};
use crate::facts::case::{Case, EntityId};
use crate::facts::value::Value;
use crate::facts::withheld::Withheld;
use crate::vocabulary::{KindId, Type, Vocabulary};

/// As many letters two words share at least, of which one is a form of the other.
const STEM: usize = 3;

/// Words that tell a place.
#[derive(Default)]
pub(super) struct Places {
    /// In small letters.
    words: BTreeSet<String>,
    /// Those that the case asks to hide, which may be a State.
    hidden: BTreeSet<String>,
    /// Words for the sorts of places, by which they are told.
    sorts: BTreeSet<String>,
    /// Whole names, however they are written.
    names: Withheld,
}

impl Places {
    pub(super) fn of(case: &Case, vocabulary: &Vocabulary, plain: &Plain) -> Self {
        let mut places = Self { sorts: sorts(vocabulary), ..Self::default() };
        for (id, entity) in case.entities.iter().filter(|(_, entity)| is_blurred(vocabulary, entity.kind)) {
            for label in texts(case, vocabulary, id, entity.kind) {
                places.add(label, plain);
            }
            places.add(&entity.id.replace(['-', '_'], " "), plain);
        }
        for hidden in &case.hide {
            let _ = places.names.add(hidden);
            let words = hidden.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
            let telling = words.filter(|word| !word.is_empty() && !Lists::get().function.contains(word));
            for word in telling {
                places.hidden.extend(stems(&word));
                places.hidden.insert(word);
            }
        }
        places.words.extend(places.hidden.iter().cloned());
        places
    }

    fn add(&mut self, label: &str, plain: &Plain) {
        let before = self.words.len();
        // What has other marks is looked for all the same.
        let parted: String =
            label.chars().map(|c| if c.is_alphabetic() || c == '.' { c } else { ' ' }).collect();
        let words = words(&parted).unwrap_or_default();
        let mut at = 0_usize;
        while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
            let state = plain.state(rest);
            if state == 0 {
                rest.iter().take(1).for_each(|word| self.add_word(word));
            }
            at = at.saturating_add(state.max(1));
        }
        if self.words.len() > before {
            // What cannot be looked for is a letter, or a text of hundreds.
            let _ = self.names.add(label);
        }
    }

    fn add_word(&mut self, word: &Word<'_>) {
        let small = word.text.to_lowercase();
        let is_name = small != word.text;
        if Lists::get().function.contains(&small) || (!is_name && self.sorts.contains(&small)) {
            return;
        }
        if is_name {
            let _ = self.names.add(word.text);
        }
        self.words.extend(stems(&small));
        self.words.insert(small);
    }

    /// Whether a word in small letters is of a place, in whatever form.
    pub(super) fn tell(&self, word: &str) -> bool {
        same(&self.words, word)
    }

    /// Whether the case asks to hide a word.
    pub(super) fn are_hidden(&self, word: &str) -> bool {
        same(&self.hidden, &word.to_lowercase())
    }

    /// Whether the name of one stands in a text, however it is written.
    pub(super) fn are_in(&self, text: &str) -> bool {
        self.names.is_in(text)
    }
}

/// Whether one of `words` is this one, or both are forms of one word.
fn same(words: &BTreeSet<String>, word: &str) -> bool {
    let shorter = word.char_indices().map(|(at, _)| at).skip(STEM).filter_map(|end| word.get(..end));
    let longer = || words.range(word.to_owned()..).next().is_some_and(|longer| longer.starts_with(word));
    words.contains(word)
        || stems(word).iter().any(|stem| words.contains(stem))
        || shorter.into_iter().any(|begins| words.contains(begins))
        || (word.chars().nth(STEM.saturating_sub(1)).is_some() && longer())
}

/// The words in small letters that a report has for places without telling one.
fn sorts(vocabulary: &Vocabulary) -> BTreeSet<String> {
    let kinds = || vocabulary.kinds.values().filter(|kind| kind.blur);
    let of_kinds = kinds().flat_map(|kind| [kind.name.as_str(), kind.title.as_str(), kind.plural.as_str()]);
    let fields = kinds().flat_map(|kind| &kind.fields).map(|field| vocabulary.fields.at(*field));
    let enums = fields.filter_map(|field| match field.ty {
        Type::Enum(of) => Some(vocabulary.enums.at(of)),
        _ => None,
    });
    let labels = enums.flat_map(|of| &of.values).map(|value| vocabulary.values.at(*value));
    let all = of_kinds.chain(labels.map(|value| value.label.as_str()));
    all.flat_map(|words| words.split_whitespace().map(str::to_owned)).collect()
}

/// Whether strict redaction tells entities of this kind by their sort.
pub(super) fn is_blurred(vocabulary: &Vocabulary, kind: KindId) -> bool {
    vocabulary.kinds.at(kind).blur
}

/// The texts in the fields of an entity, such as its label.
fn texts<'c>(
    case: &'c Case,
    vocabulary: &Vocabulary,
    id: EntityId,
    kind: KindId,
) -> impl Iterator<Item = &'c str> {
    let slots = 0..vocabulary.kinds.at(kind).fields.len();
    slots.flat_map(move |slot| case.values(id, slot)).filter_map(|stated| match &stated.value {
        Value::Text(text) => Some(text.as_str()),
        _ => None,
    })
}
