//! Where entities are mentioned, so that the members of a list can be looked up.

use std::collections::{BTreeSet, HashMap};

use super::value::{Val, is_member};
use crate::compile::RuleSet;
use crate::facts::{Case, EntityId, Footing, Stated, Value};
use crate::measure::Level;
use crate::vocabulary::{FieldId, Type};

/// For the fields by which rules look members up: who has which value there, in the order of the file.
#[derive(Debug, Clone, Default)]
pub struct Index {
    fields: HashMap<FieldId, FieldIndex>,
    /// Members of groups of whom nobody says anything of their own.
    alike: BTreeSet<EntityId>,
    /// Whether some field that names an entity has several values, or one that is denied.
    doubts: bool,
}

#[derive(Debug, Clone, Default)]
struct FieldIndex {
    by_value: HashMap<u64, Vec<EntityId>>,
    /// Those that might have any value: nobody tells the field, or what is told of it has statements of its own, so that it is
    /// open at every level which these do not reach.
    open: Vec<EntityId>,
    /// Those with a value that has statements of its own, so that being listed is not the same as being in the list.
    doubtful: BTreeSet<EntityId>,
}

impl Index {
    /// Reads the fields that the rules look up.
    pub fn new(rules: &RuleSet, case: &Case) -> Self {
        let mut index = Self::default();
        for field in looked_up_fields(rules) {
            let declared = rules.vocabulary.fields.at(field);
            let mut entry = FieldIndex::default();
            for entity in case.list(declared.kind).unwrap_or_default() {
                // Members have what their group has, where the field is inherited.
                let holder = if declared.inherit { case.holder(*entity, declared.slot) } else { *entity };
                let cell = case.cell(holder, declared.slot);
                let (values, stated) = (case.values_of(cell), cell.stated);
                let own = |s: &Stated| {
                    s.support.con > Level::None
                        || !matches!(s.support.footing, Footing::Described | Footing::Given)
                };
                if values.iter().any(own) {
                    entry.doubtful.insert(*entity);
                }
                // A value that tells of some days leaves the others open.
                if !stated || super::dated::is_dated(values) || (values.iter().all(own) && !values.is_empty())
                {
                    entry.open.push(*entity);
                }
                for value in values {
                    for key in keys_of(rules, &value.value) {
                        let list = entry.by_value.entry(key).or_default();
                        if list.last() != Some(entity) {
                            list.push(*entity);
                        }
                    }
                }
            }
            entry.by_value.values_mut().for_each(|all| all.sort_unstable());
            entry.open.sort_unstable();
            index.fields.insert(field, entry);
        }
        index.alike = alike(rules, case);
        index.doubts = has_doubts(rules, case);
        index
    }

    /// Whether it is in doubt anywhere whom or what a field names, so that a path may lead through a doubt.
    pub(super) fn has_doubts(&self) -> bool {
        self.doubts
    }

    /// Whether nobody says anything of this member of a group that is not said of the group: whatever holds for one such member
    /// holds for the others.
    pub fn is_like_its_group(&self, member: EntityId) -> bool {
        self.alike.contains(&member)
    }

    /// Whether the list field of an entity holds another, directly or through a group; `None` if that has to be weighed, or the
    /// field is not one by which members are looked up.
    pub(super) fn holds(
        &self,
        case: &Case,
        entity: EntityId,
        field: FieldId,
        item: EntityId,
    ) -> Option<bool> {
        let entry = self.fields.get(&field).filter(|f| !f.doubtful.contains(&entity))?;
        let listed = |item: EntityId| {
            entry.by_value.get(&u64::from(item.0)).is_some_and(|all| all.binary_search(&entity).is_ok())
        };
        Some(is_member(case, item, &listed))
    }

    /// Whether no value of this field of this entity has statements of its own, as far as the field is looked up.
    pub(super) fn is_plain(&self, entity: EntityId, field: FieldId) -> bool {
        self.fields.get(&field).is_some_and(|f| !f.doubtful.contains(&entity))
    }

