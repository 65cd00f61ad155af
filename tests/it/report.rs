//! Reports: every sentence traceable, none overstated, none in the engine's words.

mod cases;

use std::path::{Path, PathBuf};

use policycheck::compile::{RuleSet, load};
use policycheck::facts::{Case, read};
use policycheck::finding::{Findings, Options, find};
use policycheck::report::{Report, explain, json, text};
use policycheck::source::{FileId, Sources};

/// The rules of the repository.
fn library() -> RuleSet {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
    let mut paths = Vec::new();
    collect(&root, &mut paths);
    paths.sort();
    let mut sources = Sources::new();
    let files: Vec<FileId> = paths
        .iter()
        .map(|p| {
            let name =
                p.strip_prefix(&root).expect("inside the library").to_string_lossy().replace('\\', "/");
            sources.add(name, std::fs::read_to_string(p).expect("a rule file"))
        })
        .collect();
    match load(&sources, &files) {
        Ok(rules) => rules,
        Err(wrong) => panic!("{wrong:#?}"),
    }
}

fn collect(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, into);
        } else {
            into.push(path);
        }
    }
}

fn case(rules: &RuleSet, text: &str) -> Case {
    let mut sources = Sources::new();
    let file = sources.add("case.json", text);
    let (case, problems) = read(text, file, &rules.vocabulary, &|_| None);
    assert!(!problems.iter().any(|p| p.is_error()), "{problems:#?}");
    case
}

fn of_file(rules: &RuleSet, name: &str) -> (Case, Findings) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases").join(name);
    let case = case(rules, &std::fs::read_to_string(path).expect("a case"));
    let findings = find(rules, &case, &Options::default());
    (case, findings)
}

fn of_text(rules: &RuleSet, text: &str) -> (Case, Findings) {
    let case = case(rules, text);
    let findings = find(rules, &case, &Options::default());
    (case, findings)
}

#[test]
fn others() {
    let rules = library();
    let mut out = String::new();
    for t in [cases::SISTERS, cases::ENTRY, cases::STIPULATED, cases::UNBOUND] {
        let (case, findings) = of_text(&rules, t);
        out.push_str(&text(&Report { rules: &rules, case: &case, findings: &findings }, 100, false));
    }
    std::fs::write("/tmp/others.txt", out).unwrap();
}

#[test]
fn shenyang() {
    let rules = library();
    let (case, findings) = of_file(&rules, "shenyang-six.json");
    let report = Report { rules: &rules, case: &case, findings: &findings };
    std::fs::write("/tmp/report.txt", text(&report, 80, false)).unwrap();
    std::fs::write("/tmp/report.json", json(&report)).unwrap();
    let explained: Vec<String> = ["un/refugee-convention/33", "kr/resettlement-act/16", "un/vccr/31"]
        .iter()
        .filter_map(|id| explain::provision(&rules, id, 80))
        .collect();
    std::fs::write("/tmp/explain.txt", explained.join("\n=====\n")).unwrap();
}
