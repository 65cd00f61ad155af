//! The table from elements, exceptions, conduct and threat to an outcome, cell by cell, on rules and cases as text.

use policycheck::finding::{Because, Finding, Options, Outcome, find};
use serde_json::{Value, json};

use crate::library::{good_case, good_rules};

const VOCABULARY: &str = r#"
[entity.thing]
plural = "things"
[entity.thing.has]
label = { type = "text", given = true }
day = { type = "date", given = true }
element = { type = "bool" }
conduct = { type = "bool" }
excepted = { type = "bool" }
threat = { type = "bool" }
"#;

const INSTRUMENT: &str = "id = \"t/law\"\ntitle = \"A law\"\nin_force = { from = 1990-01-01 }\n";

fn provision(kind: &str, more: &str) -> String {
    let conduct = match kind {
        "duty" | "prohibition" => {
            "[norm.conduct]\nquote = \"shall\"\ndone = \"thing.conduct\"\n[norm.threat]\nneeds = \"reported\"\nif = \"thing.threat\"\npending = [\"element\"]\n"
        }
        _ => "",
    };
    format!(
        "id = \"t/law/1\"\ntitle = \"One\"\ncite = \"A law, art. 1\"\ninstrument = \"t/law\"\nin_force = {{ from = 1990-01-01 }}\nreviewed = []\n\
         [text]\nsource = \"made up\"\ngrade = \"B\"\n1 = \"Who is a thing shall.\"\n[[norm]]\nid = \"1\"\nkind = \"{kind}\"\ntext = \"1\"\n\
         about = \"each thing in things where known thing.day\"\nbearer = \"thing\"\nwhom = \"thing\"\nat = [\"thing.day\"]\nneeds = \"alleged\"\n\
         needs_because = \"It is a test.\"\nuntouched = \"Nobody.\"\n[[norm.element]]\nid = \"element\"\nquote = \"Who is a thing\"\nif = \"thing.element\"\n\
         [[norm.exception]]\nid = \"excepted\"\nif = \"thing.excepted\"\npresume = false\n{more}{conduct}"
    )
}

/// `yes`, `no`, `both` (asserted and denied first-hand) or `rumour` (asserted second-hand); anything else is silence.
fn said(word: &str) -> Value {
    let by = |stance: &str, basis: &str| json!({ "in": "letter", "stance": stance, "basis": basis, "quote": "so it is said" });
    match word {
        "yes" => json!([{ "is": true, "said": [by("alleges", "saw")] }]),
        "no" => json!([{ "is": false, "said": [by("alleges", "saw")] }]),
        "both" => json!([{ "is": true, "said": [by("alleges", "saw"), by("denies", "saw")] }]),
        "rumour" => json!([{ "is": true, "said": [by("alleges", "was-told")] }]),
        _ => json!("unknown"),
    }
}

fn outcome(kind: &str, more: &str, facts: [&str; 4], day: &str) -> String {
    let findings = found(&[provision(kind, more)], facts, day);
    assert_eq!(findings.len(), 1);
    findings[0].outcome.name().to_owned()
}

/// The findings of these provisions on one thing.
fn found(provisions: &[String], facts: [&str; 4], day: &str) -> Vec<Finding> {
    let mut files = vec![
        ("vocabulary.toml".to_owned(), VOCABULARY.to_owned()),
        ("t/law/instrument.toml".to_owned(), INSTRUMENT.to_owned()),
    ];
    files
        .extend(provisions.iter().enumerate().map(|(n, text)| (format!("t/law/art-{n}.toml"), text.clone())));
    let rules = good_rules(&files);
    let [element, excepted, conduct, threat] = facts.map(said);
    let case = json!({
        "id": "c", "title": "A case", "sources": { "letter": { "type": "letter", "title": "A letter" } },
        "things": { "one": { "label": "it", "day": day, "element": element, "excepted": excepted, "conduct": conduct, "threat": threat } }
    });
    find(&rules, &good_case(&rules, &case.to_string()), &Options::default()).findings
}

