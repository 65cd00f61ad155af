//! “On or after” encoded as “after”, “at least” as “more than”, and the reverse.

// No kind of condition or term may be passed over here.
#![deny(clippy::wildcard_enum_match_arm)]

use super::meanings::OfNorm;
use super::{Check, Library, words};
use crate::compile::{Cond, CondKind, Order, RulePart, Term};
use crate::diag::{Diagnostic, codes};
use crate::law::Part;
use crate::source::Span;

pub(super) const CHECK: Check = Check { code: codes::LINT_BOUNDARY, run };

fn run(library: &Library<'_>, found: &mut Vec<Diagnostic>) {
    for norm in &library.meanings.norms {
        let before = found.len();
        let parts = norm.text.elements.iter().zip(&norm.rule.elements);
        for (text, rule) in parts.chain(norm.text.exceptions.iter().zip(&norm.rule.exceptions)) {
            of_part(norm, text, rule, &format!("{}/{}", norm.text.id, text.id), found);
        }
        library.of_version(norm.rule.provision, found.get_mut(before..));
    }
}

fn of_part(norm: &OfNorm<'_>, text: &Part, rule: &RulePart, path: &str, found: &mut Vec<Diagnostic>) {
    if let Some(condition) = &rule.condition {
        found.extend(tell(norm, text, condition, path));
    }
    for (text, rule) in text.any.iter().zip(&rule.any) {
        of_part(norm, text, rule, &format!("{path}/{}", text.id), found);
    }
}

/// A comparison as it holds: `not` turned round.
#[derive(Debug, Clone, Copy)]
struct Bound {
    inclusive: bool,
    /// Whether one side is a day that is written out.
    day: bool,
    span: Span,
}

fn tell(norm: &OfNorm<'_>, text: &Part, condition: &Cond, path: &str) -> Option<Diagnostic> {
    let quoted: Vec<&str> = text.quotes.iter().map(|(quote, _)| quote.as_str()).collect();
    let quoted = quoted.join(" … ");
    let table = words::of(norm.language);
    let find = |text: &str, phrases: &[String]| phrases.iter().find(|p| words::stands_in(text, p)).cloned();
    let inclusive = find(&quoted, &table.inclusive);
    let rest = words::without(&quoted, &table.inclusive);
    let strict = find(&rest, &table.strict);
    let strict_day = find(&rest, &table.strict_day);
    let mut bounds = Vec::new();
    gather(condition, false, &mut bounds);
    let wrong = |says: &str, bound: Bound, help: &str| {
        let message = format!("`{}` quotes “{says}”, and its condition compares otherwise", text.id);
        Diagnostic::error(codes::LINT_BOUNDARY, message)
            .at(bound.span, if bound.inclusive { "takes the boundary in" } else { "leaves the boundary out" })
            .path(path.to_owned())
            .help(help.to_owned())
    };
    let first = bounds.first().copied()?;
    match (inclusive, strict) {
        (Some(says), None) if strict_day.is_none() && bounds.iter().all(|bound| !bound.inclusive) => {
            Some(wrong(&says, first, "write `>=` or `<=`, which take the boundary in"))
        }
        (None, Some(says)) if bounds.iter().all(|bound| bound.inclusive) => {
            Some(wrong(&says, first, "write `>` or `<`, which leave the boundary out"))
        }
        (None, None) => {
            let day = bounds.iter().copied().find(|bound| bound.day && bound.inclusive)?;
            let others = bounds.iter().any(|bound| bound.day && !bound.inclusive);
            let says = strict_day.filter(|_| !others)?;
            Some(wrong(&says, day, "write `before` or `after`, which leave the day out"))
        }
        _ => None,
    }
}

/// All comparisons of order in a condition; those within counts and sums are of other things.
fn gather(condition: &Cond, denied: bool, out: &mut Vec<Bound>) {
    match &condition.kind {
        CondKind::All(parts) | CondKind::Any(parts) => {
            parts.iter().for_each(|part| gather(part, denied, out));
        }
        CondKind::Not(inner) => gather(inner, !denied, out),
        CondKind::Some(_, body) | CondKind::Every(_, body) => gather(body, denied, out),
        CondKind::Order(order, a, b) => {
            let inclusive = (*order == Order::AtMost) != denied;
            let day = [a, b].into_iter().any(|term| matches!(term, Term::When(_)));
            out.push(Bound { inclusive, day, span: condition.span });
        }
        CondKind::Is(..)
        | CondKind::Within(..)
        | CondKind::Matches(..)
        | CondKind::In(..)
        | CondKind::Happened(_)
        | CondKind::Call(..)
        | CondKind::Binds(..)
        | CondKind::Reading(..)
        | CondKind::Known(_) => {}
    }
}
