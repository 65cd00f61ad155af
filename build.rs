//! Compiles the rule library when the program is built. At its start the program then reads it in a tenth of the time; and with an
//! error in the library there is no program.
//!
//! What the program would do at each start is done here once, by the same code.
#![expect(
    clippy::disallowed_methods,
    reason = "the build has the files and the environment that the rooms have not"
)]

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

use policycheck_rules::{Sources, compile, diag};

/// The width of messages about rules, in columns.
const WIDTH: usize = 100;

fn main() -> Result<(), Box<dyn Error>> {
    // The compiler sees for itself only those files that change, and not that there is a new one.
    println!("cargo::rerun-if-changed=rules");
    let to = PathBuf::from(env::var("OUT_DIR")?);
    let mut files = Vec::new();
    gather(&PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("rules"), "", &mut files)?;
    files.sort();
    fs::write(to.join("files.rs"), listed(&files))?;

    let mut sources = Sources::new();
    let rules = files.into_iter().filter(|(name, _)| Path::new(name).extension() != Some("md".as_ref()));
    let ids: Vec<_> = rules.map(|(name, text)| sources.add(name, text)).collect();
    let rules = compile::load(&sources, &ids)
        .map_err(|problems| diag::render(&problems, &sources, diag::Format::Human, false, WIDTH))?;
    fs::write(to.join("rules.packed"), compile::pack(&rules)?)?;
    Ok(())
}

/// Name and text of every file of the library: of rules, and of their tests. A name is relative to the folder and has `/` in it.
fn gather(folder: &Path, within: &str, files: &mut Vec<(String, String)>) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = format!("{within}{}", path.file_name().unwrap_or_default().to_string_lossy());
        let end = path.extension().unwrap_or_default();
        if path.is_dir() {
            gather(&path, &format!("{name}/"), files)?;
        } else if end == "toml" || end == "csv" || (end == "md" && !path.ends_with("README.md")) {
            files.push((name, fs::read_to_string(&path)?));
        }
    }
    Ok(())
}

/// The files as a Rust value, with their names in order.
fn listed(files: &[(String, String)]) -> String {
    let one = |name: &str| {
        format!(
            "({name:?}, include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), {:?}))),\n",
            format!("/rules/{name}")
        )
    };
    format!("&[\n{}]\n", files.iter().map(|(name, _)| one(name)).collect::<String>())
}
