//! Ids: what each stands for, and the ids that stand for nothing or for something else than is wanted.

use super::case::{EntityId, SourceId};
use super::reading::{Name, Path, Reading, any_of};
use crate::diag::{Diagnostic, Thing, codes, did_you_mean};
use crate::source::Span;
use crate::syntax::json::Json;
use crate::vocabulary::with_article;
use crate::vocabulary::{KindId, KnownId};

/// Which entities an id may stand for.
#[derive(Debug, Clone, Copy)]
pub(super) enum Wanted<'w> {
    /// Those of these kinds.
    Kinds(&'w [KindId]),
    /// Whoever can speak: all but claims.
    Speaker,
    Anything,
}

/// Sources that a message names, at most.
const FEW: usize = 4;

impl<'t> Reading<'t, '_> {
    /// The entity that an id stands for. A known entity is listed from then on.
    pub(super) fn entity(
        &mut self,
        name: &str,
        value: Json<'t>,
        path: &Path<'_>,
        wanted: Wanted<'_>,
    ) -> Option<EntityId> {
        let Some(id) = value.as_text() else {
            self.wrong_type(name, &format!("the id of {}", self.in_words(wanted)), value, path);
            return None;
        };
        let found = match self.names.get(id) {
            Some(Name::Entity(entity)) => Some(*entity),
            Some(other) => {
                let what = if matches!(other, Name::Source(_)) { "a source" } else { "a statement" };
                self.wrong_kind(name, id, what, &self.in_words(wanted), value.span(), path);
                return None;
            }
            None => self.vocabulary.known_named(id).map(entity_of),
        };
        let Some(entity) = found else {
            let message = format!("`{id}` is not declared in this case");
            let label = format!("expected the id of {}", self.in_words(wanted));
            let problem = Diagnostic::error(codes::CASE_REFERENCE, message).at(value.span(), label);
            let problem = self.suggest_entity(problem, id, wanted);
            self.problem(problem, path);
            return None;
        };
        let kind = self.case.entities.at(entity).kind;
        if !self.fits(wanted, kind) {
            let what = with_article(self.kind_name(kind));
            self.wrong_kind(name, id, &what, &self.in_words(wanted), value.span(), path);
            return None;
        }
        let place = usize::try_from(entity.0).ok();
        if let Some(named) = place.and_then(|place| self.named.get_mut(place)) {
            *named = true;
        }
        Some(entity)
    }

    /// `problem` with whom `id` can stand for: a known entity that has it as another name; else one of the case that is spelled
    /// nearly so, and a known one that very nearly is.
    fn suggest_entity(&self, problem: Diagnostic, id: &str, wanted: Wanted<'_>) -> Diagnostic {
        if self.many_problems() {
            return problem;
        }
        let meant = self.vocabulary.known_meant(id, |kind| self.fits(wanted, kind));
        let known = self.vocabulary.did_you_mean(&meant, |known| self.vocabulary.known_id(known));
        let declared = || {
            let all = self.case.entities.iter().skip(self.vocabulary.known.len());
            let fitting = all.filter(|(_, entity)| self.fits(wanted, entity.kind));
            did_you_mean(Thing::Id, id, fitting.map(|(_, entity)| entity.id.as_str()))
        };
        let declared = if meant.exactly { None } else { declared() };
        let problem = declared.into_iter().chain(known).fold(problem, Diagnostic::help);
        if problem.help.is_empty() { problem.help(self.where_declared(wanted)) } else { problem }
    }

    /// “declare it under `persons` or `actors`”.
    fn where_declared(&self, wanted: Wanted<'_>) -> String {
        let kinds = self.vocabulary.kinds.iter().filter(|(kind, _)| self.fits(wanted, *kind));
        let lists: Vec<&str> = kinds.map(|(_, kind)| kind.plural.as_str()).collect();
        format!("declare it under {}, with this id", any_of(&lists))
    }

    fn fits(&self, wanted: Wanted<'_>, kind: KindId) -> bool {
        match wanted {
            Wanted::Kinds(kinds) => kinds.contains(&kind),
            Wanted::Speaker => !self.vocabulary.kinds.at(kind).claim,
            Wanted::Anything => true,
        }
    }

    /// “an actor or person”.
    pub(super) fn in_words(&self, wanted: Wanted<'_>) -> String {
        match wanted {
            Wanted::Kinds(kinds) => {
                let names: Vec<&str> = kinds.iter().map(|kind| self.kind_name(*kind)).collect();
                with_article(&names.join(" or "))
            }
            Wanted::Speaker => "somebody who can speak".to_owned(),
            Wanted::Anything => "somebody or something that the case speaks of".to_owned(),
        }
    }

    /// Somebody who can speak. “unknown” is nobody in particular.
    pub(super) fn speaker(&mut self, name: &str, value: Json<'t>, path: &Path<'_>) -> Option<EntityId> {
        if value.as_text() == Some("unknown") {
            return None;
        }
        self.entity(name, value, path, Wanted::Speaker)
    }

    /// Those of these ids.
    pub(super) fn speakers(&mut self, name: &str, value: Json<'t>, path: &Path<'_>) -> Vec<EntityId> {
        let who = Self::one_or_more(value);
        who.into_iter().filter_map(|who| self.speaker(name, who, path)).collect()
    }

    /// The source of that id.
    pub(super) fn source(&mut self, name: &str, value: Json<'t>, path: &Path<'_>) -> Option<SourceId> {
        let id = self.text(name, value, path)?;
        match self.names.get(id) {
            Some(Name::Source(source)) => Some(*source),
            Some(Name::Entity(entity)) => {
                let kind = self.case.entities.at(*entity).kind;
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
                let problem = self.suggest(
                    problem,
                    (Thing::Source, id),
                    self.case.sources.values().map(|source| source.id.as_str()),
                );
                self.problem(self.with_few_sources(problem), path);
                None
            }
        }
    }

    /// `problem` with the sources that there are, where it suggests none and they are few.
    fn with_few_sources(&self, problem: Diagnostic) -> Diagnostic {
        let all: Vec<String> = self
            .case
            .sources
            .values()
            .map(|source| format!("`{}`", source.id))
            .take(FEW.saturating_add(1))
            .collect();
        match all.as_slice() {
            few @ [_, ..] if few.len() <= FEW && problem.help.is_empty() && !self.many_problems() => {
                problem.help(format!("the sources of this case are {}", few.join(", ")))
            }
            _ => problem,
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
                Name::Entity(entity) => Some(self.case.entities.at(entity).span),
                Name::Source(source) => Some(self.case.sources.at(source).span),
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
