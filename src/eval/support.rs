//! What is said for and against one fact, weighed.

use super::condition::Evaluator;
use super::proof::{Fact, FactUse};
use super::term::unsaid;
use super::trace::Trace;
use super::truth::Truth;
use crate::facts::{EntityId, Footing, Support};
use crate::measure::{Level, weigh};

impl<T: Trace> Evaluator<'_, T> {
    /// Whether a claim happened, and the fact that this is.
    pub(super) fn happened_of(&self, claim: EntityId) -> (Truth, FactUse) {
        let fact = Fact::Happened(claim);
        match &self.case.entities.at(claim).happened {
            Some(support) => (self.supported(support), self.used(fact, support)),
            None => (Truth::UNKNOWN, unsaid(fact)),
        }
    }

    /// What a support comes to by itself.
    pub(super) fn supported(&self, support: &Support) -> Truth {
        let (pro, con) = self.sides(support);
        let weight = weigh(pro, con);
        let truth =
            Truth { holds: weight.holds, fails: weight.fails, disputed: weight.disputed, ..Truth::UNKNOWN };
        let (pro, con) = self.heard(support);
        truth.voiced(pro, con)
    }

    /// The levels for and against: what is given and contradicted counts as alleged, or by what is said for it.
    pub(super) fn sides(&self, support: &Support) -> (Level, Level) {
        match (support.pro, support.con) {
            (Level::Given, Level::None) => (Level::Given, Level::None),
            (Level::Given, con) => (self.contradicted(support), con),
            sides => sides,
        }
    }

    /// How far something that is given reaches once it is contradicted.
    pub(super) fn contradicted(&self, support: &Support) -> Level {
        self.case.level_for(&support.said).max(Level::Alleged)
    }

    /// The levels at which named voices speak for and against. A description and what the vocabulary gives are no voices; who
    /// stipulates is one.
    pub(super) fn heard(&self, support: &Support) -> (Level, Level) {
        match support.footing {
            Footing::Said | Footing::Stipulated => (support.pro, support.con),
            Footing::Given | Footing::Described => (self.case.level_for(&support.said), support.con),
        }
    }

    pub(super) fn used(&self, fact: Fact, support: &Support) -> FactUse {
        let (pro, con) = self.sides(support);
        let weight = weigh(pro, con);
        FactUse { fact, pro, con, settled: weight.holds | weight.fails, disputed: weight.disputed }
    }
}
