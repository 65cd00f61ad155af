//! Conditions: what each kind of them comes to.

use std::collections::BTreeMap;

use super::index::Index;
use super::norm::Choice;
use super::proof::{Fact, FactUse, NodeKind, SimpleTest, TestKind, Trace, UnmentionedId};
use super::term::{Alternatives, Read};
use super::truth::Truth;
use super::value::{OwnedVal, Val};
use crate::compile::{Cond, CondId, CondKind, DefinitionId, InstrumentId, RuleSet, Term};
use crate::facts::{Case, EntityId, Support, Value};
use crate::law::Validity;
use crate::limits;
use crate::measure::{Level, Levels, Period, When, weigh};
use crate::vocabulary::FieldId;

/// The variables of the rule at hand.
pub(super) type Frame<'a> = Vec<Option<Val<'a>>>;

/// What is known of a member that nobody has mentioned: it is not of a sort said to be complete.
#[derive(Debug, Clone)]
pub(super) struct Excluded<'a> {
    pub(super) member: UnmentionedId,
    pub(super) field: FieldId,
    pub(super) values: &'a [Value],
}

/// Evaluates the conditions of one norm for one instance.
#[derive(Debug)]
pub(super) struct Evaluator<'a, T: Trace> {
    pub(super) rules: &'a RuleSet,
    pub(super) case: &'a Case,
    pub(super) index: &'a Index,
    /// The day or days of the finding.
    pub(super) at: Option<When>,
    /// The level of the norm, up to which `enough` reaches.
    pub(super) needs: Level,
    pub(super) bearer: Option<EntityId>,
    pub(super) choice: &'a Choice,
    pub(super) memo: BTreeMap<(DefinitionId, Vec<u64>), (Truth, T::Node)>,
    pub(super) excluded: Vec<Excluded<'a>>,
    /// The days within which a claim has to lie to count, if not any.
    pub(super) within: Option<Validity>,
    pub(super) trace: T,
    pub(super) depth: usize,
    /// What was counted last.
    pub(super) counted: super::number::Counted,
}

/// What a condition came to, and the node that says so.
pub(super) type Outcome<N> = (Truth, N);

impl<'a, T: Trace> Evaluator<'a, T> {
    pub(super) fn condition(&mut self, condition: &'a Cond, frame: &mut Frame<'a>) -> Outcome<T::Node> {
        if self.depth > limits::EVALUATION_DEPTH {
            return self.leaf(condition.id, Truth::UNKNOWN, NodeKind::Test(None), Vec::new());
        }
        self.depth = self.depth.saturating_add(1);
        let out = self.kind(condition, frame);
        self.depth = self.depth.saturating_sub(1);
        out
    }

    fn kind(&mut self, condition: &'a Cond, frame: &mut Frame<'a>) -> Outcome<T::Node> {
        let id = condition.id;
        match &condition.kind {
            CondKind::All(parts) => self.joined(id, parts, frame, true),
            CondKind::Any(parts) => self.joined(id, parts, frame, false),
            CondKind::Not(inner) => {
                let (truth, node) = self.condition(inner, frame);
                self.node(id, truth.not(), vec![node], || NodeKind::Not)
            }
            CondKind::Is(left, options) => self.is(id, left, options, frame),
            CondKind::Order(order, left, right) => self.order(id, *order, left, right, frame),
            CondKind::Within(a, length, b) => {
                let mut read = Vec::new();
                let a = self.term(a, frame, &mut read);
                let b = self.term(b, frame, &mut read);
                let truth = self.compared(&a, &b, false, &|x, y| match (x, y) {
                    (Val::When(x), Val::When(y)) => x.within(y, *length),
                    _ => None,
                });
                self.leaf(id, truth, NodeKind::Test(None), read)
            }
            CondKind::Matches(term, regex) => {
                let mut read = Vec::new();
                let term = self.term(term, frame, &mut read);
                let any = Alternatives::certain(Val::Bool(true));
                let truth = self.compared(&term, &any, false, &|x, _| match x {
                    Val::Text(text) => Some(regex.is_match(text)),
                    _ => None,
                });
                self.leaf(id, truth, NodeKind::Test(None), read)
            }
            CondKind::In(item, list) => self.is_in(id, item, list, frame),
            CondKind::Happened(term) => self.happened(id, term, frame),
            CondKind::Some(binder, body) => self.some(id, binder, body, frame),
            CondKind::Every(binder, body) => self.every(id, binder, body, frame),
            CondKind::Call(versions, arguments) => self.call(id, versions, arguments, frame),
            CondKind::Binds(instrument, state, day) => self.binds(id, *instrument, (state, day), frame),
            CondKind::Reading(reading, options) => {
                let chosen = self.choice.is_one_of(*reading, *options);
                let truth = chosen.map_or(Truth::UNKNOWN, Truth::of);
                self.node(id, truth, Vec::new(), || NodeKind::Reading(*reading, chosen == Some(true)))
            }
            // Decided when names were resolved: `known` stands only where what is mentioned is read.
            CondKind::Known(_) => self.leaf(id, Truth::UNKNOWN, NodeKind::Test(None), Vec::new()),
        }
    }

