//! The door through which the command line, an editor and an embedder go.

use std::sync::{Arc, LazyLock};

use policycheck::diag::{Diagnostic, codes};
use policycheck::measure::Level;
use policycheck::{CheckOptions, Checked, Library, Options, Outcome, Problems, Redact, Selection, check};

static LIBRARY: LazyLock<Library> = LazyLock::new(Library::builtin);

const FAMILY: &str = r#"{
  "id": "family", "title": "A family arrested at the river",
  "sources": { "letter": { "title": "Letter of an aunt", "type": "personal_communication", "author": "aunt" } },
  "persons": { "aunt":   { "label": "an aunt" },
               "family": { "label": "the family", "nationality": "dprk", "located": "china", "fears": "prison-camp",
                           "said": [{ "in": "letter", "basis": "saw" }] } },
  "events":  { "arrest": { "act": "arrest", "by": "china", "to": ["family"], "when": "2011-03-02",
                           "said": [{ "in": "letter", "basis": "saw" }] } }
}"#;

fn family<'a>(text: &'a str, options: &CheckOptions<'_>) -> Result<Checked<'a>, Problems> {
    check(&LIBRARY, "family.json", text, options)
}

#[test]
fn one_paragraph_of_one_finding_is_had_without_reading_a_report() {
    let checked = family(FAMILY, &CheckOptions::default()).unwrap();
    let finding = checked.findings_of("un/refugee-convention/33").next().unwrap();
    let paragraph = checked.paragraph(finding);
    assert!(paragraph.contains("forbids a State to “expel or return"), "{paragraph}");
    assert!(!paragraph.contains('\n'));
    let page = checked.text(80, false).replace('│', "");
    let page = page.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(page.contains(&paragraph), "{page}");
    assert_eq!(checked.findings_of("un/nothing/1").count(), 0);
}

#[test]
fn verdicts_and_findings_agree() {
    let checked = family(FAMILY, &CheckOptions::default()).unwrap();
    for verdict in checked.verdicts() {
        let alike = |finding: &&policycheck::Finding| finding.norm == Some(verdict.norm);
        assert!(checked.findings().iter().filter(alike).any(|finding| finding.outcome == verdict.outcome));
    }
}

#[test]
fn only_what_is_asked_for_is_found() {
    let provisions = LIBRARY.provision("un/cat/3").to_vec();
    assert!(!provisions.is_empty());
    let findings = Options { provisions: provisions.clone(), needs: Some(Level::Corroborated), work: None };
    let checked = family(FAMILY, &CheckOptions { findings, ..CheckOptions::default() }).unwrap();
    assert!(!checked.findings().is_empty());
    assert!(checked.findings().iter().all(|finding| provisions.contains(&finding.provision)));
}

#[test]
fn a_selection_is_made_by_whoever_embeds_it_too() {
    let select = Selection {
        bearers: vec!["china".to_owned()],
        outcomes: vec![Outcome::AtRisk],
        ..Selection::default()
    };
    let checked = family(FAMILY, &CheckOptions { select, ..CheckOptions::default() }).unwrap();
    let selected: Vec<_> = checked.selected().collect();
    assert!(!selected.is_empty() && selected.len() < checked.findings().len());
    assert!(selected.iter().all(|finding| finding.outcome == Outcome::AtRisk));
    assert!(checked.about_selection().is_empty());
    let select = Selection { bearers: vec!["familly".to_owned()], numbers: vec![4], ..Selection::default() };
    let problems = family(FAMILY, &CheckOptions { select, ..CheckOptions::default() }).unwrap_err();
    assert!(problems.list().iter().any(|problem| problem.code == codes::UNKNOWN_BEARER));
    assert!(problems.to_string().contains("did you mean `family`?"), "{problems}");
}

#[test]
fn a_case_with_errors_gives_all_of_them_with_their_places_and_no_findings() {
    let text = FAMILY.replace("\"arrest\", \"by\"", "\"arest\", \"bye\"");
    let problems = family(&text, &CheckOptions::default()).unwrap_err();
    let printed = problems.to_string();
    assert!(printed.contains("family.json:7") && printed.contains("`arrest`"), "{printed}");
    assert!(problems.list().len() > 1 && problems.has_errors(), "{printed}");
    assert_eq!(format!("{problems:?}"), format!("\n{printed}"));
}

