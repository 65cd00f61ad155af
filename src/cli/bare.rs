//! The bare call: `policycheck CASE` is `policycheck check CASE`.

use std::ffi::{OsStr, OsString};

use clap::{Arg, Command};

/// The arguments, with `check` put in front where no command is named.
///
/// The first argument that is neither an option nor the value of one is a command or, if no command has that name, a case.
/// A case file named like a command is given as `./check`.
pub(super) fn with_check(mut arguments: Vec<OsString>, command: &Command) -> Vec<OsString> {
    if names_no_command(arguments.get(1..).unwrap_or_default(), command) {
        arguments.insert(1, OsString::from("check"));
    }
    arguments
}

/// Whether the arguments are those of `check`, which is not named.
fn names_no_command(arguments: &[OsString], command: &Command) -> bool {
    let check = command.find_subcommand("check");
    let mut options_of_check = false;
    let mut rest = arguments.iter().map(OsString::as_os_str);
    while let Some(argument) = rest.next() {
        let text = argument.to_string_lossy();
        if text == "--" {
            return rest.next().is_some();
        }
        let Some(option) = text.strip_prefix("--") else {
            if text.starts_with('-') && text.len() > 1 {
                continue;
            }
            return !is_command(argument, command);
        };
        let (name, has_value) = option.split_once('=').map_or((option, false), |(name, _)| (name, true));
        let own = find(command, name);
        let known = own.or_else(|| check.and_then(|check| find(check, name)));
        options_of_check |= own.is_none() && known.is_some();
        if !has_value && known.is_some_and(|option| option.get_action().takes_values()) {
            rest.next();
        }
    }
    options_of_check
}

fn is_command(argument: &OsStr, command: &Command) -> bool {
    argument == "help"
        || command
            .get_subcommands()
            .any(|sub| sub.get_name_and_visible_aliases().iter().any(|n| argument == *n))
}

fn find<'c>(command: &'c Command, name: &str) -> Option<&'c Arg> {
    command.get_arguments().find(|argument| argument.get_long() == Some(name))
}
