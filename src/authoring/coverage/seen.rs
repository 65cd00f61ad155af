//! What each test saw.

use std::collections::{BTreeMap, BTreeSet};

use super::{Coverage, Item, Key, State};
use crate::authoring::testing::{Ready, in_parallel};
use crate::compile::{NormId, RuleSet};
use crate::eval::{self, Choice, Evaluated, NodeId, NodeKind, Proof, Truth};
use crate::limits;
use crate::measure::{Level, Period};

/// Everything seen by one test.
type Seen = BTreeSet<(Key, State)>;

/// Counts for each item how many of these tests, which pass, saw it in which state.
pub fn measure(rules: &RuleSet, items: Vec<Item>, tests: &[Ready<'_>], threads: usize) -> Coverage {
    // Members of lists are looked up only to be quick; here also those have to be seen of which a condition is false.
    let rules = rules.without_look_ups();
    let seen = in_parallel(tests.len(), threads, |at| tests.get(at).map(|test| of_test(&rules, test)));
    let mut counts: BTreeMap<(Key, State), BTreeSet<usize>> = BTreeMap::new();
    for (test, seen) in seen.into_iter().enumerate() {
        for one in seen.flatten().unwrap_or_default() {
            counts.entry(one).or_default().insert(test);
        }
    }
    let mut items = items;
    for item in &mut items {
        for (state, tests) in &mut item.states {
            let saw = item.keys.iter().filter_map(|key| counts.get(&(*key, *state))).flatten();
            *tests = saw.collect::<BTreeSet<_>>().len();
        }
    }
    Coverage { items }
}

fn of_test(rules: &RuleSet, test: &Ready<'_>) -> Seen {
    let turned = test.turned.iter();
    let mut seen: Seen =
        turned.map(|(reading, option)| (Key::Reading(*reading, *option), State::Turned)).collect();
    let expected = test.test.expectations.iter().flat_map(|expectation| &expectation.target.norms);
    for norm in expected.copied().collect::<BTreeSet<NormId>>() {
        of_norm(rules, test, norm, &mut seen);
    }
    seen
}

fn of_norm(rules: &RuleSet, ready: &Ready<'_>, norm: NormId, seen: &mut Seen) {
    let budget = eval::Budget::of(rules, &ready.case);
    let about = (rules, &ready.case, &ready.index, &budget);
    let (rule, text) = (rules.norms.at(norm), rules.norm_text(norm));
    let valid = rules.provisions.at(rule.provision).in_force;
    // Of what is not the law on that day nothing is seen.
    let is_law = |instance: &eval::Instance| {
        instance.at.is_none_or(|at| at.touches(valid.from, valid.to) != Period::Outside)
    };
    for instance in eval::instances(about, norm).into_iter().filter(is_law) {
        budget.begin(norm);
        for choice in choices(rules, &rule.readings) {
            let fresh = &mut eval::Kept::default();
            let (evaluated, proof) =
                eval::evaluate(about, norm, &instance, &choice, text.needs, Proof::default(), fresh);
            if budget.is_spent() {
                return;
            }
            let threat = text.threat.as_ref().and_then(|threat| threat.needs).unwrap_or(text.needs);
            of_proof(&evaluated, &proof, (text.needs, threat), seen);
        }
    }
}

/// Every combination of options, up to the bound of the engine.
fn choices(rules: &RuleSet, readings: &[crate::compile::ReadingId]) -> Vec<Choice> {
    let mut out = vec![Choice::default()];
    for reading in readings {
        let options = rules.reading_text(*reading).options.len();
        if out.len().saturating_mul(options) > limits::READING_COMBINATIONS {
            break;
        }
        let with = |choice: &Choice, option| {
            let mut next = choice.clone();
            next.0.push((*reading, option));
            next
        };
        out = out.iter().flat_map(|choice| (0..options).map(move |option| with(choice, option))).collect();
    }
    out
}

fn of_proof(evaluated: &Evaluated<NodeId>, proof: &Proof, (needs, threat): (Level, Level), seen: &mut Seen) {
    let below = |roots: &[NodeId]| {
        let mut nodes = BTreeSet::new();
        for root in roots {
            proof.visit(*root, &mut |id, _| {
                nodes.insert(id);
            });
        }
        nodes
    };
    let plain: Vec<NodeId> = evaluated
        .elements
        .iter()
        .chain(&evaluated.exceptions)
        .chain(&evaluated.done)
        .chain(&evaluated.not_done)
        .map(|part| part.node)
        .collect();
    let threatened: Vec<NodeId> =
        evaluated.threat.iter().chain(&evaluated.over).map(|part| part.node).collect();
    let (plain, threatened) = (below(&plain), below(&threatened));
    for (id, node) in proof.nodes.iter() {
        let under_threat = threatened.contains(&id);
        let levels = [
            Some(needs).filter(|_| !under_threat || plain.contains(&id)),
            Some(threat).filter(|_| under_threat),
        ];
        for level in levels.into_iter().flatten() {
            if let NodeKind::Presumed { applies, .. } = node.kind {
                let state = if applies.has(level) { State::Applied } else { State::Lifted };
                seen.insert((Key::Presumption(node.condition), state));
            } else if tells(&node.kind) {
                seen.insert((Key::Condition(node.condition), state(&node.truth, level)));
            }
        }
    }
}

/// Whether a node says what its condition came to, and not a step on the way to it or from it.
fn tells(kind: &NodeKind) -> bool {
    !matches!(
        kind,
        NodeKind::Judgment
            | NodeKind::Raised(_)
            | NodeKind::Member(..)
            | NodeKind::Unmentioned(..)
            | NodeKind::Definition(..)
            | NodeKind::Asserted { .. }
            | NodeKind::NotInForce
            | NodeKind::Presumed { .. }
    )
}

fn state(truth: &Truth, level: Level) -> State {
    if truth.holds.has(level) {
        State::True
    } else if truth.fails.has(level) {
        State::False
    } else if truth.disputed.has(level) {
        State::Disputed
    } else {
        State::Unknown
    }
}
