//! Letters and white space: what a quotation and its source, or two spellings of a name, have to share.

use std::ops::Range;

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// `text` after Unicode NFC, with every run of white space as one blank and none at the ends; between letters of scripts that part no words
/// by blanks there is none either, since there a line breaks anywhere.
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
            if blank && out.chars().next_back().is_some_and(|before| parts_words(before, c)) {
                out.push(' ');
            }
            blank = false;
            out.push(c);
        }
    }
}

/// Whether white space between two letters parts words: not between two of a script that has no blanks between them. Korean has.
fn parts_words(before: char, after: char) -> bool {
    let has_none = |c: char| is_unspaced(c) && !is_hangul(c);
    !(has_none(before) && has_none(after))
}

fn is_hangul(c: char) -> bool {
    matches!(c,
        '\u{1100}'..='\u{11FF}' | '\u{3130}'..='\u{318F}' | '\u{A960}'..='\u{A97F}' | '\u{AC00}'..='\u{D7FF}' | '\u{FFA0}'..='\u{FFDC}')
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

/// Whether the byte `at` of `text` lies inside a word or a number, so that to cut there would make another of it.
///
/// Hyphens and apostrophes belong to the word that they stand in (`non-consensual`, `can’t`), points and commas to the
/// number (`300,000`). Between a letter and a digit, or a small letter and a capital, there may be a missing blank or a
/// footnote; there one may cut.
pub(super) fn is_inside_word(text: &str, at: usize) -> bool {
    let mut before = text.get(..at).unwrap_or("").chars().rev();
    let mut after = text.get(at..).unwrap_or("").chars();
    let (Some(left), Some(right)) = (before.next(), after.next()) else { return false };
    let one_word = |a: char, b: char| {
        joins(a) && joins(b) && a.is_numeric() == b.is_numeric() && (a.is_uppercase() || !b.is_uppercase())
    };
    let tied = |a: Option<char>, tie: char, b: Option<char>| {
        let (Some(a), Some(b)) = (a, b) else { return false };
        match tie {
            '-' | '\u{2010}' | '\u{2011}' | '\'' | '\u{2019}' => {
                joins(a) && joins(b) && !a.is_numeric() && !b.is_numeric()
            }
            '.' | ',' => a.is_numeric() && b.is_numeric(),
            _ => false,
        }
    };
    one_word(left, right) || tied(before.next(), left, Some(right)) || tied(Some(left), right, after.next())
}

/// The stretch of `text` from `start` to `end` with the words that it begins and ends in.
pub(super) fn whole_words(text: &str, mut start: usize, mut end: usize) -> Range<usize> {
    while is_inside_word(text, start) {
        let before = text.get(..start).and_then(|before| before.chars().next_back());
        start = start.saturating_sub(before.map_or(start, char::len_utf8));
    }
    while is_inside_word(text, end) {
        let after = text.get(end..).and_then(|after| after.chars().next());
        end = end.saturating_add(after.map_or(1, char::len_utf8));
    }
    start..end
}

/// Where the letters `stretch` of the folded text, which begin and end with no blank, stand in `text`; nothing where the letters of
/// `text` had to be composed.
pub(super) fn unfolded(text: &str, stretch: &Range<usize>) -> Option<Range<usize>> {
    if !is_nfc(text) {
        return None;
    }
    let (mut past, mut blank, mut start, mut before) = (0_usize, false, None, None);
    for (at, c) in text.char_indices() {
        if c.is_whitespace() {
            blank = true;
            continue;
        }
        let is_parted = blank && before.is_some_and(|before| parts_words(before, c));
        past = past.saturating_add(usize::from(is_parted));
        (blank, before) = (false, Some(c));
        if past >= stretch.start {
            start.get_or_insert(at);
        }
        past = past.saturating_add(c.len_utf8());
        if past >= stretch.end {
            return Some(start?..at.saturating_add(c.len_utf8()));
        }
    }
    None
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
