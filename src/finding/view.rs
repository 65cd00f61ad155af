//! One norm for one instance under one choice of readings: what the table gives at each level, and under other answers.

use std::collections::BTreeMap;

use super::table::{Decision, Row, Side};
use crate::compile::{NormId, RuleSet};
use crate::eval::{Answer, Answers, Choice, Evaluated, Fact, NodeId, Proof, Settled, Trial, Variable};
use crate::facts::{Case, EntityId, Value};
use crate::law::Norm;
use crate::limits;
use crate::measure::{Level, Period};

/// A norm worked out under one choice, with its proof.
#[derive(Debug, Clone)]
pub(super) struct View {
    pub(super) choice: Choice,
    pub(super) evaluated: Evaluated<NodeId>,
    /// Its nodes in the proof: from the first to before the second.
    pub(super) nodes: (NodeId, NodeId),
}

/// A view with what is needed to try answers on it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stage<'a> {
    pub(super) rules: &'a RuleSet,
    pub(super) case: &'a Case,
    pub(super) norm: &'a Norm,
    pub(super) proof: &'a Proof,
    pub(super) view: &'a View,
    /// Whether the conduct comes out alike under all choices, so that a threat can speak.
    pub(super) conduct_is_settled_by_facts: bool,
}

impl<'a> Stage<'a> {
    pub(super) fn trial(&self, level: Level, keep: bool) -> Trial<'a> {
        Trial::new(self.proof, &self.rules.vocabulary, level, keep)
            .among(self.view.nodes.0, self.view.nodes.1)
    }

    /// The nodes of elements and exceptions.
    pub(super) fn side_roots(&self) -> Vec<NodeId> {
        self.view.evaluated.elements.iter().chain(&self.view.evaluated.exceptions).map(|p| p.node).collect()
    }

    /// The nodes of the conduct.
    pub(super) fn conduct_roots(&self) -> Vec<NodeId> {
        self.view.evaluated.done.iter().chain(&self.view.evaluated.not_done).map(|p| p.node).collect()
    }

    /// The row of the table at a level, under answers.
    pub(super) fn row(&self, trial: &Trial<'_>, answers: &Answers) -> Row {
        let e = &self.view.evaluated;
        let mut world = trial.world(answers);
        let mut value = |node: NodeId| world.value(node);
        let done = e.done.as_ref().map(|p| value(p.node));
        let not_done = e.not_done.as_ref().map(|p| value(p.node));
        Row {
            elements: e.elements.iter().map(|p| value(p.node)).collect(),
            exceptions: e.exceptions.iter().map(|p| value(p.node)).collect(),
            conduct: conduct(done, not_done),
            threatened: self.threatened(answers),
            in_force: matches!(e.period, Period::Wholly | Period::Partly),
            joint: None,
        }
    }

    /// The threat at its own level, with the elements weighed there.
    fn threatened(&self, answers: &Answers) -> bool {
        let e = &self.view.evaluated;
        let (Some(threat), Some(text)) = (&e.threat, &self.norm.threat) else { return false };
        if !self.conduct_is_settled_by_facts || e.period == Period::Doubtful {
            return false;
        }
        let level = text.needs.unwrap_or(self.norm.needs);
        let trial = self.trial(level, false).flat();
        let open_only_if_pending = |place: usize, settled: Settled| match settled.value {
            Some(value) => value,
            None => {
                self.norm.elements.get(place).is_some_and(|p| text.pending.iter().any(|(id, _)| *id == p.id))
            }
        };
        let mut world = trial.world(answers);
        world.value(threat.node).value == Some(true)
            && e.elements.iter().enumerate().all(|(i, p)| open_only_if_pending(i, world.value(p.node)))
    }

    /// What the table gives at a level under answers; facts that stand in it more than once are tried jointly. The second value
    /// says whether a bound kept that from being exact.
    pub(super) fn decide(&self, level: Level, answers: &Answers, keep: bool) -> (Decision, bool) {
        let trial = self.trial(level, keep);
        let mut row = self.row(&trial, answers);
        let first = row.decide(self.norm);
        if !first.is_open() && first != Decision::AtRisk {
            return (first, false);
        }
        let (side_worlds, side_cut) = self.worlds(&trial, &self.side_roots(), answers);
        if !side_worlds.is_empty() {
            row.joint = agreed(side_worlds.iter().map(|w| self.row(&trial, w).side(self.norm)));
        }
        let (conduct_worlds, conduct_cut) = self.worlds(&trial, &self.conduct_roots(), answers);
        if !conduct_worlds.is_empty() {
            let values: Vec<Option<bool>> =
                conduct_worlds.iter().map(|w| self.row(&trial, w).conduct.value).collect();
            if let Some(first) = values.first().copied().flatten()
                && values.iter().all(|v| *v == Some(first))
            {
                row.conduct = Settled::of(first);
            }
        }
        (row.decide(self.norm), side_cut || conduct_cut)
    }

    /// Every joint answer to the facts that stand under `roots` more than once; none if each stands once.
    pub(super) fn worlds(
        &self,
        trial: &Trial<'_>,
        roots: &[NodeId],
        answers: &Answers,
    ) -> (Vec<Answers>, bool) {
        let occurrences = trial.occurrences(roots);
        let repeated: Vec<Variable> = occurrences
            .into_iter()
            .filter(|(v, n)| *n > 1 && !answers.contains_key(v))
            .map(|(v, _)| v)
            .collect();
        if repeated.is_empty() {
            return (Vec::new(), false);
        }
        match self.every_answer(trial, &repeated, answers) {
            Some(worlds) => (worlds, false),
            None => (Vec::new(), true),
        }
    }

    /// Every combination of answers to these variables; `None` if there are more than are tried.
    pub(super) fn every_answer(
        &self,
        trial: &Trial<'_>,
        variables: &[Variable],
        base: &Answers,
    ) -> Option<Vec<Answers>> {
        let mut worlds = vec![base.clone()];
        for variable in variables {
            let options = self.answers_for(trial, variable);
            if worlds.len().saturating_mul(options.len()) > limits::JOINT_ANSWERS {
                return None;
            }
            worlds = worlds
                .iter()
                .flat_map(|world| {
                    options.iter().map(|answer| {
                        let mut next = world.clone();
                        next.insert(variable.clone(), answer.clone());
                        next
                    })
                })
                .collect();
        }
        Some(worlds)
    }

    /// The answers that can be given to a variable: for a dispute between values, those values; else all that can be told apart.
    pub(super) fn answers_for(&self, trial: &Trial<'_>, variable: &Variable) -> Vec<Answer> {
        if let Variable::Fact(Fact::Field(entity, field)) = variable
            && let Some(reported) = self.reported(*entity, *field, trial.level())
        {
            return reported;
        }
        trial.answers_for(variable)
    }

    /// The values that reach the level, if there are several and none of them is denied there.
    fn reported(
        &self,
        entity: EntityId,
        field: crate::vocabulary::FieldId,
        level: Level,
    ) -> Option<Vec<Answer>> {
        let slot = self.rules.vocabulary.fields.get(field)?.slot;
        let values = self.case.values_of(self.case.cell(entity, slot)?);
        let reached: Vec<_> = values.iter().filter(|v| v.support.pro >= level).collect();
        let numbers = values.iter().any(|v| matches!(v.value, Value::When(_)));
        if reached.len() < 2 || numbers || reached.iter().any(|v| v.support.con >= level) {
            return None;
        }
        Some(reached.into_iter().map(|v| Answer::Value(crate::eval::Val::of(&v.value).owned())).collect())
    }

    /// Whether settling the disputed facts one way would decide it, with the unknown left unknown.
    pub(super) fn is_disputed(&self, level: Level) -> bool {
        let trial = self.trial(level, false);
        let roots: Vec<NodeId> = self.side_roots().into_iter().chain(self.conduct_roots()).collect();
        let mut disputed: BTreeMap<Variable, ()> = BTreeMap::new();
        for root in &roots {
            disputed.extend(trial.open(*root).into_iter().filter(|(_, d)| *d).map(|(v, _)| (v, ())));
        }
        let variables: Vec<Variable> = disputed.into_keys().collect();
        if variables.is_empty() {
            return self.conduct_disputes_itself(&trial);
        }
        let worlds = self.every_answer(&trial, &variables, &Answers::new()).unwrap_or_default();
        worlds.iter().any(|w| !self.decide(level, w, false).0.is_open())
    }

    /// Both that it was done and that it was left undone is shown: settled either way, it might be decided.
    fn conduct_disputes_itself(&self, trial: &Trial<'_>) -> bool {
        let row = self.row(trial, &Answers::new());
        row.conduct.disputed
            && [true, false].into_iter().any(|done| {
                let settled = Row { conduct: Settled::of(done), ..row.clone() };
                !settled.decide(self.norm).is_open()
            })
    }
}

