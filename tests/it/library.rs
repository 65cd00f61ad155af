//! Rules and cases from files and texts, for tests of whole findings.

use std::path::Path;

use policycheck::compile::{RuleSet, load};
use policycheck::diag::{Diagnostic, Format, render};
use policycheck::eval::Fact;
use policycheck::facts::{Case, read};
use policycheck::finding::{Finding, Options, find};
use policycheck::source::{FileId, Sources};

/// The folder of the tests.
pub(crate) fn tests() -> &'static Path {
    static FOLDER: std::sync::LazyLock<std::path::PathBuf> =
        std::sync::LazyLock::new(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("tests"));
    &FOLDER
}

/// All files under a folder, in the order of their names, each by its path within the folder.
pub(crate) fn files_in(folder: &Path) -> Vec<(String, String)> {
    fn gather(folder: &Path, within: &str, out: &mut Vec<(String, String)>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let name = format!("{within}{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                gather(&entry.path(), &format!("{name}/"), out);
            } else {
                out.push((name, std::fs::read_to_string(entry.path()).unwrap()));
            }
        }
    }
    let mut out = Vec::new();
    gather(folder, "", &mut out);
    out.sort();
    out
}

/// The rules in these files, or what is wrong with them.
pub(crate) fn rules_of(files: &[(String, String)]) -> (Sources, Result<RuleSet, Vec<Diagnostic>>) {
    let mut sources = Sources::new();
    let ids: Vec<FileId> =
        files.iter().map(|(name, text)| sources.add(name.as_str(), text.as_str())).collect();
    let rules = load(&sources, &ids);
    (sources, rules)
}

/// The rules in these files, in which nothing may be wrong.
pub(crate) fn good_rules(files: &[(String, String)]) -> RuleSet {
    let (sources, rules) = rules_of(files);
    rules.unwrap_or_else(|wrong| panic!("{}", render(&wrong, &sources, Format::Human, false, 100)))
}

/// A case in which nothing may be wrong.
pub(crate) fn good_case(rules: &RuleSet, text: &str) -> Case {
    let mut sources = Sources::new();
    let file = sources.add("case.json", text);
    let (case, mut wrong) = read(text, file, &rules.vocabulary, &|_| None);
    // A case of a test is as small as it can be, and may be warned of.
    wrong.retain(Diagnostic::is_error);
    assert!(wrong.is_empty(), "{}", render(&wrong, &sources, Format::Human, false, 100));
    case
}

/// Every finding of a case.
pub(crate) fn findings(rules: &RuleSet, case: &Case) -> Vec<Finding> {
    find(rules, case, &Options::default()).findings
}

/// A fact as tables of tests write it: `a.citizen_of`, `arrest`, `the list of demands`.
pub(crate) fn fact(rules: &RuleSet, case: &Case, finding: &Finding, fact: Fact) -> String {
    let words = &rules.vocabulary;
    let id = |entity| case.entities.at(entity).id.as_str();
    match fact {
        Fact::Field(entity, field, ..) => format!("{}.{}", id(entity), words.fields.at(field).name),
        Fact::Happened(entity) => id(entity).to_owned(),
        Fact::List(kind) => format!("the list of {}", words.kinds.at(kind).plural),
        Fact::Unmentioned(member) => {
            let kind = finding.proof.unmentioned.at(member).kind;
            let kind = words.kinds.at(kind);
            if kind.open { format!("one more {}", kind.name) } else { format!("the list of {}", kind.plural) }
        }
        Fact::Day => "the day".to_owned(),
        Fact::Judgment(part) => rules.path(part).to_owned(),
        Fact::Asserted(entity, definition) => {
            format!("{} as {}", id(entity), rules.definitions.at(definition).name)
        }
        Fact::Bound(instrument, entity) => {
            format!("{} in {}", id(entity), rules.instruments.at(instrument).id)
        }
        Fact::Extends(instrument, place) => {
            format!("{} in {}", id(place), rules.instruments.at(instrument).id)
        }
        Fact::Complete(place) => format!("complete[{}]", place + 1),
    }
}

/// The unknown and the disputed facts that keep a finding open, each in order and once.
pub(crate) fn causes(rules: &RuleSet, case: &Case, finding: &Finding) -> (Vec<String>, Vec<String>) {
    let (mut unknown, mut disputed) = (Vec::new(), Vec::new());
    let mut add = |causes: &policycheck::finding::Causes| {
        unknown.extend(causes.unknown.iter().map(|f| fact(rules, case, finding, *f)));
        disputed.extend(causes.disputed.iter().map(|f| fact(rules, case, finding, *f)));
    };
    finding.elements.iter().chain(&finding.exceptions).for_each(|part| add(&part.causes));
    finding.conduct.iter().for_each(|conduct| add(&conduct.causes));
    for list in [&mut unknown, &mut disputed] {
        list.sort();
        list.dedup();
    }
    (unknown, disputed)
}
