//! What a part rests on, and the clause that it or the conduct comes to.

use super::teller::Teller;
use crate::eval::{Fact, NodeId, NodeKind};
use crate::finding::{FactFinding, PartFinding};
use crate::measure::Level;

impl Teller<'_> {
    /// What is said on a part: the facts on which it rests; where none alone decides, those that support it; and where it turns
    /// on readings, those that matter on one of them.
    pub(super) fn grounds(&self, part: &PartFinding) -> Vec<FactFinding> {
        let mut out: Vec<FactFinding> = part.facts.clone();
        if out.iter().all(|f| f.said.is_empty()) {
            out.extend(part.also.iter().filter(|f| !f.said.is_empty()).cloned());
        }
        if !part.causes.readings.is_empty() {
            for node in self.other_views(part) {
                for fact in self.claims_under(node) {
                    if !out.iter().any(|f| f.fact == fact.fact) {
                        out.push(fact);
                    }
                }
            }
        }
        out
    }

    /// The same part of the norm as worked out on other readings.
    pub(super) fn other_views(&self, part: &PartFinding) -> Vec<NodeId> {
        let same = |n: &crate::eval::Node| n.condition == part.id && n.kind == NodeKind::Part;
        self.finding
            .proof
            .nodes
            .iter()
            .filter(|(id, n)| *id != part.node && same(n))
            .map(|(id, _)| id)
            .collect()
    }

    /// Claims that a node read and on which somebody spoke.
    pub(super) fn claims_under(&self, node: NodeId) -> Vec<FactFinding> {
        let mut out: Vec<FactFinding> = Vec::new();
        self.finding.proof.visit(node, &mut |id, n| {
            for used in &n.facts {
                let Fact::Happened(claim) = used.fact else { continue };
                let spoken = used.pro != Level::None || used.con != Level::None;
                let support = self.names.case.entities.at(claim).happened.as_ref();
                if let Some(support) = support.filter(|_| spoken && !out.iter().any(|f| f.fact == used.fact))
                {
                    out.push(FactFinding {
                        fact: used.fact,
                        pro: used.pro,
                        con: used.con,
                        bears: true,
                        said: support.said.clone(),
                        node: id,
                    });
                }
            }
        });
        out
    }
}
