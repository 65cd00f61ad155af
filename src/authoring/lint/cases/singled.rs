//! Persons whom a file singles out without their names: how old they are or who is of their household, where, and on which day, taken
//! together.
//!
//! Whoever hunts for somebody has lists of his own: of those sent back on a day, of those who crossed at a place. An age or the make-up of a
//! household, a place finer than a State and a day of a month leave few names on them.

use std::cell::OnceCell;
use std::collections::HashMap;

use aho_corasick::{AhoCorasick, Match};

use super::index::Indexed;
use super::{CaseCheck, CaseFile};
use crate::diag::{Diagnostic, codes};
use crate::facts::{Entity, EntityId, SaidId, Tells, Value, told};
use crate::source::Span;
use crate::syntax::json::Json;

pub(super) const CHECK: CaseCheck = CaseCheck { code: codes::CASE_SINGLED, run };

const AGE: &str = "age";
const HOUSEHOLD: &str = "household";

/// What to do instead; it is what strict redaction does to a report.
const HELP: &str = "tell what the law asks and no more: no age but whether somebody is above or below one, the month, the sort of place; no more of a \
                    household than how many; in quotations end before such words. `--redact strict` does so in a report, and not in the file. Where all of it is \
                    published already, say so under `accepted`";

fn run(file: &Indexed<'_, '_>, found: &mut Vec<Diagnostic>) {
    let default = file.root.get("names").and_then(Json::as_text);
    let view = View::of(file);
    for (id, entity) in file.declared() {
        if file.rules.vocabulary.kinds.at(entity.kind).group.is_none() {
            continue;
        }
        let names = file.own(id).and_then(|own| own.get("names")).and_then(Json::as_text).or(default);
        if names == Some("public") {
            continue;
        }
        if let Some(three) = view.of_person(id) {
            found.push(three.told(&format!("`{}`", entity.id)).path(entity.id.clone()));
        }
    }
    if let Some((three, path)) = view.of_the_whole() {
        found.push(three.told("somebody").path(path));
    }
}

/// The three that together single out, each with its words, if it is told in words, and where it stands.
struct Three {
    /// What tells persons from others: `age`, `household`.
    mark: &'static str,
    marked: (String, Span),
    place: (String, Span),
    day: (String, Span),
}

impl Three {
    fn told(self, whom: &str) -> Diagnostic {
        let article = if self.mark == HOUSEHOLD { "a" } else { "an" };
        let message = format!(
            "{whom} can be found without a name: {article} {}, a place and a day are told",
            self.mark
        );
        Diagnostic::warning(codes::CASE_SINGLED, message)
            .at(self.marked.1, format!("the {}: “{}”", self.mark, self.marked.0))
            .also(self.place.1, format!("the place: {}", self.place.0))
            .also(self.day.1, format!("the day: {}", self.day.0))
            .help(HELP)
    }
}

/// Words of the file, with their place.
type Words<'c> = (&'c str, Span);

/// Words that tell something, and where they stand.
type Found = (String, Span);

/// What is looked for in what the file tells of one entity.
#[derive(Debug, Clone, Copy)]
enum What {
    /// A place finer than a State that it names.
    NamedPlace,
    /// One of which the words tell.
    PlaceInWords,
    /// A day of a month that it gives.
    ExactDay,
    /// One of which the words tell.
    DayInWords,
    /// An age of which the words tell.
    Age,
    /// A household of which the words tell.
    Household,
}

/// What was found of one entity, each once it is asked: a group is asked about for each of its members.
#[derive(Debug, Default)]
struct Known {
    own: [OnceCell<Option<Found>>; 6],
    /// The first claim on it of which something was found.
    claims: [OnceCell<Option<EntityId>>; 6],
}

struct View<'f, 'c> {
    file: &'f Indexed<'f, 'c>,
    known: HashMap<EntityId, Known>,
    labels: Labels,
}

impl<'f, 'c> View<'f, 'c> {
    fn of(file: &'f Indexed<'f, 'c>) -> Self {
        let known = file.declared().map(|(id, _)| (id, Known::default())).collect();
        // All places that the case can mean, also those that every case knows.
        let places = file.case.entities.iter().filter(|(_, entity)| is_place(file, entity));
        let labels = places.flat_map(|(id, _)| file.values_of(id)).filter_map(|stated| match &stated.value {
            Value::Text(label) => Some(label.as_str()),
            _ => None,
        });
        Self { file, known, labels: Labels::of(labels) }
    }

