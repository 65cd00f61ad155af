//! The table from elements, exceptions, conduct and threat to an outcome, cell by cell, on rules and cases as text.

use policycheck::finding::{Options, find};
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
    let files = [
        ("vocabulary.toml", VOCABULARY.to_owned()),
        ("t/law/instrument.toml", INSTRUMENT.to_owned()),
        ("t/law/art-1.toml", provision(kind, more)),
    ];
    let rules = good_rules(&files.map(|(name, text)| (name.to_owned(), text)));
    let [element, excepted, conduct, threat] = facts.map(said);
    let case = json!({
        "id": "c", "title": "A case", "sources": { "letter": { "type": "letter", "title": "A letter" } },
        "things": { "one": { "label": "it", "day": day, "element": element, "excepted": excepted, "conduct": conduct, "threat": threat } }
    });
    let findings = find(&rules, &good_case(&rules, &case.to_string()), &Options::default()).findings;
    assert_eq!(findings.len(), 1);
    findings[0].outcome.name().to_owned()
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