#[test]
fn prohibitions_and_duties_cell_by_cell() {
    // Element, conduct; then what a prohibition and a duty come to.
    let table = [
        ("yes", "yes", "breach-indicated", "complied"),
        ("yes", "no", "complied", "breach-indicated"),
        ("yes", "", "undecided", "undecided"),
        ("yes", "both", "disputed", "disputed"),
        ("", "yes", "undecided", "complied"),
        ("", "no", "complied", "undecided"),
        ("", "", "undecided", "undecided"),
        ("both", "yes", "disputed", "complied"),
        ("both", "no", "complied", "disputed"),
        ("no", "yes", "not-applicable", "not-applicable"),
        ("no", "", "not-applicable", "not-applicable"),
        ("rumour", "yes", "undecided", "complied"),
    ];
    for (element, conduct, prohibition, duty) in table {
        let facts = [element, "", conduct, ""];
        assert_eq!(
            outcome("prohibition", "", facts, "2000-05-01"),
            prohibition,
            "prohibition: {element:?} {conduct:?}"
        );
        assert_eq!(outcome("duty", "", facts, "2000-05-01"), duty, "duty: {element:?} {conduct:?}");
    }
}

#[test]
fn powers_and_statuses_cell_by_cell() {
    for kind in ["power", "status"] {
        for (element, excepted, wanted) in [
            ("yes", "", "met"),
            ("no", "", "not-met"),
            ("", "", "undecided"),
            ("both", "", "disputed"),
            ("yes", "yes", "not-met"),
        ] {
            assert_eq!(
                outcome(kind, "", [element, excepted, "", ""], "2000-05-01"),
                wanted,
                "{kind}: {element:?} {excepted:?}"
            );
        }
    }
}

#[test]
fn an_exception_that_applies_gives_its_own_outcome() {
    let facts = ["yes", "yes", "yes", ""];
    assert_eq!(outcome("prohibition", "", facts, "2000-05-01"), "not-applicable");
    assert_eq!(outcome("prohibition", "then = \"complied\"\n", facts, "2000-05-01"), "complied");
    // Silence is presumed to be none; one rumour is enough to open it.
    assert_eq!(outcome("prohibition", "", ["yes", "", "yes", ""], "2000-05-01"), "breach-indicated");
    assert_eq!(outcome("prohibition", "", ["yes", "rumour", "yes", ""], "2000-05-01"), "undecided");
}

#[test]
fn a_risk_is_told_while_the_conduct_is_unknown_and_only_pending_elements_are_open() {
    assert_eq!(outcome("prohibition", "", ["", "", "", "rumour"], "2000-05-01"), "at-risk");
    assert_eq!(outcome("prohibition", "", ["yes", "", "", "yes"], "2000-05-01"), "at-risk");
    assert_eq!(outcome("prohibition", "", ["yes", "", "", ""], "2000-05-01"), "undecided");
    assert_eq!(outcome("prohibition", "", ["no", "", "", "yes"], "2000-05-01"), "not-applicable");
    assert_eq!(outcome("prohibition", "", ["yes", "", "no", "yes"], "2000-05-01"), "complied");
    assert_eq!(outcome("prohibition", "", ["yes", "", "both", "yes"], "2000-05-01"), "disputed");
}

#[test]
fn before_it_is_in_force_nothing_applies_and_a_doubtful_day_decides_nothing() {
    let facts = ["yes", "", "yes", ""];
    assert_eq!(outcome("prohibition", "", facts, "1989-12-31"), "not-applicable");
    assert_eq!(outcome("prohibition", "", facts, "1990-01-01"), "breach-indicated");
    assert_eq!(outcome("prohibition", "", facts, "[1989-12-30..1990-01-02]"), "undecided");
}

