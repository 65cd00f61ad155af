//! Where it happened: the territory, if a treaty may be extended to it or not.
//!
//! Takes what a norm says of the place, gives the place at which the walk of the vocabulary ends, and leaves to the table of territories
//! what follows.

use super::dated::told_on;
use super::mention::Mentions;
use super::value::Val;
use crate::compile::Term;
use crate::facts::{Case, EntityId, Value};
use crate::limits;
use crate::measure::When;
use crate::vocabulary::Vocabulary;

/// Where something happened, as far as it matters to the reach of a treaty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Place {
    /// In no such territory, as far as anybody says.
    #[default]
    Elsewhere,
    /// In this territory.
    In(EntityId),
    /// In this territory or somewhere else: it is told differently, or of other days.
    Unclear(EntityId),
}

/// The place of an instance, by the first of the expressions that gives one.
pub(super) fn place_of<'a>(
    mentions: Mentions<'a>,
    terms: &'a [Term],
    frame: &mut Vec<Option<Val<'a>>>,
) -> Place {
    let (case, vocabulary) = (mentions.case, &mentions.rules.vocabulary);
    for term in terms {
        let places: Vec<EntityId> = mentions
            .values(term, frame)
            .into_vec()
            .into_iter()
            .filter_map(|value| if let Val::Entity(entity) = value { Some(entity) } else { None })
            .collect();
        let territories: Vec<Option<EntityId>> =
            places.iter().map(|place| territory(case, vocabulary, *place)).collect();
        match territories.iter().flatten().next() {
            _ if places.is_empty() => {}
            None => return Place::Elsewhere,
            Some(one) if territories.iter().all(|t| *t == Some(*one)) => return Place::In(*one),
            Some(one) => return Place::Unclear(*one),
        }
    }
    Place::Elsewhere
}

/// The territory in which a place lies, or which it is.
fn territory(case: &Case, vocabulary: &Vocabulary, place: EntityId) -> Option<EntityId> {
    let walk = vocabulary.walks.values().find(|walk| walk.extends)?;
    let mut at = place;
    for _ in 0..limits::WALK_STEPS {
        let kind = case.entities.at(at).kind;
        let of_this_kind = |field: &crate::vocabulary::FieldId| vocabulary.fields.at(*field).kind == kind;
        let ends = walk.until.iter().filter(|(field, _)| of_this_kind(field)).any(|(field, wanted)| {
            let values = case.values_of_field(at, vocabulary.fields.at(*field));
            values.iter().any(|s| matches!(s.value, Value::Enum(v) if vocabulary.is_a(v, *wanted)))
        });
        if ends {
            return Some(at);
        }
        at = walk.along.iter().filter(|field| of_this_kind(field)).find_map(|field| {
            let values = case.values_of_field(at, vocabulary.fields.at(*field));
            values.iter().find_map(|s| if let Value::Entity(e) = s.value { Some(e) } else { None })
        })?;
    }
    None
}

/// Whether a territory belongs to a State on these days, by the references that lead from it; none if that cannot be told.
pub(super) fn belongs_to(
    case: &Case,
    vocabulary: &Vocabulary,
    territory: EntityId,
    state: EntityId,
    at: Option<When>,
) -> Option<bool> {
    let walk = vocabulary.walks.values().find(|walk| walk.extends)?;
    let kind = case.entities.at(territory).kind;
    let field = walk.along.iter().find(|field| vocabulary.fields.at(**field).kind == kind)?;
    let told = told_on(case.values_of_field(territory, vocabulary.fields.at(*field)), at);
    let is = |place: &(usize, &crate::facts::Stated)| place.1.value == Value::Entity(state);
    match (told.sure.iter().any(is), told.doubtful.iter().any(is)) {
        (true, _) => Some(true),
        (false, true) => None,
        (false, false) => Some(false),
    }
}
