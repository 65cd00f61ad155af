//! What a change makes of a table: of the version that it names, without what a version has of its own.

use std::collections::BTreeSet;

use super::keys::{AFTER, BEFORE, DROP, NAMES, OWN};
use super::version::VERSION_OF;
use crate::diag::{Diagnostic, Thing, codes, did_you_mean};
use crate::source::Span;
use crate::syntax::reader::Findings;
use crate::syntax::toml::{Entry, Table, Toml, Value};

/// The version that `change` makes of `base`.
pub(super) fn changed(base: &Table, change: &Table, findings: &Findings) -> Table {
    if let (Some(id), Some(other)) = (change.get("id"), base.get("id"))
        && id.value != other.value
    {
        let d =
            Diagnostic::error(codes::BAD_VALUE, "a version of another provision").at(id.span, "another id");
        findings.add(d.also(other.span, "the id of the version that is changed").help("leave `id` out"));
    }
    Merge { findings }.table(&inherited(base), change, "")
}

/// What a version has from that of which it is a change.
fn inherited(base: &Table) -> Table {
    let mut inherited = base.clone();
    inherited.entries.retain(|entry| !OWN.contains(&entry.key.as_str()) && entry.key != VERSION_OF);
    inherited
}

/// What a change says again, each with its path and the place of its key. `base` is the whole version of which it is a change.
pub(super) fn repeated_in(base: &Table, change: &Table, out: &mut Vec<(String, Span)>) {
    repeated_below(&inherited(base), change, "", out);
}

fn repeated_below(base: &Table, change: &Table, path: &str, out: &mut Vec<(String, Span)>) {
    for entry in &change.entries {
        let Some(other) = base.get(&entry.key).filter(|_| !NAMES.contains(&entry.key.as_str())) else {
            continue;
        };
        let within = if path.is_empty() { entry.key.clone() } else { format!("{path}.{}", entry.key) };
        match (&other.value, &entry.value.value) {
            (Value::Table(base), Value::Table(change)) => repeated_below(base, change, &within, out),
            (Value::List(base), Value::List(change)) if are_merged(base, change) => {
                for item in change {
                    let same = base.iter().find(|other| identity(other) == identity(item));
                    let tables = same.and_then(Toml::as_table).zip(item.as_table());
                    let name = identity(item).unwrap_or_default();
                    tables.into_iter().for_each(|(base, item)| {
                        repeated_below(base, item, &format!("{within}/{name}"), out);
                    });
                }
            }
            (other, value) if is_same(other, value) => out.push((within, entry.key_span)),
            _ => {}
        }
    }
}

/// Whether two values are the same, wherever they stand.
fn is_same(a: &Value, b: &Value) -> bool {
    let same_lists = |a: &[Toml], b: &[Toml]| {
        a.len() == b.len() && a.iter().zip(b).all(|(a, b)| is_same(&a.value, &b.value))
    };
    match (a, b) {
        (Value::Text(a), Value::Text(b)) => a.value == b.value,
        (Value::List(a), Value::List(b)) => same_lists(a, b),
        (Value::Table(a), Value::Table(b)) => {
            let same =
                |entry: &Entry| b.get(&entry.key).is_some_and(|b| is_same(&entry.value.value, &b.value));
            a.entries.len() == b.entries.len() && a.entries.iter().all(same)
        }
        _ => a == b,
    }
}

struct Merge<'a> {
    findings: &'a Findings,
}

