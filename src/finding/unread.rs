//! Events of a case that no rule reads, so that nothing is found from them.

use std::collections::BTreeMap;

use crate::compile::RuleSet;
use crate::diag::{Diagnostic, codes};
use crate::facts::{Case, Value};
use crate::vocabulary::ValueId;

/// A warning for each claim of a sort that no condition asks for: neither for what it is, nor for a wider sort, nor for one that it may
/// turn out to be.
///
/// Nothing is told of a kind of claim that rules ask for without regard to its sort. What the author of the case
/// [accepts](Case::accepts) is among them, and their words are those of the case: whoever prints them keeps withheld names out.
pub fn unread(rules: &RuleSet, case: &Case) -> Vec<Diagnostic> {
    let vocabulary = &rules.vocabulary;
    let asked: Vec<ValueId> = vocabulary.values.ids().filter(|value| rules.asks(*value)).collect();
    let related = |act, value| vocabulary.is_a(act, value) || vocabulary.is_a(value, act);
    let mut known: BTreeMap<ValueId, bool> = BTreeMap::new();
    let mut asks =
        |act: ValueId| *known.entry(act).or_insert_with(|| asked.iter().any(|value| related(act, *value)));
    let mut found = Vec::new();
    for (id, entity) in case.entities.iter().filter(|(_, entity)| entity.listed) {
        let kind = vocabulary.kinds.at(entity.kind);
        let Some(field) = kind.described_by.filter(|_| kind.claim) else { continue };
        let field = vocabulary.fields.at(field);
        let values = case.values(id, field.slot);
        let acts: Vec<ValueId> = values
            .iter()
            .filter_map(|stated| if let Value::Enum(act) = stated.value { Some(act) } else { None })
            .collect();
        let Some(act) = acts.first().map(|act| vocabulary.values.at(*act)) else { continue };
        let by_sort = vocabulary.enums.at(act.of).values.iter().any(|value| rules.asks(*value));
        if !by_sort || acts.iter().any(|act| asks(*act)) {
            continue;
        }
        let message = format!("no rule asks for what `{}` tells: {}", entity.id, act.label);
        let help = format!(
            "nothing is found from it; if another `{}` says what happened as well, write that",
            field.name
        );
        let at = values.first().map_or(entity.span, |stated| stated.span);
        found.push(
            Diagnostic::warning(codes::CASE_UNREAD, message)
                .at(at, "no condition has this")
                .path(entity.id.clone())
                .help(help),
        );
    }
    found
}
