//! What stands around a node of a proof: the part or definition in whose words it can be asked for.

use std::collections::BTreeMap;

use crate::compile::{CondId, DefinedBy};
use crate::eval::{Fact, NodeId, NodeKind, OwnedVal};
use crate::finding::PartFinding;
use crate::law::Part;
use crate::report::names::Named;
use crate::report::teller::{Side, Teller, fill};
use crate::vocabulary::{EnumValue, Field, FieldId, Kind, Phrase};

impl<'a> Teller<'a> {
    /// Whether what an unmentioned member would have to be is told only in part by its pattern: a list of it is asked through.
    pub(in crate::report) fn is_vague(&self, node: NodeId) -> bool {
        let proof = &self.finding.proof;
        let top = proof.nodes.at(node);
        let mut vague = false;
        for part in &top.parts {
            proof.visit(*part, &mut |_, n| vague |= matches!(n.kind, NodeKind::Some | NodeKind::Every));
        }
        vague
    }

    /// Whether the question for an unmentioned member tells all that it would have to be, so that a yes to it is the whole answer.
    pub(in crate::report) fn asks_for_all(&self, fact: &Fact) -> bool {
        let Fact::Unmentioned(id) = fact else { return true };
        let proof = &self.finding.proof;
        let member = proof.unmentioned.at(*id);
        let vocabulary = self.names.vocabulary();
        let described = vocabulary.kinds.at(member.kind).described_by;
        let slots = self.slots_of(&member.pattern);
        let named = |field: FieldId| slots.contains(&vocabulary.fields.at(field).name);
        member.whole && member.pattern.iter().all(|(f, _)| Some(*f) == described || named(*f))
    }

    /// A clause on one more of a sort than the case mentions, and whether anything in it is known but the sort.
    pub(in crate::report) fn pattern(
        &self,
        pattern: &[(FieldId, Vec<OwnedVal>)],
        side: Side,
    ) -> Option<(String, bool)> {
        let vocabulary = self.names.vocabulary();
        let by_name: BTreeMap<&str, (&Field, &[OwnedVal])> = pattern
            .iter()
            .map(|(f, values)| (vocabulary.fields.at(*f), values.as_slice()))
            .map(|(declared, values)| (declared.name.as_str(), (declared, values)))
            .collect();
        let (kind, value) = self.sort_of(pattern)?;
        let described = vocabulary.fields.at(kind.described_by?);
        let phrase: &Phrase = side.among(value.says.as_ref(), value.not.as_ref(), value.ask.as_ref())?;
        let known = phrase.slots().any(|s| s != described.name && by_name.contains_key(s));
        let words = fill(phrase, &|slot| {
            let Some((_, values)) = by_name.get(slot) else {
                let mut fields = kind.fields.iter().map(|f| vocabulary.fields.at(*f));
                let words = self.names.unknown(fields.find(|f| f.name == slot), self.word("name.anyone"));
                return Named { words, several: false };
            };
            let named: Vec<Named> = values.iter().map(|v| self.value(v)).collect();
            let words: Vec<String> = named.iter().map(|n| n.words.clone()).collect();
            Named { words: self.names.any(&words), several: named.iter().any(|n| n.several) }
        });
        Some((words, known))
    }

    /// The kind of a pattern, and the value that brings its phrases.
    pub(in crate::report) fn sort_of(
        &self,
        pattern: &[(FieldId, Vec<OwnedVal>)],
    ) -> Option<(&'a Kind, &'a EnumValue)> {
        let vocabulary = self.names.vocabulary();
        let field = pattern.first().map(|(f, _)| vocabulary.fields.at(*f))?;
        let kind = vocabulary.kinds.at(field.kind);
        let values = pattern.iter().find(|(f, _)| Some(*f) == kind.described_by).map(|(_, values)| values)?;
        let described_as =
            |v: &OwnedVal| if let OwnedVal::Enum(v) = v { self.with_phrases(*v) } else { None };
        Some((kind, values.iter().find_map(described_as)?))
    }

    /// The names of the fields that the question for a pattern speaks of.
    fn slots_of(&self, pattern: &[(FieldId, Vec<OwnedVal>)]) -> Vec<String> {
        let ask = self.sort_of(pattern).and_then(|(_, value)| value.ask.as_ref());
        ask.map(|phrase| phrase.slots().map(str::to_owned).collect()).unwrap_or_default()
    }

    /// The clause of the nearest part or definition around a node that has one.
    pub(in crate::report) fn enclosing(&self, node: NodeId, side: Side) -> Option<String> {
        let proof = &self.finding.proof;
        let mut at = node;
        let mut part: Option<&'a Part> = None;
        for _ in 0..proof.nodes.len() {
            let (id, parent) = proof.nodes.iter().find(|(_, n)| n.parts.contains(&at))?;
            match &parent.kind {
                NodeKind::Part => {
                    if let Some((found, text)) = self.part_of(parent.condition) {
                        return self.element(found, text, side);
                    }
                    part = part.or_else(|| self.text_of(parent.condition));
                }
                NodeKind::Definition(definition, arguments) => {
                    let declared = self.names.rules.definitions.at(*definition);
                    let parameters: Vec<String> =
                        declared.parameters.iter().map(|(name, _)| name.clone()).collect();
                    if let Some(phrase) = part.take().and_then(|p| side.of(&p.phrases)) {
                        return Some(self.definition_phrase(phrase, &parameters, arguments));
                    }
                    if let DefinedBy::Condition(..) = declared.by {
                        return self.definition(*definition, arguments, side);
                    }
                }
                _ => {}
            }
            at = id;
        }
        None
    }

    /// The element or exception of any norm with that condition.
    pub(in crate::report) fn text_of(&self, condition: CondId) -> Option<&'a Part> {
        self.names.rules.norms.iter().find_map(|(id, norm)| {
            let text = self.names.rules.norm_text(id);
            let elements = norm.elements.iter().zip(&text.elements);
            elements
                .chain(norm.exceptions.iter().zip(&text.exceptions))
                .find(|(rule, _)| rule.id == condition)
                .map(|(_, t)| t)
        })
    }

    /// The element, exception or alternative with that condition.
    pub(in crate::report) fn part_of(&self, condition: CondId) -> Option<(&'a PartFinding, &'a Part)> {
        let mut stack: Vec<(&PartFinding, &Part)> = self.elements();
        stack.extend(self.exceptions());
        while let Some((part, text)) = stack.pop() {
            if part.id == condition {
                return Some((part, text));
            }
            stack.extend(part.parts.iter().zip(&text.any));
        }
        None
    }
}