impl Merge<'_> {
    /// `base` with the entries of `change`; `path` leads to it.
    fn table(&self, base: &Table, change: &Table, path: &str) -> Table {
        let mut out = Table { entries: base.entries.clone(), span: change.span };
        self.drop(&mut out, change, path);
        for entry in
            change.entries.iter().filter(|entry| ![AFTER, BEFORE, DROP].contains(&entry.key.as_str()))
        {
            let within = if path.is_empty() { entry.key.clone() } else { format!("{path}.{}", entry.key) };
            match out.entries.iter_mut().find(|other| other.key == entry.key) {
                Some(other) => other.value = self.value(&other.value, &entry.value, &within),
                None => {
                    let value = self.value(&nothing(&entry.value), &entry.value, &within);
                    out.entries.push(Entry { value, ..entry.clone() });
                }
            }
        }
        out
    }

    fn value(&self, base: &Toml, change: &Toml, path: &str) -> Toml {
        let value = match (&base.value, &change.value) {
            (Value::Table(base), Value::Table(change)) => Value::Table(self.table(base, change, path)),
            (Value::List(base), Value::List(change)) if are_merged(base, change) => {
                Value::List(self.list(base, change, path))
            }
            _ => change.value.clone(),
        };
        Toml { value, span: change.span }
    }

    /// Entries of `base`, changed by those of the same name; the others stand behind the one that they name, or at the end.
    fn list(&self, base: &[Toml], change: &[Toml], path: &str) -> Vec<Toml> {
        let mut out = base.to_vec();
        let mut said: BTreeSet<Option<&str>> = BTreeSet::new();
        for item in change {
            let Some(table) = item.as_table() else { continue };
            // What stands twice in one file is told as of any file.
            let again = !said.insert(identity(item));
            let same = out.iter().position(|other| !again && identity(other) == identity(item));
            let made = match same.and_then(|place| out.get(place)) {
                Some(other) => self.value(other, item, path),
                None => self.value(&nothing(item), item, path),
            };
            match (table.get(AFTER).or(table.get(BEFORE)), same) {
                (None, Some(place)) => {
                    if let Some(slot) = out.get_mut(place) {
                        *slot = made;
                    }
                }
                (None, None) => out.push(made),
                (Some(beside), same) => {
                    if let Some(place) = same {
                        out.remove(place);
                    }
                    let behind = usize::from(table.get(AFTER).is_some());
                    match out.iter().position(|other| identity(other) == beside.as_text()) {
                        Some(place) => out.insert(place.saturating_add(behind), made),
                        None => {
                            self.not_there(beside, if behind == 0 { BEFORE } else { AFTER }, path, &out);
                            out.push(made);
                        }
                    }
                }
            }
        }
        out
    }

    /// Takes away what `drop` names: a key, or of a list under a key one entry, `element/item 6`.
    fn drop(&self, out: &mut Table, change: &Table, path: &str) {
        let Some(dropped) = change.get(DROP) else { return };
        let one = std::slice::from_ref(dropped);
        for item in dropped.as_list().unwrap_or(one) {
            let Some(name) = item.as_text() else {
                let message = format!("`{DROP}` has to be a list of texts");
                self.findings
                    .add(Diagnostic::error(codes::WRONG_TYPE, message).at(item.span, "expected a text"));
                continue;
            };
            let before = size(out);
            match name.split_once('/') {
                None => out.entries.retain(|entry| entry.key != name),
                Some((key, id)) => {
                    let entry = out.entries.iter_mut().find(|entry| entry.key == key);
                    if let Some(Value::List(items)) = entry.map(|entry| &mut entry.value.value) {
                        items.retain(|item| identity(item) != Some(id));
                    }
                }
            }
            if size(out) == before {
                self.not_there(item, DROP, path, &[]);
            }
        }
    }

    fn not_there(&self, named: &Toml, key: &str, path: &str, among: &[Toml]) {
        let name = named.as_text().unwrap_or_default();
        let message = format!("the version that is changed has no `{name}` here");
        let path = if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
        let d = Diagnostic::error(codes::VERSION, message).at(named.span, "not found").path(path);
        let help = did_you_mean(Thing::Id, name, among.iter().filter_map(identity));
        self.findings.add(match help {
            Some(help) => d.help(help),
            None if key == DROP => {
                d.help("write a key, or the key of a list and the `id` of an entry: `element/item 6`")
            }
            None => d,
        });
    }
}

/// What a new value is a change of.
fn nothing(like: &Toml) -> Toml {
    let span: Span = like.span;
    let value = match &like.value {
        Value::Table(_) => Value::Table(Table { entries: Vec::new(), span }),
        Value::List(_) => Value::List(Vec::new()),
        other => other.clone(),
    };
    Toml { value, span }
}

/// The name of an entry of a list.
fn identity(item: &Toml) -> Option<&str> {
    let table = item.as_table()?;
    NAMES.iter().find_map(|key| table.get(key)).and_then(Toml::as_text)
}

/// Whether a list changes another entry by entry, and does not stand in its place.
fn are_merged(base: &[Toml], change: &[Toml]) -> bool {
    !change.is_empty() && base.iter().chain(change).all(|item| identity(item).is_some())
}

/// How many keys and entries of lists there are.
fn size(table: &Table) -> usize {
    let items = |entry: &Entry| entry.value.as_list().map_or(0, <[_]>::len);
    table.entries.iter().map(|entry| items(entry).saturating_add(1)).fold(0, usize::saturating_add)
}
