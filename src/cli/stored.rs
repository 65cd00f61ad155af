//! The stored texts of sources: beside the case, or in the folder that `--sources` names.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use super::files;
use super::open::{self, Allowed};
use crate::compile::sha256_hex;
use crate::diag::{Diagnostic, Thing, codes, did_you_mean};
use crate::syntax::other_encoding;

/// Where the texts of sources are looked for.
#[derive(Debug)]
pub(super) struct Stored<'a> {
    folder: Option<&'a Path>,
    by_digest: OnceCell<BTreeMap<String, PathBuf>>,
    problems: RefCell<Vec<Diagnostic>>,
}

impl<'a> Stored<'a> {
    /// Texts in `folder` too.
    ///
    /// # Errors
    /// If there is no such folder.
    pub(super) fn new(folder: Option<&'a Path>) -> Result<Self, Box<Diagnostic>> {
        folder.map_or(Ok(()), files::check_folder)?;
        Ok(Self { folder, by_digest: OnceCell::new(), problems: RefCell::default() })
    }

    /// What there was to say since this was last asked.
    pub(super) fn problems(&self) -> Vec<Diagnostic> {
        self.problems.take()
    }

    /// The [text](Self::text), or all that there is to say of why it is not at hand.
    pub(super) fn answer(&self, name: &str, case: &Path) -> Result<Option<String>, Vec<Diagnostic>> {
        let text = self.text(name, case);
        let problems = self.problems();
        if problems.is_empty() { Ok(text) } else { Err(problems) }
    }

    /// The text of a source that gives `name` as its text, or that has this SHA-256 and gives none.
    ///
    /// Without a text the quotations of a source are not checked, and the findings say so; so nothing here is an error.
    pub(super) fn text(&self, name: &str, case: &Path) -> Option<String> {
        if is_digest(name) {
            return self.by_digest(name);
        }
        if !stays_inside(Path::new(name)) {
            let message = format!("the text `{name}` of a source is not looked for");
            let help =
                "the name of a text is relative, and leads to a file beside the case or in a folder there";
            self.warn(Diagnostic::warning(codes::SOURCE_TEXT, message).help(help));
            return None;
        }
        let beside = case.parent().unwrap_or(Path::new(""));
        let is_there = |folder: &&Path| folder.join(name).exists();
        let Some(folder) = std::iter::once(beside).chain(self.folder).find(is_there) else {
            let message =
                format!("the text `{name}` of a source is not there; its quotations are not checked");
            let help = match self.folder {
                None => "it is looked for beside the case and in the folder that --sources names",
                Some(_) => "it is neither beside the case nor in the folder that --sources names",
            };
            let beside = names_beside(case);
            let meant = did_you_mean(Thing::Source, name, beside.iter().map(String::as_str));
            let problem = Diagnostic::warning(codes::SOURCE_TEXT, message).help(help);
            self.warn(meant.into_iter().fold(problem, Diagnostic::help));
            return None;
        };
        self.read(&folder.join(name), folder)
    }

    fn by_digest(&self, digest: &str) -> Option<String> {
        let folder = self.folder?;
        if let Some(path) = self.by_digest.get_or_init(|| self.hash(folder)).get(digest) {
            return self.read(path, folder);
        }
        let message = format!("no file in `{}` has the SHA-256 {digest}", folder.display());
        let help = "the quotations from that source are not checked";
        self.warn(Diagnostic::warning(codes::SOURCE_TEXT, message).help(help));
        None
    }

    /// Every file of the folder by its digest; of equal ones the first by name.
    fn hash(&self, folder: &Path) -> BTreeMap<String, PathBuf> {
        let tree = match files::tree(folder) {
            Ok(tree) => tree,
            Err(problem) => {
                self.warn(*problem);
                return BTreeMap::new();
            }
        };
        let mut digests = BTreeMap::new();
        for (_, path) in tree {
            if let Ok(bytes) = files::bytes(&path, Allowed::Within(folder)) {
                digests.entry(sha256_hex(&bytes)).or_insert(path);
            }
        }
        digests
    }

    /// The text of a file in a folder. Its bytes are kept as they are, so that its SHA-256 is that of the file.
    fn read(&self, path: &Path, folder: &Path) -> Option<String> {
        let save = "save it as UTF-8; until then the quotations from that source are not checked";
        let unchecked = "the quotations from that source are not checked";
        let (why, help) = match files::bytes(path, Allowed::Within(folder)) {
            Ok(bytes) => match (other_encoding(&bytes), String::from_utf8(bytes)) {
                (None, Ok(text)) => return Some(text),
                (Some(name), _) => (format!("cannot be read: it is {name}, not UTF-8"), save),
                (None, Err(_)) => ("cannot be read: it is not UTF-8".to_owned(), save),
            },
            Err(open::Error::Outside) => {
                ("is not read: it is a link that leads out of its folder".to_owned(), unchecked)
            }
            Err(open::Error::Special) => ("is not read: it is no regular file".to_owned(), unchecked),
            Err(open::Error::System(error)) => (format!("cannot be read: {}", error.kind()), unchecked),
        };
        let message = format!("the text `{}` of a source {why}", path.display());
        self.warn(Diagnostic::warning(codes::SOURCE_TEXT, message).help(help));
        None
    }

    /// Says it once, however many sources and cases it is about.
    fn warn(&self, problem: Diagnostic) {
        let mut problems = self.problems.borrow_mut();
        if !problems.contains(&problem) {
            problems.push(problem);
        }
    }
}

/// The names of the files beside a case.
fn names_beside(case: &Path) -> Vec<String> {
    let folder = case.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    #[expect(clippy::disallowed_methods, reason = "the command line is where files are read")]
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.filter_map(|entry| entry.file_name().into_string().ok()).collect()
}

fn is_digest(name: &str) -> bool {
    name.len() == 64 && name.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Whether a name leads to nowhere above the folder where it begins. A case comes from anyone, and may not have any file of the
/// machine read.
fn stays_inside(name: &Path) -> bool {
    let inside = |part| matches!(part, Component::Normal(_) | Component::CurDir);
    name.components().all(inside) && name.components().next().is_some()
}
