//! `policycheck explain ID|CODE`

use std::fmt::Write;

use super::args::{Explain, Page};
use super::output::{Messages, Status, Stop, print, width};
use super::rules;
use crate::diag::codes::{self, Explanation};
use crate::report::{self, explain::Manner};
use crate::source::escape;

/// Prints a provision in all its versions, or what a message means.
pub(super) fn run(arguments: &Explain, messages: &mut Messages) -> Result<Status, Stop> {
    let what = arguments.what.trim();
    if let Some(explanation) = codes::explain(what) {
        print(&message(explanation, width()), messages)?;
        return Ok(Status::Ran);
    }
    let rules = rules::load(arguments.rules.as_deref(), messages)?;
    let manner = Manner { width: width(), markdown: arguments.format == Page::Markdown, on: arguments.on };
    let Some(text) = report::explain::explained(&rules, what, manner) else {
        let says = "neither a provision nor a message is called";
        return Err(messages.fail(rules::unknown(what, says, codes::UNKNOWN_TOPIC, &rules)));
    };
    print(&text, messages)?;
    Ok(Status::Ran)
}

/// What a message means, with its example.
fn message(explanation: &Explanation, width: usize) -> String {
    let mut out = format!("{}: {}\n", explanation.code.0, explanation.title);
    for paragraph in explanation.text.split("\n\n") {
        let _ = write!(out, "\n{}\n", wrapped(paragraph, width));
    }
    for (head, example) in [("Wrong", explanation.wrong), ("Right", explanation.right)] {
        let _ = write!(out, "\n{head}:\n\n");
        for line in example.lines() {
            let _ = writeln!(out, "    {}", escape(line));
        }
    }
    out
}

/// Words in lines of at most `width` columns.
fn wrapped(paragraph: &str, width: usize) -> String {
    let mut out = String::new();
    let mut column: usize = 0;
    for word in paragraph.split_whitespace() {
        let length = unicode_width::UnicodeWidthStr::width(word);
        if column > 0 && column.saturating_add(length).saturating_add(1) > width {
            out.push('\n');
            column = 0;
        }
        if column > 0 {
            out.push(' ');
            column = column.saturating_add(1);
        }
        out.push_str(word);
        column = column.saturating_add(length);
    }
    out
}
