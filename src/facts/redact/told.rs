//! How entities are told whose label may tell a place, a day or an age: by their sort, with a number, and the State for which they act.

use super::places::is_blurred;
use super::plain::Plain;
use crate::facts::case::{Case, Cell, EntityId};
use crate::facts::left_out::Redaction;
use crate::facts::value::Value;
use crate::vocabulary::{FieldId, KindId, Type, Vocabulary};

/// The field with the name of an entity.
const LABEL: &str = "label";

/// So many bodies stand between somebody and a State at most; a circle has no end.
const STEPS: usize = 16;

/// Leaves out the texts and ids of entities that may tell something, and says how these are told instead. The number of each is its place
/// among those of its kind in the file.
pub(super) fn entities(case: &mut Case, vocabulary: &Vocabulary, plain: &Plain, out: &mut Redaction) {
    let ids: Vec<EntityId> = case.entities.ids().skip(vocabulary.known.len()).collect();
    let mut numbers = vec![0_usize; vocabulary.kinds.len()];
    // All sorts before any id: an id may be what another is told by.
    let mut told: Vec<(EntityId, usize, Option<String>)> = Vec::new();
    for id in ids {
        let kind = case.entities.at(id).kind;
        let place = usize::try_from(kind.0).ok().and_then(|place| numbers.get_mut(place));
        let number = place.map_or(0, |number| {
            *number = number.saturating_add(1);
            *number
        });
        let label = texts(case, vocabulary, id, kind, plain, out);
        let as_sort = label || is_blurred(vocabulary, kind);
        told.push((id, number, as_sort.then(|| sort(case, vocabulary, id, kind, number))));
    }
    for (id, number, told_as) in told {
        let entity = case.entities.at_mut(id);
        if entity.note.as_deref().is_some_and(|note| !plain.is_plain(note)) {
            entity.note = None;
            out.notes = out.notes.saturating_add(1);
        }
        if is_blurred(vocabulary, entity.kind) || !plain.is_plain_id(&entity.id) {
            let kind = &vocabulary.kinds.at(entity.kind).name;
            entity.id = format!("{kind}-{number}");
            out.ids = out.ids.saturating_add(1);
        }
        entity.told_as = told_as;
    }
}

/// Empties the fields of an entity with texts that may tell something: the fact is then one of which nobody speaks, which no condition
/// takes for another. Whether its label is among them.
fn texts(
    case: &mut Case,
    vocabulary: &Vocabulary,
    id: EntityId,
    kind: KindId,
    plain: &Plain,
    out: &mut Redaction,
) -> bool {
    let first_cell = case.entities.at(id).first_cell;
    let mut label = false;
    for field in vocabulary.kinds.at(kind).fields.iter().map(|field| vocabulary.fields.at(*field)) {
        let Some(cell) = case.cells.get_mut(first_cell.saturating_add(field.slot)) else { continue };
        let values = case.values.get_mut(cell.values.clone()).unwrap_or_default();
        let tells = |value: &Value| match value {
            Value::Text(text) => {
                !text.trim().is_empty() && (is_blurred(vocabulary, kind) || !plain.is_plain(text))
            }
            _ => false,
        };
        if !values.iter().any(|stated| tells(&stated.value)) {
            continue;
        }
        let is_label = field.name == LABEL;
        let count = if is_label { &mut out.labels } else { &mut out.others };
        *count = count.saturating_add(values.len());
        label |= is_label;
        // Nothing reads them any more, and nothing could print them.
        values.iter_mut().for_each(|stated| stated.value = Value::Text(String::new()));
        *cell = Cell::default();
    }
    label
}

/// “consular post 2 (Japan)”
fn sort(case: &Case, vocabulary: &Vocabulary, id: EntityId, kind: KindId, number: usize) -> String {
    let declared = vocabulary.kinds.at(kind);
    let heads = declared.heads.and_then(|field| value(case, vocabulary, id, field));
    let several = match heads {
        Some(Value::Number(heads)) => *heads != crate::measure::Number::from(1_i64),
        _ => case.entities.at(id).plural == Some(true) || !case.entities.at(id).members.is_empty(),
    };
    let of_sort = declared.fields.iter().find_map(|field| {
        let given = Some(vocabulary.fields.at(*field)).filter(|f| f.given && matches!(f.ty, Type::Enum(_)));
        match given.and_then(|_| value(case, vocabulary, id, *field)) {
            Some(Value::Enum(value)) => Some(vocabulary.values.at(*value)),
            _ => None,
        }
    });
    let name = match of_sort {
        _ if several => declared.plural.as_str(),
        Some(sort) => ["a ", "an ", "the "]
            .iter()
            .find_map(|article| sort.label.strip_prefix(article))
            .unwrap_or(&sort.label),
        None => declared.name.as_str(),
    };
    let state = state(case, vocabulary, id).map(|state| format!(" ({state})")).unwrap_or_default();
    format!("{} {number}{state}", name.replace('_', " "))
}

/// The known entity for which one speaks, along the references that tell it.
fn state<'c>(case: &'c Case, vocabulary: &Vocabulary, id: EntityId) -> Option<&'c str> {
    let along = || vocabulary.walks.values().filter(|walk| walk.voice).flat_map(|walk| &walk.along);
    let mut at = id;
    for _ in 0..STEPS {
        let kind = case.entities.at(at).kind;
        let field = along().find(|field| vocabulary.fields.at(**field).kind == kind)?;
        let Some(Value::Entity(next)) = value(case, vocabulary, at, *field) else { return None };
        at = *next;
        let kind = case.entities.at(at).kind;
        // The known entities of the vocabulary are the first entities of every case.
        if usize::try_from(at.0).is_ok_and(|at| at < vocabulary.known.len()) {
            return match value(case, vocabulary, at, vocabulary.field(kind, LABEL)?)? {
                Value::Text(label) => Some(label.strip_prefix("the ").unwrap_or(label)),
                _ => None,
            };
        }
    }
    None
}

/// The one value of a field.
fn value<'c>(case: &'c Case, vocabulary: &Vocabulary, id: EntityId, field: FieldId) -> Option<&'c Value> {
    match case.values_of_field(id, vocabulary.fields.at(field)) {
        [one] => Some(&one.value),
        _ => None,
    }
}
