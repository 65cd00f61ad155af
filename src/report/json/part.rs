//! Elements, exceptions, conduct and threat as data, and the proof below them, failed branches included.

use serde::Serialize;

use crate::eval::{self, NodeId, NodeKind, OwnedVal};
use crate::facts::{Basis, SaidId, Stance};
use crate::finding::{Causes, FactFinding, PartFinding};
use crate::law;
use crate::measure::Level;
use crate::report::names::Names;
use crate::report::teller::Teller;

#[derive(Serialize)]
pub(super) struct Part {
    id: Option<String>,
    path: String,
    node: u32,
    quote: Vec<String>,
    from: Option<String>,
    gloss: Option<String>,
    judgment: bool,
    value: &'static str,
    reaches: Option<&'static str>,
    presumed: bool,
    causes: CauseData,
    facts: Vec<FactData>,
    also: Vec<FactData>,
    parts: Vec<Part>,
}

#[derive(Serialize)]
pub(super) struct CauseData {
    unknown: Vec<String>,
    disputed: Vec<String>,
    readings: Vec<String>,
}

#[derive(Serialize)]
struct FactData {
    path: String,
    says: Option<String>,
    #[serde(rename = "for")]
    pro: Option<&'static str>,
    against: Option<&'static str>,
    said: Vec<Said>,
}

/// A statement, with the words in which it stands.
#[derive(Serialize)]
pub(super) struct Said {
    #[serde(rename = "in")]
    source: String,
    by: Option<String>,
    stance: &'static str,
    basis: &'static str,
    quote: Vec<String>,
    as_of: Option<String>,
    standard: Option<String>,
    note: Option<String>,
}

#[derive(Serialize)]
pub(super) struct Conduct {
    quote: Vec<String>,
    gloss: Option<String>,
    judgment: bool,
    value: &'static str,
    reaches: Option<&'static str>,
    causes: CauseData,
    done: Option<Part>,
    not_done: Option<Part>,
}

/// The threat, with the level at which it is weighed.
#[derive(Serialize)]
pub(super) struct Threat {
    needs: &'static str,
    #[serde(flatten)]
    part: Part,
}

/// A node of the proof. Parts are named by number, because one node may be part of several.
#[derive(Serialize)]
pub(super) struct Node {
    #[serde(rename = "node")]
    number: u32,
    id: String,
    kind: &'static str,
    of: Option<String>,
    holds: Vec<&'static str>,
    fails: Vec<&'static str>,
    facts: Vec<String>,
    parts: Vec<u32>,
}

/// A level; nothing for none.
pub(super) fn level(level: Level) -> Option<&'static str> {
    (level > Level::None).then(|| level.name())
}

pub(super) fn part(teller: &Teller<'_>, part: &PartFinding, text: Option<&law::Part>) -> Part {
    let texts = text.map(|t| t.any.as_slice()).unwrap_or_default();
    Part {
        id: text.map(|t| t.id.clone()),
        path: teller.names.condition_path(part.id),
        node: part.node.0,
        quote: text.map(|t| t.quotes.iter().map(|(words, _)| words.clone()).collect()).unwrap_or_default(),
        from: text.and_then(|t| t.from.as_ref()).map(|(id, _)| id.clone()),
        gloss: text.and_then(|t| t.gloss.clone()),
        judgment: text.is_some_and(|t| t.judgment),
        value: part.value.name(),
        reaches: level(part.reaches),
        presumed: part.presumed,
        causes: causes(teller, &part.causes),
        facts: part.facts.iter().map(|f| fact(teller, f)).collect(),
        also: part.also.iter().map(|f| fact(teller, f)).collect(),
        parts: part.parts.iter().zip(texts).map(|(p, t)| self::part(teller, p, Some(t))).collect(),
    }
}

pub(super) fn conduct(teller: &Teller<'_>) -> Option<Conduct> {
    let conduct = teller.finding.conduct.as_ref()?;
    let text = teller.norm.and_then(|(_, n)| n.conduct.as_ref())?;
    Some(Conduct {
        quote: text.quotes.iter().map(|(words, _)| words.clone()).collect(),
        gloss: text.gloss.clone(),
        judgment: text.judgment,
        value: conduct.value.name(),
        reaches: level(conduct.reaches),
        causes: causes(teller, &conduct.causes),
        done: conduct.done.as_ref().map(|p| part(teller, p, None)),
        not_done: conduct.not_done.as_ref().map(|p| part(teller, p, None)),
    })
}

fn causes(teller: &Teller<'_>, causes: &Causes) -> CauseData {
    let paths = |facts: &[eval::Fact]| {
        facts.iter().map(|f| teller.names.fact_path(f, &teller.finding.proof)).collect()
    };
    let readings =
        causes.readings.iter().filter_map(|r| teller.names.rules.reading_text(*r)).map(|r| r.id.clone());
    CauseData {
        unknown: paths(&causes.unknown),
        disputed: paths(&causes.disputed),
        readings: readings.collect(),
    }
}

