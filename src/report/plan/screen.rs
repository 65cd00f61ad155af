//! The first screen: what comes of a case, at a glance.
//!
//! Takes the rows; gives messages. No word is made here.

use std::collections::BTreeMap;

use super::authored::{hinges, matter_of};
use super::record::{Against, Speakers, against, reported, rests_on};
use super::rows::{Row, Rows};
use crate::facts::EntityId;
use crate::finding::{Because, Finding, Outcome};
use crate::report::Report;
use crate::report::message::{Joined, Message, Slot};
use crate::report::teller::Teller;
use crate::vocabulary::ValueId;

/// The first screen as messages.
#[derive(Debug)]
pub(in crate::report) struct Screen<'a> {
    /// What the report is made from, and by whom it was read.
    pub(in crate::report) state: Vec<Message<'a>>,
    /// IN SHORT, most important first.
    pub(in crate::report) in_short: Vec<Sentence<'a>>,
    /// The table: each principal with its rows.
    pub(in crate::report) groups: Vec<Group<'a>>,
    /// What does not apply, and why.
    pub(in crate::report) inapplicable: Vec<Message<'a>>,
    /// Who tells the facts that are met.
    pub(in crate::report) rests_on: Vec<Message<'a>>,
    /// What speaks against them.
    pub(in crate::report) against: Vec<Message<'a>>,
    /// What to ask first.
    pub(in crate::report) ask: Vec<Message<'a>>,
    /// How many provisions the case does not touch.
    pub(in crate::report) untouched: Option<Message<'a>>,
}

/// A sentence of IN SHORT.
#[derive(Debug)]
pub(in crate::report) struct Sentence<'a> {
    /// What it says.
    pub(in crate::report) whole: Message<'a>,
    /// The same in fewer words, for where there is no room.
    pub(in crate::report) brief: Option<Message<'a>>,
    /// Whether it is the first to be left out where there is none.
    pub(in crate::report) may_go: bool,
}

impl<'a> From<Message<'a>> for Sentence<'a> {
    fn from(whole: Message<'a>) -> Self {
        Self { whole, brief: None, may_go: false }
    }
}

/// Rows of one principal.
#[derive(Debug)]
pub(in crate::report) struct Group<'a> {
    /// Who, if the rule names anybody.
    pub(in crate::report) principal: Option<EntityId>,
    /// The rows.
    pub(in crate::report) rows: Vec<Line<'a>>,
}

/// One row.
#[derive(Debug)]
pub(in crate::report) struct Line<'a> {
    pub(in crate::report) number: usize,
    pub(in crate::report) outcome: Outcome,
    /// Whether it is among those that are counted where there is no room.
    pub(in crate::report) may_go: bool,
    /// Which law, and what it is about.
    pub(in crate::report) what: Message<'a>,
    /// How it stands.
    pub(in crate::report) stands: Message<'a>,
    /// On what it turns; nothing where it turns on nothing that has words.
    pub(in crate::report) turns_on: Vec<Message<'a>>,
}

/// How many of the gravest rows say on what the case rests, what speaks against it and what to ask; they may take three lines on the screen,
/// and have a page although nothing but an answer is lacking.
pub(in crate::report) const GRAVEST: usize = 3;

/// How many things a row turns on before it only counts them.
const HINGES: usize = 2;

impl<'a> Screen<'a> {
    pub(in crate::report) fn of(report: &Report<'a>, rows: &Rows, tellers: &[Teller<'a>]) -> Self {
        let plan = Plan { report, rows, tellers };
        Self {
            state: plan.state(),
            in_short: plan.in_short(),
            groups: plan.groups(),
            inapplicable: plan.inapplicable(),
            rests_on: plan.rests_on(),
            against: plan.against(),
            ask: plan.ask(),
            untouched: plan.untouched(),
        }
    }
}

pub(super) struct Plan<'r, 'a> {
    pub(super) report: &'r Report<'a>,
    pub(super) rows: &'r Rows,
    pub(super) tellers: &'r [Teller<'a>],
}

impl<'r, 'a> Plan<'r, 'a> {
    pub(super) fn teller(&self, finding: usize) -> Option<&'r Teller<'a>> {
        self.tellers.get(finding)
    }

    pub(super) fn findings<'s>(&'s self, row: &'s Row) -> impl Iterator<Item = (usize, &'r Teller<'a>)> + 's {
        row.findings.iter().filter_map(|place| Some((*place, self.teller(*place)?)))
    }

