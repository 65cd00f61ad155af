//! Facts to clauses: what would be so, what would not, and the question.

use super::outcome::called;
use crate::report::law::quotation;

use crate::compile::{DefinedBy, DefinitionId};
use crate::eval::{Fact, NodeId, NodeKind, OwnedVal, SimpleTest, TestKind, Val};
use crate::facts::{EntityId, Stated};
use crate::finding::{PartFinding, Value as Verdict};
use crate::law::Part;
use crate::report::names::Named;
use crate::report::teller::{Side, Teller, fill};
use crate::vocabulary::{EnumValue, Field, FieldId, ValueId};

impl<'a> Teller<'a> {
    /// A clause on a fact. `root` is the part of the proof that asks, so that the values it asks for are named.
    pub(in crate::report) fn fact(&self, fact: &Fact, root: Option<NodeId>, side: Side) -> Option<String> {
        match fact {
            Fact::Field(entity, field, ..) => {
                let declared = self.names.vocabulary().fields.at(*field);
                let tested = self.tested(fact, root);
                self.field(self.asked_of(*entity, *field), declared, &tested, side)
            }
            Fact::Happened(claim) => self.claim(*claim, side),
            Fact::Unmentioned(id) => {
                let member = self.finding.proof.unmentioned.at(*id);
                self.pattern(&member.pattern, side).map(|(words, _)| words)
            }
            Fact::Judgment(condition) => {
                let (part, text) = self.part_of(*condition)?;
                // Without a condition, the part has no words but its own: to ask for what it turns on is to ask this again.
                let own = side.of(&text.phrases).map(|phrase| self.norm_phrase(phrase));
                let told = if text.condition.is_some() { self.element(part, text, side) } else { own };
                told.or_else(|| self.whether_met(text, side))
            }
            Fact::Asserted(entity, definition) => {
                self.definition(*definition, &[OwnedVal::Entity(*entity)], side)
            }
            Fact::Bound(instrument, entity) => {
                let instrument = self.names.rules.instruments.at(*instrument);
                let key = ["bound.says", "bound.not", "bound.ask"];
                Some(self.sided(
                    key,
                    side,
                    &[("who", &self.names.entity(*entity)), ("what", called(instrument))],
                ))
            }
            Fact::Extends(instrument, place) => {
                let instrument = self.names.rules.instruments.at(*instrument);
                let key = ["extends.says", "extends.not", "extends.ask"];
                let fill = [("where", self.names.entity(*place)), ("what", called(instrument).to_owned())];
                Some(self.sided(key, side, &fill.each_ref().map(|(name, words)| (*name, words.as_str()))))
            }
            Fact::Day => Some(self.sided(["day.says", "day.not", "day.ask"], side, &[])),
            Fact::List(kind) => {
                let plural = &self.names.vocabulary().kinds.at(*kind).plural;
                Some(self.sided(["all.says", "all.not", "all.ask"], side, &[("what", plural)]))
            }
            Fact::Complete(_) => {
                Some(self.sided(["complete.says", "complete.not", "complete.ask"], side, &[]))
            }
        }
    }

    /// Of whom a field is told: what nobody says of a group is asked of the member whom the finding is about.
    pub(in crate::report) fn asked_of(&self, entity: EntityId, field: FieldId) -> EntityId {
        let case = self.names.case;
        let [only] = self.finding.whom.as_slice() else { return entity };
        let of_the_group = case.groups_of(*only).any(|group| group == entity);
        if of_the_group && self.names.values(entity, field).is_empty() { *only } else { entity }
    }

    fn sided(&self, [says, not, ask]: [&str; 3], side: Side, with: &[(&str, &str)]) -> String {
        let key = match side {
            Side::Says => says,
            Side::Not => not,
            Side::Ask => ask,
        };
        self.say(key, with)
    }

