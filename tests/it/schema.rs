//! Schemas, held in a validator that is not ours against every file of the repository, and against what the readers take.

mod keys;
mod mistakes;

use std::path::Path;

use jsonschema::Validator;
use policycheck::authoring::schema::{Topic, schema};
use policycheck::compile::RuleSet;
use policycheck::diag::{Code, Diagnostic, codes};
use policycheck::facts::read;
use policycheck::finding::{Options, find};
use policycheck::report::{Report, json};
use policycheck::source::FileId;
use policycheck::syntax::toml;
use serde_json::Value;

use crate::library::{files_in, good_case, good_rules, tests};

fn validator(topic: Topic, rules: &RuleSet) -> Validator {
    let schema: Value = serde_json::from_str(&schema(topic, rules)).unwrap();
    jsonschema::validator_for(&schema).unwrap()
}

fn wrong(validator: &Validator, value: &Value) -> Vec<String> {
    validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).take(9).collect()
}

/// The rules of the repository.
fn library() -> RuleSet {
    good_rules(&files_in(&tests().join("../rules")))
}

/// The small vocabulary with which the bad cases are read.
fn words() -> RuleSet {
    let text = include_str!("../fixtures/vocabulary.toml").to_owned();
    good_rules(&[("vocabulary.toml".to_owned(), text)])
}

const OF_REPORTS: &str = "a case of the reports";

/// Sets of rules, each with the cases that belong to them.
fn cases() -> Vec<(RuleSet, Vec<(String, String)>)> {
    let of = |folder: &str| {
        let mut files = files_in(&tests().join(folder));
        files.retain(|(name, _)| Path::new(name).extension().is_some_and(|end| end == "json"));
        files
    };
    let mut own = of("../cases");
    own.extend(crate::report::cases::ALL.iter().map(|text| (OF_REPORTS.to_owned(), (*text).to_owned())));
    let diversity = good_rules(&files_in(&tests().join("fixtures/diversity/rules")));
    vec![(library(), own), (diversity, of("fixtures/diversity/cases"))]
}

/// A TOML file as an editor holds it against a schema: days are texts.
fn as_json(value: &toml::Value) -> Value {
    match value {
        toml::Value::Text(text) => Value::from(text.value.as_str()),
        toml::Value::Integer(number) => Value::from(*number),
        toml::Value::Decimal(number) => serde_json::from_str(number).unwrap(),
        toml::Value::Boolean(value) => Value::from(*value),
        toml::Value::Date(day) => Value::from(day.as_str()),
        toml::Value::List(items) => items.iter().map(|item| as_json(&item.value)).collect(),
        toml::Value::Table(table) => {
            table.entries.iter().map(|entry| (entry.key.clone(), as_json(&entry.value.value))).collect()
        }
    }
}

/// What a file of rules is, and it as JSON if it can be read as TOML.
fn rule_file(name: &str, text: &str) -> (Topic, Option<Value>) {
    let topic = match name.rsplit('/').next().unwrap() {
        "instrument.toml" => Topic::Instrument,
        "authorities.toml" => Topic::Authorities,
        last if last.ends_with("vocabulary.toml") => Topic::Vocabulary,
        _ => Topic::Rule,
    };
    let (table, problems) = toml::parse(text, FileId(0));
    (topic, problems.is_empty().then(|| as_json(&toml::Value::Table(table))))
}

#[test]
fn every_schema_is_one() {
    let rules = library();
    for topic in Topic::ALL {
        let text = schema(topic, &rules);
        let schema: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
        assert!(jsonschema::meta::is_valid(&schema), "{}", topic.name());
        assert!(text.ends_with("}\n"));
        // Whatever it refers to is there.
        for (_, rest) in
            text.match_indices("\"$ref\": \"#/$defs/").map(|(at, found)| text.split_at(at + found.len()))
        {
            let name = rest.split('"').next().unwrap();
            assert!(schema["$defs"].get(name).is_some(), "{}: {name}", topic.name());
        }
    }
}

