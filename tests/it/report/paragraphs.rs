//! The words of a few findings, each outcome at least once, and the shape of one as data. What all findings come to stands in the
//! table of findings; these show how it is said.

use serde_json::Value;

use super::{Found, case_named, cases, of_officials_and_as_a_punishment};

/// Asserts what a finding is told as when it is quoted alone: one sentence a line.
fn told(name: &str, found: &Found, id: &str) {
    let finding = finding(found, id);
    let quotable = finding["quotable"].as_str().expect("a paragraph");
    let mut told = format!("{id}: {}\n", finding["outcome"].as_str().expect("an outcome"));
    let mut rest = quotable;
    for sentence in finding["sentences"].as_array().expect("sentences") {
        let sentence = sentence["text"].as_str().expect("words");
        let Some(after) = rest.strip_prefix(sentence) else { break };
        told = format!("{told}\n{sentence}");
        rest = after.trim_start();
    }
    assert_eq!(rest, "", "the paragraph is made of the first sentences: {quotable}");
    held(&format!("words-{name}"), &told);
}

fn held(name: &str, words: &str) {
    insta::with_settings!({ snapshot_path => "../../snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, words);
    });
}

fn finding(found: &Found, id: &str) -> Value {
    let findings = found.json()["findings"].take();
    let is_meant = |finding: &&Value| finding["id"] == id;
    findings.as_array().expect("findings").iter().find(is_meant).unwrap_or_else(|| panic!("no {id}")).clone()
}

#[test]
fn findings_of_the_cases_are_told_in_these_words() {
    for (name, case, id) in [
        ("at-risk", "shenyang-six", "un/refugee-convention/33#33(1)@six+china"),
        ("disputed", "japanese-consulate-2002", "cn/consular-regulations/4#4 entry@entry"),
        (
            "not-applicable-not-bound",
            "mongolian-border-2002",
            "un/refugee-convention/33#33(1)@sent-back+mongolia",
        ),
        ("not-applicable-not-in-force", "chinas-note-2002", "us/usc/t22/s7843#7843@in-us-missions"),
        ("not-applicable-untouched", "thai-status-determinations-2002", "un/refugee-convention/33#33(1)"),
        ("turns-on-reading", "shenyang-six", "us/usc/t22/s7843#7843@six"),
        ("undecided", "pow-families-2006", "kr/resettlement-act/7#7(2)@nine+rok-consulate"),
    ] {
        told(name, &case_named(case), id);
    }
}

#[test]
fn a_risk_of_torture_is_told_in_these_words() {
    told("at-risk-of-torture", &of_officials_and_as_a_punishment(), "un/cat/3#3(1)@group+china");
}

/// Somebody who asks for asylum where it can be had.
pub(super) const APPLICANT: &str = r#"{
  "id": "applicant", "title": "An application for asylum",
  "sources": { "note": { "type": "document", "title": "A note", "author": "witness", "sha256": "0000000000000000000000000000000000000000000000000000000000000000" } },
  "persons": {
    "witness": { "label": "the witness", "names": "not-stated" },
    "applicant": { "label": "the applicant", "names": "withheld",
      "nationality": [{ "is": "dprk", "said": [{ "in": "note", "basis": "saw", "quote": "his papers were those of the North" }] }],
      "located": [{ "is": "seattle", "said": [{ "in": "note", "basis": "saw", "quote": "met him in Seattle" }] }] } },
  "places": { "seattle": { "label": "Seattle", "in": "us" } },
  "events": { "application": { "what": "asked for asylum", "act": "apply-for-asylum", "for": ["applicant"], "to": ["us"], "when": "2007-01-10",
    "said": [{ "in": "note", "basis": "saw", "quote": "I helped him to fill in the form" }] } }
}"#;

/// The same, of somebody who is not there.
const ABROAD: &str = r#"{
  "id": "applicant", "title": "An application for asylum from abroad",
  "sources": { "note": { "type": "document", "title": "A note", "author": "witness", "sha256": "0000000000000000000000000000000000000000000000000000000000000000" } },
  "persons": {
    "witness": { "label": "the witness", "names": "not-stated" },
    "applicant": { "label": "the applicant", "names": "withheld",
      "nationality": [{ "is": "dprk", "said": [{ "in": "note", "basis": "saw", "quote": "his papers were those of the North" }] }],
      "located": [{ "is": "seoul", "said": [{ "in": "note", "basis": "saw", "quote": "met him in Seoul" }] }] } },
  "places": { "seoul": { "label": "Seoul", "in": "south-korea" } },
  "events": { "application": { "what": "asked for asylum", "act": "apply-for-asylum", "for": ["applicant"], "to": ["us"], "when": "2007-01-10",
    "said": [{ "in": "note", "basis": "saw", "quote": "I helped him to fill in the form" }] } }
}"#;

/// What no case of the repository comes to.
#[test]
fn findings_of_cases_made_up_are_told_in_these_words() {
    for (name, case, id) in [
        ("breach-indicated", cases::SISTERS, "un/refugee-convention/33#33(1)@sisters+china"),
        ("complied", cases::UNBOUND, "un/refugee-convention/33#33(1)@five+japan"),
        ("met", APPLICANT, "us/usc/t8/s1158#1158(a)(1)@applicant"),
        ("not-met", ABROAD, "us/usc/t8/s1158#1158(a)(1)@applicant"),
    ] {
        told(name, &Found::of(case), id);
    }
}

/// Of every list the first entry, and of every text its first words.
fn outline(value: Value) -> Value {
    match value {
        Value::Array(mut items) if items.len() > 1 => vec![outline(items.swap_remove(0)), "…".into()].into(),
        Value::Array(items) => items.into_iter().map(outline).collect(),
        Value::Object(entries) => entries.into_iter().map(|(key, value)| (key, outline(value))).collect(),
        Value::String(text) if text.chars().count() > 80 => {
            format!("{} …", text.chars().take(60).collect::<String>().trim_end()).into()
        }
        other => other,
    }
}

/// As JSON, with whatever fits into a line on one.
fn compact(value: &Value, indent: usize) -> String {
    let flat = value.to_string();
    if flat.chars().count() + indent <= 110 {
        return flat;
    }
    let (inner, blank) = (indent + 2, " ".repeat(indent));
    let lines = |parts: Vec<String>| {
        let parts: Vec<String> = parts.into_iter().map(|part| format!("{blank}  {part}")).collect();
        parts.join(",\n")
    };
    match value {
        Value::Array(items) => {
            format!("[\n{}\n{blank}]", lines(items.iter().map(|item| compact(item, inner)).collect()))
        }
        Value::Object(entries) => {
            let entry = |(key, value): (&String, &Value)| format!("\"{key}\": {}", compact(value, inner));
            format!("{{\n{}\n{blank}}}", lines(entries.iter().map(entry).collect()))
        }
        _ => flat,
    }
}

#[test]
fn a_finding_as_data_has_this_shape() {
    let finding = outline(finding(&Found::of(APPLICANT), "us/usc/t8/s1158#1158(a)(1)@applicant"));
    held("finding-as-data", &compact(&finding, 0));
}
