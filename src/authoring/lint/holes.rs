//! Days between two versions of a provision on which no text is the law.

use super::{Check, Library};
use crate::diag::{Diagnostic, codes};
use crate::law::Provision;

pub(super) const CHECK: Check = Check { code: codes::LINT_HOLE, run };

/// Provisions stand in the order of their ids, and the versions of one in the order of their days.
fn run(library: &Library<'_>, found: &mut Vec<Diagnostic>) {
    let mut earlier: Option<&Provision> = None;
    for later in library.rules.provisions.values() {
        if let Some(before) = earlier.filter(|before| before.id == later.id) {
            found.extend(between(before, later));
        }
        earlier = Some(later);
    }
}

fn between(earlier: &Provision, later: &Provision) -> Option<Diagnostic> {
    let (ends, begins) = (earlier.in_force.to?, later.in_force.from?);
    let (first, last) = (ends.plus_days(1)?, begins.plus_days(-1)?);
    (first <= last).then(|| {
        let message = format!("from {first} to {last} no version of `{}` is in force", later.id);
        Diagnostic::error(codes::LINT_HOLE, message)
            .at(later.span, "begins later")
            .also(earlier.span, "ends before")
            .path(format!("in_force/{begins}"))
            .help("mend a day; where the text of these days was not found, add a version that is a [[gap]] and says so")
    })
}
