//! Nobody is judge in his own cause: what each outcome comes to where the side that answers for it speaks.
//!
//! Each outcome was worked out by hand from `docs/meaning.md`, “Own word”, before the program was asked.

use policycheck::compile::RuleSet;
use policycheck::finding::{Finding, Options, Outcome, find};
use serde_json::{Value, json};

use crate::library::good_case;
use crate::made::law;

const VOCABULARY: &str = r#"
short_of_proof = ["reasonable grounds"]

[entity.person]
plural = "persons"
[entity.person.has]
label = { type = "text", given = true }
protected = { type = "bool", given = true }
returned = { type = "bool" }
danger = { type = "bool" }

[entity.actor]
plural = "actors"
[entity.actor.has]
label = { type = "text", given = true }
kind = { type = "enum office", given = true }
of = { type = "ref actor", given = true }
code = { type = "text", given = true }

[entity.event]
plural = "events"
claim = true
record = "open"
described_by = "act"
day = "when"
answers = ["by", "to"]
shared_by = ["by", "into"]
[entity.event.has]
act = { type = "enum act", given = true }
by = { type = "list of ref actor" }
into = { type = "ref actor" }
to = { type = "list of ref person" }
when = { type = "date" }

[enum.office]
state = { label = "a State", public = true }
ministry = { label = "a ministry", public = true }
commission = { label = "a commission", public = true, finds = true }
court = { label = "a court", public = true, finds = true }
body = { label = "a body of the United Nations", public = true, finds = true }
newspaper = { label = "a newspaper", media = true }
club = { label = "a club" }

[enum.act.hold]
label = "custody"
says = "{by} held {to}"
not = "{by} did not hold {to}"
ask = "Did {by} hold {to}?"
none = "been held"
[enum.act.release]
label = "a release"
says = "{by} released {to}"
not = "{by} did not release {to}"
ask = "Did {by} release {to}?"
none = "been released"
[enum.act.effort]
label = "an effort"
says = "{by} made every effort for {to}"
not = "{by} made no effort for {to}"
ask = "Did {by} make every effort for {to}?"
none = "made an effort"
[enum.act.vote]
utterance = true
label = "a vote"
says = "{by} voted for {to}"
not = "{by} did not vote for {to}"
ask = "Did {by} vote for {to}?"
none = "voted"

[walk.state]
along = ["actor.of"]
until = "kind is state"
voice = true
"#;

const INSTRUMENT: &str = "id = \"t/law\"\ntitle = \"A law\"\nin_force = { from = 1990-01-01 }\n";

/// A prohibition of return, with an exception for who is a danger, which whoever returns has to show; a duty of effort; a power over whom
/// one holds.
fn rules() -> RuleSet {
    let norm = |id: &str, kind: &str, words: &str| {
        format!(
            r#"
[[norm]]
id = "{id}"
kind = "{kind}"
text = "1"
about = "each person in persons where person.protected, each party in actors where party.kind is state"
bearer = "party"
whom = "person"
at = ["2006-12-21"]
needs = "alleged"
needs_because = "It is a test."
untouched = "Nobody."
{words}
"#
        )
    };
    let did = |act: &str| format!("some e in events: e.act is {act} and person in e.to and party in e.by");
    let element = "[[norm.element]]\nid = \"person\"\nquote = \"a person\"\nif = \"person.protected\"\n";
    let provision = [
        "id = \"t/law/1\"\ntitle = \"No return\"\ncite = \"A law, art. 1\"\ninstrument = \"t/law\"\nin_force = { from = 1990-01-01 }\nreviewed = []\n[text]\nsource = \"made up\"\ngrade = \"B\"\n1 = \"No State shall return a person, unless a danger. It makes every effort. It may hold.\"\n".to_owned(),
        norm(
            "return",
            "prohibition",
            &format!(
                "{element}[[norm.exception]]\nid = \"danger\"\nquote = \"unless a danger\"\nif = \"person.danger\"\npresume = false\nrebut = \"alleged\"\nburden = \"The State has to show it.\"\n[norm.conduct]\nquote = \"shall return\"\ndone = \"person.returned\"\n[norm.threat]\nif = \"{}\"\nover = \"{}\"\n",
                did("hold"),
                did("release")
            ),
        ),
        norm(
            "effort",
            "duty",
            &format!(
                "{element}[norm.conduct]\nquote = \"makes every effort\"\ndone = \"({}) or ({})\"\n",
                did("effort"),
                did("vote")
            ),
        ),
        norm("hold", "power", &format!("[[norm.element]]\nid = \"held\"\nquote = \"may hold\"\nif = \"{}\"\n", did("hold"))),
    ];
    law(VOCABULARY, INSTRUMENT, &provision.concat())
}

