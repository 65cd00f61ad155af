//! Answers that can be tried: the values that the conditions of a proof can tell apart.

use std::collections::BTreeMap;

use super::proof::{Fact, TestKind};
use super::value::{OwnedVal, Val};
use crate::compile::{CondId, InstrumentId};
use crate::facts::EntityId;
use crate::measure::Number;
use crate::vocabulary::Vocabulary;

/// Something that an answer settles.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Variable {
    /// The value of a fact.
    Fact(Fact),
    /// Whether a list that is a fact holds one thing, by the place of that thing among those asked for.
    Holds(Fact, usize),
    /// Whether an instrument binds a State on the day, and the facts that would tell.
    Binds(InstrumentId, EntityId, Vec<Fact>),
    /// A condition over several facts, or one that computes.
    Condition(CondId, Vec<Fact>),
}

/// One answer.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// Yes or no.
    Bool(bool),
    /// This value.
    Value(OwnedVal),
    /// A value that is none of those asked for.
    Other,
    /// A number or day strictly between two of those asked for, or beyond the last.
    Between(Option<OwnedVal>, Option<OwnedVal>),
}

/// Answers to some variables; the others stay as they are.
pub type Answers = BTreeMap<Variable, Answer>;

/// Whether a value satisfies a test.
pub(super) fn satisfied(test: &TestKind, answer: &Answer, vocabulary: &Vocabulary) -> Option<bool> {
    match (test, answer) {
        (TestKind::Is(options), Answer::Value(v)) => {
            let same: Vec<Option<bool>> = options.iter().map(|o| v.val().is(o.val(), vocabulary)).collect();
            Some(same.contains(&Some(true)))
        }
        (TestKind::Is(_), Answer::Other | Answer::Between(..)) => Some(false),
        (TestKind::Below(limit, at_most), Answer::Value(v)) => {
            compare(v.val(), limit.val()).map(|o| o.is_lt() || (*at_most && o.is_eq()))
        }
        (TestKind::Above(limit, at_least), Answer::Value(v)) => {
            compare(v.val(), limit.val()).map(|o| o.is_gt() || (*at_least && o.is_eq()))
        }
        (TestKind::Below(limit, _), Answer::Between(_, upper)) => {
            // Below the upper end: below the limit if that end is not above it.
            Some(
                upper
                    .as_ref()
                    .is_some_and(|u| compare(u.val(), limit.val()).is_some_and(std::cmp::Ordering::is_le)),
            )
        }
        (TestKind::Above(limit, _), Answer::Between(lower, _)) => Some(
            lower
                .as_ref()
                .is_some_and(|l| compare(l.val(), limit.val()).is_some_and(std::cmp::Ordering::is_ge)),
        ),
        _ => None,
    }
}

fn compare(a: Val<'_>, b: Val<'_>) -> Option<std::cmp::Ordering> {
    match (a, b) {
        (Val::Number(a), Val::Number(b)) => Some(a.cmp(&b)),
        (Val::When(a), Val::When(b)) => {
            Some((a.start.earliest, a.end.latest).cmp(&(b.start.earliest, b.end.latest)))
        }
        _ => None,
    }
}

/// One answer for each way in which the tests can come out.
pub(super) fn tell_apart(asked: &[&TestKind], whole: bool, vocabulary: &Vocabulary) -> Vec<Answer> {
    let mut constants: Vec<&OwnedVal> = Vec::new();
    let mut ordered = false;
    for test in asked {
        match test {
            TestKind::Is(options) => constants.extend(options),
            TestKind::Below(limit, _) | TestKind::Above(limit, _) => {
                ordered = true;
                constants.push(limit);
            }
            TestKind::Holds(_) | TestKind::Yes => return vec![Answer::Bool(true), Answer::Bool(false)],
        }
    }
    if constants.is_empty() {
        return vec![Answer::Bool(true), Answer::Bool(false)];
    }
    if constants.iter().any(|c| matches!(c, OwnedVal::Bool(_))) {
        return vec![Answer::Value(OwnedVal::Bool(true)), Answer::Value(OwnedVal::Bool(false))];
    }
    if ordered || constants.iter().any(|c| matches!(c, OwnedVal::Number(_))) {
        return between(constants, whole);
    }
    let mut out: Vec<Answer> = Vec::new();
    for constant in constants {
        let answer = Answer::Value(constant.clone());
        if !out.contains(&answer) {
            out.push(answer);
        }
        // A narrower value can satisfy one test and not another.
        if let OwnedVal::Enum(wide) = constant {
            for narrow in vocabulary.narrower(*wide) {
                let answer = Answer::Value(OwnedVal::Enum(narrow));
                if !out.contains(&answer) {
                    out.push(answer);
                }
            }
        }
    }
    out.push(Answer::Other);
    out
}

/// The constants themselves, and what lies between and beyond them; of whole numbers, and of days, nothing lies between neighbours.
fn between(mut constants: Vec<&OwnedVal>, whole: bool) -> Vec<Answer> {
    constants.sort_by(|a, b| compare(a.val(), b.val()).unwrap_or(std::cmp::Ordering::Equal));
    constants.dedup();
    let neighbours = |a: &OwnedVal, b: &OwnedVal| match (a, b) {
        (OwnedVal::Number(a), OwnedVal::Number(b)) => {
            whole && b.minus(*a).is_some_and(|d| d <= Number::from(1_i64))
        }
        (OwnedVal::When(a), OwnedVal::When(b)) => match (a.exact(), b.exact()) {
            (Some(a), Some(b)) => a.plus_days(1) == Some(b),
            _ => false,
        },
        _ => false,
    };
    let mut out = Vec::new();
    let mut before: Option<OwnedVal> = None;
    for constant in constants {
        let gap = before.as_ref().is_none_or(|b| !neighbours(b, constant));
        if gap {
            out.push(Answer::Between(before.take(), Some(constant.clone())));
        }
        out.push(Answer::Value(constant.clone()));
        before = Some(constant.clone());
    }
    out.push(Answer::Between(before, None));
    out
}

/// Whether an answer lies within the numbers that a field allows.
pub(super) fn within(answer: &Answer, least: Option<Number>, most: Option<Number>) -> bool {
    let number = |v: &OwnedVal| if let OwnedVal::Number(n) = v { Some(*n) } else { None };
    match answer {
        Answer::Value(v) => {
            number(v).is_none_or(|n| least.is_none_or(|l| n >= l) && most.is_none_or(|m| n <= m))
        }
        Answer::Between(lower, upper) => {
            let beyond = lower.as_ref().and_then(number).zip(most).is_some_and(|(l, m)| l >= m);
            let below = upper.as_ref().and_then(number).zip(least).is_some_and(|(u, l)| u <= l);
            !beyond && !below
        }
        Answer::Bool(_) | Answer::Other => true,
    }
}
