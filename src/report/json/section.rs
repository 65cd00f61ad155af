//! The document as data: what a report says, in its order, for whoever sets it in another format.
//!
//! What findings hold already stands here by reference: the paragraph of a finding, and the chain behind a row of its table.

use serde::{Serialize, Serializer};
use serde_json::json;

use super::data::{Defs, Described, data};
use super::record::Numbers;
use crate::facts::SourceId;
use crate::finding::Outcome;
use crate::report::Report;
use crate::report::document::{
    self, Block, Document, Inline, Section, SectionKind, SourceRef, Status, TableRow,
};

data! {
    /// A section of the report.
    pub(super) struct SectionData {
        /// Its anchor, the same in every format.
        anchor: String,
        /// What it is.
        kind: &'static str = &KINDS,
        /// The id of the finding whose page it is.
        finding: Option<String> where told,
        /// Its heading.
        heading: Option<LineData> where told,
        /// What stands in it.
        blocks: Vec<BlockData> where told,
        /// The sections in it.
        sections: Vec<SectionData> where told,
    }

    /// A block: of the fields that its kind has.
    pub(super) struct BlockData {
        /// What it is; a `quotable` is the paragraph of the finding whose page this is.
        kind: &'static str = &BLOCKS,
        /// The name before its words.
        name: Option<LineData> where told,
        /// Its words.
        words: Option<LineData> where told,
        /// Its lines.
        lines: Vec<LineData> where told,
        /// What the columns of a table hold.
        head: Vec<LineData> where told,
        /// The rows of a table.
        rows: Vec<RowData> where told,
        /// The items of a list.
        items: Vec<Vec<BlockData>> where told,
        /// What is to be found out.
        questions: Vec<QuestionData> where told,
        /// The letters of sources whose entries stand here.
        sources: Vec<String> where told,
    }

    /// A row of a table.
    struct RowData {
        /// Its anchor.
        anchor: Option<String> where told,
        /// Whose rows begin here.
        group: Option<LineData> where told,
        /// Its cells, each in lines.
        cells: Vec<Vec<LineData>>,
        /// The outcome that it shows.
        outcome: Option<&'static str> where told = &Outcome::ALL.map(Outcome::name),
        /// The status of an element that it shows.
        status: Option<&'static str> where told = &Status::ALL.map(Status::name),
        /// The step of the proof that it is about.
        node: Option<u32> where told,
    }

    /// Something to find out.
    struct QuestionData {
        /// The letter by which others name it.
        letter: String,
        /// The question.
        question: LineData,
        /// Who, or which document.
        who: Option<LineData> where told,
        /// What each answer would do.
        answers: Vec<LineData> where told,
        /// The path of the fact that it asks for.
        path: String,
    }

    /// A source.
    pub(super) struct SourceData {
        /// Its letter.
        letter: String,
        /// Its id.
        id: String,
        /// How it is cited.
        entry: LineData,
        /// Whether its quotations were held against its text; nothing if nothing is quoted from it.
        checked: Option<bool>,
    }

    /// An event of the record.
    pub(super) struct EventData {
        /// Its id.
        id: String,
        /// Its anchor in the record.
        anchor: String,
        /// What it is.
        words: LineData,
        /// Its days, as they are told.
        days: Vec<DaysData>,
        /// The numbers of the rows that read it.
        rows: Vec<usize>,
    }

    /// The days of an event, by those who tell them.
    struct DaysData {
        /// The days, in EDTF.
        when: String,
        /// The letters of the sources.
        sources: Vec<String>,
    }

    /// Since when, and until when, a law holds.
    pub(super) struct PeriodData {
        /// The law, as a table cites it.
        law: LineData,
        /// The id of whom it binds, where a treaty does.
        who: Option<String> where told,
        /// Its first day.
        from: Option<String>,
        /// Its last day.
        to: Option<String>,
        /// The numbers of the rows that are about it.
        rows: Vec<usize>,
    }
}

/// What a section can be.
const KINDS: [&str; 10] = [
    "first-screen",
    "finding",
    "part",
    "record",
    "other-findings",
    "weighing",
    "limits",
    "questions",
    "sources",
    "digests",
];

