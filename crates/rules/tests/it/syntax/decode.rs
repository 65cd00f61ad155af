//! Bytes that are text, and bytes that are not.

use insta::assert_snapshot;
use policycheck_rules::diag::{Format, render};
use policycheck_rules::source::{FileId, Sources};
use policycheck_rules::syntax::decode;

fn said(bytes: &[u8]) -> String {
    let (text, diagnostics) = decode(bytes.to_vec(), FileId(0));
    let mut sources = Sources::new();
    sources.add("f", text);
    render(&diagnostics, &sources, Format::Short, false, 100)
}

#[test]
fn utf8_is_kept() {
    assert_eq!(decode("刑法 é".into(), FileId(0)), ("刑法 é".to_owned(), vec![]));
    assert_eq!(decode(vec![], FileId(0)), (String::new(), vec![]));
}

#[test]
fn a_byte_order_mark_stays_so_that_places_and_digests_are_those_of_the_file() {
    assert_eq!(decode(b"\xEF\xBB\xBF{}".to_vec(), FileId(0)), ("\u{feff}{}".to_owned(), vec![]));
}

#[test]
fn other_encodings_are_told() {
    assert_snapshot!(said(b"{\n\"caf\xE9\": 1}"), @"f:2:5: error[PC0110]: the file is not UTF-8 at one place (help: save the file as UTF-8; most editors have “save with encoding”)");
    assert_snapshot!(said(b"\xE9 \xE9 \xE9"), @"f:1:1: error[PC0110]: the file is not UTF-8 at 3 places, of which this is the first (help: save the file as UTF-8; most editors have “save with encoding”)");
    assert_snapshot!(said(b"\xFF\xFE{\0}\0"), @"f:1:1: error[PC0110]: the file is UTF-16, not UTF-8 (help: save the file as UTF-8; most editors have “save with encoding”)");
}

/// `text` in units of so many bytes, after `mark`.
fn wide(text: &str, mark: bool, bytes: usize, little: bool) -> Vec<u8> {
    let text = if mark { format!("\u{feff}{text}") } else { text.to_owned() };
    let units: Vec<u32> = match bytes {
        2 => text.encode_utf16().map(u32::from).collect(),
        _ => text.chars().map(u32::from).collect(),
    };
    let unit = |unit: u32| match (bytes, little) {
        (2, true) => u16::try_from(unit).unwrap().to_le_bytes().to_vec(),
        (2, false) => u16::try_from(unit).unwrap().to_be_bytes().to_vec(),
        (_, true) => unit.to_le_bytes().to_vec(),
        (_, false) => unit.to_be_bytes().to_vec(),
    };
    units.into_iter().flat_map(unit).collect()
}

#[test]
fn wide_encodings_are_named_with_and_without_a_mark() {
    for text in [
        "{}",
        "{ \"id\": \"x\" }\n",
        "# a title\n",
        "code,state\n",
        "위원회는 두 사람이 강을 건넜다고 밝혔다. 그리고 다시 말했다.\n",
    ] {
        for little in [true, false] {
            for mark in [true, false] {
                // Without a mark four letters that are not plain could be anything.
                for (bytes, name) in [(2, "UTF-16"), (4, "UTF-32")] {
                    let plain = text.is_ascii();
                    let (kept, told) = decode(wide(text, mark, bytes, little), FileId(0));
                    assert_eq!(told.len(), 1, "{text} {bytes} {little} {mark}");
                    if mark || plain {
                        assert_eq!(
                            told[0].message,
                            format!("the file is {name}, not UTF-8"),
                            "{text} {little} {mark}"
                        );
                        assert_eq!(kept, "");
                    }
                }
            }
        }
    }
}

#[test]
fn a_text_with_a_few_zeros_is_no_other_encoding() {
    for text in ["\0", "a\0b", "words\0, and more words\0"] {
        assert_eq!(decode(text.into(), FileId(0)), (text.to_owned(), vec![]), "{text:?}");
    }
}
