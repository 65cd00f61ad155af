//! What nobody is concerned by, and what an instrument is called within a sentence.

use crate::law::Instrument;
use crate::report::teller::Teller;

impl Teller<'_> {
    /// That nobody is concerned, in the words of the rule, without a full stop.
    pub(in crate::report) fn untouched(&self) -> String {
        let words =
            self.norm.and_then(|(_, n)| n.untouched.as_deref()).unwrap_or(self.word("first.untouched"));
        self.names.wording.lowered(words)
    }
}

/// What a sentence calls an instrument where the article is its own.
pub(in crate::report) fn called(instrument: &Instrument) -> &str {
    let prose = instrument.prose.as_ref().map(|(words, _)| words.strip_prefix("the ").unwrap_or(words));
    prose.unwrap_or(&instrument.tag)
}
