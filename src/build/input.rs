//! Values as they are given to a case: texts, numbers, ids, lists of these.

use crate::measure::{Day, When};
use crate::syntax::json::JsonWriter;

/// The id of something in a case, or of something that the vocabulary knows.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(String);

/// A value, or several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A text, a word of the vocabulary, an id or a date.
    Text(String),
    /// True or false.
    Bool(bool),
    /// A number, as it is written: digits, and a point before decimals.
    Number(String),
    /// Several values.
    List(Vec<Input>),
    /// A value with its evidence, or an entry of a list.
    Entry(Object),
}

/// Keys and values, in the order in which they were set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Object(Vec<(String, Input)>);

impl Id {
    /// As it is written in files.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Object {
    /// Sets a key. One that is set again stands twice, as it would in a file, and is refused.
    pub(super) fn set(&mut self, key: &str, value: impl Into<Input>) {
        self.0.push((key.to_owned(), value.into()));
    }

    /// Adds to the list under a key.
    pub(super) fn add(&mut self, key: &str, value: impl Into<Input>) {
        match self.0.iter_mut().find(|(other, _)| other == key) {
            Some((_, Input::List(list))) => list.push(value.into()),
            _ => self.0.push((key.to_owned(), Input::List(vec![value.into()]))),
        }
    }

    /// Adds to a list in the object under a key.
    pub(super) fn add_inside(&mut self, key: &str, inner: &str, value: impl Into<Input>) {
        let inside = self.0.iter_mut().find_map(|(other, value)| match value {
            Input::Entry(object) if other == key => Some(object),
            _ => None,
        });
        match inside {
            Some(object) => object.add(inner, value),
            None => {
                let mut object = Self::default();
                object.add(inner, value);
                self.set(key, object);
            }
        }
    }

    pub(super) fn write(&self, writer: &mut JsonWriter) {
        for (key, value) in &self.0 {
            writer.key(key);
            value.write(writer);
        }
    }
}

impl Input {
    pub(super) fn write(&self, writer: &mut JsonWriter) {
        match self {
            Self::Text(text) => writer.text(text),
            Self::Bool(value) => writer.bool(*value),
            Self::Number(number) => writer.number(number),
            Self::List(list) => writer.list(|writer| list.iter().for_each(|item| item.write(writer))),
            Self::Entry(object) => writer.object(|writer| object.write(writer)),
        }
    }
}

impl From<&str> for Id {
    fn from(id: &str) -> Self {
        Self(id.to_owned())
    }
}

impl From<String> for Id {
    fn from(id: String) -> Self {
        Self(id)
    }
}

impl From<&Id> for Id {
    fn from(id: &Id) -> Self {
        id.clone()
    }
}

impl From<&str> for Input {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Input {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Id> for Input {
    fn from(id: Id) -> Self {
        Self::Text(id.0)
    }
}

impl From<&Id> for Input {
    fn from(id: &Id) -> Self {
        Self::Text(id.0.clone())
    }
}

impl From<bool> for Input {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<Day> for Input {
    fn from(day: Day) -> Self {
        Self::Text(day.to_string())
    }
}

impl From<When> for Input {
    fn from(when: When) -> Self {
        Self::Text(when.to_string())
    }
}

impl From<Object> for Input {
    fn from(object: Object) -> Self {
        Self::Entry(object)
    }
}

macro_rules! from_numbers {
    ($($number:ty),*) => {$(
        impl From<$number> for Input {
            fn from(number: $number) -> Self {
                Self::Number(number.to_string())
            }
        }
    )*};
}

from_numbers!(i32, u32, i64, u64, usize);

impl<T: Into<Input>> From<Vec<T>> for Input {
    fn from(list: Vec<T>) -> Self {
        Self::List(list.into_iter().map(Into::into).collect())
    }
}

impl<T: Into<Input>, const N: usize> From<[T; N]> for Input {
    fn from(list: [T; N]) -> Self {
        Self::List(list.into_iter().map(Into::into).collect())
    }
}
