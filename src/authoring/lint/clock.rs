//! Days from which States are bound, held against the treaty's own rule.

use super::{Check, Library};
use crate::diag::{Diagnostic, codes};
use crate::law::{Clock, Instrument, Party, Wait};

pub(super) const CHECK: Check = Check { code: codes::LINT_CLOCK, run };

/// The acts that start the clock. One that succeeds to a treaty continues what bound its predecessor, and a signature alone binds
/// nobody.
const DEPOSITS: [&str; 4] = ["ratification", "accession", "acceptance", "approval"];

fn run(library: &Library<'_>, found: &mut Vec<Diagnostic>) {
    for instrument in library.rules.instruments.values() {
        match instrument.clock {
            Some(clock) => {
                found.extend(instrument.parties.iter().filter_map(|party| against(party, clock)));
            }
            None => found.extend(without(instrument)),
        }
    }
}

/// A table of parties of which nobody can tell whether its days are right.
fn without(instrument: &Instrument) -> Option<Diagnostic> {
    let bound = instrument.parties.iter().find(|party| party.in_force.is_some())?;
    let message =
        format!("`{}` does not say how many days after its deposit a State is bound", instrument.id);
    Some(
        Diagnostic::error(codes::LINT_CLOCK, message)
            .at(instrument.span, "no clock")
            .also(bound.span, "bound from a day that cannot be checked")
            .path("clock")
            .help("write `clock = { days = 90, from = \"deposit\", general = 1954-04-22 }` as its final clauses have it, or `months = 3`"),
    )
}

fn against(party: &Party, clock: Clock) -> Option<Diagnostic> {
    let message = |message: String, label: String| {
        let wrong = Diagnostic::error(codes::LINT_CLOCK, message).at(party.span, label);
        wrong.also(clock.span, "the treaty's own clock").path(format!("party/{}", party.code))
    };
    if !DEPOSITS.contains(&party.action.as_str()) {
        let signed = party.action == "signature";
        return party.in_force.filter(|_| signed || party.action.is_empty()).map(|from| {
            message(
                format!("`{}` is bound from {} without having ratified or acceded", party.code, from.latest),
                "no act that binds".to_owned(),
            )
            .help("one that only signed is not bound: leave `in_force` empty")
        });
    }
    let Some(deposit) = party.day else {
        return Some(message(
            format!("`{}` has no day of {}", party.code, party.action),
            "no day".to_owned(),
        ));
    };
    let due = clock.binds_from(deposit)?;
    match party.in_force {
        Some(from) if from.exact() == Some(due) => None,
        Some(from) => {
            let from = from.latest;
            let says =
                format!("`{}` is bound from {from}, and by the treaty's own clock from {due}", party.code);
            let wait = match clock.after {
                Wait::Days(days) => format!("{days} days"),
                Wait::Months(months) => format!("{months} months"),
            };
            let label = format!("{} of {deposit}, and {wait}", party.action);
            Some(message(says, label).help(format!("write {due}, or mend the day of {}", party.action)))
        }
        None => Some(
            message(
                format!("`{}` deposited its {} and is bound from no day", party.code, party.action),
                "no day in force".to_owned(),
            )
            .help(format!("write {due}")),
        ),
    }
}
