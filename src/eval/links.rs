//! How the nodes of a proof hang together: who reads a fact, and what each node is part of.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

use super::answer::Variable;
use super::proof::{Fact, Node, NodeId};
use super::walk::Touched;
use crate::arena::Arena;

/// Readers of facts, and wholes of nodes.
#[derive(Debug, Clone, Default)]
pub(super) struct Links {
    /// Facts with the nodes that read them themselves, in order.
    readers: Vec<(Fact, NodeId)>,
    /// For each node, where its wholes begin; one more for the end.
    starts: Vec<usize>,
    wholes: Vec<NodeId>,
    /// The nodes that an answer to one variable can move, as far as it was asked.
    pub(super) touched: Memo<Variable, Arc<Touched>>,
}

impl Links {
    pub(super) fn of(nodes: &Arena<NodeId, Node>) -> Self {
        let place = |id: NodeId| usize::try_from(id.0).unwrap_or(usize::MAX);
        let mut readers: Vec<(Fact, NodeId)> = Vec::new();
        let mut counts = vec![0_usize; nodes.len()];
        for (id, node) in nodes.iter() {
            readers.extend(node.facts.iter().map(|used| (used.fact, id)));
            readers.extend(node.kind.own_fact(node.condition).map(|fact| (fact, id)));
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
        Self { readers, starts, wholes, touched: Memo::default() }
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

/// What was worked out once about nodes that do not change; a copy begins anew.
#[derive(Debug)]
pub(super) struct Memo<K, V>(Mutex<HashMap<K, V>>);

impl<K, V> Default for Memo<K, V> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<K, V> Clone for Memo<K, V> {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl<K: Eq + Hash, V: Clone> Memo<K, V> {
    pub(super) fn get_or(&self, about: K, work: impl FnOnce() -> V) -> V {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&about).cloned();
        known.unwrap_or_else(|| {
            let answer = work();
            self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(about, answer.clone());
            answer
        })
    }
}
