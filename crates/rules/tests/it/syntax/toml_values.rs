//! What is read from right TOML, and that nothing makes the reader fail.

use policycheck_rules::source::FileId;
use policycheck_rules::syntax::toml::{self, Table, Toml, Value};
use proptest::prelude::*;

fn read(text: &str) -> Table {
    let (table, diagnostics) = toml::parse(text, FileId(3));
    assert_eq!(diagnostics, [], "{text}");
    table
}

#[test]
fn tables_come_in_the_order_of_the_file() {
    let text = "id = \"x\"\n[[norm]]\nid = \"1\"\n[[norm.element]]\nid = \"e\"\n[norm.conduct]\nquote = \"q\"\n[[norm]]\nid = \"2\"\n[b.a]\nc = 1\n[a]\nd = 2\n";
    let file = read(text);
    let keys: Vec<_> = file.entries.iter().map(|entry| entry.key.as_str()).collect();
    assert_eq!(keys, ["id", "norm", "b", "a"]);
    let norms = file.get("norm").and_then(Toml::as_list).expect("a list of tables");
    assert_eq!(norms.len(), 2);
    let first = norms[0].as_table().expect("a table");
    let keys: Vec<_> = first.entries.iter().map(|entry| entry.key.as_str()).collect();
    assert_eq!(keys, ["id", "element", "conduct"]);
    assert_eq!(&text[norms[1].span.range()], "[[norm]]");
    assert_eq!(Some(norms[1].span.range().start), text.rfind("[[norm]]"));
    assert_eq!(file.span.range(), 0..text.len());
    assert_eq!(file.span.file, FileId(3));
}

#[test]
fn every_kind_of_value() {
    let text = "text = 'a'\nint = 1_000\nhex = 0x1F\ndecimal = 1_0.50\ndate = 2004-10-18\ntruth = true\nlist = [1, 'b']\ntable = { x = 1 }\n";
    let file = read(text);
    let get = |key: &str| file.get(key).expect("the key");
    assert_eq!(get("text").as_text(), Some("a"));
    assert_eq!(get("int").as_integer(), Some(1000));
    assert_eq!(get("hex").as_integer(), Some(31));
    assert_eq!(get("decimal").value, Value::Decimal("10.50".to_owned()));
    assert_eq!(get("date").as_date(), Some("2004-10-18"));
    assert_eq!(get("truth").as_bool(), Some(true));
    assert_eq!(get("list").as_list().map(<[Toml]>::len), Some(2));
    assert_eq!(get("table").as_table().and_then(|table| table.get("x")).and_then(Toml::as_integer), Some(1));
    let described: Vec<_> = file.entries.iter().map(|entry| entry.value.described()).collect();
    assert_eq!(
        described,
        [
            "a text",
            "a whole number",
            "a whole number",
            "a number",
            "a date",
            "true or false",
            "a list",
            "a table"
        ]
    );
    let entry = file.entry("list").expect("the entry");
    assert_eq!((&text[entry.key_span.range()], &text[entry.value.span.range()]), ("list", "[1, 'b']"));
    assert!(file.get("none").is_none() && get("text").as_list().is_none());
}

/// Where the text of `a` stands in the file, if letter for letter.
fn verbatim(source: &str) -> Option<usize> {
    let file = read(source);
    let Some(Value::Text(text)) = file.get("a").map(|value| &value.value) else { panic!("a text") };
    text.verbatim_at.map(|at| {
        let at = usize::try_from(at).expect("small");
        assert_eq!(&source[at..at + text.value.len()], text.value, "{source}");
        at
    })
}

#[test]
fn a_text_without_escapes_knows_its_place() {
    assert_eq!(verbatim("a = \"some x\""), Some(5));
    assert_eq!(verbatim("a = 'C:\\x'"), Some(5));
    assert_eq!(verbatim("a = \"\""), Some(5));
    assert_eq!(verbatim("a = ''"), Some(5));
    assert_eq!(verbatim("a = \"\"\"\nsome x\n  is y\"\"\""), Some(8));
    assert_eq!(verbatim("a = '''\r\nsome x'''"), Some(9));
    assert_eq!(verbatim("a = \"家\""), Some(5));
    assert_eq!(verbatim("a = \"say \\\"x\\\"\""), None);
    assert_eq!(verbatim("a = \"\"\"one \\\n  two\"\"\""), None);
    assert_eq!(verbatim("a = \"\\u0061\""), None);
}

fn almost_toml() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("["),
        Just("]"),
        Just("[["),
        Just("]]"),
        Just("{"),
        Just("}"),
        Just("="),
        Just(" = "),
        Just("."),
        Just(","),
        Just("\""),
        Just("'"),
        Just("\"\"\""),
        Just("'''"),
        Just("\\"),
        Just("\\u"),
        Just("\n"),
        Just("\r\n"),
        Just("\r"),
        Just(" "),
        Just("#"),
        Just("a"),
        Just("b"),
        Just("norm"),
        Just("true"),
        Just("1"),
        Just("0x"),
        Just("-"),
        Just("_"),
        Just("2004-10-18"),
        Just("12:00"),
        Just("inf"),
        Just("家"),
        Just("\0"),
        Just("a = 1\n"),
        Just("[a]\n"),
        Just("[[a]]\n"),
        Just("[a.b]\n"),
        Just("a.b = 1\n"),
        Just("a = {}\n"),
        Just("a = []\n"),
    ];
    prop::collection::vec(piece, 0..50).prop_map(|pieces| pieces.concat())
}

fn reads_without_failing(text: &str) {
    let (table, diagnostics) = toml::parse(text, FileId(0));
    walk(&table, text);
    for diagnostic in &diagnostics {
        for label in diagnostic.primary.iter().chain(&diagnostic.secondary) {
            assert!(text.get(label.span.range()).is_some(), "{label:?}");
        }
    }
    let right = ::toml::de::DeTable::parse(text).is_ok();
    assert!(right || !diagnostics.is_empty(), "what others refuse is refused");
}

fn walk(table: &Table, text: &str) {
    for entry in &table.entries {
        assert!(text.get(entry.key_span.range()).is_some(), "{:?}", entry.key_span);
        walk_value(&entry.value, text);
    }
}

fn walk_value(value: &Toml, text: &str) {
    assert!(text.get(value.span.range()).is_some(), "{:?}", value.span);
    match &value.value {
        Value::Table(table) => walk(table, text),
        Value::List(items) => items.iter().for_each(|item| walk_value(item, text)),
        _ => {}
    }
}

proptest! {
    #[test]
    fn any_text_is_read_without_failing(text in any::<String>()) {
        reads_without_failing(&text);
    }

    #[test]
    fn almost_toml_is_read_without_failing(text in almost_toml()) {
        reads_without_failing(&text);
    }

    #[test]
    fn a_text_in_quotes_is_itself(content in "[^\\p{C}\"\\\\]{0,40}") {
        let source = format!("a = \"{content}\"\n");
        let file = read(&source);
        prop_assert_eq!(file.get("a").and_then(Toml::as_text), Some(content.as_str()));
        prop_assert_eq!(verbatim(&source), Some(5));
    }
}
