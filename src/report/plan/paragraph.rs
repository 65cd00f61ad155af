//! The paragraph that can be pasted alone: the law, who says what, what is said on the other side, on what it turns.
//!
//! Takes one finding; gives messages, each with how much it matters, so that whoever prints them can leave out the least where there is no
//! room.

use std::collections::BTreeSet;

use super::authored::event_of;
use super::since::since;
use crate::eval::Fact;
use crate::facts::{EntityId, SaidId, Value};
use crate::finding::{Because, FactFinding, Outcome, PartFinding};
use crate::measure::Level;
use crate::report::Report;
use crate::report::message::{Joined, Message, Slot};
use crate::report::teller::Teller;

/// How much a message matters to one who reads nothing else; the least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::report) enum Weight {
    /// What nobody contests.
    Uncontested,
    /// A second account of what has been told.
    Again,
    /// Who has to show it, and other remarks.
    Remark,
    /// Facts that decide, what the other side says, the law, the turn: never left out.
    Decisive,
}

/// A message of a paragraph.
#[derive(Debug)]
pub(in crate::report) struct Weighed<'a> {
    /// How much it matters.
    pub(in crate::report) weight: Weight,
    /// Messages of one unit are left out together: no account without the answer to it, and no answer to what is not told.
    pub(in crate::report) unit: usize,
    /// What it says.
    pub(in crate::report) message: Message<'a>,
}

impl<'a> Weighed<'a> {
    /// What is never left out.
    pub(super) fn decisive(message: Message<'a>) -> Self {
        Self { weight: Weight::Decisive, unit: 0, message }
    }
}

/// Words of the law that are quoted where no sentence is authored.
const EXCERPT: usize = 45;

/// Facts told of one finding, at most; the page has them all.
const FACTS: usize = 4;

/// The paragraph of a finding that is at its own place among the tellers of a [`Speech`](crate::report::locale::Speech).
pub(in crate::report) fn paragraph<'a>(teller: &Teller<'a>) -> Vec<Weighed<'a>> {
    let plan = Plan { report: &teller.report, teller };
    let as_of = teller.report.case.as_of.as_ref();
    let as_of = as_of.map(|as_of| {
        Message::new("paragraph.as-of").with("day", Slot::DayAsked(as_of.day)).on([teller.finding.id.clone()])
    });
    let told = match (&teller.finding.because, teller.finding.outcome) {
        (Some(because), Outcome::NotApplicable) => plan.inapplicable(because),
        (Some(Because::NotWorkedOut(_)), _) => plan.not_worked_out(),
        _ => plan.told(),
    };
    as_of.map(Weighed::decisive).into_iter().chain(told).collect()
}

pub(super) struct Plan<'r, 'a> {
    pub(super) report: &'r Report<'a>,
    pub(super) teller: &'r Teller<'a>,
}

