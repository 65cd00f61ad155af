//! Terms: the values that a path can have, each with the levels at which it has it.

use super::condition::{Evaluator, Frame, constant};
use super::proof::{Fact, FactUse, Trace, UnmentionedId};
use super::truth::Truth;
use super::value::Val;
use crate::compile::{Step, Term};
use crate::facts::{EntityId, SaidId, Stated, Value};
use crate::limits;
use crate::measure::{Bounds, Day, Level, Levels, When, weigh};
use crate::vocabulary::{FieldId, WalkId};

/// One value that a term may have.
#[derive(Debug, Clone, Copy)]
pub(super) struct Alternative<'a> {
    pub(super) value: Val<'a>,
    /// The levels at which it is the value.
    pub(super) holds: Levels,
    /// The levels at which it is denied, and nobody says otherwise.
    pub(super) fails: Levels,
    /// The levels at which it is asserted and denied.
    pub(super) disputed: Levels,
    /// The level that what is said for it reaches.
    pub(super) pro: Level,
    /// The level that what is said against it reaches.
    pub(super) con: Level,
    /// What named voices reach, for and against.
    pub(super) heard: (Level, Level),
    /// The statements behind it, to be pooled with those of other values.
    pub(super) said: &'a [SaidId],
    /// The claim whose day it is.
    pub(super) day_of: Option<EntityId>,
}

/// The values that a term may have; none if it is unknown.
#[derive(Debug, Clone)]
pub(super) enum Alternatives<'a> {
    Unknown,
    One(Alternative<'a>),
    /// Several values of one field: the levels at which whose field it is holds, and the values.
    Many(Levels, Vec<Alternative<'a>>),
}

/// A list field as read.
pub(super) enum Read<'a> {
    Unknown,
    Unmentioned(UnmentionedId, FieldId),
    /// The values of a list field of an entity, and how far it is the list of what was asked.
    Cell {
        values: &'a [Stated],
        stated: bool,
        base: Truth,
        of: (EntityId, FieldId),
    },
}

impl<'a> Alternatives<'a> {
    /// A value that needs no statement.
    pub(super) fn certain(value: Val<'a>) -> Self {
        Self::One(Alternative {
            value,
            holds: Levels::ALL,
            fails: Levels::NONE,
            disputed: Levels::NONE,
            pro: Level::Given,
            con: Level::None,
            heard: (Level::None, Level::None),
            said: &[],
            day_of: None,
        })
    }

    /// The value, if there is just one.
    pub(super) fn single(&self) -> Option<&Alternative<'a>> {
        match self {
            Self::One(alternative) => Some(alternative),
            _ => None,
        }
    }

    pub(super) fn all(&self) -> &[Alternative<'a>] {
        match self {
            Self::Unknown => &[],
            Self::One(alternative) => std::slice::from_ref(alternative),
            Self::Many(_, all) => all,
        }
    }

    fn map(self, f: impl Fn(Val<'a>) -> Option<Val<'a>>) -> Self {
        match self {
            Self::One(a) => {
                f(a.value).map_or(Self::Unknown, |value| Self::One(Alternative { value, day_of: None, ..a }))
            }
            Self::Many(base, all) => {
                let mapped: Option<Vec<_>> = all
                    .into_iter()
                    .map(|a| f(a.value).map(|value| Alternative { value, day_of: None, ..a }))
                    .collect();
                mapped.map_or(Self::Unknown, |all| Self::Many(base, all))
            }
            Self::Unknown => Self::Unknown,
        }
    }
}

