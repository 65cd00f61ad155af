//! All findings of a case, in the order of provisions.

use std::collections::BTreeSet;

use super::assemble::Ground;
use super::conflict::conflicts;
use super::merge::{merge, representatives, speak_for};
use super::own::Hearing;
use super::readings::choices;
use super::table::{Decision, Row};
use super::types::{Because, Finding, Findings, Outcome};
use super::versions::{drop_idle_versions, is_gap, name, speaks, speaks_of_its_days};
use crate::compile::{NormId, ProvisionId, RuleSet};
use crate::eval::{
    Budget, Evaluated, Exceeded, Index, Instance, Kept, Place, Proof, Silent, evaluate, instances,
};
use crate::facts::Case;
use crate::measure::{Level, Period, When};

/// What is asked for.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// A level to ask for where a norm asks for less; it never lowers one.
    pub needs: Option<Level>,
    /// Only these provisions are looked at; all if there are none. What a report tells of what was found is a [`Selection`].
    ///
    /// [`Selection`]: super::Selection
    pub provisions: Vec<ProvisionId>,
    /// How many hundredths of the work that a case may ask for are allowed; all of it if nothing is said. For whoever works out cases of
    /// strangers and has to answer soon: what asks for more is undecided, and says so.
    pub work: Option<u8>,
}

/// The outcome of one norm for one instance, without reasons.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// The norm.
    pub norm: NormId,
    /// What it is about.
    pub instance: Instance,
    /// What comes of it.
    pub outcome: Outcome,
    /// The bound of the work that was reached, if one was: then it is undecided because nobody has looked.
    pub exceeded: Option<Exceeded>,
}

/// Every finding of a case: outcome, grounds and what is missing. Where a condition asks for more work than
/// [`limits`](crate::limits) allow, the finding says so; see [`Findings::exceeded`].
pub fn find(rules: &RuleSet, case: &Case, options: &Options) -> Findings {
    let (index, hearing) = (Index::new(rules, case), Hearing::default());
    let budget = &Budget::of(rules, case).of_hundred(options.work);
    let ground = Ground { rules, case, index: &index, budget, hearing: &hearing };
    let mut findings = Vec::new();
    for (provision, text) in rules.provisions.iter().filter(|(p, _)| is_asked_for(options, *p)) {
        let mut of_provision = Vec::new();
        let norms = rules.norms_of(provision).iter().copied();
        for norm in norms.filter(|n| !rules.norms.at(*n).about.is_empty()) {
            of_provision.extend(of_norm(ground, norm, options));
        }
        let silent = text.norms.is_empty() && text.definitions.is_empty() && text.carried.is_empty();
        // Of a version whose words were not found, only a finding for one of its days speaks; see `drop_idle_versions`.
        let only = rules.provisions_named(&text.id).len() == 1;
        if silent && only && !text.gaps.is_empty() {
            let because = if speaks_of_its_days(rules, case, text.in_force) {
                Because::Gap
            } else {
                // That it was not the law says more than that it lays no duty on anybody.
                Because::NotInForce
            };
            of_provision.push(idle(provision, None, because));
        }
        findings.extend(of_provision);
    }
    let mut findings = drop_idle_versions(rules, case, findings);
    name(rules, case, &mut findings);
    conflicts(rules, case, &mut findings);
    Findings::whole(findings, case)
}

/// For each group of norms, which are one norm in the versions of its provision: the findings of the versions that speak, or one
/// that says why none does. What the other norms of the provision come to does not matter, and conflicts are not looked for.
pub fn find_norms(rules: &RuleSet, case: &Case, index: &Index, groups: &[&[NormId]]) -> Vec<Vec<Finding>> {
    let hearing = Hearing::default();
    let ground = Ground { rules, case, index, budget: &Budget::of(rules, case), hearing: &hearing };
    let of_group = |norms: &&[NormId]| {
        let mut findings = drop_idle_versions(rules, case, of_versions(ground, norms));
        name(rules, case, &mut findings);
        findings
    };
    groups.iter().map(of_group).collect()
}

