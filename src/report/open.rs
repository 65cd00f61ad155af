//! What is open: parts of a norm as clauses, and what keeps them so.

use super::outcome::SENTENCE_WORDS;
use super::sentence::Sentence;
use super::teller::{Side, Teller};
use crate::eval::{Fact, NodeId};
use crate::finding::{FactFinding, PartFinding, Value as Verdict};
use crate::law::Part;

/// A clause, and the paths of what it rests on.
pub(super) type Clause = (String, Vec<String>);

impl<'a> Teller<'a> {
    /// Elements that are open, each as a clause with the paths of its causes.
    pub(super) fn open_elements(&self) -> Vec<Clause> {
        self.open_among(&self.elements())
    }

    /// Exceptions that are open.
    pub(super) fn open_exceptions(&self) -> Vec<Clause> {
        self.open_among(&self.exceptions())
    }

    fn open_among(&self, parts: &[(&'a PartFinding, &'a Part)]) -> Vec<Clause> {
        let mut out: Vec<Clause> = Vec::new();
        for (part, text) in parts.iter().filter(|(p, _)| p.value == Verdict::Open) {
            let mut paths = vec![self.names.condition_path(part.id)];
            paths.extend(self.cause_paths(part));
            let clause = self.element(part, text, Side::Says).or_else(|| {
                let causes: Vec<Fact> =
                    part.causes.disputed.iter().chain(&part.causes.unknown).copied().collect();
                self.clauses(&causes, Some(part.node)).into_iter().next().map(|(words, _)| words)
            });
            let clause =
                clause.unwrap_or_else(|| self.say("met.says", &[("quote", &self.quotation(&text.quotes))]));
            if !out.iter().any(|(c, _)| *c == clause) {
                out.push((clause, paths));
            }
        }
        out
    }

    /// The paths of what keeps a part open.
    pub(super) fn cause_paths(&self, part: &PartFinding) -> Vec<String> {
        let causes = part.causes.disputed.iter().chain(&part.causes.unknown);
        causes.map(|f| self.names.fact_path(f, &self.finding.proof)).collect()
    }

    /// Clauses after “whether”, in one sentence if it is short enough, else in one each.
    pub(super) fn listed(&self, key: &str, more: &str, clauses: &[Clause]) -> Vec<Sentence> {
        let whether: Vec<String> =
            clauses.iter().map(|(c, _)| self.say("list.whether", &[("clause", c)])).collect();
        let paths: Vec<String> = clauses.iter().flat_map(|(_, p)| p.clone()).collect();
        let whole = Sentence::new(&self.say(key, &[("whether", &self.names.all(&whether))]), paths);
        if whole.words() <= SENTENCE_WORDS || clauses.len() < 2 {
            return vec![whole];
        }
        let mut out = Vec::new();
        for (n, (clause, (_, paths))) in whether.iter().zip(clauses).enumerate() {
            let key = if n == 0 { key } else { more };
            out.push(Sentence::new(&self.say(key, &[("whether", clause)]), paths.clone()));
        }
        out
    }

    /// Disputed facts as the parts read them, each once, with the node that asks.
    pub(super) fn disputed_facts(&self) -> Vec<(&'a FactFinding, NodeId)> {
        let mut out: Vec<(&'a FactFinding, NodeId)> = Vec::new();
        for part in self.all_parts() {
            for fact in part.facts.iter().filter(|f| part.causes.disputed.contains(&f.fact)) {
                if !out.iter().any(|(f, _)| f.fact == fact.fact) {
                    out.push((fact, part.node));
                }
            }
        }
        out
    }

    /// Elements with their alternatives, exceptions, conduct, threat.
    pub(super) fn all_parts(&self) -> Vec<&'a PartFinding> {
        let finding = self.finding;
        let mut out: Vec<&'a PartFinding> = finding.elements.iter().chain(&finding.exceptions).collect();
        out.extend(self.conduct_parts());
        out.extend(finding.threat.iter().chain(&finding.over));
        out
    }

    /// The sides of the conduct.
    pub(super) fn conduct_parts(&self) -> Vec<&'a PartFinding> {
        self.finding.conduct.iter().flat_map(|c| c.done.iter().chain(&c.not_done)).collect()
    }
}
