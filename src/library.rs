//! The law that cases are held against: rules with the files that they stand in.
//!
//! Takes nothing, or the files of rules as their caller read them; gives a [`Library`]. The rules that come with the program were put
//! into it, compiled, when it was built: no file of the machine is touched.

use std::sync::Arc;

use crate::compile::{self, ProvisionId, RuleSet};
use crate::diag::{Diagnostic, Problems};
use crate::source::{FileId, Sources};

/// Rules, and the files that they stand in. It is made once, and any number of cases are checked against it; nothing in it changes.
#[derive(Debug, Clone)]
pub struct Library {
    rules: RuleSet,
    sources: Arc<Sources>,
}

impl Library {
    /// The rules that come with the program.
    ///
    /// # Panics
    /// Never: a library with an error gives no program.
    #[expect(clippy::expect_used, reason = "the build of the program compiled these very files")]
    pub fn builtin() -> Self {
        let mut sources = Sources::new();
        let rules = rules(&mut sources).expect("the rules that come with the program are without errors");
        Self { rules, sources: Arc::new(sources) }
    }

    /// The rules in `files`, each with its name, relative to the folder of rules and with `/` in it, and its text. Names that do not
    /// end in one of [`EXTENSIONS`] are no rules, and are left alone. The order does not matter.
    ///
    /// # Errors
    /// All that is wrong with the files.
    pub fn load<N: Into<String>, T: Into<String>>(
        files: impl IntoIterator<Item = (N, T)>,
    ) -> Result<Self, Problems> {
        let mut sources = Sources::new();
        let named =
            files.into_iter().map(|(name, text)| (name.into(), text)).filter(|(name, _)| is_rules(name));
        let ids: Vec<FileId> = named.map(|(name, text)| sources.add(name, text)).collect();
        match compile::load(&sources, &ids) {
            Ok(rules) => Ok(Self { rules, sources: Arc::new(sources) }),
            Err(problems) => Err(Problems::new(problems, sources)),
        }
    }

    /// What the files were compiled to.
    pub fn rules(&self) -> &RuleSet {
        &self.rules
    }

    /// The files, to be [shared](Sources::over).
    pub fn sources(&self) -> &Arc<Sources> {
        &self.sources
    }

    /// All versions of the provision that `id` names, such as `un/refugee-convention/33`; none if there is none.
    pub fn provision(&self, id: &str) -> &[ProvisionId] {
        self.rules.provisions_named(id)
    }
}

/// Names and texts, in the order of names, as the build of the program found them.
static FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/files.rs"));

/// What [`compile::load`] made of them then.
static PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/rules.packed"));

/// The names of rule files end so; other files of a folder of rules are left alone.
pub const EXTENSIONS: [&str; 2] = ["toml", "csv"];

/// Whether a file of that name is one of rules.
pub fn is_rules(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, end)| EXTENSIONS.contains(&end))
}

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
