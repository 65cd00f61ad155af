//! Shapes to schemas: what is the same for TOML and JSON.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{object, with};
use crate::law::keys;
use crate::syntax::shape::{Ids, Key, Shape, Takes};
use crate::vocabulary::{FieldId, ValueId};

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
    /// The fields that belong to what happened.
    pub(super) taken: &'a Taken,
}

/// For each value that says what happened, the fields that tell it.
pub(super) type Taken = BTreeMap<ValueId, Vec<FieldId>>;

impl<'a> Objects<'a> {
    /// Schemas in which a text has to be `text`.
    pub(super) fn new(
        text: Value,
        ids: &'a dyn Fn(Ids) -> Value,
        more: &'a dyn Fn(&str) -> Value,
        taken: &'a Taken,
    ) -> Self {
        Self { defs: BTreeMap::new(), text, ids, more, taken }
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

    /// A reference to the schema of what a file says of such a table that is a change of another: any of its keys, what is dropped,
    /// and where it stands. What is never taken over from the other is whole.
    pub(super) fn change(&mut self, shape: &'static Shape) -> Value {
        let name = format!("{}-change", shape.name);
        if !self.defs.contains_key(&name) {
            self.defs.insert(name.clone(), Value::Null);
            let beside =
                if is_named(shape) && shape.name != keys::PROVISION.name { keys::PLACED } else { &[] };
            let entries = shape.all().chain(keys::CHANGE).chain(beside).map(|key| {
                let schema = match key.takes {
                    Takes::Table(inner) if !keys::OWN.contains(&key.name) => self.change(inner),
                    Takes::Tables(inner) if !keys::OWN.contains(&key.name) && is_named(inner) => {
                        json!({ "type": "array", "items": self.change(inner) })
                    }
                    _ => self.takes(key.takes),
                };
                (key.name.to_owned(), described(key, schema))
            });
            let properties = object(entries.collect::<Vec<_>>());
            let required: Vec<&str> = shape
                .all()
                .filter(|key| key.required && keys::OWN.contains(&key.name))
                .map(|key| key.name)
                .collect();
            let schema = json!({
                "description": shape.says,
                "type": "object",
                "properties": properties,
                "required": required,
                "additionalProperties": false,
            });
            self.defs.insert(name.clone(), schema);
        }
        reference(&name)
    }

    /// The schemas of the keys of a shape.
    pub(super) fn properties(&mut self, shape: &'static Shape) -> Value {
        object(shape.all().map(|key| (key.name.to_owned(), self.key(key))))
    }

    fn key(&mut self, key: &Key) -> Value {
        described(key, self.takes(key.takes))
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

/// The schema of what stands under a key, with what the key is for.
fn described(key: &Key, schema: Value) -> Value {
    let schema = with(schema, json!({ "description": key.says }));
    match key.example {
        Some(example) => with(schema, json!({ "examples": [example] })),
        None => schema,
    }
}

/// Whether the entries of a list of such tables are told apart by a name.
fn is_named(shape: &Shape) -> bool {
    keys::NAMES.iter().any(|name| shape.key(name).is_some())
}

/// A reference to the schema of that name.
pub(super) fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

/// The one, or a list of it.
pub(super) fn one_or_more(one: &Value) -> Value {
    let list = json!({ "type": "array", "items": one });
    json!({ "if": { "type": "array" }, "then": list, "else": one, "anyOf": offered([one.clone()]) })
}

/// What an editor offers in a place and nothing is refused by: the last of it takes everything.
pub(super) fn offered(any: impl IntoIterator<Item = Value>) -> Vec<Value> {
    any.into_iter().chain([json!({})]).collect()
}

/// A word that a file can have.
pub(super) struct Titled<'w> {
    pub(super) word: &'w str,
    /// What it is called.
    pub(super) title: String,
    /// What more there is to know of it; may be empty.
    pub(super) says: String,
}

/// One of these words. Each has its title and its meaning; another word is one mistake, whatever their number.
pub(super) fn words<'w>(words: impl IntoIterator<Item = Titled<'w>>) -> Value {
    let (mut names, mut says, mut each) = (Vec::new(), Vec::new(), Vec::new());
    for Titled { word, title, says: more } in words {
        let stop = if more.is_empty() { "" } else { ". " };
        says.push(format!("{title}{stop}{more}"));
        let one = json!({ "const": word, "title": title });
        each.push(if more.is_empty() { one } else { with(one, json!({ "description": more })) });
        names.push(word);
    }
    json!({ "enum": names, "enumDescriptions": says, "anyOf": offered(each) })
}
