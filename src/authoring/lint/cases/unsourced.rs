//! Facts that nobody in the file says.

use super::{CaseCheck, CaseFile};
use crate::diag::{Diagnostic, codes};

pub(super) const CHECK: CaseCheck = CaseCheck { code: codes::CASE_UNSOURCED, run };

fn run(file: &CaseFile<'_>, found: &mut Vec<Diagnostic>) {
    for fact in file.facts().iter().filter(|fact| fact.support.said.is_empty()) {
        found.push(
            Diagnostic::warning(codes::CASE_UNSOURCED, format!("nobody says `{}`", fact.name))
                .at(fact.span, "counts for nothing")
                .path(fact.name.clone())
                .help("give it a `said` with its source, a value as [{ \"is\": …, \"said\": [{ \"in\": … }] }]; a fact that you know and no source says stays out"),
        );
    }
}
