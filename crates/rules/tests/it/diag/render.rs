//! The printed forms, to the letter.

use insta::assert_snapshot;
use policycheck_rules::diag::{Diagnostic, Format, codes, render, sort};
use policycheck_rules::limits;
use policycheck_rules::source::{FileId, Sources, Span};
use policycheck_rules::syntax::json;

/// All messages about the JSON `text` in a file of that name.
fn printed(name: &str, text: &str, format: Format) -> String {
    let mut sources = Sources::new();
    let file = sources.add(name, text);
    let (_, diagnostics) = json::parse(text, file);
    render(&diagnostics, &sources, format, false, 80)
}

fn human(text: &str) -> String {
    printed("cases/x.json", text, Format::Human)
}

/// One message with all that a message can have.
pub(super) fn full() -> (Vec<Diagnostic>, Sources) {
    let mut sources = Sources::new();
    let rules = sources.add("rules/vocabulary.toml", "[enum.act]\n\n[enum.act.arrest]\n");
    let case =
        sources.add("cases/x.json", "{\n  \"events\": {\n    \"first\": { \"act\": \"arest\" }\n  }\n}\n");
    let message = Diagnostic::error(codes::JSON_WORD, "`arest` is not an act")
        .at(Span { file: case, start: 39, end: 46 }, "no such value")
        .also(Span { file: rules, start: 0, end: 10 }, "the acts are declared here")
        .help("did you mean `arrest`?")
        .help("an act is declared in the vocabulary")
        .path("events.first.act");
    (vec![message, Diagnostic::warning(codes::JSON_SYNTAX, "no place at all")], sources)
}

#[test]
fn colour_changes_no_word() {
    let (diagnostics, sources) = full();
    for format in [Format::Human, Format::Short] {
        let plain = render(&diagnostics, &sources, format, false, 80);
        let coloured = render(&diagnostics, &sources, format, true, 80);
        assert!(coloured.contains("\u{1b}["));
        assert_eq!(anstream::adapter::strip_str(&coloured).to_string(), plain);
    }
}

