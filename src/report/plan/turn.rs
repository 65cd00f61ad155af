//! What follows from the facts, in the way of the outcome: a breach, a risk and how it ended, on what it turns.

use super::authored::{hinge_of, needed_for_breach, open_hinges};
use super::paragraph::{Plan, Weighed, Weight};
use super::record::{reported, risk_from};
use crate::facts::SourceId;
use crate::finding::{Because, Outcome, PartFinding, Value as Verdict};
use crate::measure::Level;
use crate::report::message::{Joined, Message, Slot};
use crate::report::teller::Side;

/// On how many things the last sentence says that it turns.
const HINGES: usize = 3;

/// The same with one thing fewer on which it turns; nothing where it names one or none.
pub(in crate::report) fn with_fewer_hinges<'a>(message: &Message<'a>) -> Option<Message<'a>> {
    let mut fewer = message.clone();
    let hinges = fewer.slots.iter_mut().find_map(|(name, slot)| match slot {
        Slot::List(hinges, _) if *name == "hinges" && hinges.len() > 1 => Some(hinges),
        _ => None,
    })?;
    hinges.pop();
    if let Some(key) = only_if(message.key, hinges.len()) {
        fewer.key = key;
        return Some(fewer);
    }
    let is_disputed = matches!(message.key, "turn.disputed" | "turn.disputed-more");
    fewer.key = if is_disputed { "turn.disputed-more" } else { "turn.open-more" };
    Some(fewer)
}

/// The key for so many conditions, where `key` is one that tells without which there is no breach.
fn only_if(key: &str, conditions: usize) -> Option<&'static str> {
    let of_these = ["turn.only-if", "turn.only-if-two", "turn.only-if-more"];
    let all = of_these.get(conditions.checked_sub(1)?.min(2))?;
    of_these.contains(&key).then_some(*all)
}

