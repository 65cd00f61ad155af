//! Cases as typed structs: what a program would read that knows one vocabulary by heart and never has to say where
//! something stands.
#![expect(dead_code, reason = "what is read costs time, also what the rule by hand does not ask for")]

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, SeqAccess, Visitor};

type Text<'t> = Cow<'t, str>;
type Map<'t, T> = BTreeMap<&'t str, T>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Case<'t> {
    #[serde(borrow)]
    id: Text<'t>,
    title: Text<'t>,
    scope: Option<Text<'t>>,
    language: Option<Text<'t>>,
    sources: Map<'t, Source<'t>>,
    persons: Map<'t, Person<'t>>,
    actors: Map<'t, Actor<'t>>,
    #[serde(default)]
    places: Map<'t, Place<'t>>,
    events: Map<'t, Event<'t>>,
    #[serde(default)]
    statements: Vec<Said<'t>>,
    #[serde(default)]
    unknown: Vec<Question<'t>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Source<'t> {
    #[serde(borrow)]
    title: Text<'t>,
    r#type: Text<'t>,
    author: Option<Text<'t>>,
    within: Option<Text<'t>>,
    from: Option<Text<'t>>,
    to: Option<Text<'t>>,
    sha256: Option<Text<'t>>,
    character: Option<Text<'t>>,
    note: Option<Text<'t>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Person<'t> {
    #[serde(borrow)]
    label: Text<'t>,
    count: Option<u64>,
    part_of: Option<Text<'t>>,
    role: Option<Text<'t>>,
    member_of: Option<Text<'t>>,
    acts_for: Option<Field<'t>>,
    nationality: Option<Field<'t>>,
    located: Option<Field<'t>>,
    fears: Option<Field<'t>>,
    names: Option<Text<'t>>,
    published: Option<Text<'t>>,
    note: Option<Text<'t>>,
    #[serde(default)]
    said: Vec<Said<'t>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Actor<'t> {
    #[serde(borrow)]
    label: Text<'t>,
    kind: Text<'t>,
    of: Option<Text<'t>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Place<'t> {
    #[serde(borrow)]
    label: Text<'t>,
    kind: Option<Text<'t>>,
    r#in: Option<Text<'t>>,
    sending_state: Option<Text<'t>>,
    receiving_state: Option<Text<'t>>,
    inside: Option<Field<'t>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Event<'t> {
    #[serde(borrow)]
    what: Option<Text<'t>>,
    act: Text<'t>,
    omission: Option<bool>,
    by: Option<Field<'t>>,
    to: Option<Vec<Text<'t>>>,
    r#for: Option<Vec<Text<'t>>>,
    at: Option<Field<'t>>,
    destination: Option<Field<'t>>,
    when: Option<Text<'t>>,
    after: Option<Text<'t>>,
    note: Option<Text<'t>>,
    #[serde(default)]
    said: Vec<Said<'t>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Said<'t> {
    #[serde(borrow)]
    id: Option<Text<'t>>,
    about: Option<Text<'t>>,
    r#in: Option<Text<'t>>,
    by: Option<Text<'t>>,
    stance: Option<Text<'t>>,
    basis: Option<Text<'t>>,
    quote: Option<Quote<'t>>,
    point: Option<Text<'t>>,
    replies_to: Option<Text<'t>>,
    law: Option<Text<'t>>,
    note: Option<Text<'t>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Question<'t> {
    #[serde(borrow)]
    ask: Text<'t>,
    could_answer: Vec<Text<'t>>,
}

/// A value, or several with the evidence of each.
enum Field<'t> {
    Is(Text<'t>),
    Stated(Vec<Stated<'t>>),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Stated<'t> {
    #[serde(borrow)]
    is: Text<'t>,
    said: Vec<Said<'t>>,
}

/// Words, in one piece or several.
enum Quote<'t> {
    One(Text<'t>),
    Parts(Vec<Text<'t>>),
}

/// Reads a text or a list: by hand, because an untagged enum would read everything twice and make the baseline too slow.
macro_rules! text_or_list {
    ($name:ident, $one:ident, $many:ident, $expects:literal) => {
        impl<'de: 't, 't> Deserialize<'de> for $name<'t> {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Either;
                impl<'de> Visitor<'de> for Either {
                    type Value = $name<'de>;
                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        f.write_str($expects)
                    }
                    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
                        Ok($name::$one(Cow::Borrowed(text)))
                    }
                    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
                        Ok($name::$one(Cow::Owned(text.to_owned())))
                    }
                    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
                        let mut items = Vec::new();
                        while let Some(item) = list.next_element()? {
                            items.push(item);
                        }
                        Ok($name::$many(items))
                    }
                }
                deserializer.deserialize_any(Either)
            }
        }
    };
}

text_or_list!(Field, Is, Stated, "a value, or a list of values with evidence");
text_or_list!(Quote, One, Parts, "words, or a list of words");

impl Field<'_> {
    fn is(&self, wanted: &str) -> bool {
        match self {
            Self::Is(value) => value == wanted,
            Self::Stated(values) => values.iter().any(|stated| stated.is == wanted),
        }
    }

    fn first(&self) -> Option<&str> {
        match self {
            Self::Is(value) => Some(value),
            Self::Stated(values) => values.first().map(|stated| stated.is.as_ref()),
        }
    }
}

impl Case<'_> {
    /// Article 33(1), as a programmer in a hurry would write it: whom did China hold or send back, on a first-hand account?
    /// No levels, no denials, no readings, no reasons.
    pub(crate) fn touched(&self) -> usize {
        let mut found = 0_usize;
        for person in
            self.persons.iter().filter(|(_, p)| p.nationality.as_ref().is_some_and(|n| n.is("dprk")))
        {
            let hit = self.events.values().any(|event| {
                matches!(event.act.as_ref(), "return" | "deport" | "arrest" | "detain")
                    && event.to.iter().flatten().any(|to| to == person.0)
                    && event.by.as_ref().and_then(Field::first).is_some_and(|by| self.of_china(by))
                    && event
                        .said
                        .iter()
                        .any(|said| matches!(said.basis.as_deref(), Some("took-part" | "saw")))
            });
            found = found.saturating_add(usize::from(hit));
        }
        found
    }

    fn of_china<'a>(&'a self, mut actor: &'a str) -> bool {
        for _ in 0..16 {
            if actor == "china" {
                return true;
            }
            match self.actors.get(actor).and_then(|actor| actor.of.as_deref()) {
                Some(next) => actor = next,
                None => return false,
            }
        }
        false
    }
}
