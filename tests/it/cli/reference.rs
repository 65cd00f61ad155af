//! Everything that the program says about itself.

use std::fmt::Write;
use std::path::Path;

use super::{COMMANDS, Folder};
use crate::library::{files_in, tests};

/// The whole reference in one file, so that no option changes unnoticed.
#[test]
fn the_help_is_as_reviewed() {
    let folder = Folder::new();
    let mut reference = String::new();
    for command in std::iter::once("").chain(COMMANDS) {
        let line = format!("{command} --help").trim().to_owned();
        let line = line.as_str();
        let _ = write!(reference, "$ policycheck {line}\n{}\n", folder.run(line).results());
    }
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("cli-reference", reference));
}

#[test]
fn every_shell_gets_a_script() {
    let folder = Folder::new();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = folder.run(&format!("completions {shell}")).results();
        assert!(script.contains("fail-on") && script.contains("explain"), "{shell}");
    }
}

#[test]
fn the_manual_has_a_page_for_each_command() {
    let manual = Folder::new().run("man").results();
    for command in COMMANDS {
        assert!(manual.contains(&format!(".TH policycheck-{command} 1")), "{command}");
    }
    assert!(manual.contains("fail\\-on"));
}

#[test]
fn every_message_is_explained() {
    let folder = Folder::new();
    for explanation in policycheck::diag::codes::all() {
        let out = folder.run(&format!("explain {}", explanation.code.0.to_lowercase())).results();
        assert!(out.starts_with(&format!("{}: {}\n", explanation.code.0, explanation.title)), "{out}");
        assert!(out.contains("\nWrong:\n") && out.contains("\nRight:\n"), "{out}");
        let prose = out.split("\nWrong:\n").next().unwrap();
        assert!(prose.lines().skip(1).all(|line| line.chars().count() <= 80), "{out}");
    }
}

#[test]
fn a_provision_is_explained() {
    let folder = Folder::new();
    let out = folder.run("explain un/refugee-convention/33").results();
    assert!(out.contains("refouler"), "{out}");
    assert!(folder.run("explain us/usc/t22/s7843").results().contains("undertake to facilitate"));
}

/// The text without line breaks and indents.
fn unwrapped(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_provision_is_explained_with_its_tests_and_what_they_have_seen() {
    let folder = Folder::new();
    let (text, page) = (folder.run("explain un/cat/3"), folder.run("explain un/cat/3 --format markdown"));
    let (text, page) = (text.results(), page.results());
    let mut tests = policycheck::library::tests();
    let (_, own) = tests.find(|(name, _)| *name == "un/cat/art-3.md").unwrap();
    let mut headings = own.lines().filter_map(|line| line.strip_prefix("## ")).collect::<Vec<_>>();
    headings.retain(|heading| !heading.starts_with("Mutants"));
    assert!(headings.len() > 10);
    let words = unwrapped(&text);
    // Tests of other files may hold it too.
    let count = words.split("Tests of this provision ").nth(1).unwrap().split(' ').next().unwrap();
    assert!(count.parse::<usize>().unwrap() >= headings.len(), "{count}");
    assert!(
        words.contains(" tests, all of which pass. They hold the rule to what its author expects;"),
        "{text}"
    );
    assert!(words.contains("Tests that pass have seen "), "{text}");
    assert!(page.contains("\n## Tests of this provision\n"), "{page}");
    for heading in headings {
        assert!(words.contains(&format!("– {}", unwrapped(heading))), "{heading}: {text}");
    }
    // What is wrong with it stands before the long table of parties.
    assert!(text.find("Tests of this provision") < text.find("Parties to the"), "{text}");
}

#[test]
fn tests_that_stand_beside_other_rules_are_told_as_they_are() {
    let mut folder = Folder::new();
    for (name, text) in files_in(&tests().join("fixtures/testing/rules")) {
        folder = folder.file(&format!("rules/{name}"), text);
    }
    let told = |folder: &Folder| unwrapped(&folder.run("explain un/visits/1 --rules rules").results());
    let good = told(&folder);
    assert!(good.contains("all of which pass") && !good.contains("FAILS"), "{good}");
    assert!(good.contains("Tests that pass have seen every condition"), "{good}");
    let wrong = "# `un/visits/1` Guests\n\n## A guest\n\n```json\n{ \"stipulated\": true }\n```\n\n- `1`: breach-indicated\n\n\
                 ## Not a case\n\n```json\n{ \"stipulated\": 1 }\n```\n\n- `1`: breach-indicated\n";
    let folder = folder.file("rules/un/visits/art-1.md", wrong);
    let bad = told(&folder);
    assert!(bad.contains("Of 2 tests 1 fail, and 1 could not be run"), "{bad}");
    assert!(bad.contains("– FAILS: A guest – NOT RUN: Not a case"), "{bad}");
    assert!(bad.contains("in 0 of the ") && bad.contains(": never true, false, unknown, disputed"), "{bad}");
    let none = told(&folder.file("rules/un/visits/art-1.md", "Nothing."));
    assert!(none.contains("Tests of this provision No test expects anything of it."), "{none}");
}

#[test]
fn a_mistaken_citation_is_answered_and_put_right() {
    let folder = Folder::with_small();
    let out = folder.run("explain kr/resettlement-act/16").results();
    assert!(out.contains("Korean Enforcement Decree, art. 16"), "{out}");
    assert!(out.contains("Article 16 of the Act is on vocational training"), "{out}");
    let out = folder.run("explain kr/resettlement-act/39").results();
    let words = out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("The Act has no article 39"), "{out}");
    let call = folder.run("small.json --provision kr/resettlement-act/16 --message-format short");
    assert_eq!(call.status, Some(0), "{call}");
    assert!(
        call.err.starts_with("warning[PC0808]: Article 16 of the Act is on vocational training"),
        "{call}"
    );
}

