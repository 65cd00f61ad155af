//! From norm to outcome.

use super::super::formula::Truth;
use super::super::model::{
    Basis, Complete, Cond, Each, Element, Exception, Level, Model, Norm, NormKind, Presume, Stance,
    Statement, Threat, Value, day,
};
use super::super::norm::{Because, Finding, Outcome, findings};
use super::world::{denies, exact, finds, is, path, saw, some, told, word, world, yes};

/// A norm about each person: one element on fear, conduct a return, an exception for convicts, a threat of arrest.
fn norm(kind: NormKind) -> Norm {
    Norm {
        id: "33(1)".into(),
        kind,
        about: vec![Each { var: "p".into(), kind: "person".into(), cond: None }],
        bearer: "p".into(),
        whom: None,
        at: path("p.born"),
        needs: Level::Alleged,
        elements: vec![Element {
            id: "refugee".into(),
            any: vec![yes("p.fears")],
            needs: None,
            judgment: false,
            presume: None,
        }],
        exceptions: vec![Exception {
            id: "crime".into(),
            cond: yes("p.convicted"),
            needs: None,
            presume: Some(Presume { value: false, rebut: Level::Found }),
            then_complied: false,
        }],
        done: Some(some("return")),
        not_done: None,
        threat: Some(Threat {
            cond: some("arrest"),
            needs: Some(Level::Reported),
            pending: vec!["refugee".into()],
        }),
    }
}

fn found(norm: Norm, mut model: Model) -> Finding {
    if !model.entity("kim").unwrap().fields.contains_key("born") {
        model = model.says("born", exact(1990, 1, 1), &[]);
    }
    model.law.norms = vec![norm];
    findings(&model).unwrap().into_iter().next().unwrap()
}

fn outcome(kind: NormKind, model: Model) -> Outcome {
    found(norm(kind), model).outcome
}

fn fear(answer: Option<bool>) -> Model {
    match answer {
        Some(true) => world().says("fears", Value::Bool(true), &[saw("hong", "letter")]),
        Some(false) => world().says("fears", Value::Bool(false), &[saw("hong", "letter")]),
        None => world(),
    }
}

fn returned(model: Model, answer: Option<bool>) -> Model {
    match answer {
        Some(true) => model.event("return", "return", &[saw("hong", "letter")]),
        Some(false) => {
            let mut model = model;
            model.case.complete.push(Complete {
                sort: vec![("act".into(), word("return"))],
                said: vec![saw("hong", "letter")],
            });
            model
        }
        None => model,
    }
}

#[test]
fn the_table_cell_by_cell() {
    use Outcome::{BreachIndicated, Complied, Met, NotApplicable, NotMet, Undecided};
    let all = [Some(true), None, Some(false)];
    let prohibition =
        [[BreachIndicated, Undecided, Complied], [Undecided, Undecided, Complied], [NotApplicable; 3]];
    let duty = [[Complied, Undecided, BreachIndicated], [Complied, Undecided, Undecided], [NotApplicable; 3]];
    for (s, (p_row, d_row)) in all.into_iter().zip(prohibition.into_iter().zip(duty)) {
        for (c, (p, d)) in all.into_iter().zip(p_row.into_iter().zip(d_row)) {
            assert_eq!(
                outcome(NormKind::Prohibition, returned(fear(s), c)),
                p,
                "prohibition, S {s:?}, C {c:?}"
            );
            assert_eq!(outcome(NormKind::Duty, returned(fear(s), c)), d, "duty, S {s:?}, C {c:?}");
        }
        let status = [Met, Undecided, NotMet];
        let expected = all.iter().position(|x| *x == s).and_then(|i| status.get(i)).copied().unwrap();
        assert_eq!(outcome(NormKind::Power, fear(s)), expected);
        assert_eq!(outcome(NormKind::Status, fear(s)), expected);
    }
}

#[test]
fn custody_with_an_open_status_is_a_risk() {
    let held = fear(None).event("arrest", "arrest", &[told("hong", "letter")]);
    assert_eq!(outcome(NormKind::Prohibition, held.clone()), Outcome::AtRisk);
    let mut strict = norm(NormKind::Prohibition);
    strict.threat.as_mut().unwrap().pending.clear();
    assert_eq!(found(strict, held.clone()).outcome, Outcome::Undecided);
    // A return that is reported and denied, neither first-hand, is not shown and not disputed.
    let rumour = [told("park", "post"), Statement { basis: Basis::WasTold, ..denies("hong", "letter") }];
    assert_eq!(
        outcome(NormKind::Prohibition, held.clone().event("return", "return", &rumour)),
        Outcome::AtRisk
    );
    // Once it is disputed at the level needed, there is no warning.
    let fought = held.event("return", "return", &[saw("park", "post"), denies("hong", "letter")]);
    assert_ne!(outcome(NormKind::Prohibition, fought), Outcome::AtRisk);
}

