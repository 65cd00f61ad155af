//! What becomes of an outcome where the bearer's own side is not heard in its own cause (`docs/meaning.md`, “Own word”).
//!
//! Takes a norm worked out for one instance with all that is said; gives, for each choice of readings, the outcome that is left. It does
//! not know who speaks for whom: that is `facts::Own`.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::assemble::Ground;
use super::judge::Judge;
use super::verdict::{Reached, outcomes, shown};
use super::view::View;
use crate::compile::{InstrumentId, NormId};
use crate::eval::{Fact, Index, Instance, Proof};
use crate::facts::{Case, EntityId, Own, OwnSide, Place, SaidId};
use crate::limits;
use crate::measure::Level;

/// A case without some of what is said in it, and where its entities are mentioned.
#[derive(Debug)]
pub(super) struct Heard {
    case: Case,
    index: Index,
}

/// What was worked out of own words in one run, to be used again.
#[derive(Debug, Default)]
pub(super) struct Hearing {
    own: RefCell<BTreeMap<(EntityId, bool), Rc<Own>>>,
    own_law: RefCell<BTreeMap<(EntityId, InstrumentId), bool>>,
    heard: RefCell<BTreeMap<Vec<SaidId>, OfSides>>,
}

/// What is heard where some sides are left out.
type OfSides = Vec<(Vec<OwnSide>, Rc<Heard>)>;

/// What the bearer's own word makes of a norm for one instance.
pub(super) struct OwnWord {
    own: Rc<Own>,
    /// For each level asked about.
    pub(super) levels: Vec<Left>,
    /// Whether not all sets of sides were tried.
    pub(super) cut: bool,
}

/// What is left of an outcome at one level.
pub(super) struct Left {
    /// The outcome under each choice of readings.
    pub(super) each: Vec<Reached>,
    /// What was left out where the finding is worked out; nothing where the outcome stands with all that is said.
    pub(super) by: Option<By>,
}

/// A set of sides left out.
#[derive(Debug, Clone)]
pub(super) struct By {
    sides: Vec<usize>,
    /// If without them it would be a breach, which they keep open: whether somebody else says the opposite.
    pub(super) kept_open: Option<bool>,
}

impl OwnWord {
    /// The sides of a set.
    pub(super) fn sides(&self, by: &By) -> Vec<&OwnSide> {
        by.sides.iter().filter_map(|side| self.own.sides.get(*side)).collect()
    }

    /// The statements of a set, in the order of the file.
    pub(super) fn said(&self, by: &By) -> Vec<SaidId> {
        let said: BTreeSet<SaidId> =
            self.sides(by).iter().flat_map(|side| side.said.iter().copied()).collect();
        said.into_iter().collect()
    }
}

/// One set of sides left out, and what comes of it under each choice of readings.
pub(super) struct Tried {
    pub(super) sides: Vec<usize>,
    /// For each level, and each choice of readings.
    pub(super) each: Vec<Vec<Reached>>,
}

impl By {
    pub(super) fn new(sides: &[usize], kept_open: Option<bool>) -> Self {
        Self { sides: sides.to_vec(), kept_open }
    }
}

impl<'a> Ground<'a> {
    /// The own word of the bearer of an instance; `None` if that is nobody whose own word counts less, or nothing is said by that side.
    fn own(self, norm: NormId, instance: &Instance) -> Option<Rc<Own>> {
        let bearer = instance.bearer?;
        let own_law = self.is_own_law(norm, bearer);
        let known = self.hearing.own.borrow().get(&(bearer, own_law)).cloned();
        let own = known.unwrap_or_else(|| {
            let own = Rc::new(Own::of(&self.rules.vocabulary, self.case, bearer, own_law));
            self.hearing.own.borrow_mut().insert((bearer, own_law), Rc::clone(&own));
            own
        });
        (!own.sides.is_empty()).then_some(own)
    }

    /// Whether own words may matter to an instance, so that the tables alone do not tell its outcome.
    pub(super) fn has_own_word(self, norm: NormId, instance: &Instance) -> bool {
        self.own(norm, instance).is_some()
    }

