//! A first provision: a file that loads and speaks on no day until its author says from when, and its neighbours if they are missing.

use std::fmt::Write;

use crate::compile::RuleSet;
use crate::law::keys;
use crate::source::Sources;
use crate::syntax::shape::{Key, Shape, Takes};

/// Why nothing can be begun under an id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// It is no id of a provision: jurisdiction, instrument, number.
    NoId,
    /// The rules have it already, in the file of this name.
    There(String),
}

/// The files with which a provision begins, each by its path in the folder of rules: the provision, its tests, and the instrument if
/// the rules have none for it.
///
/// # Errors
/// If it is no id, or the rules have such a provision already.
pub fn rule(rules: &RuleSet, sources: &Sources, id: &str) -> Result<Vec<(String, String)>, Refused> {
    let fits = |part: &str| {
        !part.is_empty()
            && part.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '(' | ')'))
    };
    let (before, number) = id.rsplit_once('/').ok_or(Refused::NoId)?;
    if !before.contains('/') || !id.split('/').all(fits) {
        return Err(Refused::NoId);
    }
    let name_of = |file| sources.name(file);
    if let Some(there) = rules.provisions.values().find(|provision| provision.id == id) {
        return Err(Refused::There(name_of(there.file).to_owned()));
    }
    // A provision whose id begins alike has the same instrument, and stands in the same folder.
    let alike = |other: &str| other.rsplit_once('/').is_some_and(|(other, _)| other == before);
    let sibling = rules.provisions.values().find(|provision| alike(&provision.id));
    let folder = sibling
        .and_then(|sibling| name_of(sibling.file).rsplit_once('/'))
        .map_or(before, |(folder, _)| folder);
    let instrument = sibling.map_or(before, |sibling| sibling.instrument.0.as_str());
    // Sections are called `s7843`; articles have numbers only.
    let section = number.strip_prefix('s').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let stem = if section { number.to_owned() } else { format!("art-{number}") };
    let cited =
        if section { format!(" § {}", number.trim_start_matches('s')) } else { format!(", art. {number}") };
    let cite = format!("{}{cited}", rules_short(rules, instrument));
    let mut files = Vec::new();
    // First what the next one needs: also the first alone loads.
    if rules.instrument_named(instrument).is_none() {
        files.push((format!("{folder}/instrument.toml"), self::instrument(instrument)));
    }
    files.push((format!("{folder}/{stem}.toml"), provision(id, instrument, &cite)));
    files.push((format!("{folder}/{stem}.md"), tests(id)));
    Ok(files)
}

/// What a reader calls the instrument.
fn rules_short(rules: &RuleSet, id: &str) -> String {
    let known = rules.instrument_named(id).map(|id| rules.instruments.at(id));
    known.map_or_else(|| "Short title of the instrument".to_owned(), |known| known.tag.clone())
}

/// A day on which nothing has happened yet: what is in force from then on speaks in no finding.
const NEVER: &str = "9999-12-31";

fn instrument(id: &str) -> String {
    let mut out = String::new();
    comment(&mut out, keys::INSTRUMENT.says);
    out.push_str("# Its first line is: code,state,action,day,in_force,end,reservations,source,grade\n");
    line(&mut out, &keys::INSTRUMENT, "id", &quoted(id));
    line(&mut out, &keys::INSTRUMENT, "title", &quoted("Full title"));
    line(&mut out, &keys::INSTRUMENT, "tag", &quoted("Short title of the instrument"));
    line(&mut out, &keys::INSTRUMENT, "in_force", &format!("{{ from = {NEVER} }}"));
    for key in ["prose", "citation", "source", "grade", "as_of", "note"] {
        example(&mut out, &keys::INSTRUMENT, key);
    }
    let says = keys::INSTRUMENT.key("clock").map_or("", |key| key.says);
    comment(
        &mut out,
        &format!("clock = {{ days = 90, from = \"deposit\", general = 1954-04-22 }}   # {says}"),
    );
    out
}

