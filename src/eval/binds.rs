//! Whether a treaty binds a State on a day.

use super::condition::{Evaluator, Frame, Outcome};
use super::proof::{Fact, NodeKind, Trace};
use super::term::unsaid;
use super::truth::Truth;
use super::value::Val;
use crate::compile::{CondId, InstrumentId, Term};
use crate::facts::{EntityId, Value};
use crate::measure::{Levels, Period};

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
        let party = code.and_then(|c| self.rules.instruments.get(instrument).and_then(|i| i.party(c)));
        let truth = match (party, day.single().map(|d| d.value), entity) {
            (Some(party), Some(Val::When(when)), _) => match party.in_force {
                None => Truth::FALSE,
                Some(from) => match when.touches(Some(from), party.end) {
                    Period::Wholly => Truth::TRUE,
                    Period::Outside => Truth::FALSE,
                    Period::Partly | Period::Doubtful => Truth::UNKNOWN,
                },
            },
            (Some(party), _, _) if party.in_force.is_none() => Truth::FALSE,
            (None, _, Some(e)) => {
                read.push(unsaid(Fact::Bound(instrument, e)));
                Truth::UNKNOWN
            }
            _ => Truth::UNKNOWN,
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
        let kind = self.case.entities.get(entity)?.kind;
        let field = self.rules.vocabulary.field(kind, "code")?;
        let cell = self.case.cell(entity, self.rules.vocabulary.fields.get(field)?.slot)?;
        match self.case.values_of(cell).first().map(|s| &s.value) {
            Some(Value::Text(code)) => Some(code),
            _ => None,
        }
    }
}
