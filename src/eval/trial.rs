//! Other answers tried on a proof: what its conditions would come to at one level if open facts were settled.
//!
//! A proof is a formula over the facts it read. Where one fact stands in it more than once, Kleene's tables leave open what every
//! answer decides; trying the answers jointly decides it (DESIGN: “whichever is right”).

use std::collections::{BTreeMap, BTreeSet};

use super::proof::{Fact, Node, NodeId, NodeKind, Proof, SimpleTest, TestKind};
use super::truth::Truth;
use super::value::{OwnedVal, Val};
use crate::compile::CondId;
use crate::measure::Level;
use crate::vocabulary::{ValueId, Vocabulary};

/// Something that an answer settles.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Variable {
    /// The value of a fact.
    Fact(Fact),
    /// Whether a list that is a fact holds one thing, by the place of that thing among those asked for.
    Holds(Fact, usize),
    /// A condition over several facts, or one that computes.
    Condition(CondId, Vec<Fact>),
}

/// One answer.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// Yes or no.
    Bool(bool),
    /// This value.
    Value(OwnedVal),
    /// A value that is none of those asked for.
    Other,
    /// A number or day strictly between two of those asked for, or beyond the last.
    Between(Option<OwnedVal>, Option<OwnedVal>),
}

/// Answers to some variables; the others stay as they are.
pub type Answers = BTreeMap<Variable, Answer>;

/// What a condition came to under answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settled {
    /// True, false or open.
    pub value: Option<bool>,
    /// Whether it is open and a disputed fact is among the causes.
    pub disputed: bool,
    voiced_for: Level,
    voiced_against: Level,
}

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
        if self.idle {
            return self.trial.proof.nodes.get(root).map_or(Settled::OPEN, |n| self.trial.leaf(n));
        }
        self.trial.node(root, self.answers, None, &mut self.walk)
    }
}

/// What is known while one trial goes through a proof.
#[derive(Debug)]
struct Walk {
    /// For each node, whether an answer, or what is taken out, can move it.
    touched: Vec<bool>,
    /// For each node as it is, taken to be so, and taken not to be so: the place among `results`, counted from 1.
    places: Vec<u32>,
    results: Vec<Settled>,
}

impl Walk {
    fn new(touched: Vec<bool>) -> Self {
        let places = vec![0; touched.len().saturating_mul(3)];
        Self { touched, places, results: Vec::new() }
    }

    fn place(node: usize, optimist: Option<bool>) -> usize {
        let way = match optimist {
            None => 0,
            Some(true) => 1,
            Some(false) => 2,
        };
        node.saturating_mul(3).saturating_add(way)
    }

    fn known(&self, place: usize) -> Option<Settled> {
        let at = usize::try_from(*self.places.get(place)?).ok()?.checked_sub(1)?;
        self.results.get(at).copied()
    }

    fn keep(&mut self, place: usize, settled: Settled) {
        self.results.push(settled);
        if let (Some(slot), Ok(at)) = (self.places.get_mut(place), u32::try_from(self.results.len())) {
            *slot = at;
        }
    }
}

