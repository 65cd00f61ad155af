//! Outcomes in a clause, and sentences that rest on a norm or its parts.

use super::sentence::Sentence;
use super::teller::Teller;
use crate::finding::{Outcome, PartFinding};

/// How many words a sentence of a report has at most.
pub(super) const SENTENCE_WORDS: usize = 35;

impl<'a> Teller<'a> {
    /// That nobody is concerned, in the words of the rule, without a full stop.
    pub(super) fn untouched(&self) -> String {
        let words =
            self.norm.and_then(|(_, n)| n.untouched.as_deref()).unwrap_or(self.word("first.untouched"));
        self.names.wording.lowered(words)
    }

    /// “a breach is indicated”.
    pub(super) fn outcome_clause(&self, outcome: Outcome) -> &'a str {
        self.word(match outcome {
            Outcome::BreachIndicated => "would.breach-indicated",
            Outcome::Complied => "would.complied",
            Outcome::AtRisk => "would.at-risk",
            Outcome::NotApplicable => "would.not-applicable",
            Outcome::Undecided => "would.undecided",
            Outcome::Disputed => "would.disputed",
            Outcome::TurnsOnReading => "would.turns-on-reading",
            Outcome::Met if self.is_power() => "would.met-power",
            Outcome::NotMet if self.is_power() => "would.not-met-power",
            Outcome::Met => "would.met",
            Outcome::NotMet => "would.not-met",
        })
    }

    /// A sentence that rests on the norm.
    pub(super) fn worded(&self, key: &str, fill: &[(&str, &str)]) -> Sentence {
        Sentence::new(&self.say(key, fill), vec![self.finding.id.clone()])
    }

    /// A sentence that rests on these parts and their facts.
    pub(super) fn on(&self, text: &str, parts: &[&PartFinding]) -> Sentence {
        let mut from = Vec::new();
        for part in parts {
            from.push(self.names.condition_path(part.id));
            from.extend(part.facts.iter().map(|f| self.names.fact_path(&f.fact, &self.finding.proof)));
        }
        if from.is_empty() {
            from.push(self.finding.id.clone());
        }
        Sentence::new(text, from)
    }
}
