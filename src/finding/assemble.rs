//! One norm for one instance: all readings tried, the outcome, and everything that a finding says.

use super::judge::keep_open;
use super::missing::Tried;
use super::own::{Hearing, Left};
use super::part::Parts;
use super::readings::{all_readings, choices, combinations, readings_that_matter};
use super::types::{Because, Finding, Outcome, PartFinding, Value};
use super::verdict::{Reached, outcomes};
use super::view::{Stage, View, stage};
use crate::compile::{NormId, RulePart, RuleSet};
use crate::eval::{
    About, Answers, Budget, Fact, Index, Instance, Kept, NodeId, PartValue, Proof, days_told, evaluate,
    is_mentioned,
};
use crate::facts::{Case, EntityId};
use crate::measure::{Level, Period};

/// What findings are made of.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ground<'a> {
    pub(super) rules: &'a RuleSet,
    pub(super) case: &'a Case,
    pub(super) index: &'a Index,
    pub(super) budget: &'a Budget,
    pub(super) hearing: &'a Hearing,
}

impl<'a> Ground<'a> {
    /// What the engine works on.
    pub(super) fn about(self) -> About<'a> {
        (self.rules, self.case, self.index, self.budget)
    }

    /// A view with what is needed to try answers on it.
    pub(super) fn stages<'v>(self, norm: NormId, proof: &'v Proof, views: &'v [View]) -> Vec<Stage<'v>>
    where
        'a: 'v,
    {
        views.iter().map(|view| stage(self, norm, proof, view, views)).collect()
    }

    /// The finding of a norm for one instance.
    pub(super) fn finding(self, norm: NormId, instance: &Instance, needs: Level) -> Option<Finding> {
        let worked_out = self.views(norm, instance, needs);
        let levels: Vec<Level> = Level::ALL.into_iter().filter(|level| *level >= needs).collect();
        let (views, proof, _) = &worked_out;
        let Some(own) = self.own_word(norm, instance, &levels, (views.as_slice(), proof)) else {
            return self.assembled(norm, instance, needs, worked_out, None);
        };
        let left = own.levels.first()?;
        let mut finding = match &left.by {
            None => self.assembled(norm, instance, needs, worked_out, None)?,
            Some(by) => {
                let heard = self.heard_without(&own, by);
                let ground = self.on(&heard);
                let without = ground.views(norm, instance, needs);
                let mut finding =
                    ground.assembled(norm, instance, needs, without, Some(left.each.clone()))?;
                finding.own_word = own.said(by);
                if let Some(disputed) = by.kept_open {
                    let with = self.assembled(norm, instance, needs, worked_out, None)?;
                    keep_open(&mut finding, &with, &own.sides(by), disputed);
                }
                // What the bearer says is left out of the outcome, and not of what is told beside it.
                finding.objections = self.objections(norm, self.rules.norms.at(norm), instance);
                finding.conflicts = self.conflicts_of(norm, instance);
                finding.despite.extend(&finding.own_word);
                finding.despite.sort_unstable();
                finding.despite.dedup();
                finding
            }
        };
        finding.approximate |= own.cut;
        if finding.reaches != Level::None && finding.because != Some(Because::NotInForce) {
            let same = |left: &Left| left.each.iter().all(|reached| reached.outcome == finding.outcome);
            let levels = levels.iter().zip(&own.levels).take_while(|(_, left)| same(left));
            finding.reaches = levels.last().map(|(level, _)| *level).unwrap_or_default();
        }
        Some(finding)
    }

    /// The finding as the case stands; under each choice of readings with the outcome given, if one is.
    fn assembled(
        self,
        norm: NormId,
        instance: &Instance,
        needs: Level,
        (views, proof, cut): (Vec<View>, Proof, bool),
        each: Option<Vec<Reached>>,
    ) -> Option<Finding> {
        let text = self.rules.norm_text(norm);
        let rule = self.rules.norms.at(norm);
        let stages = self.stages(norm, &proof, &views);
        let mut approximate = cut;
        let verdict = match each {
            Some(each) => self.together(&stages, needs, each),
            None => self.outcome(&stages, needs, &Answers::new(), &mut approximate),
        };
        let shown = stages.get(verdict.shown).or_else(|| stages.first())?;
        let deciding = readings_that_matter(&views, &verdict.each);
        // Where the day leaves something open, the facts that tell it are what is asked.
        let doubtful =
            shown.view.evaluated.period == Period::Doubtful || proof.readers(Fact::Day).next().is_some();
        let days = if doubtful { days_told(self.about(), norm, instance) } else { Vec::new() };
        let mut parts = Parts {
            stage: *shown,
            views: &views,
            readings: &all_readings(&views),
            level: needs,
            days: &days,
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
        let tried = Tried {
            // Where no reading matters, the answers are tried on one of them.
            stages: if deciding.is_empty() { std::slice::from_ref(shown) } else { &stages },
            shown,
            needs,
            outcome: verdict.outcome,
            days: &days,
        };
        let (missing, pivots) = self.missing(tried, &mut approximate);
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
            amounts: Vec::new(),
            under_every_reading: deciding.is_empty() && views.len() > 1,
            readings: combinations(&views, &verdict.each, &deciding),
            assumptions: Vec::new(),
            missing,
            despite: Vec::new(),
            own_word: Vec::new(),
            objections: self.objections(norm, rule, instance),
            conflicts: Vec::new(),
            pivots,
            approximate,
            proof: Proof::default(),
        };
        if applies(&finding) {
            finding.amounts.clone_from(&shown.view.evaluated.amounts);
        }
        finding.assumptions = self.assumptions(text, shown, &finding, needs);
        finding.despite = self.despite(&finding);
        finding.conflicts = self.conflicts_of(norm, instance);
        finding.proof = proof;
        Some(finding)
    }

    /// The conflicts of a norm that arise.
    fn conflicts_of(self, norm: NormId, instance: &Instance) -> Vec<(usize, Option<String>)> {
        let arises = |when: &Option<crate::compile::Cond>| {
            when.as_ref().is_none_or(|condition| is_mentioned(self.about(), condition, instance))
        };
        let conflicts = self.rules.norms.at(norm).conflicts.iter().enumerate();
        conflicts.filter(|(_, when)| arises(when)).map(|(place, _)| (place, None)).collect()
    }

    /// The outcome alone, for one instance.
    pub(super) fn outcome_of(self, norm: NormId, instance: &Instance, needs: Level) -> Outcome {
        let (views, proof, _) = self.views(norm, instance, needs);
        let stages = self.stages(norm, &proof, &views);
        let own = self.own_word(norm, instance, &[needs], (views.as_slice(), &proof));
        let left = own.and_then(|own| own.levels.into_iter().next()).map(|left| left.each);
        self.together(&stages, needs, left.unwrap_or_else(|| outcomes(&stages, needs))).outcome
    }

    /// The norm worked out under every combination of its readings, all in one proof.
    pub(super) fn views(self, norm: NormId, instance: &Instance, needs: Level) -> (Vec<View>, Proof, bool) {
        let rule = self.rules.norms.at(norm);
        let (choices, cut) = choices(self.rules, &rule.readings);
        let mut proof = Proof::default();
        let mut views = Vec::new();
        let mut kept = Kept::default();
        for choice in choices {
            let (evaluated, written) =
                evaluate(self.about(), norm, instance, &choice, needs, std::mem::take(&mut proof), &mut kept);
            proof = written;
            views.push(View { choice, evaluated });
        }
        (views, proof, cut)
    }
}

fn each_part(
    parts: &mut Parts<'_>,
    rules: &[RulePart],
    of: impl Fn(&View, usize) -> Option<PartValue<NodeId>>,
) -> Vec<PartFinding> {
    rules.iter().enumerate().filter_map(|(i, rule)| parts.part(rule, |v| of(v, i))).collect()
}

/// Whether all elements are met and nothing is excepted: only then is there anything that the norm gives.
fn applies(finding: &Finding) -> bool {
    finding.outcome != Outcome::NotApplicable
        && finding.elements.iter().all(|p| p.value == Value::True)
        && finding.exceptions.iter().all(|p| p.value == Value::False)
}
