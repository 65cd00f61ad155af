//! What is missing: the question, who could answer it, which answers are whole.

use crate::eval::{Fact, OwnedVal};
use crate::facts::{EntityId, Value};
use crate::finding::{Because, Missing, Outcome};
use crate::report::names::innermost;
use crate::report::teller::{Side, Teller};
use crate::vocabulary::{FieldId, Type};

/// Who could answer a question.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::report) struct Answerers {
    /// They, as far as asking them harms nobody.
    pub(in crate::report) who: Vec<EntityId>,
    /// Whether there is nobody but whom it may harm, so that documents have to answer.
    pub(in crate::report) are_spared: bool,
}

impl Teller<'_> {
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

    /// Who would know: those whose act or state it is, if they can speak, and if asking them harms nobody.
    pub(in crate::report) fn could_answer(&self, fact: &Fact) -> Answerers {
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
                let refs = self
                    .finding
                    .proof
                    .unmentioned
                    .at(*id)
                    .pattern
                    .iter()
                    .filter(|(f, _)| matches!(innermost(&vocabulary.fields.at(*f).ty), Type::Ref(_)));
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
        let (who, spared): (Vec<EntityId>, Vec<EntityId>) =
            out.into_iter().partition(|id| self.may_be_asked(*id));
        Answerers { are_spared: who.is_empty() && !spared.is_empty(), who }
    }

    /// Whether asking somebody harms nobody: not those who are in the hands of whom they are at risk of, nor the State that they fled.
    fn may_be_asked(&self, id: EntityId) -> bool {
        let case = self.names.case;
        let at_risk = &self.report.findings.at_risk;
        let is_held = at_risk.contains(&id) || case.groups_of(id).any(|group| at_risk.contains(&group));
        let has_threat = self.norm.is_some_and(|(_, norm)| norm.threat.is_some());
        // A State is somebody's own by a field that names none but those who can speak: a nationality, and not a place.
        let vocabulary = self.names.vocabulary();
        let names_speakers = |field: &FieldId| match innermost(&vocabulary.fields.at(*field).ty) {
            Type::Ref(kinds) => kinds.iter().all(|kind| self.names.can_speak(*kind)),
            _ => false,
        };
        let is_theirs = |whom: &EntityId| {
            let kind = vocabulary.kinds.at(case.entities.at(*whom).kind);
            let fields = kind.fields.iter().filter(|field| names_speakers(field));
            let mut values = fields.flat_map(|field| self.names.values(*whom, *field));
            values.any(|stated| matches!(stated.value, Value::Entity(state) if state == id))
        };
        let may_be_fled = has_threat && self.finding.bearer != Some(id) && self.names.is_known(id);
        let is_fled = may_be_fled && self.finding.whom.iter().any(is_theirs);
        !(is_held || is_fled)
    }

    /// What each answer to the question would make of it. That there was one of a sort is no whole answer where more is asked of
    /// it than the question says.
    pub(in crate::report) fn answers(&self, missing: &Missing) -> Vec<(bool, Outcome)> {
        let enclosing = || missing.node.and_then(|node| self.enclosing(node, Side::Ask));
        let partly = self.is_told_in_part(missing) && enclosing().is_none();
        missing.would_be.iter().copied().filter(|(yes, _)| !(partly && *yes)).collect()
    }

    /// Whether no fact was weighed, so that the paragraph says all.
    pub(in crate::report) fn is_short(&self) -> bool {
        matches!(
            self.finding.because,
            Some(Because::Untouched | Because::NotInForce | Because::Gap | Because::NotWorkedOut(_))
        )
    }
}
