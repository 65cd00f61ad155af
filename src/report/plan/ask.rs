//! What is to be found out: the question, who could answer it, what each answer would do.

use std::collections::BTreeMap;

use super::authored::{act_of, event_of};
use super::page::{Asked, PagePlan};
use super::screen::Plan as Screen;
use crate::eval::{Fact, OwnedVal};
use crate::facts::EntityId;
use crate::finding::{Finding, Missing, Outcome, Pivot};
use crate::report::locale::Answerers;
use crate::report::message::{Joined, Message, Slot};
use crate::report::teller::Teller;
use crate::report::{Report, fact_path};
use crate::vocabulary::{Type, ValueId};

/// Questions of the first screen, at most.
const FIRST: usize = 3;

/// Questions of a page, at most, where not all is told.
const QUESTIONS: usize = 2;

/// Who is named beside a question, at most.
const NAMED: usize = 3;

/// An answer of more words than these is not repeated after its question.
const WORDS_OF_AN_ANSWER: usize = 12;

impl<'a> PagePlan<'_, 'a> {
    /// The questions, those that would change it first, then those about what was done.
    pub(super) fn questions(&self) -> Vec<Asked<'a>> {
        let finding = self.teller.finding;
        let mut asked: Vec<(String, &'a Missing)> = Vec::new();
        for missing in &finding.missing {
            if let Some(question) = self.teller.question(missing) {
                asked.push((question, missing));
            }
        }
        let done: Vec<Fact> =
            self.teller.conduct_parts().iter().flat_map(|part| &part.causes.unknown).copied().collect();
        asked.sort_by_key(|(_, missing)| {
            let changes = missing.would_be.iter().any(|(_, outcome)| *outcome != finding.outcome);
            (!changes, !done.contains(&missing.fact))
        });
        if !self.full {
            // Whether there was one more of a sort is asked with the one that is told of.
            let told: Vec<ValueId> =
                asked.iter().filter_map(|(_, missing)| self.act_told(&missing.fact)).collect();
            asked
                .retain(|(_, missing)| !self.acts_untold(&missing.fact).iter().any(|act| told.contains(act)));
            asked.truncate(QUESTIONS);
        }
        let facts: Vec<Fact> = asked.iter().map(|(_, missing)| missing.fact).collect();
        let one = |(question, missing): (String, &'a Missing)| Asked {
            question: Message::new("ask.question").with("words", Slot::Told(question)),
            who: who(self.report, self.teller, missing),
            answers: self.answers(missing, &facts),
            path: self.teller.names.fact_path(&missing.fact, &finding.proof),
        };
        asked.into_iter().map(one).collect()
    }

    /// The act of an event that is told of.
    fn act_told(&self, fact: &Fact) -> Option<ValueId> {
        event_of(fact).and_then(|claim| act_of(self.report, claim))
    }

    /// The acts of which one more than is told of would do.
    fn acts_untold(&self, fact: &Fact) -> Vec<ValueId> {
        let Fact::Unmentioned(id) = fact else { return Vec::new() };
        let member = self.teller.finding.proof.unmentioned.at(*id);
        let described = self.report.rules.vocabulary.kinds.at(member.kind).described_by;
        let values = member.pattern.iter().filter(|(field, _)| Some(*field) == described);
        values
            .flat_map(|(_, values)| values)
            .filter_map(|value| if let OwnedVal::Enum(act) = value { Some(*act) } else { None })
            .collect()
    }

    /// What each answer would do, alone or with the answer to another question.
    fn answers(&self, missing: &'a Missing, facts: &[Fact]) -> Vec<Message<'a>> {
        let finding = self.teller.finding;
        let mut out = Vec::new();
        let value =
            missing.node.map(|node| self.teller.tested(&missing.fact, Some(node))).unwrap_or_default();
        let is_field = matches!(missing.fact, Fact::Field(..));
        // A question that is neither of yes or no nor of one value has no answer that can be named.
        if let Fact::Field(_, field, ..) = missing.fact
            && value.is_empty()
            && self.teller.names.vocabulary().fields.at(field).ty != Type::Bool
        {
            return out;
        }
        let value = self.teller.names.any(&value);
        let is_long = value.split_whitespace().count() > WORDS_OF_AN_ANSWER;
        let answer = |yes: bool| match (is_field && !value.is_empty(), is_long, yes) {
            (false, _, true) => Message::new("answer.yes"),
            (false, _, false) => Message::new("answer.no"),
            (true, true, true) => Message::new("answer.one"),
            (true, true, false) => Message::new("answer.none"),
            (true, false, true) => Message::new("answer.value").with("value", Slot::Told(value.clone())),
            (true, false, false) => Message::new("answer.other").with("value", Slot::Told(value.clone())),
        };
        let tell = |yes: bool, outcome: Outcome, key: &'static str| {
            Message::new(key)
                .with("answer", Slot::List(vec![answer(yes)], Joined::Comma))
                .with("would", Slot::List(vec![self.would(outcome)], Joined::Comma))
        };
        for (yes, outcome) in self.teller.answers(missing) {
            if outcome != finding.outcome && outcome != Outcome::Undecided {
                out.push(tell(yes, outcome, "answer.alone"));
                continue;
            }
            // Two answers together may do what one does not.
            let pair = finding.pivots.iter().find_map(|pivot| with_another(pivot, missing.fact, yes, facts));
            if let Some((other, other_yes, outcome)) = pair {
                let key = if other_yes { "answer.if-yes" } else { "answer.if-no" };
                out.push(tell(yes, outcome, key).with("other", Slot::Letter(other)));
            } else if self.full && outcome == Outcome::Undecided && outcome != finding.outcome {
                out.push(tell(yes, outcome, "answer.rest"));
            }
        }
        out
    }
}

