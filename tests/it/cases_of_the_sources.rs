//! The incidents that the sources report: what each case comes to, and on what, as worked out by hand before the program was asked.
//!
//! Law that is added later may add findings. It may not change these, nor find a breach, or that there is none, without a row here.

mod changed;

use std::collections::BTreeSet;
use std::sync::OnceLock;

use policycheck::compile::RuleSet;
use policycheck::finding::{Options, find};
use policycheck::report::{Report, json};
use serde_json::Value;

use crate::library::{files_in, good_case, good_rules, tests};

fn rules() -> &'static RuleSet {
    static RULES: OnceLock<RuleSet> = OnceLock::new();
    RULES.get_or_init(|| good_rules(&files_in(&tests().join("../rules"))))
}

/// The cases of the repository but the first, which has tests of its own.
pub(crate) fn names() -> Vec<String> {
    let files = files_in(&tests().join("../cases"));
    let cases = files.iter().filter_map(|(name, _)| name.strip_suffix(".json"));
    cases.filter(|name| *name != "shenyang-six").map(str::to_owned).collect()
}

fn record(name: &str) -> Value {
    let file = std::fs::read_to_string(tests().join(format!("../cases/{name}.json"))).unwrap();
    serde_json::from_str(&file).unwrap()
}

fn found(record: &Value) -> Vec<Value> {
    let case = good_case(rules(), &record.to_string());
    let mut findings = find(rules(), &case, &Options::default());
    findings.chosen.full = true;
    let text = json(&Report { rules: rules(), case: &case, findings: &findings });
    serde_json::from_str::<Value>(&text).unwrap()["findings"].as_array().unwrap().clone()
}

fn words(list: &Value) -> impl Iterator<Item = &str> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str)
}

/// The parts of a finding: its elements and exceptions, and its conduct under that name.
fn parts(finding: &Value) -> Vec<(&str, &Value)> {
    let lists = ["elements", "exceptions"]
        .into_iter()
        .flat_map(|list| finding[list].as_array().into_iter().flatten());
    let conduct = Some(&finding["conduct"]).filter(|c| c.is_object()).map(|c| ("conduct", c));
    lists.filter_map(|part| Some((part["id"].as_str()?, part))).chain(conduct).collect()
}

/// Outcome and what decides it, in a line: why it does not apply, what is disputed, what is open, until when there was a risk.
fn verdict(finding: &Value) -> String {
    let outcome = finding["outcome"].as_str().unwrap();
    let causes = |of: &str| -> Vec<String> {
        let all = parts(finding);
        let lists = all.iter().flat_map(|(_, part)| words(&part["causes"][of]));
        lists.map(str::to_owned).collect::<BTreeSet<_>>().into_iter().collect()
    };
    let with = |value: &str| -> Vec<&str> {
        let all = parts(finding);
        all.iter().filter(|(_, part)| part["value"] == value).map(|(id, _)| *id).collect()
    };
    let open = || with("open").join(", ");
    match outcome {
        "not-applicable" if finding["because"] == "element" => {
            let elements = finding["elements"].as_array().unwrap().iter().filter(|e| e["value"] == "false");
            let ids: Vec<&str> = elements.filter_map(|e| e["id"].as_str()).collect();
            format!("not-applicable: {}", ids.join(", "))
        }
        "not-applicable" => format!("not-applicable: {}", finding["because"].as_str().unwrap()),
        "disputed" => format!("disputed: {}", causes("disputed").join(", ")),
        "at-risk" => format!("at-risk: until {}", finding["until"].as_str().unwrap_or("now")),
        "undecided" => format!("undecided: {}", open()),
        "turns-on-reading" => {
            format!("leaning to {}: {}", finding["leans"].as_str().unwrap_or("nothing"), open())
        }
        _ => outcome.to_owned(),
    }
}

/// What is found about `id`: a norm, or a norm and those whom it is about.
fn verdict_of(findings: &[Value], id: &str) -> String {
    let whole = |f: &&Value| f["id"] == id || f["id"].as_str().unwrap().split('@').next() == Some(id);
    let all: Vec<&Value> = findings.iter().filter(whole).collect();
    let [one] = all.as_slice() else { panic!("{} findings of {id}", all.len()) };
    verdict(one)
}

