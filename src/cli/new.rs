//! `policycheck new case ID` and `policycheck new rule ID`

use std::fmt::Write as _;
use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::path::Path;

use super::args::{Begun, New};
use super::files;
use super::output::{Messages, Status, Stop, print_text};
use super::rules;
use crate::authoring::start;
use crate::diag::{Diagnostic, brief, codes};
use crate::source::escape;

/// Writes the first files, none over another, and says what to do next.
pub(super) fn run(arguments: &New, messages: &mut Messages) -> Result<Status, Stop> {
    match arguments.what {
        Begun::Case => case(arguments, messages),
        Begun::Rule => rule(arguments, messages),
    }
}

fn case(arguments: &New, messages: &mut Messages) -> Result<Status, Stop> {
    let id = arguments.id.trim();
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    if id.is_empty() || !id.chars().all(fits) || !id.starts_with(char::is_alphanumeric) {
        let message = format!("`{}` cannot be the id of a case", brief(id));
        let help = "an id is letters, digits, `-` and `_`, a letter or digit first, as `river-2011`";
        return Err(messages.fail(Diagnostic::error(codes::NEW_ID, message).help(help)));
    }
    let rules = rules::load(None, messages)?;
    let folder = arguments.into.as_deref().unwrap_or(Path::new(""));
    let path = folder.join(format!("{id}.json"));
    write(&path, &start::case(&rules.vocabulary, id), messages)?;
    let (name, beside) = (shown(&path), shown(&folder.join("case.jsonschema")));
    let next = format!(
        "{name}

Next:
  policycheck schema case > {beside}   so that an editor completes and checks
  policycheck check {name}
  policycheck fmt {name}
"
    );
    print_text(&next, messages)?;
    Ok(Status::Ran)
}

fn rule(arguments: &New, messages: &mut Messages) -> Result<Status, Stop> {
    let folder = arguments.into.as_deref().unwrap_or(Path::new("rules"));
    files::check_folder(folder).map_err(|problem| {
        messages
            .fail(problem.help("name the folder of all rules with --into; it has vocabulary.toml at its top"))
    })?;
    let rules = rules::load(Some(folder), messages)?;
    let begun = start::rule(&rules, &messages.sources, arguments.id.trim());
    let begun = begun.map_err(|refused| messages.fail(told(&refused, &arguments.id)))?;
    // Each is looked for before any is written, so that nothing is left half begun.
    for (name, _) in &begun {
        if folder.join(name).exists() {
            return Err(messages.fail(there(&folder.join(name))));
        }
    }
    let mut out = String::new();
    for (name, text) in &begun {
        let path = folder.join(name);
        write(&path, text, messages)?;
        let _ = writeln!(out, "{}", shown(&path));
    }
    let (folder, id) = (shown(folder), escape(arguments.id.trim()));
    let _ = write!(
        out,
        "
Next:
  policycheck schema rule > rule.jsonschema   so that an editor completes and checks
  policycheck explain {id} --rules {folder}
  policycheck lint {folder}
"
    );
    print_text(&out, messages)?;
    Ok(Status::Ran)
}

/// A path as it is printed.
fn shown(path: &Path) -> String {
    escape(&path.display().to_string())
}

fn told(refused: &start::Refused, id: &str) -> Diagnostic {
    match refused {
        start::Refused::NoId => {
            let message = format!("`{}` cannot be the id of a provision", brief(id));
            let help = "write jurisdiction, instrument and number, as `un/vccr/36` or `us/usc/t22/s7843`";
            Diagnostic::error(codes::NEW_ID, message).help(help)
        }
        start::Refused::There(file) => {
            let message = format!("the rules have `{}` already, in `{file}`", brief(id));
            let help =
                "for another version, copy that file under a name with the day from which it is in force";
            Diagnostic::error(codes::NEW_THERE, message).help(help)
        }
    }
}

fn there(path: &Path) -> Diagnostic {
    let message = format!("there is a file `{}` already", path.display());
    Diagnostic::error(codes::NEW_THERE, message).help("nothing was written; choose another id or folder")
}

/// Writes a file that is not there yet, with the folders above it.
fn write(path: &Path, text: &str, messages: &mut Messages) -> Result<(), Stop> {
    let written = || -> io::Result<()> {
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            fs::create_dir_all(folder)?;
        }
        OpenOptions::new().write(true).create_new(true).open(path)?.write_all(text.as_bytes())
    };
    written().map_err(|error| {
        messages.fail(if error.kind() == ErrorKind::AlreadyExists {
            there(path)
        } else {
            let message = format!("`{}` cannot be written: {}", path.display(), error.kind());
            Diagnostic::error(codes::OUTPUT, message).help("see whether the folder may be written to")
        })
    })
}
