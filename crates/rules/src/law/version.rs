//! Later versions of a provision, which say only what they change.
//!
//! Takes the trees of all provision files; gives each as if it had been written whole. What a version does not say it has from the
//! version that it names, with the place where that says it.

use std::collections::BTreeMap;

use super::change::{changed, repeated_in};
use crate::diag::{Diagnostic, Thing, codes, did_you_mean};
use crate::limits;
use crate::source::{FileId, Span};
use crate::syntax::reader::Findings;
use crate::syntax::toml::{Table, Toml, Value};

/// Names the version of which a file is a change.
pub(super) const VERSION_OF: &str = "version_of";

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
        repeated_in(base, change, &mut here);
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
