//! Messages in a language: its table, and its grammar of number, lists, capitals and marks.
//!
//! Takes messages; gives words. A language is a folder; English is the one there is.

mod around;
mod asked;
mod grammar;
mod laws;
mod open;
mod outcome;
mod phrases;
mod sources;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::document::{Inline, Line, SourceRef, plain};
use super::message::{Joined, Message, Slot};
use super::names::{Named, Names};
use super::teller::{Teller, fill};
use crate::facts::{EntityId, SourceId};
use crate::measure::{Doubt, Extent, When};
use crate::source::escape;
use crate::vocabulary::{Phrase, Piece};
use grammar::{capital, count, inner_marks, joined, joints, rows};

pub(super) use asked::Answerers;
pub(super) use grammar::letter;
pub(super) use outcome::called;
pub(super) use sources::source_entry;

/// The messages of a language.
#[derive(Debug)]
pub(super) struct Table(BTreeMap<String, Phrase>);

impl Table {
    /// English.
    pub(super) fn english() -> &'static Self {
        static ENGLISH: OnceLock<Table> = OnceLock::new();
        ENGLISH.get_or_init(|| Self::parse(include_str!("en/messages.toml")))
    }

    /// Reads a table of tables of messages; what is no phrase is left out, which a test forbids.
    fn parse(text: &str) -> Self {
        let mut messages = BTreeMap::new();
        let table = toml::de::DeTable::parse(text).map(toml::Spanned::into_inner).unwrap_or_default();
        for (group, entries) in &table {
            for (key, value) in entries.get_ref().as_table().into_iter().flatten() {
                let phrase = value.get_ref().as_str().map(Phrase::parse);
                if let Some(Ok(phrase)) = phrase {
                    messages.insert(format!("{}.{}", group.get_ref(), key.get_ref()), phrase);
                }
            }
        }
        Self(messages)
    }
}

/// Says messages of one report.
#[derive(Debug)]
pub(super) struct Speech<'s, 'a> {
    tellers: &'s [Teller<'a>],
    table: &'static Table,
    /// Sources in the order in which they are first named; their letters go by it.
    pub(super) sources: Vec<SourceId>,
}

