//! What each trick with evidence comes to, at the level of whole findings.

use policycheck::finding::{Finding, Options, Value as Holds, find};
use policycheck::measure::Level;
use serde_json::{Value, json};

use crate::library::{causes, good_case};
use crate::made::law;

const VOCABULARY: &str = r#"
[entity.person]
plural = "persons"
[entity.person.has]
label = { type = "text", given = true }
nationality = { type = "ref actor", enough = "reported" }
fears = { type = "bool" }
reason = { type = "enum reason" }

[entity.actor]
plural = "actors"
[entity.actor.has]
label = { type = "text", given = true }
kind = { type = "enum office", given = true }
of = { type = "ref actor", given = true }

[entity.event]
plural = "events"
claim = true
record = "open"
described_by = "act"
day = "when"
answers = ["by", "to"]
[entity.event.has]
act = { type = "enum act", given = true }
by = { type = "ref actor" }
to = { type = "list of ref person" }
when = { type = "date" }

[enum.reason.race]
label = "race"
[enum.reason.religion]
label = "religion"
[enum.reason.hunger]
label = "hunger"
[enum.office.state]
label = "a State"
[enum.office.ministry]
label = "a ministry"
[enum.office.court]
label = "a court"
finds = true
[enum.act.return]
label = "a return"
says = "{by} returned {to}"
not = "{by} did not return {to}"
ask = "Did {by} return {to}?"
none = "been returned"
[enum.act.arrest]
label = "an arrest"
says = "{by} arrested {to}"
not = "{by} did not arrest {to}"
ask = "Did {by} arrest {to}?"
none = "been arrested"

[walk.state]
along = ["actor.of"]
until = "kind is state"
voice = true
"#;

const INSTRUMENT: &str = "id = \"t/law\"\ntitle = \"A law\"\nin_force = { from = 1990-01-01 }\n";

/// A prohibition of return with one element.
fn provision(element: &str, more: &str) -> String {
    format!(
        r#"
id = "t/law/1"
title = "No return"
cite = "A law, art. 1"
instrument = "t/law"
in_force = {{ from = 1990-01-01 }}
reviewed = []
[text]
source = "made up"
grade = "B"
1 = "No State shall return a person who is protected."
[[norm]]
id = "1"
kind = "prohibition"
text = "1"
about = "each person in persons, each party in actors where party.kind is state"
bearer = "party"
whom = "person"
at = ["2006-12-21"]
needs = "alleged"
needs_because = "It is a test."
untouched = "Nobody."
[[norm.element]]
id = "protected"
quote = "a person who is protected"
if = "{element}"
{more}
[norm.conduct]
quote = "shall return"
done = "some e in events: e.act is return and person in e.to and state of e.by is party"
"#
    )
}

/// What `by` says in `source`: a stance, how they know, and words.
fn says(by: &str, source: &str, stance: &str, basis: &str) -> Value {
    json!({ "in": source, "by": by, "stance": stance, "basis": basis, "quote": "so it is said" })
}

fn finds(stance: &str) -> Value {
    json!({ "in": "judgment", "by": "tribunal", "stance": stance, "standard": "balance of probabilities", "quote": "we find" })
}

fn returned(said: &[Value]) -> Value {
    json!({ "act": "return", "by": "police", "to": ["kim"], "when": "2006-12-21", "said": said })
}

/// The finding on Kim and China, with these fields of Kim, these events and, at the top of the case, this.
fn finding(element: &str, kim: Value, events: Value, top: Value) -> (Finding, Vec<String>, Vec<String>) {
    finding_under(&provision(element, ""), kim, events, top)
}

