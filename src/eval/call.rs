//! Definitions: worked out once for each argument and day, and weighed against what is asserted.

use super::condition::{Evaluator, Frame, Outcome};
use super::proof::{Fact, NodeKind};
use super::trace::Trace;
use super::truth::Truth;
use super::value::{OwnedVal, Val};
use crate::compile::{Cond, CondId, DefinedBy, DefinitionId, Term};
use crate::facts::{Brings, EntityId, SaidId};
use crate::law::Presumption;
use crate::measure::{Level, Levels, Period, weigh};

impl<'a, T: Trace> Evaluator<'a, T> {
    pub(super) fn call(
        &mut self,
        id: CondId,
        versions: &'a [DefinitionId],
        arguments: &'a [Term],
        frame: &mut Frame<'a>,
    ) -> Outcome<T::Node> {
        let mut read = Vec::new();
        let mut values = Vec::new();
        let mut held = Levels::ALL;
        for argument in arguments {
            match self.term(argument, frame, &mut read).single() {
                Some(a) => {
                    held = held & a.holds;
                    values.push(a.value);
                }
                None => return self.leaf(id, Truth::UNKNOWN, NodeKind::Test(None), read),
            }
        }
        // Of what words of law define, the versions in force on the day speak; a name that a rule gives to a condition has no day.
        let in_force: Vec<DefinitionId> = versions
            .iter()
            .copied()
            .filter(|d| {
                let validity = self.rules.validity_of(*d);
                (versions.len() == 1 && !self.quotes_law(*d))
                    || self.at.is_none_or(|at| at.touches(validity.from, validity.to) != Period::Outside)
            })
            .collect();
        let mut outcomes = Vec::new();
        // What is supposed on the way to an argument is no part of the definition, which is worked out once for each.
        let supposed = std::mem::take(&mut self.supposed);
        let counting = std::mem::take(&mut self.counting);
        for definition in in_force {
            outcomes.push(self.defined(definition, &values));
        }
        (self.supposed, self.counting) = (supposed, counting);
        let limited = |t: Truth| Truth { holds: t.holds & held, fails: t.fails & held, ..t };
        match outcomes.as_slice() {
            [] => self.leaf(id, Truth::UNKNOWN, NodeKind::NotInForce, vec![super::term::unsaid(Fact::Day)]),
            [(truth, node)] if read.is_empty() => (limited(*truth), *node),
            several => {
                // What all versions agree on; between them the day decides, and it is not known closely enough.
                let (mut holds, mut fails, mut disputed) = (Levels::ALL, Levels::ALL, Levels::NONE);
                for (t, _) in several {
                    holds = holds & t.holds;
                    fails = fails & t.fails;
                    disputed = disputed | t.disputed;
                }
                let open = !(holds | fails);
                let heard: Vec<Truth> = several.iter().map(|(t, _)| *t).collect();
                let truth = match several {
                    [(only, _)] => limited(*only),
                    _ => limited(Truth { holds, fails, disputed: disputed & open, ..Truth::UNKNOWN })
                        .hearing(&heard, true, false),
                };
                if several.len() > 1 {
                    read.push(super::term::unsaid(Fact::Day));
                }
                let nodes = several.iter().map(|(_, n)| *n).collect();
                let node = self.trace.node(id, truth, nodes, || (NodeKind::All, read));
                (truth, node)
            }
        }
    }

    /// Whether a definition stands in words of law, and does not only name a condition.
    fn quotes_law(&self, definition: DefinitionId) -> bool {
        self.rules.definition_text(definition).is_none_or(|text| !text.quotes.is_empty())
    }

