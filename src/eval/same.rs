//! Whether a value is one of several, and whether it is in a list.

use super::cell::Read;
use super::condition::{Evaluator, Frame, Outcome, constant};
use super::number::is_computed;
use super::proof::{Comparison, Fact, FactUse, NodeKind, SimpleTest, TestKind};
use super::term::Alternatives;
use super::trace::Trace;
use super::truth::Truth;
use super::value::{OwnedVal, Val};
use crate::compile::{CondId, Term};
use crate::facts::{EntityId, Value};
use crate::measure::Levels;

impl<'a, T: Trace> Evaluator<'a, T> {
    pub(super) fn is(
        &mut self,
        id: CondId,
        left: &'a Term,
        options: &'a [Term],
        frame: &mut Frame<'a>,
    ) -> Outcome<T::Node> {
        if let [right] = options
            && (is_computed(left) || is_computed(right))
        {
            return self.computed(id, Comparison::Same, left, right, frame);
        }
        if let Some(truth) = self.excluded_is(left, options, frame) {
            return self.leaf(id, truth, NodeKind::Test(None), Vec::new());
        }
        let mut read = Vec::new();
        let a = self.term(left, frame, &mut read);
        let vocabulary = &self.rules.vocabulary;
        let before = read.len();
        if options.iter().all(|o| constant(o).is_some()) {
            // All options are tried at once: a value speaks for the comparison if it is any of them.
            let sole = matches!(options, [one] if constant(one).is_some_and(|c| self.only_itself(c)));
            let is_any = |x: Val<'a>, _: Val<'a>| {
                any_of(options.iter().filter_map(constant).map(|c| x.is(c, vocabulary)))
            };
            let truth = self.compared(&a, &Alternatives::certain(Val::Bool(true)), sole, &is_any);
            let node = self.trace.node(id, truth, Vec::new(), || {
                let test =
                    simple(left, &read, || options.iter().filter_map(constant).map(Val::owned).collect());
                (NodeKind::Test(test), read)
            });
            return (truth, node);
        }
        let mut bound: Option<Vec<OwnedVal>> = Some(Vec::new());
        let mut truth = Truth::FALSE;
        for option in options {
            let b = self.term(option, frame, &mut read);
            let value = b.single().filter(|b| b.holds == Levels::ALL).map(|b| b.value);
            match (&mut bound, value) {
                (Some(all), Some(value)) if !matches!(value, Val::Unmentioned(_)) => all.push(value.owned()),
                _ => bound = None,
            }
            truth = truth.or(self.compared(&a, &b, options.len() == 1, &|x, y| x.is(y, vocabulary)));
        }
        // What a variable stands for is as constant as a word.
        let bound = bound.filter(|_| read.len() == before);
        let test = bound.and_then(|all| simple(left, &read, || all));
        self.leaf(id, truth, NodeKind::Test(test), read)
    }

    /// Whether no other value than this one satisfies a comparison with it.
    fn only_itself(&self, value: Val<'_>) -> bool {
        match value {
            Val::Enum(v) => !self.rules.has_narrower(v),
            Val::When(w) => w.exact().is_some(),
            Val::Bool(_) | Val::Number(_) | Val::Text(_) | Val::Entity(_) | Val::Unmentioned(_) => true,
        }
    }

    pub(super) fn is_in(
        &mut self,
        id: CondId,
        item: &'a Term,
        list: &'a Term,
        frame: &mut Frame<'a>,
    ) -> Outcome<T::Node> {
        let mut read = Vec::new();
        let item = self.term(item, frame, &mut read);
        let before = read.len();
        let Some(item) = item.single() else {
            return self.leaf(id, Truth::UNKNOWN, NodeKind::Test(None), read);
        };
        let list = self.list_cell(list, frame, &mut read);
        let (truth, holds) = match list {
            Read::Unmentioned(member, field) => {
                let out = self.excluded_in(member, field, item.value);
                (if out { Truth::FALSE } else { Truth::UNKNOWN }, false)
            }
            Read::Unknown => (Truth::UNKNOWN, true),
            Read::Cell { values, stated, base, of: (entity, field) } => {
                let item_entity = if let Val::Entity(e) = item.value { Some(e) } else { None };
                let known = item_entity
                    .filter(|_| stated)
                    .and_then(|e| self.index.holds(self.case, entity, field, e));
                let matching = |v: &Value| self.matches_item(Val::of(v), item.value);
                match known {
                    // Where no item has statements of its own, being listed is being in the list.
                    Some(listed) => (Truth::of(listed).and(base), false),
                    None => match values.iter().find(|s| matching(&s.value)) {
                        Some(found) => (self.supported(&found.support).and(base), false),
                        None if stated => {
                            // A group is in the list also when each of its members is.
                            let inside = |e: EntityId| values.iter().any(|s| s.value == Value::Entity(e));
                            let by_parts = matches!(item.value, Val::Entity(e) if super::value::is_member(self.case, e, &inside));
                            (Truth::of(by_parts).and(base), false)
                        }
                        None => (Truth::UNKNOWN, true),
                    },
                }
            }
        };
        let truth = truth.and(Truth { holds: item.holds, ..Truth::TRUE });
        let simple = (holds && before == 0)
            .then(|| match read.as_slice() {
                [only] => Some(SimpleTest { fact: only.fact, kind: TestKind::Holds(item.value.owned()) }),
                _ => None,
            })
            .flatten();
        self.leaf(id, truth, NodeKind::Test(simple), read)
    }

    fn matches_item(&self, listed: Val<'_>, item: Val<'_>) -> bool {
        match (listed, item) {
            (Val::Entity(listed), Val::Entity(item)) => self.case.with_groups(item).any(|e| e == listed),
            (listed, item) => listed.is(item, &self.rules.vocabulary) == Some(true),
        }
    }
}

fn any_of(answers: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut out = Some(false);
    for answer in answers {
        match answer {
            Some(true) => return Some(true),
            Some(false) => {}
            None => out = None,
        }
    }
    out
}

/// The test of one fact against constants, if that is all the condition is.
fn simple(asked: &Term, read: &[FactUse], constants: impl FnOnce() -> Vec<OwnedVal>) -> Option<SimpleTest> {
    let [only] = read else { return None };
    let Fact::Field(_, field, _) = only.fact else { return None };
    // Where another field told the answer, as a birth tells an age, its values are no answers to what was asked.
    let other = matches!(asked, Term::Field(_, step) if step.fields.iter().all(|(_, f, _)| *f != field));
    (!other).then(|| SimpleTest { fact: only.fact, kind: TestKind::Is(constants()) })
}
