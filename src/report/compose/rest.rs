//! What stands once in a report: findings of one line, how facts are weighed, limits, sources, digests.

use std::collections::BTreeMap;

use super::Composer;
use super::page::{blank, listed};
use crate::facts::{EntityId, SourceId};
use crate::finding::Outcome;
use crate::measure::Level;
use crate::report::document::{Block, Line, Period, Section, SectionKind, SourceEntry, SourceRef};
use crate::report::locale::source_entry;
use crate::report::message::{Joined, Message, Slot};
use crate::report::plan::{Row, bases, hinges, matter_of, of_report, stands};
use crate::report::render::sentences;

impl<'a> Composer<'_, 'a> {
    /// A row without a page, in a line.
    pub(super) fn row_line(&mut self, row: &Row) -> Option<Block> {
        let first = row.findings.first()?;
        let teller = self.tellers.get(*first)?;
        let bearer: Vec<EntityId> = teller.finding.bearer.into_iter().collect();
        let matter = matter_of(self.report, teller);
        let key = match (bearer.is_empty(), matter.is_some()) {
            (false, true) => "other.line",
            (false, false) => "other.line-bearer",
            (true, true) => "other.line-alone",
            (true, false) => "other.line-bare",
        };
        let mut message = Message::new(key)
            .with("rows", Slot::Rows(vec![row.number]))
            .with("bearer", Slot::Names(bearer))
            .with("law", Slot::Cites(row.findings.clone()))
            .with("stands", Slot::List(vec![stands(self.report, teller.finding)], Joined::Comma));
        if let Some(matter) = matter {
            message = message.with("matter", matter);
        }
        if let Some((_, hinge)) = hinges(teller).0.first() {
            let turns = Message::new("row.hinge").with("words", Slot::Words(hinge));
            message = Message::new("other.turns")
                .with("line", Slot::List(vec![message], Joined::Comma))
                .with("turns", Slot::List(vec![turns], Joined::Comma));
        }
        Some(Block::Paragraph(self.speech.closed(&message)))
    }

    /// A finding without a row, in the first sentence of its paragraph.
    pub(super) fn finding_line(&mut self, place: usize) -> Option<Block> {
        let teller = self.tellers.get(place)?;
        let said = if teller.is_short() || teller.finding.outcome == Outcome::NotApplicable {
            sentences(teller)
                .into_iter()
                .next()
                .map(|sentence| vec![crate::report::document::Inline::Text(sentence.text)])
        } else {
            None
        };
        let line = said.unwrap_or_else(|| {
            let message = Message::new("other.line-bearer")
                .with("rows", Slot::Words(""))
                .with("bearer", Slot::Names(teller.finding.bearer.into_iter().collect()))
                .with("law", Slot::Cites(vec![place]))
                .with("stands", Slot::List(vec![stands(self.report, teller.finding)], Joined::Comma));
            self.speech.closed(&message)
        });
        Some(Block::Paragraph(line))
    }

    /// How facts are weighed, once for all findings that are told.
    pub(super) fn weighing(&mut self) -> Section {
        let mut section = Section::new("weighing", SectionKind::Weighing, self.head("head.weighing"));
        if self.report.case.stipulated {
            section.blocks.extend(self.paragraphs(&[Message::new("weighing.stipulated")]));
            return section;
        }
        let mut levels: BTreeMap<Level, Vec<usize>> = BTreeMap::new();
        let mut risks: BTreeMap<Level, Vec<usize>> = BTreeMap::new();
        let mut reasons: Vec<&'a str> = Vec::new();
        let mut raised: Option<Level> = None;
        for place in self.report.findings.chosen.told.iter().copied() {
            let Some(teller) = self.tellers.get(place).filter(|teller| !teller.is_short()) else { continue };
            let Some((_, norm)) = teller.norm else { continue };
            levels.entry(norm.needs).or_default().push(place);
            if teller.finding.needs > norm.needs {
                raised = raised.max(Some(teller.finding.needs));
            }
            if let Some(threat) = norm.threat.as_ref().filter(|_| teller.finding.outcome == Outcome::AtRisk) {
                risks.entry(threat.needs.unwrap_or(norm.needs)).or_default().push(place);
                reasons.extend(threat.needs_because.as_deref());
            }
            reasons.extend(norm.needs_because.as_deref());
        }
        let level = |key: &'static str, level: Level, laws: Vec<usize>| {
            Message::new(key)
                .with("laws", Slot::Cites(laws))
                .with("level", Slot::List(vec![Message::new(level_key(level))], Joined::Comma))
        };
        let mut messages: Vec<Message<'a>> = Vec::new();
        let key = if levels.len() == 1 { "weighing.one-level" } else { "weighing.level" };
        messages.extend(levels.into_iter().map(|(at, laws)| level(key, at, laws)));
        messages.extend(risks.into_iter().map(|(at, laws)| level("weighing.risk", at, laws)));
        messages.extend(raised.map(|at| level("weighing.raised", at, Vec::new())));
        messages.push(Message::new("weighing.not-counted"));
        if self.full {
            let mut seen: Vec<&'a str> = Vec::new();
            for reason in reasons {
                if !seen.contains(&reason) {
                    seen.push(reason);
                    messages.push(Message::new("weighing.because").with("words", Slot::Words(reason)));
                }
            }
        }
        section.blocks.push(Block::Paragraph(self.together(&messages)));
        section
    }

    /// Sentences one after the other.
    pub(super) fn together(&mut self, messages: &[Message<'a>]) -> Line {
        let mut line = Line::new();
        for message in messages {
            if !line.is_empty() {
                line.push(blank());
            }
            line.extend(self.speech.closed(message));
        }
        line
    }

    /// Limits: those of one finding go to its page, those of several stand here once.
    pub(super) fn limits(&mut self, pages: &mut [Section]) -> Section {
        let mut by_id: Vec<(String, Message<'a>, Vec<usize>, Vec<String>)> = Vec::new();
        for (id, message, row, anchor) in std::mem::take(&mut self.limits) {
            match by_id.iter_mut().find(|(other, ..)| *other == id) {
                Some((.., rows, anchors)) => {
                    rows.extend(row.filter(|row| !rows.contains(row)));
                    anchors.push(anchor);
                }
                None => by_id.push((id, message, row.into_iter().collect(), vec![anchor])),
            }
        }
        let mut section = Section::new("limits", SectionKind::Limits, self.head("head.limits"));
        let mut blocks = self.paragraphs(&of_report(self.report));
        let mut own: BTreeMap<String, Vec<Block>> = BTreeMap::new();
        for (_, message, rows, anchors) in by_id {
            if let ([anchor], true) =
                (anchors.as_slice(), pages.iter().any(|page| anchors.contains(&page.anchor)))
            {
                let block = Block::Paragraph(self.speech.closed(&message));
                own.entry(anchor.clone()).or_default().push(block);
                continue;
            }
            let message = if rows.is_empty() {
                message
            } else {
                Message::new("limit.concerns")
                    .with("limit", Slot::List(vec![message], Joined::Comma))
                    .with("rows", Slot::Rows(rows))
            };
            blocks.push(Block::Paragraph(self.speech.closed(&message)));
        }
        blocks.extend(self.paragraphs(&[Message::new("limit.not-advice")]));
        section.blocks = listed(blocks);
        for page in pages {
            if let Some(blocks) = own.remove(&page.anchor) {
                let anchor = page.anchor.clone();
                self.part(page, &anchor, "limits", "head.limits-of-finding", listed(blocks));
            }
        }
        section
    }

    /// What whoever compiled the case knows to be open.
    pub(super) fn questions(&mut self) -> Option<Section> {
        let case = self.report.case;
        let mut section = Section::new("questions", SectionKind::Questions, self.head("head.questions"));
        let mut items = Vec::new();
        for question in &case.questions {
            let mut messages = vec![Message::new("ask.question").with("words", Slot::Words(&question.ask))];
            if !question.could_answer.is_empty() {
                messages
                    .push(Message::new("ask.who").with("who", Slot::Names(question.could_answer.clone())));
            }
            items.push(Block::Paragraph(self.together(&messages)));
        }
        section.blocks = listed(items);
        (!section.blocks.is_empty()).then_some(section)
    }

    /// The sources by their letters, those within which others stand among them.
    pub(super) fn sources(&mut self) -> Vec<SourceEntry> {
        let case = self.report.case;
        let mut place = 0_usize;
        while let Some(source) = self.speech.sources.get(place).copied() {
            if let Some(within) = case.sources.at(source).within {
                self.speech.source(within);
            }
            place = place.saturating_add(1);
        }
        let all: Vec<SourceRef> =
            self.speech.sources.clone().into_iter().map(|id| self.speech.source(id)).collect();
        all.into_iter().map(|source| self.source_entry(source)).collect()
    }

    fn source_entry(&mut self, source: SourceRef) -> SourceEntry {
        let case = self.report.case;
        let letters: Vec<SourceId> = self.speech.sources.clone();
        let letter_of =
            |id: SourceId| letters.iter().position(|other| *other == id).map(crate::report::locale::letter);
        let names = crate::report::names::Names::of(self.report);
        let mut entry = source_entry(&names, source.id, &letter_of);
        let bases = bases(self.report, source.id);
        let is_quoted = case.said.values().any(|said| said.source == source.id && !said.quote.is_empty());
        let is_unverified = case.unverified.contains(&source.id);
        // Where none was checked, the first screen says so once.
        let is_quoted_from =
            |id: &SourceId| case.said.values().any(|said| said.source == *id && !said.quote.is_empty());
        let is_mixed =
            case.sources.iter().any(|(id, _)| is_quoted_from(&id) && !case.unverified.contains(&id));
        if !bases.is_empty() {
            entry.push(blank());
            let message = Message::new("source.bases").with("bases", Slot::List(bases, Joined::Semicolon));
            entry.extend(self.speech.line(&message));
        }
        if is_quoted && is_unverified && is_mixed {
            entry.push(blank());
            entry.extend(self.head("source.unverified"));
        }
        SourceEntry { source, entry, checked: is_quoted.then_some(!is_unverified) }
    }

    /// Digests and versions.
    pub(super) fn digests(&mut self) -> Section {
        let mut section = Section::new("digests", SectionKind::Digests, self.head("head.digests"));
        let digest = |key, digest: &str| Message::new(key).with("digest", Slot::Code(digest.to_owned()));
        let messages = [
            digest("digest.case", &self.report.case.sha256),
            digest("digest.rules", &self.report.rules.sha256),
            Message::new("digest.program").with("version", Slot::Code(env!("CARGO_PKG_VERSION").to_owned())),
        ];
        section.blocks.push(Block::Paragraph(self.together(&messages)));
        section
    }

    /// The periods of force of the laws that rows are about.
    pub(super) fn periods(&mut self) -> Vec<Period> {
        let mut out: Vec<Period> = Vec::new();
        for row in &self.rows.table {
            for place in &row.findings {
                let Some(teller) = self.tellers.get(*place) else { continue };
                let law = self.speech.line(&Message::new("row.law").with("law", Slot::Cites(vec![*place])));
                let bound = teller.bound_since();
                let who = bound.map(|(bound, _)| bound.who);
                if let Some(other) = out.iter_mut().find(|other| other.law == law && other.who == who) {
                    if !other.rows.contains(&row.number) {
                        other.rows.push(row.number);
                    }
                    continue;
                }
                let in_force = teller.provision.in_force;
                out.push(Period {
                    law,
                    rows: vec![row.number],
                    who,
                    from: bound.map(|(_, day)| day).or(in_force.from),
                    to: bound.and_then(|(bound, _)| bound.party.and_then(|party| party.end)).or(in_force.to),
                });
            }
        }
        out
    }
}

fn level_key(level: Level) -> &'static str {
    match level {
        Level::None => "weighing.none",
        Level::Reported => "weighing.reported",
        Level::Alleged => "weighing.alleged",
        Level::Corroborated => "weighing.corroborated",
        Level::Found => "weighing.found",
        Level::Given => "weighing.given",
    }
}
