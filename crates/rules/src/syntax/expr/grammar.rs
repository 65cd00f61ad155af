//! The grammar: `or` binds least, then `and`, `not`, comparisons, `+ -`, `* /`, and the rest.

use super::ast::{Binder, Comparison, Expr, ExprKind, Fold, Operator, Quantifier, Word};
use super::lexer::TokenKind;
use super::parser::{Parsed, Parser, RESERVED};
use crate::source::Span;

/// `a within 60 days after b`: not before it, and at the latest that much later. Before: the other way round.
fn on_one_side(left: Expr, length: Expr, other: Expr, side: Comparison, span: Span) -> Expr {
    let (operator, limit) = match side {
        Comparison::AtLeast | Comparison::More => (Operator::Plus, Comparison::AtMost),
        Comparison::AtMost | Comparison::Less => (Operator::Minus, Comparison::AtLeast),
    };
    let expr = |kind| Expr { span, kind };
    let end = expr(ExprKind::Arithmetic(operator, Box::new(other.clone()), Box::new(length)));
    expr(ExprKind::All(vec![
        expr(ExprKind::Compare(side, Box::new(left.clone()), Box::new(other))),
        expr(ExprKind::Compare(limit, Box::new(left), Box::new(end))),
    ]))
}

impl Parser<'_> {
    pub(super) fn expression(&mut self) -> Parsed<Expr> {
        self.chain("or", Self::conjunction, ExprKind::Any)
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
                let side = [("after", Comparison::AtLeast), ("before", Comparison::AtMost)];
                let side = side.into_iter().find(|(word, _)| self.take_word(word));
                if side.is_none() {
                    self.expect_word("of")?;
                }
                let other = self.sum()?;
                let span = left.span.to(other.span);
                if let Some((_, side)) = side {
                    return Ok(on_one_side(left, length, other, side, span));
                }
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
        let span = left.span.to(self.last_span());
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

    pub(super) fn sum(&mut self) -> Parsed<Expr> {
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

    pub(super) fn binder(&mut self) -> Parsed<Binder> {
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