    /// What the file tells of one person. The age is told of the person; place and day also of the group, and of what was done to either.
    fn of_person(&self, person: EntityId) -> Option<Three> {
        let around: Vec<EntityId> = self.file.case.with_groups(person).collect();
        let in_words = |what: What| self.first(&[person], what);
        let age = self.age_in_field(person).or_else(|| in_words(What::Age)).map(|age| (AGE, age));
        let household = || in_words(What::Household).or_else(|| self.members(person));
        let (mark, marked) = age.or_else(|| Some((HOUSEHOLD, household()?)))?;
        Some(Three { mark, marked, place: self.place(&around)?, day: self.day(&around)? })
    }

    /// The first that is told of these, or else of a claim on any of them, in the order of the file.
    fn first(&self, whom: &[EntityId], what: What) -> Option<Found> {
        let own = whom.iter().find_map(|entity| self.own(*entity, what));
        own.or_else(|| {
            let claim = whom.iter().filter_map(|entity| self.claim(*entity, what)).min()?;
            self.own(claim, what)
        })
    }

    /// What is told of an entity itself.
    fn own(&self, entity: EntityId, what: What) -> Option<Found> {
        let known = self.known.get(&entity)?.own.get(what.place())?;
        known.get_or_init(|| self.look(entity, what)).clone()
    }

    /// The first claim on an entity of which it is told.
    fn claim(&self, entity: EntityId, what: What) -> Option<EntityId> {
        let known = self.known.get(&entity)?.claims.get(what.place())?;
        *known.get_or_init(|| {
            self.file.claims_on(entity).iter().copied().find(|claim| {
                self.file.look_at(1);
                self.own(*claim, what).is_some()
            })
        })
    }

    fn look(&self, entity: EntityId, what: What) -> Option<Found> {
        let in_words = |tell: &dyn Fn(Words<'c>) -> Option<Found>| {
            self.words_of(entity).into_iter().find_map(|words| {
                self.file.look_at(1);
                tell(words)
            })
        };
        match what {
            What::NamedPlace => {
                let mut named = self.file.named_by(entity);
                named.find_map(|(id, span)| {
                    let named = self.file.case.entities.at(id);
                    is_place(self.file, named).then(|| (format!("`{}`", named.id), span))
                })
            }
            What::PlaceInWords => {
                in_words(&|(words, span)| Some((format!("“{}”", self.labels.first_in(words)?), span)))
            }
            What::ExactDay => self.file.values_of(entity).find_map(|stated| match stated.value {
                Value::When(when) => {
                    when.start.exact().or_else(|| when.end.exact()).map(|day| (day.to_string(), stated.span))
                }
                _ => None,
            }),
            What::DayInWords => {
                in_words(&|words| tells(words, Tells::Day).map(|(words, span)| (format!("“{words}”"), span)))
            }
            What::Age => in_words(&|words| tells(words, Tells::Age)),
            What::Household => in_words(&|words| tells(words, Tells::Household)),
        }
    }

    /// What the labels of the members of a group tell together.
    fn members(&self, group: EntityId) -> Option<(String, Span)> {
        let group = self.file.case.entities.at(group);
        let labels = group.members.iter().flat_map(|member| self.file.values_of(*member));
        let labels: Vec<&str> = labels
            .filter_map(|stated| match &stated.value {
                Value::Text(text) => Some(text.as_str()),
                _ => None,
            })
            .collect();
        tells((&labels.join(", "), group.span), Tells::Household)
    }

    /// What a field tells of how old somebody is. Of a birth a year or a month alone is that of many.
    fn age_in_field(&self, person: EntityId) -> Option<(String, Span)> {
        let vocabulary = &self.file.rules.vocabulary;
        let kind = vocabulary.kinds.at(self.file.case.entities.at(person).kind);
        let fields = kind.fields.iter().map(|field| vocabulary.fields.at(*field));
        let mut values = fields
            .filter(|field| field.blur)
            .flat_map(|field| self.file.values(person, field.slot).map(move |stated| (field, stated)));
        values.find_map(|(field, stated)| match stated.value {
            Value::When(when) if when.start.exact().is_none() => None,
            _ => Some((field.name.clone(), stated.span)),
        })
    }

