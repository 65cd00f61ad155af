//! Parts of conditions that change nothing.

use super::{Check, Library};
use crate::authoring::diagram::Meaning;
use crate::diag::{Diagnostic, codes};

pub(super) const CHECK: Check = Check { code: codes::LINT_IDLE, run };

fn run(library: &Library<'_>, found: &mut Vec<Diagnostic>) {
    for norm in &library.meanings.norms {
        let before = found.len();
        if let Some(meaning) = &norm.meaning {
            tell(&mut meaning.borrow_mut(), &norm.text.id, library, found);
        }
        library.of_version(norm.rule.provision, found.get_mut(before..));
    }
    for definition in &library.meanings.definitions {
        if let Some(meaning) = &definition.meaning {
            tell(&mut meaning.borrow_mut(), definition.name, library, found);
        }
    }
}

fn tell(meaning: &mut Meaning<'_>, name: &str, library: &Library<'_>, found: &mut Vec<Diagnostic>) {
    for span in meaning.idle().unwrap_or_default() {
        let written = library.sources.slice(span);
        let message = format!("a part of a condition of `{name}` changes nothing");
        found.push(
            Diagnostic::error(codes::LINT_IDLE, message)
                .at(span, "without it the condition is the same")
                .path(format!("{name}/{}", written.split_whitespace().collect::<Vec<_>>().join(" ")))
                .help("was another person, act or day meant? If not, take it out"),
        );
    }
}
