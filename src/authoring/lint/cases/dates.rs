//! Days that cannot all be right.

use super::index::Indexed;
use super::{CaseCheck, CaseFile};
use crate::diag::{Diagnostic, codes};
use crate::facts::{Entity, EntityId, Source, Stated, Value};
use crate::measure::When;
use crate::source::Span;
use crate::vocabulary::FieldId;

pub(super) const CHECK: CaseCheck = CaseCheck { code: codes::CASE_DATES, run };

fn run(file: &Indexed<'_, '_>, found: &mut Vec<Diagnostic>) {
    sources(file, found);
    for (id, entity) in file.declared() {
        let kind = file.rules.vocabulary.kinds.at(entity.kind);
        if let Some(day) = kind.day {
            reported_before(file, id, entity, day, found);
            if let Some(follows) = kind.follows {
                order(file, id, entity, (day, follows), found);
            }
        }
    }
}

/// A source is looked at after it was issued, and quoted after what it is quoted in was not yet there.
fn sources(file: &CaseFile<'_>, found: &mut Vec<Diagnostic>) {
    for source in file.case.sources.values() {
        let issued = source.issued.as_deref().and_then(read);
        let accessed = source.accessed.as_deref().and_then(read);
        if issued.zip(accessed).is_some_and(|(issued, accessed)| accessed.before(issued) == Some(true)) {
            found.push(
                Diagnostic::warning(
                    codes::CASE_DATES,
                    format!("`{}` was looked at before it was issued", source.id),
                )
                .at(source.span, "one of the two days is wrong")
                .path(format!("sources.{}", source.id)),
            );
        }
        let outer = source.within.map(|outer| file.case.sources.at(outer));
        let before = outer.and_then(|outer| outer.issued.as_deref().and_then(read)).zip(issued);
        if let (Some((there, here)), Some(outer)) = (before, outer)
            && there.before(here) == Some(true)
        {
            let message = format!("`{}` is quoted in `{}`, which was issued before it", source.id, outer.id);
            let path = format!("sources.{}", source.id);
            found.push(issued_before(message, (source.span, "issued later"), outer, path));
        }
    }
}

/// What is later, and the source that is too early for it.
fn issued_before(message: String, (later, label): (Span, &str), source: &Source, path: String) -> Diagnostic {
    Diagnostic::warning(codes::CASE_DATES, message)
        .at(later, label)
        .also(source.span, "issued before")
        .path(path)
}

/// Nobody tells in a source what happened after it was issued.
fn reported_before(
    file: &CaseFile<'_>,
    id: EntityId,
    entity: &Entity,
    day: FieldId,
    found: &mut Vec<Diagnostic>,
) {
    let Some(happened) = &entity.happened else { return };
    let days = days(file, id, day);
    for said in happened.said.iter().map(|said| file.case.said.at(*said)) {
        let source = file.case.sources.at(said.source);
        let Some(issued) = source.issued.as_deref().and_then(read) else { continue };
        let later = days.iter().find(|(_, when)| issued.before(*when) == Some(true));
        if let Some((stated, _)) = later.filter(|_| said.stance.is_for()) {
            let message =
                format!("`{}` is said in `{}`, which was issued before it happened", entity.id, source.id);
            let path = format!("{}.when", entity.id);
            found.push(issued_before(message, (stated.span, "later than its source"), source, path));
        }
    }
}

/// What is said to be after another event is not on an earlier day.
fn order(
    file: &CaseFile<'_>,
    id: EntityId,
    entity: &Entity,
    (day, follows): (FieldId, FieldId),
    found: &mut Vec<Diagnostic>,
) {
    let vocabulary = &file.rules.vocabulary;
    let slot = vocabulary.fields.at(follows).slot;
    for stated in file.values(id, slot) {
        let Value::Entity(before) = stated.value else { continue };
        let (own, others) = (days(file, id, day), days(file, before, day));
        let wrong = own.iter().any(|(_, own)| {
            !others.is_empty() && others.iter().all(|(_, other)| own.before(*other) == Some(true))
        });
        if wrong {
            let other = file.case.entities.at(before);
            let message = format!("`{}` is put after `{}`, and on an earlier day", entity.id, other.id);
            found.push(
                Diagnostic::warning(codes::CASE_DATES, message)
                    .at(stated.span, "one of the two is wrong")
                    .path(entity.id.clone()),
            );
        }
    }
}

/// The days given for an entity.
fn days<'c>(file: &CaseFile<'c>, id: EntityId, day: FieldId) -> Vec<(&'c Stated, When)> {
    let slot = file.rules.vocabulary.fields.at(day).slot;
    let when = |stated: &'c Stated| match stated.value {
        Value::When(when) => Some((stated, when)),
        _ => None,
    };
    file.values(id, slot).filter_map(when).collect()
}

fn read(edtf: &str) -> Option<When> {
    When::parse(edtf).ok()
}
