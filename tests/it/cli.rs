//! The program as a user calls it: the real binary, in a folder of its own.

mod batch;
mod book;
mod call;
mod csl;
mod encoding;
mod files;
mod form;
mod lint;
mod names;
mod new;
mod out;
mod papers;
mod print;
mod reading;
mod redacted;
mod reference;
mod selected;
mod sources;
mod words;
mod writes;

use std::ffi::OsStr;
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

/// A case on which article 33 says something and most provisions nothing.
const SMALL: &str = r#"{
  "id": "small", "title": "A small case",
  "sources": { "letter": { "title": "A letter", "type": "personal_communication", "author": "aunt" } },
  "persons": { "aunt": { "label": "an aunt" },
               "family": { "label": "the family", "count": 3, "nationality": "dprk", "located": "china",
                           "fears": "prison-camp", "said": [{ "in": "letter" }] } },
  "actors": { "police": { "label": "the police", "kind": "authority", "of": "china" } },
  "events": { "arrest": { "act": "arrest", "by": "police", "to": ["family"], "when": "2011-03",
                          "said": [{ "in": "letter", "basis": "saw" }] } }
}"#;

/// The commands.
const COMMANDS: [&str; 11] =
    ["check", "batch", "explain", "words", "lint", "test", "schema", "fmt", "new", "completions", "man"];

/// A folder for one test, gone with it.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("cli-{}-{number}", std::process::id());
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// With the small case in it, as `small.json`.
    fn with_small() -> Self {
        Self::new().file("small.json", SMALL)
    }

    fn file(self, name: &str, text: impl AsRef<[u8]>) -> Self {
        let path = self.0.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
        self
    }

    /// The program, called in this folder with nothing in its environment that could matter.
    fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_policycheck"));
        command.current_dir(&self.0).stdin(Stdio::null()).env_clear();
        command
    }

    fn call<A: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = A>) -> Call {
        Call::of(self.command().args(arguments))
    }

    /// The same with arguments divided at blanks.
    fn run(&self, line: &str) -> Call {
        self.call(line.split_whitespace())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// What came of one call.
#[derive(Debug, PartialEq, Eq)]
struct Call {
    status: Option<i32>,
    out: String,
    err: String,
}

impl Call {
    fn of(command: &mut Command) -> Self {
        let output = command.output().unwrap();
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        Self { status: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }

    /// It ran, had results and nothing to say about files.
    fn results(self) -> String {
        assert_eq!((self.status, self.err.as_str()), (Some(0), ""), "{self}");
        assert!(!self.out.is_empty());
        self.out
    }

    /// It could not do all that was asked, and says why.
    fn complaint(self) -> String {
        assert_eq!((self.status, self.out.as_str()), (Some(2), ""), "{self}");
        assert!(!self.err.is_empty());
        self.err
    }
}

impl fmt::Display for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "status {:?}\n--- out\n{}--- err\n{}", self.status, self.out, self.err)
    }
}

/// The repository's own case.
fn shenyang() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("cases/shenyang-six.json")
}
