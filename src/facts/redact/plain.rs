//! Whether a text can be shown to tell no place, day or age.
//!
//! Takes a text, gives yes or no. Every word has to be known: a plain word of the lists, a word that the vocabulary itself uses, or the name
//! of a State of the vocabulary. What is not known may be anything, in any language, and the answer is then no. What becomes of the text
//! is left to the room.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use super::places::Places;
use crate::facts::case::Case;
use crate::vocabulary::{KnownValue, Phrase, Piece, Vocabulary};

/// What stands in place of a name that is withheld, and tells nothing.
const NAME: &str = "[name withheld]";

/// The lists of `words.toml`.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// Words that only connect, and may begin a text with a great letter.
    pub(super) function: BTreeSet<String>,
    ordinary: BTreeSet<String>,
    counts: BTreeSet<String>,
    counted: BTreeSet<String>,
    gathered: BTreeSet<String>,
    unless: BTreeSet<String>,
    never: BTreeSet<String>,
    instead: BTreeMap<String, String>,
}

impl Lists {
    pub(super) fn get() -> &'static Self {
        static LISTS: OnceLock<Lists> = OnceLock::new();
        LISTS.get_or_init(|| read(include_str!("words.toml")))
    }

    /// The phrase that stands in place of what is left out.
    pub(super) fn instead(&self, of: &str) -> String {
        self.instead.get(of).cloned().unwrap_or_default()
    }
}

/// What one case may say: what anybody may, but for the places of the case.
pub(super) struct Plain {
    /// The words that the vocabulary uses of every case.
    own: BTreeSet<String>,
    /// Names of States and their offices, and adjectives of them, in words; under the first word.
    states: BTreeMap<String, Vec<Vec<String>>>,
    places: Places,
}

/// A word of a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word<'t> {
    /// It, without what encloses it and without `’s`.
    pub(super) text: &'t str,
    /// Whether a sentence, or a quotation, begins with it.
    pub(super) begins: bool,
    /// Whether only blanks stand between it and the word before.
    joined: bool,
}

impl Plain {
    pub(super) fn of(case: &Case, vocabulary: &Vocabulary) -> Self {
        let mut plain = Self { own: own(vocabulary), states: states(vocabulary), places: Places::default() };
        plain.places = Places::of(case, vocabulary, &plain);
        plain
    }

