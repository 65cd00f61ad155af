//! Fields, acts, definitions and parts of norms that a finding would have to speak of without words.

use super::{Check, Library};
use crate::diag::{Diagnostic, codes};
use crate::law::{Part, Phrases};
use crate::source::Span;
use crate::vocabulary::{Field, FieldId, Kind, Type, Vocabulary};

pub(super) const CHECK: Check = Check { code: codes::LINT_PHRASE, run };

fn run(library: &Library<'_>, found: &mut Vec<Diagnostic>) {
    let vocabulary = &library.rules.vocabulary;
    for (id, field) in vocabulary.fields.iter() {
        if library.rules.reads(id) && is_told(vocabulary, id, field) {
            let has =
                [("says", field.says.is_some()), ("not", field.not.is_some()), ("ask", field.ask.is_some())];
            let name = format!("{}.{}", vocabulary.kinds.at(field.kind).name, field.name);
            let path = format!("entity.{}.has.{}", vocabulary.kinds.at(field.kind).name, field.name);
            tell(&format!("the field `{name}`, which conditions read,"), &has, field.span, path, found);
        }
    }
    for kind in vocabulary.kinds.values() {
        acts(vocabulary, kind, found);
    }
    for provision in library.rules.provisions.values() {
        for definition in &provision.definitions {
            let name = &definition.signature.name.0;
            let has = held(&definition.phrases);
            tell(&format!("the definition `{name}`"), &has, definition.span, name.clone(), found);
        }
        for norm in &provision.norms {
            for part in norm.elements.iter().chain(&norm.exceptions) {
                of_part(part, &norm.id, found);
            }
            if let Some(conduct) = norm.conduct.as_ref().filter(|conduct| is_begun(&conduct.phrases)) {
                let (has, path) = (held(&conduct.phrases), format!("{}/conduct", norm.id));
                tell(&format!("the conduct of `{}`", norm.id), &has, conduct.span, path, found);
            }
        }
    }
}

/// Whether findings speak of a field in its own words. An act is told by the value that describes it; a group, a count, an earlier
/// event, and a step that the case takes as given on the way to a State are structure.
fn is_told(vocabulary: &Vocabulary, id: FieldId, field: &Field) -> bool {
    let kind = vocabulary.kinds.at(field.kind);
    let structure = [kind.group, kind.heads, kind.described_by, kind.follows].contains(&Some(id));
    let step = field.given && vocabulary.walks.values().any(|walk| walk.along.contains(&id));
    !structure && !step
}

/// The values that describe what happened: each may be the one that a finding speaks of.
fn acts(vocabulary: &Vocabulary, kind: &Kind, found: &mut Vec<Diagnostic>) {
    let Some(Type::Enum(of)) = kind.described_by.map(|field| &vocabulary.fields.at(field).ty) else { return };
    let of = vocabulary.enums.at(*of);
    for value in of.values.iter().map(|value| vocabulary.values.at(*value)) {
        let has = [
            ("says", value.says.is_some()),
            ("not", value.not.is_some()),
            ("ask", value.ask.is_some()),
            ("none", value.none.is_some()),
        ];
        let path = format!("enum.{}.{}", of.name, value.name);
        tell(&format!("`{}`, which describes what happened,", value.name), &has, value.span, path, found);
    }
}

/// A part is told in the words of its fields. One with some words of its own has to have them all, and so has one that is
/// left to judgment alone, which reads no field.
fn of_part(part: &Part, path: &str, found: &mut Vec<Diagnostic>) {
    let path = format!("{path}/{}", part.id);
    let alone = part.judgment && part.condition.is_none() && part.any.is_empty();
    if alone || is_begun(&part.phrases) {
        tell(&format!("`{}`", part.id), &held(&part.phrases), part.span, path.clone(), found);
    }
    part.any.iter().for_each(|alternative| of_part(alternative, &path, found));
}

fn is_begun(phrases: &Phrases) -> bool {
    phrases.places.iter().any(Option::is_some)
}

fn held(phrases: &Phrases) -> [(&'static str, bool); 3] {
    [("says", phrases.says.is_some()), ("not", phrases.not.is_some()), ("ask", phrases.ask.is_some())]
}

fn tell(what: &str, has: &[(&str, bool)], span: Span, path: String, found: &mut Vec<Diagnostic>) {
    let missing: Vec<String> =
        has.iter().filter(|(_, there)| !there).map(|(key, _)| format!("`{key}`")).collect();
    if let Some((last, others)) = missing.split_last() {
        let keys = if others.is_empty() { last.clone() } else { format!("{} and {last}", others.join(", ")) };
        found.push(
            Diagnostic::error(codes::LINT_PHRASE, format!("{what} has no {keys}"))
                .at(span, "a finding could not speak of it")
                .path(path)
                .help("say what happened and nothing about it; placeholders stand in braces, as `{person} {was|were} …`"),
        );
    }
}
