//! The record of an evaluation: every condition with what it came to, the facts it read, and the branches that failed.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::OnceLock;

use super::amount::Computed;
use super::budget::Budget;
use super::links::{Links, Memo};
use super::settled::Settled;
use super::trace::Trace;
use super::trial::Trial;
use super::truth::Truth;
use super::value::OwnedVal;
use crate::arena::Arena;
use crate::compile::{CondId, DefinitionId, InstrumentId, ReadingId, RuleSet};
use crate::facts::{Case, EntityId};
use crate::measure::{Level, Levels};
use crate::vocabulary::{FieldId, KindId};
use policycheck_rules::id_type;

id_type! {
    /// A node of a [`Proof`].
    pub struct NodeId;
    /// A member of an open list that nobody has mentioned, within one proof.
    pub struct UnmentionedId;
}

/// Something that can be known, unknown or disputed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fact {
    /// A field of an entity, at the times that are asked about.
    Field(EntityId, FieldId, Times),
    /// That a claim happened as described.
    Happened(EntityId),
    /// That there is one more of a sort than the case mentions.
    Unmentioned(UnmentionedId),
    /// An appreciation that the law leaves to judgment, by the part of the rule.
    Judgment(CondId),
    /// What is asserted of an entity under the name of a definition.
    Asserted(EntityId, DefinitionId),
    /// Whether an instrument binds a State: the table of parties has no row for it.
    Bound(InstrumentId, EntityId),
    /// Whether an instrument reaches a territory: its table of territories has no row for it.
    Extends(InstrumentId, EntityId),
    /// The day of the finding.
    Day,
    /// What a list of the case holds, when the case has no such list.
    List(KindId),
    /// That the record holds all of a sort, by the place in [`Case::complete`](crate::facts::Case::complete).
    Complete(u32),
}

/// Which values of a field tell of the days asked about: a bit for each, in the order of the file. Of a field that does not change, all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Times(u64);

impl Times {
    /// All values: none of them says when it was so.
    pub const ALL: Self = Self(u64::MAX);
    /// None of them.
    pub const NONE: Self = Self(0);

    /// The same, and the value in this place; past the sixty-fourth they are told of together.
    #[must_use]
    pub fn and(self, place: usize) -> Self {
        Self(self.0 | Self::bit(place))
    }

    /// Whether the value in this place tells of these days.
    pub fn has(self, place: usize) -> bool {
        self.0 & Self::bit(place) != 0
    }

    fn bit(place: usize) -> u64 {
        u32::try_from(place).ok().and_then(|place| 1_u64.checked_shl(place)).unwrap_or(1_u64.rotate_right(1))
    }
}

/// A fact as one condition read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FactUse {
    /// Which.
    pub fact: Fact,
    /// The level that what is said for the value read reaches.
    pub pro: Level,
    /// The level that what is said against it reaches.
    pub con: Level,
    /// The levels at which the fact is settled.
    pub settled: Levels,
    /// The levels at which it is in dispute.
    pub disputed: Levels,
}

/// A condition of which one fact decides, so that other answers can be tried.
#[derive(Debug, Clone, PartialEq)]
pub struct SimpleTest {
    /// The fact.
    pub fact: Fact,
    /// How its value is compared.
    pub kind: TestKind,
}

/// How the value of one fact is compared with constants.
#[derive(Debug, Clone, PartialEq)]
pub enum TestKind {
    /// It is one of these.
    Is(Vec<OwnedVal>),
    /// It is less than this, or at most (`true`).
    Below(OwnedVal, bool),
    /// It is more than this, or at least (`true`).
    Above(OwnedVal, bool),
    /// A list that it is holds this.
    Holds(OwnedVal),
    /// It is so.
    Yes,
}

/// How two numbers are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// Less than.
    Less,
    /// At most.
    AtMost,
    /// The same.
    Same,
}

