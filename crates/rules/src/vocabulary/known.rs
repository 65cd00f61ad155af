//! Known entities, and the walks from one entity to another.

use super::check::check_name;
use super::read::{named, unknown};
use super::{FieldId, KindId, Known, KnownValue, Type, Vocabulary, Walk, with_article};
use crate::arena::Arena;
use crate::diag::{Diagnostic, codes, did_you_mean};
use crate::measure::Number;
use crate::syntax::reader::Reader;
use crate::syntax::toml::{Toml, Value};

pub(super) fn read_known(vocabulary: &mut Vocabulary, section: &Reader<'_>) {
    let mut entities = Vec::new();
    for (kind_name, span, group) in named(section) {
        let Some(kind) = vocabulary.kind(kind_name) else {
            section.add(unknown(span, "kind", kind_name, vocabulary.kinds.values().map(|k| k.name.as_str())));
            drop(group.entries());
            continue;
        };
        for (id, id_span, reader) in named(&group) {
            check_name(&group, "a known entity", id, id_span, &[]);
            if vocabulary.known_named(id).is_some() {
                let message = format!("the known entity `{id}` is declared twice");
                section.add(Diagnostic::error(codes::DUPLICATE_ID, message).at(id_span, "second"));
            }
            let known = vocabulary.known.push(Known {
                id: id.to_owned(),
                kind,
                values: Vec::new(),
                also: Vec::new(),
                adjectives: Vec::new(),
            });
            vocabulary.known_names.insert(id.to_owned(), known);
            entities.push((known, kind, reader));
        }
    }
    for (known, kind, reader) in entities {
        let mut values = Vec::new();
        let names = |key| reader.texts(key).into_iter().map(|(name, _)| name.to_owned()).collect();
        let (also, adjectives) = (names("also"), names("adjectives"));
        for entry in reader.entries() {
            match vocabulary.field(kind, &entry.key) {
                None => {
                    reader.add(unknown(entry.key_span, "field", &entry.key, vocabulary.field_names(kind)));
                }
                Some(field) => {
                    values.extend(known_value(vocabulary, field, &entry.value, &reader).map(|v| (field, v)));
                }
            }
        }
        let entity = vocabulary.known.at_mut(known);
        (entity.values, entity.also, entity.adjectives) = (values, also, adjectives);
    }
}

fn known_value(
    vocabulary: &Vocabulary,
    field: FieldId,
    value: &Toml,
    reader: &Reader<'_>,
) -> Option<KnownValue> {
    if vocabulary.untyped.contains(&field) {
        return None;
    }
    let ty = &vocabulary.fields.at(field).ty;
    let out = match (ty, &value.value) {
        (Type::Text, Value::Text(text)) => Some(KnownValue::Text(text.value.clone())),
        (Type::Bool, Value::Boolean(b)) => Some(KnownValue::Bool(*b)),
        (Type::Int | Type::Decimal(_), _) => number(value).map(KnownValue::Number),
        (Type::Enum(of), Value::Text(text)) => match vocabulary.value(*of, &text.value) {
            Some(v) => Some(KnownValue::Enum(v)),
            None => {
                reader.add(unknown(value.span, "value", &text.value, vocabulary.value_names(*of)));
                return None;
            }
        },
        (Type::Ref(kinds), Value::Text(text)) => match vocabulary.known_named(&text.value) {
            Some(known) => {
                let kind = vocabulary.known.at(known).kind;
                if !kinds.contains(&kind) {
                    let message = format!(
                        "`{}` is {}, and the field takes {}",
                        text.value,
                        with_article(&vocabulary.kinds.at(kind).name),
                        vocabulary.describe(ty)
                    );
                    reader.add(
                        Diagnostic::error(codes::VOCABULARY_SHAPE, message).at(value.span, "of another kind"),
                    );
                }
                Some(KnownValue::Known(known))
            }
            None => {
                let wrong = unknown(value.span, "known entity", &text.value, []);
                let meant = vocabulary.known_meant(&text.value, |kind| kinds.contains(&kind));
                reader.add(match vocabulary.did_you_mean(&meant, |known| vocabulary.known_id(known)) {
                    Some(help) => wrong.help(help),
                    None => wrong,
                });
                return None;
            }
        },
        _ => None,
    };
    if out.is_none() {
        reader.wrong_type(&vocabulary.fields.at(field).name, value, &vocabulary.describe(ty));
    }
    out
}

pub(super) fn read_walks(vocabulary: &mut Vocabulary, section: &Reader<'_>) {
    let mut walks: Arena<super::WalkId, Walk> = Arena::default();
    for (name, span, reader) in named(section) {
        check_name(section, "a walk", name, span, &["start", "end", "one"]);
        let mut along = Vec::new();
        for (path, at) in reader.texts("along") {
            let field = path
                .split_once('.')
                .and_then(|(kind, field)| vocabulary.field(vocabulary.kind(kind)?, field));
            let refers = |f: &FieldId| {
                matches!(vocabulary.fields.at(*f).ty, Type::Ref(_)) || vocabulary.untyped.contains(f)
            };
            match field.filter(refers) {
                Some(field) => along.push(field),
                None => {
                    let message = format!("`{path}` is no reference of a kind");
                    let d = Diagnostic::error(codes::VOCABULARY_NAME, message)
                        .at(at, "expected `kind.field`, with a field of type `ref …`");
                    let refs = vocabulary.fields.iter().filter(|(id, _)| refers(id));
                    let paths: Vec<String> = refs
                        .map(|(_, f)| format!("{}.{}", vocabulary.kinds.at(f.kind).name, f.name))
                        .collect();
                    reader.add(match did_you_mean(path, paths.iter().map(String::as_str)) {
                        Some(help) => d.help(help),
                        None => d,
                    });
                }
            }
        }
        let until = reader.text("until").unwrap_or("");
        let ends = walk_end(vocabulary, until);
        let untyped = until.split_once(" is ").is_some_and(|(name, _)| {
            vocabulary.untyped.iter().any(|f| vocabulary.fields.at(*f).name == name.trim())
        });
        if ends.is_empty() && !until.is_empty() && !untyped {
            let at = reader.value("until").map_or(span, |v| v.span);
            let message = format!("`{until}` does not say where the walk ends");
            let d = Diagnostic::error(codes::VOCABULARY_NAME, message)
                .at(at, "expected `FIELD is VALUE`, with an enum field");
            let values = vocabulary.values.values().map(|v| v.name.as_str());
            let value = until.split_once(" is ").map_or("", |(_, value)| value.trim());
            reader.add(match did_you_mean(value, values) {
                Some(help) => d.help(help),
                None => d,
            });
        }
        let id = walks.push(Walk { name: name.to_owned(), along, until: ends, voice: reader.flag("voice") });
        vocabulary.walk_names.insert(name.to_owned(), id);
    }
    vocabulary.walks = walks;
}

fn walk_end(vocabulary: &Vocabulary, until: &str) -> Vec<(FieldId, super::ValueId)> {
    let Some((field, value)) = until.split_once(" is ") else { return Vec::new() };
    let ends = |id: KindId| {
        let field = vocabulary.field(id, field.trim())?;
        let Type::Enum(of) = vocabulary.fields.at(field).ty else { return None };
        Some((field, vocabulary.value(of, value.trim())?))
    };
    vocabulary.kinds.ids().filter_map(ends).collect()
}

pub(super) fn number(value: &Toml) -> Option<Number> {
    match &value.value {
        Value::Integer(i) => Some(Number::from(*i)),
        Value::Decimal(text) => Number::parse(text),
        _ => None,
    }
}
