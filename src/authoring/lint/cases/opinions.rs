//! Opinions, headlines and conclusions under a fact, which support none.

use super::CaseCheck;
use super::index::Indexed;
use crate::diag::{Diagnostic, codes};
use crate::facts::{Brings, Stance};

pub(super) const CHECK: CaseCheck = CaseCheck { code: codes::CASE_OPINION, run };

/// Sources of this character support no fact.
const NO_SUPPORT: [&str; 2] = ["opinion", "headline"];

fn run(file: &Indexed<'_, '_>, found: &mut Vec<Diagnostic>) {
    for fact in file.facts() {
        for said in fact.support.said.iter().map(|id| file.case.said.at(*id)) {
            let character = file.case.sources.at(said.source).character.as_deref();
            let what = match character.filter(|character| NO_SUPPORT.contains(character)) {
                Some("headline") => "a headline",
                Some(_) => "an opinion",
                // What the compiler reads into words stands under the fact, and says so itself.
                None if said.stance == Stance::Implies => continue,
                None if said.stance.row().brings == Brings::Nothing => "a conclusion",
                None => continue,
            };
            found.push(
                Diagnostic::warning(
                    codes::CASE_OPINION,
                    format!("{what} stands under the fact `{}`", fact.name),
                )
                .at(said.span, "supports no fact")
                .path(fact.name.clone())
                .help("move it to `statements`, with what it is about; it is printed there and not counted"),
            );
        }
    }
}
