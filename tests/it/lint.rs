//! The checks of rules.
//!
//! `tests/ui/lint/good` is a library of which nothing is to be said. A file in `tests/ui/lint/bad` stands in for, or beside, one of
//! its files, as its first line says: `#: as PATH`; it is named after the code that it has to be told with.

use std::collections::BTreeSet;

use policycheck::authoring::lint::{CHECKS, Linted, lint};
use policycheck::diag::{Diagnostic, Format, codes, render};
use policycheck::source::Sources;

use super::library::{files_in, rules_of, tests};

/// What the checks say of these files, which load.
fn linted(files: &[(String, String)]) -> (Sources, Linted) {
    let (sources, rules) = rules_of(files);
    let rules =
        rules.unwrap_or_else(|wrong| panic!("{}", render(&wrong, &sources, Format::Human, false, 100)));
    let linted = lint(&rules, &sources);
    (sources, linted)
}

fn good() -> Vec<(String, String)> {
    files_in(&tests().join("ui/lint/good"))
}

/// The good library with one bad file.
fn overlaid(text: &str) -> Vec<(String, String)> {
    let first = text.lines().next().unwrap();
    let name = first.strip_prefix("#: as ").unwrap_or("un/visits/parties.csv");
    let mut files = good();
    files.retain(|(file, _)| file != name);
    files.push((name.to_owned(), text.to_owned()));
    files.sort();
    files
}

fn bad() -> Vec<(String, String)> {
    files_in(&tests().join("ui/lint/bad"))
}

fn codes_of(messages: &[Diagnostic]) -> BTreeSet<&'static str> {
    messages.iter().map(|message| message.code.0).collect()
}

#[test]
fn of_good_rules_nothing_is_said() {
    let (sources, linted) = linted(&good());
    assert!(linted.messages.is_empty(), "{}", render(&linted.messages, &sources, Format::Human, false, 100));
    assert!(!linted.shares.is_empty() && linted.shares.iter().all(|share| share.percent() == 100));
}