/// What a block can be.
const BLOCKS: [&str; 9] =
    ["paragraph", "named", "citation", "note", "quotable", "table", "list", "questions", "sources"];

/// A line: a text, or a list of texts and of pieces that are more than text.
pub(super) struct LineData(document::Line);

impl Serialize for LineData {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let is_text = |piece: &Inline| matches!(piece, Inline::Text(_));
        if self.0.iter().all(is_text) {
            return serializer.serialize_str(&document::plain(&self.0));
        }
        serializer.collect_seq(self.0.iter().map(piece))
    }
}

impl Described for LineData {
    fn schema(defs: &mut Defs) -> serde_json::Value {
        // The pieces are described by hand: each is an object with one thing in it.
        let text = json!({ "type": "string" });
        let one = |properties: serde_json::Value, required: &[&str]| json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false });
        let pieces = [
            text.clone(),
            one(json!({ "quote": text, "language": text }), &["quote"]),
            one(json!({ "original": text, "language": text }), &["original", "language"]),
            one(json!({ "sources": { "type": "array", "items": text } }), &["sources"]),
            one(json!({ "link": text, "to": text }), &["link", "to"]),
            one(json!({ "address": text }), &["address"]),
            one(json!({ "code": text }), &["code"]),
        ];
        let line = json!({
            "description": "A line: words, or a list of words and of what is more: a quotation, words in their \
                            original language, letters of sources, a link to an anchor, an address, an id.",
            "anyOf": [text, { "type": "array", "items": { "anyOf": pieces } }],
        });
        defs.0.insert("Line", line);
        json!({ "$ref": "#/$defs/Line" })
    }
}

fn piece(piece: &Inline) -> serde_json::Value {
    match piece {
        Inline::Text(words) => json!(words),
        Inline::Quotation { words, language: None } => json!({ "quote": words }),
        Inline::Quotation { words, language: Some(language) } => {
            json!({ "quote": words, "language": language })
        }
        Inline::Original { words, language } => json!({ "original": words, "language": language }),
        Inline::Sources(sources) => json!({ "sources": letters(sources) }),
        Inline::Link(words, anchor) => json!({ "link": words, "to": anchor }),
        Inline::Address(address) => json!({ "address": address }),
        Inline::Code(words) => json!({ "code": words }),
    }
}

fn letters(sources: &[SourceRef]) -> Vec<String> {
    sources.iter().map(|source| source.letter.clone()).collect()
}

/// Takes a document apart.
pub(super) struct Setter<'a> {
    pub(super) report: Report<'a>,
    pub(super) document: &'a Document,
    pub(super) numbers: &'a Numbers,
}

