//! Who says what of a fact, on which day, and what is said on the other side.

use super::authored::event_of;
use super::paragraph::{Plan, Weighed, Weight};
use super::rows::principal;
use crate::eval::Fact;
use crate::facts::{EntityId, Said, SaidId, SourceId, Value};
use crate::finding::{FactFinding, Value as Verdict};
use crate::measure::When;
use crate::report::message::{Joined, Message, Slot};
use crate::report::teller::Side;
use crate::report::uncounted::is_counted;

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
        let Fact::Field(entity, field) = fact.fact else {
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
    fn dated(&self, message: Message<'a>, fact: &FactFinding, group: &[(SaidId, &'a Said)]) -> Message<'a> {
        let Some((when, told_by)) = event_of(&fact.fact).and_then(|claim| self.day_of(claim)) else {
            return message.with("on", Slot::Words(""));
        };
        // A day that only some of the speakers give is theirs.
        let of_some: Vec<Option<EntityId>> = told_by.iter().map(|said| self.voice(said)).collect();
        let is_theirs =
            of_some.is_empty() || group.iter().all(|(_, said)| of_some.contains(&self.voice(said)));
        let on = if is_theirs {
            Message::new("account.on").with("when", Slot::OnDays(when))
        } else {
            let mut who = of_some;
            who.dedup();
            Message::new("account.on-by").with("when", Slot::OnDays(when)).with("who", Slot::Speakers(who))
        };
        message.with("on", Slot::List(vec![on], Joined::Comma))
    }

    /// The day of an event where only one is told, and who tells it, where somebody is named for it.
    fn day_of(&self, claim: EntityId) -> Option<(When, Vec<&'a Said>)> {
        let vocabulary = &self.report.rules.vocabulary;
        let field = vocabulary.kinds.at(self.report.case.entities.at(claim).kind).day?;
        let values = self.report.case.values_of_field(claim, vocabulary.fields.at(field));
        match values {
            [one] => match one.value {
                Value::When(when) => {
                    let said = one.support.said.iter().map(|id| self.report.case.said.at(*id));
                    Some((when, said.collect()))
                }
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
