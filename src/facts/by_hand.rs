//! Entities that a case declares although the vocabulary knows them: a State by another name, to which no table of parties speaks.
//!
//! Takes a case that is read; gives warnings. Which names a State has, and in which languages, stands in the vocabulary.

use std::collections::BTreeSet;

use super::case::{Entity, EntityId};
use super::reading::Reading;
use super::references::entity_of;
use super::value::Value;
use crate::diag::{Diagnostic, codes};
use crate::vocabulary::{KnownId, KnownValue, Meant};

impl Reading<'_, '_> {
    /// Tells of entities that are declared by hand, and gives them.
    pub(super) fn tell_of_known(&mut self) -> BTreeSet<EntityId> {
        let mut found = Vec::new();
        for id in self.declared() {
            let entity = self.case.entities.at(id);
            let meant = self.known_by_another_name(id, entity);
            let known = |known| self.vocabulary.known_id(known);
            let Some(help) = self.vocabulary.did_you_mean(&meant, known) else { continue };
            let name = &entity.id;
            let problem = match meant.known.as_slice() {
                [one] if meant.exactly => {
                    let known = self.vocabulary.known_id(*one).unwrap_or("");
                    let called = self.vocabulary.known_text(*one, "label").unwrap_or(known);
                    let message =
                        format!("`{name}` is declared by hand, and the rules know `{known}` ({called})");
                    Diagnostic::warning(codes::CASE_BY_HAND, message).help(format!(
                        "take this entry out and write `{known}` wherever it is named; if it is something else, say so in its label"
                    ))
                }
                _ => {
                    let message = format!("`{name}` is declared by hand, and the rules may know it");
                    let also = "a State that the rules know is named by its id and not declared";
                    Diagnostic::warning(codes::CASE_BY_HAND, message).help(help).help(also)
                }
            };
            found.push((id, problem.at(entity.span, "no rule knows this one").path(name.as_str())));
        }
        let by_hand = found.iter().map(|(id, _)| *id).collect();
        for (_, problem) in found {
            self.slip(problem);
        }
        by_hand
    }

    /// The known entities that this one may be: those whose name its id or its label is; of one of the same sort also those that may be
    /// meant by it. One that refers to such an entity is another: a post of the State, a place in it.
    fn known_by_another_name(&self, id: EntityId, entity: &Entity) -> Meant {
        let vocabulary = self.vocabulary;
        let kind = vocabulary.kinds.at(entity.kind);
        // People have the names of countries, and what happened is none.
        if kind.claim || kind.group.is_some() {
            return Meant::default();
        }
        let label = self.label(id).map(|(_, label, _)| label);
        let names = || label.into_iter().chain([entity.id.as_str()]);
        let mut known: Vec<KnownId> = names().flat_map(|name| self.called(id, entity, name)).collect();
        known.sort_unstable();
        known.dedup();
        known.retain(|known| !self.refers(id, entity, *known));
        if !known.is_empty() {
            return Meant { known, exactly: true };
        }
        if !self.sorts(id, entity).any(|sort| vocabulary.is_known_sort(sort)) {
            return Meant::default();
        }
        let alike = |known: &KnownId| self.is_of_the_same_sort(id, entity, *known);
        let near = |name| vocabulary.known_meant(name, |kind| kind == entity.kind);
        let mut near = names().map(near).find(|meant| !meant.known.is_empty()).unwrap_or_default();
        near.known.retain(|known| alike(known) && !self.refers(id, entity, *known));
        Meant { exactly: false, ..near }
    }

    /// The known entities that a name of an entity names, with the word for its sort and without: `laos-state`. A code names only what
    /// is of the same sort.
    fn called(&self, id: EntityId, entity: &Entity, name: &str) -> Vec<KnownId> {
        let vocabulary = self.vocabulary;
        let mut found: Vec<KnownId> = vocabulary.known_called(name).to_vec();
        for sort in self.sorts(id, entity) {
            let sort = vocabulary.values.at(sort).name.as_str();
            let parts = |c: char| !c.is_alphanumeric();
            let words: Vec<&str> = name.split(parts).filter(|word| !word.is_empty()).collect();
            let rest = match words.as_slice() {
                [first, rest @ ..] if first.eq_ignore_ascii_case(sort) => rest,
                [rest @ .., last] if last.eq_ignore_ascii_case(sort) => rest,
                _ => continue,
            };
            found.extend(vocabulary.known_called(&rest.join(" ")));
        }
        let short = name.chars().filter(|c| c.is_alphanumeric()).count() < 3 && name.is_ascii();
        found.retain(|known| {
            let same = self.is_of_the_same_sort(id, entity, *known);
            same || !short
        });
        found
    }

    /// The values of enums that are said of an entity.
    fn sorts<'s>(
        &'s self,
        id: EntityId,
        entity: &Entity,
    ) -> impl Iterator<Item = crate::vocabulary::ValueId> + 's {
        self.values(id, entity)
            .filter_map(|value| if let Value::Enum(value) = value { Some(*value) } else { None })
    }

    fn values<'s>(&'s self, id: EntityId, entity: &Entity) -> impl Iterator<Item = &'s Value> + 's {
        let fields = self.vocabulary.kinds.at(entity.kind).fields.len();
        (0..fields).flat_map(move |slot| self.case.values(id, slot)).map(|stated| &stated.value)
    }

    fn refers(&self, id: EntityId, entity: &Entity, known: KnownId) -> bool {
        self.values(id, entity).any(|value| *value == Value::Entity(entity_of(known)))
    }

    /// Whether an enum says the same of both: that they are States.
    fn is_of_the_same_sort(&self, id: EntityId, entity: &Entity, known: KnownId) -> bool {
        let vocabulary = self.vocabulary;
        let known = vocabulary.known.at(known);
        if known.kind != entity.kind {
            return false;
        }
        let of_known = |sort| {
            known
                .values
                .iter()
                .any(|(_, value)| matches!(value, KnownValue::Enum(value) if vocabulary.is_a(sort, *value)))
        };
        self.sorts(id, entity).any(of_known)
    }
}