/// A proof at one level, to be tried with answers.
#[derive(Debug)]
pub struct Trial<'p> {
    proof: &'p Proof,
    vocabulary: &'p Vocabulary,
    level: Level,
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
    pub fn new(proof: &'p Proof, vocabulary: &'p Vocabulary, level: Level, keep_presumptions: bool) -> Self {
        let count = proof.nodes.len();
        Self { proof, vocabulary, level, keep_presumptions, flat: false, silenced: None, first: 0, count }
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
        let idle = answers.is_empty() && self.silenced.is_none() && !self.flat;
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
                Variable::Condition(_, facts) => queue.extend(facts.iter().flat_map(readers)),
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
        self.collect(root, &mut out, &mut BTreeSet::new());
        out
    }

    fn collect(&self, id: NodeId, out: &mut BTreeMap<Variable, bool>, seen: &mut BTreeSet<NodeId>) {
        let Some(node) = self.proof.nodes.get(id).filter(|_| seen.insert(id)) else { return };
        if let NodeKind::Raised(needs) = node.kind
            && needs > self.level
            && !self.flat
        {
            let raised = Trial { level: needs, ..*self };
            for part in &node.parts {
                raised.collect(*part, out, seen);
            }
            return;
        }
        let value = node.truth.at(self.level);
        let kept = matches!(node.kind, NodeKind::Presumed { applies, .. } if applies.has(self.level));
        // What lies under something decided is no cause of anything.
        if value.is_some() && !(kept && !self.keep_presumptions) {
            return;
        }
        match &node.kind {
            NodeKind::Unmentioned(u) => {
                out.entry(Variable::Fact(Fact::Unmentioned(*u))).or_insert(false);
            }
            NodeKind::Asserted { fact, pro, con } if *pro >= self.level && *con >= self.level => {
                out.insert(Variable::Fact(*fact), true);
            }
            _ => {}
        }
        if let Some(variable) = self.variable(node) {
            let disputed = node.truth.disputed.has(self.level)
                && (node.parts.is_empty() || node.facts.iter().any(|f| f.disputed.has(self.level)));
            let entry = out.entry(variable).or_insert(disputed);
            *entry |= disputed;
        }
        for part in &node.parts {
            self.collect(*part, out, seen);
        }
    }

    /// How often each open variable stands under `roots`, counted along every way to it.
    pub fn occurrences(&self, roots: &[NodeId]) -> BTreeMap<Variable, usize> {
        let mut out = BTreeMap::new();
        let mut stack: Vec<NodeId> = roots.to_vec();
        let mut steps = 0_usize;
        while let Some(id) = stack.pop() {
            steps = steps.saturating_add(1);
            let Some(node) = self.proof.nodes.get(id).filter(|_| steps < crate::limits::PROOF_STEPS) else {
                continue;
            };
            let mine = match &node.kind {
                NodeKind::Unmentioned(u) => Some(Variable::Fact(Fact::Unmentioned(*u))),
                _ => self.variable(node),
            };
            if node.truth.at(self.level).is_none()
                && let Some(variable) = mine
            {
                let count: &mut usize = out.entry(variable).or_default();
                *count = count.saturating_add(1);
            }
            if node.truth.at(self.level).is_none() || matches!(node.kind, NodeKind::Raised(_)) {
                stack.extend(&node.parts);
            }
        }
        out
    }

    /// The variable of a node that reads facts itself.
    pub fn variable(&self, node: &Node) -> Option<Variable> {
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
                    node.facts.iter().filter(|f| !f.settled.has(self.level)).map(|f| f.fact).collect();
                match unsettled.as_slice() {
                    [] => None,
                    [one] if node.parts.is_empty() && matches!(one, Fact::Judgment(_)) => {
                        Some(Variable::Fact(*one))
                    }
                    _ => Some(Variable::Condition(node.condition, unsettled)),
                }
            }
            NodeKind::Member(..) => {
                node.facts.first().filter(|f| !f.settled.has(self.level)).map(|f| Variable::Fact(f.fact))
            }
            _ => None,
        }
    }

    fn node(&self, id: NodeId, answers: &Answers, optimist: Option<bool>, walk: &mut Walk) -> Settled {
        let Some(node) = self.proof.nodes.get(id) else { return Settled::OPEN };
        let place = self.place(id);
        if optimist.is_none() && walk.touched.get(place) == Some(&false) {
            return self.leaf(node);
        }
        let place = Walk::place(place, optimist);
        if let Some(known) = walk.known(place) {
            return known;
        }
        let silent = self
            .silenced
            .is_some_and(|fact| node.parts.is_empty() && node.facts.iter().any(|f| f.fact == fact));
        let out = if silent { Settled::OPEN } else { self.kind(node, answers, optimist, walk) };
        walk.keep(place, out);
        out
    }

    /// `optimist`: within an unmentioned member that is taken to exist, its open fields are what makes the condition so.
    fn kind(&self, node: &Node, answers: &Answers, optimist: Option<bool>, walk: &mut Walk) -> Settled {
        let mut parts = |this: &Self, optimist: Option<bool>| -> Vec<Settled> {
            node.parts.iter().map(|p| this.node(*p, answers, optimist, walk)).collect()
        };
        match &node.kind {
            NodeKind::All => Settled::all(&parts(self, optimist)),
            NodeKind::Any => Settled::any(&parts(self, optimist)),
            NodeKind::Not => {
                parts(self, optimist.map(|o| !o)).first().copied().unwrap_or(Settled::OPEN).not()
            }
            NodeKind::Some => {
                let mut all = parts(self, optimist);
                all.extend(self.own(node, answers));
                Settled::any(&all)
            }
            NodeKind::Every => {
                let mut all = parts(self, optimist);
                all.extend(self.own(node, answers));
                Settled::all(&all)
            }
            NodeKind::Member(_, some) => {
                let inner = parts(self, optimist).first().copied().unwrap_or(Settled::of(*some));
                match (self.present(node, answers), some) {
                    (None, _) => inner,
                    (Some(present), true) => Settled::all(&[present, inner]),
                    (Some(present), false) => Settled::any(&[present.not(), inner]),
                }
            }
            NodeKind::Unmentioned(u) => {
                let settled = self.leaf(node);
                if settled.value.is_some() {
                    return settled;
                }
                match answers.get(&Variable::Fact(Fact::Unmentioned(*u))) {
                    Some(Answer::Bool(false)) => Settled::of(false),
                    Some(_) => parts(self, Some(true)).first().copied().unwrap_or(Settled::OPEN),
                    None => {
                        let inner = parts(self, Some(true)).first().copied().unwrap_or(Settled::OPEN);
                        if inner.value == Some(false) { inner } else { Settled::OPEN }
                    }
                }
            }
            NodeKind::Presumed { value, rebut, applies } => {
                if self.keep_presumptions && applies.has(self.level) {
                    return Settled::of(*value);
                }
                let inner = parts(self, optimist).first().copied().unwrap_or(Settled::OPEN);
                let contrary = if *value { inner.voiced_against } else { inner.voiced_for };
                let heard = contrary != Level::None && contrary >= *rebut;
                if inner.value.is_none() && !inner.disputed && !heard { Settled::of(*value) } else { inner }
            }
            NodeKind::Definition(..) | NodeKind::Part => {
                parts(self, optimist).first().copied().unwrap_or_else(|| self.leaf(node))
            }
            // At another level than the one tried: what it came to there stands.
            NodeKind::Raised(needs) if *needs > self.level && !self.flat => {
                let raised = Trial { level: *needs, ..*self };
                node.parts.first().map_or_else(
                    || self.leaf(node),
                    |p| raised.node(*p, answers, optimist, &mut Walk::new(walk.touched.clone())),
                )
            }
            NodeKind::Raised(_) => parts(self, optimist).first().copied().unwrap_or_else(|| self.leaf(node)),
            NodeKind::Judgment => {
                let inner = parts(self, optimist).first().copied().unwrap_or_else(|| self.leaf(node));
                // Above `alleged` only a finding counts, and no answer tried here is one.
                if self.level > Level::Alleged { self.leaf(node) } else { inner }
            }
            NodeKind::Asserted { fact, pro, con } => {
                if let Some(Answer::Bool(b)) = answers.get(&Variable::Fact(*fact)) {
                    return Settled::of(*b);
                }
                let derived = parts(self, optimist).first().copied().unwrap_or(Settled::OPEN);
                if self.silenced == Some(*fact) {
                    return derived;
                }
                let for_it = derived.value == Some(true) || *pro >= self.level;
                let against = derived.value == Some(false) || *con >= self.level;
                match (for_it, against) {
                    _ if *pro == Level::Found && *con < Level::Found && self.level <= Level::Found => {
                        Settled::of(true)
                    }
                    _ if *con == Level::Found && *pro < Level::Found && self.level <= Level::Found => {
                        Settled::of(false)
                    }
                    (true, false) => Settled::of(true),
                    (false, true) => Settled::of(false),
                    (true, true) => Settled { disputed: true, ..Settled::OPEN },
                    (false, false) => derived,
                }
            }
            NodeKind::Test(_) | NodeKind::Binds(..) | NodeKind::Reading(..) | NodeKind::NotInForce => {
                self.own(node, answers).unwrap_or_else(|| self.unsettled(node, optimist))
            }
        }
    }

    fn unsettled(&self, node: &Node, optimist: Option<bool>) -> Settled {
        let leaf = self.leaf(node);
        let of_unmentioned = node.facts.iter().any(|f| matches!(f.fact, Fact::Unmentioned(_)));
        match optimist {
            Some(wanted) if leaf.value.is_none() && of_unmentioned => Settled::of(wanted),
            _ => leaf,
        }
    }

    /// What the node's own facts come to under an answer, if there is one.
    fn own(&self, node: &Node, answers: &Answers) -> Option<Settled> {
        let variable = self.variable(node)?;
        let answer = answers.get(&variable)?;
        let value = match (&node.kind, answer) {
            (_, Answer::Bool(b)) => Some(*b),
            (NodeKind::Test(Some(test)), answer) => satisfied(&test.kind, answer, self.vocabulary),
            _ => None,
        };
        value.map(Settled::of)
    }

    /// Whether a member is there, and happened.
    fn present(&self, node: &Node, answers: &Answers) -> Option<Settled> {
        let used = node.facts.first()?;
        if self.silenced == Some(used.fact) {
            return Some(Settled::OPEN);
        }
        if let Some(Answer::Bool(b)) = answers.get(&Variable::Fact(used.fact)) {
            return Some(Settled::of(*b));
        }
        Some(Settled {
            value: if used.disputed.has(self.level) {
                None
            } else if used.settled.has(self.level) {
                Some(used.pro >= self.level && (used.con < self.level || used.pro > used.con))
            } else {
                None
            },
            disputed: used.disputed.has(self.level),
            voiced_for: used.pro,
            voiced_against: used.con,
        })
    }

    fn leaf(&self, node: &Node) -> Settled {
        node.truth.settled(self.level)
    }

    /// The answers that conditions can tell apart for a variable. For a disputed fact they are also answers that
    /// nobody gave, because who denies a value says that it is another.
    pub fn answers_for(&self, variable: &Variable) -> Vec<Answer> {
        let Variable::Fact(fact) = variable else { return vec![Answer::Bool(true), Answer::Bool(false)] };
        let mut asked: Vec<&TestKind> = Vec::new();
        for node in self.readers(*fact) {
            if let Some(NodeKind::Test(Some(test))) = self.proof.nodes.get(node).map(|n| &n.kind)
                && test.fact == *fact
                && !asked.contains(&&test.kind)
            {
                asked.push(&test.kind);
            }
        }
        let mut out: Vec<Answer> = Vec::new();
        let mut seen: Vec<Vec<Option<bool>>> = Vec::new();
        for answer in tell_apart(&asked, self.vocabulary) {
            // Values that no condition tells apart are one answer.
            let signature: Vec<Option<bool>> =
                asked.iter().map(|t| satisfied(t, &answer, self.vocabulary)).collect();
            if !seen.contains(&signature) || matches!(answer, Answer::Bool(_)) {
                seen.push(signature);
                out.push(answer);
            }
        }
        out
    }
}