fn finding_under(
    provision: &str,
    kim: Value,
    events: Value,
    top: Value,
) -> (Finding, Vec<String>, Vec<String>) {
    let rules = law(VOCABULARY, INSTRUMENT, provision);
    let mut kim = kim;
    kim["label"] = json!("Kim");
    let mut case = json!({
        "id": "c", "title": "A case",
        "sources": {
            "letter": { "type": "letter", "title": "A letter" },
            "post": { "type": "post", "title": "A post" },
            "comment": { "type": "post", "title": "A comment under it", "within": "post" },
            "headline": { "type": "article", "title": "A headline", "character": "headline" },
            "judgment": { "type": "decision", "title": "A judgment" }
        },
        "persons": { "kim": kim, "hong": { "label": "Hong" }, "park": { "label": "Park" } },
        "actors": {
            "china": { "label": "China", "kind": "state" },
            "korea": { "label": "Korea", "kind": "state" },
            "police": { "label": "the police", "kind": "ministry", "of": "china" },
            "ministry": { "label": "the ministry", "kind": "ministry", "of": "china" },
            "tribunal": { "label": "the tribunal", "kind": "court" }
        },
        "events": events
    });
    for (key, value) in top.as_object().into_iter().flatten() {
        case[key] = value.clone();
    }
    let case = good_case(&rules, &case.to_string());
    let found = find(&rules, &case, &Options::default()).findings;
    let one = found.into_iter().find(|f| f.id.contains("@kim+china")).expect("a finding on Kim and China");
    let (unknown, disputed) = causes(&rules, &case, &one);
    (one, unknown, disputed)
}

/// Kim fears, first-hand.
fn fears() -> Value {
    json!({ "fears": [{ "is": true, "said": [says("kim", "letter", "alleges", "took-part")] }] })
}

/// The outcome for Kim, who fears, and a return of which this is said.
fn of_return(said: &[Value]) -> (Finding, Vec<String>, Vec<String>) {
    finding("person.fears", fears(), json!({ "return": returned(said) }), json!({}))
}

fn outcome(found: &(Finding, Vec<String>, Vec<String>)) -> &'static str {
    found.0.outcome.name()
}

#[test]
fn one_witness_of_a_return_is_a_breach_indicated_and_no_more_than_alleged() {
    let found = of_return(&[says("hong", "letter", "alleges", "saw")]);
    assert_eq!((outcome(&found), found.0.reaches), ("breach-indicated", Level::Alleged));
}

#[test]
fn two_rumours_are_one_rumour() {
    let rumours =
        [says("hong", "letter", "alleges", "was-told"), says("park", "post", "alleges", "was-told")];
    let found = of_return(&rumours);
    assert_eq!(outcome(&found), "undecided");
    assert_eq!(found.1, ["one more event", "return"]);
}

#[test]
fn two_voices_in_one_post_do_not_corroborate_and_in_two_sources_they_do() {
    let apart = [says("hong", "letter", "alleges", "saw"), says("park", "post", "alleges", "saw")];
    let one_post = [says("hong", "comment", "alleges", "saw"), says("park", "post", "alleges", "saw")];
    let of = |said: &[Value]| of_return(said).0.conduct.unwrap().reaches;
    assert_eq!((of(&apart), of(&one_post)), (Level::Corroborated, Level::Alleged));
    // One speaker in two places is one speaker.
    let twice = [says("hong", "letter", "alleges", "saw"), says("hong", "post", "alleges", "saw")];
    assert_eq!(of(&twice), Level::Alleged);
}

#[test]
fn a_headline_shows_nothing() {
    let found = of_return(&[says("hong", "headline", "alleges", "saw")]);
    assert_eq!(outcome(&found), "undecided");
    // Nor does it take anything away.
    let both = [says("hong", "letter", "alleges", "saw"), says("park", "headline", "denies", "saw")];
    assert_eq!(outcome(&of_return(&both)), "breach-indicated");
}

#[test]
fn the_denial_of_the_ministry_of_the_state_that_acted_is_heard_and_a_strangers_rumour_is_not() {
    let witness = says("hong", "letter", "alleges", "saw");
    let ministry = of_return(&[witness.clone(), says("ministry", "post", "denies", "not-stated")]);
    assert_eq!((outcome(&ministry), ministry.2), ("disputed", vec!["return".to_owned()]));
    let stranger = of_return(&[witness, says("park", "post", "denies", "not-stated")]);
    assert_eq!(outcome(&stranger), "breach-indicated");
    assert_eq!(stranger.0.despite.len(), 1, "it stands under despite");
}