#[test]
fn every_bad_file_is_told_in_these_words() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(tests().join("snapshots"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    for (name, text) in bad() {
        let (sources, linted) = linted(&overlaid(&text));
        let printed = render(&linted.messages, &sources, Format::Human, false, 100);
        let (name, _) = name.rsplit_once('.').unwrap();
        settings.bind(|| insta::assert_snapshot!(format!("lint-{name}"), printed));
        // A file is named after its code, and is wrong in nothing else.
        let code = name.split_once('-').map_or(name, |(code, _)| code);
        assert_eq!(codes_of(&linted.messages), BTreeSet::from([code]), "{name}:\n{printed}");
    }
}

#[test]
fn every_code_of_checks_has_a_bad_file_and_a_check() {
    let rows: BTreeSet<&str> =
        codes::all().map(|row| row.code.0).filter(|code| code.starts_with("PC09")).collect();
    let shown: BTreeSet<String> =
        bad().iter().map(|(name, _)| name.split(['-', '.']).next().unwrap().to_owned()).collect();
    let missing: Vec<_> = rows.iter().filter(|code| !shown.contains(**code)).collect();
    assert!(missing.is_empty(), "{missing:?} have no file in tests/ui/lint/bad");
    let checks: Vec<&str> = CHECKS.iter().map(|check| check.code.0).collect();
    assert!(checks.is_sorted_by(|a, b| a < b), "{checks:?}");
    // What is said of acceptances is said of no rule.
    let without = BTreeSet::from([codes::LINT_ACCEPTED.0]);
    let checked: BTreeSet<&str> = checks.into_iter().collect();
    assert_eq!(rows.difference(&checked).copied().collect::<BTreeSet<_>>(), without);
}

#[test]
fn what_is_accepted_with_a_reason_is_not_said() {
    for (name, text) in
        bad().iter().filter(|(name, _)| name.starts_with("PC0902") || name.starts_with("PC0908"))
    {
        let (_, before) = linted(&overlaid(text));
        let mut text = text.clone();
        for message in &before.messages {
            let (code, what) = (message.code.0, message.path.as_ref().unwrap());
            let accepted =
                ["\n[[accepted]]\nlint = \"", code, "\"\nwhat = '", what, "'\nwhy = \"It is a test.\"\n"];
            text.extend(accepted);
        }
        let (sources, after) = linted(&overlaid(&text));
        let printed = render(&after.messages, &sources, Format::Human, false, 100);
        assert!(after.messages.is_empty(), "{name}:\n{printed}");
    }
}

/// What the file of `name` accepts in the good library with the bad version, and what is then still said.
fn with_accepted_in(name: &str, accepted: &str) -> Vec<Diagnostic> {
    let (_, text) = bad().into_iter().find(|(name, _)| name == "PC0910-in-a-version.toml").unwrap();
    let mut files = overlaid(&text);
    files.iter_mut().find(|(file, _)| file == name).unwrap().1.push_str(accepted);
    linted(&files).1.messages
}

#[test]
fn what_is_said_of_a_version_alone_is_accepted_there_or_where_it_has_it_from() {
    let accepted = "\n[[accepted]]\nlint = \"PC0910\"\nwhat = \"2\"\nwhy = \"It is a test.\"\n";
    for file in ["un/visits/art-2@1960-01-01.toml", "un/visits/art-2@1980-01-01.toml"] {
        assert_eq!(with_accepted_in(file, accepted), [], "{file}");
    }
    assert_eq!(codes_of(&with_accepted_in("un/visits/art-1.toml", accepted)).len(), 2);
}

#[test]
fn an_acceptance_that_a_version_has_from_another_is_one() {
    let text = good().into_iter().find(|(name, _)| name == "un/visits/art-2@1960-01-01.toml").unwrap().1;
    let wrong = text.replace("hinge = \"was it so?\"\n", "");
    let accepted = "\n[[accepted]]\nlint = \"PC0923\"\nwhat = \"2\"\nwhy = \"It is a test.\"\n";
    let said = |text: &str| {
        let mut files = good();
        files.iter_mut().find(|(name, _)| name == "un/visits/art-2@1960-01-01.toml").unwrap().1 =
            text.to_owned();
        linted(&files).1.messages
    };
    let before = said(&wrong);
    assert!(!before.is_empty() && codes_of(&before) == BTreeSet::from(["PC0923"]), "{before:#?}");
    assert_eq!(said(&(wrong + accepted)), []);
}

/// Each kind of error that was found in published encodings of law, written as a rule file, is told before any case is run.
#[test]
fn the_errors_of_others_are_caught() {
    let folder = files_in(&tests().join("ui/lint/peers"));
    let (words, errors): (Vec<_>, Vec<_>) =
        folder.into_iter().partition(|(name, _)| name.ends_with(".vocabulary.toml"));
    assert_eq!(errors.len(), 5);
    for (name, text) in errors {
        let caught: BTreeSet<&str> =
            text.lines().next().unwrap().strip_prefix("#: caught by ").unwrap().split(' ').collect();
        let mut files = good();
        files.extend(words.clone());
        files.push(("un/visits/art-9.toml".to_owned(), text.clone()));
        let (sources, linted) = linted(&files);
        let printed = render(&linted.messages, &sources, Format::Human, false, 100);
        assert_eq!(codes_of(&linted.messages), caught, "{name}:\n{printed}");
    }
}

/// Where the values are declared, the misspelt one does not even load.
#[test]
fn a_value_that_is_spelled_otherwise_does_not_load() {
    let folder = files_in(&tests().join("ui/lint/peers"));
    let text = |end: &str| folder.iter().find(|(name, _)| name.ends_with(end)).unwrap().1.clone();
    let misspelt = text("otherwise.toml")
        .replace("person.born_in is \\\"Sovereign Base Areas\\\"", "person.territory is sovereign-base-area");
    let mut files = good();
    files.push(("peers.vocabulary.toml".to_owned(), text("vocabulary.toml")));
    files.push(("un/visits/art-9.toml".to_owned(), misspelt));
    let wrong = rules_of(&files).1.err().unwrap();
    assert_eq!(wrong.iter().map(|wrong| wrong.code).collect::<Vec<_>>(), [codes::UNKNOWN_NAME]);
    assert!(wrong[0].help[0].contains("`sovereign-base-areas`"), "{:?}", wrong[0].help);
}
