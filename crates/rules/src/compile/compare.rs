//! Comparisons: whether their two sides fit together.

use super::lower::Lower;
use super::packed::pattern;
use super::ruleset::{CondKind, Order, Term};
use crate::diag::{Diagnostic, codes};
use crate::source::Span;
use crate::syntax::expr::{Comparison, Expr, ExprKind, Word};
use crate::vocabulary::Type;

impl Lower<'_> {
    pub(super) fn is(&mut self, left: &Expr, options: &[Expr]) -> Option<CondKind> {
        let Some((term, ty)) = self.term(left, None) else {
            self.other_side(options);
            return None;
        };
        if matches!(ty, Type::List(_)) {
            let message = "a list is compared as if it were one value";
            self.findings.add(
                Diagnostic::error(codes::TYPE_MISMATCH, message)
                    .at(left.span, "a list")
                    .help("write `VALUE in LIST`, or `some x in LIST: …`"),
            );
            return None;
        }
        // All options are read, so that every error in them is found.
        let terms: Vec<Option<Term>> = options
            .iter()
            .map(|option| {
                let (other, other_ty) = self.term(option, Some(&ty))?;
                self.same_type((&term, &ty), (&other, &other_ty), option.span)?;
                Some(other)
            })
            .collect();
        Some(CondKind::Is(term, terms.into_iter().collect::<Option<_>>()?))
    }

    /// Reads what a term with an error is compared with, for errors of its own. A bare word may be a value of whatever the
    /// term would have been.
    pub(super) fn other_side(&mut self, others: &[Expr]) {
        for other in others.iter().filter(|o| !matches!(o.kind, ExprKind::Name(_))) {
            self.term(other, None);
        }
    }

    /// Whether two terms can be compared; says so if not.
    pub(super) fn same_type(&self, a: (&Term, &Type), b: (&Term, &Type), span: Span) -> Option<()> {
        let (one, other) = (self.what(a.1), self.what(b.1));
        self.fits(a, b, span, &format!("{one} cannot be compared with {other}"))
    }

    /// Whether two terms are of one type; says `message` if not.
    pub(super) fn fits(&self, a: (&Term, &Type), b: (&Term, &Type), span: Span, message: &str) -> Option<()> {
        let fits = match (a.1, b.1) {
            // What is of no kind has been told of where it is declared.
            (Type::Ref(a), Type::Ref(b)) => a.is_empty() || b.is_empty() || a.iter().any(|k| b.contains(k)),
            (Type::Int | Type::Decimal(_), Type::Int | Type::Decimal(_)) => {
                self.takes_any_unit(a.0) || self.takes_any_unit(b.0) || a.1 == b.1
            }
            (a, b) => a == b && !matches!(a, Type::List(_)),
        };
        if fits {
            return Some(());
        }
        let d =
            Diagnostic::error(codes::TYPE_MISMATCH, message).at(span, format!("this is {}", self.what(b.1)));
        let help = match (a.1, b.1, b.0) {
            (Type::Decimal(_), Type::Decimal(_), _) => Some(
                "amounts in different units have to be made comparable in the case, by a field in one unit"
                    .to_owned(),
            ),
            (Type::Ref(_), Type::Text, Term::Text(id)) if self.vocabulary.known_named(id).is_some() => {
                Some(format!("a known entity is written `@{id}`"))
            }
            (Type::Enum(_), Type::Text, Term::Text(value)) => {
                Some(format!("a value stands without quotation marks: `{value}`"))
            }
            (Type::Date, Type::Text, _) => {
                Some("a day stands without quotation marks: `2004-10-18`".to_owned())
            }
            _ => None,
        };
        self.findings.add(match help {
            Some(help) => d.help(help),
            None => d,
        });
        None
    }

    pub(super) fn compare(&mut self, comparison: Comparison, left: &Expr, right: &Expr) -> Option<CondKind> {
        let Some((a, a_ty)) = self.term(left, None) else {
            self.other_side(std::slice::from_ref(right));
            return None;
        };
        let (b, b_ty) = self.term(right, Some(&a_ty))?;
        self.same_type((&a, &a_ty), (&b, &b_ty), right.span)?;
        if !matches!(a_ty, Type::Int | Type::Decimal(_) | Type::Date) {
            let message = format!("{} has no order", self.what(&a_ty));
            self.error(codes::TYPE_MISMATCH, left.span, message, "only numbers and days stand in an order");
            return None;
        }
        Some(match comparison {
            Comparison::Less => CondKind::Order(Order::Less, a, b),
            Comparison::AtMost => CondKind::Order(Order::AtMost, a, b),
            Comparison::More => CondKind::Order(Order::Less, b, a),
            Comparison::AtLeast => CondKind::Order(Order::AtMost, b, a),
        })
    }

    pub(super) fn is_in(&mut self, item: &Expr, list: &Expr) -> Option<CondKind> {
        if let ExprKind::Name(name) = &list.kind
            && self.vocabulary.plural(name).is_some()
        {
            let message = format!("`{name}` holds all {name} of the case, so that every one is in it");
            let d = Diagnostic::error(codes::TYPE_MISMATCH, message).at(list.span, "a list of the case");
            self.findings.add(d.help(format!("write `some x in {name}: …`, or a field that is a list")));
            self.other_side(std::slice::from_ref(item));
            return None;
        }
        let Some((list_term, list_ty)) = self.term(list, None) else {
            self.other_side(std::slice::from_ref(item));
            return None;
        };
        let Type::List(of) = list_ty else {
            let message = format!("`in` wants a list, and this is {}", self.what(&list_ty));
            let d = Diagnostic::error(codes::TYPE_MISMATCH, message).at(list.span, "not a list");
            self.findings.add(if matches!(list_ty, Type::Ref(_) | Type::Enum(_)) {
                d.help("write `is`")
            } else {
                d
            });
            return None;
        };
        let (item_term, item_ty) = self.term(item, Some(&of))?;
        self.same_type((&list_term, &of), (&item_term, &item_ty), item.span)?;
        Some(CondKind::In(item_term, list_term))
    }

    pub(super) fn matches(&mut self, term: &Expr, words: &Word) -> Option<CondKind> {
        let (text, ty) = self.term(term, None)?;
        if ty != Type::Text {
            let message = format!("a pattern is for texts, and this is {}", self.what(&ty));
            self.error(codes::TYPE_MISMATCH, term.span, message, "not a text");
            return None;
        }
        match pattern::build(&words.text) {
            Ok(regex) => Some(CondKind::Matches(text, regex)),
            Err(error) => {
                let why = if matches!(error, regex::Error::CompiledTooBig(_)) {
                    "it would take too much memory".to_owned()
                } else {
                    let all = error.to_string();
                    let last = all.lines().last().unwrap_or("").trim();
                    last.strip_prefix("error: ").unwrap_or(last).to_owned()
                };
                let message = format!("this pattern cannot be used: {why}");
                self.error(codes::PATTERN, words.span, message, "this pattern");
                None
            }
        }
    }
}
