//! Grounds taken out of a case one by one.

use policycheck::eval::Fact;

use super::found::{Found, gist, parts};
use crate::naive::model::Model;

/// Every fact given as a ground matters: without it the finding would say something else of itself.
pub(super) fn idle_ground(model: &Model) -> Option<String> {
    // Under readings that differ, a fact may matter to one of them only.
    if model.case.stipulated || !model.law.readings.is_empty() {
        return None;
    }
    let found = Found::of(model);
    for (norm, about, finding) in found.each() {
        // Without own words it is another case that is told.
        if finding.instances.len() > 1 || finding.approximate || !finding.own_word.is_empty() {
            continue;
        }
        let grounds = parts(finding).into_iter().flat_map(|p| &p.facts).filter(|f| f.bears).map(|f| f.fact);
        for fact in grounds {
            let Some(without) = without(model, &found, fact) else { continue };
            let after = Found::of(&without);
            let Some(same) = after.about(&norm, &about) else { continue };
            if gist(&found, finding) == gist(&after, same) && finding.despite.len() == same.despite.len() {
                return Some(format!(
                    "{norm} {about:?} gives {} as a ground\n{}\n{}",
                    found.name(fact),
                    gist(&found, finding),
                    gist(&after, same)
                ));
            }
        }
    }
    None
}

/// The model without what is said of a fact; none where taking that out is not possible or would change what there is to find.
fn without(model: &Model, found: &Found, fact: Fact) -> Option<Model> {
    let mut model = model.clone();
    match fact {
        Fact::Field(e, field) => {
            let name = found.read.rules.vocabulary.fields.at(field).name.clone();
            if matches!(name.as_str(), "t0" | "when" | "part_of" | "count" | "kind" | "of" | "code") {
                return None;
            }
            let id = found.id(e);
            // What members have from their group would take its place.
            let member = model.entity(&id)?;
            let inherits = model.field(&member.kind, &name)?.inherit;
            if inherits && model.group_of(member).is_some_and(|group| group.fields.contains_key(&name)) {
                return None;
            }
            let entity = model.case.entities.iter_mut().find(|e| e.id == id)?;
            entity.fields.remove(&name)?;
        }
        Fact::Happened(e) => {
            let id = found.id(e);
            let entity = model.case.entities.iter_mut().find(|e| e.id == id)?;
            if entity.said.is_empty() {
                return None;
            }
            entity.said.clear();
        }
        _ => return None,
    }
    Some(model)
}
