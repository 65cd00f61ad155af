//! What the reader of TOML says, in the words of this project.

use std::collections::HashMap;
use std::ops::Range;

use super::{Table, Toml, Value};
use crate::diag::{Code, Diagnostic, Label, brief, codes};
use crate::limits;
use crate::source::Span;

/// Errors of one file that are listed.
pub(super) const ENOUGH: usize = limits::DIAGNOSTICS_PER_FILE.saturating_mul(5);

/// What the reader says, what we say, and what to do; `{}` is what stands at the place.
const WORDS: &[(&str, Code, &str, &str)] = &[
    ("duplicate key", codes::TOML_DUPLICATE_KEY, "`{}` stands twice", ""),
    (
        "cannot extend value",
        codes::TOML_DUPLICATE_KEY,
        "`{}` has a value already and cannot also be a table",
        "",
    ),
    ("cannot recurse further", codes::NESTING, "lists and tables stand too deep in one another", ""),
    (
        "string values must be quoted",
        codes::TOML_SYNTAX,
        "`{}` stands without double quotes",
        "write `\"{}\"`",
    ),
    ("missing assignment", codes::TOML_SYNTAX, "`=` is missing after the key", "write `key = value`"),
    ("key with no value", codes::TOML_SYNTAX, "a key without `=` and a value", "write `key = value`"),
    ("missing value", codes::TOML_SYNTAX, "a value is missing", "leave out the key if there is none"),
    ("extra `=`", codes::TOML_SYNTAX, "one `=` too many", "write one `=` between key and value"),
    ("extra assignment", codes::TOML_SYNTAX, "one `=` too many", "write one `=` between key and value"),
    ("extra comma", codes::TOML_SYNTAX, "one comma too many", ""),
    ("missing comma", codes::TOML_SYNTAX, "a comma is missing", ""),
    ("missing escaped value", codes::TOML_SYNTAX, "a backslash that begins no escape", BACKSLASH),
    ("too few unicode value digits", codes::TOML_SYNTAX, "`\\u` needs four hexadecimal digits", BACKSLASH),
    ("invalid basic string", codes::TOML_SYNTAX, "a text is not closed on its line", LINES),
    ("invalid literal string", codes::TOML_SYNTAX, "a text is not closed on its line", LINES),
    (
        "invalid multi-line",
        codes::TOML_SYNTAX,
        "a text over several lines is not closed",
        "write three quotes where it ends",
    ),
    (
        "keys cannot be multi-line",
        codes::TOML_SYNTAX,
        "a key cannot stand in three quotes",
        "write one quote",
    ),
    (
        "invalid unquoted key",
        codes::TOML_SYNTAX,
        "`{}` cannot stand in a key without quotes",
        "write the key in double quotes",
    ),
    ("unquoted keys cannot be empty", codes::TOML_SYNTAX, "a key is missing", ""),
    ("missing key", codes::TOML_SYNTAX, "a key is missing", ""),
    ("unclosed array table", codes::TOML_SYNTAX, "`]]` is missing after the name of the table", ""),
    ("unclosed array", codes::TOML_SYNTAX, "a list is not closed", "write `]` where it ends"),
    (
        "unclosed inline table",
        codes::TOML_SYNTAX,
        "a table in braces is not closed",
        "write `}` where it ends",
    ),
    ("unclosed table", codes::TOML_SYNTAX, "`]` is missing after the name of the table", ""),
    ("missing array opening", codes::TOML_SYNTAX, "`]` closes nothing", ""),
    ("missing inline table opening", codes::TOML_SYNTAX, "`}` closes nothing", ""),
    ("missing table open", codes::TOML_SYNTAX, "`]` closes nothing", ""),
    ("missing opening quote", codes::TOML_SYNTAX, "a quote closes no text", ""),
    (
        "unexpected `=` in array",
        codes::TOML_SYNTAX,
        "`=` cannot stand in a list",
        "put `{` and `}` around keys with values",
    ),
    ("invalid inline table element", codes::TOML_SYNTAX, "`{}` is no `key = value`", "write `key = value`"),
    ("invalid key-value pair", codes::TOML_SYNTAX, "`{}` is no `key = value`", "write `key = value`"),
    (
        "unexpected key or value",
        codes::TOML_SYNTAX,
        "`{}` cannot stand here",
        "each `key = value` has a line of its own",
    ),
    ("unexpected content", codes::TOML_SYNTAX, "`{}` cannot stand here", ""),
    ("invalid value", codes::TOML_SYNTAX, "`{}` is not a value", ""),
    (
        "invalid date",
        codes::TOML_NUMBER,
        "`{}` is not a day of the calendar",
        "a date is written `2004-10-18`",
    ),
    ("invalid comment character", codes::TOML_SYNTAX, "a comment holds a control character", ""),
    ("unexpected leading zero", codes::TOML_SYNTAX, "a number has no zero in front", ""),
    ("unexpected sign", codes::TOML_SYNTAX, "one sign too many before a number", ""),
    ("redundant numeric sign", codes::TOML_SYNTAX, "one sign too many before a number", ""),
    (
        "carriage return must be followed by newline",
        codes::TOML_SYNTAX,
        "a carriage return without a line feed",
        "",
    ),
];

