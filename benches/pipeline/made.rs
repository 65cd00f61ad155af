//! Rules and cases to measure with: those of the repository, and made ones of any size.

use std::fmt::Write;

use policycheck::compile::{self, RuleSet};
use policycheck::facts::{self, Case};
use policycheck::library;
use policycheck::source::{FileId, Sources};

/// The case that the README shows: about as small as a case is.
pub(crate) const SMALL: &str = r#"{ "id": "family", "title": "A family arrested at the river",
  "sources": { "letter": { "title": "Letter of an aunt", "type": "personal_communication", "author": "aunt" } },
  "persons": { "aunt":   { "label": "an aunt" },
               "family": { "label": "the family", "count": 3, "nationality": "dprk", "located": "china", "fears": "prison-camp",
                           "said": [{ "in": "letter", "basis": "saw", "quote": "they were afraid of the camp" }] } },
  "actors":  { "police": { "label": "the border police", "kind": "authority", "of": "china" } },
  "events":  { "arrest": { "act": "arrest", "by": "police", "to": ["family"], "when": "2011-03-02",
                           "said": [{ "in": "letter", "basis": "saw", "quote": "two policemen took them away" }] } } }"#;

/// The case of the repository that says most.
pub(crate) const LARGE: &str = include_str!("../../cases/shenyang-six.json");

/// The rules in the program.
pub(crate) fn rules() -> RuleSet {
    let mut sources = Sources::new();
    let files = library::add_to(&mut sources);
    load(&sources, &files)
}

/// Rules that are known to be good.
pub(crate) fn load(sources: &Sources, files: &[FileId]) -> RuleSet {
    compile::load(sources, files).expect("rules without errors")
}

/// A case that is known to be good.
pub(crate) fn read(text: &str, rules: &RuleSet) -> Case {
    let (case, problems) = facts::read(text, FileId::default(), &rules.vocabulary, &|_| None);
    assert!(!problems.iter().any(policycheck::diag::Diagnostic::is_error), "{problems:?}");
    case
}

/// A case with so many persons, and so many events that each concern one of them.
pub(crate) fn case(persons: usize, events: usize) -> String {
    let whom = |event: usize| format!("\"p{}\"", event.checked_rem(persons).unwrap_or(0));
    written(persons, events, whom)
}

/// A case with so many persons, and one event that concerns them all.
pub(crate) fn one_act(persons: usize) -> String {
    let all: Vec<String> = (0..persons).map(|person| format!("\"p{person}\"")).collect();
    written(persons, 1, |_| all.join(", "))
}

fn written(persons: usize, events: usize, whom: impl Fn(usize) -> String) -> String {
    let mut text = String::from(
        r#"{ "id": "made", "title": "A made case",
"sources": { "letter": { "title": "A letter", "type": "personal_communication", "author": "writer" } },
"actors": { "police": { "label": "the police", "kind": "authority", "of": "china" } },
"persons": { "writer": { "label": "the writer" }"#,
    );
    for person in 0..persons {
        let _ = write!(
            text,
            ",\n\"p{person}\": {{ \"label\": \"person {person}\", \"nationality\": \"dprk\", \"located\": \"china\", \"fears\": \"prison-camp\", \"said\": [{{ \"in\": \"letter\" }}] }}"
        );
    }
    text.push_str(" },\n\"events\": {");
    for event in 0..events {
        let comma = if event == 0 { "" } else { "," };
        let act = if event.is_multiple_of(2) { "detain" } else { "return" };
        let _ = write!(
            text,
            "{comma}\n\"e{event}\": {{ \"act\": \"{act}\", \"by\": \"police\", \"to\": [{}], \"when\": \"2011-03-{:02}\", \
             \"said\": [{{ \"in\": \"letter\", \"basis\": \"saw\" }}] }}",
            whom(event),
            event.checked_rem(28).unwrap_or(0).saturating_add(1)
        );
    }
    text.push_str(" } }");
    text
}

/// The vocabulary of the program and so many provisions, each as simple as a provision can be.
pub(crate) fn provisions(count: usize) -> (Sources, Vec<FileId>) {
    let mut sources = Sources::new();
    let kept = ["vocabulary.toml", "un/vccr/instrument.toml", "un/vccr/parties.csv"];
    let mut files: Vec<FileId> = library::files()
        .filter(|(name, _)| kept.contains(name))
        .map(|(name, text)| sources.add(name, text))
        .collect();
    for number in 0..count {
        let text = format!(
            r#"id = "un/vccr/{number}"
title = "A made provision"
cite = "Made provision {number}"
instrument = "un/vccr"
in_force = {{ from = 1967-03-19 }}
[text]
source = "made"
grade = "A"
1 = "No State shall hold a person whom it has to let go."
[[norm]]
id = "{number}"
kind = "prohibition"
text = "1"
about = "each person in persons where some d in events: d.act is detain and person in d.to"
bearer = "@china"
whom = "person"
at = ["span(d.when for d in events where d.act is detain and person in d.to)"]
needs = "alleged"
needs_because = "It is a plain fact."
untouched = "Nobody is said to be held."
[[norm.element]]
id = "national"
quote = "a person"
if = "person.nationality is @dprk"
[norm.conduct]
quote = "No State shall hold a person whom it has to let go."
done = "some d in events: d.act is detain and person in d.to and state of d.by is @china"
"#
        );
        files.push(sources.add(format!("un/vccr/made-{number}.toml"), text));
    }
    (sources, files)
}
