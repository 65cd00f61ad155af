//! A report as data for whoever renders it: sections with anchors, blocks, pieces of a line. No layout, no markup, no colour.
//!
//! Every text in it is made harmless already, see [`source::escape`](crate::source::escape); white space is not folded. The order is
//! that of reading. Anchors stay the same as long as rows do: `first-screen`, `finding-1`, `finding-1-2` for the second finding of a row,
//! `record`, `other-findings`, `weighing`, `limits`, `sources`, `source-a`, `digests`.

use crate::eval::NodeId;
use crate::facts::{EntityId, SourceId};
use crate::finding::Outcome;
use crate::measure::{Day, When};

/// A whole report.
#[derive(Debug, Clone, Default)]
pub(super) struct Document {
    /// What the case is called.
    pub(super) title: String,
    /// The language of its words, as a tag.
    pub(super) language: &'static str,
    /// Its sections, in the order of reading.
    pub(super) sections: Vec<Section>,
    /// The events of the record, in the order of time; those without a day last.
    pub(super) events: Vec<Event>,
    /// The periods of force of the laws that rows are about, in the order of rows.
    pub(super) periods: Vec<Period>,
    /// The sources, in the order of their letters.
    pub(super) sources: Vec<SourceEntry>,
}

/// A section.
#[derive(Debug, Clone, Default)]
pub(super) struct Section {
    /// Where links lead to.
    pub(super) anchor: String,
    /// What it is.
    pub(super) kind: SectionKind,
    /// Its heading; none for what has none in print.
    pub(super) heading: Line,
    /// What stands in it.
    pub(super) blocks: Vec<Block>,
    /// The sections in it.
    pub(super) sections: Vec<Section>,
}

/// What a section is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum SectionKind {
    /// The first screen.
    FirstScreen,
    /// The page of a finding, by its place among the findings.
    Finding(usize),
    /// A part of the page of a finding.
    #[default]
    Part,
    /// The record.
    Record,
    /// Findings of one line.
    OtherFindings,
    /// How facts are weighed.
    Weighing,
    /// Limits of the report.
    Limits,
    /// What the compiler of the case knows to be open; a part of the record.
    Questions,
    /// The sources.
    Sources,
    /// Digests and versions.
    Digests,
}

/// Pieces of a line, one after the other, with the blanks that stand between them.
pub(super) type Line = Vec<Inline>;

/// A block.
#[derive(Debug, Clone)]
pub(super) enum Block {
    /// Sentences.
    Paragraph(Line),
    /// Words after a name that stands before them, such as IN SHORT.
    Named(Line, Line),
    /// The paragraph that can be quoted alone.
    Quotable(Quotable),
    /// How the law of a finding is cited, and by what the finding is asked for.
    Citation(Vec<Line>),
    /// What stands below a table and explains it.
    Note(Line),
    /// A table.
    Table(Table),
    /// Items, each of its blocks.
    List(Vec<Vec<Block>>),
    /// What is to be found out.
    Questions(Vec<Question>),
    /// Entries of the record, or of the list of sources, by their place there.
    Sources(Vec<SourceId>),
}

/// The paragraph that can be quoted alone, with what a reader has to cite with it.
#[derive(Debug, Clone)]
pub(super) struct Quotable {
    /// Its sentences, each with its sources.
    pub(super) sentences: Vec<(Line, Vec<SourceRef>)>,
    /// By what the finding is asked for: `un/cat/3#1`.
    pub(super) address: String,
    /// The id of the bearer, by which it is asked for too.
    pub(super) bearer: Option<String>,
    /// How the provision is cited.
    pub(super) citation: String,
    /// Its outcome.
    pub(super) outcome: Outcome,
    /// Whether it keeps within the words of a paragraph.
    pub(super) fits: bool,
}

/// A table.
#[derive(Debug, Clone, Default)]
pub(super) struct Table {
    /// What the columns hold.
    pub(super) head: Vec<Line>,
    /// Its rows.
    pub(super) rows: Vec<TableRow>,
}

/// A row of a table.
#[derive(Debug, Clone, Default)]
pub(super) struct TableRow {
    /// Where links lead to, if anywhere.
    pub(super) anchor: Option<String>,
    /// Whose rows begin here: a line of its own before the row.
    pub(super) group: Option<Line>,
    /// Its cells; each may have several lines.
    pub(super) cells: Vec<Vec<Line>>,
    /// The outcome that it shows, if it shows one.
    pub(super) outcome: Option<Outcome>,
    /// The status that it shows, if it shows one.
    pub(super) status: Option<Status>,
    /// The chain behind it: to the rule's words, and to what the sources say.
    pub(super) details: Vec<Block>,
    /// Where it stands in the proof of its finding.
    pub(super) node: Option<NodeId>,
}