    fn joined(
        &mut self,
        id: CondId,
        parts: &'a [Cond],
        frame: &mut Frame<'a>,
        all: bool,
    ) -> Outcome<T::Node> {
        let mut truth = Truth::of(all);
        let mut nodes = Vec::new();
        for part in parts {
            let (t, node) = self.condition(part, frame);
            truth = if all { truth.and(t) } else { truth.or(t) };
            nodes.push(node);
            // Without a record there is nobody to read the other branches.
            let settled = if all { truth.fails } else { truth.holds };
            if !T::RECORDS && settled == Levels::ALL {
                break;
            }
        }
        self.node(id, truth, nodes, || if all { NodeKind::All } else { NodeKind::Any })
    }

    fn is(
        &mut self,
        id: CondId,
        left: &'a Term,
        options: &'a [Term],
        frame: &mut Frame<'a>,
    ) -> Outcome<T::Node> {
        if let [right] = options
            && (super::number::is_computed(left) || super::number::is_computed(right))
        {
            return self.computed(id, super::proof::Comparison::Same, left, right, frame);
        }
        if let Some(truth) = self.excluded_is(left, options, frame) {
            return self.leaf(id, truth, NodeKind::Test(None), Vec::new());
        }
        let mut read = Vec::new();
        let a = self.term(left, frame, &mut read);
        let vocabulary = &self.rules.vocabulary;
        let constants: Option<Vec<Val<'a>>> = options.iter().map(constant).collect();
        let before = read.len();
        let mut bound: Option<Vec<Val<'a>>> = Some(Vec::new());
        let truth = match (&constants, options) {
            (Some(constants), _) => {
                // All options are tried at once: a value speaks for the comparison if it is any of them.
                let sole = matches!(constants.as_slice(), [one] if self.only_itself(*one));
                self.compared(&a, &Alternatives::certain(Val::Bool(true)), sole, &|x, _| {
                    let answers: Vec<Option<bool>> = constants.iter().map(|c| x.is(*c, vocabulary)).collect();
                    any_of(&answers)
                })
            }
            (None, options) => {
                let sole = options.len() == 1;
                let mut truth = Truth::FALSE;
                for option in options {
                    let b = self.term(option, frame, &mut read);
                    let value = b.single().filter(|b| b.holds == Levels::ALL).map(|b| b.value);
                    match (&mut bound, value) {
                        (Some(all), Some(value)) if !matches!(value, Val::Unmentioned(_)) => all.push(value),
                        _ => bound = None,
                    }
                    truth = truth.or(self.compared(&a, &b, sole, &|x, y| x.is(y, vocabulary)));
                }
                truth
            }
        };
        // What a variable stands for is as constant as a word.
        let simple = (read.len() == before).then(|| simple(&read, constants.or(bound).as_deref())).flatten();
        self.leaf(id, truth, NodeKind::Test(simple), read)
    }

