//! `instrument.toml` and provision files to their types.

use super::keys;
use super::read_norm::read_norm;
use super::words::read_hinge;
use super::{
    Alias, Carried, Clock, Conflict, Definition, Gap, Grade, Instrument, Objection, Paragraph, Parameter,
    Phrases, Presumption, Provision, Reading, ReadingOption, Signature, Text, Validity, Wait,
};
use crate::diag::{Diagnostic, Thing, codes, did_you_mean};
use crate::measure::{Day, Level};
use crate::source::{FileId, Span};
use crate::syntax::expr::{Expr, Place, parse_expression, parse_signature};
use crate::syntax::read_accepted;
use crate::syntax::reader::{Findings, Reader};
use crate::syntax::toml::{self, Entry, Table, Toml};
use crate::vocabulary::Phrase;

/// Reads `instrument.toml`.
pub fn read_instrument(root: &Table, findings: &Findings) -> Option<Instrument> {
    let r = Reader::new(root, "", &keys::INSTRUMENT, findings);
    let id = read_id(&r);
    let title = r.text("title");
    let in_force = read_validity(&r, "in_force");
    // All keys are asked for before anything is given up, so that none of them seems unknown.
    let instrument = Instrument {
        id: id.unwrap_or_default().to_owned(),
        title: title.unwrap_or_default().to_owned(),
        tag: r.text("tag").or(title).unwrap_or_default().to_owned(),
        prose: owned_at(&r, "prose"),
        citation: owned(&r, "citation"),
        source: owned(&r, "source"),
        grade: read_grade(&r),
        in_force,
        as_of: r.day_or_text("as_of").map(str::to_owned),
        note: owned(&r, "note"),
        clock: r.table("clock").and_then(|c| read_clock(&c)),
        accepted: read_accepted(&r),
        parties: Vec::new(),
        territories: Vec::new(),
        span: r.value("id").map_or(r.span(), |v| v.span),
    };
    (id.is_some() && title.is_some()).then_some(instrument)
}

/// `clock = { days = 90, from = "deposit", general = 1954-04-22 }`
fn read_clock(r: &Reader<'_>) -> Option<Clock> {
    let count = |key| {
        let value = r.value(key)?;
        let count = match value.value {
            toml::Value::Integer(count) => i32::try_from(count).ok().filter(|count| *count >= 0),
            _ => None,
        };
        if count.is_none() {
            r.wrong_type(key, value, "a whole number, from 0");
        }
        count
    };
    r.word("from");
    let (days, months) = (count("days"), count("months"));
    let general = r.value("general").and_then(|value| read_day(r, "general", value));
    let after = match (days, months) {
        (Some(days), None) => Wait::Days(days),
        (None, Some(months)) => Wait::Months(months),
        _ => {
            let message = "a clock runs in `days` or in `months`";
            let d = Diagnostic::error(codes::NORM_SHAPE, message).at(r.span(), "either one or the other");
            r.add(d.help("for a treaty that binds from the day of the deposit, write `days = 0`"));
            return None;
        }
    };
    Some(Clock { after, general, span: r.span() })
}

/// Reads a provision file.
pub fn read_provision(root: &Table, file: FileId, findings: &Findings) -> Option<Provision> {
    let r = Reader::new(root, "", &keys::PROVISION, findings);
    let id = read_id(&r);
    // What it is a change of was written out before.
    let _ = r.text("version_of");
    let title = r.text("title");
    let cite = r.text("cite");
    let instrument = r.text("instrument").zip(r.value("instrument")).map(|(t, v)| (t.to_owned(), v.span));
    let text = r.table("text").map(|t| read_text(&t));
    let has_text = text.is_some();
    let mut text = text.unwrap_or_else(no_text);
    text.later = r.tables("text_from").iter().filter_map(read_later).collect();
    text.later.sort_by_key(|(day, _)| *day);
    let translations = r.table("translation").map(|t| read_translations(&t)).unwrap_or_default();
    let provision = Provision {
        id: id.unwrap_or_default().to_owned(),
        title: title.unwrap_or_default().to_owned(),
        cite: cite.unwrap_or_default().to_owned(),
        instrument: instrument.unwrap_or_default(),
        in_force: read_validity(&r, "in_force"),
        reviewed: r.texts("reviewed").into_iter().map(|(t, _)| t.to_owned()).collect(),
        aliases: r.tables("aliases").iter().filter_map(read_alias).collect(),
        text,
        translations,
        definitions: r.tables("definition").iter().filter_map(read_definition).collect(),
        norms: r.tables("norm").iter().filter_map(read_norm).collect(),
        readings: r.tables("reading").iter().filter_map(read_reading).collect(),
        objections: r.tables("objection").iter().filter_map(read_objection).collect(),
        conflicts: r.tables("conflict").iter().filter_map(read_conflict).collect(),
        carried: r.tables("carried").iter().filter_map(read_carried).collect(),
        gaps: r.tables("gap").iter().filter_map(read_gap).collect(),
        accepted: read_accepted(&r),
        file,
        span: declared(root, file),
    };
    // Without its words nothing can be held against them, and without an id nothing can name it.
    (id.is_some() && has_text).then_some(provision)
}