    /// Whether a text tells no place, day or age.
    pub(super) fn is_plain(&self, text: &str) -> bool {
        let text = text.replace(NAME, " ");
        let Some(words) = words(&text) else { return false };
        if self.places.are_in(&text) {
            return false;
        }
        let mut at = 0_usize;
        while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
            let state = self.state(rest);
            if state == 0 && !self.is_known(&words, at) {
                return false;
            }
            let told = rest.get(..state).unwrap_or_default();
            if told.iter().any(|word| self.places.are_hidden(word.text)) {
                return false;
            }
            at = at.saturating_add(state.max(1));
        }
        true
    }

    /// Whether an id tells no place, day or age: each part of it is a plain word, and none a number.
    pub(super) fn is_plain_id(&self, id: &str) -> bool {
        let part = |part: &str| {
            let long = part.len() > 2 || ["of", "to", "us"].contains(&part);
            long && self.is_listed(part) && !self.places.tell(part)
        };
        !id.is_empty() && id.split(['-', '_']).all(part) && !self.places.are_in(&id.replace(['-', '_'], " "))
    }

    /// How many of these words, from the first on, are the name of a State; none, if they begin with none.
    pub(super) fn state(&self, words: &[Word<'_>]) -> usize {
        let Some(first) = words.first() else { return 0 };
        let names = [first.text, first.text.strip_suffix('s').unwrap_or_default()];
        let names = names.iter().filter_map(|first| self.states.get(*first)).flatten();
        let is_here = |name: &&Vec<String>| {
            name.iter().enumerate().all(|(place, part)| {
                words.get(place).is_some_and(|word| {
                    let last = place.saturating_add(1) == name.len();
                    let same = word.text == part || (last && word.text.strip_suffix('s') == Some(part));
                    same && (place == 0 || word.joined)
                })
            })
        };
        names.filter(is_here).map(Vec::len).max().unwrap_or(0)
    }

    fn is_known(&self, words: &[Word<'_>], at: usize) -> bool {
        let lists = Lists::get();
        let Some(word) = words.get(at) else { return false };
        let small = word.text.to_lowercase();
        let begins = word.begins && (lists.function.contains(&small) || lists.counts.contains(&small));
        if word.text != small && !begins && !lists.function.contains(word.text) {
            return false;
        }
        if lists.counts.contains(&small) {
            return self.counts_persons(words, at);
        }
        (lists.function.contains(word.text) || self.is_listed(&small)) && !self.places.tell(&small)
    }

    /// Whether a small number counts persons, so that it is no age: “six refugees”, “the six”, “a family of six”.
    fn counts_persons(&self, words: &[Word<'_>], at: usize) -> bool {
        let lists = Lists::get();
        let before = |n: usize| at.checked_sub(n).and_then(|at| words.get(at)).map(|word| word.text);
        let next = words.get(at.saturating_add(1)..).unwrap_or_default();
        let joined = next.first().is_some_and(|word| word.joined);
        let may_be_age = before(1).is_some_and(|word| lists.unless.contains(&word.to_lowercase()));
        let state = self.state(next);
        let noun = next.get(state).filter(|word| word.joined).map(|word| word.text);
        // “North Koreans” are counted themselves.
        let persons = |word: &Word<'_>| word.text.ends_with('s');
        let states = state > 0 && next.get(state.saturating_sub(1)).is_some_and(persons);
        let counted = joined && (states || noun.is_some_and(|noun| lists.counted.contains(noun)));
        let the = before(1).is_some_and(|word| ["the", "these", "those"].contains(&word))
            && next.first().is_none_or(|word| !lists.counts.contains(word.text));
        // “No one”, “one of them”: nobody's age.
        let nobody = words.get(at).is_some_and(|word| word.text == "one")
            && (before(1).is_some_and(|word| ["no", "any", "every", "each"].contains(&word))
                || (joined && next.first().is_some_and(|word| word.text == "of") && !may_be_age));
        let gathered =
            before(1) == Some("of") && before(2).is_some_and(|group| lists.gathered.contains(group));
        (counted && !may_be_age) || the || gathered || nobody
    }

    /// Whether a word in small letters is on a list, as it is or in a regular form of it.
    fn is_listed(&self, word: &str) -> bool {
        let lists = Lists::get();
        let has = |word: &str| lists.function.contains(word) || lists.ordinary.contains(word);
        !lists.never.contains(word)
            && (has(word) || self.own.contains(word) || stems(word).iter().any(|stem| has(stem)))
    }
}

/// What a word may be a regular form of.
pub(super) fn stems(word: &str) -> Vec<String> {
    let mut out = Vec::new();
    for (ending, instead) in [
        ("ies", "y"),
        ("ied", "y"),
        ("es", ""),
        ("s", ""),
        ("ed", ""),
        ("ed", "e"),
        ("ing", ""),
        ("ing", "e"),
    ] {
        let Some(stem) = word.strip_suffix(ending).filter(|stem| stem.len() > 2) else { continue };
        out.push(format!("{stem}{instead}"));
        // `stopped`, `running`
        let mut letters = stem.chars().rev();
        if let (Some(last), Some(before)) = (letters.next(), letters.next())
            && last == before
            && instead.is_empty()
        {
            out.push(letters.rev().chain([before]).collect());
        }
    }
    out
}

/// The words of a text; nothing if there is something in it besides letters, blanks and the usual marks.
pub(super) fn words(text: &str) -> Option<Vec<Word<'_>>> {
    const ENDS: [char; 8] = ['.', '!', '?', ':', '…', '“', '"', '['];
    let usual = |c: char| ".,;:!?…“”‘’'\"()[]-–—".contains(c);
    let parts = |c: char| c.is_whitespace() || (usual(c) && !".’'-".contains(c));
    if !text.chars().all(|c| c.is_alphabetic() || c.is_whitespace() || usual(c)) {
        return None;
    }
    let mut out: Vec<Word<'_>> = Vec::new();
    let mut after = 0_usize;
    for piece in text.split(parts) {
        let word = piece.trim_matches(['.', '’', '\'', '‘', '-']);
        let start = word.as_ptr().addr().saturating_sub(text.as_ptr().addr());
        if word.is_empty() {
            continue;
        }
        let between = text.get(after..start).unwrap_or_default();
        after = start.saturating_add(word.len());
        let word = word.strip_suffix("’s").or_else(|| word.strip_suffix("'s")).unwrap_or(word);
        out.push(Word {
            text: word,
            begins: out.is_empty() || between.contains(ENDS),
            joined: !out.is_empty() && between.chars().all(char::is_whitespace),
        });
    }
    Some(out)
}

/// The words in small letters that the vocabulary uses: it says them of every case, and so of none.
fn own(vocabulary: &Vocabulary) -> BTreeSet<String> {
    fn add(out: &mut BTreeSet<String>, text: &str) {
        let small = |word: &&Word<'_>| word.text.chars().all(|c| c.is_lowercase() || c == '-');
        out.extend(words(text).iter().flatten().filter(small).map(|word| word.text.to_owned()));
    }
    let mut out = BTreeSet::new();
    for kind in vocabulary.kinds.values() {
        [&kind.name, &kind.title, &kind.plural].into_iter().for_each(|words| add(&mut out, words));
    }
    let of_fields = vocabulary.fields.values().flat_map(|field| [&field.says, &field.not, &field.ask]);
    let of_values = vocabulary.values.values().flat_map(|value| [&value.says, &value.not, &value.ask]);
    for Phrase { pieces } in of_fields.chain(of_values).flatten() {
        for piece in pieces {
            match piece {
                Piece::Words(words) => add(&mut out, words),
                Piece::Agree(verb) => {
                    [&verb.singular, &verb.plural].into_iter().for_each(|v| add(&mut out, v));
                }
                Piece::Slot(_) => {}
            }
        }
    }
    for value in vocabulary.values.values() {
        add(&mut out, &value.label);
        value.none.iter().for_each(|words| add(&mut out, words));
    }
    out
}

/// The names by which the vocabulary knows its entities: names have a great letter, which codes have not.
fn states(vocabulary: &Vocabulary) -> BTreeMap<String, Vec<Vec<String>>> {
    let mut out: BTreeMap<String, Vec<Vec<String>>> = BTreeMap::new();
    for known in vocabulary.known.values() {
        let labels = known.values.iter().filter_map(|(_, value)| match value {
            KnownValue::Text(text) => Some(text),
            _ => None,
        });
        for name in labels.chain(&known.also).chain(&known.adjectives) {
            let name = name.strip_prefix("the ").unwrap_or(name);
            let words: Vec<String> =
                words(name).unwrap_or_default().iter().map(|word| word.text.to_owned()).collect();
            if let Some(first) = words.first().filter(|_| name.chars().any(char::is_uppercase)) {
                out.entry(first.clone()).or_default().push(words);
            }
        }
    }
    out
}

fn read(text: &str) -> Lists {
    let table = toml::de::DeTable::parse(text).map(toml::Spanned::into_inner).unwrap_or_default();
    let plain = table.get("plain").and_then(|value| value.get_ref().as_table());
    let list = |key: &str| -> BTreeSet<String> {
        let items = plain.and_then(|plain| plain.get(key)?.get_ref().as_array());
        items.into_iter().flatten().filter_map(|item| item.get_ref().as_str()).map(str::to_owned).collect()
    };
    let instead = table.get("instead").and_then(|value| value.get_ref().as_table());
    let instead = instead
        .into_iter()
        .flatten()
        .filter_map(|(key, value)| Some((key.get_ref().to_string(), value.get_ref().as_str()?.to_owned())));
    Lists {
        function: list("function"),
        ordinary: ["persons", "acts", "kinds", "things"].into_iter().flat_map(list).collect(),
        counts: list("counts"),
        counted: list("counted"),
        gathered: list("gathered"),
        unless: list("unless"),
        never: list("never"),
        instead: instead.collect(),
    }
}
