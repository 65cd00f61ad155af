//! Other answers tried on a proof: what its conditions would come to at one level if open facts were settled.
//!
//! A proof is a formula over the facts it read. Where one fact stands in it more than once, Kleene's tables leave open what every
//! answer decides; trying the answers jointly decides it (DESIGN: “whichever is right”).

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::answer::{Answer, Answers, Variable, satisfied, tell_apart, within};
use super::number::Range;
use super::proof::{Comparison, CountTest, Fact, Node, NodeId, NodeKind, Proof, SimpleTest, TestKind};
use super::settled::Settled;
use super::value::Val;
use crate::compile::RuleSet;
use crate::facts::{Case, Value};
use crate::measure::Level;
use crate::vocabulary::Type;

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

    /// What a node comes to at another level.
    pub fn at(&mut self, root: NodeId, level: Level) -> Settled {
        if self.idle {
            return self.trial.proof.nodes.get(root).map_or(Settled::OPEN, |n| n.truth.settled(level));
        }
        self.trial.node(root, Way { level, optimist: None }, self.answers, &mut self.walk)
    }
}

/// In which way a node is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Way {
    level: Level,
    /// Within an unmentioned member that is taken to exist, its open fields are what makes the condition so.
    optimist: Option<bool>,
}

/// What is known while one trial goes through a proof.
#[derive(Debug)]
struct Walk {
    /// For each node, whether an answer, or what is taken out, can move it.
    touched: Vec<bool>,
    /// For each way in which nodes are asked, for each node: the place among `results`, counted from 1.
    places: Vec<(Way, Vec<u32>)>,
    results: Vec<Settled>,
}

impl Walk {
    fn new(touched: Vec<bool>) -> Self {
        Self { touched, places: Vec::new(), results: Vec::new() }
    }

    fn known(&self, way: Way, node: usize) -> Option<Settled> {
        let (_, places) = self.places.iter().find(|(w, _)| *w == way)?;
        let at = usize::try_from(*places.get(node)?).ok()?.checked_sub(1)?;
        self.results.get(at).copied()
    }

    fn keep(&mut self, way: Way, node: usize, settled: Settled) {
        self.results.push(settled);
        let Ok(at) = u32::try_from(self.results.len()) else { return };
        if !self.places.iter().any(|(w, _)| *w == way) {
            self.places.push((way, vec![0; self.touched.len()]));
        }
        let places = self.places.iter_mut().find(|(w, _)| *w == way);
        if let Some(slot) = places.and_then(|(_, places)| places.get_mut(node)) {
            *slot = at;
        }
    }
}

/// How a presumption stands.
#[derive(Debug, Clone, Copy)]
enum Stand {
    /// It is what decides.
    Presumed,
    /// What it stands for is decided.
    Decided(bool),
    /// It is rebutted, or a dispute keeps it out.
    Out,
}

/// A proof at one level, to be tried with answers.
#[derive(Debug)]
pub struct Trial<'p> {
    pub(super) proof: &'p Proof,
    pub(super) rules: &'p RuleSet,
    pub(super) case: &'p Case,
    pub(super) level: Level,
    /// Answers on which all others build: presumptions are those that apply under them.
    pub(super) base: Answers,
    presumptions: RefCell<HashMap<(NodeId, Level), Stand>>,
    /// Whether presumptions that apply are kept as they are, so that what lies under them is no cause.
    keep_presumptions: bool,
    /// Whether levels that parts ask for are left aside, as for a threat.
    flat: bool,
    /// A fact taken out of the case.
    silenced: Option<Fact>,
    /// The nodes that are tried: those of one evaluation stand together.
    first: u32,
    count: usize,
}

impl<'p> Trial<'p> {
    /// Tries `proof` at `level`.
    pub fn new(
        proof: &'p Proof,
        rules: &'p RuleSet,
        case: &'p Case,
        level: Level,
        keep_presumptions: bool,
    ) -> Self {
        Self {
            proof,
            rules,
            case,
            level,
            base: Answers::new(),
            presumptions: RefCell::new(HashMap::new()),
            keep_presumptions,
            flat: false,
            silenced: None,
            first: 0,
            count: proof.nodes.len(),
        }
    }

    /// The same, with these answers settled: presumptions are weighed anew under them.
    #[must_use]
    pub fn settling(self, base: &Answers) -> Self {
        Self { base: base.clone(), ..self }
    }

