//! Files with mistakes by the ten thousand: read to the end, told and counted. None of this is timed; what grows as the square of
//! the mistakes would not come to an end while somebody waits.

use policycheck_rules::compile::load;
use policycheck_rules::diag::{Code, Diagnostic, Format, codes, render};
use policycheck_rules::limits;
use policycheck_rules::source::{FileId, Sources};
use policycheck_rules::syntax::{json, toml};

const MANY: usize = 20_000;

const PROVISION: &str = r#"
id = "x/law/1"
title = "T"
cite = "T, 1"
instrument = "x/law"
in_force = { from = 1967-03-19 }
[text]
source = "x"
grade = "A"
1 = "No one."
"#;

/// What is said about a provision among others.
fn loaded(provision: String) -> (Vec<Diagnostic>, Sources) {
    let mut sources = Sources::new();
    let vocabulary = sources.add(
        "vocabulary.toml",
        "[entity.person]\ntitle = \"a person\"\nplural = \"persons\"\n[entity.person.has]\nlabel = { type = \"text\" }\n",
    );
    let file = sources.add("x/law/1.toml", provision);
    let problems = load(&sources, &[vocabulary, file]).expect_err("mistakes");
    (problems, sources)
}

fn each(line: impl Fn(usize) -> String) -> String {
    (0..MANY).map(line).collect()
}

/// How many messages of a code there are; and every form of all of them can be printed, and is not long.
fn count(problems: &[Diagnostic], sources: &Sources, code: Code) -> usize {
    for format in [Format::Human, Format::Short, Format::GitHub] {
        let printed = render(problems, sources, format, false, 100);
        assert!(printed.len() < 1 << 20, "{format:?}: {}", printed.len());
    }
    for format in [Format::Json, Format::Sarif] {
        assert!(!render(problems, sources, format, false, 100).is_empty());
    }
    problems.iter().filter(|problem| problem.code == code).count()
}

#[test]
fn unknown_keys() {
    let (problems, sources) = loaded(each(|n| format!("unknown{n} = 1\n")) + PROVISION);
    assert_eq!(count(&problems, &sources, codes::UNKNOWN_KEY), MANY);
}

#[test]
fn keys_that_are_nearly_those_that_are_missing() {
    let (problems, sources) = loaded(each(|n| format!("titel{n} = 1\n")) + PROVISION);
    assert_eq!(count(&problems, &sources, codes::UNKNOWN_KEY), MANY);
}

#[test]
fn unknown_tables() {
    let (problems, sources) = loaded(PROVISION.to_owned() + &each(|n| format!("[t{n}]\nx = 1\n")));
    assert_eq!(count(&problems, &sources, codes::UNKNOWN_KEY), MANY);
}

#[test]
fn unknown_keys_on_one_line_of_megabytes() {
    let inline = each(|n| format!("unknown{n} = 1, "));
    let (problems, sources) = loaded(format!("{PROVISION}[[gap]]\nquote = \"a\"\nwhy = {{ {inline} }}\n"));
    assert!(count(&problems, &sources, codes::WRONG_TYPE) > 0, "{:?}", problems.first());
}

#[test]
fn wrong_values() {
    let (problems, sources) =
        loaded(PROVISION.to_owned() + &each(|n| format!("[[norm]]\nid = {n}\nkind = \"kind{n}\"\n")));
    assert!(count(&problems, &sources, codes::BAD_VALUE) >= MANY);
}

#[test]
fn keys_that_stand_twice_are_told_up_to_a_thousand() {
    for text in [
        "id = \"x\"\n".repeat(MANY),
        each(|n| format!("k{n} = 1\n")).repeat(2),
        "[norm.conduct]\n".repeat(MANY),
        each(|n| format!("[t{n}]\nx = 1\n")).repeat(2),
        format!("x = {{ {} }}\n", "k = 1, ".repeat(MANY)),
        format!("x = {{ {} }}\n", each(|n| format!("k{n} = 1, ")).repeat(2)),
    ] {
        let (problems, sources) = loaded(text + PROVISION);
        let told = count(&problems, &sources, codes::TOML_DUPLICATE_KEY);
        assert!((1..=limits::DIAGNOSTICS_PER_FILE * 5).contains(&told), "{told}");
    }
}

#[test]
fn keys_deep_in_one_another() {
    let deep: String = (0..50).fold(String::new(), |deep, n| deep + "a" + &n.to_string() + ".");
    for text in
        [each(|n| format!("{deep}b{n} = 1\n")), format!("{}b = 1\n", "a.".repeat(MANY)), "[".repeat(MANY)]
    {
        let (_, problems) = toml::parse(&text, FileId(0));
        assert!(problems.len() <= limits::DIAGNOSTICS_PER_FILE * 5 + 1);
    }
}

#[test]
fn values_that_are_left_out_or_stand_on_one_line() {
    for text in [each(|n| format!("x{n} = \n")), "x = = ".repeat(MANY), "\"".repeat(MANY), ": ".repeat(MANY)]
    {
        let (_, problems) = toml::parse(&text, FileId(0));
        assert!((1..=limits::DIAGNOSTICS_PER_FILE * 5 + 1).contains(&problems.len()), "{}", problems.len());
    }
}

#[test]
fn mistakes_of_json_on_one_line() {
    for text in [
        format!("{{{}}}", "\"a\": 1, ".repeat(MANY)),
        format!("{{{}}}", each(|n| format!("\"a{n}\": 1, ")).repeat(2)),
        format!("[{}", ",".repeat(MANY)),
        format!("[{}", "'".repeat(MANY)),
        "[".repeat(MANY),
        "{\"a\":".repeat(MANY),
    ] {
        let mut sources = Sources::new();
        let file = sources.add("f.json", text.as_str());
        let (_, problems) = json::parse(&text, file);
        assert!(!problems.is_empty());
        count(&problems, &sources, codes::JSON_SYNTAX);
    }
}

#[test]
fn a_word_is_not_held_against_ids_by_the_million() {
    use policycheck_rules::diag::{Thing, did_you_mean};
    let ids: Vec<String> = (0..MANY).map(|n| format!("person-{n}")).collect();
    let some = |ids: &[String]| did_you_mean(Thing::Id, "persn-1", ids.iter().map(String::as_str));
    assert!(some(&ids[..1_000]).is_some());
    let long: Vec<String> = (0..MANY).map(|n| format!("{}{n}", "person".repeat(30))).collect();
    let word = "person".repeat(31);
    assert_eq!(
        did_you_mean(Thing::Id, &word, long.iter().map(String::as_str)),
        None,
        "too many letters to compare"
    );
    assert_eq!(did_you_mean(Thing::Id, &word, long.iter().rev().map(String::as_str)), None);
}
