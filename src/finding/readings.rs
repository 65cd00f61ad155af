//! Readings of the law: every combination of their options, and which of them matter.

use super::types::{Outcome, ReadingOutcome};
use super::view::View;
use crate::compile::{ReadingId, RuleSet};
use crate::eval::Choice;
use crate::limits;

/// Every combination of options, up to the bound.
pub(super) fn choices(rules: &RuleSet, readings: &[ReadingId]) -> (Vec<Choice>, bool) {
    let mut out = vec![Choice::default()];
    for reading in readings {
        let options = rules.reading_text(*reading).options.len();
        if out.len().saturating_mul(options) > limits::READING_COMBINATIONS {
            return (out, true);
        }
        out = out
            .iter()
            .flat_map(|c| {
                (0..options).map(|o| {
                    let mut next = c.clone();
                    next.0.push((*reading, o));
                    next
                })
            })
            .collect();
    }
    (out, false)
}

pub(super) fn all_readings(views: &[View]) -> Vec<ReadingId> {
    views.first().map(|v| v.choice.0.iter().map(|(r, _)| *r).collect()).unwrap_or_default()
}

/// The readings of which some option changes the outcome while the others stay.
pub(super) fn readings_that_matter(views: &[View], each: &[Outcome]) -> Vec<ReadingId> {
    let matters = |reading: &ReadingId| {
        views.iter().zip(each).any(|(a, x)| {
            views.iter().zip(each).any(|(b, y)| {
                x != y && a.choice.0.iter().zip(&b.choice.0).all(|(p, q)| p == q || p.0 == *reading)
            })
        })
    };
    all_readings(views).into_iter().filter(matters).collect()
}

/// One outcome for each combination of the readings that matter.
pub(super) fn combinations(views: &[View], each: &[Outcome], matter: &[ReadingId]) -> Vec<ReadingOutcome> {
    let mut out: Vec<ReadingOutcome> = Vec::new();
    if matter.is_empty() {
        return out;
    }
    for (view, outcome) in views.iter().zip(each) {
        let choice: Vec<(ReadingId, usize)> =
            view.choice.0.iter().copied().filter(|(r, _)| matter.contains(r)).collect();
        if !out.iter().any(|r| r.choice == choice) {
            out.push(ReadingOutcome { choice, outcome: *outcome });
        }
    }
    out
}