const DECREE: &str = "kr/enforcement-decree/11#11(2)";
const EFFORT: &str = "kr/resettlement-act/4#4(2)";
const NOTICE: &str = "kr/resettlement-act/7#7(2)";
const POWER: &str = "kr/resettlement-act/9#9";
const RETURN: &str = "un/refugee-convention/33#33(1)";
const TURNED_AWAY: &str = "un/refugee-convention/33#33(1) turning away";
const TORTURE: &str = "un/cat/3#3(1)";
const COVENANT: &str = "un/iccpr/7#7 on return";
const CONSULATE: &str = "un/vccr/31#31(2)";
const EMBASSY: &str = "un/vcdr/22#22(1)";
const UNITED_STATES: &str = "us/usc/t22/s7843#7843";

const SILENT: &str = "not-applicable: untouched";
const NOT_YET: &str = "not-applicable: not-in-force";

fn comes_to(name: &str, table: &[(&str, &str)]) {
    let findings = found(&record(name));
    let is: Vec<(&str, String)> = table.iter().map(|(id, _)| (*id, verdict_of(&findings, id))).collect();
    let wanted: Vec<(&str, String)> = table.iter().map(|(id, word)| (*id, (*word).to_owned())).collect();
    assert_eq!(is, wanted, "{name}");
    for finding in &findings {
        let id = finding["id"].as_str().unwrap();
        let is = |row: &str| id == row || id.split('@').next() == Some(row);
        let listed = table.iter().any(|(row, _)| is(row));
        let decided = ["breach-indicated", "complied", "met", "not-met"]
            .contains(&finding["outcome"].as_str().unwrap());
        assert!(listed || !decided, "{name}: {id} is decided, and no row says so: {}", verdict(finding));
    }
}

#[test]
fn japanese_consulate_consent_is_disputed_and_what_the_visa_area_was_used_for_is_not_said() {
    comes_to(
        "japanese-consulate-2002",
        &[
            (TORTURE, "undecided: danger of torture, conduct"),
            (COVENANT, "not-applicable: bound"),
            ("un/crc/3#3(1)@girl+china", "undecided: conduct"),
            // China's own law protects all of the premises; the convention, the part used for the work of the post.
            ("cn/consular-regulations/4#4 entry@entry", "disputed: events.consent happened"),
            ("un/vccr/31#31(2)@entry", "undecided: working part, consent"),
            ("un/vccr/31#31(2)@entry-at-gate", "undecided: working part, conduct"),
            (EMBASSY, SILENT),
            (UNITED_STATES, NOT_YET),
            (RETURN, "at-risk: until 2002-05-22"),
            (DECREE, SILENT),
            (NOTICE, SILENT),
            (POWER, SILENT),
            (EFFORT, NOT_YET),
        ],
    );
}

#[test]
fn south_korean_mission_turns_on_what_the_place_was_and_on_who_went_in() {
    comes_to(
        "south-korean-mission-2002",
        &[
            (CONSULATE, "disputed: events.entry happened, places.mission.kind"),
            (EMBASSY, "disputed: events.entry happened, places.mission.kind"),
            (RETURN, "at-risk: until 2002-06-24"),
            (DECREE, "undecided: received, conduct"),
            (NOTICE, "undecided: received, conduct"),
            (POWER, "undecided: application, one of the items"),
            (EFFORT, NOT_YET),
            (UNITED_STATES, SILENT),
        ],
    );
}

#[test]
fn embassy_hand_over_turns_on_whether_the_man_had_applied() {
    comes_to(
        "embassy-hand-over-1999",
        &[
            (DECREE, "undecided: received, conduct"),
            (NOTICE, "undecided: received, conduct"),
            (POWER, "undecided: application, one of the items"),
            (EFFORT, NOT_YET),
            // The act alone engages the article: a post handed somebody over, and what awaited him nobody says.
            (RETURN, "leaning to at-risk: refugee, reach, threatened, on account of, conduct"),
            (CONSULATE, SILENT),
            (EMBASSY, SILENT),
            (UNITED_STATES, SILENT),
        ],
    );
}

#[test]
fn sixty_two_are_at_risk_and_a_headline_does_not_send_them_back() {
    comes_to(
        "sixty-two-2004",
        &[
            (TORTURE, "undecided: danger of torture, conduct"),
            (COVENANT, "not-applicable: bound"),
            (RETURN, "at-risk: until now"),
            (EFFORT, NOT_YET),
            (UNITED_STATES, SILENT),
            (CONSULATE, SILENT),
        ],
    );
}

