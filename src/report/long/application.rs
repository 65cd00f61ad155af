//! Element by element: the words, whether they are made out, who says so and how they know.

use super::Paragraph;
use crate::compile::ReadingId;
use crate::eval::{Fact, NodeKind};
use crate::facts::SaidId;
use crate::finding::{Causes, FactFinding, Outcome, PartFinding, Value as Verdict};
use crate::law::Part;
use crate::measure::Level;
use crate::report::law::{called, part_quotation};
use crate::report::open::Clause;
use crate::report::outcome::SENTENCE_WORDS;
use crate::report::sentence::Sentence;
use crate::report::teller::{Side, Teller};
use crate::report::uncounted::is_counted;

/// Facts of which the account stands further up, with the number of facts so far.
pub(super) type Told = Vec<Fact>;

impl<'a> Teller<'a> {
    /// A paragraph an element, then the conduct, then the threat.
    pub(super) fn application(&self) -> Vec<Paragraph> {
        let mut out = Vec::new();
        let mut told = Told::new();
        for (part, text) in self.elements() {
            self.one(part, text, 0, &mut told, &mut out);
        }
        self.the_conduct(&mut told, &mut out);
        self.the_threat(&mut told, &mut out);
        out
    }

    /// Each exception, with why it does or does not apply.
    pub(super) fn the_exceptions(&self) -> Vec<Paragraph> {
        let mut out = Vec::new();
        let mut told = Told::new();
        for (part, text) in self.exceptions() {
            let key = match part.value {
                Verdict::True => "verdict.applies",
                Verdict::False => "verdict.does-not-apply",
                Verdict::Open => open_verdict(&part.causes),
            };
            let mut sentences = vec![self.headed(part, text, key)];
            if part.presumed || part.value == Verdict::Open {
                // Who denies it is not silent on it, though nobody has to.
                for denial in part.facts.iter().chain(&part.also).filter(|f| is_only_denied(f)) {
                    sentences.extend(self.accounts(denial));
                }
                sentences.extend(self.presumed(part, text));
            } else {
                sentences.extend(self.facts(part, &mut told));
            }
            if part.value == Verdict::Open {
                sentences.extend(self.facts(part, &mut told));
                sentences.extend(self.unknowns(part));
            }
            out.push(Paragraph::of(sentences));
        }
        out
    }

    fn one(&self, part: &PartFinding, text: &Part, depth: usize, told: &mut Told, out: &mut Vec<Paragraph>) {
        let at_risk = depth == 0 && self.is_made_out_for_risk(part, text);
        let key = match part.value {
            _ if at_risk => "verdict.for-risk",
            Verdict::True if text.judgment => "verdict.appreciated",
            Verdict::True if part.presumed => "verdict.presumed",
            Verdict::True => "verdict.made-out",
            Verdict::False => "verdict.not-made-out",
            Verdict::Open => open_verdict(&part.causes),
        };
        let mut sentences = vec![self.headed(part, text, key)];
        if part.parts.is_empty() {
            sentences.extend(self.binding(part));
            sentences.extend(self.facts(part, told));
            if part.value == Verdict::Open && !at_risk {
                sentences.extend(self.unknowns(part));
                sentences.extend(self.on_readings(&part.causes));
            } else if part.presumed {
                sentences.extend(self.presumed(part, text));
            } else if sentences.len() == 1 {
                let side = if part.value == Verdict::True { Side::Says } else { Side::Not };
                let clause = self.element(part, text, side).filter(|_| !self.is_binding(part));
                sentences.extend(clause.map(|c| self.on(&self.say("list.plain", &[("words", &c)]), &[part])));
            }
        }
        out.push(Paragraph { depth, sentences });
        for (alternative, text) in part.parts.iter().zip(&text.any) {
            self.one(alternative, text, depth.saturating_add(1), told, out);
        }
    }