#[test]
fn every_case_is_one_by_the_schema() {
    for (rules, cases) in cases() {
        let validator = validator(Topic::Case, &rules);
        assert!(!cases.is_empty());
        for (name, text) in cases {
            assert_eq!(
                wrong(&validator, &serde_json::from_str(&text).unwrap()),
                Vec::<String>::new(),
                "{name}"
            );
        }
    }
}

/// Mistakes that a schema can know.
const OF_CASES: &[Code] = &[
    codes::CASE_SHAPE,
    codes::CASE_KEY,
    codes::CASE_MISSING,
    codes::CASE_TYPE,
    codes::CASE_ID_FORM,
    codes::CASE_KNOWN,
    codes::CASE_VALUE,
    codes::CASE_NUMBER,
    codes::CASE_RANGE,
    codes::SOURCE_DIGEST_FORM,
    codes::QUOTE_EMPTY,
];

#[test]
fn a_bad_case_is_refused_by_the_schema_where_a_schema_can_know() {
    let rules = words();
    let validator = validator(Topic::Case, &rules);
    let (mut refused, mut accepted) = (Vec::new(), Vec::new());
    for (name, text) in
        files_in(&tests().join("ui/bad")).into_iter().filter(|(name, _)| name.starts_with("case-"))
    {
        let (_, problems) = read(&text, FileId(0), &rules.vocabulary, &|_| None);
        let Ok(value) = serde_json::from_str(&text) else { continue };
        let knows = problems.iter().any(|problem| OF_CASES.contains(&problem.code));
        assert!(!knows || !validator.is_valid(&value), "{name}: the schema lets it pass");
        if validator.is_valid(&value) { accepted.push(name) } else { refused.push(name) }
    }
    assert!(refused.len() >= 12, "{refused:?}");
    // What only the reader knows: ids that nothing has, circles, findings by nobody, words that are not in a text.
    assert!(accepted.len() >= 6, "{accepted:?}");
}

#[test]
fn what_the_reader_takes_the_schema_takes() {
    let (rules, cases) = cases().swap_remove(0);
    let validator = validator(Topic::Case, &rules);
    let instead = [
        Value::Null,
        Value::from("unknown"),
        Value::from("2006-12?"),
        Value::from(7),
        Value::from(true),
        Value::Array(vec![]),
        serde_json::json!([{ "is": "china", "said": [] }]),
        serde_json::json!({ "is": "china" }),
    ];
    let (mut taken, mut refused) = (0, 0);
    for (name, text) in cases.iter().filter(|(name, _)| name == OF_REPORTS) {
        let case: Value = serde_json::from_str(text).unwrap();
        let places = places(&case);
        for (place, other) in places.iter().flat_map(|place| instead.iter().map(move |other| (place, other)))
        {
            let mut changed = case.clone();
            *changed.pointer_mut(place).unwrap() = other.clone();
            let (_, problems) = read(&changed.to_string(), FileId(0), &rules.vocabulary, &|_| None);
            let reader = !problems.iter().any(Diagnostic::is_error);
            let schema = validator.is_valid(&changed);
            assert!(schema || !reader, "{name}, {place} = {other}: {:?}", wrong(&validator, &changed));
            let structural = problems.iter().any(|problem| OF_CASES.contains(&problem.code));
            assert!(
                !(schema && structural),
                "{name}, {place} = {other}: the schema lets it pass: {problems:#?}"
            );
            if schema { taken += 1 } else { refused += 1 }
        }
    }
    assert!(taken > 100 && refused > 1000, "{taken} {refused}");
}

/// The place of every value of a document, as a JSON pointer.
fn places(value: &Value) -> Vec<String> {
    let step = |key: &str, inside: &Value| {
        let key = key.replace('~', "~0").replace('/', "~1");
        let inner = places(inside).into_iter().map(move |rest| format!("/{key}{rest}"));
        inner.collect::<Vec<_>>()
    };
    let mut all = vec![String::new()];
    match value {
        Value::Array(items) => {
            all.extend(items.iter().enumerate().flat_map(|(n, item)| step(&n.to_string(), item)));
        }
        Value::Object(entries) => all.extend(entries.iter().flat_map(|(key, inside)| step(key, inside))),
        _ => {}
    }
    all
}

