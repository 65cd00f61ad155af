//! A case file to a [`Case`]: one pass over the tree of the file, after all ids have been collected.

use std::collections::{BTreeSet, HashMap};

use super::case::Case;
use super::entities::Declared;
use super::names::{Defaults, withheld};
use super::reading::{Name, Path, Reading};
use super::shield::shield_also;
use super::sources::sha256;
use super::suspect::{in_broken, in_tree};
use crate::diag::{self, Code, Diagnostic, codes};
use crate::limits;
use crate::measure::Day;
use crate::source::{FileId, Span};
use crate::syntax::json::{self, Json, JsonTree, Key};
use crate::vocabulary::{KindId, Vocabulary, case_keys};

/// With one of these the tree may lack whole parts of the file, and what seems missing from it is not.
const BROKEN: [Code; 6] = [
    codes::JSON_SYNTAX,
    codes::JSON_UNCLOSED,
    codes::ENCODING,
    codes::NESTING,
    codes::FILE_SIZE,
    codes::TOO_MANY_ERRORS,
];

/// The parts of a file, each where it stands.
#[derive(Default)]
struct Parts<'t> {
    id: Option<Json<'t>>,
    title: Option<Json<'t>>,
    scope: Option<Json<'t>>,
    language: Option<Json<'t>>,
    stipulated: Option<Json<'t>>,
    names: Defaults<'t>,
    hide: Option<Json<'t>>,
    sources: Option<Json<'t>>,
    kinds: Vec<(KindId, Key<'t>, Json<'t>)>,
    statements: Option<Json<'t>>,
    unknown: Option<Json<'t>>,
    complete: Option<Json<'t>>,
    accepted: Option<Json<'t>>,
}

/// Reads a case file: the case, and everything that is wrong with the file, in its order.
///
/// With an error among the messages the case holds what could be read, and no finding may be built on it. `source_text`
/// is asked for the text of a source by what its `text` says, or by its `sha256` in small letters where it has no `text`;
/// it answers nothing for a text that is not at hand.
pub fn read(
    text: &str,
    file: FileId,
    vocabulary: &Vocabulary,
    source_text: &dyn Fn(&str) -> Option<String>,
) -> (Case, Vec<Diagnostic>) {
    read_as_of(text, file, vocabulary, source_text, None)
}

/// The same, with the record as it stood on a day: what was said later, and what happened later, is left out before anything is
/// weighed, and [`Case::as_of`] says which sources that concerns. The whole file is checked all the same.
pub fn read_as_of(
    text: &str,
    file: FileId,
    vocabulary: &Vocabulary,
    source_text: &dyn Fn(&str) -> Option<String>,
    day: Option<Day>,
) -> (Case, Vec<Diagnostic>) {
    let (tree, problems) = json::parse(text, file);
    read_parsed(text, (&tree, problems), file, vocabulary, source_text, day)
}

/// The same of a text whose tree is known, with what is wrong with its syntax.
pub(crate) fn read_parsed(
    text: &str,
    parsed: (&JsonTree, Vec<Diagnostic>),
    file: FileId,
    vocabulary: &Vocabulary,
    source_text: &dyn Fn(&str) -> Option<String>,
    day: Option<Day>,
) -> (Case, Vec<Diagnostic>) {
    let Read { case, mut problems, unshown } = read_tree(text, parsed, file, vocabulary, source_text, day);
    shield_also(&mut problems, text, &case.withheld, &unshown, Some(vocabulary));
    (case, problems)
}

/// What was read, its messages not fit to be printed yet.
pub(crate) struct Read {
    /// The case, with the names that no message may hold.
    pub(crate) case: Case,
    /// Everything that is wrong with the file, with its words and lines.
    pub(crate) problems: Vec<Diagnostic>,
    /// Stretches of the file that may hold a withheld name in another spelling than those listed.
    pub(crate) unshown: Vec<Span>,
}

/// The same for whoever moves the messages to another file, and [shields](shield_also) them there.
pub(crate) fn read_bare(
    text: &str,
    file: FileId,
    vocabulary: &Vocabulary,
    source_text: &dyn Fn(&str) -> Option<String>,
    day: Option<Day>,
) -> Read {
    let (tree, problems) = json::parse(text, file);
    read_tree(text, (&tree, problems), file, vocabulary, source_text, day)
}

