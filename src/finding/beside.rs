//! What stands beside an outcome: what it assumes, what speaks against it, what the other side objects, and when a risk ended.

use std::collections::BTreeSet;

use super::assemble::Ground;
use super::types::{AssumedBy, Assumption, Finding, PartFinding};
use super::view::Stage;
use crate::compile::{DefinitionId, NormId, RuleNorm};
use crate::eval::{Fact, Instance, NodeId, NodeKind, Proof, is_mentioned};
use crate::facts::{EntityId, SaidId, Section, Speaks, Value};
use crate::law::Norm;
use crate::measure::{Level, When};

impl Ground<'_> {
    pub(super) fn assumptions(
        self,
        text: &Norm,
        shown: &Stage<'_>,
        finding: &Finding,
        needs: Level,
    ) -> Vec<Assumption> {
        let mut out: Vec<Assumption> = Vec::new();
        let groups = [(&finding.elements, false), (&finding.exceptions, true)];
        for (parts, is_exception) in groups {
            for (place, part) in parts.iter().enumerate() {
                for node in shown.proof.presumptions(part.node) {
                    let n = shown.proof.nodes.at(node);
                    let NodeKind::Presumed { value, applies, .. } = n.kind else { continue };
                    if !applies.has(needs) {
                        continue;
                    }
                    let of_part =
                        if is_exception { text.exceptions.get(place) } else { text.elements.get(place) };
                    let own = n.condition == part.id;
                    let (by, burden) = if own {
                        let by = if is_exception {
                            AssumedBy::Exception(place)
                        } else {
                            AssumedBy::Element(place)
                        };
                        (by, of_part.and_then(|p| p.presume.as_ref()).and_then(|p| p.burden.clone()))
                    } else {
                        match self.definition_above(shown.proof, node) {
                            Some((id, burden)) => (AssumedBy::Definition(id), burden),
                            None => continue,
                        }
                    };
                    if !out.iter().any(|a| a.by == by && a.value == value) {
                        out.push(Assumption { by, value, burden, node });
                    }
                }
            }
        }
        out
    }

    fn definition_above(self, proof: &Proof, presumed: NodeId) -> Option<(DefinitionId, Option<String>)> {
        self.budget.step(proof.nodes.len() / 16);
        let parent = proof.nodes.values().find(|n| {
            matches!(n.kind, NodeKind::Definition(..))
                && (n.parts.contains(&presumed)
                    || n.parts.iter().any(|p| proof.nodes.at(*p).parts.contains(&presumed)))
        })?;
        let NodeKind::Definition(id, _) = parent.kind else { return None };
        let presume = self.rules.definition_text(id).and_then(|text| text.presume.as_ref());
        Some((id, presume.and_then(|presume| presume.burden.clone())))
    }

    /// What is said on the other side of facts that are settled, and what doubts or qualifies any.
    pub(super) fn despite(self, finding: &Finding) -> Vec<SaidId> {
        let conduct = finding.conduct.iter().flat_map(|c| c.done.iter().chain(&c.not_done));
        let parts: Vec<&PartFinding> = finding
            .elements
            .iter()
            .chain(&finding.exceptions)
            .chain(conduct)
            .chain(&finding.threat)
            .chain(&finding.over)
            .collect();
        let mut out: Vec<SaidId> = Vec::new();
        let mut about: BTreeSet<EntityId> = finding.whom.iter().copied().collect();
        for fact in parts.iter().flat_map(|p| p.facts.iter().chain(&p.also)) {
            if let Fact::Happened(e) | Fact::Field(e, ..) = fact.fact {
                about.insert(e);
            }
            for id in &fact.said {
                let points_away = match self.case.said.at(*id).stance.row().speaks {
                    Some(Speaks::For) => fact.con > fact.pro,
                    Some(Speaks::Against) => fact.pro > fact.con,
                    None => true,
                };
                if points_away {
                    out.push(*id);
                }
            }
        }
        for statement in &self.case.statements {
            let section = self.case.said.at(statement.said).stance.row().section;
            if section == Section::Despite && statement.about.iter().any(|e| about.contains(e)) {
                out.push(statement.said);
            }
        }
        out.sort_unstable();
        out.dedup();
        out
    }

    pub(super) fn objections(self, norm: NormId, rule: &RuleNorm, instance: &Instance) -> Vec<usize> {
        let provision = self.rules.provisions.at(rule.provision);
        let id = &self.rules.norm_text(norm).id;
        let of_norm = |place: usize| {
            provision.objections.get(place).is_some_and(|o| o.norm.as_ref().is_none_or(|(n, _)| n == id))
        };
        let met = |place: usize| match rule.objections.get(place) {
            Some(Some(when)) => is_mentioned(self.about(), when, instance),
            _ => provision.objections.get(place).is_some_and(|o| o.when.is_none()),
        };
        (0..provision.objections.len()).filter(|p| of_norm(*p) && met(*p)).collect()
    }

    /// The last day of what ended a threat: of the claims that end it, the earliest.
    pub(super) fn day_of_witness(self, proof: &Proof, node: NodeId) -> Option<When> {
        let mut days: Vec<When> = Vec::new();
        proof.visit(node, &mut |_, n| {
            for used in &n.facts {
                let Fact::Happened(e) = used.fact else { continue };
                if used.pro == Level::None || used.con >= used.pro {
                    continue;
                }
                let vocabulary = &self.rules.vocabulary;
                let Some(day) = vocabulary.kinds.at(self.case.entities.at(e).kind).day else { continue };
                let values = self.case.values(e, vocabulary.fields.at(day).slot);
                days.extend(
                    values.iter().filter_map(|v| if let Value::When(w) = v.value { Some(w) } else { None }),
                );
            }
        });
        days.into_iter().min_by_key(|w| w.start.earliest)
    }
}
