//! Conditions at one level.

use super::super::formula::{Truth, UNMENTIONED};
use super::super::model::{Complete, Cond, Definition, Entry, Level, Model, Presume, Value};
use super::world::{denies, disputed, entity, is, not, open, saw, some, told, unknown, word, world, yes};

#[test]
fn unknown_and_disputed_is_open_and_false_if_either_is_false() {
    let model = world().says("fears", Value::Bool(true), &[saw("hong", "letter"), denies("china", "post")]);
    let both = Cond::And(vec![yes("p.fears"), yes("p.convicted")]);
    assert_eq!(model.at(&both, Level::Alleged), open(&["kim.convicted"], &["kim.fears"]));
    let model = model.says("convicted", Value::Bool(false), &[saw("hong", "letter")]);
    assert_eq!(model.at(&both, Level::Alleged), Truth::False);
}

#[test]
fn whichever_of_two_reported_values_is_right() {
    let said = |who, source| [saw(who, source)];
    let model = world().says("ground", word("race"), &said("hong", "letter")).says(
        "ground",
        word("religion"),
        &said("park", "post"),
    );
    let either = Cond::Or(vec![is("p.ground", word("race")), is("p.ground", word("religion"))]);
    assert!(disputed(&model.at(&is("p.ground", word("race")), Level::Alleged)));
    assert_eq!(model.at(&either, Level::Alleged), Truth::True);
    assert_eq!(model.at(&is("p.ground", word("hunger")), Level::Alleged), Truth::False);
}

#[test]
fn a_cause_is_only_what_can_matter() {
    let model = world();
    let either = Cond::Or(vec![
        yes("p.fears"),
        Cond::And(vec![not(yes("p.fears")), yes("p.convicted"), not(yes("p.convicted"))]),
    ]);
    assert_eq!(model.at(&either, Level::Alleged), open(&["kim.fears"], &[]));
}

#[test]
fn an_open_list_may_hold_one_more_unless_it_is_said_to_be_complete() {
    let mut model = world();
    let Truth::Open { unknown: causes, .. } = model.at(&some("return"), Level::Alleged) else {
        panic!("decided")
    };
    assert!(causes.iter().all(|cause| cause.starts_with(UNMENTIONED)));
    let never =
        Cond::Every { var: "e".into(), kind: "event".into(), body: Box::new(is("e.act", word("arrest"))) };
    assert!(unknown(&model.at(&never, Level::Alleged)));
    model
        .case
        .complete
        .push(Complete { sort: vec![("act".into(), word("return"))], said: vec![saw("hong", "letter")] });
    assert_eq!(model.at(&some("return"), Level::Alleged), Truth::False);
    assert!(unknown(&model.at(&some("return"), Level::Corroborated)));
    assert!(unknown(&model.at(&some("arrest"), Level::Alleged)));
}

#[test]
fn a_member_inherits_from_its_group_and_is_in_its_lists() {
    let mut model = world().says("part_of", Value::Ref("six".into()), &[]);
    let fear = Entry { value: Value::Bool(true), said: vec![saw("hong", "letter")] };
    let mut six = entity("six", "person");
    six.fields.insert("fears".into(), vec![fear]);
    model.case.entities.push(six);
    let arrest = entity("arrest", "event")
        .with("act", word("arrest"))
        .with("to", Value::List(vec!["six".into()]))
        .said(&[saw("hong", "letter")]);
    model.case.entities.push(arrest);
    assert_eq!(model.at(&yes("p.fears"), Level::Alleged), Truth::True);
    assert_eq!(model.at(&some("arrest"), Level::Alleged), Truth::True);
}

fn presumed(model: &mut Model, cond: Cond, rebut: Level) -> Cond {
    let def = Definition {
        name: "lost".into(),
        params: vec![("p".into(), "person".into())],
        cond,
        presume: Some(Presume { value: false, rebut }),
    };
    model.law.definitions.push(def);
    Cond::Call { def: "lost".into(), args: vec!["p".into()] }
}

#[test]
fn a_presumption_stands_in_for_silence_only() {
    let mut silent = world();
    let lost = presumed(&mut silent, yes("p.convicted"), Level::Reported);
    assert_eq!(silent.at(&lost, Level::Alleged), Truth::False);
    let rumour = silent.clone().says("convicted", Value::Bool(true), &[told("hong", "letter")]);
    assert!(unknown(&rumour.at(&lost, Level::Alleged)));
    let fought =
        silent.says("convicted", Value::Bool(true), &[saw("hong", "letter"), denies("china", "post")]);
    assert!(disputed(&fought.at(&lost, Level::Alleged)));
}

#[test]
fn a_voice_below_rebut_leaves_the_presumption_standing() {
    let mut model = world();
    let lost = presumed(&mut model, yes("p.convicted"), Level::Corroborated);
    let model = model.says("convicted", Value::Bool(true), &[told("hong", "letter")]);
    assert_eq!(model.at(&lost, Level::Alleged), Truth::False);
}

#[test]
fn nobody_rebuts_by_asserting_one_of_two_facts_when_the_other_is_false() {
    let mut model = world();
    let lost = presumed(&mut model, Cond::And(vec![yes("p.convicted"), yes("p.fears")]), Level::Reported);
    let one = model.says("convicted", Value::Bool(true), &[told("hong", "letter")]);
    assert!(unknown(&one.at(&lost, Level::Alleged)));
    let other = one.says("fears", Value::Bool(true), &[denies("china", "post")]);
    assert_eq!(other.at(&lost, Level::Alleged), Truth::False);
}