/// The same of a text that is parsed already.
fn read_tree(
    text: &str,
    (tree, mut problems): (&JsonTree, Vec<Diagnostic>),
    file: FileId,
    vocabulary: &Vocabulary,
    source_text: &dyn Fn(&str) -> Option<String>,
    day: Option<Day>,
) -> Read {
    let is_broken = problems.iter().any(|p| p.is_error() && p.code != codes::JSON_DUPLICATE_KEY);
    if text.len() > limits::FILE_BYTES {
        return Read { case: Case::default(), problems, unshown: Vec::new() };
    }
    if problems.iter().any(|problem| BROKEN.contains(&problem.code)) {
        let mut withheld = in_tree(tree.root(text), Some(vocabulary));
        withheld.extend(&in_broken(text));
        let case = Case { sha256: sha256(text.as_bytes()), withheld, ..Case::default() };
        return Read { case, problems, unshown: Vec::new() };
    }
    let mut reading = Reading {
        vocabulary,
        case: Case { sha256: sha256(text.as_bytes()), ..Case::default() },
        names: HashMap::new(),
        named: Vec::new(),
        findings: Vec::new(),
        texts: Vec::new(),
        passages: Vec::new(),
        problems: Vec::new(),
        unshown: Vec::new(),
        letters_compared: 0,
        replies: Vec::new(),
        fields: Vec::new(),
    };
    // A value takes some fifty letters in a file, its quotes and keys included.
    reading.case.values.reserve((text.len() / 48).saturating_add(vocabulary.known.len().saturating_mul(4)));
    reading.file(tree.root(text), text, file, source_text, day);
    let Reading { mut case, problems: found, unshown, .. } = reading;
    // What the syntax is wrong with has been said once.
    let said: BTreeSet<_> = problems.iter().filter_map(|p| Some(p.primary.as_ref()?.span.start)).collect();
    let again =
        |problem: &Diagnostic| problem.primary.as_ref().is_some_and(|label| said.contains(&label.span.start));
    problems.extend(found.into_iter().filter(|problem| !again(problem)));
    diag::sort(&mut problems);
    // A key that is mistyped or misplaced is an error; then only a file can hold names under it.
    if problems.iter().any(Diagnostic::is_error) {
        case.withheld.extend(&in_tree(tree.root(text), Some(vocabulary)));
    }
    if is_broken {
        case.withheld.extend(&in_broken(text));
    }
    Read { case, problems, unshown }
}

