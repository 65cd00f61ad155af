//! What would change a finding: the facts that would decide it or undo it, and what each answer would make of it.

use std::collections::BTreeMap;

use super::assemble::Ground;
use super::part::facts_of;
use super::types::{Missing, Outcome, Pivot};
use super::view::Stage;
use crate::eval::{Answers, Fact, NodeId, Variable};
use crate::limits;
use crate::measure::{Level, Period};

/// What is tried, on all readings that matter.
#[derive(Clone, Copy)]
pub(super) struct Tried<'t, 'a> {
    pub(super) stages: &'t [Stage<'a>],
    pub(super) shown: &'t Stage<'a>,
    pub(super) needs: Level,
    /// What comes of the norm as it is.
    pub(super) outcome: Outcome,
    /// The facts that tell the day.
    pub(super) days: &'t [Fact],
}

impl Ground<'_> {
    /// The facts that would decide it or undo it, and what each answer would make of it.
    pub(super) fn missing(self, tried: Tried<'_, '_>, approximate: &mut bool) -> (Vec<Missing>, Vec<Pivot>) {
        let Tried { stages, shown, needs, outcome, days } = tried;
        let trial = shown.trial(needs, false);
        // What is open asks for what keeps it open; what is decided, also for what would lift a presumption on which it rests.
        let keep = outcome.is_open() || outcome == Outcome::AtRisk;
        let mut open: BTreeMap<Variable, bool> = BTreeMap::new();
        for stage in stages {
            for root in stage.side_roots().into_iter().chain(stage.conduct_roots()) {
                open.extend(stage.trial(needs, keep).open(root));
            }
        }
        let (mut missing, mut pivots) = (Vec::new(), Vec::new());
        for (variable, disputed) in open.iter().take(limits::GROUNDS_TRIED) {
            let answers = trial.sides(variable);
            let mut would_be = Vec::new();
            for (yes, answer) in answers {
                let world: Answers = [(variable.clone(), answer)].into();
                would_be.push((yes, self.outcome(stages, needs, &world, approximate).outcome));
            }
            let Some(fact) = facts_of(variable, days).first().copied() else { continue };
            let moves = would_be.iter().any(|(_, o)| *o != outcome);
            if !moves && !keep {
                continue;
            }
            for (yes, other) in
                would_be.iter().filter(|(_, o)| !o.is_open() && *o != Outcome::AtRisk && *o != outcome)
            {
                let pivot = Pivot { facts: vec![fact], answers: vec![*yes], outcome: *other };
                if !pivots.contains(&pivot) {
                    pivots.push(pivot);
                }
            }
            let node = self.asks(shown, stages, variable);
            if !missing.iter().any(|m: &Missing| m.fact == fact) {
                missing.push(Missing { fact, node, would_be, disputed: *disputed });
            }
        }
        // Where the day is not known closely enough to tell whether the provision is in force, nothing is decided without it.
        let doubtful = shown.view.evaluated.period == Period::Doubtful && outcome.is_open();
        for fact in days.iter().filter(|_| doubtful) {
            if !missing.iter().any(|m| m.fact == *fact) {
                missing.push(Missing { fact: *fact, node: None, would_be: Vec::new(), disputed: false });
            }
        }
        let decides = |m: &Missing| m.would_be.iter().filter(|(_, o)| !o.is_open() && *o != outcome).count();
        missing.sort_by_key(|m| std::cmp::Reverse(decides(m)));
        if pivots.is_empty() {
            pivots = self.pairs(tried, &open, approximate);
        }
        (missing, pivots)
    }

    /// Two facts that flip it together, where none does alone.
    fn pairs(
        self,
        tried: Tried<'_, '_>,
        open: &BTreeMap<Variable, bool>,
        approximate: &mut bool,
    ) -> Vec<Pivot> {
        let Tried { stages, shown, needs, outcome, days } = tried;
        let mut out: Vec<Pivot> = Vec::new();
        let trial = shown.trial(needs, false);
        let variables: Vec<&Variable> = open.keys().take(limits::PIVOT_FACTS).collect();
        for (n, a) in variables.iter().enumerate() {
            for b in variables.iter().skip(n.saturating_add(1)) {
                for (of_a, x) in trial.sides(a) {
                    for (of_b, y) in trial.sides(b) {
                        let world: Answers = [((*a).clone(), x.clone()), ((*b).clone(), y)].into();
                        let verdict = self.outcome(stages, needs, &world, approximate);
                        if verdict.outcome.is_open()
                            || verdict.outcome == outcome
                            || verdict.outcome == Outcome::AtRisk
                        {
                            continue;
                        }
                        let answered =
                            |variable, yes| facts_of(variable, days).into_iter().map(move |fact| (fact, yes));
                        let (facts, answers) = answered(a, of_a).chain(answered(b, of_b)).unzip();
                        let pivot = Pivot { facts, answers, outcome: verdict.outcome };
                        if !out.contains(&pivot) {
                            out.push(pivot);
                        }
                    }
                }
            }
        }
        out
    }

    /// The node that asks for a variable.
    fn asks(self, shown: &Stage<'_>, stages: &[Stage<'_>], variable: &Variable) -> Option<NodeId> {
        let fact = facts_of(variable, &[]).first().copied()?;
        let level = shown.norm.needs;
        let of_stage = |stage: &Stage<'_>| {
            let trial = stage.trial(level, false);
            trial.readers(fact).find(|id| {
                let node = stage.proof.nodes.at(*id);
                match node.kind.own_fact(node.condition) {
                    Some(own) => *variable == Variable::Fact(own),
                    None => trial.variable(node, level).as_ref() == Some(variable),
                }
            })
        };
        of_stage(shown).or_else(|| stages.iter().find_map(of_stage))
    }
}
