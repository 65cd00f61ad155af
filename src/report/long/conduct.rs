//! What was done or left undone, and the threat of it: the words, whether they are made out, who says so.

use super::Paragraph;
use super::application::{Told, open_verdict};
use crate::finding::Value as Verdict;
use crate::report::law::part_quotation;
use crate::report::open::Clause;
use crate::report::sentence::Sentence;
use crate::report::teller::Teller;

impl Teller<'_> {
    /// What had to be done or left undone: whether it was, and who says so.
    pub(super) fn the_conduct(&self, told: &mut Told, out: &mut Vec<Paragraph>) {
        let text = self.norm.and_then(|(_, n)| n.conduct.as_ref());
        let (Some(text), Some(conduct)) = (text, &self.finding.conduct) else { return };
        let key = match conduct.value {
            Verdict::True if text.judgment => "verdict.done-appreciated",
            Verdict::True => "verdict.done",
            Verdict::False => "verdict.not-done",
            Verdict::Open => open_verdict(&conduct.causes),
        };
        let quote = part_quotation(&text.quotes, text.gloss.as_deref());
        let parts = self.conduct_parts();
        let from = parts.iter().map(|p| self.names.condition_path(p.id)).collect();
        let head = self.say("application.head", &[("words", &quote), ("verdict", self.word_of(key))]);
        let mut sentences = vec![Sentence::new(&head, from)];
        for part in &parts {
            sentences.extend(self.facts(part, told));
        }
        if conduct.value == Verdict::Open {
            for part in &parts {
                let before = sentences.len();
                for s in self.unknowns(part) {
                    if !sentences.iter().any(|o| o.text == s.text) {
                        sentences.push(s);
                    }
                }
                // Where nobody says that it was done, that nobody says the contrary adds nothing.
                if sentences.len() > before {
                    break;
                }
            }
            sentences.extend(self.on_readings(&conduct.causes));
        }
        out.push(Paragraph::of(sentences));
    }

    /// The threat that it will be done, and what ended it.
    pub(super) fn the_threat(&self, told: &mut Told, out: &mut Vec<Paragraph>) {
        let Some(threat) = &self.whole_threat() else { return };
        let key = match threat.value {
            Verdict::True => "verdict.made-out",
            Verdict::False => "verdict.not-made-out",
            Verdict::Open => "verdict.open",
        };
        let head = self.say(
            "application.head",
            &[("words", self.word("application.risk")), ("verdict", self.word_of(key))],
        );
        let mut sentences = vec![Sentence::new(&head, vec![self.names.condition_path(threat.id)])];
        let facts = self.facts(threat, told);
        if facts.is_empty() {
            // All of it stands above: which, is said here again.
            let clauses: Vec<Clause> = self
                .grounds(threat)
                .iter()
                .filter(|f| !f.said.is_empty())
                .filter_map(|f| {
                    Some((
                        self.told_clause(&f.fact)?,
                        vec![self.names.fact_path(&f.fact, &self.finding.proof)],
                    ))
                })
                .collect();
            sentences.extend(self.pointing("application.above", &clauses));
        }
        sentences.extend(facts);
        if threat.value == Verdict::Open {
            sentences.extend(self.unknowns(threat));
        }
        if let Some(over) = self.finding.over.as_ref().filter(|o| o.value == Verdict::True) {
            if let Some(until) = self.finding.until {
                sentences
                    .push(self.on(&self.say("application.until", &[("day", &until.adverbial())]), &[over]));
            }
            sentences.extend(self.facts(over, told));
        }
        out.push(Paragraph::of(sentences));
    }
}
