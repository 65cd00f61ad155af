//! Definitions that need one another, and the readings on which norms turn.

use std::collections::{BTreeMap, BTreeSet};

use super::children::{Child, conditions_within};
use super::ruleset::{Cond, CondKind, DefinedBy, DefinitionId, ReadingId, RuleDefinition, RuleSet};
use crate::arena::Arena;
use crate::diag::{Diagnostic, codes};
use crate::source::Span;
use crate::syntax::reader::Findings;

/// What a condition uses directly.
#[derive(Debug, Default)]
struct Uses {
    definitions: BTreeSet<DefinitionId>,
    readings: BTreeSet<ReadingId>,
    /// Where each definition is first called.
    calls: BTreeMap<DefinitionId, Span>,
}

impl Uses {
    fn of<'c>(conditions: impl Iterator<Item = &'c Cond>) -> Self {
        let mut uses = Self::default();
        for condition in conditions {
            for c in conditions_within(Child::Condition(condition)) {
                if let CondKind::Call(definitions, _) = &c.kind {
                    uses.definitions.extend(definitions);
                    for definition in definitions {
                        uses.calls.entry(*definition).or_insert(c.span);
                    }
                }
                if let CondKind::Reading(reading, _) = &c.kind {
                    uses.readings.insert(*reading);
                }
            }
        }
        uses
    }

    fn of_definition(definition: &RuleDefinition, rules: &RuleSet) -> Self {
        match &definition.by {
            DefinedBy::Condition(_, condition) => Self::of(std::iter::once(condition.as_ref())),
            DefinedBy::Norm(norm) => Self::of(rules.norms.at(*norm).conditions()),
        }
    }
}

/// Refuses definitions that need themselves, and writes down the readings that each norm and definition may turn on.
pub(super) fn close(rules: &mut RuleSet, findings: &Findings) {
    let uses: Arena<DefinitionId, Uses> = {
        let mut all = Arena::default();
        for definition in rules.definitions.values() {
            all.push(Uses::of_definition(definition, rules));
        }
        all
    };
    for id in rules.definitions.ids() {
        if let Some(way) = way_back(&uses, id) {
            let names: Vec<&str> = way.iter().map(|d| rules.definitions.at(*d).name.as_str()).collect();
            let message = format!("a definition that needs itself: {}", names.join(" → "));
            let next = way.get(1).copied().unwrap_or(id);
            let span = uses.at(id).calls.get(&next).copied().unwrap_or_default();
            // Said once for each circle: at its first definition.
            if way.iter().all(|d| *d >= id) {
                findings.add(
                    Diagnostic::error(codes::CYCLE, message)
                        .at(span, "here the circle begins")
                        .help("say in one of them what it comes to without the others"),
                );
            }
        }
    }
    if findings.has_errors() {
        return;
    }
    let readings: Vec<Vec<ReadingId>> =
        rules.definitions.ids().map(|id| reach(&uses, [id].into()).into_iter().collect()).collect();
    for (id, readings) in rules.definitions.ids().collect::<Vec<_>>().into_iter().zip(readings) {
        rules.definitions.at_mut(id).readings = readings;
    }
    let mut turning = BTreeSet::new();
    for id in rules.norms.ids().collect::<Vec<_>>() {
        let norm = rules.norms.at(id);
        let parts = norm.elements.iter().chain(&norm.exceptions).map(|p| (p.id, p.conditions().collect()));
        let others = [&norm.done, &norm.not_done, &norm.threat, &norm.over].into_iter().flatten();
        for (id, conditions) in parts.chain(others.map(|c| (c.id, vec![c]))) {
            let within = Uses::of(Vec::into_iter(conditions));
            if !within.readings.is_empty() || !reach(&uses, within.definitions).is_empty() {
                turning.insert(id);
            }
        }
        let direct = Uses::of(norm.conditions().chain(norm.conditions_of_amounts()));
        let mut all = direct.readings.clone();
        all.extend(reach(&uses, direct.definitions));
        rules.norms.at_mut(id).readings = all.into_iter().collect();
    }
    rules.turning = turning;
}

/// A way from a definition back to itself, if there is one.
fn way_back(uses: &Arena<DefinitionId, Uses>, start: DefinitionId) -> Option<Vec<DefinitionId>> {
    let mut seen = BTreeSet::new();
    let mut ways = vec![vec![start]];
    while let Some(way) = ways.pop() {
        let Some(last) = way.last() else { continue };
        for next in &uses.at(*last).definitions {
            if *next == start {
                let mut out = way.clone();
                out.push(start);
                return Some(out);
            }
            if seen.insert(*next) {
                let mut longer = way.clone();
                longer.push(*next);
                ways.push(longer);
            }
        }
    }
    None
}

/// The readings reached from these definitions.
fn reach(uses: &Arena<DefinitionId, Uses>, from: BTreeSet<DefinitionId>) -> BTreeSet<ReadingId> {
    let (mut seen, mut queue, mut out) =
        (from.clone(), from.into_iter().collect::<Vec<_>>(), BTreeSet::new());
    while let Some(id) = queue.pop() {
        let u = uses.at(id);
        out.extend(&u.readings);
        queue.extend(u.definitions.iter().filter(|d| seen.insert(**d)));
    }
    out
}
