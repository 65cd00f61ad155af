//! One norm for one instance under one combination of readings: from its elements to what the table gives.

use std::collections::{BTreeMap, BTreeSet};

use super::condition::{Clause, Context, Env, reaches};
use super::formula::{Tried, Truth};
use super::model::{Cond, Element, Exception, LEVELS, Level, Norm, NormKind, Value};
use super::norm::{Because, Outcome, Weighed};
use super::weigh::{Weight, weigh};

pub(super) struct Instance<'i> {
    pub(super) norm: &'i Norm,
    pub(super) env: &'i Env,
    pub(super) context: Context<'i>,
    /// The conduct differs between readings.
    pub(super) apart: bool,
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

    pub(super) fn elements(&self) -> Tried<Vec<Weighed>> {
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

    pub(super) fn exceptions(&self) -> Tried<Vec<Weighed>> {
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

    pub(super) fn only_jointly(&self) -> Tried<bool> {
        let alone = self.elements()?.iter().any(|(_, truth, _)| *truth == Truth::False);
        let excepted = self.exceptions()?.iter().any(|(_, truth, _)| *truth == Truth::True);
        Ok(!alone && !excepted && self.engaged()? == Truth::False)
    }

    /// Done and not done, weighed against each other as what is said for and against a fact is: where one is not given it is the
    /// other's negation.
    pub(super) fn conduct(&self) -> Tried<Truth> {
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

    pub(super) fn outcome(&self) -> Tried<(Outcome, Option<Because>)> {
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
