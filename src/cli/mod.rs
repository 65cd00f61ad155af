//! The command line: the only place with files, a terminal and an environment.
//!
//! Takes arguments; prints results and messages and gives the exit status. It decides nothing about law or facts: every
//! command reads, calls the rooms to the left, and prints what they give.

mod args;
mod bare;
mod batch;
mod check;
mod choices;
mod completions;
mod explain;
mod files;
mod fmt;
mod grow;
mod kept;
mod lint;
mod man;
mod new;
mod open;
mod output;
mod progress;
mod rules;
mod schema;
mod stored;
mod test;
mod words;
mod write;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};

use args::{Cli, Command};
use choices::Colour;
use output::{Messages, Status, Stop};

use crate::diag::Format;
use crate::source::escape;

/// Does what the arguments ask, of which the first is the name of the program.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    ExitCode::from(status(arguments))
}

/// The same, with the exit status as a number.
pub fn status(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    let arguments = bare::with_check(arguments.into_iter().collect(), &Cli::command());
    // Before the arguments are understood, so that it holds also for what is said about them.
    colour_asked_for(&arguments).write_global();
    let cli = match understood(&arguments).map_err(|error| harmless(error, &arguments)) {
        Ok(cli) => cli,
        Err(told) => return about_usage(&told),
    };
    anstream::ColorChoice::from(cli.printing.color).write_global();
    let mut messages = Messages::default();
    let ended = match cli.command {
        Command::Check(arguments) => check::run(&arguments, &mut messages),
        Command::Batch(arguments) => batch::run(&arguments, &mut messages),
        Command::Test(arguments) => test::run(&arguments, &mut messages),
        Command::Explain(arguments) => explain::run(&arguments, &mut messages),
        Command::Words(arguments) => words::run(&arguments, &mut messages),
        Command::Lint(arguments) => lint::run(&arguments, &mut messages),
        Command::Fmt(arguments) => fmt::run(&arguments, &mut messages),
        Command::New(arguments) => new::run(&arguments, &mut messages),
        Command::Schema(arguments) => schema::run(&arguments, &mut messages),
        Command::Completions(arguments) => completions::run(&arguments, &mut messages),
        Command::Man => man::run(&mut messages),
    };
    exit(ended, &messages, cli.printing.message_format.into())
}

/// What is asked for of the program itself, which is a result; or what is wrong with the arguments.
fn about_usage(told: &clap::Error) -> u8 {
    if told.use_stderr() {
        // Nobody reads what cannot be printed.
        let _ = told.print();
        return Status::Bad.code();
    }
    let mut messages = Messages::default();
    let printed = output::print_text(&told.render().ansi().to_string(), &mut messages);
    exit(printed.map(|()| Status::Ran), &messages, Format::Human)
}

/// Prints the messages, and says how the run ended.
fn exit(ended: Result<Status, Stop>, messages: &Messages, format: Format) -> u8 {
    let status = match ended {
        Ok(status) => status,
        Err(Stop::Failed) => Status::Bad,
        // Whoever stopped reading results still has to know what was not done.
        Err(Stop::ClosedPipe) if messages.have_errors() => Status::Bad,
        Err(Stop::ClosedPipe) => return Status::Ran.code(),
    };
    status.max(messages.print(format)).code()
}

/// What the arguments ask, or what is wrong with them.
fn understood(arguments: &[OsString]) -> Result<Cli, clap::Error> {
    let mut matches = Cli::command().term_width(output::width()).try_get_matches_from(arguments)?;
    Cli::from_arg_matches_mut(&mut matches)
}

/// What is wrong with the arguments, in words that hold only what may be printed: those about the same arguments made harmless.
fn harmless(error: clap::Error, arguments: &[OsString]) -> clap::Error {
    let shown: Vec<OsString> =
        arguments.iter().map(|argument| escape(&argument.to_string_lossy()).into()).collect();
    if shown == arguments { error } else { understood(&shown).err().unwrap_or(error) }
}

/// What `--color` says, or `auto` if it says nothing that can be understood.
fn colour_asked_for(arguments: &[OsString]) -> anstream::ColorChoice {
    let words: Vec<_> = arguments.iter().map(|argument| argument.to_string_lossy()).collect();
    let together = words.iter().filter_map(|word| word.strip_prefix("--color=")).next_back();
    let apart = words.iter().skip_while(|word| *word != "--color").nth(1).map(AsRef::as_ref);
    match together.or(apart) {
        Some("never") => Colour::Never,
        Some("always") => Colour::Always,
        _ => Colour::Auto,
    }
    .into()
}

/// The names of the commands.
fn commands() -> Vec<String> {
    Cli::command().get_subcommands().map(|command| command.get_name().to_owned()).collect()
}