/// Where a file says which provision it is of.
pub fn declared(root: &Table, file: FileId) -> Span {
    let said = root.get("version_of").or(root.get("id")).map(|value| value.span);
    // An id may stand in the file of another version.
    said.filter(|span| span.file == file).unwrap_or(root.span)
}

/// The `id` of an instrument, provision or norm, from which the ids of findings are made.
pub(super) fn read_id<'t>(r: &Reader<'t>) -> Option<&'t str> {
    let id = r.text("id")?;
    let sign = id.chars().find(|c| "#@+;".contains(*c) || c.is_control());
    if sign.is_some() || id.trim() != id || id.is_empty() {
        let at = r.value("id").map_or(r.span(), |v| v.span);
        let label = match sign {
            Some(sign) => format!("`{sign}` cannot be in it"),
            None if id.is_empty() => "empty".to_owned(),
            None => "begins or ends with a blank".to_owned(),
        };
        let d = Diagnostic::error(codes::BAD_VALUE, format!("`{id}` cannot be an id")).at(at, label);
        r.add(d.help("findings put `#`, `@`, `+` and `;` between ids, so these cannot be in one"));
    }
    Some(id)
}

fn no_text() -> Text {
    Text {
        language: String::new(),
        source: String::new(),
        grade: None,
        as_of: None,
        held: None,
        paragraphs: Vec::new(),
        later: Vec::new(),
    }
}

fn read_text(r: &Reader<'_>) -> Text {
    let source = r.text("source");
    let grade = read_grade(r);
    let language = r.text("language").unwrap_or("en").to_owned();
    let as_of =
        r.day_or_text("as_of").map(|time| Day::parse(time).map_or_else(|| time.to_owned(), Day::words));
    let held = owned(r, "held");
    r.text("url");
    let mut paragraphs = Vec::new();
    for entry in r.entries() {
        // A remark under a key misspelt must not be taken for words of the law.
        if let Some(help) = did_you_mean(Thing::Word, &entry.key, keys::TEXT.names()) {
            let message = format!("`{}` would be taken for a paragraph", entry.key);
            let d = Diagnostic::error(codes::UNKNOWN_KEY, message).at(entry.key_span, "a key of the text?");
            r.add(d.path(r.path_of(&entry.key)).help(help));
        } else {
            paragraphs.extend(paragraph(r, entry));
        }
    }
    let source = source.unwrap_or_default().to_owned();
    Text { language, source, grade, as_of, held, paragraphs, later: Vec::new() }
}

fn read_later(r: &Reader<'_>) -> Option<(Day, Vec<Paragraph>)> {
    let day = r.value("day").and_then(|value| read_day(r, "day", value));
    // Not used, and still held to what they have to be.
    r.text("source");
    read_grade(r);
    let paragraphs = r.entries().filter_map(|e| paragraph(r, e)).collect();
    Some((day?, paragraphs))
}

fn read_translations(r: &Reader<'_>) -> Vec<Text> {
    let mut out = Vec::new();
    for entry in r.entries() {
        let text = r.inside(entry).map(|reader| read_text(&reader));
        out.extend(text.map(|text| Text { language: entry.key.clone(), ..text }));
    }
    out
}

fn paragraph(r: &Reader<'_>, entry: &Entry) -> Option<Paragraph> {
    let Some(words) = entry.value.as_text() else {
        r.wrong_type(&entry.key, &entry.value, "a text: a paragraph of the provision");
        return None;
    };
    Some((entry.key.clone(), words.to_owned(), entry.value.span))
}

