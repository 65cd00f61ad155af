//! `policycheck completions SHELL`

use clap::CommandFactory;

use super::args::{Cli, Completions};
use super::output::{Messages, Status, Stop, print_data};

/// Prints the script.
pub(super) fn run(arguments: &Completions, messages: &mut Messages) -> Result<Status, Stop> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Cli::command(), "policycheck", &mut script);
    print_data(&String::from_utf8_lossy(&script), messages)?;
    Ok(Status::Ran)
}
