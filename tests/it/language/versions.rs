//! Later versions that say only what they change: each against the same version written out.

use policycheck::compile::RuleSet;
use regex::Regex;

use crate::library::{files_in, rules_of, tests};

const CHANGED: &str = "un/visits/art-1@1950-01-01.toml";

/// The good rules with an earlier version of article 1.
fn with(version: &str) -> RuleSet {
    let mut files = files_in(&tests().join("ui/good/rules"));
    files.push((CHANGED.to_owned(), version.to_owned()));
    files.sort();
    rules_of(&files).1.unwrap()
}

/// All that a rule set holds, but for places in files and for what the files themselves are.
fn held(rules: &RuleSet) -> String {
    let places = Regex::new(r"Span \{ [^}]*\}|verbatim_at: [^,}]*|sha256: [^,}]*").unwrap();
    places.replace_all(&format!("{rules:?}"), "").into_owned()
}

const TEXT: &str = r#"
in_force = { from = 1950-01-01, to = 1959-12-31 }
[text]
source = "a fixture of a test"
grade  = "A"
1 = "No State shall turn away a person whom it has invited, on any day."
2 = "The State may ask the person for the “letter of invitation”."
"#;

const DEFINITION: &str = r#"
[[definition]]
is = "guest(person)"
if = "person.invited"
"#;

const READING: &str = r#"
[[reading]]
id       = "reach"
question = "Does the article speak of a post abroad?"
[[reading.option]]
id   = "everywhere"
says = "It does."
by   = "one book"
[[reading.option]]
id   = "territory"
says = "It does not."
by   = "another"
"#;

const NORM: &str = r#"
[[norm]]
id     = "1"
kind   = "prohibition"
text   = "1"
about  = "each v in events where v.act is turn-away, each person in persons where person in v.to"
bearer = "v.by"
whom   = "person"
at     = ["v.when"]
needs  = "alleged"
needs_because = "a test"
untouched = "Nobody came."
"#;

const BOUND: &str = r#"
[[norm.element]]
id    = "bound"
quote = "No State"
if    = 'binds("un/visits", state of v.by, at)'
"#;

const INVITED: &str = r#"
[[norm.element]]
id    = "invited"
quote = "whom it has invited"
if    = "guest(person)"
"#;

const ANY_DAY: &str = r#"
[[norm.element]]
id    = "any day"
quote = "on any day"
if    = "person.invited"
"#;

const CONDUCT: &str = r#"
[norm.conduct]
quote = "turn away"
done  = "v happened"
"#;

const HEAD: &str = r#"
id         = "un/visits/1"
title      = "Visitors"
cite       = "Convention on Visits, art. 1"
instrument = "un/visits"
"#;

fn change(more: &str) -> RuleSet {
    with(&format!("version_of = \"un/visits/1@1960-01-01\"\n{TEXT}{more}"))
}

fn whole(parts: &[&str]) -> RuleSet {
    with(&format!("{HEAD}{TEXT}{}", parts.concat()))
}

#[test]
fn what_a_version_does_not_say_it_has_from_the_one_that_it_names() {
    let whole = whole(&[DEFINITION, READING, NORM, BOUND, INVITED, CONDUCT]);
    assert_eq!(held(&change("")), held(&whole));
}

#[test]
fn a_key_that_it_says_stands_in_place_of_the_other() {
    let element = INVITED.replace("guest(person)", "person.invited");
    let whole = whole(&[DEFINITION, READING, NORM, BOUND, &element, CONDUCT]);
    let change = change("[[norm]]\nid = \"1\"\n[[norm.element]]\nid = \"invited\"\nif = \"person.invited\"");
    assert_eq!(held(&change), held(&whole));
}

#[test]
fn new_entries_stand_where_they_say_and_else_at_the_end() {
    let norm = "[[norm]]\nid = \"1\"\n";
    let at = |more: &str| change(&format!("{norm}{ANY_DAY}{more}\n"));
    let of = |elements: [&str; 3]| {
        let [first, second, third] = elements;
        held(&whole(&[DEFINITION, READING, NORM, first, second, third, CONDUCT]))
    };
    assert_eq!(held(&at("")), of([BOUND, INVITED, ANY_DAY]));
    assert_eq!(held(&at("after = \"bound\"")), of([BOUND, ANY_DAY, INVITED]));
    assert_eq!(held(&at("before = \"bound\"")), of([ANY_DAY, BOUND, INVITED]));
}

#[test]
fn what_is_dropped_is_gone() {
    let head = "version_of = \"un/visits/1@1960-01-01\"\ndrop = [\"reading\"]\n";
    let change = with(&format!("{head}{TEXT}[[norm]]\nid = \"1\"\ndrop = [\"element/bound\"]\n"));
    assert_eq!(held(&change), held(&whole(&[DEFINITION, NORM, INVITED, CONDUCT])));
}

#[test]
fn nobody_has_reviewed_a_version_because_the_other_was_reviewed() {
    let rules = change("");
    let mut files = files_in(&tests().join("ui/good/rules"));
    for (name, text) in &mut files {
        if name == "un/visits/art-1.toml" {
            text.insert_str(0, "reviewed = [\"by a fixture of a test\"]\n");
        }
    }
    files.push((CHANGED.to_owned(), format!("version_of = \"un/visits/1@1960-01-01\"\n{TEXT}")));
    files.sort();
    let reviewed = rules_of(&files).1.unwrap();
    let counts = |rules: &RuleSet| rules.provisions.values().map(|p| p.reviewed.len()).collect::<Vec<_>>();
    assert_eq!(counts(&rules), [0, 0]);
    assert_eq!(counts(&reviewed), [0, 1], "the version of 1950 comes first");
}
