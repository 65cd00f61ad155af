//! Versions of South Korean law: days on which the words were not found, and words that are left to judgment alone.

use policycheck::finding::{Because, Findings, Options, Outcome, find};
use policycheck::report::{Report, text};

use crate::library::{files_in, good_case, good_rules, tests};

/// What is found where a North Korean applied to a South Korean post on that day.
fn applied(day: &str, told: impl Fn(&Findings, &str)) {
    let rules = good_rules(&files_in(&tests().join("../rules")));
    let case = format!(
        r#"{{ "id": "t", "title": "t", "stipulated": true, "persons": {{ "p": {{ "nationality": "dprk" }} }},
              "actors": {{ "post": {{ "kind": "consular-post", "of": "south-korea" }} }},
              "events": {{ "r": {{ "act": "request-protection", "by": "p", "for": ["p"], "to": ["post"], "when": "{day}" }} }} }}"#
    );
    let case = good_case(&rules, &case);
    let found = find(&rules, &case, &Options::default());
    let report = Report { rules: &rules, case: &case, findings: &found };
    told(&found, &text(&report, 80, false));
}

#[test]
fn words_that_were_not_found_are_told_of_once() {
    applied("1998-05-05", |found, _| {
        let article = found.findings.iter().filter(|f| f.id.starts_with("kr/resettlement-act/7"));
        let told: Vec<_> = article.map(|f| (f.outcome, f.because.clone())).collect();
        assert_eq!(told, [(Outcome::NotApplicable, Some(Because::Gap))]);
    });
}

#[test]
fn what_is_left_to_judgment_without_a_condition_is_asked_for() {
    applied("2001-05-05", |found, paper| {
        let article = found.findings.iter().find(|f| f.id.starts_with("kr/resettlement-act/9")).unwrap();
        assert_eq!(article.outcome, Outcome::Undecided);
        assert!(paper.contains("considerable"), "{paper}");
    });
}
