//! The report as data: stable within a version of its schema.

mod data;
mod entries;
mod lines;
mod part;
mod record;
mod section;

use std::collections::BTreeMap;
use std::io::{self, Write as _};

use serde::Serialize;

use super::Report;
use super::document::Document;
use super::names::Names;
use super::redaction::{BLURRED, STAYS};
use super::render::sentences;
use super::said::Subjects;
use super::sentence::Sentence;
use super::teller::Teller;
use crate::finding::{Because, Finding, Outcome, Selection};
use crate::law::{Grade, NormKind};
use crate::measure::Level;
use data::{Defs, Described, Each, data};
use entries::{
    AmountData, AssumptionData, ConflictData, GapData, MissingData, ObjectionData, PivotData, ReadingData,
    amounts, assumptions, conflicts, gaps, missing, objections, pivots, readings,
};
pub(super) use lines::Lines;
use part::{Conduct, Node, Threat, conduct, nodes, part, threat};
use record::{Said, SaidNumber, number, record};
use section::{EventData, PeriodData, SectionData, Setter, SourceData};

/// The name and version of the schema.
pub(super) const SCHEMA: &str = "policycheck/report/2";

data! {
    /// The findings of one case under the rules.
    struct ReportData<'a> {
        /// The name and version of this schema.
        schema: &'static str = &[SCHEMA],
        /// The case that was checked.
        case: CaseHead<'a>,
        /// The rules that it was held against.
        rules: RulesHead<'a>,
        /// How many findings there are, told or not.
        found: usize,
        /// What was asked for, if it was not everything.
        selected: Option<SelectedData<'a>>,
        /// The ids of findings of provisions that the case does not touch, where these are not told.
        untouched: Vec<&'a str>,
        /// What the report says, in its order.
        sections: Vec<SectionData>,
        /// The sources, in the order of their letters.
        sources: Vec<SourceData>,
        /// What those are called whose ids stand in this report.
        labels: BTreeMap<String, String>,
        /// Everything that is said in the case.
        record: Vec<Said>,
        /// The events, in the order of time.
        events: Vec<EventData>,
        /// The periods of force of the laws that findings are about.
        periods: Vec<PeriodData>,
        /// One entry a finding that is told.
        findings: Each<'a, Told<'a>>,
    }

    /// The case that was checked.
    struct CaseHead<'a> {
        /// Its id.
        id: &'a str,
        /// Its title.
        title: &'a str,
        /// SHA-256 of its file, in hexadecimal.
        sha256: &'a str,
        /// The day as of which record and law were taken, if one was asked for.
        as_of: Option<String>,
        /// Whether places, ages and days are blurred.
        redacted: bool,
        /// What strict redaction did, if it was asked for.
        redaction: Option<RedactionData>,
    }

    /// What strict redaction did, and what it left.
    struct RedactionData {
        /// It in a paragraph.
        says: String,
        /// What is told otherwise than the file tells it.
        blurred: Vec<&'static str> = &BLURRED,
        /// Texts left out, because it could not be shown that they tell no place, day or age.
        texts: usize,
        /// Labels among them; whom or what these are of is told by its sort.
        labels: usize,
        /// Titles among them.
        titles: usize,
        /// Quotations among them.
        quotations: usize,
        /// Notes among them.
        notes: usize,
        /// Questions among them.
        questions: usize,
        /// Other texts among them.
        others: usize,
        /// Ids that are numbers now.
        ids: usize,
        /// What stays, and is for the user to look at.
        stays: Vec<&'static str> = &STAYS,
    }

    /// The rules that a case was held against.
    struct RulesHead<'a> {
        /// SHA-256 of all rule files, in hexadecimal.
        sha256: &'a str,
    }

    /// What was asked for: of each list that is not empty, one has to fit.
    struct SelectedData<'a> {
        /// Provisions and paragraphs, or what they are part of, as they were typed.
        provisions: &'a [String],
        /// Numbers of rows of the whole report.
        numbers: &'a [usize],
        /// The ids of those who owe or may, or of those for whom they act.
        bearers: &'a [String],
        /// Outcomes.
        outcomes: Vec<&'static str> = &Outcome::ALL.map(Outcome::name),
    }

    /// What one norm comes to for those whom it concerns.
    struct FindingData<'a> {
        /// What it is asked for by: provision, `#` and paragraph, as `un/cat/3#1`.
        address: String,
        /// Its id: provision, `#` norm, `@` those concerned, joined by `+`.
        id: &'a str,
        /// The number of the row of the first screen in which it stands; nothing if it has none there.
        row: Option<usize>,
        /// The id of the provision.
        provision: &'a str,
        /// The id of the norm within the provision; nothing if no norm speaks.
        norm: Option<&'a str>,
        /// The kind of the norm.
        kind: Option<&'static str> = &NormKind::ALL.map(NormKind::name),
        /// What it comes to.
        outcome: &'static str = &Outcome::ALL.map(Outcome::name),
        /// Why it does not apply, if it does not, or that it was not worked out because a condition asks for too much.
        because: Option<&'static str> = &BECAUSE,
        /// Where it turns on a reading: the outcome under every combination that decides.
        leans: Option<&'static str> = &Outcome::ALL.map(Outcome::name),
        /// The first day of the version, if the provision has several.
        version: Option<String>,
        /// The level of support that a ground has to reach.
        needs: Option<&'static str> = &Level::ALL.map(Level::name),
        /// The level up to which the outcome stands.
        reaches: Option<&'static str> = &Level::ALL.map(Level::name),
        /// The id of whoever owes or may.
        bearer: Option<&'a str>,
        /// The ids of those to whom it is owed.
        whom: Vec<&'a str>,
        /// The day or days, in EDTF; from the first to the last, where it is made for several that differ in it.
        at: Option<String>,
        /// The day on which a risk ended, in EDTF.
        until: Option<String>,
        /// Whether it is made on facts stipulated.
        stipulated: bool,
        /// Whether it is the same under every reading, where there are readings.
        under_every_reading: bool,
        /// Whether the provision was in force for a part of the time only.
        partly_in_force: bool,
        /// Whether a bound kept the engine from telling more exactly.
        approximate: bool,
        /// Lawyers who checked the provision.
        reviewed: &'a [String],
        /// How sure the text of the provision is.
        grade: Option<&'static str> = &Grade::ALL.map(Grade::letter),
        /// The time as of which the text is quoted, where from when on it was the law was not seen.
        text_as_of: Option<&'a str>,
        /// How a reader cites it.
        cite: &'a str,
        /// A paragraph that can be quoted alone.
        quotable: String,
        /// Its sentences, with what each rests on.
        sentences: Vec<SentenceData>,
        /// The elements of the norm.
        elements: Vec<part::Part>,
        /// What would excuse.
        exceptions: Vec<part::Part>,
        /// What is owed or forbidden, for a duty or prohibition.
        conduct: Option<Conduct>,
        /// What engages the norm before anything has happened.
        threat: Option<Threat>,
        /// What ends the threat.
        over: Option<part::Part>,
        /// Numbers that the norm gives.
        amounts: Vec<AmountData<'a>>,
        /// The outcome for each combination of readings.
        readings: Vec<ReadingData>,
        /// The numbers of what stands against it, in the record.
        despite: Vec<SaidNumber>,
        /// The numbers of the bearer's own words that were left out, because nobody is judge in their own cause.
        own_word: Vec<SaidNumber>,
        /// What the other side says, with replies.
        objections: Vec<ObjectionData<'a>>,
        /// Norms that point the other way.
        conflicts: Vec<ConflictData<'a>>,
        /// What stands in for silence.
        assumptions: Vec<AssumptionData>,
        /// Facts that would decide it or undo it, as questions.
        missing: Vec<MissingData>,
        /// Facts whose change would change the outcome.
        pivots: Vec<PivotData>,
        /// Clauses of the provision that are not encoded, in a full report.
        gaps: Vec<GapData<'a>>,
        /// What the finding does not say.
        limits: Vec<SentenceData>,
        /// Every step of the proof, also those that failed, in a full report.
        proof: Each<'a, Node>,
    }

    /// A sentence, and what it rests on.
    pub(super) struct SentenceData {
        /// The sentence.
        text: String,
        /// Paths of facts, ids of parts, sources.
        from: Vec<String>,
        /// The letters of its sources.
        sources: Vec<String> where told,
    }
}