impl Setter<'_> {
    pub(super) fn sections(&self) -> Vec<SectionData> {
        self.document.sections.iter().map(|section| self.section(section)).collect()
    }

    pub(super) fn sources(&self) -> Vec<SourceData> {
        let of = |entry: &document::SourceEntry| SourceData {
            letter: entry.source.letter.clone(),
            id: self.report.case.sources.at(entry.source.id).id.clone(),
            entry: LineData(entry.entry.clone()),
            checked: entry.checked,
        };
        self.document.sources.iter().map(of).collect()
    }

    pub(super) fn events(&self) -> Vec<EventData> {
        let of = |event: &document::Event| EventData {
            id: self.report.case.entities.at(event.id).id.clone(),
            anchor: event.anchor.clone(),
            words: LineData(event.words.clone()),
            days: event
                .days
                .iter()
                .map(|(when, sources)| DaysData { when: when.to_string(), sources: letters(sources) })
                .collect(),
            rows: event.rows.clone(),
        };
        self.document.events.iter().map(of).collect()
    }

    pub(super) fn periods(&self) -> Vec<PeriodData> {
        let of = |period: &document::Period| PeriodData {
            law: LineData(period.law.clone()),
            who: period.who.map(|who| self.report.case.entities.at(who).id.clone()),
            from: period.from.map(|day| day.to_string()),
            to: period.to.map(|day| day.to_string()),
            rows: period.rows.clone(),
        };
        self.document.periods.iter().map(of).collect()
    }

    /// Whether a finding has a page.
    pub(super) fn has_page(&self, finding: &str) -> bool {
        self.document.sections.iter().any(|section| match section.kind {
            SectionKind::Finding(place) => {
                self.report.findings.findings.get(place).is_some_and(|other| other.id == finding)
            }
            _ => false,
        })
    }

    /// The letter of a source, if it has one.
    pub(super) fn letter(&self, source: SourceId) -> Option<String> {
        let entry = self.document.sources.iter().find(|entry| entry.source.id == source)?;
        Some(entry.source.letter.clone())
    }

    fn section(&self, section: &Section) -> SectionData {
        let finding = match section.kind {
            SectionKind::Finding(place) => self.report.findings.findings.get(place),
            _ => None,
        };
        SectionData {
            anchor: section.anchor.clone(),
            kind: kind(section.kind),
            finding: finding.map(|finding| finding.id.clone()),
            heading: line(&section.heading),
            blocks: self.blocks(&section.blocks),
            sections: section.sections.iter().map(|inner| self.section(inner)).collect(),
        }
    }

    fn blocks(&self, blocks: &[Block]) -> Vec<BlockData> {
        blocks.iter().map(|block| self.block(block)).collect()
    }

    fn block(&self, block: &Block) -> BlockData {
        let of = |kind| BlockData {
            kind,
            name: None,
            words: None,
            lines: Vec::new(),
            head: Vec::new(),
            rows: Vec::new(),
            items: Vec::new(),
            questions: Vec::new(),
            sources: Vec::new(),
        };
        match block {
            Block::Paragraph(words) => BlockData { words: line(words), ..of("paragraph") },
            Block::Named(name, words) => BlockData { name: line(name), words: line(words), ..of("named") },
            Block::Quotable(_) => of("quotable"),
            Block::Citation(lines) => {
                BlockData { lines: lines.iter().cloned().map(LineData).collect(), ..of("citation") }
            }
            Block::Note(words) => BlockData { words: line(words), ..of("note") },
            Block::Table(table) => BlockData {
                head: table.head.iter().cloned().map(LineData).collect(),
                rows: table.rows.iter().map(row).collect(),
                ..of("table")
            },
            Block::List(items) => {
                BlockData { items: items.iter().map(|item| self.blocks(item)).collect(), ..of("list") }
            }
            Block::Questions(questions) => {
                BlockData { questions: questions.iter().map(question).collect(), ..of("questions") }
            }
            Block::Sources(sources) => BlockData {
                sources: sources.iter().filter_map(|source| self.letter(*source)).collect(),
                ..of("sources")
            },
        }
    }
}

fn kind(kind: SectionKind) -> &'static str {
    match kind {
        SectionKind::FirstScreen => "first-screen",
        SectionKind::Finding(_) => "finding",
        SectionKind::Part => "part",
        SectionKind::Record => "record",
        SectionKind::OtherFindings => "other-findings",
        SectionKind::Weighing => "weighing",
        SectionKind::Limits => "limits",
        SectionKind::Questions => "questions",
        SectionKind::Sources => "sources",
        SectionKind::Digests => "digests",
    }
}

fn row(row: &TableRow) -> RowData {
    let cell = |lines: &Vec<document::Line>| lines.iter().cloned().map(LineData).collect();
    RowData {
        anchor: row.anchor.clone(),
        group: row.group.as_deref().and_then(line),
        cells: row.cells.iter().map(cell).collect(),
        outcome: row.outcome.map(Outcome::name),
        status: row.status.map(Status::name),
        node: row.node.map(|node| node.0),
    }
}

fn question(question: &document::Question) -> QuestionData {
    QuestionData {
        letter: question.letter.clone(),
        question: LineData(question.words.clone()),
        who: line(&question.who),
        answers: question.answers.iter().cloned().map(LineData).collect(),
        path: question.path.clone(),
    }
}

/// A line, if anything stands in it.
fn line(line: &[Inline]) -> Option<LineData> {
    (!line.is_empty()).then(|| LineData(line.to_vec()))
}
