//! Bytes of a file to text.

use crate::diag::{Diagnostic, codes};
use crate::source::{FileId, Span};

/// The text that `bytes` are, and what is said if they are not UTF-8: then each wrong stretch is `U+FFFD`, and of another encoding
/// that is known by its bytes nothing is text.
///
/// The places are those in the text that is given back, which is the one to keep among the sources. A byte order mark stays in it.
pub fn decode(bytes: Vec<u8>, file: FileId) -> (String, Vec<Diagnostic>) {
    if let Some(name) = other_encoding(&bytes) {
        let message = format!("the file is {name}, not UTF-8");
        return (String::new(), vec![wrong(message, Span { file, ..Span::default() })]);
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return (text, Vec::new()),
        Err(error) => error.into_bytes(),
    };
    let mut text = String::with_capacity(bytes.len());
    let mut first = None;
    let mut count: usize = 0;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            let start = u32::try_from(text.len()).unwrap_or(u32::MAX);
            text.push(char::REPLACEMENT_CHARACTER);
            first.get_or_insert(Span { file, start, end: u32::try_from(text.len()).unwrap_or(u32::MAX) });
            count = count.saturating_add(1);
        }
    }
    let message = match count {
        1 => "the file is not UTF-8 at one place".to_owned(),
        count => format!("the file is not UTF-8 at {count} places, of which this is the first"),
    };
    (text, vec![wrong(message, first.unwrap_or(Span { file, ..Span::default() }))])
}

fn wrong(message: String, place: Span) -> Diagnostic {
    Diagnostic::error(codes::ENCODING, message)
        .at(place, "")
        .help("save the file as UTF-8; most editors have “save with encoding”")
}

/// The encoding of `bytes`, where it is another than UTF-8 and can be known: by its byte order mark, or by its zero bytes.
pub fn other_encoding(bytes: &[u8]) -> Option<&'static str> {
    let zeros = bytes.first_chunk::<4>().map(|first| first.map(|byte| byte == 0));
    match (bytes, zeros) {
        ([0xFF, 0xFE, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..], _) => Some("UTF-32"),
        ([0xFF, 0xFE, ..] | [0xFE, 0xFF, ..], _) => Some("UTF-16"),
        // Rules, cases and most texts begin with plain letters (RFC 4627, 3).
        (_, Some([true, true, true, false] | [false, true, true, true])) => Some("UTF-32"),
        (_, Some([true, false, true, false] | [false, true, false, true])) => Some("UTF-16"),
        // A text in other letters has plain blanks and line breaks.
        _ if zeros_alternate(bytes) => Some("UTF-16"),
        _ => None,
    }
}

/// Whether one byte in twenty or more is zero, and all of these are the first of two bytes, or all the second.
fn zeros_alternate(bytes: &[u8]) -> bool {
    let (mut even, mut odd) = (0_usize, 0_usize);
    for pair in bytes.chunks(2) {
        even = even.saturating_add(usize::from(pair.first() == Some(&0)));
        odd = odd.saturating_add(usize::from(pair.get(1) == Some(&0)));
    }
    let (most, least) = (even.max(odd), even.min(odd));
    most > 3 && least == 0 && most.saturating_mul(20) >= bytes.len()
}
