//! `policycheck lint PATH…`

use std::fmt::Write;
use std::path::{Path, PathBuf};

use super::args::Lint;
use super::files::{self, Lines, Place};
use super::output::{Messages, Status, Stop, print_text};
use super::rules;
use super::stored::Stored;
use crate::authoring::lint::{self, CaseFile, Kept, Share};
use crate::check::{CheckOptions, check};
use crate::diag::{Diagnostic, codes};
use crate::source::{FileId, escape};
use crate::syntax::json;

/// The file that makes a folder one of rules.
const VOCABULARY: &str = "vocabulary.toml";

/// Checks rules, and prints how much of their texts is encoded; checks cases.
pub(super) fn run(arguments: &Lint, messages: &mut Messages) -> Result<Status, Stop> {
    let mut status = Status::Ran;
    let mut cases = Vec::new();
    for path in &arguments.paths {
        match top(path) {
            Some(top) => status = status.max(of_rules(&top, path, messages)?),
            None => cases.extend(cases_in(path, messages)?),
        }
    }
    if !cases.is_empty() {
        status = status.max(of_cases(&cases, arguments, messages)?);
    }
    Ok(status)
}

/// Case files: the one that is named, or those in a folder.
fn cases_in(path: &Path, messages: &mut Messages) -> Result<Vec<Place>, Stop> {
    let is_case = |path: &Path| path.extension().is_some_and(|end| end == "json");
    if is_case(path) || files::is_special(path) || Place::named(path).is_stdin() {
        return Ok(vec![Place::named(path)]);
    }
    if files::is_there(path) {
        return Err(messages.fail(no_case(path)));
    }
    // Of a file that is not there, its reader tells which was meant.
    if path.extension().is_some() && !path.is_dir() {
        return Ok(vec![Place::named(path)]);
    }
    let found =
        Place::all_in(path, |name| is_case(Path::new(name))).map_err(|problem| messages.fail(*problem))?;
    if found.is_empty() { Err(messages.fail(no_rules(path))) } else { Ok(found) }
}

/// Checks each case. One that cannot be read does not keep the others from being looked at.
fn of_cases(cases: &[Place], arguments: &Lint, messages: &mut Messages) -> Result<Status, Stop> {
    let library = rules::library(arguments.rules.as_deref(), messages)?;
    let stored = Stored::new(arguments.sources.as_deref()).map_err(|problem| messages.fail(*problem))?;
    let (mut status, mut count, mut kept) = (Status::Ran, 0_usize, String::new());
    for case in cases {
        let (name, path) = (case.name(), case.path.as_path());
        let Some(file) = case.read(Lines::Hidden, messages) else {
            status = Status::Bad;
            continue;
        };
        let text = messages.sources.text(file).to_owned();
        let answer = |wanted: &str| stored.answer(wanted, path);
        let options = CheckOptions { source_texts: Some(&answer), ..CheckOptions::default() };
        let found = match check(&library, &name, &text, &options) {
            Err(problems) => vec![problems],
            Ok(checked) => {
                let (tree, _) = json::parse(&text, library.sources().next_id());
                let source_text = |wanted: &str| stored.text(wanted, path);
                let linted = lint::lint_case(&CaseFile {
                    rules: library.rules(),
                    case: checked.case(),
                    text: &text,
                    root: tree.root(&text),
                    source_text: &source_text,
                });
                if arguments.assertions {
                    kept.push_str(&lint::assertions(library.rules(), checked.case()));
                }
                let shown = checked.case().withheld.hide_address(&name);
                for Kept { lint, why, messages } in linted.accepted {
                    let _ =
                        writeln!(kept, "{}: {lint} ×{messages} accepted: {}", escape(&shown), escape(&why));
                }
                // What there is to say of the texts has been said.
                stored.problems();
                vec![checked.warnings().clone(), checked.shield(linted.messages)]
            }
        };
        for problems in found {
            count = count.saturating_add(problems.list().len());
            if messages.take(problems) {
                status = status.max(Status::Matched);
            }
        }
    }
    let (files, of) = (cases.len(), if cases.len() == 1 { "case" } else { "cases" });
    let gap = if kept.is_empty() { "" } else { "\n" };
    let what = if count == 1 { "message" } else { "messages" };
    print_text(&format!("{kept}{gap}{files} {of}; {count} {what}\n"), messages)?;
    Ok(status)
}

/// Checks all rules of a folder, since each stands beside the others, and tells what concerns `path`.
fn of_rules(top: &Path, path: &Path, messages: &mut Messages) -> Result<Status, Stop> {
    let rules = rules::load_shown(top, messages)?;
    let linted = lint::lint(&rules, &messages.sources);
    let asked = |file: Option<FileId>| {
        let file = file.and_then(|file| messages.sources.get(file));
        path == top || file.is_none_or(|file| Path::new(&*file.name).starts_with(path))
    };
    // What a version has from another file is about both.
    let concerned = |message: &Diagnostic| {
        let mut others = message.secondary.iter().map(|label| label.span.file);
        asked(message.primary.as_ref().map(|label| label.span.file)) || others.any(|file| asked(Some(file)))
    };
    let told: Vec<Diagnostic> = linted.messages.into_iter().filter(|message| concerned(message)).collect();
    let shares: Vec<&Share> = linted.shares.iter().filter(|share| asked(Some(share.file))).collect();
    print_text(&summary(&shares, &told), messages)?;
    let errors = messages.extend(told);
    Ok(if errors { Status::Matched } else { Status::Ran })
}

/// The provisions of which words are left out, and how many messages there are.
fn summary(shares: &[&Share], told: &[Diagnostic]) -> String {
    let mut out = String::new();
    let left: Vec<&Share> = shares.iter().copied().filter(|share| share.covered < share.words).collect();
    let name = |share: &Share| match share.version {
        Some(day) => format!("{};{day}", escape(&share.id)),
        None => escape(&share.id),
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

fn no_case(path: &Path) -> Diagnostic {
    let message = format!("`{}` is neither a case nor in a folder of rules", path.display());
    let called = path.with_extension("json");
    Diagnostic::error(codes::NO_FOLDER, message)
        .help(format!("the name of a case ends in `.json`; if it is one, call it `{}`", called.display()))
}

fn no_rules(path: &Path) -> Diagnostic {
    let message = format!("`{}` is neither in a folder of rules nor a folder of cases", path.display());
    Diagnostic::error(codes::NO_FOLDER, message)
        .help(format!("a folder of rules has a file `{VOCABULARY}` at its top; cases end in `.json`"))
}
