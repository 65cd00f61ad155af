//! The schemas of rule files. They are TOML; an editor holds against a schema what they come to as JSON, days as texts.

use serde_json::{Value, json};

use super::objects::{Objects, Taken, offered};
use super::{object, with};
use crate::law::keys;
use crate::syntax::shape::Shape;

/// The schema of files of a shape.
pub(super) fn schema(shape: &'static Shape) -> Value {
    let no_ids = |_| json!({});
    let taken = Taken::new();
    let mut objects = Objects::new(json!({ "type": "string" }), &no_ids, &more, &taken);
    let whole = objects.shape(shape);
    with(whole, json!({ "$defs": object(objects.defs) }))
}

/// The schema of files of provisions: one is whole, or says what it changes.
pub(super) fn provision() -> Value {
    let no_ids = |_| json!({});
    let taken = Taken::new();
    let mut objects = Objects::new(json!({ "type": "string" }), &no_ids, &more, &taken);
    let whole = objects.named(&keys::PROVISION);
    let change = objects.change(&keys::PROVISION);
    json!({
        "description": keys::PROVISION.says,
        "type": "object",
        "if": { "required": ["version_of"] },
        "then": change,
        "else": whole,
        "anyOf": offered([whole.clone(), change.clone()]),
        "$defs": object(objects.defs),
    })
}

/// What the reader asks of a table beside its keys.
fn more(shape: &str) -> Value {
    let one_of = |keys: &[&str]| keys.iter().map(|key| json!({ "required": [key] })).collect::<Vec<_>>();
    let presumed = json!({ "rebut": ["presume"], "burden": ["presume"] });
    match shape {
        "norm" => json!({
            "anyOf": one_of(&["about", "defines"]),
            "required": ["id", "kind", "element"],
            "dependentRequired": { "about": ["needs", "needs_because", "untouched", "at"] },
            "if": { "properties": { "kind": { "enum": ["duty", "prohibition"] } } },
            "then": { "required": ["conduct"] },
            "else": { "properties": { "conduct": false, "threat": false } },
        }),
        "element" | "exception" => {
            json!({ "anyOf": one_of(&["if", "any", "judgment"]), "dependentRequired": presumed })
        }
        "definition" => json!({ "dependentRequired": presumed }),
        "conduct" => json!({ "anyOf": one_of(&["done", "not_done"]) }),
        "reading" => json!({ "required": ["id", "question", "option"] }),
        _ => json!({}),
    }
}