    /// Whether no other value than this one satisfies a comparison with it.
    fn only_itself(&self, value: Val<'_>) -> bool {
        match value {
            Val::Enum(v) => !self.rules.vocabulary.values.values().any(|other| other.kind_of == Some(v)),
            Val::When(w) => w.exact().is_some(),
            _ => true,
        }
    }

    fn is_in(
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
                let known = match item.value {
                    Val::Entity(e) if stated => self.index.holds(self.case, entity, field, e),
                    _ => None,
                };
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
            (Val::Entity(listed), Val::Entity(item)) => {
                let mut at = Some(item);
                while let Some(e) = at {
                    if e == listed {
                        return true;
                    }
                    at = self.case.entities.get(e).and_then(|e| e.group);
                }
                false
            }
            (listed, item) => listed.is(item, &self.rules.vocabulary) == Some(true),
        }
    }

    fn happened(&mut self, id: CondId, term: &'a Term, frame: &mut Frame<'a>) -> Outcome<T::Node> {
        let mut read = Vec::new();
        let alternatives = self.term(term, frame, &mut read);
        match alternatives.single().map(|a| a.value) {
            Some(Val::Entity(e)) => {
                let (truth, used) = self.happened_of(e);
                let test = SimpleTest { fact: used.fact, kind: TestKind::Yes };
                read.push(used);
                self.leaf(id, truth, NodeKind::Test(Some(test)), read)
            }
            _ => self.leaf(id, Truth::UNKNOWN, NodeKind::Test(None), read),
        }
    }

    /// Whether a claim happened, and the fact that this is.
    pub(super) fn happened_of(&self, claim: EntityId) -> (Truth, FactUse) {
        let fact = Fact::Happened(claim);
        match self.case.entities.get(claim).and_then(|e| e.happened.as_ref()) {
            Some(support) => (self.supported(support), self.used(fact, support)),
            None => (
                Truth::UNKNOWN,
                FactUse {
                    fact,
                    pro: Level::None,
                    con: Level::None,
                    settled: Levels::NONE,
                    disputed: Levels::NONE,
                },
            ),
        }
    }

    /// What a support comes to by itself.
    pub(super) fn supported(&self, support: &Support) -> Truth {
        let (pro, con) = self.sides(support);
        let weight = weigh(pro, con);
        let truth =
            Truth { holds: weight.holds, fails: weight.fails, disputed: weight.disputed, ..Truth::UNKNOWN };
        let (pro, con) = self.heard(support);
        truth.voiced(pro, con)
    }

    /// The levels for and against: what is given and contradicted counts as alleged, or by what is said for it.
    pub(super) fn sides(&self, support: &Support) -> (Level, Level) {
        match (support.pro, support.con) {
            (Level::Given, Level::None) => (Level::Given, Level::None),
            (Level::Given, con) => (self.contradicted(support), con),
            sides => sides,
        }
    }

    /// How far something that is given reaches once it is contradicted.
    pub(super) fn contradicted(&self, support: &Support) -> Level {
        self.case.level_for(&support.said).max(Level::Alleged)
    }

    /// The levels at which named voices speak for and against. A description and what the vocabulary gives are no voices; who
    /// stipulates is one.
    pub(super) fn heard(&self, support: &Support) -> (Level, Level) {
        use crate::facts::Footing;
        match support.footing {
            Footing::Said | Footing::Stipulated => (support.pro, support.con),
            Footing::Given | Footing::Described => (self.case.level_for(&support.said), support.con),
        }
    }

    pub(super) fn used(&self, fact: Fact, support: &Support) -> FactUse {
        let (pro, con) = self.sides(support);
        let weight = weigh(pro, con);
        FactUse { fact, pro, con, settled: weight.holds | weight.fails, disputed: weight.disputed }
    }

    fn binds(
        &mut self,
        id: CondId,
        instrument: InstrumentId,
        terms: (&'a Term, &'a Term),
        frame: &mut Frame<'a>,
    ) -> Outcome<T::Node> {
        let mut read = Vec::new();
        let state = self.term(terms.0, frame, &mut read);
        let day = self.term(terms.1, frame, &mut read);
        let entity = match state.single().map(|s| s.value) {
            Some(Val::Entity(e)) => Some(e),
            _ => None,
        };
        let code = entity.and_then(|e| self.code_of(e));
        let party = code.and_then(|c| self.rules.instruments.get(instrument).and_then(|i| i.party(c)));
        let truth = match (party, day.single().map(|d| d.value), entity) {
            (Some(party), Some(Val::When(when)), _) => match party.in_force {
                None => Truth::FALSE,
                Some(from) => match when.touches(Some(from), party.end) {
                    Period::Wholly => Truth::TRUE,
                    Period::Outside => Truth::FALSE,
                    Period::Partly | Period::Doubtful => Truth::UNKNOWN,
                },
            },
            (Some(party), _, _) if party.in_force.is_none() => Truth::FALSE,
            (None, _, Some(e)) => {
                let fact = Fact::Bound(instrument, e);
                read.push(FactUse {
                    fact,
                    pro: Level::None,
                    con: Level::None,
                    settled: Levels::NONE,
                    disputed: Levels::NONE,
                });
                Truth::UNKNOWN
            }
            _ => Truth::UNKNOWN,
        };
        let held = state.single().map_or(Levels::NONE, |s| s.holds);
        let truth = Truth { holds: truth.holds & held, fails: truth.fails & held, ..truth };
        if read.is_empty() && !truth.open().is_empty() {
            read.push(FactUse {
                fact: Fact::Day,
                pro: Level::None,
                con: Level::None,
                settled: Levels::NONE,
                disputed: Levels::NONE,
            });
        }
        self.leaf(id, truth, NodeKind::Binds(instrument, entity), read)
    }

    /// The code by which tables of parties know an entity.
    fn code_of(&self, entity: EntityId) -> Option<&'a str> {
        let kind = self.case.entities.get(entity)?.kind;
        let field = self.rules.vocabulary.field(kind, "code")?;
        let cell = self.case.cell(entity, self.rules.vocabulary.fields.get(field)?.slot)?;
        match self.case.values_of(cell).first().map(|s| &s.value) {
            Some(Value::Text(code)) => Some(code),
            _ => None,
        }
    }

    pub(super) fn leaf(
        &mut self,
        id: CondId,
        truth: Truth,
        kind: NodeKind,
        read: Vec<FactUse>,
    ) -> Outcome<T::Node> {
        let node = self.trace.node(id, truth, Vec::new(), || (kind, read));
        (truth, node)
    }

    pub(super) fn node(
        &mut self,
        id: CondId,
        truth: Truth,
        parts: Vec<T::Node>,
        kind: impl FnOnce() -> NodeKind,
    ) -> Outcome<T::Node> {
        let node = self.trace.node(id, truth, parts, || (kind(), Vec::new()));
        (truth, node)
    }
}

/// A term that is the same on every record.
pub(super) fn constant(term: &Term) -> Option<Val<'_>> {
    Some(match term {
        Term::Bool(b) => Val::Bool(*b),
        Term::Number(n) => Val::Number(*n),
        Term::Text(t) => Val::Text(t),
        Term::When(w) => Val::When(*w),
        Term::Enum(v) => Val::Enum(*v),
        // The known entities of the vocabulary are the first entities of every case.
        Term::Known(k) => Val::Entity(EntityId(k.0)),
        _ => return None,
    })
}

fn any_of(answers: &[Option<bool>]) -> Option<bool> {
    if answers.contains(&Some(true)) {
        Some(true)
    } else if answers.contains(&None) {
        None
    } else {
        Some(false)
    }
}

/// The test of one fact against constants, if that is all the condition is.
fn simple(read: &[FactUse], constants: Option<&[Val<'_>]>) -> Option<SimpleTest> {
    let [only] = read else { return None };
    let constants: Vec<OwnedVal> = constants?.iter().map(|c| c.owned()).collect();
    matches!(only.fact, Fact::Field(..))
        .then(|| SimpleTest { fact: only.fact, kind: TestKind::Is(constants) })
}