    /// “the words”: made out.
    fn headed(&self, part: &PartFinding, text: &Part, verdict: &str) -> Sentence {
        let mut quote = part_quotation(&text.quotes, text.gloss.as_deref());
        if text.from.is_some() {
            let home = self.home_of(text);
            quote = self.say("application.from", &[("words", &quote), ("cite", &home.cite)]);
        }
        if quote.is_empty() {
            quote = text.gloss.clone().unwrap_or_default();
        }
        if quote.is_empty() {
            let key = if self.is_binding(part) { "application.bound" } else { "application.condition" };
            self.word(key).clone_into(&mut quote);
        }
        let verdict = self.word_of(verdict);
        let path = self.names.condition_path(part.id);
        Sentence::new(&self.say("application.head", &[("words", &quote), ("verdict", verdict)]), vec![path])
    }

    /// Whether an element is open at the level of a breach and made out at that of a risk.
    fn is_made_out_for_risk(&self, part: &PartFinding, text: &Part) -> bool {
        let threat = self.norm.and_then(|(_, n)| n.threat.as_ref());
        let pending = threat.is_some_and(|t| t.pending.iter().any(|(id, _)| *id == text.id));
        self.finding.outcome == Outcome::AtRisk && part.value == Verdict::Open && !pending
    }