fn says(by: &str, stance: &str) -> Value {
    json!({ "in": format!("{by}-paper"), "by": by, "stance": stance, "basis": "took-part", "quote": "so it is said" })
}

fn event(act: &str, said: Value) -> Value {
    json!({ "act": act, "by": ["china"], "to": ["kim"], "when": "2006-12-21", "said": said })
}

/// The finding on what China owes Kim, or may do.
fn finding(norm: &str, events: Value, more: &[(&str, Value)]) -> Finding {
    let rules = rules();
    let speakers = [
        "china",
        "ministry",
        "police",
        "commission",
        "court",
        "korea",
        "body",
        "paper",
        "witness",
        "kim",
        "guard",
    ];
    let sources: serde_json::Map<String, Value> = speakers
        .iter()
        .map(|by| {
            (
                format!("{by}-paper"),
                json!({ "type": "document", "title": format!("A paper of {by}"), "author": by }),
            )
        })
        .collect();
    let mut case = json!({
        "id": "c", "title": "A case",
        "sources": sources,
        "persons": { "kim": { "label": "Kim", "protected": true }, "witness": { "label": "a witness" } },
        "actors": {
            "china": { "label": "China", "kind": "state" },
            "korea": { "label": "Korea", "kind": "state" },
            "ministry": { "label": "the ministry", "kind": "ministry", "of": "china" },
            "police": { "label": "the police", "kind": "ministry", "of": "china" },
            "commission": { "label": "the commission", "kind": "commission", "of": "china" },
            "guard": { "label": "the guards", "kind": "ministry", "of": "korea" },
            "court": { "label": "the court", "kind": "court" },
            "body": { "label": "the body", "kind": "body" },
            "paper": { "label": "the paper", "kind": "newspaper", "of": "china" }
        },
        "events": events
    });
    for (pointer, value) in more {
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        case.pointer_mut(parent).unwrap()[key] = value.clone();
    }
    let case = good_case(&rules, &case.to_string());
    let found = find(&rules, &case, &Options::default()).findings;
    let is_it = |f: &&Finding| f.id.contains("kim+china") && f.id.contains(&format!("#{norm}"));
    found
        .iter()
        .find(is_it)
        .unwrap_or_else(|| panic!("{:?}", found.iter().map(|f| &f.id).collect::<Vec<_>>()))
        .clone()
}

fn outcome(norm: &str, events: Value, more: &[(&str, Value)]) -> Outcome {
    finding(norm, events, more).outcome
}

fn danger(said: Value) -> (&'static str, Value) {
    ("/persons/kim/danger", json!([{ "is": true, "said": said }]))
}

/// The finding on the return, of which this is said.
fn of_return(said: Value, more: &[(&str, Value)]) -> Finding {
    let mut all = vec![("/persons/kim/returned", json!([{ "is": true, "said": said }]))];
    all.extend(more.iter().cloned());
    finding("return", json!({}), &all)
}

#[test]
fn a_bare_denial_is_heard_against_a_witness_and_makes_no_compliance_by_itself() {
    let witness = says("witness", "alleges");
    assert_eq!(of_return(json!([witness]), &[]).outcome, Outcome::BreachIndicated);
    let both = of_return(json!([witness, says("ministry", "denies")]), &[]);
    assert_eq!(both.outcome, Outcome::Disputed);
    assert!(both.own_word.is_empty(), "it stands as it is with all that is said");
    // Against a report that does not reach the level asked for, the denial by itself would be a “no”.
    let mut report = witness;
    report["basis"] = json!("was-told");
    let denied = of_return(json!([report, says("ministry", "denies")]), &[]);
    assert_eq!(denied.outcome, Outcome::Undecided);
    assert_eq!(denied.own_word.len(), 1);
}

