//! Whatever stands in a file or an argument, it steers no terminal and no build log, and hides nothing.

use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use regex::Regex;

use super::{Call, Folder};

/// A case with HOSTILE in all the words that are printed, and one that is wrong wherever HOSTILE stands.
const CASE: &str = include_str!("../../fixtures/hostile/case.json");
const BROKEN: &str = include_str!("../../fixtures/hostile/broken.json");

/// What a case may have in the place of HOSTILE.
const HOSTILE: [&str; 46] = [
    "::error file=x::pwned",
    "::add-mask::x",
    "::set-output name=a::b",
    "::stop-commands::t",
    "  ::warning::behind blanks",
    "\u{3000}\u{a0}::notice::behind other blanks",
    "words\n::error::on a line of its own",
    "words\r::error::behind a carriage return",
    "words\r\n::error::behind both",
    "words\u{85}::error::C1",
    "words\u{2028}::error::behind a separator of lines",
    "\u{200b}::error::behind nothing to be seen",
    "\u{feff}::error::behind a byte order mark",
    "a-word-that-is-much-too-long-for-one-line-and-has-to-be-broken-somewhere-within::::::::::::::::::::::::::::::::::::::::::::::::::",
    "##[error]x",
    "words ##[add-mask]x",
    "###[endgroup]",
    "##vso[task.setvariable variable=a]b",
    "words ##vso[task.complete result=Failed;]",
    "##teamcity[buildStatus text='x']",
    "section_start:1:x\r\u{1b}[0Kx",
    "\u{1b}[31mred",
    "\u{1b}[2J\u{1b}[H",
    "\u{1b}]8;;https://example.org\u{7}link\u{1b}]8;;\u{7}",
    "\u{1b}]0;title\u{1b}\\",
    "\u{9b}31mC1",
    "\u{90}q\u{9c}",
    "A\u{7f}B",
    "\u{8}\u{8}\u{8}over it",
    "\u{0}\u{1}\u{1f}",
    "\u{202e}evil\u{202c}",
    "\u{2066}isolated\u{2069}",
    "\u{61c}\u{200e}\u{200f}",
    "\u{200b}\u{200c}\u{200d}\u{2060}\u{feff}",
    "\u{ad}soft\u{ad}",
    "\u{34f}",
    "\u{115f}\u{1160}\u{3164}\u{ffa0}",
    "\u{17b4}\u{17b5}",
    "\u{180b}\u{180e}\u{180f}",
    "\u{2028}\u{2029}",
    "\u{2061}\u{2065}\u{206f}",
    "a\u{fe0f}b\u{e0100}",
    "\u{fff9}over\u{fffa}under\u{fffb}",
    "\u{e0001}\u{e0041}\u{e007f}",
    "\u{e000}\u{f8ff}\u{10fffd}",
    "\u{fdd0}\u{ffff}\u{1bca0}\u{1d173}",
];

