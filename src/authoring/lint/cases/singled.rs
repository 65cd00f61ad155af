//! Persons whom a file singles out without their names: how old they are or who is of their household, where, and on which day, taken
//! together.
//!
//! Whoever hunts for somebody has lists of his own: of those sent back on a day, of those who crossed at a place. An age or the make-up of a
//! household, a place finer than a State and a day of a month leave few names on them.

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

fn run(file: &CaseFile<'_>, found: &mut Vec<Diagnostic>) {
    let default = file.root.get("names").and_then(Json::as_text);
    let view = View { file };
    for (id, entity) in file.declared() {
        let kind = file.rules.vocabulary.kinds.at(entity.kind);
        if kind.group.is_none() {
            continue;
        }
        let own = file.root.get(&kind.plural).and_then(|section| section.get(&entity.id));
        let names = own.and_then(|own| own.get("names")).and_then(Json::as_text).or(default);
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

struct View<'f, 'c> {
    file: &'f CaseFile<'c>,
}

impl<'c> View<'_, 'c> {
    /// What the file tells of one person. The age is told of the person; place and day also of the group, and of what was done to either.
    fn of_person(&self, person: EntityId) -> Option<Three> {
        let around: Vec<EntityId> = self.file.case.with_groups(person).collect();
        let about = |whom: &[EntityId]| -> Vec<EntityId> {
            let claims =
                self.claims().filter(|claim| self.named_by(*claim).any(|(named, _)| whom.contains(&named)));
            whom.iter().copied().chain(claims).collect()
        };
        let direct = about(&[person]);
        let all = about(&around);
        let in_words = |what: Tells| {
            direct.iter().flat_map(|id| self.words_of(*id)).find_map(|words| tells(words, what))
        };
        let age = self.age_in_field(person).or_else(|| in_words(Tells::Age)).map(|age| (AGE, age));
        let household = || in_words(Tells::Household).or_else(|| self.members(person));
        let (mark, marked) = age.or_else(|| Some((HOUSEHOLD, household()?)))?;
        Some(Three { mark, marked, place: self.place(&all)?, day: self.day(&all)? })
    }

    /// What the labels of the members of a group tell together.
    fn members(&self, group: EntityId) -> Option<(String, Span)> {
        let group = self.file.case.entities.at(group);
        let labels = group.members.iter().flat_map(|member| self.values_of(*member));
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
    fn place(&self, about: &[EntityId]) -> Option<(String, Span)> {
        let is_place = |id: EntityId| self.is_place(self.file.case.entities.at(id));
        let named = about.iter().flat_map(|id| self.named_by(*id)).find(|(id, _)| is_place(*id));
        if let Some((id, span)) = named {
            return Some((format!("`{}`", self.file.case.entities.at(id).id), span));
        }
        let labels: Vec<&str> = self.place_labels().collect();
        about.iter().flat_map(|id| self.words_of(*id)).find_map(|(words, span)| {
            let label = labels.iter().find(|label| stands_in(words, label))?;
            Some((format!("“{label}”"), span))
        })
    }

    /// A day of a month.
    fn day(&self, about: &[EntityId]) -> Option<(String, Span)> {
        let exact = about.iter().flat_map(|id| self.values_of(*id)).find_map(|stated| match stated.value {
            Value::When(when) => {
                when.start.exact().or_else(|| when.end.exact()).map(|day| (day.to_string(), stated.span))
            }
            _ => None,
        });
        let words =
            || about.iter().flat_map(|id| self.words_of(*id)).find_map(|words| tells(words, Tells::Day));
        exact.or_else(|| words().map(|(words, span)| (format!("“{words}”"), span)))
    }

    /// What somebody says happened.
    fn claims(&self) -> impl Iterator<Item = EntityId> {
        let kinds = &self.file.rules.vocabulary.kinds;
        let is_claim = move |entity: &Entity| kinds.at(entity.kind).claim;
        self.file.declared().filter(move |(_, entity)| is_claim(entity)).map(|(id, _)| id)
    }

    fn is_place(&self, entity: &Entity) -> bool {
        self.file.rules.vocabulary.kinds.at(entity.kind).blur
    }

    /// The labels of all places that the case can mean, also of those that every case knows.
    fn place_labels(&self) -> impl Iterator<Item = &'c str> {
        let case = self.file.case;
        let places = case.entities.iter().filter(|(_, entity)| self.is_place(entity));
        places.flat_map(move |(id, _)| self.values_of(id)).filter_map(|stated| match &stated.value {
            Value::Text(label) => Some(label.as_str()),
            _ => None,
        })
    }

    /// All values of all fields of an entity.
    fn values_of(&self, id: EntityId) -> impl Iterator<Item = &'c crate::facts::Stated> {
        let case = self.file.case;
        let kind = self.file.rules.vocabulary.kinds.at(case.entities.at(id).kind);
        (0..kind.fields.len()).flat_map(move |slot| case.values(id, slot))
    }

    /// The entities that the fields of an entity name, each with where.
    fn named_by(&self, id: EntityId) -> impl Iterator<Item = (EntityId, Span)> {
        self.values_of(id).filter_map(|stated| match stated.value {
            Value::Entity(named) => Some((named, stated.span)),
            _ => None,
        })
    }

    /// Everything that the file says of an entity in words: its texts and notes, the quotations and notes under its facts, and the
    /// statements about it.
    fn words_of(&self, id: EntityId) -> Vec<Words<'c>> {
        let case = self.file.case;
        let entity = case.entities.at(id);
        let mut out: Vec<Words<'c>> = entity.note.iter().map(|note| (note.as_str(), entity.span)).collect();
        let mut said: Vec<SaidId> = entity.happened.iter().flat_map(|support| support.said.clone()).collect();
        for stated in self.values_of(id) {
            said.extend(&stated.support.said);
            if let Value::Text(text) = &stated.value {
                out.push((text, stated.span));
            }
        }
        said.extend(
            case.asserted.iter().filter(|asserted| asserted.entity == id).flat_map(|asserted| &asserted.said),
        );
        for statement in case.statements.iter().filter(|statement| statement.about.contains(&id)) {
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

/// Whether a label stands in `text` as a whole word.
fn stands_in(text: &str, label: &str) -> bool {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    !label.is_empty()
        && text.match_indices(label).any(|(at, _)| {
            let after = at.saturating_add(label.len());
            let before = text.get(..at).and_then(|text| text.chars().next_back());
            !letter(before) && !letter(text.get(after..).and_then(|text| text.chars().next()))
        })
}
