//! Files that mean harm, or were spoilt: whatever they hold, reading them gives errors or a valid result, and never a panic.
//!
//! Nothing is found on a broken file: rules with an error are no rule set, and what other readers of TOML and JSON refuse is
//! refused here.

use std::sync::LazyLock;

use policycheck::compile::RuleSet;
use policycheck::diag::{Diagnostic, Format, render};
use policycheck::facts::read;
use policycheck::source::Sources;
use proptest::prelude::*;

use super::library::{files_in, findings, good_rules, rules_of, tests};

type Files = Vec<(String, String)>;

/// Two small rule sets, so that all of the language is in one of them.
static RULES: LazyLock<[Files; 2]> = LazyLock::new(|| {
    [files_in(&tests().join("ui/good/rules")), files_in(&tests().join("fixtures/diversity/rules"))]
});

static GOOD: LazyLock<[RuleSet; 2]> = LazyLock::new(|| RULES.each_ref().map(|files| good_rules(files)));

/// A case for each of them.
static CASES: LazyLock<[String; 2]> = LazyLock::new(|| {
    let diversity = tests().join("fixtures/diversity/cases/state-reported-twice-found.json");
    [VISIT.to_owned(), std::fs::read_to_string(diversity).unwrap()]
});

const VISIT: &str = r#"{
  "id": "visit", "title": "A visit",
  "sources": { "letter": { "title": "A letter", "type": "letter", "author": "ann" }, "reply": { "title": "A reply", "type": "letter", "author": "post" } },
  "persons": {
    "ann": { "label": "a woman", "invited": [{ "is": true, "said": [{ "in": "letter", "basis": "took-part" }] }], "from": "freedonia" },
    "ben": { "invited": false, "born": "1990-02", "friends": ["ann"], "savings": 12.50, "debts": "3", "note": "x" }
  },
  "actors": { "post": { "label": "the post", "kind": "office", "of": "freedonia" } },
  "events": {
    "refusal": { "act": "turn-away", "by": "post", "to": ["ann", "ben"], "when": "1970-05/1970-06~",
      "said": [{ "in": "letter", "basis": "took-part" }, { "in": "reply", "stance": "denies", "basis": "took-part", "as_of": "1971" }] }
  },
  "statements": [{ "id": "s", "about": ["refusal"], "in": "reply", "stance": "objects" }],
  "unknown": [{ "ask": "Who opened the door?", "could_answer": ["ann"] }],
  "complete": [{ "act": "turn-away", "to": "ann", "said": [{ "in": "letter" }] }]
}"#;

/// Messages have words and places in their file, and every form of them can be printed.
fn printable(wrong: &[Diagnostic], sources: &Sources) {
    for problem in wrong {
        assert!(!problem.message.is_empty());
        for label in problem.primary.iter().chain(&problem.secondary) {
            let file = sources.get(label.span.file).unwrap();
            assert!(label.span.range().start <= label.span.range().end, "{problem:?}");
            assert!(label.span.range().start <= file.text.len(), "{problem:?}");
        }
    }
    for format in [Format::Human, Format::Short, Format::Json] {
        assert!(!render(wrong, sources, format, false, 100).is_empty() || wrong.is_empty());
    }
}

/// Loads rules in which anything may be wrong; with good ones the case is worked out.
fn try_rules(files: &Files, case: &str) -> bool {
    let (sources, rules) = rules_of(files);
    match rules {
        Ok(rules) => {
            for (name, text) in files.iter().filter(|(name, _)| name.to_lowercase().ends_with(".toml")) {
                assert!(toml::de::DeTable::parse(text).is_ok(), "{name} is no TOML, and was taken");
            }
            try_case(&rules, case);
            true
        }
        Err(wrong) => {
            assert!(wrong.iter().any(Diagnostic::is_error));
            printable(&wrong, &sources);
            false
        }
    }
}

/// Reads a case in which anything may be wrong; a good one is worked out.
fn try_case(rules: &RuleSet, text: &str) -> bool {
    let mut sources = Sources::new();
    let file = sources.add("case.json", text);
    let (case, wrong) = read(text, file, &rules.vocabulary, &|_| None);
    if wrong.iter().any(Diagnostic::is_error) {
        printable(&wrong, &sources);
        return false;
    }
    assert!(serde_json::from_str::<serde_json::Value>(text).is_ok(), "no JSON, and was taken: {text}");
    findings(rules, &case);
    true
}

