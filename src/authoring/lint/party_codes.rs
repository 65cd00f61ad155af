//! Rows of a table of parties whose code is no State's, or another State's than the one that the row names.

use super::{Check, Library};
use crate::diag::{Diagnostic, codes};
use crate::law::Party;
use crate::vocabulary::{KnownId, Vocabulary};

pub(super) const CHECK: Check = Check { code: codes::LINT_PARTY_CODE, run };

/// The field by which a row finds its State.
const CODE: &str = "code";

fn run(library: &Library<'_>, found: &mut Vec<Diagnostic>) {
    let vocabulary = &library.rules.vocabulary;
    // A vocabulary that lists no State leaves them to the cases, and nothing can be held against it.
    if !vocabulary.known.ids().any(|known| vocabulary.known_text(known, CODE).is_some()) {
        return;
    }
    let parties = library.rules.instruments.values().flat_map(|instrument| &instrument.parties);
    found.extend(parties.filter_map(|party| of_party(vocabulary, party)));
}

fn of_party(vocabulary: &Vocabulary, party: &Party) -> Option<Diagnostic> {
    let code = |known: KnownId| vocabulary.known_text(known, CODE);
    let has_code = |known: &KnownId| code(*known) == Some(party.code.as_str());
    let owner = vocabulary.known.ids().find(has_code);
    let mut meant = vocabulary.known_meant(&party.state, |_| true);
    meant.known.retain(|known| code(*known).is_some());
    let (message, label) = match owner {
        // Names in tables are for readers and may be old ones: only one that is another State's to the letter is told.
        Some(_) if !meant.exactly || meant.known.is_empty() || meant.known.iter().any(has_code) => {
            return None;
        }
        Some(owner) => {
            let owner = vocabulary.known_text(owner, "label").unwrap_or(&party.code);
            (
                format!("`{}` is the code of {owner}, and the row names {}", party.code, party.state),
                "two States",
            )
        }
        None => {
            if meant.known.is_empty() {
                meant = vocabulary.known_meant(&party.code, |_| true);
            }
            (
                format!("no State that the vocabulary lists has the code `{}`", party.code),
                "this row binds nobody",
            )
        }
    };
    let wrong = Diagnostic::error(codes::LINT_PARTY_CODE, message).at(party.span, label);
    let help = vocabulary.did_you_mean(&meant, code).unwrap_or_else(|| {
        "write the `code` that the State has in the vocabulary, or add the State there under `[known.…]`"
            .to_owned()
    });
    Some(wrong.path(format!("party/{}", party.code)).help(help))
}
