//! Results of tests in words.

use std::fmt::Write as _;

use super::found::Row;
use super::run::{Failure, FileResult, TestResult};
use crate::source::{Sources, Span, escape};

/// The results: each expectation that is not met beside what was found, then how many tests passed.
pub fn text(results: &[FileResult], sources: &Sources) -> String {
    let mut out = String::new();
    for test in results.iter().flat_map(|file| &file.tests).filter(|test| !test.failures.is_empty()) {
        of_test(&mut out, test, sources);
    }
    let tests = || results.iter().flat_map(|file| &file.tests);
    let all = tests().count();
    let passed = tests().filter(|test| test.passed()).count();
    let unusable = tests().filter(|test| !test.usable).count();
    let failed = all.saturating_sub(passed).saturating_sub(unusable);
    let files = results.iter().filter(|file| !file.tests.is_empty()).count();
    let _ = write!(out, "{} in {}: {passed} passed", counted(all, "test"), counted(files, "file"));
    for (count, what) in [(failed, "failed"), (unusable, "could not be run")] {
        if count > 0 {
            let _ = write!(out, ", {count} {what}");
        }
    }
    out.push('\n');
    out
}

/// `1 test`, `2 tests`
pub(super) fn counted(count: usize, what: &str) -> String {
    let s = if count == 1 { "" } else { "s" };
    format!("{count} {what}{s}")
}

/// Where something stands, as `file:line`.
pub(super) fn place(sources: &Sources, span: Span) -> String {
    let name = sources.name(span.file);
    format!("{}:{}", escape(name), sources.position(span).line)
}

fn of_test(out: &mut String, test: &TestResult, sources: &Sources) {
    let _ = writeln!(out, "{}", escape(&test.title));
    for failure in &test.failures {
        let _ = writeln!(out, "  {}", place(sources, failure.span));
        of_failure(out, failure);
    }
    out.push('\n');
}

fn of_failure(out: &mut String, failure: &Failure) {
    let _ = writeln!(out, "    expected  `{}`: {}", escape(&failure.name), escape(&failure.expected));
    let _ = writeln!(out, "    found     `{}`: {}", escape(&failure.name), escape(&failure.found));
    let widest = failure.rows.iter().map(|row| row.part.chars().count()).max().unwrap_or(0);
    for Row { part, value, why } in &failure.rows {
        let row = format!("      {part:widest$}  {value:5}  {why}");
        let _ = writeln!(out, "{}", escape(row.trim_end()));
    }
}
