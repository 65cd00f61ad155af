//! `policycheck test PATH…`

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::args::{Test, TestFormat, Wanted};
use super::files::{self, Lines, Place};
use super::output::{Messages, Status, Stop, print_data, print_text};
use super::{rules, write};
use crate::authoring::coverage::{self, Coverage};
use crate::authoring::mutate;
use crate::authoring::testing::{self, Accepted, FileResult, TestFile};
use crate::compile::RuleSet;
use crate::diag::{self, Diagnostic, codes};
use crate::source::escape;

/// The name that makes a folder one of rules.
const VOCABULARY: &str = "vocabulary.toml";

/// The end of the names of test files, and a file of that sort that is none.
const MARKDOWN: &str = ".md";
const NO_TESTS: &str = "README.md";

/// Runs the tests and prints what came of them.
pub(super) fn run(arguments: &Test, messages: &mut Messages) -> Result<Status, Stop> {
    let places = test_files(&arguments.paths, messages)?;
    let folder = match &arguments.rules {
        Some(folder) => Some(folder.clone()),
        None => folder_of_rules(&arguments.paths),
    };
    let rules = match &folder {
        Some(folder) => rules::load_shown(folder, messages)?,
        None => rules::load(None, messages)?,
    };
    let (files, places, mut unusable) = read(&places, arguments.accept, &rules, messages);
    // Of the other provisions these files say nothing.
    let whole = folder.as_ref().is_some_and(|folder| arguments.paths.contains(folder));
    let words = arguments.name.as_deref().unwrap_or_default();
    let names: Vec<String> = places.iter().map(Place::name).collect();
    let is_wanted = |file: &TestFile, test: &testing::Test| {
        let at = files.iter().position(|other| other.file == file.file);
        test.title.contains(words) || at.and_then(|at| names.get(at)).is_some_and(|name| name.contains(words))
    };
    let results = testing::run(&rules, &files, &is_wanted, threads());
    // What is wrong with a base is wrong with every test that builds on it.
    let mut problems: Vec<Diagnostic> = Vec::new();
    for (result, name) in results.iter().zip(&names) {
        problems.extend(in_file(result.tests.iter().flat_map(|test| test.problems.clone()), name));
    }
    diag::sort(&mut problems);
    problems.dedup();
    unusable |= messages.extend(problems);
    if arguments.accept {
        unusable |= !accept(&results, &places, messages);
    }
    let mutation = arguments.mutate.is_some().then(|| {
        let tests = testing::ready(&rules, &files, &results);
        mutate::mutate(&rules, &messages.sources, &files, &tests, threads())
    });
    let mutation = mutation.map(|(mutation, problems)| {
        unusable |= messages.extend(problems);
        mutation
    });
    let measured = arguments.coverage.is_some() || arguments.format == TestFormat::Lcov;
    let coverage = measured.then(|| {
        let mut items = coverage::items(&rules, &messages.sources);
        let concerned = concerned(&files);
        items.retain(|item| whole || concerned.contains(item.provision.as_str()));
        coverage::measure(&rules, items, &testing::ready(&rules, &files, &results), threads())
    });
    let shown = messages.shown();
    let sources = &*shown.sources;
    let out = match (arguments.format, &coverage) {
        (TestFormat::Lcov, Some(coverage)) => coverage::lcov(coverage, sources),
        (TestFormat::Json, coverage) => {
            testing::json(&results, coverage.as_ref(), mutation.as_ref(), sources)
        }
        _ => {
            let coverage = coverage.iter().map(|coverage| coverage::text(coverage, sources));
            let mutation = mutation.iter().map(|mutation| mutate::text(mutation, sources));
            let untested = if whole { testing::untested(&rules, &files) } else { Vec::new() };
            let mut told = testing::text(&results, sources);
            if !untested.is_empty() {
                told = format!("{told}without tests: {}\n", escape(&untested.join(", ")));
            }
            let parts = std::iter::once(told).chain(coverage).chain(mutation);
            parts.collect::<Vec<_>>().join("\n")
        }
    };
    match arguments.format {
        TestFormat::Text => print_text(&out, messages)?,
        TestFormat::Json | TestFormat::Lcov => print_data(&out, messages)?,
    }
    let missing = |coverage: &Coverage| coverage.counts().0 < coverage.counts().1;
    let incomplete = arguments.coverage == Some(Wanted::Full) && coverage.as_ref().is_some_and(missing);
    let survived = mutation.as_ref().is_some_and(|mutation| mutation.unexplained().next().is_some());
    let survived = arguments.mutate == Some(Wanted::Full) && survived;
    let failed = results.iter().flat_map(|file| &file.tests).any(|test| !test.failures.is_empty());
    Ok(match (unusable, (failed && !arguments.accept) || incomplete || survived) {
        (true, _) => Status::Bad,
        (false, true) => Status::Matched,
        (false, false) => Status::Ran,
    })
}

