//! The schema of case files: keys from the tables by which they are read, the rest from the vocabulary.

use serde_json::{Value, json};

use super::objects::{Objects, Taken, Titled, offered, one_or_more, reference, words};
use super::{object, with};
use crate::authoring::takes::takes;
use crate::compile::RuleSet;
use crate::measure::Number;
use crate::syntax::shape::Ids;
use crate::vocabulary::case_keys::{CASE, COMPLETE, ENTITY, EVIDENCE, SAID};
use crate::vocabulary::{EnumValue, Field, Kind, KindId, KnownId, Phrase, Type, Vocabulary};

/// What an id may be: letters and digits of any script, `-` and `_`, a letter or digit first. Beyond ASCII everything is
/// allowed here; which of it is a letter the reader knows.
const ID: &str = r"^[^\u0000-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u007f][^\u0000-\u002c\u002e\u002f\u003a-\u0040\u005b-\u005e\u0060\u007b-\u007f]*$";

/// The schema of a case under these rules.
pub(super) fn schema(rules: &RuleSet) -> Value {
    let vocabulary = &rules.vocabulary;
    let taken = takes(rules);
    let mut objects = Objects::new(reference("text"), &ids, &more, &taken);
    let mut properties = objects.properties(&CASE);
    for kind in vocabulary.kinds.values() {
        let section = json!({
            "description": format!("{}, under ids that the case chooses.", kind.title),
            "type": ["object", "array"],
            "maxItems": 0,
            "propertyNames": reference("new_id"),
            "additionalProperties": reference(&format!("kind_{}", kind.name)),
        });
        properties = with(properties, object([(kind.plural.clone(), section)]));
    }
    let properties = with(properties, object([("complete".to_owned(), complete(&mut objects, vocabulary))]));
    for (id, kind) in vocabulary.kinds.iter() {
        let schema = entity(&mut objects, vocabulary, id, kind);
        objects.defs.insert(format!("kind_{}", kind.name), schema);
    }
    let statuses = json!({ "properties": statuses(&mut objects, rules) });
    objects
        .defs
        .entry("asserted".to_owned())
        .and_modify(|asserted| *asserted = with(asserted.take(), statuses));
    let unknown = json!({ "const": "unknown", "description": "Nobody says; the same as leaving it out." });
    let defs = [
        ("text", json!({ "type": "string", "pattern": r"\S" })),
        ("date", date()),
        ("id", json!({ "type": "string", "pattern": ID })),
        ("new_id", new_id(vocabulary)),
        ("unknown", unknown),
    ];
    let defs = defs.map(|(name, schema)| (name.to_owned(), schema)).into_iter().chain(anybody(vocabulary));
    let defs = object(defs.chain(objects.defs));
    let schema = json!({
        "description": CASE.says,
        "type": "object",
        "properties": properties,
        "required": ["id"],
        "additionalProperties": false,
        "$defs": defs,
    });
    // Plain records that are put as given need no title.
    let stipulated = json!({ "properties": { "stipulated": { "const": true } }, "required": ["stipulated"] });
    with(schema, json!({ "if": stipulated, "else": { "required": ["title"] } }))
}

/// What the reader asks of an object beside its keys.
fn more(shape: &str) -> Value {
    match shape {
        "sources" => {
            json!({ "type": ["object", "array"], "maxItems": 0, "propertyNames": reference("new_id") })
        }
        // A finding names its standard, and nothing else has one.
        "said" | "statement" => json!({
            "if": { "properties": { "stance": { "enum": ["finds", "finds-not"] } }, "required": ["stance"] },
            "then": { "required": ["in", "standard"] },
            "else": { "properties": { "standard": false } },
            "allOf": [{ "properties": { "quote": { "minItems": 1 } } }],
        }),
        _ => json!({}),
    }
}

/// One kind of entity.
fn entity(objects: &mut Objects<'_>, vocabulary: &Vocabulary, id: KindId, kind: &Kind) -> Value {
    let mut properties = objects.properties(&ENTITY);
    for field in kind.fields.iter().map(|field| vocabulary.fields.at(*field)) {
        let schema = with(self::field(objects, vocabulary, field), described(vocabulary, id, field));
        properties = with(properties, object([(field.name.clone(), schema)]));
    }
    json!({
        "description": kind.title,
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
    })
}

