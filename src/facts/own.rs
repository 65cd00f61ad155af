//! What is said by the own side of somebody who answers for a norm: nobody is judge in his own cause.
//!
//! Takes a case and whoever a norm binds; gives the statements that are that side's own word, and for each fact or value the two sides
//! that they make, for it and against it. What follows where a side is left out is for `finding`; see `docs/meaning.md`.

use std::collections::BTreeSet;

use super::case::{Case, EntityId, Footing, Owner, Said, SaidId, SourceId, Support};
use super::value::Value;
use crate::arena::Arena;
use crate::vocabulary::{FieldId, KindId, Type, Vocabulary};

/// What a side speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// That a claim happened.
    Happened(EntityId),
    /// A value, by its place in [`Case::values`], with the field that has it.
    Value(EntityId, FieldId, usize),
    /// A status, by its place in [`Case::asserted`].
    Asserted(usize),
    /// That the record holds all of a sort, by its place in [`Case::complete`].
    Complete(usize),
}

/// Own words for one fact or value, or those against it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnSide {
    /// Of what.
    pub of: Place,
    /// Whether they speak for it.
    pub for_it: bool,
    /// The statements.
    pub said: Vec<SaidId>,
}

/// The own word of somebody whom a norm binds.
#[derive(Debug, Clone, Default)]
pub struct Own {
    /// The statements.
    pub said: BTreeSet<SaidId>,
    /// The sides that they make, by id.
    pub sides: Vec<OwnSide>,
}

impl Own {
    /// The own word of `bearer`: none if that is a private person. Under its own law, what the competent body found is no own word.
    pub fn of(vocabulary: &Vocabulary, case: &Case, bearer: EntityId, own_law: bool) -> Self {
        let behind = Behind { vocabulary, case };
        let ends = behind.ends(bearer);
        let judged = ends.iter().chain([&bearer]).any(|end| behind.has_flag(*end, |value| value.public));
        if !judged {
            return Self::default();
        }
        let is_own = |who: EntityId| behind.ends(who).iter().any(|end| ends.contains(end));
        let mut own_entities = Arena::default();
        for id in case.entities.ids() {
            own_entities.push(is_own(id));
        }
        let party = Party { behind: &behind, own: &own_entities, own_law };
        let mut said = BTreeSet::new();
        for ((id, one), owner) in case.said.iter().zip(&case.owners) {
            if (one.stance.is_for() || one.stance.is_against()) && party.speaks(one, *owner) {
                said.insert(id);
            }
        }
        let sides = if said.is_empty() { Vec::new() } else { sides(vocabulary, case, &said) };
        Self { said, sides }
    }
}

