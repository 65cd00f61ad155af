//! What changes with the years, told of a person without a day in a case whose events lie years apart.

use std::collections::BTreeMap;

use super::index::Indexed;
use super::{CaseCheck, CaseFile};
use crate::diag::{Diagnostic, codes};
use crate::facts::{EntityId, Stated, Value};
use crate::measure::Day;
use crate::vocabulary::{Field, FieldId};

pub(super) const CHECK: CaseCheck = CaseCheck { code: codes::CASE_UNDATED, run };

/// So many days lie between two events before what was so on the one need not be so on the other.
const FAR_APART: i32 = 366;

/// The days between which the events lie that name somebody: the last that the first of them can have, and the first that the last can.
#[derive(Debug, Clone, Copy)]
struct Days {
    first: Day,
    last: Day,
}

impl Days {
    fn and(self, other: Days) -> Days {
        Days { first: self.first.min(other.first), last: self.last.max(other.last) }
    }

    fn far_apart(self) -> bool {
        self.last.days_since(self.first).is_some_and(|days| days > FAR_APART)
    }
}

fn run(file: &Indexed<'_, '_>, found: &mut Vec<Diagnostic>) {
    let named = named(file);
    // What happens to a member is asked of the group too, whose values it has.
    let mut with_members = named.clone();
    for (id, days) in &named {
        for group in file.case.groups_of(*id) {
            file.look_at(1);
            with_members.entry(group).and_modify(|all| *all = all.and(*days)).or_insert(*days);
        }
    }
    for (id, entity) in file.declared() {
        let of_groups = file.case.groups_of(id).filter_map(|group| named.get(&group));
        let all = with_members.get(&id).into_iter().chain(of_groups).copied().reduce(Days::and);
        if !all.is_some_and(Days::far_apart) {
            continue;
        }
        let undated = undated(file, id);
        let Some((_, stated)) = undated.first() else { continue };
        let fields = undated.iter().map(|(field, _)| format!("`{}`", field.name)).collect::<Vec<_>>();
        let message = format!("`{}` is named in events more than a year apart", entity.id);
        let label = format!(
            "{} {} on every day",
            fields.join(", "),
            if fields.len() == 1 { "holds" } else { "hold" }
        );
        found.push(
            Diagnostic::note(codes::CASE_UNDATED, message)
                .at(stated.span, label)
                .path(entity.id.clone())
                .help("where it was so at one time only, write [{ \"is\": …, \"when\": \"2002\" }]"),
        );
    }
}

/// For each entity the days of the claims that name it.
fn named(file: &Indexed<'_, '_>) -> BTreeMap<EntityId, Days> {
    let mut out = BTreeMap::new();
    for (id, _) in file.declared() {
        let claims = file.claims_on(id);
        file.look_at(claims.len());
        let days = claims.iter().filter_map(|claim| days_of(file, *claim)).reduce(Days::and);
        out.extend(days.map(|days| (id, days)));
    }
    out
}

/// The days between which a claim lies, by all who tell its day.
fn days_of(file: &CaseFile<'_>, claim: EntityId) -> Option<Days> {
    let vocabulary = &file.rules.vocabulary;
    let day = vocabulary.kinds.at(file.case.entities.at(claim).kind).day?;
    let told = file.values(claim, vocabulary.fields.at(day).slot).filter_map(|stated| match stated.value {
        Value::When(when) => Some((when.start.earliest, when.end.latest)),
        _ => None,
    });
    let (earliest, latest) = told.reduce(|(from, to), (first, last)| (from.min(first), to.max(last)))?;
    Some(Days { first: latest, last: earliest })
}

/// The fields of an entity that change, and of which no value says when it was so.
fn undated<'c>(file: &CaseFile<'c>, id: EntityId) -> Vec<(&'c Field, &'c Stated)> {
    let vocabulary = &file.rules.vocabulary;
    let kind = vocabulary.kinds.at(file.case.entities.at(id).kind);
    // Where a town lies changes when States do.
    let of_places =
        |field: &FieldId| vocabulary.walks.values().any(|walk| walk.extends && walk.along.contains(field));
    let told = |field: FieldId| !file.case.values_of_field(id, vocabulary.fields.at(field)).is_empty();
    let mut out = Vec::new();
    for field in kind.fields.iter().filter(|field| file.rules.reads(**field) && !of_places(field)) {
        let declared = vocabulary.fields.at(*field);
        let ended = declared.until.is_some_and(|(since, _)| told(since));
        let values = file.case.values_of_field(id, declared);
        let undated = values.iter().all(|stated| stated.when.is_none());
        if declared.changes && undated && !ended {
            out.extend(values.first().map(|stated| (declared, stated)));
        }
    }
    out
}
