//! What nobody has said yet: the question, who could answer it, what each answer would make of the outcome.

use super::Paragraph;
use crate::eval::{Fact, OwnedVal};
use crate::facts::{EntityId, Value};
use crate::finding::{Missing, Outcome};
use crate::report::sentence::Sentence;
use crate::report::teller::{Side, Teller};
use crate::vocabulary::Type;

/// An answer of more words than these is not repeated after its question.
const MOST_WORDS_OF_AN_ANSWER: usize = 12;

/// How many questions are printed; the rest is in the JSON.
const QUESTIONS: usize = 6;

impl Teller<'_> {
    /// Questions, most decisive first.
    pub(super) fn missing(&self) -> Vec<Paragraph> {
        let mut asked: Vec<(String, &Missing)> = Vec::new();
        for missing in &self.finding.missing {
            if let Some(ask) = self.question(missing)
                && !asked.iter().any(|(q, _)| *q == ask)
            {
                asked.push((ask, missing));
            }
        }
        // What would change it comes first, then what was done; what changes nothing by itself comes last.
        let done: Vec<Fact> = self.conduct_parts().iter().flat_map(|p| &p.causes.unknown).copied().collect();
        asked.sort_by_key(|(_, m)| {
            let changes = m.would_be.iter().any(|(_, o)| *o != self.finding.outcome);
            (!changes, !done.contains(&m.fact))
        });
        let mut out = Vec::new();
        if !asked.is_empty() && !self.finding.outcome.is_open() {
            out.push(Paragraph::of(vec![self.worded("missing.undo", &[])]));
        }
        for (ask, missing) in asked.iter().take(QUESTIONS) {
            let path = self.names.fact_path(&missing.fact, &self.finding.proof);
            let mut sentences = vec![Sentence::new(ask, vec![path.clone()])];
            if let Some(others) = self.other_sorts(&missing.fact) {
                sentences.push(Sentence::new(
                    &self.say("missing.others", &[("sorts", &others)]),
                    vec![path.clone()],
                ));
            }
            let who = self.could_answer(&missing.fact);
            if !who.is_empty() {
                let names = self.names.entities(&who);
                sentences.push(Sentence::new(
                    &self.say("missing.who", &[("who", &names.words)]),
                    vec![path.clone()],
                ));
            }
            sentences.extend(self.would_be(missing, &path));
            out.push(Paragraph { depth: 1, sentences });
        }
        match asked.len().saturating_sub(QUESTIONS) {
            0 => {}
            1 => out.push(Paragraph::of(vec![self.worded("missing.one-more", &[])])),
            left => {
                out.push(Paragraph::of(vec![self.worded("missing.more", &[("number", &left.to_string())])]));
            }
        }
        out
    }

    /// The question that a fact is.
    pub(in crate::report) fn question(&self, missing: &Missing) -> Option<String> {
        let asked = match missing.fact {
            // A sort of which the pattern tells too little is asked for in the words of the part that asks.
            Fact::Unmentioned(_) if self.is_told_in_part(missing) => self.enclosing(missing.node?, Side::Ask),
            _ => None,
        };
        let asked = asked.or_else(|| self.missing_fact(missing, Side::Ask));
        asked.or_else(|| {
            let clause = self.missing_fact(missing, Side::Says)?;
            Some(self.say("missing.is-it-so", &[("clause", &clause)]))
        })
    }

    /// A clause on a fact that is missing. A day of which no condition asks by itself is told without values.
    fn missing_fact(&self, missing: &Missing, side: Side) -> Option<String> {
        match (missing.fact, missing.node) {
            (Fact::Field(entity, field, ..), None) => {
                let declared = self.names.vocabulary().fields.at(field);
                self.field(self.asked_of(entity, field), declared, &[], side)
            }
            (fact, node) => self.fact(&fact, node, side),
        }
    }

    /// Whether more is asked of an unmentioned member than the question for its sort would say.
    fn is_told_in_part(&self, missing: &Missing) -> bool {
        missing.node.is_some_and(|node| self.is_vague(node)) || !self.asks_for_all(&missing.fact)
    }

    /// Who would know: those whose act or state it is, if they can speak.
    pub(in crate::report) fn could_answer(&self, fact: &Fact) -> Vec<EntityId> {
        let mut out: Vec<EntityId> = Vec::new();
        let vocabulary = self.names.vocabulary();
        let mut add = |id: EntityId| {
            for meant in self.meant(id) {
                let speaks = self.names.can_speak(self.names.case.entities.at(meant).kind);
                if speaks && !out.contains(&meant) {
                    out.push(meant);
                }
            }
        };
        match fact {
            Fact::Field(entity, field, ..) => {
                add(self.asked_of(*entity, *field));
                let kind = vocabulary.kinds.at(self.names.case.entities.at(*entity).kind);
                for answers in &kind.answers {
                    for stated in self.names.values(*entity, *answers) {
                        if let Value::Entity(e) = stated.value {
                            add(e);
                        }
                    }
                }
            }
            Fact::Happened(claim) => {
                let kind = vocabulary.kinds.at(self.names.case.entities.at(*claim).kind);
                for answers in &kind.answers {
                    for stated in self.names.values(*claim, *answers) {
                        if let Value::Entity(e) = stated.value {
                            add(e);
                        }
                    }
                }
            }
            Fact::Unmentioned(id) => {
                let refs = self.finding.proof.unmentioned.at(*id).pattern.iter().filter(|(f, _)| {
                    matches!(crate::report::names::innermost(&vocabulary.fields.at(*f).ty), Type::Ref(_))
                });
                for value in refs.flat_map(|(_, values)| values) {
                    if let OwnedVal::Entity(e) = value {
                        add(*e);
                    }
                }
            }
            Fact::Asserted(entity, _) => add(*entity),
            _ => {}
        }
        if out.is_empty() {
            out.extend(self.finding.bearer);
        }
        out
    }

    /// What each answer to the question would make of it. That there was one of a sort is no whole answer where more is asked of
    /// it than the question says.
    pub(in crate::report) fn answers(&self, missing: &Missing) -> Vec<(bool, Outcome)> {
        let enclosing = || missing.node.and_then(|node| self.enclosing(node, Side::Ask));
        let partly = self.is_told_in_part(missing) && enclosing().is_none();
        missing.would_be.iter().copied().filter(|(yes, _)| !(partly && *yes)).collect()
    }

    /// What each answer would make of it, in words.
    fn would_be(&self, missing: &Missing, path: &str) -> Vec<Sentence> {
        let mut out = Vec::new();
        let values = missing.node.map(|node| self.tested(&missing.fact, Some(node))).unwrap_or_default();
        // A question that is neither of yes or no nor of one value has no answer that can be named.
        if let Fact::Field(_, field, ..) = missing.fact
            && values.is_empty()
            && (self.names.vocabulary().fields.at(field).ty != Type::Bool)
        {
            return out;
        }
        // Where the answers are many, the question names them, and yes or no answers it.
        let many = self.names.any(&values).split_whitespace().count() > MOST_WORDS_OF_AN_ANSWER;
        let yes_or_no = many || !matches!(missing.fact, Fact::Field(..)) || values.is_empty();
        for (yes, outcome) in &self.answers(missing) {
            if *outcome == self.finding.outcome {
                continue;
            }
            // “It is not decided” would be heard of what was asked: what is open is the rest.
            let clause = match outcome {
                Outcome::Undecided => self.word("missing.rest"),
                other => self.outcome_clause(*other),
            };
            let value = self.names.any(&values);
            // “Which?” is not answered by yes or no.
            let key = match (yes_or_no, *yes) {
                (true, _) if many && matches!(missing.fact, Fact::Field(..)) => {
                    if *yes {
                        "missing.if-one"
                    } else {
                        "missing.if-none"
                    }
                }
                (true, true) => "missing.if-so",
                (true, false) => "missing.if-not",
                (false, true) => "missing.if-value",
                (false, false) => "missing.if-other",
            };
            out.push(Sentence::new(
                &self.say(key, &[("value", &value), ("outcome", clause)]),
                vec![path.to_owned()],
            ));
        }
        out.dedup_by(|a, b| a.text == b.text);
        out
    }
}
