//! A document as text, in lines of a given width, with colours where they are wanted. Nothing is told by colour alone.

use anstyle::{AnsiColor, Style};

use super::screen::Style as ScreenStyle;
use crate::facts::SourceId;
use crate::finding::Outcome;
use crate::report::document::{
    Block, Document, Line, Question, Quotable, Section, SectionKind, Status, Table, TableRow, plain,
};
use crate::report::layout::{columns, wrap};
use crate::report::text::clean;

/// The columns of the table of a page where a line has eighty, each with the blank behind it.
const COLUMNS: [usize; 3] = [33, 16, 29];

/// How far the outer columns may give way to one another.
const MOVES: usize = 8;

/// What three columns need side by side.
const SIDE_BY_SIDE: usize = 60;

/// How far what belongs to a part is set in.
const STEP: usize = 2;

/// The page as far as it is written.
pub(in crate::report) struct TextPage {
    width: usize,
    colour: bool,
    /// Whether the chain behind each line of a table is told.
    full: bool,
    out: String,
}

impl TextPage {
    pub(in crate::report) fn new(width: usize, colour: bool, full: bool) -> Self {
        Self { width, colour, full, out: String::new() }
    }

    /// What was written.
    pub(in crate::report) fn finished(self) -> String {
        self.out
    }

    /// The lines of the first screen.
    pub(in crate::report) fn screen(&mut self, screen: Vec<Vec<(String, ScreenStyle)>>) {
        for pieces in screen {
            let shown = pieces.iter().map(|(words, style)| self.styled(words, style_on_screen(*style)));
            let line: String = shown.collect();
            self.line(&line);
        }
        self.line("");
    }

    /// Words in bold, at the beginning.
    pub(in crate::report) fn title(&mut self, words: &str) {
        let title = wrap(&clean(words), self.width, "", "");
        let title = self.styled(&title, Style::new().bold());
        self.line(&title);
    }

    /// Words in lines.
    pub(in crate::report) fn words(&mut self, words: &str) {
        let words = wrap(&clean(words), self.width, "", "");
        self.line(&words);
    }

    /// A line between what stands at the head of a report and the rest.
    pub(in crate::report) fn rule(&mut self) {
        let rule = "─".repeat(self.width);
        self.line(&rule);
    }

    pub(in crate::report) fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    /// All sections of a document but its first screen.
    pub(in crate::report) fn sections(&mut self, document: &Document) {
        for section in document.sections.iter().filter(|one| one.kind != SectionKind::FirstScreen) {
            self.rule();
            let is_finding = matches!(section.kind, SectionKind::Finding(_));
            self.heading(
                &plain(&section.heading).to_uppercase(),
                if is_finding { "    " } else { "" },
                style_of(section),
            );
            self.inside(section, document, 0);
            // The rule before the next one is enough to part them.
            self.out.truncate(self.out.trim_end().len());
            self.line("");
        }
        // Blank lines stand between parts, never two together, and none at the end.
        let mut out = self.out.trim_end().to_owned();
        out.push('\n');
        self.out = out;
    }

    fn inside(&mut self, section: &Section, document: &Document, indent: usize) {
        for block in &section.blocks {
            self.block(block, document, indent);
        }
        for part in &section.sections {
            let is_entry = section.kind == SectionKind::Record || indent > 0;
            if is_entry {
                let heading = plain(&part.heading);
                self.wrapped(&heading, indent, indent.saturating_add(STEP));
                self.inside(part, document, indent.saturating_add(STEP));
            } else {
                self.blank();
                self.heading(&plain(&part.heading).to_uppercase(), "", Style::new().bold());
                self.inside(part, document, STEP);
            }
        }
    }

    fn blank(&mut self) {
        if !self.out.ends_with("\n\n") {
            self.line("");
        }
    }

    fn heading(&mut self, words: &str, rest: &str, style: Style) {
        let heading = wrap(&clean(words), self.width, "", rest);
        let heading = self.styled(&heading, style);
        self.line(&heading);
    }

