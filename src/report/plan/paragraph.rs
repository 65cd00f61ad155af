//! The paragraph that can be pasted alone: the law, who says what, what is said on the other side, on what it turns.
//!
//! Takes one finding; gives messages, each with how much it matters, so that whoever prints them can leave out the least where there is no
//! room.

use super::authored::event_of;
use super::rows::principal;
use super::since::since;
use crate::eval::Fact;
use crate::facts::{EntityId, Said, SaidId, SourceId, Value};
use crate::finding::{Because, FactFinding, Outcome, PartFinding};
use crate::measure::{Level, When};
use crate::report::Report;
use crate::report::message::{Joined, Message, Slot};
use crate::report::teller::{Side, Teller};
use crate::report::uncounted::is_counted;

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

/// Words of a quotation that stands in the paragraph.
const QUOTED: usize = 30;

/// Facts told of one finding, at most; the page has them all.
const FACTS: usize = 4;

/// The paragraph of a finding that is at its own place among the tellers of a [`Speech`](crate::report::locale::Speech).
pub(in crate::report) fn paragraph<'a>(teller: &Teller<'a>) -> Vec<Weighed<'a>> {
    let plan = Plan { report: &teller.report, teller };
    let as_of = teller.report.case.as_of.as_ref();
    let as_of = as_of.map(|as_of| {
        Message::new("paragraph.as-of").with("day", Slot::Date(as_of.day)).on([teller.finding.id.clone()])
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
        for (unit, (fact, weight)) in (1_usize..).step_by(2).zip(self.facts()) {
            out.extend(self.accounts(fact, weight, unit, &mut heard));
        }
        out.extend(self.bearers_words(&heard).map(Weighed::decisive));
        out.extend(self.turn().into_iter().map(Weighed::decisive));
        let remark = |message| Weighed { weight: Weight::Remark, unit: usize::MAX, message };
        out.extend(self.burdens().into_iter().map(remark));
        out
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
            match (disputed, event, contested) {
                (true, ..) => 0,
                (false, true, _) => 1,
                (false, false, true) => 2,
                (false, false, false) => 3,
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
        let weight = |rank: usize, place: usize| match rank {
            _ if place == 0 => Weight::Decisive,
            1 | 2 => Weight::Again,
            _ => Weight::Uncontested,
        };
        ranked
            .iter()
            .enumerate()
            .take(FACTS)
            .map(|(place, (rank, _, fact))| (*fact, weight(*rank, place)))
            .collect()
    }

    /// Who says it, and what is said on the other side.
    pub(super) fn accounts(
        &self,
        fact: &'a FactFinding,
        weight: Weight,
        unit: usize,
        heard: &mut Vec<SaidId>,
    ) -> Vec<Weighed<'a>> {
        let path = crate::report::fact_path(
            self.report.rules,
            self.report.case,
            &fact.fact,
            &self.teller.finding.proof,
        );
        let mut out: Vec<Weighed<'a>> = Vec::new();
        // What one more voice says of the same can go alone.
        let again =
            |message| Weighed { weight: weight.min(Weight::Again), unit: unit.saturating_add(1), message };
        let said: Vec<(SaidId, &'a Said)> = fact
            .said
            .iter()
            .map(|id| (*id, self.report.case.said.at(*id)))
            .filter(|(id, said)| is_counted(said) && !heard.contains(id))
            .collect();
        for (clause, said) in self.clauses(fact, &said) {
            let pro: Vec<(SaidId, &'a Said)> =
                said.iter().copied().filter(|(_, said)| said.stance.is_for()).collect();
            let (accepted, alleged): (Vec<_>, Vec<_>) =
                pro.into_iter().partition(|(_, said)| said.stance.is_admission());
            let is_accepted = !accepted.is_empty();
            for (group, key) in [(accepted, "account.accepts"), (alleged, "account.says")] {
                let Some((first, _)) = group.first() else { continue };
                let key = if key == "account.says" { self.verb(*first) } else { key };
                let mut speakers: Vec<Option<EntityId>> = Vec::new();
                let mut sources: Vec<SourceId> = Vec::new();
                for (id, said) in &group {
                    let by = self.voice(said);
                    if !speakers.contains(&by) || by.is_none() {
                        speakers.push(by);
                    }
                    sources.push(said.source);
                    heard.push(*id);
                }
                let message = Message::new(key)
                    .with("who", Slot::Speakers(speakers))
                    .with("clause", Slot::Told(clause.clone()))
                    .on([path.clone()])
                    .in_sources(sources);
                let message = self.dated(message, fact);
                // What the bearer accepts needs no second voice.
                out.push(if is_accepted && key != "account.accepts" {
                    again(message)
                } else {
                    Weighed { weight, unit, message }
                });
            }
        }
        let con = said.iter().filter(|(_, said)| said.stance.is_against());
        let mut denied: Vec<Option<EntityId>> = Vec::new();
        for (id, said) in con {
            let by = self.voice(said);
            if denied.contains(&by) {
                continue;
            }
            denied.push(by);
            heard.push(*id);
            let quoted = !said.quote.is_empty() && words(&said.quote) <= QUOTED;
            let clause = || self.teller.fact(&fact.fact, Some(fact.node), Side::Says);
            let message = match (quoted, out.is_empty()) {
                (true, _) => Message::new("account.quotes").with("words", Slot::Quoted(&said.quote)),
                (false, false) => Message::new("account.denies-it"),
                (false, true) => match clause() {
                    Some(clause) => Message::new("account.denies").with("clause", Slot::Told(clause)),
                    None => continue,
                },
            };
            let message =
                message.with("who", Slot::Speakers(vec![by])).on([path.clone()]).in_sources([said.source]);
            // The other side is heard; what more it says can stand on the page.
            out.push(if denied.len() == 1 { Weighed { weight, unit, message } } else { again(message) });
        }
        out
    }

    /// What a fact is in a clause, with those of the statements that speak of it; of a field, one for each value.
    fn clauses(
        &self,
        fact: &FactFinding,
        said: &[(SaidId, &'a Said)],
    ) -> Vec<(String, Vec<(SaidId, &'a Said)>)> {
        let Fact::Field(entity, field, ..) = fact.fact else {
            let clause = self.teller.fact(&fact.fact, Some(fact.node), Side::Says);
            return clause.map(|clause| (clause, said.to_vec())).into_iter().collect();
        };
        let values = self.teller.names.values(entity, field);
        let of_value = |stated: &crate::facts::Stated| {
            let own: Vec<(SaidId, &'a Said)> =
                said.iter().copied().filter(|(id, _)| stated.support.said.contains(id)).collect();
            if own.is_empty() {
                return None;
            }
            Some((self.teller.stated(entity, field, stated, Side::Says)?, own))
        };
        values.iter().filter_map(of_value).collect()
    }

    /// With the day of what it tells.
    fn dated(&self, message: Message<'a>, fact: &FactFinding) -> Message<'a> {
        match event_of(&fact.fact).and_then(|claim| self.day_of(claim)) {
            Some(when) => message.with(
                "on",
                Slot::List(vec![Message::new("account.on").with("when", Slot::OnDays(when))], Joined::Comma),
            ),
            None => message.with("on", Slot::Words("")),
        }
    }

    fn day_of(&self, claim: EntityId) -> Option<When> {
        let vocabulary = &self.report.rules.vocabulary;
        let field = vocabulary.kinds.at(self.report.case.entities.at(claim).kind).day?;
        let values = self.report.case.values_of_field(claim, vocabulary.fields.at(field));
        match values {
            [one] => match one.value {
                Value::When(when) => Some(when),
                _ => None,
            },
            _ => None,
        }
    }

    /// Whose voice a statement is: a State speaks through its offices.
    fn voice(&self, said: &Said) -> Option<EntityId> {
        let by = said.by?;
        let last = principal(self.report, by);
        Some(if self.is_known(Some(last)) && self.speaks_for(by) { last } else { by })
    }

    /// Whether it is somebody whom every case knows, such as a State.
    fn is_known(&self, by: Option<EntityId>) -> bool {
        let place = by.and_then(|by| usize::try_from(by.0).ok());
        place.is_some_and(|place| place < self.report.rules.vocabulary.known.len())
    }

    /// Whether somebody is an office, and no person of whom it is only said for whom they act.
    fn speaks_for(&self, by: EntityId) -> bool {
        let kind = self.report.rules.vocabulary.kinds.at(self.report.case.entities.at(by).kind);
        kind.group.is_none()
    }

    /// How somebody tells an account: a person states, whoever publishes reports, others say.
    fn verb(&self, id: SaidId) -> &'static str {
        let said = self.report.case.said.at(id);
        let kind =
            said.by.map(|by| self.report.rules.vocabulary.kinds.at(self.report.case.entities.at(by).kind));
        let author = self.report.case.sources.at(said.source).author;
        match kind {
            Some(kind) if kind.group.is_some() => "account.states",
            Some(_) if author.is_some() && author == said.by && !self.is_known(self.voice(said)) => {
                "account.reports"
            }
            _ => "account.says",
        }
    }

    /// The bearer's own words, or that there are none in the record.
    fn bearers_words(&self, heard: &[SaidId]) -> Option<Message<'a>> {
        let bearer = self.teller.finding.bearer?;
        let case = self.report.case;
        let own = principal(self.report, bearer);
        let is_own = |said: &Said| {
            said.stance.is_account() && said.by.is_some_and(|by| principal(self.report, by) == own)
        };
        if heard.iter().any(|id| is_own(case.said.at(*id))) {
            return None;
        }
        let finding = self.teller.finding;
        let facts = super::rows::parts(finding).flat_map(|part| part.facts.iter().chain(&part.also));
        let near: Vec<SaidId> =
            facts.flat_map(|fact| fact.said.iter().copied()).chain(finding.despite.iter().copied()).collect();
        let quoted = near
            .iter()
            .map(|id| case.said.at(*id))
            .find(|said| is_own(said) && !said.quote.is_empty() && words(&said.quote) <= QUOTED);
        if let Some(said) = quoted {
            let message = Message::new("account.quotes").with("words", Slot::Quoted(&said.quote));
            return Some(
                message
                    .with("who", Slot::Speakers(vec![Some(own)]))
                    .on([finding.id.clone()])
                    .in_sources([said.source]),
            );
        }
        let speaks = case.said.values().any(is_own);
        (!speaks).then(|| {
            Message::new("account.none").with("who", Slot::Names(vec![own])).on([finding.id.clone()])
        })
    }
}

/// Words of a quotation.
fn words(quote: &[String]) -> usize {
    quote.iter().map(|part| part.split_whitespace().count()).sum()
}