static LETTERS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}--\n]",
    )
    .unwrap()
});
static COMMAND: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"##[A-Za-z]*\[").unwrap());
static STYLE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\x1b\[[0-9;]*m").unwrap());

/// Nothing in it that cannot be seen, or that a build log obeys.
fn assert_harmless(page: &str) {
    for line in page.lines() {
        // Our own mark before the name of another file is no command: none begins with a third colon.
        let line = line.trim_start();
        assert!(!line.starts_with("::") || line.starts_with("::: "), "{line:?}");
    }
    assert_no_letter_or_command(page);
}

/// The same of what may begin with our own commands.
fn assert_no_letter_or_command(page: &str) {
    assert!(!page.is_empty());
    for line in page.lines() {
        assert!(!LETTERS.is_match(line), "{line:?}");
        assert!(!COMMAND.is_match(line), "{line:?}");
    }
}

/// A fixture with one of the texts in the place of HOSTILE.
fn with(fixture: &str, hostile: &str) -> String {
    let quoted = serde_json::to_string(hostile).unwrap();
    fixture.replace("HOSTILE", quoted.trim_matches('"'))
}

/// A folder with a case for every so manieth text, and their names.
fn folder_of(fixture: &str, every: usize) -> (Folder, String) {
    let (mut folder, mut names) = (Folder::new(), String::new());
    for (number, hostile) in HOSTILE.iter().enumerate().step_by(every) {
        let name = format!("{number}.json");
        folder = folder.file(&name, with(fixture, hostile));
        names = format!("{names} {name}");
    }
    (folder, names)
}

/// What the program prints on a terminal of 80 columns, with its line ends made plain; nothing if there is no `script` to make one.
fn on_a_terminal(folder: &Folder, line: &str) -> Option<String> {
    let program = env!("CARGO_BIN_EXE_policycheck");
    let mut command = Command::new("script");
    command.args(["-qec", &format!("'{program}' {line}"), "/dev/null"]).current_dir(&folder.0);
    command
        .env_clear()
        .env("PATH", "/usr/bin:/bin")
        .env("COLUMNS", "80")
        .env("TERM", "xterm")
        .stdin(Stdio::null());
    match command.output() {
        Ok(output) => Some(String::from_utf8(output.stdout).unwrap().replace("\r\n", "\n")),
        // Without `script` no terminal can be made.
        Err(_) => None,
    }
}

#[test]
fn a_report_in_words_is_harmless_with_and_without_colour() {
    let (folder, names) = folder_of(CASE, 1);
    let plain = folder.run(&format!("check{names} --color never")).results();
    assert_harmless(&plain);
    assert!(plain.contains(r"\u{3a}:error file=x::pwned"), "what was meant can be read");
    assert!(plain.contains(r"\u{202e}evil") && plain.contains(r"\u{3164}"));
    assert_eq!(folder.run(&format!("check{names}")).results(), plain);
    let coloured = folder.run(&format!("check{names} --color always")).results();
    assert!(STYLE.is_match(&coloured));
    assert!(STYLE.replace_all(&coloured, "") == plain, "colour changes no word");
    if let Some(shown) = on_a_terminal(&folder, &format!("check{names}")) {
        assert!(shown == coloured, "a terminal gets the same");
    }
}

#[test]
fn a_report_for_programs_is_the_same_bytes_everywhere_and_the_same_words() {
    let (folder, names) = folder_of(CASE, 1);
    let plain = folder.run(&format!("check{names} --format json --color never")).results();
    assert_harmless(&plain);
    assert!(folder.run(&format!("check{names} --format json --color always")).results() == plain);
    assert!(folder.run(&format!("check{names} --format json")).results() == plain);
    if let Some(shown) = on_a_terminal(&folder, &format!("check{names} --format json")) {
        assert!(shown == plain);
    }
    let documents: Vec<serde_json::Value> =
        serde_json::Deserializer::from_str(&plain).into_iter().collect::<Result<_, _>>().unwrap();
    for (document, hostile) in documents.iter().zip(HOSTILE) {
        assert_eq!(document["case"]["title"], format!("{hostile} title"));
    }
    assert_eq!(documents.len(), HOSTILE.len());
}

#[test]
fn messages_are_harmless_in_every_format_with_and_without_colour() {
    let (folder, names) = folder_of(BROKEN, 2);
    for format in ["human", "short", "github", "json", "sarif"] {
        let line = format!("check{names} --message-format {format}");
        let plain = folder.run(&format!("{line} --color never")).complaint();
        if format == "github" {
            assert_no_letter_or_command(&plain);
            let own = ["::error ", "::warning ", "::notice ", "::notice::"];
            assert!(plain.lines().all(|line| own.iter().any(|own| line.starts_with(own))), "{plain}");
        } else {
            assert_harmless(&plain);
        }
        let coloured = folder.run(&format!("{line} --color always")).complaint();
        let for_people = ["human", "short"].contains(&format);
        assert_eq!(STYLE.is_match(&coloured), for_people);
        assert!(STYLE.replace_all(&coloured, "") == plain, "colour changes no word of {format}");
        if let Some(shown) = on_a_terminal(&folder, &line) {
            assert!(shown == coloured, "a terminal gets the same in {format}");
        }
        if ["json", "sarif"].contains(&format) {
            assert!(serde_json::from_str::<serde_json::Value>(&plain).is_ok(), "{format}");
        }
    }
}

#[cfg(unix)]
#[test]
fn names_of_files_are_harmless_wherever_they_are_printed() {
    let mut folder = Folder::new();
    let mut bad = Vec::new();
    for hostile in HOSTILE.iter().filter(|text| !text.contains(['/', '\0'])) {
        let name = format!("bad/{hostile}.json");
        folder = folder.file(&format!("good/{hostile}.json"), super::SMALL).file(&name, "{ \"id\": ");
        bad.push(name);
    }
    for line in [
        "fmt --check good",
        "fmt good",
        "lint good",
        "lint good --message-format short",
        "check --message-format human",
        "check --message-format short",
        "check --message-format json",
        "test",
    ] {
        let mut words: Vec<&str> = line.split_whitespace().collect();
        if !line.contains("good") {
            words.extend(bad.iter().map(String::as_str));
        }
        let Call { out, err, .. } = folder.call(&words);
        assert_harmless(&format!("{out}\n{err}"));
        assert!(format!("{out}{err}").contains(r"\u"), "{line}");
    }
    // Named within its folder, each stands at the beginning of a line.
    for hostile in HOSTILE.iter().filter(|text| !text.contains(['/', '\0'])).step_by(4) {
        let folder = Folder::new().file(&format!("{hostile}.json"), "{ \"id\": ");
        let call = folder.call(["check", "--message-format", "short", "--", &format!("{hostile}.json")]);
        assert_harmless(&call.complaint());
    }
}

#[test]
fn what_is_said_about_arguments_is_harmless() {
    let folder = Folder::with_small();
    for hostile in HOSTILE.iter().filter(|text| !text.contains('\0')).step_by(3) {
        let option = format!("--{hostile}");
        for line in [
            vec!["new", "case", hostile],
            vec!["new", "case", "a", "--into", hostile],
            vec!["new", "rule", hostile, "--into", hostile],
            vec!["explain", "--", hostile],
            vec!["check", "--", hostile],
            vec!["check", "--rules", hostile, "small.json"],
            vec!["check", "--sources", hostile, "small.json"],
            vec!["check", "--provision", hostile, "small.json"],
            vec!["check", "--color", hostile, "small.json"],
            vec!["check", &option, "small.json"],
            vec!["check", "--fail-on", hostile, "small.json"],
            vec!["check", "--as-of", hostile, "small.json"],
            vec!["schema", hostile],
            vec!["help", hostile],
        ] {
            for colour in ["never", "always"] {
                let words = ["--color", colour].into_iter().filter(|_| line[0] != "help").chain(line.clone());
                let Call { out, err, .. } = folder.call(words);
                let page = format!("{out}\n{err}");
                assert_harmless(&STYLE.replace_all(&page, ""));
                assert!(page.len() > 1, "{line:?}");
            }
        }
    }
}

#[test]
fn what_an_editor_of_messages_looks_for_is_the_name_of_the_file_itself() {
    let name = "\u{3164}\u{202e}.json";
    let folder = Folder::new().file(name, "{ \"id\": ");
    let json = folder.call(["check", name, "--message-format", "json"]).complaint();
    assert_no_letter_or_command(&json);
    let document: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(document["messages"][0]["at"]["file"], name);
}

#[test]
fn rules_and_their_tests_are_printed_harmless() {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/testing/rules");
    for hostile in HOSTILE.iter().step_by(5) {
        let folder = hostile_rules(&fixture, hostile);
        for line in [
            "explain un/visits/1 --rules rules",
            "explain un/visits/1 --rules rules --format markdown",
            "lint rules",
            "test rules --coverage --mutate",
            "test rules --format json",
            "test rules --format lcov",
            "schema case --rules rules",
        ] {
            let Call { out, err, .. } = folder.run(line);
            assert_harmless(&format!("{out}\n{err}"));
        }
    }
}

/// The rules of a fixture with a text before each title and label, and before the title of each test.
fn hostile_rules(fixture: &Path, hostile: &str) -> Folder {
    let quoted = serde_json::to_string(hostile).unwrap();
    let quoted = quoted.trim_matches('"').replace('\u{7f}', "\\u007f");
    let one_line = hostile.replace(['\n', '\r'], " ");
    let mut folder = Folder::new();
    let mut folders = vec![fixture.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let mut text = std::fs::read_to_string(&path).unwrap();
            for key in ["title", "label", "citation", "cite"] {
                text = text.replace(&format!("\n{key} = \""), &format!("\n{key} = \"{quoted} "));
            }
            text = text.replace("\n## ", &format!("\n## {one_line} "));
            let name = path.strip_prefix(fixture).unwrap().to_str().unwrap();
            folder = folder.file(&format!("rules/{name}"), text);
        }
    }
    folder
}
