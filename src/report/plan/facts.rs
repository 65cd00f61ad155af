//! The record: what is said to have happened, in the order of time, then what is said of persons and bodies, each with who says it, in
//! which words, where. Every statement of a case stands here once.

use std::collections::BTreeSet;

use super::authored::act_of;
use crate::facts::{Basis, EntityId, Said, SaidId, SourceId, Stated, Statement, Value};
use crate::measure::{Day, When};
use crate::report::Report;
use crate::report::message::{Joined, Message, Slot};
use crate::report::teller::{Side, Teller};
use crate::source::Span;
use crate::vocabulary::FieldId;

/// The record of a case.
#[derive(Debug, Default)]
pub(in crate::report) struct Record<'a> {
    /// Events, in the order of time; those without a day last.
    pub(in crate::report) events: Vec<Entry<'a>>,
    /// Persons, bodies and places of whom something is said.
    pub(in crate::report) others: Vec<Entry<'a>>,
    /// What is said of the record as a whole, and of nothing that it holds.
    pub(in crate::report) rest: Vec<Point<'a>>,
}

/// An event, or somebody of whom something is said.
#[derive(Debug)]
pub(in crate::report) struct Entry<'a> {
    /// Which.
    pub(in crate::report) of: EntityId,
    /// Its days, as they are told, each with the sources that tell it.
    pub(in crate::report) days: Vec<(When, Vec<SourceId>)>,
    /// What it is.
    pub(in crate::report) heading: Message<'a>,
    /// What is said of it.
    pub(in crate::report) points: Vec<Point<'a>>,
    /// What the compiler notes on it.
    pub(in crate::report) note: Option<Message<'a>>,
}

/// One thing said of an entry, and by whom.
#[derive(Debug)]
pub(in crate::report) struct Point<'a> {
    /// What; nothing where it is the entry itself.
    pub(in crate::report) what: Option<Message<'a>>,
    /// Who says it.
    pub(in crate::report) said: Vec<(SaidId, Message<'a>)>,
}

impl<'a> Record<'a> {
    /// The record, in the words that `teller` has for facts.
    pub(in crate::report) fn of(report: &Report<'a>, teller: Option<&Teller<'a>>) -> Self {
        let mut plan = Plan { report, teller, alone: alone(report), quoted: BTreeSet::new() };
        let case = report.case;
        let vocabulary = &report.rules.vocabulary;
        let is_claim = |id: EntityId| vocabulary.kinds.at(case.entities.at(id).kind).claim;
        let mut claims: Vec<EntityId> =
            case.entities.iter().map(|(id, _)| id).filter(|id| is_claim(*id)).collect();
        claims.sort_by_key(|id| first_day(&plan.days(*id)));
        let mut out = Self::default();
        for id in claims {
            let entry = plan.entry(id);
            if case.entities.at(id).listed || !entry.points.is_empty() {
                out.events.push(entry);
            }
        }
        for (id, _) in case.entities.iter().filter(|(id, _)| !is_claim(*id)) {
            let entry = plan.entry(id);
            if !entry.points.is_empty() || entry.note.is_some() {
                out.others.push(entry);
            }
        }
        for statement in case.statements.iter().filter(|statement| statement.about.is_empty()) {
            out.rest.push(plan.statement(statement));
        }
        for complete in &case.complete {
            let said = plan.lines(&complete.support.said);
            out.rest.push(Point { what: Some(Message::new("record.complete")), said });
        }
        out.rest.retain(|point| !point.said.is_empty());
        out
    }
}

/// Statements that no fact takes, each with the entity in whose entry in the file they stand.
fn alone(report: &Report<'_>) -> Vec<(EntityId, SaidId)> {
    let case = report.case;
    let mut taken: BTreeSet<SaidId> = BTreeSet::new();
    taken
        .extend(case.entities.values().flat_map(|entity| &entity.happened).flat_map(|support| &support.said));
    taken.extend(case.values.iter().flat_map(|stated| &stated.support.said));
    taken.extend(case.asserted.iter().flat_map(|asserted| &asserted.said));
    taken.extend(case.complete.iter().flat_map(|complete| &complete.support.said));
    taken.extend(case.statements.iter().map(|statement| statement.said));
    let owner = |span: Span| {
        let listed =
            case.entities.iter().filter(|(_, entity)| entity.listed && entity.span.file == span.file);
        let before = listed.filter(|(_, entity)| entity.span.start <= span.start);
        before.max_by_key(|(_, entity)| entity.span.start).map(|(id, _)| id)
    };
    let rest = case.said.iter().filter(|(id, _)| !taken.contains(id));
    rest.filter_map(|(id, said)| Some((owner(said.span)?, id))).collect()
}

