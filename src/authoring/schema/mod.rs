//! JSON Schema, draft 2020-12, of case files, rule files and reports: with one an editor completes and checks while somebody types.
//!
//! Takes the rules; gives the text of a schema. It declares nothing itself: keys come from the tables by which files are read,
//! fields and words from the vocabulary, and the report from its own types.

mod case;
mod objects;
mod rule;

use serde_json::{Map, Value, json};

use crate::compile::RuleSet;
use crate::law;
use crate::report;
use crate::source::escape_json;
use crate::vocabulary;

/// What there is a schema of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    /// A case file.
    Case,
    /// The file of a provision.
    Rule,
    /// `instrument.toml`.
    Instrument,
    /// A vocabulary file.
    Vocabulary,
    /// `authorities.toml`.
    Authorities,
    /// `calendars/*.toml`.
    Calendar,
    /// What `check --format json` prints.
    Report,
}

impl Topic {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Case,
        Self::Rule,
        Self::Instrument,
        Self::Vocabulary,
        Self::Authorities,
        Self::Calendar,
        Self::Report,
    ];

    /// The word on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Case => "case",
            Self::Rule => "rule",
            Self::Instrument => "instrument",
            Self::Vocabulary => "vocabulary",
            Self::Authorities => "authorities",
            Self::Calendar => "calendar",
            Self::Report => "report",
        }
    }

    /// The topic of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|topic| topic.name() == name)
    }
}

/// The schema, two blanks a level, with a line feed at the end. Only that of cases depends on the rules.
pub fn schema(topic: Topic, rules: &RuleSet) -> String {
    let (title, whole) = match topic {
        Topic::Case => ("A case for policycheck", case::schema(rules)),
        Topic::Rule => ("A provision for policycheck", rule::provision()),
        Topic::Instrument => ("An instrument for policycheck", rule::schema(&law::keys::INSTRUMENT)),
        Topic::Vocabulary => ("A vocabulary for policycheck", rule::schema(&vocabulary::keys::VOCABULARY)),
        Topic::Authorities => ("Authorities for policycheck", rule::schema(&law::keys::AUTHORITIES)),
        Topic::Calendar => ("A calendar for policycheck", rule::schema(&law::keys::CALENDAR)),
        Topic::Report => ("A report of policycheck", report::schema()),
    };
    let mut out = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": format!("urn:policycheck:schema:{}:1", topic.name()),
        "title": title,
    });
    if let (Value::Object(out), Value::Object(whole)) = (&mut out, whole) {
        out.extend(whole.into_iter().filter(|(key, _)| key != "title"));
    }
    format!("{}\n", escape_json(&format!("{out:#}")))
}

/// `schema` with more entries; one that is no object is given back as it is.
fn with(mut schema: Value, more: Value) -> Value {
    if let (Value::Object(schema), Value::Object(more)) = (&mut schema, more) {
        schema.extend(more);
    }
    schema
}

/// An object of these entries.
fn object(entries: impl IntoIterator<Item = (String, Value)>) -> Value {
    Value::Object(entries.into_iter().collect::<Map<_, _>>())
}
