//! The table of a page: the words of the law one by one, how each stands, and what makes it so.

use super::page::PagePlan;
use crate::eval::{Fact, NodeId};
use crate::facts::SaidId;
use crate::finding::{Causes, ConductFinding, FactFinding, Outcome, PartFinding, Value as Verdict};
use crate::law::Part;
use crate::measure::Level;
use crate::report::document::Status;
use crate::report::message::{Joined, Message, Slot};
use crate::report::teller::Side;
use crate::source::Span;

/// A line of the table.
#[derive(Debug)]
pub(in crate::report) struct Element<'a> {
    /// The law's words, or what stands for them.
    pub(in crate::report) words: Message<'a>,
    /// The words in their own language, where `words` are our rendering of them.
    pub(in crate::report) original: Option<Message<'a>>,
    /// How it stands.
    pub(in crate::report) status: Status,
    /// What makes it so.
    pub(in crate::report) because: Vec<Message<'a>>,
    /// The words of the rule, whole, and in which provision they stand.
    pub(in crate::report) rule: Option<Message<'a>>,
    /// What is said on it.
    pub(in crate::report) said: Vec<SaidId>,
    /// Its path in the rules.
    pub(in crate::report) path: String,
    /// Where it stands in the proof.
    pub(in crate::report) node: Option<NodeId>,
    is_bound: bool,
}

