//! What to write instead of what cannot stand in a condition.

use super::lexer::{Token, TokenKind};
use super::parser::RESERVED;

/// What to do about `token`, which stands after `before` and cannot.
pub(super) fn on(token: Token<'_>, before: Option<Token<'_>>) -> Option<String> {
    let after_number = before.is_some_and(|b| b.kind == TokenKind::Number);
    match before.map(|b| b.text) {
        Some("any" | "exists") => return Some("write `some x in LIST: …`".to_owned()),
        Some("all" | "forall") => return Some("write `every x in LIST: …`".to_owned()),
        _ => {}
    }
    let help = match (token.kind, token.text) {
        (_, "=" | "==") => "write `is` to compare",
        (_, "!" | "!=" | "≠") => "write `is not`",
        (_, "&" | "&&") => "write `and`",
        (_, "|" | "||") => "write `or`",
        (_, "≤") => "write `<=`",
        (_, "≥") => "write `>=`",
        (_, "'" | "“" | "”" | "‘" | "’" | "`") => {
            "values of the vocabulary stand without quotation marks; instruments in straight ones: \"…\""
        }
        (_, "if" | "then" | "else" | "implies") => "where A needs B, write `not (A) or B`",
        (_, "$" | "€" | "£" | "¥" | "₩") => "write the number alone; its unit belongs to the field",
        (_, "%") => "write a share as a number, such as `0.1`",
        (TokenKind::Sign, ",") if after_number => "a number has no comma: write `75_000`",
        (TokenKind::Sign, "-") => "a number below zero is written `0 - 5`",
        (TokenKind::Number, _) if after_number => "a number has no blanks: write `75_000`",
        (TokenKind::Text, _) => "a text begins and ends with a straight quotation mark",
        (TokenKind::Known, "@") => "a known entity is written `@china`",
        (TokenKind::Word, word) => {
            let small = word.to_lowercase();
            let misspelt = small != word && RESERVED.contains(&small.as_str());
            return misspelt.then(|| format!("write `{small}`, in small letters"));
        }
        _ => return None,
    };
    Some(help.to_owned())
}

/// Whether conditions can name something by this word.
pub(super) fn is_name(text: &str) -> bool {
    is_word(text) && !RESERVED.contains(&text)
}

/// Whether it is one word, which after a point may name a field whatever else it means.
pub(super) fn is_word(text: &str) -> bool {
    let tokens = super::lexer::tokens(text);
    matches!(tokens.as_slice(), [only, _] if only.kind == TokenKind::Word && only.text == text)
}
