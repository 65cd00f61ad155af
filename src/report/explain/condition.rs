//! Conditions as the rule file writes them, beside the words that they encode.
//!
//! Takes where they stand; gives lines that break before `and` and `or`, the outermost first. What they mean is left to the book.

use std::fmt::Write;

use super::Page;
use crate::law::{Conduct, Norm, Threat};
use crate::report::layout::{columns, wrap};
use crate::source::{Span, escape};
use crate::syntax::expr::Expr;

/// A condition that takes more than this is broken, in Markdown too.
const WIDTH: usize = 76;

impl Page<'_> {
    /// Of whom a norm speaks, and the fields that say who owes what to whom, and when.
    pub(super) fn scope(&mut self, norm: &Norm) {
        for each in &norm.about {
            let end = each.filter.as_ref().map_or(each.binder.list.span, |filter| filter.span);
            // Its first word is in front of the variable.
            self.condition("explain.about", ("each ", each.binder.variable.span.to(end)), 1);
        }
        for (key, terms) in [("explain.bearer", &norm.bearer), ("explain.whom", &norm.whom)] {
            self.expression(key, terms.as_ref(), 1);
        }
        for term in &norm.at {
            self.expression("explain.day", Some(term), 1);
        }
        for term in &norm.place {
            self.expression("explain.where", Some(term), 1);
        }
    }

    pub(super) fn conditions_of_conduct(&mut self, conduct: &Conduct) {
        self.expression("explain.done", conduct.done.as_ref(), 2);
        self.expression("explain.not-done", conduct.not_done.as_ref(), 2);
    }

    pub(super) fn conditions_of_threat(&mut self, threat: &Threat) {
        self.expression("explain.threatened", threat.condition.as_ref(), 2);
        self.expression("explain.over", threat.over.as_ref(), 2);
    }

    pub(super) fn expression(&mut self, key: &str, expression: Option<&Expr>, depth: usize) {
        if let Some(expression) = expression {
            self.condition(key, ("", expression.span), depth);
        }
    }

    /// What stands in the file at a place, behind a word in front of that place.
    fn condition(&mut self, key: &str, (before, span): (&str, Span), depth: usize) {
        let written = self.sources.slice(span).split_whitespace().collect::<Vec<_>>().join(" ");
        if written.is_empty() {
            return;
        }
        let written = format!("{before}{}", escape(&written));
        let label = self.wording.say(key, &[]);
        if self.manner.markdown {
            self.fenced(&label, &written, depth);
            return;
        }
        let indent = "  ".repeat(depth);
        let inner = "  ".repeat(depth.saturating_add(1));
        let one = format!("{indent}{label} {written}");
        if columns(&one) <= self.width {
            self.out.push_str(&one);
            self.out.push('\n');
            return;
        }
        let _ = writeln!(self.out, "{indent}{label}");
        for line in lines(&written, self.width.saturating_sub(columns(&inner))) {
            let _ = writeln!(self.out, "{inner}{line}");
        }
    }

    /// As an item of a list with the condition as code, in a block of its own if it takes several lines.
    fn fenced(&mut self, label: &str, written: &str, depth: usize) {
        let indent = "  ".repeat(depth.saturating_sub(1));
        let fence = fence(written);
        let lines = lines(written, WIDTH);
        if let ([line], false) = (lines.as_slice(), written.contains('`')) {
            let _ = writeln!(self.out, "{indent}- {label} `{line}`");
            return;
        }
        let _ = writeln!(self.out, "{indent}- {label}\n\n{indent}  {fence}");
        for line in lines {
            let _ = writeln!(self.out, "{indent}  {line}");
        }
        let _ = writeln!(self.out, "{indent}  {fence}\n");
    }
}

/// Marks around code, more of them than stand together in it.
fn fence(written: &str) -> String {
    let run = written.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    "`".repeat(run.saturating_add(1).max(3))
}

/// In lines of at most `width` columns.
fn lines(text: &str, width: usize) -> Vec<String> {
    if columns(text) <= width {
        return vec![text.to_owned()];
    }
    let parts = parts(text);
    if parts.len() < 2 {
        return wrap(text, width, "", "    ").lines().map(str::to_owned).collect();
    }
    let mut out = Vec::new();
    for (n, part) in parts.into_iter().enumerate() {
        let indent = if n == 0 { "" } else { "  " };
        let inside = lines(part, width.saturating_sub(indent.len()));
        out.extend(inside.into_iter().map(|line| format!("{indent}{line}")));
    }
    out
}

/// A condition taken apart before each `or` that stands in the fewest brackets; before each `and`, if there is none.
fn parts(text: &str) -> Vec<&str> {
    let mut joints: Vec<(usize, &str, usize)> = Vec::new();
    let (mut depth, mut in_text) = (0_usize, false);
    for (place, c) in text.char_indices() {
        match c {
            '"' => in_text = !in_text,
            _ if in_text => {}
            '(' | '[' => depth = depth.saturating_add(1),
            ')' | ']' => depth = depth.saturating_sub(1),
            ' ' => {
                let rest = text.get(place..).unwrap_or_default();
                let word = [" or ", " and "].into_iter().find(|word| rest.starts_with(word));
                joints.extend(word.map(|word| (depth, word, place)));
            }
            _ => {}
        }
    }
    let outermost = joints.iter().map(|(depth, ..)| *depth).min();
    joints.retain(|(depth, ..)| Some(*depth) == outermost);
    if joints.iter().any(|(_, word, _)| *word == " or ") {
        joints.retain(|(_, word, _)| *word == " or ");
    }
    let mut out = Vec::new();
    let mut from = 0;
    for (_, _, place) in joints {
        out.extend(text.get(from..place).map(str::trim));
        from = place;
    }
    out.extend(text.get(from..).map(str::trim));
    out
}