    pub(super) fn gravest(&self) -> impl Iterator<Item = (usize, &'r Teller<'a>)> + '_ {
        self.rows.table.iter().take(GRAVEST).flat_map(|row| self.findings(row))
    }

    fn state(&self) -> Vec<Message<'a>> {
        let case = self.report.case;
        let sources = case.sources.len();
        let quoted: std::collections::BTreeSet<_> = case
            .said
            .values()
            .filter(|said| !said.quote.is_empty())
            .map(|said| case.sources.at(said.source).outermost)
            .collect();
        let unchecked =
            case.unverified.iter().map(|id| case.sources.at(*id).outermost).filter(|id| quoted.contains(id));
        let unchecked = unchecked.collect::<std::collections::BTreeSet<_>>().len();
        let checked = quoted.len().saturating_sub(unchecked);
        let key = match (checked, unchecked) {
            _ if sources == 0 => "state.no-sources",
            (_, 0) if quoted.is_empty() => "state.sources",
            (_, 0) => "state.all-checked",
            (0, _) => "state.none-checked",
            _ => "state.some-checked",
        };
        let compiled = Message::new(key)
            .with("sources", Slot::Count(sources))
            .with("checked", Slot::Count(checked))
            .with("quoted", Slot::Count(quoted.len()));
        let used = self
            .report
            .findings
            .findings
            .iter()
            .filter(|finding| finding.because != Some(Because::Untouched));
        let used: std::collections::BTreeSet<_> = used.map(|finding| finding.provision).collect();
        let reviewed =
            used.iter().filter(|id| !self.report.rules.provisions.at(**id).reviewed.is_empty()).count();
        let key = match reviewed {
            0 => "state.not-reviewed",
            n if n == used.len() => "state.reviewed",
            _ => "state.some-reviewed",
        };
        let reviewed =
            Message::new(key).with("reviewed", Slot::Count(reviewed)).with("rules", Slot::Count(used.len()));
        vec![compiled, reviewed]
    }

    fn groups(&self) -> Vec<Group<'a>> {
        let mut out: Vec<Group<'a>> = Vec::new();
        for row in &self.rows.table {
            let line = self.line(row);
            match out.last_mut() {
                Some(group) if group.principal == row.principal => group.rows.push(line),
                _ => out.push(Group { principal: row.principal, rows: vec![line] }),
            }
        }
        out
    }

    fn line(&self, row: &Row) -> Line<'a> {
        let matter = self.findings(row).next().and_then(|(_, teller)| matter_of(self.report, teller));
        let cites = Slot::Cites(row.findings.clone());
        let what = match matter {
            Some(matter) => Message::new("row.what").with("law", cites).with("matter", matter),
            None => Message::new("row.law").with("law", cites),
        };
        Line {
            number: row.number,
            outcome: row.outcome,
            may_go: row.outcome == Outcome::Undecided && row.is_worked_out,
            what,
            stands: self.stands(row),
            turns_on: self.turns_on(row),
        }
    }

    fn stands(&self, row: &Row) -> Message<'a> {
        match self.findings(row).next() {
            Some((_, teller)) => stands(self.report, teller.finding),
            None => Message::new("stands.undecided"),
        }
    }

    fn turns_on(&self, row: &Row) -> Vec<Message<'a>> {
        let mut turning: Vec<Message<'a>> = Vec::new();
        let mut seen = Vec::new();
        let mut unworded = 0_usize;
        for (_, teller) in self.findings(row) {
            let (with, without) = hinges(teller);
            for (id, phrase) in with {
                if !seen.contains(&id) {
                    seen.push(id);
                    turning.push(Message::new("row.hinge").with("words", Slot::Words(phrase)));
                }
            }
            unworded = unworded.saturating_add(without);
        }
        let findings = self.findings(row).filter(|(_, teller)| teller.finding.outcome.is_open()).count();
        if findings > 1 && turning.len() > HINGES {
            return vec![
                Message::new("row.questions")
                    .with("count", Slot::Count(turning.len().saturating_add(unworded))),
            ];
        }
        turning.truncate(HINGES);
        if turning.is_empty() && unworded > 0 {
            return vec![Message::new("row.questions").with("count", Slot::Count(unworded))];
        }
        turning
    }

    fn inapplicable(&self) -> Vec<Message<'a>> {
        let mut by_reason: BTreeMap<(usize, Option<EntityId>), Vec<usize>> = BTreeMap::new();
        for place in &self.rows.inapplicable {
            let Some(teller) = self.teller(*place) else { continue };
            let reason = reason(teller);
            by_reason.entry(reason).or_default().push(*place);
        }
        let message = |((reason, who), findings): (&(usize, Option<EntityId>), &Vec<usize>)| {
            let key = [
                "na.not-bound",
                "na.element",
                "na.excepted",
                "na.not-in-force",
                "na.no-duty",
                "na.not-worked-out",
                "na.no-text",
                "na.not-extended",
            ];
            let key = key.get(*reason).copied().unwrap_or("na.element");
            Message::new(key)
                .with("who", Slot::Names(who.iter().copied().collect()))
                .with("law", Slot::Cites(findings.clone()))
        };
        by_reason.iter().map(message).collect()
    }

    fn rests_on(&self) -> Vec<Message<'a>> {
        let findings: Vec<&Finding> = self.gravest().map(|(_, teller)| teller.finding).collect();
        // Acts that the same speakers tell stand together: no speaker is named twice.
        let mut told: Vec<(Vec<ValueId>, Speakers)> = Vec::new();
        for (act, speakers) in rests_on(self.report, &findings) {
            match told.iter_mut().find(|(_, other)| *other == speakers) {
                Some((acts, _)) => acts.push(act),
                None => told.push((vec![act], speakers)),
            }
        }
        told.into_iter()
            .map(|(acts, speakers)| {
                let acts = acts.into_iter().map(|act| Message::new("rests.act").with("act", Slot::Noun(act)));
                let speakers = speakers.into_iter().map(|(by, sources)| {
                    Message::new("rests.speaker")
                        .with("who", Slot::Speaker(by))
                        .with("sources", Slot::Sources(sources))
                });
                Message::new("rests.on")
                    .with("acts", Slot::List(acts.collect(), Joined::Comma))
                    .with("speakers", Slot::List(speakers.collect(), Joined::Comma))
            })
            .collect()
    }

    fn against(&self) -> Vec<Message<'a>> {
        let findings: Vec<&Finding> = self.gravest().map(|(_, teller)| teller.finding).collect();
        against(self.report, &findings).iter().filter_map(against_message).collect()
    }

    fn untouched(&self) -> Option<Message<'a>> {
        let count = self.rows.untouched.len();
        (count > 0).then(|| Message::new("short.further").with("count", Slot::Count(count)))
    }
}

