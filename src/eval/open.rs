//! What keeps a proof open: the facts on which it stands and how often each stands in it.

use std::collections::{BTreeMap, BTreeSet};

use super::answer::Variable;
use super::proof::{Fact, Node, NodeId, NodeKind, SimpleTest, TestKind};
use super::trial::{NODES_A_STEP, Trial, Visited};
use crate::limits;
use crate::measure::Level;

impl Trial<'_> {
    /// The open variables on which a node stands, with whether each is disputed; those under a presumption that applies and is
    /// kept are left out.
    pub fn open(&self, root: NodeId) -> BTreeMap<Variable, bool> {
        let mut out = BTreeMap::new();
        self.budget.step(self.proof.nodes.len() / NODES_A_STEP);
        self.collect(root, self.level, &mut out, &mut Visited::new(self.proof));
        out
    }

    fn collect(&self, id: NodeId, level: Level, out: &mut BTreeMap<Variable, bool>, seen: &mut Visited) {
        if !seen.insert(id, level) {
            return;
        }
        let node = self.proof.nodes.at(id);
        let value = node.truth.at(level);
        let kept = matches!(node.kind, NodeKind::Presumed { applies, .. } if applies.has(level));
        // What lies under something decided is no cause of anything.
        if value.is_some() && !(!self.keep_presumptions && (kept || self.rests_on_presumptions(id, level))) {
            return;
        }
        if let (NodeKind::Unmentioned(u, _), None) = (&node.kind, value) {
            out.entry(Variable::Fact(Fact::Unmentioned(*u))).or_insert(false);
            for used in node.facts.iter().filter(|f| f.disputed.has(level)) {
                out.insert(Variable::Fact(used.fact), true);
            }
        }
        if let NodeKind::Asserted { fact, pro, con } = &node.kind
            && *pro >= level
            && *con >= level
        {
            out.insert(Variable::Fact(*fact), true);
        }
        // Nobody whose appreciation counts has made it: of facts that are decided no other is to be had.
        if let (NodeKind::Judgment, None) = (&node.kind, value)
            && node.parts.iter().all(|p| self.proof.nodes.at(*p).truth.at(level).is_some())
        {
            out.entry(Variable::Fact(Fact::Judgment(node.condition))).or_insert(false);
        }
        if value.is_none()
            && let Some(variable) = self.variable(node, level)
        {
            let disputed = node.truth.disputed.has(level)
                && (node.parts.is_empty() || node.facts.iter().any(|f| f.disputed.has(level)));
            let entry = out.entry(variable).or_insert(disputed);
            *entry |= disputed;
        }
        for part in &node.parts {
            self.collect(*part, self.below(node, level), out, seen);
        }
    }

    /// Whether a presumption that applies stands under a node.
    fn rests_on_presumptions(&self, id: NodeId, level: Level) -> bool {
        self.budget.step(self.proof.nodes.len() / NODES_A_STEP);
        let mut seen = Visited::new(self.proof);
        let mut stack = vec![(id, level)];
        while let Some((id, level)) = stack.pop() {
            if !seen.insert(id, level) {
                continue;
            }
            let node = self.proof.nodes.at(id);
            let presumes = matches!(node.kind, NodeKind::Presumed { applies, .. } if applies.has(level));
            if presumes || !self.budget.step(1) {
                return presumes;
            }
            let below = self.below(node, level);
            stack.extend(node.parts.iter().map(|part| (*part, below)));
        }
        false
    }

    /// The level at which a node asks its parts.
    pub(super) fn below(&self, node: &Node, level: Level) -> Level {
        if let (NodeKind::Raised(needs), false) = (&node.kind, self.flat) { level.max(*needs) } else { level }
    }

    /// How often each variable that the settled answers leave open stands under `roots`, counted along every way to it.
    pub fn occurrences(&self, roots: &[NodeId]) -> BTreeMap<Variable, usize> {
        let mut out = BTreeMap::new();
        let mut stack: Vec<(NodeId, Level)> = roots.iter().map(|r| (*r, self.level)).collect();
        let mut steps = 0_usize;
        let mut world = self.world(&self.base);
        while let Some((id, level)) = stack.pop() {
            steps = steps.saturating_add(1);
            let node = self.proof.nodes.at(id);
            if steps >= limits::PROOF_STEPS || world.at(id, level).value.is_some() {
                continue;
            }
            for variable in self.mine(node, level).into_iter().filter(|v| !self.base.contains_key(v)) {
                let count: &mut usize = out.entry(variable).or_default();
                *count = count.saturating_add(1);
            }
            let below = self.below(node, level);
            stack.extend(node.parts.iter().map(|p| (*p, below)));
        }
        self.budget.step(steps);
        out
    }

    /// Whether a variable that may be open stands under a node more than once, along every way to it, whatever is settled. It
    /// errs on that side.
    pub(super) fn may_repeat(&self, root: NodeId) -> bool {
        if self.silenced.is_some_and(|fact| {
            let mut readers =
                self.readers(fact).filter(|_| self.budget.step(self.proof.nodes.len() / NODES_A_STEP));
            readers.by_ref().filter(|id| self.proof.is_under(*id, root)).nth(1).is_some()
        }) {
            return true;
        }
        self.proof.repeats.get_or((root, self.level, self.flat), || {
            let mut seen: BTreeSet<Variable> = BTreeSet::new();
            let mut stack = vec![(root, self.level)];
            let mut steps = 0_usize;
            while let Some((id, level)) = stack.pop() {
                steps = steps.saturating_add(1);
                let node = self.proof.nodes.at(id);
                let open = node.truth.at(level).is_none();
                if steps >= limits::PROOF_STEPS
                    || (open && self.mine(node, level).into_iter().any(|v| !seen.insert(v)))
                {
                    return true;
                }
                let below = self.below(node, level);
                stack.extend(node.parts.iter().map(|p| (*p, below)));
            }
            false
        })
    }

    /// The variables that stand in a node itself.
    fn mine(&self, node: &Node, level: Level) -> Vec<Variable> {
        match &node.kind {
            NodeKind::Unmentioned(u, _) => {
                let records = node.facts.iter().filter(|f| f.disputed.has(level));
                let records = records.map(|f| Variable::Fact(f.fact));
                records.chain([Variable::Fact(Fact::Unmentioned(*u))]).collect()
            }
            NodeKind::Asserted { fact, .. } => vec![Variable::Fact(*fact)],
            NodeKind::All
            | NodeKind::Any
            | NodeKind::Not
            | NodeKind::Test(_)
            | NodeKind::Some
            | NodeKind::Every
            | NodeKind::Member(..)
            | NodeKind::Computed(_)
            | NodeKind::Definition(..)
            | NodeKind::Presumed { .. }
            | NodeKind::Raised(_)
            | NodeKind::Judgment
            | NodeKind::Binds(..)
            | NodeKind::Reading(..)
            | NodeKind::NotInForce
            | NodeKind::Part => self.variable(node, level).into_iter().collect(),
        }
    }

    /// The variable of a node that reads facts itself.
    pub fn variable(&self, node: &Node, level: Level) -> Option<Variable> {
        match &node.kind {
            NodeKind::Test(Some(SimpleTest { fact, kind: TestKind::Holds(item) })) => {
                let place = self
                    .proof
                    .asked_of_lists
                    .get(fact)
                    .and_then(|l| l.iter().position(|i| i == item))
                    .unwrap_or_default();
                Some(Variable::Holds(*fact, place))
            }
            NodeKind::Test(Some(test)) => Some(Variable::Fact(test.fact)),
            // Of an unmentioned member only this is known: it is there or not.
            _ if node.facts.iter().any(|f| matches!(f.fact, Fact::Unmentioned(_))) => None,
            NodeKind::Test(None)
            | NodeKind::Computed(_)
            | NodeKind::Binds(..)
            | NodeKind::NotInForce
            | NodeKind::Some
            | NodeKind::Every
                if !node.facts.is_empty() =>
            {
                let unsettled: Vec<Fact> =
                    node.facts.iter().filter(|f| !f.settled.has(level)).map(|f| f.fact).collect();
                match unsettled.as_slice() {
                    [] => None,
                    [one] if node.parts.is_empty() && matches!(one, Fact::Judgment(_)) => {
                        Some(Variable::Fact(*one))
                    }
                    _ => Some(if let NodeKind::Binds(instrument, Some(state), _) = node.kind {
                        Variable::Binds(instrument, state, unsettled)
                    } else {
                        Variable::Condition(node.condition, unsettled)
                    }),
                }
            }
            NodeKind::Member(..) => {
                node.facts.first().filter(|f| !f.settled.has(level)).map(|f| Variable::Fact(f.fact))
            }
            // These read no facts themselves; what they come to is a matter of their parts.
            NodeKind::Test(None)
            | NodeKind::Computed(_)
            | NodeKind::Binds(..)
            | NodeKind::NotInForce
            | NodeKind::Some
            | NodeKind::Every
            | NodeKind::All
            | NodeKind::Any
            | NodeKind::Not
            | NodeKind::Unmentioned(..)
            | NodeKind::Definition(..)
            | NodeKind::Presumed { .. }
            | NodeKind::Raised(_)
            | NodeKind::Judgment
            | NodeKind::Asserted { .. }
            | NodeKind::Reading(..)
            | NodeKind::Part => None,
        }
    }
}
