//! By whom and by what comes of it the findings are filtered.

use super::Page;
use crate::facts::EntityId;
use crate::finding::Outcome;
use crate::report::Report;
use crate::report::document::{Document, Inline, Section, SectionKind, TableRow};
use crate::report::plan::Rows;

/// What a row of a table, or a finding, is filtered by.
#[derive(Debug, Clone, Default)]
pub(super) struct Mark {
    bearers: Vec<EntityId>,
    outcomes: Vec<Outcome>,
}

/// What every row of the first screen and every finding is filtered by.
#[derive(Debug)]
pub(super) struct Marked {
    findings: Vec<(Option<EntityId>, Outcome)>,
    rows: Vec<(usize, Vec<usize>)>,
}

/// What can be chosen.
#[derive(Debug, Default)]
pub(super) struct Facets {
    bearers: Vec<EntityId>,
    outcomes: Vec<Outcome>,
}

impl Marked {
    pub(super) fn of(report: &Report<'_>) -> Self {
        let findings = report.findings.findings.iter().map(|finding| (finding.bearer, finding.outcome));
        let rows = Rows::of(report).table.into_iter().map(|row| (row.number, row.findings));
        Self { findings: findings.collect(), rows: rows.collect() }
    }

    pub(super) fn finding(&self, place: usize) -> Option<Mark> {
        self.findings.get(place).map(|(bearer, outcome)| Mark {
            bearers: bearer.iter().copied().collect(),
            outcomes: vec![*outcome],
        })
    }

    /// That of a row of a table which shows an outcome: by the finding that it leads to or is the entry of.
    pub(super) fn row(&self, row: &TableRow) -> Option<Mark> {
        row.outcome?;
        let links = row.cells.iter().flatten().flatten().filter_map(|piece| match piece {
            Inline::Link(_, anchor) => Some(anchor.as_str()),
            _ => None,
        });
        let number = row.anchor.as_deref().into_iter().chain(links).find_map(number_of)?;
        let (_, findings) = self.rows.iter().find(|(other, _)| *other == number)?;
        let mut mark = Mark::default();
        for (bearer, outcome) in findings.iter().filter_map(|place| self.findings.get(*place)) {
            if let Some(bearer) = bearer.filter(|bearer| !mark.bearers.contains(bearer)) {
                mark.bearers.push(bearer);
            }
            if !mark.outcomes.contains(outcome) {
                mark.outcomes.push(*outcome);
            }
        }
        Some(mark)
    }

    /// What there is to choose from on the pages of a document.
    pub(super) fn facets(&self, document: &Document) -> Facets {
        let mut facets = Facets::default();
        let mut pending: Vec<&Section> = document.sections.iter().rev().collect();
        while let Some(section) = pending.pop() {
            if let SectionKind::Finding(place) = section.kind
                && let Some((bearer, outcome)) = self.findings.get(place)
            {
                if let Some(bearer) = bearer.filter(|bearer| !facets.bearers.contains(bearer)) {
                    facets.bearers.push(bearer);
                }
                if !facets.outcomes.contains(outcome) {
                    facets.outcomes.push(*outcome);
                }
            }
            pending.extend(section.sections.iter().rev());
        }
        facets
    }
}

/// The row that an anchor such as `row-3` or `finding-3-2` is of.
fn number_of(anchor: &str) -> Option<usize> {
    let rest = anchor.strip_prefix("row-").or_else(|| anchor.strip_prefix("finding-"))?;
    rest.split('-').next()?.parse().ok()
}

impl Page<'_> {
    /// The attributes by which a script hides what was not chosen.
    pub(super) fn mark(&mut self, mark: &Mark) {
        let ids: Vec<&str> =
            mark.bearers.iter().map(|bearer| self.names.case.entities.at(*bearer).id.as_str()).collect();
        let outcomes: Vec<&str> = mark.outcomes.iter().map(|outcome| outcome.name()).collect();
        let (bearers, outcomes) = (ids.join(" "), outcomes.join(" "));
        self.attribute("data-bearer", &bearers);
        self.attribute("data-outcome", &outcomes);
    }

    /// The lists to choose from, where there is more than one thing in one; a script shows them.
    pub(super) fn filters(&mut self) {
        let bearers: Vec<(String, String)> = self
            .facets
            .bearers
            .iter()
            .map(|id| (self.names.case.entities.at(*id).id.clone(), self.name(*id)))
            .collect();
        let outcomes = self.facets.outcomes.clone();
        let outcomes: Vec<(String, String)> = outcomes
            .into_iter()
            .map(|outcome| (outcome.name().to_owned(), self.speech.word(key(outcome))))
            .collect();
        if bearers.len() < 2 && outcomes.len() < 2 {
            return;
        }
        self.raw("<form class=\"tools\" data-script hidden");
        let label = self.speech.word("html.filter");
        self.attribute("aria-label", &label);
        self.raw(">\n");
        self.choice("bearer", "html.bearer", &bearers);
        self.choice("outcome", "html.outcome", &outcomes);
        self.raw("<p role=\"status\" id=\"filtered\"");
        let says = self.says("html.filtered", [("shown", "{shown}".to_owned()), ("all", "{all}".to_owned())]);
        self.attribute("data-says", &says);
        self.raw("></p>\n</form>\n");
    }

    fn choice(&mut self, name: &str, label: &'static str, choices: &[(String, String)]) {
        let (label, all) = (self.speech.word(label), self.speech.word("html.all"));
        self.raw("<label>");
        self.text(&label);
        self.raw(" <select autocomplete=\"off\"");
        self.attribute("data-filter", name);
        self.raw("><option value=\"\">");
        self.text(&all);
        self.raw("</option>");
        for (value, words) in choices {
            self.raw("<option");
            self.attribute("value", value);
            self.raw(">");
            self.text(words);
            self.raw("</option>");
        }
        self.raw("</select></label>\n");
    }
}

/// What the first screen calls an outcome.
fn key(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::BreachIndicated => "stands.breach-indicated",
        Outcome::Complied => "stands.complied",
        Outcome::AtRisk => "stands.at-risk",
        Outcome::NotApplicable => "stands.not-applicable",
        Outcome::Undecided => "stands.undecided",
        Outcome::Disputed => "stands.disputed",
        Outcome::TurnsOnReading => "stands.turns-on-reading",
        Outcome::Met => "stands.met",
        Outcome::NotMet => "stands.not-met",
    }
}
