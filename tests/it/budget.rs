//! How much work a case may ask for: it is counted, and where a bound is reached the finding and the run say at which condition. No
//! outcome is claimed.

mod growth;
mod streamed;

use std::fmt::Write;

use policycheck::compile::RuleSet;
use policycheck::diag::{Diagnostic, Format, render};
use policycheck::facts::Case;
use policycheck::finding::{Findings, Options, Outcome, find, verdicts};
use policycheck::library;
use policycheck::report::{Report, json, text};
use policycheck::source::Sources;

use super::library::{good_case, rules_of};

/// A provision with the vocabulary of the program.
struct Law {
    about: String,
    at: String,
    definitions: String,
    condition: String,
}

impl Law {
    fn that_asks(condition: impl Into<String>) -> Self {
        Self {
            about: "each person in persons where person.nationality is @dprk".to_owned(),
            at: "span(d.when for d in events where person in d.to)".to_owned(),
            definitions: String::new(),
            condition: condition.into(),
        }
    }

    fn about(self, about: &str, at: &str) -> Self {
        Self { about: about.to_owned(), at: at.to_owned(), ..self }
    }

    fn with(mut self, signature: &str, condition: &str) -> Self {
        let _ = write!(
            self.definitions,
            "[[definition]]\nis = \"{signature}\"\nif = '{condition}'\nsays = \"it is so\"\nnot = \"it is not so\"\nask = \"Is it so?\"\n"
        );
        self
    }

    fn load(&self) -> (Sources, RuleSet) {
        let text = format!(
            r#"id = "un/vccr/900"
title = "Held"
cite = "Held, 900"
instrument = "un/vccr"
in_force = {{ from = 1967-03-19 }}
[text]
source = "made"
grade = "A"
1 = "No State shall hold a person whom it has to let go."
{}
[[norm]]
id = "900"
kind = "prohibition"
text = "1"
about = "{}"
bearer = "@china"
whom = "{}"
at = ["{}"]
needs = "alleged"
needs_because = "It is a plain fact."
untouched = "Nobody is said to be held."
[[norm.element]]
id = "let-go"
quote = "a person whom it has to let go"
if = '{}'
says = "the person had to be let go"
not = "the person had not to be let go"
ask = "Was the person to be let go?"
[norm.conduct]
quote = "No State shall hold a person"
done = "some d in events: d.act is detain and d.by is @china"
"#,
            self.definitions,
            self.about,
            if self.about.contains("person in persons") { "person" } else { "@china" },
            self.at,
            self.condition
        );
        let kept = ["vocabulary.toml", "un/vccr/instrument.toml", "un/vccr/parties.csv"];
        let files = library::files().filter(|(name, _)| kept.contains(name));
        let mut files: Vec<(String, String)> =
            files.map(|(name, text)| (name.to_owned(), text.to_owned())).collect();
        files.push(("un/vccr/900.toml".to_owned(), text));
        let (sources, rules) = rules_of(&files);
        let rules =
            rules.unwrap_or_else(|wrong| panic!("{}", render(&wrong, &sources, Format::Human, false, 100)));
        (sources, rules)
    }

    /// What is found in a case of so many persons and events, all of which is worked out.
    fn held_against(&self, persons: usize, events: usize) -> Findings {
        let (_, rules) = self.load();
        let found = find(&rules, &case(&rules, persons, events), &Options::default());
        assert_eq!(found.exceeded().next(), None, "{}", self.condition);
        assert!(!found.findings.is_empty());
        found
    }

    /// The message on such a case, which asks for too much, and the words at its place. What is found claims nothing.
    /// So many things multiply beyond any bound; a twentieth of the work shows it as well as all of it.
    fn told_of(&self, persons: usize, events: usize) -> (Diagnostic, String) {
        let (sources, rules) = self.load();
        let case = case(&rules, persons, events);
        let options = Options { work: Some(5), ..Options::default() };
        let findings = find(&rules, &case, &options);
        let exceeded = findings.exceeded().next().expect("too much work");
        claims_nothing(&Report { rules: &rules, case: &case, findings: &findings });
        let told = exceeded.told(&rules);
        assert!(told.is_error());
        assert_eq!(told.code.0, "PC0705");
        let place = told.primary.as_ref().map_or("", |label| sources.slice(label.span));
        let place = place.to_owned();
        let printed = render(std::slice::from_ref(&told), &sources, Format::Human, false, 100);
        assert!(printed.contains("un/vccr/900.toml:"), "{printed}");
        (told, place)
    }
}

