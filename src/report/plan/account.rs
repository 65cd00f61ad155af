//! Who says what of a fact, on which day, and what is said on the other side.

use std::collections::BTreeSet;

use super::authored::event_of;
use super::paragraph::{Plan, Weighed, Weight};
use super::rows::principal;
use crate::eval::Fact;
use crate::facts::{EntityId, Said, SaidId, SourceId, Stated, Value};
use crate::finding::{FactFinding, Value as Verdict};
use crate::measure::When;
use crate::report::message::{Joined, Message, Slot};
use crate::report::teller::Side;
use crate::report::uncounted::is_counted;

/// Statements with who makes them.
type Voices<'a> = Vec<(SaidId, &'a Said)>;

/// Words of a quotation that stands in the paragraph.
const QUOTED: usize = 30;

impl<'a> Plan<'_, 'a> {
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
        // Who speaks is named before what is said.
        let pro = said.iter().filter(|(_, said)| said.stance.is_for());
        let mut speakers: Vec<EntityId> = pro.filter_map(|(_, said)| said.by).collect();
        speakers.dedup();
        let speaking = self.teller.having_named(if speakers.len() == 1 { speakers } else { Vec::new() });
        let speaking = Plan { report: self.report, teller: &speaking };
        for (clause, said) in speaking.clauses(fact, &said) {
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
                let message = self.dated(message, fact, &group);
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
        let mut told: Vec<(Vec<&Stated>, Voices<'a>)> = Vec::new();
        for stated in self.teller.names.values(entity, field) {
            let own: Vec<(SaidId, &'a Said)> =
                said.iter().copied().filter(|(id, _)| stated.support.said.contains(id)).collect();
            if own.is_empty() {
                continue;
            }
            // What the same speakers say of it in the same sources is one account: of numbers and days they would be two.
            let is_named = |stated: &Stated| matches!(stated.value, Value::Enum(_) | Value::Entity(_));
            let same = told.iter_mut().find(|(values, other)| {
                is_named(stated)
                    && values.iter().all(|stated| is_named(stated))
                    && self.is_one_account(&own, other)
            });
            match same {
                Some((values, all)) => {
                    values.push(stated);
                    all.extend(own);
                }
                None => told.push((vec![stated], own)),
            }
        }
        let clause = |(values, own): (Vec<&Stated>, Vec<(SaidId, &'a Said)>)| {
            Some((self.teller.stated_together(entity, field, &values, Side::Says)?, own))
        };
        told.into_iter().filter_map(clause).collect()
    }

    /// Whether these are the same speakers in the same sources, none of whom denies it.
    fn is_one_account(&self, a: &[(SaidId, &'a Said)], b: &[(SaidId, &'a Said)]) -> bool {
        let who = |said: &[(SaidId, &'a Said)]| -> BTreeSet<(Option<EntityId>, SourceId, bool)> {
            said.iter().map(|(_, said)| (self.voice(said), said.source, said.stance.is_admission())).collect()
        };
        a.iter().chain(b).all(|(_, said)| said.stance.is_for()) && who(a) == who(b)
    }

    /// With the day of what it tells; where two are told, each with those who tell it.
    fn dated(&self, message: Message<'a>, fact: &FactFinding, group: &[(SaidId, &'a Said)]) -> Message<'a> {
        let days = event_of(&fact.fact).map(|claim| self.days_of(claim)).unwrap_or_default();
        let by = |told_by: &[&'a Said]| {
            let mut who: Vec<Option<EntityId>> = told_by.iter().map(|said| self.voice(said)).collect();
            who.dedup();
            who
        };
        let is_theirs = |told_by: &[&'a Said]| {
            let who = by(told_by);
            who.is_empty() || group.iter().all(|(_, said)| who.contains(&self.voice(said)))
        };
        let one = |(when, told_by): &(When, Vec<&'a Said>)| {
            // A day that only some of the speakers give is theirs.
            let on = Message::new(if is_theirs(told_by) { "account.on" } else { "account.on-by" });
            on.with("when", Slot::OnDays(*when)).with("who", Slot::Speakers(by(told_by)))
        };
        let on = match days.as_slice() {
            [only] => one(only),
            // Of two that agree whoever speaks is told with their own; else the narrower says more.
            [first, second] if agree(first.0, second.0) => {
                one(match (is_theirs(&first.1), is_theirs(&second.1)) {
                    (true, false) => first,
                    (false, true) => second,
                    _ if is_within(second.0, first.0) => second,
                    _ => first,
                })
            }
            [_, _] if days.iter().all(|(_, told_by)| !told_by.is_empty()) => {
                let each = days.iter().map(|(when, told_by)| {
                    Message::new("account.day-by")
                        .with("when", Slot::OnDays(*when))
                        .with("who", Slot::Speakers(by(told_by)))
                });
                Message::new("account.on-each").with("days", Slot::List(each.collect(), Joined::Or))
            }
            _ => return message.with("on", Slot::Words("")),
        };
        message.with("on", Slot::List(vec![on], Joined::Comma))
    }

    /// The days that are told of an event, each with who tells it, where somebody is named for it.
    fn days_of(&self, claim: EntityId) -> Vec<(When, Vec<&'a Said>)> {
        let vocabulary = &self.report.rules.vocabulary;
        let Some(field) = vocabulary.kinds.at(self.report.case.entities.at(claim).kind).day else {
            return Vec::new();
        };
        let day = |stated: &Stated| match stated.value {
            Value::When(when) => {
                let said = stated.support.said.iter().map(|id| self.report.case.said.at(*id));
                let told_by: Vec<&'a Said> = said.filter(|said| said.stance.is_for()).collect();
                (stated.support.said.is_empty() || !told_by.is_empty()).then_some((when, told_by))
            }
            _ => None,
        };
        self.teller.names.told_values(claim, field).iter().filter_map(day).collect()
    }

    /// Whose voice a statement is: a State speaks through its offices.
    fn voice(&self, said: &Said) -> Option<EntityId> {
        let by = said.by?;
        let last = principal(self.report, by);
        Some(if self.teller.names.is_known(last) && self.speaks_for(by) { last } else { by })
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
            Some(_)
                if author.is_some()
                    && author == said.by
                    && !self.voice(said).is_some_and(|by| self.teller.names.is_known(by)) =>
            {
                "account.reports"
            }
            _ => "account.says",
        }
    }

    /// The bearer's own words, or that there are none in the record.
    pub(super) fn bearers_words(&self, heard: &[SaidId]) -> Option<Message<'a>> {
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
        // Words on what is decided, or on other matters, are no answer to what is asked here.
        let conduct =
            || finding.conduct.iter().flat_map(|conduct| conduct.done.iter().chain(&conduct.not_done));
        let open = super::rows::parts(finding).filter(|part| part.value == Verdict::Open);
        let facts = open.chain(conduct()).chain(&finding.threat);
        let facts = facts.flat_map(|part| part.facts.iter().chain(&part.also));
        let near: Vec<SaidId> = facts.flat_map(|fact| fact.said.iter().copied()).collect();
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

/// Whether two accounts of when something was can both be right.
fn agree(a: When, b: When) -> bool {
    a.start.earliest <= b.end.latest && b.start.earliest <= a.end.latest
}

/// Whether the days of one lie within those of the other.
fn is_within(a: When, b: When) -> bool {
    b.start.earliest <= a.start.earliest && a.end.latest <= b.end.latest
}
