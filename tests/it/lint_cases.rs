//! The checks of cases.

use std::collections::BTreeSet;

use policycheck::authoring::lint::{CASE_CHECKS, CaseFile, lint_case};
use policycheck::diag::{Diagnostic, Format, codes, render};
use policycheck::facts;
use policycheck::library;
use policycheck::source::Sources;
use policycheck::syntax::json;

use crate::library::{files_in, tests};

const LETTER: &str = "The aunt writes: “I saw two policemen take them away.” Here ends her letter. The editor adds that they are refugees.";

/// A case in which nothing is to be told: who says what and how they know, in a text that is at hand.
const GOOD: &str = r#"{
  "id": "family", "title": "A family arrested at the river",
  "sources": {
    "journal": { "title": "A journal", "type": "article", "author": "editor", "text": "journal.txt", "issued": "2011-04-01" },
    "letter":  { "title": "A letter", "type": "personal_communication", "author": "aunt", "within": "journal",
                 "from": "I saw two", "to": "take them away." } },
  "persons": { "aunt": { "label": "an aunt" }, "editor": { "label": "the editor" },
               "family": { "label": "the family", "nationality": "dprk",
                           "said": [{ "in": "journal", "basis": "was-told" }] } },
  "actors":  { "police": { "label": "the police", "kind": "authority", "of": "china" } },
  "events":  { "arrest": { "act": "arrest", "by": "police", "to": ["family"], "when": "2011-03-02",
                           "said": [{ "in": "letter", "basis": "saw", "quote": "two policemen" }] } }
}"#;

/// What is told of a case: by reading it, and by the checks.
fn told(text: &str) -> (String, Vec<Diagnostic>) {
    told_of(text, LETTER)
}

/// The same, of another text of the journal.
fn told_of(text: &str, letter: &str) -> (String, Vec<Diagnostic>) {
    let mut sources = Sources::new();
    let files = library::add_to(&mut sources);
    let rules = policycheck::compile::load(&sources, &files).unwrap();
    let file = sources.add("case.json", text);
    let source_text = |name: &str| (name == "journal.txt").then(|| letter.to_owned());
    let (case, mut problems) = facts::read(text, file, &rules.vocabulary, &source_text);
    if !problems.iter().any(Diagnostic::is_error) {
        let (tree, _) = json::parse(text, file);
        let root = tree.root(text);
        let file = CaseFile { rules: &rules, case: &case, text, root, source_text: &source_text };
        problems.extend(lint_case(&file).messages);
    }
    (render(&problems, &sources, Format::Short, false, 100), problems)
}

/// What is told of the good case with one thing changed.
fn changed(from: &str, to: &str) -> (String, BTreeSet<&'static str>) {
    assert!(GOOD.contains(from), "{from}");
    let (printed, problems) = told(&GOOD.replacen(from, to, 1));
    (printed, problems.iter().map(|problem| problem.code.0).collect())
}

/// Exactly this code is told, in a message that has these words.
fn tells(from: &str, to: &str, code: &'static str, words: &str) {
    let (printed, codes) = changed(from, to);
    assert_eq!(codes, BTreeSet::from([code]), "{printed}");
    assert!(printed.contains(words), "{printed}");
}

#[test]
fn of_a_good_case_nothing_is_said() {
    let (printed, problems) = told(GOOD);
    assert!(problems.is_empty(), "{printed}");
}

#[test]
fn of_the_cases_of_the_repository_nothing_is_said_that_is_not_accepted() {
    let mut seen = 0;
    for (name, text) in files_in(&tests().join("../cases")).iter().filter(|(name, _)| name != "README.md") {
        let (printed, problems) = told(text);
        assert!(problems.is_empty(), "{name}: {printed}");
        seen += 1;
    }
    assert!(seen >= 13);
}