/// What was not worked out is told as that: once for all whom it is about, with its condition, without a reason and without a question.
fn claims_nothing(report: &Report<'_>) {
    let not_worked_out = report.findings.findings.iter().filter(|finding| finding.exceeded().is_some());
    assert_eq!(not_worked_out.clone().count(), 1);
    for finding in not_worked_out {
        assert_eq!(finding.outcome, Outcome::Undecided);
        assert!(finding.missing.is_empty() && finding.pivots.is_empty() && finding.elements.is_empty());
        assert_eq!(finding.proof.nodes.len(), 0);
    }
    let text = text(report, 80, false);
    let text = text.split_whitespace().filter(|word| *word != "│").collect::<Vec<_>>().join(" ");
    assert!(text.contains("was not worked out"), "{text}");
    assert!(text.contains("Nothing follows from that for either side."), "{text}");
    let json: serde_json::Value = serde_json::from_str(&json(report)).expect("JSON");
    let all = json["findings"].as_array().expect("findings");
    let told = all.iter().find(|finding| finding["because"] == "not-worked-out").expect("one that says so");
    assert_eq!(told["outcome"], "undecided");
    assert_eq!(told["missing"].as_array().map(Vec::len), Some(0));
}

/// Persons, and events that each concern one of them.
fn case(rules: &RuleSet, persons: usize, events: usize) -> Case {
    let mut text = String::from(
        r#"{ "id": "made", "title": "Made", "sources": { "letter": { "title": "A letter", "type": "letter", "author": "writer" } },
"actors": { "police": { "label": "the police", "kind": "authority", "of": "china" } },
"persons": { "writer": { "label": "the writer" }"#,
    );
    for person in 0..persons {
        let _ = write!(
            text,
            ", \"p{person}\": {{ \"label\": \"person {person}\", \"nationality\": \"dprk\", \"said\": [{{ \"in\": \"letter\" }}] }}"
        );
    }
    text.push_str(" }, \"events\": {");
    for event in 0..events {
        let comma = if event == 0 { "" } else { "," };
        let person = event.checked_rem(persons).unwrap_or(0);
        let _ = write!(
            text,
            "{comma} \"e{event}\": {{ \"act\": \"detain\", \"by\": \"police\", \"to\": [\"p{person}\"], \"when\": \"2011-03-02\", \
             \"said\": [{{ \"in\": \"letter\", \"basis\": \"saw\" }}] }}"
        );
    }
    text.push_str(" } }");
    good_case(rules, &text)
}

/// Conditions of which the work multiplies with what a case mentions, however they are put.
const MULTIPLYING: &[&str] = &[
    "some a in events: some b in events: some c in events: a.by is b.by and c.by is person.nationality",
    "every a in events: every b in events: every c in events: a.by is b.by or c.by is person.nationality",
    "some a in events: every b in events: some c in events: a.by is b.by and c.by is person.nationality",
    "not (some a in events: not (every b in events: some c in events: a.at is b.at and b.at is c.at))",
    "count(a in events where (some b in events: some c in events: a.at is b.at and b.at is c.at)) > 3",
    "count(a in events where count(b in events where count(c in events where c.at is a.at and b.at is c.at) > 1) > 1) > 1",
    "some a in events: some b in events: some c in events: state of a.by is state of b.at and state of c.by is state of b.destination",
    "some a in events: some b in events: some c in events: a.when before b.when and b.when before c.when",
    "some a in events: some b in events: (some c in events: a.at is c.at) and (some c in events: b.at is c.at) and (some c in events: a.at is c.destination)",
];

#[test]
fn a_condition_that_multiplies_is_told_with_its_place_and_no_outcome_is_given() {
    for condition in MULTIPLYING {
        let (told, place) = Law::that_asks(*condition).told_of(1, 200);
        let path = told.path.as_deref().unwrap_or("");
        assert!(path.starts_with("un/vccr/900#900/let-go"), "{condition}: {path}: {}", told.message);
        assert!(told.message.contains("`un/vccr/900#900`"), "{}", told.message);
        assert!(condition.contains(place.as_str()) && !place.is_empty(), "{condition}: {place}");
        assert!(!told.help.is_empty());
    }
}

#[test]
fn the_same_conditions_on_a_case_of_ordinary_size_are_worked_out() {
    for condition in MULTIPLYING {
        Law::that_asks(*condition).held_against(2, 4);
    }
}

#[test]
fn many_findings_of_a_middling_condition_use_up_the_case() {
    let law = Law::that_asks("some a in events: some b in events: a.at is b.at and b.at is person.located");
    law.held_against(1, 60);
    let (_, rules) = law.load();
    let found = find(&rules, &case(&rules, 60, 60), &Options::default());
    let exceeded = found.exceeded().next().expect("sixty of them are too many");
    assert!(exceeded.told(&rules).message.starts_with("the case takes "), "{exceeded:?}");
    let worked_out = found.findings.iter().filter(|finding| finding.exceeded().is_none()).count();
    assert!(worked_out > 0, "those before it are what they would be");
}

#[test]
fn definitions_that_call_one_another_twice_are_counted_as_they_are_worked_out() {
    let mut law = Law::that_asks("some e in events: d20(e)").with("d0(e: event)", "e.at is e.destination");
    for n in 1..=20 {
        let below = n - 1;
        law = law.with(
            &format!("d{n}(e: event)"),
            &format!("d{below}(e) and (e.omission is true or d{below}(e))"),
        );
    }
    let (told, _) = law.told_of(1, 1);
    assert!(told.message.contains("`un/vccr/900#900` takes"), "{}", told.message);
}

#[test]
fn conditions_that_stand_too_deep_in_one_another_are_no_silence() {
    let mut law = Law::that_asks("d250(person)").with("d0(person)", "person.nationality is @dprk");
    for n in 1..=250 {
        law = law.with(&format!("d{n}(person)"), &format!("d{}(person)", n - 1));
    }
    let (told, _) = law.told_of(1, 1);
    assert!(told.message.contains("deep in one another"), "{}", told.message);
}

#[test]
fn a_norm_about_every_combination_is_told() {
    let law = Law::that_asks("a happened and b happened and c happened and a.by is c.by")
        .about("each a in events, each b in events, each c in events", "a.when");
    let (_, rules) = law.load();
    law.held_against(1, 6);
    let found = find(&rules, &case(&rules, 1, 100), &Options::default());
    let told = found.exceeded().next().expect("a million").told(&rules);
    assert!(told.message.contains("`un/vccr/900#900` is about more than"), "{}", told.message);
}

#[test]
fn a_norm_that_looks_for_a_combination_that_there_is_not_is_told_too() {
    let about = "each a in events, each b in events, each c in events where a.by is @japan or b.by is @japan or c.by is @japan";
    let law =
        Law::that_asks("a happened and b happened and c happened and a.by is c.by").about(about, "a.when");
    let (told, _) = law.told_of(1, 400);
    assert!(told.message.contains("steps"), "{}", told.message);
}

#[test]
fn the_outcomes_alone_are_bounded_as_the_findings_are() {
    for condition in MULTIPLYING {
        let (_, rules) = Law::that_asks(*condition).load();
        // Without a proof there are no nodes, and more can be worked out.
        let options = Options { work: Some(5), ..Options::default() };
        for verdict in verdicts(&rules, &case(&rules, 1, 400), &options) {
            assert!(verdict.exceeded.is_none() || verdict.outcome == Outcome::Undecided, "{condition}");
        }
    }
}

#[test]
fn what_is_allowed_grows_with_the_case_and_no_ordinary_case_comes_near() {
    let (_, rules) = Law::that_asks("some d in events: d.act is detain and person in d.to").load();
    for (persons, events) in [(1, 1_000), (1_000, 1), (300, 300)] {
        let case = case(&rules, persons, events);
        assert_eq!(find(&rules, &case, &Options::default()).exceeded().next(), None);
        assert!(
            verdicts(&rules, &case, &Options::default()).iter().all(|verdict| verdict.exceeded.is_none())
        );
    }
}