impl Truth {
    /// What it is at one level, with the voices heard there.
    pub fn settled(self, level: Level) -> Settled {
        let place = Level::ALL.iter().position(|l| *l == level).unwrap_or_default();
        Settled {
            value: self.at(level),
            disputed: self.disputed.has(level),
            voiced_for: self.voiced_for.get(place).copied().unwrap_or_default(),
            voiced_against: self.voiced_against.get(place).copied().unwrap_or_default(),
        }
    }
}

impl Settled {
    /// Neither true nor false.
    pub const OPEN: Self =
        Self { value: None, disputed: false, voiced_for: Level::None, voiced_against: Level::None };

    /// Open, with a disputed fact among the causes or not.
    pub fn open(disputed: bool) -> Self {
        Self { disputed, ..Self::OPEN }
    }

    /// True or false.
    pub fn of(value: bool) -> Self {
        Self { value: Some(value), ..Self::OPEN }
    }

    /// The contrary.
    #[must_use]
    pub fn not(self) -> Self {
        Self {
            value: self.value.map(|v| !v),
            disputed: self.disputed,
            voiced_for: self.voiced_against,
            voiced_against: self.voiced_for,
        }
    }

    /// All of these.
    pub fn all(parts: &[Self]) -> Self {
        let mut out = Self::of(true);
        for part in parts {
            let value = match (out.value, part.value) {
                (Some(false), _) | (_, Some(false)) => Some(false),
                (Some(true), Some(true)) => Some(true),
                _ => None,
            };
            out = Self {
                value,
                disputed: out.disputed || part.disputed,
                voiced_for: out.voiced_for.max(part.voiced_for),
                voiced_against: out.voiced_against.max(part.voiced_against),
            };
        }
        if out.value == Some(false) {
            out.voiced_for = Level::None;
        }
        out.disputed &= out.value.is_none();
        out
    }

