//! Both sides: what points the other way, rival readings, objections with replies, conflicts, assumptions.

use super::Paragraph;
use crate::eval::{Fact, NodeKind};
use crate::facts::{EntityId, Section, Statement, Value};
use crate::finding::AssumedBy;
use crate::report::law::quotation;
use crate::report::said::Subject;
use crate::report::sentence::{Sentence, capitalised, closed};
use crate::report::teller::{Side, Teller};

/// How many words a clause on a presumption has before the words of the law take its place.
const LONG_CLAUSE: usize = 26;

impl<'a> Teller<'a> {
    /// What points the other way, and conclusions of law, which are shown and not counted.
    pub(super) fn despite(&self) -> Vec<Sentence> {
        let mut out: Vec<Sentence> = Vec::new();
        for id in &self.finding.despite {
            if matches!(self.subjects.get(*id), Some(Subject::Statement(_))) {
                continue;
            }
            let clause = self.subject_clause(*id).unwrap_or_default();
            out.extend(self.noted_statement(*id, &clause, true));
        }
        for statement in self.statements() {
            if matches!(self.section(statement), Section::Context | Section::Despite) {
                let point = statement.point.as_deref().unwrap_or_default();
                out.extend(self.noted_statement(statement.said, point, false));
            }
        }
        out.extend(self.unheard());
        let mut seen: Vec<String> = Vec::new();
        out.retain(|s| {
            let new = !seen.contains(&s.text);
            seen.push(s.text.clone());
            new
        });
        out
    }

    fn section(&self, statement: &Statement) -> Section {
        self.names.case.said.at(statement.said).stance.row().section
    }

    /// That nobody speaks for the bearer.
    pub(in crate::report) fn unheard(&self) -> Option<Sentence> {
        let bearer = self.finding.bearer?;
        let case = self.names.case;
        if case.stipulated || case.said.values().filter_map(|s| s.by).any(|by| self.speaks_for(by, bearer)) {
            return None;
        }
        Some(self.worded("despite.unheard", &[("who", &self.names.entity(bearer))]))
    }

    /// Whether one speaks for another: along the fields that tell for whom one speaks.
    fn speaks_for(&self, speaker: EntityId, whom: EntityId) -> bool {
        let vocabulary = self.names.vocabulary();
        let mut seen = vec![speaker];
        let mut place = 0_usize;
        while let Some(at) = seen.get(place).copied() {
            if at == whom {
                return true;
            }
            place = place.saturating_add(1);
            let kind = self.names.case.entities.at(at).kind;
            let along = vocabulary.walks.values().filter(|w| w.voice).flat_map(|w| &w.along);
            for field in along.filter(|f| vocabulary.fields.at(**f).kind == kind) {
                for stated in self.names.values(at, *field) {
                    if let Value::Entity(next) = stated.value
                        && !seen.contains(&next)
                    {
                        seen.push(next);
                    }
                }
            }
        }
        false
    }

