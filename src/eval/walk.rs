//! What each sort of node comes to under answers.

use std::sync::Arc;

use super::amount::{Computed, Light};
use super::answer::{Answer, Answers, Variable, satisfied};
use super::proof::{Fact, Node, NodeId, NodeKind};
use super::settled::Settled;
use super::trial::{NODES_A_STEP, Trial, place};
use crate::measure::Level;

/// In which way a node is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Way {
    pub(super) level: Level,
    /// Within an unmentioned member that is taken to exist, its open fields are what makes the condition so.
    pub(super) optimist: Option<bool>,
}

/// The nodes that some answers can move, each with a number of its own: beside them a proof has many that nothing moves.
#[derive(Debug)]
pub(super) struct Touched {
    /// For each node its number, counted from 1; 0 for those that stay as they are.
    numbers: Vec<u32>,
    count: u32,
}

impl Touched {
    /// None of so many nodes.
    pub(super) fn none(nodes: usize) -> Self {
        Self { numbers: vec![0; nodes], count: 0 }
    }

    /// Adds a node, and tells whether it is new.
    pub(super) fn insert(&mut self, id: NodeId) -> bool {
        let Some(number) = self.numbers.get_mut(place(id)).filter(|number| **number == 0) else {
            return false;
        };
        self.count = self.count.saturating_add(1);
        *number = self.count;
        true
    }

    fn place(&self, node: usize) -> Option<usize> {
        usize::try_from(*self.numbers.get(node)?).ok()?.checked_sub(1)
    }

    fn count(&self) -> usize {
        usize::try_from(self.count).unwrap_or(usize::MAX)
    }
}

/// What is known while one trial goes through a proof.
#[derive(Debug)]
pub(super) struct Walk {
    /// The nodes that an answer, or what is taken out, can move.
    touched: Arc<Touched>,
    /// For each way in which nodes are asked: what they came to, and in which round that was.
    results: Vec<(Way, Vec<(u32, Settled)>)>,
    round: u32,
}

impl Walk {
    pub(super) fn new(touched: Arc<Touched>) -> Self {
        Self { touched, results: Vec::new(), round: 1 }
    }

    /// Begins anew, with other answers to the same variables.
    pub(super) fn forget(&mut self) {
        self.round = self.round.checked_add(1).unwrap_or_else(|| {
            self.results.clear();
            1
        });
    }

    /// Whether a node can come to something else than it did.
    fn moves(&self, way: Way, node: usize) -> bool {
        self.place(way, node).is_some()
    }

    /// Where the result of a node stands. Within an unmentioned member, any node may come to something else.
    fn place(&self, way: Way, node: usize) -> Option<usize> {
        if way.optimist.is_some() { Some(node) } else { self.touched.place(node) }
    }

    fn known(&self, way: Way, node: usize) -> Option<Settled> {
        let (_, results) = self.results.iter().find(|(w, _)| *w == way)?;
        results
            .get(self.place(way, node)?)
            .filter(|(round, _)| *round == self.round)
            .map(|(_, settled)| *settled)
    }

    fn keep(&mut self, way: Way, node: usize, settled: Settled) {
        let Some(place) = self.place(way, node) else { return };
        let at = self.results.iter().position(|(w, _)| *w == way).unwrap_or_else(|| {
            let all = if way.optimist.is_some() { self.touched.numbers.len() } else { self.touched.count() };
            self.results.push((way, vec![(0, Settled::OPEN); all]));
            self.results.len().saturating_sub(1)
        });
        if let Some(slot) = self.results.get_mut(at).and_then(|(_, results)| results.get_mut(place)) {
            *slot = (self.round, settled);
        }
    }
}

/// How a presumption stands.
#[derive(Debug, Clone, Copy)]
pub(super) enum Stand {
    /// It is what decides.
    Presumed,
    /// What it stands for is decided.
    Decided(bool),
    /// It is rebutted, or a dispute keeps it out.
    Out,
}

