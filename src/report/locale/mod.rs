//! Messages in a language: its table, and its grammar of number, lists, capitals and marks.
//!
//! Takes messages; gives words. A language is a folder; English is the one there is.

mod grammar;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::message::{Joined, Message, Slot};
use super::names::Named;
use super::teller::{Teller, fill};
use crate::facts::{EntityId, SourceId};
use crate::measure::{Doubt, When};
use crate::vocabulary::Phrase;
use grammar::{capital, count, joined, rows};

pub(super) use grammar::letter;

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
        let Some(phrase) = self.table.0.get(message.key) else { return message.key.to_owned() };
        let slots: BTreeMap<&str, Named> =
            message.slots.iter().map(|(name, slot)| (*name, self.slot(slot))).collect();
        let get = |name: &str| slots.get(name).cloned().unwrap_or_default();
        phrase.complete(&mut |name| get(name).words, &mut |name| get(name).several)
    }

    /// A message that begins a sentence or a line.
    pub(super) fn sentence(&mut self, message: &Message<'a>) -> String {
        capital(&self.say(message))
    }

    /// A heading.
    pub(super) fn word(&mut self, key: &'static str) -> String {
        self.say(&Message::new(key))
    }

    /// The letter of a source.
    fn letter(&mut self, source: SourceId) -> String {
        letter_among(&mut self.sources, source)
    }

    fn slot(&mut self, slot: &Slot<'a>) -> Named {
        let plain = |words: String| Named { words, several: false };
        match slot {
            Slot::Count(n) => Named { words: count(*n), several: *n != 1 },
            Slot::Names(ids) => self.names(ids),
            Slot::Speaker(by) => self.speakers(&[*by]),
            Slot::When(when) => plain(when.words()),
            Slot::From(when) => plain(when.start_day().words()),
            Slot::OnDays(when) => plain(self.on_days(*when)),
            Slot::Date(day) => plain(day.words()),
            Slot::Speakers(all) => self.speakers(all),
            Slot::LawAgain(finding) => plain(self.law_again(*finding)),
            Slot::LawSentence(finding, phrase, since) => {
                let since = self.say(since);
                plain(self.law_sentence(*finding, phrase, &since))
            }
            Slot::Excerpt(finding, words) => {
                plain(self.tellers.get(*finding).map(|teller| teller.excerpt(*words)).unwrap_or_default())
            }
            Slot::Law(finding) => plain(self.law(*finding)),
            Slot::Cites(findings) => plain(self.cites(findings)),
            Slot::Rule(finding, phrase) => plain(self.rule(*finding, phrase)),
            Slot::Noun(act) => plain(self.noun(*act)),
            Slot::Words(words) => plain((*words).to_owned()),
            // A quotation cannot be closed from within.
            Slot::Quoted(parts) => plain(parts.join(" … ").replace('“', "‘").replace('”', "’")),
            Slot::Told(words) => plain(words.clone()),
            Slot::Rows(numbers) => plain(rows(numbers)),
            Slot::Sources(ids) => {
                let letters: Vec<String> = ids.iter().map(|id| self.letter(*id)).collect();
                plain(format!("[{}]", letters.join(", ")))
            }
            Slot::List(messages, how) => {
                let items: Vec<String> = messages.iter().map(|message| self.say(message)).collect();
                Named { several: items.len() > 1, words: joined(&items, *how) }
            }
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
    fn speakers(&self, all: &[Option<EntityId>]) -> Named {
        let Some(teller) = self.tellers.first() else { return Named::default() };
        let name = |by: &Option<EntityId>| {
            by.map_or_else(|| self.plain("speaker.unnamed"), |by| teller.names.short(by))
        };
        let several = |by: &Option<EntityId>| by.is_some_and(|by| teller.names.is_several(by));
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

    /// “article 33(1)”
    fn law_again(&self, finding: usize) -> String {
        let Some(teller) = self.tellers.get(finding) else { return String::new() };
        let words = teller.norm.and_then(|(_, norm)| norm.words.law.as_ref());
        words.map_or_else(|| teller.cite().to_owned(), |(law, _)| law.clone())
    }

    /// “Article 33(1) of the 1951 Refugee Convention, binding on China since 24 September 1982, forbids …”
    fn law_sentence(&self, finding: usize, phrase: &Phrase, since: &str) -> String {
        let law = self.law(finding);
        let law = if since.is_empty() { law } else { format!("{law}, {since},") };
        fill(phrase, &|slot| match slot {
            "law" => Named { words: law.clone(), several: false },
            _ => Named::default(),
        })
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

    /// “article 33(1) of the 1951 Refugee Convention”
    fn law(&self, finding: usize) -> String {
        let Some(teller) = self.tellers.get(finding) else { return String::new() };
        let words = teller.norm.and_then(|(_, norm)| norm.words.law.as_ref());
        let prose = teller.instrument().and_then(|instrument| instrument.prose.as_ref());
        match (words, prose) {
            (Some((law, _)), Some((prose, _))) => self.table.0.get("law.of").map_or_else(
                || law.clone(),
                |of| {
                    of.complete(
                        &mut |slot| if slot == "law" { law.clone() } else { prose.clone() },
                        &mut |_| false,
                    )
                },
            ),
            (Some((law, _)), None) => law.clone(),
            (None, _) => teller.cite().to_owned(),
        }
    }

    /// “CRC 3, 22, 37”
    fn cites(&self, findings: &[usize]) -> String {
        let mut by_tag: Vec<(String, Vec<String>)> = Vec::new();
        for teller in findings.iter().filter_map(|place| self.tellers.get(*place)) {
            let tag = teller.instrument().map(|instrument| instrument.tag.clone()).unwrap_or_default();
            let number = teller.number();
            match by_tag.iter_mut().find(|(other, _)| *other == tag) {
                Some((_, numbers)) if numbers.contains(&number) => {}
                Some((_, numbers)) => numbers.push(number),
                None => by_tag.push((tag, vec![number])),
            }
        }
        let laws: Vec<String> =
            by_tag.into_iter().map(|(tag, numbers)| format!("{tag} {}", numbers.join(", "))).collect();
        joined(&laws, Joined::Comma)
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

/// The letter of a source among those named so far, to which it is added.
pub(super) fn letter_among(sources: &mut Vec<SourceId>, source: SourceId) -> String {
    let place = sources.iter().position(|other| *other == source).unwrap_or_else(|| {
        sources.push(source);
        sources.len().saturating_sub(1)
    });
    letter(place)
}
