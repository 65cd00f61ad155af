//! Blocks and lines as HTML.

use super::super::escape::{is_address, is_language};
use super::Page;
use crate::facts::SourceId;
use crate::report::document::{Block, Inline, Line, Question, Quotable, SourceRef, Table, TableRow};

impl Page<'_> {
    pub(super) fn blocks(&mut self, blocks: &[Block]) {
        let mut named = false;
        for block in blocks {
            // Names and their words that follow one another are one list.
            if let Block::Named(..) = block {
                if !named {
                    self.raw("<dl class=\"named\">\n");
                }
                named = true;
            } else if named {
                self.raw("</dl>\n");
                named = false;
            }
            self.block(block);
        }
        if named {
            self.raw("</dl>\n");
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(line) => self.tagged("p", line),
            Block::Named(name, words) => {
                self.tagged("dt", name);
                self.tagged("dd", words);
            }
            Block::Citation(lines) => {
                for line in lines {
                    self.classed("citation", line);
                }
            }
            Block::Note(line) => self.classed("note", line),
            Block::Quotable(quotable) => self.quotable(quotable),
            Block::Table(table) => self.table(table),
            Block::List(items) => {
                self.raw("<ul>\n");
                for item in items {
                    self.raw("<li>");
                    self.item(item);
                    self.raw("</li>\n");
                }
                self.raw("</ul>\n");
            }
            Block::Questions(questions) => self.questions(questions),
            Block::Sources(sources) => self.sources(sources),
        }
    }

    /// An item: what is one line stands in it without a paragraph.
    fn item(&mut self, blocks: &[Block]) {
        match blocks {
            [Block::Paragraph(line), rest @ ..] => {
                self.line(line);
                self.blocks(rest);
            }
            blocks => self.blocks(blocks),
        }
    }

    fn tagged(&mut self, tag: &str, line: &Line) {
        self.raw(&format!("<{tag}>"));
        self.line(line);
        self.raw(&format!("</{tag}>\n"));
    }

    fn classed(&mut self, class: &str, line: &Line) {
        self.raw(&format!("<p class=\"{class}\">"));
        self.line(line);
        self.raw("</p>\n");
    }

    pub(super) fn line(&mut self, line: &[Inline]) {
        for piece in line {
            self.piece(piece);
        }
    }

    fn piece(&mut self, piece: &Inline) {
        match piece {
            Inline::Text(words) => self.text(words),
            Inline::Quotation { words, language } => self.spoken(words, language.as_deref()),
            Inline::Original { words, language } => self.spoken(words, Some(language)),
            Inline::Sources(sources) => self.letters(sources),
            Inline::Link(words, anchor) => self.link(anchor, words),
            Inline::Address(address) if is_address(address) => {
                self.raw("<a rel=\"noreferrer noopener\"");
                self.attribute("href", address);
                self.raw(">");
                self.text(address);
                self.raw("</a>");
            }
            Inline::Address(address) => self.text(address),
            Inline::Code(words) => {
                self.raw("<code>");
                self.text(words);
                self.raw("</code>");
            }
        }
    }

    /// Words in their language, where it is another and is told in a way that programs know.
    fn spoken(&mut self, words: &str, language: Option<&str>) {
        match language.filter(|tag| is_language(tag)) {
            Some(tag) => {
                self.raw("<span");
                self.attribute("lang", tag);
                self.raw(">");
                self.text(words);
                self.raw("</span>");
            }
            None => self.text(words),
        }
    }

    /// `[A, C]`, each a link.
    fn letters(&mut self, sources: &[SourceRef]) {
        if sources.is_empty() {
            return;
        }
        self.raw("<span class=\"letter\">[");
        for (place, source) in sources.iter().enumerate() {
            if place > 0 {
                self.raw(", ");
            }
            let anchor = source.anchor();
            let Some(anchor) = self.anchors.lead(&anchor) else {
                self.text(&source.letter);
                continue;
            };
            self.raw("<a href=\"#");
            self.text(anchor);
            self.raw("\"");
            let label = self.says("html.source", [("letter", source.letter.clone())]);
            self.attribute("aria-label", &label);
            self.raw(">");
            self.text(&source.letter);
            self.raw("</a>");
        }
        self.raw("]</span>");
    }

    fn quotable(&mut self, quotable: &Quotable) {
        self.paragraphs = self.paragraphs.saturating_add(1);
        let number = self.paragraphs;
        self.raw(&format!("<div class=\"quotable\"><p id=\"paragraph-{number}\">"));
        for (place, (sentence, sources)) in quotable.sentences.iter().enumerate() {
            if place > 0 {
                self.raw(" ");
            }
            self.line(sentence);
            if !sources.is_empty() {
                self.raw("<sup>");
                self.letters(sources);
                self.raw("</sup>");
            }
        }
        self.raw("</p>\n");
        self.cited(quotable, number);
        self.raw("</div>\n");
    }

    /// What is cited with a paragraph, and the button that copies both.
    fn cited(&mut self, quotable: &Quotable, number: usize) {
        let summary = self.speech.word("html.citation");
        self.raw("<details><summary>");
        self.text(&summary);
        self.raw(&format!("</summary><div class=\"citation\" id=\"citation-{number}\">\n<p>"));
        self.text(&quotable.citation);
        self.raw("</p>\n");
        let mut cited: Vec<SourceId> = Vec::new();
        for source in quotable.sentences.iter().flat_map(|(_, sources)| sources) {
            if !cited.contains(&source.id) {
                cited.push(source.id);
            }
        }
        let document = self.document;
        for entry in
            cited.iter().filter_map(|id| document.sources.iter().find(|entry| entry.source.id == *id))
        {
            self.raw("<p>");
            self.text(&format!("[{}] ", entry.source.letter));
            self.line(&entry.entry);
            self.raw("</p>\n");
        }
        let mut address = quotable.address.clone();
        if let Some(bearer) = &quotable.bearer {
            address = self.says("html.of-bearer", [("address", address), ("bearer", bearer.clone())]);
        }
        let title = document.title.clone();
        let found = self.says("html.found-in", [("address", address), ("title", title)]);
        self.raw("<p>");
        self.text(&found);
        self.raw("</p></div></details>\n");
        // One that is too long is not fit to be quoted alone.
        if !quotable.fits {
            return;
        }
        let (copy, done, failed) = (
            self.speech.word("html.copy"),
            self.speech.word("html.copied"),
            self.speech.word("html.selected"),
        );
        self.raw("<p data-script hidden><button class=\"copy\" type=\"button\"");
        self.raw(&format!(
            " data-copies=\"paragraph-{number} citation-{number}\" aria-describedby=\"paragraph-{number}\">"
        ));
        self.text(&copy);
        self.raw("</button><span role=\"status\"");
        self.attribute("data-done", &done);
        self.attribute("data-failed", &failed);
        self.raw("></span></p>\n");
    }

    fn table(&mut self, table: &Table) {
        let columns = table.head.len().max(table.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0));
        self.raw(&format!("<table class=\"cells-{columns}\">\n"));
        if !table.head.is_empty() {
            self.raw("<thead><tr>");
            for cell in &table.head {
                self.raw("<th scope=\"col\">");
                self.line(cell);
                self.raw("</th>");
            }
            self.raw("</tr></thead>\n");
        }
        let mut open = false;
        for row in &table.rows {
            if row.group.is_some() || !open {
                if open {
                    self.raw("</tbody>\n");
                }
                self.raw("<tbody data-group>\n");
                open = true;
            }
            if let Some(group) = &row.group {
                self.raw(&format!("<tr><th scope=\"rowgroup\" colspan=\"{columns}\">"));
                self.line(group);
                self.raw("</th></tr>\n");
            }
            self.row(row, columns);
        }
        if open {
            self.raw("</tbody>\n");
        }
        self.raw("</table>\n");
    }

    fn row(&mut self, row: &TableRow, columns: usize) {
        self.raw("<tr");
        if let Some(anchor) = &row.anchor {
            self.attribute("id", anchor);
        }
        let mark = self.marked.row(row);
        if let Some(mark) = &mark {
            self.mark(mark);
        }
        if !row.details.is_empty() {
            self.raw(" class=\"unfolds\"");
        }
        self.raw(">");
        for (place, cell) in row.cells.iter().enumerate() {
            let tag = if place == 0 { "th" } else { "td" };
            match (place, row.outcome) {
                (0, _) => self.raw("<th scope=\"row\">"),
                (1, Some(outcome)) => self.raw(&format!("<td class=\"status {}\">", outcome.name())),
                (1, None) => match row.status {
                    Some(status) => self.raw(&format!("<td class=\"status {}\">", status.name())),
                    None => self.raw("<td>"),
                },
                _ => self.raw("<td>"),
            }
            for (place, line) in cell.iter().enumerate() {
                if place > 0 {
                    self.raw("<br>");
                }
                self.line(line);
            }
            self.raw(&format!("</{tag}>"));
        }
        self.raw("</tr>\n");
        if !row.details.is_empty() {
            self.raw("<tr class=\"folded\"");
            if let Some(mark) = &mark {
                self.mark(mark);
            }
            self.raw(&format!("><td colspan=\"{columns}\">"));
            let summary = self.speech.word("html.chain");
            self.raw("<details class=\"chain\"><summary>");
            self.text(&summary);
            self.raw("</summary>\n");
            self.blocks(&row.details);
            self.raw("</details>\n");
            self.raw("</td></tr>\n");
        }
    }

    fn questions(&mut self, questions: &[Question]) {
        self.raw("<ol type=\"a\">\n");
        for question in questions {
            self.raw("<li><strong>");
            self.line(&question.words);
            self.raw("</strong>");
            for line in [&question.who].into_iter().chain(&question.answers).filter(|line| !line.is_empty()) {
                self.raw("<br>");
                self.line(line);
            }
            self.raw("</li>\n");
        }
        self.raw("</ol>\n");
    }

    /// Entries of the list of sources, each once with the anchor that letters lead to.
    fn sources(&mut self, sources: &[SourceId]) {
        let document = self.document;
        self.raw("<ul class=\"sources\">\n");
        for entry in
            sources.iter().filter_map(|id| document.sources.iter().find(|entry| entry.source.id == *id))
        {
            self.raw("<li");
            if self.placed.insert(entry.source.id) {
                let anchor = entry.source.anchor();
                self.attribute("id", &anchor);
            }
            self.raw("><strong>[");
            self.text(&entry.source.letter);
            self.raw("]</strong> ");
            self.line(&entry.entry);
            if let Some(checked) = entry.checked {
                let key = if checked { "html.checked" } else { "html.not-checked" };
                let words = self.speech.word(key);
                self.raw(" <span class=\"state\">");
                self.text(&words);
                self.raw("</span>");
            }
            self.raw("</li>\n");
        }
        self.raw("</ul>\n");
    }
}
