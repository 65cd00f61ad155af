//! Cases put together in Rust: ids, values, statements and stipulations as types.
//!
//! Takes values; gives a [`Built`] case, with the text that it has as a file. It is checked by the same reader as a file is, with the same
//! messages, and without being parsed. Which kinds, fields and words there are is for the vocabulary to say, here as there.

mod input;
mod parts;

pub use input::{Id, Input, Object};
pub use parts::{Complete, Consent, Entity, Names, Question, Said, Source, Stated, Statement};

use crate::diag::Diagnostic;
use crate::source::FileId;
use crate::syntax::json::{self, JsonTree, JsonWriter};

/// A case being put together.
///
/// Sources, entities and statements keep the order in which they are added, as they would in a file.
///
/// ```
/// use policycheck::build::{CaseBuilder, Entity, Said, Source};
/// use policycheck::facts::Basis;
/// use policycheck::{CheckOptions, Library, Outcome, check_built};
///
/// let mut case = CaseBuilder::new("family", "A family arrested at the river");
/// let letter = case.source("letter", Source::new("personal_communication", "Letter of an aunt").author("aunt"));
/// case.entity("persons", "aunt", Entity::new("an aunt"));
/// let family = case.entity(
///     "persons",
///     "family",
///     Entity::new("the family")
///         .with("nationality", "dprk")
///         .with("located", "china")
///         .with("fears", "prison-camp")
///         .said(Said::in_source(&letter).basis(Basis::Saw).quote("they were afraid of the camp")),
/// );
/// case.entity(
///     "events",
///     "arrest",
///     Entity::unnamed()
///         .with("act", "arrest")
///         .with("by", "china")
///         .with("to", [&family])
///         .with("when", "2011-03-02")
///         .said(Said::in_source(&letter).basis(Basis::Saw)),
/// );
/// let built = case.finish();
///
/// let library = Library::builtin();
/// let checked = check_built(&library, "family", &built, &CheckOptions::default())?;
/// assert!(checked.verdicts().iter().any(|verdict| verdict.outcome == Outcome::AtRisk));
/// // As a file, for whoever wants to read or keep it.
/// println!("{}", built.text());
/// # Ok::<(), policycheck::Problems>(())
/// ```
#[derive(Debug, Clone)]
pub struct CaseBuilder {
    head: Object,
    sources: Vec<(String, Object)>,
    sections: Vec<(String, Vec<(String, Object)>)>,
    statements: Vec<Input>,
    questions: Vec<Input>,
    complete: Vec<Input>,
    accepted: Vec<Input>,
}

/// A case that was put together, and the text that it has as a file.
#[derive(Debug, Clone)]
pub struct Built {
    text: String,
    tree: JsonTree,
    problems: Vec<Diagnostic>,
}

impl CaseBuilder {
    /// A case with a short name and a title.
    pub fn new(id: &str, title: &str) -> Self {
        let mut case = Self::of(id);
        case.head.set("title", title);
        case
    }

    /// A case whose facts are put as given: a finding then says what follows from them, and no more. It needs neither a title nor sources.
    pub fn stipulated(id: &str) -> Self {
        let mut case = Self::of(id);
        case.head.set("stipulated", true);
        case
    }

    fn of(id: &str) -> Self {
        let mut head = Object::default();
        head.set("id", id);
        Self {
            head,
            sources: Vec::new(),
            sections: Vec::new(),
            statements: Vec::new(),
            questions: Vec::new(),
            complete: Vec::new(),
            accepted: Vec::new(),
        }
    }

    /// Sets a key of the case itself, such as `scope`, `language` or `hide`.
    pub fn set(&mut self, key: &str, value: impl Into<Input>) {
        self.head.set(key, value);
    }

    /// Says whether names are public where an entity says nothing.
    pub fn names(&mut self, names: Names) {
        self.head.set("names", names.word());
    }

    /// Records who agreed that names are printed.
    pub fn consent(&mut self, consent: Consent) {
        self.head.set("consent", consent);
    }

    /// Adds a source.
    pub fn source(&mut self, id: impl Into<Id>, source: Source) -> Id {
        let id = id.into();
        self.sources.push((id.as_str().to_owned(), source.into()));
        id
    }

    /// Adds an entity to the list of its kind, which goes by its plural: `persons`, `events`.
    pub fn entity(&mut self, plural: &str, id: impl Into<Id>, entity: Entity) -> Id {
        let id = id.into();
        let entry = (id.as_str().to_owned(), entity.into());
        self.section(plural).push(entry);
        id
    }

    /// Says that the record has a list, though perhaps nothing in it: then nobody can say that there may be more than it mentions.
    pub fn list(&mut self, plural: &str) {
        self.section(plural);
    }

    /// Adds a statement that supports no fact.
    pub fn statement(&mut self, statement: Statement) {
        self.statements.push(statement.into());
    }

    /// Adds a question that is known to be open.
    pub fn unknown(&mut self, question: Question) {
        self.questions.push(question.into());
    }

    /// Somebody says that the record holds all there is of a sort.
    pub fn complete(&mut self, complete: Complete) {
        self.complete.push(complete.into());
    }

    /// Keeps as it is what checks say: the code of the messages, what they are about, and why.
    pub fn accepted(&mut self, lint: &str, what: impl Into<Input>, why: &str) {
        let mut accepted = Object::default();
        accepted.set("lint", lint);
        accepted.set("what", what);
        accepted.set("why", why);
        self.accepted.push(accepted.into());
    }

    /// The case as it can be checked, and written to a file.
    pub fn finish(self) -> Built {
        let mut writer = JsonWriter::new();
        writer.object(|case| {
            self.head.write(case);
            section(case, "sources", &self.sources);
            for (plural, entities) in &self.sections {
                case.key(plural);
                entries(case, entities);
            }
            let lists = [
                ("statements", &self.statements),
                ("unknown", &self.questions),
                ("complete", &self.complete),
                ("accepted", &self.accepted),
            ];
            for (key, list) in lists.into_iter().filter(|(_, list)| !list.is_empty()) {
                case.key(key);
                case.list(|writer| list.iter().for_each(|entry| entry.write(writer)));
            }
        });
        let (text, tree, problems) = writer.finish();
        Built { text, tree, problems }
    }

    fn section(&mut self, plural: &str) -> &mut Vec<(String, Object)> {
        let place = self.sections.iter().position(|(other, _)| other == plural);
        let place = place.unwrap_or_else(|| {
            self.sections.push((plural.to_owned(), Vec::new()));
            self.sections.len().saturating_sub(1)
        });
        #[expect(clippy::indexing_slicing, reason = "it was found there, or has just been put there")]
        &mut self.sections[place].1
    }
}

impl Built {
    /// The case as a file.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its tree as that of the file `file`, and the keys that stand twice in it.
    pub(crate) fn tree(&self, file: FileId) -> (JsonTree, Vec<Diagnostic>) {
        (self.tree.clone().in_file(file), json::in_file(&self.problems, file))
    }
}

fn section(writer: &mut JsonWriter, key: &str, all: &[(String, Object)]) {
    if !all.is_empty() {
        writer.key(key);
        entries(writer, all);
    }
}

fn entries(writer: &mut JsonWriter, all: &[(String, Object)]) {
    writer.object(|writer| {
        for (id, entry) in all {
            writer.key(id);
            writer.object(|writer| entry.write(writer));
        }
    });
}
