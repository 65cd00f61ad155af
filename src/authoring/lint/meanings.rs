//! Norms and definitions as formulas, made once for all checks that look into them.

use std::cell::RefCell;

use crate::authoring::diagram::Meaning;
use crate::compile::{NormId, RuleNorm, RuleSet};
use crate::law::Norm;
use crate::source::Span;

/// All norms, and all definitions that are none.
#[derive(Debug)]
pub(super) struct Meanings<'r> {
    pub(super) norms: Vec<OfNorm<'r>>,
    pub(super) definitions: Vec<OfDefinition<'r>>,
}

/// A norm.
#[derive(Debug)]
pub(super) struct OfNorm<'r> {
    pub(super) text: &'r Norm,
    /// The language of its words.
    pub(super) language: &'r str,
    pub(super) rule: &'r RuleNorm,
    /// Nothing, where a bound was passed.
    pub(super) meaning: Option<RefCell<Meaning<'r>>>,
}

/// A definition.
#[derive(Debug)]
pub(super) struct OfDefinition<'r> {
    pub(super) name: &'r str,
    pub(super) span: Span,
    pub(super) meaning: Option<RefCell<Meaning<'r>>>,
}

impl<'r> Meanings<'r> {
    pub(super) fn of(rules: &'r RuleSet) -> Self {
        let norm = |(id, rule): (NormId, &'r RuleNorm)| {
            let provision = rules.provisions.at(rule.provision);
            let meaning = Meaning::of_norm(rules, id).map(RefCell::new);
            OfNorm { text: rules.norm_text(id), language: &provision.text.language, rule, meaning }
        };
        let norms = rules.norms.iter().map(norm).collect();
        let mut definitions = Vec::new();
        for (id, definition) in rules.definitions.iter() {
            let Some(text) = rules.definition_text(id) else { continue };
            let meaning = Meaning::of_definition(rules, id).map(RefCell::new);
            definitions.push(OfDefinition { name: &definition.name, span: text.span, meaning });
        }
        Self { norms, definitions }
    }
}
