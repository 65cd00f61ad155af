//! One norm for one instance: elements, exceptions, conduct and threat, each at every level.

use std::collections::BTreeMap;

use super::condition::{Evaluator, Frame, Outcome};
use super::index::Index;
use super::instance::Instance;
use super::proof::{Fact, NodeKind, Trace};
use super::term::unsaid;
use super::truth::Truth;
use super::value::Val;
use crate::compile::{Cond, CondId, NormId, ReadingId, RuleNorm, RulePart, RuleSet};
use crate::facts::Case;
use crate::law::{Norm, Part};
use crate::measure::{Level, Levels, Number, Period, When, weigh};

/// One option for each reading that a norm may turn on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choice(pub Vec<(ReadingId, usize)>);

impl Choice {
    /// Whether the option chosen for a reading is one of these; `None` if none is chosen.
    pub fn is_one_of(&self, reading: ReadingId, options: u64) -> Option<bool> {
        let (_, option) = self.0.iter().find(|(r, _)| *r == reading)?;
        Some(
            u32::try_from(*option)
                .ok()
                .and_then(|o| options.checked_shr(o))
                .is_some_and(|bits| bits & 1 == 1),
        )
    }
}

/// What a part came to, and the node that says why.
#[derive(Debug, Clone, Copy)]
pub struct PartValue<N> {
    /// What it came to.
    pub truth: Truth,
    /// Where the proof says so.
    pub node: N,
}

/// A norm worked out for one instance and one choice of readings.
#[derive(Debug, Clone)]
pub struct Evaluated<N> {
    /// How its days lie to the period in which the provision is in force; `Doubtful` also where no day is known.
    pub period: Period,
    /// The days of the finding within that period.
    pub at: Option<When>,
    /// Elements, as in the norm.
    pub elements: Vec<PartValue<N>>,
    /// Exceptions, as in the norm.
    pub exceptions: Vec<PartValue<N>>,
    /// That the conduct was done.
    pub done: Option<PartValue<N>>,
    /// That it was left undone.
    pub not_done: Option<PartValue<N>>,
    /// The two weighed: whether what the norm speaks of was done.
    pub conduct: Truth,
    /// The threat.
    pub threat: Option<PartValue<N>>,
    /// What ends it.
    pub over: Option<PartValue<N>>,
    /// Numbers, where they are known at the level of the norm.
    pub amounts: Vec<Option<Number>>,
}

/// Works out a norm. `needs` is the level asked for: the norm's own, or a higher one.
pub fn evaluate<T: Trace>(
    (rules, case, index): (&RuleSet, &Case, &Index),
    norm: NormId,
    instance: &Instance,
    choice: &Choice,
    needs: Level,
    trace: T,
) -> Option<(Evaluated<T::Node>, T)> {
    let rule = rules.norms.get(norm)?;
    let text = rules.norm_text(norm)?;
    let validity = rules.provisions.get(rule.provision)?.in_force;
    let period = instance.at.map_or(Period::Doubtful, |at| at.touches(validity.from, validity.to));
    let at = if period == Period::Partly {
        instance.at.and_then(|at| at.clipped(validity.from, validity.to))
    } else {
        instance.at
    };
    let mut evaluator = Evaluator {
        rules,
        case,
        index,
        at,
        needs: text.needs,
        bearer: instance.bearer,
        choice,
        memo: BTreeMap::new(),
        excluded: Vec::new(),
        within: None,
        trace,
        depth: 0,
    };
    let mut frame: Frame<'_> = instance.about.iter().map(|e| Some(Val::Entity(*e))).collect();
    let elements = evaluator.parts(&rule.elements, &text.elements, &mut frame);
    let exceptions = evaluator.parts(&rule.exceptions, &text.exceptions, &mut frame);
    if period == Period::Partly {
        // What lies wholly outside the period counts for elements, not for what was done or threatened.
        evaluator.within = Some(validity);
        evaluator.memo.clear();
    }
    let judgment = text.conduct.as_ref().is_some_and(|c| c.judgment);
    let done = rule.done.as_ref().map(|c| evaluator.conduct(c, judgment, &mut frame));
    let not_done = rule.not_done.as_ref().map(|c| evaluator.conduct(c, judgment, &mut frame));
    let threat = rule.threat.as_ref().map(|c| evaluator.conduct(c, false, &mut frame));
    let over = rule.over.as_ref().map(|c| evaluator.conduct(c, false, &mut frame));
    let amounts = evaluator.amounts(rule, needs, &mut frame);
    let conduct = weighed(done.map(|d| d.truth), not_done.map(|d| d.truth));
    let out = Evaluated { period, at, elements, exceptions, done, not_done, conduct, threat, over, amounts };
    Some((out, evaluator.trace))
}

