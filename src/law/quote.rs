//! Whether quoted words stand in a text.

use unicode_normalization::UnicodeNormalization;

/// `text` after Unicode NFC, with every run of white space as one blank.
pub fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.nfc().collect::<String>().split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Whether the words of `quote` stand in `text`, letter for letter save for white space.
pub fn stands_in(quote: &str, text: &str) -> bool {
    let quote = folded(quote);
    !quote.is_empty() && folded(text).contains(&quote)
}