/// The provisions that these files test: those that their headings name, or else those of which they expect something.
fn concerned(files: &[TestFile]) -> BTreeSet<&str> {
    let mut out = BTreeSet::new();
    for file in files {
        match &file.provision {
            Some(provision) => {
                out.insert(provision.as_str());
            }
            None => {
                let expectations = file.tests.iter().flat_map(|test| &test.expectations);
                out.extend(expectations.map(|expectation| expectation.target.provision.as_str()));
            }
        }
    }
    out
}

/// How many threads there is room for.
pub(super) fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// The test files that are named, and those in the folders that are named.
pub(super) fn test_files(paths: &[PathBuf], messages: &mut Messages) -> Result<Vec<Place>, Stop> {
    let is_test = |name: &str| name.ends_with(MARKDOWN) && name.rsplit('/').next() != Some(NO_TESTS);
    let mut out: Vec<Place> = Vec::new();
    for path in paths {
        if path.is_dir() {
            out.extend(Place::all_in(path, is_test).map_err(|problem| messages.fail(*problem))?);
        } else {
            out.push(Place::named(path));
        }
    }
    out.sort();
    out.dedup_by(|one, other| one.path == other.path);
    Ok(out)
}

/// The folder of rules in which the first path lies: the first above it, or itself, with a vocabulary. Without one the rules are
/// those in the program.
fn folder_of_rules(paths: &[PathBuf]) -> Option<PathBuf> {
    let has_vocabulary = |folder: &&Path| files::is_there(&folder.join(VOCABULARY));
    let folder = paths.first()?.ancestors().find(has_vocabulary)?;
    Some(if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder.to_owned() })
}

/// The files that could be read, with their places, and whether anything is wrong with one of them.
fn read(
    places: &[Place],
    accept: bool,
    rules: &RuleSet,
    messages: &mut Messages,
) -> (Vec<TestFile>, Vec<Place>, bool) {
    let (mut files, mut kept, mut unusable) = (Vec::new(), Vec::new(), false);
    for place in places {
        let lines = Lines::Hidden;
        let read = if accept { place.read_to_rewrite(lines, messages) } else { place.read(lines, messages) };
        let Some(file) = read else {
            unusable = true;
            continue;
        };
        let text = messages.sources.text(file);
        let (tests, problems) = testing::read(text, file, rules);
        messages.withhold(&tests.withheld);
        unusable |= messages.extend(in_file(problems, &place.name()).collect());
        files.push(tests);
        kept.push(place.clone());
    }
    (files, kept, unusable)
}

/// Messages that show no line, for a withheld name stands on it, with the name of the file that they have lost with it.
fn in_file(problems: impl IntoIterator<Item = Diagnostic>, name: &str) -> impl Iterator<Item = Diagnostic> {
    problems.into_iter().map(move |problem| match problem.primary {
        Some(_) => problem,
        None => problem.help(format!("in the file `{name}`")),
    })
}

/// Writes the files whose expectations were not met anew; tells whether all of them were written.
fn accept(results: &[FileResult], places: &[Place], messages: &mut Messages) -> bool {
    let mut all = true;
    for (result, place) in results.iter().zip(places) {
        let text = messages.sources.text(result.file);
        let written = match testing::accepted(text, result) {
            Accepted::Unchanged => Ok(()),
            Accepted::Text(new) => write::replace(&place.path, text, &new),
            Accepted::HasErrors => Err(Box::new(broken(place))),
        };
        if let Err(problem) = written {
            messages.add(*problem);
            all = false;
        }
    }
    all
}

fn broken(place: &Place) -> Diagnostic {
    let message = format!("`{}` is not replaced: it has errors", place.name());
    Diagnostic::error(codes::NOT_REPLACED, message)
        .help("mend them first; what a file with errors expects cannot be told")
        .help("the file is what it was")
}
