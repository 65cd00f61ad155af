//! Who is bound by a treaty on which day: States that left and came back, that succeeded, and whose day is not known.

use policycheck::compile::RuleSet;
use policycheck::diag::Diagnostic;
use policycheck::facts::read_as_of;
use policycheck::finding::{Finding, Options, find};
use policycheck::law::{Binding, read_parties};
use policycheck::measure::{Day, When};
use policycheck::report::{Report, json, text};
use policycheck::source::FileId;

use crate::library::{files_in, good_rules, tests};
use crate::made::treaty;

const VOCABULARY: &str = r#"
[entity.actor]
title  = "an actor"
plural = "actors"
[entity.event]
title  = "an event"
plural = "events"
claim  = true
record = "open"
described_by = "act"
day    = "when"
answers = ["by"]
[enum.act.send]
says = "{by} sent somebody back"
not  = "{by} sent nobody back"
ask  = "Did {by} send somebody back?"
none = "sent back"
[known.actor.freedonia]
label = "Freedonia"
code  = "fr"

[entity.actor.has]
label = { type = "text", given = true }
code  = { type = "text", given = true }

[entity.event.has]
act  = { type = "enum act", given = true }
by   = { type = "ref actor", says = "it was {value}", not = "it was not {value}", ask = "Who did it?" }
when = { type = "date", says = "the day was {value}", not = "the day was not {value}", ask = "When was it?" }
"#;

const INSTRUMENT: &str = "id = \"t/law\"\ntitle = \"A treaty\"\ntag = \"Treaty\"\nprose = \"the Treaty\"\nin_force = { from = 1950-01-01 }\nas_of = 2015-03-14\n";

const PROVISION: &str = r#"
id         = "t/law/1"
title      = "Who is bound"
cite       = "Treaty, art. 1"
instrument = "t/law"
in_force   = { from = 1950-01-01 }
reviewed   = []
[text]
source = "made up"
grade  = "B"
1 = "A Party sends nobody back."
[[norm]]
id     = "1"
kind   = "status"
text   = "1"
about  = "each deed in events where deed.act is send"
bearer = "deed.by"
at     = ["deed.when"]
needs  = "alleged"
needs_because = "It is a test."
untouched = "Nobody was sent back."
[[norm.element]]
id    = "bound"
quote = "A Party"
if    = 'deed happened and binds("t/law", deed.by, at)'
"#;

const HEADER: &str = "code,state,action,day,in_force,notified,end,reservations,source,grade\n";

/// It left, and came back.
const BACK: &str = "fr,Freedonia,accession,1959-12-01,1960-01-01,,1969-12-31,none,made up,A\nfr,Freedonia,accession,1979-12-01,1980-01-01,,,none,made up,A\n";

/// It became independent on 8 October 1991, and said a year later that it succeeded.
const SUCCEEDED: &str = "fr,Freedonia,succession,1992-10-12,1991-10-08,1992-10-12,,none,made up,A\n";

fn outcome(rows: &str, when: &str) -> &'static str {
    outcome_as_of(rows, when, None)
}

fn outcome_as_of(rows: &str, when: &str, as_of: Option<&str>) -> &'static str {
    let rules = treaty(VOCABULARY, INSTRUMENT, &format!("{HEADER}{rows}"), PROVISION);
    on(&rules, when, as_of, |finding, _| finding.outcome.name())
}

/// What a paper of the time says of one sending back by Freedonia.
fn on<R>(rules: &RuleSet, when: &str, as_of: Option<&str>, told: impl Fn(&Finding, String) -> R) -> R {
    let case = format!(
        r#"{{ "id": "t", "title": "T", "stipulated": true, "actors": {{}},
              "events": {{ "deed": {{ "act": "send", "by": "freedonia", "when": "{when}" }} }} }}"#
    );
    let as_of = as_of.map(|day| Day::parse(day).unwrap());
    let (case, problems) = read_as_of(&case, FileId(0), &rules.vocabulary, &|_| None, as_of);
    assert!(!problems.iter().any(Diagnostic::is_error), "{problems:#?}");
    let found = find(rules, &case, &Options::default());
    let report = Report { rules, case: &case, findings: &found };
    told(&found.findings[0], format!("{}{}", json(&report), text(&report, 1000, false)))
}

#[test]
fn a_state_that_left_and_came_back_is_bound_in_both_periods_and_not_between() {
    let on = |when| outcome(BACK, when);
    assert_eq!(on("1959-06-01"), "not-met", "before it came in");
    assert_eq!(on("1960-01-01"), "met", "on the first day");
    assert_eq!(on("1969-12-31"), "met", "on the last day before it left");
    assert_eq!(on("1970-01-01"), "not-met", "on the day after");
    assert_eq!(on("1979-12-31"), "not-met", "on the eve of its return");
    assert_eq!(on("2020-05-01"), "met", "it stays bound after the day of the table");
    assert_eq!(on("1969-12"), "met", "any day of that month");
    assert_eq!(on("1969/1970"), "undecided", "a time that outlasts its bond");
    assert_eq!(on("[1969-12-31..1970-01-01]"), "undecided", "one day of two, on one of which it was bound");
}

