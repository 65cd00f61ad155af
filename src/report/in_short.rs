//! Accounts for a short paragraph: one sentence for both sides, the first words of each.

use super::attribution::Voice;
use super::sentence::{Sentence, closed, quoted};
use super::teller::{Side, Teller};
use super::uncounted::is_counted;
use crate::eval::Fact;
use crate::facts::{EntityId, Said, SaidId};
use crate::finding::{FactFinding, Outcome};

/// How many words of both sides of a dispute stand in a short paragraph, once each side is heard.
const WORDS_OF_BOTH: usize = 56;

impl Teller<'_> {
    /// The same for a short paragraph: the first words of each speaker, and where two sides speak one sentence for both.
    pub(super) fn accounts_in_short(&self, fact: &FactFinding) -> Vec<Sentence> {
        let sides = |against: bool| {
            let mut out: Vec<Option<EntityId>> = Vec::new();
            for said in fact.said.iter().map(|id| self.names.case.said.at(*id)).filter(|s| is_counted(s)) {
                let counts = if against { said.stance.is_against() } else { said.stance.is_for() };
                if counts && !out.contains(&said.by) {
                    out.push(said.by);
                }
            }
            out
        };
        let (pro, con) = (sides(false), sides(true));
        let one_clause = match fact.fact {
            Fact::Field(entity, field) if self.names.values(entity, field).len() > 1 => None,
            Fact::Field(entity, field) => self
                .names
                .values(entity, field)
                .first()
                .and_then(|s| self.stated(entity, field, s, Side::Says)),
            _ => self.fact(&fact.fact, Some(fact.node), Side::Says),
        };
        let (false, false, Some(clause)) = (pro.is_empty(), con.is_empty(), one_clause) else {
            return self.told(fact, true);
        };
        let name = |by: &Option<EntityId>| self.speaker(*by);
        let other = |by: &Option<EntityId>| {
            if pro.contains(by) {
                self.say("name.elsewhere", &[("who", &self.speaker(*by))])
            } else {
                self.speaker(*by)
            }
        };
        let (who, others): (Vec<String>, Vec<String>) =
            (pro.iter().map(name).collect(), con.iter().map(other).collect());
        let said: Vec<(SaidId, &Said)> =
            fact.said.iter().map(|id| (*id, self.names.case.said.at(*id))).collect();
        let words = said
            .iter()
            .filter(|(_, s)| self.finding.outcome == Outcome::Disputed && is_counted(s))
            .find(|(_, s)| s.stance.is_against() && !s.quote.is_empty())
            .map(|(_, s)| format!(": {}", quoted(s.quote.first().map(String::as_str))))
            .unwrap_or_default();
        let several =
            |by: &[Option<EntityId>]| by.len() > 1 || by.iter().flatten().any(|b| self.names.is_several(*b));
        let fill = [
            ("pro", self.names.all(&who)),
            ("con", self.names.all(&others)),
            ("says", self.word(if several(&pro) { "verb.say" } else { "verb.says" }).to_owned()),
            ("denies", self.word(if several(&con) { "verb.deny" } else { "verb.denies" }).to_owned()),
            ("clause", clause),
            ("words", words),
        ];
        let fill: Vec<(&str, &str)> = fill.iter().map(|(k, v)| (*k, v.as_str())).collect();
        let path = self.names.fact_path(&fact.fact, &self.finding.proof);
        let voice = Voice { by: None, said, short: true };
        vec![self.sentence(&closed(&self.say("dispute.in-short", &fill)), &voice, &path)]
    }

    /// The first words of each side, side by side.
    pub(super) fn words_of_both(&self, fact: &FactFinding) -> Vec<Sentence> {
        let said: Vec<(SaidId, &Said)> =
            fact.said.iter().map(|id| (*id, self.names.case.said.at(*id))).collect();
        let speaks = |s: &Said| is_counted(s) && (s.stance.is_for() || s.stance.is_against());
        // Each side is heard before any is heard twice.
        let mut heard: Vec<(Option<usize>, bool)> = Vec::new();
        let (mut first, mut more) = (Vec::new(), Vec::new());
        for (place, (id, s)) in said.iter().enumerate().filter(|(_, (_, s))| speaks(s)) {
            let quote = quoted(s.quote.first().map(String::as_str));
            if quote.is_empty() {
                continue;
            }
            let by = self.reported(&Voice { by: s.by, said: vec![(*id, s)], short: true });
            let who = format!("{}{}", self.speaker(s.by), by.trim_end_matches(','));
            let words = self.say("dispute.words", &[("who", &who), ("words", &quote)]);
            let side = (self.value_of(fact, *id), s.stance.is_against());
            if heard.contains(&side) {
                more.push((place, words));
            } else {
                heard.push(side);
                first.push((place, words));
            }
        }
        let count = |words: &[(usize, String)]| words.iter().flat_map(|(_, w)| w.split_whitespace()).count();
        for one in more {
            first.push(one);
            if count(&first) > WORDS_OF_BOTH {
                first.pop();
            }
        }
        if first.is_empty() {
            return Vec::new();
        }
        first.sort_by_key(|(place, _)| *place);
        let words: Vec<String> = first.into_iter().map(|(_, words)| words).collect();
        let path = self.names.fact_path(&fact.fact, &self.finding.proof);
        let voice = Voice { by: None, said, short: true };
        vec![self.sentence(&words.join("; "), &voice, &path)]
    }

    /// Which value of a fact a statement is about, by its place.
    fn value_of(&self, fact: &FactFinding, said: SaidId) -> Option<usize> {
        let Fact::Field(entity, field) = fact.fact else { return None };
        self.names.values(entity, field).iter().position(|s| s.support.said.contains(&said))
    }
}