/// The sides of every fact and value that own words speak of.
fn sides(vocabulary: &Vocabulary, case: &Case, own: &BTreeSet<SaidId>) -> Vec<OwnSide> {
    let mut out = Vec::new();
    let mut add = |of: Place, ids: &[SaidId]| {
        let of_side = |for_it: bool| -> Vec<SaidId> {
            let speaks = |id: &&SaidId| {
                let stance = case.said.at(**id).stance;
                own.contains(*id) && if for_it { stance.is_for() } else { stance.is_against() }
            };
            ids.iter().filter(speaks).copied().collect()
        };
        for for_it in [true, false] {
            let said = of_side(for_it);
            if !said.is_empty() {
                out.push(OwnSide { of, for_it, said });
            }
        }
    };
    for (id, entity) in case.entities.iter() {
        // That an utterance was made, and what it said, is no word in a cause.
        if vocabulary.is_utterance(case_act(vocabulary, case, id)) {
            continue;
        }
        if let Some(support) = &entity.happened {
            add(Place::Happened(id), &support.said);
        }
        for field in &vocabulary.kinds.at(entity.kind).fields {
            let cell = case.cell(id, vocabulary.fields.at(*field).slot);
            for place in cell.values.clone() {
                if let Some(stated) = case.values.get(place) {
                    add(Place::Value(id, *field, place), &stated.support.said);
                }
            }
        }
    }
    for (place, asserted) in case.asserted.iter().enumerate() {
        add(Place::Asserted(place), &asserted.said);
    }
    for (place, complete) in case.complete.iter().enumerate() {
        add(Place::Complete(place), &complete.support.said);
    }
    // By id, so that the order of the file decides nothing.
    let key = |side: &OwnSide| {
        let (entity, field) = match side.of {
            Place::Happened(entity) => (Some(entity), None),
            Place::Value(entity, field, _) => (Some(entity), Some(field)),
            Place::Asserted(place) => (case.asserted.get(place).map(|asserted| asserted.entity), None),
            Place::Complete(_) => (None, None),
        };
        let value = match side.of {
            Place::Value(_, _, place) => case.values.get(place).map(|stated| match &stated.value {
                Value::Entity(entity) => case.entities.at(*entity).id.clone(),
                other => format!("{other:?}"),
            }),
            Place::Happened(_) | Place::Asserted(_) | Place::Complete(_) => None,
        };
        (entity.map(|entity| case.entities.at(entity).id.as_str()), field, value, side.for_it, side.of)
    };
    out.sort_by(|a, b| key(a).cmp(&key(b)));
    out
}

/// The sort of act that a claim is.
fn case_act(vocabulary: &Vocabulary, case: &Case, claim: EntityId) -> Option<crate::vocabulary::ValueId> {
    let field = vocabulary.kinds.at(case.entities.at(claim).kind).described_by?;
    let value = &case.values(claim, vocabulary.fields.at(field).slot).first()?.value;
    if let Value::Enum(value) = value { Some(*value) } else { None }
}

/// Who stands behind whom, by any value that is told, however weakly.
struct Behind<'c> {
    vocabulary: &'c Vocabulary,
    case: &'c Case,
}

impl Behind<'_> {
    /// All at the end of the walks that tell for whom one speaks, along any value; the entity itself where it speaks for nobody else.
    fn ends(&self, entity: EntityId) -> BTreeSet<EntityId> {
        let mut ends = BTreeSet::new();
        for start in self.case.with_groups(entity) {
            for walk in self.vocabulary.walks.values().filter(|walk| walk.voice) {
                let (mut seen, mut queue) = (BTreeSet::from([start]), vec![start]);
                while let Some(at) = queue.pop() {
                    let stops = walk.until.iter().any(|(field, wanted)| {
                        self.values(at, *field).any(
                            |value| matches!(value, Value::Enum(value) if self.vocabulary.is_a(*value, *wanted)),
                        )
                    });
                    let onward: Vec<EntityId> = walk
                        .along
                        .iter()
                        .filter(|_| !stops)
                        .flat_map(|field| self.values(at, *field))
                        .filter_map(|value| if let Value::Entity(next) = value { Some(*next) } else { None })
                        .collect();
                    if onward.is_empty() {
                        ends.insert(at);
                    }
                    queue.extend(onward.into_iter().filter(|next| seen.insert(*next)));
                }
            }
        }
        if ends.is_empty() {
            ends.insert(entity);
        }
        ends
    }

    fn values(&self, entity: EntityId, field: FieldId) -> impl Iterator<Item = &Value> {
        let field = self.vocabulary.fields.at(field);
        self.case.values_of_field(entity, field).iter().map(|stated| &stated.value)
    }

    /// Whether some value of an enum that an entity has is marked so.
    fn has_flag(&self, entity: EntityId, flag: fn(&crate::vocabulary::EnumValue) -> bool) -> bool {
        let kind = self.vocabulary.kinds.at(self.case.entities.at(entity).kind);
        let is_marked = |value: &Value| matches!(value, Value::Enum(value) if self.vocabulary.with_wider(*value).any(|one| flag(self.vocabulary.values.at(one))));
        kind.fields.iter().any(|field| self.values(entity, *field).any(&is_marked))
    }

    /// Whether entities of this kind can be a State, an organisation or an office.
    fn can_be_public(&self, kind: KindId) -> bool {
        let enums =
            self.vocabulary.kinds.at(kind).fields.iter().map(|field| &self.vocabulary.fields.at(*field).ty);
        enums.filter_map(|ty| if let Type::Enum(of) = ty { Some(*of) } else { None }).any(|of| {
            self.vocabulary.enums.at(of).values.iter().any(|value| self.vocabulary.values.at(*value).public)
        })
    }
}