#[test]
fn what_is_not_known_is_said_with_what_may_be_meant() {
    let folder = Folder::new();
    let help = |what: &str| folder.run(&format!("explain {what} --message-format short")).complaint();
    assert!(help("un/refugee-conventon/33").contains("did you mean `un/refugee-convention/33`?"));
    assert!(help("s7843").contains("`us/usc/t22/s7843`"));
    assert!(help("33").contains("`un/refugee-convention/33`"));
    assert!(help("PC9999").contains("PC0809"));
    assert!(help("everything").contains("a provision is named by its instrument and its number"));
    // A paragraph is no provision, and another article is none that was meant.
    for paragraph in
        ["un/refugee-convention/33(1)", "un/refugee-convention/33#33(1)", "un/refugee-convention/33.1"]
    {
        assert!(help(paragraph).contains("did you mean `un/refugee-convention/33`?"), "{}", help(paragraph));
    }
    assert!(help("33(1)").contains("perhaps `un/refugee-convention/33`"), "{}", help("33(1)"));
    for other in ["un/refugee-convention/34", "un/vccr/33", "un/cat/2(1)", "34(1)"] {
        let told = help(other);
        let help = told.split("help:").nth(1).unwrap();
        assert!(!help.contains(|c: char| c.is_ascii_digit()), "no number stands in for another: {told}");
    }
    // Who asks for a treaty is told what the rules hold of it.
    let treaty = help("un/refugee-convention");
    assert!(treaty.contains("of this the rules hold `un/refugee-convention/1`"), "{treaty}");
    assert!(help("un/refuge-convention").contains("did you mean `un/refugee-convention`?"));
}

#[test]
fn the_schema_is_printed_for_the_rules_at_hand() {
    let folder = Folder::with_small();
    let case = folder.run("schema case").results();
    assert!(case.contains("\"nationality\"") && case.contains("\"arrest\""));
    assert!(folder.run("schema report").results().contains("policycheck/report/2"));
    assert!(folder.run("schema law").complaint().contains("[possible values: case, rule, instrument,"));
    let folder = folder.file("rules/vocabulary.toml", "[entity.firm]\nplural = \"firms\"\n");
    let case = folder.run("schema case --rules rules").results();
    assert!(case.contains("\"firms\"") && !case.contains("\"arrest\""));
}

#[test]
fn a_case_may_name_its_schema() {
    let folder = Folder::with_small();
    let named = super::SMALL.replacen('{', "{ \"$schema\": \"case.jsonschema\", ", 1);
    let folder = folder.file("named.json", named);
    assert!(folder.run("named.json").results().contains("at risk"));
}