const BACKSLASH: &str = "a backslash itself is written `\\\\`, or put the text in single quotes";
const LINES: &str = "write the closing quote, or put a text over several lines between three quotes";

/// A text with the places at which its lines begin: a line is looked up, however long it is and however many mistakes stand on it.
pub(super) struct Lines<'t> {
    pub(super) text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let breaks = text.bytes().zip(1_usize..).filter(|(byte, _)| *byte == b'\n').map(|(_, next)| next);
        Self { text, starts: std::iter::once(0).chain(breaks).collect() }
    }

    /// Where the line begins on which the byte `at` stands.
    fn start(&self, at: usize) -> usize {
        let after = self.starts.partition_point(|start| *start <= at);
        after.checked_sub(1).and_then(|place| self.starts.get(place)).copied().unwrap_or(0)
    }

    /// The text from the beginning of that line on.
    fn from(&self, at: usize) -> &'t str {
        self.text.get(self.start(at)..).unwrap_or("")
    }
}

/// The first word of a text, if it stands on its first line; cut as [`brief`] does.
fn first_word(text: &str) -> String {
    let word = text.trim_start_matches(|c: char| c.is_whitespace() && c != '\r' && c != '\n');
    let letters: String = word.chars().take_while(|c| !c.is_whitespace()).take(BRIEF).collect();
    brief(&letters)
}

/// More letters than [`brief`] leaves.
const BRIEF: usize = 100;

/// The diagnostic for what the reader said about `place`.
pub(super) fn told(said: &str, lines: &Lines<'_>, place: Range<usize>, span: Span) -> Diagnostic {
    let text = lines.text;
    let (before, ahead) = (text.get(..place.start).unwrap_or(""), text.get(place.start..).unwrap_or(""));
    let line = text.get(lines.start(place.start)..place.start).unwrap_or("").trim_start();
    let inside = text.get(place).unwrap_or("").trim();
    let what = if inside.is_empty() { first_word(ahead) } else { brief(inside) };
    let syntax = |message: &str| Diagnostic::error(codes::TOML_SYNTAX, message).at(span, "");
    if said.starts_with("string values must be quoted") && inside.is_empty() {
        return syntax("a value is missing").help("leave out the key if there is none");
    }
    if (said.starts_with("invalid unquoted key") || said.starts_with("key with no value"))
        && (inside.starts_with("//") || line.starts_with("//"))
    {
        return syntax("a comment begins with `#`");
    }
    if said.starts_with("invalid unquoted key") && inside.starts_with(':')
        || said.starts_with("key with no value") && before.trim_end().ends_with(':')
    {
        return syntax("`:` stands where `=` belongs").help("write `key = value`");
    }
    if said.contains("string") && ahead.starts_with(|c: char| c.is_control() && c != '\n' && c != '\r') {
        return syntax("a control character inside a text")
            .help("take it out, or write `\\u` and its four digits");
    }
    match WORDS.iter().find(|(begins, ..)| said.starts_with(begins)) {
        Some((_, code, message, help)) => {
            let message = if what.is_empty() {
                message.replace("`{}`", "something")
            } else {
                message.replace("{}", &what)
            };
            let told = Diagnostic::error(*code, message).at(span, "");
            if help.is_empty() { told } else { told.help(help.replace("{}", &what)) }
        }
        None => syntax(said),
    }
}

