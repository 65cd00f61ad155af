//! What all parts of the reader share: the case as far as it is read, the names in it, and what is wrong with it.

use std::collections::HashMap;
use std::fmt;

use super::case::{Case, EntityId, SaidId, SourceId};
use super::quotations::{Passage, Text};
use crate::diag::{Code, Diagnostic, codes, did_you_mean};
use crate::source::Span;
use crate::syntax::json::{Json, Key};
use crate::vocabulary::{KindId, KnownId, Vocabulary};

/// Problems in one file past which no suggestions are looked for: each would be held against every id.
const SUGGESTIONS: usize = 200;

/// A case being read from the text `'t`.
pub(super) struct Reading<'t, 'v> {
    pub(super) vocabulary: &'v Vocabulary,
    pub(super) case: Case,
    /// The one name space of the file. Only looked up in, never walked through: its order is chance.
    pub(super) names: HashMap<&'t str, Name>,
    /// Known entities that the file names, by their place in the vocabulary.
    pub(super) named: Vec<bool>,
    /// For each statement, in the order of [`Case::said`]: what it is about.
    pub(super) owners: Vec<Owner>,
    /// Findings, each to be held against its speaker once all entities are read.
    pub(super) findings: Vec<(SaidId, Span, String)>,
    pub(super) texts: Vec<Text>,
    /// For each source: in which text, and where in it, its words have to stand.
    pub(super) passages: Vec<Passage>,
    pub(super) problems: Vec<Diagnostic>,
}

/// What an id of the file stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Name {
    Entity(EntityId),
    Source(SourceId),
    Statement(Span),
}

/// What a statement is made about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner {
    Entity(EntityId),
    /// An entry of `complete`, by its place.
    Complete(usize),
    Nothing,
}

/// The keys by which a value is reached; written out only when there is something to say.
#[derive(Debug, Clone, Copy)]
pub(super) enum Path<'p> {
    Key(Option<&'p Path<'p>>, &'p str),
    Item(&'p Path<'p>, usize),
}

impl<'p> Path<'p> {
    pub(super) fn top(key: &'p str) -> Self {
        Self::Key(None, key)
    }

    pub(super) fn key(&'p self, key: &'p str) -> Path<'p> {
        Path::Key(Some(self), key)
    }

    /// The item of this place, counted from 1.
    pub(super) fn item(&'p self, place: usize) -> Path<'p> {
        Path::Item(self, place)
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Path::Key(None, key) => f.write_str(key),
            Path::Key(Some(parent), key) => write!(f, "{parent}.{key}"),
            Path::Item(parent, place) => write!(f, "{parent}[{place}]"),
        }
    }
}

impl<'t, 'v> Reading<'t, 'v> {
    /// Adds a problem at a place.
    pub(super) fn problem(&mut self, problem: Diagnostic, path: &Path<'_>) {
        self.problems.push(problem.path(path.to_string()));
    }

