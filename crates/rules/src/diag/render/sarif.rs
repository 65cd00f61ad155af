//! SARIF 2.1.0: the format in which code-scanning tools exchange results.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::diag::{Code, Diagnostic, Label, codes};
use crate::source::{Sources, escape};

pub(super) fn render(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    let used: BTreeSet<Code> = diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
    let rules: Vec<Value> = used.iter().map(|code| rule(*code)).collect();
    let results: Vec<Value> = diagnostics.iter().map(|diagnostic| result(diagnostic, sources)).collect();
    let document = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "policycheck", "version": env!("CARGO_PKG_VERSION"), "rules": rules } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    super::document(&document)
}

fn rule(code: Code) -> Value {
    match codes::explain(code.0) {
        Some(explanation) => json!({
            "id": code.0,
            "shortDescription": { "text": explanation.title },
            "fullDescription": { "text": explanation.text },
        }),
        None => json!({ "id": code.0 }),
    }
}

fn result(diagnostic: &Diagnostic, sources: &Sources) -> Value {
    let mut text = escape(&diagnostic.message);
    for help in &diagnostic.help {
        text.push_str("\nhelp: ");
        text.push_str(&escape(help));
    }
    let mut location = diagnostic.primary.as_ref().map(|label| location(label, sources)).unwrap_or_default();
    if let (Some(path), Some(location)) = (&diagnostic.path, location.as_object_mut()) {
        location.insert("logicalLocations".to_owned(), json!([{ "fullyQualifiedName": path }]));
    }
    let locations: Vec<Value> = std::iter::once(location).filter(|location| !location.is_null()).collect();
    let related: Vec<Value> =
        diagnostic.secondary.iter().map(|label| self::location(label, sources)).collect();
    json!({
        "ruleId": diagnostic.code.0,
        "level": diagnostic.severity.word(),
        "message": { "text": text },
        "locations": locations,
        "relatedLocations": related,
    })
}

fn location(label: &Label, sources: &Sources) -> Value {
    let (start, end) = (sources.position(label.span), sources.end_position(label.span));
    let file = sources.name(label.span.file);
    let mut location = json!({
        "physicalLocation": {
            "artifactLocation": { "uri": uri(file) },
            "region": {
                "startLine": start.line,
                "startColumn": start.column,
                "endLine": end.line,
                "endColumn": end.column,
            },
        },
    });
    if !label.text.is_empty()
        && let Some(location) = location.as_object_mut()
    {
        location.insert("message".to_owned(), json!({ "text": escape(&label.text) }));
    }
    location
}

/// `name` as a relative reference: everything but plain letters, digits and a few signs is percent-encoded.
fn uri(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
