//! Streams, colour, and formats.

use std::io::Read;
use std::process::Stdio;

use super::{Call, Folder};

const ESCAPE: char = '\u{1b}';

#[test]
fn a_pipe_gets_no_colour_unless_it_asks() {
    let folder = Folder::with_small().file("bad.json", "{");
    assert!(!folder.run("small.json").out.contains(ESCAPE));
    assert!(!folder.run("bad.json").err.contains(ESCAPE));
    assert!(folder.run("bad.json --color always").err.contains(ESCAPE));
    assert!(folder.run("--color=always --frmat").err.contains(ESCAPE), "usage too");
    assert!(!folder.run("--color=never --frmat").err.contains(ESCAPE));

    let with = |name: &str, value: &str, line: &str| {
        Call::of(folder.command().env(name, value).args(line.split_whitespace())).err.contains(ESCAPE)
    };
    assert!(with("CLICOLOR_FORCE", "1", "bad.json"));
    assert!(!with("CLICOLOR_FORCE", "1", "bad.json --color never"));
    assert!(with("NO_COLOR", "1", "bad.json --color always"), "what is typed prevails");
}

#[test]
fn the_environment_does_not_change_what_is_piped() {
    let folder = Folder::with_small();
    let plain = folder.run("small.json").results();
    let changed = Call::of(
        folder
            .command()
            .arg("small.json")
            .env("COLUMNS", "40")
            .env("NO_COLOR", "")
            .env("LANG", "ko_KR.UTF-8")
            .env("TZ", "Asia/Pyongyang"),
    );
    assert!(changed.results() == plain);
    assert!(plain.lines().all(|line| line.chars().count() <= 80 || !line.trim().contains(' ')), "{plain}");
}

#[test]
fn json_is_json() {
    let folder = Folder::with_small();
    let out = folder.run("small.json small.json --format json").results();
    let documents: Vec<serde_json::Value> =
        serde_json::Deserializer::from_str(&out).into_iter().collect::<Result<_, _>>().unwrap();
    assert_eq!(documents.len(), 2, "one document a case");
    assert_eq!(documents[0], documents[1]);
    assert_eq!(documents[0]["schema"], "policycheck/report/2");
    assert_eq!(documents[0]["case"]["id"], "small");
    assert_eq!(documents[0]["rules"]["sha256"].as_str().unwrap().len(), 64);
    assert!(documents[0]["findings"].as_array().unwrap().len() > 3);
}

#[test]
fn messages_are_printed_in_the_format_asked_for() {
    let folder = Folder::new().file("bad.json", "{\n\"id\" 1 }");
    let message = |format: &str| folder.run(&format!("bad.json --message-format {format}")).complaint();
    assert!(message("human").contains(" --> bad.json:2:"));
    assert!(message("short").starts_with("bad.json:2:"));
    assert!(message("github").starts_with("::error file=bad.json,line=2,"));
    for format in ["json", "sarif"] {
        assert!(serde_json::from_str::<serde_json::Value>(&message(format)).is_ok());
    }
}

#[test]
fn a_program_always_gets_a_document_of_messages() {
    let folder = Folder::with_small();
    for format in ["json", "sarif"] {
        let call = folder.run(&format!("small.json --message-format {format}"));
        assert!(serde_json::from_str::<serde_json::Value>(&call.err).is_ok(), "{call}");
    }
    assert_eq!(folder.run("small.json --message-format github").err, "");
}

#[test]
fn a_closed_pipe_is_no_error() {
    let folder = Folder::with_small();
    for line in [
        "small.json",
        "small.json --format json",
        "completions bash",
        "man",
        "explain PC0101",
        "--version",
        "--help",
        "check --help",
        "schema case",
    ] {
        let mut child = folder
            .command()
            .args(line.split_whitespace())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let mut err = String::new();
        child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
        assert_eq!((child.wait().unwrap().code(), err.as_str()), (Some(0), ""), "{line}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_one() {
    let folder = Folder::with_small().file("rules/vocabulary.toml", "[entity.firm]\nplural = \"firms\"\n");
    let full = || std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    for line in [
        "small.json",
        "small.json --format json",
        "--version",
        "-V",
        "--help",
        "-h",
        "help",
        "help check",
        "check --help",
        "completions zsh",
        "man",
        "schema case",
        "schema report",
        "explain PC0101",
        "explain un/refugee-convention/33",
        "lint small.json",
        "fmt small.json",
        "new case other",
    ] {
        let call = Call::of(folder.command().args(line.split_whitespace()).stdout(full()));
        assert_eq!(call.status, Some(2), "{line}");
        assert!(call.err.contains("PC0810"), "{line}: {call}");
    }
    // Messages that are lost cannot be told of; the status says that something is.
    let call = Call::of(folder.command().args(["small.json", "--message-format", "json"]).stderr(full()));
    assert!(call.status == Some(2) && !call.out.is_empty(), "{call}");
}

/// Whoever stopped reading results still has to know what was not done.
#[test]
fn a_closed_pipe_hides_no_error() {
    let folder = Folder::with_small().file("bad.json", "{");
    let mut child = folder
        .command()
        .args(["fmt", "bad.json", "small.json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut err = String::new();
    child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
    assert!(child.wait().unwrap().code() == Some(2) && err.contains("PC0105"), "{err}");
}

#[test]
fn strictly_redacted_nothing_of_the_file_is_shown() {
    let bad = super::SMALL.replace("\"act\": \"arrest\"", "\"act\": \"arest in Zyxtown\"");
    let folder = Folder::with_small().file("bad.json", bad);
    let call = folder.run("bad.json --redact strict");
    assert!(call.status == Some(2) && call.err.contains("PC0510") && call.err.contains("see line"), "{call}");
    assert!(!call.err.contains("Zyxtown") && !call.err.contains("arest"), "{call}");
    let out = folder.run("small.json --redact strict").results();
    assert!(out.contains("days as months"), "{out}");
}
