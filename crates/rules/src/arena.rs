//! A list whose places have names of their own type, and the circles among references from one place to another.
//!
//! Takes values, gives small typed ids, so that a field can never be looked up as an entity. It does not know what refers.

use serde::{Deserialize, Serialize};

mod circles;

use std::marker::PhantomData;

pub use circles::{Link, circles};

/// A place in an [`Arena`]. Implemented by the types that `id_type!` declares.
pub trait Id: Copy {
    /// The id of the place `index`.
    fn from_index(index: u32) -> Self;
    /// The place.
    fn index(self) -> u32;
}

/// Values in the order they were added, looked up by an id of type `I`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Arena<I, T> {
    items: Vec<T>,
    ids: PhantomData<I>,
}

impl<I, T> Default for Arena<I, T> {
    fn default() -> Self {
        Self { items: Vec::new(), ids: PhantomData }
    }
}

impl<I: Id, T> Arena<I, T> {
    /// Adds a value and returns its id.
    pub fn push(&mut self, value: T) -> I {
        let id = self.next_id();
        self.items.push(value);
        id
    }

    /// The id that the next value will get.
    pub fn next_id(&self) -> I {
        I::from_index(u32::try_from(self.items.len()).unwrap_or(u32::MAX))
    }

    /// The value of an id that this arena gave.
    ///
    /// # Panics
    /// With an id of another arena. That is a fault of the program: read as “there is none” it would become a fact that nobody
    /// mentions, and so a wrong answer in law that looks like a right one.
    #[expect(
        clippy::indexing_slicing,
        clippy::as_conversions,
        reason = "an id is made by the arena that it is used with, and u32 fits into usize: the one place that relies on it"
    )]
    pub fn at(&self, id: I) -> &T {
        &self.items[id.index() as usize]
    }

    /// The same, to change it.
    ///
    /// # Panics
    /// As [`Arena::at`].
    #[expect(clippy::indexing_slicing, clippy::as_conversions, reason = "as for `at`")]
    pub fn at_mut(&mut self, id: I) -> &mut T {
        &mut self.items[id.index() as usize]
    }

    /// All values with their ids, in order.
    pub fn iter(&self) -> impl Iterator<Item = (I, &T)> {
        self.ids().zip(self.items.iter())
    }

    /// All values, in order.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &T> + ExactSizeIterator {
        self.items.iter()
    }

    /// All values to change, in order.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.items.iter_mut()
    }

    /// All ids, in order.
    pub fn ids(&self) -> impl Iterator<Item = I> + use<I, T> {
        (0..u32::try_from(self.items.len()).unwrap_or(u32::MAX)).map(I::from_index)
    }

    /// How many values there are.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }
}

/// The value at a place that was given for this very list, such as the place of a norm in its provision. As with [`Arena::at`], another
/// place is a fault of the program.
#[expect(clippy::indexing_slicing, reason = "a place is kept beside the list that it is of")]
pub fn at<T>(items: &[T], place: usize) -> &T {
    &items[place]
}

/// Declares id types: `id_type! { /// doc  pub struct FieldId; }`.
#[macro_export]
#[doc(hidden)]
macro_rules! id_type {
    ($($(#[$meta:meta])* pub struct $name:ident;)*) => {$(
        $(#[$meta])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
        )]
        pub struct $name(pub u32);

        impl $crate::arena::Id for $name {
            fn from_index(index: u32) -> Self {
                Self(index)
            }
            fn index(self) -> u32 {
                self.0
            }
        }
    )*};
}
