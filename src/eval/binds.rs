//! Whether a treaty binds a State on a day.

use super::condition::{Evaluator, Frame, Outcome};
use super::proof::{Fact, NodeKind};
use super::term::unsaid;
use super::trace::Trace;
use super::truth::Truth;
use super::value::Val;
use crate::compile::{CondId, InstrumentId, Term};
use crate::facts::{EntityId, Value};
use crate::law::Binding;
use crate::measure::Levels;

impl<'a, T: Trace> Evaluator<'a, T> {
    pub(super) fn binds(
        &mut self,
        id: CondId,
        instrument: InstrumentId,
        terms: (&'a Term, &'a Term),
        frame: &mut Frame<'a>,
    ) -> Outcome<T::Node> {
        let mut read = Vec::new();
        let state = self.term(terms.0, frame, &mut read);
        let day = self.term(terms.1, frame, &mut read);
        let entity = match state.single().map(|s| s.value) {
            Some(Val::Entity(e)) => Some(e),
            _ => None,
        };
        let code = entity.and_then(|e| self.code_of(e));
        let at = match day.single().map(|d| d.value) {
            // A table of parties tells of the days that somebody tells, and not of the day as of which the case is read.
            Some(Val::When(when)) => {
                Some(self.case.as_of.as_ref().map_or(when, |as_of| when.uncut(as_of.day)))
            }
            _ => None,
        };
        let told = entity.map(|_| {
            code.map_or(Binding::Untold, |code| self.rules.instruments.at(instrument).binds_on(code, at))
        });
        if let (Some(state), Some(Binding::Untold)) = (entity, told) {
            read.push(unsaid(Fact::Bound(instrument, state)));
        }
        let truth = match told {
            Some(Binding::Bound) => Truth::TRUE,
            Some(Binding::Unbound) => Truth::FALSE,
            Some(Binding::OfAnotherDay | Binding::Untold) | None => Truth::UNKNOWN,
        };
        let held = state.single().map_or(Levels::NONE, |s| s.holds);
        let truth = Truth { holds: truth.holds & held, fails: truth.fails & held, ..truth };
        if read.is_empty() && !truth.open().is_empty() {
            read.push(unsaid(Fact::Day));
        }
        self.leaf(id, truth, NodeKind::Binds(instrument, entity), read)
    }

    /// The code by which tables of parties know an entity.
    fn code_of(&self, entity: EntityId) -> Option<&'a str> {
        let kind = self.case.entities.at(entity).kind;
        let field = self.rules.vocabulary.field(kind, "code")?;
        let code = &self.case.values(entity, self.rules.vocabulary.fields.at(field).slot).first()?.value;
        if let Value::Text(code) = code { Some(code) } else { None }
    }
}
