//! The rules of a run: those in the program, or a folder.

use std::path::Path;

use super::files::{self, Lines};
use super::open::Allowed;
use super::output::{Messages, Stop};
use crate::compile::{self, ProvisionId, RuleSet};
use crate::diag::{Code, Diagnostic, Thing, brief, codes, did_you_mean, distance, without_paragraphs};
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

/// `id` is none that the rules know: which one may be meant, or where to see which there are. No other article is named for one that
/// is not there.
pub(super) fn unknown(id: &str, says: &str, code: Code, rules: &RuleSet) -> Diagnostic {
    let problem = Diagnostic::error(code, format!("{says} `{}`", brief(id)));
    let mut ids: Vec<&str> = rules.provisions.values().map(|provision| provision.id.as_str()).collect();
    ids.dedup();
    let aliases =
        rules.provisions.values().flat_map(|provision| &provision.aliases).map(|alias| alias.id.as_str());
    let known = ids.iter().copied().chain(aliases);
    if let Some(help) = did_you_mean(Thing::Provision, id, known) {
        let parts =
            if without_paragraphs(id) == id { None } else { Some("a provision is asked for as a whole") };
        return parts.into_iter().fold(problem.help(help), Diagnostic::help);
    }
    let of_messages = codes::all().map(|explanation| explanation.code.0);
    if let Some(help) = did_you_mean(Thing::Word, id, of_messages.filter(|_| code == codes::UNKNOWN_TOPIC)) {
        return problem.help(help);
    }
    let whole = without_paragraphs(id);
    // Whoever names a treaty alone asks which articles there are; whoever names an article alone, of which treaty.
    let (says, some) = match (whole.split_once('/'), instrument(whole, rules)) {
        (_, Some(_)) => ("of this the rules hold", of_instrument(whole, &ids)),
        (None, None) => ("perhaps", alike(whole, &ids)),
        (Some(_), None) => ("", Vec::new()),
    };
    let dots = if some.len() > NAMED { ", …" } else { "" };
    let some: Vec<String> = some.iter().take(NAMED).map(|id| format!("`{id}`")).collect();
    if !some.is_empty() {
        return problem.help(format!("{says} {}{dots}", some.join(", ")));
    }
    problem.help(elsewhere(whole, rules))
}

/// Where to see which provisions there are.
fn elsewhere(id: &str, rules: &RuleSet) -> String {
    if let Some(title) = id.rsplit_once('/').and_then(|(treaty, _)| instrument(treaty, rules)) {
        return format!("the rules hold other provisions of {title}, and not this one");
    }
    let all: Vec<&str> = rules.instruments.values().map(|instrument| instrument.id.as_str()).collect();
    did_you_mean(Thing::Provision, id, all.iter().copied()).unwrap_or_else(|| {
        let some: Vec<String> = all.iter().take(NAMED).map(|id| format!("`{id}/…`")).collect();
        let dots = if all.len() > NAMED { ", …" } else { "" };
        format!("a provision is named by its instrument and its number: {}{dots}", some.join(", "))
    })
}

/// What an instrument is called, if there is one with that id.
fn instrument<'r>(id: &str, rules: &'r RuleSet) -> Option<&'r str> {
    let instrument = rules.instruments.at(rules.instrument_named(id)?);
    Some(instrument.title.as_str())
}

/// The provisions of an instrument.
fn of_instrument<'r>(instrument: &str, ids: &[&'r str]) -> Vec<&'r str> {
    let inside = |id: &&&str| id.rsplit_once('/').is_some_and(|(of, _)| of == instrument);
    ids.iter().filter(inside).copied().collect()
}

/// Those that end as `id` does: `33`, `art. 33`, `s7843`.
fn alike<'r>(id: &str, ids: &[&'r str]) -> Vec<&'r str> {
    let last = |id: &'r str| id.rsplit('/').next().unwrap_or(id);
    ids.iter().copied().filter(|other| distance(Thing::Provision, id, last(other)).is_some()).collect()
}
