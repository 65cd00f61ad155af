//! A case as its record stood on a day: what was said later is left out, before anything is weighed.
//!
//! A statement counts if its source was issued by that day. An undated source counts if everything that it reports lies no later, and
//! is then listed as kept for that reason only. What may be later, because a date leaves it open, is left out and listed as well:
//! the record of a day holds what is known to have been in it.

use std::collections::{BTreeMap, BTreeSet};

use super::case::{EntityId, Footing, Owner, SaidId, SourceId, Stated, Support};
use super::left_out::AsOf;
use super::reading::Reading;
use super::value::Value;
use crate::limits;
use crate::measure::{Day, When};

/// How something lies to the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Lies {
    /// On the day or before it.
    By,
    /// On one side or the other; its date leaves that open.
    Open,
    /// After the day.
    Later,
}

impl Lies {
    fn of(earliest: Day, latest: Day, day: Day) -> Self {
        if earliest > day {
            Self::Later
        } else if latest <= day {
            Self::By
        } else {
            Self::Open
        }
    }

    /// How the last day lies that a date tells of. What goes on without an end tells of its beginning only.
    fn told_by(when: &When, day: Day) -> Self {
        let last = if when.end.latest.is_bounded() { when.end } else { when.start };
        Self::of(last.earliest, last.latest, day)
    }
}

impl Reading<'_, '_> {
    /// Leaves out what was not in the record on `day`.
    pub(super) fn keep_what_was_known(&mut self, day: Day) {
        let standing = self.standing(day);
        let of = |case: &super::Case, said: SaidId| {
            let source = case.said.at(said).source;
            usize::try_from(source.0).ok().and_then(|place| standing.get(place).copied())
        };
        let mut known = AsOf { day, left_out: Vec::new(), open: Vec::new(), undated: Vec::new() };
        let speaking: BTreeSet<SourceId> = self.case.said.values().map(|said| said.source).collect();
        for source in speaking {
            let place = usize::try_from(source.0).ok();
            match place.and_then(|place| standing.get(place)) {
                Some((Lies::Later, _)) => known.left_out.push(source),
                Some((Lies::Open, _)) => known.open.push(source),
                Some((Lies::By, false)) => known.undated.push(source),
                _ => {}
            }
        }
        let kept: BTreeSet<SaidId> = self
            .case
            .said
            .ids()
            .filter(|said| of(&self.case, *said).is_some_and(|(lies, _)| lies == Lies::By))
            .collect();
        let lost = self.lost(&kept, day);
        self.forget_statements(&kept, &lost);
        self.forget_entities(&kept, &lost);
        self.case
            .unverified
            .retain(|source| !known.left_out.contains(source) && !known.open.contains(source));
        self.case.as_of = Some(known);
    }

    /// For each source how it lies to the day, and whether a date of its own, or of a source around it, tells that.
    fn standing(&self, day: Day) -> Vec<(Lies, bool)> {
        let issued = |source: SourceId| {
            let mut at = Some(source);
            for _ in 0..=self.case.sources.len() {
                let source = self.case.sources.at(at?);
                if let Some(when) = source.issued.as_deref().and_then(|text| When::parse(text).ok()) {
                    return Some(Lies::of(when.start.earliest, when.end.latest, day));
                }
                at = source.within;
            }
            None
        };
        let mut standing: Vec<(Lies, bool)> = self
            .case
            .sources
            .ids()
            .map(|source| issued(source).map_or((Lies::By, false), |lies| (lies, true)))
            .collect();
        for ((id, said), owner) in self.case.said.iter().zip(&self.case.owners) {
            let place = usize::try_from(said.source.0).ok();
            let Some(slot) = place.and_then(|place| standing.get_mut(place)).filter(|slot| !slot.1) else {
                continue;
            };
            slot.0 = slot.0.max(self.reported(id, *owner, day));
            if let Some(as_of) = said.as_of {
                slot.0 = slot.0.max(Lies::of(as_of, as_of, day));
            }
        }
        standing
    }

    /// How the latest day lies of which a statement tells.
    fn reported(&self, said: SaidId, owner: Owner, day: Day) -> Lies {
        let dates = |values: &[Stated]| {
            let of = |stated: &Stated| {
                let told = |when: Option<&When>| when.map_or(Lies::By, |when| Lies::told_by(when, day));
                let value = if let Value::When(when) = &stated.value { Some(when) } else { None };
                told(value).max(told(stated.when.as_ref()))
            };
            // A value with evidence of its own is told by whom it stands on, and nobody else.
            values
                .iter()
                .filter(|stated| stated.support.said.is_empty() || stated.support.said.contains(&said))
                .map(of)
                .max()
                .unwrap_or(Lies::By)
        };
        let of_entity = |entity: EntityId| {
            let cells = self.cells_of(entity).iter().map(|cell| dates(self.case.values_of(cell)));
            cells.max().unwrap_or(Lies::By).max(self.after(entity, day))
        };
        match owner {
            Owner::Entity(entity) => of_entity(entity),
            Owner::Complete(place) => {
                let sort = self.case.complete.get(place).map(|complete| complete.sort.as_slice());
                let values = sort.unwrap_or_default().iter().flat_map(|(_, values)| values);
                let of = |value: &Value| match value {
                    Value::When(when) => Lies::told_by(when, day),
                    _ => Lies::By,
                };
                values.map(of).max().unwrap_or(Lies::By)
            }
            Owner::Nothing => {
                let about = self.case.statements.iter().filter(|statement| statement.said == said);
                about
                    .flat_map(|statement| &statement.about)
                    .map(|entity| of_entity(*entity))
                    .max()
                    .unwrap_or(Lies::By)
            }
        }
    }

