//! A first case: one entity of each kind that the vocabulary declares, with a note on what else can be said of it.

use serde_json::{Map, Value, json};

use crate::authoring::format;
use crate::facts::template;
use crate::source::FileId;
use crate::vocabulary::case_keys::CASE;
use crate::vocabulary::{Field, FieldId, Kind, KindId, Type, Vocabulary};

/// The text of a case file with this id, in its canonical form. JSON has no comments, so what belongs in a place stands in it, or
/// in a `note` beside it.
pub fn case(vocabulary: &Vocabulary, id: &str) -> String {
    let source = json!({
        "type": "report",
        "title": template::SOURCE,
        "issued": "2011-04",
        "note": template::SOURCE_NOTE,
    });
    let mut case = Map::new();
    let schema = CASE.key("$schema").and_then(|key| key.example).unwrap_or_default();
    case.insert("$schema".to_owned(), json!(schema));
    case.insert("id".to_owned(), json!(id));
    case.insert("title".to_owned(), json!(template::TITLE));
    case.insert("scope".to_owned(), json!(template::SCOPE));
    case.insert("sources".to_owned(), json!({ SOURCE: source }));
    for (id, kind) in vocabulary.kinds.iter() {
        case.insert(kind.plural.clone(), json!({ example(kind): entity(vocabulary, id, kind) }));
    }
    let question = json!({ "ask": template::QUESTION, "could_answer": "unknown" });
    case.insert("unknown".to_owned(), json!([question]));
    let text = Value::Object(case).to_string();
    format::case(&text, vocabulary).unwrap_or(text)
}

/// The id of the one source.
const SOURCE: &str = "source-1";

/// The id of the one entity of a kind.
fn example(kind: &Kind) -> String {
    format!("{}-1", kind.name)
}

/// One entity: its label, or for a claim what happened, when, and by and to whom; the rest in its note.
fn entity(vocabulary: &Vocabulary, id: KindId, kind: &Kind) -> Value {
    let mut entity = Map::new();
    let main = main_file(vocabulary);
    let mut all: Vec<(FieldId, &Field)> =
        kind.fields.iter().map(|field| (*field, vocabulary.fields.at(*field))).collect();
    // What every field of law has to do with comes before the words that one of them brings.
    all.sort_by_key(|(_, field)| Some(field.span.file) != main);
    let fields = || all.iter().copied();
    if kind.claim {
        let shown = |field| {
            kind.described_by == Some(field) || kind.day == Some(field) || kind.answers.contains(&field)
        };
        let values = fields().filter(|(field, _)| shown(*field));
        entity.extend(values.filter_map(|(_, field)| Some((field.name.clone(), value(vocabulary, field)?))));
    } else if let Some(label) = fields().find(|(_, field)| field.name == "label") {
        entity.insert(label.1.name.clone(), json!(format!("{}{}", kind.title, template::LABEL)));
        // Names are kept back of people, whom alone a kind puts into groups.
        if kind.group.is_some() {
            entity.insert("names".to_owned(), json!("withheld"));
        }
    }
    entity.insert("said".to_owned(), json!([{ "in": SOURCE, "basis": "not-stated" }]));
    let known = vocabulary.known.values().filter(|known| known.kind == id).map(|known| known.id.as_str());
    let known: Vec<&str> = known.take(4).collect();
    let rest: Vec<&str> =
        fields().map(|(_, field)| field.name.as_str()).filter(|name| !entity.contains_key(*name)).collect();
    let rest = (!rest.is_empty()).then(|| format!("It can also have: {}.", rest.join(", ")));
    let known = (!known.is_empty())
        .then(|| format!("Known without being declared: {} and others.", known.join(", ")));
    let said = template::NOTE.to_owned();
    let note: Vec<String> = rest.into_iter().chain(known).chain([said]).collect();
    entity.insert("note".to_owned(), json!(note.join(" ")));
    Value::Object(entity)
}

/// The file that declares what the kinds are called; others add words to it.
fn main_file(vocabulary: &Vocabulary) -> Option<FileId> {
    vocabulary.fields.values().find(|field| field.name == "label").map(|field| field.span.file)
}

/// An example of a value; nothing where none fits.
fn value(vocabulary: &Vocabulary, field: &Field) -> Option<Value> {
    let of = |ty: &Type| match ty {
        Type::Enum(of) => {
            let mut values = vocabulary.enums.at(*of).values.iter().map(|v| vocabulary.values.at(*v));
            let first = values.clone().next()?;
            let main = values.find(|value| Some(value.span.file) == main_file(vocabulary));
            Some(json!(main.unwrap_or(first).name))
        }
        Type::Ref(kinds) => Some(json!(example(vocabulary.kinds.at(*kinds.first()?)))),
        Type::Date => Some(json!("2011-03")),
        _ => None,
    };
    if let Type::List(item) = &field.ty { Some(json!([of(item)?])) } else { of(&field.ty) }
}
