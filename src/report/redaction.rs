//! What strict redaction did to a case, in one paragraph, and days as it leaves them.

use super::names::Names;
use crate::facts::Redaction;
use crate::measure::{Day, When};

/// What is told otherwise than the file tells it.
pub(super) const BLURRED: [&str; 4] = ["places", "days", "ages", "addresses"];

/// What stays, and is for the user to look at.
pub(super) const STAYS: [&str; 7] =
    ["states", "months", "numbers-of-persons", "kinds", "childhood", "plain-words", "digest-of-the-file"];

impl Names<'_> {
    /// What was done and what stays, if the case is redacted.
    pub(super) fn redaction(&self) -> Option<String> {
        let done = self.case.redaction.as_ref()?;
        let left = self.left_out(done);
        let left = match left.as_slice() {
            [] => self.wording.word("redacted.nothing").to_owned(),
            some => self.wording.say("redacted.left-out", &[("texts", &self.all(some))]),
        };
        Some(self.wording.say("redacted.header", &[("left", &left)]))
    }

    fn left_out(&self, done: &Redaction) -> Vec<String> {
        let counts = [
            (done.labels, "redacted.label", "redacted.labels"),
            (done.titles, "redacted.title", "redacted.titles"),
            (done.quotations, "redacted.quotation", "redacted.quotations"),
            (done.notes, "redacted.note", "redacted.notes"),
            (done.questions, "redacted.question", "redacted.questions"),
            (done.others, "redacted.other", "redacted.others"),
            (done.ids, "redacted.id", "redacted.ids"),
        ];
        let told = counts.into_iter().filter(|(count, ..)| *count > 0);
        told.map(|(count, one, many)| match count {
            1 => self.wording.word(one).to_owned(),
            _ => self.wording.say(many, &[("count", &count.to_string())]),
        })
        .collect()
    }

    /// The name of a status in words. Of a redacted case one that the rules do not know is a word like any other of the file.
    pub(super) fn status(&self, name: &str) -> String {
        let known = || self.rules.definitions.values().any(|definition| definition.name == name);
        if self.case.redaction.is_some() && !known() {
            return self.wording.word("redacted.status").to_owned();
        }
        name.replace(['-', '_'], " ")
    }

    /// A day in words; of a redacted case its month.
    pub(super) fn day(&self, day: Day) -> String {
        match self.month(day) {
            Some(month) => self.wording.say("redacted.day", &[("month", &month.words())]),
            None => day.words(),
        }
    }

    /// A day in EDTF; of a redacted case its month.
    pub(super) fn written_day(&self, day: Day) -> String {
        self.month(day).map_or_else(|| day.to_string(), |month| month.to_string())
    }

    fn month(&self, day: Day) -> Option<When> {
        self.case.redaction.as_ref()?;
        When::parse(day.to_string().get(..7)?).ok()
    }
}
