//! Rule files with mistakes, each with its messages to the letter.
//!
//! A file `tests/ui/bad/rule-*` stands in for, or beside, the files of `tests/ui/good/rules`. Its first line says as which:
//! `#: as PATH`, with `alone` before it where of the good files only the vocabulary and the instrument are wanted, and
//! `without PATH` after it where one is taken away. A table of parties has no comments; it stands for the good one.

use std::collections::BTreeSet;

use policycheck::diag::{Format, codes, render};

use super::library::{files_in, rules_of, tests};

const PARTIES: &str = "un/visits/parties.csv";

/// The rules with one bad file.
pub(crate) fn overlaid(text: &str) -> Vec<(String, String)> {
    let first = text.lines().next().unwrap().strip_prefix("#: ");
    let words: Vec<&str> = first.map_or(vec!["as", PARTIES], |line| line.split(' ').collect());
    let alone = words.first() == Some(&"alone");
    let after = |word| words.iter().position(|w| *w == word).map(|at| words[at + 1]);
    let name = after("as").unwrap();
    let mut files = files_in(&tests().join("ui/good/rules"));
    let kept = ["vocabulary.toml", "un/visits/instrument.toml"];
    files.retain(|(file, _)| file != name && Some(file.as_str()) != after("without"));
    files.retain(|(file, _)| !alone || kept.contains(&file.as_str()));
    files.push((name.to_owned(), text.to_owned()));
    files.sort();
    files
}

fn bad_files() -> Vec<(String, String)> {
    let mut files = files_in(&tests().join("ui/bad"));
    files.retain(|(name, _)| name.starts_with("rule-"));
    files
}

#[test]
fn the_good_rules_are_good() {
    let (sources, rules) = rules_of(&files_in(&tests().join("ui/good/rules")));
    if let Err(wrong) = rules {
        panic!("{}", render(&wrong, &sources, Format::Human, false, 100));
    }
}

#[test]
fn every_bad_rule_has_its_message() {
    let files = bad_files();
    assert!(files.len() >= 30);
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(tests().join("snapshots"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    for (name, text) in files {
        let (sources, rules) = rules_of(&overlaid(&text));
        let wrong = rules.err().unwrap_or_default();
        assert!(!wrong.is_empty(), "{name} is not bad");
        let printed = render(&wrong, &sources, Format::Human, false, 100);
        let (name, _) = name.rsplit_once('.').unwrap();
        settings.bind(|| insta::assert_snapshot!(name, printed));
    }
}

#[test]
fn every_code_of_rules_has_a_bad_rule() {
    let mut seen = BTreeSet::new();
    for (_, text) in bad_files() {
        let (_, rules) = rules_of(&overlaid(&text));
        seen.extend(rules.err().unwrap_or_default().into_iter().map(|wrong| wrong.code.0));
    }
    let ranges = ["PC02", "PC03", "PC04", "PC015"];
    let mine = codes::all().map(|row| row.code.0).filter(|code| ranges.iter().any(|r| code.starts_with(r)));
    let missing: Vec<_> = mine.filter(|code| !seen.contains(code)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}
