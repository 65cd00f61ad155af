//! What outcome is left, of those that leaving out sides of the bearer's own word gives.
//!
//! Takes the outcome of each set of sides left out; gives the one worst for the bearer, where a breach that own words keep open is open.

use std::collections::BTreeSet;

use super::assemble::Ground;
use super::own::{By, Tried};
use super::types::{Causes, Finding, Missing, Outcome, PartFinding, Value};
use super::verdict::Reached;
use super::view::View;
use crate::eval::{Evaluated, Fact, NodeId, NodeKind, Proof};
use crate::facts::{Footing, Own, OwnSide, Place, SaidId, Support};
use crate::measure::{Level, VoiceKind};

/// What decides between the outcomes that different sets of sides give.
pub(super) struct Judge<'j, 'a> {
    pub(super) ground: Ground<'a>,
    pub(super) own: &'j Own,
    /// The norm with all that is said.
    pub(super) views: &'j [View],
    pub(super) proof: &'j Proof,
}

impl Judge<'_, '_> {
    /// The outcome worst for the bearer at one level under one reading, and the set that gives it; no set where the outcome with all that
    /// is said stands.
    pub(super) fn worst(
        &self,
        (level, reading): (usize, usize),
        plain: &Reached,
        tried: &[Tried],
    ) -> (Reached, Option<By>) {
        let mut worst = (plain.clone(), None);
        let mut breaches: Vec<&Tried> = Vec::new();
        for one in tried {
            let Some(reached) = one.each.get(level).and_then(|each| each.get(reading)) else { continue };
            let (reached, kept_open) = if reached.outcome == Outcome::BreachIndicated {
                let larger = |smaller: &&Tried| smaller.sides.iter().all(|side| one.sides.contains(side));
                if breaches.iter().any(larger) {
                    continue;
                }
                breaches.push(one);
                let open = |outcome| Reached { outcome, because: None, over: false };
                match self.keeps_open(&one.sides) {
                    None => (reached.clone(), None),
                    Some(true) => (open(Outcome::Disputed), Some(true)),
                    Some(false) => (open(Outcome::Undecided), Some(false)),
                }
            } else {
                (reached.clone(), None)
            };
            if rank(&reached) < rank(&worst.0) {
                worst = (reached, Some(By::new(&one.sides, kept_open)));
            }
        }
        worst
    }

    /// Whether what was left out keeps a breach open, and if so, whether somebody else says the opposite. It keeps none open where each
    /// side of it only contradicts the bearer's own side, or only answers what the norm presumes; what somebody else denies does neither.
    fn keeps_open(&self, sides: &[usize]) -> Option<bool> {
        let sides: Vec<&OwnSide> = sides.iter().filter_map(|side| self.own.sides.get(*side)).collect();
        let stands = |side: &&OwnSide| {
            let (own, others) = self.contrary(side);
            !others && (own || self.answers_a_presumption(side))
        };
        if sides.iter().all(stands) {
            return None;
        }
        Some(sides.iter().any(|side| self.contrary(side).1))
    }

    /// Whether own statements, and whether those of others, say the contrary of a side.
    fn contrary(&self, side: &OwnSide) -> (bool, bool) {
        let case = self.ground.case;
        let (mut own, mut others) = (false, false);
        let mut hear = |ids: &[SaidId], for_it: bool| {
            for id in ids {
                let said = case.said.at(*id);
                let counts = said.voice.is_some_and(|voice| voice.kind != VoiceKind::Nothing);
                let speaks = if for_it { said.stance.is_for() } else { said.stance.is_against() };
                if counts && speaks {
                    let is_own = self.own.said.contains(id);
                    own |= is_own;
                    others |= !is_own;
                }
            }
        };
        // What is given, stipulated, or part of what somebody else describes is told by others.
        let mut told = false;
        let mut of = |support: &Support, for_it: bool| {
            hear(&support.said, for_it);
            told |= for_it && support.footing != Footing::Said;
        };
        match side.of {
            Place::Happened(claim) => {
                if let Some(support) = &case.entities.at(claim).happened {
                    of(support, !side.for_it);
                }
            }
            Place::Value(entity, field, place) => {
                let cell = case.cell(entity, self.ground.rules.vocabulary.fields.at(field).slot);
                for other in cell.values.clone() {
                    let Some(stated) = case.values.get(other) else { continue };
                    if other == place {
                        of(&stated.support, !side.for_it);
                    } else if side.for_it {
                        of(&stated.support, true);
                    }
                }
            }
            Place::Asserted(place) => {
                let Some(one) = case.asserted.get(place) else { return (false, false) };
                let same = case.asserted.iter().filter(|a| a.entity == one.entity && a.name == one.name);
                for asserted in same {
                    hear(&asserted.said, !side.for_it);
                }
            }
            Place::Complete(place) => {
                if let Some(complete) = case.complete.get(place) {
                    of(&complete.support, !side.for_it);
                }
            }
        }
        (own, others || told)
    }

