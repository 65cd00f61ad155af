//! Which findings stand in one row of the first screen, and in which order.
//!
//! Takes findings; gives rows by gravity and role, in groups by whom the bearer acts for. All of it is decided on ids and kinds.

use std::collections::BTreeSet;

use super::authored::act_of;
use crate::eval::Fact;
use crate::facts::{EntityId, Value};
use crate::finding::{Because, Finding, Outcome, PartFinding, Value as Verdict};
use crate::law::Role;
use crate::limits;
use crate::report::Report;
use crate::report::fact_path;

/// One row: findings of one outcome on one bearer that turn on one thing, or are of one instrument for the same persons.
#[derive(Debug, Clone)]
pub(in crate::report) struct Row {
    /// Its number, from one.
    pub(in crate::report) number: usize,
    /// Its findings, by their places in the report.
    pub(in crate::report) findings: Vec<usize>,
    /// Whom the bearer acts for: the State, for a ministry.
    pub(in crate::report) principal: Option<EntityId>,
    /// What it comes to.
    pub(in crate::report) outcome: Outcome,
    /// Whether that was worked out; not where it asks for more work than is allowed.
    pub(in crate::report) is_worked_out: bool,
}

impl Row {
    /// Whether it is graver than undecided.
    pub(in crate::report) fn is_grave(&self) -> bool {
        gravity(self.outcome) < gravity(Outcome::Undecided) || !self.is_worked_out
    }
}

/// Where each finding of a report stands.
#[derive(Debug, Default)]
pub(in crate::report) struct Rows {
    /// The rows, in order.
    pub(in crate::report) table: Vec<Row>,
    /// Findings of provisions that do not apply.
    pub(in crate::report) inapplicable: Vec<usize>,
    /// Findings of provisions that the case does not touch, and of those that state no duty.
    pub(in crate::report) untouched: Vec<usize>,
    /// Findings of defences, and of what is told as background, as what states no norm is: they have no row of their own.
    pub(in crate::report) beside: Vec<usize>,
}

impl Rows {
    pub(in crate::report) fn of(report: &Report<'_>) -> Self {
        let mut out = Self::default();
        let findings = &report.findings.findings;
        let mut ranked: Vec<(Rank, usize)> = Vec::new();
        for (place, finding) in findings.iter().enumerate() {
            let role = role_of(report, finding);
            if matches!(finding.because, Some(Because::Untouched | Because::Gap)) {
                out.untouched.push(place);
            } else if role.is_some_and(|role| !role.has_row()) || finding.norm.is_none() {
                out.beside.push(place);
            } else if finding.outcome == Outcome::NotApplicable {
                out.inapplicable.push(place);
            } else {
                ranked.push((Rank::of(report, finding, role, place), place));
            }
        }
        ranked.sort();
        for (_, place) in ranked {
            let Some(finding) = findings.get(place) else { continue };
            let row = out.table.iter_mut().find(|row| {
                row.findings
                    .iter()
                    .filter_map(|other| findings.get(*other))
                    .any(|other| is_one_row(report, other, finding))
            });
            match row {
                Some(row) => row.findings.push(place),
                None => out.table.push(Row {
                    number: 0,
                    findings: vec![place],
                    principal: finding.bearer.map(|bearer| principal(report, bearer)),
                    outcome: finding.outcome,
                    is_worked_out: is_worked_out(finding),
                }),
            }
        }
        out.group();
        out
    }

    /// Rows of one principal together, groups in the order of their gravest row.
    fn group(&mut self) {
        let mut order: Vec<Option<EntityId>> = Vec::new();
        for row in &self.table {
            if !order.contains(&row.principal) {
                order.push(row.principal);
            }
        }
        let place = |row: &Row| order.iter().position(|principal| *principal == row.principal);
        self.table.sort_by_key(place);
        for (row, number) in self.table.iter_mut().zip(1..) {
            row.number = number;
        }
    }

    /// How many rows are graver than undecided.
    pub(in crate::report) fn grave(&self) -> usize {
        self.table.iter().filter(|row| row.is_grave()).count()
    }

    /// The number of the row in which a finding stands.
    pub(in crate::report) fn number_of(&self, finding: usize) -> Option<usize> {
        self.table.iter().find(|row| row.findings.contains(&finding)).map(|row| row.number)
    }
}

/// Whether what a finding comes to was worked out.
fn is_worked_out(finding: &Finding) -> bool {
    finding.exceeded().is_none()
}

/// Outcome, whether it was worked out, role, number of distinct causes, law.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    gravity: usize,
    /// Of what is as grave, what a reading decides comes after what the facts do.
    turns_on_reading: bool,
    is_worked_out: bool,
    role: usize,
    causes: usize,
    place: usize,
}

impl Rank {
    fn of(report: &Report<'_>, finding: &Finding, role: Option<Role>, place: usize) -> Self {
        let role = match role {
            Some(Role::Obligation) => 0,
            Some(Role::Right) => 1,
            Some(Role::Power) => 2,
            None | Some(Role::Defence | Role::Background) => 3,
        };
        Self {
            gravity: gravity(outcome_at_most(finding)),
            turns_on_reading: finding.outcome == Outcome::TurnsOnReading,
            is_worked_out: is_worked_out(finding),
            role,
            causes: causes(report, finding).len(),
            place,
        }
    }
}