fn read_alias(r: &Reader<'_>) -> Option<Alias> {
    let (id, warn) = (r.text("id"), owned(r, "warn"));
    Some(Alias { id: id?.to_owned(), warn })
}

fn read_definition(r: &Reader<'_>) -> Option<Definition> {
    let definition = Definition {
        signature: read_signature(r, "is")
            .unwrap_or_else(|| Signature { name: (String::new(), r.span()), parameters: Vec::new() }),
        quotes: quotes(r, "quote"),
        from: owned_at(r, "from"),
        needs: read_level(r, "needs"),
        presume: read_presumption(r),
        phrases: read_phrases(r),
        condition: read_expression(r, "if"),
        span: r.value("is").map_or(r.span(), |v| v.span),
    };
    r.text("text");
    (!definition.signature.name.0.is_empty()).then_some(definition)
}

fn read_reading(r: &Reader<'_>) -> Option<Reading> {
    let id = r.text("id");
    let question = r.text("question");
    let options: Vec<ReadingOption> = r
        .tables("option")
        .iter()
        .filter_map(|o| {
            let (id, says, by, short) =
                (o.text("id"), owned(o, "says"), owned(o, "by"), owned_at(o, "short"));
            Some(ReadingOption { id: id?.to_owned(), says: says?, short, by: by? })
        })
        .collect();
    for (n, option) in options.iter().enumerate() {
        if options.iter().take(n).any(|other| other.id == option.id) {
            let message = format!("the option `{}` is given twice", option.id);
            r.add(Diagnostic::error(codes::DUPLICATE_ID, message).at(r.span(), "in this reading"));
        }
    }
    // One bit stands for one option.
    if options.len() > 64 {
        let message = format!("a reading with {} options; the most is 64", options.len());
        r.add(Diagnostic::error(codes::LIMIT, message).at(r.span(), "too many"));
    }
    if r.value("option").and_then(Toml::as_list).map_or(0, <[_]>::len) < 2 {
        let message = "a reading needs at least two options";
        r.add(
            Diagnostic::error(codes::NORM_SHAPE, message)
                .at(r.span(), "of one answer only there is nothing to choose")
                .help("add [[reading.option]], each with `id`, `says` and `by`"),
        );
    }
    let hinge = read_hinge(r);
    Some(Reading { id: id?.to_owned(), question: question?.to_owned(), options, hinge, span: r.span() })
}

fn read_objection(r: &Reader<'_>) -> Option<Objection> {
    let (by, says) = (r.text("by"), r.text("says"));
    let objection = Objection {
        by: by.unwrap_or_default().to_owned(),
        says: says.unwrap_or_default().to_owned(),
        when: read_expression(r, "when"),
        reply: owned(r, "reply"),
        left: owned(r, "left"),
        turns_on: quotes(r, "turns_on"),
        norm: owned_at(r, "norm"),
        span: r.span(),
    };
    (by.is_some() && says.is_some()).then_some(objection)
}

fn read_conflict(r: &Reader<'_>) -> Option<Conflict> {
    let (with, says) = (owned_at(r, "with"), r.text("says"));
    let (when, resolved_by) = (read_expression(r, "when"), owned(r, "resolved_by"));
    Some(Conflict { with: with?, when, resolved_by, says: says?.to_owned() })
}

fn read_carried(r: &Reader<'_>) -> Option<Carried> {
    let (quotes, by, whole) = (quotes(r, "quote"), owned_at(r, "by"), r.flag("whole"));
    Some(Carried { quotes, by: by?, whole })
}

fn read_gap(r: &Reader<'_>) -> Option<Gap> {
    let (quotes, why, norm) = (quotes(r, "quote"), r.text("why"), owned_at(r, "norm"));
    Some(Gap { quotes, why: why?.to_owned(), norm, whole: r.flag("whole") })
}