/// What is done to a file of so many tokens: which tokens, by thousandths of the file, and what becomes of each.
type Spoiling = Vec<(usize, usize, u8)>;

fn spoilings() -> impl Strategy<Value = Spoiling> {
    prop::collection::vec((0..1000_usize, 0..1000_usize, 0..6_u8), 1..5)
}

/// Words, numbers, signs and blanks, each by itself.
fn tokens(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut last = None;
    for (at, c) in text.char_indices() {
        let sort = if c.is_alphanumeric() || c == '_' {
            1
        } else if c == ' ' {
            2
        } else {
            3
        };
        if last.is_some_and(|l| l != sort || sort == 3) {
            out.push(&text[start..at]);
            start = at;
        }
        last = Some(sort);
    }
    out.push(&text[start..]);
    out
}

/// Tokens taken out, doubled, swapped, put elsewhere, cut off or overwritten by others.
fn spoilt(text: &str, spoiling: &Spoiling) -> String {
    let mut all: Vec<String> = tokens(text).into_iter().map(str::to_owned).collect();
    for (one, other, what) in spoiling {
        if all.len() < 2 {
            break;
        }
        let (one, other) = (one * all.len() / 1000, other * all.len() / 1000);
        match what {
            0 => drop(all.remove(one)),
            1 => all.insert(one, all[one].clone()),
            2 => all.swap(one, other),
            3 => {
                let token = all.remove(one);
                all.insert(other.min(all.len()), token);
            }
            4 => all[one] = all[other].clone(),
            _ => all[one] = all[one].chars().rev().collect(),
        }
    }
    all.concat()
}

/// A line of words of the language and of the vocabulary, in any order.
fn word_salad() -> impl Strategy<Value = String> {
    let words = "and or not is is not one of in not in some every each count sum min max known reading happened before after within start of end of where true false \
        ( ) [ ] , : . + - * / < <= > >= person p e v persons events actors person.invited person.savings person.debts person.born person.from person.friends \
        v.act v.by v.to v.when visit turn-away @freedonia @nobody guest(person) binds(\"un/visits\", at) reach everywhere territory state of 3 0.5 10 years 72 hours of \
        2004-10-18 2004-2-3 2004-02-30 \"text\" matches /a+/ matches /(/ some p in persons: every v in events: count(p in persons where sum(p.savings for p in persons) \
        $ = “ 75,000 @ / ' ; { } | é 国 in";
    let words: Vec<&'static str> = words.split(' ').filter(|w| !w.is_empty()).collect();
    prop::collection::vec(prop::sample::select(words), 0..25).prop_map(|words| words.join(" "))
}

/// A text of TOML, letter for letter where that can be.
fn quoted(text: &str) -> String {
    if text.contains("'''") || text.ends_with('\'') || text.starts_with('\n') {
        serde_json::to_string(text).unwrap()
    } else {
        format!("'''{text}'''")
    }
}

/// The good rules with this as the condition of one element.
fn with_condition(condition: &str) -> Files {
    let mut files = RULES[0].clone();
    let rule = files.iter_mut().find(|(name, _)| name.ends_with("art-1.toml")).unwrap();
    let quoted = quoted(condition);
    rule.1 = rule.1.replace("\"guest(person)\"", &quoted);
    assert!(rule.1.contains(&quoted));
    files
}

#[test]
fn the_good_files_are_good() {
    for (files, case) in RULES.iter().zip(CASES.iter()) {
        assert!(try_rules(files, case));
        for (_, text) in files {
            assert_eq!(tokens(text).concat(), *text);
        }
    }
    assert!(try_case(&GOOD[0], VISIT));
}