/// Why a norm does not apply, or is not worked out.
const BECAUSE: [&str; 6] = ["untouched", "not-in-force", "element", "excepted", "gap", "not-worked-out"];

/// The schema of the report, from the types above.
pub fn schema() -> serde_json::Value {
    let mut defs = Defs::default();
    ReportData::schema(&mut defs);
    let mut schema = defs.0.remove("ReportData").unwrap_or_default();
    if let serde_json::Value::Object(schema) = &mut schema {
        let defs = defs.0.into_iter().map(|(name, def)| (name.to_owned(), def));
        schema.insert("$defs".to_owned(), serde_json::Value::Object(defs.collect()));
    }
    schema
}

/// The report as JSON, two blanks a level, with a line feed at the end.
pub fn json(report: &Report<'_>) -> String {
    let mut out = Vec::new();
    // What is written to memory is all taken.
    if write_json(report, &mut out).is_err() {
        out.clear();
    }
    String::from_utf8(out).unwrap_or_default()
}

/// Writes the report as JSON, the same bytes as [`json`], one finding after the other: no more than one of them is in memory as text.
///
/// # Errors
/// Those of `out`; what was written by then is not the whole report.
pub fn write_json(report: &Report<'_>, out: &mut impl io::Write) -> io::Result<()> {
    let names = Names::of(report);
    let subjects = Subjects::of(&names);
    let document = Document::of(report);
    let setter = Setter { report: *report, document: &document };
    let told = |(row, finding)| Told { setter: &setter, finding, subjects: &subjects, row };
    let case = report.case;
    let data = ReportData {
        schema: SCHEMA,
        case: CaseHead {
            id: &case.id,
            title: &case.title,
            sha256: &case.sha256,
            as_of: case.as_of.as_ref().map(|as_of| names.written_day(as_of.day)),
            redacted: case.redaction.is_some(),
            redaction: redaction(&names),
        },
        rules: RulesHead { sha256: &report.rules.sha256 },
        found: report.findings.findings.len(),
        selected: report.findings.chosen.asked.as_ref().map(selected),
        untouched: report.findings.counted().map(|finding| finding.id.as_str()).collect(),
        sections: setter.sections(),
        sources: setter.sources(),
        labels: labels(&names),
        record: record(&names, &subjects),
        events: setter.events(),
        periods: setter.periods(),
        findings: Each::of(move || report.findings.told().map(told)),
    };
    let mut out = io::BufWriter::with_capacity(BUFFER, out);
    data.serialize(&mut serde_json::Serializer::with_formatter(&mut out, Lines::default()))?;
    out.write_all(b"\n")?;
    out.flush()
}