#[test]
fn every_rule_file_is_one_by_the_schema() {
    for folder in ["../rules", "fixtures/diversity/rules", "ui/good/rules"] {
        let files = files_in(&tests().join(folder));
        let rules = good_rules(&files);
        let mut seen = 0;
        for (name, text) in
            files.iter().filter(|(name, _)| Path::new(name).extension().is_some_and(|end| end == "toml"))
        {
            let (topic, value) = rule_file(name, text);
            assert_eq!(wrong(&validator(topic, &rules), &value.unwrap()), Vec::<String>::new(), "{name}");
            seen += 1;
        }
        assert!(seen >= 3, "{folder}");
    }
}

#[test]
fn a_bad_rule_is_refused_by_the_schema_where_a_schema_can_know() {
    let rules = library();
    let of_rules = [codes::UNKNOWN_KEY, codes::MISSING_KEY, codes::WRONG_TYPE];
    let mut refused = 0;
    for (name, text) in files_in(&tests().join("ui/bad")) {
        let Some(place) = text.lines().next().and_then(|line| line.strip_prefix("#: ")) else { continue };
        let words: Vec<&str> = place.split(' ').collect();
        let path = words.iter().position(|word| *word == "as").map_or("", |at| words[at + 1]);
        let (topic, value) = rule_file(path, &text);
        // As JSON a day is a text like another, and a key of the text misspelt is a paragraph like another.
        let (Some(value), false) =
            (value, ["rule-days-in-quotes.toml", "rule-text-keys-misspelt.toml"].contains(&name.as_str()))
        else {
            continue;
        };
        let (_, loaded) = crate::library::rules_of(&crate::bad_rules::overlaid(&text));
        let problems = loaded.err().unwrap_or_default();
        let knows = problems.iter().any(|problem| of_rules.contains(&problem.code));
        let valid = validator(topic, &rules).is_valid(&value);
        assert!(!knows || !valid, "{name}: the schema lets it pass");
        refused += u32::from(!valid);
    }
    assert!(refused >= 8, "{refused}");
}

#[test]
fn every_report_is_one_by_the_schema() {
    for (rules, cases) in cases() {
        let validator = validator(Topic::Report, &rules);
        for (name, text) in cases {
            let case = good_case(&rules, &text);
            let findings = find(&rules, &case, &Options::default());
            let report = json(&Report { rules: &rules, case: &case, findings: &findings });
            assert_eq!(
                wrong(&validator, &serde_json::from_str(&report).unwrap()),
                Vec::<String>::new(),
                "{name}"
            );
        }
    }
}

#[test]
fn an_editor_is_told_what_there_is() {
    let rules = library();
    let schema: Value = serde_json::from_str(&schema(Topic::Case, &rules)).unwrap();
    let defs = &schema["$defs"];
    let nationality = defs["kind_person"]["properties"]["nationality"]["description"].as_str().unwrap();
    assert!(nationality.contains("Of which State is person a national?"), "{nationality}");
    let acts = defs["enum_act"]["enum"].as_array().unwrap();
    let says = defs["enum_act"]["enumDescriptions"].as_array().unwrap();
    assert_eq!(acts.len(), says.len());
    let arrest = acts.iter().position(|act| act == "arrest").unwrap();
    assert!(
        says[arrest]
            .as_str()
            .unwrap()
            .starts_with("an arrest. Printed as “by arrested to”. It takes `when`, `by`, `to`")
    );
    let known = defs["known_actor"]["enum"].as_array().unwrap();
    assert!(known.contains(&Value::from("china")));
    assert!(defs["asserted"]["properties"].get("refugee").is_some());
    for key in ["said", "spellings", "label"] {
        assert!(
            defs["kind_person"]["properties"][key]["description"]
                .as_str()
                .is_some_and(|says| says.len() > 20),
            "{key}"
        );
    }
}
