//! The report as data: stable within a version of its schema.

mod lines;
mod part;

use serde::Serialize;

use super::Report;
use super::names::Names;
use super::said::Subjects;
use super::sentence::{Sentence, in_sequence};
use super::teller::Teller;
use crate::compile::ReadingId;
use crate::finding::{AssumedBy, Because, Outcome};
use lines::Lines;
use part::{Conduct, Node, Said, Threat, conduct, nodes, part, said, threat};

/// The name and version of the schema.
pub(super) const SCHEMA: &str = "policycheck/report/1";

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    case: CaseHead<'a>,
    rules: RulesHead<'a>,
    findings: Vec<FindingData<'a>>,
}

#[derive(Serialize)]
struct CaseHead<'a> {
    id: &'a str,
    title: &'a str,
    sha256: &'a str,
}

#[derive(Serialize)]
struct RulesHead<'a> {
    sha256: &'a str,
}

#[derive(Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "it is a record as its readers know it, and no state")]
struct FindingData<'a> {
    id: &'a str,
    provision: &'a str,
    norm: Option<&'a str>,
    kind: Option<&'static str>,
    outcome: &'static str,
    because: Option<&'static str>,
    leans: Option<&'static str>,
    version: Option<String>,
    needs: Option<&'static str>,
    reaches: Option<&'static str>,
    bearer: Option<&'a str>,
    whom: Vec<&'a str>,
    at: Option<String>,
    until: Option<String>,
    stipulated: bool,
    under_every_reading: bool,
    partly_in_force: bool,
    approximate: bool,
    reviewed: &'a [String],
    grade: Option<&'static str>,
    cite: &'a str,
    quotable: String,
    sentences: Vec<SentenceData>,
    elements: Vec<part::Part>,
    exceptions: Vec<part::Part>,
    conduct: Option<Conduct>,
    threat: Option<Threat>,
    over: Option<part::Part>,
    amounts: Vec<AmountData<'a>>,
    readings: Vec<ReadingData>,
    despite: Vec<Said>,
    objections: Vec<ObjectionData<'a>>,
    conflicts: Vec<ConflictData<'a>>,
    assumptions: Vec<AssumptionData>,
    missing: Vec<MissingData>,
    pivots: Vec<PivotData>,
    gaps: Vec<GapData<'a>>,
    limits: Vec<SentenceData>,
    proof: Vec<Node>,
}

#[derive(Serialize)]
pub(super) struct SentenceData {
    text: String,
    from: Vec<String>,
}

#[derive(Serialize)]
struct AmountData<'a> {
    id: &'a str,
    unit: &'a str,
    is: Option<String>,
}

#[derive(Serialize)]
struct ReadingData {
    choice: std::collections::BTreeMap<String, String>,
    outcome: &'static str,
}

#[derive(Serialize)]
struct ObjectionData<'a> {
    id: String,
    by: &'a str,
    says: &'a str,
    reply: Option<&'a str>,
    left: Option<&'a str>,
    turns_on: &'a [String],
}

#[derive(Serialize)]
struct ConflictData<'a> {
    id: String,
    with: &'a str,
    finding: Option<&'a str>,
    says: &'a str,
    resolved_by: Option<&'a str>,
}

#[derive(Serialize)]
struct AssumptionData {
    id: String,
    by: &'static str,
    value: bool,
    burden: Option<String>,
}

#[derive(Serialize)]
struct MissingData {
    ask: Option<String>,
    path: String,
    disputed: bool,
    could_answer: Vec<String>,
    would_be: Vec<WouldBe>,
}

#[derive(Serialize)]
struct WouldBe {
    #[serde(rename = "if")]
    answer: bool,
    outcome: &'static str,
}

#[derive(Serialize)]
struct PivotData {
    facts: Vec<String>,
    outcome: &'static str,
}

#[derive(Serialize)]
struct GapData<'a> {
    id: String,
    quote: Vec<&'a str>,
    why: &'a str,
}

