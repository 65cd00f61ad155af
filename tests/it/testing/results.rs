//! Expectations held against findings.

use std::fmt::Write as _;

use policycheck::authoring::testing::{self, Accepted};

use super::{BASE, as_reviewed, on_base, rules, run};

#[test]
fn an_expectation_that_is_met_passes() {
    let ran = on_base("- `1`: breach-indicated; reaches given");
    assert!(ran.passed(), "{}", ran.printed());
    assert_eq!(ran.printed(), "1 test in 1 file: 1 passed\n");
}

#[test]
fn a_change_is_made_to_the_base_and_a_null_takes_a_value_away() {
    let unknown = r#"```json change
{ "persons": { "ann": { "invited": null } } }
```

- `1`: undecided; open: `invited`; missing: `persons.ann.invited`"#;
    assert!(on_base(unknown).passed(), "{}", on_base(unknown).printed());
    let not_invited = r#"```json change
{ "persons": { "ann": { "invited": false } } }
```

- `1`: not-applicable; because `invited`"#;
    assert!(on_base(not_invited).passed(), "{}", on_base(not_invited).printed());
    let elsewhere = r#"```json change
{ "events": { "gate": { "when": "1959-12-31" } } }
```

- `1`: not-applicable; because not-in-force"#;
    assert!(on_base(elsewhere).passed(), "{}", on_base(elsewhere).printed());
    let nobody = r#"```json change
{ "events": { "gate": null } }
```

- `1`: not-applicable; because untouched"#;
    assert!(on_base(nobody).passed(), "{}", on_base(nobody).printed());
}

#[test]
fn a_whole_case_does_not_build_on_the_base() {
    let ran = on_base(
        "```json\n{ \"stipulated\": true, \"events\": {} }\n```\n\n- `1`: not-applicable; because untouched",
    );
    assert!(ran.passed(), "{}", ran.printed());
}

