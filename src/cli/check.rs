//! `policycheck check CASE…`

use super::args::Check;
use super::output::{Messages, Status, Stop};
use super::rules;

/// Prints the findings of each case. A case that cannot be used does not keep the others from being printed.
pub(super) fn run(arguments: &Check, messages: &mut Messages) -> Result<Status, Stop> {
    let rules = rules::load(arguments.rules.as_deref(), messages)?;
    for id in &arguments.provision {
        rules::provision(id, &rules, messages)?;
    }
    Ok(Status::Ran)
}
