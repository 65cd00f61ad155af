//! Readings on which nothing turns, and options that come to the same.

use std::collections::BTreeSet;

use super::{Check, Library};
use crate::compile::ReadingId;
use crate::diag::{Diagnostic, codes};

pub(super) const CHECK: Check = Check { code: codes::LINT_READING, run };

fn run(library: &Library<'_>, found: &mut Vec<Diagnostic>) {
    let norms = library.rules.norms.values().flat_map(|norm| &norm.readings);
    let definitions = library.rules.definitions.values().flat_map(|definition| &definition.readings);
    let used: BTreeSet<ReadingId> = norms.chain(definitions).copied().collect();
    for id in library.rules.readings.ids() {
        let text = library.rules.reading_text(id);
        let path = format!("reading/{}", text.id);
        if !used.contains(&id) {
            let message = format!("no condition turns on the reading `{}`", text.id);
            found.push(
                Diagnostic::error(codes::LINT_READING, message)
                    .at(text.span, "not used")
                    .path(path)
                    .help(format!("write `reading {} is …` where the answers differ, or print what is said as an [[objection]]", text.id)),
            );
            continue;
        }
        for (second, option) in text.options.iter().enumerate() {
            let same = (0..second).find(|first| same(library, id, *first, second) == Some(true));
            if let Some(first) = same.and_then(|first| text.options.get(first)) {
                let message = format!(
                    "the options `{}` and `{}` of `{}` come to the same",
                    first.id, option.id, text.id
                );
                found.push(
                    Diagnostic::error(codes::LINT_READING, message)
                        .at(text.span, "in this reading")
                        .path(format!("{path}/{}", option.id))
                        .help("say in a condition what each of them changes, or make one option of the two"),
                );
            }
        }
    }
}

/// Whether two options come to the same in every norm that turns on the reading; nothing if that is not known.
fn same(library: &Library<'_>, reading: ReadingId, one: usize, other: usize) -> Option<bool> {
    for norm in library.meanings.norms.iter().filter(|norm| norm.rule.readings.contains(&reading)) {
        let mut meaning = norm.meaning.as_ref()?.borrow_mut();
        let elements = meaning.elements.clone();
        // In a norm that never applies nothing differs, and it is told as such; what an amount makes of a reading is not looked at.
        let applies = meaning.possible(&elements, &[])?;
        if !applies || !norm.rule.amounts.is_empty() || !meaning.same_under(reading, one, other)? {
            return Some(false);
        }
    }
    Some(true)
}
