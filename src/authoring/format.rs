//! The canonical form of case files: keys in one order, two blanks a level, what is short on one line, and of a statement as much as fits.
//!
//! Takes the text of a case; gives the same case, written so. It changes no value, no id, and no order that means something:
//! of sources, persons, events, statements and quotations. JSON has no comments, so nothing is lost.

use unicode_width::UnicodeWidthStr;

use crate::diag::{Code, Diagnostic};
use crate::source::{FileId, is_hostile, push_json};
use crate::syntax::json::{self, Json, Shape as What};
use crate::syntax::shape::{Shape, Takes};
use crate::vocabulary::case_keys::{CASE, COMPLETE, ENTITY, EVIDENCE};
use crate::vocabulary::{KindId, Vocabulary};

/// What fits into so many columns, its indentation included, stands on one line; a text alone may be longer.
const WIDTH: usize = 120;

/// The canonical form; nothing for a text that is not JSON, or has a key twice: what it means is then for its author to say.
pub fn case(text: &str, vocabulary: &Vocabulary) -> Option<String> {
    let (tree, problems) = json::parse(text, FileId::default());
    if problems.iter().any(Diagnostic::is_error) {
        return None;
    }
    let case = read(tree.root(text), Form::Shape(&CASE), vocabulary);
    let mut out = String::new();
    case.write(&mut out, Layout { indent: 0, after: 0, broken: 2, item: false });
    out.push('\n');
    Some(out)
}

/// Whether a message of this code says why [`case`] gives nothing.
pub fn refuses(code: Code) -> bool {
    code.0.starts_with("PC01") || code.0.starts_with("PC07")
}

/// A value, its keys in order.
enum Value {
    /// A value without parts, as it is written.
    Plain(String),
    /// The values, and whether each stands on a line of its own whatever its length.
    List(Vec<Value>),
    /// Keys as they are written, with their values.
    Object(Vec<(String, Value)>),
}

