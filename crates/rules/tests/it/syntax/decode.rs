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
fn other_encodings_are_told() {
    assert_snapshot!(said(b"{\n\"caf\xE9\": 1}"), @"f:2:5: error[PC0110]: the file is not UTF-8 at one place (help: save the file as UTF-8)");
    assert_snapshot!(said(b"\xE9 \xE9 \xE9"), @"f:1:1: error[PC0110]: the file is not UTF-8 at 3 places, of which this is the first (help: save the file as UTF-8)");
    assert_snapshot!(said(b"\xFF\xFE{\0}\0"), @"f:1:1: error[PC0110]: the file is UTF-16, not UTF-8 (help: save the file as UTF-8)");
}
