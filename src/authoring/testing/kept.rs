//! By what one provision is held: its tests, and what they see of it.

use std::collections::BTreeSet;

use super::file::TestFile;
use super::run::{TestResult, ready, run};
use crate::authoring::coverage::{self, Coverage};
use crate::compile::{NormId, RuleSet};
use crate::report::explain::{Came, Held, HeldBy, Unseen};
use crate::source::Sources;

/// The tests of a provision, and what they see of it.
#[derive(Debug, Clone, Default)]
pub struct Kept {
    /// The tests that stand in its file, or expect something of one of its norms, in the order of the files.
    pub tests: Vec<TestResult>,
    /// What they see of it, as `policycheck test --coverage` tells it.
    pub coverage: Coverage,
}

impl Kept {
    /// The same as the page on the provision tells it.
    pub fn told(&self) -> Held {
        let (seen, all) = self.coverage.counts();
        let tests = self.tests.iter().map(|test| HeldBy {
            heading: test.title.clone(),
            came: match test.usable {
                false => Came::NotRun,
                true if test.passed() => Came::Passed,
                true => Came::Failed,
            },
        });
        let never = |item: &coverage::Item| item.never().map(coverage::State::name).collect::<Vec<_>>();
        let unseen = self.coverage.items.iter().map(|item| Unseen {
            path: item.path.clone(),
            words: item.text.clone(),
            states: never(item),
        });
        let unseen = unseen.filter(|item| !item.states.is_empty()).collect();
        Held { tests: tests.collect(), seen, all, unseen }
    }
}

/// Runs the tests of the provision `id` among `files`, as [`read`](super::read) gives them.
pub fn kept(rules: &RuleSet, sources: &Sources, files: &[TestFile], id: &str, threads: usize) -> Kept {
    let own: BTreeSet<NormId> =
        rules.provisions_named(id).iter().flat_map(|version| rules.norms_of(*version)).copied().collect();
    let is_on = |file: &TestFile, test: &super::Test| {
        let expects = test.expectations.iter().any(|expectation| {
            expectation.target.provision == id
                || expectation.target.norms.iter().any(|norm| own.contains(norm))
        });
        file.provision.as_deref() == Some(id) || expects
    };
    let results = run(rules, files, &is_on, threads);
    let tests = ready(rules, files, &results);
    let items = coverage::items_of(rules, sources, id);
    let coverage = coverage::measure(rules, items, &tests, threads);
    Kept { tests: results.into_iter().flat_map(|file| file.tests).collect(), coverage }
}

/// The provisions that give findings and of which no test in these files expects anything, in order.
pub fn untested<'r>(rules: &'r RuleSet, files: &[TestFile]) -> Vec<&'r str> {
    let expectations = files.iter().flat_map(|file| &file.tests).flat_map(|test| &test.expectations);
    let tested: BTreeSet<&str> =
        expectations.map(|expectation| expectation.target.provision.as_str()).collect();
    let finds = rules
        .provisions
        .values()
        .filter(|provision| provision.norms.iter().any(|norm| !norm.about.is_empty()));
    let mut ids: Vec<&str> =
        finds.map(|provision| provision.id.as_str()).filter(|id| !tested.contains(id)).collect();
    ids.dedup();
    ids
}
