//! What to write in a case for a word of a source: a search of all that the vocabulary has a word for.
//!
//! Takes a vocabulary and a word in any language that it knows; gives what a case can say, best first, each with the key to write and
//! an example. What it knows is the vocabulary's; the only thing here that is of one language is how English words end.

mod entries;
mod example;
mod search;
mod show;
mod stem;

use serde::Serialize;

use crate::vocabulary::Vocabulary;

use entries::Entry;
pub use show::{json, text};

/// More than so many answers are none.
const AT_MOST: usize = 12;

/// Something that a case can say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Word {
    /// What to write.
    pub key: String,
    /// What it is.
    pub sort: Sort,
    /// Where it is written, as `events.act`; nothing for what is written wherever an id belongs.
    pub places: Vec<String>,
    /// What it means, in the words of the vocabulary.
    pub says: String,
    /// Other words for it.
    pub also: Vec<String>,
    /// An example, one line of JSON without the braces around it.
    pub example: String,
    /// How well it fits: what is near the name only for a slip of the pen, or only in a sentence, fits less.
    #[serde(skip)]
    pub fit: Fit,
}

/// What a word of a case is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sort {
    /// A value that says what happened.
    Act,
    /// Another value of a field.
    Value,
    /// A field of somebody or something.
    Field,
    /// Somebody or something that every case knows.
    Known,
    /// A list of a case.
    List,
    /// A key or a word that every case file has, whatever it is about.
    Key,
}

/// How well a word fits; the least fits best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Fit {
    /// Its name, label or another word for it, to the letter.
    #[default]
    Exactly,
    /// One of these, apart from how the words end.
    Stem,
    /// All the words are in one of these.
    Within,
    /// All the words are in a sentence that tells it.
    Told,
    /// Some of the words, or a slip of the pen.
    Nearly,
}

/// All that a case can say, made ready to be searched.
#[derive(Debug)]
pub struct Words {
    entries: Vec<Entry>,
}

impl Words {
    /// All that a case can say with a vocabulary.
    pub fn of(vocabulary: &Vocabulary) -> Self {
        Self { entries: entries::entries(vocabulary) }
    }

    /// What a case can say for `term`, best first; never more than a reader looks at.
    pub fn find(&self, term: &str) -> Vec<Word> {
        let mut found = search::search(&self.entries, term);
        found.truncate(AT_MOST);
        found
    }
}