    /// Any of these.
    pub fn any(parts: &[Self]) -> Self {
        let negated: Vec<Self> = parts.iter().map(|p| p.not()).collect();
        Self::all(&negated).not()
    }
}

/// Whether a value satisfies a test.
fn satisfied(test: &TestKind, answer: &Answer, vocabulary: &Vocabulary) -> Option<bool> {
    match (test, answer) {
        (TestKind::Is(options), Answer::Value(v)) => {
            let same: Vec<Option<bool>> = options.iter().map(|o| v.val().is(o.val(), vocabulary)).collect();
            Some(same.contains(&Some(true)))
        }
        (TestKind::Is(_), Answer::Other | Answer::Between(..)) => Some(false),
        (TestKind::Below(limit, at_most), Answer::Value(v)) => {
            compare(v.val(), limit.val()).map(|o| o.is_lt() || (*at_most && o.is_eq()))
        }
        (TestKind::Above(limit, at_least), Answer::Value(v)) => {
            compare(v.val(), limit.val()).map(|o| o.is_gt() || (*at_least && o.is_eq()))
        }
        (TestKind::Below(limit, _), Answer::Between(_, upper)) => {
            // Below the upper end: below the limit if that end is not above it.
            Some(
                upper
                    .as_ref()
                    .is_some_and(|u| compare(u.val(), limit.val()).is_some_and(std::cmp::Ordering::is_le)),
            )
        }
        (TestKind::Above(limit, _), Answer::Between(lower, _)) => Some(
            lower
                .as_ref()
                .is_some_and(|l| compare(l.val(), limit.val()).is_some_and(std::cmp::Ordering::is_ge)),
        ),
        _ => None,
    }
}

