//! Workflow commands: `::error file=…,line=…,col=…,title=PC0101::message`.

use std::fmt::Write as _;

use super::{Selection, name};
use crate::diag::{Diagnostic, Severity};
use crate::source::{Sources, escape};

pub(super) fn render(selection: &Selection, sources: &Sources) -> String {
    let mut out = String::new();
    for diagnostic in &selection.shown {
        out.push_str(&command(diagnostic, sources));
        out.push('\n');
    }
    for sentence in selection.sentences(sources) {
        let _ = writeln!(out, "::notice::{}", data(&sentence));
    }
    out
}

fn command(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let word = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let mut properties = Vec::new();
    if let Some(label) = &diagnostic.primary {
        let (start, end) = (sources.position(label.span), sources.end_position(label.span));
        properties.push(format!("file={}", property(&name(sources, label.span.file))));
        properties.push(format!("line={}", start.line));
        properties.push(format!("endLine={}", end.line));
        // Columns are understood within one line only; the end is the last column, not the one behind it.
        if start.line == end.line {
            properties.push(format!("col={}", start.column));
            properties.push(format!("endColumn={}", end.column.saturating_sub(1).max(start.column)));
        }
    }
    properties.push(format!("title={}", diagnostic.code.0));
    let mut text = vec![escape(&diagnostic.message)];
    text.extend(diagnostic.path.iter().map(|path| format!("at `{}`", escape(path))));
    text.extend(diagnostic.help.iter().map(|help| format!("help: {}", escape(help))));
    format!("::{word} {}::{}", properties.join(","), data(&text.join("\n")))
}

/// Text after the second `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
