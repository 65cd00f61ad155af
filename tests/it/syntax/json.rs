//! JSON.

use policycheck::diag::{Format, render};
use policycheck::source::{FileId, Sources};
use policycheck::syntax::json;

/// All messages about `text`, short.
fn said(text: &str) -> String {
    let mut sources = Sources::new();
    let file = sources.add("case.json", text);
    let (_, diagnostics) = json::parse(text, file);
    render(&diagnostics, &sources, Format::Short, false, 100)
}

#[test]
fn look() {
    for text in [
        r#"{ "title": "Shenyang" "id": 1 }"#,
        r#"{"a": 1,}"#,
        r#"[1,,2,]"#,
        "{ a: 'b', c: Shenyang Six, d: True, e: None }",
        "{\"a\": [1, 2}",
        "{\"a\": [1, 2",
        "{\"a\": \"b,\n \"c\": 1}",
        "{\"a\": \"b\nc\td\ne\", \"b\": 1}",
        "// x\n{\"a\": 1 /* y */}",
        r#"{"a": 01, "b": +1, "c": 1., "d": .5, "e": 0x1F, "f": 1_000, "g": 2006-10-01, "h": -, "i": 1e, "j": -01.50}"#,
        r#"{"a": NaN, "b": -Infinity, "c": "\x \u12 \ud83d \ud83d\ude00"}"#,
        r#"{"a": 1, "b": 2, "a": 3}"#,
        "\u{feff}{}",
        "",
        "  ",
        "{} {}",
        "{\"a\": 1}}",
        r#"{"a": "he said "run" to them", "b": 1}"#,
        r#"{"a" 1, "b" = 2, "c":}"#,
        "{“a”： 1， \"b\": 2}",
        r#"{1: 2, : 3, {}: 4, [1]: 2, "x": 5}"#,
        r#"["a": 1, "b"]"#,
        r#"{"a": "b": "c"}"#,
        "{\u{a0}\"a\":\u{3000}1}",
        "{\"a\": ???, \"b\": 1}",
        "tru",
        "{\"a\": \"unfinished",
        "[1 2 3]",
        "[[[",
        "]",
        "{\"a\" \"b\"}",
        "{\"a\": {\"b\": 1, \"c\": 2, \"d\": [1, 2, 3}}",
    ] {
        println!("<<< {text}\n{}", said(text));
    }
    let _ = FileId(0);
}
