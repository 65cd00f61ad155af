//! Days and places on which law or a fact turns: territories, the Convention without the Protocol, ends of periods, what changes.

use std::sync::LazyLock;

use policycheck::compile::RuleSet;
use policycheck::finding::{Finding, Options, Outcome, find};
use policycheck::report::{Report, text};
use serde_json::{Value, json};

use crate::library::{files_in, good_case, good_rules, tests};

static RULES: LazyLock<RuleSet> = LazyLock::new(|| good_rules(&files_in(&tests().join("../rules"))));

/// What comes of a norm in a case, and the page of it.
fn told(case: &Value, norm: &str) -> (Vec<Finding>, String) {
    let case = good_case(&RULES, &case.to_string());
    let found = find(&RULES, &case, &Options::default());
    let report = Report { rules: &RULES, case: &case, findings: &found };
    // Where a line ends says nothing.
    let page = text(&report, 100, false);
    let page = page.split_whitespace().filter(|word| *word != "│").collect::<Vec<_>>().join(" ");
    // The version of a provision does not matter here, nor whom the finding is about.
    let of = |finding: &&Finding| {
        let (provision, part) = norm.split_once('#').unwrap();
        finding.id.split(['@', ';', '#']).next() == Some(provision)
            && finding.id.split('#').nth(1).and_then(|part| part.split('@').next()) == Some(part)
    };
    (found.findings.iter().filter(of).cloned().collect(), page)
}

fn outcomes(case: &Value, norm: &str) -> Vec<Outcome> {
    told(case, norm).0.iter().map(|finding| finding.outcome).collect()
}

/// A family that would be tortured for its opinions, sent back to North Korea by the police of a State.
fn sent_back(state: &str, located: &str, when: &str) -> Value {
    json!({
        "id": "t", "title": "T", "stipulated": true,
        "persons": { "family": { "label": "the family", "count": 3, "nationality": "dprk", "located": located, "unwilling": true,
            "fears": "torture", "would_face": "torture", "because_of": "political-opinion" } },
        "actors": { "police": { "label": "the police", "kind": "authority", "of": state } },
        "events": { "ret": { "act": "return", "by": "police", "to": ["family"], "destination": "dprk", "when": when } }
    })
}

const RETURN: &str = "un/refugee-convention/33#33(1)";

#[test]
fn a_convention_that_was_not_extended_to_hong_kong_does_not_bind_china_there() {
    let (findings, page) = told(&sent_back("china", "hong-kong", "2009-05-04"), RETURN);
    assert_eq!(findings[0].outcome, Outcome::NotApplicable);
    assert!(page.contains("not extended to Hong Kong"), "{page}");
    assert!(!page.contains("China was not bound"), "{page}");
}

#[test]
fn it_applies_in_macao_before_and_after_its_return_to_china() {
    assert_eq!(outcomes(&sent_back("china", "macao", "2009-05-04"), RETURN), [Outcome::BreachIndicated]);
    assert_eq!(outcomes(&sent_back("portugal", "macao", "1995-05-04"), RETURN), [Outcome::BreachIndicated]);
    assert_eq!(outcomes(&sent_back("china", "china", "2009-05-04"), RETURN), [Outcome::BreachIndicated]);
}

#[test]
fn a_territory_of_which_no_row_tells_is_open() {
    let mut case = sent_back("china", "island", "2009-05-04");
    case["places"] = json!({ "island": { "label": "the island", "kind": "territory", "in": "china" } });
    let (findings, page) = told(&case, RETURN);
    assert_eq!(findings[0].outcome, Outcome::Undecided);
    assert!(page.contains("extend to the island"), "{page}");
}

#[test]
fn a_covenant_that_china_only_signed_applies_in_hong_kong_by_its_declaration() {
    let case = |located: &str| {
        let mut case = sent_back("china", located, "2009-05-04");
        case["events"] =
            json!({ "deed": { "act": "ill-treat", "by": "police", "to": ["family"], "when": "2009-05-04" } });
        case
    };
    let of = |located: &str| outcomes(&case(located), "un/iccpr/7#7")[0];
    assert_eq!(of("china"), Outcome::NotApplicable, "China only signed the Covenant");
    assert_ne!(of("hong-kong"), Outcome::NotApplicable, "the declaration of 20 June 1997");
}

#[test]
fn croatia_was_bound_between_its_independence_and_its_notification() {
    let (findings, page) = told(&sent_back("croatia", "croatia", "1992-01-15"), RETURN);
    assert_eq!(findings[0].outcome, Outcome::BreachIndicated);
    assert!(page.contains("notified on 12 October 1992"), "{page}");
}

#[test]
fn by_the_convention_alone_only_refugees_owing_to_events_before_1951_are_reached() {
    for (state, when) in [("madagascar", "2010-03-05"), ("germany", "1960-03-05")] {
        let with = |early: Value| {
            let mut case = sent_back(state, state, when);
            case["persons"]["family"]["events_before_1951"] = early;
            outcomes(&case, RETURN)
        };
        assert_eq!(with(json!("unknown")), [Outcome::Undecided], "{state}");
        assert_eq!(with(json!(true)), [Outcome::BreachIndicated], "{state}");
        assert_eq!(with(json!(false)), [Outcome::NotApplicable], "{state}");
    }
    // Who is bound by the Protocol is not asked about 1951.
    assert_eq!(outcomes(&sent_back("germany", "germany", "1990-03-05"), RETURN), [Outcome::BreachIndicated]);
}