    fn whether_met(&self, text: &Part, side: Side) -> Option<String> {
        let quote = quotation(&text.quotes);
        if quote.is_empty() {
            return None;
        }
        Some(self.sided(["met.says", "met.not", "met.ask"], side, &[("quote", &quote)]))
    }

    /// A clause on a field that has these values.
    pub(in crate::report) fn field(
        &self,
        entity: EntityId,
        declared: &Field,
        values: &[String],
        side: Side,
    ) -> Option<String> {
        let words = self.field_alone(entity, declared, values, side)?;
        let kind = self.names.vocabulary().kinds.at(declared.kind);
        // “Where was this?” is asked of an act: of which, is said beside it.
        match kind.claim.then(|| self.claim(entity, Side::Says)).flatten() {
            Some(clause) if side == Side::Ask => {
                Some(self.say("claim.field-ask", &[("words", &words), ("clause", &clause)]))
            }
            Some(clause) => Some(self.say("claim.field", &[("words", &words), ("clause", &clause)])),
            None => Some(words),
        }
    }

    fn field_alone(
        &self,
        entity: EntityId,
        declared: &Field,
        values: &[String],
        side: Side,
    ) -> Option<String> {
        let phrase = side.among(declared.says.as_ref(), declared.not.as_ref(), declared.ask.as_ref())?;
        if values.is_empty() && phrase.slots().any(|s| s == "value") {
            return None;
        }
        let kind = self.names.vocabulary().kinds.at(declared.kind);
        Some(fill(phrase, &|slot| match slot {
            "value" => Named { words: self.names.any(values), several: values.len() > 1 },
            own if own == kind.name && self.named.contains(&entity) => self.names.shorts(&[entity]),
            own if own == kind.name => self.names.entities(&[entity]),
            other => match self.names.field_of(entity, other) {
                Some(field) => self
                    .names
                    .stated(self.names.values(entity, field), Some(self.names.vocabulary().fields.at(field))),
                None => self.names.entities(&[entity]),
            },
        }))
    }

    /// A clause on values that a case gives for a field, all of which the same account tells.
    pub(in crate::report) fn stated_together(
        &self,
        entity: EntityId,
        field: FieldId,
        stated: &[&Stated],
        side: Side,
    ) -> Option<String> {
        let words = match stated {
            [one] => self.stated_alone(entity, field, one, side)?,
            several => {
                let declared = self.names.vocabulary().fields.at(field);
                let values = several.iter().map(|one| self.names.value(Val::of(&one.value), Some(declared)));
                let values: Vec<String> = values.collect();
                self.field_alone(entity, declared, &[self.names.all(&values)], side)?
            }
        };
        let kind = self.names.vocabulary().kinds.at(self.names.case.entities.at(entity).kind);
        match kind.claim.then(|| self.claim(entity, Side::Says)).flatten() {
            Some(clause) => Some(self.say("claim.field", &[("words", &words), ("clause", &clause)])),
            None => Some(words),
        }
    }

    /// A clause on one value, without the event of which it is told.
    pub(in crate::report) fn stated_alone(
        &self,
        entity: EntityId,
        field: FieldId,
        stated: &Stated,
        side: Side,
    ) -> Option<String> {
        let declared = self.names.vocabulary().fields.at(field);
        // What is given as not so is said by the contrary phrase.
        let side = match (stated.value == crate::facts::Value::Bool(false), side) {
            (true, Side::Says) => Side::Not,
            (true, Side::Not) => Side::Says,
            _ => side,
        };
        self.field_alone(entity, declared, &[self.names.value(Val::of(&stated.value), Some(declared))], side)
    }