/// The report as JSON, two blanks a level, with a line feed at the end.
pub fn json(report: &Report<'_>) -> String {
    let names = Names::of(report);
    let subjects = Subjects::of(&names);
    let tellers: Vec<Teller<'_>> =
        report.findings.findings.iter().filter_map(|f| Teller::of(report, f, &subjects)).collect();
    let case = report.case;
    let document = Document {
        schema: SCHEMA,
        case: CaseHead { id: &case.id, title: &case.title, sha256: &case.sha256 },
        rules: RulesHead { sha256: &report.rules.sha256 },
        findings: tellers.iter().map(finding).collect(),
    };
    let mut out = Vec::new();
    let mut writer = serde_json::Serializer::with_formatter(&mut out, Lines::default());
    // Only maps with keys that are no text could fail.
    if document.serialize(&mut writer).is_err() {
        out.clear();
    }
    out.push(b'\n');
    String::from_utf8(out).unwrap_or_default()
}

fn finding<'a>(teller: &'a Teller<'a>) -> FindingData<'a> {
    let (finding, names) = (teller.finding, &teller.names);
    let norm = teller.norm.map(|(_, n)| n);
    let id_of = |e| names.case.entities.get(e).map(|e| e.id.as_str());
    let quotable = teller.quotable();
    let mut sentences: Vec<Sentence> = quotable.clone();
    for section in teller.long() {
        let same = names.wording.word("account.same");
        for sentence in section.paragraphs.iter().flat_map(|p| in_sequence(&p.sentences, same)) {
            if !sentences.contains(&sentence) {
                sentences.push(sentence);
            }
        }
    }
    let amounts = norm.map(|n| n.amounts.as_slice()).unwrap_or_default().iter().zip(&finding.amounts);
    FindingData {
        id: &finding.id,
        provision: &teller.provision.id,
        norm: norm.map(|n| n.id.as_str()),
        kind: norm.map(|n| n.kind.name()),
        outcome: finding.outcome.name(),
        because: finding.because.as_ref().map(because),
        leans: finding.leans.map(Outcome::name),
        version: (teller.versions() > 1)
            .then(|| teller.provision.in_force.from.map(|d| d.to_string()))
            .flatten(),
        needs: part::level(finding.needs),
        reaches: part::level(finding.reaches),
        bearer: finding.bearer.and_then(id_of),
        whom: finding.whom.iter().filter_map(|e| id_of(*e)).collect(),
        at: finding.at.map(|w| w.to_string()),
        until: finding.until.map(|w| w.to_string()),
        stipulated: names.case.stipulated,
        under_every_reading: finding.under_every_reading,
        partly_in_force: finding.partly_in_force,
        approximate: finding.approximate,
        reviewed: &teller.provision.reviewed,
        grade: teller.provision.text.grade.map(crate::law::Grade::letter),
        cite: teller.cite(),
        quotable: quotable.iter().map(|s| s.text.as_str()).collect::<Vec<_>>().join(" "),
        sentences: sentences.into_iter().map(sentence).collect(),
        elements: teller.elements().into_iter().map(|(p, t)| part(teller, p, Some(t))).collect(),
        exceptions: teller.exceptions().into_iter().map(|(p, t)| part(teller, p, Some(t))).collect(),
        conduct: conduct(teller),
        threat: threat(teller),
        over: finding.over.as_ref().map(|t| part(teller, t, None)),
        amounts: amounts
            .map(|(text, is)| AmountData { id: &text.id, unit: &text.unit, is: is.map(|n| n.to_string()) })
            .collect(),
        readings: finding
            .readings
            .iter()
            .map(|r| ReadingData {
                choice: r.choice.iter().filter_map(|(id, o)| choice(teller, *id, *o)).collect(),
                outcome: r.outcome.name(),
            })
            .collect(),
        despite: finding.despite.iter().filter_map(|id| said(names, *id)).collect(),
        objections: objections(teller),
        conflicts: conflicts(teller),
        assumptions: assumptions(teller),
        missing: missing(teller),
        pivots: finding
            .pivots
            .iter()
            .map(|p| PivotData {
                facts: p.facts.iter().map(|f| names.fact_path(f, &finding.proof)).collect(),
                outcome: p.outcome.name(),
            })
            .collect(),
        gaps: gaps(teller),
        limits: teller.limits().into_iter().map(sentence).collect(),
        proof: nodes(teller),
    }
}

