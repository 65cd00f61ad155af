//! Facts that conditions read, of which no speaker says how he knows.

use super::CaseCheck;
use super::index::Indexed;
use crate::diag::{Diagnostic, codes};
use crate::facts::Basis;

pub(super) const CHECK: CaseCheck = CaseCheck { code: codes::CASE_BASIS, run };

/// A basis that is given as `not-stated` says that the source was read for it.
fn run(file: &Indexed<'_, '_>, found: &mut Vec<Diagnostic>) {
    for fact in file.facts().iter().filter(|fact| fact.read && !fact.support.said.is_empty()) {
        let said = fact.support.said.iter().map(|id| file.case.said.at(*id));
        let mut silent = said.filter(|said| said.stance.is_for() || said.stance.is_against());
        let left_out = |said: &crate::facts::Said| {
            let written = file.text.get(said.span.range()).unwrap_or("");
            said.basis == Basis::NotStated && !said.answers && !written.contains("\"basis\"")
        };
        if silent.clone().next().is_some() && silent.all(left_out) {
            found.push(
                Diagnostic::warning(codes::CASE_BASIS, format!("how anybody knows `{}` is not said", fact.name))
                    .at(fact.span, "counts as hearsay")
                    .path(fact.name.clone())
                    .help("write `basis`: took-part, saw or was-told, as the source has it; where it does not say, not-stated"),
            );
        }
    }
}
