//! Paths that lead through a doubt: the officer is one man or the other, and behind each stands a State. And what a table of
//! parties tells of a State, up to the day of the table and after it.

use policycheck::compile::RuleSet;
use policycheck::finding::{Finding, Options, find};
use policycheck::measure::Level;
use serde_json::{Value, json};

use crate::library::{causes, good_case};
use crate::made::treaty;

const VOCABULARY: &str = r#"
[entity.person]
plural = "persons"
[entity.person.has]
label = { type = "text", given = true }
acts_for = { type = "ref actor" }
located = { type = "ref place", enough = "reported" }

[entity.actor]
plural = "actors"
[entity.actor.has]
label = { type = "text", given = true }
kind = { type = "enum office", given = true }
of = { type = "ref actor", given = true }
code = { type = "text", given = true }

[entity.place]
plural = "places"
[entity.place.has]
label = { type = "text", given = true }
in = { type = "ref actor", given = true }

[entity.event]
plural = "events"
claim = true
record = "open"
described_by = "act"
day = "when"
answers = ["to"]
[entity.event.has]
act = { type = "enum act", given = true }
by = { type = "ref person" }
to = { type = "ref person" }
when = { type = "date" }

[enum.office.state]
label = "a State"
[enum.office.police]
label = "a police"
[enum.act.arrest]
label = "an arrest"
says = "{by} arrested {to}"
not = "{by} did not arrest {to}"
ask = "Did {by} arrest {to}?"
none = "been arrested"

[known.actor.china]
label = "China"
kind = "state"
code = "cn"
[known.actor.japan]
label = "Japan"
kind = "state"
code = "jp"
[known.actor.korea]
label = "Korea"
kind = "state"
code = "kr"

[walk.state]
along = ["person.acts_for", "actor.of", "place.in"]
until = "kind is state"
"#;

const INSTRUMENT: &str =
    "id = \"t/law\"\ntitle = \"A law\"\nin_force = { from = 1990-01-01 }\nas_of = 2015-03-14\n";

const PARTIES: &str = "code,state,action,day,in_force,end,reservations,source,grade\n\
    cn,China,accession,1990-01-01,1990-02-01,,,made up,B\n\
    jp,Japan,,,,,,made up,B\n\
    kr,Korea,accession,1990-01-01,1990-02-01,2010-12-31,,made up,B\n";

/// A status of each arrest, with one element that asks this.
fn provision(element: &str) -> String {
    format!(
        r#"
id = "t/law/1"
title = "Arrests"
cite = "A law, art. 1"
instrument = "t/law"
in_force = {{ from = 1990-01-01 }}
reviewed = []
[text]
source = "made up"
grade = "B"
1 = "Whoever arrests a person."
[[definition]]
is = "of_china(person)"
if = "state of person is @china"
[[norm]]
id = "1"
kind = "status"
text = "1"
about = "each entry in events where entry.act is arrest"
bearer = "entry.by"
at = ["entry.when"]
needs = "alleged"
needs_because = "It is a test."
untouched = "Nobody."
[[norm.element]]
id = "it"
quote = "arrests"
if = '''{element}'''
[[norm.element]]
id = "happened"
quote = "a person"
if = "entry happened"
"#
    )
}

fn says(by: &str, source: &str, stance: &str, basis: &str) -> Value {
    json!({ "in": source, "by": by, "stance": stance, "basis": basis, "quote": "so it is said" })
}

fn saw(by: &str, source: &str) -> Value {
    says(by, source, "alleges", "saw")
}

/// A value of a field, of which this is said.
fn is(value: &str, said: &[Value]) -> Value {
    json!({ "is": value, "said": said })
}

/// What the element comes to about an arrest by whom these values say, on a day; `kim` holds more fields of Kim.
fn arrest(element: &str, by: Value, when: &str, kim: Value) -> (Finding, Vec<String>, Vec<String>) {
    on_the_arrest(&treaty(VOCABULARY, INSTRUMENT, PARTIES, &provision(element)), by, when, kim)
}

/// The same under any law.
fn on_the_arrest(rules: &RuleSet, by: Value, when: &str, kim: Value) -> (Finding, Vec<String>, Vec<String>) {
    let person = |label: &str, acts_for: &str| json!({ "label": label, "acts_for": [is(acts_for, &[saw("kim", "letter"), saw("hong", "post")])] });
    let mut kim = kim;
    kim["label"] = json!("Kim");
    let case = json!({
        "id": "c", "title": "A case",
        "sources": {
            "letter": { "type": "letter", "title": "A letter" },
            "post": { "type": "post", "title": "A post" },
        },
        "persons": {
            "kim": kim,
            "hong": { "label": "Hong" },
            "wang": person("Wang", "police"),
            "li": person("Li", "guards"),
            "sato": person("Sato", "japan"),
        },
        "actors": {
            "police": { "label": "the police", "kind": "police", "of": "china" },
            "guards": { "label": "the guards", "kind": "police", "of": "china" },
        },
        "places": {
            "shenyang": { "label": "Shenyang", "in": "china" },
            "changchun": { "label": "Changchun", "in": "china" },
            "osaka": { "label": "Osaka", "in": "japan" },
        },
        "events": {
            "arrest": { "act": "arrest", "by": by, "to": "kim", "when": when, "said": [saw("hong", "post"), saw("kim", "letter")] }
        }
    });
    let case = good_case(rules, &case.to_string());
    let found = find(rules, &case, &Options::default()).findings;
    let one = found.into_iter().find(|f| f.id.ends_with("@arrest")).expect("a finding on the arrest");
    let (unknown, disputed) = causes(rules, &case, &one);
    (one, unknown, disputed)
}

