//! What a condition asks of one fact: looked up in the case, and weighed.

use super::condition::{Context, Env, name};
use super::formula::{Formula, atom, certain, kleene};
use super::model::{Level, Op, Operand, Path, Type, Value, day};
use super::weigh::{Fact, Side, Sides, Test, Weight, said_as_a_whole};

impl Context<'_> {
    /// A comparison at the end of a path. Of a field on the way that has statements of its own each value is followed: it holds if
    /// the field is a value behind which it holds; who says one such value and who says another say it together. If it is none
    /// of them, nothing is known.
    pub(super) fn compare(&self, path: &Path, op: Op, to: &[Operand], env: &Env, level: Level) -> Formula {
        let Some((step, rest)) = path.fields.split_first().filter(|(_, rest)| !rest.is_empty()) else {
            return self.compare_here(path, op, to, env, level);
        };
        let first = Path { var: path.var.clone(), fields: vec![step.clone()] };
        let Some(fact) = self.fact(&first, env).filter(|fact| !fact.is_plain()) else {
            return self.compare_here(path, op, to, env, level);
        };
        let mut values: Vec<Value> = fact.entries.iter().map(|entry| entry.value.clone()).collect();
        values.sort();
        values.dedup();
        let is = |among: &[Value]| {
            let among: Vec<Operand> = among.iter().cloned().map(Operand::Const).collect();
            self.compare_here(&first, if among.len() > 1 { Op::OneOf } else { Op::Is }, &among, env, level)
        };
        let mut ways = Vec::new();
        let mut so = Vec::new();
        for value in &values {
            let Value::Ref(id) = value else { continue };
            let behind = Path { var: id.clone(), fields: rest.to_vec() };
            let behind = self.compare(&behind, op, to, env, level);
            if kleene(&behind) == Some(true) {
                so.push(value.clone());
            }
            if certain(&behind) != Some(false) {
                ways.push(Formula::And(vec![is(std::slice::from_ref(value)), behind]));
            }
        }
        if so.len() > 1 {
            ways.push(is(&so));
        }
        // Twice the same: who denies one value does not thereby say what another would bring.
        let none = Formula::Not(Box::new(is(&[values.clone(), values].concat())));
        let unknown = atom(format!("{}.{step}, another", fact.owner.id), level, yes(), SILENT, Type::Bool);
        ways.push(Formula::And(vec![none, unknown]));
        Formula::Or(ways)
    }

    fn compare_here(&self, path: &Path, op: Op, to: &[Operand], env: &Env, level: Level) -> Formula {
        let values = to.iter().map(|operand| match operand {
            Operand::Const(value) => value.clone(),
            Operand::Var(var) => Value::Ref(name(env, var)),
        });
        let test = Test { op: if op == Op::IsNot { Op::Is } else { op }, to: values.collect() };
        let found = self.fact(path, env);
        let ty = found.as_ref().map_or_else(|| type_of(&test), |fact| fact.ty.clone());
        let mut made = match &found {
            None => atom(self.missing(path, env), level, test, SILENT, ty),
            Some(fact) => {
                let field = path.fields.last().cloned().unwrap_or_default();
                let mut made = atom(
                    format!("{}.{field}", fact.owner.id),
                    level,
                    test.clone(),
                    fact.sides(&test, level),
                    ty,
                );
                if let Formula::Atom(atom) = &mut made {
                    for (_, entry) in
                        fact.entries.iter().enumerate().filter(|(i, e)| fact.reach(*i, e) >= level)
                    {
                        atom.reported.push(entry.value.clone());
                        atom.denied |= fact.denied(entry) >= level;
                    }
                }
                made
            }
        };
        self.settle(&mut made);
        if op == Op::IsNot { Formula::Not(Box::new(made)) } else { made }
    }

    /// The fact at the end of a path, if the path leads to a field that somebody speaks of.
    pub(super) fn fact(&self, path: &Path, env: &Env) -> Option<Fact<'_>> {
        let (field, way) = path.fields.split_last()?;
        let mut entity = self.model.entity(&name(env, &path.var))?;
        for step in way {
            let (_, entries) = self.model.entries(entity, step)?;
            entity = entries.iter().find_map(|entry| match &entry.value {
                Value::Ref(id) => self.model.entity(id),
                _ => None,
            })?;
        }
        let (owner, entries) = self.model.entries(entity, field)?;
        let declared = self.model.field(&entity.kind, field)?;
        Some(Fact {
            model: self.model,
            owner: self.model.entity(&owner)?,
            entries,
            ty: declared.ty.clone(),
            given: declared.given,
            enough: declared.enough,
            cap: self.cap,
        })
    }

    /// The name of a fact of which the case says nothing.
    fn missing(&self, path: &Path, env: &Env) -> String {
        let mut at = name(env, &path.var);
        for field in &path.fields {
            let next = self.model.entity(&at).and_then(|entity| self.model.entries(entity, field));
            match next.as_ref().and_then(|(_, entries)| entries.first()).map(|entry| &entry.value) {
                Some(Value::Ref(id)) => at.clone_from(id),
                _ => at = format!("{at}.{field}"),
            }
        }
        at
    }

    /// A member is in every list that its group is in; a group only if it or all its members are.
    pub(super) fn is_in(&self, who: &str, list: &Path, env: &Env, level: Level) -> Formula {
        let holder = name(env, &list.var);
        let field = list.fields.last().cloned().unwrap_or_default();
        let listed = self.model.entity(&holder).and_then(|e| self.model.entries(e, &field));
        let ids = listed.and_then(|(_, entries)| match entries.into_iter().next().map(|entry| entry.value) {
            Some(Value::List(ids)) => Some(ids),
            _ => None,
        });
        let fact = format!("{holder}.{field}∋{who}");
        let Some(ids) = ids else {
            let mut made = atom(fact, level, yes(), SILENT, Type::Bool);
            self.settle(&mut made);
            return made;
        };
        let members = self.model.members_of(who);
        let group = self.model.entity(who).and_then(|e| self.model.group_of(e));
        let all = !members.is_empty() && members.iter().all(|m| ids.contains(&m.id));
        Formula::Const(ids.iter().any(|id| id == who) || group.is_some_and(|g| ids.contains(&g.id)) || all)
    }

    pub(super) fn happened(&self, id: &str, level: Level) -> Formula {
        let sides = self.model.entity(id).map_or(SILENT, |e| said_as_a_whole(self.model, Some(e), &e.said));
        let mut made = atom(format!("{id} happened"), level, yes(), sides, Type::Bool);
        self.settle(&mut made);
        made
    }

    pub(super) fn binds(&self, who: &str, level: Level) -> Formula {
        let code =
            self.model.entity(who).and_then(|e| e.fields.get("code")).and_then(|entries| {
                match &entries.first()?.value {
                    Value::Word(code) => Some(code.clone()),
                    _ => None,
                }
            });
        let Some(code) = code else {
            return atom(format!("{who}.code"), level, yes(), SILENT, Type::Bool);
        };
        let periods = self.model.law.parties.iter().find(|(party, _)| *party == code);
        let periods = periods.map(|(_, periods)| periods.as_slice()).unwrap_or_default();
        // What the day would tell is asked of each State by itself.
        let of_day = || atom(format!("at, for {code}"), level, yes(), SILENT, Type::Bool);
        let Some((lo, hi)) = self.at else {
            return if periods.is_empty() { Formula::Const(false) } else { of_day() };
        };
        // An answer changes on the first day of a period, and on the day after its last.
        let ends = periods.iter().flat_map(|(from, to)| [Some(*from), to.map(|to| to + 1)]).flatten();
        let days: Vec<i64> = [lo, hi].into_iter().chain(ends.filter(|day| (lo..=hi).contains(day))).collect();
        let bound = |on: &i64| periods.iter().any(|(from, to)| from <= on && to.is_none_or(|to| *on <= to));
        // Who had not come in, or not come back, by the day of the table may have done so since.
        let told = hi <= day(2015, 3, 14) || periods.iter().any(|(from, _)| hi < *from);
        match (days.iter().all(bound), days.iter().any(bound)) {
            (true, _) => Formula::Const(true),
            (false, false) if told => Formula::Const(false),
            (false, false) => atom(format!("{code} is bound"), level, yes(), SILENT, Type::Bool),
            _ => of_day(),
        }
    }

    /// A fact that is taken as settled is what it is settled to be, at every level.
    fn settle(&self, made: &mut Formula) {
        if let Formula::Atom(atom) = made
            && let Some(value) = self.settled.get(&atom.name)
        {
            atom.weight = match atom.test.of(value) {
                Some(true) => Weight::True,
                Some(false) => Weight::False,
                None => Weight::Unknown,
            };
        }
    }
}

pub(super) const SILENT: Sides = Sides { pro: NOBODY, con: NOBODY, doubted: ([false; 5], [false; 5]) };
const NOBODY: Side = Side { level: Level::None, voice: Level::None };

pub(super) fn yes() -> Test {
    Test { op: Op::Is, to: vec![Value::Bool(true)] }
}

fn type_of(test: &Test) -> Type {
    match test.to.first() {
        Some(Value::Bool(_)) => Type::Bool,
        Some(Value::Int(_)) => Type::Int { range: None },
        Some(Value::Day(..)) => Type::Date,
        Some(Value::Ref(_)) => Type::Ref(String::new()),
        _ => Type::Enum(String::new()),
    }
}
