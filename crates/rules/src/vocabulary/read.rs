//! `vocabulary.toml` to a [`Vocabulary`]: first all names, then what they refer to, so that order does not matter.

use std::collections::BTreeMap;

use super::check::{check_name, check_phrases};
use super::field::read_field;
use super::known::{find_ways, read_known, read_walks, refuse_circles};
use super::{Enum, EnumValue, FieldId, Kind, KindId, Phrase, Type, Vocabulary, case_keys, keys};
use crate::diag::{Diagnostic, Thing, codes, did_you_mean};
use crate::source::Span;
use crate::syntax::read_accepted;
use crate::syntax::reader::{Findings, Reader};
use crate::syntax::toml::{Entry, Table, Toml};

/// Reads the vocabulary; everything wrong in it is added to `findings`.
pub fn read(root: &Table, findings: &Findings) -> Vocabulary {
    let top = Reader::new(root, "", &keys::VOCABULARY, findings);
    let mut vocabulary = Vocabulary::default();
    let enums = top.table("enum");
    let kinds = top.table("entity");
    let known = top.table("known");
    let walks = top.table("walk");
    vocabulary.short_of_proof =
        top.texts("short_of_proof").into_iter().map(|(text, _)| text.to_lowercase()).collect();
    vocabulary.accepted = read_accepted(&top);
    drop(top);
    if let Some(reader) = &enums {
        declare_enums(&mut vocabulary, reader);
    }
    if let Some(reader) = &kinds {
        declare_kinds(&mut vocabulary, reader);
        fill_kinds(&mut vocabulary, reader);
    }
    check_phrases(&vocabulary, root, findings);
    let mut spans = BTreeMap::new();
    if let Some(reader) = &known {
        read_known(&mut vocabulary, reader, &mut spans);
    }
    if let Some(reader) = &walks {
        read_walks(&mut vocabulary, reader);
    }
    find_ways(&mut vocabulary);
    refuse_circles(&vocabulary, &spans, findings);
    vocabulary.index_names();
    vocabulary
}

/// Every `[section.NAME]` as a reader, with its name and where the name stands.
pub(super) fn named<'t>(section: &Reader<'t>) -> Vec<(&'t str, Span, Reader<'t>)> {
    let reader = |entry| Some((entry, section.inside(entry)?));
    let name = |(entry, reader): (&'t Entry, _)| (entry.key.as_str(), entry.key_span, reader);
    section.entries().filter_map(reader).map(name).collect()
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
                noun: reader.text("noun").map(str::to_owned),
                also: reader.texts("also").into_iter().map(|(text, _)| text.to_owned()).collect(),
                kind_of: None,
                finds: reader.flag("finds"),
                public: reader.flag("public"),
                media: reader.flag("media"),
                utterance: reader.flag("utterance"),
                says: phrase(&reader, "says"),
                not: phrase(&reader, "not"),
                ask: phrase(&reader, "ask"),
                none: reader.text("none").map(str::to_owned),
                span,
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
        let of = vocabulary.enums.at_mut(of);
        (of.values, of.names) = (ids, names);
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
        } else {
            vocabulary.values.at_mut(id).kind_of = Some(target);
        }
    }
}

fn declare_kinds(vocabulary: &mut Vocabulary, section: &Reader<'_>) {
    let case_keys: Vec<&str> = case_keys::CASE.names().collect();
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
        check_name(section, "a list of the case", &plural, at, &case_keys);
        let id = vocabulary.kinds.push(Kind {
            name: entry.key.clone(),
            title: entry.key.clone(),
            plural: plural.clone(),
            group: None,
            heads: None,
            claim: false,
            open: false,
            blur: false,
            answers: Vec::new(),
            described_by: None,
            day: None,
            follows: None,
            shared_by: Vec::new(),
            fields: Vec::new(),
            names: BTreeMap::new(),
        });
        vocabulary.kind_names.insert(entry.key.clone(), id);
        vocabulary.plural_names.insert(plural, id);
    }
}

fn fill_kinds(vocabulary: &mut Vocabulary, section: &Reader<'_>) {
    // A field must not be named as what entities have beside their fields, in cases and among the known ones.
    let entity_keys: Vec<&str> = case_keys::ENTITY.names().chain(keys::KNOWN_ENTITY.names()).collect();
    for (name, span, reader) in named(section) {
        let Some(id) = vocabulary.kind(name) else { continue };
        reader.required("plural");
        reader.text("plural");
        let title = reader.text("title").unwrap_or(name).to_owned();
        if let Some(has) = reader.table("has") {
            for (field_name, field_span, field) in named(&has) {
                check_name(&has, "a field", field_name, field_span, &entity_keys);
                read_field(vocabulary, id, field_name, field_span, &field);
            }
        }
        let claim = reader.flag("claim");
        let open = reader.word("record").is_some();
        let blur = reader.flag("blur");
        let one = |key| own_field(vocabulary, id, &reader, key).into_iter().next();
        let (group, heads, described_by) = (one("group"), one("heads"), one("described_by"));
        let (day, follows) = (one("day"), one("follows"));
        let answers = own_field(vocabulary, id, &reader, "answers");
        let shared_by = own_field(vocabulary, id, &reader, "shared_by");
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
        for (key, fields) in [("answers", &answers), ("shared_by", &shared_by)] {
            let of = |t: &Type| matches!(t, Type::Ref(_));
            let refers = |t: &Type| of(t) || matches!(t, Type::List(item) if of(item));
            for field in fields {
                wants(Some(*field), key, &refers, "a reference");
            }
        }
        let kind = vocabulary.kinds.at_mut(id);
        *kind = Kind {
            title,
            group,
            heads,
            claim,
            open,
            blur,
            answers,
            described_by,
            day,
            follows,
            shared_by,
            ..kind.clone()
        };
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

pub(super) fn phrase(reader: &Reader<'_>, key: &'static str) -> Option<Phrase> {
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

pub(super) fn unknown<'a>(
    span: Span,
    what: &str,
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    let out = Diagnostic::error(codes::VOCABULARY_NAME, format!("the vocabulary has no {what} `{name}`"));
    let out = out.at(span, format!("unknown {}", what.trim_start_matches("known ")));
    match did_you_mean(Thing::Word, name, candidates) {
        Some(help) => out.help(help),
        None => out,
    }
}
