//! What is to be said of a version alone, of something that it has from another: its message names both places.

use std::collections::BTreeSet;

use super::Library;
use crate::compile::ProvisionId;
use crate::diag::Diagnostic;
use crate::source::FileId;

/// Beside the place of the version.
const HERE: &str = "this version has it from there";

impl Library<'_> {
    /// Names the version in those of its messages that are about the file of another.
    pub(super) fn of_version(&self, version: ProvisionId, messages: Option<&mut [Diagnostic]>) {
        let place = self.rules.provisions.at(version).span;
        for message in messages.into_iter().flatten() {
            if message.primary.as_ref().is_some_and(|label| label.span.file != place.file) {
                *message = message.clone().also(place, HERE);
            }
        }
    }
}

/// Takes out what is said of a version and of the one from which it has it too.
pub(super) fn settle(found: &mut Vec<Diagnostic>) {
    let of_both = |message: &Diagnostic| {
        let mut message = message.clone();
        let last = message.secondary.pop().filter(|label| label.text == HERE)?;
        Some((message, last))
    };
    let own: BTreeSet<String> = found
        .iter()
        .filter(|message| of_both(message).is_none())
        .map(|message| format!("{message:?}"))
        .collect();
    found
        .retain(|message| of_both(message).is_none_or(|(message, _)| !own.contains(&format!("{message:?}"))));
}

/// The file of the version that a message names beside the other.
pub(super) fn version_of(message: &Diagnostic) -> Option<FileId> {
    message.secondary.last().filter(|label| label.text == HERE).map(|label| label.span.file)
}