/// How an element stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Status {
    /// Disputed.
    Disputed,
    /// Turns on a reading of the law.
    TurnsOnReading,
    /// Left to whoever appreciates it.
    ForAppreciation,
    /// Not established.
    NotEstablished,
    /// Not met.
    NotMet,
    /// Met at the level of the risk.
    MetForRisk,
    /// Met.
    Met,
    /// Met as long as nobody says otherwise.
    MetPresumed,
    /// Given by whoever compiled the case, without a source.
    Given,
    /// An exception on which nobody relies.
    NotInvoked,
    /// Not encoded.
    NotEncoded,
}

impl Status {
    /// All of them.
    pub(super) const ALL: [Self; 11] = [
        Self::Disputed,
        Self::TurnsOnReading,
        Self::ForAppreciation,
        Self::NotEstablished,
        Self::NotMet,
        Self::MetForRisk,
        Self::Met,
        Self::MetPresumed,
        Self::Given,
        Self::NotInvoked,
        Self::NotEncoded,
    ];

    /// What data and styles call it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Disputed => "disputed",
            Self::TurnsOnReading => "turns-on-reading",
            Self::ForAppreciation => "for-appreciation",
            Self::NotEstablished => "not-established",
            Self::NotMet => "not-met",
            Self::MetForRisk => "met-for-risk",
            Self::Met => "met",
            Self::MetPresumed => "met-presumed",
            Self::Given => "given",
            Self::NotInvoked => "not-invoked",
            Self::NotEncoded => "not-encoded",
        }
    }
}

/// Something to find out.
#[derive(Debug, Clone)]
pub(super) struct Question {
    /// `a`, `b`, `c`.
    pub(super) letter: String,
    /// The question.
    pub(super) words: Line,
    /// Who, or which document; empty where that is not known.
    pub(super) who: Line,
    /// What each answer would do.
    pub(super) answers: Vec<Line>,
    /// The path of the fact that it asks for.
    pub(super) path: String,
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Inline {
    /// Words.
    Text(String),
    /// Words of a source or of a law, without the marks around them, which stand in the text on both sides.
    Quotation {
        /// The words.
        words: String,
        /// The tag of their language, where it is not that of the report.
        language: Option<String>,
    },
    /// Words in the language in which they were first written, in another language than the report.
    Original {
        /// The words.
        words: String,
        /// The tag of their language.
        language: String,
    },
    /// Sources, by letter: `[A, C]`.
    Sources(Vec<SourceRef>),
    /// A place in this document: words, and the anchor.
    Link(String, String),
    /// A place elsewhere.
    Address(String),
    /// An id, a digest, something to type.
    Code(String),
}

/// A source as a line names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SourceRef {
    /// Which.
    pub(super) id: SourceId,
    /// Its letter.
    pub(super) letter: String,
}

impl SourceRef {
    /// Where its entry stands.
    pub(super) fn anchor(&self) -> String {
        format!("source-{}", self.letter.to_lowercase())
    }
}

/// An entry of the list of sources.
#[derive(Debug, Clone)]
pub(super) struct SourceEntry {
    /// Which, with its letter.
    pub(super) source: SourceRef,
    /// How it is cited.
    pub(super) entry: Line,
    /// Whether its quotations were held against its text; none if nothing is quoted from it.
    pub(super) checked: Option<bool>,
}

/// An event of the record.
#[derive(Debug, Clone)]
pub(super) struct Event {
    /// Which.
    pub(super) id: EntityId,
    /// Where it stands in the record.
    pub(super) anchor: String,
    /// What it is.
    pub(super) words: Line,
    /// Its days, as far as they are told, each with the sources that tell them.
    pub(super) days: Vec<(When, Vec<SourceRef>)>,
    /// The rows that read it.
    pub(super) rows: Vec<usize>,
}

/// Since when, and until when, a law holds.
#[derive(Debug, Clone)]
pub(super) struct Period {
    /// How a table cites it: `CAT 3(1)`.
    pub(super) law: Line,
    /// The rows that are about it.
    pub(super) rows: Vec<usize>,
    /// Whom it binds, where a treaty does.
    pub(super) who: Option<EntityId>,
    /// Its first day.
    pub(super) from: Option<Day>,
    /// Its last day.
    pub(super) to: Option<Day>,
}

/// The words of a line, with letters and numbers as they stand in print.
pub(super) fn plain(line: &[Inline]) -> String {
    let word = |piece: &Inline| match piece {
        Inline::Text(words)
        | Inline::Quotation { words, .. }
        | Inline::Original { words, .. }
        | Inline::Link(words, _)
        | Inline::Address(words)
        | Inline::Code(words) => words.clone(),
        Inline::Sources(all) => {
            let letters: Vec<&str> = all.iter().map(|source| source.letter.as_str()).collect();
            format!("[{}]", letters.join(", "))
        }
    };
    line.iter().map(word).collect()
}

impl Section {
    pub(super) fn new(anchor: impl Into<String>, kind: SectionKind, heading: Line) -> Self {
        Self { anchor: anchor.into(), kind, heading, ..Self::default() }
    }
}
