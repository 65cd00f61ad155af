//! What stands around a node of a proof: the part or definition in whose words it can be asked for.

use super::teller::{Side, Teller};
use crate::compile::{CondId, DefinedBy};
use crate::eval::{NodeId, NodeKind};
use crate::finding::PartFinding;
use crate::law::Part;

impl<'a> Teller<'a> {
    /// Whether what an unmentioned member would have to be is told only in part by its pattern: a list of it is asked through.
    pub(super) fn is_vague(&self, node: NodeId) -> bool {
        let proof = &self.finding.proof;
        let Some(top) = proof.nodes.get(node) else { return false };
        let mut vague = false;
        for part in &top.parts {
            proof.visit(*part, &mut |_, n| vague |= matches!(n.kind, NodeKind::Some | NodeKind::Every));
        }
        vague
    }

    /// The clause of the nearest part or definition around a node that has one.
    pub(super) fn enclosing(&self, node: NodeId, side: Side) -> Option<String> {
        let proof = &self.finding.proof;
        let mut at = node;
        let mut part: Option<&'a Part> = None;
        for _ in 0..proof.nodes.len() {
            let (id, parent) = proof.nodes.iter().find(|(_, n)| n.parts.contains(&at))?;
            match &parent.kind {
                NodeKind::Part => {
                    if let Some((found, text)) = self.part_of(parent.condition) {
                        return self.element(found, text, side);
                    }
                    part = part.or_else(|| self.text_of(parent.condition));
                }
                NodeKind::Definition(definition, arguments) => {
                    let declared = self.names.rules.definitions.get(*definition)?;
                    let parameters: Vec<String> =
                        declared.parameters.iter().map(|(name, _)| name.clone()).collect();
                    if let Some(phrase) = part.take().and_then(|p| side.of(&p.phrases)) {
                        return Some(self.definition_phrase(phrase, &parameters, arguments));
                    }
                    if let DefinedBy::Condition(..) = declared.by {
                        return self.definition(*definition, arguments, side);
                    }
                }
                _ => {}
            }
            at = id;
        }
        None
    }

    /// The element or exception of any norm with that condition.
    pub(super) fn text_of(&self, condition: CondId) -> Option<&'a Part> {
        self.names.rules.norms.iter().find_map(|(id, norm)| {
            let text = self.names.rules.norm_text(id)?;
            let elements = norm.elements.iter().zip(&text.elements);
            elements
                .chain(norm.exceptions.iter().zip(&text.exceptions))
                .find(|(rule, _)| rule.id == condition)
                .map(|(_, t)| t)
        })
    }

    /// The element, exception or alternative with that condition.
    pub(super) fn part_of(&self, condition: CondId) -> Option<(&'a PartFinding, &'a Part)> {
        let mut stack: Vec<(&PartFinding, &Part)> = self.elements();
        stack.extend(self.exceptions());
        while let Some((part, text)) = stack.pop() {
            if part.id == condition {
                return Some((part, text));
            }
            stack.extend(part.parts.iter().zip(&text.any));
        }
        None
    }
}
