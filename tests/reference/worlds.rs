//! A formula tried in every possible world.
//!
//! Nothing is clever here. The open facts get every value that they may have; what is the same in every world is
//! decided, and a fact is a cause when some change of it alone moves the result.

use std::collections::{BTreeMap, BTreeSet};

use super::formula::{Atom, Formula, Key, More, Sort, TooMany, Tried, Truth, kleene};
use super::model::{Op, Type, Value};
use super::weigh::Weight;

/// More worlds than this are not tried.
const WORLDS: usize = 2_000;

pub(super) type World = BTreeMap<Key, Value>;

/// A fact under all levels at which it is open in the same way, with the values that it may have.
type Open = (Vec<Key>, Vec<Value>);

/// Tries the formula in every world.
pub(crate) fn solve(formula: &Formula) -> Tried<Truth> {
    let (mut atoms, mut more) = (Vec::new(), BTreeMap::new());
    collect(formula, &mut atoms, &mut more);
    // A fact has one value, also where it is open at two levels: several that are said at the lower, else any that either allows.
    let several_said = |key: &Key| {
        atoms.iter().any(|a| a.key == *key && a.reported.len() > 1 && !a.denied && a.ty != Type::Date)
    };
    let mut open = candidates(&atoms);
    open.append(&mut more);
    let mut facts: Vec<Open> = Vec::new();
    for (key, values) in open {
        match facts.iter_mut().find(|(keys, _)| keys.iter().any(|k| k.0 == key.0)) {
            Some((keys, all)) => {
                if !keys.first().is_some_and(several_said) {
                    all.extend(values.into_iter().filter(|v| !all.contains(v)).collect::<Vec<_>>());
                }
                keys.push(key);
            }
            None => facts.push((vec![key], values)),
        }
    }
    let total = facts
        .iter()
        .try_fold(1_usize, |n, (_, values)| n.checked_mul(values.len()))
        .filter(|n| *n <= WORLDS)
        .ok_or(TooMany)?;
    let mut results = Vec::with_capacity(total);
    for index in 0..total {
        let mut rest = index;
        let mut world = World::new();
        for (keys, values) in &facts {
            for key in keys {
                world.extend(values.get(rest % values.len()).map(|value| (key.clone(), value.clone())));
            }
            rest /= values.len();
        }
        results.push(truth(formula, &world));
    }
    if results.iter().all(|result| *result) {
        return Ok(Truth::True);
    }
    if results.iter().all(|result| !*result) {
        return Ok(Truth::False);
    }
    let (mut unknown, mut disputed) = (BTreeSet::new(), BTreeSet::new());
    let mut stride = 1;
    for (keys, values) in &facts {
        let moves =
            (0..total).any(|i| results.get(i) != results.get(i - (i / stride % values.len()) * stride));
        stride *= values.len();
        let is_disputed = atoms.iter().any(|a| keys.contains(&a.key) && a.weight == Weight::Disputed);
        let name = keys.first().map(|key| key.0.clone()).unwrap_or_default();
        if moves && (is_disputed || name.starts_with("complete ")) {
            disputed.insert(name);
        } else if moves {
            unknown.insert(name);
        }
    }
    Ok(Truth::Open { unknown, disputed })
}

/// The names of the facts that are disputed, with the records that are, in those parts of it that are open.
pub(crate) fn fought(formula: &Formula) -> BTreeSet<String> {
    if kleene(formula).is_some() {
        return BTreeSet::new();
    }
    let records = |more: &More| -> BTreeSet<String> {
        more.complete.iter().filter_map(|(_, fact)| fact.clone()).map(|key| key.0).collect()
    };
    match formula {
        Formula::Atom(atom) => BTreeSet::from([atom.name.clone()])
            .into_iter()
            .filter(|_| atom.weight == Weight::Disputed)
            .collect(),
        Formula::And(parts) | Formula::Or(parts) => parts.iter().flat_map(fought).collect(),
        Formula::Not(inner) => fought(inner),
        Formula::Count { members, more, .. } => {
            members.iter().flat_map(fought).chain(more.iter().flat_map(|more| records(more))).collect()
        }
        Formula::More(more) => records(more),
        Formula::Const(_) | Formula::Presumed(..) | Formula::Decided(..) => BTreeSet::new(),
    }
}

/// All atoms outside unmentioned members, and the unmentioned members with what hangs on them.
pub(crate) fn collect<'f>(
    formula: &'f Formula,
    atoms: &mut Vec<&'f Atom>,
    more: &mut BTreeMap<Key, Vec<Value>>,
) {
    match formula {
        Formula::Const(_) | Formula::Presumed(..) => {}
        Formula::Atom(atom) => atoms.push(atom),
        Formula::And(parts) | Formula::Or(parts) => parts.iter().for_each(|part| collect(part, atoms, more)),
        Formula::Not(inner) | Formula::Decided(_, inner) => collect(inner, atoms, more),
        Formula::Count { members, more: unmentioned, .. } => {
            for part in members {
                collect(part, atoms, more);
            }
            if let Some(unmentioned) = unmentioned {
                collect_more(unmentioned, atoms, more);
            }
        }
        Formula::More(unmentioned) => collect_more(unmentioned, atoms, more),
    }
}

fn collect_more<'f>(unmentioned: &'f More, atoms: &mut Vec<&'f Atom>, more: &mut BTreeMap<Key, Vec<Value>>) {
    more.insert(unmentioned.key.clone(), (0..=unmentioned.most).map(Value::Int).collect());
    for fact in unmentioned.complete.iter().filter_map(|(_, fact)| fact.clone()) {
        more.insert(fact, vec![Value::Bool(true), Value::Bool(false)]);
    }
    let mut inside = Vec::new();
    collect(&unmentioned.body, &mut inside, more);
    atoms.extend(inside.into_iter().filter(|atom| !atom.name.starts_with(&unmentioned.hidden)));
}