/// What an object is, as far as it decides the order of its keys.
#[derive(Clone, Copy)]
enum Form {
    /// One of the shapes of case files.
    Shape(&'static Shape),
    /// The entities of a kind, under their ids.
    Section(KindId),
    /// An entity of a kind.
    Entity(KindId),
    /// Something else; its keys stay where they are.
    Other,
}

fn read(json: Json<'_>, form: Form, vocabulary: &Vocabulary) -> Value {
    match json.shape() {
        What::Null => Value::Plain("null".to_owned()),
        What::Bool(value) => Value::Plain(value.to_string()),
        What::Number(number) => Value::Plain(number.to_owned()),
        What::Text(text) => Value::Plain(quoted(text)),
        What::List => Value::List(json.items().map(|item| read(item, form, vocabulary)).collect()),
        What::Object => {
            let mut entries: Vec<_> = json.entries().collect();
            // Those of one rank stay in their order.
            entries.sort_by_key(|(key, _)| rank(form, key.text, vocabulary));
            let value = |key, value| read(value, inside(form, key, vocabulary), vocabulary);
            Value::Object(
                entries.into_iter().map(|(key, v)| (quoted(key.text), value(key.text, v))).collect(),
            )
        }
    }
}

/// Where a key stands among those of its object; the smaller first.
fn rank(form: Form, key: &str, vocabulary: &Vocabulary) -> (usize, usize) {
    let among = |names: Vec<&str>| names.iter().position(|name| *name == key);
    match form {
        Form::Section(_) | Form::Other => (0, 0),
        Form::Entity(kind) => {
            // What needs no statement goes first, as the label does.
            let field = vocabulary.field(kind, key).map(|field| vocabulary.fields.at(field));
            let stated = usize::from(field.is_some_and(|field| !field.given));
            match (among(vocabulary.field_names(kind).collect()), among(ENTITY.names().collect())) {
                (Some(place), _) => (stated, place),
                (None, Some(place)) => (2, place),
                (None, None) => (3, 0),
            }
        }
        // The lists that a case ends with stand after its entities, and of these what happened after those whom it names.
        Form::Shape(shape) if shape.name == CASE.name => {
            let kind = vocabulary.plural(key).and_then(|id| {
                let claims = if vocabulary.kinds.at(id).claim { vocabulary.kinds.len() } else { 0 };
                usize::try_from(id.0).ok()?.checked_add(claims)
            });
            let list = CASE.key(key).is_some_and(|key| matches!(key.takes, Takes::Tables(_)));
            match (among(CASE.names().collect()), kind) {
                (Some(place), _) => (if list { 2 } else { 0 }, place),
                (None, Some(place)) => (1, place),
                (None, None) => (3, 0),
            }
        }
        // Fields say what is complete, and `said` who says so.
        Form::Shape(shape) if shape.name == COMPLETE.name => {
            (among(shape.names().collect()).map_or(0, |_| 1), 0)
        }
        // Objects whose keys their author chooses.
        Form::Shape(shape) if shape.other.is_some() => (0, 0),
        Form::Shape(shape) => among(shape.names().collect()).map_or((1, 0), |place| (0, place)),
    }
}

/// What stands under a key.
fn inside(form: Form, key: &str, vocabulary: &Vocabulary) -> Form {
    let of = |takes| match takes {
        Takes::Table(shape) | Takes::Tables(shape) => Form::Shape(shape),
        _ => Form::Other,
    };
    match form {
        Form::Section(kind) => Form::Entity(kind),
        Form::Entity(kind) if vocabulary.field(kind, key).is_some() => Form::Shape(&EVIDENCE),
        Form::Entity(_) => ENTITY.key(key).map_or(Form::Other, |key| of(key.takes)),
        Form::Shape(shape) => match (shape.key(key), shape.other) {
            (Some(key), _) => of(key.takes),
            (None, Some(takes)) => of(takes),
            (None, None) if shape.name == CASE.name => {
                vocabulary.plural(key).map_or(Form::Other, Form::Section)
            }
            (None, None) => Form::Other,
        },
        Form::Other => Form::Other,
    }
}

/// A text as JSON writes it. Letters of every script stay what they are; what cannot be seen, or would reorder what is read, is
/// written as an escape.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len().saturating_add(2));
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if is_hostile(c) => push_json(c, &mut out),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Where a value is written.
#[derive(Clone, Copy)]
struct Layout {
    /// Levels around it.
    indent: usize,
    /// Columns needed after it on its last line.
    after: usize,
    /// How many levels, this one included, stand on lines of their own whatever their length.
    broken: usize,
    /// Whether it is an item of a list, such as a statement.
    item: bool,
}

impl Value {
    fn write(&self, out: &mut String, at: Layout) {
        let fits = |out: &str| column(out).saturating_add(self.columns()).saturating_add(at.after) <= WIDTH;
        if self.is_empty() || (at.broken == 0 && fits(out)) {
            self.flat(out);
            return;
        }
        match self {
            Value::Plain(text) => out.push_str(text),
            Value::Object(_) if at.item => self.filled(out, at),
            Value::List(_) if !self.is_section() => self.filled(out, at),
            Value::List(_) | Value::Object(_) => self.in_lines(out, at),
        }
    }

    /// Each part on a line of its own: the keys of a person, the items of a list of statements.
    fn in_lines(&self, out: &mut String, at: Layout) {
        let (open, close, parts) = self.parts();
        let indent = at.indent.saturating_add(1);
        out.push_str(open);
        let last = parts.len().saturating_sub(1);
        let mut before: Option<&Value> = None;
        for (n, (key, value)) in parts.into_iter().enumerate() {
            // The parts of a case stand apart.
            let apart = at.indent == 0 && (value.is_section() || before.is_some_and(Value::is_section));
            if apart && n > 0 {
                out.push('\n');
            }
            new_line(out, indent);
            write_key(out, key);
            let broken = if at.broken > 1 && !value.is_section() { 0 } else { at.broken.saturating_sub(1) };
            let item = matches!(self, Value::List(_));
            value.write(out, Layout { indent, after: usize::from(n < last), broken, item });
            if n < last {
                out.push(',');
            }
            before = Some(value);
        }
        new_line(out, at.indent);
        out.push_str(close);
    }

