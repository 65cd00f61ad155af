//! What an author keeps as it is, with a reason: the message is not printed; and a reason without a message is one itself.

use std::collections::BTreeMap;

use crate::compile::RuleSet;
use crate::diag::{Diagnostic, codes};
use crate::source::FileId;
use crate::syntax::Accepted;

/// The messages that nobody accepted, and one for each acceptance that has no effect.
///
/// An acceptance speaks of the file in which it stands; that of an instrument also of its table of parties.
pub(super) fn apply(rules: &RuleSet, found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut by_file: BTreeMap<FileId, Vec<(&Accepted, bool)>> = BTreeMap::new();
    for accepted in all(rules) {
        by_file.entry(accepted.span.file).or_default().push((accepted, false));
    }
    let mut tables: BTreeMap<FileId, FileId> = BTreeMap::new();
    for instrument in rules.instruments.values() {
        for party in &instrument.parties {
            tables.insert(party.span.file, instrument.span.file);
        }
    }
    let mut kept = Vec::new();
    for message in found {
        let file = message.primary.as_ref().map(|label| label.span.file);
        let file = file.map(|file| tables.get(&file).copied().unwrap_or(file));
        let list = file.and_then(|file| by_file.get_mut(&file));
        let fits = |accepted: &Accepted| {
            accepted.lint.eq_ignore_ascii_case(message.code.0)
                && message.path.as_ref().is_some_and(|path| *path == accepted.what)
        };
        match list.and_then(|list| list.iter_mut().find(|(accepted, _)| fits(accepted))) {
            Some((_, used)) => *used = true,
            None => kept.push(message),
        }
    }
    for (accepted, used) in by_file.into_values().flatten() {
        if accepted.why.trim().is_empty() {
            let message = "what is accepted has to have a reason";
            kept.push(
                Diagnostic::error(codes::LINT_ACCEPTED, message)
                    .at(accepted.span, "accepted")
                    .help("say under `why` what a reader of the finding would want to know"),
            );
        } else if !used {
            let message = format!("no check says `{}` of `{}`", accepted.lint, accepted.what);
            kept.push(
                Diagnostic::error(codes::LINT_ACCEPTED, message)
                    .at(accepted.span, "has no effect")
                    .help("take the table [[accepted]] out, or copy `what` from the message, where it stands after `at`"),
            );
        }
    }
    kept
}

fn all(rules: &RuleSet) -> impl Iterator<Item = &Accepted> {
    let of_provisions = rules.provisions.values().flat_map(|provision| &provision.accepted);
    let of_instruments = rules.instruments.values().flat_map(|instrument| &instrument.accepted);
    of_provisions.chain(of_instruments).chain(&rules.vocabulary.accepted)
}
