//! The long form: the same heads in the same order for every finding, a head with nothing under it left out.

mod application;
mod conduct;
mod limits;
mod missing;
mod opposed;
mod standard;

use super::sentence::Sentence;
use super::teller::Teller;
use crate::finding::{Because, Outcome};

/// A head with what stands under it.
#[derive(Debug, Clone)]
pub(super) struct Section {
    /// The key of its head in the table of words.
    pub(super) head: &'static str,
    /// Its paragraphs.
    pub(super) paragraphs: Vec<Paragraph>,
}

/// Sentences that belong together.
#[derive(Debug, Clone, Default)]
pub(super) struct Paragraph {
    /// How far it is set in.
    pub(super) depth: usize,
    /// The sentences.
    pub(super) sentences: Vec<Sentence>,
}

impl Paragraph {
    pub(super) fn of(sentences: Vec<Sentence>) -> Self {
        Self { depth: 0, sentences }
    }
}

impl Teller<'_> {
    /// The whole finding, head by head.
    pub(super) fn long(&self) -> Vec<Section> {
        let mut out: Vec<Section> = Vec::new();
        let mut add = |head: &'static str, paragraphs: Vec<Paragraph>| {
            let paragraphs: Vec<Paragraph> =
                paragraphs.into_iter().filter(|p| !p.sentences.is_empty()).collect();
            if !paragraphs.is_empty() {
                out.push(Section { head, paragraphs });
            }
        };
        if self.is_short() {
            // The short paragraph has said all but this.
            add("head.provision", self.the_provision());
            add("head.limits", vec![Paragraph::of(self.limits())]);
            return out;
        }
        add("head.outcome", vec![Paragraph::of(self.outcome())]);
        add("head.standard", vec![Paragraph::of(self.standard())]);
        add("head.provision", self.the_provision());
        add(if self.is_power() { "head.may" } else { "head.owed" }, vec![Paragraph::of(self.owed())]);
        add("head.application", self.application());
        add("head.exceptions", self.the_exceptions());
        add("head.despite", vec![Paragraph::of(self.despite())]);
        add("head.readings", self.the_readings());
        add("head.objections", self.the_objections());
        add("head.missing", self.missing());
        add("head.conflicts", vec![Paragraph::of(self.the_conflicts())]);
        add("head.assumptions", vec![Paragraph::of(self.the_assumptions())]);
        add("head.limits", vec![Paragraph::of(self.limits())]);
        out
    }

    /// Whether no fact was weighed, so that there is little to say.
    pub(super) fn is_short(&self) -> bool {
        matches!(
            self.finding.because,
            Some(Because::Untouched | Because::NotInForce | Because::Gap | Because::NotWorkedOut(_))
        )
    }

    fn outcome(&self) -> Vec<Sentence> {
        let as_of = self.names.case.as_of.as_ref();
        let day = as_of.map(|as_of| self.worded("as-of.first", &[("day", &self.names.day(as_of.day))]));
        let mut out: Vec<Sentence> = day.into_iter().collect();
        if self.finding.under_every_reading
            && self.finding.outcome != Outcome::TurnsOnReading
            && !self.is_short()
        {
            out.push(self.worded("reading.every", &[]));
        }
        let norm = self.norm.map(|(_, n)| n);
        if let Some(says) = norm.and_then(|n| n.exercise.as_ref()).and_then(|e| e.says.as_deref()) {
            out.push(self.worded("list.plain", &[("words", says)]));
        }
        for (amount, value) in
            norm.map(|n| n.amounts.as_slice()).unwrap_or_default().iter().zip(&self.finding.amounts)
        {
            let Some(value) = value else { continue };
            let number = value.words();
            let what = amount.says.clone().unwrap_or_else(|| amount.id.replace(['-', '_'], " "));
            out.push(
                self.worded(
                    "outcome.amount",
                    &[("what", &what), ("number", &number), ("unit", &amount.unit)],
                ),
            );
        }
        out
    }
}
