//! Conditions: what their words mean, and whether it fits together.

use super::join::find_joins;
use super::names::{Names, taken};
use super::norm::all_of;
use super::paths::Paths;
use super::ruleset::{Binder, Cond, CondId, CondKind, Join, ListOf, ProvisionId, Term};
use crate::diag::{Code, Diagnostic, Thing, codes, did_you_mean};
use crate::source::Span;
use crate::syntax::expr::{self, Expr, ExprKind, Quantifier};
use crate::syntax::reader::Findings;
use crate::vocabulary::{Type, Vocabulary, with_article};

/// Lowers the conditions of one norm or definition: they share variables and a name.
pub(super) struct Lower<'a> {
    pub(super) vocabulary: &'a Vocabulary,
    pub(super) names: &'a Names,
    pub(super) provision: ProvisionId,
    pub(super) findings: &'a Findings,
    pub(super) paths: &'a mut Paths,
    /// The variables in reach; the place is the slot.
    pub(super) scope: Vec<(String, Type)>,
    /// The most variables that were in reach at once.
    pub(super) frame: usize,
    /// Whether an `about` or `when` is being lowered, which reads what is mentioned.
    pub(super) mention: bool,
    /// The path of the part being lowered, and how many conditions it has so far.
    pub(super) root: String,
    pub(super) count: usize,
}

impl<'a> Lower<'a> {
    pub(super) fn new(
        vocabulary: &'a Vocabulary,
        names: &'a Names,
        provision: ProvisionId,
        findings: &'a Findings,
        paths: &'a mut Paths,
    ) -> Self {
        let (scope, root) = (Vec::new(), String::new());
        Self {
            vocabulary,
            names,
            provision,
            findings,
            paths,
            scope,
            frame: 0,
            mention: false,
            root,
            count: 0,
        }
    }

    /// A new id; the first of a part has the part's own path.
    pub(super) fn id(&mut self) -> CondId {
        let path = if self.count == 0 { self.root.clone() } else { format!("{}.{}", self.root, self.count) };
        self.count = self.count.saturating_add(1);
        self.paths.push(&path)
    }

    /// Lowers the condition of a part.
    pub(super) fn part(&mut self, path: String, e: &Expr) -> Option<Cond> {
        self.root = path;
        self.count = 0;
        self.condition(e)
    }

    pub(super) fn error(&self, code: Code, span: Span, message: impl Into<String>, label: impl Into<String>) {
        self.findings.add(Diagnostic::error(code, message).at(span, label));
    }