/// What can stand in a field: a value, “unknown”, or values each with who says so. Fields of one type share one schema.
fn field(objects: &mut Objects<'_>, vocabulary: &Vocabulary, field: &Field) -> Value {
    let (ty, many) = match &field.ty {
        Type::List(of) => (&**of, true),
        ty => (ty, false),
    };
    let value = value(objects, vocabulary, field, ty);
    let name = value.get("$ref").and_then(Value::as_str).and_then(|path| path.rsplit('/').next());
    let name = name.map(|name| if many { format!("several_{name}") } else { format!("one_{name}") });
    if let Some(known) = name.as_ref().filter(|name| objects.defs.contains_key(*name)) {
        return reference(known);
    }
    let is = if many { one_or_more(&value) } else { value.clone() };
    let is = json!({ "allOf": [is, { "not": reference("unknown") }] });
    let evidence = json!({
        "description": EVIDENCE.says,
        "type": "object",
        "properties": with(objects.properties(&EVIDENCE), json!({ "is": is })),
        "required": ["is"],
        "additionalProperties": false,
    });
    let several = if many {
        let item = json!({ "if": { "type": "object" }, "then": evidence, "else": value });
        json!({ "type": "array", "items": item })
    } else {
        json!({ "type": "array", "items": evidence, "minItems": 1 })
    };
    // What stands there decides by which sort it is judged: a mistake is told once, and not for each sort that it might have been.
    let schema = json!({
        "anyOf": offered([value.clone(), reference("unknown")]),
        "if": { "type": "array" },
        "then": { "if": { "const": ["unknown"] }, "else": several },
        "else": { "if": reference("unknown"), "else": value },
    });
    match name {
        None => schema,
        Some(name) => {
            objects.defs.insert(name.clone(), schema);
            reference(&name)
        }
    }
}

/// One value of a type.
fn value(objects: &mut Objects<'_>, vocabulary: &Vocabulary, field: &Field, ty: &Type) -> Value {
    let (name, schema) = match ty {
        Type::Bool => return json!({ "type": "boolean" }),
        Type::Int => return number(field, "integer", r"^-?[0-9]+(\.0*)?$"),
        Type::Decimal(_) => return number(field, "number", r"^-?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?$"),
        Type::Text | Type::List(_) => return reference("text"),
        Type::Date => return reference("date"),
        Type::Enum(of) => {
            let of = vocabulary.enums.at(*of);
            let values = of.values.iter().map(|value| vocabulary.values.at(*value));
            let schema = words(values.map(|value| Titled {
                word: &value.name,
                title: value.label.clone(),
                says: meaning(vocabulary, value, objects.taken),
            }));
            (format!("enum_{}", of.name), schema)
        }
        Type::Ref(kinds) => {
            let names: Vec<&str> =
                kinds.iter().map(|kind| vocabulary.kinds.at(*kind)).map(|kind| kind.name.as_str()).collect();
            (format!("id_of_{}", names.join("_or_")), id_of(vocabulary, kinds, None))
        }
    };
    objects.defs.insert(name.clone(), schema);
    reference(&name)
}

/// How a value is printed, and of what happened which fields tell it.
fn meaning(vocabulary: &Vocabulary, value: &EnumValue, taken: &Taken) -> String {
    let says = value.says.as_ref().map(|says| format!("Printed as “{}”.", says.plain()));
    let id = vocabulary.value(value.of, &value.name);
    let fields = id.and_then(|id| taken.get(&id)).map(|fields| {
        let names: Vec<String> =
            fields.iter().map(|field| format!("`{}`", vocabulary.fields.at(*field).name)).collect();
        format!("It takes {}.", names.join(", "))
    });
    says.into_iter().chain(fields).collect::<Vec<_>>().join(" ")
}

/// Numbers may stand in quotation marks, so that they stay exact.
fn number(field: &Field, ty: &str, pattern: &str) -> Value {
    let schema = json!({ "type": [ty, "string"], "pattern": pattern });
    let (least, greatest) = field.range.unwrap_or((None, None));
    let bound = |name: &str, number: Option<Number>| {
        let number = serde_json::from_str::<Value>(&number?.to_string()).ok()?;
        Some((name.to_owned(), number))
    };
    with(schema, object([bound("minimum", least), bound("maximum", greatest)].into_iter().flatten()))
}

/// What a field is for, in the phrases that reports print it with.
fn described(vocabulary: &Vocabulary, kind: KindId, field: &Field) -> Value {
    let what = vocabulary.describe(&field.ty);
    let asks = field.ask.as_ref().map(Phrase::plain);
    let says = field.says.as_ref().map(|says| format!("Printed as “{}”.", says.plain()));
    let kind = vocabulary.kinds.at(kind);
    let is = |id: Option<_>| id.is_some_and(|id| vocabulary.fields.at(id).name == field.name);
    let (group, heads) = (is(kind.group), is(kind.heads));
    let role = match (field.name.as_str(), group, heads) {
        (_, true, _) => Some("The group that this is part of.".to_owned()),
        (_, _, true) => Some("How many this counts as.".to_owned()),
        ("label", ..) => Some("The words by which it is printed. Never a name that is withheld.".to_owned()),
        _ => None,
    };
    let given = field.given.then(|| "It needs no statement.".to_owned());
    let parts: Vec<String> =
        asks.or(role).into_iter().chain([format!("It takes {what}.")]).chain(says).chain(given).collect();
    json!({ "title": field.name.replace('_', " "), "description": parts.join(" ") })
}

