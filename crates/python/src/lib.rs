//! The library for Python: cases in, findings out, all work done without the lock of the interpreter.
//!
//! What Python sees is declared in `python/policycheck/__init__.pyi`. Objects of Python become JSON and back in
//! `python/policycheck/__init__.py`; here are only texts, columns and messages.

use std::collections::HashMap;
use std::ffi::OsString;
use std::num::NonZeroUsize;
use std::sync::Arc;

use policycheck::batch::{Answer, Asked, Batch, Failure, Row};
use policycheck::diag::{Diagnostic, Severity};
use policycheck::measure::{Day, Level};
use policycheck::{CheckOptions, Checked, Options, Outcome, Redact, Selection, check as check_case};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

pyo3::create_exception!(
    _native,
    Problems,
    PyValueError,
    "What is wrong: a text for people, and each place of it."
);

/// Code, severity, message, help, path, file, line and column of one message.
type Place =
    (String, &'static str, String, Vec<String>, Option<String>, Option<String>, Option<usize>, Option<usize>);

/// The columns of rows, in their order: row, case, provision, norm, bearer, whom, outcome, at, limit, paragraph.
type Columns = (
    Vec<usize>,
    Vec<String>,
    Vec<String>,
    Vec<String>,
    Vec<Option<String>>,
    Vec<Vec<String>>,
    Vec<&'static str>,
    Vec<Option<String>>,
    Vec<Option<&'static str>>,
    Vec<Option<String>>,
);

/// The place of a case among those given, from 1; what is wrong with it; and how much more there is.
type Failed = (usize, Vec<Place>, usize);

/// Rules, and the files that they stand in.
#[pyclass(frozen, module = "policycheck._native")]
struct Library(Arc<policycheck::Library>);

#[pymethods]
impl Library {
    /// Those in the package, or those in files of which name and text are given.
    #[new]
    #[pyo3(signature = (files=None))]
    fn new(py: Python<'_>, files: Option<Vec<(String, String)>>) -> PyResult<Self> {
        let library = py.detach(|| match files {
            None => Ok(policycheck::Library::builtin()),
            Some(files) => policycheck::Library::load(files),
        });
        Ok(Self(Arc::new(library.map_err(|problems| raised(&problems))?)))
    }

    /// The SHA-256 of the rules.
    #[getter]
    fn sha256(&self) -> &str {
        &self.0.rules().sha256
    }

    /// The report of one case as JSON, and what it warns of.
    #[pyo3(signature = (name, text, asked, sources=None))]
    fn json(
        &self,
        py: Python<'_>,
        name: &str,
        text: &str,
        asked: &Question,
        sources: Option<HashMap<String, String>>,
    ) -> PyResult<(String, Vec<Place>)> {
        let all = |checked: &Checked<'_>| (checked.json(), places(checked.warnings()));
        py.detach(|| self.with(name, text, asked, sources.as_ref(), all))
            .map_err(|problems| raised(&problems))
    }

    /// The report of one case as text.
    #[pyo3(signature = (name, text, asked, width, sources=None))]
    fn text(
        &self,
        py: Python<'_>,
        name: &str,
        text: &str,
        asked: &Question,
        width: usize,
        sources: Option<HashMap<String, String>>,
    ) -> PyResult<String> {
        let words = |checked: &Checked<'_>| checked.text(width, false);
        py.detach(|| self.with(name, text, asked, sources.as_ref(), words))
            .map_err(|problems| raised(&problems))
    }

    /// The verdicts of many cases, and what is wrong with those that cannot be used.
    fn verdicts(
        &self,
        py: Python<'_>,
        cases: Vec<String>,
        asked: &Question,
        threads: usize,
    ) -> PyResult<(Columns, Vec<Failed>)> {
        let asked = Asked {
            provisions: asked.select.provisions.clone(),
            outcomes: asked.select.outcomes.clone(),
            needs: asked.needs,
            as_of: asked.as_of,
            redact: asked.redact,
            paragraphs: asked.paragraphs,
            ..Asked::default()
        };
        py.detach(|| {
            let batch = Batch::new(&self.0, "case", &asked, None)?;
            Ok(columns(answers(&batch, &cases, threads)))
        })
        .map_err(|problems: policycheck::Problems| raised(&problems))
    }
}

impl Library {
    fn with<T>(
        &self,
        name: &str,
        text: &str,
        asked: &Question,
        sources: Option<&HashMap<String, String>>,
        then: impl FnOnce(&Checked<'_>) -> T,
    ) -> Result<T, policycheck::Problems> {
        let given = |wanted: &str| Ok(sources.and_then(|texts| texts.get(wanted)).cloned());
        let options = CheckOptions {
            findings: Options { needs: asked.needs, ..Options::default() },
            select: asked.select.clone(),
            as_of: asked.as_of,
            redact: asked.redact,
            source_texts: if sources.is_some() { Some(&given) } else { None },
        };
        let checked = check_case(&self.0, name, text, &options)?;
        let about = checked.about_selection();
        if about.has_errors() { Err(about) } else { Ok(then(&checked)) }
    }
}

/// What is asked of a case.
#[pyclass(frozen, module = "policycheck._native")]
struct Question {
    select: Selection,
    needs: Option<Level>,
    as_of: Option<Day>,
    redact: Redact,
    paragraphs: bool,
}

#[pymethods]
impl Question {
    #[new]
    #[expect(clippy::too_many_arguments, reason = "each is an option by its own name")]
    #[pyo3(signature = (provisions=Vec::new(), bearers=Vec::new(), outcomes=Vec::new(), all=false, needs=None, as_of=None, redact="names", paragraphs=false))]
    fn new(
        provisions: Vec<String>,
        bearers: Vec<String>,
        outcomes: Vec<String>,
        all: bool,
        needs: Option<&str>,
        as_of: Option<&str>,
        redact: &str,
        paragraphs: bool,
    ) -> PyResult<Self> {
        let none = |what: &str, word: &str| PyValueError::new_err(format!("`{word}` is no {what}"));
        let outcomes: PyResult<Vec<Outcome>> =
            outcomes.iter().map(|word| Outcome::parse(word).ok_or_else(|| none("outcome", word))).collect();
        let needs = needs.map(|word| {
            let level = Level::parse(word).filter(|level| *level != Level::Given);
            level.ok_or_else(|| none("level of support that can be asked for", word))
        });
        let as_of = as_of.map(|day| Day::parse(day).ok_or_else(|| none("day, as 2007-07-31", day)));
        let redact = match redact {
            "names" => Redact::Names,
            "strict" => Redact::Strict,
            word => return Err(none("redaction: names, strict", word)),
        };
        let select = Selection { provisions, bearers, outcomes: outcomes?, all, ..Selection::default() };
        Ok(Self { select, needs: needs.transpose()?, as_of: as_of.transpose()?, redact, paragraphs })
    }
}

/// The answers to all cases in their order, worked out on so many threads.
fn answers(batch: &Batch<'_>, cases: &[String], threads: usize) -> Vec<Answer> {
    let threads = NonZeroUsize::new(threads).unwrap_or(NonZeroUsize::MIN);
    let share = cases.len().div_ceil(threads.get()).max(1);
    let of_share = |(cases, number): (&[String], usize)| -> Vec<Answer> {
        let first = number.saturating_mul(share).saturating_add(1);
        cases.iter().zip(first..).map(|(text, place)| batch.answer(place, text)).collect()
    };
    let of_share = &of_share;
    std::thread::scope(|scope| {
        let shares = cases.chunks(share).zip(0_usize..);
        let working: Vec<_> = shares.map(|share| scope.spawn(move || of_share(share))).collect();
        // A panic has ended the program.
        working.into_iter().filter_map(|thread| thread.join().ok()).flatten().collect()
    })
}

fn columns(answers: Vec<Answer>) -> (Columns, Vec<Failed>) {
    let (mut columns, mut failed) = (Columns::default(), Vec::new());
    for answer in answers {
        match answer {
            Answer::Rows(rows) => rows.into_iter().for_each(|row| add(&mut columns, row)),
            Answer::Failure(failure) => failed.push(failed_of(failure)),
        }
    }
    (columns, failed)
}

fn add(columns: &mut Columns, row: Row) {
    columns.0.push(row.row);
    columns.1.push(row.case);
    columns.2.push(row.provision);
    columns.3.push(row.norm);
    columns.4.push(row.bearer);
    columns.5.push(row.whom);
    columns.6.push(row.outcome);
    columns.7.push(row.at);
    columns.8.push(row.limit);
    columns.9.push(row.paragraph);
}

fn failed_of(failure: Failure) -> Failed {
    let place = |fault: policycheck::batch::Fault| {
        // The case was given alone: its line is counted within it.
        let line = fault.line.map(|line| line.saturating_sub(failure.row).saturating_add(1));
        (fault.code.to_owned(), "error", fault.message, fault.help, fault.path, None, line, fault.column)
    };
    (failure.row, failure.errors.into_iter().map(place).collect(), failure.more.unwrap_or(0))
}

/// All that is wrong, as one exception.
fn raised(problems: &policycheck::Problems) -> PyErr {
    Problems::new_err((problems.to_string(), places(problems)))
}

fn places(problems: &policycheck::Problems) -> Vec<Place> {
    let sources = problems.sources();
    let place = |problem: &Diagnostic| {
        let label = problem.primary.as_ref();
        let at =
            label.map(|label| sources.position(label.span)).or(problem.unshown.map(|unshown| unshown.at));
        let severity = match problem.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        };
        (
            problem.code.0.to_owned(),
            severity,
            problem.message.clone(),
            problem.help.clone(),
            problem.path.clone(),
            label.map(|label| sources.name(label.span.file).to_owned()),
            at.map(|at| at.line),
            at.map(|at| at.column),
        )
    };
    problems.list().iter().map(place).collect()
}

/// Runs the program with these arguments, of which the first is its name; gives the exit status.
#[pyfunction]
fn run(py: Python<'_>, arguments: Vec<OsString>) -> u8 {
    py.detach(|| policycheck::cli::status(arguments))
}

/// The part of the package that is not Python.
#[pymodule]
fn _native(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<Library>()?;
    module.add_class::<Question>()?;
    module.add("Problems", module.py().get_type::<Problems>())?;
    module.add("VERSION", env!("CARGO_PKG_VERSION"))?;
    module.add_function(wrap_pyfunction!(run, module)?)
}
