//! Later versions that say only what they change: each against the same version written out.

use policycheck::compile::RuleSet;
use policycheck::diag::codes;
use policycheck::law::{Written, repeated, write_out};
use policycheck::source::FileId;
use policycheck::syntax::reader::Findings;
use policycheck::syntax::toml;
use regex::Regex;

use crate::library::{files_in, rules_of, tests};

const CHANGED: &str = "un/visits/art-1@1950-01-01.toml";

/// The good rules with an earlier version of article 1.
fn with(version: &str) -> RuleSet {
    let mut files = files_in(&tests().join("ui/good/rules"));
    files.push((CHANGED.to_owned(), version.to_owned()));
    files.sort();
    rules_of(&files).1.unwrap()
}

/// All that a rule set holds, but for places in files and for what the files themselves are.
fn held(rules: &RuleSet) -> String {
    without_places(&format!("{rules:?}"))
}

fn without_places(written: &str) -> String {
    let places = Regex::new(r"Span \{ [^}]*\}|FileId\(\d+\)|verbatim_at: [^,}]*|sha256: [^,}]*").unwrap();
    places.replace_all(written, "").into_owned()
}

const TEXT: &str = r#"
in_force = { from = 1950-01-01, to = 1959-12-31 }
[text]
source = "a fixture of a test"
grade  = "A"
1 = "No State shall turn away a person whom it has invited, on any day."
2 = "The State may ask the person for the “letter of invitation”."
"#;

const DEFINITION: &str = r#"
[[definition]]
is = "guest(person)"
if = "person.invited"
"#;

const READING: &str = r#"
[[reading]]
id       = "reach"
question = "Does the article speak of a post abroad?"
[[reading.option]]
id   = "everywhere"
says = "It does."
by   = "one book"
[[reading.option]]
id   = "territory"
says = "It does not."
by   = "another"
"#;

const NORM: &str = r#"
[[norm]]
id     = "1"
kind   = "prohibition"
text   = "1"
about  = "each v in events where v.act is turn-away, each person in persons where person in v.to"
bearer = "v.by"
whom   = "person"
at     = ["v.when"]
needs  = "alleged"
needs_because = "a test"
untouched = "Nobody came."
"#;

const BOUND: &str = r#"
[[norm.element]]
id    = "bound"
quote = "No State"
if    = 'binds("un/visits", state of v.by, at)'
"#;

const INVITED: &str = r#"
[[norm.element]]
id    = "invited"
quote = "whom it has invited"
if    = "guest(person)"
"#;

const ANY_DAY: &str = r#"
[[norm.element]]
id    = "any day"
quote = "on any day"
if    = "person.invited"
"#;

const CONDUCT: &str = r#"
[norm.conduct]
quote = "turn away"
done  = "v happened"
"#;

const HEAD: &str = r#"
id         = "un/visits/1"
title      = "Visitors"
cite       = "Convention on Visits, art. 1"
instrument = "un/visits"
"#;

fn change(more: &str) -> RuleSet {
    with(&format!("version_of = \"un/visits/1@1960-01-01\"\n{TEXT}{more}"))
}

fn whole(parts: &[&str]) -> RuleSet {
    with(&format!("{HEAD}{TEXT}{}", parts.concat()))
}

#[test]
fn what_a_version_does_not_say_it_has_from_the_one_that_it_names() {
    let whole = whole(&[DEFINITION, READING, NORM, BOUND, INVITED, CONDUCT]);
    assert_eq!(held(&change("")), held(&whole));
}

#[test]
fn a_key_that_it_says_stands_in_place_of_the_other() {
    let element = INVITED.replace("guest(person)", "person.invited");
    let whole = whole(&[DEFINITION, READING, NORM, BOUND, &element, CONDUCT]);
    let change = change("[[norm]]\nid = \"1\"\n[[norm.element]]\nid = \"invited\"\nif = \"person.invited\"");
    assert_eq!(held(&change), held(&whole));
}

