//! One norm for one instance under one choice of readings: what the table gives at each level, and under other answers.

use std::collections::BTreeSet;

use super::assemble::Ground;
use super::table::{Decision, Row, Side};
use super::types::Because;
use crate::compile::{NormId, RuleSet};
use crate::eval::{
    Answers, Budget, Choice, Evaluated, Next, NodeId, Proof, Settled, Trial, Variable, World, Worlds,
};
use crate::facts::Case;
use crate::law::{Norm, Then};
use crate::measure::{Level, Period, weigh};

/// A norm worked out under one choice, with its proof.
#[derive(Debug, Clone)]
pub(super) struct View {
    pub(super) choice: Choice,
    pub(super) evaluated: Evaluated<NodeId>,
}

/// A view with what is needed to try answers on it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stage<'a> {
    pub(super) rules: &'a RuleSet,
    pub(super) case: &'a Case,
    pub(super) budget: &'a Budget,
    pub(super) norm: &'a Norm,
    pub(super) proof: &'a Proof,
    pub(super) view: &'a View,
    /// Whether the conduct comes out alike under all choices, so that a threat can speak.
    pub(super) conduct_is_settled_by_facts: bool,
}

impl<'a> Stage<'a> {
    pub(super) fn trial(&self, level: Level, keep: bool) -> Trial<'a> {
        Trial::new(self.proof, (self.rules, self.case, self.budget), level, keep)
    }

    /// The nodes of elements and exceptions.
    pub(super) fn side_roots(&self) -> Vec<NodeId> {
        self.view.evaluated.elements.iter().chain(&self.view.evaluated.exceptions).map(|p| p.node).collect()
    }

    /// The nodes of the conduct.
    pub(super) fn conduct_roots(&self) -> Vec<NodeId> {
        self.view.evaluated.done.iter().chain(&self.view.evaluated.not_done).map(|p| p.node).collect()
    }

    /// The row of the table under answers.
    fn row(&self, trial: &Trial<'_>, answers: &Answers) -> Row {
        let e = &self.view.evaluated;
        let mut world = trial.world(answers);
        let elements = e.elements.iter().map(|p| world.value(p.node)).collect();
        let exceptions = e.exceptions.iter().map(|p| world.value(p.node)).collect();
        Row {
            elements,
            exceptions,
            conduct: self.conduct_weighed(&mut world).0,
            threatened: false,
            in_force: matches!(e.period, Period::Wholly | Period::Partly),
            joint: None,
        }
    }

    /// Which side the norm is on in each world.
    fn sides(&self, trial: &Trial<'_>, worlds: &Worlds) -> Vec<Side> {
        let mut sides = Vec::new();
        worlds.each(|answers, _, whole| {
            // More answers may name another reason: only whole worlds tell.
            if whole {
                sides.push(self.row(trial, answers).side(self.norm));
            }
            Next::Deeper
        });
        sides
    }

    /// What was done weighed against what was left undone, in one world.
    fn conduct_in(&self, trial: &Trial<'_>, answers: &Answers) -> Settled {
        self.conduct_weighed(&mut trial.world(answers)).0
    }

    /// The same, and whether it is both shown that it was done and that it was left undone.
    fn conduct_weighed(&self, world: &mut World<'_, '_>) -> (Settled, bool) {
        let e = &self.view.evaluated;
        let own_level = world.level();
        let mut at = |level: Level| {
            let done = e.done.as_ref().map(|p| world.at(p.node, level));
            let not_done = e.not_done.as_ref().map(|p| world.at(p.node, level));
            (done, not_done)
        };
        match at(own_level) {
            (Some(done), None) => (done, false),
            (None, Some(not_done)) => (not_done.not(), false),
            (None, None) => (Settled::OPEN, false),
            (Some(done), Some(not_done)) => {
                let side = |wanted: bool, at: &mut dyn FnMut(Level) -> (Option<Settled>, Option<Settled>)| {
                    let holds =
                        |level: Level, at: &mut dyn FnMut(Level) -> (Option<Settled>, Option<Settled>)| {
                            let (done, not_done) = at(level);
                            let is =
                                |s: Option<Settled>, value: bool| s.is_some_and(|s| s.value == Some(value));
                            if wanted { is(done, true) } else { is(not_done, true) || is(done, false) }
                        };
                    Level::ALL.into_iter().filter(|l| holds(*l, at)).max().unwrap_or_default()
                };
                let (pro, con) = (side(true, &mut at), side(false, &mut at));
                let weight = weigh(pro, con);
                let own = weight.disputed.has(own_level);
                let settled = if weight.holds.has(own_level) {
                    Settled::of(true)
                } else if weight.fails.has(own_level) {
                    Settled::of(false)
                } else {
                    Settled::open(own || done.disputed || not_done.disputed)
                };
                (settled, own)
            }
        }
    }

    /// The conduct with facts that stand in it more than once tried jointly.
    pub(super) fn conduct(&self, trial: &Trial<'_>) -> (Settled, bool) {
        let plain = self.conduct_in(trial, trial.base());
        if plain.value.is_some() {
            return (plain, false);
        }
        let (worlds, cut) = trial.worlds(&self.conduct_roots());
        let decided =
            worlds.and_then(|worlds| worlds.all_alike(|answers| self.conduct_in(trial, answers).value));
        (decided.map_or(plain, Settled::of), cut)
    }

    /// The threat at its own level, with the elements weighed there.
    fn threatened(&self, level: Level, answers: &Answers) -> bool {
        let e = &self.view.evaluated;
        let (Some(threat), Some(text)) = (&e.threat, &self.norm.threat) else { return false };
        if !self.conduct_is_settled_by_facts {
            return false;
        }
        let level = text.needs.unwrap_or(level);
        let trial = self.trial(level, false).flat().settling(answers);
        let pending = |place: usize| {
            self.norm.elements.get(place).is_some_and(|p| text.pending.iter().any(|(id, _)| *id == p.id))
        };
        trial.joint(threat.node).0.value == Some(true)
            && e.elements
                .iter()
                .enumerate()
                .all(|(i, p)| trial.joint(p.node).0.value.unwrap_or_else(|| pending(i)))
    }

    /// What the table gives at a level with these answers settled; facts that stand in it more than once are tried jointly. The
    /// second value says whether a bound kept that from being exact.
    pub(super) fn decide(&self, level: Level, answers: &Answers) -> (Decision, bool) {
        self.decide_with(level, answers, None)
    }

    /// What the table gives under answers by Kleene's tables alone, for the many answers that are only tried.
    pub(super) fn decide_plainly(&self, level: Level, answers: &Answers) -> Decision {
        let trial = self.trial(level, false).settling(answers);
        let mut row = self.row(&trial, trial.base());
        let decision = row.decide(self.norm);
        if !decision.is_open() || row.conduct.value.is_some() {
            return decision;
        }
        row.threatened = self.threatened(level, answers);
        row.decide(self.norm)
    }

    /// As [`Stage::decide`], with the conduct settled too if `done` says so.
    fn decide_with(&self, level: Level, answers: &Answers, done: Option<bool>) -> (Decision, bool) {
        let trial = self.trial(level, false).settling(answers);
        let mut row = self.row(&trial, trial.base());
        let mut cut = false;
        // Each part by itself first: what one is, whichever is right, is the reason.
        let parts = row.elements.iter_mut().chain(&mut row.exceptions);
        for (settled, node) in parts.zip(self.side_roots()).filter(|(s, _)| s.value.is_none()) {
            let (joint, part_cut) = trial.joint(node);
            *settled = joint;
            cut |= part_cut;
        }
        if row.may_be_told_jointly(self.norm) {
            let (worlds, side_cut) = trial.worlds(&self.side_roots());
            row.joint = worlds.and_then(|worlds| agreed(self.sides(&trial, &worlds)));
            cut |= side_cut;
        }
        let (conduct, conduct_cut) = self.conduct(&trial);
        row.conduct = done.map_or(conduct, Settled::of);
        cut |= conduct_cut;
        let decision = row.decide(self.norm);
        if !decision.is_open() || row.conduct.value.is_some() {
            return (decision, cut);
        }
        row.threatened = self.threatened(level, answers);
        (row.decide(self.norm), cut)
    }

    /// Whether what ends the threat is so.
    pub(super) fn is_over(&self, level: Level) -> bool {
        let level = self.norm.threat.as_ref().and_then(|threat| threat.needs).unwrap_or(level);
        let over = self.view.evaluated.over.as_ref();
        over.is_some_and(|over| self.trial(level, false).joint(over.node).0.value == Some(true))
    }

    /// Whether an exception is why the norm does not apply.
    pub(super) fn is_excepted(&self, place: usize, level: Level) -> bool {
        let trial = self.trial(level, false);
        let e = &self.view.evaluated;
        let value = |node: NodeId| trial.joint(node).0.value;
        self.norm.exceptions.get(place).is_some_and(|x| x.then == Then::NotApplicable)
            && e.exceptions.get(place).is_some_and(|p| value(p.node) == Some(true))
            && e.elements.iter().all(|p| value(p.node) != Some(false))
    }

    /// Whether settling the disputed facts one way would decide it, with the unknown left unknown; `None` if there are more ways
    /// than are tried.
    pub(super) fn is_disputed(&self, level: Level) -> Option<bool> {
        let trial = self.trial(level, false);
        let roots: Vec<NodeId> = self.side_roots().into_iter().chain(self.conduct_roots()).collect();
        let mut disputed: BTreeSet<Variable> = BTreeSet::new();
        for root in &roots {
            disputed.extend(trial.open(*root).into_iter().filter(|(_, d)| *d).map(|(v, _)| v));
        }
        let variables: Vec<Variable> = disputed.into_iter().collect();
        // Both that it was done and that it was left undone may be shown: that is a dispute of its own.
        let (_, both_shown) = self.conduct_weighed(&mut trial.world(trial.base()));
        let ways: &[Option<bool>] = if both_shown { &[None, Some(true), Some(false)] } else { &[None] };
        if variables.is_empty() && !both_shown {
            return Some(false);
        }
        let worlds = trial.every_answer(&roots, &variables)?;
        let decides = |world: &Answers, done: Option<bool>| {
            (!world.is_empty() || done.is_some()) && !self.decide_with(level, world, done).0.is_open()
        };
        let mut found = false;
        worlds.each(|world, _, whole| match whole {
            false => Next::Deeper,
            true if ways.iter().any(|done| decides(world, *done)) => {
                found = true;
                Next::Stop
            }
            true => Next::Enough,
        });
        Some(found)
    }
}

/// What all worlds agree on; `None` if they do not.
fn agreed(mut sides: Vec<Side>) -> Option<Side> {
    sides.dedup();
    match sides.as_slice() {
        [] | [Side::Open] => None,
        [one] => Some(one.clone()),
        several if several.iter().any(|s| matches!(s, Side::Open | Side::True)) => None,
        // Not met either way, though not for one reason; where an exception may be one of those by which the norm is kept, there
        // is no breach either way and no more can be said.
        several => Some(
            several
                .iter()
                .find(|s| matches!(s, Side::Excepted(_, Then::Complied)))
                .cloned()
                .unwrap_or(Side::False(Because::Element(None))),
        ),
    }
}

/// The stage of a norm under a choice.
pub(super) fn stage<'a>(
    Ground { rules, case, budget, .. }: Ground<'a>,
    norm: NormId,
    proof: &'a Proof,
    view: &'a View,
    views: &[View],
) -> Stage<'a> {
    let text = rules.norm_text(norm);
    let level = text.needs;
    let of = |v: &View| v.evaluated.conduct.at(level);
    let conduct_is_settled_by_facts = views.iter().all(|v| of(v) == of(view));
    Stage { rules, case, budget, norm: text, proof, view, conduct_is_settled_by_facts }
}
