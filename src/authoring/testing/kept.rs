//! By what one provision is held: its tests, and what they see of it.

use std::collections::BTreeSet;

use super::file::TestFile;
use super::run::{TestResult, ready, run};
use crate::authoring::coverage::{self, Coverage};
use crate::compile::{NormId, RuleSet};
use crate::source::Sources;

/// The tests of a provision, and what they see of it.
#[derive(Debug, Clone, Default)]
pub struct Kept {
    /// The tests that stand in its file, or expect something of one of its norms, in the order of the files.
    pub tests: Vec<TestResult>,
    /// What they see of it, as `policycheck test --coverage` tells it.
    pub coverage: Coverage,
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
    let mut items = coverage::items(rules, sources);
    items.retain(|item| item.provision == id);
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