/// `done` true is for; `not_done` true or `done` false is against; where one is not given, it is the other's negation.
pub(super) fn weighed(done: Option<Truth>, not_done: Option<Truth>) -> Truth {
    match (done, not_done) {
        (Some(done), None) => done,
        (None, Some(not_done)) => not_done.not(),
        (None, None) => Truth::UNKNOWN,
        (Some(done), Some(not_done)) => {
            let highest = |levels: Levels| Level::ALL.into_iter().filter(|l| levels.has(*l)).max();
            let (pro, con) = (highest(done.holds), highest(not_done.holds | done.fails));
            let weight = weigh(pro.unwrap_or_default(), con.unwrap_or_default());
            let open = !(weight.holds | weight.fails);
            let disputed = (weight.disputed | done.disputed | not_done.disputed) & open;
            Truth { holds: weight.holds, fails: weight.fails, disputed, ..Truth::UNKNOWN }
        }
    }
}

impl<'a, T: Trace> Evaluator<'a, T> {
    fn parts(
        &mut self,
        rules: &'a [RulePart],
        texts: &'a [Part],
        frame: &mut Frame<'a>,
    ) -> Vec<PartValue<T::Node>> {
        rules
            .iter()
            .zip(texts)
            .map(|(rule, text)| self.part(rule, text, frame))
            .map(|(truth, node)| PartValue { truth, node })
            .collect()
    }

    /// An element or exception: its condition, as an appreciation where it is one, at the level it needs, with what is presumed.
    fn part(&mut self, rule: &'a RulePart, text: &'a Part, frame: &mut Frame<'a>) -> Outcome<T::Node> {
        let id = rule.id;
        let worked_out = match &rule.condition {
            Some(condition) => self.condition(condition, frame),
            None if rule.any.is_empty() => {
                self.leaf(id, Truth::UNKNOWN, NodeKind::Test(None), vec![unsaid(Fact::Judgment(id))])
            }
            None => {
                let parts: Vec<_> =
                    rule.any.iter().zip(&text.any).map(|(r, t)| self.part(r, t, frame)).collect();
                let truth = parts.iter().fold(Truth::FALSE, |sum, (t, _)| sum.or(*t));
                self.node(id, truth, parts.into_iter().map(|(_, n)| n).collect(), || NodeKind::Any)
            }
        };
        let appreciated = if text.judgment && (rule.condition.is_some() || !rule.any.is_empty()) {
            self.appreciated(id, worked_out)
        } else {
            worked_out
        };
        let raised = self.raised(id, appreciated, text.needs);
        let asked = rule.condition.iter().chain(rule.any.iter().filter_map(|r| r.condition.as_ref()));
        let (truth, node) = self.presumed(id, raised, text.presume.as_ref(), asked);
        self.node(id, truth, vec![node], || NodeKind::Part)
    }

    fn appreciated(&mut self, id: CondId, (truth, node): Outcome<T::Node>) -> Outcome<T::Node> {
        self.node(id, truth.as_judgment(), vec![node], || NodeKind::Judgment)
    }

    fn conduct(&mut self, condition: &'a Cond, judgment: bool, frame: &mut Frame<'a>) -> PartValue<T::Node> {
        let worked_out = self.condition(condition, frame);
        let (truth, node) = if judgment { self.appreciated(condition.id, worked_out) } else { worked_out };
        let (truth, node) = self.node(condition.id, truth, vec![node], || NodeKind::Part);
        PartValue { truth, node }
    }

    /// A norm that defines: all its elements, and none of its exceptions.
    pub(super) fn status(&mut self, id: CondId, norm: NormId, frame: &mut Frame<'a>) -> Outcome<T::Node> {
        let rules = self.rules;
        let (Some(rule), Some(text)): (Option<&'a RuleNorm>, Option<&'a Norm>) =
            (rules.norms.get(norm), rules.norm_text(norm))
        else {
            return self.leaf(id, Truth::UNKNOWN, NodeKind::NotInForce, Vec::new());
        };
        let mut truth = Truth::TRUE;
        let mut nodes = Vec::new();
        for (part, words) in rule.elements.iter().zip(&text.elements) {
            let (t, node) = self.part(part, words, frame);
            truth = truth.and(t);
            nodes.push(node);
        }
        for (part, words) in rule.exceptions.iter().zip(&text.exceptions) {
            let (t, node) = self.part(part, words, frame);
            let (t, node) = self.node(part.id, t.not(), vec![node], || NodeKind::Not);
            truth = truth.and(t);
            nodes.push(node);
        }
        self.node(id, truth, nodes, || NodeKind::All)
    }

    fn amounts(&mut self, rule: &'a RuleNorm, needs: Level, frame: &mut Frame<'a>) -> Vec<Option<Number>> {
        rule.amounts.iter().map(|t| t.as_ref().and_then(|t| self.known(t, needs, frame))).collect()
    }
}