impl<'a> PagePlan<'_, 'a> {
    /// The lines, those that decide first.
    pub(super) fn elements(&self) -> Vec<Element<'a>> {
        let finding = self.teller.finding;
        let mut out: Vec<Element<'a>> = Vec::new();
        out.extend(finding.conduct.as_ref().and_then(|conduct| self.conduct(conduct)));
        for (part, text) in self.teller.elements() {
            out.push(self.element(part, text, self.status(part, text)));
            for (part, text) in part.parts.iter().zip(&text.any).filter(|_| self.full) {
                out.push(self.element(part, text, self.status(part, text)));
            }
        }
        if finding.outcome == Outcome::AtRisk {
            // What the risk rests on stands once.
            out.retain(|element| self.full || element.status != Status::MetForRisk);
            out.extend(self.threat());
        }
        let mut idle: Vec<(&'a PartFinding, &'a Part)> = Vec::new();
        for (part, text) in self.teller.exceptions() {
            let status = self.status_of_exception(part, text);
            if status == Status::NotInvoked && !self.full {
                idle.push((part, text));
            } else {
                out.push(self.element(part, text, status));
            }
        }
        out.sort_by_key(|element| (element.is_bound, element.status));
        out.extend(self.idle(&idle));
        out
    }

    fn status(&self, part: &PartFinding, text: &Part) -> Status {
        match part.value {
            Verdict::True if part.presumed => Status::MetPresumed,
            Verdict::True if self.is_given(part) => Status::Given,
            Verdict::True => Status::Met,
            Verdict::False => Status::NotMet,
            Verdict::Open if self.is_met_for_risk(part, text) => Status::MetForRisk,
            Verdict::Open => open(&part.causes, text.judgment),
        }
    }

    fn status_of_exception(&self, part: &PartFinding, text: &Part) -> Status {
        let is_raised = part.facts.iter().chain(&part.also).any(|fact| !fact.said.is_empty());
        match part.value {
            Verdict::False if part.presumed || !is_raised => Status::NotInvoked,
            Verdict::False => Status::NotMet,
            Verdict::True => Status::Met,
            Verdict::Open => open(&part.causes, text.judgment),
        }
    }

    /// Whether an element is open at the level of a breach and met at that of the risk.
    fn is_met_for_risk(&self, part: &PartFinding, text: &Part) -> bool {
        let threat = self.teller.norm.and_then(|(_, norm)| norm.threat.as_ref());
        let pending = threat.is_some_and(|threat| threat.pending.iter().any(|(id, _)| *id == text.id));
        self.teller.finding.outcome == Outcome::AtRisk && !pending && part.value == Verdict::Open
    }

    /// Whether a part rests on nothing that somebody says.
    fn is_given(&self, part: &PartFinding) -> bool {
        let mut facts = part.facts.iter().chain(&part.also).peekable();
        facts.peek().is_some() && facts.all(|fact| fact.said.is_empty() && fact.pro == Level::Given)
    }

    fn is_bound(&self, part: &PartFinding) -> bool {
        self.teller.bound().iter().any(|(_, other)| other.id == part.id)
    }

    fn element(&self, part: &'a PartFinding, text: &'a Part, status: Status) -> Element<'a> {
        let is_bound = self.is_bound(part);
        let clause = self.teller.element(part, text, Side::Says);
        let (words, original) = if is_bound {
            (self.binding(part), None)
        } else {
            self.words(&text.quotes, text.gloss.as_deref(), text.from.is_some().then_some(text), clause)
        };
        let because = if is_bound { self.since(part) } else { self.because(part, &text.hinge, status) };
        Element {
            words,
            original,
            status,
            because,
            rule: self.rule(&text.quotes, Some(text)),
            said: said(part.facts.iter().chain(&part.also)),
            path: self.teller.names.condition_path(part.id),
            node: Some(part.node),
            is_bound,
        }
    }

    fn conduct(&self, conduct: &'a ConductFinding) -> Option<Element<'a>> {
        let (_, norm) = self.teller.norm?;
        let text = norm.conduct.as_ref()?;
        let parts: Vec<&'a PartFinding> = conduct.done.iter().chain(&conduct.not_done).collect();
        let status = match conduct.value {
            Verdict::True => Status::Met,
            Verdict::False => Status::NotMet,
            Verdict::Open => open(&conduct.causes, text.judgment),
        };
        let clause = text.hinge.holds.as_ref().map(|holds| &holds.phrase);
        let (words, original) = match (text.quotes.is_empty() && text.gloss.is_none(), clause) {
            (true, Some(phrase)) => {
                (Message::new("element.clause").with("clause", Slot::Rule(self.place, phrase)), None)
            }
            _ => self.words(&text.quotes, text.gloss.as_deref(), None, None),
        };
        let mut because: Vec<Message<'a>> = Vec::new();
        for part in &parts {
            because.extend(self.told(part));
        }
        self.ask(&mut because, &text.hinge, status);
        Some(Element {
            words,
            original,
            status,
            because: self.shortened(because),
            rule: self.rule(&text.quotes, None),
            said: said(parts.iter().flat_map(|part| part.facts.iter().chain(&part.also))),
            path: parts.first().map(|part| self.teller.names.condition_path(part.id)).unwrap_or_default(),
            node: parts.first().map(|part| part.node),
            is_bound: false,
        })
    }

    /// What brings the risk, and what ended it.
    fn threat(&self) -> Vec<Element<'a>> {
        let finding = self.teller.finding;
        let text = self.teller.norm.and_then(|(_, norm)| norm.threat.as_ref());
        let label = text.and_then(|threat| threat.label.as_ref());
        let of_risk = match label {
            Some((label, _)) => Message::new("element.risk").with("label", Slot::Words(label)),
            None => Message::new("element.threat"),
        };
        let line = |part: &'a PartFinding, words: Message<'a>, status: Status| Element {
            words,
            original: None,
            status,
            because: self.shortened(self.told(part)),
            rule: None,
            said: said(part.facts.iter().chain(&part.also)),
            path: self.teller.names.condition_path(part.id),
            node: Some(part.node),
            is_bound: false,
        };
        let threat = finding.threat.iter().map(|part| line(part, of_risk.clone(), Status::MetForRisk));
        let over = finding.over.iter().filter(|_| finding.until.is_some());
        let over = over.map(|part| line(part, Message::new("element.over"), Status::Met));
        threat.chain(over).collect()
    }

    /// Exceptions on which nobody relies, in one line.
    fn idle(&self, parts: &[(&'a PartFinding, &'a Part)]) -> Option<Element<'a>> {
        let (first, _) = parts.first()?;
        let words = parts.iter().map(|(part, text)| match &text.hinge.asks {
            Some((asks, _)) => Message::new("element.asks").with("words", Slot::Unasked(asks)),
            None => {
                let clause = self.teller.element(part, text, Side::Says);
                self.words(&text.quotes, text.gloss.as_deref(), None, clause).0
            }
        });
        let words = Slot::List(words.collect(), Joined::Semicolon);
        Some(Element {
            words: Message::new("element.exceptions").with("words", words),
            original: None,
            status: Status::NotInvoked,
            because: Vec::new(),
            rule: None,
            said: Vec::new(),
            path: self.teller.names.condition_path(first.id),
            node: Some(first.node),
            is_bound: false,
        })
    }

    /// The words of a part: quoted, or our rendering with the original beside it, or a clause of the rule's author.
    fn words(
        &self,
        quotes: &'a [(String, Span)],
        gloss: Option<&'a str>,
        from: Option<&'a Part>,
        clause: Option<String>,
    ) -> (Message<'a>, Option<Message<'a>>) {
        let home = from.map(|part| self.teller.home_of(part));
        let provision = home.unwrap_or(self.teller.provision);
        let is_foreign = self.teller.is_foreign(&provision.text);
        let (key, slot, original) = match (quotes.is_empty(), gloss) {
            (false, Some(gloss)) if is_foreign => {
                let original = Slot::Original(quotes, provision.text.language.as_str());
                ("rendered", Slot::Words(gloss), Some(Message::new("note.original").with("words", original)))
            }
            (false, _) if is_foreign => {
                ("quoted", Slot::Original(quotes, provision.text.language.as_str()), None)
            }
            (false, _) => ("quoted", Slot::QuotedLaw(quotes), None),
            (true, Some(gloss)) => ("rendered", Slot::Words(gloss), None),
            (true, None) => match clause {
                Some(clause) => ("rendered", Slot::Told(clause), None),
                None => return (Message::new("element.condition"), None),
            },
        };
        let key = match (key, home.is_some()) {
            ("quoted", false) => "element.quoted",
            ("quoted", true) => "element.quoted-from",
            (_, false) => "element.rendered",
            (_, true) => "element.rendered-from",
        };
        let message = Message::new(key).with("words", slot);
        (message.with("cite", Slot::Words(home.map_or("", |home| home.cite.as_str()))), original)
    }

    /// The words of the rule with the provision in which they stand, for the chain behind a line.
    fn rule(&self, quotes: &'a [(String, Span)], part: Option<&'a Part>) -> Option<Message<'a>> {
        let home = part.map_or(self.teller.provision, |part| self.teller.home_of(part));
        if quotes.is_empty() {
            return None;
        }
        let words = if self.teller.is_foreign(&home.text) {
            Slot::Original(quotes, home.text.language.as_str())
        } else {
            Slot::QuotedLaw(quotes)
        };
        let cite = if part.is_some_and(|part| part.from.is_some()) { &home.cite } else { self.teller.cite() };
        Some(Message::new("chain.rule").with("cite", Slot::Words(cite)).with("words", words))
    }

    fn binding(&self, part: &PartFinding) -> Message<'a> {
        let bound = self.teller.bound();
        let who = bound
            .iter()
            .filter(|(_, other)| other.id == part.id)
            .map(|(bound, _)| bound.who)
            .collect::<Vec<_>>();
        let key = if who.len() > 1 { "element.between" } else { "element.binding" };
        Message::new(key).with("who", Slot::Names(who))
    }

    /// Since when somebody is bound; the later day where it binds two.
    fn since(&self, part: &PartFinding) -> Vec<Message<'a>> {
        let bound = self.teller.bound();
        let parties = bound.iter().filter(|(_, other)| other.id == part.id).map(|(bound, _)| bound.party);
        let days: Option<Vec<_>> = parties.map(|party| party.and_then(|party| party.in_force)).collect();
        let since = days.and_then(|days| days.into_iter().max()).filter(|_| part.value == Verdict::True);
        vec![match since {
            Some(day) => Message::new("because.since").with("day", Slot::Date(day)),
            None => Message::new("because.no-party"),
        }]
    }
}

/// What is said on some facts.
fn said<'f>(facts: impl Iterator<Item = &'f FactFinding>) -> Vec<SaidId> {
    let mut out: Vec<SaidId> = Vec::new();
    for id in facts.flat_map(|fact| &fact.said) {
        if !out.contains(id) {
            out.push(*id);
        }
    }
    out
}

/// How something open stands.
fn open(causes: &Causes, judgment: bool) -> Status {
    if !causes.disputed.is_empty() {
        return Status::Disputed;
    }
    if !causes.readings.is_empty() {
        return Status::TurnsOnReading;
    }
    let is_judged = judgment && causes.unknown.iter().all(|fact| matches!(fact, Fact::Judgment(_)));
    if is_judged { Status::ForAppreciation } else { Status::NotEstablished }
}
