//! What is withheld stands in no output, whichever way it came in.

mod forms;

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

use policycheck::authoring::lint::{CaseFile, lint_case};
use policycheck::compile::RuleSet;
use policycheck::diag::{Diagnostic, Format, render};
use policycheck::facts::{Tells, read, redact, told};
use policycheck::finding::{Options, find};
use policycheck::report::{Report, json, text};
use policycheck::source::Sources;
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use self::forms::{FORMS, WRITTEN};

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

    #[test]
    fn strictly_no_place_age_or_day_is_printed(
        place in prop::option::weighted(0.8, 0..PLACES),
        age in 11..99_usize,
        day in 1..=31_usize,
        form in 0..FORMS.len(),
        asked in any::<usize>(),
    ) {
        // These stand in the forms themselves.
        prop_assume!(![2, 5, 9].contains(&day) && age != 30);
        let filled = FORMS[form].replace("{age}", &age.to_string()).replace("{day}", &day.to_string()).replace("{dd}", &format!("{day:02}"));
        let file = with(place, &format!("qz {filled} zq, in Qqzwick"), "Zyxwa Qorvin");
        let out = folded(&printed(&file, true, &two(asked)));
        prop_assert!(!out.contains(&folded(&filled)), "{filled} in {out}");
        for told in told_in(&out) {
            let number = if FORMS[form].contains("{age}") { age } else { day };
            prop_assert!(!told.split(|c: char| !c.is_ascii_digit()).any(|n| n.parse() == Ok(number)), "{filled} as {told}");
        }
        for told in ["Qqzwick", "qqzwick", "river-town", "river town"] {
            prop_assert!(!out.contains(told), "{told} in {out}");
        }
    }
}

/// What stands between the marks around generated words.
fn told_in(out: &str) -> impl Iterator<Item = &str> {
    out.split("qz ").skip(1).filter_map(|rest| rest.split(" zq").next())
}

#[test]
fn ages_and_days_in_words_are_blurred_in_every_place_and_provision() {
    for (number, form) in WRITTEN.iter().enumerate() {
        let file = with(None, &format!("qz {form} zq"), "Zyxwa Qorvin");
        // A few provisions for each form, all of them over all forms.
        let asked = IDS.iter().skip(number % 20).step_by(20).collect::<Vec<_>>();
        let out = folded(&printed(&file, true, &asked));
        assert!(!out.contains(form), "{form}");
        let told: Vec<&str> = told_in(&out).collect();
        assert!(!told.is_empty(), "{form}");
        for told in told {
            assert!(told.contains("[age withheld]") || told.contains("[day withheld]"), "{form}: {told}");
            let left = told.to_lowercase();
            for word in [
                "six",
                "seven",
                "eight",
                "nine",
                "twent",
                "thirt",
                "fort",
                "1990",
                "8",
                "열",
                "스물",
                "十",
                "八",
                "팔",
                "christmas",
                "new year",
                "20",
            ] {
                let kept = word == "20" && left.contains("2002");
                assert!(kept || !left.contains(word), "{word} of `{form}` in `{told}`");
            }
        }
    }
}

#[test]
fn of_a_birth_that_a_field_tells_only_the_year_stays() {
    let mut files = files_in(&tests().join("../rules"));
    for (name, text) in &mut files {
        if name == "vocabulary.toml" {
            let more = "[entity.person.has]\nborn = { type = \"date\", blur = true, given = true }\nyears = { type = \"int\", blur = true, given = true }\n";
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
    let kind = rules.vocabulary.kinds.get(case.entities.get(family).unwrap().kind).unwrap();
    let cell = |name: &str| {
        let field = kind
            .fields
            .iter()
            .filter_map(|id| rules.vocabulary.fields.get(*id))
            .find(|field| field.name == name);
        case.cell(family, field.unwrap().slot).unwrap()
    };
    assert!(!cell("years").stated && case.values_of(cell("years")).is_empty(), "an age in years");
    let [born] = case.values_of(cell("born")) else { panic!("one date") };
    let policycheck::facts::Value::When(when) = born.value else { panic!("a date") };
    assert_eq!(
        (when.start.earliest.to_string(), when.end.latest.to_string()),
        ("1987-01-01".to_owned(), "1987-12-31".to_owned())
    );
}

#[test]
fn what_is_no_age_and_no_day_stays() {
    for words in [
        "a mother of three",
        "two orphan teenagers",
        "daughters of two families",
        "the 38th parallel",
        "in May 2002",
        "six North Koreans were turned away",
        "turned 6 of them away",
        "the 108th Congress",
        "in the 21st century",
        "21세기",
        "article 33, paragraph 2",
        "children of two families",
        "they may come",
        "24 persons",
        "62 refugees",
        "UA 52/12",
        "under article 31(2)",
        "five days",
        "for three months",
        "the first of them",
        "on the second occasion",
        "a few hundred feet from the gate",
    ] {
        let out = folded(&printed(&with(Some(8), &format!("qz {words} zq"), "Zyxwa Qorvin"), true, &two(0)));
        let case = out.split("Case {").nth(1).unwrap();
        assert!(told_in(case).any(|told| told == words), "{words}");
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
fn strict_redaction_of_every_case_of_the_repository() {
    let mut seen = BTreeSet::new();
    for (name, file) in files_in(&tests().join("../cases"))
        .iter()
        .filter(|(name, _)| Path::new(name).extension().is_some_and(|end| end == "json"))
    {
        let value: serde_json::Value = serde_json::from_str(file).unwrap();
        let out = printed(file, true, &IDS.iter().step_by(6).collect::<Vec<_>>());
        for (id, place) in value["places"].as_object().into_iter().flatten() {
            let label = place["label"].as_str().unwrap();
            assert!(!out.contains(label), "{name}: {label}");
            assert!(!out.contains(&format!("places.{id}.")), "{name}: {id}");
        }
        assert!(out.contains("Places are told by their sort, days as months"), "{name}");
        for day in ["2002-05-08", "8 May 2002", "13 June 2002", "twenty-two", "22 year old"] {
            assert!(!out.contains(day), "{name}: {day}");
        }
        // Nothing that anybody in the file says of an age is left of it, in whichever words.
        let out = folded(&out).to_lowercase();
        for age in ages_in(&value) {
            assert!(!out.contains(&age.to_lowercase()), "{name}: {age}");
            seen.insert(age);
        }
        for age in ["16-year", "19-year", "year-old", "years old", "in his teens"] {
            assert!(!out.contains(age), "{name}: {age}");
        }
    }
    assert!(seen.contains("16-year-old") && seen.contains("19-year-old"), "{seen:?}");
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
