//! What a version says again that it has from the version of which it is a change.

use super::{Check, Library};
use crate::diag::{Diagnostic, codes};
use crate::law::{Written, repeated};
use crate::syntax::toml;

pub(super) const CHECK: Check = Check { code: codes::LINT_AGAIN, run };

fn run(library: &Library<'_>, found: &mut Vec<Diagnostic>) {
    let written = |file| {
        let text = library.sources.text(file);
        Written { file, tree: Some(toml::parse(text, file).0) }
    };
    let files: Vec<Written> =
        library.rules.provisions.values().map(|provision| written(provision.file)).collect();
    for (path, span, other) in repeated(&files) {
        let message = format!("`{path}` is what it is in `{other}`");
        found.push(
            Diagnostic::error(codes::LINT_AGAIN, message)
                .at(span, "the same")
                .path(path)
                .help("leave it out: then what is corrected there is corrected here too"),
        );
    }
}
