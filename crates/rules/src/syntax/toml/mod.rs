//! TOML with a place for every key and value, in the order of the file.
//!
//! A tree of our own over [`toml::de::DeTable`], copied out, so that rule files can outlive their text.

mod mistakes;

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diag::{Diagnostic, brief, codes};
use crate::limits;
use crate::source::{FileId, Span};

/// A table: `[name]`, `{ … }`, or the file itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// Keys and values, in the order in which the keys first stand in the file.
    pub entries: Vec<Entry>,
    /// Where the table stands: its header, its braces, or the whole file.
    pub span: Span,
}

/// A key and its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The key, without quotes.
    pub key: String,
    /// Where the key stands.
    pub key_span: Span,
    /// The value.
    pub value: Toml,
}

/// A value and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Toml {
    /// The value.
    pub value: Value,
    /// Where it stands, quotes included.
    pub span: Span,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A text.
    Text(Text),
    /// A whole number.
    Integer(i64),
    /// A number with a point or exponent, as written, without `_`.
    Decimal(String),
    /// `true` or `false`.
    Boolean(bool),
    /// A date or time, as written: `2004-10-18`.
    Date(String),
    /// A list, also one of tables under `[[name]]`.
    List(Vec<Toml>),
    /// A table.
    Table(Table),
}

/// A text, and whether it stands in the file letter for letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The text.
    pub value: String,
    /// Where the text begins in the file, if it stands there letter for letter, without escapes: then a place inside the text
    /// is a place in the file. Not the place of the quotation mark.
    pub verbatim_at: Option<u32>,
}

impl Table {
    /// The value under `key`.
    pub fn get(&self, key: &str) -> Option<&Toml> {
        self.entry(key).map(|entry| &entry.value)
    }

    /// The entry under `key`.
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key == key)
    }
}

impl Toml {
    /// The text, if it is one.
    pub fn as_text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(&text.value),
            _ => None,
        }
    }

    /// The truth value, if it is one.
    pub fn as_bool(&self) -> Option<bool> {
        match self.value {
            Value::Boolean(value) => Some(value),
            _ => None,
        }
    }

    /// The whole number, if it is one.
    pub fn as_integer(&self) -> Option<i64> {
        match self.value {
            Value::Integer(value) => Some(value),
            _ => None,
        }
    }

    /// The items, if it is a list.
    pub fn as_list(&self) -> Option<&[Toml]> {
        match &self.value {
            Value::List(items) => Some(items),
            _ => None,
        }
    }

    /// The table, if it is one.
    pub fn as_table(&self) -> Option<&Table> {
        match &self.value {
            Value::Table(table) => Some(table),
            _ => None,
        }
    }

    /// The date as written, if it is one.
    pub fn as_date(&self) -> Option<&str> {
        match &self.value {
            Value::Date(date) => Some(date),
            _ => None,
        }
    }

    /// What it is, for messages: “a text”, “a list”.
    pub fn described(&self) -> &'static str {
        match self.value {
            Value::Text(_) => "a text",
            Value::Integer(_) => "a whole number",
            Value::Decimal(_) => "a number",
            Value::Boolean(_) => "true or false",
            Value::Date(_) => "a date",
            Value::List(_) => "a list",
            Value::Table(_) => "a table",
        }
    }
}

/// Reads a TOML file: the table it is, and all syntax errors in the order of the file.
pub fn parse(text: &str, file: FileId) -> (Table, Vec<Diagnostic>) {
    let mut lowering = Lowering { text, file, diagnostics: Vec::new() };
    let whole = lowering.span(0..text.len());
    if text.len() > limits::FILE_BYTES {
        let message = format!("the file has {} bytes; at most {} are read", text.len(), limits::FILE_BYTES);
        let told = Diagnostic::error(codes::FILE_SIZE, message).at(lowering.span(0..0), "");
        return (Table { entries: Vec::new(), span: whole }, vec![told]);
    }
    let (tree, errors) = DeTable::parse_recoverable(text);
    let lines = mistakes::Lines::of(if errors.is_empty() { "" } else { text });
    for error in errors.iter().take(mistakes::ENOUGH) {
        let place = error.span().unwrap_or(text.len()..text.len());
        let span = lowering.span(place.clone());
        lowering.diagnostics.push(mistakes::told(error.message(), &lines, place, span));
    }
    if errors.len() > mistakes::ENOUGH {
        let message = format!("more than {} errors; the others are not listed", mistakes::ENOUGH);
        let end = lowering.span(text.len()..text.len());
        lowering.diagnostics.push(Diagnostic::error(codes::TOO_MANY_ERRORS, message).at(end, ""));
    }
    let table = lowering.table(tree.into_inner(), whole);
    let mut diagnostics = lowering.diagnostics;
    crate::diag::sort(&mut diagnostics);
    diagnostics.dedup();
    mistakes::keep_one_a_line(text, &mut diagnostics);
    mistakes::drop_consequences(&lines, &mut diagnostics);
    mistakes::name_first_places(&lines, &table, &mut diagnostics);
    (table, diagnostics)
}