    /// Whether nothing is settled or taken out: what the proof says of each node stands.
    fn is_plain(&self) -> bool {
        self.base.is_empty() && self.silenced.is_none() && !self.flat
    }

    /// The same, for the nodes from `first` to before `end` only, which stand on no others.
    #[must_use]
    pub fn among(self, first: NodeId, end: NodeId) -> Self {
        Self { first: first.0, count: usize::try_from(end.0.saturating_sub(first.0)).unwrap_or(0), ..self }
    }

    /// The place of a node among those tried.
    fn place(&self, id: NodeId) -> usize {
        id.0.checked_sub(self.first).and_then(|p| usize::try_from(p).ok()).unwrap_or(usize::MAX)
    }

    /// The same, with the levels that parts ask for left aside.
    #[must_use]
    pub fn flat(self) -> Self {
        Self { flat: true, ..self }
    }

    /// The same, with a fact taken out of the case.
    #[must_use]
    pub fn without(self, fact: Fact) -> Self {
        Self { silenced: Some(fact), ..self }
    }

    /// The same at another level.
    pub(super) fn at(&self, level: Level) -> Self {
        Self {
            level,
            base: self.base.clone(),
            presumptions: RefCell::new(self.presumptions.borrow().clone()),
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
        let touched = if idle { Vec::new() } else { self.touched(answers) };
        World { trial: self, answers, idle, walk: Walk::new(touched) }
    }

    /// The nodes tried that read a fact.
    pub fn readers(&self, fact: Fact) -> impl Iterator<Item = NodeId> + '_ {
        let all = self.proof.readers.get(&fact).map(Vec::as_slice).unwrap_or_default();
        all.iter().copied().filter(|id| self.place(*id) < self.count)
    }

