//! Case files: what is said, and how far that supports each fact.

mod bad;
mod facts;
mod names;
mod parting;
mod quotations;
mod voices;

use std::sync::LazyLock;

use policycheck::diag::Diagnostic;
use policycheck::facts::{Case, Entity, EntityId, Said, Stated, Support, Value, read};
use policycheck::measure::Level;
use policycheck::source::FileId;
use policycheck::syntax::reader::Findings;
use policycheck::syntax::toml;
use policycheck::vocabulary::{self, Vocabulary};

const VOCABULARY: &str = include_str!("../fixtures/vocabulary.toml");

/// The text that the cases of these tests quote, under the name `letter.txt`.
const LETTER: &str = include_str!("../fixtures/letter.txt");

/// The small vocabulary of these tests.
fn words() -> &'static Vocabulary {
    static WORDS: LazyLock<Vocabulary> = LazyLock::new(|| vocabulary_in(VOCABULARY));
    &WORDS
}

fn vocabulary_in(text: &str) -> Vocabulary {
    let (table, problems) = toml::parse(text, FileId(9));
    let findings = Findings::default();
    let vocabulary = vocabulary::read(&table, &findings);
    assert_eq!((problems, findings.into_vec()), (Vec::new(), Vec::new()));
    vocabulary
}

/// The texts that are at hand: one.
fn letter(name: &str) -> Option<String> {
    (name == "letter.txt").then(|| LETTER.to_owned())
}

/// A case with nothing wrong in it, and the vocabulary that it is read with.
struct Read {
    case: Case,
    vocabulary: &'static Vocabulary,
}

/// Reads a whole file.
fn read_all(text: &str) -> (Read, Vec<Diagnostic>) {
    let vocabulary = words();
    let (case, problems) = read(text, FileId(0), vocabulary, &letter);
    (Read { case, vocabulary }, problems)
}

/// Reads a file in which nothing may be wrong.
fn read_good(text: &str) -> Read {
    let (read, mut problems) = read_all(text);
    // A case of a test is as small as it can be, and may be warned of.
    problems.retain(Diagnostic::is_error);
    assert_eq!(problems, Vec::new(), "in {text}");
    read
}

/// Reads the parts of a case that has a few sources, each with an author of its own, and two witnesses.
///
/// `post` and `reply` are two publications; `hong-letter` and `kim-letter` both stand in `post`.
fn case(rest: &str) -> Read {
    read_good(&with_sources(rest))
}

fn with_sources(rest: &str) -> String {
    let rest = rest.trim();
    format!(
        r#"{{ "id": "test", "title": "A test",
  "sources": {{
    "post": {{ "title": "A post", "type": "post-weblog", "author": "blogger" }},
    "reply": {{ "title": "A reply", "type": "post-weblog", "author": "reader" }},
    "hong-letter": {{ "title": "A letter", "type": "letter", "author": "hong", "within": "post" }},
    "kim-letter": {{ "title": "Another letter", "type": "letter", "author": "kim", "within": "post" }},
    "headline": {{ "title": "A headline", "type": "article-newspaper", "author": "hong", "character": "headline" }},
    "unsigned": {{ "title": "A leaflet", "type": "pamphlet" }},
    "statement": {{ "title": "A statement", "type": "speech", "author": "ministry", "within": "reply" }},
    "judgment": {{ "title": "A judgment", "type": "legal_case", "author": "high-court" }}
  }},
  "persons": {{
    "blogger": {{}}, "reader": {{}}, "hong": {{}}, "kim": {{}}, "six": {{ "count": 6 }},
    "mother": {{ "part_of": "six" }}
  }},
  "actors": {{
    "police": {{ "kind": "authority", "of": "china" }},
    "ministry": {{ "kind": "authority", "of": "china" }},
    "high-court": {{ "kind": "court", "of": "south-korea" }}
  }},
  {rest}
}}"#
    )
}

/// One arrest by the police of the six, of which `said` is said.
fn arrest(said: &str) -> Read {
    case(&format!(
        r#""events": {{ "arrest": {{ "act": "arrest", "by": "police", "to": ["six"], "when": "2006-12", "said": [{said}] }} }}"#
    ))
}

impl Read {
    fn id(&self, id: &str) -> EntityId {
        self.case.entities.iter().find(|(_, entity)| entity.id == id).unwrap().0
    }

    fn entity(&self, id: &str) -> &Entity {
        self.case.entities.at(self.id(id))
    }

    /// The values of a field of an entity.
    fn values(&self, id: &str, field: &str) -> &[Stated] {
        let kind = self.entity(id).kind;
        let field = self.vocabulary.field(kind, field).unwrap();
        self.case.values(self.id(id), self.vocabulary.fields.at(field).slot)
    }

    /// Whether the file gives the field at all.
    fn states(&self, id: &str, field: &str) -> bool {
        let field = self.vocabulary.field(self.entity(id).kind, field).unwrap();
        self.case.cell(self.id(id), self.vocabulary.fields.at(field).slot).stated
    }

    /// The one value of a field.
    fn value(&self, id: &str, field: &str) -> &Stated {
        let [value] = self.values(id, field) else { panic!("{id}.{field} has not one value") };
        value
    }

    /// How far it is supported that something happened.
    fn happened(&self, id: &str) -> &Support {
        self.entity(id).happened.as_ref().unwrap()
    }

    /// The levels for and against that something happened.
    fn levels(&self, id: &str) -> (Level, Level) {
        (self.happened(id).pro, self.happened(id).con)
    }

    fn said(&self, support: &Support) -> Vec<&Said> {
        support.said.iter().map(|id| self.case.said.at(*id)).collect()
    }

    /// The ids in the list of a kind.
    fn list(&self, plural: &str) -> Option<Vec<&str>> {
        let list = self.case.list(self.vocabulary.plural(plural).unwrap())?;
        Some(list.iter().map(|id| self.case.entities.at(*id).id.as_str()).collect())
    }

    fn refers_to(&self, value: &Stated, id: &str) -> bool {
        value.value == Value::Entity(self.id(id))
    }
}

/// The codes of the messages about a file.
fn codes_of(text: &str) -> Vec<&'static str> {
    read_all(text).1.iter().filter(|problem| problem.is_error()).map(|problem| problem.code.0).collect()
}
