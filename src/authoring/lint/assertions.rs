//! Every assertion of a case beside the words that it stands on, so that a second person can go through them.
//!
//! Takes a [`Case`]; gives one paragraph for each statement under a fact. It judges nothing.

use std::fmt::Write;

use crate::compile::RuleSet;
use crate::facts::{Case, EntityId, Said, SaidId, Stated, Value};
use crate::source::escape;
use crate::vocabulary::Vocabulary;

/// Each statement under a fact, in the order of the file: which fact, which value, who says it and in which way, in which words.
pub fn assertions(rules: &RuleSet, case: &Case) -> String {
    let vocabulary = &rules.vocabulary;
    let mut out = String::new();
    for (id, entity) in case.entities.iter().filter(|(_, entity)| entity.listed) {
        let happened = entity.happened.iter().flat_map(|support| &support.said);
        for said in happened {
            one(&mut out, case, &entity.id, *said);
        }
        for (slot, field) in vocabulary.kinds.at(entity.kind).fields.iter().enumerate() {
            for stated in case.values(id, slot) {
                let name = format!(
                    "{}.{} = {}",
                    entity.id,
                    vocabulary.fields.at(*field).name,
                    value(vocabulary, case, stated)
                );
                for said in &stated.support.said {
                    one(&mut out, case, &name, *said);
                }
            }
        }
    }
    for asserted in &case.asserted {
        let name = format!("{} asserted as {}", case.entities.at(asserted.entity).id, asserted.name);
        for said in &asserted.said {
            one(&mut out, case, &name, *said);
        }
    }
    for complete in &case.complete {
        let name = format!("all {} of a sort", vocabulary.kinds.at(complete.kind).plural);
        for said in &complete.support.said {
            one(&mut out, case, &name, *said);
        }
    }
    out
}

fn one(out: &mut String, case: &Case, fact: &str, id: SaidId) {
    let said = case.said.at(id);
    let who = |by: EntityId| case.entities.at(by).id.as_str();
    let by = said.by.map_or("unknown", who);
    let source = &case.sources.at(said.source).id;
    let (stance, basis) = (said.stance.name(), said.basis.name());
    let _ = writeln!(out, "{}\n  {} {stance} ({basis}) in {}", escape(fact), escape(by), escape(source));
    let _ = writeln!(out, "  {}", escape(&words(said)));
    for (what, text) in [("gloss", &said.gloss), ("note", &said.note)] {
        if let Some(text) = text {
            let _ = writeln!(out, "  {what}: {}", escape(text));
        }
    }
    out.push('\n');
}

fn words(said: &Said) -> String {
    if said.quote.is_empty() {
        "nothing is quoted".to_owned()
    } else {
        format!("“{}”", said.quote.join(" … "))
    }
}

fn value(vocabulary: &Vocabulary, case: &Case, stated: &Stated) -> String {
    match &stated.value {
        Value::Bool(value) => value.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Text(text) => text.clone(),
        Value::When(when) => when.to_string(),
        Value::Enum(value) => vocabulary.values.at(*value).name.clone(),
        Value::Entity(entity) => case.entities.at(*entity).id.clone(),
    }
}
