//! What a report says, before it is in any language.
//!
//! A message is a key of the locale's table and what fills its places: names, numbers, days, laws, words of rules and cases, other messages.
//! Whether two things are the same, in which order they stand and what joins them is decided on these, never on words.

use crate::facts::{EntityId, SourceId};
use crate::law::Instrument;
use crate::measure::{Day, Number, When};
use crate::source::Span;
use crate::vocabulary::{Phrase, ValueId};

/// One thing said.
#[derive(Debug, Clone)]
pub(super) struct Message<'a> {
    /// Its key in the locale's table.
    pub(super) key: &'static str,
    /// What fills its places, by the name that the table knows them by.
    pub(super) slots: Vec<(&'static str, Slot<'a>)>,
    /// What it rests on: paths of facts, of parts of provisions.
    pub(super) from: Vec<String>,
    /// The sources of what it tells.
    pub(super) sources: Vec<SourceId>,
}

/// What fills a place.
#[derive(Debug, Clone)]
pub(super) enum Slot<'a> {
    /// How many.
    Count(usize),
    /// A number of a note.
    Figure(usize),
    /// A number that a rule gives.
    Number(Number),
    /// Persons, bodies, places, in the short form that a reader of the screen knows them by.
    Names(Vec<EntityId>),
    /// The same by their whole names.
    FullNames(Vec<EntityId>),
    /// Somebody who speaks; nobody where the source does not say who.
    Speaker(Option<EntityId>),
    /// Several who speak: two by name, of more the first and how many others.
    Speakers(Vec<Option<EntityId>>),
    /// The same, these of them by their whole names.
    SpeakersInFull(Vec<Option<EntityId>>, Vec<EntityId>),
    /// Days.
    When(When),
    /// The last day of a stretch.
    Until(When),
    /// The first day of a stretch.
    From(When),
    /// Days, as they stand before what happened on them: “on 8 May 2002”.
    OnDays(When),
    /// One calendar day.
    Date(Day),
    /// The day as of which the record is asked for; of a redacted case its month.
    DayAsked(Day),
    /// A provision, as prose has it in the middle of a sentence: by the finding that speaks of it.
    Law(usize),
    /// The same without its instrument, once it has been named.
    LawAgain(usize),
    /// The law in one sentence, with since when it binds or is in force.
    LawSentence(usize, &'a Phrase, Box<Message<'a>>),
    /// What is quoted of the law where no sentence is authored.
    Excerpt(usize, usize),
    /// A provision, as a table has it: the tag of its instrument and its numbers.
    Cites(Vec<usize>),
    /// Words of a rule, filled with what a finding is about.
    Rule(usize, &'a Phrase),
    /// What an act is called.
    Noun(ValueId),
    /// Words of the case or of a rule, as they stand.
    Words(&'a str),
    /// A treaty, within a sentence and behind its article.
    Treaty(&'a Instrument),
    /// Words of a rule that ask, without the mark of a question.
    Unasked(&'a str),
    /// Words quoted from a source, as they stand.
    Quoted(&'a [String]),
    /// The same, in another language than that of the report.
    QuotedIn(&'a [String], &'a str),
    /// Words quoted from the law.
    QuotedLaw(&'a [(String, Span)]),
    /// Words of the law in another language than that of the report.
    Original(&'a [(String, Span)], &'a str),
    /// An answer to a question of law: the number of the question, the place of the answer.
    Option(usize, usize),
    /// A question, by its place among those of a page.
    Letter(usize),
    /// An id or a digest, as it is typed.
    Code(String),
    /// Words that a finding's own teller makes, such as a question for what is missing.
    Told(String),
    /// Rows of the first screen.
    Rows(Vec<usize>),
    /// Sources, by their letters.
    Sources(Vec<SourceId>),
    /// Several messages, joined.
    List(Vec<Message<'a>>, Joined),
}

/// How several are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joined {
    /// “A, B and C”
    And,
    /// Clauses, which may have an “and” of their own: “A, and B”
    Clauses,
    /// “A, B or C”
    Or,
    /// “A, B, C”
    Comma,
    /// “A; B; C”
    Semicolon,
    /// “A. B. C.”, each closed by itself
    Sentences,
}

impl<'a> Message<'a> {
    pub(super) fn new(key: &'static str) -> Self {
        Self { key, slots: Vec::new(), from: Vec::new(), sources: Vec::new() }
    }

    /// Resting on these.
    pub(super) fn on(mut self, from: impl IntoIterator<Item = String>) -> Self {
        self.from.extend(from);
        self
    }

    /// Told in these sources.
    pub(super) fn in_sources(mut self, sources: impl IntoIterator<Item = SourceId>) -> Self {
        for source in sources {
            if !self.sources.contains(&source) {
                self.sources.push(source);
            }
        }
        self
    }

    /// With one more place filled.
    pub(super) fn with(mut self, name: &'static str, slot: Slot<'a>) -> Self {
        self.slots.push((name, slot));
        self
    }
}