    fn styled(&self, text: &str, style: Style) -> String {
        if self.colour && !text.is_empty() { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }

    fn wrapped(&mut self, words: &str, first: usize, rest: usize) {
        let lines = wrap(&clean(words), self.width, &" ".repeat(first), &" ".repeat(rest));
        self.line(&lines);
    }

    fn block(&mut self, block: &Block, document: &Document, indent: usize) {
        match block {
            Block::Paragraph(line) => self.wrapped(&plain(line), indent, indent),
            Block::Named(name, line) => {
                self.wrapped(&[plain(name), plain(line)].join(" "), indent, indent.saturating_add(STEP));
            }
            Block::Citation(lines) => {
                for line in lines {
                    self.wrapped(&plain(line), 4, 4);
                }
                self.line("");
            }
            Block::Note(line) => self.wrapped(&plain(line), indent, indent.saturating_add(STEP)),
            Block::Quotable(quotable) => self.quotable(quotable),
            Block::Table(table) => self.table(table, document),
            Block::List(items) => {
                for item in items {
                    for (place, block) in item.iter().enumerate() {
                        match block {
                            Block::Paragraph(line) => {
                                let first = if place == 0 { indent } else { indent.saturating_add(STEP) };
                                self.wrapped(&plain(line), first, first.saturating_add(STEP));
                            }
                            other => self.block(other, document, indent.saturating_add(STEP)),
                        }
                    }
                }
            }
            Block::Questions(questions) => questions.iter().for_each(|question| self.question(question)),
            Block::Sources(sources) => self.sources(sources, document),
        }
    }

    fn quotable(&mut self, quotable: &Quotable) {
        // It stands alone: its sources are named in words.
        let words: Vec<String> = quotable.sentences.iter().map(|(line, _)| plain(line)).collect();
        let quoted = wrap(&clean(&words.join(" ")), self.width, "  │ ", "  │ ");
        self.line(&quoted);
        self.line("");
    }

    fn question(&mut self, question: &Question) {
        let mark = format!("  {}  ", question.letter);
        let rest = " ".repeat(columns(&mark));
        let lines = wrap(&clean(&plain(&question.words)), self.width, &mark, &rest);
        self.line(&lines);
        let who = (!question.who.is_empty()).then_some(&question.who);
        let behind: Vec<String> = who.into_iter().chain(&question.answers).map(|line| plain(line)).collect();
        if !behind.is_empty() {
            self.wrapped(&behind.join("  "), columns(&mark), columns(&mark));
        }
    }

    fn sources(&mut self, sources: &[SourceId], document: &Document) {
        for entry in document.sources.iter().filter(|entry| sources.contains(&entry.source.id)) {
            let mark = format!("[{}] ", entry.source.letter);
            let lines = wrap(&clean(&plain(&entry.entry)), self.width, &mark, &" ".repeat(mark.len()));
            self.line(&lines);
        }
    }

    fn table(&mut self, table: &Table, document: &Document) {
        self.blank();
        let widths = self.widths().map(|widths| fitted(table, widths));
        if let Some(widths) = widths {
            let head: Vec<String> = table.head.iter().map(|cell| plain(cell).to_uppercase()).collect();
            self.cells(&head, widths, Style::new().bold());
        }
        for row in &table.rows {
            self.row(row, widths);
            if self.full {
                row.details.iter().for_each(|block| self.block(block, document, 4));
            }
        }
    }

    fn row(&mut self, row: &TableRow, widths: Option<[usize; 3]>) {
        let cells = cells_of(row);
        match (widths, cells.as_slice()) {
            // What has no reason beside it may go over the whole width.
            (Some([width, ..]), [first, second, third])
                if third.is_empty() && columns(first) > width.saturating_mul(2) =>
            {
                self.wrapped(&format!("{first}: {second}"), 0, STEP);
            }
            (Some(widths), _) => self.cells(&cells, widths, style_of_status(row.status)),
            (None, [first, rest @ ..]) => {
                let rest: Vec<&str> =
                    rest.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
                self.wrapped(&format!("{first}: {}", rest.join("; ")), 0, STEP);
            }
            (None, []) => {}
        }
    }

    /// Cells side by side, the second one in a style.
    fn cells(&mut self, cells: &[String], widths: [usize; 3], style: Style) {
        let wrapped: Vec<Vec<String>> = cells
            .iter()
            .zip(widths)
            .map(|(cell, width)| {
                wrap(&clean(cell), width.saturating_sub(1), "", "").lines().map(str::to_owned).collect()
            })
            .collect();
        let height = wrapped.iter().map(Vec::len).max().unwrap_or(0);
        for place in 0..height {
            let mut line = String::new();
            let mut gap = 0_usize;
            for (column, (lines, width)) in wrapped.iter().zip(widths).enumerate() {
                let words = lines.get(place).map_or("", String::as_str);
                if !words.is_empty() {
                    line.push_str(&" ".repeat(gap));
                    gap = 0;
                    line.push_str(&if column == 1 { self.styled(words, style) } else { words.to_owned() });
                }
                gap = gap.saturating_add(width.saturating_sub(columns(words)));
            }
            self.line(&line);
        }
    }

    /// The columns, where there is room for three.
    fn widths(&self) -> Option<[usize; 3]> {
        let [words, stands, because] = COLUMNS;
        let whole = words.saturating_add(stands).saturating_add(because).saturating_add(2);
        if self.width < SIDE_BY_SIDE {
            return None;
        }
        let part = |column: usize| column.saturating_mul(self.width).checked_div(whole).unwrap_or(column);
        let (words, stands) = (part(words), part(stands));
        Some([words, stands, self.width.saturating_add(1).saturating_sub(words).saturating_sub(stands)])
    }
}

fn style_of(section: &Section) -> Style {
    let outcome = section.blocks.iter().find_map(|block| match block {
        Block::Quotable(quotable) => Some(quotable.outcome),
        _ => None,
    });
    outcome.map_or(Style::new(), style_of_outcome).bold()
}

fn style_on_screen(style: ScreenStyle) -> Style {
    match style {
        ScreenStyle::Plain => Style::new(),
        ScreenStyle::Title | ScreenStyle::Head => Style::new().bold(),
        ScreenStyle::Outcome(outcome) => style_of_outcome(outcome),
    }
}

fn style_of_outcome(outcome: Outcome) -> Style {
    let colour = match outcome {
        Outcome::BreachIndicated => AnsiColor::Red,
        Outcome::AtRisk | Outcome::Disputed | Outcome::TurnsOnReading => AnsiColor::Yellow,
        Outcome::Complied => AnsiColor::Green,
        Outcome::Undecided => AnsiColor::Cyan,
        Outcome::NotApplicable | Outcome::Met | Outcome::NotMet => return Style::new(),
    };
    Style::new().fg_color(Some(colour.into()))
}

fn style_of_status(status: Option<Status>) -> Style {
    let colour = match status {
        Some(Status::Disputed | Status::TurnsOnReading | Status::MetForRisk) => AnsiColor::Yellow,
        Some(Status::NotEstablished | Status::ForAppreciation) => AnsiColor::Cyan,
        Some(
            Status::Met
            | Status::MetPresumed
            | Status::Given
            | Status::NotMet
            | Status::NotInvoked
            | Status::NotEncoded,
        )
        | None => return Style::new(),
    };
    Style::new().fg_color(Some(colour.into()))
}

/// The cells of a row, each as one text.
fn cells_of(row: &TableRow) -> Vec<String> {
    let cell = |lines: &Vec<Line>| {
        let all: Vec<String> = lines.iter().map(|line| plain(line)).collect();
        all.join("; ")
    };
    row.cells.iter().map(cell).collect()
}

/// The columns with which a table takes the fewest lines: the outer two share what the middle one leaves.
fn fitted(table: &Table, [words, stands, because]: [usize; 3]) -> [usize; 3] {
    let rows: Vec<Vec<String>> = table.rows.iter().map(cells_of).collect();
    let lines = |cell: Option<&String>, width: usize| {
        cell.map_or(0, |cell| wrap(&clean(cell), width.saturating_sub(1), "", "").lines().count())
    };
    let height = |[words, _, because]: &[usize; 3]| -> usize {
        rows.iter().map(|cells| lines(cells.first(), *words).max(lines(cells.get(2), *because))).sum()
    };
    let moved = |by: usize| {
        [
            words.saturating_sub(MOVES).saturating_add(by),
            stands,
            because.saturating_add(MOVES).saturating_sub(by),
        ]
    };
    (0..=MOVES.saturating_mul(2)).map(moved).min_by_key(height).unwrap_or([words, stands, because])
}
