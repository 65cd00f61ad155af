//! Several vocabulary files to one: each field of law can bring its own words, and what is declared twice is told.

use crate::diag::{Diagnostic, codes};
use crate::syntax::reader::Findings;
use crate::syntax::toml::{Entry, Table, Toml, Value};

/// The tables that may stand in several files, by the names on the way to them; `*` is any name. What is in them is declared
/// once: a field, a value of an enum, a known entity, a walk.
const SHARED: [&[&str]; 8] = [
    &["entity"],
    &["entity", "*"],
    &["entity", "*", "has"],
    &["enum"],
    &["enum", "*"],
    &["known"],
    &["known", "*"],
    &["walk"],
];

/// One tree of all vocabulary files, in the order given; what two of them declare is an error at the second place.
pub fn join(files: impl IntoIterator<Item = Table>, findings: &Findings) -> Table {
    let mut files = files.into_iter();
    let mut all = files.next().unwrap_or_default();
    for file in files {
        add(&mut all, file, &mut Vec::new(), findings);
    }
    all
}

fn add(into: &mut Table, from: Table, way: &mut Vec<String>, findings: &Findings) {
    for entry in from.entries {
        way.push(entry.key.clone());
        match into.entries.iter_mut().find(|first| first.key == entry.key) {
            None => into.entries.push(entry),
            Some(first) => match (&mut first.value.value, entry) {
                (Value::Table(table), Entry { value: Toml { value: Value::Table(more), .. }, .. })
                    if is_shared(way) =>
                {
                    add(table, more, way, findings);
                }
                // Each file says what it keeps as it is.
                (Value::List(list), Entry { value: Toml { value: Value::List(more), .. }, .. })
                    if way.as_slice() == ["accepted"] =>
                {
                    list.extend(more);
                }
                (_, second) if is_shared(way) && second.value.as_list().is_some() => {
                    let name = way.join(".");
                    let message = format!("`{name}` stands once, and is written as one of several");
                    let wrong =
                        Diagnostic::error(codes::WRONG_TYPE, message).at(second.key_span, "one of several");
                    findings.add(wrong.help(format!("write `[{name}]`, in single brackets")));
                }
                (_, second) => {
                    let message = format!("`{}` is declared in two vocabulary files", way.join("."));
                    findings.add(
                        Diagnostic::error(codes::DUPLICATE_ID, message)
                            .at(second.key_span, "second")
                            .also(first.key_span, "first")
                            .help("declare it once; every vocabulary file below the folder of rules counts"),
                    );
                }
            },
        }
        way.pop();
    }
}

fn is_shared(way: &[String]) -> bool {
    SHARED.iter().any(|names| {
        names.len() == way.len() && names.iter().zip(way).all(|(name, key)| *name == "*" || name == key)
    })
}
