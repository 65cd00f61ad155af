//! `policycheck man`

use clap::CommandFactory;
use clap_mangen::Man;

use super::args::Cli;
use super::output::{Messages, Status, Stop, print_data};

/// Prints the page of the program and, after it, those of its commands, as `man -l -` reads them.
pub(super) fn run(messages: &mut Messages) -> Result<Status, Stop> {
    let mut program = Cli::command();
    program.build();
    let commands = program.get_subcommands().filter(|command| command.get_name() != "help").cloned();
    let mut pages = Vec::new();
    for page in std::iter::once(program.clone()).chain(commands) {
        // Writing to memory does not fail.
        let _ = Man::new(page.disable_help_subcommand(true)).render(&mut pages);
    }
    print_data(&String::from_utf8_lossy(&pages), messages)?;
    Ok(Status::Ran)
}
