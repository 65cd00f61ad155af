//! The same bytes everywhere: over runs, and in whatever order rule files come.

use std::path::Path;

use policycheck::compile::{self, RuleSet};
use policycheck::finding::{self, Options};
use policycheck::report::{self, Report};
use policycheck::source::{FileId, Sources};
use policycheck::{facts, library};

/// The rules, with their files in the order that `arrange` makes.
fn rules(arrange: impl Fn(&mut Vec<(&str, &str)>)) -> RuleSet {
    let mut files: Vec<(&str, &str)> = library::files().collect();
    arrange(&mut files);
    let mut sources = Sources::new();
    let ids: Vec<FileId> = files.into_iter().map(|(name, text)| sources.add(name, text)).collect();
    compile::load(&sources, &ids).expect("rules without errors")
}

#[test]
fn the_rules_of_the_program_are_what_its_files_say() {
    let packed = |rules: &RuleSet| compile::pack(rules).expect("rules that can be packed");
    let mut sources = Sources::new();
    let built = library::rules(&mut sources).expect("rules without errors");
    assert!(built.provisions.len() > 50);
    assert!(packed(&built) == packed(&rules(|_| {})), "the build of the program made other rules of them");
    let last = built.provisions.values().next_back().expect("a provision");
    assert_eq!(sources.slice(last.span), format!("{:?}", last.id), "its places are places in its files");
}

/// Everything that the program can print about a case.
fn printed(rules: &RuleSet, text: &str) -> String {
    let (case, problems) = facts::read(text, FileId::default(), &rules.vocabulary, &|_| None);
    assert!(!problems.iter().any(policycheck::diag::Diagnostic::is_error), "{problems:?}");
    let findings = finding::find(rules, &case, &Options::default());
    let report = Report { rules, case: &case, findings: &findings };
    format!("{}\n{}", report::text(&report, 80, true), report::json(&report))
}

/// The cases of the repository, by name.
fn cases() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases");
    let mut cases: Vec<(String, String)> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "json"))
        .map(|path| (path.display().to_string(), std::fs::read_to_string(path).unwrap()))
        .collect();
    cases.sort();
    assert!(!cases.is_empty());
    cases
}

#[test]
fn the_order_of_rule_files_does_not_matter() {
    let plain = rules(|_| ());
    let others = [
        rules(|files| files.reverse()),
        rules(|files| files.rotate_left(20)),
        rules(|files| files.sort_by_key(|(name, text)| (text.len(), *name))),
    ];
    for (name, case) in cases() {
        let expected = printed(&plain, &case);
        for other in &others {
            assert_eq!(other.sha256, plain.sha256);
            assert_eq!(printed(other, &case), expected, "{name}");
        }
    }
}

#[test]
fn the_order_of_cases_does_not_matter() {
    let rules = rules(|_| ());
    let cases = cases();
    let once: Vec<String> = cases.iter().map(|(_, case)| printed(&rules, case)).collect();
    let again: Vec<String> = cases.iter().rev().map(|(_, case)| printed(&rules, case)).collect();
    assert!(once.iter().eq(again.iter().rev()));
}

/// Each run has its own seeds of hash tables and its own places in memory.
#[test]
fn runs_give_the_same_bytes() {
    let run = |format: &str| {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_policycheck"))
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .args(["check", "cases/shenyang-six.json", "--format", format])
            .output()
            .unwrap();
        assert!(output.status.success());
        output.stdout
    };
    for format in ["text", "json"] {
        let first = run(format);
        for _ in 0..4 {
            assert!(run(format) == first, "{format}");
        }
    }
}

/// The digest of the rules is that of their names and texts, and of nothing else.
#[test]
fn the_digest_changes_with_any_rule_file() {
    let plain = rules(|_| ()).sha256;
    let changed = rules(|files| {
        for (name, text) in files {
            if *name == "un/vccr/parties.csv" {
                *text = text.trim_end();
            }
        }
    });
    assert_ne!(changed.sha256, plain);
}
