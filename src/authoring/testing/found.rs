//! What a finding comes to, in the words in which tests expect it.

use super::expect::CONDUCT;
use super::file::{Clause, Expectation, Reason};
use crate::compile::RuleSet;
use crate::eval::Fact;
use crate::facts::Case;
use crate::finding::{AssumedBy, Because, ConductFinding, Finding, Outcome, PartFinding, Value};
use crate::law::{Norm, Then};
use crate::report;

/// A finding beside the rules and the case that it was made from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found<'a> {
    pub(super) rules: &'a RuleSet,
    pub(super) case: &'a Case,
    pub(super) finding: &'a Finding,
}

/// A row of the table under a failure: a part of the norm, what it came to, and on what it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The part.
    pub part: String,
    /// What it came to.
    pub value: &'static str,
    /// The facts on which it stands, or which keep it open.
    pub why: String,
}

/// An expectation as a file writes it.
pub(super) fn written(outcome: Outcome, clauses: &[Clause]) -> String {
    let clauses = clauses.iter().map(clause_text);
    std::iter::once(outcome.name().to_owned()).chain(clauses).collect::<Vec<_>>().join("; ")
}

fn clause_text(clause: &Clause) -> String {
    match clause {
        Clause::Because(Reason::Untouched) => "because untouched".to_owned(),
        Clause::Because(Reason::NotInForce) => "because not-in-force".to_owned(),
        Clause::Because(Reason::Gap) => "because gap".to_owned(),
        Clause::Because(Reason::Part(id)) => format!("because `{id}`"),
        Clause::Leans(outcome) => format!("leans to {}", outcome.name()),
        Clause::Open(ids) => format!("open: {}", listed(ids)),
        Clause::Missing(paths) => format!("missing: {}", listed(paths)),
        Clause::Disputed(paths) => format!("disputed: {}", listed(paths)),
        Clause::Reaches(level) => format!("reaches {level}"),
        Clause::Version(day) => format!("version {day}"),
        Clause::Until(Some(day)) => format!("until {day}"),
        Clause::Until(None) => "until none".to_owned(),
        Clause::Amount(id, Some(number)) => format!("amount `{id}` = {number}"),
        Clause::Amount(id, None) => format!("amount `{id}` = unknown"),
        Clause::Under(choice, outcome) => {
            let pairs: Vec<String> =
                choice.iter().map(|(reading, option)| format!("{reading}={option}")).collect();
            format!("under `{}`: {}", pairs.join(", "), outcome.name())
        }
        Clause::Presumes(id) => format!("presumes `{id}`"),
    }
}

fn listed(ids: &[String]) -> String {
    ids.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", ")
}

