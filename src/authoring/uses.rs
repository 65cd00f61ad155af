//! Who uses whom: the conditions of a norm, and the definitions that they call.

use std::collections::BTreeSet;

use crate::compile::{
    Child, Cond, CondKind, DefinedBy, DefinitionId, NormId, RuleNorm, RuleSet, conditions_within,
};

/// The conditions of a norm that decide: of its parts, of its conduct, threat and amounts.
pub(super) fn conditions(norm: &RuleNorm) -> Vec<&Cond> {
    norm.conditions().chain(norm.conditions_of_amounts()).collect()
}

/// The definitions that conditions call, by themselves and within.
pub(super) fn called<'a>(conditions: impl IntoIterator<Item = &'a Cond>) -> BTreeSet<DefinitionId> {
    let mut out = BTreeSet::new();
    for condition in conditions {
        for condition in conditions_within(Child::Condition(condition)) {
            if let CondKind::Call(versions, _) = &condition.kind {
                out.extend(versions);
            }
        }
    }
    out
}

/// The definitions that a norm calls, also through others, and itself with the norms that define them.
pub(super) fn reach(rules: &RuleSet, norm: NormId) -> (BTreeSet<NormId>, BTreeSet<DefinitionId>) {
    let (mut norms, mut definitions) = (BTreeSet::from([norm]), BTreeSet::new());
    let mut queue: Vec<DefinitionId> = called(conditions(rules.norms.at(norm))).into_iter().collect();
    while let Some(id) = queue.pop() {
        if !definitions.insert(id) {
            continue;
        }
        match &rules.definitions.at(id).by {
            DefinedBy::Condition(_, condition) => queue.extend(called([condition.as_ref()])),
            DefinedBy::Norm(defining) => {
                norms.insert(*defining);
                queue.extend(called(conditions(rules.norms.at(*defining))));
            }
        }
    }
    (norms, definitions)
}