impl<'s, 'a> Speech<'s, 'a> {
    pub(super) fn new(tellers: &'s [Teller<'a>]) -> Self {
        Self { tellers, table: Table::english(), sources: Vec::new() }
    }

    /// A message as part of a sentence.
    pub(super) fn say(&mut self, message: &Message<'a>) -> String {
        plain(&self.line(message))
    }

    /// A message that begins a sentence or a line.
    pub(super) fn sentence(&mut self, message: &Message<'a>) -> String {
        capital(&self.say(message))
    }

    /// A heading.
    pub(super) fn word(&mut self, key: &'static str) -> String {
        self.say(&Message::new(key))
    }

    /// A message as pieces of a line, part of a sentence.
    pub(super) fn line(&mut self, message: &Message<'a>) -> Line {
        let Some(phrase) = self.table.0.get(message.key) else {
            return vec![Inline::Text(message.key.to_owned())];
        };
        let slots: BTreeMap<&str, Filled> =
            message.slots.iter().map(|(name, slot)| (*name, self.slot(slot))).collect();
        let mut out = Line::new();
        for piece in &phrase.pieces {
            match piece {
                Piece::Words(words) => push(&mut out, Inline::Text(words.clone())),
                Piece::Slot(name) => {
                    let filled = slots.get(name.as_str()).map(|filled| filled.line.clone());
                    filled.unwrap_or_default().into_iter().for_each(|one| push(&mut out, one));
                }
                Piece::Agree(forms) => {
                    let several = forms.with.as_deref().and_then(|name| slots.get(name));
                    let several = several.is_some_and(|filled| filled.several);
                    let form = if several { &forms.plural } else { &forms.singular };
                    push(&mut out, Inline::Text(form.clone()));
                }
            }
        }
        out
    }

    /// The same, beginning a sentence or a line.
    pub(super) fn opening(&mut self, message: &Message<'a>) -> Line {
        let mut line = self.line(message);
        for piece in &mut line {
            let words = match piece {
                Inline::Text(words) => words,
                Inline::Quotation { .. }
                | Inline::Original { .. }
                | Inline::Sources(_)
                | Inline::Link(..)
                | Inline::Address(_)
                | Inline::Code(_) => break,
            };
            if words.chars().any(char::is_alphanumeric) {
                *words = capital(words);
                break;
            }
        }
        line
    }

    /// The same, closed as a sentence.
    pub(super) fn closed(&mut self, message: &Message<'a>) -> Line {
        let mut line = self.opening(message);
        let words = plain(&line);
        let bare = words.trim_end().trim_end_matches(['”', '’', ')']);
        if !bare.is_empty() && !bare.ends_with(['.', '!', '?', '…', ':']) {
            push(&mut line, Inline::Text(".".to_owned()));
        }
        line
    }

    /// A source with its letter.
    pub(super) fn source(&mut self, source: SourceId) -> SourceRef {
        SourceRef { id: source, letter: letter_among(&mut self.sources, source) }
    }

    fn slot(&mut self, slot: &Slot<'a>) -> Filled {
        let words = |words: String| Filled::words(&words, false);
        match slot {
            Slot::Count(n) => Filled::words(&count(*n), *n != 1),
            Slot::Names(ids) => self.names(ids).into(),
            Slot::Figure(number) => words(number.to_string()),
            Slot::Number(number) => words(number.words()),
            Slot::FullNames(ids) => {
                self.tellers.first().map(|teller| teller.names.entities(ids)).unwrap_or_default().into()
            }
            Slot::Option(number, place) => words(format!("{number}{}", letter(*place).to_lowercase())),
            Slot::Letter(place) => words(letter(*place).to_lowercase()),
            Slot::Speaker(by) => self.speakers(&[*by], &[]).into(),
            Slot::When(when) => words(when.words()),
            Slot::Until(when) => words(self.until(*when)),
            Slot::From(when) => words(when.onward()),
            Slot::OnDays(when) => words(self.on_days(*when)),
            Slot::Date(day) => words(day.words()),
            Slot::DayAsked(day) => words(match self.tellers.first() {
                Some(teller) => teller.names.day(*day),
                None => day.words(),
            }),
            Slot::Speakers(all) => self.speakers(all, &[]).into(),
            Slot::SpeakersInFull(all, whole) => self.speakers(all, whole).into(),
            Slot::LawAgain(finding) => words(self.law_again(*finding)),
            Slot::LawSentence(finding, phrase, since) => {
                let since = self.say(since);
                words(self.law_sentence(*finding, phrase, &since))
            }
            Slot::Excerpt(finding, most) => {
                words(self.tellers.get(*finding).map(|teller| teller.excerpt(*most)).unwrap_or_default())
            }
            Slot::Law(finding) => words(self.law(*finding)),
            Slot::Cites(findings) => words(self.cites(findings)),
            Slot::Rule(finding, phrase) => words(self.rule(*finding, phrase)),
            Slot::Noun(act) => words(self.noun(*act)),
            Slot::Words(own) => words((*own).to_owned()),
            Slot::Treaty(instrument) => words(called(instrument).to_owned()),
            Slot::Unasked(own) => words(own.trim_end_matches('?').to_owned()),
            Slot::Quoted(parts) => quotation(parts.iter().map(String::as_str), None),
            Slot::QuotedIn(parts, language) => {
                quotation(parts.iter().map(String::as_str), Some((*language).to_owned()))
            }
            Slot::QuotedLaw(parts) => quotation(parts.iter().map(|(words, _)| words.as_str()), None),
            Slot::Original(parts, language) => {
                let all: Vec<&str> = parts.iter().map(|(words, _)| words.as_str()).collect();
                let (words, language) = (escape(&all.join(" … ")), (*language).to_owned());
                Filled { line: vec![Inline::Original { words, language }], several: false }
            }
            Slot::Told(own) => words(own.clone()),
            Slot::Rows(numbers) => Filled { line: rows(numbers), several: numbers.len() != 1 },
            Slot::Sources(ids) => {
                let all: Vec<SourceRef> = ids.iter().map(|id| self.source(*id)).collect();
                Filled { line: vec![Inline::Sources(all)], several: false }
            }
            Slot::Code(code) => Filled { line: vec![Inline::Code(escape(code))], several: false },
            Slot::List(messages, how) => {
                let mut items: Vec<Line> = Vec::new();
                for message in messages {
                    // What two things come to in the same words is said once.
                    let item = self.line(message);
                    if !items.contains(&item) {
                        items.push(item);
                    }
                }
                let several = items.len() > 1;
                let comma = items.iter().any(|item| plain(item).contains(", "));
                let joints = joints(items.len(), *how, comma);
                let mut line = Line::new();
                for (item, joint) in items.into_iter().zip(joints) {
                    item.into_iter().for_each(|piece| push(&mut line, piece));
                    push(&mut line, Inline::Text(joint));
                }
                Filled { line, several }
            }
        }
    }

    /// The day on which something ended: “19 July 2007”, “a day between 21 and 24 May”.
    fn until(&self, when: When) -> String {
        let last = When { start: when.end, start_doubt: when.end_doubt, one_day: true, ..when };
        let last = if when.one_day { when } else { last };
        match last.start.extent() {
            Extent::Between(..) => self.filled("date.a-day", &last.words()),
            Extent::Day(_)
            | Extent::Month(..)
            | Extent::Year(_)
            | Extent::Decade(_)
            | Extent::Century(_)
            | Extent::OrLater(_)
            | Extent::OrEarlier(_)
            | Extent::AnyDay
            | Extent::Open => last.words(),
        }
    }

    /// “on 8 May 2002”, “probably in December 2006”
    fn on_days(&self, when: When) -> String {
        let doubtful = when.start_doubt.uncertain || when.end_doubt.uncertain;
        if !doubtful {
            return when.adverbial();
        }
        let sure = |doubt: Doubt| Doubt { uncertain: false, ..doubt };
        let bare = When { start_doubt: sure(when.start_doubt), end_doubt: sure(when.end_doubt), ..when };
        self.filled("date.probably", &bare.adverbial())
    }

    /// Two by name; of more the first, and how many others.
    fn speakers(&self, all: &[Option<EntityId>], whole: &[EntityId]) -> Named {
        let Some(teller) = self.tellers.first() else { return Named::default() };
        let name = |by: &Option<EntityId>| {
            by.map_or_else(
                || self.plain("speaker.unnamed"),
                |by| if whole.contains(&by) { teller.names.whole(by) } else { teller.names.short(by) },
            )
        };
        let brief = Names { brief: true, ..teller.names };
        let several = |by: &Option<EntityId>| by.is_some_and(|by| brief.is_several(by));
        match all {
            [] => Named::default(),
            [one] => Named { words: name(one), several: several(one) },
            [first, second] => {
                Named { words: joined(&[name(first), name(second)], Joined::And), several: true }
            }
            [first, others @ ..] => {
                let others = self.filled("speaker.others", &count(others.len()));
                Named { words: joined(&[name(first), others], Joined::And), several: true }
            }
        }
    }

    /// A message with one place.
    fn filled(&self, key: &str, words: &str) -> String {
        let one = |phrase: &Phrase| phrase.complete(&mut |_| words.to_owned(), &mut |_| false);
        self.table.0.get(key).map_or_else(|| key.to_owned(), one)
    }

    /// A message that has no places.
    fn plain(&self, key: &str) -> String {
        self.table.0.get(key).map_or_else(|| key.to_owned(), Phrase::plain)
    }

    fn names(&self, ids: &[EntityId]) -> Named {
        self.tellers.first().map(|teller| teller.names.shorts(ids)).unwrap_or_default()
    }

    /// A phrase of a rule, filled with what a finding is about.
    fn rule(&self, finding: usize, phrase: &Phrase) -> String {
        let Some(teller) = self.tellers.get(finding) else { return phrase.plain() };
        let slot = |name: &str| match name {
            "bearer" => {
                teller.finding.bearer.map(|bearer| teller.names.shorts(&[bearer])).unwrap_or_default()
            }
            "whom" => teller.names.shorts(&teller.finding.whom),
            "law" => Named { words: self.law(finding), several: false },
            other => teller.brief_slot(other),
        };
        fill(phrase, &slot)
    }

    fn noun(&self, act: crate::vocabulary::ValueId) -> String {
        let Some(teller) = self.tellers.first() else { return String::new() };
        let vocabulary = teller.names.vocabulary();
        let mut at = Some(act);
        while let Some(act) = at {
            let value = vocabulary.values.at(act);
            if let Some(noun) = &value.noun {
                return noun.clone();
            }
            at = value.kind_of;
        }
        self.plain("act.unnamed")
    }
}

