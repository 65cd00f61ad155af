//! The page of a finding as a section, and the line of one that has no page.

use super::Composer;
use crate::report::document::{Block, Inline, Line, Question, Section, SectionKind, Status, Table, TableRow};
use crate::report::message::{Joined, Message, Slot};
use crate::report::plan::{Element, Limit, Page, said_line};

impl<'a> Composer<'_, 'a> {
    /// The page of the finding at `place`: `in_row` is its place in its row. `whole` asks for more than heading and paragraph.
    pub(super) fn page(
        &mut self,
        place: usize,
        row: Option<usize>,
        in_row: usize,
        whole: bool,
    ) -> Option<Section> {
        let teller = self.tellers.get(place)?;
        let anchor = match (row, in_row) {
            (Some(row), 0) => format!("finding-{row}"),
            (Some(row), more) => format!("finding-{row}-{}", more.saturating_add(1)),
            (None, _) => format!("provision-{}", place.saturating_add(1)),
        };
        let page = Page::of(teller, place, self.full);
        let mut heading = Line::new();
        if let Some(row) = row {
            let number = Message::new("row.number").with("row", Slot::Rows(vec![row]));
            heading.extend(self.speech.line(&number));
        }
        heading.extend(self.speech.opening(&page.heading));
        let mut section = Section::new(anchor.clone(), SectionKind::Finding(place), heading);
        section
            .blocks
            .push(Block::Citation(vec![self.speech.line(&page.cite), self.speech.line(&page.asked_by)]));
        section.blocks.push(Block::Quotable(self.quotable(teller)));
        section.blocks.extend(self.paragraphs(&page.remarks));
        if whole {
            section.blocks.extend(self.table(&page, &anchor));
            section.blocks.extend(self.paragraphs(page.pending.as_slice()));
            self.parts(&page, &anchor, &mut section);
        }
        for Limit { id, message } in page.limits {
            self.limits.push((id, message, row, anchor.clone()));
        }
        Some(section)
    }

    fn parts(&mut self, page: &Page<'a>, anchor: &str, section: &mut Section) {
        let against = self.paragraphs(&page.against);
        self.part(section, anchor, "against", "head.against-it", listed(against));
        let mut readings: Vec<Block> = Vec::new();
        for reading in &page.readings {
            readings.push(Block::Paragraph(self.speech.opening(&reading.question)));
            let options = self.paragraphs(&reading.options);
            readings.extend(listed(options));
        }
        readings.extend(self.paragraphs(&page.combinations));
        self.part(section, anchor, "readings", "head.readings", readings);
        let mut objections: Vec<Vec<Block>> = Vec::new();
        for objection in &page.objections {
            let answers = self.paragraphs(&objection.answers);
            let mut blocks = vec![Block::Paragraph(self.speech.closed(&objection.says))];
            blocks.extend(listed(answers));
            objections.push(blocks);
        }
        let objections = if objections.is_empty() { Vec::new() } else { vec![Block::List(objections)] };
        self.part(section, anchor, "objections", "head.objections", objections);
        let mut questions: Vec<Question> = Vec::new();
        for (place, asked) in page.questions.iter().enumerate() {
            questions.push(Question {
                letter: self.speech.say(&Message::new("reading.key").with("key", Slot::Letter(place))),
                words: self.speech.opening(&asked.question),
                who: asked.who.as_ref().map(|who| self.speech.closed(who)).unwrap_or_default(),
                answers: asked.answers.iter().map(|answer| self.speech.opening(answer)).collect(),
                path: asked.path.clone(),
            });
        }
        let questions = if questions.is_empty() { Vec::new() } else { vec![Block::Questions(questions)] };
        self.part(section, anchor, "find-out", "head.find-out", questions);
    }

    /// A part of a page; none where nothing stands in it.
    pub(super) fn part(
        &mut self,
        section: &mut Section,
        anchor: &str,
        name: &str,
        head: &'static str,
        blocks: Vec<Block>,
    ) {
        if !blocks.is_empty() {
            let mut part = Section::new(format!("{anchor}-{name}"), SectionKind::Part, self.head(head));
            part.blocks = blocks;
            section.sections.push(part);
        }
    }

    /// The table, and below it the words in their own language.
    fn table(&mut self, page: &Page<'a>, anchor: &str) -> Vec<Block> {
        if page.elements.is_empty() {
            return Vec::new();
        }
        let mut table = Table::default();
        for key in ["head.asks", "head.stands-as", "head.because"] {
            let head = self.head(key);
            table.head.push(head);
        }
        let mut notes: Vec<Message<'a>> = Vec::new();
        for (place, element) in page.elements.iter().enumerate() {
            let mut words = element.words.clone();
            if let Some(original) = &element.original {
                notes.push(original.clone());
                words = Message::new("element.note")
                    .with("words", Slot::List(vec![words], Joined::Comma))
                    .with("number", Slot::Figure(notes.len()));
            }
            let status = self.head(status_key(element.status));
            let because = element.because.iter().map(|reason| self.speech.line(reason)).collect();
            table.rows.push(TableRow {
                anchor: Some(format!("{anchor}-element-{}", place.saturating_add(1))),
                cells: vec![vec![self.speech.line(&words)], vec![status], because],
                status: Some(element.status),
                details: self.chain(element),
                node: element.node,
                ..TableRow::default()
            });
        }
        let mut out = vec![Block::Table(table)];
        for (number, note) in (1_usize..).zip(notes) {
            let note = Message::new("note.numbered")
                .with("number", Slot::Figure(number))
                .with("note", Slot::List(vec![note], Joined::Comma));
            out.push(Block::Note(self.speech.closed(&note)));
        }
        out
    }

    /// From an element to the rule's words and to what the sources say.
    fn chain(&mut self, element: &Element<'a>) -> Vec<Block> {
        let mut out: Vec<Block> =
            element.rule.iter().map(|rule| Block::Paragraph(self.speech.closed(rule))).collect();
        let path = Message::new("chain.path").with("path", Slot::Code(element.path.clone()));
        out.push(Block::Paragraph(self.speech.opening(&path)));
        let said: Vec<Vec<Block>> = element
            .said
            .iter()
            .map(|id| vec![Block::Paragraph(self.speech.closed(&said_line(self.report, *id, true)))])
            .collect();
        if !said.is_empty() {
            out.push(Block::List(said));
        }
        out
    }
}

/// Paragraphs as the items of a list.
pub(super) fn listed(paragraphs: Vec<Block>) -> Vec<Block> {
    let items: Vec<Vec<Block>> = paragraphs.into_iter().map(|paragraph| vec![paragraph]).collect();
    if items.is_empty() { Vec::new() } else { vec![Block::List(items)] }
}

fn status_key(status: Status) -> &'static str {
    match status {
        Status::Disputed => "status.disputed",
        Status::TurnsOnReading => "status.turns-on-reading",
        Status::ForAppreciation => "status.for-appreciation",
        Status::NotEstablished => "status.not-established",
        Status::MetForRisk => "status.met-for-risk",
        Status::Met => "status.met",
        Status::MetPresumed => "status.met-presumed",
        Status::Given => "status.given",
        Status::NotMet => "status.not-met",
        Status::NotInvoked => "status.not-invoked",
        Status::NotEncoded => "status.not-encoded",
    }
}

/// The words of a blank between two sentences.
pub(super) fn blank() -> Inline {
    Inline::Text(" ".to_owned())
}