    /// The nodes that an answer, or what is taken out, can move: those that read the fact, and all that they are part of.
    fn touched(&self, answers: &Answers) -> Vec<bool> {
        let readers = |fact: &Fact| self.proof.readers.get(fact).map(Vec::as_slice).unwrap_or_default();
        let mut queue: Vec<NodeId> = Vec::new();
        for variable in answers.keys() {
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
        let mut out = vec![false; self.count];
        while let Some(id) = queue.pop() {
            if let Some(seen) = out.get_mut(self.place(id))
                && !std::mem::replace(seen, true)
            {
                let wholes = usize::try_from(id.0).ok().and_then(|p| self.proof.wholes.get(p));
                queue.extend(wholes.into_iter().flatten());
            }
        }
        out
    }

    /// The open variables on which a node stands, with whether each is disputed; those under a presumption that applies and is
    /// kept are left out.
    pub fn open(&self, root: NodeId) -> BTreeMap<Variable, bool> {
        let mut out = BTreeMap::new();
        self.collect(root, self.level, &mut out, &mut BTreeSet::new());
        out
    }

    fn collect(
        &self,
        id: NodeId,
        level: Level,
        out: &mut BTreeMap<Variable, bool>,
        seen: &mut BTreeSet<(NodeId, Level)>,
    ) {
        let Some(node) = self.proof.nodes.get(id).filter(|_| seen.insert((id, level))) else { return };
        let value = node.truth.at(level);
        let kept = matches!(node.kind, NodeKind::Presumed { applies, .. } if applies.has(level));
        // What lies under something decided is no cause of anything.
        if value.is_some() && !(!self.keep_presumptions && (kept || self.rests_on_presumptions(id, level))) {
            return;
        }
        match &node.kind {
            NodeKind::Unmentioned(u, _) if value.is_none() => {
                out.entry(Variable::Fact(Fact::Unmentioned(*u))).or_insert(false);
                for used in node.facts.iter().filter(|f| f.disputed.has(level)) {
                    out.insert(Variable::Fact(used.fact), true);
                }
            }
            NodeKind::Asserted { fact, pro, con } if *pro >= level && *con >= level => {
                out.insert(Variable::Fact(*fact), true);
            }
            _ => {}
        }
        // Nobody whose appreciation counts has made it: of facts that are decided no other is to be had.
        if let (NodeKind::Judgment, None) = (&node.kind, value)
            && node
                .parts
                .iter()
                .all(|p| self.proof.nodes.get(*p).is_some_and(|n| n.truth.at(level).is_some()))
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
        self.proof.nodes.get(id).is_some_and(|node| {
            matches!(node.kind, NodeKind::Presumed { applies, .. } if applies.has(level))
                || node.parts.iter().any(|p| self.rests_on_presumptions(*p, self.below(node, level)))
        })
    }

    /// The level at which a node asks its parts.
    fn below(&self, node: &Node, level: Level) -> Level {
        match node.kind {
            NodeKind::Raised(needs) if !self.flat => needs.max(level),
            _ => level,
        }
    }

    /// How often each variable that the settled answers leave open stands under `roots`, counted along every way to it.
    pub fn occurrences(&self, roots: &[NodeId]) -> BTreeMap<Variable, usize> {
        let mut out = BTreeMap::new();
        let mut stack: Vec<(NodeId, Level)> = roots.iter().map(|r| (*r, self.level)).collect();
        let mut steps = 0_usize;
        let mut world = self.world(&self.base);
        while let Some((id, level)) = stack.pop() {
            steps = steps.saturating_add(1);
            let Some(node) = self.proof.nodes.get(id).filter(|_| steps < crate::limits::PROOF_STEPS) else {
                continue;
            };
            if world.at(id, level).value.is_some() {
                continue;
            }
            let mine = match &node.kind {
                NodeKind::Unmentioned(u, _) => Some(Variable::Fact(Fact::Unmentioned(*u))),
                NodeKind::Asserted { fact, .. } => Some(Variable::Fact(*fact)),
                _ => self.variable(node, level),
            };
            let records: &[_] =
                if matches!(node.kind, NodeKind::Unmentioned(..)) { &node.facts } else { &[] };
            let records = records.iter().filter(|f| f.disputed.has(level)).map(|f| Variable::Fact(f.fact));
            for variable in mine.into_iter().chain(records).filter(|v| !self.base.contains_key(v)) {
                let count: &mut usize = out.entry(variable).or_default();
                *count = count.saturating_add(1);
            }
            let below = self.below(node, level);
            stack.extend(node.parts.iter().map(|p| (*p, below)));
        }
        out
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
                    _ => Some(match node.kind {
                        NodeKind::Binds(instrument, Some(state)) => {
                            Variable::Binds(instrument, state, unsettled)
                        }
                        _ => Variable::Condition(node.condition, unsettled),
                    }),
                }
            }
            NodeKind::Member(..) => {
                node.facts.first().filter(|f| !f.settled.has(level)).map(|f| Variable::Fact(f.fact))
            }
            _ => None,
        }
    }

    fn node(&self, id: NodeId, way: Way, answers: &Answers, walk: &mut Walk) -> Settled {
        let Some(node) = self.proof.nodes.get(id) else { return Settled::OPEN };
        let leaf = node.truth.settled(way.level);
        // What is decided stays so, whatever the open facts are.
        if self.is_plain() && leaf.value.is_some() {
            return leaf;
        }
        let place = self.place(id);
        if way.optimist.is_none() && walk.touched.get(place) == Some(&false) {
            return leaf;
        }
        if let Some(known) = walk.known(way, place) {
            return known;
        }
        let silent = self
            .silenced
            .is_some_and(|fact| node.parts.is_empty() && node.facts.iter().any(|f| f.fact == fact));
        let out = if silent {
            self.answered(node, way, answers).map_or(Settled::OPEN, Settled::of)
        } else {
            self.kind(id, node, way, answers, walk)
        };
        walk.keep(way, place, out);
        out
    }

    fn kind(&self, id: NodeId, node: &Node, way: Way, answers: &Answers, walk: &mut Walk) -> Settled {
        let level = way.level;
        let leaf = node.truth.settled(level);
        let mut parts = |way: Way| -> Vec<Settled> {
            node.parts.iter().map(|p| self.node(*p, way, answers, walk)).collect()
        };
        let one = |all: Vec<Settled>| all.first().copied();
        match &node.kind {
            NodeKind::All => Settled::all(&parts(way)),
            NodeKind::Any => Settled::any(&parts(way)),
            NodeKind::Not => {
                one(parts(Way { optimist: way.optimist.map(|o| !o), ..way })).unwrap_or(Settled::OPEN).not()
            }
            NodeKind::Some => {
                let mut all = parts(way);
                all.extend(self.own(node, way, answers));
                // A list of which nothing is known has no parts, and is not empty for that.
                if all.is_empty() { Self::unsettled(node, way) } else { Settled::any(&all) }
            }
            NodeKind::Every => {
                let mut all = parts(way);
                all.extend(self.own(node, way, answers));
                if all.is_empty() { Self::unsettled(node, way) } else { Settled::all(&all) }
            }
            NodeKind::Member(_, some) => {
                let inner = one(parts(way)).unwrap_or(Settled::of(*some));
                match (self.present(node, way, answers), some) {
                    (None, _) => inner,
                    (Some(present), true) => Settled::all(&[present, inner]),
                    (Some(present), false) => Settled::any(&[present.not(), inner]),
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
                let possible = one(parts(Way { optimist: Some(*some), ..way })).unwrap_or(Settled::OPEN);
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
                Stand::Out => one(parts(way)).unwrap_or(Settled::OPEN),
            },
            NodeKind::Definition(..) | NodeKind::Part => one(parts(way)).unwrap_or(leaf),
            NodeKind::Raised(_) => one(parts(Way { level: self.below(node, level), ..way })).unwrap_or(leaf),
            NodeKind::Judgment => {
                // Above `alleged` only a finding counts.
                match answers.get(&Variable::Fact(Fact::Judgment(node.condition))) {
                    Some(Answer::Bool(b)) if leaf.value.is_none() => Settled::of(*b),
                    _ if level > Level::Alleged => leaf,
                    _ => one(parts(way)).unwrap_or(leaf),
                }
            }
            NodeKind::Asserted { fact, pro, con } => {
                if let Some(Answer::Bool(b)) = answers.get(&Variable::Fact(*fact)) {
                    return Settled::of(*b);
                }
                let derived = one(parts(way)).unwrap_or(Settled::OPEN);
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
            NodeKind::Count(count) => {
                let members = parts(way);
                self.counted(count, &members)
            }
            NodeKind::Test(_) | NodeKind::Binds(..) | NodeKind::Reading(..) | NodeKind::NotInForce => {
                self.own(node, way, answers).unwrap_or_else(|| Self::unsettled(node, way))
            }
        }
    }

    /// How a presumption stands under the answers that are settled.
    fn presumption(&self, id: NodeId, node: &Node, level: Level) -> Stand {
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

    fn counted(&self, count: &CountTest, members: &[Settled]) -> Settled {
        let mut total = Range::none();
        for (heads, member) in count.heads.iter().zip(members) {
            total = total.and_perhaps(*heads, member.value);
        }
        let beyond = members.get(count.heads.len()).is_some_and(|m| m.value != Some(false));
        if beyond {
            total = total.or_more();
        }
        let value = count.compared(total);
        let voiced = |of: fn(&Settled) -> Level| members.iter().map(of).max().unwrap_or_default();
        let (pro, con) = (voiced(|m| m.voiced_for), voiced(|m| m.voiced_against));
        // More members make a number on the right larger, and one on the left too large.
        let (for_it, against) = match (count.comparison, count.left) {
            (Comparison::Same, _) => (pro.max(con), pro.max(con)),
            (_, false) => (pro, con),
            (_, true) => (con, pro),
        };
        Settled {
            value,
            disputed: value.is_none() && members.iter().any(|m| m.disputed),
            voiced_for: if value == Some(false) { Level::None } else { for_it },
            voiced_against: if value == Some(true) { Level::None } else { against },
            certain: false,
        }
    }

    fn unsettled(node: &Node, way: Way) -> Settled {
        let leaf = node.truth.settled(way.level);
        let of_unmentioned = node.facts.iter().any(|f| matches!(f.fact, Fact::Unmentioned(_)));
        match way.optimist {
            Some(wanted) if leaf.value.is_none() && of_unmentioned => Settled::of(wanted),
            _ => leaf,
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

    /// The answers that the conditions under `roots` can tell apart for a variable, as far as what is decided about it allows. For
    /// a dispute between values they are those values; where a value is denied also others, because who denies a value says
    /// that it is another.
    pub fn answers_for(&self, roots: &[NodeId], variable: &Variable) -> Vec<Answer> {
        let Variable::Fact(fact) = variable else { return vec![Answer::Bool(true), Answer::Bool(false)] };
        let mut asked: Vec<&TestKind> = Vec::new();
        let mut decided: Vec<(Level, &TestKind, bool)> = Vec::new();
        let mut levels: BTreeSet<Level> = BTreeSet::new();
        let mut seen: BTreeSet<(NodeId, Level)> = BTreeSet::new();
        let mut stack: Vec<(NodeId, Level)> = roots.iter().map(|r| (*r, self.level)).collect();
        while let Some((id, level)) = stack.pop() {
            let Some(node) = self.proof.nodes.get(id).filter(|_| seen.insert((id, level))) else { continue };
            if let NodeKind::Test(Some(test)) = &node.kind
                && test.fact == *fact
            {
                if !asked.contains(&&test.kind) {
                    asked.push(&test.kind);
                }
                match node.truth.at(level) {
                    Some(value) => decided.push((level, &test.kind, value)),
                    None => {
                        levels.insert(level);
                    }
                }
            }
            if matches!(node.kind, NodeKind::Presumed { .. })
                && matches!(self.presumption(id, node, level), Stand::Presumed)
            {
                continue;
            }
            stack.extend(node.parts.iter().map(|p| (*p, self.below(node, level))));
        }
        if let Some(reported) = levels.first().and_then(|level| self.reported(*fact, *level)) {
            return reported;
        }
        let vocabulary = &self.rules.vocabulary;
        let allowed = |answer: &Answer| {
            levels.iter().any(|level| {
                decided
                    .iter()
                    .filter(|(l, ..)| l == level)
                    .all(|(_, test, value)| satisfied(test, answer, vocabulary) != Some(!value))
            })
        };
        self.told_apart(*fact, &asked, |answer| levels.is_empty() || allowed(answer))
    }

    /// The answers that any condition can tell apart for a variable; for a dispute between values, those values.
    pub(super) fn all_answers_for(&self, variable: &Variable) -> Vec<Answer> {
        let Variable::Fact(fact) = variable else { return vec![Answer::Bool(true), Answer::Bool(false)] };
        if let Some(reported) = self.reported(*fact, self.level) {
            return reported;
        }
        let mut asked: Vec<&TestKind> = Vec::new();
        for node in self.readers(*fact) {
            if let Some(NodeKind::Test(Some(test))) = self.proof.nodes.get(node).map(|n| &n.kind)
                && test.fact == *fact
                && !asked.contains(&&test.kind)
            {
                asked.push(&test.kind);
            }
        }
        self.told_apart(*fact, &asked, |_| true)
    }

    /// Values that no condition tells apart are one answer.
    fn told_apart(&self, fact: Fact, asked: &[&TestKind], allowed: impl Fn(&Answer) -> bool) -> Vec<Answer> {
        let vocabulary = &self.rules.vocabulary;
        let field = if let Fact::Field(_, f) = fact { vocabulary.fields.get(f) } else { None };
        let whole = field.is_some_and(|f| matches!(f.ty, Type::Int));
        let (least, most) = field.and_then(|f| f.range).unwrap_or_default();
        let mut out: Vec<Answer> = Vec::new();
        let mut known: Vec<Vec<Option<bool>>> = Vec::new();
        for answer in tell_apart(asked, whole, vocabulary) {
            let signature: Vec<Option<bool>> =
                asked.iter().map(|t| satisfied(t, &answer, vocabulary)).collect();
            let new = !known.contains(&signature) || matches!(answer, Answer::Bool(_));
            if new && allowed(&answer) && within(&answer, least, most) {
                known.push(signature);
                out.push(answer);
            }
        }
        out
    }

    /// The values of a field that reach the level, if there are several and none of them is denied there.
    fn reported(&self, fact: Fact, level: Level) -> Option<Vec<Answer>> {
        let Fact::Field(entity, field) = fact else { return None };
        let slot = self.rules.vocabulary.fields.get(field)?.slot;
        let values = self.case.values_of(self.case.cell(entity, slot)?);
        let reaches = |place: usize| {
            values.get(place).is_some_and(|v| {
                let other = values.iter().enumerate().any(|(n, o)| n != place && o.support.pro > Level::None);
                let given = v.support.pro == Level::Given && (other || v.support.con > Level::None);
                // What is given, and given differently, counts as alleged.
                let pro = if given {
                    self.case.level_for(&v.support.said).max(Level::Alleged)
                } else {
                    v.support.pro
                };
                pro >= level
            })
        };
        let named: Vec<_> = values.iter().enumerate().filter(|(n, _)| reaches(*n)).map(|(_, v)| v).collect();
        let days = values.iter().any(|v| matches!(v.value, Value::When(_)));
        if named.len() < 2 || days || named.iter().any(|v| v.support.con >= level) {
            return None;
        }
        Some(named.into_iter().map(|v| Answer::Value(Val::of(&v.value).owned())).collect())
    }
}
