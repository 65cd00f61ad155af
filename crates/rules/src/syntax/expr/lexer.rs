//! Text to words and signs.

/// A word or sign, and the bytes it stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token<'t> {
    pub(super) kind: TokenKind,
    pub(super) text: &'t str,
    pub(super) start: usize,
}

/// What sort of token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TokenKind {
    Word,
    Known,
    Number,
    Date,
    Text,
    Pattern,
    Sign,
    Unknown,
    End,
}

impl Token<'_> {
    pub(super) fn end(&self) -> usize {
        self.start.saturating_add(self.text.len())
    }
}

/// All tokens of `text`, ended by one of kind `End`. A sign nobody knows becomes a token of kind `Unknown`.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut out: Vec<Token<'_>> = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|r| !r.is_empty()) {
        let Some(first) = rest.chars().next() else { break };
        if first.is_whitespace() {
            at = at.saturating_add(first.len_utf8());
            continue;
        }
        let after_matches = out.last().is_some_and(|t| t.kind == TokenKind::Word && t.text == "matches");
        let (kind, length) = if first == '/' && after_matches {
            (TokenKind::Pattern, pattern_length(rest))
        } else {
            scan(rest, first)
        };
        let token = rest.get(..length).unwrap_or(rest);
        out.push(Token { kind, text: token, start: at });
        at = at.saturating_add(token.len().max(1));
    }
    out.push(Token { kind: TokenKind::End, text: "", start: text.len() });
    out
}

fn scan(rest: &str, first: char) -> (TokenKind, usize) {
    match first {
        '@' => (TokenKind::Known, 1_usize.saturating_add(word_length(rest.get(1..).unwrap_or("")))),
        '"' => (TokenKind::Text, text_length(rest)),
        c if c.is_ascii_digit() => {
            if let Some(length) = date_length(rest) {
                (TokenKind::Date, length)
            } else {
                let whole = rest.find(|c: char| !c.is_ascii_digit() && c != '_').unwrap_or(rest.len());
                let fraction = rest
                    .get(whole..)
                    .and_then(|r| r.strip_prefix('.'))
                    .map_or(0, |r| r.find(|c: char| !c.is_ascii_digit()).unwrap_or(r.len()));
                (
                    TokenKind::Number,
                    if fraction == 0 { whole } else { whole.saturating_add(1).saturating_add(fraction) },
                )
            }
        }
        c if is_word_start(c) => (TokenKind::Word, word_length(rest)),
        _ if rest.starts_with("<=") || rest.starts_with(">=") => (TokenKind::Sign, 2),
        '<' | '>' | '+' | '-' | '*' | '/' | '(' | ')' | '[' | ']' | ',' | ':' | '.' => (TokenKind::Sign, 1),
        c => (TokenKind::Unknown, c.len_utf8()),
    }
}

fn is_word_start(c: char) -> bool {
    c.is_alphabetic() || c == '_'
}

/// A word goes on over letters, digits, `_`, and a `-` between two of these: `order-facilitation`.
fn word_length(text: &str) -> usize {
    let mut end = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let joins = c == '-' && end > 0 && chars.peek().is_some_and(|(_, n)| n.is_alphanumeric());
        if c.is_alphanumeric() || c == '_' || joins {
            end = i.saturating_add(c.len_utf8());
        } else {
            break;
        }
    }
    end
}

fn text_length(text: &str) -> usize {
    text.get(1..).and_then(|r| r.find('"')).map_or(text.len(), |i| i.saturating_add(2))
}

/// A pattern ends at the next `/` that no backslash precedes.
fn pattern_length(text: &str) -> usize {
    let mut escaped = true; // the opening sign
    for (i, c) in text.char_indices() {
        match c {
            '/' if !escaped => return i.saturating_add(1),
            '\\' if !escaped => escaped = true,
            _ => escaped = false,
        }
    }
    text.len()
}

/// How long a day is that begins the text. `2004-2-3` is one too, so that it is told to be written otherwise, and is no
/// subtraction.
fn date_length(text: &str) -> Option<usize> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '-').unwrap_or(text.len());
    let parts: Vec<&str> = text.get(..end)?.split('-').collect();
    let [year, month, day, ..] = parts.as_slice() else { return None };
    let short = |part: &str| part.len() == 1 || part.len() == 2;
    let whole = year.len() == 4 && short(month) && short(day);
    whole.then_some(year.len().saturating_add(month.len()).saturating_add(day.len()).saturating_add(2))
}
