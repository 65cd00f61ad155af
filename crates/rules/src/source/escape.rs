//! The one way out for text that comes from outside: what cannot be seen, or would steer a terminal or a build log, is made visible.
//!
//! Takes texts; gives them harmless: [`escape`] for words, [`lines`] for whole pages, [`escape_json`] for programs. It prints
//! nothing.
//!
//! Joiners and variation selectors are made visible too, though Persian, the scripts of India and emoji use them: of two texts that
//! look alike each must show where it differs, a quotation as much as a name. So are letters of private use, which mean something
//! only between those who agreed on it. A letter that is not assigned yet stays: whatever may be invisible one day has its place
//! among the default-ignorable ones already.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Words from outside, with control characters, escape sequences, direction marks and letters that cannot be seen made visible as
/// `\u{…}`.
///
/// Line feeds and tabs become a blank. Used for paths, names and quotations before they are printed: a direction mark can make
/// a sentence read as its opposite (see Unicode Technical Report 36).
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((_, behind)) = escape_next(rest, &mut out) {
        rest = behind;
    }
    out
}

/// Adds the first character of `rest` to `out` as [`escape`] shows it; gives that character, and what stands behind it.
pub(crate) fn escape_next<'t>(rest: &'t str, out: &mut String) -> Option<(char, &'t str)> {
    let mut chars = rest.chars();
    let c = chars.next()?;
    match c {
        '\n' | '\t' | '\r' => out.push(' '),
        c if is_hostile(c) || begins_command(rest) => out.extend(c.escape_unicode()),
        c => out.push(c),
    }
    Some((c, chars.as_str()))
}

/// Stands before the name of another file in a message. To a build log it is none of its commands, which have a letter behind `::`.
const ELSEWHERE: &str = "::: ";

/// A page for people, as it may stand in a terminal or a build log.
///
/// Its words have gone through [`escape`] before it was laid out. Only when lines are laid out is it known what begins one: there a
/// build log would take `::` for a command, also behind blanks. What was forgotten is made visible too; line feeds, and the
/// sequences that colour words, stay.
pub fn lines(page: &str) -> Cow<'_, str> {
    let suspect = |c: char| c != '\n' && is_hostile(c);
    if !page.contains("::") && !page.contains("##") && !page.contains(suspect) {
        return Cow::Borrowed(page);
    }
    let mut out = String::with_capacity(page.len());
    for line in page.split_inclusive('\n') {
        let mut begins = true;
        let mut rest = line;
        while let Some(c) = rest.chars().next() {
            if let Some((style, behind)) = style(rest) {
                out.push_str(style);
                rest = behind;
            } else if begins && rest.starts_with("::") && !rest.starts_with(ELSEWHERE) {
                out.extend(c.escape_unicode());
                rest = rest.get(c.len_utf8()..).unwrap_or_default();
                begins = false;
            } else if c == '\n' {
                out.push(c);
                break;
            } else {
                begins &= c.is_whitespace();
                rest = escape_next(rest, &mut out).map_or("", |(_, behind)| behind);
            }
        }
    }
    Cow::Owned(out)
}

/// JSON, or the inside of one of its texts, in which all that [`escape`] makes visible is written as `\uXXXX`.
///
/// It is the same value, and the same bytes go through a terminal, a pipe or a build log. All such characters stand inside texts,
/// where JSON allows that; the line feeds between values stay.
pub fn escape_json(json: &str) -> Cow<'_, str> {
    let hostile = |c: char, rest: &str| (is_hostile(c) && c != '\n') || begins_command(rest);
    let rest = |place: usize| json.get(place..).unwrap_or_default();
    let Some((first, _)) = json.char_indices().find(|(place, c)| hostile(*c, rest(*place))) else {
        return Cow::Borrowed(json);
    };
    let mut out = String::with_capacity(json.len().saturating_add(16));
    out.push_str(json.get(..first).unwrap_or_default());
    for (place, c) in rest(first).char_indices() {
        if hostile(c, rest(first.saturating_add(place))) { push_json(c, &mut out) } else { out.push(c) }
    }
    Cow::Owned(out)
}

/// Adds `c` to a text of JSON as an escape.
pub fn push_json(c: char, out: &mut String) {
    for unit in c.encode_utf16(&mut [0; 2]) {
        let _ = write!(out, "\\u{unit:04x}");
    }
}

