//! One norm for one instance: elements, exceptions, conduct and threat, each at every level.

use super::condition::{Counting, Evaluator, Frame, Memo, Outcome};
use super::instance::{About, Instance};
use super::proof::{Fact, NodeKind};
use super::term::unsaid;
use super::trace::Trace;
use super::truth::Truth;
use super::value::Val;
use crate::compile::{Cond, CondId, NormId, ReadingId, RuleNorm, RulePart, RuleSet};
use crate::law::{Part, Placed};
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

/// What was worked out of a norm for one instance, to be used again under another choice of readings where no reading stands in it.
#[derive(Debug)]
pub struct Kept<N> {
    evaluated: Option<Evaluated<N>>,
    memo: Memo<N>,
}

impl<N> Default for Kept<N> {
    fn default() -> Self {
        Self { evaluated: None, memo: Memo::new() }
    }
}

impl<N: Copy> Kept<N> {
    /// A part, if it was worked out before and turns on no reading.
    fn part(
        &self,
        rules: &RuleSet,
        condition: CondId,
        of: impl FnOnce(&Evaluated<N>) -> Option<PartValue<N>>,
    ) -> Option<PartValue<N>> {
        self.evaluated.as_ref().filter(|_| !rules.turns(condition)).and_then(of)
    }

    fn keep(&mut self, rules: &RuleSet, memo: Memo<N>) {
        self.memo = memo;
        self.memo.retain(|(id, _), _| rules.definitions.at(*id).readings.is_empty());
    }
}

/// Which parts of a norm: its elements or its exceptions.
type PartsOf<N> = fn(&Evaluated<N>) -> &Vec<PartValue<N>>;

/// Works out a norm. `needs` is the level asked for: the norm's own, or a higher one.
pub fn evaluate<'r, T: Trace>(
    (rules, case, index, budget): About<'r>,
    norm: NormId,
    instance: &Instance,
    choice: &Choice,
    needs: Level,
    trace: T,
    kept: &mut Kept<T::Node>,
) -> (Evaluated<T::Node>, T) {
    let rule = rules.norms.at(norm);
    let text = rules.norm_text(norm);
    let validity = rules.provisions.at(rule.provision).in_force;
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
        budget,
        at,
        asked: at,
        place: instance.place,
        counting: Counting::Plain,
        needs: text.needs,
        bearer: instance.bearer,
        choice,
        memo: std::mem::take(&mut kept.memo),
        excluded: Vec::new(),
        within: None,
        supposed: Vec::new(),
        met: None,
        trace,
        depth: 0,
    };
    let mut frame: Frame<'_> = instance.about.iter().map(|e| Some(Val::Entity(*e))).collect();
    let elements = evaluator.parts((&rule.elements, &text.elements), kept, |e| &e.elements, &mut frame);
    let exceptions =
        evaluator.parts((&rule.exceptions, &text.exceptions), kept, |e| &e.exceptions, &mut frame);
    if period == Period::Partly {
        // What lies wholly outside the period counts for elements, not for what was done or threatened.
        evaluator.within = Some(validity);
        kept.keep(rules, std::mem::take(&mut evaluator.memo));
    }
    let judgment = text.conduct.as_ref().is_some_and(|c| c.judgment);
    let counting = text.conduct.as_ref().and_then(|c| c.counting.as_ref());
    evaluator.counting = counting.map_or(Counting::Plain, |named| evaluator.counting_by(named));
    let mut whole = |condition: &'r Option<Cond>, judgment: bool, of: Of<T::Node>| {
        let condition = condition.as_ref()?;
        let known = kept.part(rules, condition.id, of);
        Some(known.unwrap_or_else(|| evaluator.conduct(condition, judgment, &mut frame)))
    };
    let done = whole(&rule.done, judgment, |e| e.done);
    let not_done = whole(&rule.not_done, judgment, |e| e.not_done);
    let threat = whole(&rule.threat, false, |e| e.threat);
    let over = whole(&rule.over, false, |e| e.over);
    let amounts = evaluator.amounts(rule, needs, &mut frame);
    budget.enter(None);
    let conduct = weighed(done.map(|d| d.truth), not_done.map(|d| d.truth));
    let out = Evaluated { period, at, elements, exceptions, done, not_done, conduct, threat, over, amounts };
    if period != Period::Partly {
        kept.keep(rules, evaluator.memo);
    }
    kept.evaluated = Some(out.clone());
    (out, evaluator.trace)
}

/// Which part of a norm that was worked out.
type Of<N> = fn(&Evaluated<N>) -> Option<PartValue<N>>;

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
        (rules, texts): (&'a [RulePart], &'a [Part]),
        kept: &Kept<T::Node>,
        of: PartsOf<T::Node>,
        frame: &mut Frame<'a>,
    ) -> Vec<PartValue<T::Node>> {
        let mut out = Vec::with_capacity(rules.len());
        for (place, (rule, text)) in rules.iter().zip(texts).enumerate() {
            let known = kept.part(self.rules, rule.id, |e| of(e).get(place).copied());
            out.push(known.unwrap_or_else(|| {
                let (truth, node) = self.part(rule, text, frame);
                PartValue { truth, node }
            }));
        }
        out
    }

    /// An element or exception: its condition, as an appreciation where it is one, at the level it needs, with what is presumed.
    fn part(&mut self, rule: &'a RulePart, text: &'a Part, frame: &mut Frame<'a>) -> Outcome<T::Node> {
        let id = rule.id;
        let before = self.counting;
        self.counting = text.counting.as_ref().map_or(before, |named| self.counting_by(named));
        let out = self.worked_out_part(id, rule, text, frame);
        self.counting = before;
        out
    }

    /// The calendar that a part or a conduct names.
    fn counting_by(&self, (calendar, _): &Placed) -> Counting<'a> {
        self.rules.calendars.get(calendar).map_or(Counting::Unknown, Counting::By)
    }

    fn worked_out_part(
        &mut self,
        id: CondId,
        rule: &'a RulePart,
        text: &'a Part,
        frame: &mut Frame<'a>,
    ) -> Outcome<T::Node> {
        self.budget.enter(rule.condition.as_ref());
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
        let (truth, node) = match &text.presume {
            Some(presume) => self.presumed(id, raised, Some(presume), rule.conditions()),
            None => raised,
        };
        self.node(id, truth, vec![node], || NodeKind::Part)
    }

    fn appreciated(&mut self, id: CondId, (truth, node): Outcome<T::Node>) -> Outcome<T::Node> {
        self.node(id, truth.as_judgment(), vec![node], || NodeKind::Judgment)
    }

    fn conduct(&mut self, condition: &'a Cond, judgment: bool, frame: &mut Frame<'a>) -> PartValue<T::Node> {
        self.budget.enter(Some(condition));
        let worked_out = self.condition(condition, frame);
        let (truth, node) = if judgment { self.appreciated(condition.id, worked_out) } else { worked_out };
        let (truth, node) = self.node(condition.id, truth, vec![node], || NodeKind::Part);
        PartValue { truth, node }
    }

    /// A norm that defines: all its elements, and none of its exceptions.
    pub(super) fn status(&mut self, id: CondId, norm: NormId, frame: &mut Frame<'a>) -> Outcome<T::Node> {
        let rules = self.rules;
        let (rule, text) = (rules.norms.at(norm), rules.norm_text(norm));
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
