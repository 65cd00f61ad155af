//! The record as a section, and its events as data.

use super::Composer;
use super::page::listed;
use crate::eval::Fact;
use crate::facts::EntityId;
use crate::report::document::{Block, Event, Line, Section, SectionKind};
use crate::report::message::{Joined, Message, Slot};
use crate::report::plan::{Entry, Point, Record, parts};
use crate::report::teller::Teller;

impl<'a> Composer<'_, 'a> {
    /// The record, and its events.
    pub(super) fn record(&mut self) -> (Section, Vec<Event>) {
        let teller = self.tellers.first().map(Teller::of_case);
        let record = Record::of(self.report, teller.as_ref());
        let mut section = Section::new("record", SectionKind::Record, self.head("head.record"));
        let mut events = Vec::new();
        for entry in &record.events {
            let part = self.entry(entry);
            events.push(Event {
                id: entry.of,
                anchor: part.anchor.clone(),
                words: self.speech.line(&entry.heading),
                days: entry
                    .days
                    .iter()
                    .map(|(when, sources)| {
                        (*when, sources.iter().map(|id| self.speech.source(*id)).collect())
                    })
                    .collect(),
                rows: self.rows_on(entry.of),
            });
            section.sections.push(part);
        }
        if !record.others.is_empty() {
            let mut others = Section::new("record-others", SectionKind::Part, self.head("head.of-others"));
            others.sections = record.others.iter().map(|entry| self.entry(entry)).collect();
            section.sections.push(others);
        }
        if !record.rest.is_empty() {
            let mut rest = Section::new("record-whole", SectionKind::Part, self.head("head.of-record"));
            rest.blocks = self.points(&record.rest);
            section.sections.push(rest);
        }
        (section, events)
    }

    fn entry(&mut self, entry: &Entry<'a>) -> Section {
        let id = &self.report.case.entities.at(entry.of).id;
        let mut section = Section::new(format!("record-{id}"), SectionKind::Part, self.heading(entry));
        section.blocks = self.points(&entry.points);
        section.blocks.extend(self.paragraphs(entry.note.as_slice()));
        section
    }

    fn heading(&mut self, entry: &Entry<'a>) -> Line {
        if entry.days.is_empty() {
            return self.speech.opening(&entry.heading);
        }
        let day = |(when, sources): &(crate::measure::When, Vec<crate::facts::SourceId>)| {
            let key = if sources.is_empty() { "record.day-only" } else { "record.day" };
            Message::new(key).with("when", Slot::When(*when)).with("sources", Slot::Sources(sources.clone()))
        };
        let message = Message::new("record.dated")
            .with("day", Slot::List(entry.days.iter().map(day).collect(), Joined::Semicolon))
            .with("what", Slot::List(vec![entry.heading.clone()], Joined::Comma));
        self.speech.opening(&message)
    }

    fn points(&mut self, points: &[Point<'a>]) -> Vec<Block> {
        let mut out = Vec::new();
        for point in points {
            let lines = point.said.iter().map(|(_, line)| line.clone()).collect::<Vec<_>>();
            let lines = listed(self.paragraphs(&lines));
            match &point.what {
                Some(what) => {
                    let mut item = vec![Block::Paragraph(self.speech.opening(what))];
                    item.extend(lines);
                    out.push(Block::List(vec![item]));
                }
                None => out.extend(lines),
            }
        }
        out
    }

    /// The rows with a finding that reads an event.
    fn rows_on(&self, event: EntityId) -> Vec<usize> {
        let reads = |finding: &usize| {
            let Some(teller) = self.tellers.get(*finding) else { return false };
            parts(teller.finding)
                .chain(&teller.finding.threat)
                .flat_map(|part| part.facts.iter().chain(&part.also))
                .any(|fact| matches!(fact.fact, Fact::Happened(id) | Fact::Field(id, _) if id == event))
        };
        self.rows.table.iter().filter(|row| row.findings.iter().any(reads)).map(|row| row.number).collect()
    }
}
