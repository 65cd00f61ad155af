//! `file:line:col: error[PC0101]: message (help: …)`.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};

use super::{Selection, name};
use crate::diag::{Diagnostic, Severity};
use crate::source::{Sources, escape};

pub(super) fn render(selection: &Selection, sources: &Sources, colour: bool) -> String {
    let mut out = String::new();
    for diagnostic in &selection.shown {
        out.push_str(&line(diagnostic, sources, colour));
        out.push('\n');
    }
    for sentence in selection.sentences(sources) {
        out.push_str(&sentence);
        out.push('\n');
    }
    out
}

fn line(diagnostic: &Diagnostic, sources: &Sources, colour: bool) -> String {
    let mut out = String::new();
    if let Some(label) = &diagnostic.primary {
        let position = sources.position(label.span);
        let _ = write!(out, "{}:{}:{}: ", name(sources, label.span.file), position.line, position.column);
    }
    let style = if colour { style(diagnostic.severity) } else { Style::new() };
    let (word, code) = (diagnostic.severity.word(), diagnostic.code.0);
    let _ = write!(out, "{style}{word}[{code}]{style:#}: {}", escape(&diagnostic.message));
    for help in &diagnostic.help {
        let _ = write!(out, " (help: {})", escape(help));
    }
    out
}

fn style(severity: Severity) -> Style {
    let colour = match severity {
        Severity::Error => AnsiColor::BrightRed,
        Severity::Warning => AnsiColor::Yellow,
        Severity::Note => AnsiColor::BrightGreen,
    };
    colour.on_default().bold()
}
