//! The first sentences: what comes of it, and why, before anything else.

use super::open::Clause;
use super::sentence::Sentence;
use super::teller::{Side, Teller};
use super::uncounted::is_counted;
use crate::finding::{Outcome, PartFinding, Value as Verdict};
use crate::measure::Level;

/// How many words a sentence of a report has at most.
pub(super) const SENTENCE_WORDS: usize = 35;

impl<'a> Teller<'a> {
    /// The outcome in a sentence, with what follows from it at once.
    pub(super) fn first(&self) -> Vec<Sentence> {
        let as_of = self.names.case.as_of.as_ref();
        let day = as_of.map(|as_of| self.worded("as-of.first", &[("day", &self.names.day(as_of.day))]));
        day.into_iter().chain(self.what_comes_of_it()).collect()
    }

    fn what_comes_of_it(&self) -> Vec<Sentence> {
        match self.finding.outcome {
            Outcome::BreachIndicated => vec![self.plain("first.breach-indicated")],
            Outcome::Complied if self.is_engaged() || self.by_exception() => self.complied(),
            Outcome::Complied => self.either_way(),
            Outcome::AtRisk => self.at_risk().into_iter().chain(self.still_open()).collect(),
            Outcome::NotApplicable => self.not_applicable(),
            Outcome::Undecided => self.undecided(),
            Outcome::Disputed => self.disputed(),
            Outcome::TurnsOnReading => self.turns_on_reading(),
            Outcome::Met => vec![self.plain(self.by_kind(["first.met", "first.met-power"]))],
            Outcome::NotMet => vec![self.plain(self.by_kind(["first.not-met", "first.not-met-power"]))],
        }
    }