/// What the versions of a norm come to. Where one speaks, those that are not the law on any day in question would be left out, and
/// are not worked out: most tests are on one of many versions.
fn of_versions(ground: Ground<'_>, norms: &[NormId]) -> Vec<Finding> {
    let worked_out = |norm: &NormId| of_norm(ground, *norm, &Options::default());
    let mut found: Vec<Vec<Finding>> = norms
        .iter()
        .map(|norm| if may_be_law(ground, *norm) { worked_out(norm) } else { Vec::new() })
        .collect();
    if !found.iter().flatten().any(speaks) {
        for (findings, norm) in found.iter_mut().zip(norms).filter(|(findings, _)| findings.is_empty()) {
            *findings = worked_out(norm);
        }
    }
    found.into_iter().flatten().collect()
}

/// Whether some instance of a norm is on a day on which its version may be the law, or may be on one whose words were not found.
fn may_be_law(ground: Ground<'_>, norm: NormId) -> bool {
    let provision = ground.rules.provisions.at(ground.rules.norms.at(norm).provision);
    let mut versions =
        ground.rules.provisions_named(&provision.id).iter().map(|id| ground.rules.provisions.at(*id));
    let valid = provision.in_force;
    let is_law = |at: When| at.touches(valid.from, valid.to) != Period::Outside;
    ground.budget.begin(norm);
    let all = instances(ground.about(), norm);
    // Of those that were not all found, one may be.
    versions.any(is_gap) || ground.budget.exceeded().is_some() || all.iter().any(|i| i.at.is_none_or(is_law))
}

/// Every outcome of a case, without reasons. Nothing is written down where the tables alone decide.
pub fn verdicts(rules: &RuleSet, case: &Case, options: &Options) -> Vec<Verdict> {
    let (index, hearing) = (Index::new(rules, case), Hearing::default());
    let budget = &Budget::of(rules, case).of_hundred(options.work);
    let ground = Ground { rules, case, index: &index, budget, hearing: &hearing };
    let mut out = Vec::new();
    for (norm, rule) in
        rules.norms.iter().filter(|(_, n)| !n.about.is_empty() && is_asked_for(options, n.provision))
    {
        let needs = needed(rules, norm, options);
        ground.budget.begin(norm);
        let all = instances(ground.about(), norm);
        if let Some(exceeded) = ground.budget.exceeded() {
            let instance = Instance {
                about: Vec::new(),
                bearer: None,
                whom: Vec::new(),
                at: None,
                place: Place::Elsewhere,
            };
            out.push(Verdict { norm, instance, outcome: Outcome::Undecided, exceeded: Some(exceeded) });
            continue;
        }
        for instance in all {
            ground.budget.begin(norm);
            let own = ground.has_own_word(norm, &instance);
            let quick = if own { None } else { quick(ground, norm, &instance, needs, &rule.readings) };
            let outcome = match quick {
                Some(outcome) => outcome,
                // Open, or different between readings: of which sort, only the proof tells.
                None => ground.outcome_of(norm, &instance, needs),
            };
            let exceeded = ground.budget.exceeded();
            let outcome = if exceeded.is_some() { Outcome::Undecided } else { outcome };
            out.push(Verdict { norm, instance, outcome, exceeded });
        }
    }
    out
}

fn is_asked_for(options: &Options, provision: ProvisionId) -> bool {
    options.provisions.is_empty() || options.provisions.contains(&provision)
}

fn needed(rules: &RuleSet, norm: NormId, options: &Options) -> Level {
    rules.needs(norm).max(options.needs.unwrap_or_default())
}

fn of_norm(ground: Ground<'_>, norm: NormId, options: &Options) -> Vec<Finding> {
    ground.budget.begin(norm);
    let all = instances(ground.about(), norm);
    let rule = ground.rules.norms.at(norm);
    if let Some(exceeded) = ground.budget.exceeded() {
        return vec![not_worked_out(ground, exceeded, Vec::new())];
    }
    if all.is_empty() {
        return vec![idle(rule.provision, Some(norm), Because::Untouched)];
    }
    let needs = needed(ground.rules, norm, options);
    let mut found = Vec::new();
    let mut exceeded = None;
    let mut left = Vec::new();
    for (instance, groups) in representatives(ground.rules, ground.case, ground.index, all) {
        // What is too much for one of them is not tried on all the others.
        if exceeded.is_some() {
            left.push(instance);
            continue;
        }
        ground.budget.begin(norm);
        let finding = ground.finding(norm, &instance, needs);
        exceeded = ground.budget.exceeded();
        if exceeded.is_some() {
            left.push(instance);
        } else if let Some(mut finding) = finding {
            ground.budget.keep(finding.proof.nodes.len());
            speak_for(&mut finding, &groups);
            found.push(finding);
        }
    }
    let mut out = merge(ground.rules, ground.case, found);
    out.extend(exceeded.map(|exceeded| not_worked_out(ground, exceeded, left)));
    out
}