    /// `problem` with “did you mean”, if one of `candidates` is near `word`.
    pub(super) fn suggest<'c>(
        &self,
        problem: Diagnostic,
        word: &str,
        candidates: impl IntoIterator<Item = &'c str>,
    ) -> Diagnostic {
        if self.problems.len() > SUGGESTIONS {
            return problem;
        }
        match did_you_mean(word, candidates) {
            Some(help) => problem.help(help),
            None => problem,
        }
    }

    /// Reports a key that `what` (“a source”) does not have.
    pub(super) fn unknown_key<'c>(
        &mut self,
        what: &str,
        key: Key<'t>,
        path: &Path<'_>,
        keys: impl IntoIterator<Item = &'c str>,
    ) {
        let message = format!("{what} has no key `{}`", key.text);
        let problem = Diagnostic::error(codes::CASE_KEY, message).at(key.span, "unknown key");
        let problem = self.suggest(problem, key.text, keys);
        self.problem(problem, path);
    }

    /// The entries of an object of objects keyed by id; `[]` is an object without entries.
    pub(super) fn objects(&mut self, section: Json<'t>, name: &str) -> Vec<(Key<'t>, Json<'t>)> {
        let empty = section.is_list() && section.items().next().is_none();
        if !section.is_object() && !empty {
            self.wrong_type(name, "an object with an entry under each id", section, &Path::top(name));
        }
        let mut entries = Vec::new();
        for (key, value) in section.entries() {
            if value.is_object() {
                entries.push((key, value));
            } else {
                self.wrong_type(key.text, "an object", value, &Path::top(name).key(key.text));
            }
        }
        entries
    }

    /// Reports that `what` (“this source”) lacks a key, which would be reached by `path`.
    pub(super) fn missing(&mut self, what: &str, key: &str, span: Span, path: &Path<'_>) {
        self.error(
            codes::CASE_MISSING,
            format!("{what} has no `{key}`"),
            span,
            &format!("`{key}` is missing here"),
            path,
        );
    }

    /// The objects in a list, with their places from 1; whatever is none is reported with an `example` of one.
    pub(super) fn list_of_objects(
        &mut self,
        name: &str,
        list: Json<'t>,
        example: &str,
        path: &Path<'_>,
    ) -> Vec<(usize, Json<'t>)> {
        if !list.is_list() {
            let message = format!("`{name}` has to be a list, and is {}", list.described());
            let mut problem = Diagnostic::error(codes::CASE_TYPE, message).at(list.span(), "expected a list");
            if list.is_object() {
                problem = problem.help(format!("put each in brackets: [{example}]"));
            }
            self.problem(problem, path);
        }
        let mut objects = Vec::new();
        for (item, place) in list.items().zip(1_usize..) {
            if item.is_object() {
                objects.push((place, item));
            } else {
                let wanted = format!("an object such as {example}");
                self.wrong_type(&format!("{name}[{place}]"), &wanted, item, &path.item(place));
            }
        }
        objects
    }

    /// Reports a value that is not what `name` takes (“a text”).
    pub(super) fn wrong_type(&mut self, name: &str, wanted: &str, value: Json<'t>, path: &Path<'_>) {
        let message = format!("`{name}` has to be {wanted}, and is {}", value.described());
        let mut problem =
            Diagnostic::error(codes::CASE_TYPE, message).at(value.span(), format!("expected {wanted}"));
        if value.is_null() {
            problem = problem.help("what is not known is left out, or is \"unknown\"");
        }
        self.problem(problem, path);
    }

    /// Reports a word that is none of those that `name` takes.
    pub(super) fn bad_value(
        &mut self,
        name: &str,
        word: &str,
        span: Span,
        allowed: &[&str],
        path: &Path<'_>,
    ) {
        let label = if allowed.len() > 12 {
            "unknown value".to_owned()
        } else {
            format!("expected {}", any_of(allowed))
        };
        let problem =
            Diagnostic::error(codes::CASE_VALUE, format!("`{name}` cannot be `{word}`")).at(span, label);
        let problem = self.suggest(problem, word, allowed.iter().copied());
        self.problem(problem, path);
    }

    /// The text that `name` is; anything else, and a text without a word, is reported.
    pub(super) fn text(&mut self, name: &str, value: Json<'t>, path: &Path<'_>) -> Option<&'t str> {
        let Some(text) = value.as_text() else {
            self.wrong_type(name, "a text", value, path);
            return None;
        };
        if text.trim().is_empty() {
            let problem = Diagnostic::error(codes::CASE_TYPE, format!("`{name}` has no words"));
            self.problem(problem.at(value.span(), "leave the key out if there is nothing to say"), path);
            return None;
        }
        Some(text)
    }

    /// The text that `name` is, without withheld names.
    pub(super) fn words(&mut self, name: &str, value: Json<'t>, path: &Path<'_>) -> Option<String> {
        let text = self.text(name, value, path)?;
        Some(self.case.withheld.hide(text).into_owned())
    }

    /// The one of `all` that a word names; another word is reported.
    pub(super) fn one_of<T: Copy>(
        &mut self,
        name: &str,
        value: Json<'t>,
        path: &Path<'_>,
        all: &[(&str, T)],
    ) -> Option<T> {
        let word = self.text(name, value, path)?;
        let found = all.iter().find(|(other, _)| *other == word).map(|(_, t)| *t);
        if found.is_none() {
            let allowed: Vec<&str> = all.iter().map(|(word, _)| *word).collect();
            self.bad_value(name, word, value.span(), &allowed, path);
        }
        found
    }

    /// The items of a list, or the one value that stands for a list of one.
    pub(super) fn one_or_more(value: Json<'t>) -> Vec<Json<'t>> {
        if value.is_list() { value.items().collect() } else { vec![value] }
    }

    /// The entity of a kind that `fits`; `wanted` says which those are (“an actor or person”). A known entity is listed
    /// from then on.
    pub(super) fn entity(
        &mut self,
        name: &str,
        value: Json<'t>,
        path: &Path<'_>,
        fits: impl Fn(KindId) -> bool,
        wanted: &str,
    ) -> Option<EntityId> {
        let Some(id) = value.as_text() else {
            self.wrong_type(name, &format!("the id of {wanted}"), value, path);
            return None;
        };
        let vocabulary = self.vocabulary;
        let found = match self.names.get(id) {
            Some(Name::Entity(entity)) => Some(*entity),
            Some(other) => {
                let what = if matches!(other, Name::Source(_)) { "a source" } else { "a statement" };
                self.wrong_kind(name, id, what, wanted, value.span(), path);
                return None;
            }
            None => vocabulary.known_named(id).map(entity_of),
        };
        let Some(entity) = found else {
            let problem =
                Diagnostic::error(codes::CASE_REFERENCE, format!("`{id}` is not declared in this case"))
                    .at(value.span(), format!("expected the id of {wanted}"));
            let fitting = self.case.entities.values().filter(|entity| fits(entity.kind));
            let problem = self.suggest(problem, id, fitting.map(|entity| entity.id.as_str()));
            self.problem(problem, path);
            return None;
        };
        let kind = self.case.entities.get(entity)?.kind;
        if !fits(kind) {
            let what = with_article(self.kind_name(kind));
            self.wrong_kind(name, id, &what, wanted, value.span(), path);
            return None;
        }
        let place = usize::try_from(entity.0).ok();
        if let Some(named) = place.and_then(|place| self.named.get_mut(place)) {
            *named = true;
        }
        Some(entity)
    }

    /// Somebody who can speak: anyone but a claim. “unknown” is nobody in particular.
    pub(super) fn speaker(&mut self, name: &str, value: Json<'t>, path: &Path<'_>) -> Option<EntityId> {
        if value.as_text() == Some("unknown") {
            return None;
        }
        let vocabulary = self.vocabulary;
        let speaks = |kind: KindId| vocabulary.kinds.get(kind).is_some_and(|kind| !kind.claim);
        self.entity(name, value, path, speaks, "somebody who can speak")
    }

    /// The source of that id.
    pub(super) fn source(&mut self, name: &str, value: Json<'t>, path: &Path<'_>) -> Option<SourceId> {
        let id = self.text(name, value, path)?;
        match self.names.get(id) {
            Some(Name::Source(source)) => Some(*source),
            Some(Name::Entity(entity)) => {
                let kind = self.case.entities.get(*entity)?.kind;
                let what = with_article(self.kind_name(kind));
                self.wrong_kind(name, id, &what, "a source", value.span(), path);
                None
            }
            Some(Name::Statement(_)) => {
                self.wrong_kind(name, id, "a statement", "a source", value.span(), path);
                None
            }
            None => {
                let problem =
                    Diagnostic::error(codes::CASE_REFERENCE, format!("the case has no source `{id}`"))
                        .at(value.span(), "expected the id of a source");
                let problem =
                    self.suggest(problem, id, self.case.sources.values().map(|source| source.id.as_str()));
                self.problem(problem, path);
                None
            }
        }
    }

    fn wrong_kind(&mut self, name: &str, id: &str, what: &str, wanted: &str, span: Span, path: &Path<'_>) {
        let message = format!("`{name}` takes {wanted}, and `{id}` is {what}");
        self.problem(
            Diagnostic::error(codes::CASE_REFERENCE_KIND, message).at(span, format!("this is {what}")),
            path,
        );
    }

    /// Puts an id into the one name space. False, with a report, if it cannot be one or stands for something already.
    pub(super) fn declare(&mut self, id: &'t str, span: Span, name: Name, path: &Path<'_>) -> bool {
        if let Some(why) = unfit_id(id) {
            self.problem(
                Diagnostic::error(codes::CASE_ID_FORM, format!("`{id}` cannot be an id")).at(span, why),
                path,
            );
            return false;
        }
        if self.vocabulary.known_named(id).is_some() {
            let message = format!("`{id}` is known to the rules and needs no declaration");
            let problem = Diagnostic::error(codes::CASE_KNOWN, message).at(span, "declared again here");
            let help = "take this entry out and keep naming the id, or give the entry another id if it is something else";
            self.problem(problem.help(help), path);
            return false;
        }
        if let Some(first) = self.names.get(id).copied() {
            let first = match first {
                Name::Entity(entity) => self.case.entities.get(entity).map(|entity| entity.span),
                Name::Source(source) => self.case.sources.get(source).map(|source| source.span),
                Name::Statement(span) => Some(span),
            };
            let mut problem =
                Diagnostic::error(codes::CASE_ID, format!("the id `{id}` is given twice")).at(span, "second");
            if let Some(first) = first {
                problem = problem.also(first, "first");
            }
            self.problem(
                problem.help("all ids of a case share one name space; give one of the two another id"),
                path,
            );
            return false;
        }
        self.names.insert(id, name);
        true
    }

    /// The name of a kind, as messages write it.
    pub(super) fn kind_name(&self, kind: KindId) -> &'v str {
        self.vocabulary.kinds.get(kind).map_or("", |kind| kind.name.as_str())
    }

    /// The id that an entity has in the file.
    pub(super) fn id_of(&self, entity: EntityId) -> String {
        self.case.entities.get(entity).map_or_else(String::new, |entity| entity.id.clone())
    }

    /// Reports a code at a span.
    pub(super) fn error(
        &mut self,
        code: Code,
        message: impl Into<String>,
        span: Span,
        label: &str,
        path: &Path<'_>,
    ) {
        self.problem(Diagnostic::error(code, message).at(span, label), path);
    }
}

/// The entity that a known one is in every case.
pub(super) fn entity_of(known: KnownId) -> EntityId {
    EntityId(known.0)
}

/// Why `id` cannot be an id, if so. Findings, paths and letters write ids between `@`, `+`, `#` and points.
fn unfit_id(id: &str) -> Option<&'static str> {
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    if id.is_empty() {
        Some("an id has at least one letter or digit")
    } else if id == "unknown" {
        Some("this word stands for what nobody knows")
    } else if !id.chars().all(fits) || !id.starts_with(char::is_alphanumeric) {
        Some("an id is letters, digits, `-` and `_`, a letter or digit first")
    } else {
        None
    }
}

/// “an actor”, “a person”.
pub(super) fn with_article(noun: &str) -> String {
    let article =
        if noun.starts_with(['a', 'e', 'i', 'o', 'u', 'A', 'E', 'I', 'O', 'U']) { "an" } else { "a" };
    format!("{article} {noun}")
}

/// “`a`, `b` or `c`”.
pub(super) fn any_of(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} or {last}", others.join(", ")),
        None => String::new(),
    }
}
