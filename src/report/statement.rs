//! Statements by themselves, and what they are about.

use super::attribution::{Voice, in_words};
use super::said::Subject;
use super::sentence::{Sentence, closed, quoted};
use super::teller::{Side, Teller};
use crate::eval::{Fact, Times};
use crate::facts::{Brings, SaidId};
use crate::measure::Level;

impl<'a> Teller<'a> {
    /// One statement by itself, in the words that its stance has: “X doubts it: “…”.”
    pub(super) fn statement(&self, id: SaidId, clause: &str, counted: bool) -> Option<Sentence> {
        let said = self.names.case.said.at(id);
        let row = said.stance.row();
        let key = match (counted, clause.is_empty()) {
            (true, _) => row.sentence.of_fact,
            (false, false) => row.sentence.on_point,
            (false, true) => row.sentence.alone,
        };
        let words = quoted(said.quote.iter().map(String::as_str));
        if words.is_empty() && !row.sentence.unquoted {
            return None;
        }
        let voice = Voice { by: said.by, said: vec![(id, said)], short: false };
        let mut fill: Vec<(&str, &str)> = self.verbs(said.by);
        let (who, basis, reported) = (self.speaker(said.by), self.footing_of(&voice), self.reported(&voice));
        fill.extend([("who", who.as_str()), ("basis", &basis), ("clause", clause), ("words", &words)]);
        fill.extend([("reported", reported.as_str()), ("by", reported.trim_end_matches(','))]);
        let path = self.subject_path(id);
        let mut text = closed(&self.say(key, &fill));
        if row.brings == Brings::Nothing {
            text = format!("{text} {}", self.word("statement.not-counted"));
        }
        Some(self.sentence(&text, &voice, &path))
    }

    /// A statement with what the compiler of the file notes on it.
    pub(super) fn noted_statement(&self, id: SaidId, clause: &str, counted: bool) -> Vec<Sentence> {
        let Some(first) = self.statement(id, clause, counted) else { return Vec::new() };
        let mut out = vec![first];
        let said = self.names.case.said.at(id);
        let voice = Voice { by: said.by, said: vec![(id, said)], short: false };
        out.extend(self.notes(&voice, &self.subject_path(id)));
        out
    }

    /// The path of what a statement is about.
    pub(super) fn subject_path(&self, id: SaidId) -> String {
        match self.subjects.get(id) {
            Some(Subject::Field(entity, field, _)) => {
                self.names.fact_path(&Fact::Field(entity, field, Times::ALL), &self.finding.proof)
            }
            Some(Subject::Happened(claim)) => {
                self.names.fact_path(&Fact::Happened(claim), &self.finding.proof)
            }
            Some(Subject::Asserted(place)) => format!("asserted[{place}]"),
            Some(Subject::Statement(place)) => {
                let named = self.names.case.statements.get(place).and_then(|s| s.id.as_deref());
                named.map_or_else(|| format!("statements[{place}]"), |id| format!("statements.{id}"))
            }
            None => String::new(),
        }
    }

    /// The clause that a statement speaks for or against.
    pub(super) fn subject_clause(&self, id: SaidId) -> Option<String> {
        match self.subjects.get(id)? {
            Subject::Field(entity, field, place) => {
                self.stated(entity, field, self.names.values(entity, field).get(place)?, Side::Says)
            }
            Subject::Happened(claim) => self.claim(claim, Side::Says),
            Subject::Asserted(place) => {
                let asserted = self.names.case.asserted.get(place)?;
                let name = self.names.status(&asserted.name);
                Some(self.say(
                    "account.status",
                    &[("who", &self.names.entity(asserted.entity)), ("status", &name)],
                ))
            }
            Subject::Statement(_) => None,
        }
    }

    /// A level in words, as what a rule asks for or a fact reaches.
    pub(super) fn level(&self, level: Level) -> &'a str {
        in_words(self.names.wording, level)
    }
}
