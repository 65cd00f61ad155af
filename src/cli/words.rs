//! `policycheck words TERM`

use super::args::{self, Printed};
use super::explain::wrapped;
use super::output::{Messages, Status, Stop, print_data, print_text, width};
use super::rules;
use crate::authoring::words::{self, Word, Words};
use crate::diag::{Diagnostic, brief, codes};

/// Prints what a case can say for a word, best first.
pub(super) fn run(arguments: &args::Words, messages: &mut Messages) -> Result<Status, Stop> {
    let rules = rules::load(arguments.rules.as_deref(), messages)?;
    let term = arguments.term.join(" ");
    let found = Words::of(&rules.vocabulary).find(&term);
    if found.is_empty() {
        messages.add(
            Diagnostic::warning(codes::NO_WORD, format!("the vocabulary has no word for `{}`", brief(&term)))
                .help("try a plainer word or another language; what has no word stands in a `statement`, and changes no finding"),
        );
    }
    match arguments.format {
        Printed::Text => print_text(&page(&found), messages)?,
        Printed::Json => print_data(&words::json(&term, &found), messages)?,
    }
    Ok(Status::Ran)
}

/// For people.
pub(super) fn page(found: &[Word]) -> String {
    words::text(found, &|paragraph| wrapped(paragraph, width().saturating_sub(2)))
}
