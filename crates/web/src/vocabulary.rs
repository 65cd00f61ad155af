//! What a form needs to know: all words that a case can have, as the rules have them.

use policycheck::authoring::takes::takes;
use policycheck::compile::RuleSet;
use policycheck::report;
use policycheck::syntax::shape::{Ids, Key, Shape, Takes};
use policycheck::vocabulary::{
    EnumValue, Field, FieldId, Kind, KnownValue, Phrase, Piece, Type, Vocabulary, case_keys,
};
use policycheck::{Level, Outcome};
use serde_json::{Map, Value, json};

use crate::question::FORMS;

/// All of it, as one value.
pub(crate) fn vocabulary(rules: &RuleSet) -> Value {
    let vocabulary = &rules.vocabulary;
    let taken = takes(rules);
    let names = |fields: &[FieldId]| fields.iter().map(|field| name(vocabulary, *field)).collect::<Vec<_>>();
    let enums: Map<String, Value> = vocabulary
        .enums
        .values()
        .map(|one| {
            let values = one.values.iter().map(|id| {
                let fields = taken.get(id).map(|fields| names(fields));
                value(vocabulary, vocabulary.values.at(*id), fields.as_deref())
            });
            (one.name.clone(), values.collect())
        })
        .collect();
    json!({
        "version": env!("CARGO_PKG_VERSION"),
        "rules": rules.sha256,
        "kinds": vocabulary.kinds.values().map(|one| kind(vocabulary, one)).collect::<Vec<_>>(),
        "enums": enums,
        "known": known(vocabulary),
        "shapes": {
            "case": shape(&case_keys::CASE),
            "source": shape(&case_keys::SOURCE),
            "entity": shape(&case_keys::ENTITY),
            "said": shape(&case_keys::SAID),
            "statement": shape(&case_keys::STATEMENT),
            "question": shape(&case_keys::QUESTION),
            "consent": shape(&case_keys::CONSENT),
        },
        "types": report::SOURCE_TYPES.as_slice(),
        "levels": Level::ALL.map(Level::name),
        "outcomes": Outcome::ALL.map(Outcome::name),
        "forms": FORMS.iter().map(|form| json!({ "name": form.name, "ending": form.ending })).collect::<Vec<_>>(),
    })
}

fn kind(vocabulary: &Vocabulary, kind: &Kind) -> Value {
    let of = |id: Option<FieldId>| id.map(|id| name(vocabulary, id));
    json!({
        "name": kind.name,
        "title": kind.title,
        "plural": kind.plural,
        "claim": kind.claim,
        "group": of(kind.group),
        "heads": of(kind.heads),
        "described_by": of(kind.described_by),
        "day": of(kind.day),
        "follows": of(kind.follows),
        "answers": kind.answers.iter().map(|id| name(vocabulary, *id)).collect::<Vec<_>>(),
        "fields": kind.fields.iter().map(|id| field(vocabulary, *id)).collect::<Vec<_>>(),
    })
}

fn field(vocabulary: &Vocabulary, id: FieldId) -> Value {
    let field: &Field = vocabulary.fields.at(id);
    let (ty, many) = match &field.ty {
        Type::List(of) => (&**of, true),
        ty => (ty, false),
    };
    let mut out = json!({
        "name": field.name,
        "type": "text",
        "many": many,
        "given": field.given,
        "way": vocabulary.walks.values().any(|walk| walk.along.contains(&id)),
        "also": field.also,
        "says": field.says.as_ref().map(pieces),
        "not": field.not.as_ref().map(pieces),
        "ask": field.ask.as_ref().map(pieces),
        "plain": field.ask.as_ref().map(Phrase::plain),
    });
    let more = match ty {
        Type::Bool => json!({ "type": "bool" }),
        Type::Int => json!({ "type": "int" }),
        Type::Decimal(unit) => json!({ "type": "decimal", "unit": unit }),
        Type::Text | Type::List(_) => json!({}),
        Type::Date => json!({ "type": "date" }),
        Type::Enum(of) => json!({ "type": "enum", "of": vocabulary.enums.at(*of).name }),
        Type::Ref(kinds) => {
            let kinds: Vec<&str> =
                kinds.iter().map(|kind| vocabulary.kinds.at(*kind).name.as_str()).collect();
            json!({ "type": "ref", "of": kinds })
        }
    };
    if let (Value::Object(out), Value::Object(more)) = (&mut out, more) {
        out.extend(more);
    }
    out
}

