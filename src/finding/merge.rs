//! Findings that agree made one: members of a group, and instances without application on one ground.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::types::{Because, Causes, Finding, Outcome, PartFinding, Value};
use crate::compile::RuleSet;
use crate::eval::{Fact, Index, Instance, Proof, is_accounted_for};
use crate::facts::{Case, EntityId};
use crate::measure::{Level, When};

/// Merges the findings of one norm.
pub(super) fn merge(rules: &RuleSet, case: &Case, found: Vec<Finding>) -> Vec<Finding> {
    let mut out: Vec<Finding> = Vec::new();
    let mut idle: BTreeMap<String, usize> = BTreeMap::new();
    for finding in found {
        // What rests on an assumption, or could be undone, is told for each by itself.
        let settled = finding.because == Some(Because::NotInForce)
            || (finding.assumptions.is_empty() && finding.missing.is_empty());
        if finding.outcome != Outcome::NotApplicable || !settled {
            out.push(finding);
            continue;
        }
        // Instances without application on one ground are one finding.
        match idle.get(&format!("{:?}", finding.because)).and_then(|place| out.get_mut(*place)) {
            Some(first) => {
                if first.bearer != finding.bearer {
                    first.bearer = None;
                }
                first.at = from_first_to_last(first.at, finding.at);
                first.whom.extend(&finding.whom);
                first.instances.extend(finding.instances);
                first.reaches = first.reaches.min(finding.reaches);
                weaken(&mut first.elements, &finding.elements);
                weaken(&mut first.exceptions, &finding.exceptions);
            }
            None => {
                idle.insert(format!("{:?}", finding.because), out.len());
                out.push(finding);
            }
        }
    }
    for finding in &mut out {
        let mut seen = BTreeSet::new();
        finding.whom.retain(|e| seen.insert(*e));
    }
    let places = out.iter().flat_map(|f| &f.instances).map(|i| i.about.len()).max().unwrap_or(0);
    for place in 0..places {
        out = upward(rules, case, out, place);
    }
    out
}

/// The days of both; not known, if those of one are not.
fn from_first_to_last(one: Option<When>, other: Option<When>) -> Option<When> {
    let (one, other) = one.zip(other)?;
    if one == other { Some(one) } else { When::span_of([one, other]) }
}

/// Of what differs between instances, a finding on all of them says no more than what holds for each.
fn weaken(parts: &mut [PartFinding], others: &[PartFinding]) {
    for (part, other) in parts.iter_mut().zip(others) {
        if part.value == other.value {
            part.reaches = part.reaches.min(other.reaches);
        } else {
            part.value = Value::Open;
            part.reaches = Level::None;
        }
        weaken(&mut part.parts, &other.parts);
    }
}

/// Members of one group that agree, and account for all of it, become the group.
fn upward(rules: &RuleSet, case: &Case, found: Vec<Finding>, place: usize) -> Vec<Finding> {
    // Each bucket: what else the findings are about, the group, and what they say.
    let mut buckets: BTreeMap<(Vec<EntityId>, EntityId, String), Vec<usize>> = BTreeMap::new();
    for (n, finding) in found.iter().enumerate() {
        let [instance] = finding.instances.as_slice() else { continue };
        let Some(group) = instance.about.get(place).and_then(|e| case.entities.at(*e).group) else {
            continue;
        };
        let others =
            instance.about.iter().enumerate().filter(|(i, _)| *i != place).map(|(_, e)| *e).collect();
        let own: Vec<EntityId> = instance.about.get(place).copied().into_iter().collect();
        buckets.entry((others, group, signature(finding, &own))).or_default().push(n);
    }
    let mut absorbed: BTreeMap<usize, (EntityId, Vec<usize>)> = BTreeMap::new();
    for ((_, group, _), places) in buckets {
        let members = case.entities.at(group).members.clone();
        let all = members.iter().all(|m| places.iter().any(|p| about(&found, *p, place) == Some(*m)));
        if let (true, true, Some(first)) =
            (all && members.len() == places.len(), is_accounted_for(rules, case, group), places.first())
        {
            absorbed.insert(*first, (group, places.clone()));
        }
    }
    let mut taken: BTreeSet<usize> =
        absorbed.values().flat_map(|(_, places)| places.iter().skip(1).copied()).collect();
    taken.extend(said_of_the_group(case, &found, place).into_iter().filter(|n| !absorbed.contains_key(n)));
    let mut out = Vec::new();
    for (n, mut finding) in found.into_iter().enumerate() {
        if taken.contains(&n) {
            continue;
        }
        if let Some((group, _)) = absorbed.get(&n) {
            rise(&mut finding, place, *group);
        }
        out.push(finding);
    }
    out
}

/// Findings on a member that say the same as the finding on its group, which stands for those whom no member accounts for.
fn said_of_the_group(case: &Case, found: &[Finding], place: usize) -> Vec<usize> {
    let at = |f: &Finding| f.instances.first().and_then(|i| i.about.get(place)).copied();
    let group_of = |e: EntityId| case.entities.at(e).group;
    let others = |f: &Finding| -> Option<Vec<EntityId>> {
        let [instance] = f.instances.as_slice() else { return None };
        Some(instance.about.iter().enumerate().filter(|(i, _)| *i != place).map(|(_, e)| *e).collect())
    };
    let members: BTreeSet<EntityId> = found.iter().filter_map(|f| at(f).and_then(group_of)).collect();
    let said: BTreeSet<(EntityId, Vec<EntityId>, String)> = found
        .iter()
        .filter_map(|f| Some((at(f).filter(|e| members.contains(e))?, others(f)?, f)))
        .map(|(group, others, f)| (group, others, signature(f, &[group])))
        .collect();
    let agrees = |f: &Finding| {
        let (member, others) = (at(f)?, others(f)?);
        let group = group_of(member).filter(|_| !said.is_empty())?;
        Some(said.contains(&(group, others, signature(f, &[member, group]))))
    };
    found.iter().enumerate().filter(|(_, f)| agrees(f) == Some(true)).map(|(n, _)| n).collect()
}

