//! Norms and definitions: their parts lowered, and what has to hold between them.

use super::children::{Child, conditions_within};
use super::lower::Lower;
use super::names::{Names, Source};
use super::paths::Paths;
use super::ruleset::{
    AboutVariable, Cond, CondKind, DefinedBy, ListOf, NormId, ProvisionId, RuleDefinition, RuleNorm,
    RulePart, Term,
};
use crate::arena::at;
use crate::diag::{Diagnostic, Thing, codes, did_you_mean};
use crate::law::{Amount, Norm, Part, Provision};
use crate::source::Span;
use crate::syntax::expr::Expr;
use crate::syntax::reader::Findings;
use crate::vocabulary::{Type, Vocabulary, with_article};

/// What lowering needs to know about everything else.
pub(super) struct Context<'a> {
    pub(super) vocabulary: &'a Vocabulary,
    pub(super) names: &'a Names,
    pub(super) findings: &'a Findings,
}

/// The path of a provision's part; versions are told apart by their first day.
pub(super) fn path_of(provision: &Provision, versions: usize, part: &str) -> String {
    match provision.in_force.from.filter(|_| versions > 1) {
        Some(day) => format!("{};{day}#{part}", provision.id),
        None => format!("{}#{part}", provision.id),
    }
}

/// Lowers a `[[definition]]` or a norm that defines.
pub(super) fn lower_definition(
    context: &Context<'_>,
    provision: (ProvisionId, &Provision, usize),
    declared: &super::names::Declared,
    paths: &mut Paths,
) -> Option<RuleDefinition> {
    let (id, text, versions) = provision;
    let (frame, by) = match declared.by {
        Source::Norm(norm) => (declared.parameters.len(), DefinedBy::Norm(norm)),
        Source::Definition(index) => {
            let definition = at(&text.definitions, index);
            let mut lower = Lower::new(context.vocabulary, context.names, id, context.findings, paths);
            lower.scope = parameters(declared);
            lower.frame = lower.scope.len();
            let path = path_of(text, versions, &declared.name);
            let condition = lower.part(path, definition.condition.as_ref()?)?;
            (lower.frame, DefinedBy::Condition(index, Box::new(condition)))
        }
    };
    Some(RuleDefinition {
        provision: id,
        name: declared.name.clone(),
        parameters: declared.parameters.clone(),
        frame,
        by,
        readings: Vec::new(),
    })
}

fn parameters(declared: &super::names::Declared) -> Vec<(String, Type)> {
    declared.parameters.iter().map(|(name, kinds)| (name.clone(), Type::Ref(kinds.clone()))).collect()
}

/// Lowers a norm.
pub(super) fn lower_norm(
    context: &Context<'_>,
    provision: (ProvisionId, &Provision, usize),
    (norm_id, index): (NormId, usize),
    paths: &mut Paths,
) -> Option<RuleNorm> {
    let (id, text, versions) = provision;
    let norm = at(&text.norms, index);
    // Without what it is about, or defines, none of its variables is known; that has been told.
    if norm.about.is_empty() && norm.defines.is_none() {
        return None;
    }
    let base = path_of(text, versions, &norm.id);
    let mut lower = Lower::new(context.vocabulary, context.names, id, context.findings, paths);
    if let Some(declared) = context.names.defined_by(norm_id) {
        lower.scope = parameters(declared);
    }
    lower.mention = true;
    let about = lower_about(&mut lower, norm, &base)?;
    let bearer = norm.bearer.as_ref().and_then(|e| lower.entity(e, "the bearer"));
    let whom = norm.whom.as_ref().and_then(|e| lower.entity(e, "who is owed"));
    let at = norm.at.iter().filter_map(|e| lower.day(e)).collect();
    let place = norm.place.iter().filter_map(|e| lower.entity(e, "a place")).collect();
    let when = |lower: &mut Lower<'_>, e: Option<&Expr>, what: String| {
        e.and_then(|e| lower.part(format!("{base}/{what}"), e))
    };
    let objections = text
        .objections
        .iter()
        .zip(1_usize..)
        .map(|(o, n)| {
            if o.norm.as_ref().is_none_or(|(n, _)| *n == norm.id) {
                when(&mut lower, o.when.as_ref(), format!("objection-{n}"))
            } else {
                None
            }
        })
        .collect();
    let conflicts = text
        .conflicts
        .iter()
        .zip(1_usize..)
        .map(|(c, n)| when(&mut lower, c.when.as_ref(), format!("conflict-{n}")))
        .collect();
    lower.mention = false;
    let variables: Vec<String> = lower.scope.iter().map(|(n, _)| n.clone()).collect();
    let part = |lower: &mut Lower<'_>, e: Option<&Expr>, what: &str| {
        e.and_then(|e| lower.part(format!("{base}/{what}"), e))
    };
    let conduct = norm.conduct.as_ref();
    let threat = norm.threat.as_ref();
    let out = RuleNorm {
        provision: id,
        index,
        about,
        variables,
        bearer,
        whom,
        at,
        place,
        elements: norm.elements.iter().map(|p| lower_part(&mut lower, p, &base)).collect(),
        exceptions: norm.exceptions.iter().map(|p| lower_part(&mut lower, p, &base)).collect(),
        done: part(&mut lower, conduct.and_then(|c| c.done.as_ref()), "done"),
        not_done: part(&mut lower, conduct.and_then(|c| c.not_done.as_ref()), "not-done"),
        threat: part(&mut lower, threat.and_then(|t| t.condition.as_ref()), "threat"),
        over: part(&mut lower, threat.and_then(|t| t.over.as_ref()), "over"),
        amounts: norm.amounts.iter().map(|a| lower_amount(&mut lower, a, &base)).collect(),
        objections,
        conflicts,
        readings: Vec::new(),
    };
    check_norm(context, norm, &out);
    Some(out)
}

