//! Files that are not there, cannot be read, or are none; rules from a folder.

use super::{Call, Folder, SMALL};

#[test]
fn a_missing_file_names_one_that_may_be_meant() {
    let folder = Folder::with_small().file("letter.txt", "");
    insta::assert_snapshot!(folder.run("smal.json --message-format short").complaint(), @"error[PC0801]: there is no file `smal.json` (help: did you mean `small.json`?)");
    insta::assert_snapshot!(folder.run("other.json --message-format short").complaint(), @"error[PC0801]: there is no file `other.json` (help: the folder has `small.json`)");
    insta::assert_snapshot!(folder.run("no/small.json --message-format short").complaint(), @"error[PC0801]: there is no file `no/small.json` (help: there is no folder `no`)");
    insta::assert_snapshot!(folder.run("small.json/x --message-format short").complaint(), @"error[PC0801]: there is no file `small.json/x` (help: `small.json` is a file, and a folder is expected)");
    insta::assert_snapshot!(folder.run("small.jsn --message-format short").complaint(), @"error[PC0801]: there is no file `small.jsn` (help: did you mean `small.json`?)");
    let linted = folder.run("lint small.jsn --message-format short").err;
    assert_eq!(
        linted.trim_end(),
        "error[PC0801]: there is no file `small.jsn` (help: did you mean `small.json`?)"
    );
    insta::assert_snapshot!(folder.run("explian --message-format short").complaint(), @"error[PC0801]: there is no file `explian` (help: of the commands, did you mean `explain`?)");
}

#[test]
fn a_file_that_ends_otherwise_is_no_case_to_lint() {
    let folder = Folder::new().file("good.jsn", SMALL);
    insta::assert_snapshot!(folder.run("lint good.jsn --message-format short").complaint(), @"error[PC0804]: `good.jsn` is neither a case nor in a folder of rules (help: the name of a case ends in `.json`; if it is one, call it `good.json`)");
}

#[test]
fn a_folder_stands_for_the_cases_in_it_in_the_order_of_their_names() {
    let bad = SMALL.replace("\"arrest\", \"by\"", "\"arest\", \"by\"");
    let folder = Folder::with_small()
        .file("cases/b/two.json", SMALL.replace("A small case", "The second"))
        .file("cases/a-one.json", SMALL.replace("A small case", "The first"))
        .file("cases/letter.txt", "no case")
        .file("wrong/bad.json", bad);
    let both = folder.run("cases").results();
    assert!(both == folder.run("cases/a-one.json cases/b/two.json").results());
    assert!(both.find("THE FIRST") < both.find("THE SECOND"), "{both}");
    let all = folder.run("check wrong cases small.json --message-format short");
    assert_eq!(all.status, Some(2), "one that is wrong keeps none of the others back");
    assert!(all.err.starts_with("wrong/bad.json:8:"), "{all}");
    assert!(all.out == folder.run("cases small.json").results());
}

#[test]
fn a_folder_without_a_case_is_told_of() {
    let folder = Folder::new().file("empty/letter.txt", "");
    for line in ["empty --message-format short", "fmt --check empty --message-format short"] {
        assert_eq!(
            folder.run(line).complaint().trim_end(),
            "error[PC0801]: there is no case in the folder `empty` (help: the name of a case ends in `.json`)"
        );
    }
}

#[cfg(unix)]
#[test]
fn what_leads_out_of_a_folder_of_cases_is_not_read() {
    let folder = Folder::with_small().file("cases/one.json", SMALL);
    std::os::unix::fs::symlink("../small.json", folder.0.join("cases/two.json")).unwrap();
    let call = folder.run("cases --message-format short");
    assert_eq!(call.status, Some(2));
    assert!(call.err.contains("`cases/two.json` is not read: it is a link that leads out"), "{call}");
    assert!(call.out == folder.run("cases/one.json").results());
}

