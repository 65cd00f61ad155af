//! What a case is put together from: sources, entities, statements.
//!
//! Each has a method for every key that its reader knows; `with` sets fields of the vocabulary, and any other key.

use super::input::{Id, Input, Object};
use crate::facts::{Basis, Stance};

/// Whether names are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Names {
    /// Nowhere.
    Withheld,
    /// They are public, and it is recorded on what ground.
    Public,
    /// No name is known.
    NotStated,
}

impl Names {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Withheld => "withheld",
            Self::Public => "public",
            Self::NotStated => "not-stated",
        }
    }
}

/// Declares a part of a case and the methods that set its keys.
macro_rules! part {
    (
        $(#[$meta:meta])* $name:ident {
            $($(#[$doc:meta])* $method:ident = $key:literal: $type:ty,)*
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $name(Object);

        impl $name {
            $(
                $(#[$doc])*
                #[must_use]
                pub fn $method(self, value: impl Into<$type>) -> Self {
                    let value: $type = value.into();
                    self.with($key, value)
                }
            )*

            /// Sets a key.
            #[must_use]
            pub fn with(mut self, key: &str, value: impl Into<Input>) -> Self {
                self.0.set(key, value);
                self
            }
        }

        impl From<$name> for Object {
            fn from(part: $name) -> Self {
                part.0
            }
        }

        impl From<$name> for Input {
            fn from(part: $name) -> Self {
                part.0.into()
            }
        }
    };
}

part! {
    /// Where something is said.
    Source {
        /// Who speaks in it, unless a statement says otherwise.
        author = "author": Id,
        /// Who published it.
        publisher = "publisher": String,
        /// The newspaper, site or book that it is a part of.
        container_title = "container_title": String,
        /// Its language, as a code.
        language = "language": String,
        /// When it was issued.
        issued = "issued": Input,
        /// When the compiler looked at it.
        accessed = "accessed": Input,
        /// Its address.
        url = "url": String,
        /// The source that quotes it.
        within = "within": Id,
        /// The words of the text with which it begins.
        from = "from": String,
        /// The words of the text with which it ends.
        to = "to": String,
        /// The file with its text.
        text = "text": String,
        /// The SHA-256 of its text.
        sha256 = "sha256": String,
        /// What it is: an opinion or a headline supports no fact.
        character = "character": String,
        /// The compiler's own reading.
        note = "note": String,
    }
}

part! {
    /// Somebody or something that the case speaks of.
    Entity {
        /// Says whether its label stands for several.
        plural = "plural": bool,
        /// Every spelling of a name that is withheld.
        spellings = "spellings": Input,
        /// The office in which somebody speaks whose name is public by it.
        office = "office": String,
        /// The source that somebody published under the own name.
        published = "published": Id,
        /// Who agreed that the name is printed.
        consent = "consent": Consent,
        /// The compiler's own reading of the sources.
        note = "note": String,
    }
}

part! {
    /// Somebody says so, in a source.
    Said {
        /// Who says it, if not the author of the source.
        by = "by": Id,
        /// The words, letter for letter; several where words between them are left out.
        quote = "quote": Input,
        /// The day up to which a denial counts.
        as_of = "as_of": Input,
        /// The standard by which it was found.
        standard = "standard": String,
        /// The compiler's own reading.
        note = "note": String,
    }
}

part! {
    /// A statement that supports no fact.
    Statement {
        /// Its id, so that another can reply to it.
        id = "id": Id,
        /// What it is about: an id, or several.
        about = "about": Input,
        /// The id of the statement that it answers.
        replies_to = "replies_to": Id,
        /// The provision whose words it quotes.
        law = "law": String,
        /// What it comes to, in the compiler's words.
        point = "point": String,
    }
}

part! {
    /// One of several values of a field, with its own evidence.
    Stated {}
}

part! {
    /// A question that is known to be open.
    Question {
        /// Who could answer it: an id, or several.
        could_answer = "could_answer": Input,
    }
}

part! {
    /// Somebody says that the record holds all there is of the sort that its fields describe.
    Complete {}
}

part! {
    /// Somebody agreed that a name is printed.
    Consent {}
}

impl Source {
    /// A source of a type, in the words of the Citation Style Language, with its title.
    pub fn new(kind: &str, title: &str) -> Self {
        Self(Object::default()).with("type", kind).with("title", title)
    }
}

impl Entity {
    /// One that reports call by a label.
    pub fn new(label: &str) -> Self {
        Self::unnamed().with("label", label)
    }

    /// One whose kind needs no label, as an event.
    pub fn unnamed() -> Self {
        Self(Object::default())
    }

    /// Who says so, for the fields without evidence of their own; of an event, that it happened as described.
    #[must_use]
    pub fn said(mut self, said: Said) -> Self {
        self.0.add("said", said);
        self
    }

    /// A value of a field with its own evidence. Where accounts differ, each has one.
    #[must_use]
    pub fn stated(mut self, field: &str, stated: Stated) -> Self {
        self.0.add(field, stated);
        self
    }

    /// Somebody says that it has a status in law.
    #[must_use]
    pub fn asserted(mut self, status: &str, said: Said) -> Self {
        self.0.add_inside("asserted", status, said);
        self
    }

    /// Says whether its name is printed.
    #[must_use]
    pub fn names(self, names: Names) -> Self {
        self.with("names", names.word())
    }
}

impl Said {
    /// By whoever is the author of a source.
    pub fn in_source(source: impl Into<Id>) -> Self {
        Self(Object::default()).with("in", source.into())
    }

    /// In which way: as an allegation, if nothing is said.
    #[must_use]
    pub fn stance(self, stance: Stance) -> Self {
        self.with("stance", stance.name())
    }

    /// How the speaker knows it.
    #[must_use]
    pub fn basis(self, basis: Basis) -> Self {
        self.with("basis", basis.name())
    }
}

impl Statement {
    /// What somebody says.
    pub fn new(said: Said) -> Self {
        Self(said.0)
    }
}

impl Stated {
    /// A value, or several of a field that takes several.
    pub fn new(value: impl Into<Input>) -> Self {
        Self(Object::default()).with("is", value)
    }

    /// Who says so.
    #[must_use]
    pub fn said(mut self, said: Said) -> Self {
        self.0.add("said", said);
        self
    }
}

impl Question {
    /// What is asked.
    pub fn new(ask: &str) -> Self {
        Self(Object::default()).with("ask", ask)
    }
}

impl Complete {
    /// All that meet one value of each field that is set.
    pub fn new(said: Said) -> Self {
        let mut complete = Object::default();
        complete.add("said", said);
        Self(complete)
    }

    /// Somebody else says so too.
    #[must_use]
    pub fn said(mut self, said: Said) -> Self {
        self.0.add("said", said);
        self
    }
}

impl Consent {
    /// Who agreed, on which day, and to what.
    pub fn new(by: &str, on: impl Into<Input>, to: &str) -> Self {
        Self(Object::default()).with("by", by).with("on", on).with("to", to)
    }
}