#[test]
fn new_entries_stand_where_they_say_and_else_at_the_end() {
    let norm = "[[norm]]\nid = \"1\"\n";
    let at = |more: &str| change(&format!("{norm}{ANY_DAY}{more}\n"));
    let of = |elements: [&str; 3]| {
        let [first, second, third] = elements;
        held(&whole(&[DEFINITION, READING, NORM, first, second, third, CONDUCT]))
    };
    assert_eq!(held(&at("")), of([BOUND, INVITED, ANY_DAY]));
    assert_eq!(held(&at("after = \"bound\"")), of([BOUND, ANY_DAY, INVITED]));
    assert_eq!(held(&at("before = \"bound\"")), of([ANY_DAY, BOUND, INVITED]));
}

#[test]
fn what_is_dropped_is_gone() {
    let head = "version_of = \"un/visits/1@1960-01-01\"\ndrop = [\"reading\"]\n";
    let change = with(&format!("{head}{TEXT}[[norm]]\nid = \"1\"\ndrop = [\"element/bound\"]\n"));
    assert_eq!(held(&change), held(&whole(&[DEFINITION, NORM, INVITED, CONDUCT])));
}

#[test]
fn a_list_without_entries_leaves_none() {
    let reading = "version_of = \"un/visits/1@1960-01-01\"\nreading = []\n";
    let change = with(&format!("{reading}{TEXT}"));
    assert_eq!(held(&change), held(&whole(&[DEFINITION, NORM, BOUND, INVITED, CONDUCT])));
}

#[test]
fn a_version_may_be_a_change_of_a_change_and_of_a_later_one() {
    let elements = |more: &str| whole(&[DEFINITION, READING, NORM, BOUND, INVITED, more, CONDUCT]);
    let middle = format!(
        "version_of = \"un/visits/1@1960-01-01\"\n{}[[norm]]\nid = \"1\"\n{ANY_DAY}",
        TEXT.replace("1950-01-01", "1940-01-01").replace("1959-12-31", "1949-12-31")
    );
    let mut files = files_in(&tests().join("ui/good/rules"));
    files.push(("un/visits/art-1@1940-01-01.toml".to_owned(), middle));
    files.push((CHANGED.to_owned(), format!("version_of = \"un/visits/1@1940-01-01\"\n{TEXT}")));
    files.sort();
    let rules = rules_of(&files).1.unwrap();
    let last = |rules: &RuleSet| {
        let version =
            rules.provisions.values().find(|p| p.in_force.from.unwrap().to_string() == "1950-01-01");
        without_places(&format!("{:?}", version.unwrap().norms))
    };
    assert_eq!(last(&rules), last(&elements(ANY_DAY)));
    assert_ne!(last(&rules), last(&elements("")));
}

#[test]
fn what_is_corrected_in_one_version_is_corrected_in_all_that_have_it_from_there() {
    let mut files = files_in(&tests().join("ui/good/rules"));
    for (name, text) in &mut files {
        if name == "un/visits/art-1.toml" {
            assert!(text.contains("by   = \"one book\""));
            *text = text.replace("by   = \"one book\"", "by   = \"another book\"");
        }
    }
    files.push((CHANGED.to_owned(), format!("version_of = \"un/visits/1@1960-01-01\"\n{TEXT}")));
    files.sort();
    let rules = rules_of(&files).1.unwrap();
    let holders = rules.provisions.values().map(|p| p.readings[0].options[0].by.clone());
    assert_eq!(holders.collect::<Vec<_>>(), ["another book", "another book"]);
}

#[test]
fn the_order_of_files_does_not_matter() {
    let text = format!("version_of = \"un/visits/1@1960-01-01\"\n{TEXT}");
    let mut files = files_in(&tests().join("ui/good/rules"));
    files.push((CHANGED.to_owned(), text));
    files.sort();
    let forward = without_places(&format!("{:?}", rules_of(&files).1.unwrap()));
    files.reverse();
    assert_eq!(without_places(&format!("{:?}", rules_of(&files).1.unwrap())), forward);
}

#[test]
fn a_mistake_in_what_is_taken_over_is_told_once() {
    let mut files = files_in(&tests().join("ui/good/rules"));
    for (name, text) in &mut files {
        if name == "un/visits/art-1.toml" {
            *text = text.replace("needs_because =", "needs_becose =");
        }
    }
    files.push((CHANGED.to_owned(), format!("version_of = \"un/visits/1@1960-01-01\"\n{TEXT}")));
    files.sort();
    let wrong = rules_of(&files).1.unwrap_err();
    let of_key = wrong.iter().filter(|d| d.code == codes::UNKNOWN_KEY).count();
    assert_eq!(of_key, 1, "{wrong:#?}");
}

