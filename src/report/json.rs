//! The report as data: stable within a version of its schema.

mod data;
mod entries;
mod finding;
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
use super::teller::Teller;
use crate::finding::{Finding, Outcome, Selection};
use data::{Defs, Described, Each, data};
use finding::{FindingData, finding, with_parts};
pub(super) use lines::Lines;
use record::{Numbers, Said, record};
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
        /// The ids of findings of provisions that the case does not touch or that state no duty, where these are not told.
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
}

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
    write(report, out, Lines::default())?;
    out.write_all(b"\n")
}

/// The same on one line, without a line feed at its end.
///
/// # Errors
/// Those of `out`.
pub fn write_json_line(report: &Report<'_>, out: &mut impl io::Write) -> io::Result<()> {
    write(report, out, Lines::one())
}

fn write(report: &Report<'_>, out: &mut impl io::Write, lines: Lines) -> io::Result<()> {
    let names = Names::of(report);
    let document = Document::of(report);
    let numbers = Numbers::of(&names);
    let setter = Setter { report: *report, document: &document, numbers: &numbers };
    let told = |(row, finding)| Told { setter: &setter, finding, row };
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
        record: record(&names, &numbers),
        events: setter.events(),
        periods: setter.periods(),
        findings: Each::of(move || report.findings.told().map(told)),
    };
    let mut out = io::BufWriter::with_capacity(BUFFER, out);
    data.serialize(&mut serde_json::Serializer::with_formatter(&mut out, lines))?;
    out.flush()
}

/// Bytes that are handed on at once.
const BUFFER: usize = 64 * 1024;

/// A finding that is put into words when it is written.
struct Told<'a> {
    setter: &'a Setter<'a>,
    finding: &'a Finding,
    /// The row of the first screen in which it stands.
    row: Option<usize>,
}

impl Serialize for Told<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let teller = Teller::of(&self.setter.report, self.finding);
        let whole = self.setter.has_page(&self.finding.id);
        let mut data = finding(&teller, self.setter, self.row);
        if whole {
            with_parts(&mut data, &teller, self.setter);
        }
        data.serialize(serializer)
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