/// Makes a finding about a member one about its group.
fn rise(finding: &mut Finding, place: usize, group: EntityId) {
    let member = finding.instances.first().and_then(|i| i.about.get(place)).copied();
    if let Some(member) = member {
        finding.proof.rise(member, group);
    }
    for entity in finding.whom.iter_mut().chain(finding.bearer.as_mut()) {
        if Some(*entity) == member {
            *entity = group;
        }
    }
    for entity in finding.instances.iter_mut().filter_map(|i| i.about.get_mut(place)) {
        *entity = group;
    }
}

/// Instances of which only one need be worked out, because nobody says anything of the members that is not said of their group:
/// each instance with the places at which it then speaks for a group.
pub(super) fn representatives(
    rules: &RuleSet,
    case: &Case,
    index: &Index,
    all: Vec<Instance>,
) -> Vec<(Instance, Vec<(usize, EntityId)>)> {
    let mut out: Vec<(Instance, Vec<(usize, EntityId)>)> = all.into_iter().map(|i| (i, Vec::new())).collect();
    let places = out.iter().map(|(i, _)| i.about.len()).max().unwrap_or(0);
    for place in 0..places {
        let mut buckets: BTreeMap<(Vec<EntityId>, EntityId), Vec<usize>> = BTreeMap::new();
        for (n, (instance, _)) in out.iter().enumerate() {
            let Some(member) = instance.about.get(place).filter(|m| index.is_like_its_group(**m)) else {
                continue;
            };
            let Some(group) = case.entities.at(*member).group else { continue };
            let others =
                instance.about.iter().enumerate().filter(|(i, _)| *i != place).map(|(_, e)| *e).collect();
            buckets.entry((others, group)).or_default().push(n);
        }
        let mut idle: Vec<usize> = Vec::new();
        for ((_, group), numbers) in buckets {
            let members = case.entities.at(group).members.len();
            let speaks_for_all = members == numbers.len() && is_accounted_for(rules, case, group);
            if let (true, Some((first, rest))) = (speaks_for_all, numbers.split_first()) {
                if let Some((_, groups)) = out.get_mut(*first) {
                    groups.push((place, group));
                }
                idle.extend(rest);
            }
        }
        idle.sort_unstable();
        let mut n = 0_usize;
        out.retain(|_| {
            let kept = idle.binary_search(&n).is_err();
            n = n.saturating_add(1);
            kept
        });
    }
    out
}

/// Makes a finding speak for the groups that its instance represents.
pub(super) fn speak_for(finding: &mut Finding, groups: &[(usize, EntityId)]) {
    for (place, group) in groups {
        rise(finding, *place, *group);
    }
}

fn about(found: &[Finding], n: usize, place: usize) -> Option<EntityId> {
    found.get(n)?.instances.first()?.about.get(place).copied()
}

/// What a finding says, with those whom it is about left out.
fn signature(finding: &Finding, own: &[EntityId]) -> String {
    let mut out = format!(
        "{:?} {:?} {:?} {:?} {:?} {:?} {:?}",
        finding.outcome,
        finding.because,
        finding.leans,
        finding.reaches,
        finding.at,
        finding.until,
        finding.readings
    );
    let conduct = finding.conduct.iter();
    for c in conduct.clone() {
        let _ = write!(out, " {:?} {:?}", c.value, c.reaches);
    }
    let parts = finding.elements.iter().chain(&finding.exceptions).chain(&finding.threat);
    for part in parts.chain(conduct.flat_map(|c| c.done.iter().chain(&c.not_done))) {
        out.push_str(&part_signature(part, &finding.proof, own));
    }
    for missing in &finding.missing {
        let fact = fact_signature(missing.fact, &finding.proof, own);
        let _ = write!(out, " {fact} {:?}", missing.would_be);
    }
    out
}

fn part_signature(part: &PartFinding, proof: &Proof, own: &[EntityId]) -> String {
    let Causes { unknown, disputed, readings } = &part.causes;
    let facts =
        |list: &[Fact]| list.iter().map(|f| fact_signature(*f, proof, own)).collect::<Vec<_>>().join(",");
    let read: Vec<Fact> = part.facts.iter().map(|f| f.fact).collect();
    let parts: String = part.parts.iter().map(|p| part_signature(p, proof, own)).collect();
    format!(
        " [{:?} {:?} {} | {} | {readings:?} | {} {parts}]",
        part.value,
        part.reaches,
        facts(unknown),
        facts(disputed),
        facts(&read)
    )
}

fn fact_signature(fact: Fact, proof: &Proof, own: &[EntityId]) -> String {
    match fact {
        Fact::Field(e, field, ..) if own.contains(&e) => format!("own.{field:?}"),
        Fact::Asserted(e, definition) if own.contains(&e) => format!("own {definition:?}"),
        Fact::Unmentioned(u) => {
            format!("one more {:?}", proof.unmentioned.at(u).condition)
        }
        Fact::Field(..)
        | Fact::Asserted(..)
        | Fact::Happened(_)
        | Fact::Judgment(_)
        | Fact::Bound(..)
        | Fact::Extends(..)
        | Fact::Day
        | Fact::List(_)
        | Fact::Complete(_) => format!("{fact:?}"),
    }
}
