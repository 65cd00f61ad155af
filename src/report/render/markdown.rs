//! The report in Markdown, its sources as notes: pandoc makes a word processor's file of it, with footnotes that are footnotes.
//!
//! Takes a document; gives lines. No word of a case becomes markup: what could is escaped.

use super::anchors::Anchors;
use super::escape::{self, is_address};
use crate::facts::SourceId;
use crate::report::Report;
use crate::report::document::{
    Block, Document, Inline, Line, Question, Quotable, Section, SectionKind, SourceRef, Table, TableRow,
    plain,
};
use crate::report::text::{head, selected};

/// Where an item's further lines begin: whatever stands there is part of it, for every reader of Markdown.
const INDENT: &str = "    ";

/// How deep headings go.
const LEVELS: usize = 6;

/// The document as Markdown, with a line feed at the end.
pub(in crate::report) fn markdown(document: &Document, report: &Report<'_>) -> String {
    let mut page =
        Page { out: String::new(), document, anchors: Anchors::of_headings(document), notes: Vec::new() };
    page.paragraph("", &format!("# {}", escaped(&document.title)));
    // A selection has no first screen, which is of the whole.
    let selected = selected(report);
    if let Some(words) = &selected {
        page.paragraph("", &escaped(words));
    }
    for section in &document.sections {
        if section.kind != SectionKind::FirstScreen {
            page.section(section, 2);
            continue;
        }
        if selected.is_none() {
            page.section(section, 2);
        }
        for words in head(report) {
            page.paragraph("", &escaped(&words));
        }
    }
    let notes = std::mem::take(&mut page.notes);
    for (number, note) in (1_usize..).zip(&notes) {
        page.paragraph("", &format!("[^{number}]: {note}"));
    }
    page.out.truncate(page.out.trim_end().len());
    page.out.push('\n');
    page.out
}

struct Page<'a> {
    out: String,
    document: &'a Document,
    anchors: Anchors<'a>,
    /// The notes so far, the first of which is number one.
    notes: Vec<String>,
}

