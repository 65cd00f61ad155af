//! What is read from right JSON, and that nothing makes the reader fail.

use policycheck_rules::source::FileId;
use policycheck_rules::syntax::json::{self, Json, Shape};
use proptest::prelude::*;
use serde_json::Value;

/// Whether a tree and a value of another reader are the same, numbers by their text.
fn same(ours: Json<'_>, theirs: &Value) -> bool {
    match (ours.shape(), theirs) {
        (Shape::Null, Value::Null) => ours.is_null(),
        (Shape::Bool(a), Value::Bool(b)) => a == *b && ours.as_bool() == Some(a),
        (Shape::Number(a), Value::Number(b)) => a == b.to_string() || close(a.parse().ok(), b.as_f64()),
        (Shape::Text(a), Value::String(b)) => a == b && ours.as_text() == Some(a),
        (Shape::List, Value::Array(items)) => {
            ours.items().count() == items.len() && ours.items().zip(items).all(|(a, b)| same(a, b))
        }
        (Shape::Object, Value::Object(entries)) => {
            ours.entries().count() == entries.len()
                && entries.iter().all(|(key, b)| ours.get(key).is_some_and(|a| same(a, b)))
        }
        _ => false,
    }
}

/// The other reader keeps no text of a number and is off by the last digit at times.
fn close(ours: Option<f64>, theirs: Option<f64>) -> bool {
    ours.zip(theirs).is_some_and(|(a, b)| (a - b).abs() <= b.abs() * 1e-12)
}

fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        prop::num::f64::NORMAL.prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        "[a-c\"\\\\\n\t家é😀]{0,20}".prop_map(Value::from),
    ];
    leaf.prop_recursive(6, 200, 24, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..8).prop_map(Value::from),
            prop::collection::vec(("[a-z]{1,3}|\\PC{0,12}", inner), 0..24)
                .prop_map(|entries| Value::Object(entries.into_iter().collect())),
        ]
    })
}

/// Texts that look like JSON and are not.
fn almost_json() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("{"),
        Just("}"),
        Just("["),
        Just("]"),
        Just(","),
        Just(":"),
        Just("\""),
        Just("'"),
        Just("\\"),
        Just("\\u"),
        Just("d83d"),
        Just("\n"),
        Just("\r\n"),
        Just(" "),
        Just("//"),
        Just("/*"),
        Just("*/"),
        Just("true"),
        Just("nul"),
        Just("-"),
        Just("0"),
        Just("1.5"),
        Just("e"),
        Just("+"),
        Just("家"),
        Just("“"),
        Just("”"),
        Just("，"),
        Just("："),
        Just("\"a\""),
        Just("\"a\":"),
        Just("\u{a0}"),
        Just("\u{feff}"),
        Just("\0"),
        Just("="),
        Just("word"),
        Just("#"),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// Walks the whole tree and checks that every place is in the text and on whole characters.
fn walk(value: Json<'_>, text: &str) -> usize {
    let span = value.span();
    assert!(text.get(span.range()).is_some(), "{span:?}");
    assert!(!value.described().is_empty());
    let entries = value.entries().map(|(key, inner)| {
        assert!(text.get(key.span.range()).is_some(), "{:?}", key.span);
        walk(inner, text)
    });
    1 + value.items().map(|inner| walk(inner, text)).sum::<usize>() + entries.sum::<usize>()
}

fn reads_without_failing(text: &str) {
    let (tree, diagnostics) = json::parse(text, FileId(0));
    walk(tree.root(text), text);
    for diagnostic in &diagnostics {
        for label in diagnostic.primary.iter().chain(&diagnostic.secondary) {
            assert!(text.get(label.span.range()).is_some(), "{label:?}");
        }
    }
    // A number too large for a float is right all the same: its text is kept.
    let right = serde_json::from_str::<Value>(text)
        .map_or_else(|error| error.to_string().contains("out of range"), |_| true);
    assert!(right || !diagnostics.is_empty(), "what others refuse is refused");
}

proptest! {
    #[test]
    fn a_tree_is_what_serde_json_reads(value in any_value(), pretty in any::<bool>()) {
        let written = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) };
        let text = written.expect("a value can be written");
        let (tree, diagnostics) = json::parse(&text, FileId(0));
        prop_assert_eq!(diagnostics, vec![]);
        let read: Value = serde_json::from_str(&text).expect("it can be read again");
        prop_assert!(same(tree.root(&text), &read), "{}", text);
        walk(tree.root(&text), &text);
    }

    #[test]
    fn any_text_is_read_without_failing(text in any::<String>()) {
        reads_without_failing(&text);
    }

    #[test]
    fn any_bytes_are_read_without_failing(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        reads_without_failing(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn almost_json_is_read_without_failing(text in almost_json()) {
        reads_without_failing(&text);
    }

    #[test]
    fn a_value_with_one_character_changed_is_read_without_failing(
        value in any_value(), place in any::<prop::sample::Index>(), put in "[{}\\[\\],:\"'\\\\ a0\n]"
    ) {
        let text = value.to_string();
        let mut characters: Vec<char> = text.chars().collect();
        let place = place.index(characters.len());
        characters.splice(place..=place, put.chars());
        reads_without_failing(&characters.into_iter().collect::<String>());
    }
}

#[test]
fn numbers_keep_their_text() {
    let text = "[1.10, 12345678901234567890123, -0]";
    let (tree, diagnostics) = json::parse(text, FileId(0));
    assert_eq!(diagnostics, []);
    let numbers: Vec<_> = tree.root(text).items().filter_map(Json::as_number).collect();
    assert_eq!(numbers, ["1.10", "12345678901234567890123", "-0"]);
}

#[test]
fn entries_come_in_the_order_of_the_file_with_their_places() {
    let text = r#"{ "b": [1, {"x": null}], "a\n": "é\u00e9" }"#;
    let (tree, diagnostics) = json::parse(text, FileId(7));
    assert_eq!(diagnostics, []);
    let root = tree.root(text);
    let entries: Vec<_> = root.entries().collect();
    let [(first, items), (second, accents)] = entries[..] else { panic!("two entries") };
    assert_eq!((first.text, second.text), ("b", "a\n"));
    assert_eq!(&text[second.span.range()], r#""a\n""#);
    assert_eq!(&text[items.span().range()], r#"[1, {"x": null}]"#);
    assert_eq!(&text[accents.span().range()], r#""é\u00e9""#);
    assert_eq!(accents.as_text(), Some("éé"));
    assert_eq!(items.span().file, FileId(7));
    assert!(items.items().nth(1).and_then(|inner| inner.get("x")).expect("x").is_null());
    assert!(root.get("c").is_none());
    assert!(items.get("x").is_none(), "a list has no keys");
    assert_eq!(root.items().count(), 0, "an object has no items");
}

#[test]
fn with_errors_the_rest_is_still_there() {
    let text = r#"{ "a": 1 "b": , c: 'd', "e": [1, 2 3], "f": "x }"#;
    let (tree, diagnostics) = json::parse(text, FileId(0));
    assert_eq!(diagnostics.len(), 6, "{diagnostics:#?}");
    let root = tree.root(text);
    let keys: Vec<_> = root.entries().map(|(key, _)| key.text).collect();
    assert_eq!(keys, ["a", "c", "e", "f"]);
    assert_eq!(root.get("c").and_then(Json::as_text), Some("d"));
    assert_eq!(root.get("e").map(|list| list.items().count()), Some(3));
}
