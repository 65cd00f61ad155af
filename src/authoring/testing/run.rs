//! Runs tests: each case held against the norms of which its test expects something.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::file::{Expectation, Target, Test, TestFile};
use super::found::{Found, Row, written};
use super::merge::MERGED;
use crate::compile::{NormId, ReadingId, RuleSet};
use crate::diag::{Diagnostic, codes, sort};
use crate::eval::Index;
use crate::facts::{self, Case};
use crate::finding::{self, Finding, Options};
use crate::source::{FileId, Span};
use crate::vocabulary::Vocabulary;

/// What the tests of one file came to.
#[derive(Debug, Clone)]
pub struct FileResult {
    /// The file.
    pub file: FileId,
    /// Whether something was wrong with it when it was read.
    pub read_with_errors: bool,
    /// Its tests that were run, in order.
    pub tests: Vec<TestResult>,
}

/// What one test came to.
#[derive(Debug, Clone)]
pub struct TestResult {
    /// Its name.
    pub title: String,
    /// Where that stands.
    pub span: Span,
    /// How many findings something was expected of.
    pub expected: usize,
    /// The expectations that are not met.
    pub failures: Vec<Failure>,
    /// Whether it could be run.
    pub usable: bool,
    /// What is wrong with its case, beside what was told when the file was read.
    pub problems: Vec<Diagnostic>,
    /// The readings, with their options, on which a finding turned.
    pub(crate) turned: Vec<(ReadingId, usize)>,
}

/// An expectation that is not met.
#[derive(Debug, Clone)]
pub struct Failure {
    /// The list item.
    pub span: Span,
    /// The name in it.
    pub name: String,
    /// What it expects, in the words of test files.
    pub expected: String,
    /// What was found, in the same words.
    pub found: String,
    /// The item as it would have to be; `None` if there is no finding that could be expected.
    pub put_right: Option<String>,
    /// What each part of the norm came to.
    pub rows: Vec<Row>,
}

impl FileResult {
    /// Whether something is wrong with the file, or with the case of one of the tests that were run.
    pub fn has_errors(&self) -> bool {
        let wrong = |test: &TestResult| !test.usable || test.problems.iter().any(Diagnostic::is_error);
        self.read_with_errors || self.tests.iter().any(wrong)
    }
}

impl TestResult {
    /// Whether it was run and all its expectations are met.
    pub fn passed(&self) -> bool {
        self.usable && self.failures.is_empty()
    }
}

/// Runs the tests for which `wanted` holds, by file and test, on so many threads; the results are in the order of the files,
/// whatever the threads do.
pub fn run(
    rules: &RuleSet,
    files: &[TestFile],
    wanted: &(dyn Fn(&TestFile, &Test) -> bool + Sync),
    threads: usize,
) -> Vec<FileResult> {
    let jobs: Vec<(usize, &Test)> = files
        .iter()
        .enumerate()
        .flat_map(|(at, file)| {
            file.tests.iter().filter(|test| wanted(file, test)).map(move |test| (at, test))
        })
        .collect();
    let results = in_parallel(jobs.len(), threads, |job| jobs.get(job).map(|(_, test)| of_test(rules, test)));
    let mut out: Vec<FileResult> = files
        .iter()
        .map(|file| FileResult { file: file.file, read_with_errors: file.has_errors, tests: Vec::new() })
        .collect();
    for ((at, _), result) in jobs.iter().zip(results) {
        if let (Some(file), Some(result)) = (out.get_mut(*at), result.flatten()) {
            file.tests.push(result);
        }
    }
    out
}

/// A test that passes, with all that is needed to hold it against other rules.
#[derive(Debug)]
pub struct Ready<'a> {
    /// The test.
    pub test: &'a Test,
    /// Its file, by its place.
    pub file: usize,
    /// Its case.
    pub case: Case,
    /// Where the case mentions whom.
    pub index: Index,
    /// The readings, with their options, on which a finding turned.
    pub(crate) turned: Vec<(ReadingId, usize)>,
}

