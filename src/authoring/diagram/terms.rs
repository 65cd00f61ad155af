//! Terms with their variables put in: two that are written alike are one.

use super::atoms::{Constant, Mentions, Point, Question, TermId, TermInfo};
use super::bdd::Node;
use super::translate::{Frame, Translator};
use crate::compile::{Binder, Cond, Term};
use crate::measure::{Number, When};
use crate::vocabulary::Type;

impl Translator<'_> {
    /// A variable of the norm or definition.
    pub(super) fn variable(&mut self, name: &str) -> TermId {
        self.plain(name.to_owned(), 0, None)
    }

    pub(super) fn plain(&mut self, key: String, mentions: Mentions, ty: Option<Type>) -> TermId {
        self.atoms.term(TermInfo { mentions, constant: None, ty, key, range: (None, None) })
    }

    pub(super) fn constant(&mut self, key: String, constant: Constant) -> TermId {
        let (ty, range) = (None, (None, None));
        self.atoms.term(TermInfo { mentions: 0, constant: Some(constant), ty, key, range })
    }

    pub(super) fn key(&self, term: TermId) -> String {
        self.atoms.terms.at(term).key.clone()
    }

    pub(super) fn other(&mut self, key: String, terms: &[TermId]) -> Option<Node> {
        let mentions = self.atoms.mentions(terms);
        self.atoms.ask(Question::Other(key), mentions)
    }

    /// A term with its variables put in.
    pub(super) fn term(&mut self, term: &Term, frame: &mut Frame) -> Option<TermId> {
        match term {
            Term::Variable(slot) => frame.get(*slot).copied().flatten(),
            Term::At => Some(self.plain("at".to_owned(), 0, Some(Type::Date))),
            Term::Known(id) => Some(self.constant(format!("@{}", id.0), Constant::Known(*id))),
            Term::Field(base, step) => {
                let base = self.term(base, frame)?;
                let field = step.fields.first().map(|(_, field, _)| self.rules.vocabulary.fields.at(*field));
                let key = format!("{}.{}", self.key(base), step.name);
                let mentions = self.atoms.mentions(&[base]);
                let (ty, range) = (field.map(|field| field.ty.clone()), field.and_then(|field| field.range));
                let range = range.unwrap_or((None, None));
                Some(self.atoms.term(TermInfo { mentions, constant: None, ty, key, range }))
            }
            Term::Walk(walk, base) => {
                let base = self.term(base, frame)?;
                // Where a walk ends it goes no further.
                let prefix = format!("walk {} of ", walk.0);
                if self.key(base).starts_with(&prefix) {
                    return Some(base);
                }
                Some(self.plain(format!("{prefix}{}", self.key(base)), self.atoms.mentions(&[base]), None))
            }
            Term::Bool(value) => Some(self.constant(format!("{value}"), Constant::Bool(*value))),
            Term::Number(number) => Some(
                self.constant(format!("number {}", number.words()), Constant::Point(Point::Number(*number))),
            ),
            Term::Text(text) => Some(self.constant(format!("{text:?}"), Constant::Text)),
            Term::When(when) => Some(self.when(*when)),
            Term::Enum(value) => Some(self.constant(format!("value {}", value.0), Constant::Enum(*value))),
            Term::Edge(first, base) => {
                let base = self.term(base, frame)?;
                let key = format!("{} of ({})", if *first { "start" } else { "end" }, self.key(base));
                Some(self.plain(key, self.atoms.mentions(&[base]), Some(Type::Date)))
            }
            Term::Arithmetic(operator, a, b) => {
                let (a, b) = (self.term(a, frame)?, self.term(b, frame)?);
                let key = format!("({} {operator:?} {})", self.key(a), self.key(b));
                Some(self.plain(key, self.atoms.mentions(&[a, b]), Some(Type::Int).filter(|_| false)))
            }
            Term::Moved(base, length, forward) => {
                let base = self.term(base, frame)?;
                let key = format!("({} moved {length:?} {forward})", self.key(base));
                Some(self.plain(key, self.atoms.mentions(&[base]), Some(Type::Date)))
            }
            Term::Count(binder, filter) => self.fold("count", None, binder, filter.as_deref(), frame),
            Term::Sum(value, binder, filter) => {
                self.fold("sum", Some(value), binder, filter.as_deref(), frame)
            }
            Term::Extreme(least, value, binder, filter) => self.fold(
                if *least { "least" } else { "greatest" },
                Some(value),
                binder,
                filter.as_deref(),
                frame,
            ),
            Term::Span(value, binder, filter) => {
                self.fold("span", Some(value), binder, filter.as_deref(), frame)
            }
            Term::Which(value, binder, filter) => {
                self.fold("which", Some(value), binder, filter.as_deref(), frame)
            }
        }
    }

    fn when(&mut self, when: When) -> TermId {
        match when.exact() {
            Some(day) => self.constant(format!("day {day}"), Constant::Point(Point::Day(day))),
            None => self.plain(format!("day {when:?}"), 0, Some(Type::Date)),
        }
    }

    /// What is made of a list: nothing is known of it but from what it is made.
    fn fold(
        &mut self,
        what: &str,
        value: Option<&Term>,
        binder: &Binder,
        filter: Option<&Cond>,
        frame: &mut Frame,
    ) -> Option<TermId> {
        let (list, mentions) = self.list(&binder.list, frame)?;
        let (id, variable) = self.bind(list)?;
        let (value, filter) = self.inside(binder.slot, variable, frame, |this, frame| {
            let value = match value {
                Some(value) => Some(this.term(value, frame)?),
                None => None,
            };
            let filter = match filter {
                Some(filter) => this.condition(filter, frame)?,
                None => Node::TRUE,
            };
            Some((value, filter))
        })?;
        let own = 1_u128.checked_shl(u32::try_from(id).ok()?)?;
        let of_value = value.map_or(0, |value| self.atoms.mentions(&[value]));
        let mentions = (mentions | of_value | self.atoms.mentions_in(filter)) & !own;
        let value = value.map(|value| self.key(value)).unwrap_or_default();
        let ty = (what == "count").then_some(Type::Int);
        let key = format!("{what}({value} for #{id} where {filter:?})");
        let zero = Number::ZERO;
        let range = if what == "count" { (Some(zero), None) } else { (None, None) };
        Some(self.atoms.term(TermInfo { mentions, constant: None, ty, key, range }))
    }
}
