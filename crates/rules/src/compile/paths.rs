//! The stable names of conditions, in the order of their ids: one text with the places at which each ends, because there are
//! thousands of them, and nearly nobody asks for one.

use serde::{Deserialize, Serialize};

use super::CondId;
use crate::arena::Id as _;

/// A name for each condition: provision, norm, part, and the place within it.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Paths {
    text: String,
    ends: Vec<u32>,
}

impl Paths {
    /// Names the next condition.
    pub(super) fn push(&mut self, path: &str) -> CondId {
        let id = CondId::from_index(u32::try_from(self.ends.len()).unwrap_or(u32::MAX));
        self.text.push_str(path);
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
        id
    }

    /// The name of a condition; nothing if there is no such condition.
    pub(super) fn of(&self, id: CondId) -> &str {
        let end = |place: usize| self.ends.get(place).and_then(|end| usize::try_from(*end).ok());
        let Ok(place) = usize::try_from(id.0) else { return "" };
        let start = place.checked_sub(1).map_or(Some(0), end);
        start.zip(end(place)).and_then(|(start, end)| self.text.get(start..end)).unwrap_or_default()
    }

    /// How many conditions there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }
}