fn value(vocabulary: &Vocabulary, value: &EnumValue, takes: Option<&[&str]>) -> Value {
    json!({
        "name": value.name,
        "label": value.label,
        "noun": value.noun,
        "also": value.also,
        "kind_of": value.kind_of.map(|wider| vocabulary.values.at(wider).name.as_str()),
        "says": value.says.as_ref().map(pieces),
        "not": value.not.as_ref().map(pieces),
        "ask": value.ask.as_ref().map(pieces),
        "takes": takes,
    })
}

/// The entities that every case knows, each with the word for its sort.
fn known(vocabulary: &Vocabulary) -> Vec<Value> {
    let one = |(id, known): (_, &policycheck::vocabulary::Known)| {
        let sort = known.values.iter().find_map(|(_, value)| match value {
            KnownValue::Enum(sort) => Some(vocabulary.values.at(*sort)),
            _ => None,
        });
        json!({
            "id": known.id,
            "kind": vocabulary.kinds.at(known.kind).name,
            "label": vocabulary.known_text(id, "label").unwrap_or(&known.id),
            "sort": sort.map(|sort| sort.name.as_str()),
            "also": known.names().collect::<Vec<_>>(),
        })
    };
    vocabulary.known.iter().map(one).collect()
}

/// A phrase as a page fills it: words, places, and verbs that agree with one of the places.
fn pieces(phrase: &Phrase) -> Value {
    let piece = |piece: &Piece| match piece {
        Piece::Words(words) => json!(words),
        Piece::Slot(slot) => json!({ "slot": slot }),
        Piece::Agree(agree) => {
            json!({ "one": agree.singular, "several": agree.plural, "with": agree.with })
        }
    };
    phrase.pieces.iter().map(piece).collect()
}

fn shape(shape: &Shape) -> Value {
    let key = |key: &Key| {
        let (takes, words, of) = taken(key.takes);
        json!({
            "name": key.name, "says": key.says, "required": key.required, "example": key.example,
            "takes": takes, "words": words, "of": of,
        })
    };
    json!({ "says": shape.says, "keys": shape.all().map(key).collect::<Vec<_>>() })
}

/// What stands under a key: in a word, and the words or the sort of id among which it is.
fn taken(takes: Takes) -> (&'static str, &'static [&'static str], Option<&'static str>) {
    let ids = |ids| match ids {
        Ids::Own => "own",
        Ids::Source => "source",
        Ids::Statement => "statement",
        Ids::Speaker => "speaker",
        Ids::Anything => "anything",
    };
    match takes {
        Takes::Text | Takes::DayOrText | Takes::Condition => ("text", &[], None),
        Takes::Texts | Takes::Conditions => ("texts", &[], None),
        Takes::Flag => ("flag", &[], None),
        Takes::Day => ("day", &[], None),
        Takes::Date => ("date", &[], None),
        Takes::Word(words) => ("word", words, None),
        Takes::Count => ("count", &[], None),
        Takes::Digest => ("digest", &[], None),
        Takes::Id(of) => ("id", &[], Some(ids(of))),
        Takes::IdList(of) => ("ids", &[], Some(ids(of))),
        Takes::Range | Takes::Table(_) | Takes::Tables(_) | Takes::Any => ("other", &[], None),
    }
}

fn name(vocabulary: &Vocabulary, field: FieldId) -> &str {
    &vocabulary.fields.at(field).name
}
