//! Values that stand in for facts nobody gave, without a rule of law that says so.

use super::{Check, Library};
use crate::diag::{Diagnostic, codes};
use crate::law::{Part, Presumption};
use crate::source::Span;

pub(super) const CHECK: Check = Check { code: codes::LINT_BURDEN, run };

fn run(library: &Library<'_>, found: &mut Vec<Diagnostic>) {
    for provision in library.rules.provisions.values() {
        for definition in &provision.definitions {
            let name = &definition.signature.name.0;
            found.extend(bare(definition.presume.as_ref(), name, definition.span, name.clone()));
        }
        for norm in &provision.norms {
            for part in norm.elements.iter().chain(&norm.exceptions) {
                of_part(part, &norm.id, found);
            }
        }
    }
}

fn of_part(part: &Part, path: &str, found: &mut Vec<Diagnostic>) {
    let path = format!("{path}/{}", part.id);
    found.extend(bare(part.presume.as_ref(), &part.id, part.span, path.clone()));
    part.any.iter().for_each(|alternative| of_part(alternative, &path, found));
}

fn bare(presumption: Option<&Presumption>, name: &str, span: Span, path: String) -> Option<Diagnostic> {
    let silent = presumption?.burden.as_ref().is_none_or(|burden| burden.trim().is_empty());
    silent.then(|| {
        Diagnostic::error(codes::LINT_BURDEN, format!("`{name}` is presumed, and nobody is told why"))
            .at(span, "decided while nobody speaks")
            .path(path)
            .help("write `burden`: who has to show it, by which rule; without one take `presume` out, and what nobody says stays open")
    })
}
