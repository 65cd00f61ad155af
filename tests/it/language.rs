//! The language of conditions, against values worked out by hand: each condition is the one element of a status.

mod lists;
mod versions;

use policycheck::finding::Outcome;
use policycheck::measure::Number;

use super::library::{causes, files_in, findings, good_case, good_rules, tests};

/// A rule set of one status, about every applicant, with this condition; `more` goes to the end of the norm.
fn rules(condition: &str, more: &str) -> policycheck::compile::RuleSet {
    let vocabulary = std::fs::read_to_string(tests().join("fixtures/language/vocabulary.toml")).unwrap();
    let instrument = r#"
        id = "x/act"
        title = "An Act"
        in_force = { from = 1900-01-01 }"#;
    let provision = format!(
        r#"
        id = "x/act/1"
        title = "A section"
        cite = "s. 1"
        instrument = "x/act"
        in_force = {{ from = 1900-01-01 }}
        [text]
        source = "none: a fixture of a test"
        grade = "B"
        1 = "words"
        [[norm]]
        id = "1"
        kind = "status"
        about = "each a in applicants"
        at = ["2024-03-01"]
        needs = "alleged"
        needs_because = "test"
        untouched = "nobody"
        [[norm.element]]
        id = "it"
        quote = "words"
        if = '''{condition}'''
        {more}"#
    );
    good_rules(&[
        ("rules/vocabulary.toml".to_owned(), vocabulary),
        ("rules/x/instrument.toml".to_owned(), instrument.to_owned()),
        ("rules/x/1.toml".to_owned(), provision),
    ])
}

