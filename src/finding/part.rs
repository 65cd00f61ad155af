//! One part of a norm as a finding: what it comes to, what keeps it open, and which facts it rests on.

use std::collections::BTreeSet;

use super::types::{Causes, ConductFinding, FactFinding, PartFinding, Value};
use super::view::{Stage, View};
use crate::compile::{ReadingId, RulePart, RuleSet};
use crate::eval::{Fact, FactUse, NodeId, NodeKind, PartValue, Times, Trial, Variable};
use crate::facts::{Case, Footing, SaidId};
use crate::limits;
use crate::measure::Level;
use crate::vocabulary::Field;

/// Makes parts of the findings of one norm and instance.
#[derive(Debug)]
pub(super) struct Parts<'a> {
    /// The view shown.
    pub(super) stage: Stage<'a>,
    /// All views, for what differs between readings.
    pub(super) views: &'a [View],
    /// The readings that matter.
    pub(super) readings: &'a [ReadingId],
    pub(super) level: Level,
    /// The facts that tell the day.
    pub(super) days: &'a [Fact],
    /// Whether a bound kept something from being exact.
    pub(super) approximate: bool,
}

impl<'a> Parts<'a> {
    /// An element or exception; `of` finds it in each view.
    pub(super) fn part(
        &mut self,
        rule: &RulePart,
        of: impl Fn(&View) -> Option<PartValue<NodeId>>,
    ) -> Option<PartFinding> {
        let shown = of(self.stage.view)?;
        let nodes = self.nodes(shown.node, &of);
        let mut out = self.weighed(shown, &nodes, self.level);
        out.id = rule.id;
        // The alternatives of an element have nodes of their own below it.
        let alternatives = self.alternatives(shown.node, rule);
        out.parts = alternatives;
        Some(out)
    }

    /// The nodes of a part in all views; the shown one alone where no reading stands under it, because then they are alike.
    fn nodes(&self, shown: NodeId, of: &dyn Fn(&View) -> Option<PartValue<NodeId>>) -> Vec<NodeId> {
        if self.readings_under(&[shown]).is_empty() {
            return vec![shown];
        }
        self.views.iter().filter_map(of).map(|p| p.node).collect()
    }

    /// A conduct, threat or its end, at its level.
    pub(super) fn plain(
        &mut self,
        of: impl Fn(&View) -> Option<PartValue<NodeId>>,
        level: Level,
    ) -> Option<PartFinding> {
        let shown = of(self.stage.view)?;
        let nodes = self.nodes(shown.node, &of);
        Some(self.weighed(shown, &nodes, level))
    }

    pub(super) fn conduct(&mut self) -> Option<ConductFinding> {
        self.stage.norm.conduct.as_ref()?;
        let done = self.plain(|v| v.evaluated.done, self.level);
        let not_done = self.plain(|v| v.evaluated.not_done, self.level);
        let stages: Vec<Stage<'_>> = self.views.iter().map(|view| Stage { view, ..self.stage }).collect();
        let at = |level: Level| {
            let mut values = stages.iter().map(|s| s.conduct(&s.trial(level, false)).0.value);
            let first = values.next().flatten();
            first.filter(|_| values.all(|v| v == first))
        };
        let mut causes = Causes::default();
        let value = at(self.level);
        if value.is_none() {
            for part in done.iter().chain(&not_done) {
                add(&mut causes.unknown, &part.causes.unknown);
                add(&mut causes.disputed, &part.causes.disputed);
                add(&mut causes.readings, &part.causes.readings);
            }
        }
        let reaches = reach(value, at, self.level);
        Some(ConductFinding { value: to_value(value), reaches, causes, done, not_done })
    }

    fn weighed(&mut self, shown: PartValue<NodeId>, nodes: &[NodeId], level: Level) -> PartFinding {
        let values: Vec<Option<bool>> = nodes.iter().map(|n| self.joint(*n, level)).collect();
        let first = self.joint(shown.node, level);
        let alike = values.iter().all(|v| *v == first);
        let value = if alike { first } else { None };
        let mut causes = Causes::default();
        if value.is_none() {
            if !alike {
                causes.readings = self.readings_under(nodes);
            }
            for node in nodes {
                self.causes(*node, level, &mut causes);
            }
        }
        let proof = self.stage.proof;
        // As far as it is the same under every reading.
        let reaches =
            nodes.iter().map(|n| reach(value, |l| self.joint(*n, l), level)).min().unwrap_or_default();
        let (facts, also) = self.facts(shown.node, level, reaches);
        let presumed = proof.presumptions(shown.node).iter().any(|n| {
            value.is_some()
                && matches!(proof.nodes.at(*n).kind, NodeKind::Presumed { applies, .. } if applies.has(level))
        });
        let id = proof.nodes.at(shown.node).condition;
        PartFinding {
            id,
            value: to_value(value),
            reaches,
            causes,
            facts,
            also,
            presumed,
            node: shown.node,
            parts: Vec::new(),
        }
    }

