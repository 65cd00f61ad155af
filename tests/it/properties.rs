//! What holds of every finding, on random rules and cases.

mod answers;
mod causes;
mod found;
mod grounds;
mod own;

use policycheck::facts::EntityId;
use policycheck::finding::{self, Because, Options, Outcome};
use policycheck::measure::Level;

use crate::naive::generate::seeded;
use crate::naive::model::Model;
use crate::naive::print;
use crate::reference::read;
use answers::answer_turns;
use causes::causes_differ;
use found::{Found, gist};
use grounds::idle_ground;

fn decided(outcome: Outcome) -> bool {
    !outcome.is_open() && outcome != Outcome::AtRisk
}

/// The verdicts alone are those of the findings.
fn verdicts_differ(model: &Model) -> Option<String> {
    let found = Found::of(model);
    let verdicts = finding::verdicts(&found.read.rules, &found.read.case, &Options::default());
    verdicts.into_iter().find_map(|verdict| {
        let norm = found.read.rules.norm_text(verdict.norm).id.clone();
        let finding = found.read.finding_for(&found.findings, &norm, &verdict.instance.about);
        // Of versions that do not speak, and of norms that concern nobody, one finding stands for all.
        let said = finding.map_or(Outcome::NotApplicable, |f| f.outcome);
        (said != verdict.outcome).then(|| {
            format!("{norm} {:?}: verdict {:?}, finding {said:?}", verdict.instance.about, verdict.outcome)
        })
    })
}

/// What is decided is the same at every level from the one needed to the one that it says it reaches, and the next is different.
fn reach_is_wrong(model: &Model) -> Option<String> {
    let found = Found::of(model);
    for (norm, about, finding) in found.each() {
        if !decided(finding.outcome) || finding.reaches == Level::None || finding.instances.len() > 1 {
            continue;
        }
        for level in Level::ALL.into_iter().filter(|l| *l >= finding.needs) {
            let options = Options { needs: Some(level), ..Options::default() };
            let raised = finding::find(&found.read.rules, &found.read.case, &options).findings;
            let ids: Vec<EntityId> = about.iter().map(|id| found.read.entity(id)).collect();
            let outcome = found.read.finding_for(&raised, &norm, &ids).map(|f| f.outcome);
            let within = level <= finding.reaches;
            if within && outcome.is_some_and(|o| o != finding.outcome) {
                return Some(format!(
                    "{norm} {about:?} is {:?} up to {}, and at {level} {outcome:?}",
                    finding.outcome, finding.reaches
                ));
            }
            if !within {
                if outcome == Some(finding.outcome) {
                    return Some(format!(
                        "{norm} {about:?} is {:?} up to {}, and still at {level}",
                        finding.outcome, finding.reaches
                    ));
                }
                break;
            }
        }
    }
    None
}

/// The order of statements, values, entities and rule files does not matter.
fn order_matters(model: &Model) -> Option<String> {
    let mut turned = model.clone();
    turned.case.entities.reverse();
    turned.case.sources.reverse();
    for entity in &mut turned.case.entities {
        entity.said.reverse();
        for entries in entity.fields.values_mut().filter(|all| all.len() > 1) {
            entries.reverse();
            entries.iter_mut().for_each(|entry| entry.said.reverse());
        }
    }
    let mut files = print::files(&turned);
    files.rules.reverse();
    let read = read(&files.rules, &files.case);
    let findings = read.find();
    let after = Found { read, findings };
    let before = Found::of(model);
    for (norm, about, finding) in before.each() {
        // Of provisions that do not speak one finding is kept, the first.
        let idle = matches!(finding.because, Some(Because::NotInForce | Because::Untouched));
        // A finding on a group is told on the first of its members.
        let group = about.iter().any(|id| !model.members_of(id).is_empty());
        if finding.instances.len() > 1 || idle || group {
            continue;
        }
        let same = after.about(&norm, &about);
        if same.is_none_or(|same| same.instances.len() == 1 && gist(&before, finding) != gist(&after, same)) {
            let now = same.map(|same| gist(&after, same));
            return Some(format!("{norm} {about:?}: {}\n{now:?}", gist(&before, finding)));
        }
    }
    None
}

/// The same models on every machine; `MODELS=FROM..TO` tries others.
fn each_model() -> impl Iterator<Item = (u64, Model)> {
    let asked = std::env::var("MODELS").ok();
    let range = asked
        .as_deref()
        .and_then(|r| r.split_once(".."))
        .map(|(a, b)| (a.parse().unwrap(), b.parse().unwrap()));
    let (from, to) = range.unwrap_or((0, 150));
    (from..to).map(|seed| (seed, seeded(seed)))
}

fn holds(problem: impl Fn(u64, &Model) -> Option<String>) {
    let wrong: Vec<String> = each_model()
        .filter_map(|(seed, model)| problem(seed, &model).map(|p| format!("model {seed}: {p}")))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn verdicts_are_the_outcomes_of_findings() {
    holds(|_, model| verdicts_differ(model));
}

#[test]
fn a_conclusion_holds_up_to_the_level_that_it_says_it_reaches() {
    holds(|_, model| reach_is_wrong(model));
}

#[test]
fn every_cause_named_can_matter_and_no_other_fact_can() {
    holds(|_, model| causes_differ(model));
}

#[test]
fn an_answer_on_which_no_assumption_rests_never_turns_a_conclusion_round() {
    holds(|seed, model| answer_turns(model, usize::try_from(seed).unwrap()));
}

#[test]
fn the_order_of_statements_entities_and_files_decides_nothing() {
    holds(|_, model| order_matters(model));
}

#[test]
fn every_ground_matters() {
    holds(|_, model| idle_ground(model));
}
