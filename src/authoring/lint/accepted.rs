//! What an author keeps as it is, with a reason: the message is not printed; and a reason without a message is one itself.

use std::collections::BTreeMap;

use super::inherited::version_of;
use crate::compile::RuleSet;
use crate::diag::{Diagnostic, codes};
use crate::facts::Case;
use crate::source::FileId;
use crate::syntax::Accepted;

/// Messages that are kept back, under the reason that their author gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The code of the messages.
    pub lint: String,
    /// Why they stay.
    pub why: String,
    /// How many there are.
    pub messages: usize,
}

/// The messages on rules that nobody accepted, and one for each acceptance that has no effect.
///
/// An acceptance speaks of the file in which it stands; that of an instrument also of its table of parties.
pub(super) fn apply(rules: &RuleSet, found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut tables: BTreeMap<FileId, FileId> = BTreeMap::new();
    for instrument in rules.instruments.values() {
        for party in &instrument.parties {
            tables.insert(party.span.file, instrument.span.file);
        }
    }
    let help = "take the table [[accepted]] out, or copy `what` from the message, where it stands after `at`";
    // What a version has from another is one acceptance, and speaks of both files.
    let mut list: Vec<(Accepting<'_>, usize)> = Vec::new();
    for (accepted, file) in of_rules(rules) {
        match list.iter_mut().find(|(other, _)| other.accepted.span == accepted.span) {
            Some((other, _)) => other.files.push(file),
            None => list.push((Accepting { accepted, files: vec![file] }, 0)),
        }
    }
    divide(&mut list, found, &tables, help)
}

/// Something accepted, with the files of which it speaks.
struct Accepting<'a> {
    accepted: &'a Accepted,
    files: Vec<FileId>,
}

/// The same for one case, with the reasons of what is accepted.
pub(super) fn apply_to_case(case: &Case, found: Vec<Diagnostic>) -> (Vec<Diagnostic>, Vec<Kept>) {
    let help = "take it out of `accepted`, or copy `what` from the message, where it stands after `at`";
    let here = |accepted| Accepting { accepted, files: vec![accepted.span.file] };
    let mut all: Vec<(Accepting<'_>, usize)> =
        case.accepted.iter().map(|accepted| (here(accepted), 0)).collect();
    let messages = divide(&mut all, found, &BTreeMap::new(), help);
    let mut kept: Vec<Kept> = Vec::new();
    let mut places: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for (Accepting { accepted, .. }, count) in all.into_iter().filter(|(_, count)| *count > 0) {
        let place = *places.entry((&accepted.lint, &accepted.why)).or_insert(kept.len());
        match kept.get_mut(place) {
            Some(kept) => kept.messages = kept.messages.saturating_add(count),
            None => {
                let (lint, why) = (accepted.lint.clone(), accepted.why.clone());
                kept.push(Kept { lint, why, messages: count });
            }
        }
    }
    (messages, kept)
}

/// Counts for each acceptance the messages that it keeps back, and gives the others, with one for each that keeps none.
fn divide(
    list: &mut [(Accepting<'_>, usize)],
    found: Vec<Diagnostic>,
    tables: &BTreeMap<FileId, FileId>,
    help: &str,
) -> Vec<Diagnostic> {
    // Of several that say the same the first takes the messages.
    let mut by_what: BTreeMap<(FileId, String, &str), usize> = BTreeMap::new();
    for (place, (Accepting { accepted, files }, _)) in list.iter().enumerate() {
        for file in files {
            let key = (*file, accepted.lint.to_ascii_uppercase(), accepted.what.as_str());
            by_what.entry(key).or_insert(place);
        }
    }
    let mut told = Vec::new();
    for message in found {
        let file = message.primary.as_ref().map(|label| label.span.file);
        let file = file.map(|file| tables.get(&file).copied().unwrap_or(file));
        // Of what a version has from another, the version may say so, or the other.
        let mut keys = version_of(&message)
            .into_iter()
            .chain(file)
            .filter_map(|file| Some((file, message.code.0.to_ascii_uppercase(), message.path.as_deref()?)));
        let place = keys.find_map(|key| by_what.get(&key).copied());
        match place.and_then(|place| list.get_mut(place)) {
            Some(accepted) => accepted.1 = accepted.1.saturating_add(1),
            None => told.push(message),
        }
    }
    let mut by_file: Vec<(&Accepted, usize)> =
        list.iter().map(|(one, count)| (one.accepted, *count)).collect();
    by_file.sort_by_key(|(accepted, _)| accepted.span.file);
    for (accepted, count) in by_file {
        if accepted.why.trim().is_empty() {
            let message = "what is accepted has to have a reason";
            told.push(
                Diagnostic::error(codes::LINT_ACCEPTED, message)
                    .at(accepted.span, "accepted")
                    .help("say under `why` what a reader of the finding would want to know"),
            );
        } else if count == 0 {
            let message = format!("no check says `{}` of `{}`", accepted.lint, accepted.what);
            told.push(
                Diagnostic::error(codes::LINT_ACCEPTED, message)
                    .at(accepted.span, "has no effect")
                    .help(help),
            );
        }
    }
    told
}

/// All that is accepted in rules, each with the file of which it speaks.
fn of_rules(rules: &RuleSet) -> impl Iterator<Item = (&Accepted, FileId)> {
    let of_provisions = rules
        .provisions
        .values()
        .flat_map(|provision| provision.accepted.iter().map(|accepted| (accepted, provision.file)));
    let of_instruments = rules.instruments.values().flat_map(|instrument| &instrument.accepted);
    let others = of_instruments.chain(&rules.vocabulary.accepted);
    of_provisions.chain(others.map(|accepted| (accepted, accepted.span.file)))
}