    /// The trial of a node at a level: nodes of all views stand in one proof.
    fn trial(&self, level: Level, keep: bool) -> Trial<'a> {
        self.stage.trial(level, keep)
    }

    /// What a node comes to, with facts that stand in it twice tried jointly.
    fn joint(&mut self, node: NodeId, level: Level) -> Option<bool> {
        let (settled, cut) = self.trial(level, true).joint(node);
        self.approximate |= cut;
        settled.value
    }

    /// The facts that can matter to a node: with some answers to the others, the result moves with them.
    fn causes(&mut self, node: NodeId, level: Level, causes: &mut Causes) {
        let (relevant, cut) = self.trial(level, true).causes(node);
        self.approximate |= cut;
        let mut disputed: BTreeSet<Fact> = causes.disputed.iter().copied().collect();
        let mut unknown: BTreeSet<Fact> = causes.unknown.iter().copied().collect();
        for (variable, in_dispute) in relevant {
            for fact in facts_of(&variable, self.days) {
                let (set, list) = if in_dispute {
                    (&mut disputed, &mut causes.disputed)
                } else {
                    (&mut unknown, &mut causes.unknown)
                };
                if set.insert(fact) {
                    list.push(fact);
                }
            }
        }
        causes.unknown.retain(|f| !disputed.contains(f));
    }

    /// The readings that stand under any of these nodes.
    fn readings_under(&self, nodes: &[NodeId]) -> Vec<ReadingId> {
        let mut out = BTreeSet::new();
        for node in nodes {
            self.stage.proof.visit(*node, &mut |_, n| {
                if let NodeKind::Reading(id, _) = n.kind
                    && self.readings.contains(&id)
                {
                    out.insert(id);
                }
            });
        }
        out.into_iter().collect()
    }

    /// The facts on which a node rests, and those that support it too.
    fn facts(&self, node: NodeId, level: Level, reaches: Level) -> (Vec<FactFinding>, Vec<FactFinding>) {
        let used = facts_under(self.stage.proof, self.stage.case, node);
        let (mut grounds, mut also) = (Vec::new(), Vec::new());
        let here = self.trial(level, false);
        let before = here.joint(node).0;
        let keeping_open: BTreeSet<Fact> = match before.value {
            None => {
                let open = self.trial(level, true).causes(node).0;
                open.iter().flat_map(|(v, _)| facts_of(v, self.days)).collect()
            }
            Some(_) => BTreeSet::new(),
        };
        for (n, (used, at)) in used.iter().enumerate() {
            let mut finding = FactFinding {
                fact: used.fact,
                pro: used.pro,
                con: used.con,
                bears: false,
                said: said_of(self.stage.rules, self.stage.case, used.fact),
                node: *at,
            };
            let without = |l: Level| {
                let after = self.trial(l, false).without(used.fact).joint(node).0;
                (after.value, after.disputed)
            };
            let matters = || {
                without(level) != (before.value, before.disputed)
                    || (reaches > level && without(reaches).0 != before.value)
            };
            finding.bears = n < limits::GROUNDS_TRIED && matters();
            if finding.bears || keeping_open.contains(&used.fact) {
                grounds.push(finding);
            } else {
                also.push(finding);
            }
        }
        (grounds, also)
    }

    fn alternatives(&mut self, node: NodeId, rule: &RulePart) -> Vec<PartFinding> {
        let mut out = Vec::new();
        for alternative in &rule.any {
            let mut found = None;
            self.stage.proof.visit(node, &mut |id, n| {
                if n.condition == alternative.id && n.kind == NodeKind::Part {
                    found = Some(PartValue { truth: n.truth, node: id });
                }
            });
            if let Some(value) = found {
                let mut part = self.weighed(value, &[value.node], self.level);
                part.id = alternative.id;
                part.parts = self.alternatives(value.node, alternative);
                out.push(part);
            }
        }
        out
    }
}

