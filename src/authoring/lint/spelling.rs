//! Values told apart by how they are spelled.

use std::collections::BTreeMap;

use super::{Check, Library};
use crate::compile::{Child, Cond, CondKind, DefinedBy, Term, conditions_within};
use crate::diag::{Diagnostic, codes};
use crate::vocabulary::EnumValue;

pub(super) const CHECK: Check = Check { code: codes::LINT_SPELLING, run };

fn run(library: &Library<'_>, found: &mut Vec<Diagnostic>) {
    values(library, found);
    for norm in &library.meanings.norms {
        norm.rule.conditions().for_each(|condition| literals(condition, &norm.text.id, found));
    }
    for definition in library.rules.definitions.values() {
        if let DefinedBy::Condition(_, condition) = &definition.by {
            literals(condition, &definition.name, found);
        }
    }
}

/// Two values of one enum that read alike.
fn values(library: &Library<'_>, found: &mut Vec<Diagnostic>) {
    let vocabulary = &library.rules.vocabulary;
    for of in vocabulary.enums.values() {
        let mut seen: BTreeMap<String, &EnumValue> = BTreeMap::new();
        for value in of.values.iter().map(|value| vocabulary.values.at(*value)) {
            let Some(first) = seen.insert(plain(&value.name), value) else { continue };
            let message = format!("`{}` and `{}` read alike", first.name, value.name);
            found.push(
                Diagnostic::error(codes::LINT_SPELLING, message)
                    .at(value.span, "second")
                    .also(first.span, "first")
                    .path(format!("enum.{}.{}", of.name, value.name))
                    .help("a case would use one and a rule the other: keep one of them"),
            );
        }
    }
}

/// A name without what is easily left out or put in.
fn plain(name: &str) -> String {
    let words = name.to_lowercase();
    let words =
        words.split(|c: char| !c.is_alphanumeric()).filter(|word| !matches!(*word, "" | "the" | "a" | "an"));
    words.map(|word| word.strip_suffix('s').unwrap_or(word)).collect()
}

/// Texts compared letter for letter.
fn literals(condition: &Cond, name: &str, found: &mut Vec<Diagnostic>) {
    for condition in conditions_within(Child::Condition(condition)) {
        let CondKind::Is(_, options) = &condition.kind else { continue };
        let text = options.iter().find_map(|o| if let Term::Text(text) = o { Some(text) } else { None });
        if let Some(text) = text {
            let message = format!("`{name}` compares a text letter for letter");
            found.push(
                Diagnostic::error(codes::LINT_SPELLING, message)
                    .at(condition.span, "one letter more and it is false")
                    .path(format!("{name}/{text}"))
                    .help("make it an enum in the vocabulary, where a value that is misspelt is an error"),
            );
        }
    }
}
