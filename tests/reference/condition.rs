//! Conditions at one level, with readings chosen: their names looked up in the case, which makes formulas over facts.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use super::facts::{SILENT, yes};
use super::formula::{Formula, More, Tried, Truth, UNMENTIONED, atom, certain, kleene, presumed};
use super::model::{Cond, Entry, LEVELS, Level, Model, Norm, Operand, Path, Presume, Type, Value};
use super::weigh::{Test, Weight, said_as_a_whole, weigh};
use super::worlds::{candidates, collect, fought, solve};

/// Variable to entity.
pub(crate) type Env = BTreeMap<String, String>;

/// With what a condition is evaluated.
#[derive(Clone, Debug)]
pub(crate) struct Context<'m> {
    pub(crate) model: &'m Model,
    /// The `needs` of the norm, up to which `enough` lifts.
    pub(crate) cap: Level,
    pub(crate) readings: BTreeMap<String, String>,
    /// Disputed facts taken as settled.
    pub(crate) settled: BTreeMap<String, Value>,
    /// The day of the instance.
    pub(crate) at: Option<(i64, i64)>,
    /// What a presumption may decide is passed over.
    pub(crate) masked: bool,
}

impl Context<'_> {
    /// What a condition comes to at one level.
    pub(crate) fn holds(&self, cond: &Cond, env: &Env, level: Level) -> Tried<Truth> {
        solve(&self.ground(cond, env, level)?)
    }

    /// All of them together, each at its own level: the elements of a norm.
    pub(crate) fn all_hold(&self, parts: &[Clause]) -> Tried<Truth> {
        let all: Tried<Vec<Formula>> = parts.iter().map(|part| self.ground_clause(part)).collect();
        solve(&Formula::And(all?))
    }

    /// One element or exception.
    pub(crate) fn clause(&self, part: &Clause) -> Tried<Truth> {
        solve(&self.ground_clause(part)?)
    }

    /// The disputed facts of a condition, if it is open.
    pub(crate) fn fought(&self, cond: &Cond, env: &Env, level: Level) -> Tried<BTreeSet<String>> {
        let formula = self.ground(cond, env, level)?;
        let open = matches!(solve(&formula)?, Truth::Open { .. });
        Ok(if open { fought(&formula) } else { BTreeSet::new() })
    }

    /// The same of an element or exception; of an appreciation, those of what it appreciates.
    pub(crate) fn fought_in(&self, part: &Clause) -> Tried<BTreeSet<String>> {
        if !matches!(self.clause(part)?, Truth::Open { .. }) {
            return Ok(BTreeSet::new());
        }
        let plain = Clause { judgment: part.judgment && part.any.is_empty(), ..part.clone() };
        Ok(fought(&self.ground_clause(&plain)?))
    }

    /// Whether a norm asks for a fact.
    pub(crate) fn asks(&self, norm: &Norm, env: &Env, fact: &str) -> Tried<bool> {
        let raised = |needs: Option<Level>| needs.map_or(norm.needs, |needs| needs.max(norm.needs));
        let mut formulas = Vec::new();
        for element in &norm.elements {
            let any = element.any.iter().collect();
            let (id, level) = (element.id.as_str(), raised(element.needs));
            let (judgment, presume) = (element.judgment, element.presume);
            formulas.push(self.ground_clause(&Clause {
                id,
                any,
                env,
                level,
                judgment,
                presume,
                negate: false,
            })?);
        }
        for exception in &norm.exceptions {
            let (id, level, any) = (exception.id.as_str(), raised(exception.needs), vec![&exception.cond]);
            let presume = exception.presume;
            formulas.push(self.ground_clause(&Clause {
                id,
                any,
                env,
                level,
                judgment: false,
                presume,
                negate: false,
            })?);
        }
        for cond in norm.done.iter().chain(&norm.not_done) {
            formulas.push(self.ground(cond, env, norm.needs)?);
        }
        if let Some(threat) = &norm.threat {
            formulas.push(self.ground(&threat.cond, env, threat.needs.unwrap_or(norm.needs))?);
        }
        Ok(formulas.iter().any(|formula| names(formula, fact)))
    }

    fn ground_clause(&self, part: &Clause) -> Tried<Formula> {
        if self.masked && part.presume.is_some() {
            return Ok(Formula::Const(false));
        }
        let parts: Tried<Vec<Formula>> =
            part.any.iter().map(|cond| self.ground(cond, part.env, part.level)).collect();
        let mut formula = Formula::Or(parts?);
        if part.judgment {
            formula = self.judged(part, formula)?;
        }
        formula = presumed(formula, part.presume)?;
        Ok(if part.negate { Formula::Not(Box::new(formula)) } else { formula })
    }

    /// A judgment is never above `alleged` unless a body found it, and without a condition it is open.
    fn judged(&self, part: &Clause, formula: Formula) -> Tried<Formula> {
        let sides = SILENT;
        let open = atom(format!("judgment {}", part.id), part.level, yes(), sides, Type::Bool);
        if part.any.is_empty() {
            return Ok(open);
        }
        if part.level <= Level::Alleged {
            return Ok(formula);
        }
        let at = |level: Level| -> Tried<Option<bool>> {
            let plain = Clause { judgment: false, presume: None, negate: false, level, ..part.clone() };
            Ok(kleene(&self.ground_clause(&plain)?))
        };
        let value = at(part.level)?;
        let found = value.is_some() && at(Level::Found)? == value && at(Level::Given)? != value;
        Ok(if found && part.level <= Level::Found { formula } else { open })
    }

    fn ground(&self, cond: &Cond, env: &Env, level: Level) -> Tried<Formula> {
        let many = |conds: &[Cond]| -> Tried<Vec<Formula>> {
            conds.iter().map(|c| self.ground(c, env, level)).collect()
        };
        Ok(match cond {
            Cond::And(conds) => Formula::And(many(conds)?),
            Cond::Or(conds) => Formula::Or(many(conds)?),
            Cond::Not(inner) => Formula::Not(Box::new(self.ground(inner, env, level)?)),
            Cond::Compare { path, op, to } => self.compare(path, *op, to, env, level),
            Cond::In { who, list } => self.is_in(&name(env, who), list, env, level),
            Cond::Some { var, kind, body } => {
                let (mut members, more) = self.members(cond, var, kind, body, env, level)?;
                // What is not of the sort by what is given alone is nobody that the words speak of.
                members.retain(|member| certain(member) != Some(false));
                members.extend(more.map(|more| Formula::More(Box::new(more))));
                Formula::Or(members)
            }
            Cond::Every { var, kind, body } => {
                let not = Cond::Not(body.clone());
                let (mut members, more) = self.members(cond, var, kind, &not, env, level)?;
                members.extend(more.map(|more| Formula::More(Box::new(more))));
                Formula::Not(Box::new(Formula::Or(members)))
            }
            Cond::Count { var, kind, body, op, n } => {
                let (members, more) = self.members(cond, var, kind, body, env, level)?;
                let more = more.map(|more| Box::new(More { most: n + 1, ..more }));
                Formula::Count { members, more, op: *op, n: *n }
            }
            Cond::Call { def, args } => {
                let Some(def) = self.model.law.definitions.iter().find(|d| d.name == *def) else {
                    return Ok(Formula::Const(false));
                };
                if self.masked && def.presume.is_some() {
                    return Ok(Formula::Const(false));
                }
                let inner: Env = def
                    .params
                    .iter()
                    .zip(args)
                    .map(|((param, _), arg)| (param.clone(), name(env, arg)))
                    .collect();
                presumed(self.ground(&def.cond, &inner, level)?, def.presume)?
            }
            Cond::Reading { name, option } => Formula::Const(self.readings.get(name) == Some(option)),
            Cond::Happened(var) => self.happened(&name(env, var), level),
            Cond::Binds(who) => self.binds(&name(env, who), level),
            Cond::Known(path) => Formula::Const(self.mentions(&Cond::Known(path.clone()), env)),
        })
    }

    /// The members of a list that satisfy the body, each as a formula, and what may be there unmentioned.
    fn members(
        &self,
        whole: &Cond,
        var: &str,
        kind: &str,
        body: &Cond,
        env: &Env,
        level: Level,
    ) -> Tried<(Vec<Formula>, Option<More>)> {
        let about = |id: &str| -> Tried<Formula> {
            let mut inner = env.clone();
            inner.insert(var.to_owned(), id.to_owned());
            self.ground(body, &inner, level)
        };
        let kind = self.model.kind(kind);
        let claim = kind.is_some_and(|kind| kind.claim);
        let mut members = Vec::new();
        for entity in kind.iter().flat_map(|kind| self.model.of_kind(&kind.name)) {
            let body = about(&entity.id)?;
            members.push(if claim {
                Formula::And(vec![self.happened(&entity.id, level), body])
            } else {
                body
            });
        }
        if !kind.is_some_and(|kind| kind.open) {
            return Ok((members, None));
        }
        // What one place of the rules asks for with the same bindings is the same unmentioned member.
        let mut hasher = DefaultHasher::new();
        std::ptr::from_ref(whole).hash(&mut hasher);
        format!("{env:?}").hash(&mut hasher);
        let key = format!("{UNMENTIONED}{:016x}", hasher.finish());
        let hidden = format!("?{key}");
        let mut complete = Vec::new();
        for (index, says) in self.model.case.complete.iter().enumerate() {
            let sides = said_as_a_whole(self.model, None, &says.said);
            let fact = format!("complete {index}");
            let weight = match self.settled.get(&fact) {
                Some(value) if *value == Value::Bool(true) => Weight::True,
                Some(_) => Weight::False,
                None => weigh(sides.pro.level, sides.con.level, level),
            };
            match weight {
                Weight::True => complete.push((says.sort.clone(), None)),
                Weight::Disputed => complete.push((says.sort.clone(), Some((fact, level)))),
                Weight::False | Weight::Unknown => {}
            }
        }
        let body = about(&hidden)?;
        let mut atoms = Vec::new();
        collect(&body, &mut atoms, &mut BTreeMap::new());
        atoms.retain(|atom| atom.name.starts_with(&hidden));
        let facts = candidates(&atoms).into_iter().collect();
        let more = More { key: (key, level), most: 1, body, facts, hidden, complete };
        Ok((members, Some(more)))
    }

    /// `about`: true when some value that is given, asserted or denied, at any level, satisfies it.
    pub(crate) fn mentions(&self, cond: &Cond, env: &Env) -> bool {
        match cond {
            Cond::And(conds) => conds.iter().all(|c| self.mentions(c, env)),
            Cond::Or(conds) => conds.iter().any(|c| self.mentions(c, env)),
            Cond::Compare { path, op, to } => {
                let values = to.iter().map(|operand| match operand {
                    Operand::Const(value) => value.clone(),
                    Operand::Var(var) => Value::Ref(name(env, var)),
                });
                let test = Test { op: *op, to: values.collect() };
                self.fact(path, env)
                    .is_some_and(|fact| fact.entries.iter().any(|entry| test.of(&entry.value) != Some(false)))
            }
            Cond::In { who, list } => {
                matches!(self.is_in(&name(env, who), list, env, Level::Given), Formula::Const(true))
            }
            Cond::Some { var, kind, body } => self.model.of_kind(kind).any(|entity| {
                let mut inner = env.clone();
                inner.insert(var.clone(), entity.id.clone());
                self.mentions(body, &inner)
            }),
            Cond::Known(path) => self.fact(path, env).is_some(),
            _ => false,
        }
    }

    /// The values to which a fact disputed at a level may be settled: several that are said and not denied; else any, because who
    /// denies a value says that it is another.
    pub(crate) fn sides_of(&self, fact: &str, level: Level) -> Vec<Value> {
        let both = vec![Value::Bool(true), Value::Bool(false)];
        let Some((id, field)) = fact.split_once('.') else { return both };
        let Some(entity) = self.model.entity(id) else { return both };
        let Some((_, entries)) = self.model.entries(entity, field) else { return both };
        let Some(declared) = self.model.field(&entity.kind, field) else { return both };
        let path = Path { var: id.to_owned(), fields: vec![field.to_owned()] };
        let found = self.fact(&path, &Env::new());
        let reached: Vec<&Entry> = found
            .iter()
            .flat_map(|f| {
                f.entries.iter().enumerate().filter(|(i, e)| f.reach(*i, e) >= level).map(|(_, e)| e)
            })
            .collect();
        let denied = found.iter().any(|f| reached.iter().any(|e| f.denied(e) >= level));
        let said: Vec<Value> = reached.iter().map(|e| e.value.clone()).collect();
        match &declared.ty {
            Type::Bool => both,
            Type::Date => {
                let ends = entries.into_iter().map(|entry| entry.value);
                ends.flat_map(|value| match value {
                    Value::Day(a, b) => [a - 1, a, b, b + 1].map(|d| Value::Day(d, d)).to_vec(),
                    other => vec![other],
                })
                .collect()
            }
            _ if said.len() > 1 && !denied => said,
            Type::Int { .. } => (0..=12).map(Value::Int).collect(),
            Type::Enum(name) => {
                let words = self.model.enums.iter().filter(|(n, _)| n == name).flat_map(|(_, words)| words);
                words.map(|w| Value::Word(w.clone())).chain([Value::Other]).collect()
            }
            Type::Ref(kind) => {
                let all = self.model.of_kind(kind).map(|e| Value::Ref(e.id.clone()));
                all.chain([Value::Other]).collect()
            }
            Type::List(_) => both,
        }
    }
}

