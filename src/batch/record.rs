//! Records: what stands on one line of what comes out.

use std::io;

use serde::Serialize;
use serde_json::ser::Formatter;

use crate::check::{Checked, in_the_file};
use crate::diag::{Diagnostic, Problems, cut};
use crate::limits;
use crate::source::{escape, escape_json};

/// The verdict of one norm for one of those whom it concerns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// The line of the case, from 1.
    pub row: usize,
    /// The id of the case.
    pub case: String,
    /// The id of the provision.
    pub provision: String,
    /// The id of the norm within the provision.
    pub norm: String,
    /// The id of whoever owes or may.
    pub bearer: Option<String>,
    /// The ids of those to whom it is owed.
    pub whom: Vec<String>,
    /// What it comes to.
    pub outcome: &'static str,
    /// The day or days, in EDTF.
    pub at: Option<String>,
    /// The code of the bound that was reached, if one was: then the outcome is undecided because nobody has looked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<&'static str>,
    /// The paragraph that can be quoted alone, if it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paragraph: Option<String>,
}

/// What is wrong with the case on one line, or doubtful in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Failure {
    /// The line, from 1.
    pub row: usize,
    /// What no finding can be made with.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<Fault>,
    /// What is doubtful.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<Fault>,
    /// How many more there are, if not all are told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub more: Option<usize>,
}

/// One message about a line, safe to print.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// Its code, such as `PC0502`.
    pub code: &'static str,
    /// The line, from 1, if it is about a place in it.
    pub line: Option<usize>,
    /// The column in characters, from 1.
    pub column: Option<usize>,
    /// The keys by which the value is reached, such as `events.arrest.by`.
    pub path: Option<String>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: Vec<String>,
}

impl Failure {
    /// The errors among messages about the case on a line of the file `name`.
    pub(super) fn of(row: usize, problems: &Problems, name: &str) -> Self {
        let (errors, more) = faults(row, problems, name, Diagnostic::is_error);
        Self { row, errors, warnings: Vec::new(), more }
    }

    /// The others.
    pub(super) fn of_warnings(row: usize, problems: &Problems, name: &str) -> Self {
        let (warnings, more) = faults(row, problems, name, |problem| !problem.is_error());
        Self { row, errors: Vec::new(), warnings, more }
    }

    pub(super) fn write(&self, out: &mut Vec<u8>) {
        write(self, out);
    }
}

impl Row {
    /// Writes it with a line feed at the end.
    pub fn write(&self, out: &mut Vec<u8>) {
        write(self, out);
    }
}

/// Writes the whole report of a case, with its line.
pub(super) fn write_report(row: usize, checked: &Checked<'_>, out: &mut Vec<u8>) {
    let case = escape_json(&serde_json::Value::from(&*checked.case().id).to_string()).into_owned();
    out.extend_from_slice(format!("{{\"row\":{row},\"case\":{case},\"report\":").as_bytes());
    // What is written to memory is all taken.
    let _ = checked.write_json_line(out);
    out.extend_from_slice(b"}\n");
}

fn faults(
    row: usize,
    problems: &Problems,
    name: &str,
    wanted: impl Fn(&Diagnostic) -> bool,
) -> (Vec<Fault>, Option<usize>) {
    let all = || problems.list().iter().filter(|problem| wanted(problem));
    let faults: Vec<Fault> =
        all().take(limits::DIAGNOSTICS_PER_FILE).map(|problem| fault(row, problem, problems, name)).collect();
    let more = all().count().saturating_sub(faults.len());
    (faults, (more > 0).then_some(more))
}

fn fault(row: usize, problem: &Diagnostic, problems: &Problems, name: &str) -> Fault {
    let problem = cut(problem);
    // The text of a case is one line of the file, so that its only line is that line.
    let here = problem.primary.as_ref().filter(|label| label.span.file == last_file(problems));
    let at = here.map(|label| problems.sources().position(label.span));
    let at = at.or(problem.unshown.map(|unshown| unshown.at));
    let in_the_file = in_the_file(name);
    let lines = problem.help.iter().enumerate().filter(|(_, help)| **help != in_the_file);
    let help = lines.map(|(place, help)| match problem.unshown {
        Some(unshown) if unshown.help == place => unshown.why.to_owned(),
        _ => escape(help),
    });
    Fault {
        code: problem.code.0,
        line: at.map(|at| row.saturating_add(at.line.saturating_sub(1))),
        column: at.map(|at| at.column),
        message: escape(&problem.message),
        help: help.collect(),
        path: problem.path.clone(),
    }
}

/// The case: it was added last, to the files of the rules.
fn last_file(problems: &Problems) -> crate::source::FileId {
    let next = problems.sources().next_id();
    crate::source::FileId(next.0.saturating_sub(1))
}

fn write(record: &impl Serialize, out: &mut Vec<u8>) {
    // What is written to memory is all taken, and no key is anything but a text.
    let _ = record.serialize(&mut serde_json::Serializer::with_formatter(&mut *out, Plain));
    out.push(b'\n');
}

/// JSON without a blank, in which what cannot be seen is written as an escape.
struct Plain;

impl Formatter for Plain {
    fn write_string_fragment<W: ?Sized + io::Write>(&mut self, writer: &mut W, text: &str) -> io::Result<()> {
        writer.write_all(escape_json(text).as_bytes())
    }
}
