//! Tables read key by key: every key that their shape does not have is an error with a suggestion, and all errors come at once.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

use super::expr::Place;
use super::shape::{Shape, Takes};
use super::toml::{Entry, Table, Toml, Value};
use crate::diag::{Diagnostic, Thing, codes, did_you_mean};
use crate::limits;
use crate::source::{FileId, Span};

/// Beside the place of a version in which something is wrong that it has from another.
const INHERITED: &str = "this version has it from there: say here what holds in it";

/// Collects diagnostics while a file is lowered.
#[derive(Debug, Default)]
pub struct Findings {
    found: RefCell<Vec<Diagnostic>>,
    /// Where the version of a provision is declared that is looked at.
    version: Cell<Option<Span>>,
    /// What is wrong in such a version with something that stands in the file of another, and where the version is declared.
    inherited: RefCell<Vec<(Diagnostic, Span)>>,
}

impl Findings {
    /// Adds one.
    pub fn add(&self, diagnostic: Diagnostic) {
        let elsewhere =
            |version: &Span| diagnostic.primary.as_ref().is_some_and(|l| l.span.file != version.file);
        match self.version.get().filter(elsewhere) {
            Some(version) => self.inherited.borrow_mut().push((diagnostic, version)),
            None => self.found.borrow_mut().push(diagnostic),
        }
    }

    /// From now on what is added is about the version of a provision that is declared at this place, or about none.
    pub fn about(&self, version: Option<Span>) {
        self.version.set(version);
    }

    /// Adds several.
    pub fn extend(&self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        diagnostics.into_iter().for_each(|diagnostic| self.add(diagnostic));
    }

    /// All of them, in the order in which they were added. What is wrong only in a version that has something from another, comes last
    /// and names both; what is wrong in the other too is told of that.
    pub fn into_vec(self) -> Vec<Diagnostic> {
        let mut found = self.found.into_inner();
        let inherited = self.inherited.into_inner();
        if !inherited.is_empty() {
            let told: BTreeSet<String> = found.iter().map(|diagnostic| format!("{diagnostic:?}")).collect();
            let only_there = inherited.into_iter().filter(|(d, _)| !told.contains(&format!("{d:?}")));
            found.extend(only_there.map(|(d, version)| d.also(version, INHERITED)));
        }
        found
    }

    /// Whether any is an error about this file.
    pub fn has_errors_in(&self, file: FileId) -> bool {
        let about = |d: &Diagnostic| d.primary.as_ref().is_some_and(|label| label.span.file == file);
        self.any(|d| d.is_error() && about(d))
    }

    /// Whether any is an error.
    pub fn has_errors(&self) -> bool {
        self.any(Diagnostic::is_error)
    }

    fn any(&self, is_such: impl Fn(&Diagnostic) -> bool) -> bool {
        let inherited = || self.inherited.borrow().iter().any(|(diagnostic, _)| is_such(diagnostic));
        self.found.borrow().iter().any(&is_such) || inherited()
    }
}

/// One table being read.
#[derive(Debug)]
pub struct Reader<'t> {
    table: &'t Table,
    path: String,
    shape: &'static Shape,
    missing: RefCell<Vec<&'static str>>,
    findings: &'t Findings,
}

impl<'t> Reader<'t> {
    /// Reads `table`, which is reached by the keys `path` and has the keys of `shape`.
    pub fn new(
        table: &'t Table,
        path: impl Into<String>,
        shape: &'static Shape,
        findings: &'t Findings,
    ) -> Self {
        Self { table, path: path.into(), shape, missing: RefCell::default(), findings }
    }