impl<'a> Found<'a> {
    fn norm(self) -> Option<&'a Norm> {
        self.finding.norm.map(|norm| self.rules.norm_text(norm))
    }

    /// The expectation with what was found in place of what was expected: the same words if it is met.
    pub(super) fn against(self, expected: &Expectation) -> (Outcome, Vec<Clause>) {
        let clauses = expected.clauses.iter().filter_map(|clause| self.clause(clause)).collect();
        (self.finding.outcome, clauses)
    }

    /// What was found where `expected` expects something; nothing if there is nothing of the sort.
    fn clause(self, expected: &Clause) -> Option<Clause> {
        let finding = self.finding;
        match expected {
            Clause::Because(expected) => self.reason(expected).map(Clause::Because),
            Clause::Leans(_) => finding.leans.map(Clause::Leans),
            Clause::Open(ids) => {
                let open = self.open();
                let same = open.len() == ids.len() && ids.iter().all(|id| open.contains(id));
                Some(Clause::Open(if same { ids.clone() } else { open }))
            }
            Clause::Missing(paths) => among(paths, self.missing()).map(Clause::Missing),
            Clause::Disputed(paths) => among(paths, self.disputed()).map(Clause::Disputed),
            Clause::Reaches(_) => Some(Clause::Reaches(finding.reaches)),
            Clause::Version(_) => {
                self.rules.provisions.at(finding.provision).in_force.from.map(Clause::Version)
            }
            Clause::Until(_) => Some(Clause::Until(finding.until)),
            Clause::Amount(id, _) => {
                let at = self.norm()?.amounts.iter().position(|amount| amount.id == *id)?;
                Some(Clause::Amount(id.clone(), finding.amounts.get(at).copied().flatten()))
            }
            Clause::Under(choice, _) => Some(Clause::Under(choice.clone(), self.under(choice)?)),
            Clause::Presumes(id) => {
                let all = self.presumed();
                all.iter().find(|other| *other == id).or(all.first()).cloned().map(Clause::Presumes)
            }
        }
    }

    /// Why it comes to that: the one expected, if it is among several that decide.
    fn reason(self, expected: &Reason) -> Option<Reason> {
        let norm = self.norm();
        Some(match &self.finding.because {
            Some(Because::Untouched) => Reason::Untouched,
            Some(Because::NotInForce) => Reason::NotInForce,
            Some(Because::Gap) => Reason::Gap,
            Some(Because::NotWorkedOut(_)) => return None,
            Some(Because::Element(place)) => Reason::Part(norm?.elements.get((*place)?)?.id.clone()),
            Some(Because::Excepted(place)) => Reason::Part(norm?.exceptions.get(*place)?.id.clone()),
            None => {
                let deciding = self.deciding();
                let among = matches!(expected, Reason::Part(id) if deciding.contains(&id.as_str()));
                if among { expected.clone() } else { Reason::Part((*deciding.first()?).to_owned()) }
            }
        })
    }

    /// The elements that are not met and the exceptions that apply, where these decide: of what is not met, and of what an
    /// exception lets a norm be kept by.
    fn deciding(self) -> Vec<&'a str> {
        let norm = self.norm();
        let elements = norm.map(|norm| norm.elements.as_slice()).unwrap_or_default();
        let exceptions = norm.map(|norm| norm.exceptions.as_slice()).unwrap_or_default();
        let failed = elements.iter().zip(&self.finding.elements).filter(|(_, e)| e.value == Value::False);
        let applies = |kept: bool| {
            let all = exceptions.iter().zip(&self.finding.exceptions);
            all.filter(move |(text, e)| e.value == Value::True && (!kept || text.then == Then::Complied))
        };
        match self.finding.outcome {
            Outcome::NotMet => failed.chain(applies(false)).map(|(text, _)| text.id.as_str()).collect(),
            Outcome::Complied => applies(true).map(|(text, _)| text.id.as_str()).collect(),
            _ => Vec::new(),
        }
    }

    /// Elements and exceptions by their ids.
    fn parts(self) -> impl Iterator<Item = (&'a str, &'a PartFinding)> {
        let norm = self.norm();
        let elements = norm.map(|norm| norm.elements.as_slice()).unwrap_or_default();
        let exceptions = norm.map(|norm| norm.exceptions.as_slice()).unwrap_or_default();
        let of = |texts: &'a [crate::law::Part], parts: &'a [PartFinding]| {
            texts.iter().map(|text| text.id.as_str()).zip(parts)
        };
        of(elements, &self.finding.elements).chain(of(exceptions, &self.finding.exceptions))
    }

    /// The elements and exceptions that are open, and the conduct.
    fn open(self) -> Vec<String> {
        let parts = self.parts().filter(|(_, part)| part.value == Value::Open).map(|(id, _)| id);
        let conduct =
            self.finding.conduct.iter().filter(|conduct| conduct.value == Value::Open).map(|_| CONDUCT);
        parts.chain(conduct).map(str::to_owned).collect()
    }

    fn missing(self) -> Vec<String> {
        self.finding.missing.iter().map(|missing| self.path(&missing.fact)).collect()
    }

    fn disputed(self) -> Vec<String> {
        let conduct = self.finding.conduct.iter().flat_map(|conduct| &conduct.causes.disputed);
        let parts = self.parts().flat_map(|(_, part)| &part.causes.disputed);
        let mut paths: Vec<String> = Vec::new();
        for fact in parts.chain(conduct) {
            let path = self.path(fact);
            if !paths.contains(&path) {
                paths.push(path);
            }
        }
        paths
    }

    fn path(self, fact: &Fact) -> String {
        report::fact_path(self.rules, self.case, fact, &self.finding.proof)
    }

    /// The one outcome of all combinations of readings with these options.
    fn under(self, choice: &[(String, String)]) -> Option<Outcome> {
        if self.finding.readings.is_empty() {
            return Some(self.finding.outcome);
        }
        let chosen = |(reading, option): &(crate::compile::ReadingId, usize)| {
            let text = self.rules.reading_text(*reading);
            Some((text.id.clone(), text.options.get(*option)?.id.clone()))
        };
        // A reading that changes nothing is not told, so any option of it will do.
        let fits = |made: &[(String, String)]| {
            choice.iter().all(|(reading, option)| made.iter().all(|(r, o)| r != reading || o == option))
        };
        let mut outcomes = self.finding.readings.iter().filter_map(|one| {
            let made: Vec<_> = one.choice.iter().filter_map(chosen).collect();
            fits(&made).then_some(one.outcome)
        });
        let first = outcomes.next()?;
        outcomes.all(|outcome| outcome == first).then_some(first)
    }

    /// What presumes something, by its name.
    fn presumed(self) -> Vec<String> {
        let norm = self.norm();
        let name = |by: AssumedBy| match by {
            AssumedBy::Element(place) => Some(norm?.elements.get(place)?.id.clone()),
            AssumedBy::Exception(place) => Some(norm?.exceptions.get(place)?.id.clone()),
            AssumedBy::Definition(id) => Some(self.rules.definitions.at(id).name.clone()),
        };
        self.finding.assumptions.iter().filter_map(|assumption| name(assumption.by)).collect()
    }

    /// Each part of the norm, what it came to, and why.
    pub(super) fn rows(self) -> Vec<Row> {
        let mut rows: Vec<Row> = self.parts().map(|(id, part)| self.row(id, part)).collect();
        if let Some(conduct) = &self.finding.conduct {
            rows.push(self.conduct(conduct));
        }
        if let Some(threat) = &self.finding.threat {
            rows.push(self.row("threat", threat));
        }
        rows
    }

    fn row(self, id: &str, part: &PartFinding) -> Row {
        let why = if part.value == Value::Open {
            self.causes(&part.causes)
        } else if part.presumed {
            "presumed".to_owned()
        } else {
            let facts: Vec<String> = part.facts.iter().map(|fact| self.path(&fact.fact)).collect();
            facts.join(", ")
        };
        Row { part: id.to_owned(), value: part.value.name(), why }
    }

    fn conduct(self, conduct: &ConductFinding) -> Row {
        let why = if conduct.value == Value::Open {
            self.causes(&conduct.causes)
        } else {
            let parts = conduct.done.iter().chain(&conduct.not_done).flat_map(|part| &part.facts);
            parts.map(|fact| self.path(&fact.fact)).collect::<Vec<_>>().join(", ")
        };
        Row { part: CONDUCT.to_owned(), value: conduct.value.name(), why }
    }

    fn causes(self, causes: &crate::finding::Causes) -> String {
        let readings = causes.readings.iter().map(|id| self.rules.reading_text(*id).id.clone());
        let groups: [(&str, Vec<String>); 3] = [
            ("disputed", causes.disputed.iter().map(|fact| self.path(fact)).collect()),
            ("unknown", causes.unknown.iter().map(|fact| self.path(fact)).collect()),
            ("reading", readings.collect()),
        ];
        let told = groups.iter().filter(|(_, list)| !list.is_empty());
        told.map(|(what, list)| format!("{what}: {}", list.join(", "))).collect::<Vec<_>>().join("; ")
    }
}

/// Those expected if all of them are among those found, else all that were found; nothing if there are none.
fn among(expected: &[String], found: Vec<String>) -> Option<Vec<String>> {
    if expected.iter().all(|path| found.contains(path)) {
        return Some(expected.to_vec());
    }
    (!found.is_empty()).then_some(found)
}