impl Trial<'_> {
    pub(super) fn node(&self, id: NodeId, way: Way, answers: &Answers, walk: &mut Walk) -> Settled {
        let node = self.proof.nodes.at(id);
        let leaf = node.truth.settled(way.level);
        // What is decided stays so, whatever the open facts are.
        if self.is_plain() && leaf.value.is_some() {
            return leaf;
        }
        let place = place(id);
        if !walk.moves(way, place) {
            return leaf;
        }
        if let Some(known) = walk.known(way, place) {
            return known;
        }
        if !self.budget.step((node.parts.len() / NODES_A_STEP).saturating_add(1)) {
            return Settled::OPEN;
        }
        let leaves = node.parts.is_empty() && !matches!(node.kind, NodeKind::Computed(_));
        let silent = self.silenced.is_some_and(|fact| leaves && node.facts.iter().any(|f| f.fact == fact));
        let out = if silent {
            self.answered(node, way, answers).map_or(Settled::OPEN, Settled::of)
        } else {
            self.kind(id, node, way, answers, walk)
        };
        walk.keep(way, place, out);
        out
    }

    #[expect(
        clippy::too_many_lines,
        reason = "one arm for each kind of node, as in the table that they follow"
    )]
    fn kind(&self, id: NodeId, node: &Node, way: Way, answers: &Answers, walk: &mut Walk) -> Settled {
        let level = way.level;
        let leaf = node.truth.settled(level);
        // What each part comes to, and what the only one does.
        let parts = |walk: &mut Walk| -> Vec<Settled> {
            node.parts.iter().map(|p| self.node(*p, way, answers, walk)).collect()
        };
        let one = |way: Way, walk: &mut Walk| node.parts.first().map(|p| self.node(*p, way, answers, walk));
        match &node.kind {
            NodeKind::All => Settled::all(node.parts.iter().map(|p| self.node(*p, way, answers, walk))),
            NodeKind::Any => Settled::any(node.parts.iter().map(|p| self.node(*p, way, answers, walk))),
            NodeKind::Not => {
                let contrary = Way { optimist: way.optimist.map(|o| !o), ..way };
                one(contrary, walk).unwrap_or(Settled::OPEN).not()
            }
            // A list of which nothing is known has no parts, and is not empty for that.
            NodeKind::Some | NodeKind::Every if self.is_silent_list(node, way, answers) => {
                Self::unsettled(node, way, leaf)
            }
            NodeKind::Some => {
                let own = self.own(node, way, answers);
                Settled::any(node.parts.iter().map(|p| self.node(*p, way, answers, walk)).chain(own))
            }
            NodeKind::Every => {
                let own = self.own(node, way, answers);
                Settled::all(node.parts.iter().map(|p| self.node(*p, way, answers, walk)).chain(own))
            }
            NodeKind::Member(_, some) => {
                let inner = one(way, walk).unwrap_or(Settled::of(*some));
                match (self.present(node, way, answers), some) {
                    (None, _) => inner,
                    (Some(present), true) => Settled::all([present, inner]),
                    (Some(present), false) => Settled::any([present.not(), inner]),
                }
            }
            NodeKind::Unmentioned(u, some) => {
                let silent = node.facts.iter().any(|f| self.silenced == Some(f.fact));
                if leaf.value.is_some()
                    && !silent
                    && !answers.contains_key(&Variable::Fact(Fact::Unmentioned(*u)))
                {
                    return leaf;
                }
                let disputed: Vec<Variable> = node
                    .facts
                    .iter()
                    .filter(|f| f.disputed.has(level) && self.silenced != Some(f.fact))
                    .map(|f| Variable::Fact(f.fact))
                    .collect();
                // The record is complete: there is no other.
                if disputed.iter().any(|v| answers.get(v) == Some(&Answer::Bool(true))) {
                    return Settled::of(!some);
                }
                // Taken to exist, it is what makes the condition so; for `every`, what makes it not so.
                let possible = one(Way { optimist: Some(*some), ..way }, walk).unwrap_or(Settled::OPEN);
                match answers.get(&Variable::Fact(Fact::Unmentioned(*u))) {
                    Some(Answer::Bool(false)) => Settled::of(!some),
                    Some(_) => possible,
                    None if possible.value == Some(!some) => possible,
                    None => Settled::open(disputed.iter().any(|v| !answers.contains_key(v))),
                }
            }
            NodeKind::Presumed { value, .. } => match self.presumption(id, node, level) {
                Stand::Presumed => Settled::of(*value),
                Stand::Decided(value) => Settled::of(value),
                Stand::Out => one(way, walk).unwrap_or(Settled::OPEN),
            },
            NodeKind::Definition(..) | NodeKind::Part => one(way, walk).unwrap_or(leaf),
            NodeKind::Raised(_) => one(Way { level: self.below(node, level), ..way }, walk).unwrap_or(leaf),
            NodeKind::Judgment => {
                // Above `alleged` only a finding counts.
                match answers.get(&Variable::Fact(Fact::Judgment(node.condition))) {
                    Some(Answer::Bool(b)) if leaf.value.is_none() => Settled::of(*b),
                    _ if level > Level::Alleged => leaf,
                    _ => one(way, walk).unwrap_or(leaf),
                }
            }
            NodeKind::Asserted { fact, pro, con } => {
                if let Some(Answer::Bool(b)) = answers.get(&Variable::Fact(*fact)) {
                    return Settled::of(*b);
                }
                let derived = one(way, walk).unwrap_or(Settled::OPEN);
                if self.silenced == Some(*fact) {
                    return derived;
                }
                let for_it = derived.value == Some(true) || *pro >= level;
                let against = derived.value == Some(false) || *con >= level;
                match (for_it, against) {
                    _ if *pro == Level::Found && *con < Level::Found && level <= Level::Found => {
                        Settled::of(true)
                    }
                    _ if *con == Level::Found && *pro < Level::Found && level <= Level::Found => {
                        Settled::of(false)
                    }
                    (true, false) => Settled::of(true),
                    (false, true) => Settled::of(false),
                    (true, true) => Settled { disputed: true, ..Settled::OPEN },
                    (false, false) => derived,
                }
            }
            NodeKind::Computed(computed) => self.own(node, way, answers).unwrap_or_else(|| {
                let out = self.computed(computed, level, &parts(walk));
                if out.value.is_none() { Self::unsettled(node, way, out) } else { out }
            }),
            NodeKind::Test(_) | NodeKind::Binds(..) | NodeKind::Reading(..) | NodeKind::NotInForce => {
                self.own(node, way, answers).unwrap_or_else(|| Self::unsettled(node, way, leaf))
            }
        }
    }

    /// How a presumption stands under the answers that are settled.
    pub(super) fn presumption(&self, id: NodeId, node: &Node, level: Level) -> Stand {
        let NodeKind::Presumed { value, rebut, applies } = node.kind else { return Stand::Out };
        if self.is_plain() {
            return match node.truth.at(level) {
                _ if applies.has(level) => Stand::Presumed,
                Some(decided) => Stand::Decided(decided),
                None => Stand::Out,
            };
        }
        if let Some(known) = self.presumptions.borrow().get(&(id, level)) {
            return *known;
        }
        let inner = node.parts.first().map_or(Settled::OPEN, |p| self.solved(*p, level).0);
        let contrary = if value { inner.voiced_against } else { inner.voiced_for };
        let heard = contrary != Level::None && contrary >= rebut;
        let stand = match inner.value {
            Some(decided) => Stand::Decided(decided),
            None if !inner.disputed && !heard => Stand::Presumed,
            None => Stand::Out,
        };
        self.presumptions.borrow_mut().insert((id, level), stand);
        stand
    }

    /// Numbers compared, with members that count or do not.
    fn computed(&self, computed: &Computed, level: Level, members: &[Settled]) -> Settled {
        let parts = |place: usize| members.get(place).copied().unwrap_or(Settled::OPEN);
        let (value, disputed) = computed.seen(&Light { level, parts: &parts, silenced: self.silenced });
        let loudest = |of: fn(&Settled) -> Level| members.iter().map(of).max().unwrap_or_default();
        let (pro, con) = (loudest(|m| m.voiced_for), loudest(|m| m.voiced_against));
        let heard = |alike: Level, contrary: Level| match computed.hears() {
            (true, false) => alike,
            (false, true) => contrary,
            _ => alike.max(contrary),
        };
        Settled {
            value,
            disputed,
            voiced_for: if value == Some(false) { Level::None } else { heard(pro, con) },
            voiced_against: if value == Some(true) { Level::None } else { heard(con, pro) },
            certain: false,
        }
    }

    fn is_silent_list(&self, node: &Node, way: Way, answers: &Answers) -> bool {
        node.parts.is_empty() && self.own(node, way, answers).is_none()
    }

    /// What stays as it was, save that an open field of an unmentioned member is what it would have to be.
    fn unsettled(node: &Node, way: Way, was: Settled) -> Settled {
        let of_unmentioned = node.facts.iter().any(|f| matches!(f.fact, Fact::Unmentioned(_)));
        match way.optimist {
            Some(wanted) if was.value.is_none() && of_unmentioned => Settled::of(wanted),
            _ => was,
        }
    }

    /// What the node's own facts come to under an answer, if there is one. What is decided at the level yields only to what is
    /// settled.
    fn own(&self, node: &Node, way: Way, answers: &Answers) -> Option<Settled> {
        let variable = self.variable(node, way.level)?;
        let leaf = node.truth.settled(way.level);
        if leaf.value.is_some() && !self.base.contains_key(&variable) {
            return None;
        }
        self.answered(node, way, answers).map(|v| Settled {
            value: Some(v),
            disputed: false,
            voiced_for: if v { leaf.voiced_for } else { Level::None },
            voiced_against: if v { Level::None } else { leaf.voiced_against },
            certain: false,
        })
    }

    /// What an answer makes of the node's own facts.
    fn answered(&self, node: &Node, way: Way, answers: &Answers) -> Option<bool> {
        match (&node.kind, answers.get(&self.variable(node, way.level)?)?) {
            (_, Answer::Bool(b)) => Some(*b),
            (NodeKind::Test(Some(test)), answer) => satisfied(&test.kind, answer, &self.rules.vocabulary),
            _ => None,
        }
    }

    /// Whether a member is there, and happened.
    fn present(&self, node: &Node, way: Way, answers: &Answers) -> Option<Settled> {
        let used = node.facts.first()?;
        let level = way.level;
        if self.silenced == Some(used.fact) {
            return Some(Settled::OPEN);
        }
        let variable = Variable::Fact(used.fact);
        let decided = used.settled.has(level) && !used.disputed.has(level);
        if let Some(Answer::Bool(b)) = answers.get(&variable)
            && (!decided || self.base.contains_key(&variable))
        {
            return Some(Settled {
                value: Some(*b),
                disputed: false,
                voiced_for: if *b { used.pro } else { Level::None },
                voiced_against: if *b { Level::None } else { used.con },
                certain: false,
            });
        }
        let value = decided.then_some(used.pro >= level && (used.con < level || used.pro > used.con));
        Some(Settled {
            value,
            disputed: used.disputed.has(level),
            voiced_for: if value == Some(false) { Level::None } else { used.pro },
            voiced_against: if value == Some(true) { Level::None } else { used.con },
            certain: used.pro == Level::Given && used.con == Level::None,
        })
    }
}
