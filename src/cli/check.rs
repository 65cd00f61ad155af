//! `policycheck check CASE…`

use super::args::Check;
use super::choices::Format;
use super::files::{Lines, Place};
use super::output::{Messages, Status, Stop, colour, print_data, print_text, width, write_data};
use super::rules;
use super::stored::Stored;
use crate::check::{CheckOptions, check};
use crate::diag::Diagnostic;
use crate::finding::{Options, Selection};
use crate::library::Library;

/// Prints the findings of each case. A case that cannot be used does not keep the others from being printed.
pub(super) fn run(arguments: &Check, messages: &mut Messages) -> Result<Status, Stop> {
    let library = rules::library(arguments.holding.rules.as_deref(), messages)?;
    let select = Selection {
        provisions: arguments.provision.clone(),
        numbers: arguments.finding.clone(),
        bearers: arguments.bearer.clone(),
        outcomes: arguments.outcome.clone(),
        all: arguments.all,
        full: arguments.full,
    };
    // What the rules do not hold no case has: it is told once.
    let (_, said) = select.provisions(library.rules());
    if said.iter().any(Diagnostic::is_error) {
        messages.extend(said);
        return Err(Stop::Failed);
    }
    let stored =
        Stored::new(arguments.holding.sources.as_deref()).map_err(|problem| messages.fail(*problem))?;
    let cases = Place::cases(&arguments.cases).map_err(|problem| messages.fail(*problem))?;
    let mut run = Run { arguments, library, select, stored, printed: false };
    let mut status = Status::Ran;
    for case in cases {
        status = status.max(run.case(&case, messages)?);
    }
    // The program ends here: to take the rules apart piece by piece would only cost time.
    std::mem::forget(run);
    Ok(status)
}

/// What all cases have in common.
struct Run<'a> {
    arguments: &'a Check,
    library: Library,
    select: Selection,
    stored: Stored<'a>,
    /// Whether one stands on the page already.
    printed: bool,
}

impl Run<'_> {
    /// Prints the findings of one case, with an empty line between it and one before.
    fn case(&mut self, case: &Place, messages: &mut Messages) -> Result<Status, Stop> {
        let name = case.name();
        let Some(file) = case.read(Lines::Hidden, messages) else { return Ok(Status::Bad) };
        let text = messages.sources.text(file).to_owned();
        let options = CheckOptions {
            findings: Options { needs: self.arguments.holding.needs, ..Options::default() },
            select: self.select.clone(),
            as_of: self.arguments.holding.as_of,
            redact: self.arguments.holding.redact.into(),
            source_texts: Some(&|wanted| self.stored.answer(wanted, &case.path)),
        };
        let checked = match check(&self.library, &name, &text, &options) {
            Ok(checked) => checked,
            Err(problems) => {
                messages.take(problems);
                return Ok(Status::Bad);
            }
        };
        messages.take(checked.warnings().clone());
        if messages.take(checked.about_selection()) {
            return Ok(Status::Bad);
        }
        match self.arguments.format {
            Format::Text if self.printed => {
                print_text(&format!("\n{}", checked.text(width(), colour())), messages)
            }
            Format::Text => print_text(&checked.text(width(), colour()), messages),
            Format::Markdown => print_text(&checked.markdown(), messages),
            Format::Html => print_data(&checked.html(), messages),
            Format::CslJson => print_data(&checked.csl_json(), messages),
            Format::Json => write_data(|out| checked.write_json(out), messages),
        }?;
        self.printed = true;
        let matched =
            checked.selected().any(|finding| self.arguments.holding.fail_on.contains(&finding.outcome));
        let found = if matched { Status::Matched } else { Status::Ran };
        let not_worked_out = checked.not_worked_out();
        if not_worked_out.is_empty() {
            return Ok(found);
        }
        messages.take(not_worked_out);
        Ok(Status::Bad)
    }
}
