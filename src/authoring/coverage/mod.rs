//! Which states of which conditions the tests have seen.
//!
//! Takes rules and the tests that pass; gives for every element, exception, definition and every condition in them how many tests
//! saw it true, false, unknown and disputed, for every presumption whether it was applied and lifted, and for every option of a reading
//! whether an outcome turned on it. A test sees only what stands under the norms of which it expects something. Which states
//! something can be in at all is decided in `possible`.

// No kind of condition or term may be passed over here.
#![deny(clippy::wildcard_enum_match_arm)]

mod items;
mod possible;
mod seen;
mod show;
mod told;

use crate::source::Span;

pub use items::{items, items_of};
pub use seen::measure;
pub use show::{lcov, text};

/// A state in which a condition, a presumption or a reading can be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// It is so.
    True,
    /// It is not so.
    False,
    /// A fact that it needs is not known.
    Unknown,
    /// A fact that it needs is said and denied.
    Disputed,
    /// A presumption decided.
    Applied,
    /// A presumption did not decide.
    Lifted,
    /// An outcome turned on the reading.
    Turned,
}

/// Something that tests can see.
#[derive(Debug, Clone)]
pub struct Item {
    /// The id of the provision; its versions share it.
    pub provision: String,
    /// Which part of it, as `33(1)/reach.2`.
    pub path: String,
    /// Its words in the rule file.
    pub text: String,
    /// Where these stand: once for each version of the provision that has them.
    pub places: Vec<Span>,
    /// The states in which it can be, each with how many tests saw it so.
    pub states: Vec<(State, usize)>,
    keys: Vec<Key>,
}

/// What an item is in the compiled rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Condition(crate::compile::CondId),
    Presumption(crate::compile::CondId),
    Reading(crate::compile::ReadingId, usize),
}

/// What the tests saw.
#[derive(Debug, Clone, Default)]
pub struct Coverage {
    /// Everything that can be seen, in the order of provisions and of their files.
    pub items: Vec<Item>,
}

impl State {
    /// The word in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::True => "true",
            Self::False => "false",
            Self::Unknown => "unknown",
            Self::Disputed => "disputed",
            Self::Applied => "applied",
            Self::Lifted => "lifted",
            Self::Turned => "turned on",
        }
    }
}

impl Item {
    /// The states in which no test saw it.
    pub fn never(&self) -> impl Iterator<Item = State> {
        self.states.iter().filter(|(_, tests)| *tests == 0).map(|(state, _)| *state)
    }
}

impl Coverage {
    /// How many states were seen, and how many there are.
    pub fn counts(&self) -> (usize, usize) {
        counts(&self.items)
    }

    /// The items of each provision, in order.
    pub fn provisions(&self) -> impl Iterator<Item = (&str, &[Item])> {
        self.items
            .chunk_by(|a, b| a.provision == b.provision)
            .filter_map(|items| Some((items.first()?.provision.as_str(), items)))
    }
}

/// How many states of these were seen, and how many there are.
pub(crate) fn counts(items: &[Item]) -> (usize, usize) {
    let all = items.iter().map(|item| item.states.len()).sum::<usize>();
    let never = items.iter().map(|item| item.never().count()).sum::<usize>();
    (all.saturating_sub(never), all)
}
