//! What is said about wrong TOML.

use insta::assert_snapshot;
use policycheck_rules::syntax::toml;

fn said(text: &str) -> String {
    super::said(text, toml::parse)
}

#[test]
fn values() {
    assert_snapshot!(said("title = Prohibition of expulsion\na = yes\nb = 1 2\nc =\nd = ]\n"), @r#"
    f:1:9: error[PC0130]: `Prohibition of expulsion` stands without double quotes (help: write `"Prohibition of expulsion"`)
    f:2:5: error[PC0130]: `yes` stands without double quotes (help: write `"yes"`)
    f:3:5: error[PC0130]: `1 2` stands without double quotes (help: write `"1 2"`)
    f:4:4: error[PC0130]: a value is missing (help: leave out the key if there is none)
    f:5:5: error[PC0130]: `]` closes nothing
    "#);
    assert_snapshot!(said("a = 01\nb = +-1\nc = 99999999999999999999\nd = inf\ne = -nan\n"), @r#"
    f:1:5: error[PC0130]: a number has no zero in front
    f:2:6: error[PC0130]: one sign too many before a number
    f:3:5: error[PC0132]: `99999999999999999999` is more than can be computed with
    f:4:5: error[PC0132]: `inf` is not a number that a law can name
    f:5:5: error[PC0132]: `-nan` is not a number that a law can name
    "#);
    assert_snapshot!(said("a = 2004-02-30\nb = 2004-13-01\nc = 2004-10\n"), @r#"
    f:1:5: error[PC0132]: `2004-02-30` is not a day of the calendar (help: a date is written `2004-10-18`)
    f:2:5: error[PC0132]: `2004-13-01` is not a day of the calendar (help: a date is written `2004-10-18`)
    f:3:5: error[PC0132]: `2004-10` is not a day of the calendar (help: a date is written `2004-10-18`)
    "#);
}

#[test]
fn keys() {
    assert_snapshot!(said("a 1\nb: 2\nc = = 3\n= 4\né = 5\nd = \"x\" e = 6\n// f\n"), @r#"
    f:1:3: error[PC0130]: a key without `=` and a value (help: write `key = value`)
    f:2:4: error[PC0130]: `:` stands where `=` belongs (help: write `key = value`)
    f:3:5: error[PC0130]: one `=` too many (help: write one `=` between key and value)
    f:6:9: error[PC0130]: `e` cannot stand here (help: each `key = value` has a line of its own)
    f:7:4: error[PC0130]: a comment begins with `#`
    "#);
}

#[test]
fn texts() {
    assert_snapshot!(said("a = \"x\nb = 'y\nc = \"c:\\cases\"\nd = \"\\u12\"\ne = \"x\u{1}y\"\n"), @r#"
    f:1:7: error[PC0130]: a text is not closed on its line (help: write the closing quote, or put a text over several lines between three quotes)
    f:2:7: error[PC0130]: a text is not closed on its line (help: write the closing quote, or put a text over several lines between three quotes)
    f:3:9: error[PC0130]: a backslash that begins no escape (help: a backslash itself is written `\\`, or put the text in single quotes)
    f:4:10: error[PC0130]: `\u` needs four hexadecimal digits (help: a backslash itself is written `\\`, or put the text in single quotes)
    f:5:7: error[PC0130]: a control character inside a text (help: take it out, or write `\u` and its four digits)
    "#);
    assert_snapshot!(said("a = \"\"\"x\nb = 2\n"), @"f:3:1: error[PC0130]: a text over several lines is not closed (help: write three quotes where it ends)");
}

#[test]
fn lists_and_tables() {
    assert_snapshot!(said("a = [1, 2\nb = 3\n"), @"f:2:6: error[PC0130]: a list is not closed (help: write `]` where it ends)");
    assert_snapshot!(said("a = [\n1,,2]\nb = { c = 1\nd = 2\n"), @r#"
    f:2:3: error[PC0130]: one comma too many
    f:4:6: error[PC0130]: a table in braces is not closed (help: write `}` where it ends)
    "#);
    assert_snapshot!(said("[a\nb = 1\n[[c]\nd = 1\n"), @r#"
    f:1:3: error[PC0130]: `]` is missing after the name of the table
    f:3:5: error[PC0130]: `]]` is missing after the name of the table
    "#);
    assert_snapshot!(said(&format!("a = {}{}", "[".repeat(100), "]".repeat(100))), @"f:1:85: error[PC0701]: lists and tables stand too deep in one another");
}

#[test]
fn duplicate_keys() {
    assert_snapshot!(said("a = 1\na = 2\n[t]\na = 3\n"), @"f:2:1: error[PC0131]: `a` stands twice");
    assert_snapshot!(said("[norm]\nid = 1\n[norm]\nid = 2\n[norm.x]\nid = 3\n"), @"f:3:2: error[PC0131]: `norm` stands twice (help: where there can be several, write `[[norm]]` above each)");
    assert_snapshot!(said("a.b = 1\na = 2\n[[n]]\nx = 1\n[n]\ny = 2\n"), @r#"
    f:2:1: error[PC0131]: `a` stands twice
    f:5:2: error[PC0131]: `n` stands twice (help: where there can be several, write `[[n]]` above each)
    "#);
}

#[test]
fn the_first_place_of_a_duplicate_is_shown() {
    let first = |text: &str| {
        let (_, diagnostics) = toml::parse(text, policycheck_rules::source::FileId(0));
        diagnostics[0].secondary.first().map(|label| text[label.span.range()].to_owned())
    };
    assert_eq!(first("x = 1\nkey = 1\n\"key\" = 2\n"), None, "written in another way");
    assert_eq!(first("x = 1\nkey = 1\nkey = 2\n"), Some("key".to_owned()));
    assert_eq!(first("[t]\nid = 1\n[t]\nid = 2\n"), Some("[t]".to_owned()));
    assert_eq!(first("id = 1\n[t]\nid = 1\nid = 2\n"), None, "two could be meant");
}

#[test]
fn mixed_up_with_json() {
    assert_snapshot!(said("{\n  \"id\": \"x\",\n  \"a\": [1]\n}\n"), @r#"
    f:1:1: error[PC0130]: `{` is no `key = value` (help: write `key = value`)
    f:2:7: error[PC0130]: a key without `=` and a value (help: write `key = value`)
    f:3:6: error[PC0130]: a key without `=` and a value (help: write `key = value`)
    f:4:1: error[PC0130]: `}` is no `key = value` (help: write `key = value`)
    "#);
}
