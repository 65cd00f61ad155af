//! Words and signs to a tree, by recursive descent: `or` binds least, then `and`, `not`, comparisons, `+ -`, `* /`.

use super::ast::{Binder, Comparison, Each, Expr, ExprKind, Fold, Operator, Quantifier, Word};
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

type Parsed<T> = Result<T, Box<Diagnostic>>;

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

struct Parser<'t> {
    tokens: Vec<Token<'t>>,
    at: usize,
    place: Place,
    depth: usize,
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

    fn expression(&mut self) -> Parsed<Expr> {
        self.chain("or", Self::conjunction, ExprKind::Any)
    }

    /// One step further in: what stands within something else, or is put together from the left.
    fn deeper(&mut self) -> Parsed<()> {
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

    fn conjunction(&mut self) -> Parsed<Expr> {
        self.chain("and", Self::negation, ExprKind::All)
    }

    fn chain(
        &mut self,
        word: &str,
        part: fn(&mut Self) -> Parsed<Expr>,
        make: fn(Vec<Expr>) -> ExprKind,
    ) -> Parsed<Expr> {
        let first = part(self)?;
        if !self.at_word(word) {
            return Ok(first);
        }
        let mut parts = vec![first];
        while self.take_word(word) {
            parts.push(part(self)?);
        }
        let span = join(&parts);
        Ok(Expr { span, kind: make(parts) })
    }

    fn negation(&mut self) -> Parsed<Expr> {
        let start = self.span_of(self.peek());
        if self.take_word("not") {
            self.deeper()?;
            let inner = self.negation()?;
            self.depth = self.depth.saturating_sub(1);
            return Ok(Expr { span: start.to(inner.span), kind: ExprKind::Not(Box::new(inner)) });
        }
        self.comparison()
    }

    fn comparison(&mut self) -> Parsed<Expr> {
        let left = self.sum()?;
        let token = self.peek();
        let compared = |c, left: Expr, right: Expr| {
            let span = left.span.to(right.span);
            Expr { span, kind: ExprKind::Compare(c, Box::new(left), Box::new(right)) }
        };
        let order = match token.text {
            "<" | "before" => Some(Comparison::Less),
            "<=" => Some(Comparison::AtMost),
            ">" | "after" => Some(Comparison::More),
            ">=" => Some(Comparison::AtLeast),
            _ => None,
        };
        if let Some(order) = order {
            self.advance();
            let right = self.sum()?;
            return Ok(compared(order, left, right));
        }
        match (token.kind, token.text) {
            (TokenKind::Word, "is") => self.is(left),
            (TokenKind::Word, "in") => {
                self.advance();
                let list = self.sum()?;
                let span = left.span.to(list.span);
                Ok(Expr { span, kind: ExprKind::In(Box::new(left), Box::new(list)) })
            }
            (TokenKind::Word, "not") if self.peek_next().text == "in" => {
                self.advance();
                self.advance();
                let list = self.sum()?;
                let span = left.span.to(list.span);
                let inner = Expr { span, kind: ExprKind::In(Box::new(left), Box::new(list)) };
                Ok(Expr { span, kind: ExprKind::Not(Box::new(inner)) })
            }
            (TokenKind::Word, "matches") => {
                self.advance();
                let pattern = self.next();
                let between = pattern.text.strip_prefix('/').and_then(|p| p.strip_suffix('/'));
                let Some(between) = between.filter(|p| pattern.kind == TokenKind::Pattern && !p.is_empty())
                else {
                    return Err(self.unexpected(pattern, "a pattern between two `/`"));
                };
                let word = Word { text: between.replace("\\/", "/"), span: self.span_of(pattern) };
                let span = left.span.to(word.span);
                Ok(Expr { span, kind: ExprKind::Matches(Box::new(left), word) })
            }
            (TokenKind::Word, "within") => {
                self.advance();
                let length = self.sum()?;
                self.expect_word("of")?;
                let other = self.sum()?;
                let span = left.span.to(other.span);
                Ok(Expr { span, kind: ExprKind::Within(Box::new(left), Box::new(length), Box::new(other)) })
            }
            (TokenKind::Word, "happened") => {
                let end = self.span_of(token);
                self.advance();
                Ok(Expr { span: left.span.to(end), kind: ExprKind::Happened(Box::new(left)) })
            }
            _ => Ok(left),
        }
    }

    /// After `x`: `is y`, `is not y`, `is one of [y, z]`, `is not one of [y, z]`.
    fn is(&mut self, left: Expr) -> Parsed<Expr> {
        self.expect_word("is")?;
        let negated = self.take_word("not");
        let options = if self.at_word("one") && self.peek_next().text == "of" {
            self.advance();
            self.advance();
            self.list_of(Self::sum)?
        } else {
            vec![self.sum()?]
        };
        let span = left.span.to(join(&options));
        let is = Expr { span, kind: ExprKind::Is(Box::new(left), options) };
        Ok(if negated { Expr { span, kind: ExprKind::Not(Box::new(is)) } } else { is })
    }

    fn list_of<T>(&mut self, part: fn(&mut Self) -> Parsed<T>) -> Parsed<Vec<T>> {
        self.expect_sign("[")?;
        let mut out = Vec::new();
        while !self.take_sign("]") {
            out.push(part(self)?);
            if !self.take_sign(",") {
                self.expect_sign("]")?;
                break;
            }
        }
        if out.is_empty() {
            let token = self.peek();
            return Err(self.unexpected(token, "at least one value between the brackets"));
        }
        Ok(out)
    }

    fn sum(&mut self) -> Parsed<Expr> {
        self.operators(&[("+", Operator::Plus), ("-", Operator::Minus)], Self::product)
    }

    fn product(&mut self) -> Parsed<Expr> {
        self.operators(&[("*", Operator::Times), ("/", Operator::Over)], Self::primary)
    }

    fn operators(&mut self, signs: &[(&str, Operator)], part: fn(&mut Self) -> Parsed<Expr>) -> Parsed<Expr> {
        let before = self.depth;
        let mut left = part(self)?;
        while let Some((_, operator)) =
            signs.iter().find(|(s, _)| self.peek().kind == TokenKind::Sign && self.peek().text == *s)
        {
            self.deeper()?;
            self.advance();
            let right = part(self)?;
            let span = left.span.to(right.span);
            left = Expr { span, kind: ExprKind::Arithmetic(*operator, Box::new(left), Box::new(right)) };
        }
        self.depth = before;
        Ok(left)
    }

    fn primary(&mut self) -> Parsed<Expr> {
        let before = self.depth;
        self.deeper()?;
        let out = self.primary_within()?;
        self.depth = before;
        Ok(out)
    }

    fn primary_within(&mut self) -> Parsed<Expr> {
        let token = self.peek();
        let span = self.span_of(token);
        let expr = match (token.kind, token.text) {
            (TokenKind::Sign, "(") => {
                self.advance();
                let inner = self.expression()?;
                let end = self.span_of(self.peek());
                if !self.take_sign(")") {
                    let found = self.unexpected(self.peek(), "`and`, `or` or `)`");
                    return Err(Box::new(found.also(span, "opened here")));
                }
                Expr { span: span.to(end), kind: inner.kind }
            }
            (TokenKind::Word, "some") => return self.quantified(Quantifier::Some),
            (TokenKind::Word, "every") => return self.quantified(Quantifier::Every),
            (TokenKind::Word, "reading") => return self.reading(),
            (TokenKind::Word, "known") => {
                self.advance();
                let inner = self.primary()?;
                return Ok(Expr { span: span.to(inner.span), kind: ExprKind::IsKnown(Box::new(inner)) });
            }
            (TokenKind::Word, "true" | "false") => {
                self.advance();
                Expr { span, kind: ExprKind::Bool(token.text == "true") }
            }
            (TokenKind::Word, word) if fold(word).is_some() && self.peek_next().text == "(" => self.fold()?,
            (TokenKind::Word, word) if self.peek_next().text == "of" && word != "one" => {
                self.advance();
                self.advance();
                let inner = self.primary()?;
                let word = Word { text: token.text.to_owned(), span };
                return Ok(Expr { span: span.to(inner.span), kind: ExprKind::Of(word, Box::new(inner)) });
            }
            (TokenKind::Word, word) if self.peek_next().text == "(" => {
                self.advance();
                self.advance();
                let mut arguments = Vec::new();
                let mut end = self.span_of(self.peek());
                while !self.at_sign(")") {
                    arguments.push(self.sum()?);
                    end = self.span_of(self.peek());
                    if !self.take_sign(",") {
                        break;
                    }
                }
                self.expect_sign(")")?;
                Expr {
                    span: span.to(end),
                    kind: ExprKind::Call(Word { text: word.to_owned(), span }, arguments),
                }
            }
            (TokenKind::Word, word) if !RESERVED.contains(&word) => {
                self.advance();
                Expr { span, kind: ExprKind::Name(word.to_owned()) }
            }
            (TokenKind::Known, word) if word.len() > 1 => {
                self.advance();
                Expr { span, kind: ExprKind::Known(word.trim_start_matches('@').to_owned()) }
            }
            (TokenKind::Number, number) => {
                self.advance();
                let unit = self.peek();
                if is_unit(unit.text) {
                    self.advance();
                    let word = Word { text: unit.text.to_owned(), span: self.span_of(unit) };
                    return Ok(Expr {
                        span: span.to(word.span),
                        kind: ExprKind::Length(number.to_owned(), word),
                    });
                }
                Expr { span, kind: ExprKind::Number(number.replace('_', "")) }
            }
            (TokenKind::Date, date) => {
                self.advance();
                Expr { span, kind: ExprKind::Date(date.to_owned()) }
            }
            (TokenKind::Text, text) if text.len() >= 2 && text.ends_with('"') => {
                self.advance();
                Expr { span, kind: ExprKind::Text(text.trim_matches('"').to_owned()) }
            }
            _ => return Err(self.unexpected(token, "a value or a condition")),
        };
        self.fields(expr)
    }

    fn fields(&mut self, mut expr: Expr) -> Parsed<Expr> {
        while self.take_sign(".") {
            self.deeper()?;
            let token = self.next();
            if token.kind != TokenKind::Word {
                return Err(self.unexpected(token, "the name of a field"));
            }
            let word = Word { text: token.text.to_owned(), span: self.span_of(token) };
            expr = Expr { span: expr.span.to(word.span), kind: ExprKind::Field(Box::new(expr), word) };
        }
        Ok(expr)
    }

    fn quantified(&mut self, quantifier: Quantifier) -> Parsed<Expr> {
        let start = self.span_of(self.peek());
        self.advance();
        let binder = self.binder()?;
        if self.at_word("where") {
            let help = match quantifier {
                Quantifier::Some => "write `some x in LIST: A and B`",
                Quantifier::Every => "write `every x in LIST: not (A) or B`",
            };
            return Err(self.unexpected_with("`:`", help));
        }
        self.expect_sign(":")?;
        let body = self.expression()?;
        Ok(Expr { span: start.to(body.span), kind: ExprKind::Quantified(quantifier, binder, Box::new(body)) })
    }

    fn fold(&mut self) -> Parsed<Expr> {
        let token = self.next();
        let Some(what) = fold(token.text) else {
            return Err(self.unexpected(token, "count, sum, min or max"));
        };
        self.expect_sign("(")?;
        let value = if what == Fold::Count {
            None
        } else {
            let value = self.sum()?;
            if !self.take_word("for") {
                let word = token.text;
                let help = format!("`{word}` is over a list: write `{word}(VALUE for x in LIST where …)`");
                return Err(self.unexpected_with("`for`", &help));
            }
            Some(Box::new(value))
        };
        let binder = self.binder()?;
        let filter = if self.take_word("where") { Some(Box::new(self.expression()?)) } else { None };
        let end = self.span_of(self.peek());
        self.expect_sign(")")?;
        Ok(Expr { span: self.span_of(token).to(end), kind: ExprKind::Fold(what, value, binder, filter) })
    }

    fn binder(&mut self) -> Parsed<Binder> {
        let variable = self.name("a variable")?;
        self.expect_word("in")?;
        let list = Box::new(self.primary()?);
        Ok(Binder { variable, list })
    }

    fn reading(&mut self) -> Parsed<Expr> {
        let start = self.span_of(self.peek());
        self.advance();
        let name = self.name("the id of a reading")?;
        self.expect_word("is")?;
        let options = if self.at_word("one") && self.peek_next().text == "of" {
            self.advance();
            self.advance();
            self.list_of(|p| p.name("an option"))?
        } else {
            vec![self.name("an option")?]
        };
        let end = options.last().map_or(start, |w| w.span);
        Ok(Expr { span: start.to(end), kind: ExprKind::Reading(name, options) })
    }

    fn name(&mut self, expected: &str) -> Parsed<Word> {
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

    fn peek(&self) -> Token<'t> {
        self.ahead(0)
    }

    fn peek_next(&self) -> Token<'t> {
        self.ahead(1)
    }

    fn ahead(&self, n: usize) -> Token<'t> {
        let end = Token { kind: TokenKind::End, text: "", start: 0 };
        self.tokens.get(self.at.saturating_add(n)).or_else(|| self.tokens.last()).copied().unwrap_or(end)
    }

    fn next(&mut self) -> Token<'t> {
        let token = self.peek();
        self.advance();
        token
    }

    fn advance(&mut self) {
        self.at = self.at.saturating_add(1).min(self.tokens.len());
    }

    fn at_word(&self, word: &str) -> bool {
        self.peek().kind == TokenKind::Word && self.peek().text == word
    }

    fn at_sign(&self, sign: &str) -> bool {
        self.peek().kind == TokenKind::Sign && self.peek().text == sign
    }

    fn take_word(&mut self, word: &str) -> bool {
        let found = self.at_word(word);
        if found {
            self.advance();
        }
        found
    }

    fn take_sign(&mut self, sign: &str) -> bool {
        let found = self.at_sign(sign);
        if found {
            self.advance();
        }
        found
    }

    fn expect_word(&mut self, word: &str) -> Parsed<()> {
        if self.take_word(word) { Ok(()) } else { Err(self.unexpected(self.peek(), &format!("`{word}`"))) }
    }

    fn expect_sign(&mut self, sign: &str) -> Parsed<()> {
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

    fn unexpected(&self, token: Token<'t>, expected: &str) -> Box<Diagnostic> {
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
    fn unexpected_with(&self, expected: &str, help: &str) -> Box<Diagnostic> {
        let mut out = self.unexpected(self.peek(), expected);
        out.help = vec![help.to_owned()];
        out
    }

    fn span_of(&self, token: Token<'t>) -> Span {
        let Some(base) = self.place.verbatim_at else { return self.place.whole };
        let place = |i: usize| base.saturating_add(u32::try_from(i).unwrap_or(u32::MAX));
        let end = if token.kind == TokenKind::End { token.start.saturating_add(1) } else { token.end() };
        Span { file: self.place.whole.file, start: place(token.start), end: place(end) }
    }
}

fn join(parts: &[Expr]) -> Span {
    match (parts.first(), parts.last()) {
        (Some(first), Some(last)) => first.span.to(last.span),
        _ => Span::default(),
    }
}

fn fold(word: &str) -> Option<Fold> {
    Some(match word {
        "count" => Fold::Count,
        "sum" => Fold::Sum,
        "min" => Fold::Min,
        "max" => Fold::Max,
        "span" => Fold::Span,
        "which" => Fold::Which,
        _ => return None,
    })
}

fn is_unit(word: &str) -> bool {
    matches!(
        word,
        "hour" | "hours" | "day" | "days" | "week" | "weeks" | "month" | "months" | "year" | "years"
    )
}