impl<'t> Reading<'t, '_> {
    fn file(
        &mut self,
        root: Json<'t>,
        text: &str,
        file: FileId,
        source_text: &dyn Fn(&str) -> Option<String>,
        day: Option<Day>,
    ) {
        self.add_known(file);
        if !root.is_object() {
            let message = format!("a case is an object, and this file is {}", root.described());
            let problem = Diagnostic::error(codes::CASE_SHAPE, message).at(root.span(), "expected `{`");
            self.problems.push(problem.help("begin with { \"id\": \"…\", \"title\": \"…\", and the sources"));
            self.make_lists(&[]);
            return;
        }
        let parts = self.parts(root);
        // A key `spellings` can be written with escapes too.
        if text.contains("spellings") || text.contains("\\u") {
            let entities = parts.kinds.iter().flat_map(|(_, _, section)| section.entries());
            self.case.withheld = withheld(entities.map(|(id, entity)| (id.text, entity)), parts.names);
        }
        self.check_default_names(parts.names);
        self.head(&parts, root);

        let sources = parts.sources.map(|sources| self.declare_sources(sources)).unwrap_or_default();
        let mut declared: Vec<(KindId, Vec<Declared<'t>>)> = Vec::new();
        for (kind, key, section) in &parts.kinds {
            let entities = self.declare_entities(*kind, *key, *section);
            declared.push((*kind, entities));
        }
        if let Some(statements) = parts.statements {
            self.declare_statements(statements);
        }
        self.check_ids();

        self.read_sources(&sources, source_text);
        for ((_, section, _), (_, entities)) in parts.kinds.iter().zip(&declared) {
            for entity in entities {
                self.read_entity(*entity, parts.names, &Path::top(section.text).key(entity.1.text));
            }
        }
        if let Some(statements) = parts.statements {
            self.read_statements(statements);
        }
        if let Some(unknown) = parts.unknown {
            self.read_questions(unknown);
        }
        if let Some(complete) = parts.complete {
            self.read_complete(complete);
        }
        if let Some(accepted) = parts.accepted {
            self.read_accepted(accepted);
        }
        self.make_lists(&declared);
        self.refuse_circles();
        self.make_groups();
        self.check_findings();
        self.tell_of_slips(root);
        if let Some(day) = day {
            self.keep_what_was_known(day);
        }
        self.weigh();
        self.case.unverified.sort_unstable();
        self.case.unverified.dedup();
    }

    fn parts(&mut self, root: Json<'t>) -> Parts<'t> {
        let mut parts = Parts::default();
        for (key, value) in root.entries() {
            match key.text {
                "$schema" => {
                    self.text("$schema", value, &Path::top("$schema"));
                }
                "id" => parts.id = Some(value),
                "title" => parts.title = Some(value),
                "scope" => parts.scope = Some(value),
                "language" => parts.language = Some(value),
                "stipulated" => parts.stipulated = Some(value),
                "names" => parts.names.names = Some(value),
                "consent" => parts.names.consent = Some(value),
                "hide" => parts.hide = Some(value),
                "sources" => (parts.sources, parts.names.sources) = (Some(value), Some(value)),
                "statements" => parts.statements = Some(value),
                "unknown" => parts.unknown = Some(value),
                "complete" => parts.complete = Some(value),
                "accepted" => parts.accepted = Some(value),
                plural => {
                    if let Some(kind) = self.vocabulary.plural(plural) {
                        parts.kinds.push((kind, key, value));
                    } else {
                        self.unknown_key(
                            "a case",
                            key,
                            &Path::top(key.text),
                            self.vocabulary.plurals().chain(case_keys::CASE.names()),
                        );
                    }
                }
            }
        }
        parts
    }

    fn head(&mut self, parts: &Parts<'t>, root: Json<'t>) {
        if let Some(stipulated) = parts.stipulated {
            self.case.stipulated = self.flag("stipulated", stipulated, &Path::top("stipulated"));
        }
        let begin = root.span();
        let begin = crate::source::Span { end: begin.start.saturating_add(1).min(begin.end), ..begin };
        match parts.id {
            Some(id) => self.case.id = self.words("id", id, &Path::top("id")).unwrap_or_default(),
            None => self.missing("this case", "id", begin, &Path::top("id")),
        }
        match parts.title {
            Some(title) => {
                self.case.title = self.words("title", title, &Path::top("title")).unwrap_or_default();
            }
            // Plain records have no titles; they are put as given, a million at a time.
            None if self.case.stipulated => self.case.title = self.case.id.clone(),
            None => self.missing("this case", "title", begin, &Path::top("title")),
        }
        if let Some(hide) = parts.hide {
            let words = |item: Json<'t>| self.words("hide", item, &Path::top("hide"));
            let hide: Vec<String> = Self::one_or_more(hide).into_iter().filter_map(words).collect();
            self.case.hide = hide;
        }
        self.case.scope = parts.scope.and_then(|scope| self.words("scope", scope, &Path::top("scope")));
        self.case.language =
            parts.language.and_then(|language| self.words("language", language, &Path::top("language")));
    }

    /// Ids are printed, so none may hold a withheld name.
    fn check_ids(&mut self) {
        if self.case.withheld.is_empty() {
            return;
        }
        let sources = self.case.sources.values().map(|source| (&source.id, source.span));
        let entities = self.case.entities.values().map(|entity| (&entity.id, entity.span));
        let statements = self.names.iter().filter_map(|(id, name)| match name {
            Name::Statement(span) => Some((*id, *span)),
            _ => None,
        });
        // Names are kept in no order; messages are sorted by place in the end.
        let statements: Vec<Span> =
            statements.filter(|(id, _)| self.case.withheld.is_in_address(id)).map(|(_, span)| span).collect();
        let shown: Vec<_> = sources
            .chain(entities)
            .filter(|(id, _)| self.case.withheld.is_in_address(id))
            .map(|(_, span)| span)
            .chain(statements)
            .collect();
        for span in shown {
            let problem = Diagnostic::error(codes::NAMES_SHOWN, "an id holds a name that is withheld")
                .at(span, "ids are printed");
            self.problems.push(problem.help("use a word that tells nobody who it is, such as `witness-2`"));
        }
    }
}