    /// The same where such words are about the whole file, such as its title.
    fn of_the_whole(&self) -> Option<(Three, String)> {
        let case = self.file.case;
        let at = |key: &str| self.file.root.get(key).map_or_else(|| self.file.root.span(), Json::span);
        let heads = [("title", Some(case.title.as_str())), ("scope", case.scope.as_deref())];
        let heads = heads.into_iter().filter_map(|(key, words)| Some(((words?, at(key)), key.to_owned())));
        let questions = case
            .questions
            .iter()
            .map(|question| ((question.ask.as_str(), at("unknown")), "unknown".to_owned()));
        let sources = case.sources.values().flat_map(|source| {
            let words = [Some(source.title.as_str()), source.note.as_deref()];
            words.into_iter().flatten().map(|words| ((words, source.span), format!("sources.{}", source.id)))
        });
        let (mark, marked, path) = heads.chain(questions).chain(sources).find_map(|(words, path)| {
            let age = tells(words, Tells::Age).map(|age| (AGE, age));
            let household = || Some((HOUSEHOLD, tells(words, Tells::Household)?));
            let (mark, marked) = age.or_else(household)?;
            Some((mark, marked, path))
        })?;
        let all: Vec<EntityId> = self.file.declared().map(|(id, _)| id).collect();
        Some((Three { mark, marked, place: self.place(&all)?, day: self.day(&all)? }, path))
    }

    /// A place finer than a State: one that is named, or one of which the words tell.
    fn place(&self, about: &[EntityId]) -> Option<Found> {
        self.first(about, What::NamedPlace).or_else(|| self.first(about, What::PlaceInWords))
    }

    /// A day of a month.
    fn day(&self, about: &[EntityId]) -> Option<Found> {
        self.first(about, What::ExactDay).or_else(|| self.first(about, What::DayInWords))
    }

    /// Everything that the file says of an entity in words: its texts and notes, the quotations and notes under its facts, and the
    /// statements about it.
    fn words_of(&self, id: EntityId) -> Vec<Words<'c>> {
        let case = self.file.case;
        let entity = case.entities.at(id);
        let mut out: Vec<Words<'c>> = entity.note.iter().map(|note| (note.as_str(), entity.span)).collect();
        let mut said: Vec<SaidId> = entity.happened.iter().flat_map(|support| support.said.clone()).collect();
        for stated in self.file.values_of(id) {
            said.extend(&stated.support.said);
            if let Value::Text(text) = &stated.value {
                out.push((text, stated.span));
            }
        }
        said.extend(self.file.asserted(id).iter().flat_map(|asserted| &asserted.said));
        for statement in self.file.statements(id) {
            said.push(statement.said);
            let span = case.said.at(statement.said).span;
            out.extend(statement.point.iter().map(|point| (point.as_str(), span)));
        }
        for said in said.into_iter().map(|id| case.said.at(id)) {
            let words = said.quote.iter().chain(&said.note).chain(&said.standard);
            out.extend(words.map(|words| (words.as_str(), said.span)));
        }
        out
    }
}

/// The words that tell such a thing, with where they stand.
fn tells((words, span): Words<'_>, what: Tells) -> Option<(String, Span)> {
    told(words, what).map(|words| (words.to_owned(), span))
}

fn is_place(file: &CaseFile<'_>, entity: &Entity) -> bool {
    file.rules.vocabulary.kinds.at(entity.kind).blur
}

/// The labels of places, to be found in one pass however many there are.
struct Labels {
    labels: Vec<String>,
    /// None if there are more than such a search can hold.
    search: Option<AhoCorasick>,
}

impl Labels {
    fn of<'l>(labels: impl Iterator<Item = &'l str>) -> Self {
        let labels: Vec<String> = labels.filter(|label| !label.is_empty()).map(str::to_owned).collect();
        let search = AhoCorasick::new(&labels).ok();
        Self { labels, search }
    }

    /// The first of the labels that stands in `text` as a whole word.
    fn first_in(&self, text: &str) -> Option<&str> {
        let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let alone = |found: &Match| {
            let before = text.get(..found.start()).and_then(|text| text.chars().next_back());
            !letter(before) && !letter(text.get(found.end()..).and_then(|text| text.chars().next()))
        };
        let found = self.search.as_ref()?.find_overlapping_iter(text).filter(alone);
        let first = found.map(|found| found.pattern().as_usize()).min()?;
        self.labels.get(first).map(String::as_str)
    }
}

impl What {
    fn place(self) -> usize {
        match self {
            Self::NamedPlace => 0,
            Self::PlaceInWords => 1,
            Self::ExactDay => 2,
            Self::DayInWords => 3,
            Self::Age => 4,
            Self::Household => 5,
        }
    }
}