#[test]
fn shenyang_arrests_are_a_risk_by_china_and_by_whom_torture_would_be_is_not_said() {
    comes_to(
        "shenyang-arrests-2012",
        &[
            ("un/cat/3#3(1)@group+china", "undecided: danger of torture, conduct"),
            ("un/iccpr/7#7 on return@group+china", "not-applicable: bound"),
            ("un/crc/3#3(1)@boy+china", "undecided: conduct"),
            ("un/crc/3#3(1)@young-woman+china", "not-applicable: child"),
            ("un/refugee-convention/33#33(1)@group+china", "at-risk: until now"),
            ("un/refugee-convention/33#33(1)@reported-returned+china", "at-risk: until now"),
            (EFFORT, "undecided: wish, conduct"),
            (CONSULATE, SILENT),
            (EMBASSY, SILENT),
            (UNITED_STATES, SILENT),
        ],
    );
}

#[test]
fn pow_families_an_application_is_admitted_and_what_became_of_it_is_not_said() {
    comes_to(
        "pow-families-2006",
        &[
            (DECREE, "undecided: conduct"),
            (NOTICE, "undecided: conduct"),
            (POWER, "undecided: one of the items"),
            (EFFORT, NOT_YET),
            (RETURN, "at-risk: until now"),
            (TURNED_AWAY, "leaning to not-applicable: refugee, reach, threatened, on account of, conduct"),
        ],
    );
}

#[test]
fn us_consulate_2006_is_second_hand_throughout() {
    comes_to(
        "us-consulate-2006",
        &[
            ("us/usc/t22/s7843#7843@three", "undecided: seeking, refugees, conduct"),
            ("us/usc/t22/s7843#7843@fourth", "undecided: seeking, refugees, conduct"),
            (TURNED_AWAY, "leaning to not-applicable: refugee, reach, threatened, on account of, conduct"),
            (EFFORT, NOT_YET),
            (CONSULATE, SILENT),
        ],
    );
}

#[test]
fn hyesan_family_had_not_left_and_its_own_state_is_no_party() {
    comes_to(
        "hyesan-family-2011",
        &[
            (TORTURE, "not-applicable: bound, another State"),
            (RETURN, "not-applicable: bound, refugee"),
            (EFFORT, "not-applicable: escapee, abroad"),
            (CONSULATE, SILENT),
        ],
    );
}

#[test]
fn unhcr_office_is_neither_embassy_nor_consulate() {
    comes_to(
        "unhcr-office-2001",
        &[
            (CONSULATE, SILENT),
            (EMBASSY, SILENT),
            (UNITED_STATES, SILENT),
            // By whom they were arrested and sent back is not said.
            (
                "un/refugee-convention/33#33(1)@five-relatives+china",
                "undecided: refugee, reach, threatened, on account of, conduct",
            ),
            (EFFORT, NOT_YET),
        ],
    );
}

#[test]
fn mongolia_is_no_party_to_the_protocol() {
    comes_to(
        "mongolian-border-2002",
        &[
            (TORTURE, "undecided: bound, danger of torture, conduct"),
            (RETURN, "not-applicable: bound"),
            (EFFORT, NOT_YET),
            (CONSULATE, SILENT),
        ],
    );
}

#[test]
fn thai_recognitions_told_by_somebody_unnamed_lead_to_no_finding() {
    comes_to(
        "thai-status-determinations-2002",
        &[(RETURN, SILENT), (EFFORT, NOT_YET), (UNITED_STATES, SILENT)],
    );
}

#[test]
fn chinas_note_enters_nothing_and_the_statute_is_too_late() {
    comes_to(
        "chinas-note-2002",
        &[
            (CONSULATE, SILENT),
            (EMBASSY, SILENT),
            (UNITED_STATES, NOT_YET),
            (RETURN, SILENT),
            (DECREE, "undecided: received, conduct"),
            (NOTICE, "undecided: received, conduct"),
            (EFFORT, NOT_YET),
        ],
    );
}

#[test]
fn nobody_to_whom_something_was_done_is_named() {
    for name in names().iter().map(String::as_str).chain(["shenyang-six"]) {
        let record = record(name);
        let events = record["events"].as_object().unwrap().values();
        let concerned: BTreeSet<&str> =
            events.flat_map(|e| words(&e["to"]).chain(words(&e["for"]))).collect();
        for (id, person) in record["persons"].as_object().unwrap() {
            let public = person["names"] == "public";
            assert!(!public || !concerned.contains(id.as_str()), "{name}: {id}");
            assert!(!public || person["part_of"].is_null(), "{name}: {id}");
            assert!(person["names"].is_string(), "{name}: whether {id} may be named is not said");
        }
    }
}

#[test]
fn every_case_has_a_table() {
    let tables = std::fs::read_to_string(tests().join("it/cases_of_the_sources.rs")).unwrap();
    for name in names() {
        assert!(tables.contains(&format!("\"{name}\",")), "nothing is said of {name}");
    }
}
