//! Known entities, and the walks from one entity to another.

use std::collections::{BTreeMap, BTreeSet};

use super::check::check_name;
use super::read::{named, unknown};
use super::{FieldId, KindId, Known, KnownId, KnownValue, Type, Vocabulary, Walk, with_article};
use crate::arena::{Arena, Link, circles};
use crate::diag::{Diagnostic, Thing, codes, did_you_mean};
use crate::measure::{Number, When};
use crate::source::Span;
use crate::syntax::reader::{Findings, Reader};
use crate::syntax::toml::{Toml, Value};

/// Where a value of a known entity stands.
pub(super) type Places = BTreeMap<(KnownId, FieldId), Span>;

pub(super) fn read_known(vocabulary: &mut Vocabulary, section: &Reader<'_>, places: &mut Places) {
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
                days: Vec::new(),
                also: Vec::new(),
                foreign: Vec::new(),
                adjectives: Vec::new(),
            });
            vocabulary.known_names.insert(id.to_owned(), known);
            entities.push((known, kind, reader));
        }
    }
    for (known, kind, reader) in entities {
        let (mut values, mut days) = (Vec::new(), Vec::new());
        let texts = |key| reader.texts(key).into_iter().map(|(name, _)| name.to_owned()).collect::<Vec<_>>();
        let (also, adjectives) = (texts("also"), texts("adjectives"));
        let foreign = reader.table("names").as_ref().map(names_in).unwrap_or_default();
        for entry in reader.entries() {
            match vocabulary.field(kind, &entry.key) {
                None => {
                    reader.add(unknown(entry.key_span, "field", &entry.key, vocabulary.field_names(kind)));
                }
                Some(field) => {
                    places.insert((known, field), entry.value.span);
                    for (value, when) in at_times(vocabulary, field, &entry.value, &reader) {
                        if let Some(value) = known_value(vocabulary, field, value, &reader) {
                            values.push((field, value));
                            days.push(when);
                        }
                    }
                }
            }
        }
        let entity = vocabulary.known.at_mut(known);
        (entity.values, entity.also, entity.foreign) = (values, also, foreign);
        entity.days = days;
        entity.adjectives = adjectives;
    }
}

/// The names in a table of languages.
fn names_in(reader: &Reader<'_>) -> Vec<String> {
    let mut out = Vec::new();
    for entry in reader.entries() {
        let several = entry.value.as_list().unwrap_or(std::slice::from_ref(&entry.value));
        for name in several {
            match name.as_text() {
                Some(name) => out.push(name.to_owned()),
                None => reader.wrong_type(&entry.key, name, "a text, or a list of texts"),
            }
        }
    }
    out
}

/// The values of a field that changed, with when each was so: `in = [{ is = "portugal", when = "../1999-12-19" }, …]`. Of any other
/// field, its one value.
fn at_times<'t>(
    vocabulary: &Vocabulary,
    field: FieldId,
    value: &'t Toml,
    reader: &Reader<'_>,
) -> Vec<(&'t Toml, Option<When>)> {
    let list = value.as_list().filter(|_| vocabulary.fields.at(field).changes);
    let Some(list) = list else { return vec![(value, None)] };
    let mut out = Vec::new();
    for item in list {
        let table = if let Value::Table(table) = &item.value { Some(table) } else { None };
        let of = |key: &str| table.and_then(|table| table.get(key));
        let when = of("when").and_then(Toml::as_text).and_then(|text| When::parse(text).ok());
        match (of("is"), when) {
            (Some(is), Some(when)) => out.push((is, Some(when))),
            _ => reader.wrong_type(
                &vocabulary.fields.at(field).name,
                item,
                "`{ is = …, when = \"1997-07-01/..\" }`",
            ),
        }
    }
    out
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
                    reader.add(match did_you_mean(Thing::Word, path, paths.iter().map(String::as_str)) {
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
            reader.add(match did_you_mean(Thing::Word, value, values) {
                Some(help) => d.help(help),
                None => d,
            });
        }
        let id = walks.push(Walk {
            name: name.to_owned(),
            along,
            until: ends,
            voice: reader.flag("voice"),
            extends: reader.flag("extends"),
        });
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

/// Finds the [ways](Vocabulary::ways) of a vocabulary that is read.
pub(super) fn find_ways(vocabulary: &mut Vocabulary) {
    let of_kinds = vocabulary.kinds.values().flat_map(|kind| [kind.group, kind.follows]).flatten();
    let said = vocabulary.fields.iter().filter(|(_, field)| field.acyclic).map(|(id, _)| id);
    let alone: Vec<BTreeSet<FieldId>> = of_kinds.chain(said).map(|field| BTreeSet::from([field])).collect();
    let walks = vocabulary.walks.values().map(|walk| walk.along.iter().copied().collect());
    let mut all: Vec<BTreeSet<FieldId>> = walks.chain(alone).collect();
    all.sort_by_key(|way| std::cmp::Reverse(way.len()));
    for way in all {
        if !vocabulary.ways.iter().any(|other| way.is_subset(other)) {
            vocabulary.ways.push(way);
        }
    }
}

/// Reports known entities from which a walk leads back to them: every case would walk round with it.
pub(super) fn refuse_circles(vocabulary: &Vocabulary, places: &Places, findings: &Findings) {
    let place = |known: KnownId| usize::try_from(known.0).unwrap_or(usize::MAX);
    let (mut links, mut spans) = (Vec::new(), Vec::new());
    for (id, known) in vocabulary.known.iter() {
        for (field, value) in &known.values {
            let walked = vocabulary.ways.iter().any(|way| way.contains(field));
            if let (KnownValue::Known(to), true) = (value, walked) {
                links.push(Link { from: place(id), to: place(*to) });
                spans.push((known.id.as_str(), places.get(&(id, *field)).copied().unwrap_or_default()));
            }
        }
    }
    for circle in circles(&links) {
        let mut around = circle.iter().filter_map(|link| spans.get(*link));
        let Some((id, span)) = around.next() else { continue };
        let message = format!("the known entity `{id}` leads back to itself");
        let wrong = Diagnostic::error(codes::VOCABULARY_SHAPE, message).at(*span, "goes round in a circle");
        findings.add(around.fold(wrong, |wrong, (_, span)| wrong.also(*span, "and on from here")));
    }
}

pub(super) fn number(value: &Toml) -> Option<Number> {
    match &value.value {
        Value::Integer(i) => Some(Number::from(*i)),
        Value::Decimal(text) => Number::parse(text),
        _ => None,
    }
}