    /// The statements of the case that are about what this finding is about.
    fn statements(&self) -> Vec<&'a Statement> {
        let mut about: Vec<EntityId> = self.finding.bearer.into_iter().collect();
        about.extend(self.persons());
        for fact in self.all_parts().into_iter().flat_map(|p| p.facts.iter().chain(&p.also)) {
            if let Fact::Happened(claim) = fact.fact {
                about.push(claim);
            }
        }
        let statements = self.names.case.statements.iter();
        statements.filter(|s| s.about.iter().any(|e| about.contains(e))).collect()
    }

    /// Whom the finding is about, the groups they are part of, and their members.
    fn persons(&self) -> Vec<EntityId> {
        let case = self.names.case;
        let of_instances = self.finding.instances.iter().flat_map(|i| &i.about);
        let mut out: Vec<EntityId> = self.finding.whom.iter().chain(of_instances).copied().collect();
        for id in out.clone() {
            out.extend(case.groups_of(id));
            out.extend(&case.entities.at(id).members);
        }
        out
    }

    /// Each question with its options, then the outcome under each combination.
    pub(super) fn the_readings(&self) -> Vec<Paragraph> {
        let readings = &self.finding.readings;
        let Some(first) = readings.first() else { return Vec::new() };
        let mut out = Vec::new();
        let mut letters: Vec<(crate::compile::ReadingId, String)> = Vec::new();
        for (n, (id, _)) in first.choice.iter().enumerate() {
            let text = self.names.rules.reading_text(*id);
            let number = n.saturating_add(1).to_string();
            letters.push((*id, number.clone()));
            let from = self.option_path(*id, 0).unwrap_or_default();
            let from = vec![from.split('=').next().unwrap_or_default().to_owned()];
            let question = self.say("reading.question", &[("number", &number), ("question", &text.question)]);
            out.push(Paragraph::of(vec![Sentence::new(&question, from)]));
            for (place, option) in text.options.iter().enumerate() {
                let key = format!("{number}{}", letter(place));
                let from = vec![self.option_path(*id, place).unwrap_or_default()];
                let says = self.say("reading.option", &[("key", &key), ("says", &option.says)]);
                let by = closed(&capitalised(&option.by));
                out.push(Paragraph {
                    depth: 1,
                    sentences: vec![Sentence::new(&says, from.clone()), Sentence::new(&by, from)],
                });
            }
        }
        for reading in readings {
            let keys: Vec<String> = reading
                .choice
                .iter()
                .filter_map(|(id, option)| {
                    let (_, number) = letters.iter().find(|(r, _)| r == id)?;
                    Some(format!("{number}{}", letter(*option)))
                })
                .collect();
            let from = reading.choice.iter().filter_map(|(id, o)| self.option_path(*id, *o)).collect();
            let outcome = self.outcome_clause(reading.outcome);
            let says = self.say("reading.outcome", &[("keys", &self.names.all(&keys)), ("outcome", outcome)]);
            out.push(Paragraph { depth: 1, sentences: vec![Sentence::new(&says, from)] });
        }
        out
    }

    /// Objections of the rules with their replies, then those that stand in the case.
    pub(super) fn the_objections(&self) -> Vec<Paragraph> {
        let mut out = Vec::new();
        for place in &self.finding.objections {
            let Some(objection) = self.provision.objections.get(*place) else { continue };
            let from = vec![format!("{}/objection[{place}]", self.provision.id)];
            let lines = [
                Some(self.say("objection.says", &[("by", &objection.by), ("says", &objection.says)])),
                objection.reply.as_ref().map(|r| self.say("objection.reply", &[("says", r)])),
                objection.left.as_ref().map(|l| self.say("objection.left", &[("says", l)])),
            ];
            out.push(Paragraph::of(
                lines.into_iter().flatten().map(|l| Sentence::new(&l, from.clone())).collect(),
            ));
        }
        for statement in self.statements() {
            if self.section(statement) != Section::Objections {
                continue;
            }
            let mut sentences = self.noted_statement(statement.said, "", false);
            let replies = self
                .names
                .case
                .statements
                .iter()
                .filter(|r| r.replies_to.is_some() && r.replies_to == statement.id);
            sentences.extend(replies.flat_map(|r| self.noted_statement(r.said, "", false)));
            out.push(Paragraph::of(sentences));
        }
        out
    }

    /// Norms that point the other way.
    pub(super) fn the_conflicts(&self) -> Vec<Sentence> {
        let mut out = Vec::new();
        for (place, other) in &self.finding.conflicts {
            let Some(conflict) = self.provision.conflicts.get(*place) else { continue };
            let mut from = vec![format!("{}/conflict[{place}]", self.provision.id)];
            from.extend(other.clone());
            let id = conflict.with.0.split('#').next().unwrap_or_default();
            let with =
                self.names.rules.provisions_named(id).first().map(|p| self.names.rules.provisions.at(*p));
            let cite = with.map_or(id, |p| p.cite.as_str());
            out.push(Sentence::new(
                &self.say("conflict.says", &[("cite", cite), ("says", &conflict.says)]),
                from.clone(),
            ));
            if let Some(grade) = with.and_then(|p| p.text.grade).filter(|g| g.letter() != "A") {
                out.push(Sentence::new(
                    &self.say("conflict.grade", &[("cite", cite), ("grade", grade.letter())]),
                    from.clone(),
                ));
            }
            if let Some(rule) = &conflict.resolved_by {
                out.push(Sentence::new(&self.say("list.plain", &[("words", rule)]), from));
            }
        }
        out
    }

    /// What stands in for silence, and what is taken as given.
    pub(super) fn the_assumptions(&self) -> Vec<Sentence> {
        let mut out: Vec<Sentence> = Vec::new();
        for assumption in &self.finding.assumptions {
            let (clause, path, shown) = match assumption.by {
                AssumedBy::Element(place) => {
                    self.assumed_part(self.elements().get(place).copied(), assumption.value)
                }
                AssumedBy::Exception(place) => {
                    self.assumed_part(self.exceptions().get(place).copied(), assumption.value)
                }
                AssumedBy::Definition(id) => self.assumed_definition(id, assumption.node, assumption.value),
            };
            let Some(clause) = clause else { continue };
            out.push(Sentence::new(&self.say("assumption.silence", &[("clause", &clause)]), vec![path]));
            if let Some(burden) = assumption.burden.as_deref().filter(|_| !shown) {
                out.push(self.worded("list.plain", &[("words", burden)]));
            }
        }
        for (clause, path) in self.assumed_within() {
            let sentence = Sentence::new(&self.say("assumption.silence", &[("clause", &clause)]), vec![path]);
            if !out.iter().any(|s| s.text == sentence.text) {
                out.push(sentence);
            }
        }
        out.extend(self.taken_as_given());
        out
    }

    /// Presumptions within the definitions on which elements rest, with the first fact that each stands in for.
    fn assumed_within(&self) -> Vec<(String, String)> {
        let proof = &self.finding.proof;
        let known: Vec<crate::eval::NodeId> = self.finding.assumptions.iter().map(|a| a.node).collect();
        let mut out = Vec::new();
        for part in self.finding.elements.iter().filter(|p| p.presumed) {
            for id in proof.presumptions(part.node).into_iter().filter(|id| !known.contains(id)) {
                let node = proof.nodes.at(id);
                let NodeKind::Presumed { value, applies, .. } = node.kind else { continue };
                if !applies.has(self.finding.needs) {
                    continue;
                }
                let side = if value { Side::Says } else { Side::Not };
                if let Some(clause) = self.presumed_within(id, side) {
                    out.push((clause, self.names.condition_path(node.condition)));
                    continue;
                }
                let clause = self.open_under(id).iter().find_map(|f| self.fact(f, Some(id), side));
                // Many values make a long clause: then the words of the law say it.
                let words =
                    self.text_of(node.condition).map(|t| quotation(&t.quotes)).filter(|q| !q.is_empty());
                let key = if value { "met.says" } else { "met.not" };
                let clause = match words {
                    Some(quote)
                        if clause.as_ref().is_none_or(|c| c.split_whitespace().count() > LONG_CLAUSE) =>
                    {
                        Some(self.say(key, &[("quote", &quote)]))
                    }
                    _ => clause,
                };
                out.extend(clause.map(|c| (c, self.names.condition_path(node.condition))));
            }
        }
        out
    }

    fn assumed_part(
        &self,
        part: Option<(&'a crate::finding::PartFinding, &'a crate::law::Part)>,
        value: bool,
    ) -> (Option<String>, String, bool) {
        let Some((part, text)) = part else { return (None, String::new(), false) };
        let side = if value { Side::Says } else { Side::Not };
        let clause = self
            .element(part, text, side)
            .or_else(|| self.open_under(part.node).iter().find_map(|f| self.fact(f, Some(part.node), side)));
        let quote = quotation(&text.quotes);
        let key = if value { "met.says" } else { "met.not" };
        let clause = clause.unwrap_or_else(|| self.say(key, &[("quote", &quote)]));
        // The burden stands already beside the exception.
        (Some(clause), self.names.condition_path(part.id), true)
    }

    fn assumed_definition(
        &self,
        id: crate::compile::DefinitionId,
        node: crate::eval::NodeId,
        value: bool,
    ) -> (Option<String>, String, bool) {
        let side = if value { Side::Says } else { Side::Not };
        let proof = &self.finding.proof;
        let arguments = proof.nodes.values().find_map(|n| match &n.kind {
            crate::eval::NodeKind::Definition(d, arguments) if *d == id && self.stands_on(n, node) => {
                Some(arguments.clone())
            }
            _ => None,
        });
        let path = self.names.condition_path(proof.nodes.at(node).condition);
        let clause = arguments.and_then(|a| self.definition(id, &a, side)).filter(|_| {
            !matches!(self.names.rules.definitions.at(id).by, crate::compile::DefinedBy::Norm(_))
        });
        // A presumption within a status: its own condition says what.
        let clause =
            clause.or_else(|| self.open_under(node).iter().find_map(|f| self.fact(f, Some(node), side)));
        (clause, path, false)
    }

    fn stands_on(&self, node: &crate::eval::Node, on: crate::eval::NodeId) -> bool {
        let mut found = false;
        for part in &node.parts {
            self.finding.proof.visit(*part, &mut |id, _| found |= id == on);
        }
        found
    }

    /// Facts of which nothing is said, below a node.
    fn open_under(&self, node: crate::eval::NodeId) -> Vec<Fact> {
        let mut out: Vec<Fact> = Vec::new();
        self.finding.proof.visit(node, &mut |_, n| {
            for used in &n.facts {
                if used.settled.is_empty() && !out.contains(&used.fact) {
                    out.push(used.fact);
                }
            }
        });
        out
    }
}

/// The letter of an option.
fn letter(place: usize) -> char {
    u32::try_from(place)
        .ok()
        .and_then(|p| char::from_u32(p.saturating_add(97)))
        .filter(char::is_ascii_lowercase)
        .unwrap_or('?')
}
