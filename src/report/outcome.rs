//! Outcomes in a clause.

use super::teller::Teller;

impl Teller<'_> {
    /// That nobody is concerned, in the words of the rule, without a full stop.
    pub(super) fn untouched(&self) -> String {
        let words =
            self.norm.and_then(|(_, n)| n.untouched.as_deref()).unwrap_or(self.word("first.untouched"));
        self.names.wording.lowered(words)
    }
}
