//! Conditions to formulas.
//!
//! Definitions are put in where they are called, in the versions that can be the law while the norm is. What `some` and `every` say
//! of a list is an atom; which of these atoms can be true together is worked out from their bodies, exactly: one that is true has a
//! witness, and of the witness nothing holds that is said of none.

use std::collections::BTreeMap;

use super::atoms::{Atoms, Mentions, Question, TermId};
use super::bdd::{Atom, Node};
use crate::compile::{
    Binder, Cond, CondKind, DefinedBy, DefinitionId, ListOf, NormId, Order, RulePart, RuleSet,
};
use crate::law::Validity;
use crate::source::Span;

/// What the variables of a frame stand for.
pub(super) type Frame = Vec<Option<TermId>>;

/// A part of a condition, and what it would have to add to the rest of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Claim {
    /// Where it stands.
    pub(super) span: Span,
    /// The worlds in which it matters.
    pub(super) matters: Node,
    /// Those in which the whole `and` holds, or the whole `or` does not: where there are none, the whole is never, or
    /// always, so, and none of its parts is to blame alone.
    pub(super) varies: Node,
}

/// Makes formulas of the conditions of one norm or definition.
#[derive(Debug)]
pub(super) struct Translator<'r> {
    pub(super) atoms: Atoms<'r>,
    pub(super) rules: &'r RuleSet,
    /// While what is the law.
    validity: Validity,
    /// How many lists one stands within.
    depth: usize,
    /// How many definitions one stands within.
    within: usize,
    /// Bound variables: how deep they stand, and the atoms that say of one that there is.
    bound: Vec<(usize, Vec<(Atom, Node)>)>,
    bound_ids: BTreeMap<(usize, String), usize>,
    called: BTreeMap<(DefinitionId, Vec<TermId>, usize), Node>,
    /// Parts of the conditions that were translated outside definitions.
    pub(super) claims: Vec<Claim>,
}

impl<'r> Translator<'r> {
    pub(super) fn new(rules: &'r RuleSet, validity: Validity, nodes: usize) -> Self {
        Self {
            atoms: Atoms::new(rules, nodes),
            rules,
            validity,
            depth: 0,
            within: 0,
            bound: Vec::new(),
            bound_ids: BTreeMap::new(),
            called: BTreeMap::new(),
            claims: Vec::new(),
        }
    }

    /// A part of a norm: its condition, its alternatives, or a judgment of which nothing is known.
    pub(super) fn part(&mut self, part: &RulePart, frame: &mut Frame) -> Option<Node> {
        if let Some(condition) = &part.condition {
            return self.condition(condition, frame);
        }
        if part.any.is_empty() {
            return self.other(format!("judgment {}", self.rules.path(part.id)), &[]);
        }
        let mut any = Node::FALSE;
        for alternative in &part.any {
            let alternative = self.part(alternative, frame)?;
            any = self.atoms.bdd.or(any, alternative)?;
        }
        Some(any)
    }

    /// A condition.
    pub(super) fn condition(&mut self, condition: &Cond, frame: &mut Frame) -> Option<Node> {
        match &condition.kind {
            CondKind::All(parts) => {
                let nodes = self.conditions(parts, frame)?;
                self.claim(parts, &nodes, false)?;
                self.atoms.bdd.all(nodes)
            }
            CondKind::Any(parts) => {
                let nodes = self.conditions(parts, frame)?;
                self.claim(parts, &nodes, true)?;
                self.atoms.bdd.any(nodes)
            }
            CondKind::Not(inner) => {
                let inner = self.condition(inner, frame)?;
                self.atoms.bdd.not(inner)
            }
            CondKind::Is(term, options) => {
                let term = self.term(term, frame)?;
                let mut any = Node::FALSE;
                for option in options {
                    let option = self.term(option, frame)?;
                    let is = self.atoms.is(term, option)?;
                    any = self.atoms.bdd.or(any, is)?;
                }
                Some(any)
            }
            CondKind::Order(order, a, b) => {
                let (a, b) = (self.term(a, frame)?, self.term(b, frame)?);
                match order {
                    Order::Less => self.atoms.less(a, b),
                    Order::AtMost => {
                        let more = self.atoms.less(b, a)?;
                        self.atoms.bdd.not(more)
                    }
                }
            }
            CondKind::Within(a, length, b) => {
                let (a, b) = (self.term(a, frame)?, self.term(b, frame)?);
                let key = format!("{} within {length:?} of {}", self.key(a.min(b)), self.key(a.max(b)));
                self.other(key, &[a, b])
            }
            CondKind::Matches(term, pattern) => {
                let term = self.term(term, frame)?;
                self.other(format!("{} matches {pattern}", self.key(term)), &[term])
            }
            CondKind::In(item, list) => {
                let (item, list) = (self.term(item, frame)?, self.term(list, frame)?);
                self.other(format!("{} in {}", self.key(item), self.key(list)), &[item, list])
            }
            CondKind::Happened(claim) => {
                let claim = self.term(claim, frame)?;
                // What is taken from a list within a condition has happened.
                if self.atoms.mentions(&[claim]) != 0
                    && self.key(claim).starts_with('#')
                    && !self.key(claim).contains('.')
                {
                    return Some(Node::TRUE);
                }
                self.other(format!("{} happened", self.key(claim)), &[claim])
            }
            CondKind::Some(binder, body) => {
                self.some(binder, frame, |this, frame| this.condition(body, frame))
            }
            CondKind::Every(binder, body) => {
                let one = self.some(binder, frame, |this, frame| {
                    let holds = this.condition(body, frame)?;
                    this.atoms.bdd.not(holds)
                })?;
                self.atoms.bdd.not(one)
            }
            CondKind::Call(versions, arguments) => {
                let arguments: Vec<TermId> =
                    arguments.iter().map(|term| self.term(term, frame)).collect::<Option<_>>()?;
                self.call(versions, &arguments)
            }
            CondKind::Binds(instrument, state, day) => {
                let (state, day) = (self.term(state, frame)?, self.term(day, frame)?);
                let mentions = self.atoms.mentions(&[state, day]);
                self.atoms.ask(Question::Binds(*instrument, state, day), mentions)
            }
            CondKind::Reading(reading, options) => {
                let mut any = Node::FALSE;
                for option in (0..64_usize).filter(|n| {
                    options.checked_shr(u32::try_from(*n).unwrap_or(64)).is_some_and(|bits| bits & 1 == 1)
                }) {
                    let chosen = self.atoms.ask(Question::Option(*reading, option), 0)?;
                    any = self.atoms.bdd.or(any, chosen)?;
                }
                Some(any)
            }
            CondKind::Known(term) => {
                let term = self.term(term, frame)?;
                self.other(format!("known {}", self.key(term)), &[term])
            }
        }
    }

