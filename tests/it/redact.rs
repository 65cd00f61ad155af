//! What is withheld stands in no output, whichever way it came in.

mod forms;
pub(crate) mod singled;
mod strict;

use std::sync::LazyLock;

use policycheck::authoring::lint::{CaseFile, lint_case};
use policycheck::compile::RuleSet;
use policycheck::diag::{Diagnostic, Format, render};
use policycheck::facts::{read, redact};
use policycheck::finding::{Options, find};
use policycheck::report::{Report, json, text};
use policycheck::source::Sources;
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use crate::library::{files_in, good_rules, tests};

static RULES: LazyLock<RuleSet> = LazyLock::new(|| good_rules(&files_in(&tests().join("../rules"))));

/// A case with a place for words wherever a file can have words. `{0}` and so on are the places, `{name}` is the spelling.
const TEMPLATE: &str = r#"{
  "id": "withheld", "title": "A family at the river {0}", "scope": "Built from one letter {1}",
  "sources": {
    "letter": { "type": "letter {22}", "title": "A letter {2}", "author": "aunt", "url": "https://example.org/{3}", "note": "Seen {4}", "character": "account {5}" },
    "answer": { "type": "document", "title": "An answer", "author": "china" }
  },
  "persons": {
    "aunt": { "label": "an aunt", "role": "neighbour {6}", "names": "withheld", "spellings": ["{name}"], "note": "She {7} speaks" },
    "family": { "label": "the family", "count": 3,
      "nationality": [{ "is": "dprk", "said": [{ "in": "letter", "basis": "saw", "quote": "from the North {8}" }] }],
      "located": "river-town", "because_of": "political-opinion",
      "fears": [{ "is": "prison-camp", "said": [{ "in": "letter", "basis": "was-told", "quote": ["the camp {9}", "again {10}"], "note": "said so {11}" }] }],
      "asserted": { "refugee": [{ "in": "letter", "quote": "they are refugees {23}" }] },
      "said": [{ "in": "letter", "basis": "saw", "quote": "they lived here {12}" }] }
  },
  "actors": { "police": { "label": "the police {13}", "kind": "authority", "of": "china" } },
  "places": { "river-town": { "label": "a town near Qqzwick {14}", "in": "china" } },
  "events": {
    "arrest": { "what": "Taken {15}", "act": "arrest", "by": "police", "to": ["family"], "at": "river-town", "when": "2011-03-05", "note": "as told {16}",
      "said": [{ "in": "letter", "basis": "saw", "quote": "two men took them {17}" }, { "in": "answer", "stance": "denies", "quote": "nobody was taken {18}" }] }
  },
  "statements": [{ "id": "s", "about": "arrest", "in": "letter", "stance": "doubts", "point": "whether {19}", "quote": "perhaps {20}" }],
  "complete": [{ "act": "return", "said": [{ "in": "answer", "quote": "there was no other {24}" }] }],
  "accepted": [{ "lint": "PC1102", "what": "nothing {25}", "why": "as it is {26}" }],
  "unknown": [{ "ask": "Where {21} are they?" }]
}"#;

const PLACES: usize = 27;

/// Words as they stand between the quotation marks of JSON.
fn inside(text: &str) -> String {
    let text = serde_json::Value::from(text).to_string();
    text[1..text.len() - 1].to_owned()
}

/// The case with these words at one place, or at all of them.
fn with(place: Option<usize>, words: &str, name: &str) -> String {
    (0..PLACES).fold(TEMPLATE.replace("{name}", &inside(name)), |text, n| {
        let here = place.is_none_or(|place| place == n);
        text.replace(&format!("{{{n}}}"), &if here { inside(words) } else { String::new() })
    })
}

/// The provisions of the library, each once.
static IDS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut ids: Vec<String> = RULES.provisions.values().map(|provision| provision.id.clone()).collect();
    ids.dedup();
    ids
});

/// Everything that is printed of a file, in every format: findings on some provisions if it is good, messages if it is not.
fn printed(file: &str, strict: bool, asked: &[&String]) -> String {
    let mut sources = Sources::new();
    let id = sources.add("case.json", file);
    let (mut case, problems) = read(file, id, &RULES.vocabulary, &|_| None);
    let messages = |problems: &[Diagnostic]| {
        let formats = [Format::Human, Format::Short, Format::Json, Format::GitHub, Format::Sarif];
        let wide = formats.map(|format| render(problems, &sources, format, false, 100)).join("\n");
        format!("{wide}\n{}", render(problems, &sources, Format::Human, true, 40))
    };
    if problems.iter().any(Diagnostic::is_error) {
        return messages(&problems);
    }
    let mut out = String::new();
    if strict {
        redact(&mut case, &RULES.vocabulary);
    } else {
        let (tree, _) = policycheck::syntax::json::parse(file, id);
        let root = tree.root(file);
        let linted =
            lint_case(&CaseFile { rules: &RULES, case: &case, text: file, root, source_text: &|_| None });
        assert!(!linted.messages.is_empty(), "nothing is accepted without effect");
        out = format!("{}{}\n{:?}", messages(&problems), messages(&linted.messages), linted.accepted);
    }
    let provisions = asked.iter().flat_map(|id| RULES.provisions_named(id)).copied().collect();
    let findings = find(&RULES, &case, &Options { provisions, ..Options::default() });
    let report = Report { rules: &RULES, case: &case, findings: &findings };
    out.push_str(&[text(&report, 100, false), text(&report, 40, true), json(&report)].join("\n"));
    format!("{out}\n{case:?}")
}

