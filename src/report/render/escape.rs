//! Words of a case in a markup language: none of them becomes markup.

use std::borrow::Cow;

use crate::source::escape;

/// Adds words as they stand between tags of HTML or SVG, or in an attribute in quotation marks.
pub(super) fn html(out: &mut String, words: &str) {
    for c in harmless(words).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
}

/// Adds words to a line of Markdown.
pub(super) fn markdown(out: &mut String, words: &str) {
    let words = harmless(words);
    // What begins a line may begin an item, a heading or a definition.
    let begins = if out.contains(' ') { 0 } else { words.find(' ').unwrap_or(words.len()) };
    let mut before = None;
    let mut chars = words.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let opens = at < begins && matches!(c, '.' | ')' | '(' | '-' | '+' | ':' | '=' | '%');
        // Dots and dashes in a row become one letter, and `://` makes an address a link.
        let runs =
            matches!(c, '.' | '-') && (before == Some(c) || next == Some(c)) || c == ':' && next == Some('/');
        let marks = matches!(
            c,
            '\\' | '`'
                | '*'
                | '_'
                | '{'
                | '}'
                | '['
                | ']'
                | '<'
                | '>'
                | '#'
                | '!'
                | '|'
                | '~'
                | '^'
                | '$'
                | '@'
                | '&'
                | '"'
        );
        // An apostrophe between letters stays one, whatever becomes of it in print.
        let inner = before.is_some_and(char::is_alphanumeric) && next.is_some_and(char::is_alphanumeric);
        let marks = marks || (c == '\'' && !inner);
        if opens || runs || marks {
            out.push('\\');
        }
        out.push(c);
        before = Some(c);
    }
}

/// Whether an address may be a link: one of the web, and nothing in it that ends or opens anything.
pub(super) fn is_address(words: &str) -> bool {
    let rest = ["http://", "https://"].iter().find_map(|scheme| {
        let head = words.get(..scheme.len())?;
        head.eq_ignore_ascii_case(scheme).then(|| words.get(scheme.len()..).unwrap_or_default())
    });
    let plain = |c: char| !c.is_whitespace() && !c.is_control() && !r#"<>"'\`{}|^[]"#.contains(c);
    rest.is_some_and(|rest| rest.starts_with(char::is_alphanumeric)) && words.chars().all(plain)
}

/// Whether this is the tag of a language: anything else that a case says of one is left out.
pub(super) fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let primary = parts.next().unwrap_or_default();
    matches!(primary.len(), 2 | 3)
        && primary.chars().all(|c| c.is_ascii_alphabetic())
        && parts.all(|part| matches!(part.len(), 1..=8) && part.chars().all(|c| c.is_ascii_alphanumeric()))
}

/// Words in which nothing is hidden, as [`escape`] shows them.
fn harmless(words: &str) -> Cow<'_, str> {
    if words.is_ascii() && !words.contains(|c: char| c.is_ascii_control() || c == '#' || c == ':') {
        Cow::Borrowed(words)
    } else {
        Cow::Owned(escape(words))
    }
}
