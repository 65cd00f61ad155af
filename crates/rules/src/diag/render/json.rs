//! One JSON document with all messages, stable within its schema.

use serde::Serialize;

use super::name;
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
    path: Option<String>,
    help: Vec<String>,
    at: Option<Place>,
    also: Vec<Place>,
}

#[derive(Serialize)]
struct Place {
    file: String,
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
    let document = Document { schema: "policycheck/messages/1", messages };
    let mut out = serde_json::to_string_pretty(&document).unwrap_or_default();
    out.push('\n');
    out
}

fn message<'d>(diagnostic: &'d Diagnostic, sources: &Sources) -> Told<'d> {
    Told {
        code: diagnostic.code.0,
        severity: diagnostic.severity.word(),
        message: escape(&diagnostic.message),
        path: diagnostic.path.as_deref().map(escape),
        help: diagnostic.help.iter().map(|help| escape(help)).collect(),
        at: diagnostic.primary.as_ref().map(|label| place(label, sources)),
        also: diagnostic.secondary.iter().map(|label| place(label, sources)).collect(),
    }
}

fn place(label: &Label, sources: &Sources) -> Place {
    let (start, end) = (sources.position(label.span), sources.end_position(label.span));
    Place {
        file: name(sources, label.span.file),
        label: escape(&label.text),
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        start_byte: label.span.start,
        end_byte: label.span.end,
    }
}
