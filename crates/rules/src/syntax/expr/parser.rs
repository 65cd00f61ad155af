//! Words and signs to a tree, by recursive descent: `or` binds least, then `and`, `not`, comparisons, `+ -`, `* /`.

use super::ast::{Each, Expr, Word};
use super::help;
use super::lexer::{Token, TokenKind, tokens};
use crate::diag::{Diagnostic, codes};
use crate::limits;
use crate::source::Span;

/// Where the text of an expression stands in its file.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    /// The whole value.
    pub whole: Span,
    /// Byte of the file at which the text begins, if it stands there letter for letter.
    pub verbatim_at: Option<u32>,
}

pub(super) type Parsed<T> = Result<T, Box<Diagnostic>>;

/// A name, and each parameter with the kinds written for it.
pub type SignatureWords = (Word, Vec<(Word, Vec<Word>)>);

/// Words that mean something in the language and so cannot name a variable.
pub(super) const RESERVED: [&str; 26] = [
    "and", "or", "not", "is", "one", "of", "in", "matches", "some", "every", "each", "count", "sum", "min",
    "max", "known", "reading", "happened", "before", "after", "within", "start", "end", "where", "true",
    "false",
];

/// Reads one condition or value.
///
/// # Errors
/// The first thing that is not of the language, with its place and what was expected.
pub fn parse_expression(text: &str, place: Place) -> Result<Expr, Box<Diagnostic>> {
    let mut parser = Parser::new(text, place)?;
    let expr = parser.expression()?;
    parser.expect_end()?;
    Ok(expr)
}

/// Reads `each x in LIST where C, each y in LIST where C`.
///
/// # Errors
/// As [`parse_expression`].
pub fn parse_about(text: &str, place: Place) -> Result<Vec<Each>, Box<Diagnostic>> {
    let mut parser = Parser::new(text, place)?;
    let mut out = Vec::new();
    loop {
        parser.expect_word("each")?;
        let binder = parser.binder()?;
        let filter = if parser.take_word("where") { Some(parser.expression()?) } else { None };
        out.push(Each { binder, filter });
        if !parser.take_sign(",") {
            break;
        }
        if !parser.at_word("each") {
            let help =
                "after the comma stands `each x in LIST where …`; conditions are joined by `and`, `or`";
            return Err(parser.unexpected_with("`each`", help));
        }
    }
    parser.expect_end()?;
    Ok(out)
}

/// Reads `name(parameter, parameter: kind or kind)`: the name, then each parameter with the kinds written for it.
///
/// # Errors
/// As [`parse_expression`].
pub fn parse_signature(text: &str, place: Place) -> Result<SignatureWords, Box<Diagnostic>> {
    let mut parser = Parser::new(text, place)?;
    let name = parser.name("a name")?;
    if !parser.take_sign("(") {
        return Err(parser.unexpected_with("`(`", "write `name(parameter, parameter: kind)`"));
    }
    let mut parameters = Vec::new();
    while !parser.take_sign(")") {
        let parameter = parser.name("a parameter")?;
        let mut kinds = Vec::new();
        if parser.take_sign(":") {
            kinds.push(parser.name("a kind")?);
            while parser.take_word("or") {
                kinds.push(parser.name("a kind")?);
            }
        }
        parameters.push((parameter, kinds));
        if !parser.take_sign(",") {
            parser.expect_sign(")")?;
            break;
        }
    }
    parser.expect_end()?;
    Ok((name, parameters))
}

pub(super) struct Parser<'t> {
    tokens: Vec<Token<'t>>,
    at: usize,
    place: Place,
    pub(super) depth: usize,
}

impl<'t> Parser<'t> {
    fn new(text: &'t str, place: Place) -> Parsed<Self> {
        if text.len() > limits::EXPRESSION_BYTES {
            let message =
                format!("a condition of {} bytes; the most is {}", text.len(), limits::EXPRESSION_BYTES);
            return Err(Box::new(
                Diagnostic::error(codes::LIMIT, message)
                    .at(place.whole, "too long")
                    .help("give parts of it names with [[definition]]"),
            ));
        }
        Ok(Self { tokens: tokens(text), at: 0, place, depth: 0 })
    }