/// The tests that passed, each with its case.
pub fn ready<'a>(rules: &RuleSet, files: &'a [TestFile], results: &[FileResult]) -> Vec<Ready<'a>> {
    let mut out = Vec::new();
    for (at, (file, result)) in files.iter().zip(results).enumerate() {
        for test in &file.tests {
            let ran = result.tests.iter().find(|ran| ran.span == test.span && ran.passed());
            if let Some(turned) = ran.map(|ran| ran.turned.clone()) {
                let (case, _) = case_of(test, &rules.vocabulary);
                let index = Index::new(rules, &case);
                out.push(Ready { test, file: at, case, index, turned });
            }
        }
    }
    out
}

/// `work` for each number below `count`, in the order of the numbers.
pub(crate) fn in_parallel<T: Send>(
    count: usize,
    threads: usize,
    work: impl Fn(usize) -> T + Sync,
) -> Vec<Option<T>> {
    let next = AtomicUsize::new(0);
    let done: Mutex<Vec<Option<T>>> = Mutex::new((0..count).map(|_| None).collect());
    let worker = || {
        loop {
            let job = next.fetch_add(1, Ordering::Relaxed);
            if job >= count {
                return;
            }
            let result = work(job);
            // Nothing panics while it holds the lock, so that it cannot be poisoned.
            if let Ok(mut done) = done.lock()
                && let Some(place) = done.get_mut(job)
            {
                *place = Some(result);
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 1..threads.clamp(1, count.max(1)) {
            scope.spawn(worker);
        }
        worker();
    });
    done.into_inner().unwrap_or_default()
}

/// The case of a test, and what is wrong with it.
pub(crate) fn case_of(test: &Test, vocabulary: &Vocabulary) -> (Case, Vec<Diagnostic>) {
    // A test says all there is to its sources itself.
    let facts::Read { case, mut problems, unshown } =
        facts::read_bare(&test.case.text, MERGED, vocabulary, &|_| None, None);
    // It is as much of a case as one rule asks for: what a whole case would be warned of is meant here.
    problems.retain(Diagnostic::is_error);
    let mut problems = test.case.map.placed(problems, test.span);
    test.names.shield(&mut problems, &test.case.map.places(&unshown, test.span), vocabulary);
    (case, problems)
}

/// The findings that each expectation may mean, before it says about whom.
pub(crate) fn findings(
    rules: &RuleSet,
    case: &Case,
    index: &Index,
    targets: &[&Target],
) -> Vec<Vec<Finding>> {
    let groups: Vec<&[NormId]> = targets.iter().map(|target| target.norms.as_slice()).collect();
    let mut found = finding::find_norms(rules, case, index, &groups);
    for (target, found) in targets.iter().zip(&mut found) {
        if target.norms.is_empty() {
            let options = Options {
                provisions: rules.provisions_named(&target.provision).to_vec(),
                ..Options::default()
            };
            found.extend(
                finding::find(rules, case, &options).findings.into_iter().filter(|f| f.norm.is_none()),
            );
        }
    }
    found
}

fn of_test(rules: &RuleSet, test: &Test) -> TestResult {
    let mut out = TestResult {
        title: test.title.clone(),
        span: test.span,
        expected: test.expectations.len(),
        failures: Vec::new(),
        usable: test.usable,
        problems: Vec::new(),
        turned: Vec::new(),
    };
    if test.case.text.is_empty() {
        return out;
    }
    let (case, problems) = case_of(test, &rules.vocabulary);
    out.usable &= !problems.iter().any(Diagnostic::is_error);
    out.problems = problems;
    if !out.usable {
        return out;
    }
    let index = Index::new(rules, &case);
    let targets: Vec<&Target> = test.expectations.iter().map(|expectation| &expectation.target).collect();
    for (expectation, found) in test.expectations.iter().zip(findings(rules, &case, &index, &targets)) {
        // What was not worked out is not what anybody expects, whatever it is called.
        if let Some(exceeded) = found.iter().find_map(Finding::exceeded) {
            out.usable = false;
            out.problems.push(exceeded.told(rules).also(test.span, "in this test"));
            continue;
        }
        out.turned.extend(found.iter().flat_map(turned_on));
        match against(rules, &case, expectation, &found) {
            Ok(()) => {}
            Err(NotMet::Other(failure)) => out.failures.push(*failure),
            Err(NotMet::Several(problem)) => {
                out.usable = false;
                out.problems.push(*problem);
            }
        }
    }
    sort(&mut out.problems);
    test.names.shield(&mut out.problems, &[], &rules.vocabulary);
    out.failures.iter_mut().for_each(|failure| test.names.failure(failure));
    out
}

/// The readings, with their options, between which a finding differs.
fn turned_on(finding: &Finding) -> impl Iterator<Item = (ReadingId, usize)> {
    finding.readings.iter().flat_map(|reading| reading.choice.iter().copied())
}

/// Why an expectation is not met.
pub(crate) enum NotMet {
    /// Something else was found.
    Other(Box<Failure>),
    /// More than one finding fits.
    Several(Box<Diagnostic>),
}

/// Whether an expectation of a test is met under these rules.
pub(crate) fn is_met(rules: &RuleSet, ready: &Ready<'_>, expectation: &Expectation) -> bool {
    let found = findings(rules, &ready.case, &ready.index, &[&expectation.target]);
    let worked_out = |found: &&Vec<Finding>| found.iter().all(|finding| finding.exceeded().is_none());
    found
        .first()
        .filter(worked_out)
        .is_some_and(|found| against(rules, &ready.case, expectation, found).is_ok())
}

/// Whether findings are as expected.
pub(crate) fn against(
    rules: &RuleSet,
    case: &Case,
    expectation: &Expectation,
    found: &[Finding],
) -> Result<(), NotMet> {
    let about = expectation.target.about.as_deref();
    let fits: Vec<&Finding> =
        found.iter().filter(|finding| about.is_none_or(|about| is_about(case, finding, about))).collect();
    let failure = |found: String, put_right, rows| Failure {
        span: expectation.span,
        name: expectation.name.clone(),
        expected: written(expectation.outcome, &expectation.clauses),
        found,
        put_right,
        rows,
    };
    match fits.as_slice() {
        [finding] => {
            let seen = Found { rules, case, finding };
            let (outcome, clauses) = seen.against(expectation);
            if outcome == expectation.outcome && clauses == expectation.clauses {
                return Ok(());
            }
            let found = written(outcome, &clauses);
            let put_right = Some(format!("`{}`: {found}", expectation.name));
            Err(NotMet::Other(Box::new(failure(found, put_right, seen.rows()))))
        }
        [] => {
            let found = if found.is_empty() {
                "no finding on it".to_owned()
            } else {
                format!("no finding about that; there {}", names_of(found))
            };
            Err(NotMet::Other(Box::new(failure(found, None, Vec::new()))))
        }
        several => {
            let message = format!("{} findings fit `{}`", several.len(), expectation.name);
            let problem =
                Diagnostic::error(codes::TEST_AMBIGUOUS, message).at(expectation.span, "which of them?");
            let all: Vec<Finding> = several.iter().map(|finding| (*finding).clone()).collect();
            Err(NotMet::Several(Box::new(problem.help(format!("there {}", names_of(&all))))))
        }
    }
}

/// The names under which findings can be expected.
fn names_of(found: &[Finding]) -> String {
    let names: Vec<String> = found
        .iter()
        .map(|finding| finding.id.split_once('#').map_or(finding.id.as_str(), |(_, name)| name))
        .map(|name| format!("`{name}`"))
        .collect();
    format!("{} {}", if names.len() == 1 { "is" } else { "are" }, names.join(", "))
}

/// Whether a finding is about those named, as its id names them.
fn is_about(case: &Case, finding: &Finding, about: &str) -> bool {
    let named = |ids: &[crate::facts::EntityId]| {
        let ids: Vec<&str> = ids.iter().map(|id| case.entities.at(*id)).map(|e| e.id.as_str()).collect();
        ids.join("+")
    };
    let all: Vec<String> = finding.instances.iter().map(|instance| named(&instance.about)).collect();
    all.iter().any(|one| one == about) || all.join(",") == about
}