/// Two provisions of the library, others for each number.
fn two(number: usize) -> Vec<&'static String> {
    [number, number / 7 + 1].iter().filter_map(|at| IDS.get(at % IDS.len())).collect()
}

/// Letters only, so that line breaks, marks and case hide nothing.
fn plain(text: &str) -> String {
    text.nfkd().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Without line breaks, indents and the lines beside a box; the escapes of line breaks in JSON are blanks too.
fn folded(text: &str) -> String {
    text.replace("\\n", " ").replace('│', " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Names as nobody has them, in several scripts, of one to three words, with what stands between these.
fn name() -> impl Strategy<Value = String> {
    let script = |syllables: &'static [&'static str]| {
        let word =
            prop::collection::vec(prop::sample::select(syllables), 2..4).prop_map(|word| word.concat());
        let between = prop::sample::select(vec![" ", "-", "‑", "’", "'", " \u{b7} ", "\u{a0}", "\n", ". "]);
        prop::collection::vec((word, between), 1..4).prop_map(|words| {
            let last = words.len() - 1;
            let all = words.into_iter().enumerate();
            all.map(|(n, (word, between))| if n == last { word } else { word + between }).collect::<String>()
        })
    };
    prop_oneof![
        script(&["Zyx", "Qor", "wuj", "kvel", "Tsomm", "xhaq"]),
        script(&["Jöx", "ßtriq", "Ñuzw", "zéç", "ĝhř", "øqvå", "Œzk"]),
        script(&["쀍", "뤮", "퓌", "꿿", "뿥"]),
        script(&["Жых", "Щфё", "йъэ", "Їґц"]),
        script(&["龘", "驫", "麤", "靐"]),
        script(&["ظغ", "ثذخ", "ضژ"]),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_withheld_spelling_is_printed_wherever_it_stands(
        place in prop::option::weighted(0.8, 0..PLACES),
        name in name(),
        manner in 0..8_usize,
        strict in any::<bool>(),
        broken in any::<bool>(),
        id in 0..4_usize,
        asked in any::<usize>(),
    ) {
        let words = match manner {
            0 => name.clone(),
            1 => name.to_uppercase(),
            2 => format!("as {name}, they say"),
            3 => name.replace(' ', "  "),
            4 => format!("{name}’s house and {name}'s"),
            5 => name.replace(' ', "\n                ").replace('-', "-\n"),
            6 => name.nfd().collect(),
            _ => format!("({name})"),
        };
        let mut file = with(place, &words, &name);
        if broken {
            file = file.replacen("\"in\": \"letter\"", "\"in\": \"lettre\"", 1).replacen("\"act\": \"arrest\"", "\"act\": \"arest\"", 1);
        }
        // Ids are printed; one with the name in it is refused, without the name.
        file = match id {
            1 => file.replace("\"family\"", &format!("\"{}\"", inside(&name))),
            2 => file.replace("\"letter\"", &format!("\"letter-of-{}\"", inside(&name))),
            3 => file.replace("\"arrest\": {", &format!("\"{}-arrest\": {{", inside(&name))),
            _ => file,
        };
        let out = printed(&file, strict, &two(asked));
        prop_assert!(!out.contains(&name), "{out}");
        prop_assert!(!plain(&out).contains(&plain(&name)), "{out}");
    }
}

#[test]
fn of_a_birth_that_a_field_tells_only_the_year_stays() {
    let mut files = files_in(&tests().join("../rules"));
    for (name, text) in &mut files {
        if name == "vocabulary.toml" {
            let more = "[entity.person.has]\nyears = { type = \"int\", blur = true, given = true }\n";
            *text = text.replacen("[entity.person.has]\n", more, 1);
        }
    }
    let rules = good_rules(&files);
    let file = with(None, "", "Zyxwa Qorvin")
        .replace("\"count\": 3,", "\"count\": 3, \"born\": \"1987-11-26\", \"years\": 47,");
    let mut sources = Sources::new();
    let id = sources.add("case.json", file.as_str());
    let (mut case, problems) = read(&file, id, &rules.vocabulary, &|_| None);
    assert!(!problems.iter().any(Diagnostic::is_error), "{problems:?}");
    let (tree, _) = policycheck::syntax::json::parse(&file, id);
    let linted = lint_case(&CaseFile {
        rules: &rules,
        case: &case,
        text: &file,
        root: tree.root(&file),
        source_text: &|_| None,
    });
    let singled: Vec<&Diagnostic> =
        linted.messages.iter().filter(|message| message.code.0 == "PC1108").collect();
    assert!(singled.len() == 1 && singled[0].path.as_deref() == Some("family"), "{singled:?}");
    redact(&mut case, &rules.vocabulary);
    let family = case.entities.iter().find(|(_, entity)| entity.id == "family").unwrap().0;
    let kind = rules.vocabulary.kinds.at(case.entities.at(family).kind);
    let cell = |name: &str| {
        let field =
            kind.fields.iter().map(|id| rules.vocabulary.fields.at(*id)).find(|field| field.name == name);
        case.cell(family, field.unwrap().slot)
    };
    assert!(!cell("years").stated && case.values_of(cell("years")).is_empty(), "an age in years");
    let [born] = case.values_of(cell("born")) else { panic!("one date") };
    let policycheck::facts::Value::When(when) = born.value else { panic!("a date") };
    assert_eq!(
        (when.start.earliest.to_string(), when.end.latest.to_string()),
        ("1987-01-01".to_owned(), "1987-12-31".to_owned())
    );
}