/// How a finding stands.
pub(in crate::report) fn stands<'a>(report: &Report<'a>, finding: &Finding) -> Message<'a> {
    let key = match finding.outcome {
        Outcome::BreachIndicated => "stands.breach-indicated",
        Outcome::Disputed => "stands.disputed",
        Outcome::TurnsOnReading => "stands.turns-on-reading",
        Outcome::Undecided if finding.exceeded().is_some() => "stands.not-worked-out",
        Outcome::Undecided => "stands.undecided",
        Outcome::Met => "stands.met",
        Outcome::NotMet => "stands.not-met",
        Outcome::Complied => "stands.complied",
        Outcome::NotApplicable => "stands.not-applicable",
        Outcome::AtRisk => {
            let reported = reported(report, finding);
            let told = match finding.until {
                Some(_) => reported.and_then(|one| {
                    one.told("stands.risk-ended-none", "stands.risk-ended", "stands.risk-ended")
                }),
                None => reported.and_then(|one| {
                    one.told("stands.at-risk-none", "stands.at-risk-reported", "stands.at-risk-other")
                }),
            };
            let alone = if finding.until.is_some() { "stands.risk-ended" } else { "stands.at-risk" };
            return told.unwrap_or_else(|| Message::new(alone));
        }
    };
    Message::new(key)
}

/// What is said against something, with its speaker and where.
pub(super) fn against_message<'a>(one: &Against<'a>) -> Option<Message<'a>> {
    let words = point(one.point, one.quote)?;
    Some(
        Message::new("against.says")
            .with("who", Slot::Speaker(one.by))
            .with("words", Slot::List(vec![words], Joined::Comma))
            .with("sources", Slot::Sources(vec![one.source])),
    )
}

/// What is said, as a clause of the compiler, else in the words of the source.
pub(super) fn point<'a>(point: Option<&'a str>, quote: &'a [String]) -> Option<Message<'a>> {
    match point {
        Some(point) => Some(Message::new("against.point").with("words", Slot::Words(point))),
        None if quote.is_empty() => None,
        None => Some(Message::new("against.quote").with("words", Slot::Quoted(quote))),
    }
}

/// Why something does not apply, by kind, and whom that concerns.
fn reason(teller: &Teller<'_>) -> (usize, Option<EntityId>) {
    match &teller.finding.because {
        Some(Because::NotInForce) if teller.provision.text.as_of.is_some() => (6, None),
        Some(Because::NotInForce) => (3, None),
        Some(Because::Gap) => (4, None),
        Some(Because::NotWorkedOut(_)) => (5, None),
        Some(Because::Excepted(_)) => (2, None),
        Some(Because::Element(Some(place))) => {
            let element = teller.finding.elements.get(*place).map(|part| part.id);
            let unbound = teller.bound().into_iter().find(|(_, part)| Some(part.id) == element);
            unbound.map_or((1, None), |(bound, _)| match bound.territory {
                Some((place, _)) => (7, Some(place)),
                None => (0, Some(bound.who)),
            })
        }
        Some(Because::Element(None) | Because::Untouched) | None => (1, None),
    }
}