/// The program with a text on its standard input.
fn fed(folder: &Folder, line: &str, text: &str) -> Call {
    use std::io::Write;
    let mut command = folder.command();
    command.args(line.split_whitespace());
    let piped = || std::process::Stdio::piped();
    let mut child = command.stdin(piped()).stdout(piped()).stderr(piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Call { status: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

#[test]
fn a_case_comes_from_standard_input() {
    let folder = Folder::with_small().file("-", SMALL.replace("A small case", "In a file"));
    let small = folder.run("small.json").results();
    for line in ["-", "check -", "--all -", "- --all"] {
        let expected =
            if line.contains("--all") { folder.run("small.json --all").results() } else { small.clone() };
        assert!(fed(&folder, line, SMALL).results() == expected, "{line}");
    }
    assert!(fed(&folder, "./-", "").results().starts_with("IN A FILE"), "a file of that name has its folder");
    assert_eq!(fed(&folder, "fmt --check -", SMALL).out, "<stdin>\n");
    let refused = fed(&folder, "fmt - --message-format short", SMALL);
    assert!(refused.err.contains("`<stdin>` is not read: it is a pipe"), "nothing to rewrite: {refused}");
}

#[test]
fn what_is_wrong_on_standard_input_is_told_by_that_name() {
    let folder = Folder::with_small();
    let bad = SMALL.replace("\"arrest\", \"by\"", "\"arest\", \"by\"");
    assert!(fed(&folder, "- --message-format short", &bad).complaint().starts_with("<stdin>:8:"));
    assert!(fed(&folder, "-", &bad).complaint().contains(" --> <stdin>:8:"));
    let named = bad.replace("\"an aunt\"", "\"an aunt\", \"spellings\": [\"Jane Roe\"]");
    let told = fed(&folder, "-", &named).complaint();
    assert!(told.contains("in the file `<stdin>`") && !told.contains("Roe"), "{told}");
    assert!(fed(&folder, "- --message-format short", "").complaint().starts_with("<stdin>:1:1: error[PC"));
    let both = fed(&folder, "- small.json", "{");
    assert!(both.status == Some(2) && both.out == folder.run("small.json").results(), "{both}");
}

/// No line of it is shown, for it may hold a name that is withheld, and the program cannot know.
#[test]
fn a_file_that_is_not_utf8_is_refused() {
    let text = b"{ \"persons\": { \"p\": { \"spellings\": [\"Kim Chol-s\xFA\"] } } }";
    let folder = Folder::new().file("latin.json", text);
    insta::assert_snapshot!(folder.run("latin.json --message-format short").complaint(), @"error[PC0110]: the file is not UTF-8 at one place (help: save the file as UTF-8; most editors have “save with encoding”) (help: see `latin.json`, line 1, column 48)");
    assert!(!folder.run("latin.json").complaint().contains("Kim"));
}

#[test]
fn a_message_without_its_line_names_the_file() {
    let text = SMALL.replace(r#""count": 3"#, r#""count": "Kim", "spellings": ["Kim Chol-su", "Kim"]"#);
    let complaint = Folder::new().file("named.json", text).run("named.json").complaint();
    assert!(!complaint.contains("Kim") && complaint.contains("in the file `named.json`"), "{complaint}");
}

#[test]
fn a_hostile_name_is_made_harmless() {
    let folder = Folder::new();
    let hostile = "a\u{1b}[31m\u{202e}nosj.b";
    let call = folder.call([hostile]);
    let complaint = call.complaint();
    assert!(!complaint.contains(['\u{1b}', '\u{202e}']), "{complaint:?}");
    assert!(complaint.contains(r"a\u{1b}[31m\u{202e}nosj.b"), "{complaint}");
    // Also where the name stands before a line of the file.
    let folder = Folder::new().file("new\nline.json", "{");
    let complaint = folder.call(["new\nline.json"]).complaint();
    assert!(complaint.contains("new line.json:1:"), "{complaint}");
}

#[cfg(unix)]
#[test]
fn a_name_need_not_be_utf8() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let folder = Folder::with_small();
    let complaint = folder.call([OsStr::from_bytes(b"caf\xE9.json")]).complaint();
    assert!(complaint.contains("there is no file `caf\u{FFFD}.json`"), "{complaint}");
}

#[cfg(unix)]
#[test]
fn a_file_without_end_is_too_large() {
    let folder = Folder::new();
    let complaint = folder.run("/dev/zero --message-format short").complaint();
    assert!(complaint.starts_with("error[PC0702]: `/dev/zero` has more than 67108864 bytes"), "{complaint}");
}

/// Copies the rules of the repository.
fn rules(folder: Folder) -> Folder {
    policycheck::library::files()
        .fold(folder, |folder, (name, text)| folder.file(&format!("rules/{name}"), text))
}

#[test]
fn rules_from_a_folder_are_the_rules_of_the_program() {
    let folder =
        rules(Folder::with_small()).file("rules/README.md", "not a rule").file("rules/x.toml~", "nor this");
    let own = folder.run("small.json --format json").results();
    assert_eq!(folder.run("small.json --format json --rules rules").results(), own);
    assert_eq!(folder.run("small.json --format json --rules ./rules/").results(), own);
}

#[test]
fn broken_rules_are_named_relative_to_their_folder() {
    let folder = rules(Folder::with_small()).file("rules/un/vccr/art-99.toml", "id = ");
    let complaint = folder.run("small.json --rules rules --message-format short").complaint();
    assert!(complaint.starts_with("un/vccr/art-99.toml:1:"), "{complaint}");
    assert_eq!(folder.run("explain un/vccr/31 --rules rules").status, Some(2));
    assert_eq!(folder.run("explain un/vccr/31").status, Some(0));
}

#[test]
fn a_folder_of_rules_has_to_be_one() {
    let folder = Folder::with_small().file("rules/readme.txt", "");
    assert!(folder.run("small.json --rules nowhere").complaint().contains("there is no folder `nowhere`"));
    assert!(
        folder
            .run("small.json --rules small.json")
            .complaint()
            .contains("is a file, and a folder is expected")
    );
    assert!(folder.run("small.json --rules rules").complaint().contains("vocabulary.toml"));
}
