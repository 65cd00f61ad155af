//! A formula over facts, tried in every possible world.
//!
//! Nothing is clever here. The open facts get every value that they may have; what is the same in every world is
//! decided, and a fact is a cause when some change of it alone moves the result.

use std::collections::{BTreeMap, BTreeSet};

use super::model::{LEVELS, Level, Op, Presume, Type, Value};
use super::weigh::{Sides, Test, Weight, weigh};

/// What a condition comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Truth {
    True,
    False,
    Open { unknown: BTreeSet<String>, disputed: BTreeSet<String> },
}

/// How the name of a cause begins that is a member of an open list which the case does not mention.
pub(crate) const UNMENTIONED: &str = "unmentioned ";

/// More worlds than this are not tried.
const WORLDS: usize = 2_000;

/// The case has too many open facts to try.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TooMany;

pub(crate) type Tried<T> = Result<T, TooMany>;

/// A fact, and the level at which it is asked: it may be open at one level only.
pub(crate) type Key = (String, Level);

/// Fields with their values: the sort of claims of which a record is said to be complete.
pub(crate) type Sort = Vec<(String, Value)>;

/// A comparison of one fact.
#[derive(Clone, Debug)]
pub(crate) struct Atom {
    /// The name under which the fact is a cause.
    pub(crate) name: String,
    pub(crate) key: Key,
    pub(crate) test: Test,
    pub(crate) weight: Weight,
    pub(crate) voices: (Level, Level),
    /// What it is at every level.
    pub(crate) certain: Option<bool>,
    pub(crate) ty: Type,
    /// Values that reach the level; and whether one of them is denied at it.
    pub(crate) reported: Vec<Value>,
    pub(crate) denied: bool,
}

/// A grounded condition.
#[derive(Clone, Debug)]
pub(crate) enum Formula {
    Const(bool),
    Atom(Box<Atom>),
    And(Vec<Formula>),
    Or(Vec<Formula>),
    Not(Box<Formula>),
    /// What is presumed of another formula, and voices on which are heard all the same.
    Presumed(bool, Box<Formula>),
    /// What another formula is, whichever the open facts are.
    Decided(bool, Box<Formula>),
    Count {
        members: Vec<Formula>,
        more: Option<Box<More>>,
        op: Op,
        n: i64,
    },
    More(Box<More>),
}

/// The member that an open list may have beside those shown, of which nothing is known.
#[derive(Clone, Debug)]
pub(crate) struct More {
    pub(crate) key: Key,
    pub(crate) most: i64,
    pub(crate) body: Formula,
    /// What the body asks of it, with the values that can be told apart.
    pub(crate) facts: Vec<(Key, Vec<Value>)>,
    pub(crate) hidden: String,
    /// Sorts of which the record is said to be complete: certainly, or if the named fact holds.
    pub(crate) complete: Vec<(Sort, Option<Key>)>,
}

type World = BTreeMap<Key, Value>;

/// A fact under all levels at which it is open in the same way, with the values that it may have.
type Open = (Vec<Key>, Vec<Value>);

pub(crate) fn atom(fact: String, level: Level, test: Test, sides: Sides, ty: Type) -> Formula {
    let mut weight = weigh(sides.pro.level, sides.con.level, level);
    let place = LEVELS.iter().position(|l| *l == level).unwrap_or(0);
    let (doubted, doubted_against) = (sides.doubted.0[place], sides.doubted.1[place]);
    if (weight == Weight::True && doubted) || (weight == Weight::False && doubted_against) {
        weight = Weight::Disputed;
    }
    let voices = (sides.pro.voice, sides.con.voice);
    Formula::Atom(Box::new(Atom {
        name: fact.clone(),
        key: (fact, level),
        test,
        weight,
        voices,
        certain: match (sides.pro.level, sides.con.level) {
            (Level::Given, Level::None) => Some(true),
            (Level::None, Level::Given) => Some(false),
            _ => None,
        },
        ty,
        reported: Vec::new(),
        denied: false,
    }))
}

/// A presumption stands in for silence: while the condition is open, no cause is disputed, and nobody rebuts it.
pub(crate) fn presumed(formula: Formula, presume: Option<Presume>) -> Tried<Formula> {
    let Some(presume) = presume else { return Ok(formula) };
    Ok(match solve(&formula)? {
        Truth::True => Formula::Decided(true, Box::new(formula)),
        Truth::False => Formula::Decided(false, Box::new(formula)),
        Truth::Open { disputed, .. }
            if disputed.is_empty() && !helps(&formula, !presume.value, presume.rebut) =>
        {
            Formula::Presumed(presume.value, Box::new(formula))
        }
        Truth::Open { .. } => formula,
    })
}

