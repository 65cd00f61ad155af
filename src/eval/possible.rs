//! What a fact may turn out to be: the answers that the conditions of a proof can tell apart.

use std::collections::BTreeSet;

use super::answer::{Answer, Variable, satisfied, tell_apart, within};
use super::proof::{Fact, NodeId, NodeKind, SimpleTest, TestKind};
use super::trial::{NODES_A_STEP, Trial, Visited};
use super::value::Val;
use super::walk::Stand;
use crate::facts::Value;
use crate::measure::Level;
use crate::vocabulary::Type;

/// A comparison as it is asked.
#[derive(Debug)]
pub(super) struct Asked<'p> {
    test: &'p SimpleTest,
    level: Level,
    /// What it comes to.
    value: Option<bool>,
}

impl Trial<'_> {
    /// The comparisons under `roots`, each with the level at which it is asked and what it comes to there.
    pub(super) fn comparisons(&self, roots: &[NodeId]) -> Vec<Asked<'_>> {
        let mut out = Vec::new();
        self.budget.step(self.proof.nodes.len() / NODES_A_STEP);
        let mut seen = Visited::new(self.proof);
        let mut stack: Vec<(NodeId, Level)> = roots.iter().map(|r| (*r, self.level)).collect();
        while let Some((id, level)) = stack.pop() {
            if !seen.insert(id, level) {
                continue;
            }
            let node = self.proof.nodes.at(id);
            if let NodeKind::Test(Some(test)) = &node.kind {
                out.push(Asked { test, level, value: node.truth.at(level) });
            }
            if matches!(node.kind, NodeKind::Presumed { .. })
                && matches!(self.presumption(id, node, level), Stand::Presumed)
            {
                continue;
            }
            stack.extend(node.parts.iter().map(|p| (*p, self.below(node, level))));
        }
        out
    }

    /// The answers that these comparisons can tell apart for a variable, as far as what is decided about it allows. For a dispute
    /// between values they are those values; where a value is denied also others, because who denies a value says that it is
    /// another.
    pub(super) fn answers_for(&self, comparisons: &[Asked<'_>], variable: &Variable) -> Vec<Answer> {
        let Variable::Fact(fact) = variable else { return vec![Answer::Bool(true), Answer::Bool(false)] };
        self.budget.step(comparisons.len() / NODES_A_STEP);
        let of_fact: Vec<&Asked<'_>> = comparisons.iter().filter(|c| c.test.fact == *fact).collect();
        let levels: BTreeSet<Level> = of_fact.iter().filter(|c| c.value.is_none()).map(|c| c.level).collect();
        if let Some(reported) = levels.first().and_then(|level| self.reported(*fact, *level)) {
            return reported;
        }
        let mut asked: Vec<&TestKind> = Vec::new();
        for comparison in &of_fact {
            if !asked.contains(&&comparison.test.kind) {
                asked.push(&comparison.test.kind);
            }
        }
        let vocabulary = &self.rules.vocabulary;
        let allowed = |answer: &Answer| {
            levels.iter().any(|level| {
                let decided = of_fact.iter().filter(|c| c.level == *level);
                decided
                    .filter_map(|c| Some((c, c.value?)))
                    .all(|(c, value)| satisfied(&c.test.kind, answer, vocabulary) != Some(!value))
            })
        };
        self.told_apart(*fact, &asked, |answer| levels.is_empty() || allowed(answer))
    }

    /// The answers that any condition can tell apart for a variable; for a dispute between values, those values.
    pub(super) fn all_answers_for(&self, variable: &Variable) -> Vec<Answer> {
        let Variable::Fact(fact) = variable else { return vec![Answer::Bool(true), Answer::Bool(false)] };
        if let Some(reported) = self.reported(*fact, self.level) {
            return reported;
        }
        let mut asked: Vec<&TestKind> = Vec::new();
        for node in self.readers(*fact) {
            if let NodeKind::Test(Some(test)) = &self.proof.nodes.at(node).kind
                && test.fact == *fact
                && !asked.contains(&&test.kind)
            {
                asked.push(&test.kind);
            }
        }
        self.told_apart(*fact, &asked, |_| true)
    }

    /// Values that no condition tells apart are one answer.
    fn told_apart(&self, fact: Fact, asked: &[&TestKind], allowed: impl Fn(&Answer) -> bool) -> Vec<Answer> {
        let vocabulary = &self.rules.vocabulary;
        let field = if let Fact::Field(_, f, ..) = fact { Some(vocabulary.fields.at(f)) } else { None };
        let whole = field.is_some_and(|f| matches!(f.ty, Type::Int));
        let (least, most) = field.and_then(|f| f.range).unwrap_or_default();
        let mut out: Vec<Answer> = Vec::new();
        let mut known: Vec<Vec<Option<bool>>> = Vec::new();
        for answer in tell_apart(asked, whole, vocabulary) {
            let signature: Vec<Option<bool>> =
                asked.iter().map(|t| satisfied(t, &answer, vocabulary)).collect();
            let new = !known.contains(&signature) || matches!(answer, Answer::Bool(_));
            if new && allowed(&answer) && within(&answer, least, most) {
                known.push(signature);
                out.push(answer);
            }
        }
        out
    }

    /// The values of a field that reach the level, if there are several and none of them is denied there.
    fn reported(&self, fact: Fact, level: Level) -> Option<Vec<Answer>> {
        let Fact::Field(entity, field, times) = fact else { return None };
        let values = self.case.values_of_field(entity, self.rules.vocabulary.fields.at(field));
        let reaches = |place: usize| {
            values.get(place).is_some_and(|v| {
                let told = |n: usize| n != place && times.has(n);
                let other = values.iter().enumerate().any(|(n, o)| told(n) && o.support.pro > Level::None);
                let given = v.support.pro == Level::Given && (other || v.support.con > Level::None);
                // What is given, and given differently, counts as alleged.
                let pro = if given {
                    self.case.level_for(&v.support.said).max(Level::Alleged)
                } else {
                    v.support.pro
                };
                pro >= level
            })
        };
        let named: Vec<_> =
            values.iter().enumerate().filter(|(n, _)| times.has(*n) && reaches(*n)).map(|(_, v)| v).collect();
        let days = values.iter().any(|v| matches!(v.value, Value::When(_)));
        if named.len() < 2 || days || named.iter().any(|v| v.support.con >= level) {
            return None;
        }
        Some(named.into_iter().map(|v| Answer::Value(Val::of(&v.value).owned())).collect())
    }
}