    /// As many parts on a line as fit: who says it in which source, then in which words, then what is noted. A list of objects begins
    /// on the line of its key.
    fn filled(&self, out: &mut String, at: Layout) {
        let (open, close, parts) = self.parts();
        let blank = if matches!(self, Value::Object(_)) { " " } else { "" };
        out.push_str(open);
        out.push_str(blank);
        let last = parts.len().saturating_sub(1);
        let mut indent = at.indent;
        // Beside what goes over several lines nothing stands.
        let mut tall = false;
        for (n, (key, value)) in parts.into_iter().enumerate() {
            let closing = close.len().saturating_add(blank.len()).saturating_add(at.after);
            let after = if n < last { 1 } else { closing };
            if n > 0 {
                let own = if value.is_section() { 1 } else { value.columns().saturating_add(after) };
                let needed =
                    own.saturating_add(if key.is_empty() { 1 } else { key.width().saturating_add(3) });
                if !tall && column(out).saturating_add(needed) <= WIDTH {
                    out.push(' ');
                } else {
                    indent = at.indent.saturating_add(1);
                    new_line(out, indent);
                }
            }
            write_key(out, key);
            let from = out.len();
            value.write(out, Layout { indent, after, broken: 0, item: matches!(self, Value::List(_)) });
            tall = out.get(from..).is_some_and(|written| written.contains('\n'));
            if n < last {
                out.push(',');
            }
        }
        out.push_str(blank);
        out.push_str(close);
    }

    /// What opens and closes it, and its parts with their keys; items of lists have none.
    fn parts(&self) -> (&'static str, &'static str, Vec<(&str, &Value)>) {
        match self {
            Value::Plain(_) => ("", "", Vec::new()),
            Value::List(items) => ("[", "]", items.iter().map(|item| ("", item)).collect()),
            Value::Object(entries) => {
                ("{", "}", entries.iter().map(|(key, value)| (key.as_str(), value)).collect())
            }
        }
    }

    fn flat(&self, out: &mut String) {
        match self {
            Value::Plain(text) => out.push_str(text),
            Value::List(items) if items.is_empty() => out.push_str("[]"),
            Value::Object(entries) if entries.is_empty() => out.push_str("{}"),
            Value::List(items) => {
                for (n, item) in items.iter().enumerate() {
                    out.push_str(if n == 0 { "[" } else { ", " });
                    item.flat(out);
                }
                out.push(']');
            }
            Value::Object(entries) => {
                for (n, (key, value)) in entries.iter().enumerate() {
                    out.push_str(if n == 0 { "{ " } else { ", " });
                    out.push_str(key);
                    out.push_str(": ");
                    value.flat(out);
                }
                out.push_str(" }");
            }
        }
    }

    /// The columns that it takes on one line.
    fn columns(&self) -> usize {
        let mut line = String::new();
        self.flat(&mut line);
        line.width()
    }

    fn is_empty(&self) -> bool {
        match self {
            Value::Plain(_) => false,
            Value::List(items) => items.is_empty(),
            Value::Object(entries) => entries.is_empty(),
        }
    }

    /// Whether it holds objects, as `sources`, `persons` and `statements` do.
    fn is_section(&self) -> bool {
        let holds = |value: &Value| matches!(value, Value::Object(_));
        match self {
            Value::Plain(_) => false,
            Value::List(items) => items.iter().any(holds),
            Value::Object(entries) => entries.iter().any(|(_, value)| holds(value)),
        }
    }
}

fn write_key(out: &mut String, key: &str) {
    if !key.is_empty() {
        out.push_str(key);
        out.push_str(": ");
    }
}

fn new_line(out: &mut String, indent: usize) {
    out.push('\n');
    out.push_str(&"  ".repeat(indent));
}

/// The columns used on the last line.
fn column(out: &str) -> usize {
    out.rsplit('\n').next().map_or(0, UnicodeWidthStr::width)
}
