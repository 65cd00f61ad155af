//! One norm for one instance: all readings tried, the outcome, and everything that a finding says.

use std::collections::{BTreeMap, BTreeSet};

use super::part::{Parts, facts_of};
use super::table::Decision;
use super::types::{
    AssumedBy, Assumption, Because, Finding, Missing, Outcome, PartFinding, Pivot, ReadingOutcome, Value,
};
use super::view::{Stage, View, stage};
use crate::compile::{NormId, ReadingId, RuleNorm, RuleSet};
use crate::eval::{
    Answers, Choice, Fact, Index, Instance, NodeId, NodeKind, PartValue, Proof, Variable, evaluate,
    is_mentioned,
};
use crate::facts::{Case, EntityId, SaidId, Stance};
use crate::law::Norm;
use crate::limits;
use crate::measure::{Level, Period, When};

/// What findings are made of.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ground<'a> {
    pub(super) rules: &'a RuleSet,
    pub(super) case: &'a Case,
    pub(super) index: &'a Index,
}

impl Ground<'_> {
    /// The finding of a norm for one instance.
    pub(super) fn finding(self, norm: NormId, instance: &Instance, needs: Level) -> Option<Finding> {
        let text = self.rules.norm_text(norm)?;
        let rule = self.rules.norms.get(norm)?;
        let (views, proof, cut) = self.views(norm, instance, needs)?;
        let stages: Vec<Stage<'_>> =
            views.iter().filter_map(|v| stage(self.rules, self.case, norm, &proof, v, &views)).collect();
        let mut approximate = cut;
        let verdict = self.outcome(&stages, needs, &Answers::new(), &mut approximate);
        let shown = stages.get(verdict.shown).or_else(|| stages.first())?;
        let deciding = readings_that_matter(&views, &verdict.each);
        let mut parts = Parts {
            stage: *shown,
            views: &views,
            readings: &all_readings(&views),
            level: needs,
            approximate,
        };
        let elements = each_part(&mut parts, &rule.elements, |v, i| v.evaluated.elements.get(i).copied());
        let exceptions =
            each_part(&mut parts, &rule.exceptions, |v, i| v.evaluated.exceptions.get(i).copied());
        let conduct = parts.conduct();
        let threat_level = text.threat.as_ref().and_then(|t| t.needs).unwrap_or(needs);
        let threat = parts.plain(|v| v.evaluated.threat, threat_level);
        let over = parts.plain(|v| v.evaluated.over, threat_level);
        approximate |= parts.approximate;
        let reaches = self.reaches(&stages, needs, verdict.outcome, verdict.because.as_ref());
        let (missing, pivots) = self.missing(
            // Where no reading matters, the answers are tried on one of them.
            if deciding.is_empty() { std::slice::from_ref(shown) } else { &stages },
            shown,
            needs,
            verdict.outcome,
            &mut approximate,
        );
        let evaluated = &shown.view.evaluated;
        let until = over.as_ref().filter(|o| o.value == Value::True && verdict.outcome == Outcome::AtRisk);
        let until = until.and_then(|o| self.day_of_witness(&proof, o.node));
        let whom: Vec<EntityId> = instance.whom.clone();
        let mut finding = Finding {
            id: String::new(),
            provision: rule.provision,
            norm: Some(norm),
            outcome: verdict.outcome,
            because: verdict.because,
            leans: verdict.leans,
            reaches,
            needs,
            bearer: instance.bearer,
            whom,
            instances: vec![instance.clone()],
            at: evaluated.at,
            until,
            partly_in_force: evaluated.period == Period::Partly,
            elements,
            exceptions,
            conduct,
            threat,
            over,
            amounts: evaluated.amounts.clone(),
            under_every_reading: deciding.is_empty() && views.len() > 1,
            readings: combinations(&views, &verdict.each, &deciding),
            assumptions: Vec::new(),
            missing,
            despite: Vec::new(),
            objections: self.objections(norm, rule, instance),
            conflicts: Vec::new(),
            pivots,
            approximate,
            proof: Proof::default(),
        };
        finding.assumptions = self.assumptions(text, shown, &finding, needs);
        finding.despite = self.despite(&finding);
        finding.conflicts = rule
            .conflicts
            .iter()
            .enumerate()
            .filter(|(_, when)| {
                when.as_ref().is_none_or(|c| is_mentioned((self.rules, self.case, self.index), c, instance))
            })
            .map(|(place, _)| (place, None))
            .collect();
        finding.proof = proof;
        Some(finding)
    }

    /// The outcome alone, for one instance.
    pub(super) fn outcome_of(self, norm: NormId, instance: &Instance, needs: Level) -> Option<Outcome> {
        let (views, proof, _) = self.views(norm, instance, needs)?;
        let stages: Vec<Stage<'_>> =
            views.iter().filter_map(|v| stage(self.rules, self.case, norm, &proof, v, &views)).collect();
        Some(self.outcome(&stages, needs, &Answers::new(), &mut false).outcome)
    }

    /// The norm worked out under every combination of its readings, all in one proof.
    pub(super) fn views(
        self,
        norm: NormId,
        instance: &Instance,
        needs: Level,
    ) -> Option<(Vec<View>, Proof, bool)> {
        let rule = self.rules.norms.get(norm)?;
        let (choices, cut) = choices(self.rules, &rule.readings);
        let mut proof = Proof::default();
        let mut views = Vec::new();
        for choice in choices {
            let first = proof.nodes.next_id();
            let about = (self.rules, self.case, self.index);
            let (evaluated, written) =
                evaluate(about, norm, instance, &choice, needs, std::mem::take(&mut proof))?;
            proof = written;
            views.push(View { choice, evaluated, nodes: (first, proof.nodes.next_id()) });
        }
        Some((views, proof, cut))
    }

    fn outcome(
        self,
        stages: &[Stage<'_>],
        needs: Level,
        answers: &Answers,
        approximate: &mut bool,
    ) -> Verdict {
        let mut each = Vec::new();
        let mut because = Vec::new();
        for stage in stages {
            let (outcome, reason, cut) = of_stage(stage, needs, answers);
            *approximate |= cut;
            each.push(outcome);
            because.push(reason);
        }
        let mut verdict = Verdict::of(each, &because);
        if verdict.because.is_none() && verdict.outcome == Outcome::NotApplicable {
            // Where readings give different reasons, no one of them is the reason, unless one exception applies under all.
            verdict.because =
                Some(excepted_under_all(stages, needs).map_or(Because::Element(None), Because::Excepted));
        }
        verdict
    }

    /// The highest level at which the outcome is the same at every level from the one asked for.
    fn reaches(
        self,
        stages: &[Stage<'_>],
        needs: Level,
        outcome: Outcome,
        because: Option<&Because>,
    ) -> Level {
        if outcome.is_open() || outcome == Outcome::AtRisk {
            return Level::None;
        }
        if matches!(because, Some(Because::NotInForce)) {
            return Level::Given;
        }
        let mut out = needs;
        for level in Level::ALL.into_iter().filter(|l| *l > needs) {
            let same = stages.iter().all(|s| of_decision(&s.decide(level, &Answers::new()).0).0 == outcome);
            if !same {
                break;
            }
            out = level;
        }
        out
    }

    /// The facts that would decide it or undo it, and what each answer would make of it.
    fn missing(
        self,
        stages: &[Stage<'_>],
        shown: &Stage<'_>,
        needs: Level,
        outcome: Outcome,
        approximate: &mut bool,
    ) -> (Vec<Missing>, Vec<Pivot>) {
        let trial = shown.trial(needs, false);
        // What is open asks for what keeps it open; what is decided, also for what would lift a presumption on which it rests.
        let keep = outcome.is_open() || outcome == Outcome::AtRisk;
        let mut open: BTreeMap<Variable, bool> = BTreeMap::new();
        for stage in stages {
            for root in stage.side_roots().into_iter().chain(stage.conduct_roots()) {
                open.extend(stage.trial(needs, keep).open(root));
            }
        }
        let (mut missing, mut pivots) = (Vec::new(), Vec::new());
        for (variable, disputed) in open.iter().take(limits::GROUNDS_TRIED) {
            let answers = trial.sides(variable);
            let mut would_be = Vec::new();
            for (yes, answer) in answers {
                let world: Answers = [(variable.clone(), answer)].into();
                would_be.push((yes, self.outcome(stages, needs, &world, approximate).outcome));
            }
            let Some(fact) = facts_of(variable).first().copied() else { continue };
            let moves = would_be.iter().any(|(_, o)| *o != outcome);
            if !moves && !keep {
                continue;
            }
            for (_, other) in
                would_be.iter().filter(|(_, o)| !o.is_open() && *o != Outcome::AtRisk && *o != outcome)
            {
                let pivot = Pivot { facts: vec![fact], outcome: *other };
                if !pivots.contains(&pivot) {
                    pivots.push(pivot);
                }
            }
            let node = self.asks(shown, stages, variable).unwrap_or(NodeId(u32::MAX));
            if !missing.iter().any(|m: &Missing| m.fact == fact) {
                missing.push(Missing { fact, node, would_be, disputed: *disputed });
            }
        }
        let decides = |m: &Missing| m.would_be.iter().filter(|(_, o)| !o.is_open() && *o != outcome).count();
        missing.sort_by_key(|m| std::cmp::Reverse(decides(m)));
        if pivots.is_empty() {
            pivots = self.pairs(stages, needs, outcome, &open, shown, approximate);
        }
        (missing, pivots)
    }

    /// Two facts that flip it together, where none does alone.
    fn pairs(
        self,
        stages: &[Stage<'_>],
        needs: Level,
        outcome: Outcome,
        open: &BTreeMap<Variable, bool>,
        shown: &Stage<'_>,
        approximate: &mut bool,
    ) -> Vec<Pivot> {
        let mut out: Vec<Pivot> = Vec::new();
        let trial = shown.trial(needs, false);
        let variables: Vec<&Variable> = open.keys().take(limits::PIVOT_FACTS).collect();
        for (n, a) in variables.iter().enumerate() {
            for b in variables.iter().skip(n.saturating_add(1)) {
                for (_, x) in trial.sides(a) {
                    for (_, y) in trial.sides(b) {
                        let world: Answers = [((*a).clone(), x.clone()), ((*b).clone(), y)].into();
                        let verdict = self.outcome(stages, needs, &world, approximate);
                        if verdict.outcome.is_open()
                            || verdict.outcome == outcome
                            || verdict.outcome == Outcome::AtRisk
                        {
                            continue;
                        }
                        let facts: Vec<Fact> = facts_of(a).into_iter().chain(facts_of(b)).collect();
                        let pivot = Pivot { facts, outcome: verdict.outcome };
                        if !out.contains(&pivot) {
                            out.push(pivot);
                        }
                    }
                }
            }
        }
        out
    }

    /// The node that asks for a variable.
    fn asks(self, shown: &Stage<'_>, stages: &[Stage<'_>], variable: &Variable) -> Option<NodeId> {
        let fact = facts_of(variable).first().copied()?;
        let level = shown.norm.needs;
        let of_stage = |stage: &Stage<'_>| {
            let trial = stage.trial(level, false);
            trial.readers(fact).find(|id| {
                stage.proof.nodes.get(*id).is_some_and(|node| match &node.kind {
                    NodeKind::Unmentioned(u, _) => *variable == Variable::Fact(Fact::Unmentioned(*u)),
                    NodeKind::Judgment => *variable == Variable::Fact(Fact::Judgment(node.condition)),
                    _ => trial.variable(node, level).as_ref() == Some(variable),
                })
            })
        };
        of_stage(shown).or_else(|| stages.iter().find_map(of_stage))
    }

    fn assumptions(self, text: &Norm, shown: &Stage<'_>, finding: &Finding, needs: Level) -> Vec<Assumption> {
        let mut out: Vec<Assumption> = Vec::new();
        let groups = [(&finding.elements, false), (&finding.exceptions, true)];
        for (parts, is_exception) in groups {
            for (place, part) in parts.iter().enumerate() {
                for node in shown.proof.presumptions(part.node) {
                    let Some(n) = shown.proof.nodes.get(node) else { continue };
                    let NodeKind::Presumed { value, applies, .. } = n.kind else { continue };
                    if !applies.has(needs) {
                        continue;
                    }
                    let of_part =
                        if is_exception { text.exceptions.get(place) } else { text.elements.get(place) };
                    let own = n.condition == part.id;
                    let (by, burden) = if own {
                        let by = if is_exception {
                            AssumedBy::Exception(place)
                        } else {
                            AssumedBy::Element(place)
                        };
                        (by, of_part.and_then(|p| p.presume.as_ref()).and_then(|p| p.burden.clone()))
                    } else {
                        match self.definition_above(shown.proof, node) {
                            Some((id, burden)) => (AssumedBy::Definition(id), burden),
                            None => continue,
                        }
                    };
                    if !out.iter().any(|a| a.by == by && a.value == value) {
                        out.push(Assumption { by, value, burden, node });
                    }
                }
            }
        }
        out
    }

    fn definition_above(
        self,
        proof: &Proof,
        presumed: NodeId,
    ) -> Option<(crate::compile::DefinitionId, Option<String>)> {
        let parent = proof.nodes.values().find(|n| {
            matches!(n.kind, NodeKind::Definition(..))
                && (n.parts.contains(&presumed)
                    || n.parts
                        .iter()
                        .any(|p| proof.nodes.get(*p).is_some_and(|m| m.parts.contains(&presumed))))
        })?;
        let NodeKind::Definition(id, _) = parent.kind else { return None };
        let declared = self.rules.definitions.get(id)?;
        let burden = match &declared.by {
            crate::compile::DefinedBy::Condition(index, _) => self
                .rules
                .provisions
                .get(declared.provision)
                .and_then(|p| p.definitions.get(*index))
                .and_then(|d| d.presume.as_ref())
                .and_then(|p| p.burden.clone()),
            crate::compile::DefinedBy::Norm(_) => None,
        };
        Some((id, burden))
    }

    /// What is said on the other side of facts that are settled, and what doubts or qualifies any.
    fn despite(self, finding: &Finding) -> Vec<SaidId> {
        let conduct = finding.conduct.iter().flat_map(|c| c.done.iter().chain(&c.not_done));
        let parts: Vec<&PartFinding> = finding
            .elements
            .iter()
            .chain(&finding.exceptions)
            .chain(conduct)
            .chain(&finding.threat)
            .chain(&finding.over)
            .collect();
        let mut out: Vec<SaidId> = Vec::new();
        let mut about: BTreeSet<EntityId> = finding.whom.iter().copied().collect();
        for fact in parts.iter().flat_map(|p| p.facts.iter().chain(&p.also)) {
            if let Fact::Happened(e) | Fact::Field(e, _) = fact.fact {
                about.insert(e);
            }
            for id in &fact.said {
                let Some(said) = self.case.said.get(*id) else { continue };
                let contrary = (said.stance.is_against() && fact.pro > fact.con)
                    || (said.stance.is_for() && fact.con > fact.pro);
                if contrary || matches!(said.stance, Stance::Doubts | Stance::Qualifies) {
                    out.push(*id);
                }
            }
        }
        for statement in &self.case.statements {
            let Some(said) = self.case.said.get(statement.said) else { continue };
            let touches = statement.about.iter().any(|e| about.contains(e));
            if touches && matches!(said.stance, Stance::Doubts | Stance::Qualifies | Stance::NoAnswer) {
                out.push(statement.said);
            }
        }
        out.sort_unstable();
        out.dedup();
        out
    }

    fn objections(self, norm: NormId, rule: &RuleNorm, instance: &Instance) -> Vec<usize> {
        let Some(provision) = self.rules.provisions.get(rule.provision) else { return Vec::new() };
        let id = self.rules.norm_text(norm).map(|n| n.id.as_str()).unwrap_or_default();
        let of_norm = |place: usize| {
            provision.objections.get(place).is_some_and(|o| o.norm.as_deref().is_none_or(|n| n == id))
        };
        let met = |place: usize| match rule.objections.get(place) {
            Some(Some(when)) => is_mentioned((self.rules, self.case, self.index), when, instance),
            _ => provision.objections.get(place).is_some_and(|o| o.when.is_none()),
        };
        (0..provision.objections.len()).filter(|p| of_norm(*p) && met(*p)).collect()
    }

    /// The last day of what ended a threat: of the claims that end it, the earliest.
    fn day_of_witness(self, proof: &Proof, node: NodeId) -> Option<When> {
        let mut days: Vec<When> = Vec::new();
        proof.visit(node, &mut |_, n| {
            for used in &n.facts {
                let Fact::Happened(e) = used.fact else { continue };
                if used.pro == Level::None || used.con >= used.pro {
                    continue;
                }
                let kind = self.case.entities.get(e).and_then(|x| self.rules.vocabulary.kinds.get(x.kind));
                let slot = kind
                    .and_then(|k| k.day)
                    .and_then(|d| self.rules.vocabulary.fields.get(d))
                    .map(|f| f.slot);
                let values = slot
                    .and_then(|s| self.case.cell(e, s))
                    .map(|c| self.case.values_of(c))
                    .unwrap_or_default();
                days.extend(values.iter().filter_map(|v| match v.value {
                    crate::facts::Value::When(w) => Some(w),
                    _ => None,
                }));
            }
        });
        days.into_iter().min_by_key(|w| w.start.earliest)
    }
}

/// What all readings come to together.
struct Verdict {
    outcome: Outcome,
    because: Option<Because>,
    leans: Option<Outcome>,
    each: Vec<Outcome>,
    /// The view whose proof is shown.
    shown: usize,
}

impl Verdict {
    fn of(each: Vec<Outcome>, because: &[Option<Because>]) -> Self {
        let first = each.first().copied().unwrap_or(Outcome::Undecided);
        if each.iter().all(|o| *o == first) {
            let reason = because.first().cloned().flatten();
            let reason = reason.filter(|first| because.iter().all(|b| b.as_ref() == Some(first)));
            return Self { outcome: first, because: reason, leans: None, each, shown: 0 };
        }
        let mut decided = each.iter().copied().filter(|o| !o.is_open());
        let leans = decided.next().filter(|first| decided.all(|o| o == *first));
        let shown = leans.and_then(|l| each.iter().position(|o| *o == l)).unwrap_or(0);
        Self { outcome: Outcome::TurnsOnReading, because: None, leans, each, shown }
    }
}

/// The exception by which the norm does not apply under every reading, if there is one, and no element fails under any.
fn excepted_under_all(stages: &[Stage<'_>], needs: Level) -> Option<usize> {
    let first = stages.first()?;
    (0..first.norm.exceptions.len()).find(|place| stages.iter().all(|s| s.is_excepted(*place, needs)))
}

/// The outcome of one view under answers, why it does not apply, and whether a bound was reached.
fn of_stage(stage: &Stage<'_>, needs: Level, answers: &Answers) -> (Outcome, Option<Because>, bool) {
    if stage.view.evaluated.period == Period::Outside {
        return (Outcome::NotApplicable, Some(Because::NotInForce), false);
    }
    if !answers.is_empty() {
        let (outcome, because) = of_decision(&stage.decide_plainly(needs, answers));
        return (outcome, because, false);
    }
    let (decision, cut) = stage.decide(needs, answers);
    let (outcome, because) = of_decision(&decision);
    if outcome != Outcome::Undecided {
        return (outcome, because, cut);
    }
    match stage.is_disputed(needs) {
        Some(true) => (Outcome::Disputed, because, cut),
        Some(false) => (outcome, because, cut),
        None => (outcome, because, true),
    }
}

fn of_decision(decision: &Decision) -> (Outcome, Option<Because>) {
    match decision {
        Decision::Breach => (Outcome::BreachIndicated, None),
        Decision::Complied => (Outcome::Complied, None),
        Decision::AtRisk => (Outcome::AtRisk, None),
        Decision::NotApplicable(because) => (Outcome::NotApplicable, Some(because.clone())),
        Decision::Met => (Outcome::Met, None),
        Decision::NotMet => (Outcome::NotMet, None),
        Decision::Open => (Outcome::Undecided, None),
    }
}

/// Every combination of options, up to the bound.
pub(super) fn choices(rules: &RuleSet, readings: &[ReadingId]) -> (Vec<Choice>, bool) {
    let mut out = vec![Choice::default()];
    for reading in readings {
        let options = rules.reading_text(*reading).map_or(0, |r| r.options.len());
        if out.len().saturating_mul(options) > limits::READING_COMBINATIONS {
            return (out, true);
        }
        out = out
            .iter()
            .flat_map(|c| {
                (0..options).map(|o| {
                    let mut next = c.clone();
                    next.0.push((*reading, o));
                    next
                })
            })
            .collect();
    }
    (out, false)
}

fn all_readings(views: &[View]) -> Vec<ReadingId> {
    views.first().map(|v| v.choice.0.iter().map(|(r, _)| *r).collect()).unwrap_or_default()
}

/// The readings of which some option changes the outcome while the others stay.
fn readings_that_matter(views: &[View], each: &[Outcome]) -> Vec<ReadingId> {
    let matters = |reading: &ReadingId| {
        views.iter().zip(each).any(|(a, x)| {
            views.iter().zip(each).any(|(b, y)| {
                x != y && a.choice.0.iter().zip(&b.choice.0).all(|(p, q)| p == q || p.0 == *reading)
            })
        })
    };
    all_readings(views).into_iter().filter(matters).collect()
}

/// One outcome for each combination of the readings that matter.
fn combinations(views: &[View], each: &[Outcome], matter: &[ReadingId]) -> Vec<ReadingOutcome> {
    let mut out: Vec<ReadingOutcome> = Vec::new();
    if matter.is_empty() {
        return out;
    }
    for (view, outcome) in views.iter().zip(each) {
        let choice: Vec<(ReadingId, usize)> =
            view.choice.0.iter().copied().filter(|(r, _)| matter.contains(r)).collect();
        if !out.iter().any(|r| r.choice == choice) {
            out.push(ReadingOutcome { choice, outcome: *outcome });
        }
    }
    out
}

fn each_part(
    parts: &mut Parts<'_>,
    rules: &[crate::compile::RulePart],
    of: impl Fn(&View, usize) -> Option<PartValue<NodeId>>,
) -> Vec<PartFinding> {
    rules.iter().enumerate().filter_map(|(i, rule)| parts.part(rule, |v| of(v, i))).collect()
}
