//! Which part of a condition over a list lets its members be looked up instead of tried one by one.

use super::ruleset::{Binder, Cond, CondKind, Join, JoinKind, ListOf, Term};
use crate::vocabulary::{FieldId, Type, Vocabulary};

/// The conjuncts of `body` by which the members of the binder's list can be looked up; those by an entity first, which few members
/// share.
pub(super) fn find_joins(vocabulary: &Vocabulary, binder: &Binder, body: &Cond) -> Vec<Join> {
    if !matches!(binder.list, ListOf::Kind(_)) {
        return Vec::new();
    }
    let mut joins: Vec<Join> =
        body.conjuncts().iter().filter_map(|c| join_of(vocabulary, binder.slot, c)).collect();
    joins.sort_by_key(|join| join.kind != JoinKind::Entity);
    joins
}

fn join_of(vocabulary: &Vocabulary, slot: usize, condition: &Cond) -> Option<Join> {
    let (field, keys) = match &condition.kind {
        CondKind::Is(left, options) => (own_field(slot, left)?, options.clone()),
        CondKind::In(item, list) => (own_field(slot, list)?, vec![item.clone()]),
        // By these nothing is looked up: the members are tried one by one.
        CondKind::All(_)
        | CondKind::Any(_)
        | CondKind::Not(_)
        | CondKind::Order(..)
        | CondKind::Within(..)
        | CondKind::Matches(..)
        | CondKind::Happened(_)
        | CondKind::Some(..)
        | CondKind::Every(..)
        | CondKind::Call(..)
        | CondKind::Binds(..)
        | CondKind::Reading(..)
        | CondKind::Known(_) => return None,
    };
    let ty = &vocabulary.fields.at(field).ty;
    let ty = if let Type::List(of) = ty { of.as_ref() } else { ty };
    let kind = match ty {
        Type::Enum(_) => JoinKind::Enum,
        Type::Ref(_) => JoinKind::Entity,
        Type::Bool | Type::Int | Type::Decimal(_) | Type::Text | Type::Date | Type::List(_) => return None,
    };
    let constant = |t: &Term| match kind {
        JoinKind::Enum => matches!(t, Term::Enum(_)),
        // A key that is itself a path could be unknown, and an unknown key looks nothing up.
        JoinKind::Entity => matches!(t, Term::Known(_)) || matches!(t, Term::Variable(s) if *s != slot),
    };
    keys.iter().all(constant).then_some(Join { field, kind, keys })
}

/// The field, if the term is a field of the variable itself.
fn own_field(slot: usize, term: &Term) -> Option<FieldId> {
    let Term::Field(base, step) = term else { return None };
    match (base.as_ref(), step.fields.as_slice()) {
        (Term::Variable(s), [(_, field, _)]) if *s == slot => Some(*field),
        _ => None,
    }
}
