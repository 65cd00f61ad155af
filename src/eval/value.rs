//! Values while they are compared.

use super::proof::UnmentionedId;
use crate::facts::{Case, EntityId, Value};
use crate::measure::{Number, When};
use crate::vocabulary::{ValueId, Vocabulary};

/// A value; words are borrowed from the case or the rules.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Val<'a> {
    /// True or false.
    Bool(bool),
    /// A number.
    Number(Number),
    /// Words.
    Text(&'a str),
    /// When something was.
    When(When),
    /// One of an enum.
    Enum(ValueId),
    /// An entity.
    Entity(EntityId),
    /// A member of an open list that nobody has mentioned.
    Unmentioned(UnmentionedId),
}

/// A value that stands on its own: the binding of a variable, the constant of a test.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum OwnedVal {
    /// True or false.
    Bool(bool),
    /// A number.
    Number(Number),
    /// Words.
    Text(String),
    /// When something was.
    When(When),
    /// One of an enum.
    Enum(ValueId),
    /// An entity.
    Entity(EntityId),
    /// A member of an open list that nobody has mentioned.
    Unmentioned(UnmentionedId),
}

impl<'a> Val<'a> {
    /// The value of a field.
    pub fn of(value: &'a Value) -> Self {
        match value {
            Value::Bool(b) => Self::Bool(*b),
            Value::Number(n) => Self::Number(*n),
            Value::Text(t) => Self::Text(t),
            Value::When(w) => Self::When(*w),
            Value::Enum(v) => Self::Enum(*v),
            Value::Entity(e) => Self::Entity(*e),
        }
    }

    /// Whether `self` is `other`, or a kind of it; `None` if a date leaves it open.
    pub fn is(self, other: Self, vocabulary: &Vocabulary) -> Option<bool> {
        match (self, other) {
            (Self::Enum(a), Self::Enum(b)) => Some(vocabulary.is_a(a, b)),
            (Self::When(a), Self::When(b)) => a.same(b),
            (Self::Unmentioned(_), _) | (_, Self::Unmentioned(_)) => None,
            (a, b) => Some(a == b),
        }
    }

    /// The value on its own.
    pub fn owned(self) -> OwnedVal {
        match self {
            Self::Bool(b) => OwnedVal::Bool(b),
            Self::Number(n) => OwnedVal::Number(n),
            Self::Text(t) => OwnedVal::Text(t.to_owned()),
            Self::When(w) => OwnedVal::When(w),
            Self::Enum(v) => OwnedVal::Enum(v),
            Self::Entity(e) => OwnedVal::Entity(e),
            Self::Unmentioned(u) => OwnedVal::Unmentioned(u),
        }
    }
}

impl OwnedVal {
    /// The value, borrowed.
    pub fn val(&self) -> Val<'_> {
        match self {
            Self::Bool(b) => Val::Bool(*b),
            Self::Number(n) => Val::Number(*n),
            Self::Text(t) => Val::Text(t),
            Self::When(w) => Val::When(*w),
            Self::Enum(v) => Val::Enum(*v),
            Self::Entity(e) => Val::Entity(*e),
            Self::Unmentioned(u) => Val::Unmentioned(*u),
        }
    }
}

/// Whether an entity is one of a list's items: itself, through a group that it is part of, or because all its members are.
pub(super) fn is_member(case: &Case, entity: EntityId, in_list: &dyn Fn(EntityId) -> bool) -> bool {
    case.with_groups(entity).any(in_list) || is_member_below(case, entity, in_list)
}

fn is_member_below(case: &Case, entity: EntityId, in_list: &dyn Fn(EntityId) -> bool) -> bool {
    let members = &case.entities.at(entity).members;
    !members.is_empty() && members.iter().all(|m| in_list(*m) || is_member_below(case, *m, in_list))
}