impl<'a> Plan<'_, 'a> {
    /// What follows, in the way of the outcome.
    pub(super) fn turn(&self) -> Vec<Message<'a>> {
        let teller = self.teller;
        let by_kind = |owed: &'static str, power: &'static str, status: &'static str| match (
            teller.is_owed(),
            teller.is_power(),
        ) {
            (true, _) => owed,
            (_, true) => power,
            _ => status,
        };
        // What the bearer says stands above as what it says; that it does not decide is said once.
        let mut out = Vec::new();
        if teller.finding.outcome.is_open() && !teller.finding.own_word.is_empty() {
            out.push(self.message("turn.own-word"));
        }
        out.extend(self.follows(&by_kind));
        out
    }

    fn follows(
        &self,
        by_kind: &dyn Fn(&'static str, &'static str, &'static str) -> &'static str,
    ) -> Vec<Message<'a>> {
        let status = self.of_somebody("turn.whether-status", "turn.whether-of-nobody");
        match self.teller.finding.outcome {
            Outcome::BreachIndicated => vec![self.message("turn.breach")],
            Outcome::Complied => {
                let because = self.because();
                let key = if because.is_some() { "turn.complied-because" } else { "turn.complied" };
                vec![self.with_clause(key, because)]
            }
            Outcome::Met => {
                let met = self.of_somebody("turn.met", "turn.met-of-nobody");
                vec![self.message(by_kind(met, "turn.met-power", met))]
            }
            Outcome::NotMet => {
                let because = self.because();
                let key = if because.is_some() {
                    self.of_somebody("turn.not-met-because", "turn.not-met-because-of-nobody")
                } else {
                    self.of_somebody("turn.not-met", "turn.not-met-of-nobody")
                };
                vec![self.with_clause(key, because)]
            }
            Outcome::Disputed => {
                vec![self.turning("turn.disputed", by_kind("turn.whether", "turn.whether-power", status))]
            }
            Outcome::Undecided | Outcome::NotApplicable => {
                vec![self.turning("turn.open", by_kind("turn.whether", "turn.whether-power", status))]
            }
            Outcome::TurnsOnReading => self.readings(),
            Outcome::AtRisk => self.risk(),
        }
    }

    /// The key for what is asked of somebody, or for what is asked of nobody who has a name.
    fn of_somebody(&self, key: &'static str, of_nobody: &'static str) -> &'static str {
        if self.teller.finding.whom.is_empty() { of_nobody } else { key }
    }

    fn with_clause(&self, key: &'static str, clause: Option<String>) -> Message<'a> {
        match clause {
            Some(clause) => self.message(key).with("clause", Slot::Told(clause)),
            None => self.message(key),
        }
    }

    /// The element that is not met, or the exception or the conduct that makes it right.
    fn because(&self) -> Option<String> {
        let teller = self.teller;
        let exception = teller.exceptions().into_iter().find(|(part, _)| part.value == Verdict::True);
        if let Some((part, text)) = exception {
            return teller.element(part, text, Side::Says);
        }
        let failed = teller.elements().into_iter().find(|(part, _)| part.value == Verdict::False);
        if let Some((part, text)) = failed {
            return teller.element(part, text, Side::Not);
        }
        None
    }

    /// That it is not established, and on what it turns.
    fn turning(&self, key: &'static str, whether: &'static str) -> Message<'a> {
        // “It turns on A and on B” would hide whether one of them is enough.
        let needed = needed_for_breach(self.teller);
        if (2..=HINGES).contains(&needed.len())
            && let Some(key) = only_if("turn.only-if", needed.len())
        {
            let needed = needed
                .into_iter()
                .map(|phrase| Message::new("turn.condition").with("clause", Slot::Rule(0, phrase)));
            return self.message(key).with("hinges", Slot::List(needed.collect(), Joined::Clauses));
        }
        let mut clauses: Vec<Message<'a>> = open_hinges(self.teller)
            .into_iter()
            .map(|phrase| Message::new("turn.hinge").with("clause", Slot::Rule(0, phrase)))
            .collect();
        if clauses.is_empty() {
            let open = self.teller.open_elements().into_iter().chain(self.teller.open_exceptions());
            clauses.extend(open.map(|clause| Message::new("turn.hinge").with("clause", Slot::Told(clause))));
        }
        clauses.truncate(HINGES);
        let whether = Message::new(whether)
            .with("bearer", Slot::Names(self.teller.finding.bearer.into_iter().collect()))
            .with("whom", Slot::Names(self.teller.finding.whom.clone()))
            .with("law", Slot::LawAgain(0));
        let key = match (key, clauses.is_empty()) {
            ("turn.disputed", true) => "turn.disputed-alone",
            ("turn.open", true) => "turn.open-alone",
            (key, _) => key,
        };
        let message = Message::new(key).with("whether", Slot::List(vec![whether], Joined::Comma)).on([self
            .teller
            .finding
            .id
            .clone()]);
        if clauses.is_empty() { message } else { message.with("hinges", Slot::List(clauses, Joined::And)) }
    }

    /// What follows under each reading, and who holds it.
    fn readings(&self) -> Vec<Message<'a>> {
        let rules = self.report.rules;
        // What comes of each combination, with the conditions under which it does.
        let mut outcomes: Vec<(&'static str, Vec<Vec<Message<'a>>>)> = Vec::new();
        for combination in &self.teller.finding.readings {
            let conditions: Option<Vec<Message<'a>>> = combination
                .choice
                .iter()
                .map(|(reading, option)| {
                    let option = rules.reading_text(*reading).options.get(*option)?;
                    let (short, _) = option.short.as_ref()?;
                    Some(Message::new("turn.if").with("clause", Slot::Words(short)))
                })
                .collect();
            let Some(conditions) = conditions else {
                return vec![self.message("turn.reading")];
            };
            let key = match combination.outcome {
                Outcome::BreachIndicated => "turn.then-breach",
                Outcome::Complied => "turn.then-complied",
                Outcome::NotApplicable => "turn.then-none",
                Outcome::Met => "turn.then-met",
                Outcome::NotMet => "turn.then-not-met",
                Outcome::AtRisk | Outcome::Undecided | Outcome::Disputed | Outcome::TurnsOnReading => {
                    "turn.then-open"
                }
            };
            // Answers to one question from which the same follows stand in one sentence.
            match outcomes.iter_mut().find(|(other, _)| *other == key && conditions.len() == 1) {
                Some((_, all)) => all.push(conditions),
                None => outcomes.push((key, vec![conditions])),
            }
        }
        let sentence = |(key, all): (&'static str, Vec<Vec<Message<'a>>>)| {
            let kind = if key == "turn.then-open" { "turn.combination-open" } else { "turn.combination" };
            let conditions = match all.as_slice() {
                [one] => Slot::List(one.clone(), Joined::And),
                several => Slot::List(several.concat(), Joined::Or),
            };
            self.message(kind)
                .with("if", conditions)
                .with("then", Slot::List(vec![self.message(key)], Joined::Comma))
        };
        let mut outcomes: Vec<Message<'a>> = outcomes.into_iter().map(sentence).collect();
        // What no reading decides is said once.
        let is_open = |message: &Message<'_>| message.key == "turn.combination-open";
        let open = outcomes.iter().filter(|message| is_open(message)).count();
        if open == outcomes.len() {
            return vec![self.message("turn.reading")];
        }
        if open > 1 {
            outcomes.retain(|message| !is_open(message));
            outcomes.push(self.message("turn.otherwise"));
        }
        if outcomes.is_empty() || outcomes.len() > HINGES.saturating_add(1) {
            return vec![self.message("turn.reading")];
        }
        outcomes
    }

    /// While it stood, how it ended, what is reported of what it was a risk of.
    fn risk(&self) -> Vec<Message<'a>> {
        let mut out = Vec::new();
        let finding = self.teller.finding;
        let threat = self.teller.norm.and_then(|(_, norm)| norm.threat.as_ref());
        // What a State could not do while it held somebody is said on an authority, or not at all.
        let says =
            threat.filter(|threat| !threat.authority.is_empty()).and_then(|threat| threat.says.as_ref());
        out.extend(says.map(|says| self.message("turn.while").with("words", Slot::Rule(0, &says.phrase))));
        if finding.until.is_some() {
            let facts = finding.over.iter().flat_map(|part| part.facts.iter().chain(&part.also));
            let mut heard = Vec::new();
            let told = facts
                .filter(|fact| fact.pro > Level::None)
                .flat_map(|fact| self.accounts(fact, Weight::Decisive, 0, &mut heard));
            let mut told = told.map(|told| without_rival_days(told.message)).take(2);
            out.push(match told.next() {
                None => self.message("turn.ended-alone"),
                Some(first) => {
                    let sources: Vec<SourceId> = first.sources.clone();
                    let how = Slot::List(vec![first], Joined::Comma);
                    self.message("turn.ended").with("how", how).in_sources(sources)
                }
            });
            // What more is told of its end is a sentence of its own.
            out.extend(told);
        } else if let Some(from) = risk_from(self.report, finding) {
            let label = threat.and_then(|threat| threat.label.as_ref());
            let message = self.message(if label.is_some() { "turn.risk-from" } else { "turn.breach-from" });
            let message = message.with("from", Slot::From(from));
            out.push(match label {
                Some((label, _)) => message.with("label", Slot::Words(label)),
                None => message,
            });
        }
        if let Some(reported) = reported(self.report, finding) {
            // Denied, doubted or only spoken of.
            let otherwise = || self.message("turn.not-established").with("act", Slot::Noun(reported.act));
            let told = reported.told("turn.none-reported", "turn.reported", "turn.reported-other");
            out.push(told.map_or_else(otherwise, |told| told.on([finding.id.clone()])));
        }
        let clause = hinge_of(self.teller, |hinge| hinge.holds.as_ref());
        if out.is_empty() {
            out.push(match clause {
                Some(phrase) => self.message("turn.risk").with("clause", Slot::Rule(0, phrase)),
                None => self.message("turn.risk-alone"),
            });
        }
        out
    }

    /// Who has to show what is disputed.
    pub(super) fn burdens(&self) -> Vec<Message<'a>> {
        let open = |part: &PartFinding| part.value == Verdict::Open && !part.causes.disputed.is_empty();
        let parts = self.teller.elements().into_iter().chain(self.teller.exceptions());
        parts
            .filter(|(part, _)| open(part))
            .filter_map(|(part, text)| {
                let burden = text.presume.as_ref()?.burden.as_deref()?;
                let path = self.teller.names.condition_path(part.id);
                Some(Message::new("turn.burden").with("words", Slot::Words(burden)).on([path]))
            })
            .collect()
    }

    /// Why it does not apply, in a sentence.
    pub(super) fn inapplicable(&self, because: &Because) -> Vec<Weighed<'a>> {
        let teller = self.teller;
        let finding = teller.finding;
        let message = |key: &'static str| {
            Message::new(key)
                .with("law", Slot::Law(0))
                .with("bearer", Slot::Names(finding.bearer.into_iter().collect()))
                .with("account", Slot::List(vec![self.account()], Joined::Comma))
                .on([finding.id.clone()])
        };
        let day = finding.at;
        let one = match because {
            Because::Untouched => message("na.untouched").with("words", Slot::Told(teller.untouched())),
            Because::NotInForce => {
                let in_force = &teller.provision.in_force;
                if let (Some(when), Some(from)) = (&teller.provision.text.as_of, in_force.from) {
                    let message = message("na.no-text-then").with("day", Slot::Date(from));
                    return vec![Weighed::decisive(message.with("when", Slot::Words(when)))];
                }
                match (in_force.from, in_force.to, day) {
                    (Some(from), _, Some(at)) if at.end.latest < from => {
                        message("na.not-yet").with("day", Slot::Date(from)).with("on", Slot::OnDays(at))
                    }
                    (_, Some(to), Some(at)) => {
                        message("na.no-longer").with("day", Slot::Date(to)).with("on", Slot::OnDays(at))
                    }
                    _ => message("na.not-then"),
                }
            }
            Because::Gap => message("na.gap"),
            Because::Excepted(place) => {
                let exception = teller.exceptions().into_iter().nth(*place);
                match exception.and_then(|(part, text)| teller.element(part, text, Side::Says)) {
                    Some(clause) => message("na.because").with("clause", Slot::Told(clause)),
                    None => message("na.alone"),
                }
            }
            Because::Element(place) => {
                let element = place.and_then(|place| teller.elements().into_iter().nth(place));
                let bound = teller
                    .bound()
                    .into_iter()
                    .find(|(_, part)| element.is_some_and(|(own, _)| own.id == part.id));
                match (bound, element.and_then(|(part, text)| teller.element(part, text, Side::Not))) {
                    (Some((bound, _)), _) => match bound.territory {
                        Some((place, _)) => message("na.unextended").with("where", Slot::Names(vec![place])),
                        None => message("na.unbound").with("who", Slot::Names(vec![bound.who])),
                    },
                    (None, Some(clause)) => message("na.because").with("clause", Slot::Told(clause)),
                    (None, None) => message("na.alone"),
                }
            }
            Because::NotWorkedOut(_) => return self.not_worked_out(),
        };
        vec![Weighed::decisive(one)]
    }

    pub(super) fn not_worked_out(&self) -> Vec<Weighed<'a>> {
        let condition = self.teller.finding.exceeded().and_then(|exceeded| exceeded.condition);
        let message = match condition {
            Some(condition) => Message::new("na.not-worked-out-at")
                .with("condition", Slot::Words(self.report.rules.path(condition))),
            None => Message::new("na.not-worked-out-alone"),
        };
        let message = message.with("law", Slot::Law(0));
        vec![Weighed::decisive(message.on([self.teller.finding.id.clone()]))]
    }
}

/// How a risk ended is told in few words: of when, accounts that differ stand in the record.
fn without_rival_days(mut message: Message<'_>) -> Message<'_> {
    let rival = |on: &Message<'_>| on.key == "account.on-each";
    for (_, slot) in &mut message.slots {
        if matches!(slot, Slot::List(all, _) if all.iter().any(rival)) {
            *slot = Slot::Words("");
        }
    }
    message
}
