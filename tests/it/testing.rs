//! Tests of provisions: files of tests read, run, and put right.

mod coverage;
mod hostile;
mod library;
mod mistakes;
mod mutants;
mod results;

use std::path::Path;

use policycheck::RuleSet;
use policycheck::authoring::testing::{self, FileResult, TestFile};
use policycheck::diag::{Diagnostic, Format, render, sort};
use policycheck::source::Sources;

use super::library::{files_in, good_rules, rules_of, tests};

/// A visitor whom Freedonia invited and turned away.
const BASE: &str = r#"# `un/visits/1` Visitors

What the article says.

```json base
{ "stipulated": true,
  "persons": { "ann": { "invited": true } },
  "events": { "gate": { "act": "turn-away", "by": "freedonia", "to": ["ann"], "when": "1970-05-01" } } }
```

"#;

fn rules() -> RuleSet {
    good_rules(&files_in(&tests().join("ui/good/rules")))
}

/// What came of a file of tests.
struct Ran {
    sources: Sources,
    file: TestFile,
    result: FileResult,
    problems: Vec<Diagnostic>,
}

impl Ran {
    /// The messages, then the results, as the program prints them.
    fn printed(&self) -> String {
        let results = testing::text(std::slice::from_ref(&self.result), &self.sources);
        format!("{}{results}", render(&self.problems, &self.sources, Format::Human, false, 100))
    }

    /// The codes of the messages.
    fn codes(&self) -> Vec<&'static str> {
        self.problems.iter().map(|problem| problem.code.0).collect()
    }

    fn passed(&self) -> bool {
        self.problems.is_empty() && self.result.tests.iter().all(testing::TestResult::passed)
    }
}

fn run(rules: &RuleSet, text: &str) -> Ran {
    let mut sources = Sources::new();
    let id = sources.add("art-1.md", text);
    let (file, mut problems) = testing::read(text, id, rules);
    let mut results = testing::run(rules, std::slice::from_ref(&file), &|_, _| true, 2);
    let result = results.pop().unwrap();
    problems.extend(result.tests.iter().flat_map(|test| test.problems.clone()));
    sort(&mut problems);
    problems.dedup();
    Ran { sources, file, result, problems }
}

/// Holds what was printed against `tests/snapshots/`.
fn as_reviewed(name: &str, printed: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(tests().join("snapshots"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, printed));
}

/// One test on the base: what stands under its heading.
fn on_base(test: &str) -> Ran {
    run(&rules(), &format!("{BASE}## A visitor at the gate\n\n{test}\n"))
}

/// Whether a file is one of tests.
fn is_markdown(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|end| end == "md")
}

/// The rules and test files of `tests/fixtures/testing`, each text changed on the way.
fn fixture(change: impl Fn(&str, String) -> String) -> (RuleSet, Sources, Vec<TestFile>) {
    of_files(|files| {
        files
            .into_iter()
            .map(|(name, text)| {
                let text = change(&name, text);
                (name, text)
            })
            .collect()
    })
}

/// The same, with all files changed together.
fn of_files(
    change: impl Fn(Vec<(String, String)>) -> Vec<(String, String)>,
) -> (RuleSet, Sources, Vec<TestFile>) {
    let files = change(files_in(&tests().join("fixtures/testing/rules")));
    let (mut sources, rules) = rules_of(&files);
    let rules =
        rules.unwrap_or_else(|wrong| panic!("{}", render(&wrong, &sources, Format::Human, false, 100)));
    let mut read = Vec::new();
    for (name, text) in files.iter().filter(|(name, _)| is_markdown(name)) {
        let id = sources.add(name.as_str(), text.as_str());
        read.push(testing::read(text, id, &rules).0);
    }
    (rules, sources, read)
}