/// `done` true is for; `not_done` true or `done` false is against.
fn conduct(done: Option<Settled>, not_done: Option<Settled>) -> Settled {
    match (done, not_done) {
        (Some(done), None) => done,
        (None, Some(not_done)) => not_done.not(),
        (None, None) => Settled::OPEN,
        (Some(done), Some(not_done)) => {
            let for_it = done.value == Some(true);
            let against = not_done.value == Some(true) || done.value == Some(false);
            match (for_it, against) {
                (true, false) => Settled::of(true),
                (false, true) => Settled::of(false),
                (true, true) => Settled::open(true),
                (false, false) => Settled::open(done.disputed || not_done.disputed),
            }
        }
    }
}

/// What all worlds agree on; `None` if they do not.
fn agreed(mut sides: impl Iterator<Item = Side>) -> Option<Side> {
    let first = sides.next()?;
    let mut exact = true;
    for side in sides {
        match (&first, &side) {
            (a, b) if a == b => {}
            // Not met either way, though not for one reason.
            (Side::False(_), Side::False(_)) => exact = false,
            _ => return None,
        }
    }
    match first {
        Side::False(_) if !exact => Some(Side::False(super::types::Because::Element(None))),
        Side::Open => None,
        other => Some(other),
    }
}

/// The stage of a norm under a choice.
pub(super) fn stage<'a>(
    rules: &'a RuleSet,
    case: &'a Case,
    norm: NormId,
    proof: &'a Proof,
    view: &'a View,
    views: &[View],
) -> Option<Stage<'a>> {
    let text = rules.norm_text(norm)?;
    let level = text.needs;
    let of = |v: &View| v.evaluated.conduct.at(level);
    let conduct_is_settled_by_facts = views.iter().all(|v| of(v) == of(view));
    Some(Stage { rules, case, norm: text, proof, view, conduct_is_settled_by_facts })
}
