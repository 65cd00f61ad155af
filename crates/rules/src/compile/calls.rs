//! Readings, treaties and definitions that conditions name, and the terms that these want.

use super::lower::Lower;
use super::names::Declared;
use super::ruleset::{CondKind, Term};
use crate::diag::{Diagnostic, Thing, codes, did_you_mean};
use crate::measure::{Length, Unit};
use crate::syntax::expr::{Expr, ExprKind, Word};
use crate::vocabulary::Type;

impl Lower<'_> {
    pub(super) fn reading(&mut self, name: &Word, options: &[Word]) -> Option<CondKind> {
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

    pub(super) fn binds(&mut self, name: &Word, arguments: &[Expr]) -> Option<CondKind> {
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
            let help = did_you_mean(Thing::Provision, id, self.names.instruments.keys().map(String::as_str));
            self.findings.add(help.into_iter().fold(d, Diagnostic::help));
            return None;
        };
        Some(CondKind::Binds(*found, state_term?, day_term?))
    }

    pub(super) fn call(&mut self, name: &Word, arguments: &[Expr]) -> Option<CondKind> {
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

    pub(super) fn claim(&mut self, e: &Expr) -> Option<Term> {
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
        let d = Diagnostic::error(codes::TYPE_MISMATCH, message).at(e.span, "not a day");
        let kinds = if let Type::Ref(kinds) = &ty { kinds.as_slice() } else { &[] };
        let day = kinds.iter().find_map(|kind| self.vocabulary.kinds.at(*kind).day);
        self.findings.add(match day.map(|day| self.vocabulary.fields.at(day)) {
            Some(day) => d.help(format!("its day is the field `{0}`: write `x.{0}`", day.name)),
            None => d,
        });
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