/// The values that each open fact may have: those reported, and where there are none, all that its comparisons can tell apart.
pub(crate) fn candidates(atoms: &[&Atom]) -> BTreeMap<Key, Vec<Value>> {
    let mut by_fact: BTreeMap<Key, Vec<&Atom>> = BTreeMap::new();
    for atom in atoms {
        by_fact.entry(atom.key.clone()).or_default().push(atom);
    }
    by_fact.retain(|_, group| {
        group.iter().any(|atom| matches!(atom.weight, Weight::Unknown | Weight::Disputed))
    });
    by_fact.into_iter().map(|(key, group)| (key, values(&group))).collect()
}

fn values(group: &[&Atom]) -> Vec<Value> {
    let reported: Vec<Value> = group.first().map(|atom| atom.reported.clone()).unwrap_or_default();
    let mut all = Vec::new();
    for value in group.iter().flat_map(|atom| atom.test.to.iter()).chain(&reported) {
        match value {
            Value::Int(c) => all.extend([c - 1, *c, c + 1].map(Value::Int)),
            Value::Day(a, b) => all.extend([a - 1, *a, a + 1, b - 1, *b, b + 1].map(|d| Value::Day(d, d))),
            other => all.push(other.clone()),
        }
    }
    match group.first().map(|atom| &atom.ty) {
        Some(Type::Bool) => all = vec![Value::Bool(true), Value::Bool(false)],
        Some(Type::Int { range: Some((lo, hi)) }) => {
            all.retain(|v| matches!(v, Value::Int(n) if lo <= n && n <= hi));
        }
        Some(Type::Int { .. } | Type::Date) => {}
        _ => all.push(Value::Other),
    }
    let among = |value: &Value| {
        reported.iter().any(|said| match (said, value) {
            (Value::Day(a, b), Value::Day(d, _)) => a <= d && d <= b,
            _ => said == value,
        })
    };
    let denied = group.iter().any(|atom| atom.denied);
    if !reported.is_empty() && !denied {
        all.retain(among);
    }
    // What is decided about the fact is kept in every world.
    all.retain(|value| {
        group.iter().all(|atom| match atom.weight {
            Weight::True => atom.test.of(value) == Some(true),
            Weight::False => atom.test.of(value) == Some(false),
            Weight::Unknown | Weight::Disputed => true,
        })
    });
    all.sort();
    all.dedup();
    assert!(!all.is_empty(), "no value is left for {group:?}");
    all
}

/// The formula in one world.
fn truth(formula: &Formula, world: &World) -> bool {
    match formula {
        Formula::Const(value) | Formula::Presumed(value, _) | Formula::Decided(value, _) => *value,
        Formula::Atom(atom) => match atom.weight {
            Weight::True => true,
            Weight::False => false,
            Weight::Unknown | Weight::Disputed => {
                world.get(&atom.key).is_some_and(|value| atom.test.of(value) == Some(true))
            }
        },
        Formula::And(parts) => parts.iter().all(|part| truth(part, world)),
        Formula::Or(parts) => parts.iter().any(|part| truth(part, world)),
        Formula::Not(inner) => !truth(inner, world),
        Formula::More(more) => unmentioned(more, world) > 0,
        Formula::Count { members, more, op, n } => {
            let shown: i64 = members.iter().map(|member| i64::from(truth(member, world))).sum();
            let count = shown + more.as_ref().map_or(0, |more| unmentioned(more, world));
            compares(count, *op, *n)
        }
    }
}

pub(super) fn compares(count: i64, op: Op, n: i64) -> bool {
    match op {
        Op::Is | Op::OneOf => count == n,
        Op::IsNot => count != n,
        Op::Lt => count < n,
        Op::Le => count <= n,
        Op::Gt => count > n,
        Op::Ge => count >= n,
    }
}

/// How many unmentioned members there are in this world: none where every sort that would count is said to be complete.
pub(super) fn unmentioned(more: &More, world: &World) -> i64 {
    let Some(Value::Int(count)) = world.get(&more.key) else { return 0 };
    if *count == 0 {
        return 0;
    }
    let ruled_out: Vec<&Sort> = more
        .complete
        .iter()
        .filter(|(_, fact)| fact.as_ref().is_none_or(|fact| world.get(fact) == Some(&Value::Bool(true))))
        .map(|(sort, _)| sort)
        .collect();
    let total: usize = more.facts.iter().map(|(_, values)| values.len()).product();
    let possible = (0..total).any(|index| {
        let mut rest = index;
        let mut inner = world.clone();
        for (key, values) in &more.facts {
            inner.extend(values.get(rest % values.len()).map(|value| (key.clone(), value.clone())));
            rest /= values.len();
        }
        let is = |field: &str, value: &Value| {
            inner.iter().any(|((fact, _), held)| match value {
                Value::List(ids) => ids
                    .iter()
                    .all(|id| *fact == format!("{}.{field}∋{id}", more.hidden) && *held == Value::Bool(true)),
                _ => *fact == format!("{}.{field}", more.hidden) && held == value,
            })
        };
        truth(&more.body, &inner)
            && !ruled_out.iter().any(|sort| sort.iter().all(|(field, value)| is(field, value)))
    });
    if possible { *count } else { 0 }
}
