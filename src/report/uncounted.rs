//! What is said and supports nothing, and what the compiler of the file notes: shown, so that neither is taken for more.

use super::attribution::{Voice, words_of};
use super::sentence::{Sentence, closed, quoted};
use super::teller::Teller;
use crate::facts::{Basis, EntityId, Said, SaidId};
use crate::measure::VoiceKind;

/// Whether a statement brings anything to its side.
pub(super) fn is_counted(said: &Said) -> bool {
    said.voice.is_none_or(|voice| voice.kind != VoiceKind::Nothing)
}

impl Teller<'_> {
    /// What is said and supports nothing, with the reason: it is a headline, an opinion, or inferred.
    pub(super) fn uncounted(&self, said: &[SaidId], clause: &str, path: &str) -> Vec<Sentence> {
        let mut out = Vec::new();
        for id in said {
            let one = self.names.case.said.at(*id);
            // Who adds to it or doubts it neither says nor denies it.
            if !one.stance.is_for() && !one.stance.is_against() {
                out.extend(self.noted_statement(*id, clause, true));
                continue;
            }
            let voice = Voice { by: one.by, said: vec![(*id, one)], short: false };
            let words = words_of(&voice);
            let key = match self.names.case.sources.at(one.source).character.as_deref() {
                Some("headline") => "uncounted.headline",
                _ if one.basis == Basis::Infers => "uncounted.inferred",
                _ => "uncounted.opinion",
            };
            let sep = if words.is_empty() { "" } else { ": " };
            let (who, tail, reported) =
                (self.speaker(one.by), format!("{sep}{words}"), self.reported(&voice));
            let mut fill = self.verbs(one.by);
            fill.extend([("who", who.as_str()), ("clause", clause), ("words", &tail)]);
            fill.extend([("reported", reported.as_str()), ("by", reported.trim_end_matches(','))]);
            out.push(self.sentence(&closed(&self.say(key, &fill)), &voice, path));
            out.push(self.sentence(self.word("statement.not-counted"), &voice, path));
            out.extend(self.notes(&voice, path));
        }
        out
    }

    /// What the compiler of the file notes on what is said: a doubt about the words belongs beside them.
    pub(super) fn notes(&self, voice: &Voice<'_>, path: &str) -> Vec<Sentence> {
        let shown = || voice.said.iter().filter(|_| !voice.short).map(|(_, said)| *said);
        let mut renderings = Vec::new();
        for said in shown() {
            if let Some(translation) = &said.translation {
                let words = quoted(translation.words.iter().map(String::as_str));
                let who = self.names.entity(translation.by);
                renderings.push(self.say("account.translation", &[("who", &who), ("words", &words)]));
            }
            // Never in quotation marks: nobody said it in these words.
            renderings
                .extend(said.gloss.as_ref().map(|words| self.say("account.gloss", &[("words", words)])));
        }
        let notes = voice.said.iter().filter(|_| !voice.short).filter_map(|(_, s)| s.note.as_deref());
        let notes = notes.map(|note| self.say("account.note", &[("note", note)]));
        let mut out: Vec<Sentence> = Vec::new();
        for note in renderings.into_iter().chain(notes) {
            let sentence = self.sentence(&closed(&note), voice, path);
            if !out.iter().any(|o| o.text == sentence.text) {
                out.push(sentence);
            }
        }
        out
    }

    /// What the compiler notes on an act as a whole, such as that no source says who did it.
    pub(super) fn note_on(&self, claim: EntityId, path: &str, short: bool) -> Option<Sentence> {
        let note = self.names.case.entities.at(claim).note.as_deref()?;
        let key = if short { "account.note-short" } else { "account.note" };
        let text = closed(&self.say(key, &[("note", note)]));
        Some(Sentence::new(&text, vec![path.to_owned()]))
    }
}