#[test]
fn what_is_only_doubtful_comes_beside_the_findings() {
    let answer = |_: &str| Err(vec![Diagnostic::warning(codes::SOURCE_TEXT, "the text is not there")]);
    let text = FAMILY.replace("\"author\"", "\"text\": \"letter.txt\", \"author\"");
    let options = CheckOptions { source_texts: Some(&answer), ..CheckOptions::default() };
    let checked = family(&text, &options).unwrap();
    assert_eq!(checked.warnings().list().len(), 1, "{}", checked.warnings());
    assert!(checked.warnings().to_string().contains("in the file `family.json`"));
    assert!(!checked.findings().is_empty());
}

#[test]
fn a_withheld_name_is_in_no_message_of_whoever_speaks_of_the_case() {
    let text = FAMILY.replace("\"an aunt\"", "\"an aunt\", \"spellings\": [\"Jane Roe\"]");
    let checked = check(&LIBRARY, "jane-roe.json", &text, &CheckOptions::default()).unwrap();
    let about = vec![Diagnostic::warning(codes::SOURCE_TEXT, "the letter of Jane Roe").help("ask Jane Roe")];
    let printed = checked.shield(about).to_string();
    assert!(printed.contains("[name withheld]") && !printed.to_lowercase().contains("roe"), "{printed}");
}

#[test]
fn under_strict_redaction_a_message_shows_no_word_of_the_file() {
    let text = FAMILY.replace("\"aunt\" } }", "\"uncle-in-hyesan\" } }");
    let options = CheckOptions { redact: Redact::Strict, ..CheckOptions::default() };
    let printed = family(&text, &options).unwrap_err().to_string();
    assert!(printed.contains("line 3") && !printed.contains("hyesan"), "{printed}");
}

#[test]
fn nothing_of_a_case_stays_in_the_library() {
    let files = LIBRARY.sources().own().count();
    let broken = FAMILY.replace("\"arrest\", \"by\"", "\"arest\", \"by\"");
    for _ in 0..20 {
        drop(family(FAMILY, &CheckOptions::default()));
        drop(family(&broken, &CheckOptions::default()));
    }
    let library = Library::load(policycheck::library::files()).unwrap();
    drop(check(&library, "family.json", &broken, &CheckOptions::default()));
    assert_eq!(Arc::strong_count(library.sources()), 1);
    assert_eq!(LIBRARY.sources().own().count(), files);
}

#[test]
fn a_library_from_files_is_the_one_in_the_program() {
    let library = Library::load(policycheck::library::files()).unwrap();
    assert_eq!(library.rules().sha256, LIBRARY.rules().sha256);
    let with = check(&library, "family.json", FAMILY, &CheckOptions::default()).unwrap();
    let without = family(FAMILY, &CheckOptions::default()).unwrap();
    assert_eq!(with.json(), without.json());
    let read_me = [("README.md", "no rules")].into_iter();
    assert!(Library::load(policycheck::library::files().chain(read_me)).is_ok());
}

#[test]
fn rules_with_errors_give_all_of_them_with_their_places() {
    let files = policycheck::library::files().map(|(name, text)| {
        (name, if name == "un/cat/art-3.toml" { text.replace("kind   =", "kin =") } else { text.to_owned() })
    });
    let problems = Library::load(files).unwrap_err();
    assert!(problems.to_string().contains("un/cat/art-3.toml:"), "{problems}");
}

#[test]
fn one_library_serves_many_threads() {
    let outcomes = std::thread::scope(|scope| {
        let run = || {
            let checked = family(FAMILY, &CheckOptions::default()).unwrap();
            checked.findings().iter().map(|finding| finding.outcome).collect::<Vec<Outcome>>()
        };
        [scope.spawn(run), scope.spawn(run)].map(|thread| thread.join().unwrap())
    });
    assert_eq!(outcomes[0], outcomes[1]);
}

#[test]
fn a_byte_order_mark_before_a_case_is_no_mistake() {
    let text = format!("\u{feff}{FAMILY}");
    let marked = family(&text, &CheckOptions::default()).unwrap();
    assert_eq!(marked.findings().len(), family(FAMILY, &CheckOptions::default()).unwrap().findings().len());
}