/// One party, and who belongs to it.
struct Party<'p, 'c> {
    behind: &'p Behind<'c>,
    own: &'p Arena<EntityId, bool>,
    own_law: bool,
}

impl Party<'_, '_> {
    fn is_own(&self, who: EntityId) -> bool {
        *self.own.at(who)
    }

    /// Whether a statement is this party's own word.
    fn speaks(&self, said: &Said, owner: Owner) -> bool {
        if said.in_hands_of.is_some_and(|who| self.is_own(who)) {
            return true;
        }
        if (self.own_law && said.stance.is_finding()) || self.signed_by_another(said.source) {
            return false;
        }
        said.by.is_some_and(|by| self.is_own(by))
            || said.told_by.is_some_and(|who| self.is_own(who))
            || self.is_printed_by_own(said.source)
            || said.by.is_some_and(|by| self.took_part(by, owner))
    }

    fn sources(&self, source: SourceId) -> impl Iterator<Item = &super::case::Source> {
        let case = self.behind.case;
        std::iter::successors(Some(case.sources.at(source)), |at| Some(case.sources.at(at.within?)))
    }

    /// Whether another State, or a body that is not own, signed the document.
    fn signed_by_another(&self, source: SourceId) -> bool {
        let kind = |who: &EntityId| self.behind.case.entities.at(*who).kind;
        self.sources(source).any(|source| {
            source.signed_by.iter().any(|who| !self.is_own(*who) && self.behind.can_be_public(kind(who)))
        })
    }

    /// Whether media of this party print it, whoever is said to speak in them.
    fn is_printed_by_own(&self, source: SourceId) -> bool {
        let is_medium = |who: EntityId| self.is_own(who) && self.behind.has_flag(who, |value| value.media);
        self.sources(source).any(|source| source.author.is_some_and(is_medium))
    }

    /// Whether the speaker did, together with this party, what is spoken of, or took somebody or something over from it.
    fn took_part(&self, speaker: EntityId, owner: Owner) -> bool {
        let case = self.behind.case;
        let ends = self.behind.ends(speaker);
        let shared = |claim: EntityId| {
            let kind = self.behind.vocabulary.kinds.at(case.entities.at(claim).kind);
            let mut among: Vec<(FieldId, EntityId)> = Vec::new();
            for field in &kind.shared_by {
                let values = self.behind.values(claim, *field);
                among.extend(values.filter_map(|value| {
                    if let Value::Entity(who) = value { Some((*field, *who)) } else { None }
                }));
            }
            // Several values of a field for one are accounts that differ, and not several who did it together.
            let together = |a: FieldId, b: FieldId| {
                a != b || matches!(self.behind.vocabulary.fields.at(a).ty, Type::List(_))
            };
            let is_speaker = |who: EntityId| self.behind.ends(who).intersection(&ends).next().is_some();
            among.iter().any(|(field, who)| {
                self.is_own(*who)
                    && among.iter().any(|(other, speaker)| together(*field, *other) && is_speaker(*speaker))
            })
        };
        match owner {
            Owner::Entity(entity) => shared(entity),
            Owner::Complete(place) => {
                let kind = case.complete.get(place).map(|complete| complete.kind);
                let claims = kind.and_then(|kind| case.list(kind)).unwrap_or_default();
                claims.iter().any(|claim| shared(*claim))
            }
            Owner::Nothing => false,
        }
    }
}

