//! From norm to outcome, instance by instance.

use std::collections::{BTreeMap, BTreeSet};

use super::condition::{Context, Env};
use super::formula::{Tried, Truth};
use super::instance::Instance;
use super::model::{Level, Model, Norm, Path, Value};
use super::own::without_own_word;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Outcome {
    BreachIndicated,
    Complied,
    AtRisk,
    NotApplicable,
    Undecided,
    Disputed,
    TurnsOnReading,
    Met,
    NotMet,
}

impl Outcome {
    /// As it stands in a report.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::BreachIndicated => "breach-indicated",
            Self::Complied => "complied",
            Self::AtRisk => "at-risk",
            Self::NotApplicable => "not-applicable",
            Self::Undecided => "undecided",
            Self::Disputed => "disputed",
            Self::TurnsOnReading => "turns-on-reading",
            Self::Met => "met",
            Self::NotMet => "not-met",
        }
    }

    fn decides(self) -> bool {
        !matches!(self, Self::Undecided | Self::Disputed | Self::TurnsOnReading)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Because {
    Untouched,
    NotInForce,
    Element,
    Excepted,
}

impl Because {
    /// As it stands in a report.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Untouched => "untouched",
            Self::NotInForce => "not-in-force",
            Self::Element => "element",
            Self::Excepted => "excepted",
        }
    }
}

/// One combination of the readings' options: reading to option.
pub(crate) type Choice = BTreeMap<String, String>;

/// An element or exception: its id, what it comes to, and how far that reaches.
pub(crate) type Weighed = (String, Truth, Option<Level>);

/// What is expected of one instance of one norm.
#[derive(Clone, Debug)]
pub(crate) struct Finding {
    pub(crate) norm: String,
    /// Variable of `about` to entity; empty where nobody was found.
    pub(crate) instance: Env,
    pub(crate) outcome: Outcome,
    /// Set where the outcome is not-applicable, and the same in all combinations.
    pub(crate) because: Option<Because>,
    pub(crate) leans: Option<Outcome>,
    pub(crate) by_choice: Vec<(Choice, Outcome)>,
    /// Elements and exceptions: id, value at the level needed, and how far that reaches; open where the combinations differ.
    pub(crate) elements: Vec<Weighed>,
    pub(crate) exceptions: Vec<Weighed>,
    /// All elements together came out false, though none of them alone did: only a joint trial shows that.
    pub(crate) jointly: bool,
    /// The outcome is another without what the bearer's own side says.
    pub(crate) own_word: bool,
}

/// What the whole model should give; none where a condition has too many open facts to try them all.
pub(crate) fn findings(model: &Model) -> Option<Vec<Finding>> {
    let mut all = Vec::new();
    for norm in &model.law.norms {
        all.extend(of_norm(model, norm).ok()?);
    }
    Some(all)
}

/// All combinations of the readings' options; one empty combination where there are no readings.
pub(crate) fn choices(model: &Model) -> Vec<Choice> {
    let mut all = vec![Choice::new()];
    for (name, options) in &model.law.readings {
        all = all
            .iter()
            .flat_map(|choice| {
                options.iter().map(|option| {
                    let mut choice = choice.clone();
                    choice.insert(name.clone(), option.clone());
                    choice
                })
            })
            .collect();
    }
    all
}

/// The instances that `about` finds.
pub(crate) fn instances(model: &Model, norm: &Norm) -> Vec<Env> {
    let context = Context {
        model,
        cap: norm.needs,
        readings: Choice::new(),
        settled: BTreeMap::new(),
        at: None,
        masked: false,
    };
    let mut all = vec![Env::new()];
    for each in &norm.about {
        let mut next = Vec::new();
        for env in all {
            for entity in model.of_kind(&each.kind).filter(|e| !accounted_for(model, &e.id)) {
                let mut env = env.clone();
                env.insert(each.var.clone(), entity.id.clone());
                if each.cond.as_ref().is_none_or(|cond| context.mentions(cond, &env)) {
                    next.push(env);
                }
            }
        }
        all = next;
    }
    all
}

/// A group whose members are all in the case is taken by its members.
fn accounted_for(model: &Model, id: &str) -> bool {
    !model.members_of(id).is_empty()
}

fn of_norm(model: &Model, norm: &Norm) -> Tried<Vec<Finding>> {
    let instances = instances(model, norm);
    if instances.is_empty() {
        let none = Finding {
            norm: norm.id.clone(),
            instance: Env::new(),
            outcome: Outcome::NotApplicable,
            because: Some(Because::Untouched),
            leans: None,
            by_choice: Vec::new(),
            elements: Vec::new(),
            exceptions: Vec::new(),
            jointly: false,
            own_word: false,
        };
        return Ok(vec![none]);
    }
    instances.into_iter().map(|env| finding(model, norm, env)).collect()
}

