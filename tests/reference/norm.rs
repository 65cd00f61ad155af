//! From norm to outcome, instance by instance.

use std::collections::{BTreeMap, BTreeSet};

use super::condition::{Clause, Context, Env, reaches};
use super::formula::{Tried, Truth};
use super::model::{Cond, Element, Exception, LEVELS, Level, Model, Norm, NormKind, Path, Value};
use super::weigh::{Weight, weigh};

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
    let context =
        Context { model, cap: norm.needs, readings: Choice::new(), settled: BTreeMap::new(), at: None };
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
        };
        return Ok(vec![none]);
    }
    instances.into_iter().map(|env| finding(model, norm, env)).collect()
}

fn finding(model: &Model, norm: &Norm, env: Env) -> Tried<Finding> {
    let at = day(model, norm, &env);
    let mut by_choice = Vec::new();
    let mut reasons = Vec::new();
    let (mut elements, mut exceptions, mut jointly) = (Vec::new(), Vec::new(), false);
    let instance = |choice: &Choice, apart: bool| {
        let context =
            Context { model, cap: norm.needs, readings: choice.clone(), settled: BTreeMap::new(), at };
        Instance { norm, env: &env, context, apart }
    };
    let mut conducts = Vec::new();
    for choice in choices(model) {
        let conduct = instance(&choice, false).conduct()?;
        conducts.push(match conduct {
            Truth::Open { .. } => None,
            decided => Some(decided),
        });
    }
    // A reading is among the causes of the conduct: no warning then.
    let apart = conducts.iter().any(|c| Some(c) != conducts.first());
    for choice in choices(model) {
        let instance = instance(&choice, apart);
        if by_choice.is_empty() {
            elements = instance.elements()?;
            exceptions = instance.exceptions()?;
        } else {
            elements = elements.into_iter().zip(instance.elements()?).map(|(a, b)| either(a, b)).collect();
            exceptions =
                exceptions.into_iter().zip(instance.exceptions()?).map(|(a, b)| either(a, b)).collect();
        }
        let (outcome, because) = instance.outcome()?;
        jointly |= instance.only_jointly()?;
        by_choice.push((choice, outcome));
        reasons.push(because);
    }
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
    })
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

struct Instance<'i> {
    norm: &'i Norm,
    env: &'i Env,
    context: Context<'i>,
    /// The conduct differs between readings.
    apart: bool,
}

