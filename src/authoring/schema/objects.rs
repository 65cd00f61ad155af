//! Shapes to schemas: what is the same for TOML and JSON.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{object, with};
use crate::syntax::shape::{Ids, Key, Shape, Takes};

/// Schemas of shapes under their names, each written when it is first asked for.
pub(super) struct Objects<'a> {
    /// What is written so far.
    pub(super) defs: BTreeMap<String, Value>,
    /// What a text has to be.
    text: Value,
    /// What an id has to be.
    ids: &'a dyn Fn(Ids) -> Value,
    /// What has to hold of a shape beside its keys.
    more: &'a dyn Fn(&str) -> Value,
}

impl<'a> Objects<'a> {
    /// Schemas in which a text has to be `text`.
    pub(super) fn new(text: Value, ids: &'a dyn Fn(Ids) -> Value, more: &'a dyn Fn(&str) -> Value) -> Self {
        Self { defs: BTreeMap::new(), text, ids, more }
    }

    /// A reference to the schema of a shape.
    pub(super) fn named(&mut self, shape: &'static Shape) -> Value {
        if !self.defs.contains_key(shape.name) {
            // A shape that stands in itself finds its name taken.
            self.defs.insert(shape.name.to_owned(), Value::Null);
            let schema = self.shape(shape);
            self.defs.insert(shape.name.to_owned(), schema);
        }
        reference(shape.name)
    }

    /// The schema of a shape.
    pub(super) fn shape(&mut self, shape: &'static Shape) -> Value {
        let properties = self.properties(shape);
        let required: Vec<&str> = shape.all().filter(|key| key.required).map(|key| key.name).collect();
        let other = shape.other.map_or(Value::Bool(false), |takes| self.takes(takes));
        let schema = json!({
            "description": shape.says,
            "type": "object",
            "properties": properties,
            "required": required,
            "additionalProperties": other,
        });
        with(schema, (self.more)(shape.name))
    }

    /// The schemas of the keys of a shape.
    pub(super) fn properties(&mut self, shape: &'static Shape) -> Value {
        object(shape.all().map(|key| (key.name.to_owned(), self.key(key))))
    }

    fn key(&mut self, key: &Key) -> Value {
        let schema = with(self.takes(key.takes), json!({ "description": key.says }));
        match key.example {
            Some(example) => with(schema, json!({ "examples": [example] })),
            None => schema,
        }
    }

    /// What can stand under a key.
    pub(super) fn takes(&mut self, takes: Takes) -> Value {
        match takes {
            Takes::Text | Takes::DayOrText | Takes::Condition => self.text.clone(),
            Takes::Texts | Takes::Conditions => one_or_more(&self.text),
            Takes::Flag => json!({ "type": "boolean" }),
            Takes::Day => json!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" }),
            Takes::Date => reference("date"),
            Takes::Word(words) => json!({ "enum": words }),
            Takes::Count => json!({ "type": "integer", "minimum": 0 }),
            Takes::Range => {
                json!({ "type": "array", "items": { "type": "number" }, "minItems": 1, "maxItems": 2 })
            }
            Takes::Digest => json!({ "type": "string", "pattern": "^[0-9A-Fa-f]{64}$" }),
            Takes::Id(ids) => (self.ids)(ids),
            Takes::IdList(ids) => one_or_more(&(self.ids)(ids)),
            Takes::Table(shape) => self.named(shape),
            Takes::Tables(shape) => json!({ "type": "array", "items": self.named(shape) }),
            Takes::Any => json!({}),
        }
    }
}

/// A reference to the schema of that name.
pub(super) fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

/// The one, or a list of it.
pub(super) fn one_or_more(one: &Value) -> Value {
    json!({ "anyOf": [one, { "type": "array", "items": one }] })
}

/// One of these words, each with what it means.
pub(super) fn words<'w>(words: impl IntoIterator<Item = (&'w str, String)>) -> Value {
    let (words, says): (Vec<&str>, Vec<String>) = words.into_iter().unzip();
    json!({ "enum": words, "enumDescriptions": says })
}
