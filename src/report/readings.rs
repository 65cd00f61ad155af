//! Readings: paths of their options, and what they come to in short.

use super::outcome::SENTENCE_WORDS;
use super::sentence::{Sentence, closed};
use super::teller::Teller;
use crate::compile::ReadingId;
use crate::finding::Outcome;

impl Teller<'_> {
    /// `un/refugee-convention/33/reading reach=territory-only`
    pub(super) fn option_path(&self, id: ReadingId, option: usize) -> Option<String> {
        let reading = self.names.rules.readings.at(id);
        let provision = self.names.rules.provisions.at(reading.provision);
        let text = self.names.rules.reading_text(id);
        Some(format!("{}/reading {}={}", provision.id, text.id, text.options.get(option)?.id))
    }

    /// To what it leans, and how many combinations of readings come to what.
    pub(super) fn leaning(&self) -> Vec<Sentence> {
        let readings = &self.finding.readings;
        let mut counted: Vec<(Outcome, usize)> = Vec::new();
        for reading in readings {
            match counted.iter_mut().find(|(o, _)| *o == reading.outcome) {
                Some((_, n)) => *n = n.saturating_add(1),
                None => counted.push((reading.outcome, 1)),
            }
        }
        counted.sort_by_key(|(o, _)| o.is_open());
        let each: Vec<String> = counted
            .iter()
            .map(|(o, n)| {
                self.say("reading.count", &[("number", &n.to_string()), ("outcome", self.outcome_clause(*o))])
            })
            .collect();
        let key = match (self.finding.leans, readings.first().is_some_and(|r| r.choice.len() > 1)) {
            (Some(_), true) => "reading.leans-combined",
            (Some(_), false) => "reading.leans",
            (None, true) => "reading.counted-combined",
            (None, false) => "reading.counted",
        };
        let all = readings.len().to_string();
        let to = self.finding.leans.map(|o| self.outcome_noun(o)).unwrap_or_default();
        let fill = [("all", all.as_str()), ("each", &self.names.all(&each)), ("outcome", to)];
        let mut from = vec![self.finding.id.clone()];
        for path in readings.iter().flat_map(|r| &r.choice).filter_map(|(id, o)| self.option_path(*id, *o)) {
            if !from.contains(&path) {
                from.push(path);
            }
        }
        vec![Sentence::new(&self.say(key, &fill), from)]
    }

    /// Under which readings it is decided, in words.
    pub(super) fn readings_in_short(&self) -> Vec<Sentence> {
        let decided: Vec<_> = self.finding.readings.iter().filter(|r| !r.outcome.is_open()).collect();
        let mut out = Vec::new();
        for reading in decided.iter().take(2) {
            let says: Vec<String> = reading
                .choice
                .iter()
                .filter_map(|(id, option)| self.names.rules.reading_text(*id).options.get(*option))
                .map(|o| self.names.wording.lowered(&o.says))
                .collect();
            let outcome = self.outcome_clause(reading.outcome);
            let from: Vec<String> =
                reading.choice.iter().filter_map(|(id, o)| self.option_path(*id, *o)).collect();
            let views: Vec<String> = says.iter().map(|s| self.say("reading.that", &[("says", s)])).collect();
            let whole = Sentence::new(
                &self.say("reading.on-the-view", &[("views", &self.names.all(&views)), ("outcome", outcome)]),
                from.clone(),
            );
            if whole.words() <= SENTENCE_WORDS {
                out.push(whole);
            } else {
                out.push(Sentence::new(&self.say("reading.if-both", &[("outcome", outcome)]), from.clone()));
                out.extend(says.iter().map(|s| Sentence::new(&closed(s), from.clone())));
            }
        }
        out
    }
}