#[test]
fn a_change_of_reservations_is_no_break() {
    let rows = "fr,Freedonia,accession,1959-12-01,1960-01-01,,1979-12-31,Reservation to article 2.,made up,A\nfr,Freedonia,withdrawal of a reservation,1979-12-31,1980-01-01,,,No reservation.,made up,A\n";
    assert_eq!(outcome(rows, "1979-06-01/1980-06-01"), "met");
    let rules = treaty(VOCABULARY, INSTRUMENT, &format!("{HEADER}{rows}"), PROVISION);
    let instrument = rules.instruments.values().next().unwrap();
    let of = |day: &str| {
        let at = When::day(Day::parse(day).unwrap());
        let since = instrument.bound_since("fr", Some(at)).unwrap();
        assert_eq!(since.to_string(), "1960-01-01");
        instrument.party("fr", Some(at)).unwrap().reservations.as_str()
    };
    assert_eq!((of("1979-12-31"), of("1980-01-01")), ("Reservation to article 2.", "No reservation."));
}

#[test]
fn a_state_that_succeeded_is_bound_before_its_notification() {
    let on = |when| outcome(SUCCEEDED, when);
    assert_eq!(on("1991-10-07"), "not-met", "before its independence");
    assert_eq!(on("1992-01-15"), "met", "between independence and notification");
    assert_eq!(on("1993-01-15"), "met");
}

#[test]
fn as_of_a_day_before_the_notification_nobody_can_know_it() {
    let on = |when, as_of| outcome_as_of(SUCCEEDED, when, Some(as_of));
    assert_eq!(on("1992-01-15", "1992-10-11"), "undecided");
    assert_eq!(on("1992-01-15", "1992-10-12"), "met");
    assert_eq!(on("1991-10-07", "1992-01-01"), "not-met", "before its independence it was no State");
}

#[test]
fn a_first_day_that_nobody_saw_leaves_the_days_before_it_open() {
    let rows = "fr,Freedonia,succession,1963-05-16,[..1963-08-14],1963-05-16,,none,made up,B\n";
    assert_eq!((outcome(rows, "1963-01-01"), outcome(rows, "1963-08-14")), ("undecided", "met"));
    let rows = "fr,Freedonia,succession,1994-01-18,[1991-09-17..1991-11-17],1994-01-18,,none,made up,B\n";
    let on = |when| outcome(rows, when);
    assert_eq!((on("1991-09-16"), on("1991-10-01"), on("1991-11-17")), ("not-met", "undecided", "met"));
}

#[test]
fn who_left_may_have_come_back_after_the_day_of_the_table() {
    let rows = "fr,Freedonia,accession,1959-12-01,1960-01-01,,1969-12-31,none,made up,A\n";
    assert_eq!((outcome(rows, "2015-03-14"), outcome(rows, "2015-03-15")), ("not-met", "undecided"));
}

#[test]
fn rows_that_tell_of_the_same_days_are_refused() {
    let wrong = |rows: &str| {
        let (_, wrong) = read_parties(&format!("{HEADER}{rows}"), FileId(0));
        wrong.into_iter().map(|d| d.message).collect::<Vec<_>>()
    };
    let row = |from: &str, end: &str| format!("fr,Freedonia,accession,,{from},,{end},none,made up,A\n");
    let of = |a: (&str, &str), b: (&str, &str)| wrong(&format!("{}{}", row(a.0, a.1), row(b.0, b.1)));
    assert_eq!(of(("1960-01-01", "1969-12-31"), ("1980-01-01", "")), [""; 0]);
    assert_eq!(
        of(("1980-01-01", ""), ("1960-01-01", "1969-12-31")),
        [""; 0],
        "the order of rows does not matter"
    );
    for (a, b) in [
        (("1960-01-01", "1969-12-31"), ("1969-12-31", "")),
        (("1960-01-01", ""), ("1980-01-01", "")),
        (("", ""), ("1980-01-01", "")),
        (("1960-01-01", "1969-12-31"), ("[..1980-01-01]", "")),
    ] {
        assert_eq!(of(a, b).len(), 1, "{a:?} {b:?}");
    }
}

#[test]
fn the_finding_says_by_which_notification() {
    let rules = good_rules(&files_in(&tests().join("../rules")));
    let instrument = rules.instruments.values().find(|i| i.id == "un/cat").unwrap();
    let on = |day: &str, known: Option<&str>| {
        let known = known.map(|day| Day::parse(day).unwrap());
        instrument.binds_on("hr", Some(When::day(Day::parse(day).unwrap())), known)
    };
    assert_eq!(on("1992-01-15", None), Binding::Bound, "Croatia, by its notification of 12 October 1992");
    assert_eq!(on("1992-01-15", Some("1992-06-01")), Binding::Unnotified);
    assert_eq!(on("1991-10-07", None), Binding::Unbound);
    let rules = treaty(VOCABULARY, INSTRUMENT, &format!("{HEADER}{SUCCEEDED}"), PROVISION);
    self::on(&rules, "1992-01-15", None, |_, paper| {
        assert!(paper.contains("since 8 October 1991 by succession, notified on 12 October 1992"), "{paper}");
    });
}
