//! For whom somebody speaks: along the walks of the vocabulary that tell, and with his groups.

use super::case::{Case, EntityId, Footing, Support};
use super::value::Value;
use super::voices::voice_kind;
use crate::limits;
use crate::measure::{Level, Voice, pooled, weigh};
use crate::vocabulary::{Vocabulary, Walk};

/// An entity, the groups that it is a member of, and all for whom one of them acts: the State of a ministry, the ministry of an officer.
pub fn acts_for(vocabulary: &Vocabulary, case: &Case, entity: EntityId) -> Vec<EntityId> {
    let mut speakers = Speakers::new(vocabulary, case);
    let whom = case.with_groups(entity);
    whom.flat_map(|one| speakers.acts_for(one).to_vec()).collect()
}

/// For each entity, once somebody asked: itself and those for whom it acts.
pub(super) struct Speakers<'c> {
    vocabulary: &'c Vocabulary,
    case: &'c Case,
    reached: Vec<Option<Reached>>,
    too_long: Vec<EntityId>,
}

#[derive(Clone)]
struct Reached {
    /// The entity itself first, then in the order in which the walks reach them.
    all: Vec<EntityId>,
    /// The one at the end of the walks: the first in the file, where there are several.
    last: EntityId,
}

impl<'c> Speakers<'c> {
    pub(super) fn new(vocabulary: &'c Vocabulary, case: &'c Case) -> Self {
        Self { vocabulary, case, reached: vec![None; case.entities.len()], too_long: Vec::new() }
    }

    /// The entity and all for whom it acts.
    pub(super) fn acts_for(&mut self, entity: EntityId) -> &[EntityId] {
        self.reached(entity).map(|reached| reached.all.as_slice()).unwrap_or_default()
    }

    /// Who stands at the end: the State for a ministry, the entity itself if it acts for nobody.
    pub(super) fn principal(&mut self, entity: EntityId) -> EntityId {
        self.reached(entity).map_or(entity, |reached| reached.last)
    }

    /// Whether the speaker, a group that he is a member of, or anyone for whom one of them acts, is among `others`, which
    /// are in order.
    pub(super) fn any_of(&mut self, speaker: EntityId, others: &[EntityId]) -> bool {
        let mut whom = self.case.with_groups(speaker);
        !others.is_empty()
            && whom.any(|one| self.acts_for(one).iter().any(|whom| others.binary_search(whom).is_ok()))
    }

    /// The entities from which a walk did not come to an end.
    pub(super) fn into_too_long(mut self) -> Vec<EntityId> {
        self.too_long.sort_unstable();
        self.too_long
    }

    fn reached(&mut self, entity: EntityId) -> Option<&Reached> {
        let place = usize::try_from(entity.0).ok()?;
        if self.reached.get(place)?.is_none() {
            let reached = self.walk(entity);
            *self.reached.get_mut(place)? = Some(reached);
        }
        self.reached.get(place)?.as_ref()
    }

    fn walk(&mut self, entity: EntityId) -> Reached {
        let mut all = vec![entity];
        let mut ends = Vec::new();
        let walks = self.vocabulary.walks.values().filter(|walk| walk.voice);
        for walk in walks {
            let (mut seen, mut next) = (vec![entity], 0_usize);
            let mut steps = 0_usize;
            // Those reached with as many steps lie between `next` and the end of `seen`.
            while next < seen.len() {
                let round = seen.get(next..).unwrap_or_default().to_vec();
                next = seen.len();
                if steps >= limits::WALK_STEPS {
                    self.too_long.push(entity);
                    break;
                }
                steps = steps.saturating_add(1);
                for at in round {
                    let onward = self.onward(walk, at);
                    if onward.is_empty() && at != entity {
                        ends.push(at);
                    }
                    for one in onward {
                        if !seen.contains(&one) {
                            seen.push(one);
                        }
                    }
                }
            }
            all.extend(seen.into_iter().filter(|one| *one != entity));
        }
        let last = ends.into_iter().min().unwrap_or(entity);
        Reached { all, last }
    }

    /// Where a walk goes from an entity: nowhere where it ends.
    fn onward(&self, walk: &Walk, from: EntityId) -> Vec<EntityId> {
        let kind = self.case.entities.at(from).kind;
        let values = |field| {
            let field = self.vocabulary.fields.at(field);
            if field.kind == kind { self.case.values(from, field.slot) } else { &[] }
        };
        let ends = walk.until.iter().any(|(field, wanted)| {
            let is =
                |value: &Value| matches!(value, Value::Enum(value) if self.vocabulary.is_a(*value, *wanted));
            values(*field).iter().any(|stated| is(&stated.value))
        });
        if ends {
            return Vec::new();
        }
        let links =
            walk.along.iter().flat_map(|field| values(*field)).filter(|stated| self.holds(&stated.support));
        links
            .filter_map(|stated| if let Value::Entity(entity) = stated.value { Some(entity) } else { None })
            .collect()
    }

    /// Whether that somebody acts for another holds at any level. Here nobody speaks first-hand by answering for it: who
    /// answers is what is being found out.
    fn holds(&self, support: &Support) -> bool {
        let level = |wanted: fn(&super::Said) -> bool| {
            let said = support.said.iter().map(|id| self.case.said.at(*id)).filter(|said| wanted(said));
            pooled(said.map(|said| Voice {
                speaker: said.by.map_or(u32::MAX, |by| by.0),
                outermost_source: self.case.sources.at(said.source).outermost.0,
                kind: voice_kind(self.case, said, (false, false)),
            }))
        };
        let pro =
            if support.footing == Footing::Said { level(|said| said.stance.is_for()) } else { Level::Given };
        let con = level(|said| said.stance.is_against());
        !weigh(pro, con).holds.is_empty()
    }
}