    /// Whether the norm is law of the bearer's own State and no treaty.
    fn is_own_law(self, norm: NormId, bearer: EntityId) -> bool {
        let provision = self.rules.provisions.at(self.rules.norms.at(norm).provision);
        let Some(id) = self.rules.instrument_named(&provision.instrument.0) else { return false };
        let instrument = self.rules.instruments.at(id);
        if !instrument.parties.is_empty() {
            return false;
        }
        if let Some(known) = self.hearing.own_law.borrow().get(&(bearer, id)) {
            return *known;
        }
        let vocabulary = &self.rules.vocabulary;
        let order = instrument.id.split('/').next().unwrap_or_default();
        let behind = crate::facts::acts_for(vocabulary, self.case, bearer);
        let code = |who: &EntityId| {
            let field = vocabulary.field(self.case.entities.at(*who).kind, "code")?;
            match self.case.values(*who, vocabulary.fields.at(field).slot).first().map(|stated| &stated.value)
            {
                Some(crate::facts::Value::Text(code)) => Some(code.as_str()),
                _ => None,
            }
        };
        let is_own = behind.iter().any(|who| code(who) == Some(order));
        self.hearing.own_law.borrow_mut().insert((bearer, id), is_own);
        is_own
    }

    /// What the bearer's own word makes of the outcomes at these levels; `None` where nothing of that side is heard.
    pub(super) fn own_word(
        self,
        norm: NormId,
        instance: &Instance,
        levels: &[Level],
        (views, proof): (&[View], &Proof),
    ) -> Option<OwnWord> {
        let own = self.own(norm, instance)?;
        let needs = *levels.first()?;
        let mut read = self.read(&own, proof);
        let outcomes_without = |sides: &[usize]| {
            let heard = self.heard(&own, sides);
            let ground = self.on(&heard);
            let (views, proof, _) = ground.views(norm, instance, needs);
            let stages = ground.stages(norm, &proof, &views);
            let each: Vec<Vec<Reached>> = levels.iter().map(|level| outcomes(&stages, *level)).collect();
            (each, ground.read(&own, &proof))
        };
        // Without some of them others may be read that were not.
        loop {
            if read.is_empty() {
                return None;
            }
            let (_, more) = outcomes_without(&read.iter().copied().collect::<Vec<usize>>());
            let before = read.len();
            read.extend(more);
            if read.len() == before || self.budget.exceeded().is_some() {
                break;
            }
        }
        let read: Vec<usize> = read.into_iter().collect();
        let (sets, cut) = sets(&read);
        let mut tried = Vec::with_capacity(sets.len());
        for sides in sets {
            if self.budget.exceeded().is_some() {
                return None;
            }
            let (each, _) = outcomes_without(&sides);
            tried.push(Tried { sides, each });
        }
        let judge = Judge { ground: self, own: &own, views, proof };
        let stages = self.stages(norm, proof, views);
        let at = |place: usize, level: Level| {
            let left: Vec<(Reached, Option<By>)> = outcomes(&stages, level)
                .iter()
                .enumerate()
                .map(|(reading, plain)| judge.worst((place, reading), plain, &tried))
                .collect();
            let each: Vec<Reached> = left.iter().map(|(reached, _)| reached.clone()).collect();
            let by = left.get(shown(&each)).and_then(|(_, by)| by.clone());
            Left { each, by: by.or_else(|| left.iter().find_map(|(_, by)| by.clone())) }
        };
        let levels = levels.iter().enumerate().map(|(place, level)| at(place, *level)).collect();
        Some(OwnWord { own: Rc::clone(&own), levels, cut })
    }

    /// What is heard without a set of sides.
    pub(super) fn heard_without(self, own_word: &OwnWord, by: &By) -> Rc<Heard> {
        self.heard(&own_word.own, &by.sides)
    }