impl<'a> Plan<'_, 'a> {
    pub(super) fn told(&self) -> Vec<Weighed<'a>> {
        let mut out = vec![Weighed::decisive(self.law())];
        let mut heard: Vec<SaidId> = Vec::new();
        let brief = self.teller.briefly();
        let mut named: BTreeSet<EntityId> = BTreeSet::new();
        for (unit, (fact, weight)) in (1_usize..).step_by(2).zip(self.facts()) {
            // In full where somebody is named for the first time, in short from then on.
            let of_fact = self.named_in(fact);
            let is_known =
                of_fact.iter().all(|id| named.contains(id) || self.teller.names.own_short(*id).is_none());
            let plan = Plan { report: self.report, teller: if is_known { &brief } else { self.teller } };
            let told = plan.accounts(fact, weight, unit, &mut heard);
            if !told.is_empty() {
                named.extend(of_fact);
            }
            out.extend(told);
        }
        said_again(&mut out);
        out.extend(self.bearers_words(&heard).map(Weighed::decisive));
        out.extend(self.turn().into_iter().map(Weighed::decisive));
        if self.teller.finding.outcome == Outcome::Met {
            out.extend(amounts(self.teller).into_iter().map(Weighed::decisive));
        }
        let remark = |message| Weighed { weight: Weight::Remark, unit: usize::MAX, message };
        out.extend(self.burdens().into_iter().map(remark));
        let mut known = Vec::new();
        out.iter_mut().for_each(|one| introduce(&mut one.message, &mut known));
        out
    }

    /// Who is named where a fact is told.
    fn named_in(&self, fact: &FactFinding) -> BTreeSet<EntityId> {
        let (Fact::Field(entity, ..) | Fact::Happened(entity) | Fact::Asserted(entity, _)) = fact.fact else {
            return BTreeSet::new();
        };
        let case = self.report.case;
        let vocabulary = &self.report.rules.vocabulary;
        let kind = vocabulary.kinds.at(case.entities.at(entity).kind);
        let fields = kind.fields.iter().map(|field| vocabulary.fields.at(*field));
        let values = fields.flat_map(|field| case.values_of_field(entity, field));
        let named =
            values.filter_map(|stated| if let Value::Entity(id) = stated.value { Some(id) } else { None });
        if kind.claim { named.collect() } else { std::iter::once(entity).chain(named).collect() }
    }

    pub(super) fn message(&self, key: &'static str) -> Message<'a> {
        let bearer: Vec<EntityId> = self.teller.finding.bearer.into_iter().collect();
        Message::new(key)
            .with("bearer", Slot::Names(bearer))
            .with("whom", Slot::Names(self.teller.finding.whom.clone()))
            .with("law", Slot::LawAgain(0))
            .with("account", Slot::List(vec![self.account()], Joined::Comma))
            .on([self.teller.finding.id.clone()])
    }

    /// On what the turn rests: accounts, or what is stipulated.
    pub(super) fn account(&self) -> Message<'a> {
        Message::new(if self.report.case.stipulated { "turn.on-stipulated" } else { "turn.on-account" })
    }

    /// The law in its own words, with since when it binds.
    fn law(&self) -> Message<'a> {
        let since = since(self.teller);
        let words = self.teller.norm.map(|(_, norm)| &norm.words);
        // The long form where it fits is for whoever prints it to choose; the author marks where it may be cut.
        let sentence = words.and_then(|words| words.quote_short.as_ref().or(words.sentence.as_ref()));
        let message = Message::new("paragraph.law").on([self.teller.finding.id.clone()]);
        match sentence {
            Some(sentence) => message.with("words", Slot::LawSentence(0, &sentence.phrase, Box::new(since))),
            None => Message::new(if since.key == "since.nothing" {
                "paragraph.law-undated"
            } else {
                "paragraph.law-excerpt"
            })
            .with("law", Slot::Law(0))
            .with("since", Slot::List(vec![since], Joined::Comma))
            .with("words", Slot::Excerpt(0, EXCERPT))
            .on([self.teller.finding.id.clone()]),
        }
    }

    /// The facts of the finding, those that decide first, each with how much it matters.
    fn facts(&self) -> Vec<(&'a FactFinding, Weight)> {
        let finding = self.teller.finding;
        let conduct =
            || finding.conduct.iter().flat_map(|conduct| conduct.done.iter().chain(&conduct.not_done));
        let threat = || finding.threat.iter();
        let sides = || finding.elements.iter().chain(&finding.exceptions);
        let order: Vec<&'a PartFinding> = match finding.outcome {
            Outcome::AtRisk => threat().chain(conduct()).chain(sides()).collect(),
            Outcome::BreachIndicated | Outcome::TurnsOnReading | Outcome::Complied => {
                conduct().chain(sides()).collect()
            }
            Outcome::Disputed
            | Outcome::Undecided
            | Outcome::Met
            | Outcome::NotMet
            | Outcome::NotApplicable => sides().chain(conduct()).collect(),
        };
        let all: Vec<(&'a PartFinding, &'a FactFinding)> = order
            .iter()
            .flat_map(|part| part.facts.iter().chain(&part.also).map(move |fact| (*part, fact)))
            .collect();
        let rank = |part: &PartFinding, fact: &FactFinding| {
            let disputed = part.causes.disputed.contains(&fact.fact);
            let event = event_of(&fact.fact).is_some();
            let contested = fact.con > Level::None || disputed;
            // What was done, and is accepted, comes first: it goes with nothing that is left out.
            let is_done = conduct().any(|other| other.id == part.id);
            let accepted = fact.said.iter().any(|id| self.report.case.said.at(*id).stance.is_admission());
            match (is_done && event && accepted, disputed, event, contested) {
                (true, ..) => 0,
                (false, true, ..) => 1,
                (false, false, true, _) => 2,
                (false, false, false, true) => 3,
                (false, false, false, false) => 4,
            }
        };
        let mut ranked: Vec<(usize, usize, &'a FactFinding)> = Vec::new();
        for (place, (part, fact)) in all.into_iter().enumerate() {
            if fact.pro.max(fact.con) == Level::None
                || ranked.iter().any(|(_, _, other)| other.fact == fact.fact)
            {
                continue;
            }
            ranked.push((rank(part, fact), place, fact));
        }
        ranked.sort_by_key(|(rank, place, _)| (*rank, *place));
        // What nobody contests decides nothing, though nothing else is told.
        let done = ranked.iter().take_while(|(rank, ..)| *rank == 0).count();
        let weight = |rank: usize, place: usize| match rank {
            0 if place == 0 => Weight::Decisive,
            0 => Weight::Again,
            1..=3 if place == done => Weight::Decisive,
            1..=3 => Weight::Again,
            _ => Weight::Uncontested,
        };
        ranked
            .iter()
            .enumerate()
            .take(FACTS)
            .map(|(place, (rank, _, fact))| (*fact, weight(*rank, place)))
            .collect()
    }
}