/// The outcome by which a finding is ranked: a reading matters as much as what comes of it where the record decides anything.
fn outcome_at_most(finding: &Finding) -> Outcome {
    let decides =
        |outcome: Outcome| gravity(outcome) < gravity(Outcome::Undecided) || outcome == Outcome::Met;
    match finding.outcome {
        Outcome::TurnsOnReading if !finding.readings.iter().any(|one| decides(one.outcome)) => {
            Outcome::AtRisk
        }
        outcome => outcome,
    }
}

/// How grave an outcome is; the gravest is least.
pub(in crate::report) fn gravity(outcome: Outcome) -> usize {
    match outcome {
        Outcome::BreachIndicated => 0,
        Outcome::Disputed => 1,
        Outcome::TurnsOnReading => 2,
        Outcome::AtRisk => 3,
        Outcome::Undecided => 4,
        Outcome::Met => 5,
        Outcome::NotMet => 6,
        Outcome::Complied => 7,
        Outcome::NotApplicable => 8,
    }
}

/// The role of the norm that a finding is of.
pub(in crate::report) fn role_of(report: &Report<'_>, finding: &Finding) -> Option<Role> {
    report.rules.norm_text(finding.norm?).role
}

/// Whether two findings stand in one row.
fn is_one_row(report: &Report<'_>, a: &Finding, b: &Finding) -> bool {
    if a.bearer != b.bearer || a.outcome != b.outcome || is_worked_out(a) != is_worked_out(b) {
        return false;
    }
    let cause = |finding: &Finding| first_cause(report, finding);
    let instrument = |finding: &Finding| &report.rules.provisions.at(finding.provision).instrument.0;
    let same_whom = a.whom.iter().collect::<BTreeSet<_>>() == b.whom.iter().collect::<BTreeSet<_>>();
    let is_part = |part: &Finding, whole: &Finding| {
        part.norm == whole.norm
            && !part.whom.is_empty()
            && part
                .whom
                .iter()
                .all(|one| report.case.groups_of(*one).any(|group| whole.whom.contains(&group)))
    };
    // Two acts are two matters, though they are of one instrument and owed to one State.
    let acts = |finding: &Finding| -> BTreeSet<EntityId> {
        let about = finding.instances.iter().flat_map(|instance| instance.about.iter().copied());
        about.filter(|id| report.rules.vocabulary.kinds.at(report.case.entities.at(*id).kind).claim).collect()
    };
    (same_whom && cause(a).is_some() && cause(a) == cause(b))
        || (same_whom && instrument(a) == instrument(b) && acts(a) == acts(b))
        || is_part(a, b)
        || is_part(b, a)
}

/// Elements, exceptions, conduct: all that may keep a finding open, in that order.
pub(in crate::report) fn parts(finding: &Finding) -> impl Iterator<Item = &PartFinding> {
    let conduct = finding.conduct.iter().flat_map(|conduct| conduct.done.iter().chain(&conduct.not_done));
    finding.elements.iter().chain(&finding.exceptions).chain(conduct)
}

/// The path of the first fact on which an open finding turns: of a disputed one the first that is disputed.
fn first_cause(report: &Report<'_>, finding: &Finding) -> Option<String> {
    let open = || parts(finding).filter(|part| part.value == Verdict::Open);
    let disputed = open().flat_map(|part| &part.causes.disputed).next();
    let fact = match finding.outcome {
        Outcome::Disputed => disputed,
        Outcome::Undecided => disputed.or_else(|| open().flat_map(|part| &part.causes.unknown).next()),
        Outcome::BreachIndicated
        | Outcome::TurnsOnReading
        | Outcome::AtRisk
        | Outcome::Met
        | Outcome::NotMet
        | Outcome::Complied
        | Outcome::NotApplicable => None,
    }?;
    Some(fact_path(report.rules, report.case, fact, &finding.proof))
}

/// What keeps a finding open, each once; acts of one sort count once.
fn causes(report: &Report<'_>, finding: &Finding) -> BTreeSet<String> {
    let case = report.case;
    let vocabulary = &report.rules.vocabulary;
    let one = |fact: &Fact| match fact {
        Fact::Happened(claim) => act_of(report, *claim).map_or_else(
            || fact_path(report.rules, case, fact, &finding.proof),
            |act| vocabulary.values.at(act).name.clone(),
        ),
        Fact::Field(..)
        | Fact::Unmentioned(_)
        | Fact::Judgment(_)
        | Fact::Asserted(..)
        | Fact::Bound(..)
        | Fact::Extends(..)
        | Fact::Day
        | Fact::List(_)
        | Fact::Complete(_) => fact_path(report.rules, case, fact, &finding.proof),
    };
    parts(finding).flat_map(|part| part.causes.disputed.iter().chain(&part.causes.unknown)).map(one).collect()
}

/// Whom somebody acts for in the end: the State of a ministry, or the one itself.
pub(in crate::report) fn principal(report: &Report<'_>, entity: EntityId) -> EntityId {
    let vocabulary = &report.rules.vocabulary;
    let voiced: Vec<_> = vocabulary
        .walks
        .values()
        .filter(|walk| walk.voice)
        .flat_map(|walk| walk.along.iter().copied())
        .collect();
    let mut at = entity;
    for _ in 0..limits::WALK_STEPS {
        let next = voiced.iter().find_map(|field| {
            let values = report.case.values_of_field(at, vocabulary.fields.at(*field));
            values
                .iter()
                .find_map(|stated| if let Value::Entity(to) = stated.value { Some(to) } else { None })
        });
        match next {
            Some(next) => at = next,
            None => break,
        }
    }
    at
}
