//! The rules that come with the program, inside it.
//!
//! Takes nothing; gives the rule set, and the files it was made of. No file of the machine is touched: all was put into the program
//! when it was built.

use crate::compile::{self, RuleSet};
use crate::diag::Diagnostic;
use crate::source::{FileId, Sources};

/// Names and texts, in the order of names, as the build of the program found them.
static FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/files.rs"));

/// What [`compile::load`] made of them then.
static PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/rules.packed"));

/// The names of rule files end so; other files of a folder of rules are left alone.
pub const EXTENSIONS: [&str; 2] = ["toml", "csv"];

/// The rules, as they were compiled when the program was built. Their files are added to `sources`, which has to be empty, so that
/// the places in the rules are places in them.
///
/// # Errors
/// Those of [`compile::load`], to which it would fall back; a library with an error gives no program, so there are none.
pub fn rules(sources: &mut Sources) -> Result<RuleSet, Vec<Diagnostic>> {
    let files = add_to(sources);
    compile::unpack(PACKED).or_else(|_| compile::load(sources, &files))
}

/// Name and text of every rule file, in the order of names; a name is relative to the folder of rules and has `/` in it.
pub fn files() -> impl Iterator<Item = (&'static str, &'static str)> {
    FILES.iter().copied().filter(|(name, _)| !is_tests(name))
}

/// Name and text of every file of tests that stands beside the rules, in the order of names. They are no rules: they are in no digest
/// of them, and nothing that holds a case against the law reads them.
pub fn tests() -> impl Iterator<Item = (&'static str, &'static str)> {
    FILES.iter().copied().filter(|(name, _)| is_tests(name))
}

fn is_tests(name: &str) -> bool {
    std::path::Path::new(name).extension() == Some("md".as_ref())
}

/// Adds every rule file to `sources`, and gives the list that [`compile::load`] takes.
pub fn add_to(sources: &mut Sources) -> Vec<FileId> {
    files().map(|(name, text)| sources.add_own(name, text)).collect()
}