/// Lists said to be complete: of a kind of which there may be more than the case mentions, the fields that say which.
fn complete(objects: &mut Objects<'_>, vocabulary: &Vocabulary) -> Value {
    let mut sorts = Vec::new();
    for kind in vocabulary.kinds.values().filter(|kind| kind.open || kind.claim) {
        let mut properties = objects.properties(&COMPLETE);
        for field in kind.fields.iter().map(|field| vocabulary.fields.at(*field)) {
            let ty = if let Type::List(of) = &field.ty { of } else { &field.ty };
            let value = value(objects, vocabulary, field, ty);
            let several = json!({ "anyOf": [value, { "type": "array", "items": value, "minItems": 1 }] });
            properties = with(properties, object([(field.name.clone(), several)]));
        }
        sorts.push(json!({
            "description": COMPLETE.says,
            "type": "object",
            "properties": properties,
            "additionalProperties": false,
        }));
    }
    let sorts = match sorts.len() {
        // Without such a kind nothing can be called complete.
        0 => json!(false),
        1 => sorts.remove(0),
        _ => json!({ "anyOf": sorts }),
    };
    let description = CASE.key("complete").map_or("", |key| key.says);
    json!({ "description": description, "type": "array", "items": sorts })
}

/// The statuses that the rules define, each with who says that somebody has it.
fn statuses(objects: &mut Objects<'_>, rules: &RuleSet) -> Value {
    let said = objects.named(&SAID);
    object(
        rules
            .definitions
            .values()
            .map(|definition| (definition.name.clone(), json!({ "type": "array", "items": said }))),
    )
}

fn ids(ids: Ids) -> Value {
    match ids {
        Ids::Own => reference("new_id"),
        Ids::Source | Ids::Statement => reference("id"),
        Ids::Speaker => reference("speaker"),
        Ids::Anything => reference("anybody"),
    }
}

/// The schemas of known ids of each kind, of ids of speakers, and of whatever a case speaks of.
fn anybody(vocabulary: &Vocabulary) -> impl Iterator<Item = (String, Value)> {
    let known = vocabulary.kinds.iter().filter_map(|(id, kind)| {
        let known = vocabulary.known.iter().filter(|(_, known)| known.kind == id);
        let titled = known.map(|(id, known)| {
            let title = label(vocabulary, id);
            Titled { word: known.id.as_str(), title, says: String::new() }
        });
        let known: Vec<_> = titled.collect();
        (!known.is_empty()).then(|| (known_name(kind), words(known)))
    });
    let speakers = vocabulary.kinds.iter().filter(|(_, kind)| !kind.claim).map(|(id, _)| id);
    let speaker = id_of(vocabulary, &speakers.collect::<Vec<_>>(), Some("The source does not say who."));
    let anybody = id_of(vocabulary, &vocabulary.kinds.ids().collect::<Vec<_>>(), None);
    known.chain([("speaker".to_owned(), speaker), ("anybody".to_owned(), anybody)])
}

fn known_name(kind: &Kind) -> String {
    format!("known_{}", kind.name)
}

/// The known ids of these kinds, one schema a kind.
fn known(vocabulary: &Vocabulary, kinds: &[KindId]) -> Vec<Value> {
    let has = |kind: &&KindId| vocabulary.known.values().any(|known| known.kind == **kind);
    let kinds = kinds.iter().filter(has).map(|kind| vocabulary.kinds.at(*kind));
    kinds.map(|kind| reference(&known_name(kind))).collect()
}

/// An id of one of these kinds: the known ones by name, so that an editor offers them, or one that the case declares.
fn id_of(vocabulary: &Vocabulary, kinds: &[KindId], unknown: Option<&str>) -> Value {
    let unknown = unknown.map(|says| json!({ "const": "unknown", "description": says }));
    let any = unknown.into_iter().chain(known(vocabulary, kinds));
    with(reference("id"), json!({ "anyOf": offered(any) }))
}

/// The words by which a known entity is printed.
fn label(vocabulary: &Vocabulary, id: KnownId) -> String {
    vocabulary.known_text(id, "label").unwrap_or_default().to_owned()
}

/// An id that the case declares: none that the rules know.
fn new_id(vocabulary: &Vocabulary) -> Value {
    let mut taken = known(vocabulary, &vocabulary.kinds.ids().collect::<Vec<_>>());
    taken.push(reference("unknown"));
    json!({ "type": "string", "pattern": ID, "not": { "anyOf": taken } })
}

/// A date in EDTF. The schema knows its form; whether the calendar has the day the reader knows.
fn date() -> Value {
    let plain = "(?:[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}|-XX)?|-XX(?:-XX)?)?|[0-9]{3}X|[0-9]{2}XX)[?~%]?";
    let set = format!(r"\[(?:{plain})?\.\.(?:{plain})?\]");
    let side = format!(r"(?:\.\.|{plain}|{set})?");
    json!({
        "type": "string",
        "description": "A date in EDTF, year first. A `?` after it: the source is not sure.",
        "pattern": format!("^(?:{plain}|{set}|{side}/{side})$"),
        "examples": ["2006-12-15", "2006-12", "2006", "2006-12?", "2006-12/2007-08", "[2006-12..2007-02]", "../2007-08"],
    })
}