fn provision(id: &str, instrument: &str, cite: &str) -> String {
    let shape = &keys::PROVISION;
    let mut out = String::new();
    comment(
        &mut out,
        "A provision as it begins. It loads, and speaks on no day until you say from when it is in force.",
    );
    comment(
        &mut out,
        "Take a line's `#` away when you need what stands behind it, and delete what you do not need.",
    );
    out.push('\n');
    line(&mut out, shape, "id", &quoted(id));
    line(&mut out, shape, "title", &quoted("Its heading"));
    line(&mut out, shape, "cite", &quoted(cite));
    line(&mut out, shape, "instrument", &quoted(instrument));
    line(&mut out, shape, "in_force", &format!("{{ from = {NEVER} }}"));
    line(&mut out, shape, "reviewed", "[]");
    out.push_str("\n[text]\n");
    line(&mut out, &keys::TEXT, "source", &quoted("Where the words come from"));
    line(&mut out, &keys::TEXT, "grade", &quoted("B"));
    example(&mut out, &keys::TEXT, "language");
    comment(&mut out, "Each other key is a paragraph. Put its words here, letter for letter.");
    out.push_str("1 = \"The words of paragraph 1.\"\n");
    out.push_str("\n[[gap]]\n");
    line(&mut out, &keys::GAP, "quote", &quoted("The words of paragraph 1."));
    line(&mut out, &keys::GAP, "why", &quoted("Nothing of this provision is encoded yet."));
    out.push_str("\n# Divide each sentence: what applies when is an element; what must or must not be done is the conduct; what excuses\n# is an exception.\n");
    table(
        &mut out,
        "[[norm]]",
        &keys::NORM,
        &["id", "kind", "text", "about", "bearer", "whom", "at", "needs", "needs_because", "untouched"],
    );
    table(&mut out, "[[norm.element]]", &keys::ELEMENT, &["id", "quote", "if", "says", "not", "ask"]);
    table(&mut out, "[norm.conduct]", &keys::CONDUCT, &["quote", "done", "not_done"]);
    table(&mut out, "[[norm.exception]]", &keys::EXCEPTION, &["id", "quote", "if", "presume", "burden"]);
    out.push_str("\n# What is disputed about it.\n");
    table(&mut out, "[[reading]]", &keys::READING, &["id", "question"]);
    table(&mut out, "[[reading.option]]", &keys::OPTION, &["id", "says", "by"]);
    table(&mut out, "[[objection]]", &keys::OBJECTION, &["by", "says", "when", "reply", "left"]);
    table(&mut out, "[[carried]]", &keys::CARRIED, &["quote", "by"]);
    out
}

fn tests(id: &str) -> String {
    format!(
        "# `{id}` Its heading

What the law says, in plain words. Each heading below is one test: a case, and what is to be found in it.

```json base
{{ \"stipulated\": true,
  \"sources\": {{}} }}
```

## Until its author says from when, the provision speaks on no day

- `{id}`: not-applicable; because gap
"
    )
}

/// A comment in lines of at most 120 columns.
fn comment(out: &mut String, text: &str) {
    let mut column = 0_usize;
    for word in text.split_whitespace() {
        if column > 0 && column.saturating_add(word.len()) >= 118 {
            out.push('\n');
            column = 0;
        }
        out.push_str(if column == 0 { "# " } else { " " });
        out.push_str(word);
        column = column.saturating_add(word.len()).saturating_add(1);
    }
    out.push('\n');
}

/// A key with its value, and above it what it is for.
fn line(out: &mut String, shape: &Shape, key: &str, value: &str) {
    comment(out, shape.key(key).map_or("", |key| key.says));
    let _ = writeln!(out, "{key} = {value}");
}

/// A key that is not used yet, as a comment.
fn example(out: &mut String, shape: &Shape, key: &str) {
    let Some(key) = shape.key(key) else { return };
    comment(out, &format!("{} = {}   # {}", key.name, sample(key), key.says));
}

/// A table that is not used yet, as a comment.
fn table(out: &mut String, header: &str, shape: &Shape, names: &[&str]) {
    let _ = writeln!(out, "\n# {header}   # {}", shape.says);
    for name in names {
        example(out, shape, name);
    }
}

/// A value as it may look, in TOML.
fn sample(key: &Key) -> String {
    match key.takes {
        Takes::Flag => "false".to_owned(),
        Takes::Day | Takes::DayOrText => "2004-10-18".to_owned(),
        Takes::Count => "0".to_owned(),
        Takes::Word(words) => quoted(words.first().unwrap_or(&"")),
        Takes::Texts | Takes::Conditions => format!("[{}]", quoted(key.example.unwrap_or("…"))),
        _ => quoted(key.example.unwrap_or("…")),
    }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