/// By when an event is told: those without a day last.
fn first_day(days: &[(When, Vec<SourceId>)]) -> (bool, Option<Day>, Option<Day>) {
    let bounded = |day: Day| day.is_bounded().then_some(day);
    let first = days.iter().filter_map(|(when, _)| bounded(when.start.earliest)).min();
    let last = days.iter().filter_map(|(when, _)| bounded(when.end.latest)).max();
    (first.or(last).is_none(), first.or(last), last)
}

struct Plan<'r, 'a> {
    report: &'r Report<'a>,
    teller: Option<&'r Teller<'a>>,
    /// Statements that no fact takes, each with the entity in whose entry they stand.
    alone: Vec<(EntityId, SaidId)>,
    /// Quotations that stand further up: source, speaker, words.
    quoted: BTreeSet<(SourceId, Option<EntityId>, &'a [String])>,
}

impl<'a> Plan<'_, 'a> {
    fn entry(&mut self, id: EntityId) -> Entry<'a> {
        let case = self.report.case;
        let entity = case.entities.at(id);
        let mut points: Vec<Point<'a>> = Vec::new();
        if let Some(support) = &entity.happened {
            points.push(Point { what: None, said: self.lines(&support.said) });
        }
        for field in &self.report.rules.vocabulary.kinds.at(entity.kind).fields {
            let declared = self.report.rules.vocabulary.fields.at(*field);
            for stated in case.values_of_field(id, declared) {
                let said = self.lines(&stated.support.said);
                points.push(Point { what: Some(self.value(id, *field, stated)), said });
            }
        }
        for asserted in case.asserted.iter().filter(|asserted| asserted.entity == id) {
            let names = crate::report::names::Names::of(self.report);
            let what = Message::new("record.asserted").with("name", Slot::Told(names.status(&asserted.name)));
            points.push(Point { what: Some(what), said: self.lines(&asserted.said) });
        }
        for statement in case.statements.iter().filter(|statement| statement.about.first() == Some(&id)) {
            points.push(self.statement(statement));
        }
        points.retain(|point| !point.said.is_empty());
        // What is said of somebody as a whole, where no fact takes it.
        let alone =
            self.alone.iter().filter(|(owner, _)| *owner == id).map(|(_, said)| *said).collect::<Vec<_>>();
        if !alone.is_empty() {
            points.push(Point { what: None, said: self.lines(&alone) });
        }
        let note = entity.note.as_deref();
        Entry {
            of: id,
            days: self.days(id),
            heading: self.heading(id),
            points,
            note: note.map(|note| Message::new("record.note-on").with("note", Slot::Words(note))),
        }
    }

    fn heading(&self, id: EntityId) -> Message<'a> {
        let what = self.teller.and_then(|teller| teller.names.what(id));
        let clause = || self.teller.and_then(|teller| teller.claim(id, Side::Says));
        let is_claim = self.report.rules.vocabulary.kinds.at(self.report.case.entities.at(id).kind).claim;
        match (what, is_claim) {
            (Some(what), _) => Message::new("record.what").with("words", Slot::Words(what)),
            (None, true) => match (clause(), act_of(self.report, id)) {
                (Some(clause), _) => Message::new("record.what").with("words", Slot::Told(clause)),
                (None, Some(act)) => Message::new("record.what").with("words", Slot::Noun(act)),
                (None, None) => Message::new("record.what").with("words", Slot::FullNames(vec![id])),
            },
            (None, false) => Message::new("record.what").with("words", Slot::FullNames(vec![id])),
        }
    }

    /// The days of an event, each with the sources that tell it.
    fn days(&self, id: EntityId) -> Vec<(When, Vec<SourceId>)> {
        let case = self.report.case;
        let vocabulary = &self.report.rules.vocabulary;
        let Some(field) = vocabulary.kinds.at(case.entities.at(id).kind).day else { return Vec::new() };
        let day = |stated: &Stated| match stated.value {
            Value::When(when) => {
                let sources = stated.support.said.iter().map(|said| case.said.at(*said).source);
                Some((when, sources.collect()))
            }
            _ => None,
        };
        case.values_of_field(id, vocabulary.fields.at(field)).iter().filter_map(day).collect()
    }

    fn value(&self, id: EntityId, field: FieldId, stated: &'a Stated) -> Message<'a> {
        let words = self.teller.and_then(|teller| teller.stated_alone(id, field, stated, Side::Says));
        let words = words.unwrap_or_else(|| self.report.rules.vocabulary.fields.at(field).name.clone());
        Message::new("record.what").with("words", Slot::Told(words))
    }

    fn statement(&mut self, statement: &'a Statement) -> Point<'a> {
        let what = statement.point.as_deref();
        Point {
            what: what.map(|point| Message::new("record.point").with("words", Slot::Words(point))),
            said: self.lines(&[statement.said]),
        }
    }

    fn lines(&mut self, said: &[SaidId]) -> Vec<(SaidId, Message<'a>)> {
        said.iter().map(|id| (*id, self.line(*id))).collect()
    }

    /// Who says it, in which words, where; words that stand further up are not said again.
    fn line(&mut self, id: SaidId) -> Message<'a> {
        let said = self.report.case.said.at(id);
        let is_new = self.quoted.insert((said.source, said.by, said.quote.as_slice()));
        said_line(self.report, id, is_new)
    }
}