    pub(super) fn word_of(&self, key: &str) -> &'a str {
        // The key is one of the table's; the borrow is that of the table.
        self.names.wording.word_or(key, "")
    }

    fn is_binding(&self, part: &PartFinding) -> bool {
        self.bound().iter().any(|(_, p)| p.id == part.id)
    }

    /// Who has been a party since when.
    fn binding(&self, part: &PartFinding) -> Vec<Sentence> {
        let mut out = Vec::new();
        for (bound, _) in self.bound().into_iter().filter(|(_, p)| p.id == part.id) {
            let who = self.names.entity(bound.who);
            let day = bound.since(self.days()).map(crate::measure::Day::words);
            let ended = bound.ended(self.days()).map(crate::measure::Day::words);
            let (action, notified) = bound.notified().map(|(act, day)| (act, day.words())).unwrap_or_default();
            let told = bound.untold_after(self.days()).map(crate::measure::Day::words);
            let key = match (&day, &told) {
                (_, Some(_)) => "application.untold",
                (_, None) if ended.is_some() => "application.party-until",
                (Some(_), None) if !notified.is_empty() => "application.party-notified",
                (Some(_), None) => "application.party",
                (None, None) => "application.no-party",
            };
            let place =
                bound.reach().map(|(place, key)| (self.names.entity(place), format!("application.{key}")));
            let key = place.as_ref().map_or(key, |(_, key)| key);
            let fill = [
                ("who", who.as_str()),
                ("what", called(bound.instrument)),
                ("where", place.as_ref().map_or("", |(place, _)| place)),
                ("told", told.as_deref().unwrap_or_default()),
                ("day", day.as_deref().unwrap_or_default()),
                ("end", ended.as_deref().unwrap_or_default()),
                ("action", action),
                ("notified", &notified),
            ];
            out.push(Sentence::new(
                &self.say(key, &fill),
                vec![format!("{}/parties.csv", bound.instrument.id)],
            ));
        }
        out
    }

    /// What is said of the facts of a part; of facts told further up only where they stand.
    pub(super) fn facts(&self, part: &PartFinding, told: &mut Told) -> Vec<Sentence> {
        let mut out: Vec<Sentence> = Vec::new();
        let mut again: Vec<Clause> = Vec::new();
        let mut below: Vec<Clause> = Vec::new();
        let done: Vec<Fact> =
            self.conduct_parts().iter().flat_map(|p| self.grounds(p)).map(|f| f.fact).collect();
        let conduct = self.conduct_parts().iter().any(|p| p.id == part.id);
        for fact in self.grounds(part) {
            // What the file gives without a statement stands under the assumptions.
            if fact.said.is_empty() && fact.pro == Level::Given && !self.is_told_as_given(&fact.fact) {
                continue;
            }
            let path = self.names.fact_path(&fact.fact, &self.finding.proof);
            let claim = matches!(fact.fact, Fact::Happened(_));
            if told.contains(&fact.fact) || (claim && !conduct && done.contains(&fact.fact)) {
                let list = if told.contains(&fact.fact) { &mut again } else { &mut below };
                if let Some(clause) = self.told_clause(&fact.fact)
                    && !list.iter().any(|(c, _)| *c == clause)
                {
                    list.push((clause, vec![path]));
                }
                continue;
            }
            let mut accounts = self.accounts(&fact);
            if !accounts.is_empty() {
                told.push(fact.fact);
            }
            // Two facts can be one thing in words; what was said of it is told once.
            accounts.retain(|s| !out.iter().any(|o| o.text == s.text));
            out.extend(accounts);
        }
        out.extend(self.pointing("application.above", &again));
        out.extend(self.pointing("application.below", &below));
        out
    }

    /// Whether a fact without a statement is told where it is used: in a stipulated case, save what describes a claim.
    pub(in crate::report) fn is_told_as_given(&self, fact: &Fact) -> bool {
        let of_claim = |e| self.names.vocabulary().kinds.at(self.names.case.entities.at(e).kind).claim;
        self.names.case.stipulated && !matches!(fact, Fact::Field(e, _, ..) if of_claim(*e))
    }

    /// That accounts which stand elsewhere bear on this too.
    pub(super) fn pointing(&self, key: &'static str, clauses: &[Clause]) -> Vec<Sentence> {
        let mut out: Vec<Sentence> = Vec::new();
        let mut held: Vec<String> = Vec::new();
        let mut paths: Vec<String> = Vec::new();
        let whole = |held: &[String]| self.say(key, &[("clauses", &held.join("; "))]);
        for (clause, from) in clauses {
            let longer: Vec<String> = held.iter().cloned().chain([clause.clone()]).collect();
            if !held.is_empty() && whole(&longer).split_whitespace().count() > SENTENCE_WORDS {
                out.push(Sentence::new(&whole(&held), std::mem::take(&mut paths)));
                held = vec![clause.clone()];
            } else {
                held = longer;
            }
            paths.extend(from.iter().cloned());
        }
        if !held.is_empty() {
            out.push(Sentence::new(&whole(&held), paths));
        }
        out
    }

    pub(super) fn told_clause(&self, fact: &Fact) -> Option<String> {
        match fact {
            Fact::Field(entity, field, ..) => {
                // Of several values, one that somebody says in a way that counts.
                let values = self.names.values(*entity, *field);
                let counts = |id: &SaidId| is_counted(self.names.case.said.at(*id));
                let told = values.iter().find(|v| v.support.said.iter().any(counts));
                self.stated(*entity, *field, told.or(values.first())?, Side::Says)
            }
            other => self.fact(other, None, Side::Says),
        }
    }

    /// What nobody says, or not on a footing that is asked for.
    pub(super) fn unknowns(&self, part: &PartFinding) -> Vec<Sentence> {
        let mut silent: Vec<Clause> = Vec::new();
        let mut heard: Vec<String> = Vec::new();
        let mut out: Vec<Sentence> = Vec::new();
        // Where somebody speaks of one act of a sort, that there may be another goes without saying.
        let spoken = self.grounds(part).iter().any(|f| matches!(f.fact, Fact::Happened(_)));
        for fact in &part.causes.unknown {
            if spoken && matches!(fact, Fact::Unmentioned(_)) {
                continue;
            }
            let path = self.names.fact_path(fact, &self.finding.proof);
            let told = part
                .facts
                .iter()
                .chain(&part.also)
                .find(|f| f.fact == *fact && f.pro.max(f.con) > Level::None);
            if let (Some(_), Some(clause)) = (told, self.fact(fact, Some(part.node), Side::Says)) {
                let level = self.level(self.finding.needs);
                let text = self.say("silence.not-enough", &[("clause", &clause), ("level", level)]);
                if !out.iter().any(|s| s.text == text) {
                    out.push(Sentence::new(&text, vec![path]));
                }
                heard.push(clause);
            } else if let Some((spoken, sentences)) = self.only_uncounted(fact, part, &path) {
                out.extend(sentences);
                let clause = if spoken { None } else { self.fact(fact, Some(part.node), Side::Says) };
                let clause = clause.filter(|c| !silent.iter().any(|(s, _)| s == c));
                silent.extend(clause.map(|c| (c, vec![path])));
            } else if let Some(clause) = self.vague(fact) {
                if !silent.iter().any(|(c, _)| *c == clause) {
                    silent.push((clause, vec![path]));
                }
            } else if matches!(fact, Fact::Unmentioned(_)) {
                let sentence = self.silence(fact, Some(part.node)).map(|s| Sentence::new(&s, vec![path]));
                out.extend(sentence.filter(|s| !out.iter().any(|o| o.text == s.text)));
            } else if let Some(clause) = self.fact(fact, Some(part.node), Side::Says) {
                if !silent.iter().any(|(c, _)| *c == clause) {
                    silent.push((clause, vec![path]));
                }
            } else if let Some(ask) = self.fact(fact, Some(part.node), Side::Ask) {
                out.push(Sentence::new(&self.say("silence.question", &[("ask", &ask)]), vec![path]));
            }
        }
        silent.retain(|(clause, _)| !heard.contains(clause));
        if !silent.is_empty() {
            let mut grouped = self.listed("silence.list", "silence.list-also", &silent);
            grouped.append(&mut out);
            return grouped;
        }
        out
    }

    /// What is said of a fact where all of it supports nothing, and whether any of it speaks for or against: then it is not so that
    /// nobody speaks of it.
    fn only_uncounted(&self, fact: &Fact, part: &PartFinding, path: &str) -> Option<(bool, Vec<Sentence>)> {
        let Fact::Field(entity, field, ..) = *fact else { return None };
        // What the part itself lists has been told.
        let speaks = |id: &SaidId| self.names.case.said.at(*id).stance.row().speaks.is_some();
        if part.facts.iter().chain(&part.also).any(|f| f.fact == *fact && f.said.iter().any(speaks)) {
            return Some((true, Vec::new()));
        }
        let mut out = Vec::new();
        let mut spoken = false;
        for stated in self.names.values(entity, field) {
            let clause = self.stated(entity, field, stated, Side::Says).unwrap_or_default();
            spoken |= stated.support.said.iter().any(speaks);
            out.extend(self.uncounted(&stated.support.said, &clause, path));
        }
        (!out.is_empty()).then_some((spoken, out))
    }

    /// What a sort comes to of which the pattern alone tells too little, in the words of the part that asks for it.
    fn vague(&self, fact: &Fact) -> Option<String> {
        let Fact::Unmentioned(id) = fact else { return None };
        let asks = |kind: &NodeKind| matches!(kind, NodeKind::Unmentioned(u, _) if u == id);
        let (node, _) = self.finding.proof.nodes.iter().find(|(_, n)| asks(&n.kind))?;
        if self.is_vague(node) { self.enclosing(node, Side::Says) } else { None }
    }

    pub(super) fn on_readings(&self, causes: &Causes) -> Vec<Sentence> {
        causes.readings.iter().map(|id| self.reading_question(*id)).collect()
    }

    pub(super) fn reading_question(&self, id: ReadingId) -> Sentence {
        let text = self.names.rules.reading_text(id);
        let from = self.option_path(id, 0).unwrap_or_default();
        let from = from.split('=').next().unwrap_or_default().to_owned();
        Sentence::new(&self.say("reading.asks", &[("question", &text.question)]), vec![from])
    }

    /// That a presumption stands in for silence, and who bears the burden.
    fn presumed(&self, part: &PartFinding, text: &Part) -> Vec<Sentence> {
        let mut out = Vec::new();
        let mut all = part.facts.iter().chain(&part.also);
        if part.presumed && part.facts.iter().all(|f| f.said.is_empty()) && !all.any(is_only_denied) {
            out.push(self.on(self.word("exception.nobody"), &[part]));
        }
        let burden = text.presume.as_ref().and_then(|p| p.burden.as_deref());
        out.extend(burden.map(|b| self.on(b, &[part])));
        out
    }
}

/// Whether somebody denies it, and nobody says it.
fn is_only_denied(fact: &FactFinding) -> bool {
    fact.pro == Level::None && fact.con > Level::None
}

pub(super) fn open_verdict(causes: &Causes) -> &'static str {
    match (causes.disputed.is_empty(), causes.unknown.is_empty(), causes.readings.is_empty()) {
        (false, ..) => "verdict.disputed",
        (_, _, false) => "verdict.turns",
        _ => "verdict.open",
    }
}
