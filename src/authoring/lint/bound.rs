//! Norms too large to be looked at in every world.

use super::{Check, Library};
use crate::diag::{Diagnostic, codes};
use crate::limits;

pub(super) const CHECK: Check = Check { code: codes::LINT_BOUND, run };

fn run(library: &Library<'_>, found: &mut Vec<Diagnostic>) {
    let norms = library.meanings.norms.iter();
    let norms =
        norms.filter(|norm| norm.meaning.is_none()).map(|norm| (norm.text.id.as_str(), norm.text.span));
    let definitions = library.meanings.definitions.iter();
    let definitions = definitions.filter(|definition| definition.meaning.is_none());
    for (name, span) in norms.chain(definitions.map(|definition| (definition.name, definition.span))) {
        let message = format!(
            "`{name}` was not looked at in every world: it takes more than {} nodes",
            limits::DIAGRAM_NODES
        );
        found.push(
            Diagnostic::note(codes::LINT_BOUND, message)
                .at(span, "what it can come to is not known")
                .path(name)
                .help("name parts of its conditions with [[definition]], or write two norms"),
        );
    }
}
