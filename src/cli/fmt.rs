//! `policycheck fmt PATH…`

use std::fmt::Write;

use super::args::Fmt;
use super::files::{Lines, Place};
use super::output::{Messages, Status, Stop, print_text};
use super::{rules, write};
use crate::authoring::format;
use crate::compile::RuleSet;
use crate::facts;
use crate::source::escape;

/// Writes each case in its canonical form, and names those that it changed or, with `--check`, would change.
pub(super) fn run(arguments: &Fmt, messages: &mut Messages) -> Result<Status, Stop> {
    let rules = rules::load(arguments.rules.as_deref(), messages)?;
    let mut status = Status::Ran;
    let mut changed = String::new();
    for case in Place::cases(&arguments.paths).map_err(|problem| messages.fail(*problem))? {
        let name = case.name();
        let Some((before, after)) = formatted(&case, arguments.check, &rules, messages) else {
            status = Status::Bad;
            continue;
        };
        if before == after {
            continue;
        }
        if arguments.check {
            status = status.max(Status::Matched);
        } else if let Err(problem) = write::replace(&case.path, &before, &after) {
            messages.add(*problem);
            status = Status::Bad;
            continue;
        }
        // The name of a file can be one that its case withholds.
        let _ = writeln!(changed, "{}", escape(&facts::withheld_in(&before).hide_address(&name)));
    }
    if !changed.is_empty() {
        print_text(&changed, messages)?;
    }
    Ok(status)
}

/// The text of a case and its canonical form; what is no JSON goes to the messages.
fn formatted(
    case: &Place,
    only_told: bool,
    rules: &RuleSet,
    messages: &mut Messages,
) -> Option<(String, String)> {
    let lines = Lines::Hidden;
    let file = if only_told { case.read(lines, messages) } else { case.read_to_rewrite(lines, messages) }?;
    let text = messages.sources.text(file).to_owned();
    if let Some(after) = format::case(&text, &rules.vocabulary) {
        return Some((text, after));
    }
    // The reader of cases knows which names no message may show.
    let (_, problems) = facts::read(&text, file, &rules.vocabulary, &|_| None);
    let refused = problems.into_iter().filter(|problem| format::refuses(problem.code));
    // A message that shows no line, for a withheld name stands on it, has lost the name of the file with it.
    let named = refused.map(|problem| match problem.primary {
        Some(_) => problem,
        None => problem.help(format!("in the file `{}`", case.name())),
    });
    messages.extend(named.collect());
    None
}