#[test]
fn chinese_is_underlined_under_its_own_characters() {
    assert_snapshot!(human("{\n  \"刑法\": \"第二百三十四条之一\" \"x\": '강제',\n  \"a\": 1\n}\n"), @r#"
    error[PC0102]: a comma is missing between two entries
     --> cases/x.json:2:20
      |
    2 |   "刑法": "第二百三十四条之一" "x": '강제',
      |                               ^ `,` belongs here

    error[PC0104]: `'` does not begin a text in JSON
     --> cases/x.json:2:26
      |
    2 |   "刑法": "第二百三十四条之一" "x": '강제',
      |                                     ^^^^^^
      |
      = help: write `"강제"`, with straight double quotes
    "#);
}

#[test]
fn hostile_names_and_values_are_made_visible() {
    let text = "{\"\u{202e}evil\u{1b}[31m\": 'x\u{7}y'}";
    let name = "cases/ev\u{1b}[31mil\u{202e}\n::error::.json";
    assert_snapshot!(printed(name, text, Format::Human), @r#"
    error[PC0106]: a control character inside a text (U+001B)
     --> cases/ev\u{1b}[31mil\u{202e} ::error::.json:1:8
      |
    1 | {"\u{202e}evil\u{1b}[31m": 'x\u{7}y'}
      |  -            ^^^^^^
      |  |
      |  the text begins here
      |
      = help: take it out, or write `\u001b`

    error[PC0104]: `'` does not begin a text in JSON
     --> cases/ev\u{1b}[31mil\u{202e} ::error::.json:1:16
      |
    1 | {"\u{202e}evil\u{1b}[31m": 'x\u{7}y'}
      |                            ^^^^^^^^^
      |
      = help: write `"x\u{7}y"`, with straight double quotes
    "#);
    assert_snapshot!(printed(name, text, Format::Short), @r#"
    cases/ev\u{1b}[31mil\u{202e} ::error::.json:1:8: error[PC0106]: a control character inside a text (U+001B) (help: take it out, or write `\u001b`)
    cases/ev\u{1b}[31mil\u{202e} ::error::.json:1:16: error[PC0104]: `'` does not begin a text in JSON (help: write `"x\u{7}y"`, with straight double quotes)
    "#);
    assert_snapshot!(printed(name, text, Format::GitHub), @r#"
    ::error file=cases/ev\u{1b}[31mil\u{202e} %3A%3Aerror%3A%3A.json,line=1,endLine=1,col=8,endColumn=8,title=PC0106::a control character inside a text (U+001B)%0Ahelp: take it out, or write `\u001b`
    ::error file=cases/ev\u{1b}[31mil\u{202e} %3A%3Aerror%3A%3A.json,line=1,endLine=1,col=16,endColumn=20,title=PC0104::`'` does not begin a text in JSON%0Ahelp: write `"x\u{7}y"`, with straight double quotes
    "#);
    for format in [Format::Human, Format::Short, Format::GitHub, Format::Json, Format::Sarif] {
        let printed = printed(name, text, format);
        assert!(printed.chars().all(|c| c == '\n' || !c.is_control() && c != '\u{202e}'), "{printed}");
    }
}

#[test]
fn two_places_near_and_far() {
    assert_snapshot!(human("{\n\"a\": 1,\n\"b\": 2,\n\"a\": 3\n}"), @r#"
    error[PC0108]: the key `a` stands twice in one object
     --> cases/x.json:4:1
      |
    2 | "a": 1,
      | --- first here
    3 | "b": 2,
    4 | "a": 3
      | ^^^ here again
      |
      = help: keep one of the two; if both are said, give them as a list of values with `is` and `said`
    "#);
    assert_snapshot!(human("{\n\"a\": 1,\n\n\n\n\n\n\n\n\n\n\"b\": 2,\n\"a\": 3\n}"), @r#"
    error[PC0108]: the key `a` stands twice in one object
      --> cases/x.json:13:1
       |
    13 | "a": 3
       | ^^^ here again
       |
      ::: cases/x.json:2:1
       |
     2 | "a": 1,
       | --- first here
       |
       = help: keep one of the two; if both are said, give them as a list of values with `is` and `said`
    "#);
}

#[test]
fn a_long_line_is_cut_and_the_columns_are_those_of_the_file() {
    let text =
        format!("{{\"l\": \"{}\", \"a\": 'b', \"c\": \"{}\", \"a\": 3}}", "家".repeat(300), "y".repeat(3000));
    assert_snapshot!(human(&text), @r#"
    error[PC0104]: `'` does not begin a text in JSON
     --> cases/x.json:1:316
      |
    1 | ... 家家家家家家家家家家家家", "a": 'b', "c": "yyyyyyyyyyyyyyyyyyyyyyyyyy...
      |                                     ^^^
      |
      = help: write `"b"`, with straight double quotes

    error[PC0108]: the key `a` stands twice in one object
     --> cases/x.json:1:3330
      |
    1 | ...yyyyyyyyyyyyyyyyyyyyyyyyy", "a": 3}
      |                                ^^^ here again
      |
     ::: cases/x.json:1:311
      |
    1 | ... 家家家家家家家家家家家家", "a": 'b', "c": "yyyyyyyyyyyyyyyyyyyyyyyyyy...
      |                                --- first here
      |
      = help: keep one of the two; if both are said, give them as a list of values with `is` and `said`
    "#);
}

#[test]
fn odd_places() {
    assert_snapshot!(human(""), @r#"
    error[PC0101]: the file holds nothing
     --> cases/x.json:1:1
      |
    1 |
      | ^
      |
      = help: a JSON file holds at least `{}`
    "#);
    assert_snapshot!(human("{\n"), @r#"
    error[PC0105]: the file ends before this object is closed
     --> cases/x.json:1:1
      |
    1 | {
      | ^ opened here
      |
      = help: write `}` where the object ends
    "#);
    assert_snapshot!(human("{\"a\": [\r\n1,\r\n2 3\r\n}"), @r#"
    error[PC0102]: a comma is missing between two items
     --> cases/x.json:3:2
      |
    3 | 2 3
      |  ^ `,` belongs here

    error[PC0105]: `]` is missing
     --> cases/x.json:4:1
      |
    1 | {"a": [
      |       - this list is not closed
    ...
    4 | }
      | ^ before this `}`
    "#);
    let mut sources = Sources::new();
    let file = sources.add("x", "one\ntwo\nthree\nfour\nfive\nsix\n");
    let about = |span| [Diagnostic::note(codes::JSON_SYNTAX, "here").at(span, "this")];
    let printed = |span| render(&about(span), &sources, Format::Human, false, 80);
    assert_snapshot!(printed(Span { file, start: 1, end: 9 }), @r#"
    note[PC0101]: here
     --> x:1:2
      |
    1 |   one
      |  __^
    2 | | two
    3 | | three
      | |_^ this
    "#);
    assert_snapshot!(printed(Span { file, start: 1, end: 27 }), @r#"
    note[PC0101]: here
     --> x:1:2
      |
    1 | one
      |  ^^ this
    "#);
    assert_snapshot!(printed(Span { file, start: 27, end: 28 }), @r#"
    note[PC0101]: here
     --> x:6:4
      |
    6 |   six
      |  ____^
    7 | |
      | |_^ this
    "#);
    assert_snapshot!(printed(Span { file, start: 28, end: 28 }), @r#"
    note[PC0101]: here
     --> x:7:1
      |
    7 |
      | ^ this
    "#);
    assert_snapshot!(printed(Span { file, start: 400, end: 500 }), @r#"
    note[PC0101]: here
     --> x:7:1
      |
    7 |
      | ^ this
    "#);
    assert_snapshot!(printed(Span { file: FileId(9), start: 4, end: 5 }), @"note[PC0101]: here");
}

#[test]
fn past_the_limit_the_rest_is_counted() {
    let text = format!("[{}", ",".repeat(limits::DIAGNOSTICS_PER_FILE + 3));
    for (format, last) in [
        (Format::Human, "note: 4 more in `f.json`, not shown"),
        (Format::Short, "4 more in `f.json`, not shown"),
        (Format::GitHub, "::notice::4 more in `f.json`, not shown"),
    ] {
        let printed = printed("f.json", &text, format);
        assert_eq!(
            printed.matches("[PC010").count() + printed.matches("title=PC010").count(),
            limits::DIAGNOSTICS_PER_FILE
        );
        assert_eq!(printed.lines().last(), Some(last));
    }
}

#[test]
fn messages_are_sorted_by_file_place_and_code() {
    let at = |file, start| Span { file: FileId(file), start, end: start };
    let mut messages = vec![
        Diagnostic::error(codes::JSON_WORD, "d").at(at(1, 0), ""),
        Diagnostic::error(codes::JSON_WORD, "c").at(at(0, 5), ""),
        Diagnostic::error(codes::JSON_COMMA, "b").at(at(0, 5), ""),
        Diagnostic::error(codes::JSON_WORD, "a"),
    ];
    sort(&mut messages);
    let order: String = messages.iter().map(|message| message.message.as_str()).collect();
    assert_eq!(order, "abcd");
}

proptest::proptest! {
    #[test]
    fn any_place_in_any_text_can_be_printed(
        text in "[a\n\r\t家\u{202e}\u{1b}é]{0,60}", start in 0_u32..80, length in 0_u32..80, also in 0_u32..80, width in 0_usize..200
    ) {
        let mut sources = Sources::new();
        let file = sources.add("x", text);
        let message = Diagnostic::error(codes::JSON_SYNTAX, "here")
            .at(Span { file, start, end: start + length }, "this")
            .also(Span { file, start: also, end: also + 1 }, "that");
        for format in [Format::Human, Format::Short, Format::GitHub, Format::Json, Format::Sarif] {
            proptest::prop_assert!(render(std::slice::from_ref(&message), &sources, format, false, width).contains("here"));
        }
    }
}
