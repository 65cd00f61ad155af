//! `vocabulary.toml` to a [`Vocabulary`]: first all names, then what they refer to, so that order does not matter.

use std::collections::BTreeMap;

use super::check::{check_name, check_phrases};
use super::{
    CASE_KEYS, ENTITY_KEYS, Enum, EnumValue, Field, FieldId, Kind, KindId, Known, KnownValue, Phrase, Type,
    Vocabulary, Walk, with_article,
};
use crate::arena::Arena;
use crate::diag::{Diagnostic, codes, did_you_mean};
use crate::measure::{Level, Number};
use crate::source::Span;
use crate::syntax::reader::{Findings, Reader};
use crate::syntax::toml::{Table, Toml, Value};

/// Reads the vocabulary; everything wrong in it is added to `findings`.
pub fn read(root: &Table, findings: &Findings) -> Vocabulary {
    let top = Reader::new(root, "", findings);
    let mut vocabulary = Vocabulary::default();
    let enums = top.table("enum");
    let kinds = top.table("entity");
    let known = top.table("known");
    let walks = top.table("walk");
    drop(top);
    if let Some(reader) = &enums {
        declare_enums(&mut vocabulary, reader);
    }
    if let Some(reader) = &kinds {
        declare_kinds(&mut vocabulary, reader);
        fill_kinds(&mut vocabulary, reader);
    }
    check_phrases(&vocabulary, root, findings);
    if let Some(reader) = &known {
        read_known(&mut vocabulary, reader);
    }
    if let Some(reader) = &walks {
        read_walks(&mut vocabulary, reader);
    }
    vocabulary
}

/// Every `[section.NAME]` as a reader, with its name and where the name stands.
fn named<'t>(section: &Reader<'t>) -> Vec<(&'t str, Span, Reader<'t>)> {
    let mut out = Vec::new();
    for entry in section.entries() {
        match entry.value.as_table() {
            Some(table) => {
                let reader = Reader::new(table, section.path_of(&entry.key), section.findings());
                out.push((entry.key.as_str(), entry.key_span, reader));
            }
            None => section.wrong_type(&entry.key, &entry.value, "a table"),
        }
    }
    out
}

fn declare_enums(vocabulary: &mut Vocabulary, section: &Reader<'_>) {
    let mut wider = Vec::new();
    for (name, _, values) in named(section) {
        let of =
            vocabulary.enums.push(Enum { name: name.to_owned(), values: Vec::new(), names: BTreeMap::new() });
        vocabulary.enum_names.insert(name.to_owned(), of);
        let (mut ids, mut names) = (Vec::new(), BTreeMap::new());
        for (value_name, span, reader) in named(&values) {
            check_name(&values, "a value", value_name, span, &[]);
            let id = vocabulary.values.push(EnumValue {
                of,
                name: value_name.to_owned(),
                label: reader.text("label").map_or_else(|| value_name.replace('-', " "), str::to_owned),
                kind_of: None,
                finds: reader.flag("finds"),
                says: phrase(&reader, "says"),
                not: phrase(&reader, "not"),
                ask: phrase(&reader, "ask"),
                none: reader.text("none").map(str::to_owned),
            });
            if let Some(value) = reader.value("kind_of") {
                match value.as_text() {
                    Some(name) => wider.push((of, id, name.to_owned(), value.span)),
                    None => reader.wrong_type("kind_of", value, "a text"),
                }
            }
            ids.push(id);
            names.insert(value_name.to_owned(), id);
        }
        if let Some(e) = vocabulary.enums.get_mut(of) {
            e.values = ids;
            e.names = names;
        }
    }
    for (of, id, name, span) in wider {
        let Some(target) = vocabulary.value(of, &name) else {
            section.add(unknown(span, "value", &name, vocabulary.value_names(of)));
            continue;
        };
        if vocabulary.is_a(target, id) {
            let message = format!("`{name}` is itself a kind of this value");
            section
                .add(Diagnostic::error(codes::VOCABULARY_SHAPE, message).at(span, "goes round in a circle"));
        } else if let Some(value) = vocabulary.values.get_mut(id) {
            value.kind_of = Some(target);
        }
    }
}

