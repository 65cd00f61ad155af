//! Parts left to judgment that ask for no fact: nobody could ever answer them.

use super::{Check, Library};
use crate::diag::{Diagnostic, codes};
use crate::law::Part;

pub(super) const CHECK: Check = Check { code: codes::LINT_UNANSWERABLE, run };

fn run(library: &Library<'_>, found: &mut Vec<Diagnostic>) {
    for norm in library.meanings.norms.iter().map(|norm| norm.text) {
        let breach =
            if norm.kind.has_conduct() { "no breach can ever be found" } else { "it can never be met" };
        for part in norm.exceptions.iter().filter(|part| asks_nothing(part)) {
            found.push(tell(&norm.id, part, "excuses or not, and no fact can say which", breach));
        }
        for part in norm.elements.iter().filter(|part| asks_nothing(part)) {
            found.push(tell(&norm.id, part, "holds or not, and no fact can say which", breach));
        }
    }
}

/// What is left to judgment alone stays open whatever a case says, unless silence decides it.
fn asks_nothing(part: &Part) -> bool {
    part.judgment && part.condition.is_none() && part.any.is_empty() && part.presume.is_none()
}

fn tell(norm: &str, part: &Part, message: &str, label: &str) -> Diagnostic {
    Diagnostic::error(codes::LINT_UNANSWERABLE, format!("`{}` of `{norm}` {message}", part.id))
        .at(part.span, label)
        .path(format!("{norm}/{}", part.id))
        .help("add an `if` with the facts that it turns on, if need be one field of your own that says what was found, so that a finding asks for them")
}
