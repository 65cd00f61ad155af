//! Every file that the program writes is there whole, as it was or as it has become, and nothing else is touched.
#![cfg(unix)]

mod kept;
mod stopped;

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};

use super::reading::{in_time, pipe};
use super::{Call, Folder, SMALL};
use crate::library::{files_in, tests};

/// Everything in a folder: names, with what they are, their rights and their contents.
fn everything(folder: &Path) -> BTreeMap<PathBuf, String> {
    let mut out = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let found = std::fs::symlink_metadata(&path).unwrap();
            let holds = if found.is_symlink() {
                format!("{:?}", std::fs::read_link(&path).unwrap())
            } else if found.is_file() {
                String::from_utf8_lossy(&std::fs::read(&path).unwrap()).into_owned()
            } else {
                String::new()
            };
            if found.is_dir() {
                folders.push(path.clone());
            }
            let is = format!("{:o} {} {} {} {holds}", found.mode(), found.uid(), found.gid(), found.nlink());
            out.insert(path, is);
        }
    }
    out
}

fn call(folder: &Folder, line: &str) -> Call {
    in_time(folder.command().args(line.split_whitespace()))
}

/// Two ways in which a file is rewritten: what to call, and the file with the text that it is to have.
struct Rewriting {
    folder: Folder,
    line: &'static str,
    path: PathBuf,
    after: String,
}

/// A case that is not in its canonical form, and a file of tests that expects something else than is found.
fn rewritings() -> Vec<Rewriting> {
    let case = || {
        let folder = Folder::with_small();
        folder.run("fmt small.json").results();
        let after = std::fs::read_to_string(folder.0.join("small.json")).unwrap();
        let path = folder.0.join("small.json");
        Rewriting { folder: folder.file("small.json", SMALL), line: "fmt small.json", path, after }
    };
    let tests = || {
        let folder = files_in(&tests().join("fixtures/testing/rules"))
            .into_iter()
            .fold(Folder::new(), |folder, (name, text)| folder.file(&format!("rules/{name}"), text));
        let path = folder.0.join("rules/un/visits/art-1.md");
        let after = std::fs::read_to_string(&path).unwrap();
        let wrong = after.replacen(": breach-indicated", ": complied", 1);
        assert_ne!(wrong, after);
        std::fs::write(&path, wrong).unwrap();
        Rewriting { folder, line: "test rules/un/visits/art-1.md --accept", path, after }
    };
    vec![case(), tests()]
}

impl Rewriting {
    fn text(&self) -> String {
        std::fs::read_to_string(&self.path).unwrap()
    }

    /// The call fails with this code, and nothing in the folder is other than before.
    fn is_refused(&self, code: &str, says: &str) {
        let before = everything(&self.folder.0);
        let call = call(&self.folder, self.line);
        assert_eq!(call.status, Some(2), "{call}");
        assert!(call.err.contains(code) && call.err.contains(says), "{says}: {call}");
        assert!(call.err.contains("the file is what it was"), "{call}");
        assert!(everything(&self.folder.0) == before, "{call}");
    }

    /// The call succeeds, and nothing but the file is other than before.
    fn is_done(&self) {
        let mut before = everything(&self.folder.0);
        call(&self.folder, self.line).results();
        let mut after = everything(&self.folder.0);
        assert_eq!(self.text(), self.after);
        before.remove(&self.path);
        after.remove(&self.path);
        assert!(before == after, "{before:#?}\n{after:#?}");
    }
}

#[test]
fn a_file_is_rewritten_and_nothing_beside_it_is_touched() {
    for rewriting in rewritings() {
        rewriting.is_done();
        let again = call(&rewriting.folder, rewriting.line);
        assert_eq!(again.status, Some(0), "{again}");
    }
}

/// Names that a program could use for what it has not finished.
fn names_beside(path: &Path) -> Vec<PathBuf> {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
    let mut names: Vec<String> = Vec::new();
    for end in [".new", ".tmp", ".bak", ".orig", ".old", ".part", ".swp", "~", ".lock"] {
        names.push(format!("{name}{end}"));
        names.push(format!(".{name}{end}"));
        names.push(format!("{stem}{end}"));
    }
    names.extend(
        [".policycheck-.tmp", ".policycheck-000000000000.tmp", ".policycheck", ".tmp"].map(str::to_owned),
    );
    names.into_iter().map(|name| path.with_file_name(name)).collect()
}