fn declare_kinds(vocabulary: &mut Vocabulary, section: &Reader<'_>) {
    for entry in section.entries() {
        let Some(table) = entry.value.as_table() else { continue };
        check_name(section, "a kind", &entry.key, entry.key_span, &[]);
        let at = table.get("plural").map_or(entry.key_span, |v| v.span);
        let plural = table.get("plural").and_then(Toml::as_text).unwrap_or(&entry.key).to_owned();
        if let Some(other) = vocabulary.plural(&plural) {
            let message =
                format!("the kind `{}` has the plural `{plural}` too", vocabulary.kinds.at(other).name);
            section.add(Diagnostic::error(codes::DUPLICATE_ID, message).at(at, "second kind"));
        }
        check_name(section, "a list of the case", &plural, at, &CASE_KEYS);
        let id = vocabulary.kinds.push(Kind {
            name: entry.key.clone(),
            title: entry.key.clone(),
            plural: plural.clone(),
            group: None,
            heads: None,
            claim: false,
            open: false,
            answers: Vec::new(),
            described_by: None,
            day: None,
            follows: None,
            fields: Vec::new(),
            names: BTreeMap::new(),
        });
        vocabulary.kind_names.insert(entry.key.clone(), id);
        vocabulary.plural_names.insert(plural, id);
    }
}

fn fill_kinds(vocabulary: &mut Vocabulary, section: &Reader<'_>) {
    for (name, span, reader) in named(section) {
        let Some(id) = vocabulary.kind(name) else { continue };
        reader.required_text("plural");
        let title = reader.text("title").unwrap_or(name).to_owned();
        if let Some(has) = reader.table("has") {
            for (field_name, field_span, field) in named(&has) {
                check_name(&has, "a field", field_name, field_span, &ENTITY_KEYS);
                read_field(vocabulary, id, field_name, field_span, &field);
            }
        }
        let claim = reader.flag("claim");
        let open = reader.text("record").is_some_and(|record| {
            if record != "open" {
                let at = reader.value("record").map_or(span, |v| v.span);
                reader.bad_value("record", at, record, &["open"]);
            }
            record == "open"
        });
        let one = |key| own_field(vocabulary, id, &reader, key).into_iter().next();
        let (group, heads, described_by) = (one("group"), one("heads"), one("described_by"));
        let (day, follows) = (one("day"), one("follows"));
        let answers = own_field(vocabulary, id, &reader, "answers");
        if claim && described_by.is_none() {
            let message = format!("`{name}` is a claim and does not say which enum field brings its phrases");
            let help = "write `described_by = \"…\"`, the field that says what sort of thing happened";
            let d = Diagnostic::error(codes::VOCABULARY_SHAPE, message).at(span, "this kind");
            // A field that is misspelt has been told of.
            if reader.value("described_by").is_none() {
                reader.add(d.help(help));
            }
        }
        let wants = |field: Option<FieldId>, key: &'static str, fits: &dyn Fn(&Type) -> bool, what: &str| {
            let typed = |f: &FieldId| !vocabulary.untyped.contains(f);
            if let Some(field) = field.filter(typed).filter(|f| !fits(&vocabulary.fields.at(*f).ty)) {
                let message = format!(
                    "`{key}` names `{}`, which is {} and not {what}",
                    vocabulary.fields.at(field).name,
                    vocabulary.describe(&vocabulary.fields.at(field).ty)
                );
                let at = reader.value(key).map_or(span, |v| v.span);
                reader.add(Diagnostic::error(codes::VOCABULARY_SHAPE, message).at(at, "of this kind"));
            }
        };
        let own = |t: &Type| matches!(t, Type::Ref(kinds) if kinds.contains(&id));
        let own_kind = format!("a `ref {name}`");
        wants(group, "group", &own, &own_kind);
        wants(heads, "heads", &|t| matches!(t, Type::Int), "a whole number");
        wants(described_by, "described_by", &|t| matches!(t, Type::Enum(_)), "a value of an enum");
        wants(day, "day", &|t| matches!(t, Type::Date), "a date");
        wants(follows, "follows", &own, &own_kind);
        for field in &answers {
            let of = |t: &Type| matches!(t, Type::Ref(_));
            let refers = |t: &Type| of(t) || matches!(t, Type::List(item) if of(item));
            wants(Some(*field), "answers", &refers, "a reference");
        }
        if let Some(kind) = vocabulary.kinds.get_mut(id) {
            *kind = Kind {
                title,
                group,
                heads,
                claim,
                open,
                answers,
                described_by,
                day,
                follows,
                ..kind.clone()
            };
        }
    }
}

