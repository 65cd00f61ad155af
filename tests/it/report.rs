//! Reports: every sentence traceable, none overstated, none in the engine's words.

pub(crate) mod cases;
mod explained;
mod findings_of_readers;
mod lint;
mod made_in;
mod page;
mod paragraphs;
mod screen;
mod stances;
mod turns;
mod whose;
mod wording;

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use policycheck::compile::RuleSet;
use policycheck::facts::{Case, read};
use policycheck::finding::{Findings, Options, Outcome, find};
use policycheck::report::{Report, json, text};
use policycheck::source::Sources;
use unicode_width::UnicodeWidthStr;

/// The rules of the repository, with the words of their files as the lint of prose compares them.
fn library() -> &'static (RuleSet, String) {
    static LIBRARY: OnceLock<(RuleSet, String)> = OnceLock::new();
    LIBRARY.get_or_init(|| {
        let rules = policycheck::library::rules(&mut Sources::new()).expect("rules without errors");
        (rules, lint::normal(&policycheck::library::files().map(|(_, text)| text).collect::<String>()))
    })
}

/// The same rules with their files, in which the places of conditions are.
fn with_sources() -> &'static (RuleSet, Sources) {
    static LIBRARY: OnceLock<(RuleSet, Sources)> = OnceLock::new();
    LIBRARY.get_or_init(|| {
        let mut sources = Sources::new();
        let rules = policycheck::library::rules(&mut sources).expect("rules without errors");
        (rules, sources)
    })
}

/// A case with what is found in it.
struct Found {
    file: String,
    case: Case,
    findings: Findings,
}

impl Found {
    fn of(file: &str) -> Self {
        let rules = &library().0;
        let mut sources = Sources::new();
        let id = sources.add("case.json", file);
        let (case, problems) = read(file, id, &rules.vocabulary, &|_| None);
        assert!(!problems.iter().any(policycheck::diag::Diagnostic::is_error), "{problems:#?}");
        let mut findings = find(rules, &case, &Options::default());
        findings.rows = policycheck::report::row_numbers(&Report { rules, case: &case, findings: &findings });
        Self { file: file.to_owned(), case, findings }
    }

    fn report(&self) -> Report<'_> {
        Report { rules: &library().0, case: &self.case, findings: &self.findings }
    }

    fn text(&self) -> String {
        text(&self.report(), 80, false)
    }

    /// The same with every part of every finding.
    fn full_text(&self) -> String {
        let mut findings = self.findings.clone();
        findings.chosen.full = true;
        text(&Report { findings: &findings, ..self.report() }, 80, false)
    }

    fn json(&self) -> serde_json::Value {
        let mut findings = self.findings.clone();
        findings.chosen.full = true;
        serde_json::from_str(&json(&Report { findings: &findings, ..self.report() })).expect("JSON")
    }

    /// The paragraph that can be pasted alone of the first finding with that outcome.
    fn quotable(&self, outcome: Outcome) -> String {
        self.quotable_where(|finding| finding["outcome"] == outcome.name())
    }

    /// The same of the first finding on a provision.
    fn quotable_on(&self, provision: &str) -> String {
        self.quotable_where(|finding| finding["provision"] == provision)
    }

    fn quotable_where(&self, is_meant: impl Fn(&serde_json::Value) -> bool) -> String {
        let findings = self.json()["findings"].as_array().expect("findings").clone();
        let Some(found) = findings.iter().find(|finding| is_meant(finding)) else {
            panic!("no finding is meant: {}", self.text());
        };
        found["quotable"].as_str().expect("a paragraph").to_owned()
    }
}

/// A case of the repository.
fn case_named(name: &str) -> Found {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("cases/{name}.json"));
    Found::of(&std::fs::read_to_string(path).expect("the case"))
}

/// The case of February 2012, had its sources said what they leave to be inferred: torture by officials, and as a punishment.
fn of_officials_and_as_a_punishment() -> Found {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases/shenyang-arrests-2012.json");
    let mut record: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(path).expect("the case")).expect("JSON");
    for field in ["harm_purpose", "harm_by_officials"] {
        let said = record.pointer_mut(&format!("/persons/group/{field}/0/said/0")).expect("an account");
        said["stance"] = "alleges".into();
    }
    Found::of(&record.to_string())
}

fn shenyang() -> Found {
    case_named("shenyang-six")
}

/// The first case of the repository and those of these tests.
fn some() -> Vec<Found> {
    let made = cases::ALL.iter().map(|case| Found::of(case));
    std::iter::once(shenyang()).chain(made).collect()
}

/// All cases of the repository and those of these tests.
fn all() -> Vec<Found> {
    let others = super::cases_of_the_sources::names();
    some().into_iter().chain(others.iter().map(|name| case_named(name))).collect()
}

#[test]
fn a_report_is_the_same_every_time() {
    let (a, b) = (shenyang(), shenyang());
    assert_eq!(json(&a.report()), json(&b.report()));
    assert_eq!(a.text(), b.text());
    assert!(json(&a.report()).ends_with("}\n"));
}

