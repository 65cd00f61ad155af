//! Under strict redaction no place, day or age of a case is printed, whatever a person wrote and wherever.

use std::path::Path;

use policycheck::diag::Diagnostic;
use policycheck::facts::{Case, Tells, read, redact, told};
use policycheck::finding::{Because, Finding, Options, Outcome, find};
use policycheck::report::{Report, json, text};
use policycheck::source::Sources;
use proptest::prelude::*;

use super::forms::{FORMS, WRITTEN};
use super::singled::{SINGLED, TELLING};
use super::{IDS, PLACES, RULES, folded, printed, two, with};
use crate::library::{files_in, good_case, tests};

/// Plain words around what may tell something, so that nothing but this keeps them out.
const AROUND: [&str; 4] =
    ["{}", "they said {} to the police", "The police asked. {}", "it was said ({}) and they were afraid"];

fn is_in(out: &str, words: &str) -> bool {
    folded(out).to_lowercase().contains(&folded(words).to_lowercase())
}

/// A case of the repository.
fn case_of(name: &str) -> String {
    std::fs::read_to_string(tests().join(format!("../cases/{name}.json"))).unwrap()
}

/// A case as redacted, with its findings in text and in JSON, on every provision.
fn reported(file: &str) -> (Case, String, String) {
    let mut case = good_case(&RULES, file);
    redact(&mut case, &RULES.vocabulary);
    let findings = find(&RULES, &case, &Options::default());
    let report = Report { rules: &RULES, case: &case, findings: &findings };
    let (text, json) = (text(&report, 100, false), json(&report));
    (case, text, json)
}

#[test]
fn no_place_day_or_age_of_a_case_of_the_repository_is_printed() {
    let mut files: Vec<String> =
        files_in(&tests().join("../cases")).into_iter().map(|(name, _)| name).collect();
    files.retain(|name| Path::new(name).extension().is_some_and(|end| end == "json"));
    let listed: Vec<String> = SINGLED.iter().map(|(name, _)| format!("{name}.json")).collect();
    assert_eq!(files, listed, "each case has its list");
    for (name, singled) in SINGLED {
        let file = case_of(name);
        let (case, text, json) = reported(&file);
        let all = format!("{text}\n{json}\n{case:?}");
        for told in singled.iter().chain([&name]) {
            assert!(!is_in(&all, told), "{name}: {told}: {:?}", around(&all, told));
        }
        let value: serde_json::Value = serde_json::from_str(&file).unwrap();
        for words in ["url", "sha256"].into_iter().flat_map(|key| of_key(&value, key)) {
            assert!(!all.contains(&words), "{name}: {words}");
        }
        for age in ages_in(&value) {
            assert!(!is_in(&all, &age), "{name}: {age}");
        }
    }
}

/// What stands around words, for whoever reads that a test failed.
fn around(out: &str, words: &str) -> String {
    let out = folded(out).to_lowercase();
    let at = out.find(&folded(words).to_lowercase()).unwrap_or(0);
    out.chars().skip(out[..at].chars().count().saturating_sub(60)).take(160).collect()
}

/// The texts under a key, wherever it stands.
fn of_key(value: &serde_json::Value, key: &str) -> Vec<String> {
    match value {
        serde_json::Value::Array(items) => items.iter().flat_map(|item| of_key(item, key)).collect(),
        serde_json::Value::Object(entries) => {
            let own = entries.get(key).and_then(|own| own.as_str()).map(str::to_owned);
            own.into_iter().chain(entries.values().flat_map(|entry| of_key(entry, key))).collect()
        }
        _ => Vec::new(),
    }
}

