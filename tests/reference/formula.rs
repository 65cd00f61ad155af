//! Formulas over facts, and what Kleene's tables make of them.

use std::collections::{BTreeMap, BTreeSet};

use super::model::{LEVELS, Level, Op, Presume, Type, Value};
use super::weigh::{Sides, Test, Weight, weigh};
use super::worlds::{World, candidates, collect, compares, solve, unmentioned};

/// What a condition comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Truth {
    True,
    False,
    Open { unknown: BTreeSet<String>, disputed: BTreeSet<String> },
}

/// How the name of a cause begins that is a member of an open list which the case does not mention.
pub(crate) const UNMENTIONED: &str = "unmentioned ";

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
