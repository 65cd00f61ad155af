//! A report put together: what is planned, said in a language, in the order of reading.
//!
//! Takes a [`Report`]; gives a [`Document`]. What is said is for `plan`, how for `locale`, and how it looks for `render`.

mod page;
mod record;
mod rest;
mod screen;

use super::Report;
use super::document::{Block, Document, Inline, Line, Quotable, Section, SectionKind};
use super::locale::Speech;
use super::message::{Message, Slot};
use super::plan::{GRAVEST, Rows, Screen, is_decisive};
use super::render::{fits, sentences};
use super::teller::Teller;
use crate::source::escape;

impl Document {
    /// The whole report as data.
    pub(super) fn of(report: &Report<'_>) -> Self {
        let tellers: Vec<Teller<'_>> =
            report.findings.findings.iter().map(|finding| Teller::of(report, finding)).collect();
        let rows = Rows::of(report);
        let screen = Screen::of(report, &rows, &tellers);
        Self::composed(report, &tellers, &rows, &screen)
    }

    /// The same, of what has been planned already.
    pub(super) fn composed<'a>(
        report: &Report<'a>,
        tellers: &[Teller<'a>],
        rows: &Rows,
        screen: &Screen<'a>,
    ) -> Self {
        let mut composer = Composer {
            report,
            tellers,
            rows,
            speech: Speech::new(tellers),
            full: report.findings.chosen.full,
            limits: Vec::new(),
        };
        let first = composer.screen(screen);
        let (mut pages, others) = composer.findings(screen);
        let limits = composer.limits(&mut pages);
        let (mut record, events) = composer.record();
        record.sections.extend(composer.questions());
        let mut document = Self { title: escape(report.title()), language: "en", events, ..Self::default() };
        document.periods = composer.periods();
        document.sections.push(first);
        document.sections.extend(pages);
        document.sections.extend(report.findings.chosen.asked.is_none().then_some(record));
        document.sections.extend(others);
        document.sections.push(composer.weighing());
        document.sections.push(limits);
        let mut sources = Section::new("sources", SectionKind::Sources, composer.head("head.sources"));
        document.sources = composer.sources();
        sources.blocks.push(Block::Sources(document.sources.iter().map(|entry| entry.source.id).collect()));
        document.sections.push(sources);
        document.sections.push(composer.digests());
        document
    }
}

/// A limit of a finding: its identity, what it says, the row and the page of the finding.
type OfFinding<'a> = (String, Message<'a>, Option<usize>, String);

/// Reasons for which provisions do not apply, as far as the first screen has room for them.
const FEW: usize = 3;

/// Puts one report together.
struct Composer<'r, 'a> {
    report: &'r Report<'a>,
    tellers: &'r [Teller<'a>],
    rows: &'r Rows,
    speech: Speech<'r, 'a>,
    /// Whether every part of every finding is told.
    full: bool,
    limits: Vec<OfFinding<'a>>,
}

impl<'r, 'a> Composer<'r, 'a> {
    /// The pages of findings, and those that have a line only.
    fn findings(&mut self, screen: &Screen<'a>) -> (Vec<Section>, Option<Section>) {
        let chosen = &self.report.findings.chosen;
        let is_told = |place: &usize| chosen.told.contains(place);
        // Whoever asks for some findings is told these whole.
        let whole = self.full || chosen.asked.is_some();
        let mut pages = Vec::new();
        // What is only open has a page where there is little that is graver.
        let mut open = GRAVEST.saturating_sub(self.rows.grave());
        let mut lines: Vec<Vec<Block>> = Vec::new();
        for row in &self.rows.table {
            let told: Vec<(usize, usize)> =
                row.findings.iter().copied().enumerate().filter(|(_, place)| is_told(place)).collect();
            let decides = |(_, place): &(usize, usize)| {
                self.tellers.get(*place).is_some_and(|teller| is_decisive(teller.finding))
            };
            if told.is_empty() {
                continue;
            }
            if !whole && (!told.iter().any(decides) || (!row.is_grave() && open == 0)) {
                lines.extend(self.row_line(row).map(|line| vec![line]));
                continue;
            }
            if !row.is_grave() {
                open = open.saturating_sub(1);
            }
            for (in_row, place) in told {
                pages.extend(self.page(place, Some(row.number), in_row, whole || in_row == 0));
            }
        }
        let mut beside = 0_usize;
        let rest = self.rows.inapplicable.iter().chain(&self.rows.beside).chain(&self.rows.untouched);
        for place in rest.copied().filter(is_told) {
            let untouched = self.rows.untouched.contains(&place);
            let inapplicable = self.rows.inapplicable.contains(&place);
            // What is pleaded as a defence, or is background, is told where it bears on a finding, and alone where all is told: “a breach”
            // of it is none that anybody is held to.
            if self.rows.beside.contains(&place) && !whole {
                beside = beside.saturating_add(1);
                continue;
            }
            if whole || untouched {
                pages.extend(self.page(place, None, 0, whole));
            } else if !inapplicable || self.rows.grave() == 0 {
                lines.extend(self.finding_line(place).map(|line| vec![line]));
            }
        }
        // Where there is much that is graver, one line tells of all of them; of a few the first screen has told it.
        if !whole && self.rows.grave() > 0 && screen.inapplicable.len() > FEW {
            lines.extend(self.named("head.not-applicable", &screen.inapplicable).map(|line| vec![line]));
        }
        if beside > 0 {
            let message = Message::new("other.beside").with("count", Slot::Count(beside));
            lines.push(vec![Block::Paragraph(self.speech.closed(&message))]);
        }
        let mut others =
            Section::new("other-findings", SectionKind::OtherFindings, self.head("head.other-findings"));
        if !lines.is_empty() {
            others.blocks.push(Block::List(lines));
        }
        let counted: Vec<String> = self
            .report
            .findings
            .counted()
            .map(|finding| finding.address(self.report.rules).to_string())
            .collect();
        if !counted.is_empty() && chosen.asked.is_some() {
            others.blocks.extend(self.paragraphs(&[Message::new("other.untouched")]));
            let ids = Message::new("other.ids").with("ids", Slot::Code(counted.join(", ")));
            others.blocks.push(Block::Paragraph(self.speech.line(&ids)));
        }
        (pages, (!others.blocks.is_empty()).then_some(others))
    }

    /// A heading that has no places.
    fn head(&mut self, key: &'static str) -> Line {
        self.speech.line(&Message::new(key))
    }

    /// Each message as a paragraph.
    fn paragraphs<'m>(&mut self, messages: impl IntoIterator<Item = &'m Message<'a>>) -> Vec<Block>
    where
        'a: 'm,
    {
        messages.into_iter().map(|message| Block::Paragraph(self.speech.closed(message))).collect()
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
