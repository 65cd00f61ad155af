//! What the reference evaluator reads: a vocabulary, one provision and one case, as plain data.
//!
//! It shares no type with the engine. `print.rs` writes the same model as the engine's files.

use std::collections::{BTreeMap, BTreeSet};

/// How far a fact is supported, lowest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Level {
    None,
    Reported,
    Alleged,
    Corroborated,
    Found,
    Given,
}

/// The levels at which a condition is evaluated.
pub(crate) const LEVELS: [Level; 5] =
    [Level::Reported, Level::Alleged, Level::Corroborated, Level::Found, Level::Given];

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Type {
    Bool,
    Int {
        range: Option<(i64, i64)>,
    },
    Date,
    /// The enum's name.
    Enum(String),
    /// The kind referred to.
    Ref(String),
    List(String),
}

#[derive(Clone, Debug)]
pub(crate) struct Field {
    pub(crate) name: String,
    pub(crate) ty: Type,
    pub(crate) given: bool,
    pub(crate) inherit: bool,
    pub(crate) enough: Option<Level>,
}

#[derive(Clone, Debug)]
pub(crate) struct Kind {
    pub(crate) name: String,
    pub(crate) plural: String,
    pub(crate) claim: bool,
    pub(crate) open: bool,
    /// The field that names an entity's group.
    pub(crate) group: Option<String>,
    pub(crate) answers: Vec<String>,
    pub(crate) fields: Vec<Field>,
}

/// A value. A date is an interval of days within which one day lies; an exact day has both ends alike.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Value {
    Bool(bool),
    Int(i64),
    Day(i64, i64),
    Word(String),
    Ref(String),
    List(Vec<String>),
    /// Something that no comparison names.
    Other,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stance {
    Alleges,
    Admits,
    Finds,
    Denies,
    FindsNot,
    Doubts,
    Implies,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Basis {
    NotStated,
    TookPart,
    Saw,
    Inquired,
    WasTold,
    Infers,
}

#[derive(Clone, Debug)]
pub(crate) struct Statement {
    pub(crate) stance: Stance,
    pub(crate) basis: Basis,
    pub(crate) speaker: String,
    pub(crate) source: String,
    /// Of an inquiry: whose accounts it gathered.
    pub(crate) accounts: Vec<String>,
    /// Found by a standard that asks for less than proof.
    pub(crate) short: bool,
}

/// One value of a field, with what is said about it; without statements it prints as a plain value.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) value: Value,
    pub(crate) said: Vec<Statement>,
}

#[derive(Clone, Debug)]
pub(crate) struct Entity {
    pub(crate) id: String,
    pub(crate) kind: String,
    pub(crate) said: Vec<Statement>,
    pub(crate) fields: BTreeMap<String, Vec<Entry>>,
}

#[derive(Clone, Debug)]
pub(crate) struct Source {
    pub(crate) id: String,
    pub(crate) within: Option<String>,
    /// Opinions and headlines support no fact.
    pub(crate) opinion: bool,
}

