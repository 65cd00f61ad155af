//! Results of tests as data, with what they saw.

use serde::Serialize;

use super::run::{FileResult, TestResult};
use crate::authoring::coverage::{Coverage, Item};
use crate::authoring::mutate::Mutation;
use crate::source::{Sources, Span, escape_json};

/// The name and version of the schema.
const SCHEMA: &str = "policycheck/tests/1";

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    tests: Vec<TestData<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    coverage: Option<CoverageData<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mutation: Option<MutationData<'a>>,
}

#[derive(Serialize)]
struct TestData<'a> {
    file: &'a str,
    line: usize,
    name: &'a str,
    result: &'static str,
    failures: Vec<FailureData<'a>>,
}

#[derive(Serialize)]
struct FailureData<'a> {
    line: usize,
    name: &'a str,
    expected: &'a str,
    found: &'a str,
}

#[derive(Serialize)]
struct CoverageData<'a> {
    seen: usize,
    states: usize,
    items: Vec<ItemData<'a>>,
}

#[derive(Serialize)]
struct ItemData<'a> {
    provision: &'a str,
    path: &'a str,
    text: &'a str,
    places: Vec<PlaceData<'a>>,
    /// For each state in which it can be, how many tests saw it so.
    states: std::collections::BTreeMap<&'static str, usize>,
}

#[derive(Serialize)]
struct PlaceData<'a> {
    file: &'a str,
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct MutationData<'a> {
    mutants: usize,
    survivors: Vec<SurvivorData<'a>>,
}

#[derive(Serialize)]
struct SurvivorData<'a> {
    provision: &'a str,
    id: &'a str,
    places: Vec<PlaceData<'a>>,
    /// How many tests were held against it.
    tests: usize,
    /// Why no test can notice it, if its test file says so.
    reason: Option<&'a str>,
}

/// The results as JSON, two blanks a level, with a line feed at the end.
pub fn json(
    results: &[FileResult],
    coverage: Option<&Coverage>,
    mutation: Option<&Mutation>,
    sources: &Sources,
) -> String {
    let tests = results.iter().flat_map(|file| &file.tests).map(|test| of_test(test, sources)).collect();
    let coverage = coverage.map(|coverage| {
        let (seen, states) = coverage.counts();
        CoverageData {
            seen,
            states,
            items: coverage.items.iter().map(|item| of_item(item, sources)).collect(),
        }
    });
    let mutation = mutation.map(|mutation| {
        let survivors = mutation.survivors.iter().map(|survivor| SurvivorData {
            provision: &survivor.mutant.provision,
            id: &survivor.mutant.id,
            places: survivor.mutant.places.iter().map(|span| place(*span, sources)).collect(),
            tests: survivor.tests,
            reason: survivor.reason.as_deref(),
        });
        MutationData { mutants: mutation.mutants, survivors: survivors.collect() }
    });
    let document = Document { schema: SCHEMA, tests, coverage, mutation };
    // Only maps with keys that are no text could fail.
    let json = serde_json::to_string_pretty(&document).unwrap_or_default();
    format!("{}\n", escape_json(&json))
}

fn of_test<'a>(test: &'a TestResult, sources: &'a Sources) -> TestData<'a> {
    let place = place(test.span, sources);
    let result = match (test.usable, test.passed()) {
        (false, _) => "unusable",
        (true, true) => "passed",
        (true, false) => "failed",
    };
    let failures = test.failures.iter().map(|failure| FailureData {
        line: sources.position(failure.span).line,
        name: &failure.name,
        expected: &failure.expected,
        found: &failure.found,
    });
    TestData { file: place.file, line: place.line, name: &test.title, result, failures: failures.collect() }
}

fn of_item<'a>(item: &'a Item, sources: &'a Sources) -> ItemData<'a> {
    ItemData {
        provision: &item.provision,
        path: &item.path,
        text: &item.text,
        places: item.places.iter().map(|span| place(*span, sources)).collect(),
        states: item.states.iter().map(|(state, tests)| (state.name(), *tests)).collect(),
    }
}

fn place(span: Span, sources: &Sources) -> PlaceData<'_> {
    let position = sources.position(span);
    let file = sources.name(span.file);
    PlaceData { file, line: position.line, column: position.column }
}
