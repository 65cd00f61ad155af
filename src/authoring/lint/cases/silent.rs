//! Claims of which a case leaves out what a sentence about them has to name: who did it, to whom.

use super::index::Indexed;
use super::{CaseCheck, CaseFile};
use crate::diag::{Diagnostic, codes};
use crate::facts::{Entity, EntityId, Value};
use crate::vocabulary::{FieldId, Kind, Phrase};

pub(super) const CHECK: CaseCheck = CaseCheck { code: codes::CASE_SILENT, run };

/// What is expected stands in the vocabulary: the field that describes a claim, and the places in the phrase of its value. What is
/// written as `"unknown"` was looked for, and is no part of this.
fn run(file: &Indexed<'_, '_>, found: &mut Vec<Diagnostic>) {
    let vocabulary = &file.rules.vocabulary;
    for (id, entity) in file.declared() {
        let kind = vocabulary.kinds.at(entity.kind);
        if !kind.claim {
            continue;
        }
        let own = file.own(id);
        for field in expected(file, id, entity, kind) {
            let field = vocabulary.fields.at(field);
            if own.is_none_or(|own| own.get(&field.name).is_some()) {
                continue;
            }
            let name = &field.name;
            let ask = field.ask.as_ref().map_or_else(|| "left open".to_owned(), Phrase::plain);
            found.push(
                Diagnostic::warning(
                    codes::CASE_SILENT,
                    format!("`{}` does not say its `{name}`", entity.id),
                )
                .at(entity.span, ask)
                .path(format!("{}.{name}", entity.id))
                .help(format!(
                    "write `{name}` as the source has it; where no source says it, write \"{name}\": \"unknown\""
                )),
            );
        }
    }
}

/// The fields that a sentence about a claim names, in the order of the vocabulary.
fn expected(file: &CaseFile<'_>, id: EntityId, entity: &Entity, kind: &Kind) -> Vec<FieldId> {
    let vocabulary = &file.rules.vocabulary;
    let Some(described_by) = kind.described_by else { return Vec::new() };
    let slot = vocabulary.fields.at(described_by).slot;
    let acts = file.values(id, slot).filter_map(|stated| match stated.value {
        Value::Enum(act) => Some(vocabulary.values.at(act)),
        _ => None,
    });
    let names = acts.filter_map(|act| act.says.as_ref()).flat_map(Phrase::slots);
    let mut fields: Vec<FieldId> = names.filter_map(|name| vocabulary.field(entity.kind, name)).collect();
    fields.push(described_by);
    fields.sort_unstable();
    fields.dedup();
    fields
}
