//! Messages cut to a length at which somebody still reads them.
//!
//! It is done when they are printed, and not when they are made: in between, withheld names are taken out, and half a name would not be
//! found.

use super::{Diagnostic, Label};
use crate::limits;

/// A message of which nothing is longer than the bounds in [`limits`].
pub fn cut(diagnostic: &Diagnostic) -> Diagnostic {
    let label = |label: &Label| Label { span: label.span, text: shortened(&label.text) };
    let secondary = diagnostic.secondary.iter().take(limits::BESIDE_A_MESSAGE).map(label);
    let mut help: Vec<String> =
        diagnostic.help.iter().take(limits::BESIDE_A_MESSAGE).map(|help| shortened(help)).collect();
    let left = diagnostic.secondary.len().saturating_sub(limits::BESIDE_A_MESSAGE);
    if left > 0 {
        help.push(format!("{left} more places are not shown"));
    }
    Diagnostic {
        code: diagnostic.code,
        severity: diagnostic.severity,
        message: shortened(&diagnostic.message),
        primary: diagnostic.primary.as_ref().map(label),
        secondary: secondary.collect(),
        help,
        path: diagnostic.path.as_deref().map(|path| first(path, limits::MESSAGE_LETTERS)),
        unshown: diagnostic.unshown,
    }
}

/// `text` with what stands between backticks shortened, and then as a whole: so the sentence around a long word is still whole.
fn shortened(text: &str) -> String {
    // Nothing is too long in most.
    if text.len() <= limits::LETTERS_QUOTED {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut letters: usize = 0;
    for (place, part) in text.split('`').enumerate() {
        if place > 0 {
            out.push('`');
        }
        let quoted = place.checked_rem(2) == Some(1);
        let most = if quoted { limits::LETTERS_QUOTED } else { limits::MESSAGE_LETTERS };
        let part = first(part, most);
        letters = letters.saturating_add(part.chars().count());
        out.push_str(&part);
        if letters > limits::MESSAGE_LETTERS {
            break;
        }
    }
    first(&out, limits::MESSAGE_LETTERS)
}

/// So many letters of `text`; past them it ends in `…`.
fn first(text: &str, letters: usize) -> String {
    match text.char_indices().nth(letters) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or("")),
        None => text.to_owned(),
    }
}