#[test]
fn what_a_state_says_against_itself_is_kept_and_what_excuses_it_is_not() {
    let alone = json!([says("china", "admits")]);
    assert_eq!(of_return(alone.clone(), &[]).outcome, Outcome::BreachIndicated);
    // Two of its offices call her a danger, which it has to show: only its own side says so.
    let by_offices = danger(json!([says("ministry", "alleges"), says("police", "alleges")]));
    let excused = of_return(alone.clone(), &[by_offices]);
    assert_eq!(excused.outcome, Outcome::BreachIndicated);
    assert_eq!(excused.own_word.len(), 2);
    // A witness from elsewhere who says so is heard.
    let by_others = danger(json!([says("witness", "alleges")]));
    assert_eq!(of_return(alone, &[by_others]).outcome, Outcome::NotApplicable);
    // It denies what it has itself admitted: the denial contradicts its own side alone.
    let both = json!([says("china", "admits"), says("ministry", "denies")]);
    assert_eq!(of_return(both, &[]).outcome, Outcome::BreachIndicated);
}

#[test]
fn the_warning_stays_where_the_holder_denies_a_custody_that_an_eyewitness_tells() {
    let held =
        json!({ "hold": event("hold", json!([says("witness", "alleges"), says("police", "denies")])) });
    let warned = finding("return", held, &[]);
    assert_eq!(warned.outcome, Outcome::AtRisk);
    assert_eq!(warned.own_word.len(), 1);
}

#[test]
fn that_she_was_released_on_the_holders_word_alone_does_not_end_the_risk() {
    let mut events = json!({ "hold": event("hold", json!([says("witness", "alleges")])) });
    let before = finding("return", events.clone(), &[]);
    assert_eq!((before.outcome, before.until), (Outcome::AtRisk, None));
    events["release"] = event("release", json!([says("ministry", "alleges")]));
    let on_its_word = finding("return", events.clone(), &[]);
    assert_eq!((on_its_word.outcome, on_its_word.until), (Outcome::AtRisk, None));
    assert_eq!(on_its_word.own_word.len(), 1);
    events["release"] = event("release", json!([says("witness", "alleges")]));
    assert!(finding("return", events, &[]).until.is_some(), "somebody else saw it");
}

#[test]
fn whoever_took_her_over_speaks_for_whoever_handed_her_over() {
    let mut held = event("hold", json!([says("witness", "alleges"), says("guard", "denies")]));
    // Of a State that had no part in it, the denial is a denial.
    let apart = finding("return", json!({ "hold": held.clone() }), &[]);
    assert!(apart.outcome.is_open() && apart.own_word.is_empty(), "{:?}", apart.outcome);
    held["into"] = json!("korea");
    let found = finding("return", json!({ "hold": held }), &[]);
    assert_eq!(found.outcome, Outcome::AtRisk, "the guards of the State that received her deny it");
    assert_eq!(found.own_word.len(), 1);
}

#[test]
fn its_own_commission_does_not_acquit_it_and_a_court_that_is_not_its_own_does() {
    let finds = |by: &str, stance: &str| json!({ "in": format!("{by}-paper"), "by": by, "stance": stance, "standard": "proof", "quote": "we find" });
    let said = |by: &str| json!([says("witness", "alleges"), finds(by, "finds-not")]);
    let own = of_return(said("commission"), &[]);
    assert_eq!(own.outcome, Outcome::Disputed, "a witness says the opposite");
    assert_eq!(own.own_word.len(), 1);
    assert_eq!(of_return(said("court"), &[]).outcome, Outcome::Complied);
    // What another court finds prevails over own words.
    let found = json!([finds("court", "finds"), says("ministry", "denies")]);
    assert_eq!(of_return(found, &[]).outcome, Outcome::BreachIndicated);
}