    /// Reads the table under a key that the author of the file chose; what is no table is reported.
    pub fn inside(&self, entry: &'t Entry) -> Option<Reader<'t>> {
        let Some(Takes::Table(shape)) = self.shape.other else { return None };
        let table = self.one_table(entry)?;
        Some(Reader::new(table, self.path_of(&entry.key), shape, self.findings))
    }

    /// Where the table stands.
    pub fn span(&self) -> Span {
        self.table.span
    }

    /// The path of `key` in this table.
    pub fn path_of(&self, key: &str) -> String {
        // It stands in the path of everything below.
        let key = if key.len() > limits::WORD_BYTES { "…" } else { key };
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }

    /// The value of `key`, if it is there. A key that the shape does not have is never there: who reads one finds nothing.
    pub fn value(&self, key: &'static str) -> Option<&'t Toml> {
        self.shape.key(key)?;
        self.table.get(key)
    }

    /// The text of `key`, if it is there and a text.
    pub fn text(&self, key: &'static str) -> Option<&'t str> {
        self.typed(key, "a text", Toml::as_text)
    }

    /// The text or the day of `key`, as written, if it is there.
    pub fn day_or_text(&self, key: &'static str) -> Option<&'t str> {
        self.typed(key, "a text or a day", |value| value.as_text().or(value.as_date()))
    }

    /// The word of `key`, if it is there and one of those that the shape allows.
    pub fn word(&self, key: &'static str) -> Option<&'t str> {
        let word = self.text(key)?;
        let allowed = self.shape.key(key).map_or(&[][..], |key| key.words());
        if allowed.contains(&word) {
            return Some(word);
        }
        let at = self.value(key).map_or(self.table.span, |value| value.span);
        self.bad_value(key, at, word, allowed);
        None
    }

    /// True or false; `false` if it is not there.
    pub fn flag(&self, key: &'static str) -> bool {
        self.bool(key).unwrap_or(false)
    }

    /// True or false, if it is there.
    pub fn bool(&self, key: &'static str) -> Option<bool> {
        self.typed(key, "true or false", Toml::as_bool)
    }

    /// The text of `key` and where it stands, for expressions.
    pub fn expression(&self, key: &'static str) -> Option<(&'t str, Place)> {
        self.typed(key, "a condition in quotation marks", as_expression)
    }

    /// The texts of `key`, which is one text or a list of texts.
    pub fn texts(&self, key: &'static str) -> Vec<(&'t str, Span)> {
        let Some(value) = self.value(key) else { return Vec::new() };
        let items: Vec<&Toml> = value.as_list().map_or_else(|| vec![value], |list| list.iter().collect());
        let mut out = Vec::new();
        for item in items {
            match item.as_text() {
                Some(text) => out.push((text, item.span)),
                None => self.wrong_type(key, item, "a text or a list of texts"),
            }
        }
        out
    }

    /// The expressions of `key`, which is one text or a list of texts.
    pub fn expressions(&self, key: &'static str) -> Vec<(&'t str, Place)> {
        let Some(value) = self.value(key) else { return Vec::new() };
        let items: Vec<&Toml> = value.as_list().map_or_else(|| vec![value], |list| list.iter().collect());
        let mut out = Vec::new();
        for item in items {
            match as_expression(item) {
                Some(expression) => out.push(expression),
                None => self.wrong_type(key, item, "a condition in quotation marks, or a list of them"),
            }
        }
        out
    }

    /// The table of `key`, if it is there.
    pub fn table(&self, key: &'static str) -> Option<Reader<'t>> {
        let Takes::Table(shape) = self.shape.key(key)?.takes else { return None };
        let table = self.one_table(self.table.entry(key)?)?;
        Some(Reader::new(table, self.path_of(key), shape, self.findings))
    }

    /// The table of a key that stands once. Of one written as if it could stand several times the first is read: what else is wrong in
    /// it is told too.
    fn one_table(&self, entry: &'t Entry) -> Option<&'t Table> {
        if let Some(table) = entry.value.as_table() {
            return Some(table);
        }
        let tables: Option<Vec<&Table>> =
            entry.value.as_list().unwrap_or_default().iter().map(Toml::as_table).collect();
        let Some(first) = tables.and_then(|tables| tables.first().copied()) else {
            self.wrong_type(&entry.key, &entry.value, "a table");
            return None;
        };
        let once = if is_header(first, entry) {
            format!("`[{}]`, in single brackets", self.header(&entry.key))
        } else {
            format!("`{} = {{ … }}`, without the brackets", entry.key)
        };
        let message = format!("`{}` stands once, and is written as one of several", entry.key);
        let wrong = Diagnostic::error(codes::WRONG_TYPE, message).at(first.span, "one of several");
        self.add(wrong.path(self.path_of(&entry.key)).help(format!("write {once}")));
        Some(first)
    }

    /// As what stands in brackets above a table of this one.
    fn header(&self, key: &str) -> String {
        let steps = self.path.split('.').map(|step| step.split('[').next().unwrap_or(step));
        steps.filter(|step| !step.is_empty()).chain([key]).collect::<Vec<_>>().join(".")
    }

    /// The tables of `key`: `[[key]]`, or a list of `{ … }`.
    pub fn tables(&self, key: &'static str) -> Vec<Reader<'t>> {
        let mut out = Vec::new();
        let Some(Takes::Tables(shape)) = self.shape.key(key).map(|key| key.takes) else { return out };
        if let Some(entry) = self.table.entry(key)
            && let Some(table) = entry.value.as_table()
        {
            let several = if is_header(table, entry) {
                format!("`[[{}]]`, in double brackets", self.header(key))
            } else {
                format!("`{key} = [{{ … }}]`, with brackets")
            };
            let message = format!("`{key}` can stand several times, and is written as if it stood once");
            let wrong = Diagnostic::error(codes::WRONG_TYPE, message).at(table.span, "as if it stood once");
            let help = format!("write {several}, also where there is only one");
            self.add(wrong.path(self.path_of(key)).help(help));
            return vec![Reader::new(table, self.path_of(key), shape, self.findings)];
        }
        for (item, n) in
            self.typed(key, "a list of tables", Toml::as_list).unwrap_or(&[]).iter().zip(1_usize..)
        {
            match item.as_table() {
                Some(table) => {
                    out.push(Reader::new(table, format!("{}[{n}]", self.path_of(key)), shape, self.findings));
                }
                None => self.wrong_type(key, item, "a table"),
            }
        }
        out
    }

    /// The entries under keys that the author of the file chose.
    pub fn entries(&self) -> impl Iterator<Item = &'t Entry> + use<'t> {
        let shape = self.shape;
        self.table.entries.iter().filter(move |entry| shape.key(&entry.key).is_none())
    }

    /// Asks for `key` where the shape leaves it open. Its absence is reported when the table has been read: a key misspelt is
    /// not missing too.
    pub fn required(&self, key: &'static str) {
        if self.table.get(key).is_none() {
            self.missing.borrow_mut().push(key);
        }
    }

    fn report_missing(&self, key: &str) {
        let message = format!("the key `{key}` is missing");
        let label = if self.path.is_empty() { "in this file" } else { "in this table" };
        self.add(
            Diagnostic::error(codes::MISSING_KEY, message).at(self.table.span, label).path(self.path_of(key)),
        );
    }

    /// Adds a diagnostic.
    pub fn add(&self, diagnostic: Diagnostic) {
        self.findings.add(diagnostic);
    }

    /// Where all diagnostics go.
    pub fn findings(&self) -> &'t Findings {
        self.findings
    }

    /// Reports that the value of `key` is not of the type expected.
    pub fn wrong_type(&self, key: &str, value: &Toml, expected: &str) {
        let message = format!("`{key}` has to be {expected}, and is {}", value.described());
        self.add(
            Diagnostic::error(codes::WRONG_TYPE, message)
                .at(value.span, format!("expected {expected}"))
                .path(self.path_of(key)),
        );
    }

    /// Reports a value that is none of those allowed.
    pub fn bad_value(&self, key: &str, span: Span, value: &str, allowed: &[&str]) {
        let mut out = Diagnostic::error(codes::BAD_VALUE, format!("`{key}` cannot be `{value}`"))
            .at(span, "none of those possible")
            .path(self.path_of(key));
        let (last, others) = allowed.split_last().unwrap_or((&"", &[]));
        out = out.help(if let Some(help) = did_you_mean(Thing::Word, value, allowed.iter().copied()) {
            help
        } else if others.is_empty() {
            format!("write `{last}`, or leave the key out")
        } else {
            format!("write `{}` or `{last}`", others.join("`, `"))
        });
        self.add(out);
    }

    fn typed<T>(
        &self,
        key: &'static str,
        expected: &str,
        as_type: impl Fn(&'t Toml) -> Option<T>,
    ) -> Option<T> {
        let value = self.value(key)?;
        let out = as_type(value);
        if out.is_none() {
            self.wrong_type(key, value, expected);
        }
        out
    }
}

impl Drop for Reader<'_> {
    /// Keys that the shape does not have, and those that are missing, are reported when the table has been read.
    fn drop(&mut self) {
        let mut missing: Vec<&str> =
            self.shape.all().filter(|key| key.required).map(|key| key.name).collect();
        missing.extend(self.missing.take());
        missing.retain(|key| self.table.get(key).is_none());
        missing.dedup();
        let unknown = |entry: &&Entry| self.shape.other.is_none() && self.shape.key(&entry.key).is_none();
        // A key that is there already is not meant.
        let mut free: Option<Vec<&str>> = None;
        for (place, entry) in self.table.entries.iter().filter(unknown).enumerate() {
            let free = free.get_or_insert_with(|| {
                self.shape.names().filter(|key| self.table.get(key).is_none()).collect()
            });
            // Among so many nobody looks for one that is mistyped.
            let few = place < limits::DIAGNOSTICS_PER_FILE;
            let meant =
                missing.iter().position(|key| few && did_you_mean(Thing::Word, &entry.key, [*key]).is_some());
            let mut out =
                Diagnostic::error(codes::UNKNOWN_KEY, format!("this table has no key `{}`", entry.key))
                    .at(entry.key_span, "unknown key")
                    .path(self.path_of(&entry.key));
            let meant = meant.map(|place| missing.remove(place));
            let candidates = free.iter().copied().filter(|key| few && meant.is_none_or(|m| m == *key));
            if let Some(help) = did_you_mean(Thing::Word, &entry.key, candidates) {
                out = out.help(help);
            }
            self.findings.add(out);
        }
        for key in missing {
            self.report_missing(key);
        }
    }
}

/// Whether a table stands under a line in brackets, and not in braces behind its key.
fn is_header(table: &Table, entry: &Entry) -> bool {
    table.span.range().contains(&entry.key_span.range().start)
}

/// The text of a value and its place in the file, for the parser of expressions.
pub fn as_expression(value: &Toml) -> Option<(&str, Place)> {
    match &value.value {
        Value::Text(text) => {
            Some((text.value.as_str(), Place { whole: value.span, verbatim_at: text.verbatim_at }))
        }
        _ => None,
    }
}
