//! What the checks of a case look at grows as the case does. It is counted, and not timed.

use std::fmt::Write;
use std::sync::LazyLock;

use policycheck::authoring::lint::{CaseFile, LintedCase, lint_case};
use policycheck::compile::RuleSet;
use policycheck::facts::read;
use policycheck::source::Sources;
use policycheck::syntax::json;

static RULES: LazyLock<RuleSet> =
    LazyLock::new(|| policycheck::library::rules(&mut Sources::new()).expect("rules without errors"));

/// The text of the newspaper in which everybody is quoted.
fn paper(passages: usize) -> String {
    let mut out = String::new();
    for n in 0..passages {
        let _ =
            writeln!(out, "From the {n}th: we saw what happened to number {n} that day. So far the {n}th.");
    }
    out
}

fn linted(text: &str, paper: &str) -> LintedCase {
    let mut sources = Sources::new();
    let file = sources.add("case.json", text);
    let source_text = |_: &str| Some(paper.to_owned());
    let (case, problems) = read(text, file, &RULES.vocabulary, &source_text);
    assert!(!problems.iter().any(policycheck::diag::Diagnostic::is_error), "{problems:#?}");
    let (tree, _) = json::parse(text, file);
    let root = tree.root(text);
    lint_case(&CaseFile { rules: &RULES, case: &case, text, root, source_text: &source_text })
}

/// A case with so many persons, sources, places and events, of which nothing stops the search for what singles somebody out early.
#[derive(Clone, Copy)]
struct Made {
    persons: usize,
    grouped: bool,
    sources: usize,
    places: usize,
    events: usize,
    statements: usize,
}

const FEW: Made = Made { persons: 4, grouped: false, sources: 4, places: 4, events: 4, statements: 4 };

impl Made {
    fn text(self) -> String {
        let mut out = String::from(
            r#"{ "id": "made", "title": "A made case", "names": "withheld",
"sources": { "paper": { "title": "A paper", "type": "article-newspaper", "text": "paper.txt" }"#,
        );
        for n in 0..self.sources {
            let _ = write!(
                out,
                ", \"s{n}\": {{ \"title\": \"A letter\", \"type\": \"letter\", \"author\": \"writer\", \"within\": \"paper\", \"from\": \"From the {n}th\", \"to\": \"So far the {n}th\" }}"
            );
        }
        out.push_str(" }, \"actors\": { \"police\": { \"label\": \"the police\", \"kind\": \"authority\", \"of\": \"china\" } }, \"places\": { \"here\": { \"label\": \"that town\", \"in\": \"china\" }");
        for n in 0..self.places {
            let _ =
                write!(out, ", \"l{n}\": {{ \"label\": \"the town of the number {n}\", \"in\": \"china\" }}");
        }
        out.push_str(" }, \"persons\": { \"writer\": { \"label\": \"the writer\", \"names\": \"not-stated\" }, \"all\": { \"label\": \"the people\", \"names\": \"not-stated\" }");
        for n in 0..self.persons {
            let group = if self.grouped { ", \"part_of\": \"all\"" } else { "" };
            let _ = write!(
                out,
                ", \"p{n}\": {{ \"label\": \"a person, 16 years old\", \"names\": \"not-stated\"{group} }}"
            );
        }
        out.push_str(" }, \"events\": {");
        for n in 0..self.events {
            let comma = if n == 0 { "" } else { "," };
            let whom = if self.grouped {
                "all".to_owned()
            } else {
                format!("p{}", n.checked_rem(self.persons).unwrap_or(0))
            };
            let source = n.checked_rem(self.sources).map_or_else(|| "paper".to_owned(), |n| format!("s{n}"));
            let number = n.checked_rem(self.sources).unwrap_or(0);
            let _ = write!(
                out,
                "{comma} \"e{n}\": {{ \"act\": \"detain\", \"by\": \"police\", \"to\": [\"{whom}\"], \"said\": [{{ \"in\": \"{source}\", \"basis\": \"saw\", \"quote\": \"what happened to number {number} that day\" }}] }}"
            );
        }
        out.push_str(" }, \"statements\": [");
        for n in 0..self.statements {
            let comma = if n == 0 { "" } else { "," };
            let number = n.checked_rem(self.sources.max(4)).unwrap_or(0);
            let _ = write!(
                out,
                "{comma} {{ \"id\": \"t{n}\", \"about\": [\"all\"], \"in\": \"paper\", \"stance\": \"opines\", \"quote\": \"happened to number {number} that day\" }}"
            );
        }
        out.push_str("] }");
        out
    }

    fn looked_at(self) -> usize {
        linted(&self.text(), &paper(self.sources.max(4))).looked_at
    }
}

/// Four times as much of something is looked at no more than some five times as often.
fn grows_as_the_case_does(of: &str, with: impl Fn(usize) -> Made) {
    let (small, large) = (with(60).looked_at(), with(240).looked_at());
    assert!(large > small, "{of}: nothing of it is looked at: {small}, {large}");
    assert!(large <= small * 5, "{of}: {small} at 60, {large} at 240");
}

#[test]
fn lint_looks_at_persons_sources_places_events_and_statements_once() {
    grows_as_the_case_does("persons", |persons| Made { persons, ..FEW });
    grows_as_the_case_does("members of a group", |persons| Made {
        persons,
        grouped: true,
        events: persons,
        ..FEW
    });
    grows_as_the_case_does("sources", |sources| Made { sources, ..FEW });
    grows_as_the_case_does("places", |places| Made { places, ..FEW });
    grows_as_the_case_does("events", |events| Made { events, ..FEW });
    grows_as_the_case_does("statements", |statements| Made { statements, ..FEW });
    grows_as_the_case_does("all of them", |n| Made {
        persons: n,
        grouped: false,
        sources: n,
        places: n,
        events: n,
        statements: n,
    });
}

#[test]
fn the_words_of_another_are_found_among_many_passages() {
    let made = Made { sources: 50, events: 50, ..FEW };
    // The thirtieth event quotes what stands in the passage of another.
    let text = made.text().replacen(
        "\"in\": \"s30\", \"basis\": \"saw\", \"quote\": \"what happened to number 30 that day\"",
        "\"in\": \"paper\", \"by\": \"p0\", \"basis\": \"saw\", \"quote\": \"what happened to number 30 that day\"",
        1,
    );
    let linted = linted(&text, &paper(50));
    let told: Vec<&str> = linted.messages.iter().map(|m| m.message.as_str()).collect();
    assert!(told.iter().any(|m| m.contains("these words stand in the passage of `s30`")), "{told:#?}");
}