impl Page<'_> {
    fn section(&mut self, section: &Section, level: usize) {
        if !section.heading.is_empty() {
            let marks = format!("{} ", "#".repeat(level.min(LEVELS)));
            let heading = self.line_after(&marks, &section.heading);
            self.paragraph("", &format!("{heading} {{#{}}}", section.anchor));
        }
        self.blocks("", &section.blocks);
        // What has no heading has nothing below it either.
        let inner = if section.kind == SectionKind::FirstScreen { level } else { level.saturating_add(1) };
        for part in &section.sections {
            self.section(part, inner);
        }
    }

    fn blocks(&mut self, indent: &str, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Paragraph(line) => {
                    let words = self.line(line);
                    self.paragraph(indent, &words);
                }
                Block::Named(name, words) => {
                    let name = format!("**{}** ", self.line(name));
                    let words = self.line_after(&name, words);
                    self.paragraph(indent, &words);
                }
                Block::Citation(lines) => {
                    for line in lines {
                        let words = self.line(line);
                        self.paragraph(indent, &words);
                    }
                }
                Block::Note(line) => {
                    let words = self.line(line);
                    self.paragraph(indent, &words);
                }
                Block::Quotable(quotable) => self.quotable(indent, quotable),
                Block::Table(table) => self.table(indent, table),
                Block::List(items) => items.iter().for_each(|item| self.item(indent, item)),
                Block::Questions(questions) => {
                    questions.iter().for_each(|question| self.question(indent, question));
                }
                Block::Sources(sources) => self.sources(indent, sources),
            }
        }
    }

    /// A line, with an empty one behind it.
    fn paragraph(&mut self, indent: &str, words: &str) {
        if !words.trim().is_empty() {
            self.out.push_str(indent);
            self.out.push_str(words.trim());
            self.out.push_str("\n\n");
        }
    }

    fn item(&mut self, indent: &str, blocks: &[Block]) {
        let start = self.out.len();
        let inner = format!("{indent}{INDENT}");
        self.blocks(&inner, blocks);
        self.begin_item(start, indent);
    }

    /// Puts the mark of an item into the indent of what was written since `start`.
    fn begin_item(&mut self, start: usize, indent: &str) {
        let written = self.out.split_off(start);
        if let Some(rest) = written.strip_prefix(indent).and_then(|rest| rest.strip_prefix(INDENT)) {
            self.out.push_str(indent);
            self.out.push_str("-   ");
            self.out.push_str(rest);
        }
    }

    fn quotable(&mut self, indent: &str, quotable: &Quotable) {
        let mut words = String::from("> ");
        for (place, (sentence, sources)) in quotable.sentences.iter().enumerate() {
            if place > 0 {
                words.push(' ');
            }
            words = self.line_after(&words, sentence);
            if !sources.is_empty() {
                words.push_str(&self.note(sources));
            }
        }
        self.paragraph(indent, &words);
    }

    /// A note with the entries of these sources.
    fn note(&mut self, sources: &[SourceRef]) -> String {
        let document = self.document;
        let entries: Vec<String> = sources
            .iter()
            .filter_map(|source| document.sources.iter().find(|entry| entry.source.id == source.id))
            .map(|entry| self.line(&entry.entry))
            .collect();
        if entries.is_empty() {
            return String::new();
        }
        self.notes.push(entries.join(" "));
        format!("[^{}]", self.notes.len())
    }

    fn table(&mut self, indent: &str, table: &Table) {
        let columns = table.head.len().max(table.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0));
        let head: Vec<String> = (0..columns)
            .map(|place| {
                table
                    .head
                    .get(place)
                    .map(|line| self.line_after(" ", line).trim().to_owned())
                    .unwrap_or_default()
            })
            .collect();
        self.cells(indent, &head);
        // As wide as in other formats: pandoc goes by the dashes.
        let dashes = |place: usize| "-".repeat(if place == 0 { 40 } else { 28 });
        let rule: Vec<String> = (0..columns).map(dashes).collect();
        self.cells(indent, &rule);
        for TableRow { group, cells, .. } in &table.rows {
            if let Some(group) = group {
                let mut row = vec![String::new(); columns];
                if let Some(first) = row.first_mut() {
                    *first = format!("**{}**", self.line(group));
                }
                self.cells(indent, &row);
            }
            let row: Vec<String> = (0..columns).map(|place| self.cell(cells.get(place))).collect();
            self.cells(indent, &row);
        }
        self.out.push('\n');
    }

    fn cell(&mut self, lines: Option<&Vec<Line>>) -> String {
        let lines = lines.into_iter().flatten().map(|line| self.line_after(" ", line));
        lines.collect::<String>().trim().to_owned()
    }

    fn cells(&mut self, indent: &str, cells: &[String]) {
        [indent, "| ", &cells.join(" | "), " |\n"].iter().for_each(|part| self.out.push_str(part));
    }

    fn question(&mut self, indent: &str, question: &Question) {
        let letter = format!("**{}** ", escaped(&question.letter));
        let mut lines = vec![self.line_after(&letter, &question.words)];
        for line in [&question.who].into_iter().chain(&question.answers).filter(|line| !line.is_empty()) {
            lines.push(self.line(line));
        }
        let lines = lines.join(&format!("\\\n{indent}{INDENT}"));
        self.paragraph(indent, &format!("-   {lines}"));
    }

    fn sources(&mut self, indent: &str, sources: &[SourceId]) {
        let document = self.document;
        for entry in
            sources.iter().filter_map(|id| document.sources.iter().find(|entry| entry.source.id == *id))
        {
            let letter = format!("-   **{}** ", escaped(&format!("[{}]", entry.source.letter)));
            let words = self.line_after(&letter, &entry.entry);
            self.paragraph(indent, &words);
        }
    }

    fn line(&mut self, line: &[Inline]) -> String {
        self.line_after("", line)
    }

    /// A line behind what stands before it: it begins nothing then.
    fn line_after(&mut self, before: &str, line: &[Inline]) -> String {
        let mut out = before.to_owned();
        for piece in line {
            match piece {
                Inline::Text(words) | Inline::Quotation { words, .. } | Inline::Original { words, .. } => {
                    escape::markdown(&mut out, words);
                }
                Inline::Sources(_) => escape::markdown(&mut out, &plain(std::slice::from_ref(piece))),
                Inline::Link(words, anchor) => match self.anchors.lead(anchor) {
                    Some(anchor) => out.extend(["[", &escaped(words), "](#", anchor, ")"]),
                    None => escape::markdown(&mut out, words),
                },
                Inline::Address(address) if is_address(address) => out.extend(["<", address, ">"]),
                Inline::Address(address) => escape::markdown(&mut out, address),
                Inline::Code(words) => out.push_str(&code(words)),
            }
        }
        out
    }
}

fn escaped(words: &str) -> String {
    let mut out = String::new();
    escape::markdown(&mut out, words);
    out
}

/// Words as code, between more marks than stand in them. A bar ends a cell also there, and is no part of any id.
fn code(words: &str) -> String {
    if words.contains(['|', '\n']) {
        return escaped(words);
    }
    let longest = words.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let marks = "`".repeat(longest.saturating_add(1));
    let gap = if words.starts_with('`') || words.ends_with('`') { " " } else { "" };
    format!("{marks}{gap}{words}{gap}{marks}")
}
