//! Lines of a given width, with Chinese and Korean letters counted as the two columns that they take.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How many columns a text takes.
pub(super) fn columns(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// `text` in lines of at most `width` columns, the first after `first`, the others after `rest`.
pub(super) fn wrap(text: &str, width: usize, first: &str, rest: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut line = first.to_owned();
    let mut empty = true;
    for word in text.split_whitespace() {
        let mut word = word;
        let gap = usize::from(!empty);
        if !empty && columns(&line).saturating_add(gap).saturating_add(columns(word)) > width {
            lines.push(std::mem::replace(&mut line, rest.to_owned()));
            empty = true;
        }
        // A run without blanks that no line holds is broken where it must be.
        while empty && columns(&line).saturating_add(columns(word)) > width {
            let (head, tail) = split_at_columns(word, width.saturating_sub(columns(&line)));
            if head.is_empty() || tail.is_empty() {
                break;
            }
            line.push_str(head);
            lines.push(std::mem::replace(&mut line, rest.to_owned()));
            word = tail;
        }
        if !empty {
            line.push(' ');
        }
        line.push_str(word);
        empty = false;
    }
    if !empty || lines.is_empty() {
        lines.push(line);
    }
    lines.iter().map(|l| l.trim_end()).collect::<Vec<_>>().join("\n")
}

/// The longest beginning that takes at most so many columns, but at least one character, and the rest.
fn split_at_columns(word: &str, limit: usize) -> (&str, &str) {
    let mut taken = 0_usize;
    for (place, c) in word.char_indices() {
        taken = taken.saturating_add(c.width().unwrap_or(0));
        if taken > limit && place > 0 {
            return word.split_at_checked(place).unwrap_or((word, ""));
        }
    }
    (word, "")
}
