//! What is withheld stands in no output, whichever way it came in; and nothing leaves the machine.

use std::path::Path;
use std::sync::LazyLock;

use policycheck::compile::RuleSet;
use policycheck::diag::{Diagnostic, Format, render};
use policycheck::facts::{read, redact};
use policycheck::finding::{Options, find};
use policycheck::report::{Report, json, text};
use policycheck::source::Sources;
use proptest::prelude::*;

use crate::library::{files_in, good_rules, tests};

static RULES: LazyLock<RuleSet> = LazyLock::new(|| good_rules(&files_in(&tests().join("../rules"))));

/// A case with a place for words wherever a file can have words. `{0}` and so on are the places, `{name}` is the spelling.
const TEMPLATE: &str = r#"{
  "id": "withheld", "title": "A family at the river {0}", "scope": "Built from one letter {1}",
  "sources": {
    "letter": { "type": "letter", "title": "A letter {2}", "author": "aunt", "url": "https://example.org/{3}", "note": "Seen {4}", "character": "account {5}" },
    "answer": { "type": "document", "title": "An answer", "author": "china" }
  },
  "persons": {
    "aunt": { "label": "an aunt", "role": "neighbour {6}", "names": "withheld", "spellings": ["{name}"], "note": "She {7} speaks" },
    "family": { "label": "the family", "count": 3,
      "nationality": [{ "is": "dprk", "said": [{ "in": "letter", "basis": "saw", "quote": "from the North {8}" }] }],
      "fears": [{ "is": "prison-camp", "said": [{ "in": "letter", "basis": "was-told", "quote": ["the camp {9}", "again {10}"], "note": "said so {11}" }] }],
      "said": [{ "in": "letter", "basis": "saw", "quote": "they lived here {12}" }] }
  },
  "actors": { "police": { "label": "the police {13}", "kind": "authority", "of": "china" } },
  "places": { "river-town": { "label": "a town {14}", "in": "china" } },
  "events": {
    "arrest": { "what": "Taken {15}", "act": "arrest", "by": "police", "to": ["family"], "at": "river-town", "when": "2011-03-05", "note": "as told {16}",
      "said": [{ "in": "letter", "basis": "saw", "quote": "two men took them {17}" }, { "in": "answer", "stance": "denies", "quote": "nobody was taken {18}" }] }
  },
  "statements": [{ "id": "s", "about": "arrest", "in": "letter", "stance": "doubts", "point": "whether {19}", "quote": "perhaps {20}" }],
  "unknown": [{ "ask": "Where {21} are they?" }]
}"#;

const PLACES: usize = 22;

/// The case with these words at one place.
fn with(place: usize, words: &str, name: &str) -> String {
    let inside = |text: &str| serde_json::Value::from(text).to_string().trim_matches('"').to_owned();
    (0..PLACES).fold(TEMPLATE.replace("{name}", &inside(name)), |text, n| {
        text.replace(&format!("{{{n}}}"), &if n == place { inside(words) } else { String::new() })
    })
}

/// Everything that is printed of a file: findings if it is good, messages if it is not.
fn printed(file: &str, strict: bool) -> String {
    let mut sources = Sources::new();
    let id = sources.add("case.json", file);
    let (mut case, problems) = read(file, id, &RULES.vocabulary, &|_| None);
    if problems.iter().any(Diagnostic::is_error) {
        let formats = [Format::Human, Format::Short, Format::Json, Format::GitHub, Format::Sarif];
        return formats.map(|format| render(&problems, &sources, format, false, 100)).join("\n");
    }
    if strict {
        redact(&mut case, &RULES.vocabulary);
    }
    let asked = ["un/refugee-convention/33", "un/cat/3"];
    let provisions = asked.iter().flat_map(|id| RULES.provisions_named(id)).copied().collect();
    let findings = find(&RULES, &case, &Options { provisions, ..Options::default() });
    let report = Report { rules: &RULES, case: &case, findings: &findings };
    let out = [text(&report, 100, false), json(&report)].join("\n");
    assert!(out.contains("arrest") || strict, "something is found");
    format!("{out}\n{case:?}")
}

