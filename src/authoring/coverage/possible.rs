//! Which states a condition can be in at all. Decided from what it reads, and never guessed: what is left out here is not asked for.
//!
//! - A condition on facts can be true, false, unknown and disputed: also a fact that is stipulated or given, which counts as alleged
//!   once somebody denies it, and what describes a claim (`d.act`, `d.by`, and where a walk leads from there), by which it can be
//!   disputed although nobody doubts that something happened.
//! - A fact that needs no statement is never unknown where somebody is sure to tell it: see [`super::told`].
//! - A comparison of the day of the finding with a constant can be unknown, and nobody disputes it. Nor does anybody dispute whether
//!   an instrument binds a State; but which State it is, if facts tell it, may be disputed.
//! - Who a variable stands for, and which reading is taken, is one thing or the other; and a variable stands for those alone that
//!   `about` lists.
//! - What silence leaves open at the level at which a presumption is lifted, or below, the presumption settles.
//! - `and`, `or`, `not` and definitions can be what their parts make of them.

use std::collections::{BTreeMap, BTreeSet};

use super::State;
use super::told::{Scope, Told};
use crate::compile::{
    Binder, Cond, CondKind, DefinedBy, DefinitionId, InstrumentId, ListOf, NormId, ProvisionId, RuleNorm,
    RulePart, RuleSet, Step, Term,
};
use crate::law::{Instrument, Part, Party};
use crate::measure::Level;
use crate::vocabulary::{FieldId, KindId, KnownId, KnownValue, Type};

/// States in which something can be.
pub(super) type States = BTreeSet<State>;

/// Works out which states conditions can be in.
#[derive(Debug)]
pub(super) struct Possible<'a> {
    rules: &'a RuleSet,
    told: &'a Told,
    /// The provision at hand: instruments are held against its days.
    provision: ProvisionId,
    /// Of the norm or definition at hand.
    scope: Scope,
    definitions: BTreeMap<DefinitionId, States>,
}

/// What can be of that which a term reads.
#[derive(Debug, Clone, Copy, Default)]
struct Reads {
    /// It may be unknown.
    unknown: bool,
    /// It may be denied.
    denied: bool,
}

impl Reads {
    /// The day of the finding: worked out from the days that are told, and nobody speaks of it.
    const DAY: Self = Self { unknown: true, denied: false };
    const FACTS: Self = Self { unknown: true, denied: true };

    fn and(self, other: Self) -> Self {
        Self { unknown: self.unknown || other.unknown, denied: self.denied || other.denied }
    }

    /// Adds the states in which what reads this is left open.
    fn open(self, states: &mut States) {
        states.extend(self.unknown.then_some(State::Unknown));
        states.extend(self.denied.then_some(State::Disputed));
    }
}

impl<'a> Possible<'a> {
    pub(super) fn new(rules: &'a RuleSet, told: &'a Told, provision: ProvisionId) -> Self {
        Self { rules, told, provision, scope: Scope::default(), definitions: BTreeMap::new() }
    }

    /// From here on conditions are those of this norm.
    pub(super) fn in_norm(&mut self, norm: NormId) {
        self.scope = self.told.norm(norm);
    }

    /// Works on a part of the norm at hand, which may ask for a higher level than the norm.
    pub(super) fn in_part<R>(&mut self, text: &Part, work: impl FnOnce(&mut Self) -> R) -> R {
        let scope = self.scope.clone();
        self.scope = scope.clone().raised(text.needs);
        let out = work(self);
        self.scope = scope;
        out
    }

