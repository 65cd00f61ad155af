//! What all parts of the reader share: the case as far as it is read, the names in it, and what is wrong with it.

use std::collections::HashMap;
use std::fmt;

use super::case::{Case, EntityId, SaidId, SourceId};
use super::circles::Reference;
use super::quotations::{Passage, Text};
use crate::diag::{Code, Diagnostic, Thing, codes, did_you_mean};
use crate::limits;
use crate::source::Span;
use crate::syntax::json::{Json, Key};
use crate::vocabulary::{KindId, Vocabulary};

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
    /// Findings, each to be held against its speaker once all entities are read.
    pub(super) findings: Vec<(SaidId, Span, String)>,
    pub(super) texts: Vec<Text>,
    /// For each source: in which text, and where in it, its words have to stand.
    pub(super) passages: Vec<Passage>,
    pub(super) problems: Vec<Diagnostic>,
    /// Stretches of the file that may hold a withheld name in another spelling than those listed.
    pub(super) unshown: Vec<Span>,
    /// Letters held against one another in the search for what a quotation nearly is.
    pub(super) letters_compared: usize,
    /// Answers among the statements that have ids: whose, and to which.
    pub(super) replies: Vec<(String, Reference)>,
    /// The fields of the entity at hand, kept so that not every entity needs room of its own.
    pub(super) fields: Vec<(Key<'t>, Json<'t>)>,
}

/// What an id of the file stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Name {
    Entity(EntityId),
    Source(SourceId),
    Statement(Span),
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
    /// A key that is too long for one is left out as a whole: a part of a name would not be found where names are taken out.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Path::Key(parent, key) => {
                if let Some(parent) = parent {
                    write!(f, "{parent}.")?;
                }
                f.write_str(if key.len() > limits::WORD_BYTES { "…" } else { key })
            }
            Path::Item(parent, place) => write!(f, "{parent}[{place}]"),
        }
    }
}

impl<'t, 'v> Reading<'t, 'v> {
    /// Adds a problem at a place.
    pub(super) fn problem(&mut self, problem: Diagnostic, path: &Path<'_>) {
        self.problems.push(problem.path(path.to_string()));
    }

    /// Whether so much is wrong that suggestions would only cost time.
    pub(super) fn many_problems(&self) -> bool {
        self.problems.len() > SUGGESTIONS
    }

    /// `problem` with “did you mean”, if one of `candidates` is near `word`.
    pub(super) fn suggest<'c>(
        &self,
        problem: Diagnostic,
        (thing, word): (Thing, &str),
        candidates: impl IntoIterator<Item = &'c str>,
    ) -> Diagnostic {
        if self.many_problems() {
            return problem;
        }
        match did_you_mean(thing, word, candidates) {
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
        let problem = self.suggest(problem, (Thing::Word, key.text), keys);
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

    /// Reports a word that is none of those that `name` takes; what is `meant` by it may be known otherwise than by its spelling.
    pub(super) fn bad_value(
        &mut self,
        name: &str,
        (word, span): (&str, Span),
        allowed: &[&str],
        meant: &dyn Fn() -> Option<String>,
        path: &Path<'_>,
    ) {
        let label = if allowed.len() > 12 {
            "unknown value".to_owned()
        } else {
            format!("expected {}", any_of(allowed))
        };
        let problem =
            Diagnostic::error(codes::CASE_VALUE, format!("`{name}` cannot be `{word}`")).at(span, label);
        let meant = if self.many_problems() { None } else { meant() };
        let mut problem = match meant {
            Some(help) => problem.help(help),
            None => self.suggest(problem, (Thing::Word, word), allowed.iter().copied()),
        };
        if problem.help.is_empty() && allowed.len() > 12 && !self.many_problems() {
            problem = problem.help(format!("it can be {}", any_of(allowed)));
        }
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

    /// Whether `name` is set.
    pub(super) fn flag(&mut self, name: &str, value: Json<'t>, path: &Path<'_>) -> bool {
        value.as_bool().unwrap_or_else(|| {
            self.wrong_type(name, "true or false", value, path);
            false
        })
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
            self.bad_value(name, (word, value.span()), &allowed, &|| None, path);
        }
        found
    }

    /// The items of a list, or the one value that stands for a list of one.
    pub(super) fn one_or_more(value: Json<'t>) -> Vec<Json<'t>> {
        if value.is_list() { value.items().collect() } else { vec![value] }
    }

    /// The name of a kind, as messages write it.
    pub(super) fn kind_name(&self, kind: KindId) -> &'v str {
        self.vocabulary.kinds.at(kind).name.as_str()
    }

    /// The id that an entity has in the file.
    pub(super) fn id_of(&self, entity: EntityId) -> String {
        self.case.entities.at(entity).id.clone()
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

/// “`a`, `b` or `c`”.
pub(super) fn any_of(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} or {last}", others.join(", ")),
        None => String::new(),
    }
}
