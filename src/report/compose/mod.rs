//! A report put together: what is planned, said in a language, in the order of reading.
//!
//! Takes a [`Report`]; gives a [`Document`]. What is said is for `plan`, how for `locale`, and how it looks for `render`.

mod screen;

use super::Report;
use super::document::{Block, Document, Inline, Line, Quotable, Section, SectionKind};
use super::locale::Speech;
use super::message::Message;
use super::plan::{Rows, Screen};
use super::render::{fits, sentences};
use super::said::Subjects;
use super::teller::Teller;
use crate::source::escape;
use super::names::Names;

impl Document {
    /// The whole report as data.
    pub(super) fn of(report: &Report<'_>) -> Self {
        let names = Names::of(report);
        let subjects = Subjects::of(&names);
        let tellers: Vec<Teller<'_>> =
            report.findings.findings.iter().map(|finding| Teller::of(report, finding, &subjects)).collect();
        let rows = Rows::of(report);
        let screen = Screen::of(report, &rows, &tellers);
        let mut composer = Composer { report, tellers: &tellers, rows: &rows, speech: Speech::new(&tellers) };
        let mut document = Self {
            title: escape(report.title()),
            language: "en",
            ..Self::default()
        };
        if report.findings.chosen.asked.is_none() {
            document.sections.push(composer.screen(&screen));
        }
        for row in &rows.table {
            for (place, finding) in row.findings.iter().enumerate() {
                if report.findings.chosen.told.contains(finding) {
                    document.sections.extend(composer.page(*finding, Some(row.number), place));
                }
            }
        }
        document
    }
}

/// Puts one report together.
struct Composer<'r, 'a> {
    report: &'r Report<'a>,
    tellers: &'r [Teller<'a>],
    rows: &'r Rows,
    speech: Speech<'r, 'a>,
}

impl<'r, 'a> Composer<'r, 'a> {
    /// A heading that has no places.
    fn head(&mut self, key: &'static str) -> Line {
        self.speech.line(&Message::new(key))
    }

    /// Each message as a paragraph.
    fn paragraphs(&mut self, messages: &[Message<'a>]) -> Vec<Block> {
        messages.iter().map(|message| Block::Paragraph(self.speech.closed(message))).collect()
    }

    /// The page of a finding.
    fn page(&mut self, finding: usize, row: Option<usize>, in_row: usize) -> Option<Section> {
        let teller = self.tellers.get(finding)?;
        let anchor = match (row, in_row) {
            (Some(row), 0) => format!("finding-{row}"),
            (Some(row), more) => format!("finding-{row}-{}", more.saturating_add(1)),
            (None, _) => format!("provision-{finding}"),
        };
        let mut section = Section::new(anchor, SectionKind::Finding(finding), Line::new());
        section.blocks.push(Block::Quotable(self.quotable(teller)));
        Some(section)
    }

    /// The paragraph that can be quoted alone.
    fn quotable(&mut self, teller: &'r Teller<'a>) -> Quotable {
        let said = sentences(teller);
        let fits = fits(&said);
        let mut out = Vec::new();
        for sentence in said {
            let sources = sentence.notes.iter().map(|source| self.speech.source(*source)).collect();
            out.push((vec![Inline::Text(sentence.text)], sources));
        }
        Quotable {
            sentences: out,
            address: teller.finding.address(self.report.rules).to_string(),
            bearer: teller.finding.bearer.map(|bearer| self.report.case.entities.at(bearer).id.clone()),
            citation: escape(teller.cite()),
            outcome: teller.finding.outcome,
            fits,
        }
    }
}
