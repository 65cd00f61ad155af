//! What the findings of a norm are about: every combination that `about` chooses.

use super::budget::{Bound, Budget};
use super::index::Index;
use super::mention::Mentions;
use super::place::{Place, place_of};
use super::proof::Fact;
use super::value::Val;
use crate::compile::{Cond, ListOf, NormId, RuleNorm, RuleSet};
use crate::facts::{Case, EntityId, Value};
use crate::limits;
use crate::measure::{Number, When};

/// One combination of what `about` ranges over.
#[derive(Debug, Clone, PartialEq)]
pub struct Instance {
    /// The values of the variables of `about`, in order.
    pub about: Vec<EntityId>,
    /// Who owes or may.
    pub bearer: Option<EntityId>,
    /// To whom.
    pub whom: Vec<EntityId>,
    /// The day or days.
    pub at: Option<When>,
    /// Where it happened.
    pub place: Place,
}

/// What everything here is worked out on.
pub type About<'a> = (&'a RuleSet, &'a Case, &'a Index, &'a Budget);

/// All instances of a norm in this case; none if it is not concerned. Past a bound of the budget they are not all of them.
pub fn instances((rules, case, index, budget): About<'_>, norm: NormId) -> Vec<Instance> {
    let norm = rules.norms.at(norm);
    if norm.about.is_empty() {
        return Vec::new();
    }
    let mentions = Mentions { rules, case, index, budget, at: None };
    let mut found = Finder { mentions, norm, out: Vec::new() };
    found.choose(0, &mut vec![None; norm.about.len()]);
    found.out
}

/// Whether a condition of `when` is met by what the case mentions, for one instance.
pub fn is_mentioned((rules, case, index, budget): About<'_>, condition: &Cond, instance: &Instance) -> bool {
    let mentions = Mentions { rules, case, index, budget, at: instance.at };
    let mut frame = instance.about.iter().map(|e| Some(Val::Entity(*e))).collect();
    mentions.holds(condition, &mut frame)
}

/// The fields that tell the day of an instance, or would if anybody had told them.
pub fn days_told((rules, case, index, budget): About<'_>, norm: NormId, instance: &Instance) -> Vec<Fact> {
    let norm = rules.norms.at(norm);
    let mentions = Mentions { rules, case, index, budget, at: None };
    let mut frame: Vec<_> = instance.about.iter().map(|e| Some(Val::Entity(*e))).collect();
    let mut silent = Vec::new();
    for term in &norm.at {
        let told = mentions.told_by(term, &mut frame);
        // The first expression that gives a day is the one that counts.
        if !mentions.values(term, &mut frame).is_empty() {
            return told;
        }
        if silent.is_empty() {
            silent = told;
        }
    }
    silent
}

struct Finder<'a> {
    mentions: Mentions<'a>,
    norm: &'a RuleNorm,
    out: Vec<Instance>,
}

impl<'a> Finder<'a> {
    fn choose(&mut self, place: usize, frame: &mut Vec<Option<Val<'a>>>) {
        let Some(variable) = self.norm.about.get(place) else {
            self.add(frame);
            return;
        };
        let mentions = self.mentions;
        let (rules, case) = (mentions.rules, mentions.case);
        for member in mentions.members(&variable.binder, frame) {
            // A group only for those whom its members do not account for.
            let accounted = matches!((member, &variable.binder.list), (Val::Entity(e), ListOf::Kind(_)) if is_accounted_for(rules, case, e));
            if accounted {
                continue;
            }
            if !mentions.budget.step(1) {
                return;
            }
            mentions.bound(variable.binder.slot, member, frame, |frame| {
                if variable.filter.as_ref().is_none_or(|f| mentions.holds(f, frame)) {
                    self.choose(place.saturating_add(1), frame);
                }
            });
        }
    }

    fn add(&mut self, frame: &mut Vec<Option<Val<'a>>>) {
        if self.out.len() >= limits::FINDINGS_PER_NORM {
            self.mentions.budget.stop(Bound::Findings);
            return;
        }
        let about = frame.iter().take(self.norm.about.len()).filter_map(|v| entity(v.as_ref())).collect();
        let mentions = self.mentions;
        let bearers: Vec<EntityId> = self
            .norm
            .bearer
            .iter()
            .flat_map(|t| mentions.values(t, frame).into_vec())
            .filter_map(|v| entity(Some(&v)))
            .collect();
        let whom: Vec<EntityId> = self
            .norm
            .whom
            .iter()
            .flat_map(|t| mentions.values(t, frame).into_vec())
            .filter_map(|v| entity(Some(&v)))
            .collect();
        // The first expression that gives a day.
        let at = self.norm.at.iter().find_map(|t| {
            let whens: Vec<When> = mentions
                .values(t, frame)
                .into_vec()
                .into_iter()
                .filter_map(|v| if let Val::When(w) = v { Some(w) } else { None })
                .collect();
            match whens.as_slice() {
                [one] => Some(*one),
                [] => None,
                several => When::span_of(several.iter().copied()),
            }
        });
        let at = as_of(mentions.case, at);
        let place = place_of(Mentions { at, ..mentions }, &self.norm.place, frame);
        self.out.push(Instance { about, bearer: bearers.first().copied(), whom, at, place });
    }
}

/// The days as far as they had come on the day as of which the case is read. What has no day lies before it: a law that came later
/// does not speak of it.
fn as_of(case: &Case, at: Option<When>) -> Option<When> {
    let Some(as_of) = &case.as_of else { return at };
    match at {
        Some(at) => at.clipped(None, Some(as_of.day)).or(Some(at)),
        None => When::parse(&format!("[..{}]", as_of.day)).ok(),
    }
}

fn entity(value: Option<&Val<'_>>) -> Option<EntityId> {
    match value {
        Some(Val::Entity(e)) => Some(*e),
        _ => None,
    }
}

/// Whether a group's members account for all of it, so that it need not be taken beside them.
/// Public within the crate: findings of members merge upward to such a group.
pub(crate) fn is_accounted_for(rules: &RuleSet, case: &Case, entity: EntityId) -> bool {
    let group = case.entities.at(entity);
    if group.members.is_empty() {
        return false;
    }
    let heads = rules.vocabulary.kinds.at(group.kind).heads;
    match heads.and_then(|f| stated_heads(rules, case, entity, f)) {
        Some(all) => heads_listed(rules, case, entity) >= all,
        // Nobody says how many they are: there may be others.
        None => heads.is_none(),
    }
}

/// How many heads the members of a group count together.
pub(super) fn heads_listed(rules: &RuleSet, case: &Case, group: EntityId) -> Number {
    let entity = case.entities.at(group);
    let heads = rules.vocabulary.kinds.at(entity.kind).heads;
    let mut total = Number::from(0_i64);
    for member in &entity.members {
        let own =
            heads.and_then(|f| stated_heads(rules, case, *member, f)).unwrap_or_else(|| Number::from(1_i64));
        total = total.plus(own).unwrap_or(total);
    }
    total
}

fn stated_heads(
    rules: &RuleSet,
    case: &Case,
    entity: EntityId,
    field: crate::vocabulary::FieldId,
) -> Option<Number> {
    let value = &case.values_of_field(entity, rules.vocabulary.fields.at(field)).first()?.value;
    if let Value::Number(n) = value { Some(*n) } else { None }
}