    /// From here on conditions are those of this definition.
    pub(super) fn in_definition(&mut self, definition: DefinitionId) {
        self.scope = self.told.definition(definition);
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
            CondKind::Is(Term::Variable(slot), options) if self.scope.is_among(*slot, options) => {
                [State::True].into()
            }
            CondKind::Is(left, options) => self.read(options.iter().chain([left])),
            CondKind::Order(_, a, b) | CondKind::Within(a, _, b) | CondKind::In(a, b) => self.read([a, b]),
            CondKind::Matches(term, _) => self.read([term]),
            CondKind::Happened(_) => all(),
            CondKind::Some(binder, body) => self.over(binder, body, State::False),
            CondKind::Every(binder, body) => self.over(binder, body, State::True),
            CondKind::Call(versions, arguments) => {
                let mut out: States = versions.iter().flat_map(|version| self.definition(*version)).collect();
                // Of whom it is asked may not be known either, or be disputed.
                let asked = arguments.iter().map(|argument| self.reads(argument));
                asked.fold(Reads::default(), Reads::and).open(&mut out);
                out
            }
            CondKind::Binds(instrument, state, _) => {
                let mut out = self.binds(*instrument, state);
                // Nobody disputes the table, but which State it is.
                self.reads(state).open(&mut out);
                out
            }
            CondKind::Reading(..) => [State::True, State::False].into(),
            CondKind::Known(_) => States::new(),
        }
    }

    fn read<'t>(&self, terms: impl IntoIterator<Item = &'t Term>) -> States {
        let reads = terms.into_iter().map(|term| self.reads(term)).fold(Reads::default(), Reads::and);
        let mut out: States = [State::True, State::False].into();
        reads.open(&mut out);
        out
    }

    fn reads(&self, term: &Term) -> Reads {
        match term {
            Term::Field(..) if self.is_given(term) => Reads { unknown: false, denied: true },
            Term::At => Reads::DAY,
            Term::Field(base, _) if matches!(**base, Term::Known(_)) => Reads::default(),
            Term::Field(..) | Term::Walk(..) => Reads::FACTS,
            Term::Edge(_, inner) | Term::Moved(inner, ..) => self.reads(inner),
            Term::Arithmetic(_, a, b) => self.reads(a).and(self.reads(b)),
            Term::Count(..) | Term::Sum(..) | Term::Extreme(..) => Reads::FACTS,
            Term::Span(value, ..) | Term::Which(value, ..) => self.reads(value).and(Reads::DAY),
            Term::Variable(_)
            | Term::Known(_)
            | Term::Bool(_)
            | Term::Number(_)
            | Term::Text(_)
            | Term::When(_)
            | Term::Enum(_) => Reads::default(),
        }
    }

    /// Whether a term is a field of a variable that needs no statement, and somebody tells it. Told in two ways it counts as alleged in
    /// both, so that above that level it may be unknown after all; and so may a day that is not told closely.
    fn is_given(&self, term: &Term) -> bool {
        let Term::Field(base, step) = term else { return false };
        let closely = |id: FieldId| {
            let field = self.rules.vocabulary.fields.at(id);
            field.given && !matches!(field.ty, Type::Date | Type::List(_))
        };
        matches!(**base, Term::Variable(_))
            && step.fields.iter().all(|(_, field, _)| closely(*field))
            && self.scope.is_asked_up_to(Level::Alleged)
            && self.scope.is_told(term)
    }

    fn is_of_claims(&self, step: &Step) -> bool {
        !step.fields.is_empty() && step.fields.iter().all(|(kind, ..)| self.is_claim(*kind))
    }

    fn is_claim(&self, kind: KindId) -> bool {
        self.rules.vocabulary.kinds.at(kind).claim
    }

    /// Over a list: without members it is what `empty` says, and there may be more members than the case shows.
    fn over(&mut self, binder: &Binder, body: &'a Cond, empty: State) -> States {
        let mut out = self.of(body);
        out.insert(empty);
        out.insert(State::Unknown);
        // Whether a claim happened may be disputed, and who is in a list.
        let denied = match &binder.list {
            ListOf::Kind(kind) => self.is_claim(*kind),
            ListOf::Field(list) => self.reads(list).denied,
        };
        if denied {
            out.insert(State::Disputed);
        }
        out
    }

    fn definition(&mut self, id: DefinitionId) -> States {
        if let Some(known) = self.definitions.get(&id) {
            return known.clone();
        }
        let rules = self.rules;
        let scope = std::mem::take(&mut self.scope);
        let out = match &rules.definitions.at(id).by {
            DefinedBy::Condition(_, condition) => {
                self.in_definition(id);
                self.of(condition)
            }
            DefinedBy::Norm(norm) => {
                self.in_norm(*norm);
                self.status(rules.norms.at(*norm))
            }
        };
        self.scope = scope;
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

    /// The states of a part that calls a definition, as the part counts, with what is presumed. What one fact decides, and nobody says
    /// as firmly as a finding asks for, the presumption settles, if it takes a voice as firm to lift it: nothing is left unknown.
    pub(super) fn called(&mut self, part: &'a RulePart, text: &Part) -> States {
        let mut out = self.part(part);
        let firm = text.presume.as_ref().is_some_and(|presume| self.scope.is_asked_up_to(presume.rebut));
        if let Some(CondKind::Call(versions, arguments)) =
            part.condition.as_ref().map(|condition| &condition.kind)
            && firm
            && arguments.iter().all(|argument| matches!(argument, Term::Variable(_)))
            && versions.iter().all(|version| self.is_one_fact(*version))
        {
            out.remove(&State::Unknown);
        }
        out
    }

    /// Whether a definition asks one fact of a variable, and nothing else.
    fn is_one_fact(&self, id: DefinitionId) -> bool {
        let DefinedBy::Condition(_, condition) = &self.rules.definitions.at(id).by else { return false };
        let text = self.rules.definition_text(id);
        let CondKind::Is(Term::Field(base, step), options) = &condition.kind else { return false };
        let fixed = |term: &Term| matches!(term, Term::Known(_) | Term::Bool(_) | Term::Enum(_));
        text.is_some_and(|text| text.needs.is_none() && text.presume.is_none())
            && matches!(**base, Term::Variable(_))
            && !self.is_of_claims(step)
            && options.iter().all(fixed)
    }

    /// A State that is not in the table leaves it unknown; one that is fixed is bound from its day on.
    fn binds(&self, instrument: InstrumentId, state: &Term) -> States {
        let instrument = self.rules.instruments.at(instrument);
        let Term::Known(known) = state else {
            // Any State of the table, and one that is not in it.
            let rows = instrument.parties.iter().flat_map(|party| self.is_bound(instrument, party));
            return rows.chain([State::Unknown]).collect();
        };
        let Some(code) = self.code_of(*known) else { return [State::Unknown].into() };
        let states: States = instrument.rows(code).flat_map(|row| self.is_bound(instrument, row)).collect();
        if states.is_empty() { [State::Unknown].into() } else { states }
    }

    fn is_bound(&self, instrument: &Instrument, party: &Party) -> States {
        let valid = self.rules.provisions.at(self.provision).in_force;
        let Some(from) = party.in_force else {
            // After the day of the table it may have come in.
            let told = instrument.told_until().is_none_or(|day| valid.to.is_some_and(|last| last <= day));
            return if told { [State::False].into() } else { [State::False, State::Unknown].into() };
        };
        let mut out = States::new();
        if valid.to.is_none_or(|last| last >= from.latest) {
            out.insert(State::True);
        }
        let before = valid.from.is_none_or(|first| first < from.latest);
        let after = party.end.is_some_and(|end| valid.to.is_none_or(|last| last >= end));
        if before || after {
            out.extend([State::False, State::Unknown]);
        }
        out
    }

    fn code_of(&self, known: KnownId) -> Option<&'a str> {
        let known = self.rules.vocabulary.known.at(known);
        let field = self.rules.vocabulary.field(known.kind, "code")?;
        known.values.iter().filter(|(of, _)| *of == field).find_map(|(_, value)| {
            if let KnownValue::Text(code) = value { Some(code.as_str()) } else { None }
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
            State::Unknown | State::Disputed | State::Applied | State::Lifted | State::Turned => *state,
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
