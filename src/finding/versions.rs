//! Versions of a provision: those that do not speak are left out, and what is left gets its id.

use std::collections::{BTreeMap, BTreeSet};

use super::find::Verdict;
use super::types::{Because, Finding};
use crate::compile::{ProvisionId, RuleSet};
use crate::facts::{Case, Value};
use crate::law::{Provision, Validity};
use crate::measure::{Day, Period};

/// Of versions of one provision only those in force on the day speak; if none is, or none is touched, there is one finding. Of
/// versions that concern nobody it is that of the days of which the case speaks.
pub(super) fn drop_idle_versions(rules: &RuleSet, case: &Case, findings: Vec<Finding>) -> Vec<Finding> {
    let id_of = |f: &Finding| rules.provisions.at(f.provision).id.clone();
    let findings: Vec<Finding> = findings.into_iter().map(|f| with_words_not_found(rules, f)).collect();
    let days = days_of(rules, case);
    // That it is not in force says more than that nobody is concerned.
    let rank = |f: &Finding| {
        let in_force = rules.provisions.at(f.provision).in_force;
        (f.because == Some(Because::NotInForce), days_within(&days, in_force))
    };
    let mut out: Vec<Finding> = Vec::new();
    let mut kept: BTreeMap<String, usize> = BTreeMap::new();
    let spoken_of: BTreeSet<String> = findings.iter().filter(|f| speaks(f)).map(id_of).collect();
    for finding in findings {
        let id = id_of(&finding);
        if speaks(&finding) {
            // Every version that is not in force leads to the one whose words were not found.
            let told = |f: &Finding| f.provision == finding.provision && f.instances == finding.instances;
            if finding.because != Some(Because::Gap) || !out.iter().any(told) {
                out.push(finding);
            }
        } else if !spoken_of.contains(&id) {
            match kept.get(&id).and_then(|place| out.get_mut(*place)) {
                None => {
                    kept.insert(id, out.len());
                    out.push(finding);
                }
                Some(first) if rank(&finding) > rank(first) => *first = finding,
                Some(_) => {}
            }
        }
    }
    out
}

/// The verdicts of versions that speak, as `drop_idle_versions` keeps their findings: of a provision none of whose versions is in
/// force on the days in question, those of the version of the days of which the case speaks.
pub fn speaking(rules: &RuleSet, case: &Case, verdicts: Vec<Verdict>) -> Vec<Verdict> {
    let version = |verdict: &Verdict| rules.norms.at(verdict.norm).provision;
    let in_force = |verdict: &Verdict| rules.provisions.at(version(verdict)).in_force;
    let is_law = |verdict: &Verdict| {
        let in_force = in_force(verdict);
        verdict.instance.at.is_none_or(|at| at.touches(in_force.from, in_force.to) != Period::Outside)
    };
    let id_of = |verdict: &Verdict| rules.provisions.at(version(verdict)).id.as_str();
    let days = days_of(rules, case);
    // Whether one speaks, and else the version that is told of, with how many days lie within it.
    let mut told: BTreeMap<&str, (bool, usize, ProvisionId)> = BTreeMap::new();
    for verdict in &verdicts {
        let within = days_within(&days, in_force(verdict));
        let of = told.entry(id_of(verdict)).or_insert((false, within, version(verdict)));
        of.0 |= is_law(verdict);
        if within > of.1 {
            (of.1, of.2) = (within, version(verdict));
        }
    }
    let keeps = |verdict: &Verdict| match told.get(id_of(verdict)) {
        Some((true, ..)) => is_law(verdict),
        Some((false, _, of)) => version(verdict) == *of,
        None => false,
    };
    let kept: Vec<bool> = verdicts.iter().map(keeps).collect();
    verdicts.into_iter().zip(kept).filter_map(|(verdict, kept)| kept.then_some(verdict)).collect()
}

/// Whether a finding says more than why its version does not speak.
pub(super) fn speaks(finding: &Finding) -> bool {
    !matches!(finding.because, Some(Because::Untouched | Because::NotInForce))
}

/// Whether the words of a version were not found.
pub(super) fn is_gap(provision: &Provision) -> bool {
    provision.norms.is_empty() && provision.definitions.is_empty() && !provision.gaps.is_empty()
}

/// The days on which something is said to have happened: of each, the first on which it may have been.
fn days_of(rules: &RuleSet, case: &Case) -> Vec<Day> {
    let mut out = Vec::new();
    for (entity, of) in case.entities.iter() {
        let kind = rules.vocabulary.kinds.at(of.kind);
        let Some(day) = kind.day.filter(|_| kind.claim) else { continue };
        for stated in case.values(entity, rules.vocabulary.fields.at(day).slot) {
            if let Value::When(when) = stated.value {
                out.extend([when.start.earliest, when.end.latest].into_iter().find(|d| d.is_bounded()));
            }
        }
    }
    out
}

/// Whether the case speaks of a day within a period, or of no day at all.
pub(super) fn speaks_of_its_days(rules: &RuleSet, case: &Case, period: Validity) -> bool {
    let days = days_of(rules, case);
    days.is_empty() || days_within(&days, period) > 0
}

/// How many of these days lie within a period.
fn days_within(days: &[Day], period: Validity) -> usize {
    let within = |d: &&Day| period.from.is_none_or(|f| f <= **d) && period.to.is_none_or(|t| **d <= t);
    days.iter().filter(within).count()
}

/// Where the words in force on the day were not found, “not in force” would be false: the finding says that they are a gap.
fn with_words_not_found(rules: &RuleSet, mut finding: Finding) -> Finding {
    let (Some(Because::NotInForce), Some(at)) =
        (&finding.because, finding.instances.first().and_then(|i| i.at))
    else {
        return finding;
    };
    let provision = rules.provisions.at(finding.provision);
    let gap = rules.provisions_named(&provision.id).iter().copied().find(|id| {
        let p = rules.provisions.at(*id);
        let speaks_of_day = at.touches(p.in_force.from, p.in_force.to) != Period::Outside;
        is_gap(p) && speaks_of_day
    });
    if let Some(gap) = gap {
        (finding.provision, finding.norm, finding.because) = (gap, None, Some(Because::Gap));
    }
    finding
}

/// Gives each finding its id.
pub(super) fn name(rules: &RuleSet, case: &Case, findings: &mut [Finding]) {
    let mut versions: BTreeMap<String, BTreeSet<ProvisionId>> = BTreeMap::new();
    for finding in findings.iter() {
        let provision = rules.provisions.at(finding.provision);
        versions.entry(provision.id.clone()).or_default().insert(finding.provision);
    }
    for finding in findings {
        let provision = rules.provisions.at(finding.provision);
        let norm = finding.norm.map(|n| rules.norm_text(n));
        let mut id = provision.id.clone();
        if let Some(norm) = norm {
            id.push('#');
            id.push_str(&norm.id);
        }
        let about: Vec<String> = finding
            .instances
            .iter()
            .map(|i| {
                i.about
                    .iter()
                    .map(|e| case.entities.at(*e))
                    .map(|e| e.id.as_str())
                    .collect::<Vec<_>>()
                    .join("+")
            })
            .collect();
        if !about.is_empty() {
            id.push('@');
            id.push_str(&about.join(","));
        }
        let several = versions.get(&provision.id).is_some_and(|v| v.len() > 1);
        if let (true, Some(day)) = (several, provision.in_force.from) {
            id.push(';');
            id.push_str(&day.to_string());
        }
        finding.id = id;
    }
}
