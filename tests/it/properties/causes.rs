//! Causes held to those of the naive evaluator.

use std::collections::BTreeSet;

use super::found::Found;
use crate::naive;
use crate::naive::formula::{Truth, UNMENTIONED};
use crate::naive::model::Model;

/// Every cause named can matter, and no fact that is not named can.
pub(super) fn causes_differ(model: &Model) -> Option<String> {
    let expected = naive::norm::findings(model)?;
    let found = Found::of(model);
    if !model.law.readings.is_empty() {
        return None;
    }
    // How far a list holds somebody, and what a table of parties says, have names of their own in each.
    let named = |names: BTreeSet<String>| -> BTreeSet<String> {
        let names = names.into_iter().map(|n| match n.strip_suffix(", another") {
            _ if n.starts_with(UNMENTIONED) => UNMENTIONED.to_owned(),
            // Which other value a field has is asked of the field.
            Some(field) => field.to_owned(),
            None => n,
        });
        let ids = ["person", "deed", "state", "police", "court"];
        names
            .filter(|n| {
                n == UNMENTIONED || n.starts_with("complete ") || ids.iter().any(|id| n.starts_with(id))
            })
            .filter(|n| !n.contains('∋') && !matches!(n.rsplit('.').next(), Some("code" | "to")))
            .collect()
    };
    for want in expected {
        let about: Vec<String> = model
            .law
            .norms
            .iter()
            .filter(|n| n.id == want.norm)
            .flat_map(|n| &n.about)
            .filter_map(|each| want.instance.get(&each.var).cloned())
            .collect();
        let Some(got) = found.about(&want.norm, &about) else { continue };
        // Without own words it is another case that is told.
        if want.own_word || !got.own_word.is_empty() {
            continue;
        }
        // A finding on a group is told on the first of its members.
        let group =
            got.instances.iter().any(|i| i.about.iter().map(|e| found.id(*e)).ne(about.iter().cloned()));
        if got.approximate || got.instances.len() > 1 || got.elements.is_empty() || group {
            continue;
        }
        let wanted = want.elements.iter().chain(&want.exceptions);
        let judged = |id: &String| {
            let norm = model.law.norms.iter().find(|n| n.id == want.norm).unwrap();
            norm.elements.iter().any(|e| e.judgment && e.id == *id)
        };
        for ((id, truth, _), part) in wanted.zip(got.elements.iter().chain(&got.exceptions)) {
            // Why an appreciation is open each says in its own way.
            if judged(id) {
                continue;
            }
            let Truth::Open { unknown, disputed } = truth else { continue };
            // What members have from their group is asked of the group.
            let owner = |names: BTreeSet<String>| -> BTreeSet<String> {
                let first = |name: &str| name.splitn(3, '.').take(2).collect::<Vec<_>>().join(".");
                named(names).into_iter().map(|name| of_group(model, &first(&name))).collect()
            };
            // The day is told by a field. Of a State in no table the day cannot tell whether it is bound.
            let norm = model.law.norms.iter().find(|n| n.id == want.norm).unwrap();
            let day = format!("{}.{}", want.instance[&norm.at.var], norm.at.fields.join("."));
            let no_table = unknown.iter().any(|n| n.rsplit('.').next() == Some("code"));
            let told = |names: &BTreeSet<String>| -> BTreeSet<String> {
                let asked = names.iter().map(|n| if n == "at" { day.clone() } else { n.clone() });
                owner(asked.filter(|n| !no_table || *n != day).collect())
            };
            // Of a field in dispute it is not said once more that another value is not known.
            let (disputed, unknown) = (told(disputed), told(unknown));
            let pair = (&unknown - &disputed, disputed);
            let causes =
                (told(&found.names(&part.causes.unknown)), told(&found.names(&part.causes.disputed)));
            if pair != causes {
                return Some(format!(
                    "{} {about:?} {id}: names {causes:?} and should name {pair:?}",
                    want.norm
                ));
            }
        }
    }
    None
}

fn of_group(model: &Model, name: &str) -> String {
    let group = name.split_once('.').and_then(|(id, field)| {
        let entity = model.entity(id)?;
        let inherits = model.field(&entity.kind, field)?.inherit && model.entries(entity, field).is_none();
        Some(format!("{}.{field}", model.group_of(entity).filter(|_| inherits)?.id))
    });
    group.unwrap_or_else(|| name.to_owned())
}