/// Whether a formula asks for a fact of this name.
fn names(formula: &Formula, fact: &str) -> bool {
    match formula {
        Formula::Const(_) => false,
        Formula::Atom(atom) => atom.name == fact,
        Formula::And(parts) | Formula::Or(parts) => parts.iter().any(|part| names(part, fact)),
        Formula::Not(inner) | Formula::Presumed(_, inner) | Formula::Decided(_, inner) => names(inner, fact),
        Formula::Count { members, more, .. } => {
            members.iter().any(|part| names(part, fact)) || more.iter().any(|more| names(&more.body, fact))
        }
        Formula::More(more) => names(&more.body, fact),
    }
}

/// The highest level up to which a result stays the same, from the level needed.
pub(crate) fn reaches(from: Level, at: impl Fn(Level) -> Tried<Truth>) -> Tried<Option<Level>> {
    let wanted = at(from)?;
    if matches!(wanted, Truth::Open { .. }) {
        return Ok(None);
    }
    let mut reached = from;
    for level in LEVELS.into_iter().filter(|level| *level > from) {
        if at(level)? != wanted {
            break;
        }
        reached = level;
    }
    Ok(Some(reached))
}

/// One element or exception, at the level that it needs.
#[derive(Clone, Debug)]
pub(crate) struct Clause<'c> {
    pub(crate) id: &'c str,
    pub(crate) any: Vec<&'c Cond>,
    pub(crate) env: &'c Env,
    pub(crate) level: Level,
    pub(crate) judgment: bool,
    pub(crate) presume: Option<Presume>,
    pub(crate) negate: bool,
}

pub(super) fn name(env: &Env, var: &str) -> String {
    env.get(var).cloned().unwrap_or_else(|| var.to_owned())
}