fn own_field(vocabulary: &Vocabulary, kind: KindId, reader: &Reader<'_>, key: &'static str) -> Vec<FieldId> {
    let mut out = Vec::new();
    for (name, span) in reader.texts(key) {
        match vocabulary.field(kind, name) {
            Some(field) => out.push(field),
            None => reader.add(unknown(span, "field", name, vocabulary.field_names(kind))),
        }
    }
    out
}

fn read_field(vocabulary: &mut Vocabulary, kind: KindId, name: &str, span: Span, reader: &Reader<'_>) {
    let ty = match (reader.required_text("type"), reader.value("type")) {
        (Some(text), Some(value)) => read_type(vocabulary, text, value.span, reader),
        _ => None,
    };
    let untyped = ty.is_none();
    let ty = ty.unwrap_or(Type::Text);
    let enough = reader.text("enough").and_then(|text| {
        let level = Level::parse(text).filter(|l| *l != Level::Given);
        if level.is_none() {
            let at = reader.value("enough").map_or(span, |v| v.span);
            reader.bad_value("enough", at, text, &["reported", "alleged", "corroborated", "found"]);
        }
        level
    });
    let range = reader.value("range").filter(|_| !untyped).and_then(|value| {
        let list = value.as_list().unwrap_or(&[]);
        let bounds: Option<Vec<Number>> = list.iter().map(number).collect();
        let wrong = match (&ty, bounds.as_deref()) {
            (Type::Int | Type::Decimal(_), Some([least, greatest])) if least > greatest => {
                "the least number of a range is greater than the greatest"
            }
            (Type::Int | Type::Decimal(_), Some([_] | [_, _])) => {
                return bounds.map(|b| (b.first().copied(), b.get(1).copied()));
            }
            (Type::Int | Type::Decimal(_), _) => "a range is one number, the least, or two",
            _ => "a range is for a number, and this field is none",
        };
        reader.add(
            Diagnostic::error(codes::VOCABULARY_SHAPE, wrong)
                .at(value.span, "no such range")
                .help("write `range = [0]` or `range = [0, 100]`, for a field of type `int` or `decimal …`"),
        );
        None
    });
    let slot = vocabulary.kinds.get(kind).map_or(0, |k| k.fields.len());
    let id = vocabulary.fields.push(Field {
        kind,
        name: name.to_owned(),
        slot,
        ty,
        given: reader.flag("given"),
        inherit: reader.flag("inherit"),
        enough,
        range,
        says: phrase(reader, "says"),
        not: phrase(reader, "not"),
        ask: phrase(reader, "ask"),
    });
    if untyped {
        vocabulary.untyped.insert(id);
    }
    if let Some(k) = vocabulary.kinds.get_mut(kind) {
        k.fields.push(id);
        k.names.insert(name.to_owned(), id);
    }
}