fn by(values: &[Value]) -> (&'static str, Vec<String>, Vec<String>) {
    let (found, unknown, disputed) =
        arrest("state of entry.by is @china", json!(values), "2006-12-21", json!({}));
    (found.outcome.name(), unknown, disputed)
}

#[test]
fn where_two_witnesses_name_men_of_two_states_it_is_disputed_which_state_it_was() {
    let (outcome, unknown, disputed) =
        by(&[is("wang", &[saw("kim", "letter")]), is("sato", &[saw("hong", "post")])]);
    assert_eq!((outcome, disputed), ("disputed", vec!["arrest.by".to_owned()]));
    assert!(unknown.is_empty(), "{unknown:?}");
}

#[test]
fn where_two_witnesses_name_two_men_of_one_state_they_corroborate_that_state() {
    let values = [is("wang", &[saw("kim", "letter")]), is("li", &[saw("hong", "post")])];
    let (found, ..) = arrest("state of entry.by is @china", json!(values), "2006-12-21", json!({}));
    assert_eq!((found.outcome.name(), found.elements[0].reaches), ("met", Level::Corroborated));
    // One of them by hearsay takes nothing away, and brings nothing.
    let values =
        [is("wang", &[saw("kim", "letter")]), is("li", &[says("hong", "post", "alleges", "was-told")])];
    let (found, ..) = arrest("state of entry.by is @china", json!(values), "2006-12-21", json!({}));
    assert_eq!((found.outcome.name(), found.elements[0].reaches), ("met", Level::Alleged));
}

#[test]
fn whether_it_was_he_is_disputed_when_one_says_so_and_another_denies_it() {
    let (outcome, _, disputed) =
        by(&[is("wang", &[saw("kim", "letter"), says("hong", "post", "denies", "saw")])]);
    assert_eq!((outcome, disputed), ("disputed", vec!["arrest.by".to_owned()]));
}

#[test]
fn that_it_was_not_he_does_not_say_of_which_state_another_was() {
    let (outcome, unknown, disputed) = by(&[is("wang", &[says("hong", "post", "denies", "saw")])]);
    assert_eq!((outcome, unknown), ("undecided", vec!["arrest.by".to_owned()]));
    assert!(disputed.is_empty(), "{disputed:?}");
}

#[test]
fn hearsay_of_another_man_leaves_what_a_witness_saw() {
    let (outcome, ..) = by(&[
        is("wang", &[saw("kim", "letter")]),
        is("sato", &[says("hong", "post", "alleges", "was-told")]),
    ]);
    assert_eq!(outcome, "met");
}

#[test]
fn a_dispute_reaches_through_a_definition_and_through_a_treaty() {
    let values = || json!([is("wang", &[saw("kim", "letter")]), is("sato", &[saw("hong", "post")])]);
    for element in [
        "of_china(entry.by)",
        "binds(\"t/law\", state of entry.by, at)",
        "entry.by.acts_for.of is @china",
        "entry.by.acts_for is one of [@china] or state of entry.by is @china",
        "not state of entry.by is @japan",
    ] {
        let (found, _, disputed) = arrest(element, values(), "2006-12-21", json!({}));
        assert_eq!(
            (found.outcome.name(), disputed.first().map(String::as_str)),
            ("disputed", Some("arrest.by")),
            "{element}"
        );
    }
}

#[test]
fn a_walk_on_which_a_later_step_is_disputed_is_disputed() {
    let rules_of = |acts_for: Value| {
        arrest("state of entry.to is @china", json!("wang"), "2006-12-21", json!({ "acts_for": acts_for }))
    };
    let both = json!([is("police", &[saw("kim", "letter")]), is("japan", &[saw("hong", "post")])]);
    let (found, _, disputed) = rules_of(both);
    assert_eq!((found.outcome.name(), disputed), ("disputed", vec!["kim.acts_for".to_owned()]));
}