fn fact(teller: &Teller<'_>, fact: &FactFinding) -> FactData {
    FactData {
        path: teller.names.fact_path(&fact.fact, &teller.finding.proof),
        says: teller.fact(&fact.fact, Some(fact.node), crate::report::teller::Side::Says),
        pro: Some(fact.pro.name()),
        against: Some(fact.con.name()),
        said: fact.said.iter().filter_map(|id| said(&teller.names, *id)).collect(),
    }
}

pub(super) fn said(names: &Names<'_>, id: SaidId) -> Option<Said> {
    let said = names.case.said.get(id)?;
    Some(Said {
        source: names.case.sources.get(said.source).map_or_else(String::new, |s| s.id.clone()),
        by: said.by.and_then(|e| names.case.entities.get(e)).map(|e| e.id.clone()),
        stance: match said.stance {
            Stance::Alleges => "alleges",
            Stance::Admits => "admits",
            Stance::Finds => "finds",
            Stance::Denies => "denies",
            Stance::FindsNot => "finds-not",
            Stance::Doubts => "doubts",
            Stance::Qualifies => "qualifies",
            Stance::Objects => "objects",
            Stance::Replies => "replies",
            Stance::Opines => "opines",
            Stance::QuotesLaw => "quotes-law",
            Stance::NoAnswer => "no-answer",
        },
        basis: match said.basis {
            Basis::TookPart => "took-part",
            Basis::Saw => "saw",
            Basis::WasTold => "was-told",
            Basis::Infers => "infers",
            Basis::NotStated => "not-stated",
        },
        quote: said.quote.clone(),
        as_of: said.as_of.map(|d| d.to_string()),
        standard: said.standard.clone(),
        note: said.note.clone(),
    })
}

pub(super) fn threat(teller: &Teller<'_>) -> Option<Threat> {
    let found = teller.finding.threat.as_ref()?;
    let text = teller.norm.and_then(|(_, n)| n.threat.as_ref());
    let needs = text.and_then(|t| t.needs).unwrap_or(teller.finding.needs);
    Some(Threat { needs: needs.name(), part: part(teller, found, None) })
}

/// Every node of the proof, also those that failed.
pub(super) fn nodes(teller: &Teller<'_>) -> Vec<Node> {
    teller.finding.proof.nodes.iter().map(|(id, n)| node(teller, id, n)).collect()
}

fn node(teller: &Teller<'_>, id: NodeId, node: &eval::Node) -> Node {
    let names = &teller.names;
    let at = |value: bool| -> Vec<&'static str> {
        Level::ALL.into_iter().filter(|l| node.truth.at(*l) == Some(value)).map(Level::name).collect()
    };
    let (kind, of) = match &node.kind {
        NodeKind::All => ("all", None),
        NodeKind::Any => ("any", None),
        NodeKind::Not => ("not", None),
        NodeKind::Test(_) | NodeKind::Count(_) => ("test", None),
        NodeKind::Some => ("some", None),
        NodeKind::Every => ("every", None),
        NodeKind::Member(value, _) => ("member", Some(names.id_of(value))),
        NodeKind::Unmentioned(u, _) => {
            ("unmentioned", Some(names.fact_path(&eval::Fact::Unmentioned(*u), &teller.finding.proof)))
        }
        NodeKind::Definition(d, arguments) => {
            let name = names.rules.definitions.get(*d).map_or("", |d| d.name.as_str());
            let arguments: Vec<String> = arguments.iter().map(|a: &OwnedVal| names.id_of(a)).collect();
            ("definition", Some(format!("{name}({})", arguments.join(", "))))
        }
        NodeKind::Presumed { value, .. } => ("presumed", Some(value.to_string())),
        NodeKind::Raised(level) => ("raised", Some(level.name().to_owned())),
        NodeKind::Judgment => ("judgment", None),
        NodeKind::Asserted { fact, .. } => ("asserted", Some(names.fact_path(fact, &teller.finding.proof))),
        NodeKind::Binds(instrument, entity) => {
            let id = names.rules.instruments.get(*instrument).map_or("", |i| i.id.as_str());
            let who = entity.and_then(|e| names.case.entities.get(e)).map_or("", |e| e.id.as_str());
            ("binds", Some(format!("{id} {who}")))
        }
        NodeKind::Reading(reading, _) => {
            ("reading", names.rules.reading_text(*reading).map(|r| r.id.clone()))
        }
        NodeKind::NotInForce => ("not-in-force", None),
        NodeKind::Part => ("part", None),
    };
    Node {
        number: id.0,
        id: names.condition_path(node.condition),
        kind,
        of,
        holds: at(true),
        fails: at(false),
        facts: node.facts.iter().map(|f| names.fact_path(&f.fact, &teller.finding.proof)).collect(),
        parts: node.parts.iter().map(|p| p.0).collect(),
    }
}
