//! What a stream came to: how many cases, and how often each outcome.

use std::collections::BTreeMap;

use super::record::Failure;
use crate::compile::{NormId, RuleSet};
use crate::finding::Outcome;

/// Counts over the cases of a stream.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// Cases that were read.
    pub cases: usize,
    /// Lines that are no case that could be used.
    pub failed: usize,
    /// Cases in which something is doubtful.
    pub warned: usize,
    /// Verdicts that were not worked out, because a bound was reached.
    pub limited: usize,
    counts: BTreeMap<(Option<NormId>, Outcome), usize>,
}

/// Provision, norm and outcome by their names.
pub type Named = (String, String, String);

impl Tally {
    /// Counts one verdict or finding; one without a norm is on a provision that states no duty.
    pub(super) fn count(&mut self, norm: Option<NormId>, outcome: Outcome, exceeded: bool) {
        let count = self.counts.entry((norm, outcome)).or_default();
        *count = count.saturating_add(1);
        self.limited = self.limited.saturating_add(usize::from(exceeded));
    }

    /// Writes a failure and counts it.
    pub(super) fn fail(&mut self, failure: &Failure, out: &mut Vec<u8>) {
        self.failed = self.failed.saturating_add(1);
        failure.write(out);
    }

    /// Adds what another counted.
    pub fn add(&mut self, other: &Self) {
        for (mine, others) in [
            (&mut self.cases, other.cases),
            (&mut self.failed, other.failed),
            (&mut self.warned, other.warned),
            (&mut self.limited, other.limited),
        ] {
            *mine = mine.saturating_add(others);
        }
        for (key, count) in &other.counts {
            let mine = self.counts.entry(*key).or_default();
            *mine = mine.saturating_add(*count);
        }
    }

    /// Whether there is a verdict with one of these outcomes.
    pub fn has_any(&self, outcomes: &[Outcome]) -> bool {
        self.counts.keys().any(|(_, outcome)| outcomes.contains(outcome))
    }

    /// How many verdicts of each norm have each outcome. The versions of a norm count together.
    pub fn named(&self, rules: &RuleSet) -> BTreeMap<Named, usize> {
        let mut named: BTreeMap<Named, usize> = BTreeMap::new();
        for ((norm, outcome), count) in &self.counts {
            let Some(norm) = norm else { continue };
            let provision = rules.provisions.at(rules.norms.at(*norm).provision).id.clone();
            let name = (provision, rules.norm_text(*norm).id.clone(), outcome.name().to_owned());
            let sum = named.entry(name).or_default();
            *sum = sum.saturating_add(*count);
        }
        named
    }
}