/// An application made again on 4 March 2015, and the day of the decision.
fn decided_on(day: &str) -> Outcome {
    let case = json!({
        "id": "weekend", "title": "The sixtieth day", "stipulated": true,
        "persons": { "kim": { "label": "the applicant", "nationality": "dprk", "located": "thailand",
            "foreign_nationality_after": false, "affects_security": false } },
        "actors": { "embassy": { "label": "the embassy", "kind": "diplomatic-mission", "of": "south-korea" } },
        "events": {
            "application": { "act": "request-protection", "by": "kim", "for": ["kim"], "to": ["embassy"], "when": "2014-01-02" },
            "refusal": { "act": "decline-status", "by": "kr-minister-of-unification", "to": ["kim"], "when": "2014-06-02" },
            "told": { "act": "tell-decision", "by": "embassy", "for": ["kim"], "to": ["kim"], "when": "2014-06-10" },
            "again": { "act": "apply-again", "by": "kim", "for": ["kim"], "to": ["embassy"], "when": "2015-03-04", "new_material": true },
            "decision": { "act": "grant-status", "by": "kr-minister-of-unification", "to": ["kim"], "when": day },
            "told2": { "act": "tell-decision", "by": "embassy", "for": ["kim"], "to": ["kim"], "when": day }
        }
    });
    outcomes(&case, "kr/enforcement-decree/18#18(2)")[0]
}

#[test]
fn a_period_whose_last_day_is_a_sunday_ends_on_monday() {
    // The sixtieth day after 4 March 2015 is Sunday, 3 May.
    assert_eq!(decided_on("2015-05-03"), Outcome::Complied);
    assert_eq!(decided_on("2015-05-04"), Outcome::Complied);
    assert_eq!(decided_on("2015-05-05"), Outcome::Undecided, "whether Monday was a holiday, no list tells");
    assert_eq!(decided_on("2015-06-15"), Outcome::BreachIndicated);
}

#[test]
fn about_a_day_decides_nothing_that_hangs_on_that_day() {
    assert_eq!(decided_on("2015-05-04~"), Outcome::Undecided);
    assert_eq!(decided_on("2015-04-01~"), Outcome::Complied);
    assert_eq!(decided_on("2015-07-15~"), Outcome::BreachIndicated);
}

/// A girl ill-treated in 2002 and again in 2010.
fn ill_treated(girl: &Value) -> Vec<Outcome> {
    let case = json!({
        "id": "t", "title": "T", "stipulated": true,
        "persons": { "girl": girl },
        "actors": { "police": { "label": "the police", "kind": "authority", "of": "china" } },
        "events": {
            "a": { "act": "ill-treat", "by": "police", "to": ["girl"], "when": "2002-05-04" },
            "b": { "act": "ill-treat", "by": "police", "to": ["girl"], "when": "2010-05-04" }
        }
    });
    let mut findings = told(&case, "un/crc/37#37(a)").0;
    findings.sort_by_key(|finding| finding.at.map(|at| at.start.earliest));
    findings.iter().map(|finding| finding.outcome).collect()
}

#[test]
fn seventeen_at_one_arrest_and_twenty_five_at_the_next() {
    let girl = |told: Value| {
        let mut girl = json!({ "label": "the girl", "nationality": "dprk", "located": "china" });
        girl.as_object_mut().unwrap().extend(told.as_object().unwrap().clone());
        ill_treated(&girl)
    };
    let [at_seventeen, at_twenty_five] = [Outcome::BreachIndicated, Outcome::NotApplicable];
    let child = girl(json!({ "under_18": true }));
    assert_eq!(child[0], child[1], "without a day it holds on every day");
    let at_seventeen = if child[0] == at_seventeen { at_seventeen } else { child[0] };
    // Nobody says whether majority is attained earlier: with a birth alone the rest is what it was.
    assert_eq!(girl(json!({ "born": "1985-01-01", "under_18": "unknown" })), [at_seventeen, at_twenty_five]);
    let dated = json!({ "under_18": [{ "is": true, "when": "2002" }, { "is": false, "when": "2010-01-01/2010-12-31" }] });
    assert_eq!(girl(dated)[1], at_twenty_five);
    let stretches = json!({ "under_18": [{ "is": true, "when": "2002-01-01/2002-12-31" }] });
    assert_eq!(girl(stretches)[0], at_seventeen);
}

#[test]
fn in_one_country_in_2002_and_in_another_in_2005_is_no_contradiction() {
    let mut case = sent_back("china", "china", "2002-05-04");
    case["persons"]["family"]["located"] = json!([
        { "is": "china", "when": "2002-01-01/2002-12-31" },
        { "is": "thailand", "when": "2005-01-01/2005-12-31" },
    ]);
    assert_eq!(outcomes(&case, RETURN), [Outcome::BreachIndicated]);
}

#[test]
fn a_day_for_what_does_not_change_is_refused() {
    let mut case = sent_back("china", "china", "2002-05-04");
    case["persons"]["family"]["born"] = json!([{ "is": "1980-01-01", "when": "1980-01-01" }]);
    let (_, problems) = policycheck::facts::read(
        &case.to_string(),
        policycheck::source::FileId(0),
        &RULES.vocabulary,
        &|_| None,
    );
    assert!(problems.iter().any(|p| p.message.contains("not a field that changes")), "{problems:#?}");
}
