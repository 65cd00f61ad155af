//! Terms: paths, literals, arithmetic, and what is made of lists.

use super::lower::Lower;
use super::ruleset::{Binder, Cond, Step, Term};
use crate::diag::{Diagnostic, codes};
use crate::measure::{Number, When};
use crate::source::Span;
use crate::syntax::expr::{self, Expr, ExprKind, Fold, Operator, Word};
use crate::vocabulary::Type;
use crate::vocabulary::with_article;

impl Lower<'_> {
    /// A term and its type; `hint` is the type on the other side of a comparison, in which a bare word may be a value.
    pub(super) fn term(&mut self, e: &Expr, hint: Option<&Type>) -> Option<(Term, Type)> {
        match &e.kind {
            ExprKind::Name(name) => self.name(name, e.span, hint),
            ExprKind::Known(id) => {
                let Some(known) = self.vocabulary.known_named(id) else {
                    self.unknown_known(id, e.span);
                    return None;
                };
                Some((Term::Known(known), Type::Ref(vec![self.vocabulary.known.at(known).kind])))
            }
            ExprKind::Number(text) => match Number::parse(text) {
                Some(number) => Some((Term::Number(number), Type::Int)),
                None => {
                    self.error(
                        codes::LIMIT,
                        e.span,
                        format!("`{text}` is more than can be computed with"),
                        "too large",
                    );
                    None
                }
            },
            ExprKind::Date(text) => match When::parse(text) {
                Ok(when) => Some((Term::When(when), Type::Date)),
                Err(_) => {
                    let d = Diagnostic::error(codes::BAD_DATE, format!("`{text}` is not a day"));
                    self.findings.add(
                        d.at(e.span, "no such day").help("a day is written year-month-day: `2004-02-03`"),
                    );
                    None
                }
            },
            ExprKind::Text(text) => Some((Term::Text(text.clone()), Type::Text)),
            ExprKind::Bool(b) => Some((Term::Bool(*b), Type::Bool)),
            ExprKind::Field(base, word) => self.field(base, word),
            ExprKind::Of(word, inner) => self.of(word, inner),
            ExprKind::Arithmetic(operator, a, b) => self.arithmetic(*operator, a, b, e.span),
            ExprKind::Fold(fold, value, binder, filter) => {
                self.fold(*fold, value.as_deref(), binder, filter.as_deref(), e.span)
            }
            ExprKind::Length(..) => {
                self.error(
                    codes::TYPE_MISMATCH,
                    e.span,
                    "a length of time stands alone here",
                    "add it to a day, or write `within … of`",
                );
                None
            }
            ExprKind::Call(..)
            | ExprKind::Reading(..)
            | ExprKind::Happened(_)
            | ExprKind::IsKnown(_)
            | ExprKind::Not(_)
            | ExprKind::All(_)
            | ExprKind::Any(_)
            | ExprKind::Compare(..)
            | ExprKind::Is(..)
            | ExprKind::In(..)
            | ExprKind::Matches(..)
            | ExprKind::Within(..)
            | ExprKind::Quantified(..) => {
                self.error(
                    codes::TYPE_MISMATCH,
                    e.span,
                    "a value is wanted here, and this is a condition",
                    "true or false",
                );
                None
            }
        }
    }

    fn name(&mut self, name: &str, span: Span, hint: Option<&Type>) -> Option<(Term, Type)> {
        if let Some(slot) = self.scope.iter().position(|(n, _)| n == name) {
            return self.scope.get(slot).map(|(_, ty)| (Term::Variable(slot), ty.clone()));
        }
        if name == "at" {
            return Some((Term::At, Type::Date));
        }
        if let Some(Type::Enum(of)) = hint {
            if let Some(value) = self.vocabulary.value(*of, name) {
                self.names.asked.borrow_mut().insert(value);
                return Some((Term::Enum(value), Type::Enum(*of)));
            }
            self.unknown_value(*of, name, span);
            return None;
        }
        self.unknown_name(name, span, hint);
        None
    }

    fn field(&mut self, base: &Expr, word: &Word) -> Option<(Term, Type)> {
        let (term, ty) = self.term(base, None)?;
        let Type::Ref(kinds) = &ty else {
            let message = format!("only an entity has fields, and this is {}", self.what(&ty));
            let d = Diagnostic::error(codes::TYPE_MISMATCH, message)
                .at(base.span, format!("has no field `{}`", word.text));
            self.findings.add(if matches!(ty, Type::List(_)) {
                d.help(format!("take one of the list: `some x in LIST: x.{} …`", word.text))
            } else {
                d
            });
            return None;
        };
        // What is of no kind has been told of where it is declared.
        if kinds.is_empty() {
            return None;
        }
        let found: Vec<_> = kinds
            .iter()
            .filter_map(|k| {
                self.vocabulary.field(*k, &word.text).map(|f| (*k, f, self.vocabulary.fields.at(f).slot))
            })
            .collect();
        let Some((_, first, _)) = found.first() else {
            let names: Vec<&str> = kinds.iter().map(|k| self.vocabulary.kinds.at(*k).name.as_str()).collect();
            let message = format!("{} has no field `{}`", with_article(&names.join(" or ")), word.text);
            let d = Diagnostic::error(codes::UNKNOWN_FIELD, message).at(word.span, "unknown field");
            if self.vocabulary.walk_named(&word.text).is_some() {
                let help = format!("`{0}` is a walk and stands in front: write `{0} of …`", word.text);
                self.findings.add(d.help(help));
                return None;
            }
            let fields: Vec<&str> = kinds.iter().flat_map(|k| self.vocabulary.field_names(*k)).collect();
            self.error_with(d, &word.text, fields);
            return None;
        };
        let ty = self.vocabulary.fields.at(*first).ty.clone();
        if found.iter().any(|(_, f, _)| self.vocabulary.fields.at(*f).ty != ty) {
            let message = format!("`{}` is of different types for the kinds that this may be of", word.text);
            self.error(codes::TYPE_MISMATCH, word.span, message, "not one type");
            return None;
        }
        self.names.read.borrow_mut().extend(found.iter().map(|(_, field, _)| *field));
        let step = Step { name: word.text.clone(), fields: found, span: word.span };
        Some((Term::Field(Box::new(term), step), ty))
    }

    fn of(&mut self, word: &Word, inner: &Expr) -> Option<(Term, Type)> {
        if word.text == "start" || word.text == "end" {
            let day = self.day(inner)?;
            return Some((Term::Edge(word.text == "start", Box::new(day)), Type::Date));
        }
        let Some(walk) = self.vocabulary.walk_named(&word.text) else {
            let d = Diagnostic::error(
                codes::UNKNOWN_NAME,
                format!("the vocabulary has no walk `{} of`", word.text),
            )
            .at(word.span, "unknown walk");
            let names: Vec<&str> =
                self.vocabulary.walks.values().map(|w| w.name.as_str()).chain(["start", "end"]).collect();
            self.error_with(d, &word.text, names);
            return None;
        };
        let term = self.one_entity(inner, "an entity")?;
        let kinds = self
            .vocabulary
            .walks
            .at(walk)
            .until
            .iter()
            .map(|(f, _)| self.vocabulary.fields.at(*f).kind)
            .collect();
        Some((Term::Walk(walk, Box::new(term)), Type::Ref(kinds)))
    }

    fn arithmetic(&mut self, operator: Operator, a: &Expr, b: &Expr, span: Span) -> Option<(Term, Type)> {
        if matches!(b.kind, ExprKind::Length(..)) {
            let (day, length) = (self.day(a), self.length(b));
            let (day, length) = (day?, length?);
            if !matches!(operator, Operator::Plus | Operator::Minus) {
                self.error(
                    codes::TYPE_MISMATCH,
                    span,
                    "a length of time can be added to a day or taken from it",
                    "here",
                );
                return None;
            }
            return Some((Term::Moved(Box::new(day), length, operator == Operator::Plus), Type::Date));
        }
        let (left, right) = (self.number(a), self.number(b));
        let ((left, left_ty), (right, right_ty)) = (left?, right?);
        let literal = matches!(right, Term::Number(_));
        match operator {
            Operator::Over if !literal => {
                self.error(
                    codes::TYPE_MISMATCH,
                    b.span,
                    "a number is divided only by one that is written out, such as `12`",
                    "not written out",
                );
                return None;
            }
            Operator::Over if matches!(&right, Term::Number(n) if *n == Number::from(0_i64)) => {
                self.error(codes::TYPE_MISMATCH, b.span, "nothing is divided by zero", "zero");
                return None;
            }
            Operator::Times if !literal && !matches!(left, Term::Number(_)) => {
                self.error(
                    codes::TYPE_MISMATCH,
                    span,
                    "a number is multiplied only by one that is written out, such as `12`",
                    "on neither side",
                );
                return None;
            }
            Operator::Plus | Operator::Minus => {
                let (one, other) = (self.what(&left_ty), self.what(&right_ty));
                let verb = if operator == Operator::Plus { "added to" } else { "taken from" };
                let message = format!("{other} cannot be {verb} {one}");
                self.fits((&left, &left_ty), (&right, &right_ty), b.span, &message)?;
            }
            Operator::Times | Operator::Over => {}
        }
        let ty = if self.takes_any_unit(&left) { right_ty } else { left_ty };
        Some((Term::Arithmetic(operator, Box::new(left), Box::new(right)), ty))
    }

    /// Whether a number is of no unit of its own: a literal, or a count of something at so much for each, as in
    /// `person.children * 5_000`.
    pub(super) fn takes_any_unit(&self, term: &Term) -> bool {
        match term {
            Term::Number(_) => true,
            Term::Arithmetic(Operator::Times, a, b) => {
                let at_so_much = |n: &Term, each: &Term| {
                    matches!(each, Term::Number(_)) && (self.is_whole(n) || self.takes_any_unit(n))
                };
                at_so_much(a, b) || at_so_much(b, a)
            }
            Term::Arithmetic(Operator::Over, a, _) => self.takes_any_unit(a),
            Term::Arithmetic(_, a, b) => self.takes_any_unit(a) && self.takes_any_unit(b),
            Term::Variable(_)
            | Term::At
            | Term::Known(_)
            | Term::Field(..)
            | Term::Walk(..)
            | Term::Bool(_)
            | Term::Text(_)
            | Term::When(_)
            | Term::Enum(_)
            | Term::Edge(..)
            | Term::Moved(..)
            | Term::Count(..)
            | Term::Sum(..)
            | Term::Extreme(..)
            | Term::Span(..)
            | Term::Which(..) => false,
        }
    }

    /// Whether a number counts something.
    fn is_whole(&self, term: &Term) -> bool {
        match term {
            Term::Count(..) => true,
            Term::Field(_, step) => step
                .fields
                .first()
                .is_some_and(|(_, field, _)| self.vocabulary.fields.at(*field).ty == Type::Int),
            Term::Sum(value, ..) | Term::Extreme(_, value, ..) => self.is_whole(value),
            Term::Arithmetic(Operator::Plus | Operator::Minus, a, b) => self.is_whole(a) && self.is_whole(b),
            Term::Arithmetic(Operator::Times | Operator::Over, ..)
            | Term::Variable(_)
            | Term::At
            | Term::Known(_)
            | Term::Walk(..)
            | Term::Bool(_)
            | Term::Number(_)
            | Term::Text(_)
            | Term::When(_)
            | Term::Enum(_)
            | Term::Edge(..)
            | Term::Moved(..)
            | Term::Span(..)
            | Term::Which(..) => false,
        }
    }

    pub(super) fn number(&mut self, e: &Expr) -> Option<(Term, Type)> {
        let (term, ty) = self.term(e, None)?;
        if matches!(ty, Type::Int | Type::Decimal(_)) {
            return Some((term, ty));
        }
        let message = format!("a number is wanted here, and this is {}", self.what(&ty));
        self.error(codes::TYPE_MISMATCH, e.span, message, "not a number");
        None
    }

    fn fold(
        &mut self,
        fold: Fold,
        value: Option<&Expr>,
        binder: &expr::Binder,
        filter: Option<&Expr>,
        span: Span,
    ) -> Option<(Term, Type)> {
        if matches!(fold, Fold::Span | Fold::Which) && !self.mention {
            self.error(
                codes::NOT_IN_ABOUT,
                span,
                "`span` and `which` choose a day or an entity",
                "only in `at`, `bearer` and `whom`",
            );
            return None;
        }
        if self.mention && !matches!(fold, Fold::Span | Fold::Which) {
            self.error(
                codes::NOT_IN_ABOUT,
                span,
                "`about` and `at` do not compute",
                "state it in an element",
            );
            return None;
        }
        let mut bound = self.bind(binder)?;
        let filter = filter.map(|e| self.condition(e));
        let value = value.map(|e| (self.term(e, None), e.span));
        self.scope.pop();
        if filter.as_ref().is_some_and(Option::is_none) {
            return None;
        }
        let filter = filter.flatten();
        bound.joins = filter.as_ref().map(|f| self.joins(&bound, f)).unwrap_or_default();
        let filter = filter.map(Box::new);
        let Some((value, value_span)) = value else {
            return Some((Term::Count(bound, filter), Type::Int));
        };
        let (value, ty) = value?;
        self.folded(fold, (value, ty, value_span), bound, filter)
    }

    fn folded(
        &self,
        fold: Fold,
        value: (Term, Type, Span),
        bound: Binder,
        filter: Option<Box<Cond>>,
    ) -> Option<(Term, Type)> {
        let (term, ty, span) = value;
        let (word, over) = match fold {
            Fold::Span => ("span", "days"),
            Fold::Min => ("min", "numbers"),
            Fold::Max => ("max", "numbers"),
            Fold::Sum => ("sum", "numbers"),
            Fold::Count | Fold::Which => ("", ""),
        };
        let fits = match over {
            "days" => ty == Type::Date,
            "numbers" => matches!(ty, Type::Int | Type::Decimal(_)),
            _ => true,
        };
        if !fits {
            let message = format!("`{word}` is over {over}, and this is {}", self.what(&ty));
            let d = Diagnostic::error(codes::TYPE_MISMATCH, message).at(span, "cannot be used here");
            // Of days the evaluator makes no range; the first and the last of them are told without one.
            self.findings.add(match (&ty, fold) {
                (Type::Date, Fold::Min) => {
                    d.help("the first is before a day where `some x in LIST: x.when before …`")
                }
                (Type::Date, Fold::Max) => {
                    d.help("the last is before a day where `every x in LIST: x.when before …`")
                }
                _ => d,
            });
            return None;
        }
        let term = Box::new(term);
        let out = match fold {
            Fold::Count => Term::Count(bound, filter),
            Fold::Sum => Term::Sum(term, bound, filter),
            Fold::Min => Term::Extreme(true, term, bound, filter),
            Fold::Max => Term::Extreme(false, term, bound, filter),
            Fold::Span => Term::Span(term, bound, filter),
            Fold::Which => Term::Which(term, bound, filter),
        };
        Some((out, ty))
    }
}
