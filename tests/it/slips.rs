//! Slips in a case that would change its findings in silence: each is told of, where it stands, and what is right is not.

mod by_hand;
mod circles;
mod likeness;
mod unsaid;

use std::sync::LazyLock;

use policycheck::compile::RuleSet;
use policycheck::diag::{Diagnostic, Format, render};
use policycheck::facts::{self, Case};
use policycheck::library;
use policycheck::source::Sources;

/// The rules of the program.
static RULES: LazyLock<RuleSet> =
    LazyLock::new(|| library::rules(&mut Sources::new()).expect("the library is without errors"));

/// A case of the library's vocabulary, and what is told of it.
fn told(text: &str) -> (Case, Vec<Diagnostic>) {
    let mut sources = Sources::new();
    let file = sources.add("case.json", text);
    facts::read(text, file, &RULES.vocabulary, &|_| None)
}

/// What is told of it, each message with its code.
fn messages(text: &str) -> Vec<String> {
    told(text).1.iter().map(|problem| format!("{} {}", problem.code.0, problem.message)).collect()
}

/// The codes of what is told of it.
fn codes(text: &str) -> Vec<&'static str> {
    told(text).1.iter().map(|problem| problem.code.0).collect()
}

/// Everything told of it, as it is printed.
fn printed(text: &str) -> String {
    let mut sources = Sources::new();
    let file = sources.add("case.json", text);
    let (_, problems) = facts::read(text, file, &RULES.vocabulary, &|_| None);
    render(&problems, &sources, Format::Human, false, 100)
}

/// A stipulated case with these sections beside an event.
fn with(sections: &str) -> String {
    format!(
        r#"{{ "id": "c", "title": "C", "stipulated": true, {sections}, "events": {{ "e": {{ "act": "arrest", "by": "china", "when": "2010" }} }} }}"#
    )
}
