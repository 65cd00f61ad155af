//! IN SHORT: what comes of a case in a few sentences, the gravest first.

use super::authored::hinge_of;
use super::record::{reported, risk_from};
use super::rows::Row;
use super::screen::{Plan, Sentence};
use crate::facts::EntityId;
use crate::finding::{Because, Outcome};
use crate::report::message::{Joined, Message, Slot};
use crate::report::teller::Teller;

/// Persons, and the risks of theirs: row, finding.
type Risks<'r, 'a> = (Vec<EntityId>, Vec<(usize, usize, &'r Teller<'a>)>);

impl<'r, 'a> Plan<'r, 'a> {
    pub(super) fn in_short(&self) -> Vec<Sentence<'a>> {
        let rows = &self.rows.table;
        let of = |outcome: Outcome| rows.iter().filter(move |row| row.outcome == outcome);
        let mut out: Vec<Sentence<'a>> = Vec::new();
        if rows.is_empty() {
            let key =
                if self.rows.inapplicable.is_empty() { "short.untouched" } else { "short.inapplicable" };
            let is_early = |teller: &Teller<'_>| {
                teller.finding.because == Some(Because::NotInForce) && teller.provision.text.as_of.is_none()
            };
            let of = |counts: &dyn Fn(&Teller<'_>) -> bool| {
                let all = self.rows.inapplicable.iter().filter_map(|place| self.teller(*place));
                all.filter(|teller| counts(teller)).count()
            };
            // Of a time of which no text was seen nobody knows that it was not the law.
            let early = of(&is_early);
            let others = of(&|teller| !is_early(teller));
            let key = match (key, early, others) {
                ("short.inapplicable", 1.., 0) => "short.not-in-force",
                ("short.inapplicable", 1.., _) => "short.both",
                (key, ..) => key,
            };
            let message = Message::new(key).with("not-in-force", Slot::Count(early));
            return vec![message.with("others", Slot::Count(others)).into()];
        }
        let breaches: Vec<&Row> = of(Outcome::BreachIndicated).collect();
        let first = match breaches.as_slice() {
            [] => Message::new("short.no-breach"),
            [one] => Message::new("short.breach").with("questions", self.questions(&[one])),
            [first, second, more @ ..] => {
                let key = if more.is_empty() { "short.breaches" } else { "short.breaches-more" };
                let message = Message::new(key).with("questions", self.questions(&[first, second]));
                message.with("more", Slot::Count(more.len()))
            }
        };
        out.push(first.into());
        let unknown: Vec<&Row> = rows.iter().filter(|row| !row.is_worked_out).collect();
        if !unknown.is_empty() {
            let message = Message::new("short.not-worked-out")
                .with("count", Slot::Count(unknown.iter().map(|row| row.findings.len()).sum()))
                .with("rows", Slot::Rows(unknown.iter().map(|row| row.number).collect()));
            out.push(message.into());
        }
        for (outcome, one, several) in [
            (
                Outcome::Disputed,
                "short.disputed",
                ["short.disputed-two", "short.disputed-several", "short.disputed-count"],
            ),
            (
                Outcome::TurnsOnReading,
                "short.turns",
                ["short.turns-two", "short.turns-several", "short.turns-count"],
            ),
        ] {
            let rows: Vec<&Row> = of(outcome).collect();
            let [two, several, count] = several;
            let whole = match rows.as_slice() {
                [] => continue,
                [row] => self.asked(one, row),
                [first, second] => Message::new(two).with("questions", self.questions(&[first, second])),
                [first, second, ..] => Message::new(several)
                    .with("count", Slot::Count(rows.len()))
                    .with("questions", self.questions(&[first, second])),
            };
            let brief = Message::new(count)
                .with("count", Slot::Count(rows.len()))
                .with("rows", Slot::Rows(rows.iter().map(|row| row.number).collect()));
            out.push(Sentence { whole, brief: Some(brief), may_go: false });
        }
        out.extend(self.risks().into_iter().map(Sentence::from));
        let undecided: Vec<&Row> = of(Outcome::Undecided).filter(|row| row.is_worked_out).collect();
        if let Some(nearest) = undecided.first() {
            let numbers = Slot::Rows(undecided.iter().map(|row| row.number).collect());
            let count = undecided.iter().map(|row| row.findings.len()).sum();
            let alone = undecided.len() == rows.len();
            let message = Message::new(if alone { "short.none-excluded" } else { "short.undecided" });
            let message = message.with("count", Slot::Count(count)).with("rows", numbers);
            let whole = if alone { message.with("questions", self.questions(&[nearest])) } else { message };
            out.push(Sentence { whole, brief: None, may_go: !alone });
        }
        let complied: Vec<usize> = of(Outcome::Complied).map(|row| row.number).collect();
        if !complied.is_empty() && complied.len() == rows.len() {
            out.push(Message::new("short.complied").with("rows", Slot::Rows(complied)).into());
        }
        out
    }

    /// The question of one row, as the subject of a sentence.
    fn asked(&self, key: &'static str, row: &Row) -> Message<'a> {
        let clause = self.question(row).unwrap_or_else(|| Message::new("short.whatever"));
        let clause = Slot::List(vec![clause], Joined::Comma);
        Message::new(key).with("clause", clause).with("rows", Slot::Rows(vec![row.number]))
    }

    /// Questions of rows as clauses. Where rows share one, that on which each turns takes its place.
    fn questions(&self, rows: &[&Row]) -> Slot<'a> {
        let asked: Vec<Option<String>> = rows.iter().map(|row| self.question_id(row)).collect();
        let clauses = rows.iter().zip(&asked).map(|(row, own)| {
            let shared = own.is_some() && asked.iter().filter(|other| *other == own).count() > 1;
            let clause = if shared { self.hinge_clause(row) } else { None };
            let clause =
                clause.or_else(|| self.question(row)).unwrap_or_else(|| Message::new("short.whatever"));
            Message::new("short.question")
                .with("clause", Slot::List(vec![clause], Joined::Comma))
                .with("rows", Slot::Rows(vec![row.number]))
        });
        Slot::List(clauses.collect(), Joined::And)
    }

    /// What makes the question of a row the same as that of another: the norm's words and what they are filled with.
    fn question_id(&self, row: &Row) -> Option<String> {
        let (_, teller) = self.findings(row).next()?;
        let norm = teller.finding.norm?;
        Some(format!("{} {:?} {:?}", norm.0, teller.finding.bearer, teller.finding.whom))
    }

    fn question(&self, row: &Row) -> Option<Message<'a>> {
        let (place, teller) = self.findings(row).next()?;
        let (_, norm) = teller.norm?;
        if let Some(question) = &norm.words.question {
            return Some(Message::new("short.rule").with("words", Slot::Rule(place, &question.phrase)));
        }
        let key = match (teller.is_owed(), teller.is_power()) {
            (true, _) => "short.whether-complied",
            (_, true) => "short.whether-power",
            _ => "short.whether-status",
        };
        let bearer: Vec<EntityId> = teller.finding.bearer.into_iter().collect();
        let message = Message::new(key).with("law", Slot::Law(place)).with("bearer", Slot::Names(bearer));
        Some(message.with("whom", Slot::Names(teller.finding.whom.clone())))
    }

    fn hinge_clause(&self, row: &Row) -> Option<Message<'a>> {
        let (place, teller) = self.findings(row).next()?;
        let phrase = hinge_of(teller, |hinge| hinge.holds.as_ref())?;
        Some(Message::new("short.whether").with("clause", Slot::Rule(place, phrase)))
    }

    /// Risks: those of the same persons in one sentence.
    fn risks(&self) -> Vec<Message<'a>> {
        let mut by_whom: Vec<Risks<'r, 'a>> = Vec::new();
        for row in self.rows.table.iter().filter(|row| row.outcome == Outcome::AtRisk) {
            let Some((place, teller)) = self.findings(row).next() else { continue };
            let mut whom = teller.finding.whom.clone();
            whom.sort_unstable();
            let entry = (row.number, place, teller);
            match by_whom.iter_mut().find(|(other, _)| *other == whom) {
                Some((_, entries)) => entries.push(entry),
                None => by_whom.push((whom, vec![entry])),
            }
        }
        let sentence = |(_, entries): &Risks<'r, 'a>| {
            let (_, _, first) = entries.first()?;
            let labels = entries.iter().map(|(number, place, teller)| {
                let label = teller
                    .norm
                    .and_then(|(_, norm)| norm.threat.as_ref())
                    .and_then(|threat| threat.label.as_ref());
                let message = match label {
                    Some((label, _)) => Message::new("short.risk").with("label", Slot::Words(label)),
                    None => Message::new("short.risk-of-breach").with("law", Slot::Law(*place)),
                };
                message.with("rows", Slot::Rows(vec![*number]))
            });
            let from = risk_from(self.report, first.finding);
            let key = match (first.finding.until.is_some(), from.is_some()) {
                (true, _) => "short.was-at-risk-until",
                (false, true) => "short.was-at-risk-from",
                (false, false) => "short.was-at-risk",
            };
            let mut message = Message::new(key)
                .with("whom", Slot::Names(first.finding.whom.clone()))
                .with("risks", Slot::List(labels.collect(), Joined::And));
            if let Some(from) = from {
                message = message.with("from", Slot::From(from));
            }
            if let Some(until) = first.finding.until {
                message = message.with("until", Slot::Until(until));
            }
            Some(std::iter::once(message).chain(self.what_is_reported(first)).collect::<Vec<_>>())
        };
        by_whom.iter().filter_map(sentence).flatten().collect()
    }

    /// What is told of the breach that is a risk: of acts of its sort on any of the persons, counted by their ids.
    fn what_is_reported(&self, teller: &Teller<'a>) -> Option<Message<'a>> {
        let reported = reported(self.report, teller.finding)?;
        reported.told("short.none-reported", "short.reported", "short.reported-other")
    }
}