    fn conditions(&mut self, parts: &[Cond], frame: &mut Frame) -> Option<Vec<Node>> {
        parts.iter().map(|part| self.condition(part, frame)).collect()
    }

    /// Notes where each part of an `and` or `or` matters: all others of an `and` hold and it does not; it holds, and none of the
    /// others of an `or` does.
    fn claim(&mut self, parts: &[Cond], nodes: &[Node], any: bool) -> Option<()> {
        if self.within > 0 {
            return Some(());
        }
        let varies = if any {
            let whole = self.atoms.bdd.any(nodes.iter().copied())?;
            self.atoms.bdd.not(whole)?
        } else {
            self.atoms.bdd.all(nodes.iter().copied())?
        };
        for (place, part) in parts.iter().enumerate() {
            let mut matters = Node::TRUE;
            for (other, node) in nodes.iter().enumerate() {
                let holds = if (other == place) == any { *node } else { self.atoms.bdd.not(*node)? };
                matters = self.atoms.bdd.and(matters, holds)?;
            }

            self.claims.push(Claim { span: part.span, matters, varies });
        }
        Some(())
    }

    /// That there is one in a list of which the body holds.
    fn some(
        &mut self,
        binder: &Binder,
        frame: &mut Frame,
        body: impl FnOnce(&mut Self, &mut Frame) -> Option<Node>,
    ) -> Option<Node> {
        let (list, mentions) = self.list(&binder.list, frame)?;
        let (id, variable) = self.bind(list)?;
        let holds = self.inside(binder.slot, variable, frame, body)?;
        if holds == Node::FALSE {
            return Some(Node::FALSE);
        }
        let own = 1_u128.checked_shl(u32::try_from(id).ok()?)?;
        let mentions = (mentions | self.atoms.mentions_in(holds)) & !own;
        let question = Question::Some(id, holds);
        let atom = self.atoms.number(question, mentions)?;
        let (_, bodies) = self.bound.get_mut(id)?;
        if !bodies.iter().any(|(known, _)| *known == atom) {
            bodies.push((atom, holds));
        }
        self.atoms.bdd.atom(atom)
    }

    /// Works out what stands within a list.
    pub(super) fn inside<T>(
        &mut self,
        slot: usize,
        variable: TermId,
        frame: &mut Frame,
        body: impl FnOnce(&mut Self, &mut Frame) -> Option<T>,
    ) -> Option<T> {
        if frame.len() <= slot {
            frame.resize(slot.saturating_add(1), None);
        }
        let before = frame.get_mut(slot)?.replace(variable);
        self.depth = self.depth.saturating_add(1);
        let out = body(self, frame);
        self.depth = self.depth.saturating_sub(1);
        *frame.get_mut(slot)? = before;
        out
    }

    pub(super) fn list(&mut self, list: &ListOf, frame: &mut Frame) -> Option<(String, Mentions)> {
        match list {
            ListOf::Kind(kind) => Some((format!("all {}", kind.0), 0)),
            ListOf::Field(term) => {
                let term = self.term(term, frame)?;
                Some((self.key(term), self.atoms.mentions(&[term])))
            }
        }
    }

