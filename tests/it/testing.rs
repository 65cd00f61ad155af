//! Tests of provisions: files of tests read, run, and put right.

mod hostile;
mod mistakes;
mod results;

use policycheck::RuleSet;
use policycheck::authoring::testing::{self, FileResult, TestFile};
use policycheck::diag::{Diagnostic, Format, render, sort};
use policycheck::source::Sources;

use super::library::{files_in, good_rules, tests};

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