#[test]
fn what_stands_under_a_name_that_could_be_used_is_left_alone() {
    type Plant = fn(&Path, &Path);
    let plants: [Plant; 6] = [
        |at, _| {
            std::fs::write(at, "mine").unwrap();
            std::fs::set_permissions(at, std::fs::Permissions::from_mode(0o600)).unwrap();
        },
        |at, victim| symlink(victim, at).unwrap(),
        |at, victim| symlink(victim.with_file_name("nowhere"), at).unwrap(),
        |at, _| pipe(at),
        |at, _| std::fs::create_dir(at).unwrap(),
        |at, victim| std::fs::hard_link(victim, at).unwrap(),
    ];
    for plant in plants {
        for rewriting in rewritings() {
            let victim = rewriting.folder.0.join("victim");
            std::fs::write(&victim, "somebody else's").unwrap();
            for name in names_beside(&rewriting.path) {
                plant(&name, &victim);
            }
            rewriting.is_done();
        }
    }
}

#[test]
fn a_link_stays_a_link_and_what_it_leads_to_is_replaced() {
    for mut rewriting in rewritings() {
        let elsewhere = rewriting.folder.0.join("elsewhere/the file");
        std::fs::create_dir(elsewhere.parent().unwrap()).unwrap();
        std::fs::rename(&rewriting.path, &elsewhere).unwrap();
        symlink(&elsewhere, rewriting.folder.0.join("one")).unwrap();
        symlink(rewriting.folder.0.join("one"), &rewriting.path).unwrap();
        rewriting.path = elsewhere;
        rewriting.is_done();
    }
}

#[test]
fn a_link_to_what_is_no_file_is_refused() {
    for rewriting in rewritings() {
        std::fs::remove_file(&rewriting.path).unwrap();
        symlink("/dev/full", &rewriting.path).unwrap();
        let call = call(&rewriting.folder, rewriting.line);
        assert!(call.status == Some(2) && call.err.contains("PC0811"), "{call}");
        assert!(std::fs::symlink_metadata(&rewriting.path).unwrap().is_symlink());
    }
}

#[test]
fn a_file_of_tests_with_errors_is_left_as_it_is() {
    let broken = std::fs::read(tests().join("fixtures/testing/accept-in-broken-file.md")).unwrap();
    let folder = Folder::new().file("broken.md", &broken);
    let call = call(&folder, "test broken.md --accept");
    assert_eq!(call.status, Some(2), "{call}");
    assert!(
        call.err.contains("PC0812") && call.err.contains("`broken.md` is not replaced: it has errors"),
        "{call}"
    );
    assert!(std::fs::read(folder.0.join("broken.md")).unwrap() == broken);
}

/// One that cannot be written does not keep the others from being written, and all are told.
#[test]
fn of_several_files_each_is_written_or_told() {
    let folder = Folder::new().file("a.json", SMALL).file("b.json", SMALL).file("c.json", SMALL);
    std::fs::hard_link(folder.0.join("b.json"), folder.0.join("b2.json")).unwrap();
    let call = call(&folder, "fmt a.json b.json c.json");
    assert_eq!((call.status, call.out.as_str()), (Some(2), "a.json\nc.json\n"), "{call}");
    assert!(call.err.contains("`b.json` is not replaced"), "{call}");
    assert_eq!(std::fs::read_to_string(folder.0.join("b.json")).unwrap(), SMALL);
    let read = |name: &str| std::fs::read_to_string(folder.0.join(name)).unwrap();
    assert!(read("a.json") == read("c.json") && read("a.json") != SMALL);
}

/// Says that a test could not be made here, and why.
#[expect(clippy::print_stdout, reason = "a test that was not made is not one that passed")]
fn not_tried(why: &str) {
    println!("not tried: {why}");
}

/// Names in a folder.
fn names(folder: &Path) -> Vec<OsString> {
    let mut names: Vec<OsString> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    names
}

#[test]
fn only_one_file_of_the_program_writes() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = files_in(&top.join("src")).into_iter().chain(files_in(&top.join("crates/rules/src")));
    for (name, text) in files {
        let is_writer = name == "cli/write.rs";
        for call in [
            "fs::write",
            "fs::rename",
            "fs::copy",
            "fs::remove",
            "fs::create_dir",
            "fs::hard_link",
            "fs::set_permissions",
            "File::create",
            "OpenOptions::new",
            "create_new",
            "set_len",
            "fs::symlink(",
            "tempfile::",
        ] {
            // It opens what is replaced, and names the new file's type.
            let hands_on = name.starts_with("cli/kept") && ["OpenOptions::new", "tempfile::"].contains(&call);
            // What grows is the user's own file, named on the command line; it is renamed once it is whole.
            let grows = name == "cli/grow.rs"
                && ["fs::rename", "OpenOptions::new", "create_new", "set_len", "tempfile::"].contains(&call);
            assert!(is_writer || hands_on || grows || !text.contains(call), "src/{name}: {call}");
        }
    }
}