    /// One step further in: what stands within something else, or is put together from the left.
    pub(super) fn deeper(&mut self) -> Parsed<()> {
        self.depth = self.depth.saturating_add(1);
        if self.depth <= limits::EXPRESSION_DEPTH {
            return Ok(());
        }
        let span = self.span_of(self.peek());
        let message = format!("a condition nested more than {} deep", limits::EXPRESSION_DEPTH);
        Err(Box::new(
            Diagnostic::error(codes::LIMIT, message)
                .at(span, "too deep")
                .help("give parts of it names with [[definition]]"),
        ))
    }

    pub(super) fn name(&mut self, expected: &str) -> Parsed<Word> {
        let token = self.next();
        if token.kind != TokenKind::Word || RESERVED.contains(&token.text) {
            let mut out = self.unexpected(token, expected);
            if RESERVED.contains(&token.text) {
                out.help = vec![format!("`{}` has a meaning in conditions and cannot be a name", token.text)];
            }
            return Err(out);
        }
        Ok(Word { text: token.text.to_owned(), span: self.span_of(token) })
    }

    pub(super) fn peek(&self) -> Token<'t> {
        self.ahead(0)
    }

    pub(super) fn peek_next(&self) -> Token<'t> {
        self.ahead(1)
    }

    fn ahead(&self, n: usize) -> Token<'t> {
        let end = Token { kind: TokenKind::End, text: "", start: 0 };
        self.tokens.get(self.at.saturating_add(n)).or_else(|| self.tokens.last()).copied().unwrap_or(end)
    }

    pub(super) fn next(&mut self) -> Token<'t> {
        let token = self.peek();
        self.advance();
        token
    }

    pub(super) fn advance(&mut self) {
        self.at = self.at.saturating_add(1).min(self.tokens.len());
    }

    pub(super) fn at_word(&self, word: &str) -> bool {
        self.peek().kind == TokenKind::Word && self.peek().text == word
    }

    pub(super) fn at_sign(&self, sign: &str) -> bool {
        self.peek().kind == TokenKind::Sign && self.peek().text == sign
    }

    pub(super) fn take_word(&mut self, word: &str) -> bool {
        let found = self.at_word(word);
        if found {
            self.advance();
        }
        found
    }

    pub(super) fn take_sign(&mut self, sign: &str) -> bool {
        let found = self.at_sign(sign);
        if found {
            self.advance();
        }
        found
    }

    pub(super) fn expect_word(&mut self, word: &str) -> Parsed<()> {
        if self.take_word(word) { Ok(()) } else { Err(self.unexpected(self.peek(), &format!("`{word}`"))) }
    }

    pub(super) fn expect_sign(&mut self, sign: &str) -> Parsed<()> {
        if self.take_sign(sign) { Ok(()) } else { Err(self.unexpected(self.peek(), &format!("`{sign}`"))) }
    }

    fn expect_end(&mut self) -> Parsed<()> {
        let token = self.peek();
        if token.kind == TokenKind::End {
            Ok(())
        } else {
            Err(self.unexpected(token, "`and`, `or` or the end"))
        }
    }

    pub(super) fn unexpected(&self, token: Token<'t>, expected: &str) -> Box<Diagnostic> {
        let found = if token.kind == TokenKind::End {
            "the condition ends".to_owned()
        } else {
            format!("found `{}`", token.text)
        };
        let out = Diagnostic::error(codes::EXPRESSION_SYNTAX, format!("expected {expected}, but {found}"))
            .at(self.span_of(token), format!("expected {expected}"));
        let before = self.tokens.iter().take_while(|t| t.start < token.start).last();
        Box::new(match help::on(token, before.copied()) {
            Some(help) => out.help(help),
            None => out,
        })
    }

    /// As [`Self::unexpected`], with a help of its own.
    pub(super) fn unexpected_with(&self, expected: &str, help: &str) -> Box<Diagnostic> {
        let mut out = self.unexpected(self.peek(), expected);
        out.help = vec![help.to_owned()];
        out
    }

    /// Where the token stands that was taken last.
    pub(super) fn last_span(&self) -> Span {
        let last = self.at.checked_sub(1).and_then(|at| self.tokens.get(at)).copied();
        last.map_or(self.place.whole, |token| self.span_of(token))
    }

    pub(super) fn span_of(&self, token: Token<'t>) -> Span {
        let Some(base) = self.place.verbatim_at else { return self.place.whole };
        let place = |i: usize| base.saturating_add(u32::try_from(i).unwrap_or(u32::MAX));
        let end = if token.kind == TokenKind::End { token.start.saturating_add(1) } else { token.end() };
        Span { file: self.place.whole.file, start: place(token.start), end: place(end) }
    }
}