/// A number that the norm gives, in the unit that it says.
fn lower_amount(lower: &mut Lower<'_>, amount: &Amount, base: &str) -> Option<Term> {
    let e = amount.is.as_ref()?;
    lower.root = format!("{base}/{}", amount.id);
    lower.count = 0;
    let (term, ty) = lower.number(e)?;
    if let Type::Decimal(unit) = &ty
        && *unit != amount.unit
    {
        let message = format!("`{}` is given in {}, and this is a number of {unit}", amount.id, amount.unit);
        lower.error(codes::TYPE_MISMATCH, e.span, message, format!("a number of {unit}"));
    }
    Some(term)
}

fn lower_about(lower: &mut Lower<'_>, norm: &Norm, base: &str) -> Option<Vec<AboutVariable>> {
    let mut about = Vec::new();
    for (each, n) in norm.about.iter().zip(1_usize..) {
        lower.root = format!("{base}/about-{n}");
        lower.count = 0;
        let mut binder = lower.bind(&each.binder)?;
        // With an error in it the variables are still known, and what is said of them can be read.
        let filter = each.filter.as_ref().and_then(|e| lower.condition(e));
        binder.joins = filter.as_ref().map(|f| lower.joins(&binder, f)).unwrap_or_default();
        about.push(AboutVariable { binder, filter });
    }
    Some(about)
}

fn lower_part(lower: &mut Lower<'_>, part: &Part, base: &str) -> RulePart {
    let path = format!("{base}/{}", part.id);
    lower.root.clone_from(&path);
    lower.count = 0;
    let id = lower.id();
    let condition = part.condition.as_ref().and_then(|e| lower.condition(e));
    let any = part.any.iter().map(|p| lower_part(lower, p, &path)).collect();
    RulePart { id, condition, any }
}

fn check_norm(context: &Context<'_>, norm: &Norm, lowered: &RuleNorm) {
    let duplicate = |parts: &[&Part]| {
        for (n, part) in parts.iter().enumerate() {
            if let Some(first) = parts.iter().take(n).find(|p| p.id == part.id) {
                let message = format!("the id `{}` is given twice", part.id);
                context.findings.add(
                    Diagnostic::error(codes::DUPLICATE_ID, message)
                        .at(part.span, "second")
                        .also(first.span, "first"),
                );
            }
        }
    };
    // Elements and exceptions are named together in paths and reports.
    duplicate(&norm.elements.iter().chain(&norm.exceptions).collect::<Vec<_>>());
    for part in norm.elements.iter().chain(&norm.exceptions) {
        duplicate(&part.any.iter().collect::<Vec<_>>());
    }
    for (pending, span) in norm.threat.iter().flat_map(|t| &t.pending) {
        if !norm.elements.iter().any(|e| e.id == *pending) {
            let ids: Vec<&str> = norm.elements.iter().map(|e| e.id.as_str()).collect();
            context.findings.add(unknown(
                format!("`pending` names `{pending}`, which is no element of this norm"),
                *span,
                (Thing::Word, pending),
                &ids,
            ));
        }
    }
    // Where a condition could not be read, it may be the one that asks.
    let about = if context.findings.has_errors_in(norm.span.file) { &[] } else { lowered.about.as_slice() };
    for (variable, each) in about.iter().zip(&norm.about) {
        let ListOf::Kind(kind) = variable.binder.list else { continue };
        let (kind, slot) = (context.vocabulary.kinds.at(kind), variable.binder.slot);
        if kind.claim && !lowered.conditions().any(|c| asks_happened(c, slot)) {
            let message =
                format!("no part of `{}` asks whether `{}` happened", norm.id, variable.binder.name);
            let help = format!(
                "{} is taken because it is mentioned, also when it is denied; write `{} happened` in the conduct or an element",
                with_article(&kind.name),
                variable.binder.name
            );
            let span = each.binder.variable.span;
            context
                .findings
                .add(Diagnostic::error(codes::HAPPENED, message).at(span, "taken here").help(help));
        }
    }
}

fn asks_happened(condition: &Cond, slot: usize) -> bool {
    conditions_within(Child::Condition(condition))
        .any(|c| matches!(&c.kind, CondKind::Happened(Term::Variable(s)) if *s == slot))
}

/// What there is to choose from, where it is little.
pub(super) fn all_of(candidates: &[&str]) -> Option<String> {
    let mut all: Vec<&str> = Vec::new();
    for candidate in candidates {
        if !all.contains(candidate) {
            all.push(candidate);
        }
    }
    let few = (1..=8).contains(&all.len());
    few.then(|| format!("there {} `{}`", if all.len() == 1 { "is" } else { "are" }, all.join("`, `")))
}

pub(super) fn unknown(
    message: String,
    span: Span,
    (thing, word): (Thing, &str),
    candidates: &[&str],
) -> Diagnostic {
    let out = Diagnostic::error(codes::UNKNOWN_REFERENCE, message).at(span, "not found");
    // Which other provisions there are is no answer to who names one.
    let all = || if thing == Thing::Provision { None } else { all_of(candidates) };
    match did_you_mean(thing, word, candidates.iter().copied()).or_else(all) {
        Some(help) => out.help(help),
        None => out,
    }
}
