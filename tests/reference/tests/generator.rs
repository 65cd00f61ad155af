//! The generator of models.

use std::collections::BTreeSet;

use proptest::prelude::{ProptestConfig, prop_assert, prop_assert_eq, proptest};

use super::super::generate::{models, seeded};
use super::super::model::{civil, day};
use super::super::norm::{Outcome, findings};
use super::super::print::files;

#[test]
fn every_outcome_occurs_among_the_models_generated() {
    let mut seen = BTreeSet::new();
    for seed in 0..2_000 {
        let model = seeded(seed);
        seen.extend(findings(&model).into_iter().flatten().map(|finding| finding.outcome.word()));
        assert!(!files(&model).case.is_empty());
        if seen.len() == 9 {
            return;
        }
    }
    panic!("only {seen:?} occur");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// What is found is one outcome for every combination of readings, or turns on them; it leans only where it turns.
    #[test]
    fn an_outcome_agrees_with_its_readings(model in models()) {
        for finding in findings(&model).into_iter().flatten() {
            let named: BTreeSet<Outcome> = finding.by_choice.iter().map(|(_, outcome)| *outcome).collect();
            let turns = finding.outcome == Outcome::TurnsOnReading;
            prop_assert_eq!(turns, named.len() > 1, "{} on {:?}", finding.norm, finding.instance);
            prop_assert!(turns || named.is_empty() || named.contains(&finding.outcome));
            prop_assert!(turns || finding.leans.is_none());
            prop_assert!(finding.because.is_none() || finding.outcome == Outcome::NotApplicable);
        }
    }
}

#[test]
fn days_count_both_ways() {
    for number in [-1, 0, 59, 60, 10_957, 11_016, 19_782] {
        let (y, m, d) = civil(number);
        assert_eq!(day(y, m, d), number);
    }
    assert_eq!(civil(day(2004, 2, 29)), (2004, 2, 29));
}
