//! The rule files that come with the program, inside it.
//!
//! Takes nothing; gives names and texts, as [`compile::load`](crate::compile::load) wants them. It does not read them as
//! rules, and no file of the machine is touched: the texts were put into the program when it was built.

use include_dir::{Dir, include_dir};

use crate::source::{FileId, Sources};

static RULES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/rules");

/// The names of rule files end so; other files of a folder of rules are left alone.
pub const EXTENSIONS: [&str; 2] = ["toml", "csv"];

/// Name and text of every rule file, in the order of names; a name is relative to the folder of rules and has `/` in it.
pub fn files() -> Vec<(String, &'static str)> {
    ending_in(&EXTENSIONS)
}

/// Name and text of every file of tests that stands beside the rules, in the order of names. They are no rules: they are in no digest
/// of them, and nothing that holds a case against the law reads them.
pub fn tests() -> Vec<(String, &'static str)> {
    let mut files = ending_in(&["md"]);
    files.retain(|(name, _)| name.rsplit('/').next() != Some("README.md"));
    files
}

fn ending_in(ends: &[&str]) -> Vec<(String, &'static str)> {
    let mut files = Vec::new();
    let mut folders = vec![&RULES];
    while let Some(folder) = folders.pop() {
        folders.extend(folder.dirs());
        for file in folder.files() {
            let path = file.path();
            let known = path.extension().is_some_and(|end| ends.iter().any(|e| end == *e));
            if let (true, Some(text)) = (known, file.contents_utf8()) {
                let parts: Vec<_> =
                    path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
                files.push((parts.join("/"), text));
            }
        }
    }
    files.sort();
    files
}

/// Adds every rule file to `sources`, and gives the list that [`compile::load`](crate::compile::load) takes.
pub fn add_to(sources: &mut Sources) -> Vec<FileId> {
    files().into_iter().map(|(name, text)| sources.add(name, text)).collect()
}
