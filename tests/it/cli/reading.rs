//! What is read: anything that the user names; in a folder, or where a case names it, a regular file of that folder and nothing else.
#![cfg(unix)]

use std::io::Write;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::{Call, Folder, SMALL};
use crate::library::{files_in, tests};

/// What comes of a call that must not wait for anything.
pub(super) fn in_time(command: &mut Command) -> Call {
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let begun = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if begun.elapsed() > Duration::from_secs(60) {
            child.kill().unwrap();
            panic!("it waits: {command:?}");
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    let output = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    Call { status: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

fn call(folder: &Folder, line: &str) -> Call {
    in_time(folder.command().args(line.split_whitespace()))
}

pub(super) fn pipe(path: &Path) {
    rustix::fs::mkfifoat(rustix::fs::CWD, path, rustix::fs::Mode::from(0o600)).unwrap();
}

/// The small case with a quotation, and what its source says of its text.
fn quoting(source: &str) -> String {
    SMALL
        .replace(r#""author": "aunt" }"#, &format!(r#""author": "aunt", {source} }}"#))
        .replace(r#""basis": "saw""#, r#""basis": "saw", "quote": "put on the bus""#)
}

/// The small rules of the tests of tests, in `rules/`.
fn rules() -> Folder {
    files_in(&tests().join("fixtures/testing/rules"))
        .into_iter()
        .fold(Folder::with_small(), |folder, (name, text)| folder.file(&format!("rules/{name}"), text))
}

const SECRET: &str = "Zyxwa Qorvin was put in the bus\n";

#[test]
fn a_text_that_is_a_link_out_of_its_folder_is_not_read() {
    let digest = policycheck::compile::sha256_hex(SECRET.as_bytes());
    let folder = Folder::new()
        .file("secret/diary.txt", SECRET)
        .file("cases/named.json", quoting(r#""text": "letter.txt""#))
        .file("cases/both.json", quoting(&format!(r#""text": "letter.txt", "sha256": "{}""#, "0".repeat(64))))
        .file("cases/within.json", quoting(r#""text": "sub/diary.txt""#))
        .file("cases/digest.json", quoting(&format!(r#""sha256": "{digest}""#)))
        .file("cases/long.json", quoting(r#""text": "chain.txt""#));
    let cases = folder.0.join("cases");
    symlink(folder.0.join("secret/diary.txt"), cases.join("letter.txt")).unwrap();
    symlink("../secret", cases.join("sub")).unwrap();
    symlink("letter.txt", cases.join("chain.txt")).unwrap();
    for case in ["named", "both", "within", "long"] {
        for line in [
            "cases/X.json",
            "lint cases/X.json",
            "cases/X.json --sources cases",
            "cases/X.json --redact strict",
        ] {
            let call = call(&folder, &line.replace('X', case));
            let told = format!("{}{}", call.out, call.err);
            assert!(
                !told.contains("Qorvin") && !told.contains(&digest) && !told.contains("PC0605"),
                "{call}"
            );
            assert!(call.err.contains("PC0806"), "{call}");
            assert!(
                line.contains("strict") || call.err.contains("a link that leads out of its folder"),
                "{call}"
            );
        }
    }
    // By its digest it is not found: nothing outside the folder is looked at.
    let call = call(&folder, "cases/digest.json --sources cases");
    assert!(call.err.contains("no file in `cases` has the SHA-256"), "{call}");
}

#[test]
fn a_link_within_the_folder_is_followed() {
    let folder = Folder::new()
        .file("cases/c.json", quoting(r#""text": "letter.txt""#))
        .file("cases/texts/2011.txt", "They were put on the bus.\n");
    symlink("texts/2011.txt", folder.0.join("cases/letter.txt")).unwrap();
    symlink("cases", folder.0.join("link")).unwrap();
    call(&folder, "cases/c.json").results();
    call(&folder, "link/c.json").results();
    symlink("cases/c.json", folder.0.join("c.json")).unwrap();
    // The folder of a case is where the user named it.
    assert!(call(&folder, "c.json").err.contains("is not there"));
    call(&folder, "c.json --sources link").results();
}

#[test]
fn a_text_that_is_no_regular_file_is_not_waited_for() {
    let folder = Folder::new()
        .file("pipe.json", quoting(r#""text": "pipe""#))
        .file("zero.json", quoting(r#""text": "zero""#))
        .file("folder.json", quoting(r#""text": "texts""#))
        .file("digest.json", quoting(&format!(r#""sha256": "{}""#, "0".repeat(64))))
        .file("texts/letter.txt", "words");
    pipe(&folder.0.join("pipe"));
    pipe(&folder.0.join("texts/pipe"));
    symlink("/dev/zero", folder.0.join("zero")).unwrap();
    for (line, says) in [
        ("pipe.json", "it is no regular file"),
        ("zero.json", "leads out of its folder"),
        ("folder.json", "cannot be read: is a directory"),
        ("digest.json --sources texts", "has the SHA-256"),
        ("pipe.json --sources texts", "it is no regular file"),
        ("lint pipe.json", "it is no regular file"),
    ] {
        let call = call(&folder, line);
        assert!(call.err.contains("PC0806") && call.err.contains(says), "{line}: {call}");
        assert_ne!(call.status, Some(2), "{line}: {call}");
    }
}

#[test]
fn a_case_that_is_named_may_be_a_pipe() {
    let folder = Folder::with_small();
    let plain = folder.run("small.json").results();
    for line in ["/dev/stdin", "check /dev/stdin", "/dev/fd/0"] {
        let mut child = folder
            .command()
            .args(line.split_whitespace())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(SMALL.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        assert!(
            String::from_utf8(output.stdout).unwrap() == plain,
            "{line}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
    // As a shell hands over the output of a command.
    let path = folder.0.join("pipe");
    pipe(&path);
    for line in ["pipe", "lint pipe"] {
        let writer = {
            let path = path.clone();
            std::thread::spawn(move || std::fs::write(path, SMALL).unwrap())
        };
        let call = call(&folder, line);
        writer.join().unwrap();
        assert!(call.status == Some(0) && (line == "lint pipe" || call.out == plain), "{call}");
    }
}

#[test]
fn what_is_no_file_in_a_folder_is_told_and_not_waited_for() {
    for (name, line) in [
        ("cases/pipe.json", "fmt cases"),
        ("cases/pipe.json", "fmt --check cases"),
        ("cases/pipe.json", "fmt cases/pipe.json"),
        ("cases/pipe.json", "lint cases"),
        ("rules/un/visits/pipe.toml", "small.json --rules rules"),
        ("rules/un/visits/pipe.csv", "lint rules"),
        ("rules/un/visits/pipe.toml", "explain un/visits/1 --rules rules"),
        ("rules/un/visits/pipe.md", "test rules"),
        ("rules/un/visits/pipe.md", "test rules/un/visits/pipe.md --accept"),
        ("rules/un/visits/pipe.md", "explain un/visits/1 --rules rules"),
    ] {
        let folder = rules().file("cases/small.json", SMALL);
        pipe(&folder.0.join(name));
        let call = call(&folder, line);
        assert!(call.err.contains("PC0811") && call.err.contains("no regular file"), "{line}: {call}");
        assert!(line.starts_with("explain") || call.status == Some(2), "{line}: {call}");
        // What other programs keep there under other names is left alone.
        std::fs::rename(folder.0.join(name), folder.0.join(name).with_extension("sock")).unwrap();
        assert!(!in_time(folder.command().args(line.split_whitespace())).err.contains("PC0811"), "{line}");
    }
}

#[test]
fn a_link_out_of_a_folder_is_not_followed_and_tells_nothing_of_what_it_leads_to() {
    let secret = "title = Zyxwa Qorvin\n# `Zyxwa Qorvin`\n\n{\"Qorvin\"";
    for (name, line) in [
        ("cases/link.json", "fmt cases"),
        ("cases/link.json", "lint cases"),
        ("rules/un/visits/link.toml", "small.json --rules rules"),
        ("rules/un/visits/link.csv", "lint rules"),
        ("rules/un/visits/link.md", "test rules"),
        ("rules/un/visits/link.md", "test rules --accept"),
    ] {
        let folder = rules().file("cases/small.json", SMALL).file("secret.txt", secret);
        symlink(folder.0.join("secret.txt"), folder.0.join(name)).unwrap();
        let call = call(&folder, line);
        assert!(
            call.err.contains("PC0811") && call.err.contains("leads out of the folder"),
            "{line}: {call}"
        );
        assert!(!call.err.contains("Qorvin") && !call.out.contains("Qorvin"), "{line}: {call}");
        assert_eq!(std::fs::read_to_string(folder.0.join("secret.txt")).unwrap(), secret, "{line}");
        // Editors mark a file that is open with a link to nowhere.
        std::fs::remove_file(folder.0.join("secret.txt")).unwrap();
        assert!(!in_time(folder.command().args(line.split_whitespace())).err.contains("PC0811"), "{line}");
    }
}
