//! What is unknown answered, by somebody whom all believe.

use policycheck::eval::Fact;
use policycheck::facts::EntityId;
use policycheck::finding::{Outcome, Value};
use policycheck::measure::Level;

use super::decided;
use super::found::Found;
use crate::naive::model::{self, Basis, Entry, Model, Stance, Statement, Type};

/// Answering what is unknown, on which no assumption rests, turns nothing that is decided.
pub(super) fn answer_turns(model: &Model, pick: usize) -> Option<String> {
    let unknown: Vec<(String, model::Field)> = model
        .case
        .entities
        .iter()
        .flat_map(|e| {
            let fields = model.kind(&e.kind).map(|k| k.fields.clone()).unwrap_or_default();
            fields.into_iter().map(|f| (e.id.clone(), f)).collect::<Vec<_>>()
        })
        .filter(|(id, field)| {
            let entity = model.entity(id).unwrap();
            model.entries(entity, &field.name).is_none()
                && matches!(field.ty, Type::Bool | Type::Int { .. } | Type::Enum(_))
        })
        .filter(|(_, field)| field.name != "code" && field.name != "count" && field.name != "kind")
        .collect();
    let (id, field) = unknown.get(pick.checked_rem(unknown.len())?)?;
    let values = match &field.ty {
        Type::Bool => vec![model::Value::Bool(true), model::Value::Bool(false)],
        Type::Int { .. } => [1, 4, 8].map(model::Value::Int).to_vec(),
        Type::Enum(name) => {
            let words = model.enums.iter().filter(|(n, _)| n == name).flat_map(|(_, words)| words);
            words.map(|w| model::Value::Word(w.clone())).collect()
        }
        _ => Vec::new(),
    };
    let before = Found::of(model);
    let of_group = |e: EntityId| -> Vec<String> {
        let entity = before.read.case.entities.at(e);
        let others = entity.members.iter().copied().chain(entity.group);
        others.chain([e]).map(|e| before.id(e)).collect()
    };
    for value in values {
        let mut answered = model.clone();
        let entity = answered.case.entities.iter_mut().find(|e| e.id == *id)?;
        let entry = Entry { value: value.clone(), said: vec![found_by_a_court()] };
        entity.fields.insert(field.name.clone(), vec![entry]);
        let after = Found::of(&answered);
        for (norm, about, finding) in before.each() {
            let rests = finding.assumptions.iter().any(|a| {
                let mut touches = false;
                finding.proof.visit(a.node, &mut |_, node| {
                    touches |= node.facts.iter().any(|used| match used.fact {
                        Fact::Field(e, f) => {
                            before.read.rules.vocabulary.fields.at(f).name == field.name
                                && of_group(e).contains(id)
                        }
                        _ => false,
                    });
                });
                touches
            });
            let Some(now) = after.about(&norm, &about).filter(|_| !rests && finding.needs <= Level::Found)
            else {
                continue;
            };
            // No breach either way is also what a norm gives that turns out not to apply.
            let kept = finding.outcome == Outcome::Complied && now.outcome == Outcome::NotApplicable;
            // What is shown to have been done and to have been left undone is in dispute.
            let both = finding.conduct.as_ref().is_some_and(|c| c.done.is_some() && c.not_done.is_some());
            let turned = decided(finding.outcome) && now.outcome != finding.outcome && !kept;
            let turned = turned && (decided(now.outcome) || !both);
            let one = finding.instances.len() == 1 && now.instances.len() == 1;
            let parts = finding.elements.iter().zip(&now.elements).filter(|_| one);
            let opposite = parts.filter(|(a, b)| a.value != Value::Open && a.value != b.value).count();
            if turned || opposite > 0 {
                return Some(format!(
                    "{norm} {about:?} was {:?} and, with {id}.{} {value:?}, is {:?}; {opposite} elements turn",
                    finding.outcome, field.name, now.outcome
                ));
            }
        }
    }
    None
}

fn found_by_a_court() -> Statement {
    Statement {
        stance: Stance::Finds,
        basis: Basis::NotStated,
        speaker: "court0".to_owned(),
        source: "source1".to_owned(),
        accounts: Vec::new(),
        short: false,
    }
}
