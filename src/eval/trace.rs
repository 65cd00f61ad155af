//! Where an evaluation writes what it does: into a proof, or nowhere, where only the outcome is wanted.

use super::budget::Budget;
use super::proof::{FactUse, NodeKind, Unmentioned, UnmentionedId};
use super::settled::Settled;
use super::truth::Truth;
use crate::compile::{CondId, RuleSet};
use crate::facts::Case;
use crate::measure::Level;

/// Where an evaluation writes what it does.
pub trait Trace {
    /// What stands for a node.
    type Node: Copy + std::fmt::Debug;
    /// Whether anything is written.
    const RECORDS: bool;
    /// Writes a node.
    fn node(
        &mut self,
        condition: CondId,
        truth: Truth,
        parts: Vec<Self::Node>,
        made: impl FnOnce() -> (NodeKind, Vec<FactUse>),
    ) -> Self::Node;
    /// How many nodes are written.
    fn written(&self) -> usize;
    /// What a node comes to at a level with facts that stand in it more than once tried jointly; `None` if nothing is written.
    fn joint(&mut self, about: (&RuleSet, &Case, &Budget), node: Self::Node, level: Level)
    -> Option<Settled>;
    /// A member that nobody has mentioned; the same one for the same condition and bindings.
    fn unmentioned(&mut self, made: impl FnOnce() -> Unmentioned) -> UnmentionedId;
}

/// Writes nothing: for verdicts.
#[derive(Debug, Clone, Copy, Default)]
pub struct Silent {
    unmentioned: u32,
    /// Whether something was asked that only a record could tell.
    pub doubtful: bool,
}

impl Trace for Silent {
    type Node = ();
    const RECORDS: bool = false;

    fn node(&mut self, _: CondId, _: Truth, _: Vec<()>, _: impl FnOnce() -> (NodeKind, Vec<FactUse>)) {}

    fn written(&self) -> usize {
        0
    }

    fn joint(&mut self, _: (&RuleSet, &Case, &Budget), (): (), _: Level) -> Option<Settled> {
        self.doubtful = true;
        None
    }

    fn unmentioned(&mut self, _: impl FnOnce() -> Unmentioned) -> UnmentionedId {
        self.unmentioned = self.unmentioned.wrapping_add(1);
        UnmentionedId(self.unmentioned)
    }
}
