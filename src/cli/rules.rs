//! The rules of a run: those in the program, or a folder.

use std::path::Path;

use super::files::{self, Lines};
use super::open::Allowed;
use super::output::{Messages, Stop};
use crate::compile::{self, ProvisionId, RuleSet};
use crate::diag::{Code, Diagnostic, brief, codes, did_you_mean};
use crate::library::{self, Library};
use crate::source::FileId;

/// At most so many ids stand in a help line.
const NAMED: usize = 12;

/// Loads the rules of `folder`, or those in the program; what is wrong with them goes to the messages.
pub(super) fn load(folder: Option<&Path>, messages: &mut Messages) -> Result<RuleSet, Stop> {
    let rules = match folder {
        None => library::rules(&mut messages.sources),
        Some(folder) => {
            let files = read(folder, Names::Within, messages)?;
            compile::load(&messages.sources, &files)
        }
    };
    rules.map_err(|problems| failed(problems, messages))
}

/// The library in `folder`, or that in the program; what is wrong with it goes to the messages.
pub(super) fn library(folder: Option<&Path>, messages: &mut Messages) -> Result<Library, Stop> {
    let Some(folder) = folder else { return Ok(Library::builtin()) };
    let files = read(folder, Names::Within, messages)?;
    let named = files.iter().filter_map(|id| messages.sources.get(*id));
    Library::load(named.map(|file| (&*file.name, &*file.text))).map_err(|problems| {
        messages.take(problems);
        Stop::Failed
    })
}

/// Loads the rules of `folder`, with its files named as the caller would find them.
pub(super) fn load_shown(folder: &Path, messages: &mut Messages) -> Result<RuleSet, Stop> {
    let files = read(folder, Names::Whole, messages)?;
    compile::load(&messages.sources, &files).map_err(|problems| failed(problems, messages))
}

/// How the files of a folder are named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Names {
    /// By their path within the folder: the digest of the rules is the same wherever it stands.
    Within,
    /// With the path of the folder, so that an editor finds them.
    Whole,
}

/// Reads the rule files of a folder.
fn read(folder: &Path, names: Names, messages: &mut Messages) -> Result<Vec<FileId>, Stop> {
    let tree = files::tree(folder).map_err(|problem| messages.fail(*problem))?;
    let mut read = Vec::new();
    let mut broken = false;
    for (name, path) in tree.iter().filter(|(name, _)| library::is_rules(name)) {
        let whole = path.display().to_string();
        let name = if names == Names::Within { name } else { &whole };
        match files::read_allowed(path, name, Allowed::Within(folder), Lines::Shown, messages) {
            Some(file) => read.push(file),
            None => broken = true,
        }
    }
    if broken { Err(Stop::Failed) } else { Ok(read) }
}

fn failed(problems: Vec<Diagnostic>, messages: &mut Messages) -> Stop {
    messages.extend(problems);
    Stop::Failed
}

/// The versions of the provision that is asked for by `id`; tells who asks by a mistaken one.
pub(super) fn provision(
    id: &str,
    rules: &RuleSet,
    messages: &mut Messages,
) -> Result<Vec<ProvisionId>, Stop> {
    let named = rules.provisions_named(id);
    if named.is_empty() {
        return Err(messages.fail(unknown(id, "no provision is called", codes::UNKNOWN_PROVISION, rules)));
    }
    let aliases = rules.provisions.values().flat_map(|provision| &provision.aliases);
    if let Some(warn) = aliases.filter(|alias| alias.id == id).find_map(|alias| alias.warn.as_ref()) {
        messages.add(Diagnostic::warning(codes::MISTAKEN_CITATION, warn));
    }
    Ok(named.to_vec())
}

/// `id` is none that the rules know: which one may be meant, or which there are.
pub(super) fn unknown(id: &str, says: &str, code: Code, rules: &RuleSet) -> Diagnostic {
    let problem = Diagnostic::error(code, format!("{says} `{}`", brief(id)));
    let mut ids: Vec<&str> = rules.provisions.values().map(|provision| provision.id.as_str()).collect();
    ids.dedup();
    let aliases =
        rules.provisions.values().flat_map(|provision| &provision.aliases).map(|alias| alias.id.as_str());
    let of_messages =
        codes::all().map(|explanation| explanation.code.0).filter(|_| code == codes::UNKNOWN_TOPIC);
    if let Some(help) = did_you_mean(id, ids.iter().copied().chain(aliases).chain(of_messages)) {
        return problem.help(help);
    }
    // Those that end alike are the likelier ones: `33`, `art-33`, `s7843`.
    let last = id.rsplit(['/', ' ']).next().unwrap_or(id);
    let alike: Vec<&str> = ids.iter().copied().filter(|id| id.rsplit('/').next() == Some(last)).collect();
    let (says, known) = if alike.is_empty() { ("the rules hold", &ids) } else { ("perhaps", &alike) };
    let some: Vec<String> = known.iter().take(NAMED).map(|id| format!("`{id}`")).collect();
    let dots = if known.len() > NAMED { ", …" } else { "" };
    problem.help(format!("{says} {}{dots}", some.join(", ")))
}