fn read_type(vocabulary: &Vocabulary, text: &str, span: Span, reader: &Reader<'_>) -> Option<Type> {
    let all: Vec<&str> = text.split_whitespace().collect();
    let ty = match all.as_slice() {
        ["bool"] => Type::Bool,
        ["int"] => Type::Int,
        ["text"] => Type::Text,
        ["date"] => Type::Date,
        ["decimal", unit] => Type::Decimal((*unit).to_owned()),
        ["list", "of", of @ ..] if !of.is_empty() && of.first() != Some(&"list") => {
            Type::List(Box::new(read_type(vocabulary, &of.join(" "), span, reader)?))
        }
        ["enum", name] => match vocabulary.enum_named(name) {
            Some(id) => Type::Enum(id),
            None => {
                reader.add(unknown(span, "enum", name, vocabulary.enums.values().map(|e| e.name.as_str())));
                return None;
            }
        },
        ["ref", first, others @ ..]
            if others.len().is_multiple_of(2) && others.iter().step_by(2).all(|w| *w == "or") =>
        {
            let mut kinds = Vec::new();
            for name in std::iter::once(first).chain(others.iter().skip(1).step_by(2)) {
                match vocabulary.kind(name) {
                    Some(id) => kinds.push(id),
                    None => {
                        reader.add(unknown(
                            span,
                            "kind",
                            name,
                            vocabulary.kinds.values().map(|k| k.name.as_str()),
                        ));
                        return None;
                    }
                }
            }
            Type::Ref(kinds)
        }
        _ => {
            let types = [
                "bool",
                "int",
                "decimal UNIT",
                "text",
                "date",
                "enum NAME",
                "ref KIND",
                "ref KIND or KIND",
                "list of TYPE",
            ];
            reader.bad_value("type", span, text, &types);
            return None;
        }
    };
    Some(ty)
}

fn read_known(vocabulary: &mut Vocabulary, section: &Reader<'_>) {
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
            let known = vocabulary.known.push(Known { id: id.to_owned(), kind, values: Vec::new() });
            vocabulary.known_names.insert(id.to_owned(), known);
            entities.push((known, kind, reader));
        }
    }
    for (known, kind, reader) in entities {
        let mut values = Vec::new();
        for entry in reader.entries() {
            match vocabulary.field(kind, &entry.key) {
                None => {
                    reader.add(unknown(entry.key_span, "field", &entry.key, vocabulary.field_names(kind)))
                }
                Some(field) => {
                    values.extend(known_value(vocabulary, field, &entry.value, &reader).map(|v| (field, v)))
                }
            }
        }
        if let Some(entity) = vocabulary.known.get_mut(known) {
            entity.values = values;
        }
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
                reader.add(unknown(
                    value.span,
                    "known entity",
                    &text.value,
                    vocabulary.known.values().map(|k| k.id.as_str()),
                ));
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

fn read_walks(vocabulary: &mut Vocabulary, section: &Reader<'_>) {
    let mut walks: Arena<super::WalkId, Walk> = Arena::default();
    for (name, span, reader) in named(section) {
        check_name(section, "a walk", name, span, &["start", "end", "one"]);
        reader.required("along");
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
        let until = reader.required_text("until").unwrap_or("");
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

fn phrase(reader: &Reader<'_>, key: &'static str) -> Option<Phrase> {
    let text = reader.text(key)?;
    match Phrase::parse(text) {
        Ok(phrase) => Some(phrase),
        Err(message) => {
            let at = reader.value(key).map_or(reader.span(), |v| v.span);
            reader.add(Diagnostic::error(codes::PHRASE, message).at(at, "in this phrase"));
            None
        }
    }
}

fn number(value: &Toml) -> Option<Number> {
    match &value.value {
        Value::Integer(i) => Some(Number::from(*i)),
        Value::Decimal(text) => Number::parse(text),
        _ => None,
    }
}

fn unknown<'a>(
    span: Span,
    what: &str,
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    let out = Diagnostic::error(codes::VOCABULARY_NAME, format!("the vocabulary has no {what} `{name}`"));
    let out = out.at(span, format!("unknown {}", what.trim_start_matches("known ")));
    match did_you_mean(name, candidates) {
        Some(help) => out.help(help),
        None => out,
    }
}