/// The other question of a pair, which answer to it goes with this one, and what both together would do.
fn with_another(pivot: &Pivot, fact: Fact, yes: bool, asked: &[Fact]) -> Option<(usize, bool, Outcome)> {
    let [first, second] = pivot.facts.as_slice() else { return None };
    let [of_first, of_second] = pivot.answers.as_slice() else { return None };
    let (own, other, other_yes) =
        if *first == fact { (of_first, second, of_second) } else { (of_second, first, of_first) };
    let is_this = (*first == fact || *second == fact) && *own == yes;
    let place = asked.iter().position(|one| one == other)?;
    is_this.then_some((place, *other_yes, pivot.outcome))
}

impl<'a> Screen<'_, 'a> {
    /// The questions of which an answer moves most findings, among those that would change one of the gravest.
    pub(super) fn ask(&self) -> Vec<Message<'a>> {
        let path = |teller: &Teller<'a>, missing: &Missing| {
            fact_path(self.report.rules, self.report.case, &missing.fact, &teller.finding.proof)
        };
        let moves = |teller: &Teller<'a>, missing: &&'a Missing| {
            missing.would_be.iter().any(|(_, outcome)| *outcome != teller.finding.outcome)
        };
        let mut count: BTreeMap<String, usize> = BTreeMap::new();
        for teller in self.tellers {
            for missing in teller.finding.missing.iter().filter(|missing| moves(teller, missing)) {
                let counted = count.entry(path(teller, missing)).or_default();
                *counted = counted.saturating_add(1);
            }
        }
        let mut asked: Vec<(usize, String, (Answerers, Message<'a>))> = Vec::new();
        for (_, teller) in self.gravest() {
            for missing in teller.finding.missing.iter().filter(|missing| moves(teller, missing)) {
                let path = path(teller, missing);
                let Some(findings) = count.get(&path) else { continue };
                if asked.iter().any(|(_, other, _)| *other == path) {
                    continue;
                }
                if let Some(message) = asked_of(self.report, teller, missing) {
                    asked.push((*findings, path, message));
                }
            }
        }
        asked.sort_by_key(|(findings, ..)| std::cmp::Reverse(*findings));
        by_addressee(asked.into_iter().take(FIRST).map(|(_, _, question)| question).collect())
    }
}

/// A question and whom it is asked, for where there is no room for more.
fn asked_of<'a>(
    report: &Report<'a>,
    teller: &Teller<'a>,
    missing: &Missing,
) -> Option<(Answerers, Message<'a>)> {
    let words = Slot::Told(teller.briefly().question(missing)?);
    let question = Message::new("ask.question").with("words", words);
    Some((addressees(report, teller, missing), question))
}

/// Questions by whom they are asked.
fn by_addressee(asked: Vec<(Answerers, Message<'_>)>) -> Vec<Message<'_>> {
    let mut out: Vec<(Answerers, Vec<Message<'_>>)> = Vec::new();
    for (who, question) in asked {
        match out.iter_mut().find(|(other, _)| *other == who) {
            Some((_, questions)) => questions.push(question),
            None => out.push((who, vec![question])),
        }
    }
    out.into_iter()
        .map(|(answerers, questions)| {
            let words = Slot::List(questions, Joined::Sentences);
            let key = match (answerers.are_spared, answerers.who.is_empty()) {
                (true, _) => "ask.spared",
                (false, true) => "ask.question",
                (false, false) => "ask.asked",
            };
            Message::new(key).with("who", Slot::Names(answerers.who)).with("words", words)
        })
        .collect()
}

/// Who could answer: those whose act or state it is, those whom it is about last.
fn who<'a>(report: &Report<'a>, teller: &Teller<'a>, missing: &Missing) -> Option<Message<'a>> {
    let answerers = addressees(report, teller, missing);
    if answerers.who.is_empty() {
        return answerers.are_spared.then(|| Message::new("ask.documents"));
    }
    Some(Message::new("ask.who").with("who", Slot::Names(answerers.who)))
}

fn addressees(report: &Report<'_>, teller: &Teller<'_>, missing: &Missing) -> Answerers {
    let mut answerers = teller.could_answer(&missing.fact);
    answerers.who.sort_by_key(|id| is_concerned(report, teller.finding, *id));
    answerers.who.truncate(NAMED);
    answerers
}

/// Whether a finding is about somebody, their group, or a member of it.
fn is_concerned(report: &Report<'_>, finding: &Finding, id: EntityId) -> bool {
    let case = report.case;
    finding.whom.contains(&id)
        || case.groups_of(id).any(|group| finding.whom.contains(&group))
        || finding.whom.iter().any(|whom| case.groups_of(*whom).any(|group| group == id))
}
