//! The case of a model as the engine's JSON.

use std::fmt::Write as _;

use super::model::{Basis, Entry, Model, Stance, Statement, Value};
use super::print::{iso, quoted};

pub(crate) fn case(model: &Model) -> String {
    let sources: Vec<String> = model
        .case
        .sources
        .iter()
        .map(|source| {
            let within = source.within.as_ref().map(|w| format!(", \"within\": \"{w}\"")).unwrap_or_default();
            let opinion = if source.opinion { ", \"character\": \"opinion\"" } else { "" };
            let hash = "0".repeat(64);
            format!("    \"{0}\": {{ \"title\": \"{0}\", \"type\": \"document\", \"author\": \"voice0\", \"sha256\": \"{hash}\"{within}{opinion} }}", source.id)
        })
        .collect();
    let mut out = format!(
        "{{\n  \"id\": \"case\",\n  \"title\": \"A case\",\n  \"sources\": {{\n{}\n  }}",
        sources.join(",\n")
    );
    if model.case.stipulated {
        out.push_str(",\n  \"stipulated\": true");
    }
    for kind in &model.kinds {
        let entities: Vec<String> = model
            .of_kind(&kind.name)
            .map(|entity| {
                let mut keys = vec![format!("\"label\": \"{}\"", entity.id)];
                keys.extend(
                    entity.fields.iter().map(|(name, entries)| format!("\"{name}\": {}", values(entries))),
                );
                if !entity.said.is_empty() {
                    keys.push(format!("\"said\": {}", said(&entity.said)));
                }
                format!("    \"{}\": {{ {} }}", entity.id, keys.join(", "))
            })
            .collect();
        let _ = write!(out, ",\n  \"{}\": {{\n{}\n  }}", kind.plural, entities.join(",\n"));
    }
    if !model.case.complete.is_empty() {
        let all: Vec<String> = model
            .case
            .complete
            .iter()
            .map(|complete| {
                let mut keys: Vec<String> = complete
                    .sort
                    .iter()
                    .map(|(field, value)| format!("\"{field}\": {}", json(value)))
                    .collect();
                if !complete.said.is_empty() {
                    keys.push(format!("\"said\": {}", said(&complete.said)));
                }
                format!("    {{ {} }}", keys.join(", "))
            })
            .collect();
        let _ = write!(out, ",\n  \"complete\": [\n{}\n  ]", all.join(",\n"));
    }
    out.push_str("\n}\n");
    out
}

fn values(entries: &[Entry]) -> String {
    match entries {
        [only] if only.said.is_empty() => json(&only.value),
        all => {
            let all: Vec<String> = all
                .iter()
                .map(|entry| {
                    if entry.said.is_empty() {
                        format!("{{ \"is\": {} }}", json(&entry.value))
                    } else {
                        format!("{{ \"is\": {}, \"said\": {} }}", json(&entry.value), said(&entry.said))
                    }
                })
                .collect();
            format!("[{}]", all.join(", "))
        }
    }
}

fn json(value: &Value) -> String {
    match value {
        Value::Bool(b) => b.to_string(),
        Value::Int(n) => n.to_string(),
        Value::Day(lo, hi) if lo == hi => format!("\"{}\"", iso(*lo)),
        Value::Day(lo, hi) => format!("\"[{}..{}]\"", iso(*lo), iso(*hi)),
        Value::Word(word) | Value::Ref(word) => format!("\"{word}\""),
        Value::List(ids) => format!("[{}]", quoted(ids)),
        Value::Other => "null".to_owned(),
    }
}

fn said(statements: &[Statement]) -> String {
    let all: Vec<String> = statements
        .iter()
        .enumerate()
        .map(|(index, s)| {
            let stance = match s.stance {
                Stance::Alleges => "alleges",
                Stance::Admits => "admits",
                Stance::Finds => "finds",
                Stance::Denies => "denies",
                Stance::FindsNot => "finds-not",
                Stance::Doubts => "doubts",
                Stance::Implies => "implies",
            };
            let basis = match s.basis {
                Basis::NotStated => "not-stated",
                Basis::TookPart => "took-part",
                Basis::Saw => "saw",
                Basis::Inquired => "inquired",
                Basis::WasTold => "was-told",
                Basis::Infers => "infers",
            };
            let standard = match (s.stance, s.short) {
                (Stance::Finds | Stance::FindsNot, false) => ", \"standard\": \"balance\"",
                (Stance::Finds | Stance::FindsNot, true) => ", \"standard\": \"reasonable grounds\"",
                _ => "",
            };
            let accounts = if s.accounts.is_empty() { String::new() } else { format!(", \"accounts\": [{}]", quoted(&s.accounts)) };
            format!(
                "{{ \"in\": \"{}\", \"by\": \"{}\", \"stance\": \"{stance}\", \"basis\": \"{basis}\", \"quote\": \"words {index}\"{standard}{accounts} }}",
                s.source, s.speaker
            )
        })
        .collect();
    format!("[{}]", all.join(", "))
}
