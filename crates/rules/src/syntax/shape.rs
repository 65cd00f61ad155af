//! Which keys a table or object can have, declared once: readers refuse every other key by it, and what helps an editor is
//! written from it, so that the two cannot differ.

/// A sort of table or object, such as `[[norm.element]]` or an entry under `said`.
#[derive(Debug)]
pub struct Shape {
    /// Its name, of its own among the shapes of its room.
    pub name: &'static str,
    /// What it is, in a sentence or two.
    pub says: &'static str,
    /// Its keys, in groups that several shapes may have in common.
    pub keys: &'static [&'static [Key]],
    /// What stands under keys that the author of the file chooses; without it there are no such keys.
    pub other: Option<Takes>,
}

/// A key that a table can have.
#[derive(Debug)]
pub struct Key {
    /// The key.
    pub name: &'static str,
    /// What can stand under it.
    pub takes: Takes,
    /// Whether it has to be there.
    pub required: bool,
    /// What it is for.
    pub says: &'static str,
    /// How it may look.
    pub example: Option<&'static str>,
}

/// What can stand under a key.
#[derive(Debug, Clone, Copy)]
pub enum Takes {
    /// A text.
    Text,
    /// A text, or several.
    Texts,
    /// True or false.
    Flag,
    /// One day: in TOML a date without quotation marks.
    Day,
    /// One day, or words that say which.
    DayOrText,
    /// A date in EDTF, which may be a month, a year or a span.
    Date,
    /// A condition or another expression, as a text.
    Condition,
    /// One such expression, or several.
    Conditions,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A whole number, from 0.
    Count,
    /// The least number, or the least and the greatest.
    Range,
    /// A SHA-256 in hexadecimal.
    Digest,
    /// An id, of the entry itself or of what is meant.
    Id(Ids),
    /// One such id, or several.
    IdList(Ids),
    /// A table or object.
    Table(&'static Shape),
    /// Several of them.
    Tables(&'static Shape),
    /// Whatever the declaration that it names takes.
    Any,
}

/// What an id stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ids {
    /// The entry itself: no other has it.
    Own,
    /// A source.
    Source,
    /// An entry of `statements`.
    Statement,
    /// Somebody who can speak, or “unknown”.
    Speaker,
    /// Somebody or something that the case speaks of.
    Anything,
}

impl Shape {
    /// The key of that name.
    pub fn key(&self, name: &str) -> Option<&'static Key> {
        self.all().find(|key| key.name == name)
    }

    /// All keys, in order.
    pub fn all(&self) -> impl Iterator<Item = &'static Key> + use<> {
        self.keys.iter().copied().flatten()
    }

    /// The names of all keys, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.all().map(|key| key.name)
    }
}

impl Key {
    /// A key that may be left out.
    pub const fn new(name: &'static str, takes: Takes, says: &'static str) -> Self {
        Self { name, takes, required: false, says, example: None }
    }

    /// The same, which has to be there.
    #[must_use]
    pub const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    /// The same, with an example.
    #[must_use]
    pub const fn example(self, example: &'static str) -> Self {
        Self { example: Some(example), ..self }
    }

    /// The words that it takes, if it takes one of some.
    pub fn words(&self) -> &'static [&'static str] {
        if let Takes::Word(words) = self.takes { words } else { &[] }
    }
}