fn finding(model: &Model, norm: &Norm, env: Env) -> Tried<Finding> {
    let at = day(model, norm, &env);
    let plain = by_choice(model, norm, &env, at)?;
    let (mut elements, mut exceptions, mut jointly) = (Vec::new(), Vec::new(), false);
    for (choice, ..) in &plain {
        let instance = instance(model, norm, &env, at, choice);
        if elements.is_empty() {
            elements = instance.elements()?;
            exceptions = instance.exceptions()?;
        } else {
            elements = elements.into_iter().zip(instance.elements()?).map(|(a, b)| either(a, b)).collect();
            exceptions =
                exceptions.into_iter().zip(instance.exceptions()?).map(|(a, b)| either(a, b)).collect();
        }
        jointly |= instance.only_jointly()?;
    }
    let left = without_own_word(model, norm, &env, at, &plain)?;
    let own_word = left.is_some();
    let all = left.unwrap_or(plain);
    let reasons: Vec<Option<Because>> = all.iter().map(|(.., because)| *because).collect();
    let by_choice: Vec<(Choice, Outcome)> =
        all.into_iter().map(|(choice, outcome, _)| (choice, outcome)).collect();
    let outcomes: BTreeSet<Outcome> = by_choice.iter().map(|(_, outcome)| *outcome).collect();
    let decided: BTreeSet<Outcome> = outcomes.iter().copied().filter(|outcome| outcome.decides()).collect();
    let same = outcomes.len() == 1;
    let outcome = outcomes.first().copied().filter(|_| same).unwrap_or(Outcome::TurnsOnReading);
    let leans = decided.first().copied().filter(|_| !same && decided.len() == 1);
    // Where the combinations give different reasons, no one of them is the reason: something in it is not met.
    let because = reasons.first().copied().flatten().filter(|_| same).map(|first| {
        let alike = reasons.iter().all(|r| *r == Some(first));
        let one = exceptions.iter().any(|(_, truth, _): &Weighed| *truth == Truth::True);
        if alike && (first != Because::Excepted || one) { first } else { Because::Element }
    });
    Ok(Finding {
        norm: norm.id.clone(),
        instance: env,
        outcome,
        because,
        leans,
        by_choice,
        elements,
        exceptions,
        jointly,
        own_word,
    })
}

fn instance<'i>(
    model: &'i Model,
    norm: &'i Norm,
    env: &'i Env,
    at: Option<(i64, i64)>,
    choice: &Choice,
) -> Instance<'i> {
    let settled = BTreeMap::new();
    let context = Context { model, cap: norm.needs, readings: choice.clone(), settled, at, masked: false };
    Instance { norm, env, context, apart: false }
}

/// What one instance comes to under each combination of readings.
pub(crate) fn by_choice(
    model: &Model,
    norm: &Norm,
    env: &Env,
    at: Option<(i64, i64)>,
) -> Tried<Vec<(Choice, Outcome, Option<Because>)>> {
    let mut conducts = Vec::new();
    for choice in choices(model) {
        let conduct = instance(model, norm, env, at, &choice).conduct()?;
        conducts.push(match conduct {
            Truth::Open { .. } => None,
            decided => Some(decided),
        });
    }
    // A reading is among the causes of the conduct: no warning then.
    let apart = conducts.iter().any(|c| Some(c) != conducts.first());
    let mut out = Vec::new();
    for choice in choices(model) {
        let instance = Instance { apart, ..instance(model, norm, env, at, &choice) };
        let (outcome, because) = instance.outcome()?;
        out.push((choice, outcome, because));
    }
    Ok(out)
}

/// What holds under both of two combinations: what both give, as far as both give it, else open with the causes of both.
fn either(a: Weighed, b: Weighed) -> Weighed {
    let same = a.1 == b.1 && !matches!(a.1, Truth::Open { .. });
    if same {
        return (a.0, a.1, a.2.min(b.2));
    }
    let (mut unknown, mut disputed) = (BTreeSet::new(), BTreeSet::new());
    for truth in [a.1, b.1] {
        if let Truth::Open { unknown: u, disputed: d } = truth {
            unknown.extend(u);
            disputed.extend(d);
        }
    }
    (a.0, Truth::Open { unknown, disputed }, None)
}

/// The day on which the law is read: as the case mentions it.
fn day(model: &Model, norm: &Norm, env: &Env) -> Option<(i64, i64)> {
    let Path { var, fields } = &norm.at;
    let entity = model.entity(env.get(var)?)?;
    let (_, entries) = model.entries(entity, fields.last()?)?;
    entries.iter().find_map(|entry| match entry.value {
        Value::Day(lo, hi) => Some((lo, hi)),
        _ => None,
    })
}
