//! Joint answers: where one fact stands in a condition more than once, all that it may be is tried, and what is the same in
//! all is decided.

use std::collections::BTreeMap;

use super::answer::{Answer, Answers, Variable, satisfied};
use super::proof::{NodeId, NodeKind, TestKind};
use super::settled::Settled;
use super::trial::Trial;
use super::value::OwnedVal;
use super::walk::{Walk, Way};
use super::worlds::Worlds;
use crate::limits;
use crate::measure::Level;

impl Trial<'_> {
    /// Every joint answer to the facts that stand under `roots` more than once, on top of what is settled; none if each stands
    /// once. The second value says whether there are more than are tried.
    pub fn worlds(&self, roots: &[NodeId]) -> (Option<Worlds>, bool) {
        let repeated: Vec<Variable> =
            self.occurrences(roots).into_iter().filter(|(_, n)| *n > 1).map(|(v, _)| v).collect();
        if repeated.is_empty() {
            return (None, false);
        }
        let worlds = self.every_answer(roots, &repeated);
        let cut = worlds.is_none();
        (worlds, cut)
    }

    /// Every combination of answers to these variables on top of what is settled; `None` if there are more than are tried.
    pub fn every_answer(&self, roots: &[NodeId], variables: &[Variable]) -> Option<Worlds> {
        let comparisons = self.comparisons(roots);
        let mut open = Vec::new();
        let mut count = 1_usize;
        for variable in variables {
            let options = self.answers_for(&comparisons, variable);
            count = count.saturating_mul(options.len());
            if count > limits::JOINT_ANSWERS {
                return None;
            }
            open.push((variable.clone(), options));
        }
        Some(Worlds { base: self.base.clone(), open })
    }

    /// What a node comes to in these worlds, from one to the next.
    fn through<'t>(&'t self, root: NodeId, worlds: &'t Worlds) -> impl FnMut(&Answers) -> Option<bool> + 't {
        let answered = worlds.base.keys().chain(worlds.open.iter().map(|(variable, _)| variable));
        let mut walk = Walk::new(self.touched(answered));
        move |answers| {
            walk.forget();
            self.node(root, Way { level: self.level, optimist: None }, answers, &mut walk).value
        }
    }

    /// What a node comes to under what is settled, with facts that stand in it more than once tried jointly. The second value
    /// says whether a bound kept that from being exact.
    pub fn joint(&self, root: NodeId) -> (Settled, bool) {
        let plain = self.value(root, &self.base);
        if plain.value.is_some() || !self.may_repeat(root) {
            return (plain, false);
        }
        let (worlds, cut) = self.worlds(&[root]);
        let Some(worlds) = worlds else { return (plain, cut) };
        if let Some(value) = worlds.all_alike(self.through(root, &worlds)) {
            return (Settled::of(value), cut);
        }
        let disputed = plain.disputed && self.causes(root).0.iter().any(|(_, disputed)| *disputed);
        (Settled { disputed, ..plain }, cut)
    }

    /// The same at another level.
    pub(super) fn solved(&self, root: NodeId, level: Level) -> (Settled, bool) {
        if level == self.level { self.joint(root) } else { self.at(level).joint(root) }
    }

    /// The open variables that can matter to a node: with some answers to the others, the result moves with them. Each with
    /// whether it is disputed; the second value says whether a bound kept that from being exact.
    pub fn causes(&self, root: NodeId) -> (Vec<(Variable, bool)>, bool) {
        let open: BTreeMap<Variable, bool> = self.open(root);
        let all: Vec<(Variable, bool)> = open.into_iter().collect();
        // Where each fact stands once, Kleene's tables name exactly those that can matter.
        if !self.may_repeat(root) || self.occurrences(&[root]).values().all(|n| *n <= 1) {
            return (all, false);
        }
        let variables: Vec<Variable> = all.iter().map(|(v, _)| v.clone()).collect();
        let Some(worlds) = self.every_answer(&[root], &variables) else { return (all, true) };
        let results = worlds.values(self.through(root, &worlds));
        // Where even all answers leave it open, as more members than one of a sort would, any of them may matter.
        if results.contains(&None) {
            return (all, true);
        }
        let moves = |(v, _): &(Variable, bool)| self.budget.step(results.len()) && worlds.moves(v, &results);
        (all.into_iter().filter(moves).collect(), false)
    }

    /// An answer that makes what is asked so, and one that does not.
    pub fn sides(&self, variable: &Variable) -> Vec<(bool, Answer)> {
        let all = self.all_answers_for(variable);
        if all.is_empty() || all.iter().any(|a| matches!(a, Answer::Bool(_))) {
            return vec![(true, Answer::Bool(true)), (false, Answer::Bool(false))];
        }
        // The values of a dispute come in the order of the file: which of them is yes, the test tells.
        let asked = self.asked(variable);
        let holds =
            |a: &&Answer| asked.is_some_and(|test| satisfied(test, a, &self.rules.vocabulary) == Some(true));
        let is_value = |a: &&Answer| matches!(a, Answer::Value(v) if *v != OwnedVal::Bool(false));
        let yes = all.iter().find(holds).or_else(|| all.iter().find(is_value));
        let no = all.iter().rev().find(|a| !holds(a)).filter(|a| Some(*a) != yes);
        let no = no.or_else(|| all.iter().rev().find(|a| Some(*a) != yes));
        yes.map(|a| (true, a.clone())).into_iter().chain(no.map(|a| (false, a.clone()))).collect()
    }

    /// What the first condition that reads a fact asks of it.
    fn asked(&self, variable: &Variable) -> Option<&TestKind> {
        let Variable::Fact(fact) = variable else { return None };
        self.readers(*fact).find_map(|id| {
            let NodeKind::Test(Some(test)) = &self.proof.nodes.at(id).kind else { return None };
            (test.fact == *fact).then_some(&test.kind)
        })
    }
}