/// What a node is.
#[derive(Debug, Clone, PartialEq)]
pub enum NodeKind {
    /// All of its parts.
    All,
    /// Any of its parts.
    Any,
    /// Not its part.
    Not,
    /// A comparison; its facts are in the node.
    Test(Option<SimpleTest>),
    /// Some member of a list: one part a member.
    Some,
    /// Every member of a list: one part a member.
    Every,
    /// One member of a list, for which a condition has to hold (`true`), or has to if it is there.
    Member(OwnedVal, bool),
    /// A member that nobody has mentioned: its part says what it would have to be. It makes the condition so (`true`), or not so.
    Unmentioned(UnmentionedId, bool),
    /// Numbers compared, at least one of which is computed; its parts say which members of lists count.
    Computed(Box<Computed>),
    /// A definition worked out.
    Definition(DefinitionId, Vec<OwnedVal>),
    /// A presumption over its part; the levels at which it is what decides.
    Presumed {
        /// The value presumed.
        value: bool,
        /// The level of a voice that rebuts it.
        rebut: Level,
        /// Where it decides.
        applies: Levels,
    },
    /// A level that its part has to reach.
    Raised(Level),
    /// Its part as an appreciation.
    Judgment,
    /// What is derived (its part) weighed against what is asserted.
    Asserted {
        /// The fact asserted.
        fact: Fact,
        /// The level of what is asserted for it.
        pro: Level,
        /// The level of what is asserted against it.
        con: Level,
    },
    /// Whether a treaty binds.
    Binds(InstrumentId, Option<EntityId>, Option<EntityId>),
    /// A reading, and whether the option chosen is among those named.
    Reading(ReadingId, bool),
    /// Not in force on that day.
    NotInForce,
    /// An element, exception or conduct.
    Part,
}

impl NodeKind {
    /// The fact that a node of this kind is itself, beside those that it read.
    pub fn own_fact(&self, condition: CondId) -> Option<Fact> {
        match self {
            Self::Unmentioned(member, _) => Some(Fact::Unmentioned(*member)),
            Self::Judgment => Some(Fact::Judgment(condition)),
            Self::All
            | Self::Any
            | Self::Not
            | Self::Test(_)
            | Self::Some
            | Self::Every
            | Self::Member(..)
            | Self::Computed(_)
            | Self::Definition(..)
            | Self::Presumed { .. }
            | Self::Raised(_)
            | Self::Asserted { .. }
            | Self::Binds(..)
            | Self::Reading(..)
            | Self::NotInForce
            | Self::Part => None,
        }
    }
}

/// One node.
#[derive(Debug, Clone)]
pub struct Node {
    /// The condition.
    pub condition: CondId,
    /// What it is.
    pub kind: NodeKind,
    /// What it came to.
    pub truth: Truth,
    /// Its parts.
    pub parts: Vec<NodeId>,
    /// The facts that it read itself.
    pub facts: Vec<FactUse>,
}

/// What an unmentioned member would have to be.
#[derive(Debug, Clone, PartialEq)]
pub struct Unmentioned {
    /// The condition over the list.
    pub condition: CondId,
    /// Its kind.
    pub kind: KindId,
    /// The variables bound when it was asked.
    pub bound: Vec<OwnedVal>,
    /// What its fields would be, as far as the condition says: a field, and values one of which it would have.
    pub pattern: Vec<(FieldId, Vec<OwnedVal>)>,
    /// Whether the pattern is all that the condition asks of it.
    pub whole: bool,
}

/// All nodes of one evaluation.
#[derive(Debug, Clone, Default)]
pub struct Proof {
    /// Nodes; parts come before what they are part of.
    pub nodes: Arena<NodeId, Node>,
    /// Members that nobody has mentioned.
    pub unmentioned: Arena<UnmentionedId, Unmentioned>,
    /// Where they stand, by condition and bindings. Only looked up in.
    mentioned: HashMap<(CondId, Vec<OwnedVal>), UnmentionedId>,
    /// For lists that are not known: the things that conditions ask them for.
    pub(super) asked_of_lists: BTreeMap<Fact, Vec<OwnedVal>>,
    /// The nodes that ask their part for a level of their own.
    pub(super) raised: Vec<NodeId>,
    /// How the nodes hang together, worked out when it is first asked for.
    links: OnceLock<Links>,
    /// Whether something open stands under a node twice, as far as it was asked.
    pub(super) repeats: Memo<(NodeId, Level, bool), bool>,
}