    /// The same case, and the same run, with what is heard of it.
    pub(super) fn on<'h>(self, heard: &'h Heard) -> Ground<'h>
    where
        'a: 'h,
    {
        Ground {
            rules: self.rules,
            case: &heard.case,
            index: &heard.index,
            budget: self.budget,
            hearing: self.hearing,
        }
    }

    fn heard(self, own: &Own, sides: &[usize]) -> Rc<Heard> {
        let sides: Vec<&OwnSide> = sides.iter().filter_map(|side| own.sides.get(*side)).collect();
        let key: Vec<SaidId> = sides.iter().flat_map(|side| side.said.iter().copied()).collect();
        let same =
            |known: &[OwnSide]| known.len() == sides.len() && known.iter().zip(&sides).all(|(a, b)| a == *b);
        if let Some(known) =
            self.hearing.heard.borrow().get(&key).and_then(|all| all.iter().find(|(known, _)| same(known)))
        {
            return Rc::clone(&known.1);
        }
        let case = self.case.without(&self.rules.vocabulary, &sides);
        self.budget.step(case.values.len() / WEIGHED_A_STEP);
        let index = Index::new(self.rules, &case);
        let heard = Rc::new(Heard { case, index });
        let kept = (sides.into_iter().cloned().collect(), Rc::clone(&heard));
        self.hearing.heard.borrow_mut().entry(key).or_default().push(kept);
        heard
    }

    /// The sides of facts that a proof reads, or by which it is told who answers for one.
    fn read(self, own: &Own, proof: &Proof) -> BTreeSet<usize> {
        let facts: BTreeSet<Fact> =
            proof.nodes.values().flat_map(|node| node.facts.iter().map(|used| used.fact)).collect();
        let vocabulary = &self.rules.vocabulary;
        let touched: BTreeSet<EntityId> = facts
            .iter()
            .filter_map(|fact| match fact {
                Fact::Field(entity, ..) | Fact::Happened(entity) => Some(*entity),
                Fact::Unmentioned(_)
                | Fact::Judgment(_)
                | Fact::Asserted(..)
                | Fact::Bound(..)
                | Fact::Extends(..)
                | Fact::Day
                | Fact::List(_)
                | Fact::Complete(_) => None,
            })
            .collect();
        let is_read = |side: &OwnSide| match side.of {
            Place::Happened(claim) => facts.contains(&Fact::Happened(claim)),
            Place::Value(entity, field, _) => {
                let kind = vocabulary.kinds.at(self.case.entities.at(entity).kind);
                let tells =
                    kind.answers.contains(&field) || kind.day == Some(field) || kind.follows == Some(field);
                let of_side =
                    |fact: &Fact| matches!(fact, Fact::Field(e, f, ..) if (*e, *f) == (entity, field));
                facts.iter().any(of_side) || (tells && touched.contains(&entity))
            }
            Place::Asserted(place) => {
                let entity = self.case.asserted.get(place).map(|asserted| asserted.entity);
                facts.iter().any(|fact| matches!(fact, Fact::Asserted(of, _) if Some(*of) == entity))
            }
            Place::Complete(place) => {
                u32::try_from(place).is_ok_and(|place| facts.contains(&Fact::Complete(place)))
            }
        };
        own.sides.iter().enumerate().filter(|(_, side)| is_read(side)).map(|(place, _)| place).collect()
    }
}

/// Values weighed again that count as one step of the work.
const WEIGHED_A_STEP: usize = 16;

/// Every set of sides but the empty one, the smallest first, in order; of many sides those of at most two, and all but at most two.
fn sets(read: &[usize]) -> (Vec<Vec<usize>>, bool) {
    let mut out: Vec<Vec<usize>> = Vec::new();
    if read.len() <= limits::OWN_SIDES {
        let mut all: Vec<Vec<usize>> = vec![Vec::new()];
        for side in read {
            let with: Vec<Vec<usize>> =
                all.iter().map(|set| set.iter().copied().chain([*side]).collect()).collect();
            all.extend(with);
        }
        out.extend(all.into_iter().filter(|set| !set.is_empty()));
    } else {
        let but =
            |left: &[usize]| read.iter().copied().filter(|side| !left.contains(side)).collect::<Vec<usize>>();
        for (place, first) in read.iter().enumerate() {
            out.extend([vec![*first], but(&[*first])]);
            for second in read.iter().skip(place.saturating_add(1)) {
                out.extend([vec![*first, *second], but(&[*first, *second])]);
            }
        }
        out.push(read.to_vec());
    }
    out.sort_by(|a, b| (a.len(), a).cmp(&(b.len(), b)));
    out.dedup();
    (out, read.len() > limits::OWN_SIDES)
}
