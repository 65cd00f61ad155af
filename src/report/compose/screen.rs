//! The first screen as a section: all of it, for whoever has more room than a terminal.

use super::Composer;
use crate::report::document::{Block, Line, Section, SectionKind, Table, TableRow};
use crate::report::message::{Message, Slot};
use crate::report::plan::Screen;

impl<'a> Composer<'_, 'a> {
    pub(super) fn screen(&mut self, screen: &Screen<'a>) -> Section {
        let mut section = Section::new("first-screen", SectionKind::FirstScreen, Line::new());
        section.blocks.extend(self.paragraphs(&screen.state));
        let short: Vec<Message<'a>> = screen.in_short.iter().map(|sentence| sentence.whole.clone()).collect();
        section.blocks.extend(self.named("head.in-short", &short));
        let table = self.rows(screen);
        if !table.rows.is_empty() {
            section.blocks.push(Block::Table(table));
        }
        section.blocks.extend(self.named("head.not-applicable", &screen.inapplicable));
        section.blocks.extend(self.named("head.rests-on", &screen.rests_on));
        section.blocks.extend(self.named("head.against", &screen.against));
        section.blocks.extend(self.named("head.ask", &screen.ask));
        section.blocks.extend(self.paragraphs(screen.untouched.as_ref()));
        section
    }

    /// Sentences behind their name; nothing where there are none.
    fn named(&mut self, head: &'static str, messages: &[Message<'a>]) -> Option<Block> {
        let line = self.together(messages);
        (!line.is_empty()).then(|| Block::Named(self.head(head), line))
    }

    fn rows(&mut self, screen: &Screen<'a>) -> Table {
        let mut table = Table { head: Vec::new(), rows: Vec::new() };
        for key in ["head.what", "head.stands", "head.turns-on"] {
            let head = self.head(key);
            table.head.push(head);
        }
        for group in &screen.groups {
            let mut who = Some(match group.principal {
                Some(principal) => {
                    let who = Message::new("row.law").with("law", Slot::Names(vec![principal]));
                    self.speech.opening(&who)
                }
                None => self.head("head.nobody"),
            });
            for row in &group.rows {
                let mut what =
                    self.speech.line(&Message::new("row.number").with("row", Slot::Rows(vec![row.number])));
                what.extend(self.speech.line(&row.what));
                let turns: Vec<Line> = row.turns_on.iter().map(|hinge| self.speech.line(hinge)).collect();
                table.rows.push(TableRow {
                    anchor: Some(format!("row-{}", row.number)),
                    group: who.take(),
                    cells: vec![vec![what], vec![self.speech.line(&row.stands)], turns],
                    outcome: Some(row.outcome),
                    ..TableRow::default()
                });
            }
        }
        table
    }
}
