//! What is said about wrong JSON.

use insta::assert_snapshot;
use policycheck_rules::limits;
use policycheck_rules::syntax::json;

fn said(text: &str) -> String {
    super::said(text, json::parse)
}

#[test]
fn commas() {
    assert_snapshot!(said(r#"{ "title": "Shenyang" "id": 1 }"#), @"f:1:22: error[PC0102]: a comma is missing between two entries");
    assert_snapshot!(said("[1 2 [3] {}]"), @r#"
    f:1:3: error[PC0102]: a comma is missing between two items
    f:1:5: error[PC0102]: a comma is missing between two items
    f:1:9: error[PC0102]: a comma is missing between two items
    "#);
    assert_snapshot!(said(r#"{ "a": 1, }"#), @"f:1:9: error[PC0102]: a comma stands after the last entry (help: take out the comma)");
    assert_snapshot!(said("[1,,2,]"), @r#"
    f:1:4: error[PC0102]: a comma with nothing before it (help: take out the comma, or write what is missing)
    f:1:6: error[PC0102]: a comma stands after the last entry (help: take out the comma)
    "#);
    assert_snapshot!(said(r#"{, "a": 1; "b": 2， "c": 3}"#), @r#"
    f:1:2: error[PC0102]: a comma with nothing before it (help: take out the comma, or write what is missing)
    f:1:10: error[PC0102]: `;` stands where a comma belongs (help: write `,`)
    f:1:18: error[PC0102]: `，` stands where a comma belongs (help: write `,`)
    "#);
}

#[test]
fn colons() {
    assert_snapshot!(said(r#"{"a" 1, "b" = 2, "c":, "d"：4, "e" => 5}"#), @r#"
    f:1:5: error[PC0101]: `:` is missing after the key `a`
    f:1:13: error[PC0101]: `=` stands where `:` belongs (help: write `:` between key and value)
    f:1:18: error[PC0101]: the key `c` has no value (help: leave out the key if nothing is known: what is not given is unknown)
    f:1:27: error[PC0101]: `：` stands where `:` belongs (help: write `:` between key and value)
    f:1:35: error[PC0101]: `=>` stands where `:` belongs (help: write `:` between key and value)
    "#);
    assert_snapshot!(said(r#"["a": 1, "b"]"#), @"f:1:5: error[PC0101]: `:` cannot stand after a value (help: a list holds values without keys; put `{` and `}` around a key and its value)");
    assert_snapshot!(said(r#"{"a": "b": "c"}"#), @"f:1:10: error[PC0101]: `:` cannot stand after a value");
}

#[test]
fn keys() {
    assert_snapshot!(said(r#"{1: 2, : 3, {}: 4, [1]: 2, part-of: 5, "x": 6}"#), @r#"
    f:1:2: error[PC0104]: the key `1` stands without double quotes (help: write `"1"`)
    f:1:8: error[PC0101]: a key is missing before `:`
    f:1:13: error[PC0101]: an object stands where a key must stand (help: write a key and `:` before it)
    f:1:20: error[PC0101]: a list stands where a key must stand (help: write a key and `:` before it)
    f:1:28: error[PC0104]: the key `part-of` stands without double quotes (help: write `"part-of"`)
    "#);
    assert_snapshot!(said("{'a': 1, “b”: 2, `c`: 3}"), @r#"
    f:1:2: error[PC0104]: `'` does not begin a text in JSON (help: write `"a"`, with straight double quotes)
    f:1:10: error[PC0104]: `“` does not begin a text in JSON (help: write `"b"`, with straight double quotes)
    f:1:18: error[PC0104]: ``` does not begin a text in JSON (help: write `"c"`, with straight double quotes)
    "#);
}

#[test]
fn duplicate_keys() {
    assert_snapshot!(said(r#"{"a": 1, "b": {"a": 2}, "a": 3, "\u0061": 4}"#), @r#"
    f:1:25: error[PC0108]: the key `a` stands twice in one object (help: keep one of the two; if both are said, give them as a list of values with `is` and `said`)
    f:1:33: error[PC0108]: the key `a` stands twice in one object (help: keep one of the two; if both are said, give them as a list of values with `is` and `said`)
    "#);
    // Past sixteen keys they are compared in another way.
    let many: Vec<String> = (0..40).map(|n| format!("\"key-{}\": {n}", n % 39)).collect();
    assert_snapshot!(said(&format!("{{{}}}", many.join(","))), @"f:1:489: error[PC0108]: the key `key-0` stands twice in one object (help: keep one of the two; if both are said, give them as a list of values with `is` and `said`)");
    // The same length and the same first eight letters.
    assert_eq!(
        said(r#"{"danger_a": 1, "danger_b": 2, "danger_to_security": 3, "danger_to_communityy": 4}"#),
        ""
    );
}

#[test]
fn comments_and_blanks() {
    assert_snapshot!(said("// a\n{\"a\": 1 /* b */, # c\n \"b\": 2}"), @r#"
    f:1:1: error[PC0103]: JSON has no comments (help: take it out, or keep it in a field `note`)
    f:2:9: error[PC0103]: JSON has no comments (help: take it out, or keep it in a field `note`)
    f:2:18: error[PC0103]: JSON has no comments (help: take it out, or keep it in a field `note`)
    "#);
    assert_snapshot!(said("{\u{a0}\"a\":\u{3000}1\u{b}}"), @r#"
    f:1:2: error[PC0101]: an invisible character that JSON does not allow here (U+00A0) (help: write an ordinary blank)
    f:1:7: error[PC0101]: an invisible character that JSON does not allow here (U+3000) (help: write an ordinary blank)
    f:1:9: error[PC0101]: an invisible character that JSON does not allow here (U+000B) (help: write an ordinary blank)
    "#);
    assert_snapshot!(said("{} /* never closed"), @"f:1:4: error[PC0103]: JSON has no comments (help: take it out, or keep it in a field `note`)");
}

#[test]
fn quotes() {
    assert_snapshot!(said("{ \"a\": 'b', \"c\": Shenyang Six, \"d\": “six”, \"e\": 'it }"), @r#"
    f:1:1: error[PC0105]: the file ends before this object is closed (help: write `}` where the object ends)
    f:1:8: error[PC0104]: `'` does not begin a text in JSON (help: write `"b"`, with straight double quotes)
    f:1:18: error[PC0104]: `Shenyang Six` stands without double quotes (help: write `"Shenyang Six"`)
    f:1:37: error[PC0104]: `“` does not begin a text in JSON (help: write `"six"`, with straight double quotes)
    f:1:49: error[PC0104]: `'` does not begin a text in JSON (help: write `"it }"`, with straight double quotes)
    "#);
    assert_snapshot!(said(r#"{"a": "he said "run" to them", "b": 1}"#), @r#"f:1:16: error[PC0105]: a double quote ends this text, and words follow (help: inside a text a double quote is written `\"`)"#);
}

#[test]
fn words() {
    assert_snapshot!(said("[True, FALSE, None, NaN, yes, nulls, undefined]"), @r#"
    f:1:2: error[PC0109]: `True` is not a value in JSON (help: write `true`)
    f:1:8: error[PC0109]: `FALSE` is not a value in JSON (help: write `false`)
    f:1:15: error[PC0109]: `None` is not a value in JSON (help: leave the entry out if nothing is known: what is not given is unknown)
    f:1:21: error[PC0109]: `NaN` is not a value in JSON (help: leave the entry out if nothing is known: what is not given is unknown)
    f:1:26: error[PC0109]: `yes` is not a value in JSON (help: write `true`)
    f:1:31: error[PC0104]: `nulls` stands without double quotes (help: write `"nulls"`)
    f:1:38: error[PC0109]: `undefined` is not a value in JSON (help: leave the entry out if nothing is known: what is not given is unknown)
    "#);
}

#[test]
fn numbers() {
    assert_snapshot!(said("[01, +1, 1., .5, 0x1F, 1_000, -, 1e, -01.50, -Infinity, 1.e5, 10 000]"), @r#"
    f:1:2: error[PC0107]: `01` is not a number as JSON writes it (help: write `1`)
    f:1:6: error[PC0107]: `+1` is not a number as JSON writes it (help: write `1`)
    f:1:10: error[PC0107]: `1.` is not a number as JSON writes it (help: write `1`)
    f:1:14: error[PC0107]: `.5` is not a number as JSON writes it (help: write `0.5`)
    f:1:18: error[PC0107]: `0x1F` is not a number as JSON writes it
    f:1:24: error[PC0107]: `1_000` is not a number as JSON writes it (help: write `1000`)
    f:1:31: error[PC0107]: `-` is not a number as JSON writes it
    f:1:34: error[PC0107]: `1e` is not a number as JSON writes it
    f:1:38: error[PC0107]: `-01.50` is not a number as JSON writes it (help: write `-1.50`)
    f:1:46: error[PC0107]: `-Infinity` is not a number as JSON writes it
    f:1:57: error[PC0107]: `1.e5` is not a number as JSON writes it
    f:1:65: error[PC0102]: a comma is missing between two items
    f:1:66: error[PC0107]: `000` is not a number as JSON writes it (help: write `0`)
    "#);
    assert_snapshot!(said(r#"{"day": 2006-10-01, "month": 2006-10}"#), @r#"
    f:1:9: error[PC0104]: the date `2006-10-01` stands without double quotes (help: write `"2006-10-01"`)
    f:1:30: error[PC0104]: the date `2006-10` stands without double quotes (help: write `"2006-10"`)
    "#);
    assert_eq!(said("[0, -0, 10, 1.0, 1.10, 1e5, 1E+5, 1e-5, -1.5e10, 123456789012345678901234567890]"), "");
}

#[test]
fn escapes() {
    assert_snapshot!(said(r#"["\x", "\u12", "\ud83d", "\ude00", "\ud83dx", "\ud83d\u0041", "C:\家"]"#), @r#"
    f:1:3: error[PC0106]: `\x` means nothing in a text (help: a backslash itself is written `\\`)
    f:1:9: error[PC0106]: `\u` is not followed by four hexadecimal digits (help: write the character itself)
    f:1:17: error[PC0106]: `\ud83d` is half of a character (help: write the character itself)
    f:1:27: error[PC0106]: `\ude00` is half of a character (help: write the character itself)
    f:1:37: error[PC0106]: `\ud83d` is half of a character (help: write the character itself)
    f:1:48: error[PC0106]: `\ud83d` is half of a character (help: write the character itself)
    f:1:66: error[PC0106]: `\家` means nothing in a text (help: a backslash itself is written `\\`)
    "#);
    assert_eq!(said(r#"["\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00"]"#), "");
}

#[test]
fn what_cannot_stand_in_a_text() {
    assert_snapshot!(said("{\"a\": \"one\ntwo\tthree\nfour\u{1}\u{7f}\", \"b\": 1}"), @r#"
    f:1:11: error[PC0106]: a line break inside a text (help: write `\n` for it, or a blank)
    f:2:4: error[PC0106]: a tab inside a text (help: write `\t` for it, or a blank)
    f:3:5: error[PC0106]: a control character inside a text (U+0001) (help: take it out, or write `\u0001`)
    "#);
}

#[test]
fn unclosed() {
    assert_snapshot!(said("{\"a\": \"b,\n \"c\": \"d\n}"), @r#"
    f:1:7: error[PC0105]: a text is not closed (help: write `"` where the text ends)
    f:2:7: error[PC0105]: a text is not closed (help: write `"` where the text ends)
    "#);
    assert_snapshot!(said("{\"a\": [1, 2}"), @"f:1:12: error[PC0105]: `]` is missing");
    assert_snapshot!(said("{\"a\": {\"b\": [1, {\"c\": 2}"), @"f:1:13: error[PC0105]: the file ends before this list is closed (help: write `]` where the list ends)");
    assert_snapshot!(said("[{\"a\": 1]"), @"f:1:9: error[PC0105]: `}` is missing");
    assert_snapshot!(said("[1}"), @"f:1:3: error[PC0105]: `]` is missing");
    assert_snapshot!(said("{\"a\": \"unfinished"), @r#"f:1:7: error[PC0105]: a text is not closed (help: write `"` where the text ends)"#);
    assert_snapshot!(said("\"\\"), @r#"
    f:1:1: error[PC0105]: a text is not closed (help: write `"` where the text ends)
    f:1:2: error[PC0106]: a backslash at the end of a line (help: a backslash itself is written `\\`)
    "#);
    assert_snapshot!(said("{\"a\""), @"f:1:1: error[PC0105]: the file ends before this object is closed (help: write `}` where the object ends)");
}

#[test]
fn the_whole_file() {
    assert_snapshot!(said(""), @"f:1:1: error[PC0101]: the file holds nothing (help: a JSON file holds at least `{}`)");
    assert_snapshot!(said("// nothing\n"), @r#"
    f:1:1: error[PC0103]: JSON has no comments (help: take it out, or keep it in a field `note`)
    f:2:1: error[PC0101]: the file holds nothing (help: a JSON file holds at least `{}`)
    "#);
    assert_snapshot!(said("{} {}"), @"f:1:4: error[PC0101]: the file goes on after its value has ended (help: a file holds one value; put each into a file of its own)");
    assert_snapshot!(said("{\"a\": 1}}"), @"f:1:9: error[PC0101]: the file goes on after its value has ended (help: there is one closing bracket too many, here or before)");
    assert_snapshot!(said("]"), @"f:1:1: error[PC0101]: `]` cannot stand here");
    assert_snapshot!(said("???"), @"f:1:1: error[PC0101]: `???` cannot stand here");
    assert_snapshot!(said("\u{feff}{}"), @"");
    assert_eq!(said("\u{feff}{ \"x\" 1"), said("{ \"x\" 1"), "columns are counted behind the mark");
    assert_snapshot!(said("id = \"x\"\n[text]\n"), @r#"
    f:1:1: error[PC0104]: `id` stands without double quotes (help: write `"id"`)
    f:1:4: error[PC0101]: the file goes on after its value has ended (help: a file holds one value; put each into a file of its own)
    "#);
}

#[test]
fn eighty_deep() {
    let nested = |depth| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert_eq!(said(&nested(limits::JSON_DEPTH)), "");
    assert_snapshot!(said(&nested(80)), @"f:1:65: error[PC0701]: lists and objects stand more than 64 deep in one another");
    assert_snapshot!(said(&"[".repeat(100_000)), @r#"
    f:1:64: error[PC0105]: the file ends before this list is closed (help: write `]` where the list ends)
    f:1:65: error[PC0701]: lists and objects stand more than 64 deep in one another
    "#);
    assert_snapshot!(said(&"{\"a\":".repeat(80)), @r#"
    f:1:316: error[PC0105]: the file ends before this object is closed (help: write `}` where the object ends)
    f:1:321: error[PC0701]: lists and objects stand more than 64 deep in one another
    "#);
    // What is skipped may hold brackets in texts, and the reading goes on behind it.
    let skipped = format!("{}[\"]]\\\"]\"]{},", "[".repeat(64), "]".repeat(64));
    assert_snapshot!(said(&skipped), @r#"
    f:1:65: error[PC0701]: lists and objects stand more than 64 deep in one another
    f:1:138: error[PC0101]: the file goes on after its value has ended (help: a file holds one value; put each into a file of its own)
    "#);
}

#[test]
fn very_many_errors() {
    let (_, diagnostics) =
        json::parse(&format!("[{}", ",".repeat(100_000)), policycheck_rules::source::FileId(0));
    assert_eq!(diagnostics.len(), limits::DIAGNOSTICS_PER_FILE * 5 + 1);
    assert_eq!(
        diagnostics.last().expect("the last").message,
        "more than 1000 errors; the rest of the file was not read"
    );
}