#[test]
fn who_speaks_in_its_hands_or_in_its_newspaper_speaks_for_it() {
    let mut report = says("witness", "alleges");
    report["basis"] = json!("was-told");
    let against = |said: &Value| of_return(json!([report, said]), &[]).outcome;
    assert_eq!(against(&says("kim", "denies")), Outcome::Complied, "free to speak");
    let mut in_hands = says("kim", "denies");
    in_hands["in_hands_of"] = json!("police");
    assert_eq!(against(&in_hands), Outcome::Undecided);
    let mut printed = says("korea", "denies");
    assert_eq!(against(&printed), Outcome::Complied);
    printed["in"] = json!("paper-paper");
    assert_eq!(against(&printed), Outcome::Undecided, "what its newspaper prints");
    let mut passed_on = says("korea", "denies");
    passed_on["told_by"] = json!("ministry");
    assert_eq!(against(&passed_on), Outcome::Undecided, "heard from the ministry");
    // A document that another State signed is no own word.
    let signed = ("/sources/ministry-paper/signed_by", json!(["china", "korea"]));
    let denied = says("ministry", "denies");
    assert_eq!(against(&denied), Outcome::Undecided);
    assert_eq!(of_return(json!([report, denied]), &[signed]).outcome, Outcome::Complied);
}

#[test]
fn an_effort_on_its_own_word_is_open_and_a_published_vote_is_an_act() {
    let alone =
        finding("effort", json!({ "effort": event("effort", json!([says("ministry", "alleges")])) }), &[]);
    assert_eq!(alone.outcome, Outcome::Undecided);
    assert_eq!(alone.own_word.len(), 1);
    let vote = json!({ "vote": event("vote", json!([says("ministry", "alleges")])) });
    assert_eq!(outcome("effort", vote, &[]), Outcome::Complied);
    let seen = json!({ "effort": event("effort", json!([says("witness", "alleges")])) });
    assert_eq!(outcome("effort", seen, &[]), Outcome::Complied);
}

#[test]
fn a_power_is_not_met_on_the_word_of_whoever_would_have_it() {
    let own = json!({ "hold": event("hold", json!([says("police", "alleges")])) });
    assert_eq!(outcome("hold", own, &[]), Outcome::Undecided);
    let seen = json!({ "hold": event("hold", json!([says("witness", "alleges")])) });
    assert_eq!(outcome("hold", seen, &[]), Outcome::Met);
}

#[test]
fn a_joint_act_has_no_outside_witness_among_those_who_did_it() {
    let mut joint = event("effort", json!([says("guard", "alleges")]));
    joint["by"] = json!(["china", "korea"]);
    assert_eq!(outcome("effort", json!({ "effort": joint.clone() }), &[]), Outcome::Undecided);
    joint["by"] = json!(["china"]);
    assert_eq!(outcome("effort", json!({ "effort": joint }), &[]), Outcome::Complied);
}

#[test]
fn a_private_person_may_speak_in_the_own_cause() {
    // Kim tells of the effort made for her; she is not the bearer, and nobody's office.
    let told = json!({ "effort": event("effort", json!([says("kim", "alleges")])) });
    assert_eq!(outcome("effort", told, &[]), Outcome::Complied);
}

#[test]
fn the_order_of_statements_does_not_matter() {
    let said = [
        says("witness", "alleges"),
        says("china", "admits"),
        says("ministry", "denies"),
        says("guard", "denies"),
    ];
    let in_order = |order: [usize; 4]| {
        let said: Vec<&Value> = order.iter().map(|place| &said[*place]).collect();
        of_return(json!(said), &[]).outcome
    };
    let first = in_order([0, 1, 2, 3]);
    for order in [[3, 2, 1, 0], [1, 0, 3, 2], [2, 3, 0, 1], [0, 2, 1, 3]] {
        assert_eq!(in_order(order), first);
    }
}

#[test]
fn what_is_left_out_is_told_beside_the_outcome_and_asked_of_somebody_else() {
    let mut report = says("witness", "alleges");
    report["basis"] = json!("was-told");
    let denied = of_return(json!([report, says("ministry", "denies")]), &[]);
    assert!(denied.own_word.iter().all(|id| denied.despite.contains(id)));
    let acquitted = json!({ "in": "commission-paper", "by": "commission", "stance": "finds-not", "standard": "proof", "quote": "no" });
    let kept_open = of_return(json!([says("witness", "alleges"), acquitted]), &[]);
    let answers: Vec<_> = kept_open.missing.iter().flat_map(|missing| missing.would_be.clone()).collect();
    assert_eq!(answers, [(false, Outcome::Complied), (true, Outcome::BreachIndicated)]);
}
