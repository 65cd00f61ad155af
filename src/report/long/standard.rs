//! What the rule asks and what the evidence reaches; the provision; who owed what to whom.

use super::Paragraph;
use crate::eval::Fact;
use crate::facts::Footing;
use crate::finding::{FactFinding, Outcome, PartFinding, Value as Verdict};
use crate::law::Grade;
use crate::measure::Level;
use crate::report::law::{called, part_quotation, without_number};
use crate::report::sentence::{Sentence, closed, quoted};
use crate::report::teller::{Side, Teller};

impl Teller<'_> {
    /// What the rule asks and what the evidence reaches.
    pub(super) fn standard(&self) -> Vec<Sentence> {
        let Some((_, norm)) = self.norm else { return Vec::new() };
        if self.names.case.stipulated {
            return vec![self.worded("standard.stipulated", &[])];
        }
        let mut out = vec![self.worded("standard.asks", &[("level", self.level(norm.needs))])];
        if self.finding.needs > norm.needs {
            out.push(self.worded("standard.raised", &[("level", self.level(self.finding.needs))]));
        }
        out.extend(norm.needs_because.as_deref().map(|why| self.worded("list.plain", &[("words", why)])));
        let decided = !self.finding.outcome.is_open() && self.finding.outcome != Outcome::AtRisk;
        if decided && self.finding.outcome != Outcome::NotApplicable && self.finding.reaches > Level::None {
            out.push(self.worded("standard.same-up-to", &[("level", self.level(self.finding.reaches))]));
        }
        out.extend(self.enough());
        out.extend(self.made_out_at());
        out.extend(self.short_of());
        if let (Outcome::AtRisk, Some(threat)) = (self.finding.outcome, &norm.threat) {
            let level = self.level(threat.needs.unwrap_or(norm.needs));
            out.push(self.worded("standard.threat", &[("level", level)]));
            out.extend(
                threat.needs_because.as_deref().map(|why| self.worded("list.plain", &[("words", why)])),
            );
            out.extend(
                threat.pending_because.as_deref().map(|why| self.worded("list.plain", &[("words", why)])),
            );
        }
        out
    }

    /// Grounds that may rest on less while nobody denies them.
    fn enough(&self) -> Vec<Sentence> {
        let mut clauses: Vec<(String, Vec<String>)> = Vec::new();
        let mut level = Level::Given;
        let decided = |p: &&PartFinding| p.value != Verdict::Open || !p.causes.readings.is_empty();
        for part in self.all_parts().into_iter().filter(decided) {
            for fact in part
                .facts
                .iter()
                .filter(|f| f.pro > Level::None && f.pro < self.finding.needs && f.con == Level::None)
            {
                let Fact::Field(entity, field, ..) = fact.fact else { continue };
                let declared = self.names.vocabulary().fields.at(field);
                if declared.enough.is_none() {
                    continue;
                }
                let stated = self.names.values(entity, field).first();
                let Some(clause) = stated.and_then(|s| self.stated(entity, field, s, Side::Says)) else {
                    continue;
                };
                level = level.min(fact.pro);
                if !clauses.iter().any(|(c, _)| *c == clause) {
                    clauses.push((clause, vec![self.names.fact_path(&fact.fact, &self.finding.proof)]));
                }
            }
        }
        if clauses.is_empty() {
            return Vec::new();
        }
        let mut out = Vec::new();
        for (clause, paths) in clauses {
            out.push(Sentence::new(
                &self.say("standard.less", &[("clause", &clause), ("level", self.level(level))]),
                paths,
            ));
        }
        out.push(self.worded("standard.enough", &[]));
        out
    }

    /// The least on which anything rests that is made out by accounts.
    fn made_out_at(&self) -> Option<Sentence> {
        let counted = |f: &&FactFinding| !f.said.is_empty() && f.pro >= self.finding.needs;
        let parts = self.all_parts();
        let grounds: Vec<&FactFinding> = parts
            .iter()
            .filter(|p| p.value != Verdict::Open)
            .flat_map(|p| &p.facts)
            .filter(counted)
            .collect();
        let least = grounds.iter().map(|f| f.pro).min()?;
        let from = grounds.iter().map(|f| self.names.fact_path(&f.fact, &self.finding.proof)).collect();
        Some(Sentence::new(&self.say("standard.made-out", &[("level", self.level(least))]), from))
    }

    /// What falls short of the level asked for, and how far it reaches.
    fn short_of(&self) -> Vec<Sentence> {
        let mut out = Vec::new();
        let short =
            |f: &&FactFinding| f.pro.max(f.con) > Level::None && f.pro.max(f.con) < self.finding.needs;
        let mut seen: Vec<Fact> = Vec::new();
        for part in self.all_parts().into_iter().filter(|p| p.value == Verdict::Open) {
            for fact in part.facts.iter().filter(short) {
                // What is said, not what is asked: it may be another value.
                let Some(clause) = self.told_clause(&fact.fact) else { continue };
                if seen.contains(&fact.fact) {
                    continue;
                }
                seen.push(fact.fact);
                let path = self.names.fact_path(&fact.fact, &self.finding.proof);
                let level = self.level(fact.pro.max(fact.con));
                let text = self.say("standard.short", &[("clause", &clause), ("level", level)]);
                if !out.iter().any(|s: &Sentence| s.text == text) {
                    out.push(Sentence::new(&text, vec![path]));
                }
            }
        }
        out
    }

    /// The provision: whose text, since when, the words.
    pub(super) fn the_provision(&self) -> Vec<Paragraph> {
        let text = &self.provision.text;
        let validity = self.provision.in_force;
        let (since, until) =
            (validity.from.map(crate::measure::Day::words), validity.to.map(crate::measure::Day::words));
        let title = self.instrument().map_or("", |i| i.title.as_str());
        let versions = self.versions().to_string();
        let as_of = self.provision.text.as_of.as_deref();
        let key = match (&since, &until) {
            _ if self.is_of_no_version() => "provision.versions",
            (Some(_), Some(_)) if as_of.is_some() => "provision.as-of-to",
            (Some(_), None) if as_of.is_some() => "provision.as-of",
            (Some(_), Some(_)) => "provision.from-to",
            (Some(_), None) => "provision.since",
            _ => "provision.undated",
        };
        let id = self.provision.id.clone();
        let fill = [
            ("versions", versions.as_str()),
            ("title", title),
            ("heading", &quoted([self.provision.title.as_str()])),
            ("since", since.as_deref().unwrap_or_default()),
            ("until", until.as_deref().unwrap_or_default()),
            ("as-of", as_of.unwrap_or_default()),
        ];
        let mut out = vec![Paragraph::of(vec![Sentence::new(&self.say(key, &fill), vec![id.clone()])])];
        if self.is_short() {
            return out;
        }
        for (key, words) in self.paragraphs() {
            let quote = quoted([without_number(&words)]);
            let first = out.len() == 1;
            let cite = if first { self.cite() } else { "" };
            let of = if first { "provision.words" } else { "provision.more-words" };
            let sentence = Sentence::new(
                &closed(&self.say(of, &[("cite", cite), ("words", &quote)])),
                vec![format!("{id}#{key}")],
            );
            let mut sentences = vec![sentence];
            for translation in self.provision.translations.iter().filter(|t| !self.is_foreign(t)) {
                if let Some(words) = translation.on(key, self.day()) {
                    let quote = quoted([without_number(words)]);
                    let from = vec![format!("{id}#{key}/{}", translation.language)];
                    let said = self
                        .say("provision.translation", &[("words", &quote), ("source", &translation.source)]);
                    sentences.push(Sentence::new(&closed(&said), from));
                }
            }
            out.push(Paragraph { depth: 1, sentences });
        }
        if self.is_foreign(text) && self.provision.translations.is_empty() {
            out.push(Paragraph::of(vec![Sentence::new(self.word("provision.glossed"), vec![id.clone()])]));
        }
        let mut bound = Vec::new();
        for (b, _) in self.bound() {
            let since = b.since(self.days()).map(crate::measure::Day::words);
            let ended = b.ended(self.days()).map(crate::measure::Day::words);
            let (action, notified) = b.notified().map(|(act, day)| (act, day.words())).unwrap_or_default();
            let (who, path) = (self.names.entity(b.who), format!("{}/parties.csv", b.instrument.id));
            let told = b.untold_after(self.days()).map(crate::measure::Day::words);
            let key = match (&since, &told, b.party) {
                (_, None, Some(_)) if ended.is_some() => "provision.bound-until",
                (Some(_), None, _) if !notified.is_empty() => "provision.bound-notified",
                (Some(_), None, _) => "provision.bound",
                (_, Some(_), _) => "provision.untold",
                (None, None, Some(_)) => "provision.unbound",
                (None, None, None) => "provision.unnamed",
            };
            let place = b.reach().map(|(place, key)| (self.names.entity(place), format!("provision.{key}")));
            let key = place.as_ref().map_or(key, |(_, key)| key);
            let grade = b.territory.and_then(|(_, row)| row?.grade).map_or("", Grade::letter);
            let grade = self.say("provision.grade", &[("grade", grade)]);
            let fill = [
                ("who", who.as_str()),
                ("what", called(b.instrument)),
                ("where", place.as_ref().map_or("", |(place, _)| place)),
                ("grade", &grade),
                ("told", told.as_deref().unwrap_or_default()),
                ("day", since.as_deref().unwrap_or_default()),
                ("end", ended.as_deref().unwrap_or_default()),
                ("action", action),
                ("notified", &notified),
            ];
            bound.push(Sentence::new(&self.say(key, &fill), vec![path]));
        }
        out.push(Paragraph::of(bound));
        out
    }

    /// Who owed what to whom, when.
    pub(super) fn owed(&self) -> Vec<Sentence> {
        let Some((_, norm)) = self.norm else { return Vec::new() };
        let Some(bearer) = self.bearer() else { return Vec::new() };
        let whom = self.each_of_whom().words;
        let (quotes, gloss) = match (&norm.conduct, &norm.exercise) {
            (Some(c), _) => (c.quotes.as_slice(), c.gloss.as_deref()),
            (None, Some(e)) => (e.quotes.as_slice(), e.gloss.as_deref()),
            (None, None) => return Vec::new(),
        };
        let words = part_quotation(quotes, gloss);
        let at = match (self.finding.at, self.finding.until) {
            (Some(at), Some(until)) => {
                let start = at.start_day().words();
                format!(", {}", self.say("owed.from-until", &[("start", &start), ("until", &until.words())]))
            }
            (Some(at), None) => format!(", {}", at.adverbial()),
            (None, _) => String::new(),
        };
        // What does not apply would have to be otherwise first.
        let not = matches!(self.finding.outcome, Outcome::NotApplicable | Outcome::NotMet);
        let key = match (self.is_power(), self.is_engaged(), whom.is_empty()) {
            (true, ..) if not => "owed.power-not",
            (true, ..) => "owed.power",
            (_, true, false) => "owed.owed",
            (_, false, false) if not => "owed.would-not",
            (_, false, false) => "owed.would",
            (_, true, true) => "owed.owed-nobody",
            (_, false, true) if not => "owed.would-not-nobody",
            (_, false, true) => "owed.would-nobody",
        };
        let fill = [("bearer", bearer.as_str()), ("whom", &whom), ("words", &words), ("at", &at)];
        let mut out = vec![self.worded(key, &fill)];
        if self.finding.at.is_none() {
            out.push(self.worded("quotable.no-day", &[]));
        }
        out
    }

    /// Facts that the case gives without a statement and on which the finding rests.
    pub(super) fn taken_as_given(&self) -> Vec<Sentence> {
        let mut out: Vec<Sentence> = Vec::new();
        if self.names.case.stipulated {
            return out;
        }
        for fact in self
            .all_parts()
            .into_iter()
            .flat_map(|p| &p.facts)
            .filter(|f| f.pro == Level::Given && f.said.is_empty())
        {
            let Fact::Field(entity, field, ..) = fact.fact else { continue };
            for stated in
                self.names.values(entity, field).iter().filter(|s| s.support.footing != Footing::Described)
            {
                let Some(clause) = self.stated(entity, field, stated, Side::Says) else { continue };
                let path = self.names.fact_path(&fact.fact, &self.finding.proof);
                let sentence = Sentence::new(&self.say("account.given", &[("clause", &clause)]), vec![path]);
                if !out.contains(&sentence) {
                    out.push(sentence);
                }
            }
        }
        out
    }
}
