//! The words that authors of rules and cases wrote for a finding: hinges, numbers, what it is about.

use crate::compile::ReadingId;
use crate::eval::Fact;
use crate::facts::{EntityId, Value};
use crate::finding::{Finding, Outcome, PartFinding, Value as Verdict};
use crate::law::{Hinge, Worded};
use crate::report::Report;
use crate::report::message::{Message, Slot};
use crate::report::teller::Teller;
use crate::vocabulary::{Phrase, Type, ValueId};

/// What makes a hinge the same as another: the condition or the reading that it is of, by its path in the rules.
pub(in crate::report) type HingeId = String;

/// The questions on which a finding turns, most decisive first, and how many parts that decide have no words.
pub(in crate::report) fn hinges<'a>(teller: &Teller<'a>) -> (Vec<(HingeId, &'a str)>, usize) {
    let mut out = Vec::new();
    let mut without = 0_usize;
    for (id, hinge) in deciding(teller) {
        match hinge.and_then(|hinge| hinge.asks.as_ref()) {
            Some((words, _)) => out.push((id, words.as_str())),
            None => without = without.saturating_add(1),
        }
    }
    (out, without)
}

/// A phrase of the first hinge that has it.
pub(super) fn hinge_of<'a>(
    teller: &Teller<'a>,
    of: impl Fn(&'a Hinge) -> Option<&'a Worded>,
) -> Option<&'a Phrase> {
    deciding(teller).into_iter().filter_map(|(_, hinge)| hinge).find_map(of).map(|worded| &worded.phrase)
}

/// The clauses on which an open finding turns, as their authors put them; none where one of the parts that decide has no such words.
pub(super) fn open_hinges<'a>(teller: &Teller<'a>) -> Vec<&'a Phrase> {
    let deciding = deciding(teller);
    let clauses: Option<Vec<&'a Phrase>> = deciding
        .into_iter()
        .map(|(_, hinge)| hinge.and_then(|hinge| hinge.holds.as_ref()).map(|worded| &worded.phrase))
        .collect();
    clauses.unwrap_or_default()
}