impl<'a, T: Trace> Evaluator<'a, T> {
    /// The values of a term; the facts read are added to `read`.
    pub(super) fn term(
        &mut self,
        term: &'a Term,
        frame: &Frame<'a>,
        read: &mut Vec<FactUse>,
    ) -> Alternatives<'a> {
        if let Some(value) = constant(term) {
            return Alternatives::certain(value);
        }
        match term {
            Term::Variable(slot) => match frame.get(*slot).copied().flatten() {
                Some(value) => Alternatives::certain(value),
                None => Alternatives::Unknown,
            },
            Term::At => match self.at {
                Some(when) => Alternatives::certain(Val::When(when)),
                None => {
                    read.push(unsaid(Fact::Day));
                    Alternatives::Unknown
                }
            },
            Term::Field(base, step) => {
                let base = self.term(base, frame, read);
                self.field(base, step, read)
            }
            Term::Walk(walk, base) => {
                let base = self.term(base, frame, read);
                self.walk(*walk, base, read)
            }
            Term::Edge(start, day) => self.term(day, frame, read).map(|v| match v {
                Val::When(w) => Some(Val::When(if *start { w.start_day() } else { w.end_day() })),
                _ => None,
            }),
            Term::Moved(day, length, forward) => self.term(day, frame, read).map(|v| match v {
                Val::When(w) => if *forward { w.plus(*length) } else { w.minus(*length) }.map(Val::When),
                _ => None,
            }),
            // Numbers that are computed are compared as ranges; see `number`.
            _ => Alternatives::Unknown,
        }
    }

    fn field(&mut self, base: Alternatives<'a>, step: &Step, read: &mut Vec<FactUse>) -> Alternatives<'a> {
        match base {
            Alternatives::Unknown => Alternatives::Unknown,
            Alternatives::One(a) => self.field_of(a, step, read),
            Alternatives::Many(base, all) => {
                // One value behind each: what they share can still be decided.
                let mut out = Vec::new();
                for a in all {
                    match self.field_of(a, step, read) {
                        Alternatives::One(b) => {
                            out.push(Alternative { pro: a.pro.min(b.pro), con: a.con, said: a.said, ..b });
                        }
                        _ => return Alternatives::Unknown,
                    }
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
            _ => return Alternatives::Unknown,
        };
        let Some(kind) = self.case.entities.get(entity).map(|e| e.kind) else { return Alternatives::Unknown };
        let Some((_, field, slot)) = step.fields.iter().find(|(k, ..)| *k == kind).copied() else {
            // A field that this kind lacks is unknown.
            if let Some((_, field, _)) = step.fields.first() {
                read.push(unsaid(Fact::Field(entity, *field)));
            }
            return Alternatives::Unknown;
        };
        let out = self.cell_of(entity, field, slot, read);
        match out {
            Alternatives::One(a) => Alternatives::One(Alternative {
                holds: a.holds & base.holds,
                fails: a.fails & base.holds,
                disputed: (a.disputed & (base.holds | base.disputed)) | (base.disputed & (a.holds | a.fails)),
                ..a
            }),
            Alternatives::Many(own, all) => Alternatives::Many(own & base.holds, all),
            Alternatives::Unknown => Alternatives::Unknown,
        }
    }

    /// The values of a field of an entity, its own or its group's.
    fn cell_of(
        &mut self,
        entity: EntityId,
        field: FieldId,
        slot: usize,
        read: &mut Vec<FactUse>,
    ) -> Alternatives<'a> {
        let case = self.case;
        let Some(declared) = self.rules.vocabulary.fields.get(field) else { return Alternatives::Unknown };
        let (owner, values) = self.owned_values(entity, slot, declared.inherit);
        let fact = Fact::Field(owner, field);
        match values {
            [] => match self.day_after(entity, field) {
                Some(when) => {
                    // It lies from that day on, and no more is known of it.
                    read.push(unsaid(fact));
                    let Alternatives::One(a) = Alternatives::certain(Val::When(when)) else {
                        return Alternatives::Unknown;
                    };
                    Alternatives::One(Alternative { day_of: Some(entity), ..a })
                }
                None => {
                    read.push(unsaid(fact));
                    Alternatives::Unknown
                }
            },
            [one] => {
                let mut a = self.alternative(one);
                if let Some(enough) = declared.enough
                    && a.con == Level::None
                    && a.pro >= enough
                {
                    a.holds = a.holds | Levels::range(enough, self.needs);
                }
                let is_day = case
                    .entities
                    .get(entity)
                    .and_then(|e| self.rules.vocabulary.kinds.get(e.kind))
                    .is_some_and(|k| k.day == Some(field));
                a.day_of = is_day.then_some(entity);
                // What needs no statement and is described by the claim is no fact of its own.
                if self.is_fact(one) {
                    read.push(FactUse {
                        fact,
                        pro: a.pro,
                        con: a.con,
                        settled: a.holds | a.fails,
                        disputed: a.disputed,
                    });
                } else if matches!(&one.value, Value::When(w) if w.exact().is_none()) {
                    // A day that is not known closely can keep a comparison open.
                    read.push(unsaid(fact));
                }
                Alternatives::One(a)
            }
            several => {
                // Whoever reaches no level gives no other value.
                let contested =
                    |n: usize| several.iter().enumerate().any(|(m, s)| m != n && s.support.pro > Level::None);
                let all: Vec<Alternative<'a>> = several
                    .iter()
                    .enumerate()
                    .map(|(n, s)| {
                        let mut a = self.alternative(s);
                        if contested(n) {
                            // Given, and given differently: it counts as alleged.
                            if a.pro == Level::Given {
                                a.pro = self.contradicted(&s.support);
                            }
                        } else if declared.enough.is_some_and(|e| a.con == Level::None && a.pro >= e) {
                            a.pro = a.pro.max(self.needs);
                        }
                        a
                    })
                    .collect();
                let strongest = all.iter().map(|a| a.pro).max().unwrap_or_default();
                let second = all
                    .iter()
                    .map(|a| a.pro.max(a.con))
                    .filter(|l| *l <= strongest)
                    .min()
                    .unwrap_or_default();
                let weight = weigh(strongest, second);
                read.push(FactUse {
                    fact,
                    pro: strongest,
                    con: second,
                    settled: weight.holds,
                    disputed: weight.disputed,
                });
                Alternatives::Many(Levels::ALL, all)
            }
        }
    }

    fn is_fact(&self, stated: &Stated) -> bool {
        use crate::facts::Footing;
        !matches!(stated.support.footing, Footing::Described) || !stated.support.said.is_empty()
    }

    fn alternative(&self, stated: &'a Stated) -> Alternative<'a> {
        let (pro, con) = self.sides(&stated.support);
        let weight = weigh(pro, con);
        Alternative {
            value: Val::of(&stated.value),
            holds: weight.holds,
            fails: weight.fails,
            disputed: weight.disputed,
            pro,
            con,
            heard: self.heard(&stated.support),
            said: &stated.support.said,
            day_of: None,
        }
    }

    /// The values of a cell, going up to the group where a member has none of its own and the field is inherited.
    pub(super) fn owned_values(
        &self,
        entity: EntityId,
        slot: usize,
        inherit: bool,
    ) -> (EntityId, &'a [Stated]) {
        let mut at = entity;
        for _ in 0..limits::WALK_STEPS {
            let cell = self.case.cell(at, slot);
            let values = cell.map(|c| self.case.values_of(c)).unwrap_or_default();
            let group = self.case.entities.get(at).and_then(|e| e.group);
            match group {
                Some(group) if values.is_empty() && inherit && !cell.is_some_and(|c| c.stated) => at = group,
                _ => return (at, values),
            }
        }
        (entity, &[])
    }

    /// From which day a claim without a day lies, if it follows another.
    fn day_after(&self, claim: EntityId, field: FieldId) -> Option<When> {
        let kind = self.rules.vocabulary.kinds.get(self.case.entities.get(claim)?.kind)?;
        if kind.day != Some(field) {
            return None;
        }
        let mut at = claim;
        for _ in 0..limits::WALK_STEPS {
            at = self.follows(at)?;
            let slot = self.rules.vocabulary.fields.get(field)?.slot;
            let day = self.case.cell(at, slot).and_then(|c| self.case.values_of(c).first());
            if let Some(Stated { value: Value::When(when), .. }) = day {
                let Bounds { earliest, .. } = when.start;
                return When::one_day_between(earliest, Day::MAX);
            }
        }
        None
    }

    /// The claim that this one comes after.
    pub(super) fn follows(&self, claim: EntityId) -> Option<EntityId> {
        let kind = self.rules.vocabulary.kinds.get(self.case.entities.get(claim)?.kind)?;
        let slot = self.rules.vocabulary.fields.get(kind.follows?)?.slot;
        match self.case.values_of(self.case.cell(claim, slot)?).first()?.value {
            Value::Entity(e) => Some(e),
            _ => None,
        }
    }

    fn walk(&mut self, walk: WalkId, base: Alternatives<'a>, read: &mut Vec<FactUse>) -> Alternatives<'a> {
        match base {
            Alternatives::Unknown => Alternatives::Unknown,
            Alternatives::One(a) => self.walk_from(walk, a, read),
            Alternatives::Many(base, all) => {
                let mut out = Vec::new();
                for a in all {
                    match self.walk_from(walk, a, read) {
                        Alternatives::One(b) => {
                            out.push(Alternative { pro: a.pro.min(b.pro), con: a.con, said: a.said, ..b });
                        }
                        _ => return Alternatives::Unknown,
                    }
                }
                Alternatives::Many(base, out)
            }
        }
    }

    fn walk_from(
        &mut self,
        walk: WalkId,
        from: Alternative<'a>,
        read: &mut Vec<FactUse>,
    ) -> Alternatives<'a> {
        let Some(declared) = self.rules.vocabulary.walks.get(walk) else { return Alternatives::Unknown };
        let mut at = from;
        for _ in 0..limits::WALK_STEPS {
            let Val::Entity(entity) = at.value else {
                if let Val::Unmentioned(u) = at.value {
                    read.push(unsaid(Fact::Unmentioned(u)));
                }
                return Alternatives::Unknown;
            };
            let Some(kind) = self.case.entities.get(entity).map(|e| e.kind) else {
                return Alternatives::Unknown;
            };
            let field = |f: &FieldId| {
                self.rules.vocabulary.fields.get(*f).filter(|d| d.kind == kind).map(|d| (*f, d.slot))
            };
            let ends = declared.until.iter().any(|(f, value)| {
                field(f).is_some_and(|(_, slot)| {
                    let values = self.case.cell(entity, slot).map(|c| self.case.values_of(c)).unwrap_or_default();
                    matches!(values, [Stated { value: Value::Enum(v), .. }] if self.rules.vocabulary.is_a(*v, *value))
                })
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
                        heard: (at.heard.0.max(b.heard.0), at.heard.1.max(b.heard.1)),
                        said: b.said,
                        day_of: None,
                    };
                }
                None => return Alternatives::Unknown,
            }
        }
        Alternatives::Unknown
    }

    /// A list field as it stands in the case.
    pub(super) fn list_cell(
        &mut self,
        list: &'a Term,
        frame: &Frame<'a>,
        read: &mut Vec<FactUse>,
    ) -> Read<'a> {
        let Term::Field(base, step) = list else { return Read::Unknown };
        let base = self.term(base, frame, read);
        let Some(base) = base.single() else { return Read::Unknown };
        match base.value {
            Val::Unmentioned(u) => {
                read.push(unsaid(Fact::Unmentioned(u)));
                step.fields.first().map_or(Read::Unknown, |(_, field, _)| Read::Unmentioned(u, *field))
            }
            Val::Entity(entity) => {
                let Some(kind) = self.case.entities.get(entity).map(|e| e.kind) else { return Read::Unknown };
                let Some((_, field, slot)) = step.fields.iter().find(|(k, ..)| *k == kind).copied() else {
                    return Read::Unknown;
                };
                let inherit = self.rules.vocabulary.fields.get(field).is_some_and(|f| f.inherit);
                let (owner, values) = self.owned_values(entity, slot, inherit);
                let stated = self.case.cell(owner, slot).is_some_and(|c| c.stated);
                let fact = Fact::Field(owner, field);
                if !stated {
                    read.push(unsaid(fact));
                } else if !self.index.is_plain(owner, field)
                    && let Some(s) = values.iter().find(|s| self.is_fact(s))
                {
                    read.push(self.used(fact, &s.support));
                }
                let base = Truth { holds: base.holds, ..Truth::UNKNOWN };
                Read::Cell { values, stated, base, of: (entity, field) }
            }
            _ => Read::Unknown,
        }
    }
}

/// A fact of which nobody has said anything.
pub(super) fn unsaid(fact: Fact) -> FactUse {
    FactUse { fact, pro: Level::None, con: Level::None, settled: Levels::NONE, disputed: Levels::NONE }
}