#[test]
fn of_a_version_whose_base_could_not_be_read_nothing_is_said() {
    let mut files = files_in(&tests().join("ui/good/rules"));
    for (name, text) in &mut files {
        if name == "un/visits/art-1.toml" {
            text.insert_str(0, "reviewed = [\n= 1\n");
        }
    }
    files.push((CHANGED.to_owned(), format!("version_of = \"un/visits/1@1960-01-01\"\n{TEXT}")));
    files.sort();
    let wrong = rules_of(&files).1.unwrap_err();
    assert!(wrong.iter().all(|d| d.code != codes::VERSION), "{wrong:#?}");
}

#[test]
fn a_chain_of_short_files_does_not_copy_a_long_one_without_end() {
    use std::fmt::Write as _;
    let mut files = files_in(&tests().join("ui/good/rules"));
    for (name, text) in &mut files {
        if name == "un/visits/art-1.toml" {
            for n in 0..30_000 {
                write!(text, "\n[[carried]]\nquote = \"No State\"\nby = \"un/visits/1\"\nn = {n}").unwrap();
            }
        }
    }
    for year in 1900..1960 {
        let text = format!(
            "version_of = \"un/visits/1@{}-01-01\"\nin_force = {{ from = {year}-01-01, to = {year}-12-31 }}\n[text]\nsource = \"a fixture\"\ngrade = \"A\"\n1 = \"No State\"\n",
            year + 1
        );
        files.push((format!("un/visits/art-1@{year}.toml"), text));
    }
    let parsed =
        files.iter().enumerate().filter(|(_, (name, _))| name.contains("art-1")).map(|(n, (_, text))| {
            let file = FileId(u32::try_from(n).unwrap());
            Written { file, tree: Some(toml::parse(text, file).0) }
        });
    let findings = Findings::default();
    let whole = write_out(&parsed.collect::<Vec<_>>(), &findings);
    let wrong = findings.into_vec();
    assert!(
        wrong.iter().any(|d| d.code == codes::VERSION && d.message.contains("1000000 keys")),
        "{wrong:#?}"
    );
    assert!(whole.iter().any(Option::is_some) && whole.iter().any(Option::is_none));
}

/// Versions of one provision in the library are changes, where that is shorter, and say nothing again.
#[test]
fn later_versions_in_the_library_say_only_what_they_change() {
    let files = files_in(&tests().join("../rules"));
    let written: Vec<Written> = files
        .iter()
        .filter(|(name, _)| name.split_once('@').is_some_and(|(_, day)| day.strip_suffix(".toml").is_some()))
        .enumerate()
        .map(|(n, (_, text))| {
            let file = FileId(u32::try_from(n).unwrap());
            Written { file, tree: Some(toml::parse(text, file).0) }
        })
        .collect();
    let changes =
        written.iter().filter(|one| one.tree.as_ref().is_some_and(|tree| tree.get("version_of").is_some()));
    assert!(changes.count() >= 40);
    assert_eq!(repeated(&written), []);
    let findings = Findings::default();
    let whole = write_out(&written, &findings);
    assert_eq!(findings.into_vec(), []);
    assert!(whole.iter().all(|tree| tree.as_ref().is_some_and(|tree| tree.get("title").is_some())));
}

#[test]
fn nobody_has_reviewed_a_version_because_the_other_was_reviewed() {
    let rules = change("");
    let mut files = files_in(&tests().join("ui/good/rules"));
    for (name, text) in &mut files {
        if name == "un/visits/art-1.toml" {
            text.insert_str(0, "reviewed = [\"by a fixture of a test\"]\n");
        }
    }
    files.push((CHANGED.to_owned(), format!("version_of = \"un/visits/1@1960-01-01\"\n{TEXT}")));
    files.sort();
    let reviewed = rules_of(&files).1.unwrap();
    let counts = |rules: &RuleSet| rules.provisions.values().map(|p| p.reviewed.len()).collect::<Vec<_>>();
    assert_eq!(counts(&rules), [0, 0]);
    assert_eq!(counts(&reviewed), [0, 1], "the version of 1950 comes first");
}
