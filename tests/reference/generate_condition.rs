//! Random conditions over what is in scope.

use super::generate::{ACTOR, DAYS, DEED, Make, PERSON, Scope, path, word};
use super::model::{Cond, Field, Op, Operand, Type, Value, day};

impl Make<'_> {
    /// A condition with as many levels of `and`, `or` and `not` as allowed.
    pub(super) fn cond(&mut self, scope: &Scope, depth: usize, calls: bool) -> Cond {
        match self.pick(if depth == 0 { 6 } else { 12 }) {
            0..=3 => self.simple(scope),
            4 => self.quantified(scope),
            5 => self.special(scope, calls),
            6 | 7 => Cond::And(vec![self.cond(scope, depth - 1, calls), self.cond(scope, depth - 1, calls)]),
            8 | 9 => Cond::Or(vec![self.cond(scope, depth - 1, calls), self.cond(scope, depth - 1, calls)]),
            10 => Cond::Not(Box::new(self.cond(scope, depth - 1, calls))),
            _ => {
                let other = self.cond(scope, depth - 1, calls);
                let readings = self.model.law.readings.clone();
                match self.one(&readings) {
                    Some((name, _)) => {
                        let reading =
                            Cond::Reading { name, option: self.of(&["narrow", "wide"], "narrow").to_owned() };
                        if self.chance(50) {
                            Cond::And(vec![reading, other])
                        } else {
                            Cond::Or(vec![reading, other])
                        }
                    }
                    None => other,
                }
            }
        }
    }

    pub(super) fn special(&mut self, scope: &Scope, calls: bool) -> Cond {
        let party = scope.iter().find(|(_, kind)| kind == ACTOR).map(|(var, _)| var.clone());
        let person = scope.iter().find(|(_, kind)| kind == PERSON).map(|(var, _)| var.clone());
        let defs: Vec<String> = self.model.law.definitions.iter().map(|d| d.name.clone()).collect();
        match (self.pick(2), party, person, self.one(&defs)) {
            (0, Some(party), _, _) if calls => Cond::Binds(party),
            (_, _, Some(person), Some(def)) if calls => Cond::Call { def, args: vec![person] },
            _ => self.simple(scope),
        }
    }

    /// A comparison of one field.
    pub(super) fn simple(&mut self, scope: &Scope) -> Cond {
        let (var, kind) = self.of(scope, ("person".to_owned(), PERSON.to_owned()));
        let skip = ["t0", "part_of", "count", "of", "code", "to", "by"];
        let fields: Vec<Field> = self
            .model
            .kind(&kind)
            .map(|k| k.fields.iter().filter(|f| !skip.contains(&f.name.as_str())).cloned().collect())
            .unwrap_or_default();
        let Some(field) = self.one(&fields) else { return Cond::Or(Vec::new()) };
        let actors: Vec<String> =
            scope.iter().filter(|(_, kind)| kind == ACTOR).map(|(var, _)| var.clone()).collect();
        let path = path(&var, &[&field.name]);
        let (op, to) = match &field.ty {
            Type::Bool => (Op::Is, vec![Operand::Const(Value::Bool(!self.chance(20)))]),
            Type::Enum(name) => {
                let all = self
                    .model
                    .enums
                    .iter()
                    .find(|(n, _)| n == name)
                    .map(|(_, words)| words.clone())
                    .unwrap_or_default();
                let op = self.of(&[Op::Is, Op::Is, Op::IsNot, Op::OneOf], Op::Is);
                let first = self.one(&all).unwrap_or_default();
                let second = all.iter().find(|w| **w != first).cloned().unwrap_or_default();
                let both = if op == Op::OneOf { vec![first, second] } else { vec![first] };
                (op, both.iter().map(|w| word(w)).collect())
            }
            Type::Int { .. } => (
                self.of(&[Op::Ge, Op::Lt, Op::Is, Op::Gt, Op::Le, Op::IsNot], Op::Ge),
                vec![Operand::Const(Value::Int(i64::try_from(self.pick(5)).unwrap_or(0) + 2))],
            ),
            Type::Date => {
                let op = self.of(&[Op::Ge, Op::Lt, Op::Gt, Op::Le], Op::Ge);
                let d = self.of(&DAYS, DAYS[0]);
                let d = day(d.0, d.1, d.2);
                (op, vec![Operand::Const(Value::Day(d, d))])
            }
            Type::Ref(_) => match self.one(&actors) {
                Some(actor) => (self.of(&[Op::Is, Op::Is, Op::IsNot], Op::Is), vec![Operand::Var(actor)]),
                None => {
                    return Cond::Compare {
                        path: super::generate::path(&var, &["b0"]),
                        op: Op::Is,
                        to: vec![Operand::Const(Value::Bool(true))],
                    };
                }
            },
            Type::List(_) => return Cond::Or(Vec::new()),
        };
        Cond::Compare { path, op, to }
    }

    /// Something about the deeds.
    pub(super) fn quantified(&mut self, scope: &Scope) -> Cond {
        let mut parts: Vec<Cond> = Vec::new();
        parts.extend(self.act_is("d", &["act0", "act1", "act2"]));
        if let Some((person, _)) = scope.iter().find(|(_, kind)| kind == PERSON).filter(|_| self.chance(60)) {
            parts.push(Cond::In { who: person.clone(), list: path("d", &["to"]) });
        }
        if let Some((party, _)) = scope.iter().find(|(_, kind)| kind == ACTOR).filter(|_| self.chance(60)) {
            parts.push(Cond::Compare {
                path: path("d", &["by"]),
                op: Op::Is,
                to: vec![Operand::Var(party.clone())],
            });
        } else if self.chance(25) {
            parts.push(Cond::Compare {
                path: path("d", &["by", "kind"]),
                op: Op::Is,
                to: vec![word("police")],
            });
        }
        if self.chance(20) {
            let d = self.of(&DAYS, DAYS[0]);
            let d = day(d.0, d.1, d.2);
            let op = self.of(&[Op::Ge, Op::Lt], Op::Ge);
            parts.push(Cond::Compare {
                path: path("d", &["when"]),
                op,
                to: vec![Operand::Const(Value::Day(d, d))],
            });
        }
        if self.chance(15) {
            parts.push(Cond::Compare {
                path: path("d", &["b3"]),
                op: Op::Is,
                to: vec![Operand::Const(Value::Bool(true))],
            });
        }
        let (var, kind) = ("d".to_owned(), DEED.to_owned());
        match self.pick(8) {
            0..=4 => Cond::Some { var, kind, body: Box::new(Cond::And(parts)) },
            5 => Cond::Not(Box::new(Cond::Some { var, kind, body: Box::new(Cond::And(parts)) })),
            6 => Cond::Every { var, kind, body: Box::new(Cond::Not(Box::new(Cond::And(parts)))) },
            _ => {
                let op = self.of(&[Op::Ge, Op::Lt, Op::Is], Op::Ge);
                let n = i64::try_from(self.pick(2)).unwrap_or(0) + 1;
                Cond::Count { var, kind, body: Box::new(Cond::And(parts)), op, n }
            }
        }
    }
}
