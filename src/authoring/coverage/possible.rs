//! Which states a condition can be in at all. Decided from what it reads, and never guessed: what is left out here is not asked for.
//!
//! - A condition on facts can be true, false, unknown and disputed: also a fact that is stipulated or given, which counts as alleged
//!   once somebody denies it.
//! - What describes a claim (`d.act`, `d.by`, and where a walk leads from there) stands or falls with whether it happened, and
//!   is not disputed by itself; `happened`, and `some` and `every` over claims, can be.
//! - A comparison of days and constants alone, and whether an instrument binds a State, can be unknown, and nobody disputes them.
//! - Who a variable stands for, and which reading is taken, is one thing or the other.
//! - `and`, `or`, `not` and definitions can be what their parts make of them.

use std::collections::{BTreeMap, BTreeSet};

use super::State;
use crate::compile::{
    Binder, Cond, CondKind, DefinedBy, DefinitionId, InstrumentId, ListOf, ProvisionId, RuleNorm, RulePart,
    RuleSet, Step, Term,
};
use crate::vocabulary::{KindId, KnownId, KnownValue};

/// States in which something can be.
pub(super) type States = BTreeSet<State>;

/// Works out which states conditions can be in.
#[derive(Debug)]
pub(super) struct Possible<'a> {
    rules: &'a RuleSet,
    /// The provision at hand: instruments are held against its days.
    provision: ProvisionId,
    definitions: BTreeMap<DefinitionId, States>,
}

/// What a term reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Reads {
    /// Nothing that could be unknown.
    Nothing,
    /// A day, or what describes a claim: it may be unknown.
    Described,
    /// Facts that may be denied too.
    Facts,
}

impl<'a> Possible<'a> {
    pub(super) fn new(rules: &'a RuleSet, provision: ProvisionId) -> Self {
        Self { rules, provision, definitions: BTreeMap::new() }
    }

    /// The states of a condition.
    pub(super) fn of(&mut self, condition: &'a Cond) -> States {
        match &condition.kind {
            CondKind::All(parts) => {
                let parts: Vec<States> = parts.iter().map(|part| self.of(part)).collect();
                joined(&parts, State::True, State::False)
            }
            CondKind::Any(parts) => {
                let parts: Vec<States> = parts.iter().map(|part| self.of(part)).collect();
                joined(&parts, State::False, State::True)
            }
            CondKind::Not(inner) => turned(&self.of(inner)),
            CondKind::Is(left, options) => self.read(options.iter().chain([left])),
            CondKind::Order(_, a, b) | CondKind::Within(a, _, b) | CondKind::In(a, b) => self.read([a, b]),
            CondKind::Matches(term, _) => self.read([term]),
            CondKind::Happened(_) => all(),
            CondKind::Some(binder, body) => self.over(binder, body, State::False),
            CondKind::Every(binder, body) => self.over(binder, body, State::True),
            CondKind::Call(versions, _) => {
                versions.iter().flat_map(|version| self.definition(*version)).collect()
            }
            CondKind::Binds(instrument, state, _) => self.binds(*instrument, state),
            CondKind::Reading(..) => [State::True, State::False].into(),
            CondKind::Known(_) => States::new(),
        }
    }

