//! The record and the law as they stood on a day.

use std::sync::LazyLock;

use policycheck::compile::RuleSet;
use policycheck::diag::Diagnostic;
use policycheck::facts::{AsOf, Case, SourceId, read_as_of};
use policycheck::finding::{Because, Finding, Options, Outcome, find};
use policycheck::measure::Day;
use policycheck::report::{Report, json, text};
use policycheck::source::FileId;

use crate::library::{files_in, good_rules, tests};

static RULES: LazyLock<RuleSet> = LazyLock::new(|| good_rules(&files_in(&tests().join("../rules"))));

fn read_on(text: &str, day: &str) -> Case {
    let day = Day::parse(day).unwrap();
    let (case, problems) = read_as_of(text, FileId(0), &RULES.vocabulary, &|_| None, Some(day));
    assert!(!problems.iter().any(Diagnostic::is_error), "{problems:#?}");
    case
}

fn file(name: &str) -> String {
    std::fs::read_to_string(tests().join("../cases").join(name)).unwrap()
}

fn found(case: &Case) -> Vec<Finding> {
    find(&RULES, case, &Options::default()).findings
}

fn of<'f>(findings: &'f [Finding], norm: &str) -> Vec<&'f Finding> {
    findings.iter().filter(|finding| finding.id.split(['@', ';']).next() == Some(norm)).collect()
}

/// The ids of the sources left out, of those that may be later, and of those kept without a date.
fn sources(case: &Case) -> [Vec<&str>; 3] {
    let AsOf { left_out, open, undated, .. } = case.as_of.as_ref().unwrap();
    let ids = |sources: &[SourceId]| -> Vec<String> {
        sources.iter().map(|source| case.sources.at(*source).id.clone()).collect()
    };
    [ids(left_out), ids(open), ids(undated)].map(|ids| {
        ids.into_iter().map(|id| case.sources.values().find(|s| s.id == id).unwrap().id.as_str()).collect()
    })
}

fn lists(case: &Case, id: &str) -> bool {
    case.entities.values().any(|entity| entity.id == id && entity.listed)
}

#[test]
fn before_the_announcement_of_august_2007_the_six_are_in_custody() {
    let text = file("shenyang-six.json");
    let case = read_on(&text, "2007-07-31");
    let [left_out, open, _] = sources(&case);
    assert!(open.is_empty(), "{open:?}");
    for later in ["update", "link-release", "escape"] {
        assert!(left_out.contains(&later), "{later} is of August 2007 or later: {left_out:?}");
    }
    assert!(!left_out.contains(&"hong-statement"), "it stands in a post of March 2007");
    assert!(!lists(&case, "freed") && lists(&case, "imprisonment"));
    let findings = found(&case);
    let risks = of(&findings, "un/refugee-convention/33#33(1)");
    let risk = risks.iter().find(|finding| finding.outcome == Outcome::AtRisk).expect("China holds them");
    assert_eq!(risk.until, None, "nobody has said yet that they were freed");
    assert_eq!(risk.at.unwrap().to_string(), "2006-12-21/2007-07-31");
    let later = found(&read_on(&text, "2007-08-31"));
    let risk = of(&later, "un/refugee-convention/33#33(1)");
    let released = "[2007-03-01..2007-07-19]";
    assert!(risk.iter().any(|finding| finding.until.is_some_and(|day| day.to_string() == released)));
}

#[test]
fn what_may_be_later_is_left_out_and_named() {
    let text = file("shenyang-six.json");
    // An e-mail of some day of January may be later than the fifteenth; the post with the statement is of March.
    let case = read_on(&text, "2007-01-15");
    let [left_out, open, _] = sources(&case);
    assert!(left_out.contains(&"update") && left_out.contains(&"hong-statement"), "{left_out:?}");
    assert!(open.contains(&"link-january"), "{open:?}");
    assert!(!lists(&case, "arrest"));
    let case = read_on(&text, "2006-11-30");
    let [left_out, open, _] = sources(&case);
    assert!(left_out.contains(&"hong-statement") && open.is_empty(), "{left_out:?} {open:?}");
    for finding in found(&case) {
        assert_eq!(finding.outcome, Outcome::NotApplicable, "{}", finding.id);
    }
}

#[test]
fn a_law_of_the_next_month_is_no_law_yet() {
    let text = file("shenyang-six.json");
    let on = |day| {
        let findings = found(&read_on(&text, day));
        of(&findings, "kr/resettlement-act/4#4(2)").iter().map(|f| f.because.clone()).collect::<Vec<_>>()
    };
    assert_eq!(on("2007-02-26"), [Some(Because::NotInForce)]);
    assert!(!on("2007-02-27").contains(&Some(Because::NotInForce)));
}

#[test]
fn on_the_last_day_of_all_nothing_is_left_out() {
    for name in ["shenyang-six.json", "japanese-consulate-2002.json", "south-korean-mission-2002.json"] {
        let text = file(name);
        let case = read_on(&text, "9999-12-31");
        let [left_out, open, _] = sources(&case);
        assert_eq!((left_out.len(), open.len()), (0, 0), "{name}");
        let plain = crate::library::good_case(&RULES, &text);
        let said = |case: &Case| -> Vec<_> {
            found(case).into_iter().map(|f| (f.id, f.outcome, f.reaches, f.whom, f.until)).collect()
        };
        assert_eq!(said(&case), said(&plain), "{name}");
    }
}