/// What a condition comes to for the applicant `a` of a stipulated case, and the facts that keep it open.
fn outcome(condition: &str, case: &str) -> (Outcome, Vec<String>) {
    let rules = rules(condition, "");
    let case = good_case(&rules, &format!(r#"{{ "id": "t", "stipulated": true, {case} }}"#));
    let all = findings(&rules, &case);
    let found = all.iter().find(|f| f.id.ends_with("@a")).expect("a finding about `a`");
    let (mut unknown, disputed) = causes(&rules, &case, found);
    unknown.extend(disputed.into_iter().map(|fact| format!("disputed: {fact}")));
    (found.outcome, unknown)
}

/// Each row: a condition, the rest of a case, and whether it holds; `None` with the facts that keep it open.
fn check(rows: &[(&str, &str, Option<bool>, &[&str])]) {
    let mut wrong = Vec::new();
    for (condition, case, holds, open) in rows {
        let wanted = match holds {
            Some(true) => Outcome::Met,
            Some(false) => Outcome::NotMet,
            None => Outcome::Undecided,
        };
        let (found, causes) = outcome(condition, case);
        if found != wanted || (holds.is_none() && causes != *open) {
            wrong.push(format!(
                "{condition}\n  {case}\n  by hand {wanted:?} {open:?}\n  found   {found:?} {causes:?}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn one(fields: &str) -> String {
    format!(r#""applicants": {{ "a": {{ {fields} }} }}"#)
}

#[test]
fn thresholds() {
    let (under, at, over) =
        (one(r#""income": 9999.99"#), one(r#""income": 10000"#), one(r#""income": 10000.01"#));
    let unknown = one("");
    check(&[
        ("a.income < 10_000", &under, Some(true), &[]),
        ("a.income < 10_000", &at, Some(false), &[]),
        ("a.income <= 10_000", &at, Some(true), &[]),
        ("a.income <= 10_000", &over, Some(false), &[]),
        ("a.income > 10_000", &at, Some(false), &[]),
        ("a.income >= 10_000", &at, Some(true), &[]),
        ("a.income is 10_000", &at, Some(true), &[]),
        ("a.income is not 10_000", &at, Some(false), &[]),
        ("a.income > 10_000", &unknown, None, &["a.income"]),
        ("a.income * 2 - 1 > 19_999", &at, Some(false), &[]),
        ("a.income / 4 + 0.5 is 2500.5", &at, Some(true), &[]),
        ("(a.income - 10_000) * 3 is 0.03", &over, Some(true), &[]),
        ("a.income - 4_000 - 4_000 is 2_000", &at, Some(true), &[]),
        ("a.income is one of [10_000, 20_000]", &at, Some(true), &[]),
        ("a.income is not one of [10_000, 20_000]", &over, Some(true), &[]),
    ]);
}

#[test]
fn brackets() {
    // 10 % of the first 10,000, 20 % of what is above up to 40,000, 45 % of the rest: at 52,500, 1,000 + 6,000 + 5,625.
    let bracket = |condition: &str, tax: &str, income: &str| {
        let gives =
            format!("[[norm.gives]]\nid = \"tax\"\nunit = \"USD\"\nis = \"{tax}\"\nsays = \"the tax\"");
        let rules = rules(condition, &gives);
        let text =
            format!(r#"{{ "id": "t", "stipulated": true, {} }}"#, one(&format!("\"income\": {income}")));
        let found = findings(&rules, &good_case(&rules, &text));
        (found[0].outcome, found[0].amounts.first().copied().flatten())
    };
    let number = Number::parse;
    let (low, middle, high) = (
        ("a.income <= 10_000", "a.income / 10"),
        ("a.income > 10_000 and a.income <= 40_000", "1_000 + (a.income - 10_000) * 0.2"),
        ("a.income > 40_000", "1_000 + 6_000 + (a.income - 40_000) * 0.45"),
    );
    assert_eq!(bracket(low.0, low.1, "10000"), (Outcome::Met, number("1000")));
    // What is not met gives nothing.
    assert_eq!(bracket(middle.0, middle.1, "10000"), (Outcome::NotMet, None));
    assert_eq!(bracket(middle.0, middle.1, "10000.05"), (Outcome::Met, number("1000.01")));
    assert_eq!(bracket(middle.0, middle.1, "40000"), (Outcome::Met, number("7000")));
    assert_eq!(bracket(high.0, high.1, "52500"), (Outcome::Met, number("12625")));
    assert_eq!(bracket(low.0, low.1, "52500").0, Outcome::NotMet);
}

#[test]
fn ages_on_a_day() {
    let born = |day: &str| one(&format!("\"born\": \"{day}\""));
    let ten = "a.born + 10 years <= 2024-03-01";
    check(&[
        (ten, &born("2014-03-01"), Some(true), &[]),
        (ten, &born("2014-03-02"), Some(false), &[]),
        // By the stated rule 29 February plus years is 28 February in a common year.
        ("a.born + 10 years <= 2022-02-28", &born("2012-02-29"), Some(true), &[]),
        ("a.born + 10 years <= 2022-02-27", &born("2012-02-29"), Some(false), &[]),
        ("a.born + 12 years is 2024-02-29", &born("2012-02-29"), Some(true), &[]),
        ("at - 18 years >= a.born", &born("2006-03-01"), Some(true), &[]),
        ("at - 18 years >= a.born", &born("2006-03-02"), Some(false), &[]),
        // Of a year of birth only that much is known.
        (ten, &born("2013"), Some(true), &[]),
        (ten, &born("2014"), None, &["a.born"]),
        (ten, &born("2015"), Some(false), &[]),
        (ten, &one(""), None, &["a.born"]),
    ]);
}

#[test]
fn hours_between_two_acts() {
    let acts = |arrest: &str, hearing: &str| {
        format!(
            r#""applicants": {{ "a": {{}} }}, "events": {{
                "arrest": {{ "act": "arrest", "by": "a", "when": "{arrest}" }},
                "hearing": {{ "act": "hearing", "by": "a", "when": "{hearing}" }} }}"#
        )
    };
    let in_time = "some x in events: x.act is arrest and x.by is a and (some y in events: y.act is hearing and y.by is a and y.when within 72 hours of x.when)";
    check(&[
        (in_time, &acts("2024-02-01", "2024-02-01"), Some(true), &[]),
        (in_time, &acts("2024-02-01", "2024-02-03"), Some(true), &[]),
        // From some hour of the first to some hour of the fourth day: 48 to 96 hours.
        (in_time, &acts("2024-02-01", "2024-02-04"), None, &["one more event"]),
        (in_time, &acts("2024-02-01", "2024-02-06"), None, &["one more event"]),
        (
            "some x in events: x.act is arrest and x.when within 1 month of 2024-03-01",
            &acts("2024-02-01", "2024-02-06"),
            Some(true),
            &[],
        ),
        (
            "some x in events: x.act is arrest and x.when within 2 weeks of 2024-02-15",
            &acts("2024-02-01", "2024-02-06"),
            Some(true),
            &[],
        ),
    ]);
}

#[test]
fn patterns() {
    let named = |name: &str| one(&format!("\"name\": \"{name}\""));
    check(&[
        ("a.name matches /^[A-Z]{2}-[0-9]+$/", &named("AB-12"), Some(true), &[]),
        ("a.name matches /^[A-Z]{2}-[0-9]+$/", &named("AB-12x"), Some(false), &[]),
        (r"a.name matches /a\/b/", &named("xa/by"), Some(true), &[]),
        (r"a.name matches /b\//", &named("ab/"), Some(true), &[]),
        (r"a.name matches /b\//", &named("ab"), Some(false), &[]),
        ("a.name matches /한국/", &named("대한국민"), Some(true), &[]),
        ("not a.name matches /x/", &named("y"), Some(true), &[]),
        ("a.name matches /x/", &one(""), None, &["a.name"]),
    ]);
}

#[test]
fn days_in_order() {
    let acts = |arrest: &str, hearing: &str| {
        format!(
            r#""applicants": {{ "a": {{ "born": "2000-02-29" }} }}, "events": {{
                "arrest": {{ "act": "arrest", "by": "a", {arrest} }},
                "hearing": {{ "act": "hearing", "by": "a", {hearing} }} }},
               "complete": [{{ "act": "hearing" }}]"#
        )
    };
    let earlier = "some y in events: y.act is hearing and y.when before 2024-02-05";
    let heard_first =
        "some x in events: x.act is arrest and (some y in events: y.act is hearing and y.when before x.when)";
    check(&[
        (earlier, &acts(r#""when": "2024-01""#, r#""when": "2024-02-04""#), Some(true), &[]),
        (earlier, &acts(r#""when": "2024-01""#, r#""when": "2024-02-05""#), Some(false), &[]),
        (earlier, &acts(r#""when": "2024-01""#, r#""when": "2024-02""#), None, &["hearing.when"]),
        (earlier, &acts(r#""when": "2024-01""#, r#""when": "2024-02-03/2024-02-06""#), Some(false), &[]),
        (heard_first, &acts(r#""when": "2024-02-02""#, r#""when": "2024-02-01""#), Some(true), &[]),
        (
            "start of 2024-02-05 after a.born",
            &acts("\"when\": \"2024\"", "\"when\": \"2024\""),
            Some(true),
            &[],
        ),
        (
            "a.born before 2000-03-01 and a.born after 2000-02-28",
            &one(r#""born": "2000-02-29""#),
            Some(true),
            &[],
        ),
    ]);
}

#[test]
fn a_field_of_law_brings_its_own_words_in_a_vocabulary_file_of_its_own() {
    let mut files = files_in(&tests().join("ui/good/rules"));
    let more = "[entity.person.has.height]\ntype = \"decimal metres\"\nsays = \"{person} {is|are} {value} tall\"\n\
                not = \"{person} {is|are} not {value} tall\"\nask = \"How tall {is|are} {person}?\"\n\
                [known.actor.atlantis]\nlabel = \"Atlantis\"\n";
    files.push(("un/visits/height.vocabulary.toml".to_owned(), more.to_owned()));
    let rules = good_rules(&files);
    let person = rules.vocabulary.kind("person").unwrap();
    assert!(rules.vocabulary.field(person, "height").is_some());
    assert!(rules.vocabulary.known_named("atlantis").is_some());
}
