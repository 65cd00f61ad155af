//! Fields of kinds, and the types of what stands in them.

use super::known::number;
use super::read::{phrase, unknown};
use super::{Field, FieldId, KindId, Type, Vocabulary};
use crate::diag::{Diagnostic, codes};
use crate::measure::{Length, Level, Number, Unit};
use crate::source::Span;
use crate::syntax::reader::Reader;

pub(super) fn read_field(
    vocabulary: &mut Vocabulary,
    kind: KindId,
    name: &str,
    span: Span,
    reader: &Reader<'_>,
) {
    let ty = match (reader.text("type"), reader.value("type")) {
        (Some(text), Some(value)) => read_type(vocabulary, text, value.span, reader),
        _ => None,
    };
    let untyped = ty.is_none();
    let ty = ty.unwrap_or(Type::Text);
    let enough = reader.word("enough").and_then(Level::parse);
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
    let changes = reader.flag("changes");
    if let (true, Type::List(_), Some(value)) = (changes, &ty, reader.value("changes")) {
        reader.add(
            Diagnostic::error(codes::VOCABULARY_SHAPE, "a list of values does not change from day to day")
                .at(value.span, "for a field with one value"),
        );
    }
    let until = reader.text("until").zip(reader.value("until")).filter(|_| !untyped).and_then(|(text, value)| {
        let end = until(vocabulary, kind, text).filter(|_| ty == Type::Bool);
        if end.is_none() {
            let message = format!("`{text}` does not say until when this field is true");
            reader.add(
                Diagnostic::error(codes::VOCABULARY_SHAPE, message)
                    .at(value.span, "expected `FIELD + 18 years`")
                    .help("only a field of type `bool` has an end, and the field of the day has to stand before it"),
            );
        }
        end
    });
    let slot = vocabulary.kinds.at(kind).fields.len();
    let id = vocabulary.fields.push(Field {
        kind,
        name: name.to_owned(),
        slot,
        ty,
        also: reader.texts("also").into_iter().map(|(text, _)| text.to_owned()).collect(),
        given: reader.flag("given"),
        inherit: reader.flag("inherit"),
        enough,
        range,
        blur: reader.flag("blur"),
        acyclic: reader.flag("acyclic"),
        changes,
        until,
        ends: false,
        says: phrase(reader, "says"),
        not: phrase(reader, "not"),
        ask: phrase(reader, "ask"),
        span,
    });
    if let Some((since, _)) = until {
        vocabulary.fields.at_mut(since).ends = true;
    }
    if untyped {
        vocabulary.untyped.insert(id);
    }
    let kind = vocabulary.kinds.at_mut(kind);
    kind.fields.push(id);
    kind.names.insert(name.to_owned(), id);
}

/// Reads `born + 18 years`.
fn until(vocabulary: &Vocabulary, kind: KindId, text: &str) -> Option<(FieldId, Length)> {
    let (field, length) = text.split_once(" + ")?;
    let (count, unit) = length.split_once(' ')?;
    let field = vocabulary.field(kind, field.trim())?;
    let length = Length { count: count.parse().ok()?, unit: Unit::parse(unit.trim())? };
    (vocabulary.fields.at(field).ty == Type::Date).then_some((field, length))
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