/// Who says what, when: each source of another footing.
const RECORD: &str = r#"{
  "id": "record", "title": "A record",
  "sources": {
    "dated": { "type": "report", "title": "Report of May", "author": "writer", "issued": "2010-05-02" },
    "month": { "type": "report", "title": "Report of some day of June", "author": "writer", "issued": "2010-06" },
    "inside": { "type": "letter", "title": "Letter printed in the report of June", "author": "aunt", "within": "month" },
    "early": { "type": "letter", "title": "Undated letter on March", "author": "aunt" },
    "late": { "type": "letter", "title": "Undated letter on July", "author": "aunt" },
    "denial": { "type": "letter", "title": "Undated answer", "author": "china" }
  },
  "persons": {
    "aunt": { "label": "an aunt" }, "writer": { "label": "a writer" },
    "family": { "label": "the family", "nationality": [{ "is": "dprk", "said": [{ "in": "month" }] }], "said": [{ "in": "early" }] },
    "neighbour": { "label": "a neighbour", "said": [{ "in": "late" }] }
  },
  "actors": { "police": { "label": "the police", "kind": "authority", "of": "china" } },
  "events": {
    "arrest": { "act": "arrest", "by": "police", "to": ["family"], "when": "2010-03", "said": [
      { "in": "early", "basis": "saw", "quote": "they took them" }, { "in": "dated" },
      { "in": "denial", "by": "china", "stance": "denies", "as_of": "2010-07-01" } ] },
    "return": { "act": "return", "by": "china", "to": ["family"], "destination": "dprk", "when": "2010-07-04", "said": [{ "in": "late", "basis": "saw" }] },
    "screening": { "act": "screen", "by": "police", "to": ["family"], "after": "return", "said": [{ "in": "dated" }] }
  },
  "statements": [ { "id": "one", "about": "return", "in": "late" }, { "id": "two", "about": "arrest", "replies_to": "one", "in": "dated", "stance": "replies" } ]
}"#;

#[test]
fn each_source_is_held_to_the_day_by_what_it_says_of_itself() {
    let case = read_on(RECORD, "2010-06-15");
    let [left_out, open, undated] = sources(&case);
    assert_eq!(left_out, ["late", "denial"], "of July, and of a day in July up to which it speaks");
    assert!(open.contains(&"month"), "some day of June is before or after the fifteenth");
    assert_eq!(undated, ["early"]);
    assert!(lists(&case, "family") && lists(&case, "aunt") && !lists(&case, "neighbour"));
    assert!(lists(&case, "arrest") && !lists(&case, "return"));
    assert!(!lists(&case, "screening"), "it came after what had not happened yet");
    assert_eq!(case.statements.len(), 1);
    assert_eq!(case.statements[0].replies_to, None, "what it answers was not said yet");
    // A value that nobody had given yet is not there; and nobody had denied anything.
    let plain = crate::library::good_case(&RULES, RECORD);
    let levels = |case: &Case| {
        let arrest = case.entities.values().find(|entity| entity.id == "arrest").unwrap();
        let happened = arrest.happened.as_ref().unwrap();
        (happened.pro, happened.con)
    };
    assert_eq!(levels(&case).0, levels(&plain).0);
    assert_ne!(levels(&case).1, levels(&plain).1);

    let later = read_on(RECORD, "2010-06-30");
    let [left_out, open, _] = sources(&later);
    assert_eq!((left_out, open), (vec!["late", "denial"], vec![]));
    let before = read_on(RECORD, "2010-05-01");
    assert_eq!(sources(&before)[0], ["dated", "month", "late", "denial"]);
    assert!(lists(&before, "arrest"), "the undated letter tells of nothing later");
}

#[test]
fn every_report_says_the_day_and_what_was_left_out() {
    let case = read_on(&file("shenyang-six.json"), "2007-07-31");
    let findings = find(&RULES, &case, &Options::default());
    let report = Report { rules: &RULES, case: &case, findings: &findings };
    let words = text(&report, 100, false);
    assert!(words.contains("As the record and the law stood on 31 July 2007."), "{words}");
    let data: serde_json::Value = serde_json::from_str(&json(&report)).unwrap();
    assert_eq!(data["case"]["as_of"], "2007-07-31");
    for finding in data["findings"].as_array().unwrap() {
        let quotable = finding["quotable"].as_str().unwrap();
        assert!(
            quotable.starts_with("This is as the record and the law stood on 31 July 2007."),
            "{quotable}"
        );
    }
    let limits = data["sections"].as_array().unwrap().iter().find(|section| section["kind"] == "limits");
    let limits = limits.expect("limits").to_string();
    assert!(limits.contains("link-release") && limits.contains("update"), "{limits}");
    assert!(!json(&report).contains("freed from a Chinese jail"), "what was not said yet is quoted nowhere");
}