fn compare(a: Val<'_>, b: Val<'_>) -> Option<std::cmp::Ordering> {
    match (a, b) {
        (Val::Number(a), Val::Number(b)) => Some(a.cmp(&b)),
        (Val::When(a), Val::When(b)) => {
            Some((a.start.earliest, a.end.latest).cmp(&(b.start.earliest, b.end.latest)))
        }
        _ => None,
    }
}

/// One answer for each way in which the tests can come out.
fn tell_apart(asked: &[&TestKind], vocabulary: &Vocabulary) -> Vec<Answer> {
    let mut constants: Vec<&OwnedVal> = Vec::new();
    let mut ordered = false;
    for test in asked {
        match test {
            TestKind::Is(options) => constants.extend(options),
            TestKind::Below(limit, _) | TestKind::Above(limit, _) => {
                ordered = true;
                constants.push(limit);
            }
            TestKind::Holds(_) | TestKind::Yes => return vec![Answer::Bool(true), Answer::Bool(false)],
        }
    }
    if constants.is_empty() {
        return vec![Answer::Bool(true), Answer::Bool(false)];
    }
    if constants.iter().any(|c| matches!(c, OwnedVal::Bool(_))) {
        return vec![Answer::Value(OwnedVal::Bool(true)), Answer::Value(OwnedVal::Bool(false))];
    }
    if ordered || constants.iter().any(|c| matches!(c, OwnedVal::Number(_))) {
        return between(constants);
    }
    let mut out: Vec<Answer> = Vec::new();
    for constant in constants {
        let answer = Answer::Value(constant.clone());
        if !out.contains(&answer) {
            out.push(answer);
        }
        // A narrower value can satisfy one test and not another.
        if let OwnedVal::Enum(wide) = constant {
            for narrow in narrower(*wide, vocabulary) {
                let answer = Answer::Value(OwnedVal::Enum(narrow));
                if !out.contains(&answer) {
                    out.push(answer);
                }
            }
        }
    }
    out.push(Answer::Other);
    out
}

fn narrower(wide: ValueId, vocabulary: &Vocabulary) -> Vec<ValueId> {
    vocabulary
        .values
        .iter()
        .filter(|(id, _)| *id != wide && vocabulary.is_a(*id, wide))
        .map(|(id, _)| id)
        .collect()
}

/// The constants themselves, and what lies between and beyond them.
fn between(mut constants: Vec<&OwnedVal>) -> Vec<Answer> {
    constants.sort_by(|a, b| compare(a.val(), b.val()).unwrap_or(std::cmp::Ordering::Equal));
    constants.dedup();
    let mut out = Vec::new();
    let mut before: Option<OwnedVal> = None;
    for constant in constants {
        out.push(Answer::Between(before.take(), Some(constant.clone())));
        out.push(Answer::Value(constant.clone()));
        before = Some(constant.clone());
    }
    out.push(Answer::Between(before, None));
    out
}
