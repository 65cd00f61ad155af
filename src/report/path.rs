//! Paths: what a sentence rests on, as the JSON and `from` name it.

use super::names::Names;
use crate::compile::CondId;
use crate::eval::{Fact, OwnedVal, Proof};
use crate::facts::EntityId;
use crate::vocabulary::FieldId;

impl Names<'_> {
    /// `persons.six`
    pub(super) fn entity_path(&self, id: EntityId) -> String {
        let entity = self.case.entities.at(id);
        let plural = self.vocabulary().kinds.at(entity.kind).plural.as_str();
        format!("{plural}.{}", entity.id)
    }

    /// `persons.six.nationality`, `events.arrest happened`, `events[act=return, to=six]` …
    pub(super) fn fact_path(&self, fact: &Fact, proof: &Proof) -> String {
        match fact {
            Fact::Field(entity, field) => {
                format!("{}.{}", self.entity_path(*entity), self.field_name(*field))
            }
            Fact::Happened(claim) => format!("{} happened", self.entity_path(*claim)),
            Fact::Unmentioned(id) => {
                let member = proof.unmentioned.at(*id);
                let plural = self.vocabulary().kinds.at(member.kind).plural.as_str();
                let pattern: Vec<String> = member
                    .pattern
                    .iter()
                    .map(|(field, values)| {
                        let ids: Vec<String> = values.iter().map(|v| self.id_of(v)).collect();
                        format!("{}={}", self.field_name(*field), ids.join("|"))
                    })
                    .collect();
                format!("{plural}[{}]", pattern.join(", "))
            }
            Fact::Judgment(condition) => self.condition_path(*condition),
            Fact::Asserted(entity, definition) => {
                let name = self.rules.definitions.at(*definition).name.as_str();
                format!("{}.asserted.{name}", self.entity_path(*entity))
            }
            Fact::Bound(instrument, entity) => {
                let instrument = self.rules.instruments.at(*instrument).id.as_str();
                let id = self.case.entities.at(*entity).id.as_str();
                format!("{instrument}/parties.csv[{id}]")
            }
            Fact::Day => "at".to_owned(),
            Fact::List(kind) => self.vocabulary().kinds.at(*kind).plural.clone(),
            Fact::Complete(place) => format!("complete[{place}]"),
        }
    }

    /// `un/refugee-convention/33#33(1)/bound`
    pub(super) fn condition_path(&self, condition: CondId) -> String {
        self.rules.path(condition).to_owned()
    }

    pub(super) fn field_name(&self, field: FieldId) -> &str {
        self.rules.vocabulary.fields.at(field).name.as_str()
    }

    /// A value as a case file writes it.
    pub(super) fn id_of(&self, value: &OwnedVal) -> String {
        match value {
            OwnedVal::Bool(b) => b.to_string(),
            OwnedVal::Number(n) => n.to_string(),
            OwnedVal::Text(t) => t.clone(),
            OwnedVal::When(w) => w.to_string(),
            OwnedVal::Enum(v) => self.rules.vocabulary.values.at(*v).name.clone(),
            OwnedVal::Entity(e) => self.case.entities.at(*e).id.clone(),
            OwnedVal::Unmentioned(_) => "?".to_owned(),
        }
    }
}
