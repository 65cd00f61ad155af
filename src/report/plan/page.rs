//! The page of a finding: all that is said of it, in the order of reading, as messages.

use super::authored::matter_of;
use super::element::Element;
use super::limits::Limit;
use super::record::against_all;
use super::screen::{against_message, stands};
use crate::eval::Fact;
use crate::facts::{EntityId, Section, Statement};
use crate::finding::{Finding, Outcome};
use crate::report::Report;
use crate::report::message::{Joined, Message, Slot};
use crate::report::teller::Teller;

/// The page of one finding.
#[derive(Debug)]
pub(in crate::report) struct Page<'a> {
    /// Bearer, matter, outcome.
    pub(in crate::report) heading: Message<'a>,
    /// How the law is cited.
    pub(in crate::report) cite: Message<'a>,
    /// By what it is asked for.
    pub(in crate::report) asked_by: Message<'a>,
    /// What stands below the paragraph: numbers, what a power does not oblige to.
    pub(in crate::report) remarks: Vec<Message<'a>>,
    /// The table.
    pub(in crate::report) elements: Vec<Element<'a>>,
    /// Why elements are left open for a risk.
    pub(in crate::report) pending: Option<Message<'a>>,
    /// What speaks against it.
    pub(in crate::report) against: Vec<Message<'a>>,
    /// Rival readings.
    pub(in crate::report) readings: Vec<Reading<'a>>,
    /// What follows from each combination of readings.
    pub(in crate::report) combinations: Vec<Message<'a>>,
    /// Objections of law, each with what answers it.
    pub(in crate::report) objections: Vec<Objection<'a>>,
    /// What is to be found out.
    pub(in crate::report) questions: Vec<Asked<'a>>,
    /// What limits it.
    pub(in crate::report) limits: Vec<Limit<'a>>,
}

/// A question of law with its answers.
#[derive(Debug)]
pub(in crate::report) struct Reading<'a> {
    /// The question.
    pub(in crate::report) question: Message<'a>,
    /// Its answers, each with who holds it.
    pub(in crate::report) options: Vec<Message<'a>>,
}

/// An objection: who makes it and what it is, the reply, what remains.
#[derive(Debug)]
pub(in crate::report) struct Objection<'a> {
    /// What is objected.
    pub(in crate::report) says: Message<'a>,
    /// What answers it.
    pub(in crate::report) answers: Vec<Message<'a>>,
}

/// Something to find out.
#[derive(Debug)]
pub(in crate::report) struct Asked<'a> {
    /// The question.
    pub(in crate::report) question: Message<'a>,
    /// Who could answer it.
    pub(in crate::report) who: Option<Message<'a>>,
    /// What each answer would do.
    pub(in crate::report) answers: Vec<Message<'a>>,
    /// The path of the fact.
    pub(in crate::report) path: String,
}

/// Objections of a page, at most, where not all is told.
const OBJECTIONS: usize = 1;

/// What is needed to plan a page.
pub(super) struct PagePlan<'r, 'a> {
    pub(super) report: &'r Report<'a>,
    pub(super) teller: &'r Teller<'a>,
    /// The place of the finding among those of the report.
    pub(super) place: usize,
    /// Whether everything is told.
    pub(super) full: bool,
}

impl<'a> Page<'a> {
    /// The page of the finding at `place`.
    pub(in crate::report) fn of(teller: &Teller<'a>, place: usize, full: bool) -> Self {
        // A page stands behind its paragraph, which has named everybody in full.
        let teller = &teller.briefly();
        let plan = PagePlan { report: &teller.report, teller, place, full };
        let weighed = !teller.is_short();
        let some = |messages: Vec<Message<'a>>| if weighed { messages } else { Vec::new() };
        Self {
            heading: plan.heading(),
            cite: Message::new("page.cite").with("cite", Slot::Words(teller.cite())),
            asked_by: plan.asked_by(),
            remarks: some(plan.remarks()),
            elements: if weighed { plan.elements() } else { Vec::new() },
            pending: plan.pending(),
            against: some(plan.against()),
            readings: plan.readings(),
            combinations: plan.combinations(),
            objections: if weighed { plan.objections() } else { Vec::new() },
            questions: if weighed { plan.questions() } else { Vec::new() },
            limits: plan.limits(),
        }
    }
}

/// Whether a finding has a page where not all are asked for: what is grave, and what one or two answers would make so.
pub(in crate::report) fn is_decisive(finding: &Finding) -> bool {
    match finding.outcome {
        Outcome::BreachIndicated | Outcome::Disputed | Outcome::TurnsOnReading | Outcome::AtRisk => true,
        Outcome::Undecided => finding.pivots.iter().any(|pivot| {
            pivot.facts.len() <= 2 && matches!(pivot.outcome, Outcome::BreachIndicated | Outcome::Met)
        }),
        Outcome::Complied | Outcome::NotApplicable | Outcome::Met | Outcome::NotMet => false,
    }
}

