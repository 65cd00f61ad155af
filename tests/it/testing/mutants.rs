//! Mutants: each kind of them noticed by the tests that concern it, and by no others.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use policycheck::RuleSet;
use policycheck::authoring::mutate::{self, Mutation};
use policycheck::authoring::testing::{self, TestFile};
use policycheck::diag::Diagnostic;
use policycheck::source::Sources;

use super::{as_reviewed, fixture, is_markdown};

/// The mutants of these files, with the tests of these titles only; all tests if there are none.
fn mutation(
    (rules, sources, files): (&RuleSet, &Sources, &[TestFile]),
    title: Option<&str>,
) -> (Mutation, Vec<Diagnostic>) {
    let is_wanted = |_: &TestFile, test: &testing::Test| title.is_none_or(|title| test.title == title);
    let results = testing::run(rules, files, &is_wanted, 2);
    assert!(results.iter().flat_map(|file| &file.tests).all(testing::TestResult::passed));
    mutate::mutate(rules, sources, files, &testing::ready(rules, files, &results), 2)
}

fn survivors(mutation: &Mutation) -> Vec<&str> {
    mutation.survivors.iter().map(|survivor| survivor.mutant.id.as_str()).collect()
}

#[test]
fn every_mutant_is_noticed_by_the_tests_that_were_written_for_it() {
    let (rules, sources, files) = fixture(|_, text| text);
    let all = (&rules, &sources, files.as_slice());
    let (whole, problems) = mutation(all, None);
    assert_eq!((survivors(&whole), problems.len()), (vec![], 0));
    // One row a mutant: how many tests notice it by themselves, and the first of them.
    let mut noticed: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    let none = mutation((&rules, &sources, &files), Some("no such test")).0;
    assert_eq!(none.survivors.len(), none.mutants, "without tests every mutant survives");
    for test in files.iter().flat_map(|file| &file.tests) {
        let alone = mutation(all, Some(&test.title)).0;
        let left = survivors(&alone);
        for id in survivors(&none).into_iter().filter(|id| !left.contains(id)) {
            noticed.entry(id.to_owned()).or_default().push(&test.title);
        }
    }
    let mut table = String::new();
    for id in survivors(&none) {
        let tests = noticed.get(id).expect("noticed by some test alone");
        let _ = writeln!(table, "{id}\n    {} of {}: {}", tests.len(), files[0].tests.len(), tests[0]);
    }
    as_reviewed("testing-mutants", &table);
}

/// The tests of the fixture, with these entries behind them.
fn with_entries(entries: &str) -> (Mutation, Vec<Diagnostic>, String) {
    let (rules, sources, files) = fixture(|name, text| {
        if !is_markdown(name) {
            return text;
        }
        // Without the boundary, and what depends on it, one mutant survives.
        let text = text.replace("\"born\": \"1950-01-01\"", "\"born\": \"1950-01-02\"");
        format!("{text}\n## Mutants that no test can notice\n\n{entries}\n")
    });
    let (mutation, problems) = mutation((&rules, &sources, &files), None);
    let printed = mutate::text(&mutation, &sources);
    (mutation, problems, printed)
}

const SURVIVOR: &str = "1/young: \"person.born before 1950-01-01\" or equal";

#[test]
fn a_survivor_is_told_with_its_place() {
    let (mutation, problems, printed) = with_entries("");
    assert_eq!((survivors(&mutation), problems.len()), (vec![SURVIVOR], 0));
    assert_eq!(
        printed,
        "un/visits/1: no test notices\n  `1/young: \"person.born before 1950-01-01\" or equal`  un/visits/art-1.toml:58\n\n\
         mutants: 63 of 64 noticed, 1 that no test notices\n"
    );
}

#[test]
fn a_survivor_with_a_reason_is_accepted() {
    let (mutation, problems, printed) = with_entries(&format!("- `{SURVIVOR}`: nobody is born on that day."));
    assert!(problems.is_empty());
    assert_eq!(mutation.unexplained().count(), 0);
    assert_eq!(mutation.survivors[0].reason.as_deref(), Some("nobody is born on that day."));
    assert_eq!(printed, "mutants: 63 of 64 noticed, 1 that no test can notice\n");
}

#[test]
fn an_entry_that_names_no_survivor_is_an_error() {
    let (_, problems, _) =
        with_entries("- `1/young: dropped`: it does not matter.\n- `1/youth: dropped`: neither does this.");
    let told: Vec<(&str, &str)> =
        problems.iter().map(|problem| (problem.message.as_str(), problem.help[0].as_str())).collect();
    assert_eq!(
        told,
        [
            ("a test notices this mutant", "take the entry out of the list"),
            ("there is no such mutant", "did you mean `1/young: dropped`?"),
        ]
    );
    assert!(problems.iter().all(|problem| problem.is_error() && problem.code.0 == "PC1006"));
}

/// The fixture in two versions, of which the second says `later` where the first says `born before 1950`.
fn two_versions(later: &str) -> Vec<String> {
    let (rules, sources, files) = super::of_files(|mut all| {
        let (name, text) = all.iter().find(|(name, _)| name.ends_with("art-1.toml")).cloned().unwrap();
        let first = text.replace("to = 1990-12-31", "to = 1979-12-31");
        let second = text
            .replace("from = 1960-07-01", "from = 1980-01-01")
            .replace("person.born before 1950-01-01", later);
        all.retain(|(other, _)| *other != name && !is_markdown(other));
        all.push((name.replace("art-1", "art-1@1960"), first));
        all.push((name.replace("art-1", "art-1@1980"), second));
        all.push(("art-1.md".to_owned(), "# `un/visits/1` Guests\n".to_owned()));
        all
    });
    let (mutation, _) = mutate::mutate(&rules, &sources, &files, &[], 1);
    let about = |id: &&str| id.contains("/young") || id.contains("force");
    survivors(&mutation).into_iter().filter(about).map(str::to_owned).collect()
}

#[test]
fn what_reads_the_same_in_two_versions_is_one_mutant() {
    assert_eq!(
        two_versions("person.born before 1950-01-01"),
        [
            "1/young: dropped",
            "1/young: not \"person.born before 1950-01-01\"",
            "1/young: \"person.born before 1950-01-01\" or equal",
            "in force from 1960-07-01: a day earlier",
            "in force to 1979-12-31: a day earlier",
            "in force from 1960-07-01: a day later",
            "in force to 1979-12-31: a day later",
            "in force from 1980-01-01: a day earlier",
            "in force to 1990-12-31: a day earlier",
            "in force from 1980-01-01: a day later",
            "in force to 1990-12-31: a day later",
        ]
    );
}

#[test]
fn what_reads_differently_is_another_mutant_in_each_version() {
    let young: Vec<String> =
        two_versions("person.born before 1960-01-01").into_iter().filter(|id| id.contains("young")).collect();
    assert_eq!(
        young,
        [
            "1960-07-01#1/young: dropped",
            "1/young: not \"person.born before 1950-01-01\"",
            "1/young: \"person.born before 1950-01-01\" or equal",
            "1980-01-01#1/young: dropped",
            "1/young: not \"person.born before 1960-01-01\"",
            "1/young: \"person.born before 1960-01-01\" or equal",
        ]
    );
}