/// The parts and readings that decide, with their hinges: disputed parts before open ones; at risk, the conduct first.
fn deciding<'a>(teller: &Teller<'a>) -> Vec<(HingeId, Option<&'a Hinge>)> {
    let Some((_, norm)) = teller.norm else { return Vec::new() };
    let rules = teller.names.rules;
    let finding = teller.finding;
    let mut out: Vec<(HingeId, Option<&'a Hinge>)> = Vec::new();
    if finding.outcome == Outcome::TurnsOnReading {
        for reading in readings(finding) {
            let text = rules.reading_text(reading);
            out.push((format!("reading {}", reading.0), Some(&text.hinge)));
        }
        return out;
    }
    let is_open = |part: &&PartFinding| part.value == Verdict::Open;
    let is_disputed = |part: &&PartFinding| !part.causes.disputed.is_empty();
    let mut parts: Vec<(&PartFinding, Option<&'a Hinge>)> = Vec::new();
    for (part, text) in teller.elements().into_iter().chain(teller.exceptions()) {
        if part.parts.iter().any(|p| is_open(&p)) && text.any.iter().any(|t| t.hinge.asks.is_some()) {
            parts.extend(part.parts.iter().zip(&text.any).map(|(p, t)| (p, Some(&t.hinge))));
        } else {
            parts.push((part, Some(&text.hinge)));
        }
    }
    let conduct = norm.conduct.as_ref().map(|conduct| &conduct.hinge);
    let of_conduct: Vec<(&PartFinding, Option<&'a Hinge>)> = finding
        .conduct
        .iter()
        .flat_map(|c| c.done.iter().chain(&c.not_done))
        .map(|part| (part, conduct))
        .collect();
    if finding.outcome == Outcome::AtRisk {
        // What the law asks of whoever holds somebody stands with the threat.
        let of_threat =
            finding.threat.iter().map(|part| (part, norm.threat.as_ref().map(|threat| &threat.hinge)));
        let asked =
            |(_, hinge): &(&PartFinding, Option<&'a Hinge>)| hinge.is_some_and(|hinge| hinge.asks.is_some());
        let first: Vec<_> = of_conduct.into_iter().chain(of_threat.filter(asked)).collect();
        parts.splice(0..0, first);
    } else {
        parts.extend(of_conduct);
    }
    let is_threat = |part: &PartFinding| finding.threat.as_ref().is_some_and(|threat| threat.id == part.id);
    let open: Vec<_> = parts.into_iter().filter(|(part, _)| is_open(part) || is_threat(part)).collect();
    let (disputed, rest): (Vec<_>, Vec<_>) = open.into_iter().partition(|(part, _)| is_disputed(part));
    let first = if finding.outcome == Outcome::Disputed && !disputed.is_empty() {
        disputed
    } else {
        [disputed, rest].concat()
    };
    for (part, hinge) in first {
        // Both sides of a conduct are one question.
        let id = hinge
            .and_then(|hinge| hinge.asks.as_ref())
            .map_or_else(|| rules.path(part.id).to_owned(), |(asks, _)| asks.clone());
        if !out.iter().any(|(other, _)| *other == id) {
            out.push((id, hinge));
        }
    }
    out
}

/// The readings that matter to a finding.
fn readings(finding: &Finding) -> Vec<ReadingId> {
    let mut out = Vec::new();
    for (reading, _) in finding.readings.iter().flat_map(|one| &one.choice) {
        if !out.contains(reading) {
            out.push(*reading);
        }
    }
    out
}

/// What a row is about: the place of the event that the norm is about, or the event; else the persons.
pub(in crate::report) fn matter_of<'a>(report: &Report<'a>, teller: &Teller<'a>) -> Option<Slot<'a>> {
    let finding = teller.finding;
    let about = finding.instances.iter().flat_map(|instance| instance.about.iter().copied());
    let vocabulary = &report.rules.vocabulary;
    let kind = |id: EntityId| vocabulary.kinds.at(report.case.entities.at(id).kind);
    let claim = about.clone().find(|id| kind(*id).claim);
    if let Some(claim) = claim {
        let places = kind(claim).fields.iter().map(|field| vocabulary.fields.at(*field)).filter(|field| {
            matches!(&field.ty, Type::Ref(kinds) if !kinds.is_empty() && kinds.iter().all(|kind| vocabulary.kinds.at(*kind).blur))
        });
        let mut at = places.flat_map(|field| report.case.values_of_field(claim, field));
        let place =
            at.find_map(|stated| if let Value::Entity(place) = stated.value { Some(place) } else { None });
        return match (place, act_of(report, claim)) {
            (Some(place), _) => Some(Slot::Names(vec![place])),
            (None, Some(act)) => Some(Slot::List(
                vec![Message::new("row.act").with("act", Slot::Noun(act))],
                crate::report::message::Joined::Comma,
            )),
            (None, None) => None,
        };
    }
    let persons: Vec<EntityId> =
        finding.whom.iter().copied().filter(|id| Some(*id) != finding.bearer).collect();
    (!persons.is_empty()).then_some(Slot::Names(persons))
}

/// The act that an event is, as the vocabulary names it.
pub(super) fn act_of(report: &Report<'_>, claim: EntityId) -> Option<ValueId> {
    let vocabulary = &report.rules.vocabulary;
    let field = vocabulary.kinds.at(report.case.entities.at(claim).kind).described_by?;
    let values = report.case.values_of_field(claim, vocabulary.fields.at(field));
    values.iter().find_map(|stated| if let Value::Enum(act) = stated.value { Some(act) } else { None })
}

/// The fact that one is about an event, if it is.
pub(super) fn event_of(fact: &Fact) -> Option<EntityId> {
    match fact {
        Fact::Happened(claim) => Some(*claim),
        Fact::Field(..)
        | Fact::Unmentioned(_)
        | Fact::Judgment(_)
        | Fact::Asserted(..)
        | Fact::Bound(..)
        | Fact::Day
        | Fact::List(_)
        | Fact::Complete(_) => None,
    }
}
