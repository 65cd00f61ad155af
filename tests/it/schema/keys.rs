//! The tables of keys are what the readers read: every key is read, takes what its row says, and nothing else.

use policycheck::diag::{Code, codes};
use policycheck::facts;
use policycheck::law::{self, keys};
use policycheck::source::FileId;
use policycheck::syntax::reader::Findings;
use policycheck::syntax::shape::{Ids, Key, Shape, Takes};
use policycheck::syntax::toml;
use policycheck::vocabulary::{self, case_keys};
use serde_json::{Value, json};

/// Where something stands in a file: the keys and places on the way.
type Way = Vec<String>;

/// Every key of a shape and of the shapes in it, with the way to it. A shape that stands in itself is not entered again.
fn all_keys(
    shape: &'static Shape,
    way: &Way,
    inside: &mut Vec<&'static str>,
    out: &mut Vec<(Way, &'static Key)>,
) {
    if inside.contains(&shape.name) {
        return;
    }
    inside.push(shape.name);
    let mut enter = |way: Way, takes: Takes, inside: &mut Vec<&'static str>| match takes {
        Takes::Table(inner) => all_keys(inner, &way, inside, out),
        Takes::Tables(inner) => all_keys(inner, &[way, vec!["0".to_owned()]].concat(), inside, out),
        _ => {}
    };
    let mut own = Vec::new();
    for key in shape.all() {
        let way = [way.clone(), vec![key.name.to_owned()]].concat();
        own.push((way.clone(), key));
        enter(way, key.takes, inside);
    }
    if let Some(takes) = shape.other {
        enter([way.clone(), vec!["x".to_owned()]].concat(), takes, inside);
    }
    inside.pop();
    out.extend(own);
}

/// A value as the row wants it.
fn sample(key: &Key) -> Value {
    match key.takes {
        Takes::Text if key.name == "type" => json!("int"),
        Takes::Text | Takes::DayOrText | Takes::Condition => json!(key.example.unwrap_or("text")),
        Takes::Texts | Takes::Conditions => json!([key.example.unwrap_or("text")]),
        Takes::Flag => json!(true),
        Takes::Day | Takes::Date => json!("2004-10-18"),
        Takes::Word(words) => json!(words[0]),
        Takes::Count => json!(90),
        Takes::Range => json!([0, 1_000]),
        Takes::Digest => json!("0".repeat(64)),
        Takes::Id(Ids::Own) => json!("own"),
        Takes::Id(Ids::Source) => json!("x"),
        Takes::Id(Ids::Statement) => json!("answer"),
        Takes::Id(_) => json!("me"),
        Takes::IdList(_) => json!(["me"]),
        Takes::Table(_) => json!({}),
        Takes::Tables(_) => json!([{}]),
        Takes::Any => json!("china"),
    }
}

/// `document` with `value` at the end of the way.
fn put(document: &mut Value, way: &[String], value: Value) {
    let mut at = document;
    for (step, next) in way.iter().zip(way.iter().skip(1).map(Some).chain([None])) {
        let empty = || if next.is_some_and(|next| next == "0") { json!([]) } else { json!({}) };
        at = if step == "0" {
            let list = at.as_array_mut().unwrap();
            if list.is_empty() {
                list.push(empty());
            }
            &mut list[0]
        } else {
            at.as_object_mut().unwrap().entry(step.clone()).or_insert_with(empty)
        };
    }
    *at = value;
}

/// A document that has every key once, each as its row wants it.
fn whole(shape: &'static Shape) -> (Value, Vec<(Way, &'static Key)>) {
    let mut keys = Vec::new();
    all_keys(shape, &Vec::new(), &mut Vec::new(), &mut keys);
    let mut document = json!({});
    for (way, key) in &keys {
        if !matches!(key.takes, Takes::Table(_) | Takes::Tables(_)) {
            put(&mut document, way, sample(key));
        }
    }
    (document, keys)
}

/// A value as TOML writes it on one line.
fn toml_of(value: &Value) -> String {
    match value {
        Value::String(day) if day == "2004-10-18" => day.clone(),
        Value::Array(items) => format!("[{}]", items.iter().map(toml_of).collect::<Vec<_>>().join(", ")),
        Value::Object(entries) => {
            let entries = entries.iter().map(|(key, value)| format!("{key} = {}", toml_of(value)));
            format!("{{ {} }}", entries.collect::<Vec<_>>().join(", "))
        }
        other => other.to_string(),
    }
}

/// Code and path of every message about a TOML file.
fn read_toml(document: &Value, read: &dyn Fn(&toml::Table, &Findings)) -> Vec<(Code, String)> {
    let lines =
        document.as_object().unwrap().iter().map(|(key, value)| format!("{key} = {}\n", toml_of(value)));
    let (table, problems) = toml::parse(&lines.collect::<String>(), FileId(0));
    assert!(problems.is_empty(), "{problems:#?}");
    let findings = Findings::default();
    read(&table, &findings);
    findings.into_vec().into_iter().map(|problem| (problem.code, problem.path.unwrap_or_default())).collect()
}

/// The way as a JSON pointer.
fn pointer(way: &[String]) -> String {
    way.iter().fold(String::new(), |out, step| out + "/" + step)
}

/// The way as messages write it: places are counted from 1.
fn path(way: &Way) -> String {
    way.join(".").replace(".0", "[1]")
}