/// The numbers that a norm gives, as far as they are known.
pub(super) fn amounts<'a>(teller: &Teller<'a>) -> Vec<Message<'a>> {
    let declared = teller.norm.map(|(_, norm)| norm.amounts.as_slice()).unwrap_or_default();
    let one = |(amount, value): (&'a crate::law::Amount, &Option<crate::measure::Number>)| {
        let number = value.as_ref()?;
        let what = amount.says.as_deref().unwrap_or(&amount.id);
        Some(
            Message::new("page.amount")
                .with("what", Slot::Words(what))
                .with("number", Slot::Number(*number))
                .with("unit", Slot::Words(&amount.unit)),
        )
    };
    declared.iter().zip(&teller.finding.amounts).filter_map(one).collect()
}

/// Where the same speakers go on, they also say it.
fn said_again(told: &mut [Weighed<'_>]) {
    let mut before: Option<Vec<Option<EntityId>>> = None;
    for one in told {
        let who = one.message.slots.iter().find_map(|(name, slot)| match slot {
            Slot::Speakers(who) if *name == "who" => Some(who.clone()),
            _ => None,
        });
        if who.is_some() && who == before {
            one.message.key = match one.message.key {
                "account.says" => "account.also-says",
                "account.states" => "account.also-states",
                "account.reports" => "account.also-reports",
                other => other,
            };
        }
        before = who;
    }
}

/// Who speaks for the first time is told by the whole name.
fn introduce(message: &mut Message<'_>, known: &mut Vec<EntityId>) {
    for (_, slot) in &mut message.slots {
        match slot {
            Slot::Speakers(all) => {
                let new: Vec<EntityId> =
                    all.iter().flatten().copied().filter(|by| !known.contains(by)).collect();
                known.extend(&new);
                *slot = Slot::SpeakersInFull(std::mem::take(all), new);
            }
            Slot::List(all, _) => all.iter_mut().for_each(|one| introduce(one, known)),
            _ => {}
        }
    }
}
