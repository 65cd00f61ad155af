//! The paragraph that can be pasted alone: at most 120 words, cut by whole sentences in a stated order.

use super::law::called;
use super::sentence::{Sentence, in_sequence};
use super::teller::{Side, Teller};
use crate::eval::Fact;
use crate::finding::{Because, FactFinding, Outcome, PartFinding, Value as Verdict};
use crate::measure::Level;

/// How many words it has at most, quotations counted in full.
pub(super) const QUOTABLE_WORDS: usize = 120;

/// How many words of the law it quotes at most: the first of these that leaves room for what decides.
const EXCERPTS: [usize; 3] = [30, 22, 14];

/// How much a sentence matters to one who reads nothing else. Least first: these are left out until the rest fits.
///
/// A denial has the rank of what it denies: no account is ever shown without the answer to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// That nobody answers, and other remarks.
    Remark,
    /// Elements that are made out, and not what the matter turns on.
    Element,
    /// What remains to be shown.
    Missing,
    /// The facts that decide, or on which it turns.
    Decisive,
    /// The words of the law.
    Law,
    /// The outcome. Never left out.
    Outcome,
}

impl Teller<'_> {
    /// The paragraph, as sentences. Of the law it quotes as much as leaves room for what decides.
    pub(super) fn quotable(&self) -> Vec<Sentence> {
        let mut units = self.units();
        let at_risk = self.finding.outcome == Outcome::AtRisk;
        let least = if at_risk { Rank::Missing } else { Rank::Decisive };
        let mut fits = self.quotes_law(&mut units, least);
        // The list of what is open gives way before what brings the risk does: to one sentence of it, then to a remark.
        for in_short in [false, true] {
            if fits || !at_risk {
                break;
            }
            for (_, open) in units.iter_mut().filter(|(rank, s)| *rank == Rank::Missing && !s.is_empty()) {
                open.truncate(1);
                if in_short {
                    *open = vec![self.worded("first.open-in-short", &[])];
                }
            }
            fits = self.quotes_law(&mut units, least);
        }
        self.cut(dedup(units))
    }

    /// Quotes as much of the law as leaves room for whatever has at least that rank; whether any excerpt does.
    fn quotes_law(&self, units: &mut [(Rank, Vec<Sentence>)], least: Rank) -> bool {
        for room in EXCERPTS {
            let law = self.law_sentence(room).into_iter().collect();
            match units.iter_mut().find(|(rank, _)| *rank == Rank::Law) {
                Some((_, sentences)) => *sentences = law,
                None => return true,
            }
            let needed: Vec<_> = units.iter().filter(|(rank, _)| *rank >= least).cloned().collect();
            if total(&self.flat(&needed)) <= QUOTABLE_WORDS {
                return true;
            }
        }
        false
    }

    fn flat(&self, units: &[(Rank, Vec<Sentence>)]) -> Vec<Sentence> {
        let all: Vec<Sentence> = units.iter().flat_map(|(_, s)| s.clone()).collect();
        in_sequence(&all, self.word("account.same"))
    }

    /// Leaves out the least important, the last of these first, until the rest fits; what follows an outcome that is too long
    /// for itself is left out last.
    fn cut(&self, mut units: Vec<(Rank, Vec<Sentence>)>) -> Vec<Sentence> {
        while total(&self.flat(&units)) > QUOTABLE_WORDS {
            let least = units.iter().map(|(rank, _)| *rank).min();
            let Some(place) =
                units.iter().rposition(|(rank, _)| Some(*rank) == least && *rank < Rank::Outcome)
            else {
                break;
            };
            units.remove(place);
        }
        let mut out = self.flat(&units);
        while total(&out) > QUOTABLE_WORDS && out.len() > 1 {
            out.pop();
        }
        out
    }

    /// Everything that could stand in it, in order.
    fn units(&self) -> Vec<(Rank, Vec<Sentence>)> {
        let first = self.first();
        let at_once = match self.finding.outcome {
            Outcome::AtRisk => first.len().saturating_sub(self.still_open().len()),
            _ => 2,
        };
        let mut first = first.into_iter();
        let mut units: Vec<(Rank, Vec<Sentence>)> =
            vec![(Rank::Outcome, first.by_ref().take(at_once).collect())];
        if self.finding.outcome == Outcome::TurnsOnReading {
            units = vec![(Rank::Outcome, self.first().into_iter().take(1).chain(self.leaning()).collect())];
            first.by_ref().for_each(drop);
        }
        units.push((Rank::Missing, first.collect()));
        units.push((Rank::Law, Vec::new()));
        match self.finding.outcome {
            Outcome::NotApplicable => self.of_inapplicable(&mut units),
            Outcome::AtRisk => {
                self.facts_of_threat(&mut units);
                // That the breach itself is said and denied; where nobody denies it, the first sentences have said so.
                for part in self.conduct_parts().into_iter().filter(|_| self.said_not_shown().is_none()) {
                    let mut acts = self.grounds(part);
                    acts.retain(|f| self.is_worth_telling(f) && matches!(f.fact, Fact::Happened(_)));
                    self.told_in_short(acts, Rank::Decisive, &mut units);
                }
                self.reach_remark(&mut units);
            }
            Outcome::TurnsOnReading => {
                self.facts_of_elements(&mut units);
                self.facts_of_conduct(Rank::Decisive, &mut units);
                units.push((Rank::Element, self.readings_in_short()));
            }
            Outcome::Disputed => {
                for (fact, _) in self.disputed_facts() {
                    units.push((Rank::Decisive, self.words_of_both(fact)));
                }
                units.push((Rank::Missing, self.burdens()));
                self.facts_of_conduct(Rank::Element, &mut units);
            }
            _ => {
                self.facts_of_conduct(Rank::Decisive, &mut units);
                self.facts_of_elements(&mut units);
                self.assumed(&mut units);
            }
        }
        if !matches!(self.finding.outcome, Outcome::NotApplicable | Outcome::Met | Outcome::NotMet) {
            units.push((Rank::Remark, self.unheard().into_iter().collect()));
        }
        if self.finding.at.is_none() && self.finding.bearer.is_some() {
            units.push((Rank::Remark, vec![self.worded("quotable.no-day", &[])]));
        }
        units
    }

    /// The words of the law, since when they bind the bearer or are in force; or as of when a copy has them, where that was not seen.
    fn law_sentence(&self, room: usize) -> Option<Sentence> {
        let quote = self.excerpt(room);
        if quote.is_empty() || self.norm.is_none() || self.is_of_no_version() {
            return None;
        }
        let mut from = vec![self.provision.id.clone()];
        if let Some(as_of) = &self.provision.text.as_of {
            let fill = [("as-of", as_of.as_str()), ("words", quote.as_str())];
            return Some(Sentence::new(&super::sentence::closed(&self.say("law.as-of", &fill)), from));
        }
        let applies = self.finding.outcome != Outcome::NotApplicable;
        if let Some((bound, since)) = self.bound_since().filter(|_| applies) {
            from.push(format!("{}/parties.csv", bound.instrument.id));
            let who = self.names.entity(bound.who);
            // What the citation already names need not be named again.
            let named = bound.instrument.id == self.provision.instrument.0
                || self.cite().contains(called(bound.instrument));
            let key = if named { "law.bound" } else { "law.bound-through" };
            let fill = [
                ("who", who.as_str()),
                ("day", &since.words()),
                ("through", called(bound.instrument)),
                ("words", &quote),
            ];
            return Some(Sentence::new(&super::sentence::closed(&self.say(key, &fill)), from));
        }
        let validity = self.provision.in_force;
        let (since, until) =
            (validity.from.map(crate::measure::Day::words), validity.to.map(crate::measure::Day::words));
        let key = match (&since, &until) {
            (Some(_), None) => "law.since",
            (Some(_), Some(_)) => "law.from-to",
            _ => "law.says",
        };
        let fill = [
            ("day", since.as_deref().unwrap_or_default()),
            ("until", until.as_deref().unwrap_or_default()),
            ("words", quote.as_str()),
        ];
        Some(Sentence::new(&super::sentence::closed(&self.say(key, &fill)), from))
    }

    fn of_inapplicable(&self, units: &mut Vec<(Rank, Vec<Sentence>)>) {
        match &self.finding.because {
            Some(Because::Untouched) => {
                units.push((Rank::Missing, vec![self.worded("quotable.silent", &[])]));
            }
            Some(Because::Element(Some(place))) => {
                self.facts_of(self.finding.elements.get(*place), Rank::Decisive, units);
            }
            Some(Because::Excepted(place)) => {
                self.facts_of(self.finding.exceptions.get(*place), Rank::Decisive, units);
            }
            _ => {}
        }
    }

    fn facts_of(&self, part: Option<&PartFinding>, rank: Rank, units: &mut Vec<(Rank, Vec<Sentence>)>) {
        let Some(part) = part else { return };
        let mut grounds = self.grounds(part);
        grounds.retain(|f| self.is_worth_telling(f));
        // Beside an act what else was read is no news.
        if grounds.iter().any(|f| matches!(f.fact, Fact::Happened(_))) {
            grounds.retain(|f| matches!(f.fact, Fact::Happened(_)));
        }
        self.told_in_short(grounds, rank, units);
    }

    /// What threatens, and that somebody is where it does: neither alone is the point.
    fn facts_of_threat(&self, units: &mut Vec<(Rank, Vec<Sentence>)>) {
        let Some(threat) = self.whole_threat() else { return };
        let mut grounds = self.grounds(&threat);
        grounds.retain(|f| self.is_worth_telling(f));
        let (acts, states) = grounds.into_iter().partition(|f| matches!(f.fact, Fact::Happened(_)));
        self.told_in_short(states, Rank::Decisive, units);
        self.told_in_short(acts, Rank::Decisive, units);
    }

    /// The first of these facts at that rank, the others as what gives it more weight.
    fn told_in_short(
        &self,
        mut grounds: Vec<FactFinding>,
        rank: Rank,
        units: &mut Vec<(Rank, Vec<Sentence>)>,
    ) {
        let bearer = self.bearer().unwrap_or_default();
        grounds.sort_by_key(|f| match f.fact {
            // What was done comes before what somebody is, and of acts that of the bearer itself.
            Fact::Happened(claim) => {
                usize::from(!self.claim(claim, Side::Says).unwrap_or_default().contains(&bearer))
            }
            _ => 2,
        });
        for (n, fact) in grounds.into_iter().enumerate() {
            // One account brings the point; the others give it more weight. A denial stands beside what it denies.
            let mut accounts = self.accounts_in_short(&fact);
            let more =
                if fact.con > Level::None { Vec::new() } else { accounts.split_off(accounts.len().min(1)) };
            let rank = if n == 0 { rank } else { Rank::Element };
            units.push((rank, accounts));
            if let Fact::Happened(claim) = fact.fact {
                let path = self.names.fact_path(&fact.fact, &self.finding.proof);
                units.push((rank, self.note_on(claim, &path, true).into_iter().collect()));
            }
            units.push((Rank::Element, more));
        }
    }

    /// Whether somebody speaks of a fact, or a stipulated case gives an act.
    fn is_worth_telling(&self, fact: &FactFinding) -> bool {
        !fact.said.is_empty() || (self.names.case.stipulated && matches!(fact.fact, Fact::Happened(_)))
    }

    fn facts_of_conduct(&self, rank: Rank, units: &mut Vec<(Rank, Vec<Sentence>)>) {
        let parts = self.conduct_parts();
        for part in &parts {
            self.facts_of(Some(part), rank, units);
        }
        let open = self.finding.conduct.as_ref().is_some_and(|c| c.value == Verdict::Open);
        let silent = parts.iter().all(|p| p.facts.iter().all(|f| f.said.is_empty()));
        if open && silent && self.finding.outcome != Outcome::Undecided {
            for part in parts.iter().take(1) {
                let first =
                    part.causes.unknown.first().and_then(|f| Some((f, self.silence(f, Some(part.node))?)));
                if let Some((fact, words)) = first {
                    let path = self.names.fact_path(fact, &self.finding.proof);
                    units.push((Rank::Missing, vec![Sentence::new(&words, vec![path])]));
                }
            }
        }
    }

    fn facts_of_elements(&self, units: &mut Vec<(Rank, Vec<Sentence>)>) {
        let told = |f: &&FactFinding| self.is_worth_telling(f) && f.pro.max(f.con) > Level::None;
        for (part, _) in self.elements() {
            for fact in part.facts.iter().filter(told) {
                // What somebody did matters more than what somebody is.
                let claim = matches!(fact.fact, Fact::Happened(_)) && fact.pro >= self.finding.needs;
                let rank = if claim || !self.is_owed() { Rank::Decisive } else { Rank::Element };
                units.push((rank, self.accounts_in_short(fact)));
            }
        }
    }

    /// How far the threat is supported.
    fn reach_remark(&self, units: &mut Vec<(Rank, Vec<Sentence>)>) {
        let Some(threat) = &self.finding.threat else { return };
        let lowest = threat.facts.iter().map(|f| f.pro).filter(|l| *l > Level::None).min();
        if let Some(level) = lowest.filter(|l| *l < self.finding.needs) {
            units.push((
                Rank::Remark,
                vec![self.on(&self.say("quotable.rests", &[("level", self.level(level))]), &[threat])],
            ));
        }
    }

    /// Who has to show what is disputed or presumed.
    fn burdens(&self) -> Vec<Sentence> {
        let mut out: Vec<Sentence> = Vec::new();
        for (part, text) in self.elements().into_iter().chain(self.exceptions()) {
            let open = part.value == Verdict::Open && !part.causes.disputed.is_empty();
            if let Some(burden) = text.presume.as_ref().and_then(|p| p.burden.as_deref()).filter(|_| open) {
                out.push(self.on(burden, &[part]));
            }
        }
        out
    }

    /// That appreciations are appreciations.
    fn assumed(&self, units: &mut Vec<(Rank, Vec<Sentence>)>) {
        if self.finding.outcome.is_open() || self.finding.outcome == Outcome::NotApplicable {
            return;
        }
        let judged: Vec<(&PartFinding, String)> = self
            .elements()
            .into_iter()
            .filter(|(part, text)| text.judgment && part.value == Verdict::True)
            .filter_map(|(part, text)| Some((part, self.element(part, text, Side::Says)?)))
            .collect();
        for (part, clause) in judged {
            units.push((
                Rank::Remark,
                vec![self.on(&self.say("quotable.appreciation", &[("clause", &clause)]), &[part])],
            ));
        }
    }
}

/// Each sentence once.
fn dedup(units: Vec<(Rank, Vec<Sentence>)>) -> Vec<(Rank, Vec<Sentence>)> {
    let mut seen: Vec<String> = Vec::new();
    units
        .into_iter()
        .map(|(rank, sentences)| {
            let fresh = sentences.into_iter().filter(|s| {
                let new = !seen.contains(&s.text);
                if new {
                    seen.push(s.text.clone());
                }
                new
            });
            (rank, fresh.collect::<Vec<_>>())
        })
        .filter(|(_, sentences)| !sentences.is_empty())
        .collect()
}

fn total(sentences: &[Sentence]) -> usize {
    sentences.iter().map(Sentence::words).sum()
}
