//! What a norm comes to in every world there could be, decided exactly.
//!
//! Takes a norm or a definition; gives a formula for each of its parts, and the one that says which worlds there can be. Whether
//! a part can be true, or two can differ, is then a look at a node. A world has every fact settled: what a finding leaves open is one
//! of several worlds. Levels of evidence, and who bears a burden, are left to `eval`.
//!
//! Left out are facts about terms that `atoms` does not know; with them there could be fewer worlds, and never more. So what is
//! called impossible here is impossible.

// No kind of condition or term may be passed over here.
#![deny(clippy::wildcard_enum_match_arm)]

mod atoms;
mod bdd;
mod terms;
mod theory;
mod translate;

use std::collections::BTreeMap;

use crate::compile::{DefinedBy, DefinitionId, NormId, ReadingId, RuleSet};
use crate::limits;
use crate::source::Span;

use atoms::Question;
pub use bdd::{Atom, Bdd, Node};
use translate::{Frame, Translator};

/// A norm as formulas.
#[derive(Debug)]
pub struct Meaning<'r> {
    translator: Translator<'r>,
    /// The worlds that there can be.
    pub world: Node,
    /// The same, of one in every list that a condition speaks of.
    everywhere: Node,
    /// Elements, as in the norm.
    pub elements: Vec<Node>,
    /// The alternatives of each element, as in the norm.
    pub any: Vec<Vec<Node>>,
    /// Exceptions, as in the norm.
    pub exceptions: Vec<Node>,
    /// That the conduct was done.
    pub done: Option<Node>,
    /// That it was left undone.
    pub not_done: Option<Node>,
    /// The threat.
    pub threat: Option<Node>,
    /// What ends it.
    pub over: Option<Node>,
}

impl<'r> Meaning<'r> {
    /// A norm; `None` past the bound of [`limits::DIAGRAM_NODES`].
    pub fn of_norm(rules: &'r RuleSet, id: NormId) -> Option<Self> {
        let norm = rules.norms.at(id);
        let validity = rules.provisions.at(norm.provision).in_force;
        let mut translator = Translator::new(rules, validity, limits::DIAGRAM_NODES);
        let mut frame: Frame = norm.variables.iter().map(|name| Some(translator.variable(name))).collect();
        let parts = |translator: &mut Translator<'r>, parts, frame: &mut Frame| {
            let parts: &[crate::compile::RulePart] = parts;
            parts.iter().map(|part| translator.part(part, frame)).collect::<Option<Vec<Node>>>()
        };
        let elements = parts(&mut translator, &norm.elements, &mut frame)?;
        let any = norm.elements.iter().map(|element| parts(&mut translator, &element.any, &mut frame));
        let any = any.collect::<Option<Vec<_>>>()?;
        let exceptions = parts(&mut translator, &norm.exceptions, &mut frame)?;
        let mut one = |condition: &Option<_>| match condition {
            Some(condition) => translator.condition(condition, &mut frame).map(Some),
            None => Some(None),
        };
        let (done, not_done, threat, over) =
            (one(&norm.done)?, one(&norm.not_done)?, one(&norm.threat)?, one(&norm.over)?);
        let (world, everywhere) = translator.laws()?;
        Some(Self { translator, world, everywhere, elements, any, exceptions, done, not_done, threat, over })
    }

    /// A definition, as the one element of a norm; a norm that defines is a norm.
    pub fn of_definition(rules: &'r RuleSet, id: DefinitionId) -> Option<Self> {
        let definition = rules.definitions.at(id);
        let condition = match &definition.by {
            DefinedBy::Norm(norm) => return Self::of_norm(rules, *norm),
            DefinedBy::Condition(_, condition) => condition,
        };
        let mut translator = Translator::new(rules, rules.validity_of(id), limits::DIAGRAM_NODES);
        let parameters = definition.parameters.iter();
        let mut frame: Frame = parameters.map(|(name, _)| Some(translator.variable(name))).collect();
        let elements = vec![translator.condition(condition, &mut frame)?];
        let (world, everywhere) = translator.laws()?;
        let (any, exceptions) = (vec![Vec::new()], Vec::new());
        let (done, not_done, threat, over) = (None, None, None, None);
        Some(Self { translator, world, everywhere, elements, any, exceptions, done, not_done, threat, over })
    }

    /// The diagram, to put formulas together.
    pub fn bdd(&mut self) -> &mut Bdd {
        &mut self.translator.atoms.bdd
    }

    /// Whether all of these hold in some world, and none of those.
    pub fn possible(&mut self, hold: &[Node], fail: &[Node]) -> Option<bool> {
        let mut node = self.world;
        for holds in hold {
            node = self.bdd().and(node, *holds)?;
        }
        for fails in fail {
            let not = self.bdd().not(*fails)?;
            node = self.bdd().and(node, not)?;
        }
        Some(node != Node::FALSE)
    }

    /// Parts of its conditions that change nothing: beside the others of their `and` or `or` they never matter.
    pub fn idle(&mut self) -> Option<Vec<Span>> {
        let mut out = Vec::new();
        for claim in self.translator.claims.clone() {
            let everywhere = self.everywhere;
            let varies = self.bdd().and(everywhere, claim.varies)? != Node::FALSE;
            if varies && self.bdd().and(everywhere, claim.matters)? == Node::FALSE {
                out.push(claim.span);
            }
        }
        Some(out)
    }

    /// Every formula of it, with the worlds there can be.
    fn all(&self) -> Vec<Node> {
        let conduct = [self.done, self.not_done, self.threat, self.over].into_iter().flatten();
        self.elements.iter().chain(&self.exceptions).copied().chain(conduct).collect()
    }

    /// Whether two options of a reading come to the same in every world.
    pub fn same_under(&mut self, reading: ReadingId, one: usize, other: usize) -> Option<bool> {
        let options = self.translator.atoms.rules.reading_text(reading).options.len();
        let mut chosen = |option: usize| -> Option<BTreeMap<Atom, bool>> {
            let mut atom = |n| self.translator.atoms.number(Question::Option(reading, n), 0);
            (0..options).map(|n| Some((atom(n)?, n == option))).collect()
        };
        let (one, other) = (chosen(one)?, chosen(other)?);
        let world = self.world;
        for node in self.all() {
            let (left, right) = (self.bdd().given(node, &one)?, self.bdd().given(node, &other)?);
            let differ = self.bdd().differ(left, right)?;
            let here = self.bdd().given(world, &one)?;
            let there = self.bdd().given(world, &other)?;
            let either = self.bdd().or(here, there)?;
            if self.bdd().and(differ, either)? != Node::FALSE {
                return Some(false);
            }
        }
        Some(true)
    }
}
