//! Bytes of a file to text.

use crate::diag::{Diagnostic, codes};
use crate::source::{FileId, Span};

/// The text that `bytes` are, and what is said if they are not UTF-8: then each wrong stretch is `U+FFFD`.
///
/// The places are those in the text that is given back, which is the one to keep among the sources.
pub fn decode(bytes: Vec<u8>, file: FileId) -> (String, Vec<Diagnostic>) {
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
    let wide = bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]);
    let message = match count {
        _ if wide => "the file is UTF-16, not UTF-8".to_owned(),
        1 => "the file is not UTF-8 at one place".to_owned(),
        count => format!("the file is not UTF-8 at {count} places, of which this is the first"),
    };
    let told = Diagnostic::error(codes::ENCODING, message)
        .at(first.unwrap_or(Span { file, ..Span::default() }), "")
        .help("save the file as UTF-8");
    (text, vec![told])
}
