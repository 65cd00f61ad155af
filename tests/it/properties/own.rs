//! Own words: more of them never make an outcome better for whoever says them, and their order does not matter.

use policycheck::finding::Outcome;

use crate::naive::generate::seeded;
use crate::naive::model::{Basis, Model, NormKind, Stance, Statement};
use crate::reference::read_model;

/// How bad an outcome is for the bearer, 0 the worst. A reading under which it is worse than under another is in between.
fn rank(owed: bool, outcome: Outcome) -> Option<u8> {
    Some(match outcome {
        Outcome::BreachIndicated => 0,
        Outcome::NotMet if !owed => 0,
        Outcome::AtRisk => 1,
        Outcome::Disputed => 3,
        Outcome::Undecided => 4,
        Outcome::Complied | Outcome::NotApplicable | Outcome::Met | Outcome::NotMet => 5,
        Outcome::TurnsOnReading => return None,
    })
}

/// The outcomes for the first State, by norm and by whom else the norm is about.
fn outcomes(model: &Model) -> Vec<(String, bool, Vec<String>, Outcome)> {
    let read = read_model(model);
    let mut out = Vec::new();
    for finding in read.find() {
        let Some(norm) = finding.norm.map(|norm| read.rules.norm_text(norm)) else { continue };
        let owed = model
            .law
            .norms
            .iter()
            .any(|n| n.id == norm.id && matches!(n.kind, NormKind::Prohibition | NormKind::Duty));
        for instance in &finding.instances {
            let about: Vec<String> =
                instance.about.iter().map(|entity| read.case.entities.at(*entity).id.clone()).collect();
            if instance.bearer.is_some_and(|bearer| read.case.entities.at(bearer).id == "state0") {
                out.push((norm.id.clone(), owed, about, finding.outcome));
            }
        }
    }
    out
}

fn own(stance: Stance) -> Statement {
    Statement {
        stance,
        basis: Basis::TookPart,
        speaker: "state0".to_owned(),
        source: "source1".to_owned(),
        accounts: Vec::new(),
        short: false,
    }
}

/// The same model with one more statement of the State: for each claim and value of which somebody else already speaks.
fn with_one_more(model: &Model, stance: Stance) -> Vec<Model> {
    let is_own = |s: &Statement| matches!(s.speaker.as_str(), "state0" | "police0");
    let may = |said: &[Statement]| !said.is_empty() && !said.iter().any(is_own);
    let mut out = Vec::new();
    for (place, entity) in model.case.entities.iter().enumerate() {
        let claim = model.kind(&entity.kind).is_some_and(|kind| kind.claim);
        if claim && may(&entity.said) {
            let mut more = model.clone();
            more.case.entities[place].said.push(own(stance));
            out.push(more);
        }
        for (field, entries) in &entity.fields {
            for n in (0..entries.len()).filter(|n| may(&entries[*n].said)) {
                let mut more = model.clone();
                if let Some(entries) = more.case.entities[place].fields.get_mut(field) {
                    entries[n].said.push(own(stance));
                }
                out.push(more);
            }
        }
    }
    out
}

#[test]
fn one_more_own_statement_never_makes_an_outcome_better() {
    let (mut compared, mut kept_open) = (0, 0);
    for seed in 70_000..70_030 {
        let model = seeded(seed);
        if model.case.stipulated {
            // What is stipulated is given until somebody speaks for it, whoever that is.
            continue;
        }
        let before = outcomes(&model);
        for stance in [Stance::Alleges, Stance::Denies] {
            for more in with_one_more(&model, stance) {
                for (norm, owed, about, after) in outcomes(&more) {
                    let same = before.iter().find(|(n, _, a, _)| *n == norm && *a == about);
                    let Some((.., was)) = same else { continue };
                    let (Some(was_rank), Some(is_rank)) = (rank(owed, *was), rank(owed, after)) else {
                        continue;
                    };
                    compared += 1;
                    // At most it keeps a breach open.
                    if *was == Outcome::BreachIndicated
                        && matches!(after, Outcome::Disputed | Outcome::Undecided)
                    {
                        kept_open += 1;
                        continue;
                    }
                    assert!(
                        is_rank <= was_rank,
                        "{seed}: {norm} {about:?} was {was:?} and is {after:?} with {stance:?}"
                    );
                }
            }
        }
    }
    assert!(compared > 200, "{compared} compared, {kept_open} kept open");
}

#[test]
fn the_order_of_statements_does_not_matter() {
    for seed in 71_000..71_040 {
        let model = seeded(seed);
        let mut turned = model.clone();
        for entity in &mut turned.case.entities {
            entity.said.reverse();
            entity.fields.values_mut().flatten().for_each(|entry| entry.said.reverse());
        }
        assert_eq!(outcomes(&model), outcomes(&turned), "{seed}");
    }
}
