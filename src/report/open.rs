//! What is open: parts of a norm as clauses, and what keeps them so.

use super::law::quotation;
use super::outcome::SENTENCE_WORDS;
use super::sentence::Sentence;
use super::teller::{Side, Teller};
use crate::eval::Fact;
use crate::finding::{PartFinding, Value as Verdict};
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

    pub(super) fn open_among(&self, parts: &[(&'a PartFinding, &'a Part)]) -> Vec<Clause> {
        let mut out: Vec<Clause> = Vec::new();
        for (part, text) in parts.iter().filter(|(p, _)| p.value == Verdict::Open) {
            let mut paths = vec![self.names.condition_path(part.id)];
            paths.extend(self.cause_paths(part));
            let clause = self.element(part, text, Side::Says).or_else(|| {
                let causes: Vec<Fact> =
                    part.causes.disputed.iter().chain(&part.causes.unknown).copied().collect();
                self.clauses(&causes, Some(part.node)).into_iter().next().map(|(words, _)| words)
            });
            let clause = clause
                .or_else(|| self.whether_bound(part))
                .unwrap_or_else(|| self.say("met.says", &[("quote", &quotation(&text.quotes))]));
            if !out.iter().any(|(c, _)| *c == clause) {
                out.push((clause, paths));
            }
        }
        out
    }

    /// That whoever a part asks for is bound, where it asks for that.
    fn whether_bound(&self, part: &PartFinding) -> Option<String> {
        let (bound, _) = self.bound().into_iter().find(|(_, p)| p.id == part.id)?;
        self.fact(&Fact::Bound(bound.id, bound.who), None, Side::Says)
    }

    /// The paths of what keeps a part open.
    pub(super) fn cause_paths(&self, part: &PartFinding) -> Vec<String> {
        let causes = part.causes.disputed.iter().chain(&part.causes.unknown);
        causes.map(|f| self.names.fact_path(f, &self.finding.proof)).collect()
    }

    /// Clauses after “whether”, as many in a sentence as it holds.
    pub(super) fn listed(&self, key: &str, more: &str, clauses: &[Clause]) -> Vec<Sentence> {
        let whom = self.whom();
        let mut out: Vec<Sentence> = Vec::new();
        let mut packed: Vec<String> = Vec::new();
        // After a negation it is “or”.
        let negated = key.starts_with("silence")
            || key.contains("nor-")
            || key.contains("known")
            || key.contains("need-not");
        let joined = |items: &[String]| if negated { self.names.any(items) } else { self.names.all(items) };
        let mut paths: Vec<String> = Vec::new();
        for (named, from) in clauses {
            let key = if out.is_empty() { key } else { more };
            let clause =
                self.say("list.whether", &[("clause", &self.they(named, &whom, !packed.is_empty()))]);
            let longer: Vec<String> = packed.iter().cloned().chain([clause]).collect();
            let sentence = self.say(key, &[("whether", &joined(&longer))]);
            if packed.is_empty() || sentence.split_whitespace().count() <= SENTENCE_WORDS {
                packed = longer;
                paths.extend(from.iter().cloned());
                continue;
            }
            out.push(Sentence::new(
                &self.say(key, &[("whether", &joined(&packed))]),
                std::mem::take(&mut paths),
            ));
            paths.extend(from.iter().cloned());
            packed = vec![self.say("list.whether", &[("clause", named)])];
        }
        if !packed.is_empty() {
            let key = if out.is_empty() { key } else { more };
            out.push(Sentence::new(&self.say(key, &[("whether", &joined(&packed))]), paths));
        }
        out
    }

    /// A clause that begins with the name of several of whom the sentence has spoken, with a pronoun instead.
    fn they(&self, clause: &str, whom: &super::names::Named, spoken: bool) -> String {
        match clause.strip_prefix(whom.words.as_str()) {
            Some(rest) if spoken && whom.several && rest.starts_with(' ') => {
                format!("{}{rest}", self.word("name.they"))
            }
            _ => clause.to_owned(),
        }
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
