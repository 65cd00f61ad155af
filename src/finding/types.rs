//! Findings as data: what a norm comes to for whom, on which facts, and what would change it. Words are made in `report`.

use std::collections::BTreeSet;

use super::select::Chosen;
use crate::compile::{CondId, DefinitionId, NormId, ProvisionId, ReadingId};
use crate::eval::{Exceeded, Fact, Instance, NodeId, Proof};
use crate::facts::{EntityId, SaidId};
use crate::measure::{Level, Number, When};

/// Everything found in one case.
#[derive(Debug, Clone)]
pub struct Findings {
    /// The findings, in the order of provisions.
    pub findings: Vec<Finding>,
    /// The number of the row of a report in which each stands, in the same order; none for one without a row.
    pub rows: Vec<Option<usize>>,
    /// Which of them a report tells.
    pub chosen: Chosen,
    /// Those who are at risk, of which no end is told, and their groups: they are in the hands of whom they are at risk of.
    pub at_risk: BTreeSet<EntityId>,
}

impl Findings {
    /// The bounds that were reached in what is told, and at which conditions: what the finding on each says, for whoever runs the program.
    pub fn exceeded(&self) -> impl Iterator<Item = Exceeded> {
        self.told().filter_map(|(_, finding)| finding.exceeded())
    }
}

/// What one norm comes to, for one or more instances that agree.
#[derive(Debug, Clone)]
pub struct Finding {
    /// Its id: provision, norm, and what it is about; stable as long as these are.
    pub id: String,
    /// The provision, in the version that speaks.
    pub provision: ProvisionId,
    /// The norm; `None` for a provision all of whose clauses are gaps.
    pub norm: Option<NormId>,
    /// What comes of it.
    pub outcome: Outcome,
    /// Why it does not apply, if it does not, or why it was not worked out.
    pub because: Option<Because>,
    /// The outcome that every combination of readings gives that decides, where the outcome turns on them.
    pub leans: Option<Outcome>,
    /// The highest level at which the outcome is the same; `None` level while it is open.
    pub reaches: Level,
    /// The level asked for.
    pub needs: Level,
    /// Who owes or may; one for all instances.
    pub bearer: Option<EntityId>,
    /// To whom: the group, where all its members agree.
    pub whom: Vec<EntityId>,
    /// The instances that agree.
    pub instances: Vec<Instance>,
    /// The days.
    pub at: Option<When>,
    /// The last day of a threat that is over.
    pub until: Option<When>,
    /// Only part of the days lies within the period in which the provision is in force.
    pub partly_in_force: bool,
    /// Elements, as in the norm.
    pub elements: Vec<PartFinding>,
    /// Exceptions, as in the norm.
    pub exceptions: Vec<PartFinding>,
    /// The conduct.
    pub conduct: Option<ConductFinding>,
    /// The threat.
    pub threat: Option<PartFinding>,
    /// What ends the threat.
    pub over: Option<PartFinding>,
    /// Numbers, as in the norm.
    pub amounts: Vec<Option<Number>>,
    /// One outcome for each combination of the readings that matter; empty if none does.
    pub readings: Vec<ReadingOutcome>,
    /// Whether there are readings and none matters.
    pub under_every_reading: bool,
    /// What stands in for silence.
    pub assumptions: Vec<Assumption>,
    /// Unknown facts that would decide it, or undo it.
    pub missing: Vec<Missing>,
    /// Statements that point the other way, or qualify.
    pub despite: Vec<SaidId>,
    /// What the bearer's own side says that was left out of the outcome: it is told as what that side says.
    pub own_word: Vec<SaidId>,
    /// Objections of the provision that are to be printed, by their place.
    pub objections: Vec<usize>,
    /// Conflicts of the provision that arise, by their place, with the id of the other finding.
    pub conflicts: Vec<(usize, Option<String>)>,
    /// Smallest sets of facts whose change flips the outcome.
    pub pivots: Vec<Pivot>,
    /// Whether some bound kept causes from being worked out exactly.
    pub approximate: bool,
    /// The proof on which all nodes here stand.
    pub proof: Proof,
}

/// What comes of a norm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// The facts, if they are right, are a breach.
    BreachIndicated,
    /// The norm is respected.
    Complied,
    /// A breach is a risk and is not shown.
    AtRisk,
    /// The norm does not apply.
    NotApplicable,
    /// The facts do not decide it.
    Undecided,
    /// It would be decided if the disputed facts were settled.
    Disputed,
    /// It is one thing on one reading of the law and another on another.
    TurnsOnReading,
    /// The conditions of a power or status are met.
    Met,
    /// They are not met.
    NotMet,
}

/// Why a norm does not apply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Because {
    /// Nobody is concerned.
    Untouched,
    /// It is not the law on that day.
    NotInForce,
    /// An element is not met, by its place; `None` if it is two together that cannot both be met.
    Element(Option<usize>),
    /// An exception applies, by its place.
    Excepted(usize),
    /// All clauses are gaps: it states no duty.
    Gap,
    /// It asks for more work than is allowed, and nothing is known of what follows.
    NotWorkedOut(Exceeded),
}