#[test]
fn a_report_that_is_enough_stays_so_while_every_place_named_is_in_the_same_state() {
    let told = |by: &str, source: &str| says(by, source, "alleges", "was-told");
    let places = |second: &str| {
        let values = json!([is("shenyang", &[told("kim", "letter")]), is(second, &[told("hong", "post")])]);
        arrest(
            "state of entry.to.located is @china",
            json!("wang"),
            "2006-12-21",
            json!({ "located": values }),
        )
    };
    assert_eq!(places("changchun").0.outcome.name(), "met");
    // Another place in another State is another answer: then more is needed than a report.
    assert_eq!(places("osaka").0.outcome.name(), "undecided");
}

#[test]
fn of_a_state_without_an_entry_the_table_of_parties_tells_only_up_to_its_day() {
    let bound = |who: &str, when: &str| {
        let (found, unknown, _) =
            arrest(&format!("binds(\"t/law\", @{who}, at)"), json!("wang"), when, json!({}));
        (found.outcome.name(), unknown)
    };
    let untold = |who: &str| ("undecided", vec![format!("{who} in t/law")]);
    assert_eq!(bound("japan", "2015-03-14"), ("not-met", Vec::new()));
    assert_eq!(bound("japan", "2015-03-15"), untold("japan"));
    assert_eq!(bound("japan", "2015"), untold("japan"), "some day of that year");
    // An end that nobody tells is no day after it.
    assert_eq!(bound("japan", "2012-02/.."), ("not-met", Vec::new()));
    // Who is bound stays bound; who left may have come back.
    assert_eq!(bound("china", "2020-01-01"), ("met", Vec::new()));
    assert_eq!(bound("china", "1990-01-31"), ("not-met", Vec::new()));
    assert_eq!(bound("korea", "2012-01-01"), ("not-met", Vec::new()));
    assert_eq!(bound("korea", "2016-01-01"), untold("korea"));
}

#[test]
fn what_the_law_defines_is_law_from_its_own_day_and_a_name_for_a_condition_has_none() {
    // The article that calls is law since 1990; the one that defines, since 2000.
    let defining = |quote: &str| {
        format!(
            "id = \"t/law/2\"\ntitle = \"Words\"\ncite = \"A law, art. 2\"\ninstrument = \"t/law\"\nin_force = {{ from = 2000-01-01 }}\nreviewed = []\n[text]\nsource = \"made up\"\ngrade = \"B\"\n1 = \"Chinese are those who act for China.\"\n[[definition]]\nis = \"of_law(person)\"\n{quote}if = \"state of person is @china\"\n"
        )
    };
    let outcome = |quote: &str, when: &str| {
        let rules = crate::library::good_rules(&[
            ("vocabulary.toml".to_owned(), VOCABULARY.to_owned()),
            ("t/law/instrument.toml".to_owned(), INSTRUMENT.to_owned()),
            ("t/law/parties.csv".to_owned(), PARTIES.to_owned()),
            ("t/law/1.toml".to_owned(), provision("of_law(entry.by)")),
            ("t/law/2.toml".to_owned(), defining(quote)),
        ]);
        on_the_arrest(&rules, json!("wang"), when, json!({})).0.outcome.name()
    };
    let quoting = "quote = \"Chinese are those who act for China\"\n";
    assert_eq!((outcome(quoting, "2000-01-01"), outcome(quoting, "1999-12-31")), ("met", "undecided"));
    assert_eq!(outcome("", "1999-12-31"), "met");
}

#[test]
fn who_is_said_to_act_for_another_state_may_still_act_for_this_one_above_the_level_of_those_who_say_so() {
    let of_japan = |needs: &str| {
        let provision = provision("some p in persons: p is entry.by and p.acts_for is @japan")
            .replace("needs = \"alleged\"", &format!("needs = \"{needs}\""));
        let rules = treaty(VOCABULARY, INSTRUMENT, PARTIES, &provision);
        on_the_arrest(&rules, json!("wang"), "2006-12-21", json!({})).0.outcome.name()
    };
    // Two witnesses say that he acts for the police of China; no court found it.
    assert_eq!((of_japan("corroborated"), of_japan("found")), ("not-met", "undecided"));
}

#[test]
fn a_voice_on_the_way_to_a_state_rebuts_what_is_presumed_of_that_state() {
    let outcome = |acts_for: Value| {
        let presumed = "quote = \"arrests\"\npresume = true\nrebut = \"reported\"\nburden = \"Whoever says otherwise has to show it.\"";
        let provision =
            provision("entry.to.acts_for.code is \"cn\"").replace("quote = \"arrests\"", presumed);
        let rules = treaty(VOCABULARY, INSTRUMENT, PARTIES, &provision);
        on_the_arrest(&rules, json!("wang"), "2006-12-21", json!({ "acts_for": acts_for })).0.outcome.name()
    };
    let told = |of: &str| json!([is(of, &[says("hong", "post", "alleges", "was-told")])]);
    assert_eq!((outcome(told("china")), outcome(told("japan"))), ("met", "undecided"));
}