#[test]
fn a_denial_of_a_stipulated_fact_makes_it_disputed() {
    let ran = on_base(
        r#"```json change
{ "sources": { "letter": { "title": "A letter", "type": "letter", "author": "ann" } },
  "persons": { "ann": { "invited": [{ "is": true, "said": [{ "in": "letter", "stance": "denies", "basis": "took-part" }] }] } } }
```

- `1`: disputed; disputed: `persons.ann.invited`; open: `invited`"#,
    );
    assert!(ran.passed(), "{}", ran.printed());
}

#[test]
fn a_failure_shows_what_was_expected_beside_what_was_found() {
    let ran = on_base(
        r#"```json change
{ "persons": { "ann": { "invited": null } } }
```

- `1`: not-applicable; because `invited`
- `1`: undecided; open: `bound`; missing: `persons.ann.born`; leans to complied; reaches alleged
- `1@bob`: complied"#,
    );
    as_reviewed("testing-failure", &ran.printed());
}

#[test]
fn what_fails_is_put_right_and_nothing_else_is_touched() {
    let text = format!(
        "{BASE}## A visitor at the gate\n\n- `1`: complied;\n  because untouched\n- `1`: breach-indicated\n\nProse  with blanks.\n\n## Nobody\r\n\r\n```json change\r\n{{ \"events\": {{ \"gate\": null }} }}\r\n```\r\n\r\n* `un/visits/1#1`: met; leans to met\r\n"
    );
    let rules = rules();
    let Accepted::Text(new) = testing::accepted(&text, &run(&rules, &text).result) else { panic!("{text}") };
    let expected = text
        .replace("`1`: complied;\n  because untouched", "`1`: breach-indicated")
        .replace("`un/visits/1#1`: met; leans to met", "`un/visits/1#1`: not-applicable");
    assert_eq!(new, expected);
    let again = run(&rules, &new);
    assert!(again.passed(), "{}", again.printed());
    assert_eq!(testing::accepted(&new, &again.result), Accepted::Unchanged);
}

/// What is found in half a file is not what its author meant to have found.
#[test]
fn of_a_file_with_errors_nothing_is_put_right() {
    let rules = rules();
    let failing = format!("{BASE}## A visitor at the gate\n\n- `1`: complied\n\n");
    assert!(matches!(testing::accepted(&failing, &run(&rules, &failing).result), Accepted::Text(_)));
    for broken in [
        "## Another\n\n- `1`: complyed\n",
        "## Another\n\n- `7`: complied\n",
        "## Another\n\n```json change\n{ \"events\": { \"gate\"",
        "## Another\n\n```json change\n{ \"events\": { \"gate\" } }\n```\n\n- `1`: complied\n",
        "## Another\n\n```json change\n{ \"events\": { \"gate\": { \"act\": \"knock\" } } }\n```\n\n- `1`: complied\n",
        "## Another\n\n```json whole\n{}\n```\n\n- `1`: complied\n",
        "## A visitor at the gate\n\n- `1`: complied\n",
        "## Another\n",
        "# Another\n",
    ] {
        let text = format!("{failing}{broken}");
        let ran = run(&rules, &text);
        assert_eq!(testing::accepted(&text, &ran.result), Accepted::HasErrors, "{broken}{}", ran.printed());
    }
}

#[test]
fn of_several_findings_the_item_says_which() {
    let two = r#"```json change
{ "persons": { "bob": { "invited": false } },
  "events": { "gate": { "to": ["ann", "bob"] } } }
```

"#;
    let ran = on_base(&format!(
        "{two}- `1@gate+ann`: breach-indicated\n- `1@gate+bob`: not-applicable; because `invited`"
    ));
    assert!(ran.passed(), "{}", ran.printed());
    let printed = on_base(&format!("{two}- `1`: breach-indicated")).printed();
    as_reviewed("testing-ambiguous", &printed);
}

#[test]
fn results_are_the_same_on_one_thread_and_on_many() {
    let mut text = BASE.to_owned();
    for number in 0..40 {
        let outcome = if number % 3 == 0 { "complied" } else { "breach-indicated" };
        let _ = write!(text, "## Test {number}\n\n- `1`: {outcome}\n\n");
    }
    let rules = rules();
    let mut sources = policycheck::Sources::new();
    let id = sources.add("art-1.md", text.as_str());
    let (file, _) = testing::read(&text, id, &rules);
    let printed = |threads| {
        testing::text(&testing::run(&rules, std::slice::from_ref(&file), &|_, _| true, threads), &sources)
    };
    assert!(printed(1).ends_with("40 tests in 1 file: 26 passed, 14 failed\n"));
    assert_eq!(printed(1), printed(7));
}

#[test]
fn mutants_that_no_test_can_notice_are_read_with_their_reasons() {
    let ran = on_base(
        "- `1`: breach-indicated\n\n## Mutants that no test can notice\n\n- `1/bound: dropped`: every State\n  is bound.\n",
    );
    assert!(ran.problems.is_empty(), "{}", ran.printed());
    let [only] = ran.file.unnoticed.as_slice() else { panic!("one entry") };
    assert_eq!((only.id.as_str(), only.reason.as_str()), ("1/bound: dropped", "every State is bound."));
}

/// The base of the tests beside a file of the rules of the repository, and one test on it.
fn beside(path: &str, named: &str) -> super::Ran {
    let rules =
        crate::library::good_rules(&crate::library::files_in(&crate::library::tests().join("../rules")));
    let text = std::fs::read_to_string(crate::library::tests().join("../rules").join(path)).unwrap();
    let base = text.split("\n## ").next().unwrap();
    run(&rules, &format!("{base}\n## A test\n\n{named}\n"))
}

#[test]
fn what_is_not_met_and_what_is_complied_with_by_an_exception_have_a_reason_too() {
    let fire = |because: &str| {
        let change = r#"{ "events": { "entry": { "disaster": true } } }"#;
        beside(
            "un/vccr/art-31.md",
            &format!("```json change\n{change}\n```\n\n- `31(2)`: complied; because `{because}`"),
        )
    };
    assert!(fire("fire or other disaster").passed(), "{}", fire("fire or other disaster").printed());
    assert!(!fire("consent").passed(), "consent is denied");
    let reserved = |because: &str| {
        let change = r#"{ "events": { "paper": { "reserves": "refugee-1", "on_joining": false } } }"#;
        let test = format!("```json change\n{change}\n```\n\n- `42(1)`: not-met; because `{because}`");
        beside("un/refugee-convention/art-42.md", &test)
    };
    // An element that is not met and an exception that applies: either decides.
    for because in ["on joining", "unreservable"] {
        assert!(reserved(because).passed(), "{}", reserved(because).printed());
    }
    assert!(!reserved("made").passed(), "that element is met");
}