    /// The entities whose field is one of these, or holds one of them, or is not settled: in the order of the file.
    pub(super) fn members(&self, case: &Case, field: FieldId, keys: &[Val<'_>]) -> Vec<EntityId> {
        let Some(entry) = self.fields.get(&field) else { return Vec::new() };
        let mut out: Vec<EntityId> = entry.open.clone();
        entry.each(case, keys, &mut |found| out.extend(found));
        out.sort_unstable();
        out.dedup();
        out
    }

    /// Whether [`Index::members`] has this one.
    pub(super) fn may_be(&self, case: &Case, field: FieldId, keys: &[Val<'_>], entity: EntityId) -> bool {
        let Some(entry) = self.fields.get(&field) else { return false };
        let mut has = entry.open.binary_search(&entity).is_ok();
        entry.each(case, keys, &mut |found| has |= found.binary_search(&entity).is_ok());
        has
    }
}

impl FieldIndex {
    /// Calls `see` with those that have each of these values, themselves or through a group.
    fn each(&self, case: &Case, keys: &[Val<'_>], see: &mut dyn FnMut(&[EntityId])) {
        let mut of = |key: u64| see(self.by_value.get(&key).map(Vec::as_slice).unwrap_or_default());
        for key in keys {
            match key {
                Val::Enum(v) => of(u64::from(v.0)),
                Val::Entity(e) => related(case, *e, &mut |e| of(u64::from(e.0))),
                Val::Bool(_) | Val::Number(_) | Val::Text(_) | Val::When(_) | Val::Unmentioned(_) => {}
            }
        }
    }
}

/// An entity, the groups it is part of, and its members: through any of them it can be in a list.
fn related(case: &Case, entity: EntityId, see: &mut dyn FnMut(EntityId)) {
    case.groups_of(entity).for_each(&mut *see);
    let mut below = vec![entity];
    while let Some(e) = below.pop() {
        see(e);
        below.extend(&case.entities.at(e).members);
    }
}

/// The keys under which a value is found: a value of an enum also under the wider ones.
fn keys_of(rules: &RuleSet, value: &Value) -> Vec<u64> {
    match value {
        Value::Entity(e) => vec![u64::from(e.0)],
        Value::Enum(v) => rules.vocabulary.with_wider(*v).map(|v| u64::from(v.0)).collect(),
        Value::Bool(_) | Value::Number(_) | Value::Text(_) | Value::When(_) => Vec::new(),
    }
}

/// Members of groups of whom the file gives nothing but the group and words, and whom nothing else in the case names.
fn alike(rules: &RuleSet, case: &Case) -> BTreeSet<EntityId> {
    let mut out = BTreeSet::new();
    for (id, entity) in case.entities.iter().filter(|(_, e)| e.group.is_some() && e.members.is_empty()) {
        let fields = rules.vocabulary.kinds.at(entity.kind).fields.as_slice();
        let own = fields.iter().filter(|f| rules.reads(**f)).map(|f| rules.vocabulary.fields.at(*f));
        let mut own = own.map(|f| case.cell(id, f.slot));
        if entity.happened.is_none() && own.all(|c| !c.stated && c.values.is_empty()) {
            out.insert(id);
        }
    }
    if out.is_empty() {
        return out;
    }
    for value in &case.values {
        if let Value::Entity(e) = &value.value {
            out.remove(e);
        }
    }
    for e in case.asserted.iter().map(|a| &a.entity).chain(case.statements.iter().flat_map(|s| &s.about)) {
        out.remove(e);
    }
    for (_, speaker) in case.said.iter().map(|(i, s)| (i, s.by)) {
        if let Some(e) = speaker {
            out.remove(&e);
        }
    }
    out
}

/// Whether some field that names one entity has several values, or one that is denied.
fn has_doubts(rules: &RuleSet, case: &Case) -> bool {
    let in_doubt = |values: &[Stated]| values.len() > 1 || values.iter().any(|s| s.support.con > Level::None);
    case.cells.iter().any(|c| in_doubt(case.values_of(c)))
        && case.entities.iter().any(|(id, entity)| {
            let fields = rules.vocabulary.kinds.at(entity.kind).fields.iter();
            let mut fields = fields.map(|f| rules.vocabulary.fields.at(*f));
            fields.any(|f| matches!(f.ty, Type::Ref(_)) && in_doubt(case.values(id, f.slot)))
        })
}

/// Every field that some condition looks members up by.
fn looked_up_fields(rules: &RuleSet) -> Vec<FieldId> {
    let indexable = |f: &FieldId| {
        let ty = &rules.vocabulary.fields.at(*f).ty;
        let ty = if let Type::List(of) = ty { of } else { ty };
        matches!(ty, Type::Enum(_) | Type::Ref(_))
    };
    rules.lookups().into_iter().filter(indexable).collect()
}