/// Bytes that are handed on at once.
const BUFFER: usize = 64 * 1024;

/// A finding that is put into words when it is written.
struct Told<'a> {
    setter: &'a Setter<'a>,
    finding: &'a Finding,
    subjects: &'a Subjects,
    /// The row of the first screen in which it stands.
    row: Option<usize>,
}

impl Serialize for Told<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let teller = Teller::of(&self.setter.report, self.finding, self.subjects);
        finding(&teller, self.setter, self.row).serialize(serializer)
    }
}

impl Described for Told<'_> {
    fn schema(defs: &mut Defs) -> serde_json::Value {
        FindingData::schema(defs)
    }
}

fn selected(asked: &Selection) -> SelectedData<'_> {
    SelectedData {
        provisions: &asked.provisions,
        numbers: &asked.numbers,
        bearers: &asked.bearers,
        outcomes: asked.outcomes.iter().map(|outcome| outcome.name()).collect(),
    }
}

/// The names of all whom the file declares.
fn labels(names: &Names<'_>) -> BTreeMap<String, String> {
    let listed = names.case.entities.iter().filter(|(_, entity)| entity.listed);
    listed.map(|(id, entity)| (entity.id.clone(), names.entity(id))).collect()
}

fn finding<'a>(teller: &'a Teller<'a>, setter: &Setter<'_>, row: Option<usize>) -> FindingData<'a> {
    let (finding, names) = (teller.finding, &teller.names);
    let norm = teller.norm.map(|(_, n)| n);
    let id_of = |e| names.case.entities.at(e).id.as_str();
    let quotable = sentences(teller);
    let full = setter.report.findings.chosen.full;
    FindingData {
        address: finding.address(names.rules).to_string(),
        id: &finding.id,
        row,
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
        bearer: finding.bearer.map(id_of),
        whom: finding.whom.iter().map(|e| id_of(*e)).collect(),
        at: finding.at.map(|w| w.to_string()),
        until: finding.until.map(|w| w.to_string()),
        stipulated: names.case.stipulated,
        under_every_reading: finding.under_every_reading,
        partly_in_force: finding.partly_in_force,
        approximate: finding.approximate,
        reviewed: &teller.provision.reviewed,
        grade: teller.provision.text.grade.map(crate::law::Grade::letter),
        text_as_of: teller.provision.text.as_of.as_deref(),
        cite: teller.cite(),
        quotable: quotable.iter().map(|s| s.text.as_str()).collect::<Vec<_>>().join(" "),
        sentences: quotable.into_iter().map(|one| sentence(one, setter)).collect(),
        elements: teller.elements().into_iter().map(|(p, t)| part(teller, p, Some(t))).collect(),
        exceptions: teller.exceptions().into_iter().map(|(p, t)| part(teller, p, Some(t))).collect(),
        conduct: conduct(teller),
        threat: threat(teller),
        over: finding.over.as_ref().map(|t| part(teller, t, None)),
        amounts: amounts(teller),
        readings: readings(teller),
        despite: finding.despite.iter().map(|id| number(*id)).collect(),
        own_word: Vec::new(),
        objections: objections(teller),
        conflicts: conflicts(teller),
        assumptions: assumptions(teller),
        missing: missing(teller),
        pivots: pivots(teller),
        gaps: if full { gaps(teller) } else { Vec::new() },
        limits: teller.limits().into_iter().map(|one| sentence(one, setter)).collect(),
        proof: nodes(teller, full),
    }
}

fn redaction(names: &Names<'_>) -> Option<RedactionData> {
    let done = names.case.redaction.as_ref()?;
    Some(RedactionData {
        says: names.redaction()?,
        blurred: BLURRED.to_vec(),
        texts: done.texts(),
        labels: done.labels,
        titles: done.titles,
        quotations: done.quotations,
        notes: done.notes,
        questions: done.questions,
        others: done.others,
        ids: done.ids,
        stays: STAYS.to_vec(),
    })
}

fn sentence(sentence: Sentence, setter: &Setter<'_>) -> SentenceData {
    let sources = sentence.notes.iter().filter_map(|source| setter.letter(*source)).collect();
    SentenceData { text: sentence.text, from: sentence.from, sources }
}

fn because(because: &Because) -> &'static str {
    match because {
        Because::Untouched => "untouched",
        Because::NotInForce => "not-in-force",
        Because::Element(_) => "element",
        Because::Excepted(_) => "excepted",
        Because::Gap => "gap",
        Because::NotWorkedOut(_) => "not-worked-out",
    }
}
