//! What a part rests on, and the clause that it or the conduct comes to.

use super::teller::{Side, Teller};
use crate::eval::{Fact, NodeId, NodeKind};
use crate::finding::{FactFinding, PartFinding, Value as Verdict};
use crate::measure::Level;

impl Teller<'_> {
    pub(super) fn conduct_is_open(&self) -> bool {
        self.finding.conduct.as_ref().is_some_and(|c| c.value == Verdict::Open)
    }

    /// A clause on the conduct: its own phrase, or that of the act on which it turns.
    pub(super) fn conduct_clause(&self, side: Side) -> Option<String> {
        let text = self.norm.and_then(|(_, n)| n.conduct.as_ref())?;
        if let Some(phrase) = side.of(&text.phrases) {
            return Some(self.norm_phrase(phrase));
        }
        let conduct = self.finding.conduct.as_ref()?;
        let of = |part: &PartFinding, side: Side| {
            let stated = part.facts.iter().map(|f| f.fact).filter(|f| matches!(f, Fact::Happened(_)));
            let causes = part.causes.disputed.iter().chain(&part.causes.unknown).copied();
            stated
                .chain(causes.filter(|f| matches!(f, Fact::Happened(_) | Fact::Unmentioned(_))))
                .find_map(|f| self.fact(&f, Some(part.node), side))
        };
        let done = conduct.done.as_ref().filter(|d| side == Side::Says || d.value == Verdict::False);
        let left = conduct.not_done.as_ref().filter(|d| d.value == Verdict::True && side == Side::Not);
        left.and_then(|d| of(d, Side::Says)).or_else(|| done.and_then(|d| of(d, side)))
    }

    /// Why a part is so, or is not, by the one fact that decides it.
    pub(super) fn why_not(&self, part: &PartFinding) -> Option<String> {
        part.facts.iter().find_map(|f| match f.fact {
            Fact::Happened(claim) if f.con > f.pro => self.claim(claim, Side::Not),
            Fact::Field(entity, field) => {
                let stated = self.names.values(entity, field).first()?;
                let side = if f.con > f.pro { Side::Not } else { Side::Says };
                self.stated(entity, field, stated, side)
            }
            _ => None,
        })
    }

    pub(super) fn why_so(&self, part: &PartFinding) -> Option<String> {
        part.facts.iter().find_map(|f| match f.fact {
            Fact::Happened(claim) => self.claim(claim, Side::Says),
            Fact::Field(entity, field) => {
                self.stated(entity, field, self.names.values(entity, field).first()?, Side::Says)
            }
            _ => None,
        })
    }

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