    /// Whether a claim without a day came after one that lies later.
    fn after(&self, claim: EntityId, day: Day) -> Lies {
        let mut at = claim;
        for _ in 0..=limits::WALK_STEPS {
            let kind = self.vocabulary.kinds.at(self.case.entities.at(at).kind);
            let values = |field: Option<crate::vocabulary::FieldId>| {
                field.map(|field| self.case.values(at, self.vocabulary.fields.at(field).slot))
            };
            let days = values(kind.day).unwrap_or_default().iter();
            let days = days
                .filter_map(|stated| if let Value::When(when) = &stated.value { Some(when) } else { None });
            if let Some(earliest) = days.map(|when| when.start.earliest).min() {
                return if earliest > day { Lies::Later } else { Lies::By };
            }
            match values(kind.follows).unwrap_or_default() {
                [Stated { value: Value::Entity(earlier), .. }] => at = *earlier,
                _ => return Lies::By,
            }
        }
        Lies::By
    }

    fn cells_of(&self, entity: EntityId) -> &[super::case::Cell] {
        let entity = self.case.entities.at(entity);
        let fields = self.vocabulary.kinds.at(entity.kind).fields.len();
        let end = entity.first_cell.saturating_add(fields);
        self.case.cells.get(entity.first_cell..end).unwrap_or_default()
    }

    /// The entities that were not in the record: claims that nobody had made yet, or of which the day had not come; and whoever
    /// only such statements speak of.
    fn lost(&self, kept: &BTreeSet<SaidId>, day: Day) -> BTreeSet<EntityId> {
        let any_kept = |said: &[SaidId]| said.is_empty() || said.iter().any(|said| kept.contains(said));
        let mut said_of: BTreeMap<EntityId, Vec<SaidId>> = BTreeMap::new();
        for (said, owner) in self.case.said.ids().zip(&self.case.owners) {
            if let Owner::Entity(entity) = owner {
                said_of.entry(*entity).or_default().push(said);
            }
        }
        let (mut lost, mut to_see) = (BTreeSet::new(), Vec::new());
        for (id, entity) in self.case.entities.iter().filter(|(_, entity)| entity.listed) {
            let mut said = said_of.remove(&id).unwrap_or_default();
            let asserted = self.case.asserted.iter().filter(|asserted| asserted.entity == id);
            said.extend(asserted.flat_map(|asserted| asserted.said.iter().copied()));
            let claim = self.vocabulary.kinds.at(entity.kind).claim;
            let known = usize::try_from(id.0).is_ok_and(|place| place < self.vocabulary.known.len());
            let not_yet = claim && self.after(id, day) == Lies::Later;
            if not_yet || !any_kept(&said) || known {
                lost.insert(id);
            } else {
                to_see.push(id);
            }
        }
        // Whom a statement or an entity of the record names is in the record; claims have to be made.
        let is_claim = |id: EntityId| self.vocabulary.kinds.at(self.case.entities.at(id).kind).claim;
        let kept_said = kept.iter().map(|said| self.case.said.at(*said));
        let mut named: Vec<EntityId> = kept_said
            .flat_map(|said| {
                let source = self.case.sources.at(said.source);
                let of_said = said.by.into_iter().chain(said.told_by).chain(said.in_hands_of);
                let translator = said.translation.as_ref().map(|translation| translation.by);
                let of_source = source.author.into_iter().chain(source.signed_by.iter().copied());
                of_said.chain(translator).chain(said.accounts.iter().copied()).chain(of_source)
            })
            .collect();
        let statements = self.case.statements.iter().filter(|statement| kept.contains(&statement.said));
        named.extend(statements.flat_map(|statement| statement.about.iter().copied()));
        let complete = self.case.complete.iter().filter(|complete| any_kept(&complete.support.said));
        let values = complete.flat_map(|complete| complete.sort.iter().flat_map(|(_, values)| values));
        named.extend(
            values.filter_map(|value| if let Value::Entity(entity) = value { Some(*entity) } else { None }),
        );
        loop {
            for id in to_see.drain(..) {
                let values = self.cells_of(id).iter().flat_map(|cell| self.case.values_of(cell));
                let values = values.filter(|stated| {
                    stated.support.footing != Footing::Said || any_kept(&stated.support.said)
                });
                named.extend(
                    values.filter_map(
                        |stated| if let Value::Entity(e) = stated.value { Some(e) } else { None },
                    ),
                );
            }
            to_see.extend(named.drain(..).filter(|id| !is_claim(*id) && lost.remove(id)));
            if to_see.is_empty() {
                return lost;
            }
        }
    }

