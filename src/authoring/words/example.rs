//! For each thing that a case can say, a line of JSON that says it. Ids that a case chooses are `a-person`, `an-actor` and the like.

use crate::vocabulary::{FieldId, KindId, KnownId, Phrase, Type, ValueId, Vocabulary, with_article};

/// The source of every example.
const SAID: &str = r#""said": [{ "in": "a-source" }]"#;

/// The day of every example: a month, as sources mostly tell it.
const DAY: &str = "2011-03";

pub(super) struct Examples<'v> {
    pub(super) vocabulary: &'v Vocabulary,
}

impl Examples<'_> {
    /// Somebody or something with that value in a field; what happened, with those whom its phrase names.
    pub(super) fn value(&self, value: ValueId, field: FieldId) -> String {
        let written = format!("\"{}\"", self.vocabulary.values.at(value).name);
        let kind = self.vocabulary.fields.at(field).kind;
        if self.vocabulary.kinds.at(kind).described_by != Some(field) {
            return self.with(field, &written, None);
        }
        self.with(field, &written, self.vocabulary.values.at(value).says.as_ref())
    }

    /// Somebody or something that has the field.
    pub(super) fn field(&self, field: FieldId) -> String {
        let kind = self.vocabulary.kinds.at(self.vocabulary.fields.at(field).kind);
        let own = self.vocabulary.fields.at(field);
        let sample = self.sample(&own.ty, own.kind);
        match kind.described_by {
            // What happened has to be said first.
            Some(act) if act != field => {
                let Type::Enum(of) = self.vocabulary.fields.at(act).ty else { return String::new() };
                let first = self.vocabulary.value_names(of).next().unwrap_or_default();
                let entries = [
                    format!("\"{}\": \"{first}\"", self.vocabulary.fields.at(act).name),
                    format!("\"{}\": {sample}", self.vocabulary.fields.at(field).name),
                    SAID.to_owned(),
                ];
                self.listed(self.vocabulary.fields.at(field).kind, &entries)
            }
            _ => self.with(field, &sample, None),
        }
    }

    /// Somebody who has to do with a known entity.
    pub(super) fn known(&self, known: KnownId) -> String {
        let entity = self.vocabulary.known.at(known);
        let takes = |ty: &Type| matches!(ty, Type::Ref(kinds) if kinds.contains(&entity.kind));
        let fields = self.vocabulary.fields.iter().filter(|(_, field)| takes(&field.ty));
        let best = fields.min_by_key(|(id, field)| (field.given, !field.inherit, *id));
        best.map_or_else(
            || format!("\"{}\"", entity.id),
            |(field, _)| self.with(field, &format!("\"{}\"", entity.id), None),
        )
    }

    /// A list with one entry.
    pub(super) fn list(&self, kind: KindId) -> String {
        let fields = &self.vocabulary.kinds.at(kind).fields;
        if let Some(act) = self.vocabulary.kinds.at(kind).described_by {
            return self.field(act);
        }
        let label = fields.iter().find(|field| self.vocabulary.fields.at(**field).given);
        label.map_or_else(String::new, |field| self.field(*field))
    }

    /// An entity with a value in a field, and for a claim with the fields that its phrase names.
    fn with(&self, field: FieldId, written: &str, phrase: Option<&Phrase>) -> String {
        let of = self.vocabulary.fields.at(field);
        let kind = self.vocabulary.kinds.at(of.kind);
        let mut entries = vec![format!("\"{}\": {written}", of.name)];
        for slot in phrase.into_iter().flat_map(Phrase::slots) {
            let slot = slot.split('.').next().unwrap_or(slot);
            let Some(named) = self.vocabulary.field(of.kind, slot) else { continue };
            let entry = format!("\"{slot}\": {}", self.sample(&self.vocabulary.fields.at(named).ty, of.kind));
            if !entries.contains(&entry) {
                entries.push(entry);
            }
        }
        if kind.claim {
            entries.push(SAID.to_owned());
        } else if !of.given {
            entries = vec![format!("\"{}\": [{{ \"is\": {written}, {SAID} }}]", of.name)];
        }
        self.listed(of.kind, &entries)
    }

    fn listed(&self, kind: KindId, entries: &[String]) -> String {
        let kind = self.vocabulary.kinds.at(kind);
        format!("\"{}\": {{ \"{}\": {{ {} }} }}", kind.plural, id(&kind.name), entries.join(", "))
    }

    /// Something that can stand in a field of an entity of that kind: it refers to another one, and not to itself.
    fn sample(&self, ty: &Type, own: KindId) -> String {
        match ty {
            Type::Bool => "true".to_owned(),
            Type::Int | Type::Decimal(_) => "3".to_owned(),
            Type::Text => "\"…\"".to_owned(),
            Type::Date => format!("\"{DAY}\""),
            Type::Enum(of) => format!("\"{}\"", self.vocabulary.value_names(*of).next().unwrap_or_default()),
            Type::Ref(kinds) => {
                let named = kinds.first().map(|kind| (*kind, &self.vocabulary.kinds.at(*kind).name));
                match named {
                    Some((kind, name)) if kind == own => format!("\"another-{name}\""),
                    Some((_, name)) => format!("\"{}\"", id(name)),
                    None => "\"\"".to_owned(),
                }
            }
            Type::List(item) => format!("[{}]", self.sample(item, own)),
        }
    }
}

/// `an-actor`
fn id(kind: &str) -> String {
    with_article(kind).replace(' ', "-")
}