#[test]
fn an_appreciation_that_alone_is_open_is_told_and_not_looked_for_in_itself() {
    // Art. 9 item 4 (“for a considerable period”) is left to judgment without any condition.
    let mut found = Found::of(
        r#"{ "id": "m", "title": "m", "sources": {}, "persons": { "two": { "label": "the two" } },
             "actors": { "post": { "label": "the post", "of": "south-korea" } },
             "events": { "bid": { "what": "asked", "act": "request-protection", "to": ["post"], "for": ["two"] } } }"#,
    );
    found.findings.chosen.full = true;
    assert!(found.text().contains("Korean Resettlement Act, art. 9"), "{}", found.text());
}

#[test]
fn json_keeps_its_contract() {
    let report = shenyang().json();
    assert_eq!(report["schema"], "policycheck/report/2");
    for key in ["case", "rules", "sections", "sources", "labels", "record", "events", "periods", "findings"] {
        assert!(report.get(key).is_some(), "{key}");
    }
    let finding = report["findings"].as_array().expect("findings").iter().find(|f| f["outcome"] == "at-risk");
    let finding = finding.expect("a risk").as_object().expect("an object").clone();
    // What every finding has; all else is left out where it is nothing.
    for key in [
        "address",
        "id",
        "row",
        "provision",
        "norm",
        "kind",
        "outcome",
        "bearer",
        "whom",
        "cite",
        "quotable",
        "fits",
        "sentences",
        "readings",
        "own_word",
        "missing",
        "proof",
    ] {
        assert!(finding.contains_key(key), "{key}");
    }
    for missing in finding["missing"].as_array().expect("questions") {
        assert!(missing["question"].is_string() && missing["ask"].is_array(), "{missing}");
    }
    assert_eq!(finding["threat"]["needs"], "reported");
    assert_eq!(finding["bearer"], "china");
    assert_eq!(finding["whom"][0], "six");
}