    pub(super) fn error_with<'n>(
        &self,
        d: Diagnostic,
        word: &str,
        candidates: impl IntoIterator<Item = &'n str>,
    ) {
        let candidates: Vec<&str> = candidates.into_iter().collect();
        let help =
            did_you_mean(Thing::Word, word, candidates.iter().copied()).or_else(|| all_of(&candidates));
        self.findings.add(match help {
            Some(help) => d.help(help),
            None => d,
        });
    }

    /// What a term is, in words.
    pub(super) fn what(&self, ty: &Type) -> String {
        match ty {
            Type::Ref(kinds) => {
                let names: Vec<&str> =
                    kinds.iter().map(|k| self.vocabulary.kinds.at(*k).name.as_str()).collect();
                with_article(&names.join(" or "))
            }
            Type::List(_) => "a list".to_owned(),
            Type::Bool | Type::Int | Type::Decimal(_) | Type::Text | Type::Date | Type::Enum(_) => {
                self.vocabulary.describe(ty)
            }
        }
    }

    pub(super) fn condition(&mut self, e: &Expr) -> Option<Cond> {
        let id = self.id();
        let kind = match &e.kind {
            ExprKind::All(parts) => CondKind::All(self.conditions(parts)?),
            ExprKind::Any(parts) => CondKind::Any(self.conditions(parts)?),
            ExprKind::Not(inner) => {
                self.refuse_in_about(e.span, "`not`", "what is denied is mentioned too")?;
                CondKind::Not(Box::new(self.condition(inner)?))
            }
            ExprKind::Quantified(quantifier, binder, body) => self.quantified(*quantifier, binder, body)?,
            ExprKind::Is(left, options) => self.is(left, options)?,
            ExprKind::Compare(comparison, left, right) => self.compare(*comparison, left, right)?,
            ExprKind::In(item, list) => self.is_in(item, list)?,
            ExprKind::Matches(term, pattern) => self.matches(term, pattern)?,
            ExprKind::Within(a, length, b) => {
                let (a, b) = (self.day(a), self.day(b));
                let length = self.length(length);
                CondKind::Within(a?, length?, b?)
            }
            ExprKind::Happened(term) => CondKind::Happened(self.claim(term)?),
            ExprKind::IsKnown(term) => {
                if !self.mention {
                    let message = "`known` has a meaning only in `about` and `when`";
                    self.error(
                        codes::NOT_IN_ABOUT,
                        e.span,
                        message,
                        "elsewhere a fact that nobody mentions is unknown",
                    );
                    return None;
                }
                CondKind::Known(self.term(term, None)?.0)
            }
            ExprKind::Reading(name, options) => self.reading(name, options)?,
            ExprKind::Call(name, arguments) if name.text == "binds" => self.binds(name, arguments)?,
            ExprKind::Call(name, arguments) => self.call(name, arguments)?,
            ExprKind::Name(_)
            | ExprKind::Known(_)
            | ExprKind::Number(_)
            | ExprKind::Date(_)
            | ExprKind::Length(..)
            | ExprKind::Text(_)
            | ExprKind::Bool(_)
            | ExprKind::Field(..)
            | ExprKind::Of(..)
            | ExprKind::Arithmetic(..)
            | ExprKind::Fold(..) => {
                let (term, ty) = self.term(e, None)?;
                if ty != Type::Bool {
                    let message = format!("a condition is wanted here, and this is {}", self.what(&ty));
                    self.findings.add(
                        Diagnostic::error(codes::TYPE_MISMATCH, message)
                            .at(e.span, "not true or false")
                            .help("compare it with something: `… is …`, `… in …`, `… < …`"),
                    );
                    return None;
                }
                CondKind::Is(term, vec![Term::Bool(true)])
            }
        };
        Some(Cond { id, span: e.span, kind })
    }

    /// All parts are read, so that every error in them is found.
    pub(super) fn conditions(&mut self, parts: &[Expr]) -> Option<Vec<Cond>> {
        let lowered: Vec<Option<Cond>> = parts.iter().map(|p| self.condition(p)).collect();
        lowered.into_iter().collect()
    }

    pub(super) fn refuse_in_about(&self, span: Span, what: &str, why: &str) -> Option<()> {
        if self.mention {
            let message = format!("{what} has no meaning in `about` and `when`");
            self.error(codes::NOT_IN_ABOUT, span, message, why);
            return None;
        }
        Some(())
    }

    fn quantified(&mut self, quantifier: Quantifier, binder: &expr::Binder, body: &Expr) -> Option<CondKind> {
        if quantifier == Quantifier::Every {
            let span = binder.variable.span.to(body.span);
            self.refuse_in_about(span, "`every`", "what nobody mentions belongs to it too")?;
        }
        let mut bound = self.bind(binder)?;
        let body = self.condition(body);
        self.scope.pop();
        let body = body?;
        let some = quantifier == Quantifier::Some;
        if some {
            bound.joins = self.joins(&bound, &body);
        }
        let body = Box::new(body);
        Some(if some { CondKind::Some(bound, body) } else { CondKind::Every(bound, body) })
    }

    /// Brings a variable into reach; the caller takes it out again.
    pub(super) fn bind(&mut self, binder: &expr::Binder) -> Option<Binder> {
        let name = &binder.variable;
        let (list, item) = self.list(&binder.list)?;
        let taken = if self.scope.iter().any(|(n, _)| *n == name.text) {
            Some("another variable in reach")
        } else {
            taken(self.vocabulary, &name.text)
        };
        if let Some(taken) = taken {
            self.error(
                codes::SHADOWED,
                name.span,
                format!("the variable `{}` is named like {taken}", name.text),
                "choose another name",
            );
            return None;
        }
        let slot = self.scope.len();
        self.scope.push((name.text.clone(), item));
        self.frame = self.frame.max(self.scope.len());
        Some(Binder { slot, name: name.text.clone(), list, joins: Vec::new() })
    }

    /// How members that satisfy `body` can be looked up.
    pub(super) fn joins(&self, binder: &Binder, body: &Cond) -> Vec<Join> {
        let joins = find_joins(self.vocabulary, binder, body);
        self.names.lookups.borrow_mut().extend(joins.iter().map(|join| join.field));
        joins
    }

    fn list(&mut self, e: &Expr) -> Option<(ListOf, Type)> {
        if let ExprKind::Name(name) = &e.kind
            && !self.scope.iter().any(|(n, _)| n == name)
        {
            let Some(kind) = self.vocabulary.plural(name) else {
                let d = Diagnostic::error(codes::UNKNOWN_NAME, format!("`{name}` is no list of the case"))
                    .at(e.span, "unknown list");
                self.error_with(d, name, self.vocabulary.plurals());
                return None;
            };
            return Some((ListOf::Kind(kind), Type::Ref(vec![kind])));
        }
        let (term, ty) = self.term(e, None)?;
        if let Type::List(item) = ty {
            return Some((ListOf::Field(Box::new(term)), *item));
        }
        let message = format!("a list is wanted here, and this is {}", self.what(&ty));
        self.error(codes::TYPE_MISMATCH, e.span, message, "not a list");
        None
    }
}
