//! Comparisons of terms at all levels: which values speak for, which against, and what a denial takes away.

use super::condition::{Evaluator, Frame, Outcome};
use super::number::is_computed;
use super::proof::{Comparison, Fact, NodeKind, SimpleTest, TestKind, UnmentionedId};
use super::term::{Alternative, Alternatives};
use super::trace::Trace;
use super::truth::Truth;
use super::value::Val;
use crate::compile::{CondId, Order, Term};
use crate::facts::{EntityId, SaidId, Value};
use crate::limits;
use crate::measure::{Level, Levels, Unit, weigh};
use crate::vocabulary::FieldId;

type Test<'t, 'a> = &'t dyn Fn(Val<'a>, Val<'a>) -> Option<bool>;

impl<'a, T: Trace> Evaluator<'a, T> {
    /// What a comparison comes to. `sole`: only the value itself satisfies it, so that denying the value denies the comparison.
    pub(super) fn compared(
        &self,
        a: &Alternatives<'a>,
        b: &Alternatives<'a>,
        sole: bool,
        test: Test<'_, 'a>,
    ) -> Truth {
        match (a, b) {
            (Alternatives::Unknown, _) | (_, Alternatives::Unknown) => Truth::UNKNOWN,
            (Alternatives::One(a), Alternatives::One(b)) => pair(a, b, sole, test),
            (Alternatives::Many(base, all), Alternatives::One(b)) => {
                self.several((*base, all), b, sole, test)
            }
            (Alternatives::One(a), Alternatives::Many(base, all)) => {
                self.several((*base, all), a, sole, &|x, y| test(y, x))
            }
            (Alternatives::Many(..), Alternatives::Many(base, all)) => {
                // Both are doubtful: decided only where every pair agrees.
                let each = all.iter().map(|b| self.compared(a, &Alternatives::One(*b), sole, test));
                let (mut holds, mut fails, mut touched) = (*base, *base, Levels::NONE);
                for truth in each {
                    holds = holds & truth.holds;
                    fails = fails & truth.fails;
                    touched = touched | truth.holds | truth.fails | truth.disputed;
                }
                Truth { holds, fails, disputed: touched & !(holds | fails), ..Truth::UNKNOWN }
            }
        }
    }

