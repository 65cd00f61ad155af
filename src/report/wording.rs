//! The report's own words, from a table: no sentence is written in Rust, so that another language is another file.
//!
//! Takes a key and what to fill in, gives the words. Words of law, of States and of events come from rules and cases.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::measure::Level;

/// Messages in one language.
#[derive(Debug)]
pub struct Wording {
    messages: BTreeMap<String, String>,
}

impl Wording {
    /// English.
    pub fn english() -> &'static Self {
        static ENGLISH: OnceLock<Wording> = OnceLock::new();
        ENGLISH.get_or_init(|| Self::parse(include_str!("wording/en.toml")))
    }

    /// Reads a table of tables of messages; what is no text is left out.
    pub fn parse(text: &str) -> Self {
        let mut messages = BTreeMap::new();
        let table = toml::de::DeTable::parse(text).map(toml::Spanned::into_inner).unwrap_or_default();
        for (group, entries) in &table {
            for (key, value) in entries.get_ref().as_table().into_iter().flatten() {
                if let Some(words) = value.get_ref().as_str() {
                    messages.insert(format!("{}.{}", group.get_ref(), key.get_ref()), words.to_owned());
                }
            }
        }
        Self { messages }
    }

    /// The message `key`; the key itself if there is none, which a test forbids.
    pub fn word<'w>(&'w self, key: &'w str) -> &'w str {
        self.messages.get(key).map_or(key, String::as_str)
    }

    /// The message `key`, or `other`.
    pub fn word_or(&self, key: &str, other: &'static str) -> &str {
        self.messages.get(key).map_or(other, String::as_str)
    }

    /// Whether there is a message `key`.
    pub fn has(&self, key: &str) -> bool {
        self.messages.contains_key(key)
    }

    /// All keys, in order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.messages.keys().map(String::as_str)
    }

    /// A sentence as a clause: with a small first letter, where the first word is one that only its place made great.
    pub fn lowered(&self, text: &str) -> String {
        let text = text.trim().trim_end_matches('.');
        let word = text.split_whitespace().next().unwrap_or_default();
        let small = word.to_lowercase();
        match text.strip_prefix(word) {
            Some(rest) if self.word("list.small").split(' ').any(|w| w == small) => small + rest,
            _ => text.to_owned(),
        }
    }

    /// The message `key` with its places filled. What is filled in is not looked through again for places.
    pub fn say(&self, key: &str, fill: &[(&str, &str)]) -> String {
        let mut out = String::new();
        let mut rest = self.word(key);
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            match after.split_once('}') {
                Some((name, tail)) => {
                    out.push_str(fill.iter().find(|(n, _)| *n == name).map_or("", |(_, words)| words));
                    rest = tail;
                }
                None => rest = after,
            }
        }
        out.push_str(rest);
        out
    }
}

/// A level in words.
pub(super) fn in_words(wording: &Wording, level: Level) -> &str {
    wording.word(match level {
        Level::None => "level.none",
        Level::Reported => "level.reported",
        Level::Alleged => "level.alleged",
        Level::Corroborated => "level.corroborated",
        Level::Found => "level.found",
        Level::Given => "level.given",
    })
}