/// Letters only, so that line breaks, marks and case hide nothing.
fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_withheld_spelling_is_printed_wherever_it_stands(
        place in 0..PLACES,
        name in prop::sample::select(vec!["Zyxwa Qorvin", "Jürgen Ößtrik", "Kvelyk-Tsomm", "황보석준", "Жыкхов Фщэ", "O'Qvarnagh"]),
        manner in 0..4_usize,
        strict in any::<bool>(),
        broken in any::<bool>(),
    ) {
        let words = match manner {
            0 => name.to_owned(),
            1 => name.to_uppercase(),
            2 => format!("as {name}, they say"),
            _ => name.replace(' ', "  "),
        };
        let mut file = with(place, &words, name);
        if broken {
            file = file.replacen("\"in\": \"letter\"", "\"in\": \"lettre\"", 1).replacen("\"act\": \"arrest\"", "\"act\": \"arest\"", 1);
        }
        let out = printed(&file, strict);
        prop_assert!(!out.contains(name), "{out}");
        prop_assert!(!plain(&out).contains(&plain(name)), "{out}");
    }

    #[test]
    fn strictly_no_place_age_or_day_is_printed(place in 0..PLACES, words in prop::sample::select(vec![
        "near a town qqzwick", "on 5 March 2011", "March 5th", "2011-03-05", "5.3.2011", "a girl of twenty-two", "22 years old",
        "sixteen-year-old", "aged 16", "16살", "3월 5일",
    ])) {
        let file = with(place, words, "Zyxwa Qorvin").replace("\"label\": \"a town ", "\"label\": \"qqzwick ");
        let out = printed(&file, true);
        for told in ["qqzwick", "river-town", "river town", "5 March", "March 5", "2011-03-05", "5.3.2011", "twenty-two", "22 years", "sixteen-year", "aged 16", "16살", "5일"] {
            prop_assert!(!out.contains(told), "{told} in {out}");
        }
    }
}

#[test]
fn strict_redaction_of_every_case_of_the_repository() {
    for (name, file) in files_in(&tests().join("../cases"))
        .iter()
        .filter(|(name, _)| Path::new(name).extension().is_some_and(|end| end == "json"))
    {
        let value: serde_json::Value = serde_json::from_str(file).unwrap();
        let out = printed(file, true);
        for (id, place) in value["places"].as_object().into_iter().flatten() {
            let label = place["label"].as_str().unwrap();
            assert!(!out.contains(label), "{name}: {label}");
            assert!(!out.contains(&format!("places.{id}.")), "{name}: {id}");
        }
        assert!(out.contains("Places are told by their sort, days as months"), "{name}");
        for day in ["2002-05-08", "8 May 2002", "13 June 2002", "twenty-two", "22 year old"] {
            assert!(!out.contains(day), "{name}: {day}");
        }
    }
}

#[test]
fn blurring_widens_and_turns_nothing_round() {
    use policycheck::finding::Outcome;
    let text = std::fs::read_to_string(tests().join("../cases/shenyang-six.json")).unwrap();
    let outcomes = |strict: bool| {
        let mut case = crate::library::good_case(&RULES, &text);
        if strict {
            redact(&mut case, &RULES.vocabulary);
        }
        let findings = find(&RULES, &case, &Options::default()).findings;
        findings.into_iter().map(|f| (f.provision, f.norm, f.outcome)).collect::<Vec<_>>()
    };
    let opposite = |a: Outcome, b: Outcome| {
        let pair = [Outcome::BreachIndicated, Outcome::Complied];
        a != b && pair.contains(&a) && pair.contains(&b)
    };
    let before = outcomes(false);
    for (provision, norm, outcome) in outcomes(true) {
        let same = before.iter().filter(|(p, n, _)| (*p, *n) == (provision, norm));
        assert!(!same.into_iter().any(|(_, _, before)| opposite(*before, outcome)));
    }
}

/// Crates that speak over a network, and those that would bring them.
const REFUSED: &[&str] = &[
    "reqwest",
    "hyper",
    "ureq",
    "curl",
    "isahc",
    "attohttpc",
    "minreq",
    "surf",
    "tokio",
    "async-std",
    "smol",
    "mio",
    "socket2",
    "quinn",
    "h2",
    "tonic",
    "rustls",
    "native-tls",
    "openssl",
    "openssl-sys",
    "trust-dns-resolver",
    "hickory-resolver",
    "tungstenite",
    "libssh2-sys",
    "git2",
    "lettre",
    "sentry",
    "opentelemetry",
    "rouille",
    "warp",
    "axum",
    "actix-web",
    "zmq",
];

#[test]
fn no_dependency_speaks_over_a_network() {
    let lock = std::fs::read_to_string(tests().join("../Cargo.lock")).unwrap();
    let names: Vec<&str> =
        lock.lines().filter_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"')).collect();
    assert!(names.len() > 50 && names.contains(&"serde_json"));
    let found: Vec<&&str> = names.iter().filter(|name| REFUSED.contains(name)).collect();
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn no_line_of_the_program_opens_a_connection_or_another_program() {
    for (name, text) in files_in(&tests().join("../src")) {
        for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim_start().starts_with("//"))
        {
            for refused in [
                "std::net",
                "TcpStream",
                "TcpListener",
                "UdpSocket",
                "UnixStream",
                "std::os::unix::net",
                "process::Command",
                "Command::new",
            ] {
                assert!(!line.contains(refused), "src/{name}:{number}: {refused}");
            }
        }
    }
}
