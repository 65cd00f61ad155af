//! The disk is full, there is a limit, somebody ends the program: the file is whole.

use std::io::Write;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::{Call, Folder, Rewriting, everything, files_in, in_time, names, not_tried, rewritings, tests};

/// The same with a large file, so that there is time to end the program while it is written.
fn large(mut rewriting: Rewriting, size: usize) -> Rewriting {
    let words = "and then the bus drove on ".repeat(size / 26);
    let (from, to) = match rewriting.path.extension() {
        Some(end) if end == "md" => ("\n", format!("\n\n{words}\n")),
        _ => ("\"A small case\"", format!("\"A small case {words}\"")),
    };
    let text = rewriting.text().replacen(from, &to, 1);
    std::fs::write(&rewriting.path, text).unwrap();
    rewriting.after = rewriting.after.replacen(from, &to, 1);
    rewriting
}

/// The name of a file that is being written, and its rights.
fn unfinished(folder: &Path) -> Option<u32> {
    let found = std::fs::read_dir(folder).unwrap().flatten();
    let mut found = found.filter(|entry| entry.file_name().to_string_lossy().starts_with(".policycheck-"));
    found.find_map(|entry| Some(entry.metadata().ok()?.mode()))
}

#[test]
fn ended_at_any_time_it_leaves_the_file_whole() {
    for rewriting in rewritings() {
        let rewriting = large(rewriting, 4 << 20);
        let (before, folder) = (rewriting.text(), rewriting.path.parent().unwrap().to_owned());
        let names = names(&folder);
        let mut seen = 0;
        for attempt in 0..6 {
            std::fs::write(&rewriting.path, &before).unwrap();
            std::fs::set_permissions(&rewriting.path, std::fs::Permissions::from_mode(0o600)).unwrap();
            let mut command = rewriting.folder.command();
            command.args(rewriting.line.split_whitespace()).stdout(Stdio::null()).stderr(Stdio::null());
            let mut child = command.spawn().unwrap();
            let begun = Instant::now();
            // While the new file is there; a little later with every attempt.
            while child.try_wait().unwrap().is_none() && begun.elapsed() < Duration::from_secs(60) {
                if let Some(mode) = unfinished(&folder) {
                    assert_eq!(mode & 0o7077, 0, "nobody else may read what is being written");
                    std::thread::sleep(Duration::from_millis(attempt * 2));
                    seen += 1;
                    break;
                }
            }
            child.kill().unwrap();
            child.wait().unwrap();
            let text = rewriting.text();
            assert!(text == before || text == rewriting.after, "{} bytes of {}", text.len(), before.len());
            assert_eq!(std::fs::metadata(&rewriting.path).unwrap().mode() & 0o7777, 0o600);
            for entry in std::fs::read_dir(&folder).unwrap().map(Result::unwrap) {
                if !names.contains(&entry.file_name()) {
                    assert!(entry.file_name().to_string_lossy().starts_with(".policycheck-"));
                    assert_eq!(entry.metadata().unwrap().mode() & 0o7077, 0);
                    std::fs::remove_file(entry.path()).unwrap();
                }
            }
        }
        assert!(seen > 0, "the program was never seen to write");
    }
}

#[test]
fn what_somebody_else_writes_in_the_meantime_is_not_lost() {
    for rewriting in rewritings() {
        let rewriting = large(rewriting, 4 << 20);
        let (before, folder) = (rewriting.text(), rewriting.path.parent().unwrap().to_owned());
        let refused = (0..12).any(|_| {
            std::fs::write(&rewriting.path, &before).unwrap();
            let mut command = rewriting.folder.command();
            command.args(rewriting.line.split_whitespace()).stdout(Stdio::null()).stderr(Stdio::piped());
            let mut child = command.spawn().unwrap();
            let mut theirs = None;
            while child.try_wait().unwrap().is_none() {
                if theirs.is_none() && unfinished(&folder).is_some() {
                    let mut file = std::fs::OpenOptions::new().append(true).open(&rewriting.path).unwrap();
                    file.write_all(b"theirs\n").unwrap();
                    theirs = Some(format!("{before}theirs\n"));
                }
            }
            let output = child.wait_with_output().unwrap();
            let told = String::from_utf8(output.stderr).unwrap();
            let refused = told.contains("PC0812") && told.contains("it has changed since it was read");
            assert!(
                !refused || Some(rewriting.text()) == theirs && output.status.code() == Some(2),
                "{told}"
            );
            assert!(unfinished(&folder).is_none(), "nothing is left");
            refused
        });
        assert!(refused, "it was never seen that the file had changed");
    }
}

/// The program called by a shell after `before`, which ends in what the shell is to do.
fn after(folder: &Folder, before: &str, line: &str) -> Call {
    let script = format!("{before} exec \"$0\" {line}");
    let mut command = Command::new("/bin/sh");
    command
        .args(["-c", &script, env!("CARGO_BIN_EXE_policycheck")])
        .current_dir(&folder.0)
        .stdin(Stdio::null());
    in_time(&mut command)
}

#[test]
fn a_limit_on_the_size_of_files_is_told_and_the_file_stays() {
    for rewriting in rewritings() {
        let rewriting = large(rewriting, 1 << 16);
        let before = everything(&rewriting.folder.0);
        let call = after(&rewriting.folder, "ulimit -f 8;", rewriting.line);
        assert_eq!(call.status, Some(2), "it is not ended by the system: {call}");
        assert!(call.err.contains("PC0810") && call.err.contains("file too large"), "{call}");
        assert!(everything(&rewriting.folder.0) == before);
    }
    let folder = rules();
    let before = everything(&folder.0);
    for line in ["new case river --into deep/down", "new rule eu/charter/19"] {
        let call = after(&folder, "ulimit -f 0;", line);
        assert!(call.status == Some(2) && call.err.contains("PC0810"), "{call}");
        assert!(call.err.contains("nothing was written"), "{call}");
        assert!(everything(&folder.0) == before, "{line}");
    }
}