/// Someone says that the record holds all claims of this sort.
#[derive(Clone, Debug)]
pub(crate) struct Complete {
    pub(crate) sort: Vec<(String, Value)>,
    pub(crate) said: Vec<Statement>,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Case {
    pub(crate) entities: Vec<Entity>,
    pub(crate) sources: Vec<Source>,
    pub(crate) complete: Vec<Complete>,
    pub(crate) stipulated: bool,
}

impl Case {
    /// Everything that is said in it.
    pub(crate) fn statements_mut(&mut self) -> impl Iterator<Item = &mut Statement> {
        let of_entities = self.entities.iter_mut().flat_map(|entity| {
            let of_fields = entity.fields.values_mut().flatten().flat_map(|entry| &mut entry.said);
            entity.said.iter_mut().chain(of_fields)
        });
        of_entities.chain(self.complete.iter_mut().flat_map(|complete| &mut complete.said))
    }
}

/// A variable and up to two fields: `d.by.kind`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Path {
    pub(crate) var: String,
    pub(crate) fields: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Op {
    Is,
    IsNot,
    OneOf,
    Lt,
    Le,
    Gt,
    Ge,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Operand {
    Const(Value),
    Var(String),
}

#[derive(Clone, Debug)]
pub(crate) enum Cond {
    And(Vec<Cond>),
    Or(Vec<Cond>),
    Not(Box<Cond>),
    Compare {
        path: Path,
        op: Op,
        to: Vec<Operand>,
    },
    In {
        who: String,
        list: Path,
    },
    Some {
        var: String,
        kind: String,
        body: Box<Cond>,
    },
    Every {
        var: String,
        kind: String,
        body: Box<Cond>,
    },
    Count {
        var: String,
        kind: String,
        body: Box<Cond>,
        op: Op,
        n: i64,
    },
    Call {
        def: String,
        args: Vec<String>,
    },
    Reading {
        name: String,
        option: String,
    },
    Happened(String),
    /// `binds("…", who, at)` with the provision's own instrument.
    Binds(String),
    /// Only in `about`.
    Known(Path),
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Presume {
    pub(crate) value: bool,
    pub(crate) rebut: Level,
}

#[derive(Clone, Debug)]
pub(crate) struct Definition {
    pub(crate) name: String,
    pub(crate) params: Vec<(String, String)>,
    pub(crate) cond: Cond,
    pub(crate) presume: Option<Presume>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NormKind {
    Prohibition,
    Duty,
    Power,
    Status,
}

#[derive(Clone, Debug)]
pub(crate) struct Element {
    pub(crate) id: String,
    /// More than one: the parts of `any`. None: a judgment without `if`.
    pub(crate) any: Vec<Cond>,
    pub(crate) needs: Option<Level>,
    pub(crate) judgment: bool,
    pub(crate) presume: Option<Presume>,
}

#[derive(Clone, Debug)]
pub(crate) struct Exception {
    pub(crate) id: String,
    pub(crate) cond: Cond,
    pub(crate) needs: Option<Level>,
    pub(crate) presume: Option<Presume>,
    pub(crate) then_complied: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct Threat {
    pub(crate) cond: Cond,
    pub(crate) needs: Option<Level>,
    pub(crate) pending: Vec<String>,
}

#[derive(Clone, Debug)]
pub(crate) struct Each {
    pub(crate) var: String,
    pub(crate) kind: String,
    pub(crate) cond: Option<Cond>,
}

#[derive(Clone, Debug)]
pub(crate) struct Norm {
    pub(crate) id: String,
    pub(crate) kind: NormKind,
    pub(crate) about: Vec<Each>,
    pub(crate) bearer: String,
    pub(crate) whom: Option<String>,
    pub(crate) at: Path,
    pub(crate) needs: Level,
    pub(crate) elements: Vec<Element>,
    pub(crate) exceptions: Vec<Exception>,
    pub(crate) done: Option<Cond>,
    pub(crate) not_done: Option<Cond>,
    pub(crate) threat: Option<Threat>,
}

/// A first day and, if it ended, a last one.
pub(crate) type Period = (i64, Option<i64>);

#[derive(Clone, Debug, Default)]
pub(crate) struct Law {
    /// First and, if it has one, last day in force.
    pub(crate) in_force: (i64, Option<i64>),
    /// Code of a state, and the periods in which it is bound, each with its first day and, if it ended, its last; none: not a party.
    pub(crate) parties: Vec<(String, Vec<Period>)>,
    pub(crate) readings: Vec<(String, Vec<String>)>,
    pub(crate) definitions: Vec<Definition>,
    pub(crate) norms: Vec<Norm>,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Model {
    pub(crate) kinds: Vec<Kind>,
    pub(crate) enums: Vec<(String, Vec<String>)>,
    pub(crate) law: Law,
    pub(crate) case: Case,
}

impl Model {
    pub(crate) fn kind(&self, name: &str) -> Option<&Kind> {
        self.kinds.iter().find(|kind| kind.name == name)
    }

    pub(crate) fn entity(&self, id: &str) -> Option<&Entity> {
        self.case.entities.iter().find(|entity| entity.id == id)
    }

    pub(crate) fn field(&self, kind: &str, field: &str) -> Option<&Field> {
        self.kind(kind)?.fields.iter().find(|f| f.name == field)
    }

    pub(crate) fn of_kind<'m>(&'m self, kind: &'m str) -> impl Iterator<Item = &'m Entity> {
        self.case.entities.iter().filter(move |entity| entity.kind == kind)
    }

    /// The group that an entity is part of.
    pub(crate) fn group_of(&self, entity: &Entity) -> Option<&Entity> {
        let field = self.kind(&entity.kind)?.group.as_ref()?;
        entity.fields.get(field)?.iter().find_map(|entry| match &entry.value {
            Value::Ref(id) => self.entity(id),
            _ => None,
        })
    }

    /// Those that are part of a group.
    pub(crate) fn members_of(&self, id: &str) -> Vec<&Entity> {
        self.case.entities.iter().filter(|e| self.group_of(e).is_some_and(|g| g.id == id)).collect()
    }

    /// What a field of an entity is said to be: its own entries or, where the field inherits, its group's.
    pub(crate) fn entries(&self, entity: &Entity, field: &str) -> Option<(String, Vec<Entry>)> {
        if let Some(entries) = entity.fields.get(field) {
            let own = entries.iter().all(|entry| entry.said.is_empty());
            let claim = self.kind(&entity.kind).is_some_and(|kind| kind.claim);
            let mut entries = entries.clone();
            // What is given needs no statement, and does not stand on what is said of the whole.
            let given = self.field(&entity.kind, field).is_some_and(|f| f.given);
            if own && !claim && !given {
                for entry in &mut entries {
                    entry.said.clone_from(&entity.said);
                }
            }
            return Some((entity.id.clone(), entries));
        }
        let inherits = self.field(&entity.kind, field).is_some_and(|f| f.inherit);
        let group = self.group_of(entity).filter(|_| inherits)?;
        self.entries(group, field)
    }

    /// The source that is within no other.
    pub(crate) fn outermost(&self, id: &str) -> String {
        let mut at = id.to_owned();
        while let Some(outer) = self.case.sources.iter().find(|s| s.id == at).and_then(|s| s.within.clone()) {
            at = outer;
        }
        at
    }

    /// The one at the end of those for whom somebody speaks.
    pub(crate) fn principal(&self, id: &str) -> String {
        let mut at = id.to_owned();
        for _ in 0..8 {
            let of = self.entity(&at).and_then(|e| e.fields.get("of")).and_then(|entries| entries.first());
            match of.map(|entry| &entry.value) {
                Some(Value::Ref(of)) => at.clone_from(of),
                _ => break,
            }
        }
        at
    }

    /// The entity itself and all for whom it speaks, along `of`.
    pub(crate) fn speaks_for(&self, id: &str) -> BTreeSet<String> {
        let mut seen = BTreeSet::new();
        let mut at = Some(id.to_owned());
        while let Some(id) = at {
            at = self.entity(&id).and_then(|e| e.fields.get("of")).and_then(|entries| {
                match entries.first()?.value {
                    Value::Ref(ref of) if !seen.contains(of) => Some(of.clone()),
                    _ => None,
                }
            });
            seen.insert(id);
        }
        seen
    }
}

/// The number of a day, counted from 1 January 1970.
pub(crate) fn day(year: i64, month: i64, day: i64) -> i64 {
    let y = if month <= 2 { year - 1 } else { year };
    let era = y.div_euclid(400);
    let of_era = y.rem_euclid(400);
    let of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The day of a number, as year, month and day.
pub(crate) fn civil(number: i64) -> (i64, i64, i64) {
    let z = number + 719_468;
    let era = z.div_euclid(146_097);
    let of_era = z.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let mp = (5 * of_year + 2) / 153;
    let month = if mp < 10 { mp + 3 } else { mp - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, of_year - (153 * mp + 2) / 5 + 1)
}
