//! Other answers tried on a proof: what its conditions would come to at one level if open facts were settled.
//!
//! A proof is a formula over the facts it read. Where one fact stands in it more than once, Kleene's tables leave open what every
//! answer decides; trying the answers jointly decides it, whichever is right.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::sync::Arc;

use super::answer::{Answers, Variable};
use super::budget::Budget;
use super::proof::{Fact, NodeId, Proof};
use super::settled::Settled;
use super::walk::{Stand, Touched, Walk, Way};
use crate::compile::RuleSet;
use crate::facts::Case;
use crate::measure::Level;

/// One set of answers tried on a proof.
#[derive(Debug)]
pub struct World<'t, 'p> {
    trial: &'t Trial<'p>,
    answers: &'t Answers,
    /// Nothing is answered or taken out: every node is what it was.
    idle: bool,
    walk: Walk,
}

impl World<'_, '_> {
    /// What a node comes to.
    pub fn value(&mut self, root: NodeId) -> Settled {
        self.at(root, self.trial.level)
    }

    /// The level at which it is asked.
    pub fn level(&self) -> Level {
        self.trial.level
    }

    /// What a node comes to at another level.
    pub fn at(&mut self, root: NodeId, level: Level) -> Settled {
        if self.idle {
            return self.trial.proof.nodes.at(root).truth.settled(level);
        }
        self.trial.node(root, Way { level, optimist: None }, self.answers, &mut self.walk)
    }
}

/// Nodes that are only marked, or passed by, in the time of one that is worked out.
pub(super) const NODES_A_STEP: usize = 16;

/// A proof at one level, to be tried with answers.
#[derive(Debug)]
pub struct Trial<'p> {
    pub(super) proof: &'p Proof,
    pub(super) rules: &'p RuleSet,
    pub(super) case: &'p Case,
    pub(super) budget: &'p Budget,
    pub(super) level: Level,
    /// Answers on which all others build: presumptions are those that apply under them.
    pub(super) base: Answers,
    pub(super) presumptions: RefCell<HashMap<(NodeId, Level), Stand>>,
    /// The nodes that these answers can move.
    by_base: OnceCell<Arc<Touched>>,
    /// Whether presumptions that apply are kept as they are, so that what lies under them is no cause.
    pub(super) keep_presumptions: bool,
    /// Whether levels that parts ask for are left aside, as for a threat.
    pub(super) flat: bool,
    /// A fact taken out of the case.
    pub(super) silenced: Option<Fact>,
}

impl<'p> Trial<'p> {
    /// Tries `proof` at `level`.
    pub fn new(
        proof: &'p Proof,
        (rules, case, budget): (&'p RuleSet, &'p Case, &'p Budget),
        level: Level,
        keep_presumptions: bool,
    ) -> Self {
        Self {
            proof,
            rules,
            case,
            budget,
            level,
            base: Answers::new(),
            presumptions: RefCell::new(HashMap::new()),
            by_base: OnceCell::new(),
            keep_presumptions,
            flat: false,
            silenced: None,
        }
    }

    /// The same, with these answers settled: presumptions are weighed anew under them.
    #[must_use]
    pub fn settling(self, base: &Answers) -> Self {
        Self { base: base.clone(), by_base: OnceCell::new(), ..self }
    }

    /// Whether nothing is settled or taken out: what the proof says of each node stands.
    pub(super) fn is_plain(&self) -> bool {
        self.base.is_empty() && self.silenced.is_none() && !self.flat
    }

    /// The same, with the levels that parts ask for left aside.
    #[must_use]
    pub fn flat(self) -> Self {
        Self { flat: true, by_base: OnceCell::new(), ..self }
    }

    /// The same, with a fact taken out of the case.
    #[must_use]
    pub fn without(self, fact: Fact) -> Self {
        Self { silenced: Some(fact), by_base: OnceCell::new(), ..self }
    }

    /// The same at another level.
    pub(super) fn at(&self, level: Level) -> Self {
        Self {
            level,
            base: self.base.clone(),
            presumptions: RefCell::new(self.presumptions.borrow().clone()),
            by_base: self.by_base.clone(),
            ..*self
        }
    }

    /// The answers that are settled.
    pub fn base(&self) -> &Answers {
        &self.base
    }

    /// The level tried.
    pub fn level(&self) -> Level {
        self.level
    }

    /// What a node comes to under these answers.
    pub fn value(&self, root: NodeId, answers: &Answers) -> Settled {
        self.world(answers).value(root)
    }

    /// These answers, to be tried on several nodes.
    pub fn world<'t>(&'t self, answers: &'t Answers) -> World<'t, 'p> {
        let idle = answers.is_empty() && self.is_plain();
        let touched = if idle {
            Arc::new(Touched::none(0))
        } else if std::ptr::eq(answers, &raw const self.base) {
            // What is settled is asked for again and again.
            self.by_base.get_or_init(|| self.touched(answers.keys())).clone()
        } else {
            self.touched(answers.keys())
        };
        World { trial: self, answers, idle, walk: Walk::new(touched) }
    }

    /// The nodes that read a fact.
    pub fn readers(&self, fact: Fact) -> impl Iterator<Item = NodeId> + '_ {
        self.proof.readers(fact)
    }

    /// The nodes that an answer, or what is taken out, can move: those that read the fact, and all that they are part of.
    pub(super) fn touched<'v>(&self, answered: impl Iterator<Item = &'v Variable>) -> Arc<Touched> {
        let answered: Vec<&Variable> = answered.collect();
        match answered.as_slice() {
            // Each answer to one variable is asked for again, at other levels and under other readings.
            [only] if self.silenced.is_none() && !self.flat => {
                self.proof.links().touched.get_or((*only).clone(), || Arc::new(self.reached(&answered)))
            }
            _ => Arc::new(self.reached(&answered)),
        }
    }

    fn reached(&self, answered: &[&Variable]) -> Touched {
        // Each node has its place in what comes of it, and few are moved.
        self.budget.step(self.proof.nodes.len() / NODES_A_STEP);
        let links = self.proof.links();
        let readers = |fact: &Fact| links.readers(*fact);
        let mut queue: Vec<NodeId> = Vec::new();
        for variable in answered {
            match variable {
                Variable::Fact(fact) | Variable::Holds(fact, _) => queue.extend(readers(fact)),
                Variable::Binds(.., facts) | Variable::Condition(_, facts) => {
                    queue.extend(facts.iter().flat_map(readers));
                }
            }
        }
        queue.extend(self.silenced.iter().flat_map(readers));
        if self.flat {
            queue.extend(&self.proof.raised);
        }
        let mut out = Touched::none(self.proof.nodes.len());
        while let Some(id) = queue.pop() {
            if out.insert(id) {
                queue.extend(links.wholes(id));
            }
        }
        out
    }
}

/// The nodes to which a way through a proof has led, each with the level at which it was asked.
#[derive(Debug)]
pub(super) struct Visited(Vec<[bool; Level::ALL.len()]>);

impl Visited {
    pub(super) fn new(proof: &Proof) -> Self {
        Self(vec![Default::default(); proof.nodes.len()])
    }

    /// Whether it is the first time.
    pub(super) fn insert(&mut self, node: NodeId, level: Level) -> bool {
        let at = Level::ALL.iter().position(|l| *l == level).unwrap_or_default();
        let seen = self.0.get_mut(place(node)).and_then(|levels| levels.get_mut(at));
        seen.is_some_and(|seen| !std::mem::replace(seen, true))
    }
}

/// The place of a node among all.
pub(super) fn place(id: NodeId) -> usize {
    usize::try_from(id.0).unwrap_or(usize::MAX)
}
