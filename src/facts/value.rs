//! What can stand in a field.

use super::case::EntityId;
use crate::measure::{Number, When};
use crate::vocabulary::ValueId;

/// One value.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// True or false.
    Bool(bool),
    /// A number, in the unit of the field.
    Number(Number),
    /// Words.
    Text(String),
    /// When something was.
    When(When),
    /// One of an enum.
    Enum(ValueId),
    /// Another entity.
    Entity(EntityId),
}