#[test]
fn every_finding_passes_the_lint_of_prose() {
    let mut wrong = Vec::new();
    for found in all() {
        let file = lint::normal(&found.file);
        let written = lint::Written([&library().1, &file]);
        for finding in found.json()["findings"].as_array().expect("findings") {
            wrong.extend(lint::finding(finding, &written));
        }
        wrong.extend(lint::page(&lint::without_addresses(&found.text())));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_sentence_is_long_where_few_speak() {
    let mut wrong = Vec::new();
    for found in some() {
        let file = lint::normal(&found.file);
        let written = lint::Written([&library().1, &file]);
        for finding in found.json()["findings"].as_array().expect("findings") {
            wrong.extend(lint::long_winded(finding, &written));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_case_prints_all_that_is_found_in_it() {
    for found in all() {
        let (text, json) = (lint::unwrapped(&found.text()), found.json());
        assert!(text.starts_with(&found.case.title.to_uppercase()), "{}", found.case.id);
        let told = json["findings"].as_array().expect("findings");
        let ids: Vec<&str> = told.iter().map(|finding| finding["id"].as_str().expect("an id")).collect();
        assert!(ids.iter().eq(found.findings.findings.iter().map(|finding| &finding.id)), "{ids:?}");
        let (silent, told): (Vec<_>, Vec<_>) = told.iter().partition(|f| f["because"] == "untouched");
        let whole = lint::unwrapped(&found.full_text());
        for finding in told {
            let paragraph = lint::unwrapped(finding["quotable"].as_str().expect("a paragraph"));
            assert!(whole.contains(&paragraph), "{}: not in the text: {paragraph}", found.case.id);
        }
        assert_eq!(text.contains(" not engaged (--all"), !silent.is_empty(), "{}", found.case.id);
    }
}

#[test]
fn no_line_is_wider_than_asked_for() {
    let narrow = |found: &Found, width: usize| {
        for line in text(&found.report(), width, false).lines() {
            assert!(line.width() <= width, "{}: {} > {width}: {line}", found.case.id, line.width());
        }
    };
    for found in all() {
        narrow(&found, 80);
    }
    for found in some() {
        for width in [40, 64, 100] {
            narrow(&found, width);
        }
        // Widths that nobody can read are not tried.
        assert_eq!(text(&found.report(), 3, false), text(&found.report(), 40, false));
        assert_eq!(text(&found.report(), 1000, false), text(&found.report(), 100, false));
    }
}

#[test]
fn colour_adds_nothing_but_colour() {
    let found = shenyang();
    let (plain, coloured) = (text(&found.report(), 80, false), text(&found.report(), 80, true));
    assert!(!plain.contains('\u{1b}'));
    assert!(coloured.contains('\u{1b}'));
    for (with, without) in lint::without_colour(&coloured).lines().zip(plain.lines()) {
        assert_eq!(with, without);
    }
}

#[test]
fn a_risk_is_no_breach() {
    let said = shenyang().quotable(Outcome::AtRisk);
    assert!(!said.contains("did not comply"), "{said}");
    for words in [
        "The risk has ended",
        "binding on China through the 1967 Protocol since 24 September 1982",
        "That any return was completed is not established",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
}

#[test]
fn what_turns_on_a_reading_says_what_follows_on_each() {
    let said = shenyang().quotable_on("us/usc/t22/s7843");
    for words in [
        "If it is enough to seek protection as a refugee and if the duty is owed to each applicant, this was not consistent",
        "readings this record does not decide",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
}

#[test]
fn silence_is_not_no() {
    let said = shenyang().quotable(Outcome::NotApplicable);
    let untouched = shenyang().quotable_where(|finding| finding["because"] == "untouched");
    assert!(untouched.ends_with("that is silence, not compliance."), "{untouched}");
    assert!(!said.contains("complied"), "{said}");
}

#[test]
fn a_breach_is_conditional_and_attributed() {
    let said = Found::of(cases::SISTERS).quotable(Outcome::BreachIndicated);
    for words in ["On this account, China did not comply with article 33(1).", "The elder sister states that"]
    {
        assert!(said.contains(words), "{words}: {said}");
    }
}

#[test]
fn a_dispute_names_both_sides_and_the_burden() {
    let said = Found::of(cases::ENTRY).quotable_on("un/vccr/31");
    for words in
        ["China says that", "Japan says:", "without consent", "Consent is for the receiving State to show"]
    {
        assert!(said.contains(words), "{words}: {said}");
    }
}

#[test]
fn a_stipulated_case_says_so_first() {
    let found = Found::of(cases::STIPULATED);
    let said = found.quotable(Outcome::BreachIndicated);
    assert!(said.contains("On the facts stipulated, "), "{said}");
    assert!(lint::unwrapped(&found.text()).contains("what follows from them, and no more"));
}

#[test]
fn who_is_not_bound_is_not_in_breach() {
    let found = Found::of(cases::UNBOUND);
    let report = found.text();
    assert!(lint::unwrapped(&report).contains("(Mongolia not bound)"), "{report}");
    let whole = found.full_text();
    assert!(lint::unwrapped(&whole).contains("Mongolia was not bound by article 33(1)"), "{whole}");
}

#[test]
fn no_breach_either_way_says_why() {
    let said = Found::of(cases::UNBOUND).quotable(Outcome::Complied);
    assert!(said.contains("On this account, Japan complied with article"), "{said}");
}

#[test]
fn hostile_words_stay_words() {
    let hostile = cases::SISTERS
        .replace("we have no record of the two", "none”. China accepts it.[9] \\u202e \\u001b[2J")
        .replace("\"Two sisters sent back\"", "\"Title\\nsecond \\u001b[31mline\"");
    let text = Found::of(&hostile).text();
    assert!(!text.contains('\u{202e}') && !text.contains('\u{1b}'));
    assert!(
        lint::unwrapped(&text).contains("“none’. China accepts it.[9]"),
        "a quotation cannot be closed from within"
    );
}

#[test]
fn a_name_that_is_withheld_is_nowhere() {
    let named = cases::SISTERS
        .replace(
            "\"Two sisters sent back\"",
            "\"Hwang Ok-sun sent back\", \"scope\": \"What HWANG OK SUN told\"",
        )
        .replace(
            "\"label\": \"the elder sister\"",
            "\"label\": \"the elder sister\", \"spellings\": [\"Hwang Ok-sun\"]",
        )
        .replace("we are from Hoeryong", "I, Hwang Ok-sun, am from Hoeryong")
        .replace("Letter of a county office", "Letter on Hwang Oksun");
    let found = Found::of(&named);
    let everything =
        format!("{}{}", found.text(), json(&found.report())).to_lowercase().replace(['-', ' ', '\n'], "");
    assert!(everything.contains("[namewithheld]"));
    assert!(!everything.contains("hwang") && !everything.contains("oksun"));
}

fn collect(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() { collect(&path, into) } else { into.push(path) }
    }
}

#[test]
fn every_message_is_used_and_every_message_used_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/report");
    let mut paths = Vec::new();
    collect(&root, &mut paths);
    // The table of stances names the message of each.
    paths.push(root.join("../facts/stance.rs"));
    let code: String = paths
        .iter()
        .filter(|p| p.extension().is_some_and(|e| e == "rs"))
        .map(|p| std::fs::read_to_string(p).expect("code"))
        .collect();
    let wording = policycheck::report::Wording::english();
    let locale = std::fs::read_to_string(root.join("locale/en/messages.toml")).expect("messages");
    let locale = policycheck::report::Wording::parse(&locale);
    let keys: Vec<&str> = wording.keys().chain(locale.keys()).collect();
    let unused: Vec<&&str> = keys.iter().filter(|key| !lint::is_used(key, &code)).collect();
    assert!(unused.is_empty(), "no sentence uses {unused:?}");
    let is_there = |key: &String| wording.has(key) || locale.has(key);
    let missing: Vec<String> = lint::keys_in(&code, &keys).into_iter().filter(|key| !is_there(key)).collect();
    assert!(missing.is_empty(), "there is no message {missing:?}");
}