/// Leaves one error of syntax a line: what follows on the line is mostly a consequence. Which list or text is not closed
/// says more than what was then found in it.
pub(super) fn keep_one_a_line(text: &str, diagnostics: &mut Vec<Diagnostic>) {
    let mut kept: Vec<Diagnostic> = Vec::new();
    let mut last_end = None;
    for told in diagnostics.drain(..) {
        let start = told.primary.as_ref().map_or(0, |label| label.span.range().start);
        let same_line =
            last_end.is_some_and(|end| text.get(end..start).is_some_and(|between| !between.contains('\n')));
        match kept.last_mut() {
            Some(last) if same_line && told.code == codes::TOML_SYNTAX && last.code == codes::TOML_SYNTAX => {
                if told.message.ends_with(UNCLOSED) && !last.message.ends_with(UNCLOSED) {
                    *last = told;
                }
            }
            _ => {
                last_end = Some(start);
                kept.push(told);
            }
        }
    }
    *diagnostics = kept;
}

/// How messages about unclosed things end.
const UNCLOSED: &str = "is not closed";

/// Adds to each key that stands twice where it stood first, if only one key of the file can be meant.
pub(super) fn name_first_places(lines: &Lines<'_>, table: &Table, diagnostics: &mut [Diagnostic]) {
    let twice = |told: &&mut Diagnostic| told.code == codes::TOML_DUPLICATE_KEY;
    let mut twice = diagnostics.iter_mut().filter(twice).peekable();
    if twice.peek().is_none() {
        return;
    }
    let text = lines.text;
    let headers = headers(text);
    let mut keys = HashMap::new();
    places_of(table, &mut keys);
    for told in twice {
        let Some(second) = told.primary.as_ref().map(|label| label.span) else { continue };
        let begin = usize::try_from(second.start).unwrap_or(usize::MAX);
        let key = text.get(begin..usize::try_from(second.end).unwrap_or(usize::MAX)).unwrap_or("");
        let first = if lines.from(begin).trim_start().starts_with('[') {
            let line = lines.from(begin).lines().next().unwrap_or("").trim();
            if !line.starts_with("[[") {
                let several = format!("where there can be several, write `[{}]` above each", brief(line));
                told.help.push(several);
            }
            headers.get(line).copied().filter(|start| *start < lines.start(begin)).map(|start| {
                let start = u32::try_from(start).unwrap_or(u32::MAX);
                Span { start, end: start.saturating_add(u32::try_from(line.len()).unwrap_or(0)), ..second }
            })
        } else {
            let mut others = keys.get(key).into_iter().flatten().filter(|place| **place != second);
            match (others.next(), others.next()) {
                (Some(only), None) if *only < second => Some(*only),
                _ => None,
            }
        };
        if let Some(first) = first {
            told.secondary.push(Label { span: first, text: "first here".to_owned() });
        }
    }
}

/// Takes out the keys that stand twice only because the table that they are in does.
pub(super) fn drop_consequences(lines: &Lines<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let text = lines.text;
    let mut until = 0;
    diagnostics.retain(|told| {
        let Some(label) = told.primary.as_ref().filter(|_| told.code == codes::TOML_DUPLICATE_KEY) else {
            return true;
        };
        let start = label.span.range().start;
        if lines.from(start).trim_start().starts_with('[') {
            let next = text.get(start..).and_then(|rest| rest.find("\n["));
            until = next.map_or(text.len(), |length| start.saturating_add(length));
            return true;
        }
        start >= until
    });
}

/// The lines that name a table, blanks taken off, each with where it first begins.
fn headers(text: &str) -> HashMap<&str, usize> {
    let mut out = HashMap::new();
    let mut start: usize = 0;
    for line in text.split_inclusive('\n') {
        if line.trim_start().starts_with('[') {
            let indent = line.len().saturating_sub(line.trim_start().len());
            out.entry(line.trim()).or_insert(start.saturating_add(indent));
        }
        start = start.saturating_add(line.len());
    }
    out
}

/// Collects the places of all keys, by what they read.
fn places_of<'t>(table: &'t Table, places: &mut HashMap<&'t str, Vec<Span>>) {
    for entry in &table.entries {
        places.entry(&entry.key).or_default().push(entry.key_span);
        places_in(&entry.value, places);
    }
}

fn places_in<'t>(value: &'t Toml, places: &mut HashMap<&'t str, Vec<Span>>) {
    match &value.value {
        Value::Table(table) => places_of(table, places),
        Value::List(items) => items.iter().for_each(|item| places_in(item, places)),
        _ => {}
    }
}