/// A finding on all of those for whom a norm was not worked out: nothing is known of what follows, and it says why.
fn not_worked_out(ground: Ground<'_>, exceeded: Exceeded, left: Vec<Instance>) -> Finding {
    let provision = ground.rules.norms.at(exceeded.norm).provision;
    let bearer = left.first().and_then(|first| first.bearer);
    let bearer = bearer.filter(|_| left.iter().all(|instance| instance.bearer == bearer));
    let mut seen = BTreeSet::new();
    let whom = left.iter().flat_map(|i| &i.whom).copied().filter(|entity| seen.insert(*entity)).collect();
    let whens: Option<Vec<When>> = left.iter().map(|instance| instance.at).collect();
    let at = whens.filter(|all| !all.is_empty()).and_then(When::span_of);
    let because = Because::NotWorkedOut(exceeded);
    let idle = idle(provision, Some(exceeded.norm), because);
    Finding { outcome: Outcome::Undecided, bearer, whom, at, instances: left, ..idle }
}

/// A finding that says only why nothing was found.
fn idle(provision: ProvisionId, norm: Option<NormId>, because: Because) -> Finding {
    Finding {
        id: String::new(),
        provision,
        norm,
        outcome: Outcome::NotApplicable,
        because: Some(because),
        leans: None,
        reaches: Level::None,
        needs: Level::None,
        bearer: None,
        whom: Vec::new(),
        instances: Vec::new(),
        at: None,
        until: None,
        partly_in_force: false,
        elements: Vec::new(),
        exceptions: Vec::new(),
        conduct: None,
        threat: None,
        over: None,
        amounts: Vec::new(),
        readings: Vec::new(),
        under_every_reading: false,
        assumptions: Vec::new(),
        missing: Vec::new(),
        despite: Vec::new(),
        own_word: Vec::new(),
        objections: Vec::new(),
        conflicts: Vec::new(),
        pivots: Vec::new(),
        approximate: false,
        proof: Proof::default(),
    }
}

/// The outcome by the tables alone, if every reading gives the same and it is decided.
fn quick(
    ground: Ground<'_>,
    norm: NormId,
    instance: &Instance,
    needs: Level,
    readings: &[crate::compile::ReadingId],
) -> Option<Outcome> {
    let text = ground.rules.norm_text(norm);
    let mut first: Option<Outcome> = None;
    let mut kept = Kept::default();
    for choice in choices(ground.rules, readings).0 {
        let (evaluated, silent) =
            evaluate(ground.about(), norm, instance, &choice, needs, Silent::default(), &mut kept);
        if silent.doubtful {
            return None;
        }
        let outcome = by_tables(&evaluated, text, needs)?;
        if first.is_some_and(|f| f != outcome) {
            return None;
        }
        first = Some(outcome);
    }
    first
}

fn by_tables(evaluated: &Evaluated<()>, text: &crate::law::Norm, needs: Level) -> Option<Outcome> {
    if evaluated.period == Period::Outside {
        return Some(Outcome::NotApplicable);
    }
    let row = Row {
        elements: evaluated.elements.iter().map(|p| p.truth.settled(needs)).collect(),
        exceptions: evaluated.exceptions.iter().map(|p| p.truth.settled(needs)).collect(),
        conduct: evaluated.conduct.settled(needs),
        threatened: false,
        in_force: matches!(evaluated.period, Period::Wholly | Period::Partly),
        joint: None,
    };
    if row.may_be_told_jointly(text) {
        return None;
    }
    match row.decide(text) {
        Decision::Breach => Some(Outcome::BreachIndicated),
        Decision::Complied => Some(Outcome::Complied),
        Decision::NotApplicable(_) => Some(Outcome::NotApplicable),
        Decision::Met => Some(Outcome::Met),
        Decision::NotMet => Some(Outcome::NotMet),
        Decision::AtRisk | Decision::Open => None,
    }
}
