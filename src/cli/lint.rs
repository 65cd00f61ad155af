//! `policycheck lint PATH…`

use std::fmt::Write;
use std::path::{Path, PathBuf};

use super::args::Lint;
use super::files;
use super::output::{Messages, Status, Stop, print};
use super::rules;
use crate::authoring::lint::{self, Share};
use crate::diag::{Diagnostic, codes};

/// The file that makes a folder one of rules.
const VOCABULARY: &str = "vocabulary.toml";

/// Checks rules, and prints how much of their texts is encoded.
pub(super) fn run(arguments: &Lint, messages: &mut Messages) -> Result<Status, Stop> {
    let mut status = Status::Ran;
    for path in &arguments.paths {
        let Some(top) = top(path) else {
            return Err(messages.fail(no_rules(path)));
        };
        status = status.max(of_rules(&top, path, messages)?);
    }
    Ok(status)
}

/// Checks all rules of a folder, since each stands beside the others, and tells what concerns `path`.
fn of_rules(top: &Path, path: &Path, messages: &mut Messages) -> Result<Status, Stop> {
    let rules = rules::load_shown(top, messages)?;
    let linted = lint::lint(&rules, &messages.sources);
    let concerned = |message: &Diagnostic| {
        let file = message.primary.as_ref().and_then(|label| messages.sources.get(label.span.file));
        path == top || file.is_none_or(|file| Path::new(&file.name).starts_with(path))
    };
    let (told, _): (Vec<_>, Vec<_>) = linted.messages.into_iter().partition(concerned);
    print(&summary(&linted.shares, &told), messages)?;
    let errors = messages.extend(told);
    Ok(if errors { Status::Matched } else { Status::Ran })
}

/// The provisions of which words are left out, and how many messages there are.
fn summary(shares: &[Share], told: &[Diagnostic]) -> String {
    let mut out = String::new();
    let left: Vec<&Share> = shares.iter().filter(|share| share.covered < share.words).collect();
    let name = |share: &Share| match share.version {
        Some(day) => format!("{};{day}", share.id),
        None => share.id.clone(),
    };
    let longest = left.iter().map(|share| name(share).len()).max().unwrap_or(0);
    for share in &left {
        let (name, percent) = (name(share), share.percent());
        let _ = writeln!(out, "{name:longest$}  {percent:3} % of {} words", share.words);
    }
    let whole = shares.len().saturating_sub(left.len());
    let gap = if left.is_empty() { "" } else { "\n" };
    let errors = told.iter().filter(|message| message.is_error()).count();
    let _ = writeln!(
        out,
        "{gap}{} {}, {whole} with every word encoded or declared; {errors} {}",
        shares.len(),
        if shares.len() == 1 { "text" } else { "texts" },
        if errors == 1 { "error" } else { "errors" },
    );
    out
}

/// The folder of rules in which `path` lies: the first above it, or itself, with a vocabulary.
fn top(path: &Path) -> Option<PathBuf> {
    let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    path.ancestors().find(|folder| files::is_there(&folder.join(VOCABULARY))).map(Path::to_owned)
}

fn no_rules(path: &Path) -> Diagnostic {
    let message = format!("`{}` lies in no folder of rules", path.display());
    Diagnostic::error(codes::NO_FOLDER, message)
        .help(format!("a folder of rules has a file `{VOCABULARY}` at its top"))
}