/// Whether a message is about what is reached by `path`. Where it may hold a name, an id in the way is told as `…`.
fn is_within(at: &str, path: &str) -> bool {
    let (at, path): (Vec<&str>, Vec<&str>) = (at.split('.').collect(), path.split('.').collect());
    at.len() >= path.len() && at.iter().zip(&path).all(|(told, step)| *told == "…" || told.starts_with(step))
}

/// Whatever reads `shape` reads each of its keys, refuses what is of no type there is, and knows no other key.
fn holds(shape: &'static Shape, read: &dyn Fn(&toml::Table, &Findings)) {
    let (document, keys) = whole(shape);
    let of_keys = [codes::UNKNOWN_KEY, codes::MISSING_KEY, codes::WRONG_TYPE];
    let mut problems = read_toml(&document, read);
    problems.retain(|(code, path)| of_keys.contains(code) && !path.is_empty());
    assert_eq!(problems, [], "{}", shape.name);
    for (way, key) in &keys {
        let mut changed = document.clone();
        put(&mut changed, way, json!([[[1]]]));
        let problems = read_toml(&changed, read);
        let told = |(code, at): &(Code, String)| *code == codes::WRONG_TYPE && at.starts_with(&path(way));
        let range = |(code, _): &(Code, String)| {
            matches!(key.takes, Takes::Range) && *code == codes::VOCABULARY_SHAPE
        };
        assert!(problems.iter().any(|p| told(p) || range(p)), "nobody reads {}: {problems:?}", path(way));

        let mut missing = document.clone();
        let (last, before) = way.split_last().unwrap();
        let parent = missing.pointer_mut(&pointer(before)).unwrap();
        parent.as_object_mut().unwrap().remove(last);
        let told = read_toml(&missing, read).contains(&(codes::MISSING_KEY, path(way)));
        assert!(told || !key.required, "{} can be left out", path(way));
    }
    let mut changed = document;
    for (way, _) in &keys {
        let (_, before) = way.split_last().unwrap();
        let parent = changed.pointer_mut(&pointer(before)).unwrap();
        parent.as_object_mut().unwrap().insert("zzzz".to_owned(), json!(1));
    }
    let problems = read_toml(&changed, read);
    assert!(problems.iter().any(|(code, _)| *code == codes::UNKNOWN_KEY), "{}", shape.name);
}

#[test]
fn every_key_of_a_rule_file_is_read() {
    holds(&keys::PROVISION, &|table, findings| drop(law::read_provision(table, FileId(0), findings)));
    holds(&keys::INSTRUMENT, &|table, findings| drop(law::read_instrument(table, findings)));
    holds(&keys::AUTHORITIES, &|table, findings| drop(law::read_authorities(table, findings)));
    holds(&keys::CALENDAR, &|table, findings| drop(law::read_calendar(table, findings)));
}

#[test]
fn every_key_of_a_vocabulary_is_read() {
    holds(&vocabulary::keys::VOCABULARY, &|table, findings| drop(vocabulary::read(table, findings)));
}

/// A case with every key of every object in it, read with a small vocabulary.
fn case() -> (Value, Vec<(Way, &'static Key)>) {
    let (mut document, mut keys) = whole(&case_keys::CASE);
    for (shape, way) in [(&case_keys::ENTITY, "persons/p"), (&case_keys::EVIDENCE, "persons/q/nationality/0")]
    {
        let way: Way = way.split('/').map(str::to_owned).collect();
        let mut own = Vec::new();
        all_keys(shape, &way, &mut Vec::new(), &mut own);
        for (way, key) in &own {
            if !matches!(key.takes, Takes::Table(_) | Takes::Tables(_)) {
                put(&mut document, way, sample(key));
            }
        }
        keys.extend(own);
    }
    put(&mut document, &["persons".to_owned(), "me".to_owned()], json!({ "label": "the witness" }));
    let answered = json!({ "id": "answer", "in": "x", "stance": "opines" });
    document["statements"].as_array_mut().unwrap().push(answered);
    (document, keys)
}

fn read_case(document: &Value) -> Vec<(Code, String)> {
    let rules = super::words();
    let (_, problems) = facts::read(&document.to_string(), FileId(0), &rules.vocabulary, &|_| None);
    problems.into_iter().map(|problem| (problem.code, problem.path.unwrap_or_default())).collect()
}

#[test]
fn every_key_of_a_case_is_read() {
    let of_keys =
        [codes::CASE_KEY, codes::CASE_MISSING, codes::CASE_TYPE, codes::CASE_VALUE, codes::CASE_DATE];
    let (document, keys) = case();
    let mut problems = read_case(&document);
    problems.retain(|(code, _)| of_keys.contains(code));
    assert_eq!(problems, []);
    for (way, key) in &keys {
        let mut changed = document.clone();
        put(&mut changed, way, Value::Null);
        let problems = read_case(&changed);
        let told = |(code, at): &(Code, String)| {
            // On what ground a name is printed is read apart from all else.
            (of_keys.contains(code) || *code == codes::NAMES_CONSENT) && is_within(at, &path(way))
        };
        // What an editor is told by `$schema` is a text, and means nothing to the reader.
        assert!(problems.iter().any(told), "nobody reads {}: {problems:?}", path(way));
        for word in key.words() {
            let mut changed = document.clone();
            put(&mut changed, way, json!(word));
            assert!(!read_case(&changed).iter().any(|(code, _)| *code == codes::CASE_VALUE), "{word}");
        }
        let mut changed = document.clone();
        put(&mut changed, way, json!("no such word"));
        let refused = read_case(&changed).iter().any(|(code, _)| *code == codes::CASE_VALUE);
        assert_eq!(refused, !key.words().is_empty(), "{}", path(way));
    }
}