/// True, false or open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value {
    /// It is so.
    True,
    /// It is not so.
    False,
    /// It cannot be told.
    Open,
}

/// An element, exception, conduct or threat.
#[derive(Debug, Clone)]
pub struct PartFinding {
    /// Its condition; [`RuleSet::path`](crate::compile::RuleSet::path) names it.
    pub id: CondId,
    /// What it comes to at the level asked for.
    pub value: Value,
    /// The highest level up to which that stays the same; `None` level while it is open.
    pub reaches: Level,
    /// What keeps it open.
    pub causes: Causes,
    /// The facts that it read and that bear on it, and what is said, though not far enough, of those that keep it open.
    pub facts: Vec<FactFinding>,
    /// Facts that support it too: without any one of them it would be the same.
    pub also: Vec<FactFinding>,
    /// Whether a presumption is what decides it.
    pub presumed: bool,
    /// The node in the finding's proof.
    pub node: NodeId,
    /// Alternatives of an element.
    pub parts: Vec<PartFinding>,
}

/// The conduct: what was done weighed against what was left undone.
#[derive(Debug, Clone)]
pub struct ConductFinding {
    /// Whether what the norm speaks of was done.
    pub value: Value,
    /// Up to which level.
    pub reaches: Level,
    /// What keeps it open.
    pub causes: Causes,
    /// That it was done.
    pub done: Option<PartFinding>,
    /// That it was left undone.
    pub not_done: Option<PartFinding>,
}

/// What keeps something open.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Causes {
    /// Facts that nobody settles.
    pub unknown: Vec<Fact>,
    /// Facts asserted and denied at the level asked for.
    pub disputed: Vec<Fact>,
    /// Readings of the law.
    pub readings: Vec<ReadingId>,
}

/// A fact as a part read it.
#[derive(Debug, Clone, PartialEq)]
pub struct FactFinding {
    /// Which.
    pub fact: Fact,
    /// The level that what is said for it reaches.
    pub pro: Level,
    /// The level that what is said against it reaches.
    pub con: Level,
    /// Whether it is a ground: without it the part would be another. What is said of a cause and does not reach the level
    /// asked for is none.
    pub bears: bool,
    /// What is said about it, for and against, in the order of the file.
    pub said: Vec<SaidId>,
    /// Where in the proof.
    pub node: NodeId,
}

/// The outcome under one combination of options.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadingOutcome {
    /// The option chosen for each reading that matters.
    pub choice: Vec<(ReadingId, usize)>,
    /// The outcome.
    pub outcome: Outcome,
}

/// A presumption on which the outcome rests.
#[derive(Debug, Clone, PartialEq)]
pub struct Assumption {
    /// What presumes.
    pub by: AssumedBy,
    /// The value presumed.
    pub value: bool,
    /// Who bears the burden, in the words of the rule.
    pub burden: Option<String>,
    /// The node.
    pub node: NodeId,
}

/// What presumes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AssumedBy {
    /// An element, by its place.
    Element(usize),
    /// An exception, by its place.
    Exception(usize),
    /// A definition.
    Definition(DefinitionId),
}

/// An unknown fact, and what each answer to it would make of the outcome.
#[derive(Debug, Clone, PartialEq)]
pub struct Missing {
    /// The fact.
    pub fact: Fact,
    /// The node that asks; none asks for a day by itself.
    pub node: Option<NodeId>,
    /// The outcome if the answer is yes, and if it is no.
    pub would_be: Vec<(bool, Outcome)>,
    /// Whether it is disputed rather than unknown.
    pub disputed: bool,
}

/// Facts whose change, together, flips the outcome.
#[derive(Debug, Clone, PartialEq)]
pub struct Pivot {
    /// The facts.
    pub facts: Vec<Fact>,
    /// The answer to each: whether it is so.
    pub answers: Vec<bool>,
    /// The outcome then.
    pub outcome: Outcome,
}

impl Finding {
    /// The bound that was reached, if it was not worked out.
    pub fn exceeded(&self) -> Option<Exceeded> {
        match self.because {
            Some(Because::NotWorkedOut(exceeded)) => Some(exceeded),
            _ => None,
        }
    }
}

impl Outcome {
    /// The word in reports and on the command line.
    pub fn name(self) -> &'static str {
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

    /// All outcomes, in the order in which reports explain them.
    pub const ALL: [Self; 9] = [
        Self::BreachIndicated,
        Self::Complied,
        Self::AtRisk,
        Self::NotApplicable,
        Self::Undecided,
        Self::Disputed,
        Self::TurnsOnReading,
        Self::Met,
        Self::NotMet,
    ];

    /// The outcome of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|o| o.name() == name)
    }

    /// Whether it leaves the question open.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Undecided | Self::Disputed | Self::TurnsOnReading)
    }
}

impl Value {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::True, Self::False, Self::Open];

    /// The word in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::True => "true",
            Self::False => "false",
            Self::Open => "open",
        }
    }
}