impl Instance<'_> {
    fn element<'e>(&'e self, element: &'e Element, level: Level) -> Clause<'e> {
        let any = element.any.iter().collect();
        Clause {
            id: &element.id,
            any,
            env: self.env,
            level,
            judgment: element.judgment,
            presume: element.presume,
            negate: false,
        }
    }

    fn exception<'e>(&'e self, exception: &'e Exception, level: Level) -> Clause<'e> {
        let any = vec![&exception.cond];
        Clause {
            id: &exception.id,
            any,
            env: self.env,
            level,
            judgment: false,
            presume: exception.presume,
            negate: false,
        }
    }

    fn raised(&self, needs: Option<Level>) -> Level {
        needs.map_or(self.norm.needs, |needs| needs.max(self.norm.needs))
    }

    fn elements(&self) -> Tried<Vec<Weighed>> {
        self.norm
            .elements
            .iter()
            .map(|element| {
                let level = self.raised(element.needs);
                let at = |level| self.context.clause(&self.element(element, level));
                Ok((element.id.clone(), at(level)?, reaches(level, at)?))
            })
            .collect()
    }

    fn exceptions(&self) -> Tried<Vec<Weighed>> {
        self.norm
            .exceptions
            .iter()
            .map(|exception| {
                let level = self.raised(exception.needs);
                let at = |level| self.context.clause(&self.exception(exception, level));
                Ok((exception.id.clone(), at(level)?, reaches(level, at)?))
            })
            .collect()
    }

    /// All elements and no exception.
    fn engaged(&self) -> Tried<Truth> {
        let mut clauses: Vec<Clause> =
            self.norm.elements.iter().map(|e| self.element(e, self.raised(e.needs))).collect();
        for exception in &self.norm.exceptions {
            clauses.push(Clause { negate: true, ..self.exception(exception, self.raised(exception.needs)) });
        }
        self.context.all_hold(&clauses)
    }

    /// Whether an exception by which the norm is kept may be what makes it not apply: then there is no breach either way.
    fn perhaps_kept(&self) -> Tried<bool> {
        for exception in self.norm.exceptions.iter().filter(|e| e.then_complied) {
            let mut clauses: Vec<Clause> =
                self.norm.elements.iter().map(|e| self.element(e, self.raised(e.needs))).collect();
            clauses.extend(
                self.norm
                    .exceptions
                    .iter()
                    .filter(|e| !e.then_complied)
                    .map(|e| Clause { negate: true, ..self.exception(e, self.raised(e.needs)) }),
            );
            clauses.push(self.exception(exception, self.raised(exception.needs)));
            if self.context.all_hold(&clauses)? != Truth::False {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn only_jointly(&self) -> Tried<bool> {
        let alone = self.elements()?.iter().any(|(_, truth, _)| *truth == Truth::False);
        let excepted = self.exceptions()?.iter().any(|(_, truth, _)| *truth == Truth::True);
        Ok(!alone && !excepted && self.engaged()? == Truth::False)
    }

    /// Done and not done, weighed against each other as what is said for and against a fact is: where one is not given it is the
    /// other's negation.
    fn conduct(&self) -> Tried<Truth> {
        if let Some(settled) = self.context.settled.get("conduct") {
            return Ok(if *settled == Value::Bool(true) { Truth::True } else { Truth::False });
        }
        let at = |cond: &Option<Cond>, level: Level| {
            cond.as_ref().map(|c| self.context.holds(c, self.env, level)).transpose()
        };
        let needs = self.norm.needs;
        let (Some(_), Some(_)) = (&self.norm.done, &self.norm.not_done) else {
            return Ok(match (at(&self.norm.done, needs)?, at(&self.norm.not_done, needs)?) {
                (Some(done), _) => done,
                (_, Some(Truth::True)) => Truth::False,
                (_, Some(Truth::False)) => Truth::True,
                (_, Some(open)) => open,
                _ => Truth::Open { unknown: BTreeSet::new(), disputed: BTreeSet::new() },
            });
        };
        let (mut pro, mut con) = (Level::None, Level::None);
        for level in LEVELS {
            let (done, not_done) = (at(&self.norm.done, level)?, at(&self.norm.not_done, level)?);
            if done == Some(Truth::True) {
                pro = level;
            }
            if done == Some(Truth::False) || not_done == Some(Truth::True) {
                con = level;
            }
        }
        // What is only given counts as alleged once something speaks against it.
        match (pro, con) {
            (Level::Given, Level::Given) => (pro, con) = (Level::Alleged, Level::Alleged),
            (Level::Given, other) if other > Level::None => pro = Level::Alleged,
            (other, Level::Given) if other > Level::None => con = Level::Alleged,
            _ => {}
        }
        Ok(match weigh(pro, con, needs) {
            Weight::True => Truth::True,
            Weight::False => Truth::False,
            Weight::Disputed => {
                Truth::Open { unknown: BTreeSet::new(), disputed: BTreeSet::from(["conduct".to_owned()]) }
            }
            Weight::Unknown => {
                let (mut all, mut fought) = (BTreeSet::new(), BTreeSet::new());
                for cause in [at(&self.norm.done, needs)?, at(&self.norm.not_done, needs)?] {
                    if let Some(Truth::Open { unknown, disputed }) = cause {
                        all.extend(unknown);
                        fought.extend(disputed);
                    }
                }
                Truth::Open { unknown: all, disputed: fought }
            }
        })
    }

    /// The threat is true at its level, and with the elements weighed at that level only pending ones are open.
    fn at_risk(&self) -> Tried<bool> {
        let Some(threat) = &self.norm.threat else { return Ok(false) };
        let level = threat.needs.unwrap_or(self.norm.needs);
        if self.context.holds(&threat.cond, self.env, level)? != Truth::True {
            return Ok(false);
        }
        for element in &self.norm.elements {
            let allowed = match self.context.clause(&self.element(element, level))? {
                Truth::True => true,
                Truth::False => false,
                Truth::Open { .. } => threat.pending.contains(&element.id),
            };
            if !allowed {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The table; where it is doubtful whether the provision is in force, only that it does not apply can be said.
    fn table(&self) -> Tried<Option<(Outcome, Option<Because>)>> {
        let (from, to) = self.context.model.law.in_force;
        let (lo, hi) = self.context.at.unwrap_or((i64::MIN, i64::MAX));
        let straddles = lo < from || to.is_some_and(|to| hi > to);
        let decided = self.in_force()?;
        Ok(decided.filter(|(outcome, _)| !straddles || *outcome == Outcome::NotApplicable))
    }

    /// The table of kinds and outcomes with what precedes it; none where it leaves the outcome open.
    fn in_force(&self) -> Tried<Option<(Outcome, Option<Because>)>> {
        let engaged = self.engaged()?;
        let kind = self.norm.kind;
        if matches!(kind, NormKind::Power | NormKind::Status) {
            return Ok(match engaged {
                Truth::True => Some((Outcome::Met, None)),
                Truth::False => Some((Outcome::NotMet, None)),
                Truth::Open { .. } => None,
            });
        }
        if engaged == Truth::False {
            let excepted = self.exceptions()?.into_iter().filter(|(_, truth, _)| *truth == Truth::True);
            let excepted: Vec<bool> = excepted
                .filter_map(|(id, ..)| self.norm.exceptions.iter().find(|e| e.id == id))
                .map(|e| e.then_complied)
                .collect();
            let element = self.elements()?.iter().any(|(_, truth, _)| *truth == Truth::False);
            return Ok(Some(match excepted.as_slice() {
                _ if element => (Outcome::NotApplicable, Some(Because::Element)),
                [] if self.perhaps_kept()? => (Outcome::Complied, None),
                [] => (Outcome::NotApplicable, Some(Because::Element)),
                all if all.iter().all(|complied| *complied) && !self.perhaps_kept()? => {
                    (Outcome::NotApplicable, Some(Because::Element))
                }
                all if all.iter().all(|complied| *complied) => (Outcome::Complied, None),
                _ => (Outcome::NotApplicable, Some(Because::Excepted)),
            }));
        }
        let conduct = self.conduct()?;
        let (breach, kept) = if kind == NormKind::Prohibition {
            (Truth::True, Truth::False)
        } else {
            (Truth::False, Truth::True)
        };
        if conduct == kept {
            return Ok(Some((Outcome::Complied, None)));
        }
        if conduct == breach {
            return Ok(if engaged == Truth::True { Some((Outcome::BreachIndicated, None)) } else { None });
        }
        let disputed = matches!(&conduct, Truth::Open { disputed, .. } if !disputed.is_empty());
        Ok(if !disputed && !self.apart && self.at_risk()? { Some((Outcome::AtRisk, None)) } else { None })
    }

    fn outcome(&self) -> Tried<(Outcome, Option<Because>)> {
        let (from, to) = self.context.model.law.in_force;
        let (lo, hi) = self.context.at.unwrap_or((i64::MIN, i64::MAX));
        if hi < from || to.is_some_and(|to| lo > to) {
            return Ok((Outcome::NotApplicable, Some(Because::NotInForce)));
        }
        self.inside()
    }

    fn inside(&self) -> Tried<(Outcome, Option<Because>)> {
        if let Some(decided) = self.table()? {
            return Ok(decided);
        }
        let mut disputed = BTreeSet::new();
        for element in &self.norm.elements {
            disputed.extend(self.context.fought_in(&self.element(element, self.raised(element.needs)))?);
        }
        for exception in &self.norm.exceptions {
            disputed
                .extend(self.context.fought_in(&self.exception(exception, self.raised(exception.needs)))?);
        }
        for cond in self.norm.done.iter().chain(&self.norm.not_done) {
            disputed.extend(self.context.fought(cond, self.env, self.norm.needs)?);
        }
        if let Truth::Open { disputed: own, .. } = self.conduct()? {
            disputed.extend(own.into_iter().filter(|name| name == "conduct"));
        }
        // Disputed: if settling the disputed facts one way would decide it, the unknown left unknown.
        let names: Vec<String> = disputed.into_iter().collect();
        let mut ways = vec![BTreeMap::new()];
        for name in &names {
            let values = self.context.sides_of(name, self.norm.needs);
            ways = ways
                .into_iter()
                .flat_map(|way: BTreeMap<String, Value>| {
                    values.iter().map(move |value| {
                        let mut way = way.clone();
                        way.insert(name.clone(), value.clone());
                        way
                    })
                })
                .collect();
        }
        for settled in ways.into_iter().filter(|way| !way.is_empty()) {
            let settled = Instance {
                norm: self.norm,
                env: self.env,
                context: Context { settled, ..self.context.clone() },
                apart: self.apart,
            };
            if settled.table()?.is_some() {
                return Ok((Outcome::Disputed, None));
            }
        }
        Ok((Outcome::Undecided, None))
    }
}
