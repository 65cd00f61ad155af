//! Two exceptions that apply in the same cases.

use super::meanings::OfNorm;
use super::{Check, Library};
use crate::authoring::diagram::Meaning;
use crate::diag::{Diagnostic, codes};

pub(super) const CHECK: Check = Check { code: codes::LINT_ALIKE, run };

fn run(library: &Library<'_>, found: &mut Vec<Diagnostic>) {
    for norm in &library.meanings.norms {
        let before = found.len();
        if let Some(meaning) = &norm.meaning {
            let _ = pairs(norm, &mut meaning.borrow_mut(), found);
        }
        library.of_version(norm.rule.provision, found.get_mut(before..));
    }
}

fn pairs(norm: &OfNorm<'_>, meaning: &mut Meaning<'_>, found: &mut Vec<Diagnostic>) -> Option<()> {
    let elements = meaning.elements.clone();
    let nodes = meaning.exceptions.clone();
    let parts: Vec<_> = norm.text.exceptions.iter().zip(nodes).collect();
    for (place, (second, b)) in parts.iter().enumerate() {
        for (first, a) in parts.iter().take(place) {
            let one = |hold| {
                let mut all = elements.clone();
                all.push(hold);
                all
            };
            let apply = meaning.possible(&one(*a), &[])?;
            if apply && !meaning.possible(&one(*a), &[*b])? && !meaning.possible(&one(*b), &[*a])? {
                let message =
                    format!("`{}` and `{}` of `{}` can never differ", first.id, second.id, norm.text.id);
                found.push(
                    Diagnostic::error(codes::LINT_ALIKE, message)
                        .at(second.span, "applies wherever")
                        .also(first.span, "this one does")
                        .path(format!("{}/{}", norm.text.id, second.id))
                        .help("encode what sets them apart, or make one exception of them that quotes both"),
                );
            }
        }
    }
    Some(())
}
