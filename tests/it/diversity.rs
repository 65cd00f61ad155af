//! A field of law far from that of the library, in rule files only: 28 U.S.C. § 1332(a)(1), more than $75,000 between citizens
//! of different States.

use std::collections::BTreeSet;

use policycheck::finding::{Because, Outcome, verdicts};

use super::library::{causes, fact, files_in, findings, good_case, good_rules, tests};

/// What a case comes to: its name, the outcome, and the facts unknown and disputed that keep it open. Worked out by hand.
type Row = (&'static str, Outcome, &'static [&'static str], &'static [&'static str]);

#[rustfmt::skip]
const TABLE: &[Row] = {
    use Outcome::{Disputed, Met, NotApplicable, NotMet, Undecided};
    &[
        // Stipulated.
        ("two-states",                      Met,           &[], &[]),
        ("exactly-75000",                   NotMet,        &[], &[]), // not more than
        ("a-cent-more",                     Met,           &[], &[]),
        ("one-state",                       NotMet,        &[], &[]),
        ("three-parties",                   NotMet,        &[], &[]), // one plaintiff and the defendant share a State
        ("three-parties-diverse",           Met,           &[], &[]),
        ("added-up",                        Met,           &[], &[]), // 40,000 + 20,000 + 15,001
        ("two-plaintiffs-not-added",        NotMet,        &[], &[]), // 40,000 each
        ("two-defendants-not-added",        NotMet,        &[], &[]),
        ("state-unknown",                   Undecided,     &["a.citizen_of"], &[]),
        ("state-unknown-too-little",        NotMet,        &[], &[]), // whatever the State
        ("amount-unknown",                  Undecided,     &["d1.amount"], &[]),
        ("amount-unknown-cannot-matter",    Met,           &[], &[]), // 80,000 and more
        ("amount-unknown-at-the-threshold", Undecided,     &["d2.amount"], &[]), // 75,000, and nothing or something
        ("demands-missing",                 Undecided,     &["the list of demands"], &[]),
        ("demands-none",                    NotMet,        &[], &[]),
        ("parties-missing",                 NotMet,        &[], &[]), // nothing is demanded by anybody
        ("nothing-but-a-suit",              Undecided,     &["the list of demands", "the list of parties"], &[]),
        ("filed-before",                    NotApplicable, &[], &[]),
        ("no-suit",                         NotApplicable, &[], &[]),
        // Sourced.
        ("sourced",                         Met,           &[], &[]),
        ("state-reported-twice",            Disputed,      &[], &["a.citizen_of"]),
        ("state-reported-twice-either-way", Met,           &[], &[]), // neither is the defendant's
        ("state-reported-twice-found",      Met,           &[], &[]), // the court found it
        ("state-denied",                    Disputed,      &[], &["a.citizen_of"]),
        ("state-only-rumoured",             Undecided,     &["a.citizen_of"], &[]),
        ("amount-denied",                   Disputed,      &[], &["d1.amount"]),
        ("amount-reported-twice",           Disputed,      &[], &["d1.amount"]), // 80,000 or 50,000
        ("amount-reported-twice-either-way", Met,          &[], &[]), // 80,000 or 90,000
        ("state-twice-and-amount-unknown",  Disputed,      &["d1.amount"], &["a.citizen_of"]),
    ]
};

fn rules() -> policycheck::compile::RuleSet {
    good_rules(&files_in(&tests().join("fixtures/diversity/rules")))
}

fn case_text(name: &str) -> String {
    std::fs::read_to_string(tests().join(format!("fixtures/diversity/cases/{name}.json"))).unwrap()
}

#[test]
fn every_case_comes_to_what_it_does_by_hand() {
    let rules = rules();
    let mut wrong = Vec::new();
    for (name, outcome, unknown, disputed) in TABLE {
        let case = good_case(&rules, &case_text(name));
        let all = findings(&rules, &case);
        assert_eq!(all.len(), 1, "{name}");
        // Of what is decided, an element may still be open; it does not matter.
        let open = all[0].outcome.is_open().then(|| causes(&rules, &case, &all[0]));
        let found = (all[0].outcome, open.unwrap_or_default());
        let owned = |list: &[&str]| list.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>();
        let wanted = (*outcome, (owned(unknown), owned(disputed)));
        if found != wanted {
            wrong.push(format!("{name}\n  by hand {wanted:?}\n  found   {found:?}"));
        }
        assert!(!all[0].approximate, "{name}");
        // The tables alone give the same as the proofs.
        for verdict in verdicts(&rules, &case, &policycheck::finding::Options::default()) {
            assert_eq!(verdict.outcome, *outcome, "{name}");
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What one of several demands amounts to is a ground where it decides, and not where the others reach the sum without it.
#[test]
fn of_demands_added_up_those_that_decide_are_the_grounds() {
    let rules = rules();
    let grounds = |name: &str| -> Vec<String> {
        let case = good_case(&rules, &case_text(name));
        let all = findings(&rules, &case);
        let amount = all[0].elements.last().unwrap();
        let bearing = amount.facts.iter().filter(|f| f.bears);
        bearing.map(|f| fact(&rules, &case, &all[0], f.fact)).filter(|f| f.ends_with(".amount")).collect()
    };
    assert_eq!(grounds("added-up"), ["d1.amount", "d2.amount", "d3.amount"]);
    assert_eq!(grounds("amount-unknown-cannot-matter"), ["d1.amount"]);
}

#[test]
fn every_case_file_is_in_a_test() {
    let files: BTreeSet<String> = files_in(&tests().join("fixtures/diversity/cases"))
        .into_iter()
        .map(|(name, _)| name.trim_end_matches(".json").to_owned())
        .collect();
    let tested = TABLE.iter().map(|row| row.0).chain(["two-actions", "day-unknown"]);
    assert_eq!(files, tested.map(str::to_owned).collect());
}

#[test]
fn an_action_filed_before_and_no_action_do_not_concern_it() {
    let rules = rules();
    let because = |name| findings(&rules, &good_case(&rules, &case_text(name)))[0].because.clone();
    assert_eq!(because("filed-before"), Some(Because::NotInForce));
    assert_eq!(because("no-suit"), Some(Because::Untouched));
}

#[test]
fn two_actions_in_one_file_are_told_apart() {
    let rules = rules();
    let case = good_case(&rules, &case_text("two-actions"));
    let outcomes: Vec<_> =
        findings(&rules, &case).into_iter().map(|found| (found.id, found.outcome)).collect();
    assert_eq!(
        outcomes,
        [
            ("us/usc/t28/s1332#(a)(1)@action".to_owned(), Outcome::Met),
            ("us/usc/t28/s1332#(a)(1)@other".to_owned(), Outcome::NotMet)
        ]
    );
}

#[test]
fn an_action_of_which_nobody_knows_the_day_is_left_open() {
    let rules = rules();
    let case = good_case(&rules, &case_text("day-unknown"));
    let all = findings(&rules, &case);
    assert_eq!(all[0].outcome, Outcome::Undecided);
    let missing: Vec<String> = all[0].missing.iter().map(|m| fact(&rules, &case, &all[0], m.fact)).collect();
    assert_eq!(missing, ["action.filed"]);
}