#[test]
fn disputed_is_what_settling_the_dispute_would_decide() {
    let fought = [saw("park", "post"), denies("hong", "letter")];
    assert_eq!(
        outcome(NormKind::Prohibition, fear(Some(true)).event("return", "return", &fought)),
        Outcome::Disputed
    );
    assert_eq!(outcome(NormKind::Duty, fear(None).event("return", "return", &fought)), Outcome::Disputed);
    assert_eq!(
        outcome(NormKind::Prohibition, fear(None).event("return", "return", &fought)),
        Outcome::Undecided
    );
}

#[test]
fn done_and_not_done_are_weighed_against_each_other() {
    let mut both = norm(NormKind::Duty);
    both.not_done = Some(some("arrest"));
    let model = fear(Some(true)).event("return", "return", &[saw("hong", "letter")]).event(
        "arrest",
        "arrest",
        &[saw("park", "post")],
    );
    assert_eq!(found(both.clone(), model).outcome, Outcome::Disputed);
    let model = fear(Some(true)).event("return", "return", &[saw("hong", "letter")]).event(
        "arrest",
        "arrest",
        &[finds(Stance::Finds)],
    );
    assert_eq!(found(both, model).outcome, Outcome::BreachIndicated);
}

#[test]
fn an_exception_gives_its_own_outcome() {
    let convicted =
        returned(fear(Some(true)), Some(true)).says("convicted", Value::Bool(true), &[saw("hong", "letter")]);
    let excepted = found(norm(NormKind::Prohibition), convicted.clone());
    assert_eq!((excepted.outcome, excepted.because), (Outcome::NotApplicable, Some(Because::Excepted)));
    let mut lenient = norm(NormKind::Prohibition);
    lenient.exceptions.first_mut().unwrap().then_complied = true;
    assert_eq!(found(lenient.clone(), convicted.clone()).outcome, Outcome::Complied);
    lenient.exceptions.push(Exception {
        id: "other".into(),
        cond: yes("p.convicted"),
        needs: None,
        presume: None,
        then_complied: false,
    });
    assert_eq!(found(lenient, convicted).outcome, Outcome::NotApplicable);
}

#[test]
fn readings_that_differ_and_lean() {
    let mut model = returned(fear(None), Some(true));
    model.law.readings = vec![("reach".into(), vec!["narrow".into(), "wide".into()])];
    let wide = Cond::Reading { name: "reach".into(), option: "wide".into() };
    let mut norm = norm(NormKind::Prohibition);
    norm.elements.first_mut().unwrap().any = vec![Cond::And(vec![wide, yes("p.fears")])];
    let finding = found(norm.clone(), model);
    assert_eq!((finding.outcome, finding.leans), (Outcome::TurnsOnReading, Some(Outcome::NotApplicable)));
    let mut model = returned(fear(Some(false)), Some(true));
    model.law.readings = vec![("reach".into(), vec!["narrow".into(), "wide".into()])];
    assert_eq!(found(norm, model).outcome, Outcome::NotApplicable);
}

#[test]
fn a_day_outside_the_period_of_force() {
    let outside = returned(fear(Some(true)), Some(true)).says("born", exact(1950, 1, 1), &[]);
    assert_eq!(found(norm(NormKind::Prohibition), outside).because, Some(Because::NotInForce));
    let straddles = returned(fear(Some(true)), Some(true)).says(
        "born",
        Value::Day(day(1954, 1, 1), day(1954, 12, 31)),
        &[],
    );
    assert_eq!(outcome(NormKind::Prohibition, straddles), Outcome::Undecided);
}

#[test]
fn nobody_concerned_is_untouched() {
    let mut norm = norm(NormKind::Prohibition);
    norm.about.first_mut().unwrap().cond = Some(is("p.ground", word("race")));
    let finding = found(norm, world());
    assert_eq!((finding.outcome, finding.because), (Outcome::NotApplicable, Some(Because::Untouched)));
}

#[test]
fn an_appreciation_is_never_above_alleged_unless_found() {
    let mut judged = norm(NormKind::Prohibition);
    judged.elements.first_mut().unwrap().judgment = true;
    let reach = |said: &[Statement]| {
        let model = returned(world().says("fears", Value::Bool(true), said), Some(true));
        found(judged.clone(), model).elements.first().and_then(|(_, _, reach)| *reach)
    };
    assert_eq!(reach(&[saw("hong", "letter"), saw("park", "post")]), Some(Level::Alleged));
    assert_eq!(reach(&[finds(Stance::Finds)]), Some(Level::Found));
}

#[test]
fn what_is_stipulated_is_given() {
    let mut model = world().says("fears", Value::Bool(true), &[]).event("return", "return", &[]);
    model.case.stipulated = true;
    assert_eq!(model.at(&Cond::And(vec![yes("p.fears"), some("return")]), Level::Given), Truth::True);
    assert_eq!(outcome(NormKind::Prohibition, model), Outcome::BreachIndicated);
}
