//! The rules of a run: those in the program, or a folder.

use std::path::Path;

use super::files::{self, Lines};
use super::open::Allowed;
use super::output::{Messages, Stop};
use crate::compile::{self, RuleSet};
use crate::diag::Diagnostic;
use crate::library::{self, Library};
use crate::source::FileId;

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
