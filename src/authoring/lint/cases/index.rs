//! A case with what the checks look up again and again, so that none of them goes through a whole list for each thing in another.
//!
//! Takes a [`CaseFile`]; gives for an entity its object in the file, the claims that name it and the statements about it, for a source
//! its object. It counts what is looked at: that this grows as the case does, and not as its square, is what a test can hold.

use std::cell::Cell;
use std::collections::{BTreeMap, HashMap};
use std::ops::Deref;

use super::CaseFile;
use crate::facts::{Asserted, EntityId, Stated, Statement, Value};
use crate::source::Span;
use crate::syntax::json::Json;
use crate::vocabulary::Kind;

/// A case, and where to find things in it.
pub(super) struct Indexed<'f, 'c> {
    file: &'f CaseFile<'c>,
    /// The objects of the file under its sections, by entity.
    own: HashMap<EntityId, Json<'c>>,
    sources: HashMap<String, Json<'c>>,
    /// For each entity the claims of which some field names it, in the order of the file, each once.
    claims_on: BTreeMap<EntityId, Vec<EntityId>>,
    asserted: BTreeMap<EntityId, Vec<&'c Asserted>>,
    statements: BTreeMap<EntityId, Vec<&'c Statement>>,
    looked_at: Cell<usize>,
}

impl<'c> Deref for Indexed<'_, 'c> {
    type Target = CaseFile<'c>;

    fn deref(&self) -> &CaseFile<'c> {
        self.file
    }
}

impl<'f, 'c> Indexed<'f, 'c> {
    pub(super) fn of(file: &'f CaseFile<'c>) -> Self {
        let case = file.case;
        let mut out = Self {
            file,
            own: HashMap::new(),
            sources: HashMap::new(),
            claims_on: BTreeMap::new(),
            asserted: BTreeMap::new(),
            statements: BTreeMap::new(),
            looked_at: Cell::new(0),
        };
        // Ids are unique in the whole file, and a section holds entities of one kind.
        let ids: HashMap<&str, EntityId> =
            file.declared().map(|(id, entity)| (entity.id.as_str(), id)).collect();
        for (section, objects) in file.root.entries() {
            for (key, object) in objects.entries() {
                out.look_at(1);
                if section.text == "sources" {
                    out.sources.insert(key.text.to_string(), object);
                } else if let Some(id) = ids.get(key.text)
                    && out.plural(*id) == section.text
                {
                    out.own.insert(*id, object);
                }
            }
        }
        let mut claims_on: BTreeMap<EntityId, Vec<EntityId>> = BTreeMap::new();
        for (claim, _) in file.declared().filter(|(id, _)| out.is_claim(*id)) {
            for (named, _) in out.named_by(claim) {
                let claims = claims_on.entry(named).or_default();
                if claims.last() != Some(&claim) {
                    claims.push(claim);
                }
            }
        }
        out.claims_on = claims_on;
        for asserted in &case.asserted {
            out.asserted.entry(asserted.entity).or_default().push(asserted);
        }
        for statement in &case.statements {
            for entity in &statement.about {
                let about = out.statements.entry(*entity).or_default();
                if !about.last().is_some_and(|last| std::ptr::eq(*last, statement)) {
                    about.push(statement);
                }
            }
        }
        out
    }

    /// Counts things that are looked at.
    pub(super) fn look_at(&self, things: usize) {
        self.looked_at.set(self.looked_at.get().saturating_add(things));
    }

    /// How many things were looked at.
    pub(super) fn looked_at(&self) -> usize {
        self.looked_at.get()
    }

    /// What the file has under the id of an entity.
    pub(super) fn own(&self, entity: EntityId) -> Option<Json<'c>> {
        self.look_at(1);
        self.own.get(&entity).copied()
    }

    /// What the file has under the id of a source.
    pub(super) fn source(&self, id: &str) -> Option<Json<'c>> {
        self.look_at(1);
        self.sources.get(id).copied()
    }

    /// The claims of which some field names an entity, in the order of the file.
    pub(super) fn claims_on(&self, entity: EntityId) -> &[EntityId] {
        self.claims_on.get(&entity).map(Vec::as_slice).unwrap_or_default()
    }

    /// What is asserted of an entity.
    pub(super) fn asserted(&self, entity: EntityId) -> &[&'c Asserted] {
        self.asserted.get(&entity).map(Vec::as_slice).unwrap_or_default()
    }

    /// The statements about an entity.
    pub(super) fn statements(&self, entity: EntityId) -> &[&'c Statement] {
        self.statements.get(&entity).map(Vec::as_slice).unwrap_or_default()
    }

    /// All values of all fields of an entity.
    pub(super) fn values_of(&self, id: EntityId) -> impl Iterator<Item = &'c Stated> + use<'c> {
        let case = self.case;
        let slots = self.kind(id).fields.len();
        self.look_at(slots);
        (0..slots).flat_map(move |slot| case.values(id, slot))
    }

    /// The entities that the fields of an entity name, each with where.
    pub(super) fn named_by(&self, id: EntityId) -> impl Iterator<Item = (EntityId, Span)> + use<'c> {
        self.values_of(id).filter_map(|stated| match stated.value {
            Value::Entity(named) => Some((named, stated.span)),
            _ => None,
        })
    }

    fn is_claim(&self, id: EntityId) -> bool {
        self.kind(id).claim
    }

    fn plural(&self, id: EntityId) -> &str {
        &self.kind(id).plural
    }

    fn kind(&self, id: EntityId) -> &Kind {
        self.rules.vocabulary.kinds.at(self.case.entities.at(id).kind)
    }
}
