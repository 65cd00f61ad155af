//! Variables and parameters of which no condition asks anything.

use std::collections::BTreeSet;

use super::{Check, Library};
use crate::compile::{Child, DefinedBy, Term, within};
use crate::diag::{Diagnostic, codes};

pub(super) const CHECK: Check = Check { code: codes::LINT_VARIABLE, run };

fn run(library: &Library<'_>, found: &mut Vec<Diagnostic>) {
    let rules = library.rules;
    for norm in &library.meanings.norms {
        // Whoever owes, and to whom it is owed, is taken for that: of an act it tells who did it, or to whom.
        let terms = norm.rule.amounts.iter().flatten().chain(&norm.rule.bearer).chain(&norm.rule.whom);
        let used = slots(norm.rule.conditions().map(Child::Condition).chain(terms.map(Child::Term)));
        let parameters = norm.text.defines.iter().flat_map(|signature| &signature.parameters);
        let parameters = parameters.map(|parameter| (parameter.name.0.as_str(), parameter.name.1));
        let about = norm.text.about.iter().map(|each| {
            let variable = &each.binder.variable;
            (variable.text.as_str(), variable.span)
        });
        // The frame begins with the parameters, if there are any, and goes on with what the norm is about.
        for (slot, (name, span)) in parameters.chain(about).enumerate() {
            if !used.contains(&slot) {
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
    for (id, definition) in rules.definitions.iter() {
        let DefinedBy::Condition(_, condition) = &definition.by else { continue };
        let Some(text) = rules.definition_text(id) else { continue };
        let used = slots(std::iter::once(Child::Condition(condition)));
        for (slot, parameter) in text.signature.parameters.iter().enumerate() {
            if !used.contains(&slot) {
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

/// The places of the frame that conditions and terms read.
fn slots<'c>(roots: impl Iterator<Item = Child<'c>>) -> BTreeSet<usize> {
    let slot = |child: Child<'_>| {
        if let Child::Term(Term::Variable(slot)) = child { Some(*slot) } else { None }
    };
    roots.flat_map(within).filter_map(slot).collect()
}
