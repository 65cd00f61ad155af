//! Conditions: what their words mean, and whether it fits together.

use super::join::find_join;
use super::names::{Declared, Names, taken};
use super::norm::all_of;
use super::ruleset::{Binder, Cond, CondId, CondKind, Join, ListOf, Order, ProvisionId, Term};
use crate::arena::Id;
use crate::diag::{Code, Diagnostic, codes, did_you_mean};
use crate::limits;
use crate::measure::{Length, Unit};
use crate::source::Span;
use crate::syntax::expr::{self, Comparison, Expr, ExprKind, Quantifier, Word};
use crate::syntax::reader::Findings;
use crate::vocabulary::{Type, Vocabulary, with_article};

/// Lowers the conditions of one norm or definition: they share variables and a name.
pub(super) struct Lower<'a> {
    pub(super) vocabulary: &'a Vocabulary,
    pub(super) names: &'a Names,
    pub(super) provision: ProvisionId,
    pub(super) findings: &'a Findings,
    pub(super) paths: &'a mut Vec<String>,
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
        paths: &'a mut Vec<String>,
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
        let id = CondId::from_index(u32::try_from(self.paths.len()).unwrap_or(u32::MAX));
        let path = if self.count == 0 { self.root.clone() } else { format!("{}.{}", self.root, self.count) };
        self.count = self.count.saturating_add(1);
        self.paths.push(path);
        id
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
        let help = did_you_mean(word, candidates.iter().copied()).or_else(|| all_of(&candidates));
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
            other => self.vocabulary.describe(other),
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
            _ => {
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
    fn conditions(&mut self, parts: &[Expr]) -> Option<Vec<Cond>> {
        let lowered: Vec<Option<Cond>> = parts.iter().map(|p| self.condition(p)).collect();
        lowered.into_iter().collect()
    }

    fn refuse_in_about(&self, span: Span, what: &str, why: &str) -> Option<()> {
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
            bound.join = self.join(&bound, &body);
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
        Some(Binder { slot, name: name.text.clone(), list, join: None })
    }

    /// How members that satisfy `body` can be looked up.
    pub(super) fn join(&self, binder: &Binder, body: &Cond) -> Option<Join> {
        let join = find_join(self.vocabulary, binder, body)?;
        self.names.lookups.borrow_mut().insert(join.field);
        Some(join)
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
        match ty {
            Type::List(item) => Some((ListOf::Field(Box::new(term)), *item)),
            other => {
                let message = format!("a list is wanted here, and this is {}", self.what(&other));
                self.error(codes::TYPE_MISMATCH, e.span, message, "not a list");
                None
            }
        }
    }

    fn is(&mut self, left: &Expr, options: &[Expr]) -> Option<CondKind> {
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
    fn other_side(&mut self, others: &[Expr]) {
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

    fn compare(&mut self, comparison: Comparison, left: &Expr, right: &Expr) -> Option<CondKind> {
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

    fn is_in(&mut self, item: &Expr, list: &Expr) -> Option<CondKind> {
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

    fn matches(&mut self, term: &Expr, pattern: &Word) -> Option<CondKind> {
        let (text, ty) = self.term(term, None)?;
        if ty != Type::Text {
            let message = format!("a pattern is for texts, and this is {}", self.what(&ty));
            self.error(codes::TYPE_MISMATCH, term.span, message, "not a text");
            return None;
        }
        match regex::RegexBuilder::new(&pattern.text).size_limit(limits::REGEX_BYTES).build() {
            Ok(regex) => Some(CondKind::Matches(text, regex)),
            Err(error) => {
                let why = match &error {
                    regex::Error::CompiledTooBig(_) => "it would take too much memory".to_owned(),
                    other => {
                        let all = other.to_string();
                        let last = all.lines().last().unwrap_or("").trim();
                        last.strip_prefix("error: ").unwrap_or(last).to_owned()
                    }
                };
                let message = format!("this pattern cannot be used: {why}");
                self.error(codes::PATTERN, pattern.span, message, "this pattern");
                None
            }
        }
    }

    fn reading(&mut self, name: &Word, options: &[Word]) -> Option<CondKind> {
        self.refuse_in_about(name.span, "a reading", "it decides: state it in an element")?;
        let Some((id, known)) = self.names.reading_named(&name.text, self.provision) else {
            if self.names.holes.provisions {
                return None;
            }
            let d = Diagnostic::error(
                codes::UNKNOWN_NAME,
                format!("this provision has no reading `{}`", name.text),
            )
            .at(name.span, "unknown reading");
            self.error_with(d, &name.text, self.names.reading_names(self.provision));
            return None;
        };
        let mut mask = 0_u64;
        for option in options {
            let Some(place) = known.iter().position(|o| *o == option.text) else {
                let d = Diagnostic::error(
                    codes::UNKNOWN_NAME,
                    format!("the reading `{}` has no option `{}`", name.text, option.text),
                )
                .at(option.span, "unknown option");
                self.error_with(d, &option.text, known.iter().map(String::as_str));
                return None;
            };
            mask |= u32::try_from(place).ok().and_then(|p| 1_u64.checked_shl(p)).unwrap_or(0);
        }
        Some(CondKind::Reading(id, mask))
    }

    fn binds(&mut self, name: &Word, arguments: &[Expr]) -> Option<CondKind> {
        let [instrument, state, day] = arguments else {
            let message = format!(
                "`binds` takes an instrument, a State and a day, and has {} arguments",
                arguments.len()
            );
            self.findings.add(
                Diagnostic::error(codes::ARGUMENTS, message)
                    .at(name.span, "here")
                    .help("write `binds(\"un/vccr\", party, at)`"),
            );
            return None;
        };
        let state_term = self.one_entity(state, "a State");
        let day_term = self.day(day);
        let ExprKind::Text(id) = &instrument.kind else {
            let message = "`binds` begins with the id of an instrument in quotation marks";
            self.error(codes::ARGUMENTS, instrument.span, message, "expected \"…\"");
            return None;
        };
        let Some(found) = self.names.instruments.get(id) else {
            if self.names.holes.instruments {
                return None;
            }
            let d = Diagnostic::error(codes::UNKNOWN_REFERENCE, format!("there is no instrument `{id}`"))
                .at(instrument.span, "unknown instrument");
            self.error_with(d, id, self.names.instruments.keys().map(String::as_str));
            return None;
        };
        Some(CondKind::Binds(*found, state_term?, day_term?))
    }

    fn call(&mut self, name: &Word, arguments: &[Expr]) -> Option<CondKind> {
        self.refuse_in_about(name.span, "a definition", "it decides: state it in an element")?;
        let found = self.names.definitions_named(&name.text, self.provision);
        let Some(first) = found.first() else {
            arguments.iter().for_each(|a| drop(self.term(a, None)));
            // It may stand in what could not be read.
            if self.names.holes.provisions {
                return None;
            }
            let d = Diagnostic::error(codes::UNKNOWN_NAME, format!("there is no definition `{}`", name.text))
                .at(name.span, "unknown definition");
            if self.vocabulary.walk_named(&name.text).is_some() {
                self.findings.add(d.help(format!("write `{} of x`", name.text)));
                return None;
            }
            let names: Vec<&str> = self.names.definitions.values().map(|d| d.name.as_str()).collect();
            self.error_with(d, &name.text, names);
            return None;
        };
        if let Some(other) = found.iter().find(|d| d.home != first.home) {
            let message = format!("`{}` is defined in `{}` and in `{}`", name.text, first.home, other.home);
            self.findings.add(
                Diagnostic::error(codes::DUPLICATE_ID, message)
                    .at(name.span, "which of them?")
                    .help("give one of them another name, or define it in this provision"),
            );
            return None;
        }
        if let Some(other) = found.iter().find(|d| d.parameters != first.parameters) {
            let message = format!("the versions of `{}` take different arguments", name.text);
            let list = |d: &Declared| {
                let names: Vec<&str> = d.parameters.iter().map(|(n, _)| n.as_str()).collect();
                format!("{}({})", d.name, names.join(", "))
            };
            self.findings.add(
                Diagnostic::error(codes::ARGUMENTS, message).at(name.span, "here").help(format!(
                    "they are `{}` and `{}`",
                    list(first),
                    list(other)
                )),
            );
            return None;
        }
        if first.parameters.len() != arguments.len() {
            let wanted: Vec<&str> = first.parameters.iter().map(|(n, _)| n.as_str()).collect();
            let given = match arguments.len() {
                0 => "none".to_owned(),
                1 => "one".to_owned(),
                n => n.to_string(),
            };
            let (wanted, n) = (wanted.join(", "), first.parameters.len());
            let message = format!("`{}` takes {n} arguments, and is given {given}", name.text);
            let message = if n == 1 { message.replace("1 arguments", "one argument") } else { message };
            self.findings.add(
                Diagnostic::error(codes::ARGUMENTS, message)
                    .at(name.span, "here")
                    .help(format!("write `{}({wanted})`", name.text)),
            );
            return None;
        }
        let terms: Vec<Option<Term>> = arguments
            .iter()
            .zip(&first.parameters)
            .map(|(argument, (parameter, kinds))| {
                let (term, ty) = self.term(argument, None)?;
                let fits = matches!(&ty, Type::Ref(given) if given.is_empty() || given.iter().any(|k| kinds.contains(k)));
                // A parameter of a kind that nobody declares has been told of where it stands.
                if fits || kinds.is_empty() {
                    return Some(term);
                }
                let wanted = self.what(&Type::Ref(kinds.clone()));
                let given = self.what(&ty);
                let message = format!("`{parameter}` of `{}` is {wanted}, and is given {given}", name.text);
                self.error(codes::ARGUMENTS, argument.span, message, format!("this is {given}"));
                None
            })
            .collect();
        let terms = terms.into_iter().collect::<Option<_>>()?;
        Some(CondKind::Call(found.iter().map(|d| d.id).collect(), terms))
    }

    /// A term that is an entity.
    pub(super) fn entity(&mut self, e: &Expr, what: &str) -> Option<Term> {
        let (term, ty) = self.term(e, None)?;
        let inner = if let Type::List(of) = &ty { of.as_ref() } else { &ty };
        if matches!(inner, Type::Ref(_)) {
            return Some(term);
        }
        let message = format!("{what} is wanted here, and this is {}", self.what(&ty));
        self.error(codes::TYPE_MISMATCH, e.span, message, "not an entity");
        None
    }

    /// A term that is one entity, and not a list of them.
    pub(super) fn one_entity(&mut self, e: &Expr, what: &str) -> Option<Term> {
        let (term, ty) = self.term(e, None)?;
        if matches!(ty, Type::Ref(_)) {
            return Some(term);
        }
        let message = format!("{what} is wanted here, and this is {}", self.what(&ty));
        let d = Diagnostic::error(codes::TYPE_MISMATCH, message).at(e.span, "not an entity");
        self.findings.add(if matches!(ty, Type::List(_)) {
            d.help("take one of the list: `some x in LIST: …`")
        } else {
            d
        });
        None
    }

    fn claim(&mut self, e: &Expr) -> Option<Term> {
        let (term, ty) = self.term(e, None)?;
        let is_claim =
            matches!(&ty, Type::Ref(kinds) if kinds.iter().any(|k| self.vocabulary.kinds.at(*k).claim));
        if is_claim {
            return Some(term);
        }
        let message =
            format!("only what somebody says happened can have `happened`; this is {}", self.what(&ty));
        self.error(codes::TYPE_MISMATCH, e.span, message, "not a claim");
        None
    }

    /// A term that is a day.
    pub(super) fn day(&mut self, e: &Expr) -> Option<Term> {
        let (term, ty) = self.term(e, None)?;
        if ty == Type::Date {
            return Some(term);
        }
        let message = format!("a day is wanted here, and this is {}", self.what(&ty));
        self.error(codes::TYPE_MISMATCH, e.span, message, "not a day");
        None
    }

    pub(super) fn length(&self, e: &Expr) -> Option<Length> {
        if let ExprKind::Length(count, unit) = &e.kind
            && let Some(unit) = Unit::parse(&unit.text)
            && let Ok(count) = count.parse()
        {
            return Some(Length { count, unit });
        }
        self.error(
            codes::TYPE_MISMATCH,
            e.span,
            "a length of time is wanted here",
            "such as `72 hours`, `10 years`",
        );
        None
    }
}
