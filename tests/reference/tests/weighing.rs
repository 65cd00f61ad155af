//! How far a fact reaches.

use super::super::formula::Truth;
use super::super::model::{Basis, Cond, Level, Op, Operand, Stance, Statement, Value, day};
use super::super::weigh::{Weight, weigh};
use super::world::{
    denies, disputed, exact, finds, is, not, open, path, saw, some, told, unknown, word, world, yes,
};

#[test]
fn hearsay_does_not_add_up() {
    let model = world().says("fears", Value::Bool(true), &[told("hong", "letter"), told("park", "post")]);
    assert_eq!(model.at(&yes("p.fears"), Level::Reported), Truth::True);
    assert_eq!(model.at(&yes("p.fears"), Level::Alleged), open(&["kim.fears"], &[]));
}

#[test]
fn two_speakers_corroborate_only_from_different_outermost_sources() {
    let apart = world().says("fears", Value::Bool(true), &[saw("hong", "letter"), saw("park", "post")]);
    assert_eq!(apart.at(&yes("p.fears"), Level::Corroborated), Truth::True);
    let one_post = world().says("fears", Value::Bool(true), &[saw("hong", "post"), saw("park", "comment")]);
    assert!(unknown(&one_post.at(&yes("p.fears"), Level::Corroborated)));
    let one_speaker = world().says("fears", Value::Bool(true), &[saw("hong", "letter"), saw("hong", "post")]);
    assert!(unknown(&one_speaker.at(&yes("p.fears"), Level::Corroborated)));
}

#[test]
fn a_headline_and_an_inference_support_nothing() {
    let infers = Statement { basis: Basis::Infers, ..saw("hong", "letter") };
    let model = world().says("fears", Value::Bool(true), &[saw("hong", "headline"), infers]);
    assert!(unknown(&model.at(&yes("p.fears"), Level::Reported)));
}

#[test]
fn the_actors_admission_corroborates_unless_he_was_told() {
    let admits = Statement { stance: Stance::Admits, basis: Basis::NotStated, ..saw("police", "comment") };
    let model = world().event("arrest", "arrest", std::slice::from_ref(&admits));
    assert_eq!(model.at(&some("arrest"), Level::Corroborated), Truth::True);
    let told = Statement { basis: Basis::WasTold, ..admits };
    assert!(unknown(&world().event("arrest", "arrest", &[told]).at(&some("arrest"), Level::Alleged)));
}

#[test]
fn the_denial_of_the_state_for_which_the_police_acts_is_first_hand() {
    let denial = Statement { basis: Basis::NotStated, ..denies("china", "post") };
    let model = world().event("arrest", "arrest", &[saw("hong", "letter"), denial]);
    assert!(disputed(&model.at(&some("arrest"), Level::Alleged)));
}

#[test]
fn found_against_a_denial_prevails_and_found_on_both_sides_is_disputed() {
    let found = world().says("fears", Value::Bool(true), &[finds(Stance::Finds), denies("china", "post")]);
    assert_eq!(found.at(&yes("p.fears"), Level::Alleged), Truth::True);
    assert_eq!(found.at(&yes("p.fears"), Level::Found), Truth::True);
    assert!(unknown(&found.at(&yes("p.fears"), Level::Given)));
    assert_eq!(weigh(Level::Found, Level::Found, Level::Alleged), Weight::Disputed);
    assert_eq!(weigh(Level::Alleged, Level::Found, Level::Reported), Weight::False);
}

#[test]
fn a_denial_below_the_level_does_not_dispute_it() {
    let model = world().says(
        "fears",
        Value::Bool(true),
        &[saw("hong", "letter"), Statement { basis: Basis::WasTold, ..denies("china", "post") }],
    );
    assert!(disputed(&model.at(&yes("p.fears"), Level::Reported)));
    assert_eq!(model.at(&yes("p.fears"), Level::Alleged), Truth::True);
}

#[test]
fn what_is_given_counts_as_alleged_once_denied() {
    let given = world().says("born", exact(1990, 1, 1), &[]);
    let before =
        Cond::Compare { path: path("p.born"), op: Op::Lt, to: vec![Operand::Const(exact(2000, 1, 1))] };
    assert_eq!(given.at(&before, Level::Given), Truth::True);
    // Denied by one who was told: alleged still, and no more.
    let rumour = Statement { basis: Basis::WasTold, ..denies("china", "post") };
    let doubted = world().says("born", exact(1990, 1, 1), &[rumour]);
    assert_eq!(doubted.at(&before, Level::Alleged), Truth::True);
    assert!(unknown(&doubted.at(&before, Level::Corroborated)));
    // Denied first-hand, it is disputed, though another day could be before that day too.
    let denied = world().says("born", exact(1990, 1, 1), &[denies("china", "post")]);
    assert!(disputed(&denied.at(&before, Level::Alleged)));
    assert!(unknown(&denied.at(&before, Level::Corroborated)));
}

#[test]
fn enough_lifts_to_what_the_norm_needs_and_no_further() {
    let dprk = Value::Ref("dprk".into());
    let model = world().says("nationality", dprk.clone(), &[told("hong", "letter")]);
    let is_dprk = is("p.nationality", dprk.clone());
    assert_eq!(model.at(&is_dprk, Level::Alleged), Truth::True);
    assert!(unknown(&model.at(&is_dprk, Level::Corroborated)));
    let rival = model.says("nationality", Value::Ref("seoul".into()), &[told("park", "post")]);
    assert!(unknown(&rival.at(&is_dprk, Level::Alleged)));
}

#[test]
fn a_denied_value_leaves_open_what_another_value_could_satisfy() {
    let model = world().says("ground", word("race"), &[denies("china", "post")]);
    let either = Cond::Compare {
        path: path("p.ground"),
        op: Op::OneOf,
        to: vec![Operand::Const(word("race")), Operand::Const(word("religion"))],
    };
    assert!(unknown(&model.at(&either, Level::Alleged)));
    assert_eq!(model.at(&is("p.ground", word("race")), Level::Alleged), Truth::False);
}

#[test]
fn a_day_within_an_interval_that_straddles_is_unknown() {
    let model = world().says("born", Value::Day(day(1990, 1, 1), day(1990, 12, 31)), &[]);
    let before = |y, m, d| Cond::Compare {
        path: path("p.born"),
        op: Op::Lt,
        to: vec![Operand::Const(exact(y, m, d))],
    };
    assert!(unknown(&model.at(&before(1990, 6, 1), Level::Alleged)));
    assert_eq!(model.at(&before(1991, 1, 1), Level::Given), Truth::True);
    let jointly = Cond::Or(vec![before(1990, 6, 1), not(before(1990, 6, 1))]);
    assert_eq!(model.at(&jointly, Level::Alleged), Truth::True);
}
