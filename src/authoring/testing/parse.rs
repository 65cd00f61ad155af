//! A test file to its tests, and everything that is wrong with it.

use std::ops::Range;
use std::sync::Arc;

use super::expect::{self, Names};
use super::file::{Test, TestFile, Unnoticed};
use super::markdown::{Piece, pieces};
use super::merge::{Block, merged};
use super::names::FileNames;
use crate::compile::RuleSet;
use crate::diag::{self, Diagnostic, Thing, brief, codes, did_you_mean};
use crate::facts::{self, Withheld};
use crate::source::{FileId, Span};
use crate::syntax::json::{self, JsonTree};

/// The heading over the mutants that no test can notice.
const UNNOTICED: &str = "Mutants that no test can notice";

/// Reads a test file: its tests, and everything that is wrong with it, in its order. Names of provisions, norms, elements and
/// readings are held against `rules`; the cases are not read yet.
pub fn read(text: &str, file: FileId, rules: &RuleSet) -> (TestFile, Vec<Diagnostic>) {
    let mut reader = Reader {
        text,
        file,
        rules,
        problems: Vec::new(),
        base: Base::Missing,
        section: Section::Before,
        out: TestFile {
            file,
            has_errors: false,
            withheld: Withheld::default(),
            provision: None,
            tests: Vec::new(),
            unnoticed: Vec::new(),
        },
        titled: false,
        nowhere: false,
        names: Arc::default(),
    };
    // Trees first, so that all blocks outlive what is put together of them, and all names are known before a word is told.
    let pieces = pieces(text);
    let trees: Vec<Option<JsonTree>> = pieces.iter().map(|piece| reader.tree(piece)).collect();
    reader.names = Arc::new(FileNames::new(text, reader.out.withheld.clone()));
    for (piece, tree) in pieces.iter().zip(&trees) {
        reader.piece(piece, tree.as_ref());
    }
    reader.finish_test();
    let Reader { mut problems, mut out, names, .. } = reader;
    if out.tests.is_empty() && problems.is_empty() {
        let message = "a test file without tests";
        let problem = Diagnostic::warning(codes::TEST_EMPTY, message).at(Span { file, start: 0, end: 0 }, "");
        problems.push(
            problem.help("every heading `## …` is a test; under it stand a case and what is expected of it"),
        );
    }
    diag::sort(&mut problems);
    out.has_errors = problems.iter().any(Diagnostic::is_error);
    names.shield(&mut problems, &[], &rules.vocabulary);
    (out, problems)
}

/// What stands under the heading at hand.
enum Section<'t> {
    /// No test has begun.
    Before,
    /// A test.
    Test(Open<'t>),
    /// Mutants that no test can notice.
    Mutants,
}

/// The case on which tests build.
#[derive(Clone, Copy)]
enum Base<'t> {
    Missing,
    /// It is there and cannot be read: the mistake, and not what builds on it.
    Broken,
    Is(Block<'t>),
}

/// A test while it is read.
struct Open<'t> {
    title: Range<usize>,
    /// Its own block, and whether it changes the base.
    block: Option<(Block<'t>, bool)>,
    /// Whether a block of it cannot be used: then its case is not missing.
    broken: bool,
    items: Vec<Range<usize>>,
}

struct Reader<'t, 'r> {
    text: &'t str,
    file: FileId,
    rules: &'r RuleSet,
    problems: Vec<Diagnostic>,
    base: Base<'t>,
    section: Section<'t>,
    out: TestFile,
    titled: bool,
    /// Whether the heading names a provision that is not there: then no test can be run.
    nowhere: bool,
    /// The names that its blocks withhold, once all blocks are read.
    names: Arc<FileNames>,
}