    /// The variable that runs over a list at this depth.
    pub(super) fn bind(&mut self, list: String) -> Option<(usize, TermId)> {
        let next = self.bound_ids.len();
        let key = (self.depth, list);
        let id = *self.bound_ids.entry(key).or_insert(next);
        if id == self.bound.len() {
            self.bound.push((self.depth, Vec::new()));
        }
        let bit = 1_u128.checked_shl(u32::try_from(id).ok()?)?;
        Some((id, self.plain(format!("#{id}"), bit, None)))
    }

    /// A definition: its condition with the arguments put in, in each version that can be the law.
    fn call(&mut self, versions: &[DefinitionId], arguments: &[TermId]) -> Option<Node> {
        let rules = self.rules;
        let mut possible: Vec<DefinitionId> =
            versions.iter().copied().filter(|id| rules.validity_of(*id).overlaps(self.validity)).collect();
        possible.sort_unstable();
        if possible.is_empty() {
            return self.other(format!("not in force {versions:?} {arguments:?}"), arguments);
        }
        if let [only] = possible.as_slice() {
            return self.called(*only, arguments);
        }
        // A version that does not define it leaves it open.
        let mut out = self.other(format!("without version {versions:?} {arguments:?}"), arguments)?;
        for id in &possible {
            let holds = self.called(*id, arguments)?;
            let provision = rules.definitions.at(*id).provision;
            let chosen = self.atoms.version(provision)?;
            out = self.atoms.bdd.choose(chosen, holds, out)?;
        }
        Some(out)
    }

    fn called(&mut self, id: DefinitionId, arguments: &[TermId]) -> Option<Node> {
        let key = (id, arguments.to_vec(), self.depth);
        if let Some(node) = self.called.get(&key) {
            return Some(*node);
        }
        let rules = self.rules;
        let definition = rules.definitions.at(id);
        let mut frame: Frame = arguments.iter().map(|term| Some(*term)).collect();
        self.within = self.within.saturating_add(1);
        let node = match &definition.by {
            DefinedBy::Condition(_, condition) => self.condition(condition, &mut frame),
            DefinedBy::Norm(norm) => self.status(*norm, &mut frame),
        };
        self.within = self.within.saturating_sub(1);
        self.called.insert(key, node?);
        node
    }

    /// A norm that defines: all its elements, and none of its exceptions.
    fn status(&mut self, norm: NormId, frame: &mut Frame) -> Option<Node> {
        let rules = self.rules;
        let norm = rules.norms.at(norm);
        let mut all = Node::TRUE;
        for element in &norm.elements {
            let element = self.part(element, frame)?;
            all = self.atoms.bdd.and(all, element)?;
        }
        for exception in &norm.exceptions {
            let exception = self.part(exception, frame)?;
            let none = self.atoms.bdd.not(exception)?;
            all = self.atoms.bdd.and(all, none)?;
        }
        Some(all)
    }

    /// What holds in every world; and what holds of every world and every one in a list.
    pub(super) fn laws(&mut self) -> Option<(Node, Node)> {
        let mut laws = self.atoms.theory()?;
        let mut everywhere = self.atoms.bdd.all(laws.iter().map(|(_, law)| *law))?;
        let mut order: Vec<usize> = (0..self.bound.len()).collect();
        order.sort_by_key(|id| self.bound.get(*id).map(|(depth, _)| std::cmp::Reverse(*depth)));
        for id in order {
            let Some((_, bodies)) = self.bound.get(id).cloned() else { continue };
            let own = 1_u128.checked_shl(u32::try_from(id).ok()?)?;
            let (of_it, others): (Vec<_>, Vec<_>) =
                laws.into_iter().partition(|(mentions, _)| mentions & own != 0);
            laws = others;
            // Of everything in the list: the laws hold, and where a body holds, there is one.
            let mut member = self.atoms.bdd.all(of_it.into_iter().map(|(_, law)| law))?;
            for (atom, body) in &bodies {
                let there_is = self.atoms.bdd.atom(*atom)?;
                let law = self.atoms.bdd.implies(*body, there_is)?;
                member = self.atoms.bdd.and(member, law)?;
            }
            let inner = self.atoms.mentioning(own);
            for (atom, body) in &bodies {
                let there_is = self.atoms.bdd.atom(*atom)?;
                let witness = self.atoms.bdd.and(member, *body)?;
                let witness = self.atoms.bdd.some(witness, &inner)?;
                let law = self.atoms.bdd.implies(there_is, witness)?;
                everywhere = self.atoms.bdd.and(everywhere, law)?;
                let mentions = self.atoms.mentions_in(law);
                laws.push((mentions, law));
            }
        }
        let world = self.atoms.bdd.all(laws.into_iter().map(|(_, law)| law))?;
        Some((world, everywhere))
    }
}