    fn read<'t>(&self, terms: impl IntoIterator<Item = &'t Term>) -> States {
        let mut out: States = [State::True, State::False].into();
        match terms.into_iter().map(|term| self.reads(term)).max().unwrap_or(Reads::Nothing) {
            Reads::Nothing => {}
            Reads::Described => out.extend([State::Unknown]),
            Reads::Facts => out.extend([State::Unknown, State::Disputed]),
        }
        out
    }

    fn reads(&self, term: &Term) -> Reads {
        match term {
            Term::At => Reads::Described,
            Term::Field(base, step) if self.is_of_claims(step) => self.reads(base).max(Reads::Described),
            Term::Field(base, _) if matches!(**base, Term::Known(_)) => Reads::Nothing,
            Term::Field(base, _) | Term::Walk(_, base) if self.described(base) => Reads::Described,
            Term::Field(..) | Term::Walk(..) => Reads::Facts,
            Term::Edge(_, inner) | Term::Moved(inner, ..) => self.reads(inner),
            Term::Arithmetic(_, a, b) => self.reads(a).max(self.reads(b)),
            Term::Count(..) | Term::Sum(..) | Term::Extreme(..) => Reads::Facts,
            Term::Span(value, ..) | Term::Which(value, ..) => self.reads(value).max(Reads::Described),
            Term::Variable(_)
            | Term::Known(_)
            | Term::Bool(_)
            | Term::Number(_)
            | Term::Text(_)
            | Term::When(_)
            | Term::Enum(_) => Reads::Nothing,
        }
    }

    /// Whether a term leads on from what describes a claim.
    fn described(&self, term: &Term) -> bool {
        match term {
            Term::Field(_, step) if self.is_of_claims(step) => true,
            Term::Field(base, _) | Term::Walk(_, base) => self.described(base),
            _ => false,
        }
    }

    fn is_of_claims(&self, step: &Step) -> bool {
        !step.fields.is_empty() && step.fields.iter().all(|(kind, ..)| self.is_claim(*kind))
    }

    fn is_claim(&self, kind: KindId) -> bool {
        self.rules.vocabulary.kinds.get(kind).is_some_and(|kind| kind.claim)
    }

    /// Over a list: without members it is what `empty` says, and there may be more members than the case shows.
    fn over(&mut self, binder: &Binder, body: &'a Cond, empty: State) -> States {
        let mut out = self.of(body);
        out.insert(empty);
        out.insert(State::Unknown);
        let of_claims = match &binder.list {
            ListOf::Kind(kind) => self.is_claim(*kind),
            ListOf::Field(_) => false,
        };
        if of_claims {
            out.insert(State::Disputed);
        }
        out
    }

    fn definition(&mut self, id: DefinitionId) -> States {
        if let Some(known) = self.definitions.get(&id) {
            return known.clone();
        }
        let rules = self.rules;
        let out = match rules.definitions.get(id).map(|definition| &definition.by) {
            Some(DefinedBy::Condition(_, condition)) => self.of(condition),
            Some(DefinedBy::Norm(norm)) => {
                rules.norms.get(*norm).map(|norm| self.status(norm)).unwrap_or_default()
            }
            None => States::new(),
        };
        self.definitions.insert(id, out.clone());
        out
    }

    fn status(&mut self, norm: &'a RuleNorm) -> States {
        let mut parts: Vec<States> = norm.elements.iter().map(|part| self.part(part)).collect();
        for exception in &norm.exceptions {
            parts.push(turned(&self.part(exception)));
        }
        joined(&parts, State::True, State::False)
    }

    /// The states of an element, an exception or an alternative. What is left to judgment alone is always open.
    pub(super) fn part(&mut self, part: &'a RulePart) -> States {
        match &part.condition {
            Some(condition) => self.of(condition),
            None if part.any.is_empty() => [State::Unknown].into(),
            None => {
                let parts: Vec<States> = part.any.iter().map(|part| self.part(part)).collect();
                joined(&parts, State::False, State::True)
            }
        }
    }

    /// A State that is not in the table leaves it unknown; one that is fixed is bound from its day on.
    fn binds(&self, instrument: InstrumentId, state: &Term) -> States {
        let Term::Known(known) = state else { return [State::True, State::False, State::Unknown].into() };
        let Some(code) = self.code_of(*known) else { return [State::Unknown].into() };
        let Some(instrument) = self.rules.instruments.get(instrument) else { return States::new() };
        let Some(party) = instrument.party(code) else { return [State::Unknown].into() };
        let valid =
            self.rules.provisions.get(self.provision).map(|provision| provision.in_force).unwrap_or_default();
        let Some(from) = party.in_force else {
            // After the day of the table it may have come in.
            let told = instrument.told_until().is_none_or(|day| valid.to.is_some_and(|last| last <= day));
            return if told { [State::False].into() } else { [State::False, State::Unknown].into() };
        };
        let mut out = States::new();
        if valid.to.is_none_or(|last| last >= from) {
            out.insert(State::True);
        }
        let before = valid.from.is_none_or(|first| first < from);
        let after = party.end.is_some_and(|end| valid.to.is_none_or(|last| last >= end));
        if before || after {
            out.extend([State::False, State::Unknown]);
        }
        out
    }

    fn code_of(&self, known: KnownId) -> Option<&'a str> {
        let known = self.rules.vocabulary.known.get(known)?;
        let field = self.rules.vocabulary.field(known.kind, "code")?;
        known.values.iter().find_map(|(of, value)| match value {
            KnownValue::Text(code) if *of == field => Some(code.as_str()),
            _ => None,
        })
    }
}

/// Every state of a condition.
fn all() -> States {
    [State::True, State::False, State::Unknown, State::Disputed].into()
}

fn turned(states: &States) -> States {
    states
        .iter()
        .map(|state| match state {
            State::True => State::False,
            State::False => State::True,
            other => *other,
        })
        .collect()
}

/// Parts of which the whole is `each` if each part is, and `one` if one part is.
fn joined(parts: &[States], each: State, one: State) -> States {
    let mut out = States::new();
    if parts.iter().all(|part| part.contains(&each)) {
        out.insert(each);
    }
    for state in [one, State::Unknown, State::Disputed] {
        // The other parts must leave it to this one.
        let decides = |place: usize| {
            parts.iter().enumerate().all(|(other, states)| other == place || states.iter().any(|s| *s != one))
        };
        if parts
            .iter()
            .enumerate()
            .any(|(place, part)| part.contains(&state) && (state == one || decides(place)))
        {
            out.insert(state);
        }
    }
    out
}