#[test]
fn what_a_court_found_prevails_over_a_denial() {
    let found = of_return(&[finds("finds"), says("ministry", "post", "denies", "took-part")]);
    assert_eq!((outcome(&found), found.0.conduct.unwrap().reaches), ("breach-indicated", Level::Found));
    assert_eq!(found.0.despite.len(), 1, "the denial stands under despite");
    let against = of_return(&[finds("finds-not"), says("hong", "letter", "alleges", "saw")]);
    // There may be another return of which nobody speaks.
    assert_eq!((outcome(&against), against.1), ("undecided", vec!["one more event".to_owned()]));
    let both = of_return(&[finds("finds"), finds("finds-not")]);
    assert_eq!(outcome(&both), "disputed");
}

#[test]
fn an_admission_is_worth_two_witnesses_unless_the_actor_was_only_told() {
    let of = |basis: &str| of_return(&[says("ministry", "comment", "admits", basis)]).0;
    assert_eq!(of("not-stated").conduct.unwrap().reaches, Level::Corroborated);
    let told = of("was-told");
    assert_eq!((told.outcome.name(), told.conduct.unwrap().value), ("undecided", Holds::Open));
    // Somebody else's admission is an allegation.
    let other = of_return(&[says("park", "letter", "admits", "saw")]).0;
    assert_eq!(other.conduct.unwrap().reaches, Level::Alleged);
}

#[test]
fn a_nationality_on_one_rumour_is_enough_until_another_source_gives_another() {
    let rumour =
        |value: &str, by: &str| json!({ "is": value, "said": [says(by, "post", "alleges", "was-told")] });
    let asked = |element: &str, nationality: Value| {
        let seen = returned(&[says("hong", "letter", "alleges", "saw")]);
        finding(element, json!({ "nationality": nationality }), json!({ "return": seen }), json!({})).0
    };
    let of = |nationality: Value| asked("person.nationality is not party", nationality);
    let one = of(json!([rumour("korea", "hong")]));
    assert_eq!((one.outcome.name(), one.elements[0].reaches), ("breach-indicated", Level::Alleged));
    // A second source takes away what was enough: now two States are named, and neither by more than a rumour.
    let both = || json!([rumour("korea", "hong"), rumour("china", "park")]);
    assert_ne!(of(both()).outcome.name(), "breach-indicated");
    // Of what is so by either there is no doubt between them.
    assert_eq!(asked("person.nationality.kind is state", both()).outcome.name(), "breach-indicated");
    // A denial does the same.
    let denied = json!([{ "is": "korea", "said": [says("hong", "post", "alleges", "was-told"), says("park", "letter", "denies", "was-told")] }]);
    assert_ne!(of(denied).outcome.name(), "breach-indicated");
}

#[test]
fn denying_one_value_leaves_open_what_another_could_satisfy() {
    let denied = json!({ "reason": [{ "is": "race", "said": [says("park", "letter", "denies", "saw")] }] });
    let seen = json!({ "return": returned(&[says("hong", "letter", "alleges", "saw")]) });
    let either = finding("person.reason is one of [race, religion]", denied.clone(), seen.clone(), json!({}));
    assert_eq!((outcome(&either), either.1), ("undecided", vec!["kim.reason".to_owned()]));
    // The very value denied is not made out, and the norm does not apply.
    let race = finding("person.reason is race", denied, seen, json!({}));
    assert_eq!(outcome(&race), "not-applicable");
}

#[test]
fn what_rests_on_a_value_that_somebody_denies_is_disputed_even_in_the_negative() {
    let disputed = json!({ "reason": [{ "is": "hunger", "said": [says("hong", "letter", "alleges", "saw"), says("park", "post", "denies", "saw")] }] });
    let seen = json!({ "return": returned(&[says("hong", "letter", "alleges", "saw")]) });
    let found = finding("person.reason is not race", disputed, seen, json!({}));
    assert_eq!((outcome(&found), found.2), ("disputed", vec!["kim.reason".to_owned()]));
}

#[test]
fn of_two_reasons_given_those_that_satisfy_speak_for_it_together() {
    let two = json!({ "reason": [
        { "is": "race", "said": [says("hong", "letter", "alleges", "saw")] },
        { "is": "religion", "said": [says("park", "post", "alleges", "saw")] }
    ] });
    let seen = json!({ "return": returned(&[says("hong", "letter", "alleges", "saw")]) });
    let found = finding("person.reason is one of [race, religion]", two.clone(), seen.clone(), json!({})).0;
    assert_eq!((found.outcome.name(), found.elements[0].reaches), ("breach-indicated", Level::Corroborated));
    let one = finding("person.reason is race", two, seen, json!({}));
    assert_eq!(outcome(&one), "disputed");
}