/// A line on one statement.
pub(in crate::report) fn said_line<'a>(report: &Report<'a>, id: SaidId, with_words: bool) -> Message<'a> {
    let said: &'a Said = report.case.said.at(id);
    let voice = Message::new(said.stance.row().sentence.told)
        .with("who", Slot::Speaker(said.by))
        .with("sources", Slot::Sources(vec![said.source]))
        .with("standard", Slot::Words(said.standard.as_deref().unwrap_or_default()));
    let source = report.case.sources.at(said.source);
    let other = source.language.as_deref().filter(|language| *language != "en");
    let words = match (said.quote.is_empty(), with_words, other) {
        (true, ..) => Message::new("record.no-words"),
        (false, false, _) => Message::new("record.again"),
        (false, true, None) => Message::new("record.words").with("words", Slot::Quoted(&said.quote)),
        (false, true, Some(language)) => {
            Message::new("record.words").with("words", Slot::QuotedIn(&said.quote, language))
        }
    };
    let note = match said.note.as_deref() {
        Some(note) => Message::new("record.note").with("note", Slot::Words(note)),
        None => Message::new("record.no-words"),
    };
    Message::new("record.line")
        .with("voice", Slot::List(vec![voice], Joined::Comma))
        .with("words", Slot::List(vec![words], Joined::Comma))
        .with("rendering", Slot::List(vec![rendering(said, with_words)], Joined::Comma))
        .with("note", Slot::List(vec![note], Joined::Comma))
        .in_sources([said.source])
}

/// The words in English, where they are in another language: a translation that somebody published, or ours.
fn rendering(said: &Said, with_words: bool) -> Message<'_> {
    match (&said.translation, &said.gloss) {
        (Some(translation), _) if with_words => Message::new("record.translation")
            .with("who", Slot::Speaker(Some(translation.by)))
            .with("words", Slot::Quoted(&translation.words)),
        (None, Some(gloss)) if with_words => {
            Message::new("record.gloss").with("words", Slot::Words(gloss.as_str()))
        }
        _ => Message::new("record.no-words"),
    }
}

/// How the speakers of a source know what they say there, as far as it says so.
pub(in crate::report) fn bases<'a>(report: &Report<'a>, source: SourceId) -> Vec<Message<'a>> {
    let mut out: Vec<(Option<EntityId>, BTreeSet<&'static str>)> = Vec::new();
    for said in report.case.said.values().filter(|said| said.source == source) {
        let key = match said.basis {
            Basis::TookPart => "basis.took-part",
            Basis::Saw => "basis.saw",
            Basis::Inquired => "basis.inquired",
            Basis::WasTold => "basis.was-told",
            Basis::Infers => "basis.infers",
            Basis::NotStated => "basis.not-stated",
        };
        match out.iter_mut().find(|(by, _)| *by == said.by) {
            Some((_, all)) => {
                all.insert(key);
            }
            None => out.push((said.by, BTreeSet::from([key]))),
        }
    }
    let one = |(by, all): (Option<EntityId>, BTreeSet<&'static str>)| {
        let keys = all.into_iter().map(Message::new);
        Message::new("source.basis")
            .with("who", Slot::Speaker(by))
            .with("how", Slot::List(keys.collect(), Joined::Comma))
    };
    out.into_iter().map(one).collect()
}