/// `presume`, `rebut` and `burden` of an element, exception or definition.
pub(super) fn read_presumption(r: &Reader<'_>) -> Option<Presumption> {
    let rebut = read_level(r, "rebut");
    let burden = owned(r, "burden");
    for key in ["rebut", "burden"] {
        if r.value("presume").is_none()
            && let Some(entry) = r.value(key)
        {
            let message = format!("`{key}` without `presume`: nothing is presumed here");
            let help = "add `presume = false` or `presume = true`, the value that stands while nobody speaks";
            r.add(Diagnostic::error(codes::NORM_SHAPE, message).at(entry.span, "has no effect").help(help));
        }
    }
    let value = r.bool("presume")?;
    Some(Presumption { value, rebut: rebut.unwrap_or(Level::Reported), burden })
}

pub(super) fn read_phrases(r: &Reader<'_>) -> Phrases {
    let places = ["says", "not", "ask"].map(|key| r.value(key).map(|v| v.span));
    Phrases { says: read_phrase(r, "says"), not: read_phrase(r, "not"), ask: read_phrase(r, "ask"), places }
}

fn read_phrase(r: &Reader<'_>, key: &'static str) -> Option<Phrase> {
    let text = r.text(key)?;
    Phrase::parse(text)
        .map_err(|message| {
            let at = r.value(key).map_or(r.span(), |v| v.span);
            r.add(Diagnostic::error(codes::PHRASE, message).at(at, "in this phrase"));
        })
        .ok()
}

pub(super) fn read_signature(r: &Reader<'_>, key: &'static str) -> Option<Signature> {
    let (text, place) = r.expression(key)?;
    match parse_signature(text, place) {
        Ok((name, parameters)) => Some(Signature {
            name: (name.text, name.span),
            parameters: parameters
                .into_iter()
                .map(|(p, kinds)| Parameter {
                    name: (p.text, p.span),
                    kinds: kinds.into_iter().map(|k| (k.text, k.span)).collect(),
                })
                .collect(),
        }),
        Err(diagnostic) => {
            r.add(diagnostic.path(r.path_of(key)));
            None
        }
    }
}

pub(super) fn read_expression(r: &Reader<'_>, key: &'static str) -> Option<Expr> {
    let (text, place) = r.expression(key)?;
    expression(r, key, text, place)
}

pub(super) fn read_expressions(r: &Reader<'_>, key: &'static str) -> Vec<Expr> {
    r.expressions(key).into_iter().filter_map(|(text, place)| expression(r, key, text, place)).collect()
}

fn expression(r: &Reader<'_>, key: &str, text: &str, place: Place) -> Option<Expr> {
    parse_expression(text, place).map_err(|diagnostic| r.add(diagnostic.path(r.path_of(key)))).ok()
}

pub(super) fn read_level(r: &Reader<'_>, key: &'static str) -> Option<Level> {
    r.word(key).and_then(Level::parse)
}

pub(super) fn quotes(r: &Reader<'_>, key: &'static str) -> Vec<(String, Span)> {
    r.texts(key).into_iter().map(|(t, span)| (t.to_owned(), span)).collect()
}

pub(super) fn owned(r: &Reader<'_>, key: &'static str) -> Option<String> {
    r.text(key).map(str::to_owned)
}

pub(super) fn owned_at(r: &Reader<'_>, key: &'static str) -> Option<(String, Span)> {
    Some((r.text(key)?.to_owned(), r.value(key)?.span))
}

pub(super) fn read_grade(r: &Reader<'_>) -> Option<Grade> {
    r.word("grade").and_then(Grade::parse)
}

pub(super) fn read_validity(r: &Reader<'_>, key: &'static str) -> Validity {
    let Some(table) = r.table(key) else { return Validity::default() };
    let day = |k| table.value(k).and_then(|v| read_day(&table, k, v));
    let (from, to) = (day("from"), day("to"));
    if let (Some(first), Some(last)) = (from, to)
        && last < first
    {
        let message = format!("in force to {last}, before it begins on {first}");
        r.add(Diagnostic::error(codes::BAD_DATE, message).at(table.span(), "ends before it begins"));
    }
    Validity { from, to }
}

pub(super) fn read_day(r: &Reader<'_>, key: &str, value: &Toml) -> Option<Day> {
    let Some(text) = value.as_date() else {
        r.wrong_type(key, value, "a day without quotation marks, such as `2004-10-18`");
        return None;
    };
    let day = Day::parse(text);
    if day.is_none() {
        let message = format!("`{text}` is not a day");
        let d = Diagnostic::error(codes::BAD_DATE, message).at(value.span, "expected year-month-day");
        r.add(d.path(r.path_of(key)));
    }
    day
}