/// What fills a place, and whether it stands for more than one.
#[derive(Debug, Clone, Default)]
struct Filled {
    line: Line,
    several: bool,
}

impl Filled {
    fn words(words: &str, several: bool) -> Self {
        Self { line: vec![Inline::Text(escape(words))], several }
    }
}

impl From<Named> for Filled {
    fn from(named: Named) -> Self {
        Self::words(&named.words, named.several)
    }
}

/// Words quoted from a source; a quotation cannot be closed from within.
fn quotation<'t>(parts: impl Iterator<Item = &'t str>, language: Option<String>) -> Filled {
    let all: Vec<&str> = parts.collect();
    let words = inner_marks(&all.join(" … "));
    Filled { line: vec![Inline::Quotation { words: escape(&words), language }], several: false }
}

/// Adds a piece, words to words.
fn push(line: &mut Line, piece: Inline) {
    match (line.last_mut(), piece) {
        (_, Inline::Text(words)) if words.is_empty() => {}
        (Some(Inline::Text(before)), Inline::Text(words)) => before.push_str(&words),
        (_, piece) => line.push(piece),
    }
}

/// The letter of a source among those named so far, to which it is added.
pub(super) fn letter_among(sources: &mut Vec<SourceId>, source: SourceId) -> String {
    let place = sources.iter().position(|other| *other == source).unwrap_or_else(|| {
        sources.push(source);
        sources.len().saturating_sub(1)
    });
    letter(place)
}
