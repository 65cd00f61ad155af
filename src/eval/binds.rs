//! Whether a treaty binds a State on a day.

use super::condition::{Evaluator, Frame, Outcome};
use super::place::{Place, belongs_to};
use super::proof::{Fact, NodeKind};
use super::term::unsaid;
use super::trace::Trace;
use super::truth::Truth;
use super::value::Val;
use crate::compile::{CondId, InstrumentId, Term};
use crate::facts::{EntityId, Value};
use crate::law::Binding;
use crate::measure::{Levels, When};

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
            let known = self.case.as_of.as_ref().map(|as_of| as_of.day);
            let instrument = self.rules.instruments.at(instrument);
            code.map_or(Binding::Untold, |code| instrument.binds_on(code, at, known))
        });
        let told =
            told.zip(entity).map(|(told, state)| self.in_territory((instrument, state, code), at, told));
        let territory = told.and_then(|(_, territory)| territory);
        match (entity, territory, told) {
            (_, Some(place), Some((Binding::Untold | Binding::OfAnotherDay, _))) => {
                read.push(unsaid(Fact::Extends(instrument, place)));
            }
            (Some(state), None, Some((Binding::Untold | Binding::Unnotified, _))) => {
                read.push(unsaid(Fact::Bound(instrument, state)));
            }
            _ => {}
        }
        let truth = match told.map(|(told, _)| told) {
            Some(Binding::Bound) => Truth::TRUE,
            Some(Binding::Unbound) => Truth::FALSE,
            Some(Binding::OfAnotherDay | Binding::Unnotified | Binding::Untold) | None => Truth::UNKNOWN,
        };
        let held = state.single().map_or(Levels::NONE, |s| s.holds);
        let truth = Truth { holds: truth.holds & held, fails: truth.fails & held, ..truth };
        if read.is_empty() && !truth.open().is_empty() {
            read.push(unsaid(Fact::Day));
        }
        self.leaf(id, truth, NodeKind::Binds(instrument, entity, territory), read)
    }

    /// What a table of territories makes of what the table of parties says, and the territory, if it happened in one of that State.
    fn in_territory(
        &self,
        (instrument, state, code): (InstrumentId, EntityId, Option<&'a str>),
        at: Option<When>,
        told: Binding,
    ) -> (Binding, Option<EntityId>) {
        let (case, vocabulary) = (self.case, &self.rules.vocabulary);
        let (place, clear) = match self.place {
            Place::Elsewhere => return (told, None),
            Place::In(place) => (place, true),
            Place::Unclear(place) => (place, false),
        };
        match belongs_to(case, vocabulary, place, state, at) {
            Some(false) => (told, None),
            Some(true) => {
                let codes = (code.unwrap_or_default(), self.code_of(place));
                let (there, _) = self.rules.instruments.at(instrument).binds_in(codes, at, told);
                let open = if there == told { told } else { Binding::OfAnotherDay };
                (if clear { there } else { open }, Some(place))
            }
            None => (Binding::OfAnotherDay, Some(place)),
        }
    }

    /// The code by which tables of parties know an entity.
    fn code_of(&self, entity: EntityId) -> Option<&'a str> {
        let kind = self.case.entities.at(entity).kind;
        let field = self.rules.vocabulary.field(kind, "code")?;
        let code = &self.case.values(entity, self.rules.vocabulary.fields.at(field).slot).first()?.value;
        if let Value::Text(code) = code { Some(code) } else { None }
    }
}
