//! Objections that nobody answers.

use super::{Check, Library};
use crate::diag::{Diagnostic, codes};

pub(super) const CHECK: Check = Check { code: codes::LINT_REPLY, run };

fn run(library: &Library<'_>, found: &mut Vec<Diagnostic>) {
    for provision in library.rules.provisions.values() {
        for (objection, number) in provision.objections.iter().zip(1_usize..) {
            if objection.reply.as_ref().is_none_or(|reply| reply.trim().is_empty()) {
                found.push(
                    Diagnostic::error(codes::LINT_REPLY, "an objection without a reply")
                        .at(objection.span, format!("{} has the last word", objection.by))
                        .path(format!("objection[{number}]"))
                        .help("write `reply`; and in `left` the best point that remains to the other side"),
                );
            }
        }
    }
}