/// Whether `c` cannot be seen, could steer a terminal, or would reorder what is read.
pub fn is_hostile(c: char) -> bool {
    match c {
        ' '..='~' => false,
        c => HOSTILE.binary_search_by(|range| order(*range, c)).is_ok(),
    }
}

/// Where the range stands, seen from `c`.
fn order((first, last): (char, char), c: char) -> std::cmp::Ordering {
    if last < c {
        std::cmp::Ordering::Less
    } else if first > c {
        std::cmp::Ordering::Greater
    } else {
        std::cmp::Ordering::Equal
    }
}

/// Whether a build log finds a command here, wherever in a line this stands: `##[…]`, `##vso[…]`, `##teamcity[…]`.
fn begins_command(rest: &str) -> bool {
    let name =
        |rest: &str| rest.starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-'));
    let Some(mut rest) = rest.strip_prefix("##") else { return false };
    while name(rest) {
        rest = rest.get(1..).unwrap_or_default();
    }
    rest.starts_with('[')
}

/// The sequence with which `rest` begins if it is one that colours words, and what stands behind it.
fn style(rest: &str) -> Option<(&str, &str)> {
    let inside = rest.strip_prefix("\u{1b}[")?;
    let behind = inside.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';').strip_prefix('m')?;
    rest.split_at_checked(rest.len().checked_sub(behind.len())?)
}

/// Control and format characters, separators of lines and paragraphs, default-ignorable letters, private use, what is no character;
/// and the letters that are drawn as a blank and are none (U+2800, U+FFFC, U+13441, U+13442, U+16FE4, U+1D159).
///
/// Signs that stand visibly before a number, as U+0600, are format characters too, and are left out. A test holds the table to the
/// classes of the crate `regex`.
const HOSTILE: [(char, char); 40] = [
    ('\u{0}', '\u{1F}'),
    ('\u{7F}', '\u{9F}'),
    ('\u{AD}', '\u{AD}'),
    ('\u{34F}', '\u{34F}'),
    ('\u{61C}', '\u{61C}'),
    ('\u{115F}', '\u{1160}'),
    ('\u{17B4}', '\u{17B5}'),
    ('\u{180B}', '\u{180F}'),
    ('\u{200B}', '\u{200F}'),
    ('\u{2028}', '\u{202E}'),
    ('\u{2060}', '\u{206F}'),
    ('\u{2800}', '\u{2800}'),
    ('\u{3164}', '\u{3164}'),
    ('\u{E000}', '\u{F8FF}'),
    ('\u{FDD0}', '\u{FDEF}'),
    ('\u{FE00}', '\u{FE0F}'),
    ('\u{FEFF}', '\u{FEFF}'),
    ('\u{FFA0}', '\u{FFA0}'),
    ('\u{FFF0}', '\u{FFFC}'),
    ('\u{FFFE}', '\u{FFFF}'),
    ('\u{13430}', '\u{1343F}'),
    ('\u{13441}', '\u{13442}'),
    ('\u{16FE4}', '\u{16FE4}'),
    ('\u{1BCA0}', '\u{1BCA3}'),
    ('\u{1D159}', '\u{1D159}'),
    ('\u{1D173}', '\u{1D17A}'),
    ('\u{1FFFE}', '\u{1FFFF}'),
    ('\u{2FFFE}', '\u{2FFFF}'),
    ('\u{3FFFE}', '\u{3FFFF}'),
    ('\u{4FFFE}', '\u{4FFFF}'),
    ('\u{5FFFE}', '\u{5FFFF}'),
    ('\u{6FFFE}', '\u{6FFFF}'),
    ('\u{7FFFE}', '\u{7FFFF}'),
    ('\u{8FFFE}', '\u{8FFFF}'),
    ('\u{9FFFE}', '\u{9FFFF}'),
    ('\u{AFFFE}', '\u{AFFFF}'),
    ('\u{BFFFE}', '\u{BFFFF}'),
    ('\u{CFFFE}', '\u{CFFFF}'),
    ('\u{DFFFE}', '\u{E0FFF}'),
    ('\u{EFFFE}', '\u{10FFFF}'),
];
