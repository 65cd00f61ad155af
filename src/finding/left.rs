//! What there is, where a selection leaves nothing.

use std::collections::BTreeSet;

use super::select::{Selection, Sort, Wanted};
use super::types::{Findings, Outcome};
use crate::compile::RuleSet;
use crate::diag::{Diagnostic, codes};
use crate::facts::Case;

/// At most so many of one sort stand in a help line.
const NAMED: usize = 12;

/// Nothing is told: of each sort that was asked for, what there is beside what else was asked for.
pub(super) fn nothing_left(
    findings: &Findings,
    asked: &Selection,
    wanted: &Wanted,
    rules: &RuleSet,
    case: &Case,
) -> Diagnostic {
    let mut said = Diagnostic::warning(
        codes::NOTHING_SELECTED,
        format!("no finding of this case is told for {}", words(asked)),
    );
    let all = || 0..findings.findings.len();
    let touched = |place: &usize| findings.findings.get(*place).is_some_and(|f| !f.is_untouched());
    let used: Vec<Sort> = Sort::ALL.into_iter().filter(|sort| is_used(*sort, asked)).collect();
    let mut helps = Vec::new();
    for sort in &used {
        let others = used.iter().filter(|other| *other != sort);
        let beside = |place: &usize| {
            touched(place) && others.clone().all(|other| findings.fits(*place, *other, wanted, rules, case))
        };
        let there = values(findings, all().filter(beside), *sort, rules, case);
        if !there.is_empty() {
            helps.push(format!("{} {}", label(*sort, used.len()), listed(&there)));
        }
    }
    if helps.is_empty() {
        let there = values(findings, all().filter(touched), Sort::Provision, rules, case);
        if !there.is_empty() {
            helps.push(format!("{} {}", label(Sort::Provision, 1), listed(&there)));
        }
    }
    let counted = findings.chosen.counted.len();
    if counted > 0 {
        said = said.help(match counted {
            1 => "one that fits is of a provision that the case does not touch: `--all` tells it".to_owned(),
            n => format!("{n} that fit are of provisions that the case does not touch: `--all` tells them"),
        });
    }
    helps.into_iter().fold(said, Diagnostic::help)
}

/// What was asked for, in words.
pub(crate) fn words(asked: &Selection) -> String {
    let each = |what: &str, values: Vec<String>| {
        (!values.is_empty()).then(|| format!("{what} {}", values.join(", ")))
    };
    let outcomes = asked.outcomes.iter().map(|outcome| outcome.name().to_owned());
    let sorts = [
        each("provision", asked.provisions.clone()),
        each("number", asked.numbers.iter().map(ToString::to_string).collect()),
        each("bearer", asked.bearers.clone()),
        each("outcome", outcomes.collect()),
    ];
    sorts.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

fn is_used(sort: Sort, asked: &Selection) -> bool {
    match sort {
        Sort::Provision => !asked.provisions.is_empty(),
        Sort::Number => !asked.numbers.is_empty(),
        Sort::Bearer => !asked.bearers.is_empty(),
        Sort::Outcome => !asked.outcomes.is_empty(),
    }
}

/// How a help line begins, where so many sorts were asked for.
fn label(sort: Sort, used: usize) -> &'static str {
    match (sort, used) {
        (Sort::Provision, 1) => "there are findings on",
        (Sort::Provision, _) => "with the rest of it there are findings on",
        (Sort::Number, 1) => "there are findings with the numbers",
        (Sort::Number, _) => "with the rest of it there are findings with the numbers",
        (Sort::Bearer, 1) => "there are findings on what is borne by",
        (Sort::Bearer, _) => "with the rest of it there are findings on what is borne by",
        (Sort::Outcome, 1) => "there are the outcomes",
        (Sort::Outcome, _) => "with the rest of it there are the outcomes",
    }
}

/// What some findings have of one sort, each once.
fn values(
    findings: &Findings,
    some: impl Iterator<Item = usize>,
    sort: Sort,
    rules: &RuleSet,
    case: &Case,
) -> Vec<String> {
    let (mut seen, mut out) = (BTreeSet::new(), Vec::new());
    let mut outcomes: Vec<Outcome> = Vec::new();
    for place in some {
        let Some(finding) = findings.findings.get(place) else { continue };
        outcomes.push(finding.outcome);
        let value = match sort {
            Sort::Provision => Some(rules.provisions.at(finding.provision).id.clone()),
            Sort::Number => findings.row_of(place).map(|row| row.to_string()),
            Sort::Bearer => finding.bearer.map(|bearer| case.entities.at(bearer).id.clone()),
            Sort::Outcome => None,
        };
        out.extend(value.filter(|value| seen.insert(value.clone())));
    }
    if sort == Sort::Outcome {
        let there = Outcome::ALL.into_iter().filter(|outcome| outcomes.contains(outcome));
        out.extend(there.map(|outcome| outcome.name().to_owned()));
    }
    if sort == Sort::Number {
        out.sort_by_key(|number| number.parse::<usize>().ok());
    }
    out
}

fn listed(values: &[String]) -> String {
    let some: Vec<String> = values.iter().take(NAMED).map(|value| format!("`{value}`")).collect();
    format!("{}{}", some.join(", "), if values.len() > NAMED { ", …" } else { "" })
}