impl<'t> Reader<'t, '_> {
    fn span(&self, range: &Range<usize>) -> Span {
        let at = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Span { file: self.file, start: at(range.start), end: at(range.end) }
    }

    fn slice(&self, range: &Range<usize>) -> &'t str {
        self.text.get(range.clone()).unwrap_or("")
    }

    /// What is wrong with a block; the test at hand cannot be run then.
    fn wrong_block(&mut self, message: &str, place: &Range<usize>, label: &str, help: &str) {
        if let Section::Test(test) = &mut self.section {
            test.broken = true;
        }
        self.wrong(message, place, label, help);
    }

    fn wrong(&mut self, message: impl Into<String>, place: &Range<usize>, label: &str, help: &str) {
        let problem = Diagnostic::error(codes::TEST_SHAPE, message).at(self.span(place), label).help(help);
        self.problems.push(problem);
    }

    /// The tree of a block of JSON, with what is wrong with its syntax.
    fn tree(&mut self, piece: &Piece) -> Option<JsonTree> {
        let Piece::Block(words, inside, _) = piece else { return None };
        let inner = self.slice(inside);
        if self.slice(words).split_whitespace().next() != Some("json") {
            // It is not read, or is refused; a name in it is one all the same.
            let names = facts::withheld_in(inner);
            if !names.is_empty() {
                self.out.withheld.extend(&names);
            }
            return None;
        }
        let (tree, problems) = json::parse(inner, self.file);
        let whole = !problems.iter().any(Diagnostic::is_error);
        self.out.withheld.extend(&facts::in_block(inner, tree.root(inner), !whole, &self.rules.vocabulary));
        let start = self.span(inside).start;
        for mut problem in problems {
            for label in problem.primary.iter_mut().chain(&mut problem.secondary) {
                label.span.start = label.span.start.saturating_add(start);
                label.span.end = label.span.end.saturating_add(start);
            }
            self.problems.push(problem);
        }
        whole.then_some(tree)
    }

    fn piece(&mut self, piece: &Piece, tree: Option<&'t JsonTree>) {
        match piece {
            Piece::Heading(1, words) => self.title(words),
            Piece::Heading(2, words) => {
                self.finish_test();
                self.section = if self.slice(words).eq_ignore_ascii_case(UNNOTICED) {
                    Section::Mutants
                } else {
                    let title = words.clone();
                    Section::Test(Open { title, block: None, broken: false, items: Vec::new() })
                };
            }
            Piece::Block(words, inside, closed) => self.block(words, inside, *closed, tree),
            Piece::Item(words) => self.item(words),
            Piece::Heading(..) | Piece::Prose(_) => {}
        }
    }

    /// `# `id` words`
    fn title(&mut self, words: &Range<usize>) {
        if std::mem::replace(&mut self.titled, true) {
            let help = "a test has a heading with two marks: `## …`";
            return self.wrong("a second heading with one `#`", words, "the file has one already", help);
        }
        let text = self.slice(words);
        let Some((id, _)) = text.strip_prefix('`').and_then(|rest| rest.split_once('`')) else { return };
        let start = words.start.saturating_add(1);
        let place = start..start.saturating_add(id.len());
        if self.rules.provisions_named(id).is_empty() {
            let message = format!("there is no provision `{}`", brief(id));
            let problem =
                Diagnostic::error(codes::TEST_NAME, message).at(self.span(&place), "not among the rules");
            let ids = self.rules.provisions.values().map(|provision| provision.id.as_str());
            let help = did_you_mean(Thing::Provision, id, ids).unwrap_or_else(|| {
                "the heading of a test file names the provision that stands beside it".to_owned()
            });
            self.problems.push(problem.help(help));
            self.nowhere = true;
        }
        self.out.provision = Some(id.to_owned());
    }

    fn block(
        &mut self,
        words: &Range<usize>,
        inside: &Range<usize>,
        closed: bool,
        tree: Option<&'t JsonTree>,
    ) {
        if !closed {
            let help = "close it with the same mark on a line of its own";
            return self.wrong_block("a block that nobody closes", words, "it begins here", help);
        }
        let info: Vec<&str> = self.slice(words).split_whitespace().collect();
        let (first, rest) = info.split_first().map_or(("", &[][..]), |(first, rest)| (*first, rest));
        // A case that would be passed over in silence: the test would hold another.
        let meant = matches!(first, "base" | "change") || first.eq_ignore_ascii_case("json");
        if !meant {
            return;
        }
        let is_base = rest == ["base"];
        if first != "json" || !matches!(rest, [] | ["base" | "change"]) {
            let help = "write `json base` (the case on which the tests after it build), `json change`, or `json` (a whole case)";
            return self.wrong_block("what this block is cannot be read", words, "unknown word", help);
        }
        let Some(tree) = tree else {
            match &mut self.section {
                _ if is_base => self.base = Base::Broken,
                Section::Test(test) => test.broken = true,
                _ => {}
            }
            return;
        };
        let inner = self.slice(inside);
        let root = tree.root(inner);
        let block = Block { root, text: inner, start: self.span(inside).start, file: self.file };
        if is_base {
            self.base = Base::Is(block);
            return;
        }
        let changes = rest == ["change"];
        let base = self.base;
        let Section::Test(test) = &mut self.section else {
            let help = "only `json base` may stand outside a test";
            return self.wrong_block("a case that belongs to no test", words, "before the first test", help);
        };
        if test.block.is_some() {
            let help = "begin another test with a heading `## …`, or put both into one block";
            return self.wrong_block("a second case in one test", words, "the test has one already", help);
        }
        if changes && matches!(base, Base::Missing) {
            let help = "write `json base` in front of the first test, or a whole case under `json`";
            return self.wrong_block("a change without a base", words, "nothing to change", help);
        }
        test.block = Some((block, changes));
    }

    fn item(&mut self, words: &Range<usize>) {
        let is_named = self.slice(words).starts_with('`');
        match &mut self.section {
            Section::Test(test) if is_named => test.items.push(words.clone()),
            Section::Mutants => self.unnoticed(words),
            _ => {}
        }
    }

    /// `` `MUTANT-ID` reason ``
    fn unnoticed(&mut self, words: &Range<usize>) {
        let text = self.slice(words);
        let Some((id, reason)) = text.strip_prefix('`').and_then(|rest| rest.split_once('`')) else {
            let help =
                "begin with the id of the mutant in backticks, as `policycheck test --mutate` prints it";
            return self.wrong("which mutant is meant cannot be read", words, "", help);
        };
        let start = words.start.saturating_add(1);
        let span = self.span(&(start..start.saturating_add(id.len())));
        let reason = reason.trim_start_matches([':', ' ', '-', '–', '—', '\n', '\r', '\t']).trim();
        if reason.is_empty() {
            let message = "a mutant that no test can notice, without a reason";
            let problem =
                Diagnostic::error(codes::TEST_MUTANT, message).at(span, "why can no test notice it?");
            self.problems.push(
                problem.help("say behind the id why the text of the law leaves no case in which it matters"),
            );
        }
        let reason = self.names.shown(&reason.split_whitespace().collect::<Vec<_>>().join(" "));
        self.out.unnoticed.push(Unnoticed { id: id.to_owned(), reason, span });
    }

    /// Puts the test at hand together.
    fn finish_test(&mut self) {
        let Section::Test(test) = std::mem::replace(&mut self.section, Section::Before) else { return };
        let (title, span) = (self.slice(&test.title), self.span(&test.title));
        if title.is_empty() {
            self.wrong(
                "a test without a name",
                &test.title,
                "",
                "say in the heading what the law says of the case",
            );
        }
        let shown = self.names.title(title, span);
        if self.out.tests.iter().any(|other| other.title == shown) {
            let message = format!("a second test is called `{}`", brief(title));
            self.wrong(message, &test.title, "", "give each test a name of its own");
        }
        let names = Names { rules: self.rules, provision: self.out.provision.as_deref() };
        let mut expectations = Vec::new();
        for item in &test.items {
            let read = expect::read(self.slice(item), self.span(item), names);
            match read {
                Ok(expectation) => expectations.push(expectation),
                Err(problems) => self.problems.extend(problems),
            }
        }
        if test.items.is_empty() {
            let message = "a test that expects nothing";
            let problem = Diagnostic::error(codes::TEST_EMPTY, message).at(span, "");
            let help = "write what is expected as list items: - `NORM`: OUTCOME; a heading that is no test has three marks: `### …`";
            self.problems.push(problem.help(help));
        }
        let mut usable = !test.broken && !self.nowhere && !test.items.is_empty();
        usable &= expectations.len() == test.items.len();
        let blocks: Vec<Block<'t>> = match (test.block, self.base) {
            (Some((own, false)), _) => vec![own],
            (Some((own, true)), Base::Is(base)) => vec![base, own],
            (None, Base::Is(base)) => vec![base],
            _ => Vec::new(),
        };
        let told = test.broken || matches!(self.base, Base::Broken);
        if blocks.is_empty() && !told {
            let message = "a test without a case";
            let problem = Diagnostic::error(codes::TEST_SHAPE, message).at(span, "");
            let help = "write one in a block ```json, or `json base` in front of the first test";
            self.problems.push(problem.help(help));
        }
        usable &= !blocks.is_empty();
        let case = merged(&blocks, span, title);
        let names = Arc::clone(&self.names);
        self.out.tests.push(Test { title: shown, span, expectations, usable, case, names });
    }
}
