//! Letters and white space: what a quotation and its source, or two spellings of a name, have to share.

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// `text` after Unicode NFC, with every run of white space as one blank and none at the ends.
pub(super) fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // Most texts are in NFC already; to find that out is faster than to compose them anew.
    if is_nfc(text) {
        fold_into(&mut out, text.chars());
    } else {
        fold_into(&mut out, text.nfc());
    }
    out
}

fn fold_into(out: &mut String, chars: impl Iterator<Item = char>) {
    let mut blank = false;
    for c in chars {
        if c.is_whitespace() {
            blank = true;
        } else {
            if blank && !out.is_empty() {
                out.push(' ');
            }
            blank = false;
            out.push(c);
        }
    }
}

/// Whether `c` is a letter or digit that makes a word with the letters beside it. In scripts written without blanks
/// between words, and in Korean, where particles follow a noun directly, no letter does.
pub(super) fn joins(c: char) -> bool {
    c.is_alphanumeric() && !is_unspaced(c)
}

fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{0E00}'..='\u{0EFF}' // Thai, Lao
        | '\u{1000}'..='\u{109F}' // Burmese
        | '\u{1100}'..='\u{11FF}' // Hangul, in parts
        | '\u{1780}'..='\u{17FF}' // Khmer
        | '\u{2E80}'..='\u{A4CF}' // Han, kana, Hangul letters
        | '\u{A960}'..='\u{A97F}' | '\u{AC00}'..='\u{D7FF}' // Hangul
        | '\u{F900}'..='\u{FAFF}' | '\u{FF66}'..='\u{FFDC}' // compatibility forms
        | '\u{20000}'..='\u{3FFFF}') // Han, rarer
}

/// Whether the byte `at` of `text` lies inside a word.
pub(super) fn is_inside_word(text: &str, at: usize) -> bool {
    let (before, after) = (text.get(..at).unwrap_or(""), text.get(at..).unwrap_or(""));
    before.chars().next_back().is_some_and(joins) && after.chars().next().is_some_and(joins)
}

/// The word of `text` around the stretch from `start` to `end`.
pub(super) fn word_around(text: &str, start: usize, end: usize) -> &str {
    let before = text.get(..start).unwrap_or("").chars().rev().take_while(|c| joins(*c));
    let after = text.get(end..).unwrap_or("").chars().take_while(|c| joins(*c));
    let bytes = |sum: usize, c: char| sum.saturating_add(c.len_utf8());
    let (left, right) = (before.fold(0, bytes), after.fold(0, bytes));
    text.get(start.saturating_sub(left)..end.saturating_add(right)).unwrap_or("")
}

/// `c` with all kinds of apostrophes, quotation marks and dashes made one kind each.
pub(super) fn plain_mark(c: char) -> char {
    match c {
        '\u{2018}' | '\u{2019}' | '\u{201A}' | '\u{201B}' | '\u{2032}' | '\u{02BC}' | '\u{00B4}' | '`' => {
            '\''
        }
        '\u{201C}' | '\u{201D}' | '\u{201E}' | '\u{201F}' | '\u{2033}' | '«' | '»' => '"',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        c => c,
    }
}
