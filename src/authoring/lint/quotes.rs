//! Elements, exceptions and conducts that quote no words of the law.

use super::{Check, Library};
use crate::diag::{Diagnostic, codes};
use crate::law::{Conduct, Part};

pub(super) const CHECK: Check = Check { code: codes::LINT_QUOTE, run };

fn run(library: &Library<'_>, found: &mut Vec<Diagnostic>) {
    for provision in library.rules.provisions.values() {
        for norm in &provision.norms {
            for part in norm.elements.iter().chain(&norm.exceptions) {
                parts(part, &norm.id, found);
            }
            found.extend(norm.conduct.iter().filter_map(|conduct| bare(conduct, &norm.id)));
        }
    }
}

/// A part quotes its words itself, or each of its alternatives does.
fn parts(part: &Part, path: &str, found: &mut Vec<Diagnostic>) {
    let path = format!("{path}/{}", part.id);
    if !part.quotes.is_empty() {
        return;
    }
    if part.any.is_empty() {
        let message = format!("`{}` quotes no words of the law", part.id);
        let help = "write `quote`, with `text` for another paragraph, or with `from` for the provision in which the words stand";
        found.push(
            Diagnostic::error(codes::LINT_QUOTE, message).at(part.span, "no quote").path(path).help(help),
        );
    } else {
        part.any.iter().for_each(|alternative| parts(alternative, &path, found));
    }
}

fn bare(conduct: &Conduct, norm: &str) -> Option<Diagnostic> {
    let message = format!("the conduct of `{norm}` quotes no words of the law");
    let message = Diagnostic::error(codes::LINT_QUOTE, message).at(conduct.span, "no quote");
    conduct.quotes.is_empty().then(|| message.path(format!("{norm}/conduct")).help("write `quote`"))
}