/// Copies the borrowed tree into ours.
struct Lowering<'t> {
    text: &'t str,
    file: FileId,
    diagnostics: Vec<Diagnostic>,
}

impl Lowering<'_> {
    fn span(&self, range: Range<usize>) -> Span {
        let at = |offset| u32::try_from(offset).unwrap_or(u32::MAX);
        Span { file: self.file, start: at(range.start), end: at(range.end) }
    }

    fn table(&mut self, table: DeTable<'_>, span: Span) -> Table {
        let mut entries: Vec<Entry> = table
            .into_iter()
            .map(|(key, value)| Entry {
                key_span: self.span(key.span()),
                key: key.into_inner().into_owned(),
                value: self.value(value),
            })
            .collect();
        entries.sort_by_key(|entry| entry.key_span);
        Table { entries, span }
    }

    fn value(&mut self, value: Spanned<DeValue<'_>>) -> Toml {
        let range = value.span();
        let span = self.span(range.clone());
        let source = self.text.get(range.clone()).unwrap_or("");
        let value = match value.into_inner() {
            DeValue::String(text) => {
                let value = text.into_owned();
                Value::Text(Text { verbatim_at: verbatim_at(source, range.start, &value), value })
            }
            DeValue::Integer(number) => match i64::from_str_radix(number.as_str(), number.radix()) {
                Ok(number) => Value::Integer(number),
                Err(_) => self.no_number(number.as_str(), span, "more than can be computed with"),
            },
            DeValue::Float(number) => {
                if number.as_str().bytes().any(|byte| byte.is_ascii_digit()) {
                    Value::Decimal(number.as_str().to_owned())
                } else {
                    self.no_number(number.as_str(), span, "not a number that a law can name")
                }
            }
            DeValue::Boolean(value) => Value::Boolean(value),
            DeValue::Datetime(_) => Value::Date(source.to_owned()),
            DeValue::Array(items) => Value::List(items.into_iter().map(|item| self.value(item)).collect()),
            DeValue::Table(table) => Value::Table(self.table(table, span)),
        };
        Toml { value, span }
    }

    /// A number that means nothing: told, and kept as written.
    fn no_number(&mut self, number: &str, span: Span, why: &str) -> Value {
        // After a syntax error the place holds no number, and the error was told.
        let digits = number.strip_prefix(['+', '-']).unwrap_or(number);
        if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            let message = format!("`{}` is {why}", brief(number));
            self.diagnostics.push(Diagnostic::error(codes::TOML_NUMBER, message).at(span, ""));
        }
        Value::Decimal(number.to_owned())
    }
}

/// Where `value` begins in the file, if it stands in `source` letter for letter; `start` is where `source` begins.
fn verbatim_at(source: &str, start: usize, value: &str) -> Option<u32> {
    let (quote, content) = ["\"\"\"", "'''", "\"", "'"].iter().find_map(|quote| {
        let content = source.strip_prefix(quote)?.strip_suffix(quote)?;
        Some((quote, content))
    })?;
    let trimmed = if quote.len() == 3 {
        content.strip_prefix("\r\n").or_else(|| content.strip_prefix('\n')).unwrap_or(content)
    } else {
        content
    };
    let begin = source.len().checked_sub(quote.len())?.checked_sub(trimmed.len())?;
    if trimmed == value { u32::try_from(start.checked_add(begin)?).ok() } else { None }
}