impl Trace for Proof {
    type Node = NodeId;
    const RECORDS: bool = true;

    fn node(
        &mut self,
        condition: CondId,
        truth: Truth,
        parts: Vec<NodeId>,
        made: impl FnOnce() -> (NodeKind, Vec<FactUse>),
    ) -> NodeId {
        let (kind, facts) = made();
        if let NodeKind::Test(Some(SimpleTest { fact, kind: TestKind::Holds(item) })) = &kind {
            let items = self.asked_of_lists.entry(*fact).or_default();
            if !items.contains(item) {
                items.push(item.clone());
            }
        }
        let id = self.nodes.next_id();
        if matches!(kind, NodeKind::Raised(_)) {
            self.raised.push(id);
        }
        self.links.take();
        self.nodes.push(Node { condition, kind, truth, parts, facts })
    }

    fn written(&self) -> usize {
        self.nodes.len()
    }

    fn joint(
        &mut self,
        (rules, case, budget): (&RuleSet, &Case, &Budget),
        node: NodeId,
        level: Level,
    ) -> Option<Settled> {
        Some(Trial::new(self, (rules, case, budget), level, true).joint(node).0)
    }

    fn unmentioned(&mut self, made: impl FnOnce() -> Unmentioned) -> UnmentionedId {
        let made = made();
        let next = self.unmentioned.next_id();
        let id = *self.mentioned.entry((made.condition, made.bound.clone())).or_insert(next);
        if id == next {
            self.unmentioned.push(made);
        }
        id
    }
}

impl Proof {
    /// Speaks of `group` wherever it spoke of `member`, of whom nobody says anything that is not said of the group.
    pub fn rise(&mut self, member: EntityId, group: EntityId) {
        let rise = |values: &mut Vec<OwnedVal>| {
            for value in values.iter_mut().filter(|v| **v == OwnedVal::Entity(member)) {
                *value = OwnedVal::Entity(group);
            }
        };
        for unmentioned in self.unmentioned.values_mut() {
            rise(&mut unmentioned.bound);
            unmentioned.pattern.iter_mut().for_each(|(_, values)| rise(values));
        }
        for node in self.nodes.values_mut() {
            if let NodeKind::Definition(_, arguments) = &mut node.kind {
                rise(arguments);
            }
        }
    }

    /// The nodes that read a fact themselves, in their order.
    pub fn readers(&self, fact: Fact) -> impl Iterator<Item = NodeId> + '_ {
        self.links().readers(fact)
    }

    /// Whether a node stands under another, or is it.
    pub fn is_under(&self, node: NodeId, root: NodeId) -> bool {
        let mut seen = BTreeSet::from([node]);
        let mut queue = vec![node];
        while let Some(id) = queue.pop() {
            if id == root {
                return true;
            }
            // Parts come before what they are part of.
            queue.extend(self.links().wholes(id).iter().filter(|w| **w <= root && seen.insert(**w)));
        }
        false
    }

    pub(super) fn links(&self) -> &Links {
        self.links.get_or_init(|| Links::of(&self.nodes))
    }

    /// The levels at which any node presumes something, among `root` and what it stands on.
    pub fn presumptions(&self, root: NodeId) -> Vec<NodeId> {
        let mut out = Vec::new();
        self.visit(root, &mut |id, node| {
            if matches!(node.kind, NodeKind::Presumed { applies, .. } if !applies.is_empty()) {
                out.push(id);
            }
        });
        out
    }

    /// Calls `see` once for each node that `root` stands on, itself included, parts first.
    pub fn visit(&self, root: NodeId, see: &mut dyn FnMut(NodeId, &Node)) {
        let mut seen = vec![false; self.nodes.len()];
        let mut first = |id: NodeId| {
            let place = usize::try_from(id.0).ok().and_then(|p| seen.get_mut(p));
            place.is_some_and(|s| !std::mem::replace(s, true))
        };
        let mut stack = vec![(root, false)];
        while let Some((id, ready)) = stack.pop() {
            let node = self.nodes.at(id);
            if ready {
                see(id, node);
            } else if first(id) {
                stack.push((id, true));
                stack.extend(node.parts.iter().rev().map(|p| (*p, false)));
            }
        }
    }
}
