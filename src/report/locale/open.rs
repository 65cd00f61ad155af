//! What is open: parts of a norm as clauses, and what keeps them so.

use crate::eval::Fact;
use crate::finding::{PartFinding, Value as Verdict};
use crate::law::Part;
use crate::report::law::quotation;
use crate::report::teller::{Side, Teller};

impl<'a> Teller<'a> {
    /// Elements that are open, each as a clause with the paths of its causes.
    pub(in crate::report) fn open_elements(&self) -> Vec<String> {
        self.open_among(&self.elements())
    }

    /// Exceptions that are open.
    pub(in crate::report) fn open_exceptions(&self) -> Vec<String> {
        self.open_among(&self.exceptions())
    }

    pub(in crate::report) fn open_among(&self, parts: &[(&'a PartFinding, &'a Part)]) -> Vec<String> {
        let mut out: Vec<String> = Vec::new();
        for (part, text) in parts.iter().filter(|(p, _)| p.value == Verdict::Open) {
            let clause = self.element(part, text, Side::Says).or_else(|| {
                let causes: Vec<Fact> =
                    part.causes.disputed.iter().chain(&part.causes.unknown).copied().collect();
                self.clauses(&causes, Some(part.node)).into_iter().next().map(|(words, _)| words)
            });
            let clause = clause
                .or_else(|| self.whether_bound(part))
                .unwrap_or_else(|| self.say("met.says", &[("quote", &quotation(&text.quotes))]));
            out.push(clause);
        }
        out
    }

    /// That whoever a part asks for is bound, where it asks for that.
    fn whether_bound(&self, part: &PartFinding) -> Option<String> {
        let (bound, _) = self.bound().into_iter().find(|(_, p)| p.id == part.id)?;
        self.fact(&Fact::Bound(bound.id, bound.who), None, Side::Says)
    }

    /// The sides of the conduct.
    pub(in crate::report) fn conduct_parts(&self) -> Vec<&'a PartFinding> {
        self.finding.conduct.iter().flat_map(|c| c.done.iter().chain(&c.not_done)).collect()
    }
}
