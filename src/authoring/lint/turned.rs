//! Exceptions turned round: demanded where the law excuses, or denied where it grants.

// No kind of condition or term may be passed over here.
#![deny(clippy::wildcard_enum_match_arm)]

use super::{Check, Library, words};
use crate::compile::{Cond, CondKind, RulePart, Term};
use crate::diag::{Diagnostic, codes};
use crate::law::Part;

pub(super) const CHECK: Check = Check { code: codes::LINT_TURNED, run };

fn run(library: &Library<'_>, found: &mut Vec<Diagnostic>) {
    for norm in &library.meanings.norms {
        let before = found.len();
        let table = words::of(norm.language);
        for (text, rule) in norm.text.elements.iter().zip(&norm.rule.elements) {
            let Some(says) = quoted(text, &table.excepting).filter(|_| !denies(rule)) else { continue };
            let message = format!("`{}` quotes “{says}”, and is demanded", text.id);
            found.push(
                Diagnostic::error(codes::LINT_TURNED, message)
                    .at(text.span, "an element")
                    .path(format!("{}/{}", norm.text.id, text.id))
                    .help("what a clause takes out is an [[norm.exception]], or an element that says `not`"),
            );
        }
        for (text, rule) in norm.text.exceptions.iter().zip(&norm.rule.exceptions) {
            let whole: Vec<&str> = text.quotes.iter().map(|(quote, _)| quote.as_str()).collect();
            let rest = words::without(&whole.join(" "), &table.excepting);
            let negative = table.denying.iter().any(|word| words::stands_in(&rest, word));
            let turned = rule.condition.as_ref().is_some_and(is_denial);
            if whole.is_empty() || negative || !turned {
                continue;
            }
            let message = format!("`{}` excuses where what it quotes does not hold", text.id);
            found.push(
                Diagnostic::error(codes::LINT_TURNED, message)
                    .at(text.span, "an exception that only says `not`")
                    .path(format!("{}/{}", norm.text.id, text.id))
                    .help("an exception applies where its condition holds: say it as the words do, or accept it with the reason"),
            );
        }
        library.of_version(norm.rule.provision, found.get_mut(before..));
    }
}

/// The words among these that a part quotes; what stands in brackets only refers to another clause.
fn quoted(text: &Part, phrases: &[String]) -> Option<String> {
    let find = |(quote, _): &(String, _)| {
        let quote = without_brackets(quote);
        phrases.iter().find(|phrase| words::stands_in(&quote, phrase)).cloned()
    };
    text.quotes.iter().find_map(find)
}

fn without_brackets(text: &str) -> String {
    let mut depth = 0_usize;
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '(' => depth = depth.saturating_add(1),
            ')' => depth = depth.saturating_sub(1),
            c if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out
}

/// Whether a part says `not` anywhere.
fn denies(rule: &RulePart) -> bool {
    fn says_not(condition: &Cond) -> bool {
        match &condition.kind {
            CondKind::Not(_) => true,
            CondKind::All(parts) | CondKind::Any(parts) => parts.iter().any(says_not),
            CondKind::Some(_, body) | CondKind::Every(_, body) => says_not(body),
            CondKind::Is(_, options) => options.iter().all(|option| matches!(option, Term::Bool(false))),
            CondKind::Order(..)
            | CondKind::Within(..)
            | CondKind::Matches(..)
            | CondKind::In(..)
            | CondKind::Happened(_)
            | CondKind::Call(..)
            | CondKind::Binds(..)
            | CondKind::Reading(..)
            | CondKind::Known(_) => false,
        }
    }
    let judged = rule.condition.is_none() && rule.any.is_empty();
    judged || rule.condition.as_ref().is_some_and(says_not) || rule.any.iter().any(denies)
}

/// Whether a condition does nothing but deny a plain fact or a definition. That one thing is not another may be what the words say.
fn is_denial(condition: &Cond) -> bool {
    match &condition.kind {
        CondKind::Not(inner) => {
            matches!(&inner.kind, CondKind::Is(_, options) if options.iter().all(|o| matches!(o, Term::Bool(true))))
                || matches!(inner.kind, CondKind::Call(..))
        }
        CondKind::Is(_, options) => options.iter().all(|option| matches!(option, Term::Bool(false))),
        CondKind::All(parts) | CondKind::Any(parts) => parts.iter().all(is_denial),
        CondKind::Order(..)
        | CondKind::Within(..)
        | CondKind::Matches(..)
        | CondKind::In(..)
        | CondKind::Happened(_)
        | CondKind::Some(..)
        | CondKind::Every(..)
        | CondKind::Call(..)
        | CondKind::Binds(..)
        | CondKind::Reading(..)
        | CondKind::Known(_) => false,
    }
}