impl Case {
    /// The case without these sides: what nobody else tells is not in it, and everything is weighed again. Entities, statements and
    /// sources keep their ids.
    #[must_use]
    pub fn without(&self, vocabulary: &Vocabulary, sides: &[&OwnSide]) -> Self {
        let mut case = self.clone();
        let stipulated = case.stipulated;
        let mut gone = BTreeSet::new();
        for side in sides {
            let forget = |support: &mut Support| {
                support.said.retain(|id| !side.said.contains(id));
                support.footing == Footing::Said && support.said.is_empty()
            };
            match side.of {
                Place::Happened(claim) => {
                    if case.entities.at_mut(claim).happened.as_mut().is_some_and(forget) {
                        case.forget_claim(vocabulary, claim, &mut gone);
                    }
                }
                Place::Value(_, _, place) => {
                    if case.values.get_mut(place).is_some_and(|stated| forget(&mut stated.support)) {
                        gone.insert(place);
                    }
                }
                Place::Asserted(place) => {
                    if let Some(asserted) = case.asserted.get_mut(place) {
                        asserted.said.retain(|id| !side.said.contains(id));
                    }
                }
                Place::Complete(place) => {
                    if let Some(complete) = case.complete.get_mut(place) {
                        forget(&mut complete.support);
                    }
                }
            }
        }
        case.forget_values(&gone);
        if stipulated {
            case.stipulate_again();
        }
        super::voices::weigh_all(vocabulary, &mut case);
        case
    }

    /// A claim that nobody makes: it is in no list, and what described it is gone with it.
    fn forget_claim(&mut self, vocabulary: &Vocabulary, claim: EntityId, gone: &mut BTreeSet<usize>) {
        let entity = self.entities.at_mut(claim);
        entity.listed = false;
        let (first, kind) = (entity.first_cell, entity.kind);
        let fields = vocabulary.kinds.at(kind).fields.len();
        for place in first..first.saturating_add(fields) {
            if let Some(cell) = self.cells.get_mut(place) {
                gone.extend(cell.values.clone());
                cell.stated = false;
            }
        }
        for list in self.lists.iter_mut().flatten() {
            list.retain(|entity| *entity != claim);
        }
    }

    /// Takes out the values at these places. A field of which every value is gone is a field that nobody gave.
    fn forget_values(&mut self, gone: &BTreeSet<usize>) {
        if gone.is_empty() {
            return;
        }
        // The values of a cell stand side by side, and cells may stand in any order.
        let before = |place: usize| gone.range(..place).count();
        for cell in &mut self.cells {
            let (start, end) = (cell.values.start, cell.values.end);
            let kept = start.saturating_sub(before(start))..end.saturating_sub(before(end));
            cell.stated &= kept.start < kept.end || start == end;
            cell.values = kept;
        }
        let mut place = 0_usize;
        self.values.retain(|_| {
            let stays = !gone.contains(&place);
            place = place.saturating_add(1);
            stays
        });
    }

    /// In a stipulated case what no statement speaks for any more is told by whoever put the case; what is gone stays gone.
    fn stipulate_again(&mut self) {
        let said = std::mem::take(&mut self.said);
        let again = |support: &mut Support| {
            let spoken_for = support.said.iter().any(|id| said.at(*id).stance.is_for());
            if support.footing == Footing::Said && !spoken_for && !support.said.is_empty() {
                support.footing = Footing::Stipulated;
            }
        };
        self.values.iter_mut().map(|stated| &mut stated.support).for_each(again);
        for id in self.entities.ids() {
            self.entities.at_mut(id).happened.as_mut().map(again);
        }
        self.complete.iter_mut().map(|complete| &mut complete.support).for_each(again);
        self.said = said;
    }
}
