//! `[[norm]]` with its elements, exceptions, conduct and threat.

use super::authority::read_authority_ids;
use super::read::{
    owned, owned_at, quotes, read_expression, read_expressions, read_id, read_level, read_phrases,
    read_presumption, read_signature,
};
use super::words::{read_hinge, read_norm_words, read_worded};
use super::{Amount, Conduct, Exercise, Norm, NormKind, Part, Role, Then, Threat};
use crate::diag::{Diagnostic, codes};
use crate::measure::Level;
use crate::syntax::expr::parse_about;
use crate::syntax::reader::Reader;

/// Reads one norm.
pub(super) fn read_norm(r: &Reader<'_>) -> Option<Norm> {
    let id = read_id(r);
    let kind = r.word("kind").and_then(NormKind::parse);
    let about = r.expression("about").and_then(|(text, place)| {
        parse_about(text, place).map_err(|diagnostic| r.add(diagnostic.path(r.path_of("about")))).ok()
    });
    let norm = Norm {
        id: id.unwrap_or_default().to_owned(),
        kind: kind.unwrap_or(NormKind::Status),
        role: r.word("role").and_then(Role::parse).or_else(|| Role::of(kind?)),
        words: read_norm_words(r),
        text: quotes(r, "text"),
        cite: owned(r, "cite"),
        about: about.unwrap_or_default(),
        bearer: read_expression(r, "bearer"),
        whom: read_expression(r, "whom"),
        at: read_expressions(r, "at"),
        place: read_expressions(r, "where"),
        needs: read_level(r, "needs").unwrap_or(Level::Alleged),
        needs_because: owned(r, "needs_because"),
        untouched: owned(r, "untouched"),
        defines: read_signature(r, "defines"),
        elements: r.tables("element").iter().filter_map(|p| read_part(p, false)).collect(),
        exceptions: r.tables("exception").iter().filter_map(|p| read_part(p, true)).collect(),
        conduct: r.table("conduct").map(|c| read_conduct(&c)),
        threat: r.table("threat").map(|t| read_threat(&t)),
        exercise: r.table("exercise").map(|e| read_exercise(&e)),
        amounts: r.tables("gives").iter().filter_map(read_amount).collect(),
        span: r.value("id").map_or(r.span(), |v| v.span),
    };
    if let Some(kind) = kind {
        check_shape(r, &norm, id, kind);
    }
    (id.is_some() && kind.is_some()).then_some(norm)
}

fn check_shape(r: &Reader<'_>, norm: &Norm, id: Option<&str>, kind: NormKind) {
    let named = |what: &str| match id {
        Some(id) => format!("the {what} `{id}`"),
        None => format!("this {what}"),
    };
    let wrong = |message: String, help: &str| {
        r.add(Diagnostic::error(codes::NORM_SHAPE, message).at(norm.span, "this norm").help(help));
    };
    // What is there with an error in it has been told of.
    if kind.has_conduct() && r.value("conduct").is_none() {
        wrong(
            format!("{} has no conduct", named(kind.name())),
            "say what is owed or forbidden under [norm.conduct]",
        );
    }
    if !kind.has_conduct() && (norm.conduct.is_some() || norm.threat.is_some()) {
        wrong(
            format!("{} has a conduct or threat", named(kind.name())),
            "only duties and prohibitions have one",
        );
    }
    if kind != NormKind::Power && norm.exercise.is_some() {
        wrong(format!("{} has [norm.exercise]", named(kind.name())), "only a power is exercised");
    }
    if r.value("element").is_none_or(|v| v.as_list().is_some_and(<[_]>::is_empty)) {
        wrong(format!("{} has no element", named("norm")), "say under [[norm.element]] when it applies");
    }
    if r.value("about").is_none() {
        if r.value("defines").is_none() {
            wrong(
                format!("{} says neither what it is about nor what it defines", named("norm")),
                "add `about`, or `defines` for a norm used by others",
            );
        }
    } else {
        for key in ["needs", "needs_because", "untouched", "at"] {
            r.required(key);
        }
        if kind.has_conduct() || kind == NormKind::Power {
            r.required("bearer");
        }
    }
}

fn read_part(r: &Reader<'_>, exception: bool) -> Option<Part> {
    let id = r.text("id");
    let then = if exception {
        r.word("then").and_then(Then::parse).unwrap_or_default()
    } else {
        Then::NotApplicable
    };
    let part = Part {
        id: id.unwrap_or_default().to_owned(),
        quotes: quotes(r, "quote"),
        text: owned_at(r, "text"),
        from: owned_at(r, "from"),
        gloss: owned(r, "gloss"),
        judgment: r.flag("judgment"),
        condition: read_expression(r, "if"),
        any: r.tables("any").iter().filter_map(|p| read_part(p, false)).collect(),
        needs: read_level(r, "needs"),
        counting: owned_at(r, "counting"),
        presume: read_presumption(r),
        phrases: read_phrases(r),
        hinge: read_hinge(r),
        then,
        span: r.value("id").map_or(r.span(), |v| v.span),
    };
    let name = id.map_or_else(|| "this part".to_owned(), |id| format!("`{id}`"));
    if r.value("if").is_some() && !part.any.is_empty() {
        let message = format!("{name} has both `if` and parts");
        r.add(Diagnostic::error(codes::NORM_SHAPE, message).at(part.span, "either one or the other"));
    }
    if r.value("if").is_none() && part.any.is_empty() && !part.judgment {
        let message = format!("{name} says neither by `if` nor by parts when it holds");
        let help = "write `if`, or `judgment = true` where the law leaves it to judgment";
        r.add(Diagnostic::error(codes::NORM_SHAPE, message).at(part.span, "no condition").help(help));
    }
    id.map(|_| part)
}

fn read_conduct(r: &Reader<'_>) -> Conduct {
    let conduct = Conduct {
        quotes: quotes(r, "quote"),
        text: owned_at(r, "text"),
        gloss: owned(r, "gloss"),
        judgment: r.flag("judgment"),
        counting: owned_at(r, "counting"),
        done: read_expression(r, "done"),
        not_done: read_expression(r, "not_done"),
        phrases: read_phrases(r),
        hinge: read_hinge(r),
        span: r.span(),
    };
    if r.value("done").is_none() && r.value("not_done").is_none() {
        let message = "a conduct without `done` and `not_done`";
        let d = Diagnostic::error(codes::NORM_SHAPE, message).at(r.span(), "what shows it?");
        r.add(d.help("write `done`, `not_done` or both, each a condition"));
    }
    conduct
}

fn read_threat(r: &Reader<'_>) -> Threat {
    Threat {
        needs: read_level(r, "needs"),
        needs_because: owned(r, "needs_because"),
        condition: read_expression(r, "if"),
        over: read_expression(r, "over"),
        pending: quotes(r, "pending"),
        pending_because: owned(r, "pending_because"),
        label: owned_at(r, "label"),
        says: read_worded(r, "says"),
        authority: read_authority_ids(r),
        hinge: read_hinge(r),
        span: r.span(),
    }
}

fn read_exercise(r: &Reader<'_>) -> Exercise {
    Exercise { quotes: quotes(r, "quote"), gloss: owned(r, "gloss"), says: owned(r, "says") }
}

fn read_amount(r: &Reader<'_>) -> Option<Amount> {
    let (id, unit) = (r.text("id"), r.text("unit"));
    let (is, says) = (read_expression(r, "is"), owned(r, "says"));
    Some(Amount { id: id?.to_owned(), unit: unit?.to_owned(), is, says })
}
