//! What the record holds on some findings: who tells what is met, what is said against it, what is told of a breach that is a risk.
//!
//! All of it is counted over statements and events by their ids; what is not in the record is never concluded from a condition that is
//! open.

use std::collections::BTreeSet;

use super::authored::{act_of, event_of};
use super::rows::parts;
use crate::eval::{Fact, OwnedVal};
use crate::facts::{Case, EntityId, SaidId, Section, SourceId, Value};
use crate::finding::{FactFinding, Finding, PartFinding, Value as Verdict};
use crate::measure::{Level, When};
use crate::report::Report;
use crate::report::message::{Message, Slot};
use crate::report::uncounted::is_counted;
use crate::vocabulary::ValueId;

/// Acts of the sort that would be the breach.
#[derive(Debug, Clone, Copy)]
pub(in crate::report) struct Reported {
    /// The sort.
    pub(in crate::report) act: ValueId,
    /// What somebody tells instead, where it is not yet one of that sort: a hand-over is no return.
    pub(in crate::report) other: Option<ValueId>,
    /// Whether the record has no statement of any kind about such an act on any of the persons.
    pub(in crate::report) is_none: bool,
    /// Whether somebody says that there was one, and nobody denies it.
    pub(in crate::report) is_supported: bool,
}

impl Reported {
    /// The message, among these three, that tells it: there is none, it is told, something is told that is not yet one.
    pub(in crate::report) fn told<'a>(
        self,
        none: &'static str,
        told: &'static str,
        other: &'static str,
    ) -> Option<Message<'a>> {
        let key = match (self.is_none, self.is_supported, self.other) {
            (true, ..) => none,
            (false, true, None) => told,
            (false, true, Some(_)) => other,
            (false, false, _) => return None,
        };
        let message = Message::new(key).with("act", Slot::Noun(self.act));
        Some(match self.other {
            Some(other) => message.with("other", Slot::Noun(other)),
            None => message,
        })
    }
}

/// What the record tells of acts of the sort that would be the breach, on any of the persons of a finding or a group that they are in
/// or that is in them; nothing if the conduct asks for no act.
pub(in crate::report) fn reported(report: &Report<'_>, finding: &Finding) -> Option<Reported> {
    let done = finding.conduct.as_ref()?.done.as_ref()?;
    let acts = acts_of(report, finding, done);
    let act = *acts.first()?;
    let case = report.case;
    let vocabulary = &report.rules.vocabulary;
    let persons = with_groups_and_members(case, &finding.whom);
    let is_such = |claim: EntityId| {
        act_of(report, claim).is_some_and(|own| {
            acts.iter().any(|act| vocabulary.is_a(own, *act) || vocabulary.is_a(*act, own))
        })
    };
    let names_one = |claim: EntityId| {
        let kind = vocabulary.kinds.at(case.entities.at(claim).kind);
        let fields = kind.fields.iter().map(|field| vocabulary.fields.at(*field));
        let mut values = fields.flat_map(|field| case.values_of_field(claim, field));
        values.any(|stated| matches!(stated.value, Value::Entity(named) if persons.contains(&named)))
    };
    let claims = || case.entities.iter().filter(|(_, entity)| entity.listed).map(|(id, _)| id);
    let mut such = claims().filter(|id| is_such(*id) && names_one(*id)).peekable();
    let is_none = such.peek().is_none();
    let supported = such.find(|id| {
        let happened = case.entities.at(*id).happened.as_ref();
        happened.is_some_and(|support| support.pro > Level::None && support.con == Level::None)
    });
    let told = supported.and_then(|claim| act_of(report, claim));
    let other = told.filter(|told| !vocabulary.is_a(*told, act));
    Some(Reported { act, other, is_none, is_supported: supported.is_some() })
}