/// The words in a case that tell an age.
fn ages_in(value: &serde_json::Value) -> Vec<String> {
    match value {
        serde_json::Value::String(words) => told(words, Tells::Age).map(str::to_owned).into_iter().collect(),
        serde_json::Value::Array(items) => items.iter().flat_map(ages_in).collect(),
        serde_json::Value::Object(entries) => entries.values().flat_map(ages_in).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn whatever_tells_a_place_a_day_or_an_age_is_left_out_of_every_field() {
    let forms = TELLING.iter().chain(WRITTEN).map(|form| (*form).to_owned());
    let filled =
        FORMS.iter().map(|form| form.replace("{age}", "47").replace("{day}", "17").replace("{dd}", "17"));
    for (number, form) in forms.chain(filled).enumerate() {
        for around in AROUND {
            let out = printed(&with(None, &around.replace("{}", &form), "Zyxwa Qorvin"), true, &two(number));
            assert!(!is_in(&out, &form), "{around}: {form}: {:?}", self::around(&out, &form));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_word_that_is_on_no_list_is_printed(
        place in 0..PLACES,
        word in "[a-z]{2,4}(qz|xk|vj)[a-z]{0,4}|[가-힣]{2,3}|[一-龥]{2}|[А-Я][а-я]{4,7}|[0-9]{1,4}|[０-９]{2}|[٠-٩]{2}",
        around in 0..AROUND.len(),
        asked in any::<usize>(),
    ) {
        let file = with(Some(place), &AROUND[around].replace("{}", &format!("{word} the Qvjxk")), "Zyxwa Qorvin");
        let out = printed(&file, true, &two(asked));
        prop_assert!(!out.contains(&format!("{word} the")) && !out.contains("Qvjxk"), "{word} in {out}");
    }
}

#[test]
fn a_declared_place_is_hidden_whatever_else_speaks_of_it() {
    let place = |label: &str, role: &str, what: &str| {
        with(None, "", "Zyxwa Qorvin")
            .replace("a town near Qqzwick ", label)
            .replace("neighbour ", role)
            .replace("Taken ", what)
            .replace(
                "two men took them ",
                &format!("two men took them to {}", label.split(' ').next_back().unwrap()),
            )
    };
    for file in [
        place("a town near Tumen", "neighbour", "Taken"),
        place("a town near Tumen", "Tumen trader", "Taken"),
        place("a town near Tumen", "neighbour", "Taken while crossing the Tumen"),
        place("a town near Tumen", "tumen", "taken to Tumen and to the Tumen"),
        place("the Tumen river of China", "of the Tumen", "by the tumen"),
    ] {
        let out = printed(&file, true, &IDS.iter().step_by(9).collect::<Vec<_>>());
        assert!(!is_in(&out, "tumen") && !is_in(&out, "river"), "{}", around(&out, "tumen"));
    }
    // A plain word is one of the place, in every form, once a place of the case is called by it.
    let plain = |label: &str| {
        place(label, "neighbour", "Taken")
            .replace("they lived here ", "they waited at the prison door of the compound")
    };
    assert!(is_in(&printed(&plain("a town"), true, &two(0)), "prison door of the compound"));
    for label in ["the Door", "the old door", "Doors", "the Compound Gate", "a place for waiting"] {
        assert!(!is_in(&printed(&plain(label), true, &two(0)), "door of the compound"), "{label}");
    }
    // Only States of the vocabulary are told although a place is called after them.
    let called = place("the border of China with the Mongolian side", "neighbour", "Taken")
        .replace("they lived here ", "they were in China and not in Mongolian hands");
    assert!(is_in(&printed(&called, true, &two(0)), "in China and not in Mongolian hands"));
}

#[test]
fn a_case_lists_further_words_to_hide() {
    let file = |hide: &str| {
        with(None, "", "Zyxwa Qorvin")
            .replacen("\"persons\"", &format!("\"hide\": {hide},\n  \"persons\""), 1)
            .replace("they lived here ", "they waited at the prison door in China")
    };
    assert!(is_in(&printed(&file("[]"), true, &two(0)), "prison door"));
    for hide in [
        "[\"prison door\"]",
        "\"the Door\"",
        "[\"Hyesan\", \"doors\"]",
        "[\"China\"]",
        "[\"prison-door\"]",
        "[\"waiting\"]",
    ] {
        let out = printed(&file(hide), true, &two(0));
        assert!(!is_in(&out, "prison door in China"), "{hide}");
        assert!(!is_in(&out, "hyesan"), "{hide}");
    }
}

#[test]
fn what_tells_nothing_stays() {
    for words in [
        "they were afraid of the police",
        "six North Koreans were turned away",
        "the two orphans and the six",
        "a family of seven",
        "and so it was. The three others were handed over",
        "China sent them back to North Korea",
        "the South Korean consulate did not let them in",
        "a U.S. official said so",
        "they asked for asylum in the United States",
        "the prisoners were beaten, and confessed",
        "no one saw it; nobody was told",
        "she is the mother of a refugee",
        "“We were not asked,” they said.",
        "I was told that China’s police had taken them",
        "the aunt of [name withheld] was there",
        "they may come",
    ] {
        let out = printed(&with(Some(12), words, "Zyxwa Qorvin"), true, &two(0));
        let case = out.split("Case {").nth(1).unwrap().replace("\\\"", "\"");
        assert!(case.contains(words), "{words}");
    }
}

#[test]
fn ids_that_may_tell_something_are_numbers() {
    for id in [
        "hyesan-bridge",
        "arrest-8-may",
        "girl-nine",
        "on-chuseok",
        "wa-san",
        "an-do",
        "kim",
        "혜산",
        "sunday",
        "river-town",
    ] {
        let file = with(None, "", "Zyxwa Qorvin")
            .replace("\"withheld\", \"title\"", &format!("\"{id}\", \"title\""))
            .replace("\"family\"", &format!("\"{id}-a\""))
            .replace("\"letter\"", &format!("\"{id}-b\""))
            .replace("\"arrest\": {", &format!("\"{id}-c\": {{"))
            .replace("\"about\": \"arrest\"", &format!("\"about\": \"{id}-c\""))
            .replace("\"id\": \"s\"", &format!("\"id\": \"{id}-d\""));
        let out = printed(&file, true, &two(7));
        assert!(!out.contains(&format!("{id}-")) && !out.contains(&format!("\"{id}\"")), "{id}");
        assert!(out.contains("persons.person-2"), "{id}");
    }
}

#[test]
fn everybody_can_be_told_apart() {
    for (name, _) in SINGLED {
        let (case, ..) = reported(&case_of(name));
        let mut told: Vec<&str> =
            case.entities.values().filter_map(|entity| entity.told_as.as_deref()).collect();
        let mut ids: Vec<&str> = case.entities.values().map(|entity| entity.id.as_str()).collect();
        let all = (told.len(), ids.len());
        told.sort_unstable();
        ids.sort_unstable();
        told.dedup();
        ids.dedup();
        assert_eq!((told.len(), ids.len()), all, "{name}");
    }
}

#[test]
fn the_head_tells_what_was_done_and_what_stays() {
    let (case, text, json) = reported(&case_of("hyesan-family-2011"));
    let done = case.redaction.unwrap();
    assert!(done.quotations > 0 && done.labels > 0 && done.titles == 2, "{done:?}");
    let head = folded(text.split('─').find(|part| part.contains("Places are told")).unwrap());
    for told in [
        "Places are told by their sort, days as months",
        "addresses and digests of sources are left out",
        &format!("{} quotations", done.quotations),
        &format!("{} notes", done.notes),
        "names of States",
        "numbers of persons",
        "look at before you hand it on",
    ] {
        assert!(head.contains(told), "{told}: {head}");
    }
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let told = &json["case"]["redaction"];
    assert_eq!(told["quotations"], done.quotations);
    assert_eq!(told["texts"], done.texts());
    assert_eq!(told["stays"][0], "states");
    assert!(head.ends_with(told["says"].as_str().unwrap()), "the same paragraph");
    let whole = good_case(&RULES, &case_of("hyesan-family-2011"));
    assert!(whole.redaction.is_none());
}

#[test]
fn a_day_as_of_which_a_case_is_read_is_told_as_its_month() {
    let file = case_of("japanese-consulate-2002");
    let mut sources = Sources::new();
    let id = sources.add("case.json", file.as_str());
    let day = policycheck::measure::Day::parse("2002-05-17");
    let (mut case, problems) = policycheck::facts::read_as_of(&file, id, &RULES.vocabulary, &|_| None, day);
    assert!(!problems.iter().any(Diagnostic::is_error));
    redact(&mut case, &RULES.vocabulary);
    let findings = find(&RULES, &case, &Options::default());
    let report = Report { rules: &RULES, case: &case, findings: &findings };
    let out = format!("{}\n{}", text(&report, 100, false), json(&report));
    assert!(is_in(&out, "stood on a day in May 2002") && out.contains("\"as_of\": \"2002-05\""), "{out}");
    for told in ["2002-05-17", "17 May", "8 May", "2002-05-08"] {
        assert!(!is_in(&out, told), "{told}: {}", around(&out, told));
    }
}

#[test]
fn a_list_said_to_be_complete_for_a_day_is_not_said_to_be_so_for_the_month() {
    let complete = |when: &str| {
        let file = with(None, "", "Zyxwa Qorvin").replace(
            "\"act\": \"return\", \"said\"",
            &format!("\"act\": \"return\", \"when\": \"{when}\", \"said\""),
        );
        let mut case = good_case_of(&file);
        redact(&mut case, &RULES.vocabulary);
        case.complete.len()
    };
    assert_eq!(complete("2011-03-05"), 0);
    assert_eq!(complete("../2011-03-05"), 0);
    assert_eq!(complete("2011-03"), 1);
}

/// A case that may have warnings.
fn good_case_of(file: &str) -> Case {
    let mut sources = Sources::new();
    let id = sources.add("case.json", file);
    let (case, problems) = read(file, id, &RULES.vocabulary, &|_| None);
    assert!(!problems.iter().any(Diagnostic::is_error), "{problems:?}");
    case
}

#[test]
fn redaction_claims_nothing_that_the_whole_file_does_not_show() {
    for (name, _) in SINGLED {
        let file = case_of(name);
        // That a file does not touch a provision each version in force in a month has to say for itself.
        let outcomes = |case: &Case| {
            let findings = find(&RULES, case, &Options::default()).findings;
            let touched =
                |finding: &Finding| finding.norm.is_some() && finding.because != Some(Because::Untouched);
            let id = |f: &Finding| RULES.provisions.at(f.provision).id.clone();
            findings.into_iter().filter(touched).map(|f| (id(&f), f.outcome)).collect::<Vec<_>>()
        };
        let mut case = good_case(&RULES, &file);
        let before = outcomes(&case);
        redact(&mut case, &RULES.vocabulary);
        let settled = |outcome: Outcome| {
            !matches!(
                outcome,
                Outcome::Undecided | Outcome::Disputed | Outcome::TurnsOnReading | Outcome::AtRisk
            )
        };
        for finding in outcomes(&case).into_iter().filter(|(.., outcome)| settled(*outcome)) {
            assert!(before.contains(&finding), "{name}: {finding:?}");
        }
    }
}
