//! Norms, readings, acts and instruments of which a report would have to speak without the words of their author.

use super::{Check, Library};
use crate::compile::{Cond, CondKind, RuleNorm, RulePart};
use crate::diag::{Diagnostic, codes};
use crate::law::{Norm, Part, Reading, Role};
use crate::source::Span;
use crate::vocabulary::{Kind, Type, Vocabulary};

pub(super) const CHECK: Check = Check { code: codes::LINT_WORDS, run };

fn run(library: &Library<'_>, found: &mut Vec<Diagnostic>) {
    let rules = library.rules;
    for kind in rules.vocabulary.kinds.values() {
        acts(&rules.vocabulary, kind, found);
    }
    for (id, provision) in rules.provisions.iter() {
        for lowered in rules.norms_of(id).iter().map(|norm| rules.norms.at(*norm)) {
            let norm = provision.norms.get(lowered.index);
            // A norm that others use, and that is about nobody, gives no finding.
            if let Some(norm) = norm.filter(|norm| !norm.about.is_empty()) {
                of_norm(norm, lowered, found);
            }
        }
        provision.readings.iter().for_each(|reading| of_reading(reading, found));
    }
}

/// One message for all that a norm lacks.
fn of_norm(norm: &Norm, lowered: &RuleNorm, found: &mut Vec<Diagnostic>) {
    let mut missing: Vec<String> = Vec::new();
    let mut wants = |there: bool, what: &str| {
        if !there {
            missing.push(what.to_owned());
        }
    };
    wants(norm.words.law.is_some(), "`law`");
    wants(norm.words.sentence.is_some(), "`sentence`");
    // What is told under another norm, or elsewhere, asks no question of its own.
    let asks = norm.role.is_none_or(Role::has_row);
    wants(!asks || norm.words.question.is_some(), "`question`");
    if let Some(threat) = &norm.threat {
        wants(threat.label.is_some(), "`label` of the threat");
    }
    let mut bare: Vec<&str> = Vec::new();
    let parts = norm.elements.iter().zip(&lowered.elements);
    for (part, lowered) in parts.chain(norm.exceptions.iter().zip(&lowered.exceptions)) {
        without_hinge(part, lowered, &mut bare);
    }
    bare.extend(norm.conduct.as_ref().filter(|conduct| conduct.hinge.asks.is_none()).map(|_| "conduct"));
    if !bare.is_empty() {
        missing.push(format!(
            "`hinge` of {}",
            listed(&bare.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>())
        ));
    }
    let message = format!("the norm `{}` has no {}", norm.id, listed(&missing));
    tell(&missing, message, norm.span, norm.id.clone(), found);
}

/// Parts on which a finding may turn and that do not say how. Whom a treaty binds is told by its table of parties.
fn without_hinge<'n>(part: &'n Part, lowered: &RulePart, bare: &mut Vec<&'n str>) {
    let of_form = lowered.condition.as_ref().is_some_and(only_binds);
    if part.hinge.asks.is_some() || of_form {
        return;
    }
    if part.any.is_empty() {
        bare.push(&part.id);
    }
    part.any.iter().zip(&lowered.any).for_each(|(part, lowered)| without_hinge(part, lowered, bare));
}

fn only_binds(condition: &Cond) -> bool {
    match &condition.kind {
        CondKind::Binds(..) => true,
        CondKind::All(all) | CondKind::Any(all) => all.iter().all(only_binds),
        _ => false,
    }
}

fn of_reading(reading: &Reading, found: &mut Vec<Diagnostic>) {
    let mut missing: Vec<String> = Vec::new();
    if reading.hinge.asks.is_none() {
        missing.push("`hinge`".to_owned());
    }
    let options = reading.options.iter().filter(|option| option.short.is_none());
    missing.extend(options.map(|option| format!("`short` of `{}`", option.id)));
    let message = format!("the reading `{}` has no {}", reading.id, listed(&missing));
    tell(&missing, message, reading.span, format!("reading.{}", reading.id), found);
}

/// One message for all values that describe what happened and have no noun.
fn acts(vocabulary: &Vocabulary, kind: &Kind, found: &mut Vec<Diagnostic>) {
    let Some(Type::Enum(of)) = kind.described_by.map(|field| &vocabulary.fields.at(field).ty) else { return };
    let of = vocabulary.enums.at(*of);
    let bare: Vec<_> = of
        .values
        .iter()
        .map(|value| vocabulary.values.at(*value))
        .filter(|value| value.noun.is_none())
        .collect();
    if let Some(first) = bare.first() {
        let names: Vec<String> = bare.iter().map(|value| format!("`{}`", value.name)).collect();
        let message = format!("of the values of `{}`, {} has no `noun`", of.name, listed(&names));
        let message = if names.len() > 1 { message.replace(" has no ", " have no ") } else { message };
        tell(&names, message, first.span, format!("enum.{}", of.name), found);
    }
}

fn tell(missing: &[String], message: String, span: Span, path: String, found: &mut Vec<Diagnostic>) {
    if !missing.is_empty() {
        found.push(
            Diagnostic::warning(codes::LINT_WORDS, message)
                .at(span, "a report says it in the words of its conditions")
                .path(path)
                .help("write them as “Words for a report” in docs/language.md says; none of them names a fact of a case"),
        );
    }
}

/// `a, b and c`
fn listed(all: &[String]) -> String {
    match all.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => String::new(),
    }
}
