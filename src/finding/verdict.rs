//! What all readings of the law come to together, under answers and at each level.

use super::assemble::Ground;
use super::table::Decision;
use super::types::{Because, Outcome};
use super::view::Stage;
use crate::eval::Answers;
use crate::measure::{Level, Period};

/// What all readings come to together.
pub(super) struct Verdict {
    pub(super) outcome: Outcome,
    pub(super) because: Option<Because>,
    pub(super) leans: Option<Outcome>,
    pub(super) each: Vec<Outcome>,
    /// The view whose proof is shown.
    pub(super) shown: usize,
}

impl Verdict {
    fn of(each: Vec<Outcome>, because: &[Option<Because>]) -> Self {
        let first = each.first().copied().unwrap_or(Outcome::Undecided);
        if each.iter().all(|o| *o == first) {
            let reason = because.first().cloned().flatten();
            let reason = reason.filter(|first| because.iter().all(|b| b.as_ref() == Some(first)));
            return Self { outcome: first, because: reason, leans: None, each, shown: 0 };
        }
        let mut decided = each.iter().copied().filter(|o| !o.is_open());
        let leans = decided.next().filter(|first| decided.all(|o| o == *first));
        let shown = leans.and_then(|l| each.iter().position(|o| *o == l)).unwrap_or(0);
        Self { outcome: Outcome::TurnsOnReading, because: None, leans, each, shown }
    }
}

impl Ground<'_> {
    pub(super) fn outcome(
        self,
        stages: &[Stage<'_>],
        needs: Level,
        answers: &Answers,
        approximate: &mut bool,
    ) -> Verdict {
        let mut each = Vec::new();
        for stage in stages {
            let (outcome, reason, cut) = of_stage(stage, needs, answers);
            *approximate |= cut;
            each.push(Reached { outcome, because: reason, over: false });
        }
        self.together(stages, needs, each)
    }

    /// What the outcomes under each choice of readings come to together.
    pub(super) fn together(self, stages: &[Stage<'_>], needs: Level, each: Vec<Reached>) -> Verdict {
        let (each, because): (Vec<Outcome>, Vec<Option<Because>>) =
            each.into_iter().map(|reached| (reached.outcome, reached.because)).unzip();
        let mut verdict = Verdict::of(each, &because);
        if verdict.because.is_none() && verdict.outcome == Outcome::NotApplicable {
            // Where readings give different reasons, no one of them is the reason, unless one exception applies under all.
            verdict.because =
                Some(excepted_under_all(stages, needs).map_or(Because::Element(None), Because::Excepted));
        }
        verdict
    }

    /// The highest level at which the outcome is the same at every level from the one asked for.
    pub(super) fn reaches(
        self,
        stages: &[Stage<'_>],
        needs: Level,
        outcome: Outcome,
        because: Option<&Because>,
    ) -> Level {
        if outcome.is_open() || outcome == Outcome::AtRisk {
            return Level::None;
        }
        if matches!(because, Some(Because::NotInForce)) {
            return Level::Given;
        }
        let mut out = needs;
        for level in Level::ALL.into_iter().filter(|l| *l > needs) {
            let same = stages.iter().all(|s| of_decision(&s.decide(level, &Answers::new()).0).0 == outcome);
            if !same {
                break;
            }
            out = level;
        }
        out
    }
}

/// What one choice of readings comes to by itself.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Reached {
    pub(super) outcome: Outcome,
    /// Why it does not apply, if it does not.
    pub(super) because: Option<Because>,
    /// Whether the threat, if there is one, is over.
    pub(super) over: bool,
}

/// What each choice of readings comes to by itself.
pub(super) fn outcomes(stages: &[Stage<'_>], needs: Level) -> Vec<Reached> {
    stages
        .iter()
        .map(|stage| {
            let (outcome, because, _) = of_stage(stage, needs, &Answers::new());
            let over = outcome == Outcome::AtRisk && stage.is_over(needs);
            Reached { outcome, because, over }
        })
        .collect()
}

/// Of which choice of readings the proof is shown.
pub(super) fn shown(each: &[Reached]) -> usize {
    Verdict::of(each.iter().map(|reached| reached.outcome).collect(), &[]).shown
}

/// The exception by which the norm does not apply under every reading, if there is one, and no element fails under any.
fn excepted_under_all(stages: &[Stage<'_>], needs: Level) -> Option<usize> {
    let first = stages.first()?;
    (0..first.norm.exceptions.len()).find(|place| stages.iter().all(|s| s.is_excepted(*place, needs)))
}

/// The outcome of one view under answers, why it does not apply, and whether a bound was reached.
fn of_stage(stage: &Stage<'_>, needs: Level, answers: &Answers) -> (Outcome, Option<Because>, bool) {
    if stage.view.evaluated.period == Period::Outside {
        return (Outcome::NotApplicable, Some(Because::NotInForce), false);
    }
    if !answers.is_empty() {
        let (outcome, because) = of_decision(&stage.decide_plainly(needs, answers));
        return (outcome, because, false);
    }
    let (decision, cut) = stage.decide(needs, answers);
    let (outcome, because) = of_decision(&decision);
    if outcome != Outcome::Undecided {
        return (outcome, because, cut);
    }
    match stage.is_disputed(needs) {
        Some(true) => (Outcome::Disputed, because, cut),
        Some(false) => (outcome, because, cut),
        None => (outcome, because, true),
    }
}

fn of_decision(decision: &Decision) -> (Outcome, Option<Because>) {
    match decision {
        Decision::Breach => (Outcome::BreachIndicated, None),
        Decision::Complied => (Outcome::Complied, None),
        Decision::AtRisk => (Outcome::AtRisk, None),
        Decision::NotApplicable(because) => (Outcome::NotApplicable, Some(because.clone())),
        Decision::Met => (Outcome::Met, None),
        Decision::NotMet => (Outcome::NotMet, None),
        Decision::Open => (Outcome::Undecided, None),
    }
}