    fn forget_statements(&mut self, kept: &BTreeSet<SaidId>, lost: &BTreeSet<EntityId>) {
        let stipulated = self.case.stipulated;
        let forget = |support: &mut Support| {
            support.said.retain(|said| kept.contains(said));
            if stipulated && support.said.is_empty() && support.footing == Footing::Said {
                support.footing = Footing::Stipulated;
            }
        };
        for id in self.case.entities.ids() {
            self.case.entities.at_mut(id).happened.as_mut().map(forget);
        }
        self.case.asserted.retain_mut(|asserted| {
            asserted.said.retain(|said| kept.contains(said));
            !asserted.said.is_empty() && !lost.contains(&asserted.entity)
        });
        let heard = |said: &[SaidId]| said.is_empty() || said.iter().any(|said| kept.contains(said));
        let complete: Vec<bool> =
            self.case.complete.iter().map(|complete| heard(&complete.support.said)).collect();
        self.case.complete.iter_mut().map(|complete| &mut complete.support).for_each(forget);
        let mut complete = complete.into_iter();
        self.case.complete.retain(|_| complete.next().unwrap_or(true));
        self.case.statements.retain_mut(|statement| {
            let spoke_of = statement.about.len();
            statement.about.retain(|entity| !lost.contains(entity));
            kept.contains(&statement.said) && (spoke_of == 0 || !statement.about.is_empty())
        });
        let ids: BTreeSet<String> =
            self.case.statements.iter().filter_map(|statement| statement.id.clone()).collect();
        for statement in &mut self.case.statements {
            statement.replies_to = statement.replies_to.take().filter(|id| ids.contains(id));
        }
        for question in &mut self.case.questions {
            question.could_answer.retain(|entity| !lost.contains(entity));
        }
        // What was not said yet was said by nobody.
        for id in self.case.said.ids().filter(|said| !kept.contains(said)).collect::<Vec<_>>() {
            let said = self.case.said.at_mut(id);
            said.by = None;
            said.quote.clear();
            (said.translation, said.gloss) = (None, None);
            (said.told_by, said.in_hands_of) = (None, None);
            said.accounts.clear();
        }
    }

    fn forget_entities(&mut self, kept: &BTreeSet<SaidId>, lost: &BTreeSet<EntityId>) {
        let mut values = Vec::with_capacity(self.case.values.len());
        let all: Vec<EntityId> = self.case.entities.ids().collect();
        for id in all {
            let entity = self.case.entities.at(id);
            let (first, kind) = (entity.first_cell, entity.kind);
            let fields = self.vocabulary.kinds.at(kind).fields.len();
            let known = usize::try_from(id.0).is_ok_and(|place| place < self.vocabulary.known.len());
            for place in first..first.saturating_add(fields) {
                let Some(cell) = self.case.cells.get(place).cloned() else { continue };
                let (start, stated) = (values.len(), self.case.values_of(&cell).to_vec());
                let (had, gone) = (!stated.is_empty(), lost.contains(&id) && !known);
                for mut stated in stated.into_iter().filter(|_| !gone) {
                    let spoken_of = !stated.support.said.is_empty();
                    stated.support.said.retain(|said| kept.contains(said));
                    let unheard = spoken_of && stated.support.said.is_empty();
                    match stated.support.footing {
                        Footing::Said if unheard && self.case.stipulated => {
                            stated.support.footing = Footing::Stipulated;
                        }
                        Footing::Said if unheard => continue,
                        _ => {}
                    }
                    values.push(stated);
                }
                if let Some(cell) = self.case.cells.get_mut(place) {
                    cell.values = start..values.len();
                    // A field of which every value is gone is a field that nobody gave.
                    let emptied = had && cell.values.is_empty();
                    cell.stated &= !(gone || emptied);
                }
            }
        }
        self.case.values = values;
        for list in self.case.lists.iter_mut().flatten() {
            list.retain(|entity| !lost.contains(entity));
        }
        for id in self.case.entities.ids().collect::<Vec<_>>() {
            let entity = self.case.entities.at_mut(id);
            entity.members.retain(|member| !lost.contains(member));
            entity.group = entity.group.filter(|group| !lost.contains(group));
            if lost.contains(&id) {
                entity.listed = false;
            }
        }
    }
}
