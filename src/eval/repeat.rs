//! Whether a condition may ask for one fact twice.

use crate::compile::{Binder, Cond, CondKind, DefinedBy, DefinitionId, ListOf, RuleSet, Term};
use crate::vocabulary::FieldId;

/// Whether conditions, taken together, may ask for one fact more than once. It errs on that side.
pub(super) fn may_repeat<'a>(rules: &'a RuleSet, conditions: impl Iterator<Item = &'a Cond>) -> bool {
    let mut found = Found {
        rules,
        fields: Vec::new(),
        called: Vec::new(),
        day: false,
        bound: Vec::new(),
        repeats: false,
        whole: 0,
        depth: 0,
    };
    conditions.for_each(|c| found.condition(c));
    found.repeats
}

struct Found<'a> {
    rules: &'a RuleSet,
    fields: Vec<FieldId>,
    /// Each definition comes to one thing wherever it is called with the same.
    called: Vec<DefinitionId>,
    /// Whether it asks for the day of the finding, which is one fact wherever it stands.
    day: bool,
    /// The variables of the lists around, innermost last.
    bound: Vec<usize>,
    repeats: bool,
    /// How often it asks for claims, for what a treaty binds, or whether something happened.
    whole: usize,
    depth: usize,
}

impl<'a> Found<'a> {
    fn condition(&mut self, condition: &'a Cond) {
        if self.repeats {
            return;
        }
        match &condition.kind {
            CondKind::All(parts) | CondKind::Any(parts) => parts.iter().for_each(|p| self.condition(p)),
            CondKind::Not(inner) => self.condition(inner),
            CondKind::Is(left, options) => {
                self.term(left);
                options.iter().for_each(|o| self.term(o));
            }
            CondKind::Order(_, a, b) | CondKind::Within(a, _, b) | CondKind::In(a, b) => {
                self.term(a);
                self.term(b);
            }
            CondKind::Matches(term, _) | CondKind::Known(term) => self.term(term),
            CondKind::Happened(term) => {
                self.term(term);
                self.repeats |= !self.bound.is_empty();
                self.whole();
            }
            CondKind::Binds(_, a, b) => {
                self.term(a);
                self.term(b);
                self.whole();
            }
            CondKind::Some(binder, body) | CondKind::Every(binder, body) => self.over(binder, Some(body)),
            CondKind::Reading(..) => {}
            CondKind::Call(versions, arguments) => {
                arguments.iter().for_each(|a| self.term(a));
                let [only] = versions.as_slice() else {
                    self.repeats = true;
                    return;
                };
                let rules = self.rules;
                self.repeats |= self.called.contains(only);
                self.called.push(*only);
                match &rules.definitions.at(*only).by {
                    // Within a list, it may ask the same of several members.
                    DefinedBy::Condition(_, inner) if self.bound.is_empty() && self.depth < 16 => {
                        self.depth = self.depth.saturating_add(1);
                        self.condition(inner);
                        self.depth = self.depth.saturating_sub(1);
                    }
                    DefinedBy::Condition(..) | DefinedBy::Norm(_) => self.repeats = true,
                }
            }
        }
    }

    fn whole(&mut self) {
        self.repeats |= self.whole > 0;
        self.whole = self.whole.saturating_add(1);
    }

    fn over(&mut self, binder: &'a Binder, body: Option<&'a Cond>) {
        self.whole();
        if let ListOf::Field(term) = &binder.list {
            self.term(term);
        }
        self.bound.push(binder.slot);
        if let Some(body) = body {
            self.condition(body);
        }
        self.bound.pop();
    }

    fn term(&mut self, term: &'a Term) {
        match term {
            Term::Field(base, step) => {
                for (_, field, _) in &step.fields {
                    let inherited = self.rules.vocabulary.fields.at(*field).inherit;
                    let of_innermost =
                        matches!(base.as_ref(), Term::Variable(s) if Some(s) == self.bound.last());
                    let within = !self.bound.is_empty();
                    self.repeats |= self.fields.contains(field) || (within && (inherited || !of_innermost));
                    self.fields.push(*field);
                }
                self.term(base);
            }
            Term::Walk(_, base) => {
                self.repeats |= !self.bound.is_empty();
                self.term(base);
            }
            Term::Edge(_, inner) | Term::Moved(inner, ..) => self.term(inner),
            Term::Arithmetic(_, a, b) => {
                self.term(a);
                self.term(b);
            }
            Term::Count(binder, filter) => self.over(binder, filter.as_deref()),
            Term::Sum(..) | Term::Extreme(..) | Term::Span(..) | Term::Which(..) => self.repeats = true,
            Term::At => {
                self.repeats |= self.day || !self.bound.is_empty();
                self.day = true;
            }
            // Whom or what these stand for is settled before anything is asked.
            Term::Variable(_)
            | Term::Known(_)
            | Term::Bool(_)
            | Term::Number(_)
            | Term::Text(_)
            | Term::When(_)
            | Term::Enum(_) => {}
        }
    }
}