    fn defined(&mut self, definition: DefinitionId, values: &[Val<'a>]) -> Outcome<T::Node> {
        let key = (definition, values.iter().map(|v| key_of(*v)).collect::<Vec<u64>>());
        let memorable = !values
            .iter()
            .any(|v| matches!(v, Val::Unmentioned(_) | Val::Text(_) | Val::Number(_) | Val::When(_)));
        // Asked with an event of another day, a definition may come to something else.
        let memorable = memorable && self.asked == self.at;
        if memorable && let Some(known) = self.memo.get(&key) {
            return *known;
        }
        let out = self.worked_out(definition, values);
        if memorable {
            self.memo.insert(key, out);
        }
        out
    }

    fn worked_out(&mut self, definition: DefinitionId, values: &[Val<'a>]) -> Outcome<T::Node> {
        let rules = self.rules;
        let declared = rules.definitions.at(definition);
        let mut frame: Frame<'a> = values.iter().map(|v| Some(*v)).collect();
        frame.resize(declared.frame.max(values.len()), None);
        let (id, (truth, node)) = match &declared.by {
            DefinedBy::Condition(_, condition) => {
                let text = rules.definition_text(definition);
                let (truth, node) = self.condition(condition, &mut frame);
                let raised = self.raised(condition.id, (truth, node), text.and_then(|t| t.needs));
                let presume = text.and_then(|t| t.presume.as_ref());
                (
                    condition.id,
                    self.presumed(condition.id, raised, presume, std::iter::once(condition.as_ref())),
                )
            }
            DefinedBy::Norm(norm) => {
                let id = rules.norms.at(*norm).elements.first().map_or(CondId(u32::MAX), |p| p.id);
                (id, self.status(id, *norm, &mut frame))
            }
        };
        let (truth, node) = self.asserted(id, definition, values, (truth, node));
        let arguments: Vec<OwnedVal> =
            if T::RECORDS { values.iter().map(|v| v.owned()).collect() } else { Vec::new() };
        let node = self
            .trace
            .node(id, truth, vec![node], || (NodeKind::Definition(definition, arguments), Vec::new()));
        (truth, node)
    }

    /// What is derived against what is asserted: only a finding, and an admission by who would owe, count.
    fn asserted(
        &mut self,
        id: CondId,
        definition: DefinitionId,
        values: &[Val<'a>],
        derived: Outcome<T::Node>,
    ) -> Outcome<T::Node> {
        let Some(Val::Entity(entity)) = values.first() else { return derived };
        if self.case.asserted.is_empty() {
            return derived;
        }
        let counted = self.counted(*entity, &self.rules.definitions.at(definition).name);
        let pro = self.case.level_for(&counted);
        let con = self.case.level_against(&counted);
        if pro == Level::None && con == Level::None {
            return derived;
        }
        let (truth, node) = derived;
        let said = weigh(pro, con);
        let for_it = truth.holds | Levels::up_to(pro);
        let against = truth.fails | Levels::up_to(con);
        let mut holds = for_it & !against;
        let mut fails = against & !for_it;
        let mut disputed = for_it & against;
        // A finding on one side alone prevails over what is only derived.
        if pro == Level::Found && con < Level::Found {
            (holds, fails, disputed) = (
                holds | Levels::up_to(Level::Found),
                fails & !Levels::up_to(Level::Found),
                disputed & !said.holds,
            );
        } else if con == Level::Found && pro < Level::Found {
            (holds, fails, disputed) = (
                holds & !Levels::up_to(Level::Found),
                fails | Levels::up_to(Level::Found),
                disputed & !said.fails,
            );
        }
        let open = !(holds | fails);
        let weighed = Truth { holds, fails, disputed: (disputed | truth.disputed) & open, ..truth };
        let fact = Fact::Asserted(*entity, definition);
        let kind = NodeKind::Asserted { fact, pro, con };
        let used = super::proof::FactUse {
            fact,
            pro,
            con,
            settled: said.holds | said.fails,
            disputed: said.disputed,
        };
        let node = self.trace.node(id, weighed, vec![node], || (kind, vec![used]));
        (weighed, node)
    }

    /// What is asserted of an entity, or of a group that it is part of, and counts.
    fn counted(&self, entity: EntityId, name: &str) -> Vec<SaidId> {
        let mut out = Vec::new();
        for e in self.case.with_groups(entity) {
            for asserted in self.case.asserted.iter().filter(|a| a.entity == e && a.name == name) {
                out.extend(asserted.said.iter().copied().filter(|id| {
                    let said = self.case.said.at(*id);
                    match said.stance.row().brings {
                        Brings::Finding => true,
                        Brings::Admission => said.by.is_some_and(|by| self.speaks_for_bearer(by)),
                        Brings::AsKnown | Brings::Nothing => false,
                    }
                }));
            }
        }
        out
    }

    /// Whether a speaker is the bearer of the norm, or speaks for it.
    fn speaks_for_bearer(&self, speaker: EntityId) -> bool {
        let Some(bearer) = self.bearer else { return false };
        let vocabulary = &self.rules.vocabulary;
        let mut seen = vec![speaker];
        let mut place = 0_usize;
        while let Some(at) = seen.get(place).copied() {
            if at == bearer {
                return true;
            }
            place = place.saturating_add(1);
            let entity = self.case.entities.at(at);
            let fields = vocabulary.walks.values().filter(|w| w.voice).flat_map(|w| &w.along);
            for field in fields.map(|f| vocabulary.fields.at(*f)).filter(|f| f.kind == entity.kind) {
                for value in self.case.values(at, field.slot) {
                    if let crate::facts::Value::Entity(next) = value.value
                        && !seen.contains(&next)
                    {
                        seen.push(next);
                    }
                }
            }
        }
        false
    }

    /// A presumption over a condition, which is `asked`.
    pub(super) fn presumed(
        &mut self,
        id: CondId,
        (truth, node): Outcome<T::Node>,
        presume: Option<&Presumption>,
        asked: impl Iterator<Item = &'a Cond>,
    ) -> Outcome<T::Node> {
        let Some(presume) = presume else { return (truth, node) };
        let (mut truth, node) = (truth, node);
        // It stands in for silence: what one fact decides whichever it is, is not silence.
        if !truth.open().is_empty() && super::repeat::may_repeat(self.rules, asked) {
            let open = truth.open();
            for level in Level::ALL.into_iter().filter(|l| open.has(*l)) {
                let about = (self.rules, self.case, self.budget);
                let Some(joint) = self.trace.joint(about, node, level) else { break };
                let only = Levels::only(level);
                truth.inferred |= joint.value.is_some();
                match joint.value {
                    Some(true) => truth.holds = truth.holds | only,
                    Some(false) => truth.fails = truth.fails | only,
                    None => {}
                }
                if !joint.disputed {
                    truth.disputed = truth.disputed & !only;
                }
            }
        }
        let (out, applies) = truth.presumed(presume.value, presume.rebut);
        self.node(id, out, vec![node], || NodeKind::Presumed {
            value: presume.value,
            rebut: presume.rebut,
            applies,
        })
    }

    pub(super) fn raised(
        &mut self,
        id: CondId,
        (truth, node): Outcome<T::Node>,
        needs: Option<Level>,
    ) -> Outcome<T::Node> {
        match needs {
            Some(needs) => self.node(id, truth.raised_to(needs), vec![node], || NodeKind::Raised(needs)),
            None => (truth, node),
        }
    }
}

fn key_of(value: Val<'_>) -> u64 {
    match value {
        Val::Entity(e) => u64::from(e.0),
        Val::Enum(v) => u64::from(v.0) | 1 << 40,
        Val::Bool(b) => u64::from(b) | 1 << 41,
        // Not remembered; see `defined`.
        Val::Number(_) | Val::Text(_) | Val::When(_) | Val::Unmentioned(_) => u64::MAX,
    }
}