/// The same provision, in force for these days only.
fn version(kind: &str, from: &str, to: &str) -> String {
    let within = format!("in_force = {{ from = {from}, to = {to} }}");
    provision(kind, "").replacen("in_force = { from = 1990-01-01 }", &within, 1)
}

#[test]
fn of_versions_only_that_of_the_day_speaks_and_where_none_does_the_provision_says_so_once() {
    let versions =
        [version("prohibition", "1990-01-01", "1994-12-31"), version("duty", "1995-01-01", "1999-12-31")];
    let facts = ["yes", "", "yes", ""];
    let of = |day: &str| found(&versions, facts, day);
    for (day, outcome) in [("1994-12-31", "breach-indicated"), ("1995-01-01", "complied")] {
        let found = of(day);
        assert_eq!(found.len(), 1, "{day}");
        assert_eq!(found[0].outcome.name(), outcome, "{day}");
    }
    let after = of("2000-05-01");
    assert_eq!(after.len(), 1);
    assert_eq!(after[0].because, Some(Because::NotInForce));
    // A day that may lie in either version is doubtful for both.
    let between = of("[1994-12-30..1995-01-02]");
    let outcomes: Vec<&str> = between.iter().map(|f| f.outcome.name()).collect();
    assert_eq!(outcomes, ["undecided", "undecided"]);
    assert!(between[0].id != between[1].id && between[1].id.ends_with(";1995-01-01"));
}

#[test]
fn what_lasted_beyond_the_period_of_force_is_told_for_the_part_within() {
    let found = found(&[provision("prohibition", "")], ["yes", "", "yes", ""], "1989-06-01/1990-06-01");
    assert_eq!((found[0].outcome.name(), found[0].partly_in_force), ("breach-indicated", true));
    assert_eq!(found[0].at.unwrap().to_string(), "1990-01-01/1990-06-01");
}

#[test]
fn a_doubtful_day_leaves_open_also_what_would_be_kept_but_not_what_does_not_apply() {
    let doubtful = "[1989-12-30..1990-01-02]";
    assert_eq!(outcome("prohibition", "", ["yes", "", "no", ""], doubtful), "undecided");
    assert_eq!(outcome("prohibition", "", ["yes", "", "", "yes"], doubtful), "undecided");
    assert_eq!(outcome("prohibition", "", ["no", "", "yes", ""], doubtful), "not-applicable");
    assert_eq!(outcome("status", "", ["no", "", "", ""], doubtful), "undecided");
}

#[test]
fn disputed_is_only_what_settling_the_dispute_would_decide() {
    // The conduct is disputed and the element unknown: settled as a breach it would still be open, settled as kept it is kept.
    assert_eq!(outcome("prohibition", "", ["", "", "both", ""], "2000-05-01"), "disputed");
    assert_eq!(outcome("duty", "", ["", "", "both", ""], "2000-05-01"), "disputed");
    // An exception is disputed where the conduct is unknown: settled as applying it decides.
    assert_eq!(outcome("prohibition", "", ["yes", "both", "", ""], "2000-05-01"), "disputed");
    // The element is disputed and the conduct unknown: settled against, the norm does not apply.
    assert_eq!(outcome("prohibition", "", ["both", "", "", ""], "2000-05-01"), "disputed");
    // Disputed among hearsay only is not disputed at the level asked for.
    assert_eq!(outcome("prohibition", "", ["rumour", "", "", ""], "2000-05-01"), "undecided");
}

/// The provision with a reading of its element.
fn read_as(element: &str) -> String {
    let with = provision("prohibition", "").replace("if = \"thing.element\"", &format!("if = \"{element}\""));
    format!(
        "{with}[[reading]]\nid = \"reach\"\nquestion = \"How far?\"\n[[reading.option]]\nid = \"narrow\"\nsays = \"Not far.\"\nby = \"A\"\n\
         [[reading.option]]\nid = \"wide\"\nsays = \"Far.\"\nby = \"B\"\n"
    )
}

