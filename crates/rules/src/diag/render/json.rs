//! One JSON document with all messages, stable within its schema. Sentences are those of the other formats; the name of a file and the
//! path of a value are as they are, for a program that looks for them.

use serde::Serialize;

use crate::diag::{Diagnostic, Label};
use crate::source::{Sources, escape};

#[derive(Serialize)]
struct Document<'d> {
    schema: &'static str,
    messages: Vec<Told<'d>>,
}

#[derive(Serialize)]
struct Told<'d> {
    code: &'d str,
    severity: &'static str,
    message: String,
    path: Option<&'d str>,
    help: Vec<String>,
    at: Option<Place<'d>>,
    also: Vec<Place<'d>>,
}

#[derive(Serialize)]
struct Place<'d> {
    file: &'d str,
    label: String,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    start_byte: u32,
    end_byte: u32,
}

pub(super) fn render(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    let messages = diagnostics.iter().map(|diagnostic| message(diagnostic, sources)).collect();
    super::document(&Document { schema: "policycheck/messages/1", messages })
}

fn message<'d>(diagnostic: &'d Diagnostic, sources: &'d Sources) -> Told<'d> {
    Told {
        code: diagnostic.code.0,
        severity: diagnostic.severity.word(),
        message: escape(&diagnostic.message),
        path: diagnostic.path.as_deref(),
        help: diagnostic.help.iter().map(|help| escape(help)).collect(),
        at: diagnostic.primary.as_ref().map(|label| place(label, sources)),
        also: diagnostic.secondary.iter().map(|label| place(label, sources)).collect(),
    }
}

fn place<'d>(label: &Label, sources: &'d Sources) -> Place<'d> {
    let (start, end) = (sources.position(label.span), sources.end_position(label.span));
    Place {
        file: sources.get(label.span.file).map_or("?", |file| &file.name),
        label: escape(&label.text),
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        start_byte: label.span.start,
        end_byte: label.span.end,
    }
}