#[test]
fn towers_do_not_fall() {
    let tall = 4000;
    let nested = |open: &str, middle: &str, close: &str, n: usize| {
        format!("{}{middle}{}", open.repeat(n), close.repeat(n))
    };
    for condition in [
        nested("(", "person.invited", ")", tall),
        nested("not ", "person.invited", "", tall),
        nested("known ", "person.invited", "", tall / 3),
        nested("guest(", "person", ")", tall / 3),
        nested("state of ", "person.from", " is @freedonia", tall / 3),
        nested("", "person", ".from", tall / 3),
        nested("", "1", " + 1", tall),
        nested("", "1", " * (1", tall),
        nested("some p in persons: ", "p.invited", "", tall / 5),
        nested("count(p in persons where ", "p.invited", ") > 1", tall / 6),
        nested("person.invited or ", "person.invited", "", tall / 5),
        nested("person.from is one of [", "person", "]", tall / 6),
        "a".repeat(16_000),
        "(".repeat(16_000),
        "\"".repeat(16_000),
        "-".repeat(16_000),
        "9".repeat(16_000),
        "person.savings > 9".to_owned() + &"9".repeat(1000),
        "person.born + 99999999999 years > 2004-10-18".to_owned(),
        "person.born + 4000000000 years > 2004-10-18".to_owned(),
        "person.born - 9999 years before 0000-01-01".to_owned(),
        "person.savings * 99999999999999999999999999 * 99999999999999999999999999 > 1".to_owned(),
        "person.savings / 0.000000000000000000000000001 > 1".to_owned(),
    ] {
        try_rules(&with_condition(&condition), VISIT);
    }
    for text in [
        nested("[", "", "]", tall * 10),
        nested("{\"a\":", "1", "}", tall * 10),
        nested("a = [", "", "]", tall / 8),
        nested("a = {", "", "}", tall),
        nested("[a.", "b", "]", tall),
        nested("a.", "b = 1", "", tall * 10),
        "\"".repeat(tall * 10),
        "{".repeat(tall * 10),
        "id = ".repeat(tall),
        "[[norm]]\n".repeat(tall),
        "[norm]\n".repeat(300),
    ] {
        try_as_every_file(&text);
    }
}

/// Puts a text in the place of each file.
fn try_as_every_file(text: &str) {
    for place in 0..RULES[0].len() {
        let mut files = RULES[0].clone();
        text.clone_into(&mut files[place].1);
        try_rules(&files, VISIT);
    }
    try_case(&GOOD[0], text);
}

proptest! {
    #[test]
    fn any_text_as_a_condition(text in "\\PC{0,60}") {
        try_rules(&with_condition(&text), VISIT);
    }

    #[test]
    fn words_of_the_language_in_any_order(text in word_salad()) {
        try_rules(&with_condition(&text), VISIT);
        let mut files = RULES[0].clone();
        let rule = files.iter_mut().find(|(name, _)| name.ends_with("art-1.toml")).unwrap();
        let about = quoted(&format!("each person in persons where {text}"));
        rule.1 = rule.1.lines().map(|line| if line.starts_with("about") { format!("about = {about}\n") } else { format!("{line}\n") }).collect();
        try_rules(&files, VISIT);
    }

    #[test]
    fn any_text_as_any_file(text in prop_oneof!["\\PC{0,80}", "[\\[\\]{}=\"'a-c0-9,.:\n \\\\-]{0,120}"]) {
        try_as_every_file(&text);
    }

    #[test]
    fn spoilt_rules(which in 0..2_usize, file in 0..1000_usize, spoiling in spoilings()) {
        let mut files = RULES[which].clone();
        let place = file * files.len() / 1000;
        files[place].1 = spoilt(&files[place].1, &spoiling);
        try_rules(&files, &CASES[which]);
    }

    #[test]
    fn spoilt_conditions(which in 0..64_usize, spoiling in spoilings()) {
        // Within a condition nearly every change is still TOML.
        let (name, text) = &RULES[which % 2].iter().rfind(|(name, _)| name.contains("art-1") || name.contains("s1332")).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        let conditions: Vec<usize> = (0..lines.len())
            .filter(|n| ["if ", "about", "at ", "done", "is ", "bearer"].iter().any(|key| lines[*n].starts_with(key)) && !lines[*n].contains("\"\"\""))
            .collect();
        let line = conditions[which / 2 % conditions.len()];
        let (key, value) = lines[line].split_once('=').unwrap();
        let quote = value.trim().trim_start_matches('[').chars().next().unwrap();
        let inside = value.trim().trim_matches(&['[', ']'][..]).trim_matches(quote);
        let changed = quoted(&spoilt(inside, &spoiling));
        let changed: String = lines.iter().enumerate().map(|(n, l)| if n == line { format!("{key}= {changed}\n") } else { format!("{l}\n") }).collect();
        let mut files = RULES[which % 2].clone();
        files.iter_mut().find(|(n, _)| n == name).unwrap().1 = changed;
        try_rules(&files, &CASES[which % 2]);
    }

    #[test]
    fn spoilt_cases(which in 0..2_usize, spoiling in spoilings()) {
        try_case(&GOOD[which], &spoilt(&CASES[which], &spoiling));
    }
}
