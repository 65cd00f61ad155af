//! Elements, alternatives and exceptions that can never decide anything.

use super::meanings::OfNorm;
use super::{Check, Library};
use crate::authoring::diagram::Meaning;
use crate::diag::{Diagnostic, codes};
use crate::law::{Part, Then};

pub(super) const CHECK: Check = Check { code: codes::LINT_NEVER, run };

fn run(library: &Library<'_>, found: &mut Vec<Diagnostic>) {
    for norm in &library.meanings.norms {
        let before = found.len();
        if let Some(meaning) = &norm.meaning {
            // Where the diagram grows too large while it is looked at, nothing is said.
            let _ = elements(norm, &mut meaning.borrow_mut(), found);
            let _ = exceptions(norm, &mut meaning.borrow_mut(), found);
        }
        library.of_version(norm.rule.provision, found.get_mut(before..));
    }
}

fn elements(norm: &OfNorm<'_>, meaning: &mut Meaning<'_>, found: &mut Vec<Diagnostic>) -> Option<()> {
    let nodes = meaning.elements.clone();
    for (part, node) in norm.text.elements.iter().zip(&nodes) {
        if !meaning.possible(&[*node], &[])? {
            found.push(tell(norm, part, "can never hold", "no facts make it true"));
        }
    }
    let alternatives = meaning.any.clone();
    for (part, any) in norm.text.elements.iter().zip(&alternatives) {
        for (place, (alternative, node)) in part.any.iter().zip(any).enumerate() {
            let others: Vec<_> =
                any.iter().enumerate().filter(|(other, _)| *other != place).map(|(_, n)| *n).collect();
            let (message, label) = if !meaning.possible(&[*node], &[])? {
                ("can never hold", "no facts make it true")
            } else if !meaning.possible(&[*node], &others)? {
                ("adds nothing", "wherever it holds, another alternative does")
            } else {
                continue;
            };
            let wrong = tell(norm, alternative, message, label);
            found.push(wrong.path(format!("{}/{}/{}", norm.text.id, part.id, alternative.id)));
        }
    }
    if !meaning.possible(&nodes, &[])?
        && nodes.iter().all(|node| meaning.possible(&[*node], &[]) == Some(true))
    {
        found.push(contradiction(norm, meaning, &nodes)?);
    }
    Some(())
}

/// The elements that exclude one another, as few as there are.
fn contradiction(
    norm: &OfNorm<'_>,
    meaning: &mut Meaning<'_>,
    nodes: &[crate::authoring::diagram::Node],
) -> Option<Diagnostic> {
    let mut kept: Vec<usize> = (0..nodes.len()).collect();
    for place in 0..nodes.len() {
        let without: Vec<usize> = kept.iter().copied().filter(|other| *other != place).collect();
        let left: Vec<_> = without.iter().filter_map(|other| nodes.get(*other)).copied().collect();
        if !meaning.possible(&left, &[])? {
            kept = without;
        }
    }
    let parts: Vec<&Part> = kept.iter().filter_map(|place| norm.text.elements.get(*place)).collect();
    let (last, others) = parts.split_last()?;
    let ids: Vec<String> = parts.iter().map(|part| format!("`{}`", part.id)).collect();
    let message = format!("the elements {} of `{}` can never all hold", ids.join(" and "), norm.text.id);
    let mut out = Diagnostic::error(codes::LINT_NEVER, message).at(last.span, "excluded by the others");
    for other in others {
        out = out.also(other.span, "with this one");
    }
    Some(
        out.path(norm.text.id.clone()).help("no facts satisfy them together, so that the norm never applies"),
    )
}

fn exceptions(norm: &OfNorm<'_>, meaning: &mut Meaning<'_>, found: &mut Vec<Diagnostic>) -> Option<()> {
    let elements = meaning.elements.clone();
    if !meaning.possible(&elements, &[])? {
        return Some(());
    }
    let nodes = meaning.exceptions.clone();
    for (place, (part, node)) in norm.text.exceptions.iter().zip(&nodes).enumerate() {
        let mut hold = elements.clone();
        hold.push(*node);
        if !meaning.possible(&hold, &[])? {
            let label = "the elements exclude it";
            found.push(tell(norm, part, "can never apply", label));
            continue;
        }
        // What decides the same, at no higher level, wherever this one would.
        let others = norm.text.exceptions.iter().zip(&nodes).enumerate().filter(|(other, (text, _))| {
            let before = text.then == part.then || text.then == Then::NotApplicable;
            *other != place && before && text.needs <= part.needs && text.judgment <= part.judgment
        });
        let others: Vec<(&Part, _)> = others.map(|(_, (text, node))| (text, *node)).collect();
        let fail: Vec<_> = others.iter().map(|(_, node)| *node).collect();
        if !others.is_empty() && !meaning.possible(&hold, &fail)? {
            // Two that are the same are told as such.
            let mut alike = false;
            for node in &fail {
                let mut other = elements.clone();
                other.push(*node);
                alike |= !meaning.possible(&hold, &[*node])?
                    && !meaning.possible(&other, &[*nodes.get(place)?])?;
            }
            if !alike {
                found.push(tell(norm, part, "never decides", "wherever it applies, another exception does"));
            }
        }
    }
    Some(())
}

fn tell(norm: &OfNorm<'_>, part: &Part, message: &str, label: &str) -> Diagnostic {
    Diagnostic::error(codes::LINT_NEVER, format!("`{}` of `{}` {message}", part.id, norm.text.id))
        .at(part.span, label)
        .path(format!("{}/{}", norm.text.id, part.id))
        .help("read the words that it quotes again: was a condition turned round, or is one too many?")
}