impl<'a> PagePlan<'_, 'a> {
    fn heading(&self) -> Message<'a> {
        let finding = self.teller.finding;
        let bearer: Vec<EntityId> = finding.bearer.into_iter().collect();
        let matter = matter_of(self.report, self.teller);
        let key = match (bearer.is_empty(), matter.is_some()) {
            (false, true) => "page.heading",
            (false, false) => "page.heading-bearer",
            (true, true) => "page.heading-matter",
            (true, false) => "page.heading-alone",
        };
        let message = Message::new(key)
            .with("bearer", Slot::Names(bearer))
            .with("stands", Slot::List(vec![stands(self.report, finding)], Joined::Comma));
        match matter {
            Some(matter) => message.with("matter", matter),
            None => message,
        }
    }

    fn asked_by(&self) -> Message<'a> {
        let address = self.teller.finding.address(self.report.rules).to_string();
        match self.teller.finding.bearer {
            Some(bearer) => Message::new("page.asked-by")
                .with("address", Slot::Code(address))
                .with("bearer", Slot::Code(self.report.case.entities.at(bearer).id.clone())),
            None => Message::new("page.asked-by-address").with("address", Slot::Code(address)),
        }
    }

    fn remarks(&self) -> Vec<Message<'a>> {
        let finding = self.teller.finding;
        let mut out = Vec::new();
        if finding.under_every_reading && finding.outcome != Outcome::TurnsOnReading {
            out.push(Message::new("page.every-reading"));
        }
        let Some((_, norm)) = self.teller.norm else { return out };
        let exercise = norm.exercise.as_ref().and_then(|exercise| exercise.says.as_deref());
        out.extend(exercise.map(|says| Message::new("page.words").with("words", Slot::Words(says))));
        out.extend(super::paragraph::amounts(self.teller));
        out
    }

    /// Why what the law protects while it is not examined may be open.
    fn pending(&self) -> Option<Message<'a>> {
        let threat = self.teller.norm.and_then(|(_, norm)| norm.threat.as_ref())?;
        let why =
            threat.pending_because.as_deref().filter(|_| self.teller.finding.outcome == Outcome::AtRisk)?;
        Some(Message::new("page.words").with("words", Slot::Words(why)))
    }

    fn against(&self) -> Vec<Message<'a>> {
        against_all(self.report, self.teller.finding).iter().filter_map(against_message).collect()
    }

    fn readings(&self) -> Vec<Reading<'a>> {
        let Some(first) = self.teller.finding.readings.first() else { return Vec::new() };
        let mut out = Vec::new();
        for (number, (id, _)) in (1_usize..).zip(&first.choice) {
            let text = self.report.rules.reading_text(*id);
            // Of one question alone, what follows stands beside each answer.
            let would = |letter: usize| {
                let combinations = self.teller.finding.readings.iter();
                let mut of_this = combinations.filter(|one| one.choice.as_slice() == [(*id, letter)]);
                of_this.next().map(|one| self.would(one.outcome))
            };
            let option = |(letter, option): (usize, &'a crate::law::ReadingOption)| {
                let would = would(letter);
                let message =
                    Message::new(if would.is_some() { "reading.decides" } else { "reading.option" });
                let message = message.with("would", Slot::List(would.into_iter().collect(), Joined::Comma));
                message
                    .with("key", Slot::Option(number, letter))
                    .with("says", Slot::Words(&option.says))
                    .with("by", Slot::Words(&option.by))
                    .on(self.teller.option_path(*id, letter))
            };
            out.push(Reading {
                question: Message::new("reading.question").with("question", Slot::Words(&text.question)),
                options: text.options.iter().enumerate().map(option).collect(),
            });
        }
        out
    }

    fn combinations(&self) -> Vec<Message<'a>> {
        let readings = &self.teller.finding.readings;
        if readings.first().is_some_and(|one| one.choice.len() == 1) {
            return Vec::new();
        }
        let order: Vec<_> =
            readings.first().into_iter().flat_map(|one| &one.choice).map(|(id, _)| *id).collect();
        let one = |combination: &'a crate::finding::ReadingOutcome| {
            let keys = combination.choice.iter().map(|(id, option)| {
                let number =
                    order.iter().position(|other| other == id).map_or(1, |place| place.saturating_add(1));
                Message::new("reading.key").with("key", Slot::Option(number, *option))
            });
            Message::new("reading.outcome")
                .with("keys", Slot::List(keys.collect(), Joined::And))
                .with("would", Slot::List(vec![self.would(combination.outcome)], Joined::Comma))
        };
        readings.iter().map(one).collect()
    }

    /// What comes of it, as a clause: “a breach”.
    pub(super) fn would(&self, outcome: Outcome) -> Message<'a> {
        let is_power = self.teller.is_power();
        Message::new(match outcome {
            Outcome::BreachIndicated => "would.breach-indicated",
            Outcome::Complied => "would.complied",
            Outcome::AtRisk => "would.at-risk",
            Outcome::NotApplicable => "would.not-applicable",
            Outcome::Undecided => "would.undecided",
            Outcome::Disputed => "would.disputed",
            Outcome::TurnsOnReading => "would.turns-on-reading",
            Outcome::Met if is_power => "would.met-power",
            Outcome::NotMet if is_power => "would.not-met-power",
            Outcome::Met => "would.met",
            Outcome::NotMet => "would.not-met",
        })
        .with("law", Slot::LawAgain(self.place))
    }

    /// Objections of the rules with their replies, then those that stand in the case, then norms that point the other way.
    fn objections(&self) -> Vec<Objection<'a>> {
        let mut out = self.all_objections();
        let more = out.len().saturating_sub(OBJECTIONS);
        if !self.full && more > 0 {
            out.truncate(OBJECTIONS);
            let says = Message::new("page.more").with("count", Slot::Count(more));
            out.push(Objection { says, answers: Vec::new() });
        }
        out
    }

    fn all_objections(&self) -> Vec<Objection<'a>> {
        let provision = self.teller.provision;
        let mut out = Vec::new();
        for place in &self.teller.finding.objections {
            let Some(objection) = provision.objections.get(*place) else { continue };
            let path = format!("{}/objection[{place}]", provision.id);
            let reply = objection.reply.as_deref();
            let left = objection.left.as_deref();
            let answer = |key, words: Option<&'a str>| {
                words.map(|words| Message::new(key).with("words", Slot::Words(words)))
            };
            out.push(Objection {
                says: Message::new("objection.says")
                    .with("by", Slot::Words(&objection.by))
                    .with("words", Slot::Words(&objection.says))
                    .on([path]),
                answers: answer("objection.reply", reply)
                    .into_iter()
                    .chain(answer("objection.left", left))
                    .collect(),
            });
        }
        for statement in self.statements().filter(|statement| self.section(statement) == Section::Objections)
        {
            let all = self.report.case.statements.iter();
            let replies = all.filter(|reply| reply.replies_to.is_some() && reply.replies_to == statement.id);
            let Some(says) = self.stated_in_case(statement, "objection.of-case") else { continue };
            out.push(Objection {
                says,
                answers: replies
                    .filter_map(|reply| self.stated_in_case(reply, "objection.reply-of-case"))
                    .collect(),
            });
        }
        for (place, _) in &self.teller.finding.conflicts {
            let Some(conflict) = provision.conflicts.get(*place) else { continue };
            let id = conflict.with.0.split('#').next().unwrap_or_default();
            let rules = self.report.rules;
            let with = rules.provisions_named(id).first().map(|found| rules.provisions.at(*found));
            let resolved = conflict.resolved_by.as_deref();
            out.push(Objection {
                says: Message::new("objection.conflict")
                    .with("cite", Slot::Words(with.map_or(id, |with| with.cite.as_str())))
                    .with("words", Slot::Words(&conflict.says)),
                answers: resolved
                    .map(|words| Message::new("objection.reply").with("words", Slot::Words(words)))
                    .into_iter()
                    .collect(),
            });
        }
        out
    }

    fn stated_in_case(&self, statement: &'a Statement, key: &'static str) -> Option<Message<'a>> {
        let said = self.report.case.said.at(statement.said);
        let words = super::screen::point(statement.point.as_deref(), &said.quote)?;
        Some(
            Message::new(key)
                .with("who", Slot::Speaker(said.by))
                .with("words", Slot::List(vec![words], Joined::Comma))
                .with("sources", Slot::Sources(vec![said.source])),
        )
    }

    pub(super) fn section(&self, statement: &Statement) -> Section {
        self.report.case.said.at(statement.said).stance.row().section
    }

    /// The statements of the case that are about an event that the finding reads.
    pub(super) fn statements(&self) -> impl Iterator<Item = &'a Statement> + '_ {
        let finding = self.teller.finding;
        let facts = super::rows::parts(finding)
            .chain(&finding.threat)
            .flat_map(|part| part.facts.iter().chain(&part.also));
        let about: Vec<EntityId> = facts
            .filter_map(|fact| if let Fact::Happened(claim) = fact.fact { Some(claim) } else { None })
            .collect();
        self.report.case.statements.iter().filter(move |one| one.about.iter().any(|id| about.contains(id)))
    }
}
