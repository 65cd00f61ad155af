//! Later versions of a provision, which say only what they change.
//!
//! Takes the trees of all provision files; gives each as if it had been written whole. What a version does not say it has from the
//! version that it names, with the place where that says it.

use std::collections::{BTreeMap, BTreeSet};

use super::keys::{AFTER, BEFORE, DROP, NAMES, OWN};
use crate::diag::{Diagnostic, Thing, codes, did_you_mean};
use crate::limits;
use crate::source::{FileId, Span};
use crate::syntax::reader::Findings;
use crate::syntax::toml::{Entry, Table, Toml, Value};

/// Names the version of which a file is a change.
const VERSION_OF: &str = "version_of";

/// The file of a provision as it was written.
#[derive(Debug)]
pub struct Written {
    /// The file.
    pub file: FileId,
    /// Its tree; nothing if it has syntax errors.
    pub tree: Option<Table>,
}

/// The trees of the same files, in the same order, each whole. Nothing stands for one that cannot be: its file, or one that it is a
/// change of, is broken, or there is none such.
pub fn write_out(files: &[Written], findings: &Findings) -> Vec<Option<Table>> {
    let named = named(files);
    let mut out: Vec<Progress> = files.iter().map(|_| Progress::Waiting).collect();
    let mut left = limits::KEYS_OF_VERSIONS;
    for place in 0..files.len() {
        one(place, files, &named, (&mut out, &mut left), findings);
    }
    out.into_iter().map(|progress| if let Progress::Done(tree) = progress { tree } else { None }).collect()
}

/// What changes say again that they have from the version that they change: each with its path and the place of its key, and the name
/// of the other. The files are without errors.
pub fn repeated(files: &[Written]) -> Vec<(String, Span, String)> {
    let named = named(files);
    let whole = write_out(files, &Findings::default());
    let mut out = Vec::new();
    for change in files.iter().filter_map(|written| written.tree.as_ref()) {
        let Some(name) = change.get(VERSION_OF).and_then(Toml::as_text) else { continue };
        let Some(base) = named.get(name).and_then(|place| whole.get(*place)?.as_ref()) else { continue };
        let mut here = Vec::new();
        repeated_in(&inherited(base), change, "", &mut here);
        out.extend(here.into_iter().map(|(path, span)| (path, span, name.to_owned())));
    }
    out
}

/// Where each version is, by what others call it; of two that are called the same, the first.
fn named(files: &[Written]) -> BTreeMap<String, usize> {
    let mut named: BTreeMap<String, usize> = BTreeMap::new();
    for (place, written) in files.iter().enumerate() {
        if let Some(name) = written.tree.as_ref().and_then(name) {
            named.entry(name).or_insert(place);
        }
    }
    named
}

/// How far a file has come.
enum Progress {
    Waiting,
    Done(Option<Table>),
}

/// Writes one file out, and before it those that it is a change of.
fn one(
    start: usize,
    files: &[Written],
    named: &BTreeMap<String, usize>,
    (out, left): (&mut [Progress], &mut usize),
    findings: &Findings,
) {
    let mut way: Vec<usize> = Vec::new();
    let mut at = start;
    let whole = loop {
        if let Some(Progress::Done(tree)) = out.get(at) {
            break tree.clone();
        }
        if let Some(from) = way.iter().position(|place| *place == at) {
            circle(way.get(from..).unwrap_or_default(), files, findings);
            break None;
        }
        let Some(tree) = files.get(at).and_then(|written| written.tree.as_ref()) else { break None };
        way.push(at);
        let Some(base) = tree.get(VERSION_OF) else { break None };
        let found = base.as_text().and_then(|name| named.get(name));
        match found {
            Some(place) => at = *place,
            None => {
                // It may stand in a file that could not be read.
                if base.as_text().is_none() || files.iter().all(|written| written.tree.is_some()) {
                    findings.add(no_base(base, named));
                }
                break None;
            }
        }
    };
    let mut base = whole;
    for place in way.into_iter().rev() {
        let tree = files.get(place).and_then(|written| written.tree.as_ref());
        let made = match (tree, &base) {
            (Some(tree), _) if tree.get(VERSION_OF).is_none() => Some(tree.clone()),
            (Some(tree), Some(base)) => match left.checked_sub(keys_in(base).saturating_add(keys_in(tree))) {
                Some(rest) => {
                    *left = rest;
                    Some(changed(base, tree, findings))
                }
                None => {
                    findings.add(too_much(tree));
                    None
                }
            },
            (_, None) | (None, _) => None,
        };
        base.clone_from(&made);
        if let Some(slot) = out.get_mut(place) {
            *slot = Progress::Done(made);
        }
    }
    if let Some(slot @ Progress::Waiting) = out.get_mut(start) {
        *slot = Progress::Done(None);
    }
}