    /// Several values of one field: those that satisfy the comparison speak for it together, the others against.
    fn several(
        &self,
        (base, all): (Levels, &[Alternative<'a>]),
        other: &Alternative<'a>,
        sole: bool,
        test: Test<'_, 'a>,
    ) -> Truth {
        // Asked about a stretch of time, it is so if it is so for a part of it.
        let mut parts: Vec<usize> = all.iter().map(|a| a.part).collect();
        parts.dedup();
        if let [_, _, ..] = parts.as_slice() {
            let of = |part: usize| all.iter().filter(|a| a.part == part).copied().collect::<Vec<_>>();
            let each = parts.iter().map(|part| self.several((base, &of(*part)), other, sole, test));
            return each.fold(Truth::FALSE, Truth::or);
        }
        let (mut speaks_for, mut speaks_against): (Vec<&Alternative<'a>>, Vec<&Alternative<'a>>) =
            (Vec::new(), Vec::new());
        let mut doubtful = Level::None;
        for a in all {
            match test(a.value, other.value) {
                Some(true) => speaks_for.push(a),
                Some(false) => speaks_against.push(a),
                None => doubtful = doubtful.max(a.pro),
            }
        }
        // Of two values, denying the one asserts the other; of more, denying the only one that satisfies denies the comparison.
        let of_two = all.iter().all(|a| matches!(a.value, Val::Bool(_)));
        let ids = |all: &[&Alternative<'a>]| -> Vec<SaidId> {
            all.iter().flat_map(|a| a.said.iter().copied()).collect()
        };
        let none: &[&Alternative<'a>] = &[];
        let together = |own: &[&Alternative<'a>], denied: &[&Alternative<'a>]| {
            let said = self.case.level_together(&ids(own), &ids(denied));
            let denials = denied.iter().map(|a| a.con).max().unwrap_or_default();
            (
                own.iter().map(|a| a.pro).max().unwrap_or_default().max(said).max(denials),
                own.iter().map(|a| a.heard.0).max().unwrap_or_default().max(said).max(denials),
            )
        };
        let (for_it, against) = (standing(&speaks_for), standing(&speaks_against));
        let denied_for: &[_] = if of_two { &speaks_against } else { none };
        let denied_against: &[_] = if of_two || sole { &speaks_for } else { none };
        let (mut pro, _) = together(&for_it, denied_for);
        let (mut con, _) = together(&against, denied_against);
        // What is enough stays so while nobody denies any of it, and every value that is given answers alike.
        let all_enough = |side: &[&Alternative<'a>], reached: Level| {
            let alike = all.iter().all(|a| {
                a.con == Level::None && (a.pro == Level::None || side.iter().any(|s| s.value == a.value))
            });
            alike && side.iter().any(|a| a.enough.is_some_and(|enough| reached >= enough))
        };
        if all_enough(&speaks_for, pro) {
            pro = pro.max(self.needs);
        } else if all_enough(&speaks_against, con) {
            con = con.max(self.needs);
        }
        let weight = weigh(pro, con);
        let clear = !Levels::up_to(doubtful) & base & other.holds;
        // What stands only on values that are denied is disputed, even where another value could bring the same.
        let doubted = |side: &[&Alternative<'a>], decided: Levels| -> Levels {
            let denied_at = |a: &Alternative<'a>, level: Level| {
                a.con >= level && !(a.pro == Level::Found && a.con < Level::Found)
            };
            let stands_on_denied = |level: &Level| {
                let rest: Vec<&Alternative<'a>> =
                    side.iter().filter(|a| !denied_at(a, *level)).copied().collect();
                rest.len() < side.len() && together(&rest, none).0 < *level
            };
            let levels = Level::ALL.into_iter().filter(|level| decided.has(*level));
            if of_two { Levels::NONE } else { levels.filter(stands_on_denied).collect() }
        };
        let doubted = doubted(&for_it, weight.holds) | doubted(&against, weight.fails);
        let truth = Truth {
            holds: weight.holds & !doubted & clear,
            fails: weight.fails & !doubted & clear,
            disputed: (weight.disputed | doubted) & clear,
            ..Truth::UNKNOWN
        };
        // A voice for what is weighed false is not heard.
        truth.voiced_at(|level| {
            let heard = |side: &[&Alternative<'a>], denied: &[&Alternative<'a>]| {
                let left: Vec<_> = side.iter().filter(|a| !a.fails.has(level)).copied().collect();
                together(&left, denied).1
            };
            (heard(&speaks_for, denied_for), heard(&speaks_against, denied_against))
        })
    }

    pub(super) fn order(
        &mut self,
        id: CondId,
        order: Order,
        left: &'a Term,
        right: &'a Term,
        frame: &mut Frame<'a>,
    ) -> Outcome<T::Node> {
        if is_computed(left) || is_computed(right) {
            let comparison = if order == Order::Less { Comparison::Less } else { Comparison::AtMost };
            return self.computed(id, comparison, left, right, frame);
        }
        let mut read = Vec::new();
        let a = self.term(left, frame, &mut read);
        let split = read.len();
        let b = self.term(right, frame, &mut read);
        let sequence = match (a.single().and_then(|a| a.day_of), b.single().and_then(|b| b.day_of)) {
            (Some(x), Some(y)) => Some((self.comes_after(y, x), self.comes_after(x, y))),
            _ => None,
        };
        let truth = match sequence {
            // What lies some hours after something lies at an hour of its day, which no date tells.
            None if is_in_hours(left) || is_in_hours(right) => {
                self.compared(&a, &b, false, &|x, y| in_order(order, x, y, false, true))
            }
            // What the file says of the order of two claims goes before their days.
            Some((true, false)) => Truth::TRUE,
            Some((false, true)) => Truth::FALSE,
            _ => self.compared(&a, &b, false, &|x, y| in_order(order, x, y, sequence.is_some(), false)),
        };
        let simple = match read.as_slice() {
            [only] if matches!(only.fact, Fact::Field(..)) => {
                let at_most = order == Order::AtMost;
                let kind = if split == 1 {
                    b.single().map(|b| TestKind::Below(b.value.owned(), at_most))
                } else {
                    a.single().map(|a| TestKind::Above(a.value.owned(), at_most))
                };
                kind.map(|kind| SimpleTest { fact: only.fact, kind })
            }
            _ => None,
        };
        self.leaf(id, truth, NodeKind::Test(simple), read)
    }

    /// Whether `later` is said to come after `earlier`, directly or through others.
    fn comes_after(&self, later: EntityId, earlier: EntityId) -> bool {
        let mut at = later;
        for _ in 0..limits::WALK_STEPS {
            match self.follows(at) {
                Some(before) if before == earlier => return true,
                Some(before) => at = before,
                None => return false,
            }
        }
        false
    }

    /// Whether what is excluded of an unmentioned member decides a comparison with it.
    pub(super) fn excluded_is(
        &mut self,
        left: &'a Term,
        options: &'a [Term],
        frame: &Frame<'a>,
    ) -> Option<Truth> {
        let Term::Field(base, step) = left else { return None };
        if self.excluded.is_empty() {
            return None;
        }
        let Val::Unmentioned(member) = self.term(base, frame, &mut Vec::new()).single()?.value else {
            return None;
        };
        let (_, field, _) = step.fields.first()?;
        let values: Option<Vec<Val<'a>>> = options.iter().map(super::condition::constant).collect();
        let mut all = values?.into_iter();
        all.all(|v| self.excluded_in(member, *field, v)).then_some(Truth::FALSE)
    }

    /// Whether an item is excluded from a list of an unmentioned member.
    pub(super) fn excluded_in(&self, member: UnmentionedId, field: FieldId, item: Val<'_>) -> bool {
        self.excluded.iter().any(|x| x.member == member && x.field == field && self.covers(x.values, item))
    }

    /// Whether every value that `item` stands for is among `values`.
    pub(super) fn covers(&self, values: &[Value], item: Val<'_>) -> bool {
        values.iter().any(|v| match (Val::of(v), item) {
            (Val::Entity(listed), Val::Entity(e)) => super::value::is_member(self.case, e, &|x| x == listed),
            (listed, item) => item.is(listed, &self.rules.vocabulary) == Some(true),
        })
    }
}

/// What was found not to be so no longer speaks for anything.
fn standing<'x, 'a>(side: &[&'x Alternative<'a>]) -> Vec<&'x Alternative<'a>> {
    side.iter().filter(|a| !(a.con == Level::Found && a.pro < Level::Found)).copied().collect()
}

/// One value on either side.
fn pair<'a>(a: &Alternative<'a>, b: &Alternative<'a>, sole: bool, test: Test<'_, 'a>) -> Truth {
    let both = a.holds & b.holds;
    let reached = (a.disputed | a.holds) & (b.disputed | b.holds) & (a.disputed | b.disputed);
    let denied = (a.fails & b.holds) | (b.fails & a.holds);
    // A voice for what is weighed false is not heard.
    let at = |level: Level| {
        let of = |x: &Alternative<'a>| if x.fails.has(level) { Level::None } else { x.heard.0 };
        (of(a).max(of(b)), a.heard.1.max(b.heard.1))
    };
    match test(a.value, b.value) {
        None => Truth { disputed: reached, ..Truth::UNKNOWN },
        Some(true) => {
            let fails = if sole { denied } else { Levels::NONE };
            let truth = Truth { holds: both, fails, disputed: reached, ..Truth::UNKNOWN };
            truth.voiced_at(|l| (at(l).0, if sole { at(l).1 } else { Level::None }))
        }
        Some(false) => {
            // Of two values, denying the one asserts the other.
            let other = matches!(a.value, Val::Bool(_)) && matches!(b.value, Val::Bool(_));
            let holds = if other { denied } else { Levels::NONE };
            let truth = Truth { holds, fails: both, disputed: reached, ..Truth::UNKNOWN };
            truth.voiced_at(|l| (if other { at(l).1 } else { Level::None }, at(l).0))
        }
    }
}

/// Whether a day is reckoned in hours from another.
fn is_in_hours(term: &Term) -> bool {
    matches!(term, Term::Moved(_, length, _) if length.unit == Unit::Hours)
        || matches!(term, Term::Edge(_, inner) if is_in_hours(inner))
}

/// Numbers and days in order. Two happenings of one day are in no known order, nor are two moments of it.
fn in_order<'a>(order: Order, a: Val<'a>, b: Val<'a>, happenings: bool, moments: bool) -> Option<bool> {
    // What is said to have been about a day decides nothing that hangs on that day.
    let wide = |v: Val<'a>| if let Val::When(when) = v { Val::When(when.widened()) } else { v };
    match (order, wide(a), wide(b)) {
        (Order::Less, Val::Number(x), Val::Number(y)) => Some(x < y),
        (Order::AtMost, Val::Number(x), Val::Number(y)) => Some(x <= y),
        (Order::Less, Val::When(x), Val::When(y)) => {
            if happenings || moments {
                x.earlier_than(y)
            } else {
                x.before(y)
            }
        }
        (Order::AtMost, Val::When(x), Val::When(y)) if moments => x.earlier_than(y),
        (Order::AtMost, Val::When(x), Val::When(y)) => x.on_or_before(y),
        _ => None,
    }
}
