//! How the nodes of a proof hang together: who reads a fact, and what each node is part of.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use super::proof::{Fact, Node, NodeId, NodeKind};
use crate::arena::Arena;
use crate::measure::Level;

/// Readers of facts, and wholes of nodes.
#[derive(Debug, Clone, Default)]
pub(super) struct Links {
    /// Facts with the nodes that read them themselves, in order.
    readers: Vec<(Fact, NodeId)>,
    /// For each node, where its wholes begin; one more for the end.
    starts: Vec<usize>,
    wholes: Vec<NodeId>,
}

impl Links {
    pub(super) fn of(nodes: &Arena<NodeId, Node>) -> Self {
        let place = |id: NodeId| usize::try_from(id.0).unwrap_or(usize::MAX);
        let mut readers: Vec<(Fact, NodeId)> = Vec::new();
        let mut counts = vec![0_usize; nodes.len()];
        for (id, node) in nodes.iter() {
            readers.extend(node.facts.iter().map(|used| (used.fact, id)));
            match &node.kind {
                NodeKind::Unmentioned(u, _) => readers.push((Fact::Unmentioned(*u), id)),
                NodeKind::Judgment => readers.push((Fact::Judgment(node.condition), id)),
                _ => {}
            }
            for part in &node.parts {
                if let Some(count) = counts.get_mut(place(*part)) {
                    *count = count.saturating_add(1);
                }
            }
        }
        readers.sort_unstable();
        readers.dedup();
        let mut starts = Vec::with_capacity(nodes.len().saturating_add(1));
        let mut total = 0_usize;
        for count in &counts {
            starts.push(total);
            total = total.saturating_add(*count);
        }
        starts.push(total);
        let mut next = starts.clone();
        let mut wholes = vec![NodeId(u32::MAX); total];
        for (id, node) in nodes.iter() {
            for part in &node.parts {
                let Some(free) = next.get_mut(place(*part)) else { continue };
                if let Some(slot) = wholes.get_mut(*free) {
                    *slot = id;
                }
                *free = free.saturating_add(1);
            }
        }
        Self { readers, starts, wholes }
    }

    /// The nodes that read a fact themselves, in their order.
    pub(super) fn readers(&self, fact: Fact) -> impl Iterator<Item = NodeId> + '_ {
        let first = self.readers.partition_point(|(f, _)| *f < fact);
        let rest = self.readers.get(first..).unwrap_or_default();
        rest.iter().take_while(move |(f, _)| *f == fact).map(|(_, id)| *id)
    }

    /// What a node is part of.
    pub(super) fn wholes(&self, node: NodeId) -> &[NodeId] {
        let place = usize::try_from(node.0).unwrap_or(usize::MAX);
        let (start, end) = (self.starts.get(place), self.starts.get(place.saturating_add(1)));
        start.zip(end).and_then(|(s, e)| self.wholes.get(*s..*e)).unwrap_or_default()
    }
}

/// Answers about nodes that were worked out once. A node never changes, so they stay right while a proof grows; a copy begins anew.
#[derive(Debug, Default)]
pub(super) struct Memo(Mutex<HashMap<(NodeId, Level, bool), bool>>);

impl Clone for Memo {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl Memo {
    pub(super) fn get_or(&self, about: (NodeId, Level, bool), work: impl FnOnce() -> bool) -> bool {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&about).copied();
        known.unwrap_or_else(|| {
            let answer = work();
            self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(about, answer);
            answer
        })
    }
}