    /// The values that the proof below `root` asks of a fact, in words.
    pub(in crate::report) fn tested(&self, fact: &Fact, root: Option<NodeId>) -> Vec<String> {
        let field = if let Fact::Field(_, field, ..) = fact {
            Some(self.names.vocabulary().fields.at(*field))
        } else {
            None
        };
        let mut out: Vec<String> = Vec::new();
        let mut see = |test: &SimpleTest| {
            let date = |v: &OwnedVal| matches!(v, OwnedVal::When(_));
            let one = |v: &OwnedVal| self.names.owned(v, field);
            let words: Vec<String> = match &test.kind {
                // A yes or no is in the phrase itself.
                TestKind::Is(values) => {
                    values.iter().filter(|v| !matches!(v, OwnedVal::Bool(_))).map(one).collect()
                }
                TestKind::Holds(value) => vec![one(value)],
                TestKind::Below(v, with) | TestKind::Above(v, with) => {
                    let key = match (matches!(test.kind, TestKind::Below(..)), date(v), *with) {
                        (true, true, true) => "value.on-or-before",
                        (true, true, false) => "value.before",
                        (true, false, true) => "value.at-most",
                        (true, false, false) => "value.less",
                        (false, true, true) => "value.on-or-after",
                        (false, true, false) => "value.after",
                        (false, false, true) => "value.at-least",
                        (false, false, false) => "value.more",
                    };
                    vec![self.say(key, &[("value", &one(v))])]
                }
                TestKind::Yes => Vec::new(),
            };
            for w in words {
                if !out.contains(&w) {
                    out.push(w);
                }
            }
        };
        let proof = &self.finding.proof;
        for id in proof.readers(*fact).filter(|id| root.is_none_or(|root| proof.is_under(*id, root))) {
            if let NodeKind::Test(Some(test)) = &proof.nodes.at(id).kind
                && test.fact == *fact
            {
                see(test);
            }
        }
        out
    }

