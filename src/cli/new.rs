//! `policycheck new case ID` and `policycheck new rule ID`

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use super::args::{Begun, New};
use super::files;
use super::output::{Messages, Status, Stop, print_text};
use super::{rules, write};
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
    let begun = [(path.clone(), start::case(&rules.vocabulary, id))];
    write::create(folder, &begun).map_err(|problem| messages.fail(*problem))?;
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
    let files: Vec<(PathBuf, String)> =
        begun.into_iter().map(|(name, text)| (folder.join(name), text)).collect();
    write::create(folder, &files).map_err(|problem| messages.fail(*problem))?;
    let mut out = String::new();
    for (path, _) in &files {
        let _ = writeln!(out, "{}", shown(path));
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
            let help = "for another version, write a file beside it with its first day in the name: `version_of` says which version it changes, \
                and then come its own days, its text, and what it changes";
            Diagnostic::error(codes::NEW_THERE, message).help(help)
        }
    }
}
