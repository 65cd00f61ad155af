//! Which fields belong to what happened: for each act those that tell it, and no others.
//!
//! Takes rules; gives for each value that says what happened the fields that its own phrases name, those that some rule reads of it, and
//! its day. A form offers these; a case may have further ones, which the report tells and no rule reads.

use std::collections::{BTreeMap, BTreeSet};

use crate::compile::{Binder, Child, Cond, CondKind, DefinedBy, ListOf, RuleSet, Term, within};
use crate::vocabulary::{FieldId, KindId, Phrase, Type, ValueId, Vocabulary};

/// Definitions that call one another are followed so far.
const DEPTH: usize = 8;

/// For each value that says what happened, its fields: first those that its phrases name, with the day, then those that rules read.
pub fn takes(rules: &RuleSet) -> BTreeMap<ValueId, Vec<FieldId>> {
    let vocabulary = &rules.vocabulary;
    let told = told(vocabulary);
    let mut found = told.clone();
    for (kind, slot, conditions) in scopes(rules) {
        let Some(described) = vocabulary.kinds.at(kind).described_by else { continue };
        let mut seen = Seen { kind, described, values: BTreeSet::new(), fields: BTreeSet::new() };
        for condition in conditions {
            seen.look(rules, condition, slot, DEPTH);
        }
        for value in &seen.values {
            for one in vocabulary.narrower(*value).chain([*value]) {
                found.entry(one).or_default().extend(&seen.fields);
            }
        }
    }
    let ordered = |(value, fields): (ValueId, BTreeSet<FieldId>)| {
        let mut fields: Vec<FieldId> = fields.into_iter().collect();
        let is_told = |field: &FieldId| told.get(&value).is_some_and(|told| told.contains(field));
        fields.sort_by_key(|field| (!is_told(field), vocabulary.fields.at(*field).slot));
        (value, fields)
    };
    found.into_iter().map(ordered).collect()
}

/// The fields that the phrases of each value name, those of wider values among them, and the day.
fn told(vocabulary: &Vocabulary) -> BTreeMap<ValueId, BTreeSet<FieldId>> {
    let mut out: BTreeMap<ValueId, BTreeSet<FieldId>> = BTreeMap::new();
    for (kind_id, kind) in vocabulary.kinds.iter() {
        let Some(Type::Enum(of)) = kind.described_by.map(|field| &vocabulary.fields.at(field).ty) else {
            continue;
        };
        for value in &vocabulary.enums.at(*of).values {
            let wider = vocabulary.with_wider(*value).map(|value| vocabulary.values.at(value));
            let phrases = wider.flat_map(|value| [&value.says, &value.not, &value.ask]).flatten();
            let places = phrases.flat_map(Phrase::slots);
            // `{by.of}` is told of whom `by` names.
            let named = places.map(|place| place.split('.').next().unwrap_or(place));
            let fields = named.filter_map(|name| vocabulary.field(kind_id, name));
            let fields = fields.chain(kind.day).filter(|field| Some(*field) != kind.described_by);
            out.entry(*value).or_default().extend(fields);
        }
    }
    out
}

/// A kind of claim, the place of a variable that runs over claims, and the conditions in which it stands.
type Scope<'r> = (KindId, usize, Vec<&'r Cond>);

/// Wherever rules speak of claims.
fn scopes(rules: &RuleSet) -> Vec<Scope<'_>> {
    let mut out = Vec::new();
    for norm in rules.norms.values() {
        let filters = norm.about.iter().filter_map(|variable| variable.filter.as_ref());
        let all: Vec<&Cond> = filters.chain(norm.conditions()).collect();
        for variable in &norm.about {
            out.extend(over(rules, &variable.binder).map(|(kind, slot)| (kind, slot, all.clone())));
        }
        for condition in all.into_iter().chain(norm.conditions_of_amounts()) {
            inner(rules, condition, &mut out);
        }
    }
    for definition in rules.definitions.values() {
        if let DefinedBy::Condition(_, condition) = &definition.by {
            inner(rules, condition, &mut out);
        }
    }
    out
}

/// The variables over claims that a condition binds itself.
fn inner<'r>(rules: &RuleSet, condition: &'r Cond, out: &mut Vec<Scope<'r>>) {
    for child in within(Child::Condition(condition)) {
        let bound = match child {
            Child::Condition(condition) => match &condition.kind {
                CondKind::Some(binder, body) | CondKind::Every(binder, body) => Some((binder, body)),
                _ => None,
            },
            Child::Term(term) => match term {
                Term::Count(binder, Some(filter))
                | Term::Sum(_, binder, Some(filter))
                | Term::Extreme(_, _, binder, Some(filter))
                | Term::Span(_, binder, Some(filter))
                | Term::Which(_, binder, Some(filter)) => Some((binder, filter)),
                _ => None,
            },
        };
        let Some((binder, body)) = bound else { continue };
        out.extend(over(rules, binder).map(|(kind, slot)| (kind, slot, vec![&**body])));
    }
}

/// The kind of claim that a variable runs over, and its place.
fn over(rules: &RuleSet, binder: &Binder) -> Option<(KindId, usize)> {
    match binder.list {
        ListOf::Kind(kind) if rules.vocabulary.kinds.at(kind).claim => Some((kind, binder.slot)),
        ListOf::Kind(_) | ListOf::Field(_) => None,
    }
}

/// What conditions say of one claim.
struct Seen {
    kind: KindId,
    described: FieldId,
    /// What it may be.
    values: BTreeSet<ValueId>,
    /// What is read of it.
    fields: BTreeSet<FieldId>,
}

impl Seen {
    fn look(&mut self, rules: &RuleSet, condition: &Cond, slot: usize, depth: usize) {
        for child in within(Child::Condition(condition)) {
            match child {
                Child::Condition(condition) => {
                    if let CondKind::Is(term, options) = &condition.kind
                        && self.field(term, slot) == Some(self.described)
                    {
                        self.values.extend(options.iter().filter_map(|option| match option {
                            Term::Enum(value) => Some(*value),
                            _ => None,
                        }));
                    }
                    if let CondKind::Call(versions, arguments) = &condition.kind
                        && let Some(depth) = depth.checked_sub(1)
                        && let Some(place) = arguments
                            .iter()
                            .position(|argument| matches!(argument, Term::Variable(one) if *one == slot))
                    {
                        for version in versions {
                            if let DefinedBy::Condition(_, inner) = &rules.definitions.at(*version).by {
                                self.look(rules, inner, place, depth);
                            }
                        }
                    }
                }
                Child::Term(term) => {
                    let field = self.field(term, slot).filter(|field| *field != self.described);
                    self.fields.extend(field);
                }
            }
        }
    }

    /// The field that a term reads of the claim.
    fn field(&self, term: &Term, slot: usize) -> Option<FieldId> {
        match term {
            Term::Field(base, step) if matches!(**base, Term::Variable(one) if one == slot) => {
                step.fields.iter().find(|(kind, ..)| *kind == self.kind).map(|(_, field, _)| *field)
            }
            _ => None,
        }
    }
}
