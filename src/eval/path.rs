//! Paths: from an entity to the value of a field, and on along a walk.

use super::condition::Evaluator;
use super::proof::{Fact, FactUse, Times};
use super::term::{Alternative, Alternatives, unsaid};
use super::trace::Trace;
use super::value::Val;
use crate::compile::Step;
use crate::facts::{Stated, Value};
use crate::limits;
use crate::vocabulary::{FieldId, WalkId};

impl<'a, T: Trace> Evaluator<'a, T> {
    /// The values of a field of what a path has led to.
    pub(super) fn field(
        &mut self,
        base: Alternatives<'a>,
        step: &Step,
        read: &mut Vec<FactUse>,
    ) -> Alternatives<'a> {
        self.behind_each(base, read, |this, a, read| this.field_of(a, step, read))
    }

    /// Where a walk ends.
    pub(super) fn walk(
        &mut self,
        walk: WalkId,
        base: Alternatives<'a>,
        read: &mut Vec<FactUse>,
    ) -> Alternatives<'a> {
        self.behind_each(base, read, |this, a, read| this.walk_from(walk, a, read))
    }

    /// One value behind each of several: what they share can still be decided.
    fn behind_each(
        &mut self,
        base: Alternatives<'a>,
        read: &mut Vec<FactUse>,
        mut on: impl FnMut(&mut Self, Alternative<'a>, &mut Vec<FactUse>) -> Alternatives<'a>,
    ) -> Alternatives<'a> {
        match base {
            Alternatives::Unknown => Alternatives::Unknown,
            Alternatives::One(a) => on(self, a, read),
            Alternatives::Many(base, all) => {
                let mut out = Vec::new();
                for a in all {
                    let Alternatives::One(b) = on(self, a, read) else { return Alternatives::Unknown };
                    out.push(Alternative {
                        pro: a.pro.min(b.pro),
                        con: a.con,
                        said: a.said,
                        part: a.part,
                        ..b
                    });
                }
                Alternatives::Many(base, out)
            }
        }
    }

    fn field_of(&mut self, base: Alternative<'a>, step: &Step, read: &mut Vec<FactUse>) -> Alternatives<'a> {
        let entity = match base.value {
            Val::Entity(e) => e,
            Val::Unmentioned(u) => {
                read.push(unsaid(Fact::Unmentioned(u)));
                return Alternatives::Unknown;
            }
            Val::Bool(_) | Val::Number(_) | Val::Text(_) | Val::When(_) | Val::Enum(_) => {
                return Alternatives::Unknown;
            }
        };
        let kind = self.case.entities.at(entity).kind;
        let Some((_, field, slot)) = step.fields.iter().find(|(k, ..)| *k == kind).copied() else {
            // A field that this kind lacks is unknown.
            if let Some((_, field, _)) = step.fields.first() {
                read.push(unsaid(Fact::Field(entity, *field, Times::ALL)));
            }
            return Alternatives::Unknown;
        };
        let out = self.cell_of(entity, field, slot, read);
        match out {
            Alternatives::One(a) => Alternatives::One(Alternative {
                holds: a.holds & base.holds,
                fails: a.fails & base.holds,
                disputed: (a.disputed & (base.holds | base.disputed)) | (base.disputed & (a.holds | a.fails)),
                heard: (base.heard.0.max(a.heard.0), base.heard.1.max(a.heard.1)),
                ..a
            }),
            Alternatives::Many(own, all) => Alternatives::Many(own & base.holds, all),
            Alternatives::Unknown => Alternatives::Unknown,
        }
    }

    fn walk_from(
        &mut self,
        walk: WalkId,
        from: Alternative<'a>,
        read: &mut Vec<FactUse>,
    ) -> Alternatives<'a> {
        let declared = self.rules.vocabulary.walks.at(walk);
        let mut at = from;
        for _ in 0..limits::WALK_STEPS {
            let Val::Entity(entity) = at.value else {
                if let Val::Unmentioned(u) = at.value {
                    read.push(unsaid(Fact::Unmentioned(u)));
                }
                return Alternatives::Unknown;
            };
            let (vocabulary, kind) = (&self.rules.vocabulary, self.case.entities.at(entity).kind);
            let field = |f: &FieldId| {
                let declared = vocabulary.fields.at(*f);
                (declared.kind == kind).then_some((*f, declared.slot))
            };
            let ends = declared.until.iter().any(|(f, value)| {
                let values = self.case.values_of_field(entity, vocabulary.fields.at(*f));
                matches!(values, [Stated { value: Value::Enum(v), .. }] if vocabulary.is_a(*v, *value))
            });
            if ends {
                return Alternatives::One(at);
            }
            // The first field along the walk that this kind has and that leads on.
            let mut next = None;
            for (id, slot) in declared.along.iter().filter_map(field) {
                let mut facts = Vec::new();
                let found = self.cell_of(entity, id, slot, &mut facts);
                let last = next.is_none();
                if let Alternatives::One(b) = found {
                    read.extend(facts);
                    next = Some(Some(b));
                    break;
                }
                if last {
                    read.extend(facts);
                    next = Some(None);
                }
            }
            match next.flatten() {
                Some(b) => {
                    let holds = b.holds & at.holds;
                    at = Alternative {
                        value: b.value,
                        holds,
                        fails: b.fails & at.holds,
                        disputed: at.disputed | b.disputed,
                        pro: at.pro.min(b.pro),
                        con: at.con.max(b.con),
                        enough: None,
                        heard: (at.heard.0.max(b.heard.0), at.heard.1.max(b.heard.1)),
                        said: b.said,
                        day_of: None,
                        part: at.part,
                    };
                }
                None => return Alternatives::Unknown,
            }
        }
        Alternatives::Unknown
    }
}
