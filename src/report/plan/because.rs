//! Why a line of the table of a page stands as it does: facts with who tells them, and the question on which it turns.

use super::authored::{act_of, event_of};
use super::page::PagePlan;
use super::record::Speakers;
use crate::eval::Fact;
use crate::facts::{EntityId, Said, SaidId};
use crate::finding::{FactFinding, PartFinding, Value as Verdict};
use crate::law::Hinge;
use crate::report::document::Status;
use crate::report::message::{Joined, Message, Slot};
use crate::report::teller::Side;
use crate::report::uncounted::is_counted;
use crate::vocabulary::{FieldId, Type};

/// Facts that a line tells, at most, where not all is told; and speakers of one fact.
const FACTS: usize = 2;
const SPEAKERS: usize = 3;

impl<'a> PagePlan<'_, 'a> {
    pub(super) fn because(
        &self,
        part: &'a PartFinding,
        hinge: &'a Hinge,
        status: Status,
    ) -> Vec<Message<'a>> {
        if status == Status::Given {
            return Vec::new();
        }
        let mut out = self.bearing(part, status);
        for alternative in part.parts.iter().filter(|other| other.value == part.value) {
            if out.is_empty() {
                out = self.bearing(alternative, status);
            }
        }
        if status == Status::TurnsOnReading {
            out.truncate(if self.full { usize::MAX } else { 1 });
            let rules = self.report.rules;
            let questions = part.causes.readings.iter().map(|reading| rules.reading_text(*reading));
            out.extend(questions.map(|reading| {
                let asks = reading.hinge.asks.as_ref().map_or(&reading.question, |(asks, _)| asks);
                Message::new("because.asks").with("words", Slot::Words(asks))
            }));
        } else {
            self.ask(&mut out, hinge, status);
            if out.is_empty() && part.value == Verdict::Open {
                let causes = part.causes.disputed.iter().chain(&part.causes.unknown);
                let clause =
                    causes.clone().find_map(|fact| self.teller.fact(fact, Some(part.node), Side::Says));
                out.extend(
                    clause.map(|clause| Message::new("because.whether").with("clause", Slot::Told(clause))),
                );
            }
        }
        self.shortened(out)
    }

    /// With the question on which an open part turns.
    pub(super) fn ask(&self, out: &mut Vec<Message<'a>>, hinge: &'a Hinge, status: Status) {
        let is_open = matches!(status, Status::NotEstablished | Status::ForAppreciation | Status::Disputed);
        if let Some((asks, _)) = hinge.asks.as_ref().filter(|_| is_open) {
            out.truncate(if self.full { usize::MAX } else { 1 });
            out.push(Message::new("because.asks").with("words", Slot::Words(asks)));
        }
    }

    pub(super) fn shortened(&self, mut because: Vec<Message<'a>>) -> Vec<Message<'a>> {
        if !self.full {
            because.truncate(FACTS);
        }
        because
    }

    /// What bears on a part: of an open one only what keeps it open; of one that is not, events, else who tells the rest.
    fn bearing(&self, part: &'a PartFinding, status: Status) -> Vec<Message<'a>> {
        if self.full {
            return self.told(part);
        }
        let is_event = |fact: &&'a FactFinding| event_of(&fact.fact).is_some();
        let facts = || part.facts.iter().chain(&part.also);
        let mut out = Vec::new();
        if part.value == Verdict::Open && status != Status::MetForRisk {
            let is_cause = |fact: &&'a FactFinding| {
                part.causes.disputed.contains(&fact.fact) || part.causes.unknown.contains(&fact.fact)
            };
            let is_read = status == Status::TurnsOnReading;
            for fact in facts().filter(|fact| is_cause(fact) || (is_read && is_event(fact))) {
                self.telling(fact, true, &mut out);
            }
            return out;
        }
        for fact in part.facts.iter().filter(is_event) {
            self.telling(fact, part.value == Verdict::Open, &mut out);
        }
        if out.is_empty() {
            let told = facts().flat_map(|fact| &fact.said).map(|id| self.report.case.said.at(*id));
            let wanted = part.value != Verdict::False;
            let told: Vec<&'a Said> = told
                .filter(|said| {
                    is_counted(said) && if wanted { said.stance.is_for() } else { said.stance.is_account() }
                })
                .collect();
            if !told.is_empty() {
                out.push(Message::new("because.speakers").with("speakers", self.speakers(told.into_iter())));
            }
        }
        if out.is_empty() {
            out = self.days(part);
        }
        out
    }

    /// The days by which a part is decided that rests on nothing else, each with who gives it.
    fn days(&self, part: &PartFinding) -> Vec<Message<'a>> {
        let mut fields: Vec<(EntityId, FieldId)> = Vec::new();
        self.teller.finding.proof.visit(part.node, &mut |_, node| {
            for used in &node.facts {
                if let Fact::Field(entity, field) = used.fact
                    && self.teller.names.vocabulary().fields.at(field).ty == Type::Date
                    && !fields.contains(&(entity, field))
                {
                    fields.push((entity, field));
                }
            }
        });
        let mut out = Vec::new();
        for (entity, field) in fields {
            for stated in self.teller.names.values(entity, field) {
                let Some(clause) = self.teller.stated(entity, field, stated, Side::Says) else { continue };
                let said: Vec<&'a Said> =
                    stated.support.said.iter().map(|id| self.report.case.said.at(*id)).collect();
                let what = Message::new("because.clause").with("clause", Slot::Told(clause));
                out.push(if said.is_empty() {
                    what
                } else {
                    Message::new("because.told")
                        .with("what", Slot::List(vec![what], Joined::Comma))
                        .with("speakers", self.speakers(said.into_iter()))
                });
            }
        }
        out
    }

    /// The facts of a part on which somebody spoke, each with who.
    pub(super) fn told(&self, part: &'a PartFinding) -> Vec<Message<'a>> {
        let mut facts: Vec<&'a FactFinding> = part.facts.iter().collect();
        if facts.iter().all(|fact| fact.said.is_empty()) {
            facts.extend(&part.also);
        }
        let mut out = Vec::new();
        for fact in facts {
            self.telling(fact, part.value == Verdict::Open, &mut out);
        }
        out
    }

    fn telling(&self, fact: &'a FactFinding, is_open: bool, out: &mut Vec<Message<'a>>) {
        let case = self.report.case;
        let of = |id: &SaidId| (*id, case.said.at(*id));
        let said: Vec<(SaidId, &'a Said)> =
            fact.said.iter().map(of).filter(|(_, said)| is_counted(said)).collect();
        let act = event_of(&fact.fact).and_then(|claim| act_of(self.report, claim));
        let mut tell = |subject: Message<'a>, of: &[(SaidId, &'a Said)]| {
            let side = |pro: bool| {
                of.iter().filter(
                    move |(_, said)| if pro { said.stance.is_for() } else { said.stance.is_against() },
                )
            };
            let (pro, con): (Vec<_>, Vec<_>) = (side(true).collect(), side(false).collect());
            if pro.is_empty() && con.is_empty() {
                return;
            }
            let first_hand = pro.iter().any(|(_, said)| said.first_hand || said.stance.is_admission());
            let key = match (pro.is_empty(), con.is_empty()) {
                (true, _) => "because.denied",
                (false, false) => "because.both",
                (false, true) if is_open && !first_hand => "because.second-hand",
                (false, true) => "because.told",
            };
            let ids: Vec<SaidId> = pro.iter().chain(&con).map(|(id, _)| *id).collect();
            out.push(
                Message::new(key)
                    .with("what", Slot::List(vec![subject], Joined::Comma))
                    .with("speakers", self.speakers(pro.iter().map(|(_, said)| *said)))
                    .with("others", self.speakers(con.iter().map(|(_, said)| *said)))
                    .in_sources(ids.iter().map(|id| case.said.at(*id).source)),
            );
        };
        match (fact.fact, act) {
            (_, Some(act)) => tell(Message::new("because.act").with("act", Slot::Noun(act)), &said),
            (Fact::Field(entity, field), None) => {
                for stated in self.teller.names.values(entity, field) {
                    let own: Vec<_> =
                        said.iter().copied().filter(|(id, _)| stated.support.said.contains(id)).collect();
                    let Some(clause) = self.teller.stated(entity, field, stated, Side::Says) else {
                        continue;
                    };
                    tell(Message::new("because.clause").with("clause", Slot::Told(clause)), &own);
                }
            }
            (fact_itself, None) => {
                if let Some(clause) = self.teller.fact(&fact_itself, Some(fact.node), Side::Says) {
                    tell(Message::new("because.clause").with("clause", Slot::Told(clause)), &said);
                }
            }
        }
    }

    /// Speakers with the sources in which each speaks; of many the first, and how many others.
    fn speakers(&self, said: impl Iterator<Item = &'a Said>) -> Slot<'a> {
        let mut speakers: Speakers = Vec::new();
        for said in said {
            match speakers.iter_mut().find(|(by, _)| *by == said.by && by.is_some()) {
                Some((_, sources)) if sources.contains(&said.source) => {}
                Some((_, sources)) => sources.push(said.source),
                None => speakers.push((said.by, vec![said.source])),
            }
        }
        let most = if self.full { usize::MAX } else { SPEAKERS };
        let others = speakers.len().saturating_sub(most);
        let mut out: Vec<Message<'a>> = Vec::new();
        for (by, sources) in speakers.into_iter().take(most) {
            let message = Message::new("rests.speaker").with("who", Slot::Speaker(by));
            out.push(message.with("sources", Slot::Sources(sources)));
        }
        if others > 0 {
            out.push(Message::new("because.others").with("count", Slot::Count(others)));
        }
        Slot::List(out, Joined::Comma)
    }
}
