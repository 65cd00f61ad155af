//! Entities: those that the rules know, and those that the file declares under the plural of their kind.

use super::case::{Cell, Entity, EntityId, Footing, Owner, Stated, Support};
use super::names::{Defaults, OwnNames};
use super::reading::{Name, Path, Reading};
use super::references::entity_of;
use super::value::Value;
use super::values::Context;
use crate::diag::{Diagnostic, Thing, codes};
use crate::measure::Level;
use crate::source::{FileId, Span};
use crate::syntax::json::{Json, Key};
use crate::vocabulary::{KindId, KnownValue, case_keys, with_article};

/// One declared entity: its id here, its key and its object.
pub(super) type Declared<'t> = (EntityId, Key<'t>, Json<'t>);

impl<'t> Reading<'t, '_> {
    /// Puts the known entities first, so that their numbers are those of the vocabulary.
    pub(super) fn add_known(&mut self, file: FileId) {
        let vocabulary = self.vocabulary;
        let span = Span { file, start: 0, end: 0 };
        for known in vocabulary.known.values() {
            let first_cell = self.add_entity(&known.id, known.kind, span);
            for (field, value) in &known.values {
                let slot = vocabulary.fields.at(*field).slot;
                let value = match value {
                    KnownValue::Text(text) => Value::Text(text.clone()),
                    KnownValue::Bool(truth) => Value::Bool(*truth),
                    KnownValue::Number(number) => Value::Number(*number),
                    KnownValue::Enum(value) => Value::Enum(*value),
                    KnownValue::Known(known) => Value::Entity(entity_of(*known)),
                };
                let support = Support {
                    said: Vec::new(),
                    footing: Footing::Given,
                    pro: Level::Given,
                    con: Level::None,
                };
                let place = self.case.values.len();
                self.case.values.push(Stated { value, span, support });
                self.set_cell(
                    first_cell.saturating_add(slot),
                    Cell { values: place..place.saturating_add(1), stated: true },
                );
            }
        }
        self.named = vec![false; vocabulary.known.len()];
    }

    /// Gives every entity of a section its id, so that whatever is read next can name it.
    pub(super) fn declare_entities(
        &mut self,
        kind: KindId,
        section: Key<'t>,
        value: Json<'t>,
    ) -> Vec<Declared<'t>> {
        let mut declared = Vec::new();
        let path = Path::top(section.text);
        for (key, value) in self.objects(value, section.text) {
            let id = self.case.entities.next_id();
            if self.declare(key.text, key.span, Name::Entity(id), &path.key(key.text)) {
                self.add_entity(key.text, kind, key.span);
                declared.push((id, key, value));
            }
        }
        declared
    }

    fn add_entity(&mut self, id: &str, kind: KindId, span: Span) -> usize {
        let first_cell = self.case.cells.len();
        let fields = self.vocabulary.kinds.at(kind).fields.len();
        self.case.cells.resize_with(first_cell.saturating_add(fields), Cell::default);
        self.case.entities.push(Entity {
            id: id.to_owned(),
            kind,
            span,
            listed: false,
            first_cell,
            group: None,
            members: Vec::new(),
            plural: None,
            happened: None,
            note: None,
            told_as: None,
        });
        first_cell
    }

    fn set_cell(&mut self, place: usize, cell: Cell) {
        if let Some(slot) = self.case.cells.get_mut(place) {
            *slot = cell;
        }
    }

    /// Reads one declared entity.
    pub(super) fn read_entity(
        &mut self,
        (id, key, json): Declared<'t>,
        defaults: Defaults<'t>,
        path: &Path<'_>,
    ) {
        let vocabulary = self.vocabulary;
        let entity = self.case.entities.at(id);
        let (kind_id, first_cell) = (entity.kind, entity.first_cell);
        let kind = vocabulary.kinds.at(kind_id);
        // What is said of the whole entity is read first: its fields stand on it, wherever it stands in the file.
        let (mut said, mut note, mut plural, mut names) = (Vec::new(), None, None, OwnNames::default());
        let mut fields = std::mem::take(&mut self.fields);
        for (key, value) in json.entries() {
            match key.text {
                "said" => said = self.said(value, Owner::Entity(id), &path.key("said")),
                "asserted" => self.asserted(id, value, &path.key("asserted")),
                "plural" => plural = Some(self.flag("plural", value, &path.key("plural"))),
                "note" => note = self.words("note", value, &path.key("note")),
                other => {
                    if !names.take(other, value) {
                        fields.push((key, value));
                    }
                }
            }
        }
        let context = Context { entity: id, claim: kind.claim, said: &said };
        for (key, value) in fields.drain(..) {
            let path = path.key(key.text);
            let Some(field_id) = vocabulary.field(kind_id, key.text) else {
                self.unknown_field(kind_id, key, &path);
                continue;
            };
            if key.text == "label" {
                names.label = Some(value);
            }
            let cell = self.cell(field_id, value, context, &path);
            let slot = vocabulary.fields.at(field_id).slot;
            self.set_cell(first_cell.saturating_add(slot), cell);
        }
        self.fields = fields;
        self.check_names(names, defaults, (key.text, key.span), path);
        let happened = kind.claim.then(|| self.footing(&said)).map(|footing| Support {
            said,
            footing,
            pro: Level::None,
            con: Level::None,
        });
        let entity = self.case.entities.at_mut(id);
        entity.listed = true;
        entity.happened = happened;
        entity.note = note;
        entity.plural = plural;
    }

    /// Reports a key that entities of this kind do not have, and which kind has it.
    fn unknown_field(&mut self, kind: KindId, key: Key<'t>, path: &Path<'_>) {
        let vocabulary = self.vocabulary;
        let own = vocabulary.kinds.at(kind);
        let what = with_article(&own.name);
        let elsewhere: Vec<&str> = vocabulary
            .kinds
            .iter()
            .filter(|(other, _)| *other != kind && vocabulary.field(*other, key.text).is_some())
            .map(|(_, kind)| kind.plural.as_str())
            .collect();
        if elsewhere.is_empty() {
            let fields = vocabulary.field_names(kind).chain(case_keys::ENTITY.names());
            self.unknown_key(&what, key, path, fields);
            return;
        }
        let problem = Diagnostic::error(codes::CASE_KEY, format!("{what} has no key `{}`", key.text))
            .at(key.span, "unknown key");
        let problem = self.suggest(problem, (Thing::Word, key.text), vocabulary.field_names(kind));
        self.problem(problem.help(format!("this is a key of {}", elsewhere.join(" and of "))), path);
    }

    /// The lists of the case: the entities that the file declares, and the known ones that it names.
    pub(super) fn make_lists(&mut self, declared: &[(KindId, Vec<Declared<'t>>)]) {
        let vocabulary = self.vocabulary;
        self.case.lists = vec![None; vocabulary.kinds.len()];
        self.case.absent = vec![true; vocabulary.kinds.len()];
        let place = |kind: KindId| usize::try_from(kind.0).unwrap_or(usize::MAX);
        let named: Vec<(EntityId, KindId)> = self
            .case
            .entities
            .iter()
            .zip(&self.named)
            .filter(|(_, named)| **named)
            .map(|((id, entity), _)| (id, entity.kind))
            .collect();
        for (id, kind) in named {
            self.case.entities.at_mut(id).listed = true;
            if let Some(list) = self.case.lists.get_mut(place(kind)) {
                list.get_or_insert_default().push(id);
            }
        }
        for (kind, entities) in declared {
            if let Some(list) = self.case.lists.get_mut(place(*kind)) {
                list.get_or_insert_default().extend(entities.iter().map(|(id, ..)| *id));
            }
            if let Some(absent) = self.case.absent.get_mut(place(*kind)) {
                *absent = false;
            }
        }
    }
}
