//! `policycheck fmt PATH…`

use std::fmt::Write;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::args::Fmt;
use super::files::{self, Lines};
use super::output::{Messages, Status, Stop, print_text};
use super::rules;
use crate::authoring::format;
use crate::compile::RuleSet;
use crate::diag::{Diagnostic, codes};
use crate::facts;
use crate::source::escape;

/// Writes each case in its canonical form, and names those that it changed or, with `--check`, would change.
pub(super) fn run(arguments: &Fmt, messages: &mut Messages) -> Result<Status, Stop> {
    let rules = rules::load(arguments.rules.as_deref(), messages)?;
    let mut status = Status::Ran;
    let mut changed = String::new();
    for path in cases(&arguments.paths, messages)? {
        let name = path.display().to_string();
        let Some((before, after)) = formatted(&path, &name, &rules, messages) else {
            status = Status::Bad;
            continue;
        };
        if before == after {
            continue;
        }
        let _ = writeln!(changed, "{}", escape(&name));
        if arguments.check {
            status = status.max(Status::Matched);
        } else if let Err(error) = replace(&path, &after) {
            let message = format!("`{name}` cannot be written: {}", error.kind());
            messages.add(Diagnostic::error(codes::OUTPUT, message).help("the file is what it was"));
            status = Status::Bad;
        }
    }
    if !changed.is_empty() {
        print_text(&changed, messages)?;
    }
    Ok(status)
}

/// The files asked for: those named, and those that end in `.json` in the folders named.
fn cases(paths: &[PathBuf], messages: &mut Messages) -> Result<Vec<PathBuf>, Stop> {
    let mut cases = Vec::new();
    for path in paths {
        if path.is_dir() {
            let tree = files::tree(path).map_err(|problem| messages.fail(*problem))?;
            let is_case = |path: &PathBuf| path.extension().is_some_and(|end| end == "json");
            cases.extend(tree.into_iter().map(|(_, path)| path).filter(is_case));
        } else {
            cases.push(path.clone());
        }
    }
    Ok(cases)
}

/// The text of a case and its canonical form; what is no JSON goes to the messages.
fn formatted(path: &Path, name: &str, rules: &RuleSet, messages: &mut Messages) -> Option<(String, String)> {
    let file = files::read(path, name, Lines::Hidden, messages)?;
    let text = messages.sources.text(file).to_owned();
    if let Some(after) = format::case(&text, &rules.vocabulary) {
        return Some((text, after));
    }
    // The reader of cases knows which names no message may show.
    let (_, problems) = facts::read(&text, file, &rules.vocabulary, &|_| None);
    messages.extend(problems.into_iter().filter(|problem| format::refuses(problem.code)).collect());
    None
}

/// Puts a text in place of a file, whole or not at all.
fn replace(path: &Path, text: &str) -> io::Result<()> {
    // A link stays a link: what it leads to is replaced.
    let path = fs::canonicalize(path)?;
    let mut beside = path.clone().into_os_string();
    beside.push(".new");
    let beside = PathBuf::from(beside);
    #[expect(clippy::disallowed_methods, reason = "the command line is where files are written")]
    fs::write(&beside, text)?;
    fs::set_permissions(&beside, fs::metadata(&path)?.permissions())?;
    fs::rename(&beside, &path)
}