/// A folder with the rules of the program in `rules/`.
fn rules() -> Folder {
    policycheck::library::files()
        .fold(Folder::new(), |folder, (name, text)| folder.file(&format!("rules/{name}"), text))
}

/// What a shell says that has a disk of its own; nothing where it may not have one.
fn with_own_disk(folder: &Folder, script: &str) -> Option<String> {
    let mine = if rustix::process::geteuid().is_root() { "-m" } else { "-rm" };
    let mut command = Command::new("unshare");
    command.args([mine, "/bin/sh", "-c", script, env!("CARGO_BIN_EXE_policycheck")]).current_dir(&folder.0);
    let output = command.stdin(Stdio::null()).output().ok()?;
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let told = format!("{}{}", text(output.stdout), text(output.stderr));
    if told.contains("MOUNTED") {
        return Some(told);
    }
    not_tried(&format!("no disk of its own can be had here: {told}"));
    None
}

#[test]
fn a_full_disk_is_told_and_the_file_stays() {
    for rewriting in rewritings() {
        let rewriting = large(rewriting, 200 << 10);
        std::fs::create_dir(rewriting.folder.0.join("disk")).unwrap();
        // All of it stands on the small disk, where there is no room for a second copy.
        let script = format!(
            "mount -t tmpfs -o size=320k none disk && echo MOUNTED && cp -r small.json rules disk/ 2>/dev/null; cp -r disk copy \
             && cd disk && \"$0\" {}; echo STATUS $?; cd .. && diff -r disk copy && echo SAME",
            rewriting.line
        );
        let Some(told) = with_own_disk(&rewriting.folder, &script) else { return };
        assert!(told.contains("STATUS 2") && told.contains("PC0810") && told.contains("SAME"), "{told}");
    }
}

#[test]
fn a_file_that_cannot_be_renamed_over_stays() {
    for rewriting in rewritings() {
        let file = rewriting.path.strip_prefix(&rewriting.folder.0).unwrap().display().to_string();
        let script = format!(
            "mount --bind {file} {file} && echo MOUNTED && cp -r . ../copy-$$; \"$0\" {}; echo STATUS $?; \
             diff -r . ../copy-$$ && echo SAME; rm -r ../copy-$$",
            rewriting.line
        );
        let Some(told) = with_own_disk(&rewriting.folder, &script) else { return };
        assert!(told.contains("STATUS 2") && told.contains("PC0810") && told.contains("SAME"), "{told}");
    }
}

#[test]
fn of_the_files_of_a_beginning_all_are_written_or_none() {
    for (planted, says) in [
        ("rules/eu/charter/art-19.md", "there is a file `rules/eu/charter/art-19.md` already"),
        ("rules/eu/charter/art-19.toml", "already"),
        ("rules/eu/charter/instrument.toml", "already"),
    ] {
        // Also a link that leads nowhere is not written through.
        for is_link in [false, true] {
            let folder = rules();
            let path = folder.0.join(planted);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            if is_link {
                std::os::unix::fs::symlink("nowhere", &path).unwrap();
            } else if path.extension().is_some_and(|end| end == "md") {
                std::fs::write(&path, "mine").unwrap();
            } else {
                continue;
            }
            let before = everything(&folder.0);
            let call = in_time(folder.command().args(["new", "rule", "eu/charter/19"]));
            assert_eq!(call.status, Some(2), "{call}");
            assert!(call.err.contains(says) && call.err.contains("nothing was written"), "{call}");
            assert!(everything(&folder.0) == before, "{planted}");
        }
    }
}

#[test]
fn nothing_is_begun_behind_a_link_out_of_the_folder() {
    let folder = rules();
    std::fs::create_dir(folder.0.join("elsewhere")).unwrap();
    std::os::unix::fs::symlink("../elsewhere", folder.0.join("rules/eu")).unwrap();
    let before = everything(&folder.0);
    let call = in_time(folder.command().args(["new", "rule", "eu/charter/19"]));
    assert!(call.status == Some(2) && call.err.contains("leads out of the folder"), "{call}");
    assert!(everything(&folder.0) == before);
}

#[test]
fn a_new_file_has_the_rights_that_the_user_gives_to_new_files() {
    for (mask, mode) in [("022", 0o644), ("077", 0o600), ("002", 0o664)] {
        let folder = Folder::new();
        after(&folder, &format!("umask {mask};"), "new case river --into cases").results();
        assert_eq!(
            std::fs::metadata(folder.0.join("cases/river.json")).unwrap().mode() & 0o7777,
            mode,
            "{mask}"
        );
        assert_eq!(names(&folder.0.join("cases")), ["river.json"]);
    }
}

/// The small rules are enough to see that files that others keep beside them are no rules.
#[test]
fn what_was_left_unfinished_is_no_rule_no_test_and_no_case() {
    let folder = files_in(&tests().join("fixtures/testing/rules"))
        .into_iter()
        .fold(Folder::with_small(), |folder, (name, text)| folder.file(&format!("rules/{name}"), text))
        .file("rules/un/visits/.policycheck-x7Yb2QpL09ab.tmp", "id = ")
        .file("cases/.policycheck-x7Yb2QpL09ab.tmp", "{ \"id\": ");
    folder.run("test rules").results();
    assert!(!folder.run("lint rules").err.contains(".tmp"));
    // No case is left in the folder: what was left unfinished is none.
    assert!(!folder.run("fmt cases").err.contains(".tmp"));
}
