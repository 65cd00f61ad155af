//! A withheld name stands in no result and no message, however it is written and wherever it stands.

mod broken;
mod forms;
mod grounds;
mod places;

use std::path::Path;
use std::sync::LazyLock;

use policycheck::authoring::format;
use policycheck::authoring::lint::{CaseFile, lint_case};
use policycheck::check::{CheckOptions, Redact, check};
use policycheck::diag::{Diagnostic, Format, Problems, render};
use policycheck::facts::read;
use policycheck::finding::Options;
use policycheck::library::Library;
use policycheck::source::Sources;

use self::forms::seen;
use super::library::tests;

static LIBRARY: LazyLock<Library> = LazyLock::new(Library::builtin);

const FORMATS: [Format; 5] = [Format::Human, Format::Short, Format::Json, Format::GitHub, Format::Sarif];

/// A case that was handed in.
fn handed(name: &str) -> String {
    std::fs::read_to_string(tests().join("fixtures/names").join(name)).unwrap()
}

fn rendered(problems: &Problems) -> String {
    let plain = FORMATS.map(|format| problems.render(format, false, 100)).join("\n");
    format!("{plain}\n{}", problems.render(Format::Human, true, 40))
}

/// How much of it: checks of cases and strict redaction look for ages in every text, and take most of the time.
#[derive(Clone, Copy)]
struct Depth {
    lint: bool,
    strict: bool,
}

/// Everything that is printed of a case in a file of this name, by every command and in every format.
fn printed(name: &str, text: &str) -> String {
    printed_to(Depth { lint: true, strict: true }, name, text)
}

fn printed_to(depth: Depth, name: &str, text: &str) -> String {
    let mut out = String::new();
    let provisions = LIBRARY.provision("un/refugee-convention/33").to_vec();
    for redact in [Redact::Names, Redact::Strict].into_iter().take(1 + usize::from(depth.strict)) {
        let findings = Options { provisions: provisions.clone(), ..Options::default() };
        let options = CheckOptions { findings, redact, ..CheckOptions::default() };
        match check(&LIBRARY, name, text, &options) {
            Err(problems) => out.push_str(&rendered(&problems)),
            Ok(checked) => {
                out.push_str(&rendered(checked.warnings()));
                if depth.lint {
                    let (tree, _) = policycheck::syntax::json::parse(text, LIBRARY.sources().next_id());
                    let linted = lint_case(&CaseFile {
                        rules: LIBRARY.rules(),
                        case: checked.case(),
                        text,
                        root: tree.root(text),
                        source_text: &|_| None,
                    });
                    out.push_str(&rendered(&checked.shield(linted.messages)));
                    out.extend(linted.accepted.iter().map(|kept| kept.why.as_str()));
                }
                out.push_str(&[checked.text(100, false), checked.text(40, true), checked.json()].join("\n"));
            }
        }
    }
    // What `fmt` says of a file that it cannot write anew.
    if format::case(text, &LIBRARY.rules().vocabulary).is_none() {
        let mut sources = Sources::new();
        let file = sources.add("case.json", text);
        let (_, problems) = read(text, file, &LIBRARY.rules().vocabulary, &|_| None);
        out.push_str(&FORMATS.map(|format| render(&problems, &sources, format, false, 100)).join("\n"));
    }
    out
}

/// Whether any of these names can be read in what was printed.
fn shown<'n>(out: &str, names: &[&'n str]) -> Option<&'n str> {
    let out = seen(out);
    names.iter().copied().find(|name| out.contains(&seen(name)))
}

#[test]
fn every_case_that_was_handed_in_keeps_its_names() {
    let names = ["Kim Chol-su", "Chol-su", "김철수", "金哲洙", "Park Yong-hui", "Yong-hui", "박영희"];
    for file in [
        "url-handle.json",
        "name-hangul-filler.json",
        "name-split-over-quote-list.json",
        "name-wide-gap.json",
        "spelling-escaped-in-broken.json",
        "spelling-open-quote-missing.json",
        "typo-spellings-key.json",
        "consent-refused-in-words.json",
    ] {
        let out = printed("case.json", &handed(file));
        assert_eq!(shown(&out, &names), None, "{file}: {out}");
    }
}

#[test]
fn what_is_left_of_an_address_does_not_tell_the_name() {
    let out = printed("case.json", &handed("url-handle.json"));
    assert!(out.contains("https://x.example/u/[name withheld]") && !out.contains("u/mr"), "{out}");
}

#[test]
fn a_name_over_two_parts_of_a_quotation_is_taken_out_of_both() {
    let out = printed("case.json", &handed("name-split-over-quote-list.json"));
    assert!(out.contains("he is [name withheld]") && out.contains("[name withheld] of Musan"), "{out}");
}

#[test]
fn the_name_of_a_file_is_a_place_for_names_too() {
    let text = handed("name-wide-gap.json");
    let broken = text.replacen("\"arrest\",", "\"arest\",", 1);
    for name in ["kim-cholsu.json", "cases/2011_KimCholSu_final.json", "김철수.json", "mrkimcholsu/case.json"]
    {
        for text in [&text, &broken] {
            assert_eq!(shown(&printed(name, text), &["kimcholsu", "김철수"]), None, "{name}");
        }
    }
}

#[test]
fn messages_about_other_places_of_a_good_file_are_told_in_full() {
    let text = handed("url-handle.json").replacen("\"hand-over\"", "\"hand-ovr\"", 1);
    let problems: Vec<Diagnostic> =
        read(&text, policycheck::source::FileId(0), &LIBRARY.rules().vocabulary, &|_| None).1;
    let [only] = problems.as_slice() else { panic!("{problems:?}") };
    assert!(only.message.contains("hand-ovr") && only.primary.is_some(), "{only:?}");
}

#[test]
fn the_cases_of_the_repository_record_on_what_ground_a_name_is_printed() {
    for entry in std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("cases")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|end| end != "json") {
            continue;
        }
        let case: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        for (id, person) in case["persons"].as_object().into_iter().flatten() {
            let public = person["names"] == "public";
            // All of them are authors who published under their own name: nobody was asked, and nothing says that anybody was.
            assert_eq!(public, person["published"].is_string(), "{}: {id}", path.display());
            assert!(person["consent"].is_null(), "{}: {id}", path.display());
        }
    }
}