#[test]
fn a_fact_that_nobody_says_is_told() {
    let said = r#""nationality": "dprk",
                           "said": [{ "in": "journal", "basis": "was-told" }]"#;
    tells(said, r#""nationality": "dprk""#, "PC1101", "nobody says `family.nationality`");
}

#[test]
fn what_nobody_says_how_he_knows_is_told_and_what_the_source_leaves_open_is_not() {
    let quoted = r#""basis": "saw", "quote""#;
    tells(quoted, r#""quote""#, "PC1102", "how anybody knows `arrest` is not said");
    let (printed, codes) = changed(quoted, r#""basis": "not-stated", "quote""#);
    assert!(codes.is_empty(), "{printed}");
}

#[test]
fn an_opinion_under_a_fact_is_told() {
    tells(
        r#""within": "journal","#,
        r#""within": "journal", "character": "opinion","#,
        "PC1103",
        "an opinion stands under the fact `arrest`",
    );
    tells(r#""basis": "saw", "quote""#, r#""stance": "opines", "quote""#, "PC1103", "a conclusion");
}

#[test]
fn a_denial_that_denies_nothing_and_an_admission_that_accepts_nothing_are_told() {
    let quoted = r#""basis": "saw", "quote": "two policemen""#;
    tells(
        quoted,
        r#""basis": "saw", "stance": "denies", "quote": "two policemen""#,
        "PC1115",
        "no word of denial",
    );
    tells(
        quoted,
        r#""basis": "saw", "stance": "admits", "quote": "two policemen""#,
        "PC1115",
        "no word of admission",
    );
    // “I saw” is the speaker's own word; a note says that the source was read for it.
    let (printed, codes) =
        changed(quoted, r#""basis": "saw", "stance": "admits", "quote": "I saw two policemen""#);
    assert!(codes.is_empty(), "{printed}");
    let (printed, codes) = changed(
        quoted,
        r#""basis": "saw", "stance": "denies", "quote": "two policemen", "note": "in answer to the question who did it""#,
    );
    assert!(codes.is_empty(), "{printed}");
}

#[test]
fn words_from_the_passage_of_another_are_told() {
    // The editor is quoted with words that stand in the aunt's letter, in which nothing is then said.
    let quoted = r#""in": "letter", "basis": "saw""#;
    let (printed, codes) = changed(quoted, r#""in": "journal", "basis": "saw""#);
    assert!(codes.contains("PC1104") && printed.contains("in the passage of `letter`"), "{printed}");
    // The aunt is quoted with words of the editor.
    let (printed, codes) = changed(
        r#""in": "letter", "basis": "saw", "quote": "two policemen""#,
        r#""in": "journal", "by": "aunt", "basis": "saw", "quote": "they are refugees""#,
    );
    assert!(codes.contains("PC1104") && printed.contains("these stand outside it"), "{printed}");
}

#[test]
fn days_that_cannot_all_be_right_are_told() {
    let issued = r#""type": "article","#;
    let (_, codes) = changed(issued, r#""accessed": "2011-03-31", "type": "article","#);
    assert_eq!(codes, BTreeSet::from(["PC1105"]));
    let letter = r#""within": "journal","#;
    tells(letter, r#""within": "journal", "issued": "2011-04-02","#, "PC1105", "which was issued before it");
    tells(
        letter,
        r#""within": "journal", "issued": "2011-03-01","#,
        "PC1105",
        "said in `letter`, which was issued before it happened",
    );
    // On the day itself, or in a month in which it may have been, nothing is wrong.
    for day in ["2011-03-02", "2011-03"] {
        let (printed, codes) = changed(letter, &format!(r#""within": "journal", "issued": "{day}","#));
        assert!(codes.is_empty(), "{printed}");
    }
}

#[test]
fn an_event_put_after_another_on_an_earlier_day_is_told() {
    let last = r#""quote": "two policemen" }] } }"#;
    let more = |day: &str| {
        let event = r#"{ "act": "return", "by": "police", "to": ["family"], "destination": "dprk", "after": "arrest", "said": [{ "in": "letter", "basis": "saw" }], "when": "#;
        format!(r#""quote": "two policemen" }}] }}, "return": {event}"{day}" }} }}"#)
    };
    tells(last, &more("2011-03-01"), "PC1105", "`return` is put after `arrest`, and on an earlier day");
    assert!(changed(last, &more("2011-03-02")).1.is_empty());
}

#[test]
fn a_name_that_could_not_be_kept_out_is_told() {
    let label = r#""label": "an aunt""#;
    tells(label, r#""label": "an aunt", "names": "withheld""#, "PC1106", "no spelling of it is given");
    let kept = changed(label, r#""label": "an aunt", "names": "withheld", "spellings": ["Kim Chol-su"]"#);
    assert!(kept.1.is_empty(), "{}", kept.0);
    let open = changed(
        r#""id": "family","#,
        r#""id": "family", "names": "public", "consent": { "by": "all of them", "on": "2011-04-02", "to": "being named" },"#,
    );
    assert!(open.1.contains("PC1106") && open.0.contains("`aunt` is public only because"), "{}", open.0);
    // An office says why a voice is named, and not whoever is concerned.
    let office =
        |label: &str| format!(r#""label": "{label}", "names": "public", "office": "head of a village""#);
    let voice = changed(r#""label": "an aunt""#, &office("an aunt"));
    assert!(!voice.1.contains("PC1106"), "{}", voice.0);
    tells(
        r#""label": "the family""#,
        &office("the family"),
        "PC1106",
        "is named without consent, and something is done to them",
    );
}

#[test]
fn a_source_that_nobody_could_check_is_told() {
    tells(r#""text": "journal.txt", "#, "", "PC1107", "which text was quoted from is not recorded");
    let more = r#""book": { "title": "A book", "type": "book" }, "journal": {"#;
    tells(r#""journal": {"#, more, "PC1107", "nothing is said in `book`");
}

#[test]
fn what_is_accepted_with_a_reason_is_counted_and_not_told() {
    let withheld = GOOD.replacen(r#""label": "an aunt""#, r#""label": "an aunt", "names": "withheld""#, 1);
    let accepted = |what: &str, why: &str| {
        let accepted =
            format!(r#""accepted": [{{ "lint": "PC1106", "what": {what}, "why": "{why}" }}], "sources": {{"#);
        withheld.replacen(r#""sources": {"#, &accepted, 1)
    };
    let (printed, problems) = told(&accepted(r#""aunt.names""#, "no source is quoted with it"));
    assert!(problems.is_empty(), "{printed}");
    let (printed, problems) =
        told(&accepted(r#"["aunt.names", "editor.names"]"#, "no source is quoted with it"));
    assert!(problems.len() == 1 && problems[0].code == codes::LINT_ACCEPTED, "{printed}");
    assert!(printed.contains("no check says `PC1106` of `editor.names`"), "{printed}");
    let (printed, problems) = told(&accepted(r#""aunt""#, "of another path"));
    assert!(problems.len() == 2, "{printed}");
    for (wrong, says) in [
        (r#"{ "lint": "PC1106", "what": "aunt.names" }"#, "has no `why`"),
        (r#"{ "lint": "PC1106", "what": "aunt.names", "why": " " }"#, "`why` has no words"),
        (r#"{ "lint": "PC1106", "what": 1, "why": "x" }"#, "`what` has to be a text"),
        (r#"{ "lint": "PC1106", "what": "aunt.names", "why": "x", "reason": "x" }"#, "has no key `reason`"),
    ] {
        let text =
            withheld.replacen(r#""sources": {"#, &format!(r#""accepted": [{wrong}], "sources": {{"#), 1);
        let (printed, problems) = told(&text);
        assert!(problems.iter().any(Diagnostic::is_error) && printed.contains(says), "{printed}");
    }
}

/// The good case in which the family is held at a place, with one thing changed.
fn held(from: &str, to: &str) -> (String, BTreeSet<&'static str>) {
    let (at, place) = (r#""to": ["family"],"#, r#""to": ["family"], "at": "bridge","#);
    let places = r#""places": { "bridge": { "label": "a bridge", "in": "china" } }, "events":"#;
    let text = GOOD.replacen(at, place, 1).replacen(r#""events":"#, places, 1);
    assert!(text.contains(from), "{from}");
    let (printed, problems) = told(&text.replacen(from, to, 1));
    (printed, problems.iter().map(|problem| problem.code.0).collect())
}

#[test]
fn who_is_singled_out_by_an_age_a_place_and_a_day_is_told() {
    let label = r#""label": "the family""#;
    assert!(held(label, label).1.is_empty(), "a place and a day alone are those of many");
    let single = BTreeSet::from(["PC1108"]);
    // In a label, a note, a quotation; of the person, or of what was done to him.
    for (from, to) in [
        (label, r#""label": "a girl of sixteen""#),
        (label, r#""label": "the family", "note": "The daughter was born in 1995.""#),
        (label, r#""label": "the family", "role": "weavers, 46 and 48 years old""#),
        (r#""basis": "was-told" }"#, r#""basis": "was-told", "note": "“a 16-year-old boy” in the copy" }"#),
        (
            r#""quote": "two policemen" }"#,
            r#""quote": "two policemen", "note": "He adds: a woman, 22, was beaten." }"#,
        ),
        (r#""act": "arrest","#, r#""act": "arrest", "what": "A boy aged 9 is taken","#),
        (
            r#""persons":"#,
            r#""statements": [{ "about": "family", "in": "journal", "stance": "doubts", "point": "whether the girl was 16 years old" }], "persons":"#,
        ),
        (r#""title": "A family arrested"#, r#""title": "A girl of 16 arrested"#),
        (r#""title": "A journal""#, r#""title": "Girl aged 16 arrested""#),
        (r#""persons":"#, r#""unknown": [{ "ask": "Where is the 16-year-old?" }], "persons":"#),
    ] {
        let (printed, codes) = held(from, to);
        assert_eq!(codes, single, "{to}: {printed}");
        assert!(printed.contains("an age, a place and a day are told"), "{printed}");
    }
    // What the law asks is no age.
    for bound in [
        "under the age of 18",
        "below the age of eighteen years",
        "over 16 years old",
        "less than 18 years of age",
        "aged between 16 and 30",
    ] {
        let (printed, codes) =
            held(label, &format!(r#""label": "the family", "note": "The girl was {bound}.""#));
        assert!(codes.is_empty(), "{bound}: {printed}");
    }
    // One of the three blurred, and many are left.
    let aged = |from: &str, to: &str| {
        let (printed, codes) =
            told(&GOOD.replacen(label, r#""label": "a girl of sixteen""#, 1).replacen(from, to, 1));
        (printed, codes.iter().map(|problem| problem.code.0).collect::<BTreeSet<_>>())
    };
    assert!(aged(label, label).1.is_empty(), "no place finer than a State");
    let place = r#""to": ["family"], "at": "bridge", "by": "police", "#;
    let at = |day: &str| {
        let text = GOOD.replacen(label, r#""label": "a girl of sixteen""#, 1).replacen(
            r#""by": "police", "to": ["family"],"#,
            place,
            1,
        );
        let text = text.replacen("2011-03-02", day, 1);
        let places =
            r#""places": { "bridge": { "label": "the bridge at Tumen", "in": "china" } }, "events":"#;
        told(&text.replacen(r#""events":"#, places, 1))
            .1
            .iter()
            .map(|problem| problem.code.0)
            .collect::<BTreeSet<_>>()
    };
    assert_eq!(at("2011-03-02"), single);
    assert_eq!(at("2011-03-02/.."), single, "the first of several days");
    assert!(at("2011-03").is_empty(), "a month");
    // Told in words only, and inherited from the group.
    let worded = GOOD
        .replacen("2011-03-02", "2011-03", 1)
        .replacen(r#""quote": "two policemen""#, r#""quote": "two policemen", "note": "It was on 2 March, by the river Tumen.""#, 1)
        .replacen(r#""events":"#, r#""places": { "river": { "label": "the river Tumen", "in": "china" } }, "events":"#, 1)
        .replacen(label, r#""label": "the family" }, "daughter": { "label": "a daughter of 16", "part_of": "family" }, "mother": { "label": "a mother of three", "part_of": "family" }, "father": { "label": "a father""#, 1);
    let worded = worded.replacen(r#""to": ["family"]"#, r#""to": ["family", "father"]"#, 1);
    let (printed, problems) = told(&worded);
    let about: Vec<&str> =
        problems.iter().filter(|p| p.code.0 == "PC1108").filter_map(|p| p.path.as_deref()).collect();
    assert_eq!(about, ["daughter"], "{printed}");
    // Who agreed to be named can be told of.
    let open = r#""label": "a girl of sixteen", "names": "public", "consent": { "by": "her mother and she", "on": "2011-05-03", "to": "being named" }"#;
    assert!(held(label, open).1.is_empty());
    let help =
        told(&GOOD.replacen(label, r#""label": "a girl of sixteen", "located": "bridge""#, 1).replacen(
            r#""events":"#,
            r#""places": { "bridge": { "label": "a bridge", "in": "china" } }, "events":"#,
            1,
        ))
        .1;
    let help: Vec<&String> = help.iter().flat_map(|problem| &problem.help).collect();
    assert!(
        help.iter().any(|help| help.contains("--redact strict") && help.contains("accepted")),
        "{help:?}"
    );
}

#[test]
fn a_household_told_by_its_make_up_is_as_good_as_an_age() {
    let label = r#""label": "the family""#;
    let singled = |to: &str| {
        let (printed, codes) = held(label, to);
        assert!(codes.is_subset(&BTreeSet::from(["PC1108"])), "{printed}");
        assert!(codes.is_empty() || printed.contains("a household, a place and a day are told"), "{printed}");
        !codes.is_empty()
    };
    for told in [
        "a couple with two daughters",
        "the parents and their three small children",
        "two sons and a grandmother",
        "a widow, her brother and two nephews",
    ] {
        assert!(singled(&format!(r#""label": "{told}""#)), "{told}");
        assert!(singled(&format!(r#"{label}, "note": "From the north: {told}.""#)), "{told}");
    }
    let member = |id: &str, label: &str| format!(r#""{id}": {{ "label": "{label}", "part_of": "family" }}"#);
    let (parents, two) = (member("p", "the parents"), member("d", "the two daughters"));
    let group = r#""aunt": { "label": "an aunt" },"#;
    // No label says it alone.
    let (printed, codes) = held(group, &format!("{group} {parents}, {two},"));
    assert_eq!(codes, BTreeSet::from(["PC1108"]), "{printed}");
    for many in [
        "a couple",
        "a mother of three",
        "a mother and her son",
        "the family of four",
        "two families. A child",
    ] {
        assert!(!singled(&format!(r#""label": "{many}""#)), "{many}");
    }
}

#[test]
fn an_event_that_leaves_out_what_its_phrase_names_is_told() {
    tells(r#""by": "police", "#, "", "PC1109", "`arrest` does not say its `by`");
    tells(r#""to": ["family"], "#, "", "PC1109", "`arrest` does not say its `to`");
    tells(r#""act": "arrest", "#, "", "PC1109", "`arrest` does not say its `act`");
    // An arrest has no recipient; a hand-over has.
    tells(r#""act": "arrest""#, r#""act": "hand-over""#, "PC1109", "`arrest` does not say its `recipient`");
    // It was looked for, and no source says it; nobody at all is an answer too.
    for told in [r#""by": "unknown", "#, r#""by": ["unknown"], "#] {
        let (printed, codes) = changed(r#""by": "police", "#, told);
        assert!(!codes.contains("PC1109"), "{printed}");
    }
    let (_, problems) = told(&GOOD.replacen(r#""by": "police", "#, "", 1));
    let label = problems[0].primary.as_ref().map(|label| label.text.as_str());
    assert_eq!((label, problems[0].path.as_deref()), (Some("Who did this?"), Some("arrest.by")));
}

#[test]
fn with_one_letter_of_a_quotation_changed_the_place_is_named() {
    tells("two policemen\"", "two policeman\"", codes::QUOTE_NOT_FOUND.0, "case.json:12:");
}

#[test]
fn what_changes_and_is_told_without_a_day_is_told_where_events_lie_years_apart() {
    let second = |when: &str| {
        let arrest = r#""arrest2": { "act": "arrest", "by": "police", "to": ["family"], "when": "WHEN",
                           "said": [{ "in": "letter", "basis": "saw", "quote": "two policemen" }] },
                 "arrest": {"#;
        arrest.replace("WHEN", when)
    };
    let from = r#""arrest": {"#;
    tells(from, &second("2009-03-02"), "PC1116", "`family` is named in events more than a year apart");
    // Of a month and of a year it is not certain that a year lies between.
    for when in ["2010-06-01", "2010", "2009/2010-12"] {
        let (printed, codes) = changed(from, &second(when));
        assert!(codes.is_empty(), "{when}: {printed}");
    }
    // Whose values say when they were so is not told of, nor whom one event names.
    let dated = GOOD.replacen(from, &second("2009-03-02"), 1).replacen(
        r#""nationality": "dprk","#,
        r#""nationality": [{ "is": "dprk", "when": "2009/2011" }],"#,
        1,
    );
    let (printed, problems) = told(&dated);
    assert!(problems.is_empty(), "{printed}");
}

#[test]
fn a_withheld_name_is_in_no_message() {
    let spelled = r#""label": "the family", "names": "withheld", "spellings": ["Hong Gil-dong"], "note": "Hong Gil-dong","#;
    let text =
        GOOD.replacen(r#""label": "the family","#, spelled, 1).replacen(r#""basis": "was-told""#, "", 1);
    let text = text.replacen(r#""in": "journal",  }"#, r#""in": "journal" }"#, 1);
    let text = text.replacen(r#"{ "in": "journal",  }"#, r#"{ "in": "journal" }"#, 1);
    let (printed, problems) = told(&text.replace(r#""journal",  }"#, r#""journal" }"#));
    assert!(!problems.is_empty() && !printed.contains("Gil-dong"), "{printed}");
}

#[test]
fn every_code_of_cases_has_a_check_or_is_told_by_reading() {
    let rows: Vec<&str> =
        codes::all().map(|row| row.code.0).filter(|code| code.starts_with("PC11")).collect();
    let by_reading = ["PC1101", "PC1110", "PC1111", "PC1112", "PC1113"];
    let mut checks: Vec<&str> = CASE_CHECKS.iter().map(|check| check.code.0).chain(by_reading).collect();
    checks.sort_unstable();
    assert_eq!(rows, checks);
}

#[test]
fn a_quotation_that_leaves_out_a_word_that_turns_it_is_told() {
    let of = |letter: &str, quote: &str| {
        let case = GOOD.replacen("\"quote\": \"two policemen\"", &format!("\"quote\": {quote}"), 1);
        let case = case.replacen("\"from\": \"I saw two\"", "\"from\": \"I saw\"", 1);
        told_of(&case, letter).1.into_iter().map(|problem| problem.code.0).collect::<BTreeSet<_>>()
    };
    let omitted = BTreeSet::from(["PC1117"]);
    let letter = "The aunt writes: “I saw it. The police did not take the family; nobody was sent back. take them away.”";
    assert_eq!(of(letter, r#"["The police did", "take the family"]"#), omitted);
    assert_eq!(of(letter, r#""was sent back""#), omitted, "the word stands before the quotation");
    assert_eq!(of(letter, r#""The police did not take the family""#), BTreeSet::new());
    let letter = "The aunt writes: “I saw it. If they were taken, it was at night, when they took the road. take them away.”";
    assert_eq!(of(letter, r#""they were taken""#), omitted, "on a condition");
    assert_eq!(of(letter, r#"["it was at night", "they took the road"]"#), BTreeSet::new());
}
