//! Variables and parameters of which no condition asks anything.

use std::collections::BTreeSet;

use super::{Check, Library};
use crate::compile::{Cond, CondKind, DefinedBy, ListOf, RulePart, Term};
use crate::diag::{Diagnostic, codes};

pub(super) const CHECK: Check = Check { code: codes::LINT_VARIABLE, run };

fn run(library: &Library<'_>, found: &mut Vec<Diagnostic>) {
    let rules = library.rules;
    for norm in &library.meanings.norms {
        let mut used = Used::default();
        norm.rule.elements.iter().chain(&norm.rule.exceptions).for_each(|part| used.part(part));
        let conduct = [&norm.rule.done, &norm.rule.not_done, &norm.rule.threat, &norm.rule.over];
        conduct.into_iter().flatten().for_each(|condition| used.condition(condition));
        norm.rule.amounts.iter().flatten().for_each(|amount| used.term(amount));
        // Whoever owes, and to whom it is owed, is taken for that: of an act it tells who did it, or to whom.
        norm.rule.bearer.iter().chain(&norm.rule.whom).for_each(|term| used.term(term));
        let parameters = norm.text.defines.iter().flat_map(|signature| &signature.parameters);
        let parameters = parameters.map(|parameter| (parameter.name.0.as_str(), parameter.name.1));
        let about = norm.text.about.iter().map(|each| {
            let variable = &each.binder.variable;
            (variable.text.as_str(), variable.span)
        });
        // The frame begins with the parameters, if there are any, and goes on with what the norm is about.
        for (slot, (name, span)) in parameters.chain(about).enumerate() {
            if !used.slots.contains(&slot) {
                let id = &norm.text.id;
                let message = format!("no element, exception or conduct of `{id}` asks anything of `{name}`");
                let wrong =
                    Diagnostic::error(codes::LINT_VARIABLE, message).at(span, "taken, and not asked about");
                found.push(wrong.path(format!("{id}/{name}")).help(
                    "was its fact taken from another? What only `about` asks decides nothing: state it in an element",
                ));
            }
        }
    }
    for definition in rules.definitions.values() {
        let DefinedBy::Condition(place, condition) = &definition.by else { continue };
        let text = rules.provisions.get(definition.provision).and_then(|p| p.definitions.get(*place));
        let Some(text) = text else { continue };
        let mut used = Used::default();
        used.condition(condition);
        for (slot, parameter) in text.signature.parameters.iter().enumerate() {
            if !used.slots.contains(&slot) {
                let (name, span) = (&parameter.name.0, parameter.name.1);
                let message = format!("the definition `{}` asks nothing of `{name}`", definition.name);
                let wrong = Diagnostic::error(codes::LINT_VARIABLE, message).at(span, "not asked about");
                found.push(
                    wrong
                        .path(format!("{}/{name}", definition.name))
                        .help("was its fact taken from another? If not, take it out"),
                );
            }
        }
    }
}

/// The places of the frame that conditions read.
#[derive(Debug, Default)]
struct Used {
    slots: BTreeSet<usize>,
}

impl Used {
    fn part(&mut self, part: &RulePart) {
        part.condition.iter().for_each(|condition| self.condition(condition));
        part.any.iter().for_each(|alternative| self.part(alternative));
    }

    fn condition(&mut self, condition: &Cond) {
        match &condition.kind {
            CondKind::All(parts) | CondKind::Any(parts) => parts.iter().for_each(|part| self.condition(part)),
            CondKind::Not(inner) => self.condition(inner),
            CondKind::Is(term, options) => {
                self.term(term);
                options.iter().for_each(|option| self.term(option));
            }
            CondKind::Order(_, a, b)
            | CondKind::Within(a, _, b)
            | CondKind::In(a, b)
            | CondKind::Binds(_, a, b) => {
                self.term(a);
                self.term(b);
            }
            CondKind::Matches(term, _) | CondKind::Happened(term) | CondKind::Known(term) => self.term(term),
            CondKind::Some(binder, body) | CondKind::Every(binder, body) => {
                self.list(&binder.list);
                self.condition(body);
            }
            CondKind::Call(_, terms) => terms.iter().for_each(|term| self.term(term)),
            CondKind::Reading(..) => {}
        }
    }

    fn list(&mut self, list: &ListOf) {
        if let ListOf::Field(term) = list {
            self.term(term);
        }
    }

    fn term(&mut self, term: &Term) {
        match term {
            Term::Variable(slot) => {
                self.slots.insert(*slot);
            }
            Term::Field(base, _) | Term::Walk(_, base) | Term::Edge(_, base) | Term::Moved(base, ..) => {
                self.term(base);
            }
            Term::Arithmetic(_, a, b) => {
                self.term(a);
                self.term(b);
            }
            Term::Count(binder, filter) => {
                self.list(&binder.list);
                filter.iter().for_each(|condition| self.condition(condition));
            }
            Term::Sum(value, binder, filter)
            | Term::Extreme(_, value, binder, filter)
            | Term::Span(value, binder, filter)
            | Term::Which(value, binder, filter) => {
                self.list(&binder.list);
                self.term(value);
                filter.iter().for_each(|condition| self.condition(condition));
            }
            Term::At
            | Term::Known(_)
            | Term::Bool(_)
            | Term::Number(_)
            | Term::Text(_)
            | Term::When(_)
            | Term::Enum(_) => {}
        }
    }
}