    fn by_kind(&self, [status, power]: [&'a str; 2]) -> &'a str {
        if self.is_power() { power } else { status }
    }

    /// A message with the places that all first sentences share.
    fn plain(&self, key: &str) -> Sentence {
        let bearer = self.bearer().unwrap_or_else(|| self.word("name.someone").to_owned());
        let (on, if_right) = self.footing();
        let fill = [("cite", self.cite()), ("bearer", bearer.as_str()), ("facts", on), ("if", if_right)];
        Sentence::new(&self.say(key, &fill), vec![self.finding.id.clone()])
    }

    /// “On the facts alleged”, and “If the facts alleged are right”.
    pub(super) fn footing(&self) -> (&'a str, &'a str) {
        if self.names.case.stipulated {
            (self.word("facts.stipulated"), self.word("facts.stipulated"))
        } else if self.finding.reaches == Level::Given {
            (self.word("facts.given"), self.word("facts.given"))
        } else if self.finding.reaches == Level::Found {
            (self.word("facts.found"), self.word("facts.found"))
        } else {
            (self.word("facts.alleged"), self.word("facts.if-right"))
        }
    }

    fn by_exception(&self) -> bool {
        self.finding.exceptions.iter().any(|e| e.value == Verdict::True)
    }

    fn complied(&self) -> Vec<Sentence> {
        let mut out = vec![self.plain("first.complied")];
        for (part, text) in self.exceptions().into_iter().filter(|(p, _)| p.value == Verdict::True) {
            if let Some(words) = self.element(part, text, Side::Says) {
                out.push(self.on(&self.say("first.because", &[("clause", &words)]), &[part]));
            }
        }
        out
    }

    fn either_way(&self) -> Vec<Sentence> {
        let why = self.conduct_clause(Side::Not);
        let key = if why.is_some() { "first.either-way-because" } else { "first.either-way" };
        let bearer = self.bearer().unwrap_or_default();
        let fill = [
            ("cite", self.cite()),
            ("bearer", bearer.as_str()),
            ("facts", self.footing().0),
            ("clause", why.as_deref().unwrap_or_default()),
        ];
        let mut from = vec![self.finding.id.clone()];
        from.extend(
            self.conduct_parts()
                .iter()
                .flat_map(|p| &p.facts)
                .map(|f| self.names.fact_path(&f.fact, &self.finding.proof)),
        );
        let mut out = vec![Sentence::new(&self.say(key, &fill), from)];
        let open = self.open_elements();
        if !open.is_empty() {
            out.extend(self.listed("first.need-not", "first.need-not-also", &open));
        }
        out
    }

    fn undecided(&self) -> Vec<Sentence> {
        if let Some(exceeded) = self.finding.exceeded() {
            return self.not_worked_out(exceeded);
        }
        let mut open = self.open_elements();
        if open.is_empty() {
            open = self.open_exceptions();
        }
        if let Some(clause) = self.conduct_clause(Side::Says).filter(|_| self.conduct_is_open()) {
            let paths = self.conduct_parts().iter().flat_map(|p| self.cause_paths(p)).collect();
            open.push((clause, paths));
        }
        let bearer = self.bearer().unwrap_or_default();
        let key = match (self.is_owed(), self.is_power(), open.is_empty()) {
            (true, _, false) => "first.undecided-because",
            (true, _, true) => "first.undecided",
            (_, true, false) => "first.undecided-power-because",
            (_, true, true) => "first.undecided-power",
            (_, _, false) => "first.undecided-status-because",
            (_, _, true) => "first.undecided-status",
        };
        let (first, from) = open.first().cloned().unwrap_or_default();
        let told = self.told_below();
        let is_told = |paths: &[String]| paths.iter().any(|path| told.contains(path));
        let known = self.word(if is_told(&from) { "first.settled" } else { "first.known" });
        let fill = [
            ("cite", self.cite()),
            ("bearer", bearer.as_str()),
            ("clause", first.as_str()),
            ("known", known),
        ];
        let mut paths = vec![self.finding.id.clone()];
        paths.extend(from);
        let whole = Sentence::new(&self.say(key, &fill), paths.clone());
        let mut out = if whole.words() > SENTENCE_WORDS && !open.is_empty() {
            let bare = key.trim_end_matches("-because");
            let why = self.say("first.not-known", &[("clause", &first), ("known", known)]);
            vec![Sentence::new(&self.say(bare, &fill), paths.clone()), Sentence::new(&why, paths)]
        } else {
            vec![whole]
        };
        // Nothing is open but the day: which day it is, is what has to be asked.
        for missing in self.finding.missing.iter().filter(|m| open.is_empty() && m.would_be.is_empty()) {
            let path = self.names.fact_path(&missing.fact, &self.finding.proof);
            out.extend(self.question(missing).map(|ask| Sentence::new(&ask, vec![path])));
        }
        let rest = open.get(1..).unwrap_or_default();
        if !rest.is_empty() {
            let (settled, known): (Vec<Clause>, Vec<Clause>) =
                rest.iter().cloned().partition(|(_, paths)| is_told(paths));
            out.extend(self.listed("first.nor-known", "first.nor-known", &known));
            out.extend(self.listed("first.nor-settled", "first.nor-settled", &settled));
        }
        out
    }

    /// The paths of unknown facts of which somebody speaks, though not on the footing that the rule asks for: of these it would be
    /// wrong to say that they are not known.
    fn told_below(&self) -> Vec<String> {
        let mut out = Vec::new();
        for part in self.all_parts() {
            let facts = part.facts.iter().chain(&part.also);
            for fact in
                facts.filter(|f| part.causes.unknown.contains(&f.fact) && f.pro.max(f.con) > Level::None)
            {
                out.push(self.names.fact_path(&fact.fact, &self.finding.proof));
            }
        }
        out
    }

    fn disputed(&self) -> Vec<Sentence> {
        let bearer = self.bearer().unwrap_or_default();
        let mut out = Vec::new();
        for (fact, root) in self.disputed_facts() {
            let Some(clause) = self.fact(&fact.fact, Some(root), Side::Says) else { continue };
            let speakers = |against: bool| {
                let mut names: Vec<String> = Vec::new();
                for said in fact.said.iter().map(|id| self.names.case.said.at(*id)).filter(|s| is_counted(s))
                {
                    let counts = if against { said.stance.is_against() } else { said.stance.is_for() };
                    let name = self.speaker(said.by);
                    if counts && !names.contains(&name) {
                        names.push(name);
                    }
                }
                names
            };
            let (pro, con) = (speakers(false), speakers(true));
            let path = self.names.fact_path(&fact.fact, &self.finding.proof);
            let fill = [
                ("cite", self.cite()),
                ("bearer", bearer.as_str()),
                ("clause", clause.as_str()),
                ("pro", &self.names.all(&pro)),
                ("con", &self.names.all(&con)),
                ("says", self.word(if pro.len() > 1 { "verb.say" } else { "verb.says" })),
                ("denies", self.word(if con.len() > 1 { "verb.deny" } else { "verb.denies" })),
            ];
            let from = vec![self.finding.id.clone(), path];
            let kind = if con.is_empty() || pro.is_empty() { "-several" } else { "" };
            let dispute = Sentence::new(&self.say(&format!("dispute.of{kind}"), &fill), from.clone());
            if out.is_empty() {
                let whole = Sentence::new(&self.say(&format!("dispute.first{kind}"), &fill), from);
                if whole.words() <= SENTENCE_WORDS {
                    out.push(whole);
                    continue;
                }
                out.push(self.plain("first.disputed"));
            }
            out.push(dispute);
        }
        if out.is_empty() {
            out.push(self.plain("first.disputed"));
        }
        out
    }

    fn turns_on_reading(&self) -> Vec<Sentence> {
        let key = match (self.is_owed(), self.is_power()) {
            (true, _) => "first.turns",
            (_, true) => "first.turns-power",
            _ => "first.turns-status",
        };
        let leans = match self.finding.leans {
            Some(outcome) => self.say("first.leans", &[("outcome", self.outcome_noun(outcome))]),
            None if self.finding.readings.iter().all(|r| r.outcome.is_open()) => {
                self.word("first.no-reading-decides").to_owned()
            }
            None => return vec![self.plain(key)],
        };
        vec![self.plain(key), Sentence::new(&leans, vec![self.finding.id.clone()])]
    }

    /// “a breach”.
    pub(super) fn outcome_noun(&self, outcome: Outcome) -> &'a str {
        self.word(match outcome {
            Outcome::BreachIndicated => "noun.breach-indicated",
            Outcome::Complied => "noun.complied",
            Outcome::AtRisk => "noun.at-risk",
            Outcome::NotApplicable => "noun.not-applicable",
            Outcome::Undecided => "noun.undecided",
            Outcome::Disputed => "noun.disputed",
            Outcome::TurnsOnReading => "noun.turns-on-reading",
            Outcome::Met => "noun.met",
            Outcome::NotMet => "noun.not-met",
        })
    }

    /// “a breach is indicated”.
    pub(super) fn outcome_clause(&self, outcome: Outcome) -> &'a str {
        self.word(match outcome {
            Outcome::BreachIndicated => "would.breach-indicated",
            Outcome::Complied => "would.complied",
            Outcome::AtRisk => "would.at-risk",
            Outcome::NotApplicable => "would.not-applicable",
            Outcome::Undecided => "would.undecided",
            Outcome::Disputed => "would.disputed",
            Outcome::TurnsOnReading => "would.turns-on-reading",
            Outcome::Met if self.is_power() => "would.met-power",
            Outcome::NotMet if self.is_power() => "would.not-met-power",
            Outcome::Met => "would.met",
            Outcome::NotMet => "would.not-met",
        })
    }

    /// A sentence that rests on the norm.
    pub(super) fn worded(&self, key: &str, fill: &[(&str, &str)]) -> Sentence {
        Sentence::new(&self.say(key, fill), vec![self.finding.id.clone()])
    }

    /// A sentence that rests on these parts and their facts.
    pub(super) fn on(&self, text: &str, parts: &[&PartFinding]) -> Sentence {
        let mut from = Vec::new();
        for part in parts {
            from.push(self.names.condition_path(part.id));
            from.extend(part.facts.iter().map(|f| self.names.fact_path(&f.fact, &self.finding.proof)));
        }
        if from.is_empty() {
            from.push(self.finding.id.clone());
        }
        Sentence::new(text, from)
    }
}