#[test]
fn only_who_says_that_the_record_is_complete_makes_silence_speak() {
    let arrest = json!({ "arrest": { "act": "arrest", "by": "police", "to": ["kim"], "when": "2006-12-21", "said": [says("hong", "letter", "alleges", "saw")] } });
    let of = |said: Value| {
        let top = if said.is_null() {
            json!({})
        } else {
            json!({ "complete": [{ "act": "return", "to": "kim", "said": said }] })
        };
        finding("person.fears", fears(), arrest.clone(), top)
    };
    assert_eq!(outcome(&of(Value::Null)), "undecided");
    let complete = of(json!([says("hong", "letter", "alleges", "took-part")]));
    assert_eq!((outcome(&complete), complete.0.reaches), ("complied", Level::Alleged));
    // Weighed like any fact: a rumour does not carry it, and a denial disputes it.
    assert_eq!(outcome(&of(json!([says("hong", "letter", "alleges", "was-told")]))), "undecided");
    let fought = of(json!([says("hong", "letter", "alleges", "saw"), says("park", "post", "denies", "saw")]));
    assert_eq!((outcome(&fought), fought.2), ("disputed", vec!["complete[1]".to_owned()]));
}

#[test]
fn a_denial_made_before_the_day_says_nothing_of_it() {
    let witness = says("hong", "letter", "alleges", "saw");
    let mut denial = says("ministry", "post", "denies", "took-part");
    denial["as_of"] = json!("2006-12-20");
    assert_eq!(outcome(&of_return(&[witness.clone(), denial.clone()])), "breach-indicated");
    denial["as_of"] = json!("2006-12-22");
    assert_eq!(outcome(&of_return(&[witness, denial])), "disputed");
}

#[test]
fn an_appreciation_stays_alleged_however_many_witnesses_and_rises_with_a_finding() {
    let judged = provision("person.fears", "judgment = true");
    let seen = json!({ "return": returned(&[says("hong", "letter", "alleges", "saw")]) });
    let of = |said: Value| {
        let kim = json!({ "fears": [{ "is": true, "said": said }] });
        finding_under(&judged, kim, seen.clone(), json!({})).0.elements[0].reaches
    };
    let two = json!([says("kim", "letter", "alleges", "took-part"), says("park", "post", "alleges", "saw")]);
    assert_eq!(of(two), Level::Alleged);
    assert_eq!(of(json!([finds("finds")])), Level::Found);
}

#[test]
fn what_is_stipulated_and_denied_is_disputed() {
    let top = json!({ "stipulated": true });
    let of = |said: &[Value]| {
        finding("person.fears", json!({ "fears": true }), json!({ "return": returned(said) }), top.clone())
    };
    let plain = of(&[]);
    assert_eq!((outcome(&plain), plain.0.reaches), ("breach-indicated", Level::Given));
    assert_eq!(outcome(&of(&[says("ministry", "post", "denies", "took-part")])), "disputed");
}

#[test]
fn a_presumption_gives_way_to_one_rumour_and_where_the_law_asks_for_proof_only_to_proof() {
    let exception = |rebut: &str| {
        format!(
            "[[norm.exception]]\nid = \"starved\"\nif = \"person.reason is hunger\"\npresume = false\nrebut = \"{rebut}\"\nburden = \"The State has to show it.\""
        )
    };
    let of = |rebut: &str, said: Value| {
        let mut kim = fears();
        kim["reason"] = json!([{ "is": "hunger", "said": said }]);
        let seen = json!({ "return": returned(&[says("hong", "letter", "alleges", "saw")]) });
        finding_under(&provision("person.fears", &exception(rebut)), kim, seen, json!({})).0
    };
    let rumour = json!([says("park", "post", "alleges", "was-told")]);
    assert_eq!(of("reported", rumour.clone()).outcome.name(), "undecided");
    let kept = of("corroborated", rumour);
    assert_eq!((kept.outcome.name(), kept.assumptions.len()), ("breach-indicated", 1));
    let shown = json!([says("park", "post", "alleges", "saw"), says("hong", "letter", "alleges", "saw")]);
    assert_eq!(of("corroborated", shown).outcome.name(), "not-applicable");
}