fn sentence(sentence: Sentence) -> SentenceData {
    SentenceData { text: sentence.text, from: sentence.from }
}

fn because(because: &Because) -> &'static str {
    match because {
        Because::Untouched => "untouched",
        Because::NotInForce => "not-in-force",
        Because::Element(_) => "element",
        Because::Excepted(_) => "excepted",
        Because::Gap => "gap",
    }
}

fn choice(teller: &Teller<'_>, id: ReadingId, option: usize) -> Option<(String, String)> {
    let reading = teller.names.rules.reading_text(id)?;
    Some((reading.id.clone(), reading.options.get(option)?.id.clone()))
}

fn objections<'a>(teller: &'a Teller<'a>) -> Vec<ObjectionData<'a>> {
    let of = |place: &usize| {
        let objection = teller.provision.objections.get(*place)?;
        Some(ObjectionData {
            id: format!("{}/objection[{place}]", teller.provision.id),
            by: &objection.by,
            says: &objection.says,
            reply: objection.reply.as_deref(),
            left: objection.left.as_deref(),
            turns_on: &objection.turns_on,
        })
    };
    teller.finding.objections.iter().filter_map(of).collect()
}

fn conflicts<'a>(teller: &'a Teller<'a>) -> Vec<ConflictData<'a>> {
    let of = |(place, finding): &'a (usize, Option<String>)| {
        let conflict = teller.provision.conflicts.get(*place)?;
        Some(ConflictData {
            id: format!("{}/conflict[{place}]", teller.provision.id),
            with: &conflict.with.0,
            finding: finding.as_deref(),
            says: &conflict.says,
            resolved_by: conflict.resolved_by.as_deref(),
        })
    };
    teller.finding.conflicts.iter().filter_map(of).collect()
}

fn assumptions(teller: &Teller<'_>) -> Vec<AssumptionData> {
    let of = |a: &crate::finding::Assumption| AssumptionData {
        id: teller
            .finding
            .proof
            .nodes
            .get(a.node)
            .map_or_else(String::new, |n| teller.names.condition_path(n.condition)),
        by: match a.by {
            AssumedBy::Element(_) => "element",
            AssumedBy::Exception(_) => "exception",
            AssumedBy::Definition(_) => "definition",
        },
        value: a.value,
        burden: a.burden.clone(),
    };
    teller.finding.assumptions.iter().map(of).collect()
}

fn missing(teller: &Teller<'_>) -> Vec<MissingData> {
    let of = |m: &crate::finding::Missing| MissingData {
        ask: teller.question(m).map(|q| super::sentence::capitalised(&q)),
        path: teller.names.fact_path(&m.fact, &teller.finding.proof),
        disputed: m.disputed,
        could_answer: teller
            .could_answer(&m.fact)
            .into_iter()
            .filter_map(|e| teller.names.case.entities.get(e).map(|e| e.id.clone()))
            .collect(),
        would_be: m
            .would_be
            .iter()
            .map(|(answer, o)| WouldBe { answer: *answer, outcome: o.name() })
            .collect(),
    };
    teller.finding.missing.iter().map(of).collect()
}

fn gaps<'a>(teller: &'a Teller<'a>) -> Vec<GapData<'a>> {
    let of = |(place, gap): (usize, &'a crate::law::Gap)| GapData {
        id: format!("{}/gap[{place}]", teller.provision.id),
        quote: gap.quotes.iter().map(|(words, _)| words.as_str()).collect(),
        why: &gap.why,
    };
    teller.provision.gaps.iter().enumerate().map(of).collect()
}