    /// Whether the norm reads the fact of a side only where it presumes something, if nothing else is shown.
    fn answers_a_presumption(&self, side: &OwnSide) -> bool {
        let is_of_side = |fact: Fact| match (fact, side.of) {
            (Fact::Happened(a), Place::Happened(b)) => a == b,
            (Fact::Field(a, field), Place::Value(b, of, _)) => (a, field) == (b, of),
            (Fact::Asserted(a, _), Place::Asserted(place)) => {
                self.ground.case.asserted.get(place).is_some_and(|asserted| asserted.entity == a)
            }
            (Fact::Complete(a), Place::Complete(b)) => usize::try_from(a) == Ok(b),
            _ => false,
        };
        let reads = |through: bool| {
            self.views.iter().any(|view| {
                roots(&view.evaluated).into_iter().any(|root| self.reads(root, through, &is_of_side))
            })
        };
        reads(true) && !reads(false)
    }

    /// Whether a node, or one under it, reads such a fact; under presumptions only if they are looked through.
    fn reads(&self, root: NodeId, through: bool, is_of_side: &dyn Fn(Fact) -> bool) -> bool {
        let (mut seen, mut stack) = (BTreeSet::from([root]), vec![root]);
        while let Some(id) = stack.pop() {
            let node = self.proof.nodes.at(id);
            // What is not so by what is given alone speaks of somebody else.
            if node.truth.is_certain(false) || (!through && matches!(node.kind, NodeKind::Presumed { .. })) {
                continue;
            }
            if node.facts.iter().any(|used| is_of_side(used.fact)) {
                return true;
            }
            stack.extend(node.parts.iter().copied().filter(|part| seen.insert(*part)));
        }
        false
    }
}

/// The nodes on which a norm stands.
fn roots(evaluated: &Evaluated<NodeId>) -> Vec<NodeId> {
    let parts = evaluated.elements.iter().chain(&evaluated.exceptions);
    let others = [evaluated.done, evaluated.not_done, evaluated.threat].into_iter().flatten();
    parts.map(|part| part.node).chain(others.map(|part| part.node)).collect()
}

/// How bad an outcome is for the bearer; 0 is the worst.
pub(super) fn rank(reached: &Reached) -> u8 {
    match reached.outcome {
        // Of a power or a status nothing is worse than that it is not there.
        Outcome::BreachIndicated | Outcome::NotMet => 0,
        Outcome::AtRisk => 1_u8.saturating_add(u8::from(reached.over)),
        Outcome::Disputed => 3,
        Outcome::Undecided | Outcome::TurnsOnReading => 4,
        Outcome::Complied | Outcome::NotApplicable | Outcome::Met => 5,
    }
}

/// Leaves open, in a finding without own words, what these keep open: the parts that are otherwise with them.
pub(super) fn keep_open(finding: &mut Finding, with: &Finding, sides: &[&OwnSide], disputed: bool) {
    let facts: Vec<Fact> = sides.iter().filter_map(|side| fact_of(side)).collect();
    let open = |part: &mut PartFinding| {
        part.value = Value::Open;
        part.reaches = Level::None;
        part.causes = Causes::default();
        let causes = if disputed { &mut part.causes.disputed } else { &mut part.causes.unknown };
        causes.clone_from(&facts);
    };
    let pairs = finding
        .elements
        .iter_mut()
        .zip(&with.elements)
        .chain(finding.exceptions.iter_mut().zip(&with.exceptions));
    for (part, other) in pairs {
        if part.value != other.value {
            open(part);
        }
    }
    if let (Some(conduct), Some(other)) = (&mut finding.conduct, &with.conduct)
        && conduct.value != other.value
    {
        conduct.value = Value::Open;
        conduct.reaches = Level::None;
        conduct.causes = Causes::default();
        let causes = if disputed { &mut conduct.causes.disputed } else { &mut conduct.causes.unknown };
        causes.clone_from(&facts);
        for (part, other) in [(&mut conduct.done, &other.done), (&mut conduct.not_done, &other.not_done)] {
            if let (Some(part), Some(other)) = (part, other)
                && part.value != other.value
            {
                open(part);
            }
        }
    }
    // Whether an answer would change anything is judged as given by somebody else.
    finding.pivots.clear();
    finding.missing = sides
        .iter()
        .filter_map(|side| {
            let would_be = vec![(side.for_it, with.outcome), (!side.for_it, Outcome::BreachIndicated)];
            Some(Missing { fact: fact_of(side)?, node: None, would_be, disputed })
        })
        .collect();
    finding.leans = None;
}

/// The fact of a side; a status is asked for by its conditions.
fn fact_of(side: &OwnSide) -> Option<Fact> {
    match side.of {
        Place::Happened(claim) => Some(Fact::Happened(claim)),
        Place::Value(entity, field, _) => Some(Fact::Field(entity, field)),
        Place::Complete(place) => u32::try_from(place).ok().map(Fact::Complete),
        Place::Asserted(_) => None,
    }
}