/// The facts that a variable stands for. Of the day of the finding these are the ones that tell it, if any would.
pub(super) fn facts_of(variable: &Variable, days: &[Fact]) -> Vec<Fact> {
    let facts = match variable {
        Variable::Fact(fact) | Variable::Holds(fact, _) => std::slice::from_ref(fact),
        Variable::Binds(.., facts) | Variable::Condition(_, facts) => facts.as_slice(),
    };
    let mut out = Vec::new();
    for fact in facts {
        if *fact == Fact::Day && !days.is_empty() {
            add(&mut out, days);
        } else {
            add(&mut out, &[*fact]);
        }
    }
    out
}

/// Every fact of the case that a node read and on which somebody spoke, or that is given, with where it was read.
pub(super) fn facts_under(proof: &crate::eval::Proof, case: &Case, root: NodeId) -> Vec<(FactUse, NodeId)> {
    let mut out: Vec<(FactUse, NodeId)> = Vec::new();
    let mut seen = BTreeSet::new();
    proof.visit(root, &mut |id, node| {
        for used in &node.facts {
            let spoken = used.pro != Level::None || used.con != Level::None;
            let ours = match used.fact {
                Fact::Field(e, ..) | Fact::Happened(e) | Fact::Asserted(e, _) => {
                    let span = case.entities.at(e).span;
                    span.end > span.start
                }
                Fact::Complete(_) => true,
                Fact::Unmentioned(_)
                | Fact::Judgment(_)
                | Fact::Bound(..)
                | Fact::Extends(..)
                | Fact::Day
                | Fact::List(_) => false,
            };
            if spoken && ours && seen.insert(used.fact) {
                out.push((*used, id));
            }
        }
    });
    out
}

/// Everything that is said about a fact, in the order of the file.
pub(super) fn said_of(rules: &RuleSet, case: &Case, fact: Fact) -> Vec<SaidId> {
    let mut out: Vec<SaidId> = match fact {
        Fact::Happened(e) => {
            case.entities.at(e).happened.as_ref().map(|s| s.said.clone()).unwrap_or_default()
        }
        Fact::Field(e, field, times) => said_of_field(case, e, rules.vocabulary.fields.at(field), times),
        Fact::Asserted(e, _) => {
            case.asserted.iter().filter(|a| a.entity == e).flat_map(|a| a.said.clone()).collect()
        }
        Fact::Complete(place) => usize::try_from(place)
            .ok()
            .and_then(|p| case.complete.get(p))
            .map(|c| c.support.said.clone())
            .unwrap_or_default(),
        Fact::Unmentioned(_)
        | Fact::Judgment(_)
        | Fact::Bound(..)
        | Fact::Extends(..)
        | Fact::Day
        | Fact::List(_) => Vec::new(),
    };
    out.sort_unstable();
    out.dedup();
    out
}

/// Everything that is said about a field of an entity.
fn said_of_field(case: &Case, entity: crate::facts::EntityId, field: &Field, times: Times) -> Vec<SaidId> {
    let mut out: Vec<SaidId> = case
        .values_of_field(entity, field)
        .iter()
        .enumerate()
        .filter(|(place, _)| times.has(*place))
        .map(|(_, v)| v)
        .filter(|v| v.support.footing != Footing::Described)
        .flat_map(|v| v.support.said.iter().copied())
        .collect();
    out.sort_unstable();
    out.dedup();
    out
}

pub(super) fn to_value(value: Option<bool>) -> Value {
    match value {
        Some(true) => Value::True,
        Some(false) => Value::False,
        None => Value::Open,
    }
}

/// The highest level up to which a value stays the same at every level from `from`.
fn reach(value: Option<bool>, mut at: impl FnMut(Level) -> Option<bool>, from: Level) -> Level {
    if value.is_none() {
        return Level::None;
    }
    let mut out = from;
    for level in Level::ALL.into_iter().filter(|l| *l > from) {
        if at(level) != value {
            break;
        }
        out = level;
    }
    out
}

fn add<T: PartialEq + Clone>(list: &mut Vec<T>, more: &[T]) {
    for item in more {
        if !list.contains(item) {
            list.push(item.clone());
        }
    }
}
