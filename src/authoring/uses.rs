//! Who uses whom: the conditions of a norm, and the definitions that they call.

use std::collections::BTreeSet;

use crate::compile::{
    Cond, CondKind, DefinedBy, DefinitionId, NormId, RuleNorm, RulePart, RuleSet, walk, walk_term,
};

/// The conditions of a norm that decide: of its parts, of its conduct, threat and amounts.
pub(super) fn conditions(norm: &RuleNorm) -> Vec<&Cond> {
    fn of_part<'a>(part: &'a RulePart, out: &mut Vec<&'a Cond>) {
        out.extend(&part.condition);
        part.any.iter().for_each(|part| of_part(part, out));
    }
    let mut out: Vec<&Cond> = Vec::new();
    norm.elements.iter().chain(&norm.exceptions).for_each(|part| of_part(part, &mut out));
    out.extend(norm.done.iter().chain(&norm.not_done).chain(&norm.threat).chain(&norm.over));
    for amount in norm.amounts.iter().flatten() {
        walk_term(amount, &mut |condition| out.push(condition));
    }
    out
}

/// The definitions that conditions call, by themselves and within.
pub(super) fn called<'a>(conditions: impl IntoIterator<Item = &'a Cond>) -> BTreeSet<DefinitionId> {
    let mut out = BTreeSet::new();
    for condition in conditions {
        walk(condition, &mut |condition| {
            if let CondKind::Call(versions, _) = &condition.kind {
                out.extend(versions);
            }
        });
    }
    out
}

/// The definitions that a norm calls, also through others, and itself with the norms that define them.
pub(super) fn reach(rules: &RuleSet, norm: NormId) -> (BTreeSet<NormId>, BTreeSet<DefinitionId>) {
    let (mut norms, mut definitions) = (BTreeSet::from([norm]), BTreeSet::new());
    let mut queue: Vec<DefinitionId> =
        rules.norms.get(norm).map(|norm| called(conditions(norm))).unwrap_or_default().into_iter().collect();
    while let Some(id) = queue.pop() {
        if !definitions.insert(id) {
            continue;
        }
        match rules.definitions.get(id).map(|definition| &definition.by) {
            Some(DefinedBy::Condition(_, condition)) => queue.extend(called([condition.as_ref()])),
            Some(DefinedBy::Norm(defining)) => {
                norms.insert(*defining);
                queue.extend(
                    rules.norms.get(*defining).map(|norm| called(conditions(norm))).unwrap_or_default(),
                );
            }
            None => {}
        }
    }
    (norms, definitions)
}