    /// The value of the enum field that brings the phrases of a claim.
    fn described_by(&self, claim: EntityId) -> Option<&'a EnumValue> {
        let kind = self.names.vocabulary().kinds.at(self.names.case.entities.at(claim).kind);
        match self.names.values(claim, kind.described_by?).first()?.value {
            crate::facts::Value::Enum(v) => self.with_phrases(v),
            _ => None,
        }
    }

    /// The value, or the nearest wider one, that has phrases.
    pub(in crate::report) fn with_phrases(&self, value: ValueId) -> Option<&'a EnumValue> {
        let mut at = Some(value);
        while let Some(v) = at {
            let value = self.names.vocabulary().values.at(v);
            if value.says.is_some() {
                return Some(value);
            }
            at = value.kind_of;
        }
        None
    }

    /// A clause on a claim: that it happened as described.
    #[expect(
        clippy::unnecessary_wraps,
        reason = "a clause on another fact may be missing, and all are used alike"
    )]
    pub(in crate::report) fn claim(&self, claim: EntityId, side: Side) -> Option<String> {
        let entity = self.names.case.entities.at(claim);
        let kind = self.names.vocabulary().kinds.at(entity.kind);
        let phrase = self
            .described_by(claim)
            .and_then(|v| side.among(v.says.as_ref(), v.not.as_ref(), v.ask.as_ref()));
        let Some(phrase) = phrase else {
            let name = self.names.entity(claim);
            return Some(self.sided(["claim.says", "claim.not", "claim.ask"], side, &[("name", &name)]));
        };
        let first = phrase.slots().next();
        let subject = first.map(|slot| self.those_told(claim, slot)).unwrap_or_default();
        Some(fill(phrase, &|slot| {
            if slot == kind.name {
                return self.names.entities(&[claim]);
            }
            let field = self.names.vocabulary().field(entity.kind, slot);
            let declared = field.map(|f| self.names.vocabulary().fields.at(f));
            // What is only read into somebody's words is no part of what it is told that they said.
            let values = field.map(|f| self.names.told_values(claim, f)).unwrap_or_default();
            if values.is_empty() {
                return Named {
                    words: self.names.unknown(declared, self.word("name.someone")),
                    several: false,
                };
            }
            // Whoever is named a second time in a sentence is named in short.
            let before = if first == Some(slot) { &[] } else { subject.as_slice() };
            if self.is_named(&values, before) {
                return self.briefly().those_in(&values, declared);
            }
            self.those_in(&values, declared)
        }))
    }

    /// A clause on a definition with these arguments.
    pub(in crate::report) fn definition(
        &self,
        id: DefinitionId,
        arguments: &[OwnedVal],
        side: Side,
    ) -> Option<String> {
        let definition = self.names.rules.definitions.at(id);
        let parameters: Vec<String> = definition.parameters.iter().map(|(name, _)| name.clone()).collect();
        match &definition.by {
            DefinedBy::Condition(..) => {
                let text = self.names.rules.definition_text(id)?;
                Some(self.definition_phrase(side.of(&text.phrases)?, &parameters, arguments))
            }
            DefinedBy::Norm(norm) => {
                let provision = self.names.rules.provisions.at(definition.provision);
                let text = self.names.rules.norm_text(*norm);
                // A status of one element is what that element says.
                if let [only] = text.elements.as_slice()
                    && let Some(phrase) = side.of(&only.phrases).filter(|_| text.exceptions.is_empty())
                {
                    return Some(self.definition_phrase(phrase, &parameters, arguments));
                }
                let cite = text.cite.as_deref().unwrap_or(&provision.cite);
                let who = arguments.first().map(|a| self.value(a)).unwrap_or_default();
                let keys = ["status.says", "status.not", "status.ask"];
                Some(self.sided(keys, side, &[("who", &who.words), ("cite", cite)]))
            }
        }
    }

    /// A clause on an element as a whole: its own phrase, that of the one definition it is, or of the one fact it turns on.
    pub(in crate::report) fn element(&self, part: &PartFinding, text: &Part, side: Side) -> Option<String> {
        if let Some(phrase) = side.of(&text.phrases) {
            return Some(self.norm_phrase(phrase));
        }
        let node = self.finding.proof.nodes.at(self.core(part.node));
        if let NodeKind::Definition(id, arguments) = &node.kind
            && let Some(words) = self.definition(*id, arguments, side)
        {
            return Some(words);
        }
        if let NodeKind::Binds(instrument, Some(entity), territory) = &node.kind {
            let fact = territory.map_or(Fact::Bound(*instrument, *entity), |t| Fact::Extends(*instrument, t));
            return self.fact(&fact, None, side);
        }
        let facts = turning_on(part);
        match facts.as_slice() {
            // A part left to judgment alone turns on itself, and has no other words than its own.
            [Fact::Judgment(id)] if *id == part.id => None,
            [one] => self.fact(one, Some(part.node), side).filter(|_| one_value(self, one, part, side)),
            _ => None,
        }
    }

    /// “whether A, whether B” of causes, each once.
    pub(in crate::report) fn clauses(&self, facts: &[Fact], root: Option<NodeId>) -> Vec<(String, Fact)> {
        let mut out: Vec<(String, Fact)> = Vec::new();
        for fact in facts {
            if let Some(words) = self.fact(fact, root, Side::Says)
                && !out.iter().any(|(w, _)| *w == words)
            {
                out.push((words, *fact));
            }
        }
        out
    }
}

/// A fact stands for a whole part only if the part asks for one answer to it and not for its contrary.
fn one_value(teller: &Teller<'_>, fact: &Fact, part: &PartFinding, side: Side) -> bool {
    let mut negated = false;
    teller.finding.proof.visit(part.node, &mut |_, node| negated |= matches!(node.kind, NodeKind::Not));
    let _ = fact;
    side == Side::Ask || !negated
}

/// The facts that a part turns on: its causes while it is open, else those it reads.
fn turning_on(part: &PartFinding) -> Vec<Fact> {
    if part.value == Verdict::Open {
        let both = part.causes.disputed.iter().chain(&part.causes.unknown);
        return both.copied().collect();
    }
    part.facts.iter().map(|f| f.fact).collect()
}