/// What others call a version: the provision and the first day of the version, `kr/resettlement-act/9@2007-02-27`.
fn name(tree: &Table) -> Option<String> {
    let id = match tree.get(VERSION_OF) {
        Some(base) => base.as_text()?.split_once('@')?.0,
        None => tree.get("id")?.as_text()?,
    };
    let from = tree.get("in_force")?.as_table()?.get("from")?.as_date()?;
    Some(format!("{id}@{from}"))
}

fn no_base(base: &Toml, named: &BTreeMap<String, usize>) -> Diagnostic {
    let Some(name) = base.as_text() else {
        let message = format!("`{VERSION_OF}` has to be a text, and is {}", base.described());
        return Diagnostic::error(codes::WRONG_TYPE, message).at(base.span, "expected a text");
    };
    let message = format!("no file has the version `{name}`");
    let d = Diagnostic::error(codes::VERSION, message).at(base.span, "not found").path(VERSION_OF);
    let id = name.split_once('@').map_or(name, |(id, _)| id);
    let versions: Vec<&str> = named
        .keys()
        .map(String::as_str)
        .filter(|other| other.split_once('@').is_some_and(|(o, _)| o == id))
        .collect();
    if versions.is_empty() {
        let ids = named.keys().filter_map(|other| Some(other.split_once('@')?.0));
        return match did_you_mean(Thing::Provision, id, ids) {
            Some(help) => d.help(help),
            None => d.help("write the id of the provision, `@`, and the first day of the version"),
        };
    }
    d.help(format!("there are `{}`", versions.join("`, `")))
}

fn circle(places: &[usize], files: &[Written], findings: &Findings) {
    let at = |place: &usize| {
        let tree = files.get(*place)?.tree.as_ref()?;
        Some(tree.get(VERSION_OF)?.span)
    };
    let mut spans = places.iter().filter_map(at);
    let Some(first) = spans.next() else { return };
    let message = "versions that are changes of one another, in a circle: none of them is whole";
    let d = Diagnostic::error(codes::VERSION, message).at(first, "a change of the next");
    findings.add(spans.fold(d, |d, span| d.also(span, "a change of the next")).path(VERSION_OF));
}

fn too_much(tree: &Table) -> Diagnostic {
    let message = format!(
        "versions that come to more than {} keys once they are written out",
        limits::KEYS_OF_VERSIONS
    );
    let span = tree.get(VERSION_OF).map_or(tree.span, |base| base.span);
    Diagnostic::error(codes::VERSION, message).at(span, "this version is past it").path(VERSION_OF)
}

/// The version that `change` makes of `base`.
fn changed(base: &Table, change: &Table, findings: &Findings) -> Table {
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

fn repeated_in(base: &Table, change: &Table, path: &str, out: &mut Vec<(String, Span)>) {
    for entry in &change.entries {
        let Some(other) = base.get(&entry.key).filter(|_| !NAMES.contains(&entry.key.as_str())) else {
            continue;
        };
        let within = if path.is_empty() { entry.key.clone() } else { format!("{path}.{}", entry.key) };
        match (&other.value, &entry.value.value) {
            (Value::Table(base), Value::Table(change)) => repeated_in(base, change, &within, out),
            (Value::List(base), Value::List(change)) if are_merged(base, change) => {
                for item in change {
                    let same = base.iter().find(|other| identity(other) == identity(item));
                    let tables = same.and_then(Toml::as_table).zip(item.as_table());
                    let name = identity(item).unwrap_or_default();
                    tables.into_iter().for_each(|(base, item)| {
                        repeated_in(base, item, &format!("{within}/{name}"), out);
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

/// How many keys there are, with those of tables inside.
fn keys_in(table: &Table) -> usize {
    table.entries.iter().map(|entry| values_in(&entry.value)).fold(0, usize::saturating_add)
}

fn values_in(value: &Toml) -> usize {
    match &value.value {
        Value::Table(table) => keys_in(table).saturating_add(1),
        Value::List(items) => items.iter().map(values_in).fold(1, usize::saturating_add),
        _ => 1,
    }
}

/// How many keys and entries of lists there are.
fn size(table: &Table) -> usize {
    let items = |entry: &Entry| entry.value.as_list().map_or(0, <[_]>::len);
    table.entries.iter().map(|entry| items(entry).saturating_add(1)).fold(0, usize::saturating_add)
}