/// Whether a voice at this level or above asserts a fact that would make the formula so, while nothing else that this needs is
/// weighed false.
fn helps(formula: &Formula, wanted: bool, rebut: Level) -> bool {
    if let Formula::Presumed(_, inner) | Formula::Decided(_, inner) = formula {
        return helps(inner, wanted, rebut);
    }
    if kleene(formula) == Some(!wanted) {
        return false;
    }
    // Of what is false whatever is said, only the voices on that which makes it false count.
    let decisive = |parts: &[Formula], value: bool| -> bool {
        let certainly = |part: &&Formula| certain(part) == Some(value);
        wanted == value && parts.iter().filter(certainly).any(|part| helps(part, wanted, rebut))
    };
    match formula {
        Formula::And(parts) if certain(formula) == Some(false) => return decisive(parts, false),
        Formula::Or(parts) if certain(formula) == Some(true) => return decisive(parts, true),
        _ => {}
    }
    match formula {
        Formula::Atom(atom) => (if wanted { atom.voices.0 } else { atom.voices.1 }) >= rebut,
        Formula::And(parts) | Formula::Or(parts) => parts.iter().any(|part| helps(part, wanted, rebut)),
        Formula::Count { members, op, .. } => {
            let more = matches!(op, Op::Ge | Op::Gt);
            let less = matches!(op, Op::Le | Op::Lt);
            members.iter().any(|member| {
                (!less && helps(member, wanted, rebut)) || (!more && helps(member, !wanted, rebut))
            })
        }
        Formula::Not(inner) => helps(inner, !wanted, rebut),
        Formula::Const(_) | Formula::Presumed(..) | Formula::Decided(..) | Formula::More(_) => false,
    }
}

/// What a formula is when each fact is taken for itself.
pub(crate) fn kleene(formula: &Formula) -> Option<bool> {
    let any = |parts: &[Formula], wanted: bool| {
        let values: Vec<Option<bool>> = parts.iter().map(kleene).collect();
        if values.contains(&Some(wanted)) {
            Some(wanted)
        } else if values.contains(&None) {
            None
        } else {
            Some(!wanted)
        }
    };
    match formula {
        Formula::Const(value) | Formula::Presumed(value, _) | Formula::Decided(value, _) => Some(*value),
        Formula::Atom(atom) => match atom.weight {
            Weight::True => Some(true),
            Weight::False => Some(false),
            Weight::Unknown | Weight::Disputed => None,
        },
        Formula::And(parts) => any(parts, false),
        Formula::Or(parts) => any(parts, true),
        Formula::Not(inner) => kleene(inner).map(|value| !value),
        Formula::More(more) => possible(more).then_some(()).map_or(Some(false), |()| None),
        Formula::Count { members, more, op, n } => {
            let values: Vec<Option<bool>> = members.iter().map(kleene).collect();
            let count = |of: fn(&Option<bool>) -> bool| {
                i64::try_from(values.iter().filter(|v| of(v)).count()).unwrap_or(i64::MAX)
            };
            let least = count(|v| *v == Some(true));
            let beyond = more.as_ref().is_some_and(|more| possible(more));
            let most = if beyond {
                least.max(*n) + i64::try_from(members.len()).unwrap_or(0) + 1
            } else {
                count(|v| *v != Some(false))
            };
            let results: BTreeSet<bool> = (least..=most).map(|count| compares(count, *op, *n)).collect();
            results.first().copied().filter(|_| results.len() == 1)
        }
    }
}

/// Whether an unmentioned member may be there, with everything that is doubtful as it would have to be.
fn possible(more: &More) -> bool {
    let (mut atoms, mut inner) = (Vec::new(), BTreeMap::new());
    collect(&more.body, &mut atoms, &mut inner);
    let mut facts: Vec<(Key, Vec<Value>)> = candidates(&atoms).into_iter().collect();
    facts.extend(inner);
    let total: usize = facts.iter().map(|(_, values)| values.len()).product();
    (0..total.max(1)).any(|index| {
        let mut rest = index;
        let mut world = World::from([(more.key.clone(), Value::Int(1))]);
        for fact in more.complete.iter().filter_map(|(_, fact)| fact.clone()) {
            world.insert(fact, Value::Bool(false));
        }
        for (key, values) in &facts {
            world.extend(values.get(rest % values.len()).map(|value| (key.clone(), value.clone())));
            rest /= values.len();
        }
        unmentioned(more, &world) > 0
    })
}

/// What a formula is by what is given alone.
pub(crate) fn certain(formula: &Formula) -> Option<bool> {
    let all = |parts: &[Formula], decisive: bool| {
        if parts.iter().any(|p| certain(p) == Some(decisive)) {
            Some(decisive)
        } else {
            parts.iter().all(|p| certain(p) == Some(!decisive)).then_some(!decisive)
        }
    };
    match formula {
        Formula::Const(value) => Some(*value),
        Formula::Atom(atom) => atom.certain,
        Formula::Not(inner) => certain(inner).map(|value| !value),
        Formula::And(parts) => all(parts, false),
        Formula::Or(parts) => all(parts, true),
        Formula::Presumed(..) | Formula::Decided(..) | Formula::Count { .. } | Formula::More(_) => None,
    }
}

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

fn compares(count: i64, op: Op, n: i64) -> bool {
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
fn unmentioned(more: &More, world: &World) -> i64 {
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