#[test]
fn what_differs_between_readings_turns_on_them_and_leans_to_what_all_that_decide_give() {
    let of = |element: &str, facts: [&str; 4]| found(&[read_as(element)], facts, "2000-05-01").remove(0);
    // Wide: breach. Narrow: it does not apply.
    let two = of("reading reach is wide and thing.element", ["yes", "", "yes", ""]);
    assert_eq!((two.outcome.name(), two.leans), ("turns-on-reading", None));
    assert_eq!(two.readings.len(), 2);
    // Wide: breach. Narrow: open.
    let leans = of("reading reach is wide or thing.element", ["", "", "yes", ""]);
    assert_eq!(
        (leans.outcome.name(), leans.leans.map(Outcome::name)),
        ("turns-on-reading", Some("breach-indicated"))
    );
    // The same either way: under every reading, and none is printed.
    let alike = of("reading reach is wide or thing.element", ["yes", "", "yes", ""]);
    assert_eq!((alike.outcome.name(), alike.under_every_reading), ("breach-indicated", true));
    assert!(alike.readings.is_empty());
    // It does not apply, for one reason under one reading and another under the other: no one of them is the reason.
    let reasons = of("reading reach is wide and thing.element", ["yes", "yes", "yes", ""]);
    assert_eq!((reasons.outcome.name(), reasons.because), ("not-applicable", Some(Because::Element(None))));
}

#[test]
fn done_and_left_undone_are_weighed_against_each_other() {
    let both = |kind: &str| {
        provision(kind, "")
            .replace("done = \"thing.conduct\"", "done = \"thing.conduct\"\nnot_done = \"thing.threat\"")
    };
    let of = |kind: &str, facts: [&str; 4]| {
        found(&[both(kind)], facts, "2000-05-01").remove(0).outcome.name().to_owned()
    };
    assert_eq!(of("duty", ["yes", "", "yes", ""]), "complied");
    assert_eq!(of("duty", ["yes", "", "", "yes"]), "breach-indicated");
    assert_eq!(of("duty", ["yes", "", "", "no"]), "undecided");
    assert_eq!(of("duty", ["yes", "", "yes", "yes"]), "disputed");
    assert_eq!(of("prohibition", ["yes", "", "yes", "no"]), "breach-indicated");
}

#[test]
fn what_cannot_all_be_met_does_not_apply_whichever_is_right() {
    let against_itself =
        provision("prohibition", "").replace("if = \"thing.excepted\"", "if = \"thing.element\"");
    let found = found(&[against_itself], ["", "", "yes", ""], "2000-05-01").remove(0);
    // Presumed not to be excepted it would be a breach if it were; asked jointly, one of the two always stands in the way.
    assert_eq!(found.outcome.name(), "undecided");
    let plain = provision("prohibition", "")
        .replace("if = \"thing.excepted\"\npresume = false", "if = \"thing.element\"");
    let jointly = self::found(&[plain], ["", "", "yes", ""], "2000-05-01").remove(0);
    assert_eq!((jointly.outcome.name(), jointly.because), ("not-applicable", Some(Because::Element(None))));
}

#[test]
fn nothing_is_presumed_of_what_is_so_on_any_day() {
    // Whether the day is early is not known; that it is early or not is no silence, which a presumption could fill.
    let early = "[[definition]]\nis = \"early(thing)\"\nif = \"at before 2000-07-01\"\n[[norm]]";
    let on_any_day = "if = \"early(thing) or not early(thing)\"\npresume = false";
    let rule = provision("prohibition", "")
        .replace(" where known thing.day", "")
        .replace("[[norm]]", early)
        .replace("if = \"thing.excepted\"\npresume = false", on_any_day);
    let excepted = found(&[rule], ["yes", "", "yes", ""], "unknown").remove(0);
    assert_eq!((excepted.outcome.name(), excepted.because), ("not-applicable", Some(Because::Excepted(0))));
}