/// From when on a risk stood: from the first act on that makes it one. An act that would have come of it later makes it begin no earlier.
pub(super) fn risk_from(report: &Report<'_>, finding: &Finding) -> Option<When> {
    let vocabulary = &report.rules.vocabulary;
    let acts = finding.threat.iter().flat_map(|part| &part.facts);
    let told = acts.filter(|fact| fact.pro > Level::None).filter_map(|fact| event_of(&fact.fact));
    let days = told.flat_map(|claim| {
        let day = vocabulary.kinds.at(report.case.entities.at(claim).kind).day;
        let values = day.map(|day| report.case.values_of_field(claim, vocabulary.fields.at(day)));
        values.into_iter().flatten()
    });
    let days: Vec<When> = days
        .filter_map(|stated| if let Value::When(when) = stated.value { Some(when) } else { None })
        .collect();
    let from = When::span_of(days).or(finding.at)?;
    from.start.earliest.is_bounded().then_some(from)
}

/// The sorts of act that a conduct asks for: of the event that it reads, and of one that nobody mentions.
fn acts_of(report: &Report<'_>, finding: &Finding, done: &PartFinding) -> Vec<ValueId> {
    let mut out = Vec::new();
    let causes = done.causes.unknown.iter().chain(&done.causes.disputed);
    let facts = done.facts.iter().chain(&done.also).map(|fact| &fact.fact);
    for fact in causes.chain(facts) {
        match fact {
            Fact::Unmentioned(id) => {
                let member = finding.proof.unmentioned.at(*id);
                let described = report.rules.vocabulary.kinds.at(member.kind).described_by;
                let values = member
                    .pattern
                    .iter()
                    .filter(|(field, _)| Some(*field) == described)
                    .flat_map(|(_, values)| values);
                out.extend(
                    values
                        .filter_map(|value| if let OwnedVal::Enum(act) = value { Some(*act) } else { None }),
                );
            }
            Fact::Happened(claim) => out.extend(act_of(report, *claim)),
            Fact::Field(..)
            | Fact::Judgment(_)
            | Fact::Asserted(..)
            | Fact::Bound(..)
            | Fact::Extends(..)
            | Fact::Day
            | Fact::List(_)
            | Fact::Complete(_) => {}
        }
    }
    out.dedup();
    out
}

fn with_groups_and_members(case: &Case, persons: &[EntityId]) -> BTreeSet<EntityId> {
    let mut out = BTreeSet::new();
    for person in persons {
        let mut below = vec![*person];
        while let Some(one) = below.pop() {
            if out.insert(one) {
                below.extend(case.entities.at(one).members.iter().copied());
            }
        }
        out.extend(case.groups_of(*person));
    }
    out
}

/// Speakers, each with the sources in which they say it.
pub(in crate::report) type Speakers = Vec<(Option<EntityId>, Vec<SourceId>)>;

/// The acts that are met, or met for a risk, in some findings, each with who tells it; nothing that is given or presumed.
pub(in crate::report) fn rests_on(report: &Report<'_>, findings: &[&Finding]) -> Vec<(ValueId, Speakers)> {
    let mut out: Vec<(ValueId, Speakers)> = Vec::new();
    let mut seen: BTreeSet<SaidId> = BTreeSet::new();
    for finding in findings {
        let met = parts(finding).chain(&finding.threat).filter(|part| part.value == Verdict::True);
        for fact in met.flat_map(|part| part.facts.iter().chain(&part.also)) {
            let Some(act) = event_of(&fact.fact).and_then(|claim| act_of(report, claim)) else { continue };
            for id in &fact.said {
                let said = report.case.said.at(*id);
                if !is_counted(said) || !said.stance.is_for() || !seen.insert(*id) {
                    continue;
                }
                let speakers = match out.iter_mut().find(|(other, _)| *other == act) {
                    Some((_, speakers)) => speakers,
                    None => {
                        out.push((act, Vec::new()));
                        match out.last_mut() {
                            Some((_, speakers)) => speakers,
                            None => continue,
                        }
                    }
                };
                match speakers.iter_mut().find(|(by, _)| *by == said.by && by.is_some()) {
                    Some((_, sources)) if sources.contains(&said.source) => {}
                    Some((_, sources)) => sources.push(said.source),
                    None => speakers.push((said.by, vec![said.source])),
                }
            }
        }
    }
    out
}

/// What is said against the facts of some findings.
#[derive(Debug, Clone)]
pub(in crate::report) struct Against<'a> {
    /// Which statement.
    pub(in crate::report) said: SaidId,
    /// Who says it.
    pub(in crate::report) by: Option<EntityId>,
    /// What, as a clause of the compiler.
    pub(in crate::report) point: Option<&'a str>,
    /// What, in the words of the source.
    pub(in crate::report) quote: &'a [String],
    /// Where.
    pub(in crate::report) source: SourceId,
}

/// What is said against some findings on the first screen: each speaker once.
pub(in crate::report) fn against<'a>(report: &Report<'a>, findings: &[&Finding]) -> Vec<Against<'a>> {
    let mut out: Vec<Against<'a>> = Vec::new();
    for one in findings.iter().flat_map(|finding| against_all(report, finding)) {
        if !out.iter().any(|other| other.by == one.by && one.by.is_some() || other.said == one.said) {
            out.push(one);
        }
    }
    out
}

/// Denials, doubts and qualifications of the facts of a finding, objections to it, then what points the other way, each once.
pub(in crate::report) fn against_all<'a>(report: &Report<'a>, finding: &Finding) -> Vec<Against<'a>> {
    let case = report.case;
    // What is said for an exception, or against any other part, is against a breach.
    let part_of = |part: &PartFinding, is_exception: bool| {
        let facts = part.facts.iter().chain(&part.also);
        let said = facts.flat_map(|fact: &FactFinding| fact.said.iter().copied());
        let counts = |id: &SaidId| {
            let stance = case.said.at(*id).stance;
            let is_held_against =
                stance.is_against() || matches!(stance.row().section, Section::Despite | Section::Objections);
            if is_exception { stance.is_for() } else { is_held_against }
        };
        said.filter(counts).collect::<Vec<_>>()
    };
    let exceptions = finding.exceptions.iter().flat_map(|part| part_of(part, true));
    let conduct = finding.conduct.iter().flat_map(|conduct| conduct.done.iter().chain(&conduct.not_done));
    let others =
        conduct.chain(&finding.threat).chain(&finding.elements).flat_map(|part| part_of(part, false));
    let events: BTreeSet<EntityId> = parts(finding)
        .chain(&finding.threat)
        .flat_map(|part| part.facts.iter().chain(&part.also))
        .filter_map(|fact| event_of(&fact.fact))
        .collect();
    let objected = case.statements.iter().filter(|statement| {
        let section = case.said.at(statement.said).stance.row().section;
        matches!(section, Section::Despite | Section::Objections)
            && statement.about.iter().any(|id| events.contains(id))
    });
    let all = exceptions
        .chain(others)
        .chain(objected.map(|statement| statement.said))
        .chain(finding.despite.iter().copied());
    let mut seen: BTreeSet<SaidId> = BTreeSet::new();
    let mut out: Vec<Against<'a>> = Vec::new();
    for id in all.filter(|id| case.said.at(*id).stance.is_account()) {
        let said = case.said.at(id);
        let statement = case.statements.iter().find(|statement| statement.said == id);
        let point = statement.and_then(|statement| statement.point.as_deref());
        if (point.is_some() || !said.quote.is_empty()) && seen.insert(id) {
            // Words within longer words of the same speaker in the same source say nothing more.
            let is_within = |short: &Against<'_>, long: &Against<'_>| {
                short.point.is_none()
                    && long.point.is_none()
                    && (short.by, short.source) == (long.by, long.source)
                    && short
                        .quote
                        .iter()
                        .all(|words| long.quote.iter().any(|other| other.contains(words.as_str())))
            };
            let one = Against { said: id, by: said.by, point, quote: &said.quote, source: said.source };
            if out.iter().any(|other| is_within(&one, other)) {
                continue;
            }
            match out.iter_mut().find(|other| is_within(other, &one)) {
                Some(shorter) => *shorter = one,
                None => out.push(one),
            }
        }
    }
    out
}
