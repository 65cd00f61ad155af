//! How much work a case may ask for: steps and nodes, counted for each norm and for the whole case, and never timed.
//!
//! Takes a count from whoever walks through conditions, lists and proofs; gives the first bound that was reached, with the condition
//! at which it was. Once it is reached all work on the norm comes to an end at once, and what it came to is not used: an outcome on half a
//! proof would be no outcome. What the finding says instead is for `finding` to see to.

use std::cell::Cell;

use crate::compile::{Cond, CondId, CondKind, NormId, RuleSet};
use crate::diag::{Diagnostic, codes};
use crate::facts::Case;
use crate::limits::{self, Work};
use crate::source::Span;

/// What is left of the steps and nodes of a case.
#[derive(Debug)]
pub struct Budget {
    /// What one norm has for one of those whom it is about, and what the case has in all.
    of_norm: Amounts,
    of_case: Amounts,
    /// Left for the norm at hand, and for the case.
    steps: Cell<usize>,
    steps_of_case: Cell<usize>,
    nodes_of_case: Cell<usize>,
    norm: Cell<NormId>,
    /// The part of the norm that is worked out, with what steps were left at its beginning; and the one that took most of them.
    part: Cell<Option<(Place, usize)>>,
    heaviest: Cell<Option<(Place, usize)>>,
    reached: Cell<Option<Bound>>,
    /// The condition at which the bound was reached, and the outermost one around it that runs over a list.
    at: Cell<Option<Place>>,
    list: Cell<Option<Place>>,
    /// Whether the part in which it was reached is left.
    is_left: Cell<bool>,
}

/// A condition, and where it stands in its rule file.
type Place = (CondId, Span);

/// Steps and nodes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Amounts {
    steps: usize,
    nodes: usize,
}

/// Which bound was reached, and where it lies for this case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// Steps through the conditions of one norm for one of those whom it is about.
    Steps(usize),
    /// Nodes of the proof of one.
    Nodes(usize),
    /// Conditions in one another, through definitions.
    Depth,
    /// Findings that one norm gives.
    Findings,
    /// Steps through all norms of the case.
    StepsOfCase(usize),
    /// Nodes of all proofs of the case.
    NodesOfCase(usize),
}

impl Bound {
    /// Whether it is one for all norms together.
    fn is_of_case(self) -> bool {
        matches!(self, Self::StepsOfCase(_) | Self::NodesOfCase(_))
    }
}

/// A bound that was reached, and where: no outcome is known, because none that was come by so could be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exceeded {
    /// Which.
    pub bound: Bound,
    /// The norm that was being worked out.
    pub norm: NormId,
    /// The condition that asked for most, as far as it is known.
    pub condition: Option<CondId>,
    /// Where it stands in its rule file.
    place: Option<Span>,
}

impl Amounts {
    fn of(rules: &RuleSet, things: usize, steps: Work, nodes: Work) -> Self {
        let amount = |work: Work| {
            let of_norms = rules.norms.len().saturating_mul(work.a_norm);
            work.least.saturating_add(of_norms).saturating_add(things.saturating_mul(work.a_thing))
        };
        Self { steps: amount(steps), nodes: amount(nodes) }
    }
}

impl Budget {
    /// What the findings of one case may take.
    pub fn of(rules: &RuleSet, case: &Case) -> Self {
        // What every case knows, such as the States, stands in no file.
        let declared = case.entities.values().filter(|entity| entity.span.end > entity.span.start).count();
        let things = declared.saturating_add(case.said.len());
        let of_norm = Amounts::of(rules, things, limits::STEPS_OF_NORM, limits::NODES_OF_NORM);
        let of_case = Amounts::of(rules, things, limits::STEPS_OF_CASE, limits::NODES_OF_CASE);
        Self {
            of_norm,
            of_case,
            steps: Cell::new(of_norm.steps),
            steps_of_case: Cell::new(of_case.steps),
            nodes_of_case: Cell::new(of_case.nodes),
            norm: Cell::new(NormId(u32::MAX)),
            part: Cell::new(None),
            heaviest: Cell::new(None),
            reached: Cell::new(None),
            at: Cell::new(None),
            list: Cell::new(None),
            is_left: Cell::new(false),
        }
    }

    /// So many hundredths of it.
    #[must_use]
    pub fn of_hundred(self, part: Option<u8>) -> Self {
        let Some(part) = part.map(|part| usize::from(part.min(100))) else { return self };
        let cut = |amount: usize| amount.div_ceil(100).saturating_mul(part);
        let of = |amounts: Amounts| Amounts { steps: cut(amounts.steps), nodes: cut(amounts.nodes) };
        let (of_norm, of_case) = (of(self.of_norm), of(self.of_case));
        Self {
            of_norm,
            of_case,
            steps: Cell::new(of_norm.steps),
            steps_of_case: Cell::new(of_case.steps),
            nodes_of_case: Cell::new(of_case.nodes),
            ..self
        }
    }

    /// Begins with a norm, for one of those whom it is about.
    pub fn begin(&self, norm: NormId) {
        self.norm.set(norm);
        self.part.set(None);
        self.heaviest.set(None);
        self.at.set(None);
        self.list.set(None);
        self.is_left.set(false);
        self.steps.set(self.of_norm.steps);
        // What the case has in all is used up for every norm.
        self.reached.set(self.reached.get().filter(|bound| bound.is_of_case()));
    }

    /// Takes so many steps; tells whether work may go on.
    pub fn step(&self, steps: usize) -> bool {
        let (own, of_case) =
            (self.steps.get().checked_sub(steps), self.steps_of_case.get().checked_sub(steps));
        match (own, of_case) {
            (Some(own), Some(of_case)) => {
                self.steps.set(own);
                self.steps_of_case.set(of_case);
                self.reached.get().is_none()
            }
            (None, _) => self.stop(Bound::Steps(self.of_norm.steps)),
            (_, None) => self.stop(Bound::StepsOfCase(self.of_case.steps)),
        }
    }

    /// Whether a proof that has so many nodes may grow.
    pub(super) fn holds(&self, nodes: usize) -> bool {
        if nodes > self.of_norm.nodes {
            return self.stop(Bound::Nodes(self.of_norm.nodes));
        }
        if nodes > self.nodes_of_case.get() {
            return self.stop(Bound::NodesOfCase(self.of_case.nodes));
        }
        true
    }

    /// Takes the nodes of a proof that is kept.
    pub fn keep(&self, nodes: usize) {
        self.nodes_of_case.set(self.nodes_of_case.get().saturating_sub(nodes));
    }

    /// Notes that a bound is reached, if none was; tells that work may not go on.
    pub(super) fn stop(&self, bound: Bound) -> bool {
        if self.reached.get().is_none() {
            self.reached.set(Some(bound));
        }
        false
    }

    /// Whether a bound was reached.
    pub fn is_spent(&self) -> bool {
        self.reached.get().is_some()
    }

    /// Notes which part of the norm is worked out, if any is. What is asked of the whole proof later is mostly asked of the part that
    /// took most steps.
    pub(super) fn enter(&self, part: Option<&Cond>) {
        if self.is_spent() {
            self.is_left.set(true);
            return;
        }
        let left = self.steps.get();
        let part = part.map(|part| ((part.id, part.span), left));
        if let Some((before, at_its_beginning)) = self.part.replace(part) {
            let taken = at_its_beginning.saturating_sub(left);
            if self.heaviest.get().is_none_or(|(_, most)| taken > most) {
                self.heaviest.set(Some((before, taken)));
            }
        }
    }

    /// Notes a condition in which a bound was reached, from within outwards.
    pub(super) fn leave(&self, condition: &Cond) {
        if self.is_left.get() {
            return;
        }
        let here = Some((condition.id, condition.span));
        if self.at.get().is_none() {
            self.at.set(here);
        }
        if matches!(condition.kind, CondKind::Some(..) | CondKind::Every(..)) {
            self.list.set(here);
        }
    }

    /// What was reached, if anything was: then nothing that was worked out since the beginning of the norm can be used.
    pub fn exceeded(&self) -> Option<Exceeded> {
        let bound = self.reached.get()?;
        // The part in which a bound is reached need not be the one that used most of it up.
        let (here, taken) = match self.part.get() {
            Some((part, at_its_beginning)) => (Some(part), at_its_beginning.saturating_sub(self.steps.get())),
            None => (None, 0),
        };
        let heavier = self.heaviest.get().filter(|(_, most)| *most > taken).map(|(part, _)| part);
        let at = heavier.or(self.list.get()).or(self.at.get()).or(here);
        let (condition, place) = at.unzip();
        Some(Exceeded { bound, norm: self.norm.get(), condition, place })
    }
}

impl Exceeded {
    /// It in words, with the condition and its place in the rule file.
    pub fn told(&self, rules: &RuleSet) -> Diagnostic {
        let provision = rules.provisions.at(rules.norms.at(self.norm).provision);
        let norm = format!("`{}#{}`", provision.id, rules.norm_text(self.norm).id);
        let message = match self.bound {
            Bound::Steps(steps) => format!("{norm} takes more than {steps} steps on this case"),
            Bound::Nodes(nodes) => format!("{norm} takes a proof of more than {nodes} nodes on this case"),
            Bound::Depth => {
                format!(
                    "conditions of {norm} stand more than {} deep in one another",
                    limits::EVALUATION_DEPTH
                )
            }
            Bound::Findings => {
                format!("{norm} is about more than {} combinations of this case", limits::FINDINGS_PER_NORM)
            }
            Bound::StepsOfCase(steps) => {
                format!("the case takes more than {steps} steps, which are used up in {norm}")
            }
            Bound::NodesOfCase(nodes) => {
                format!("the case takes proofs of more than {nodes} nodes, which are used up in {norm}")
            }
        };
        let told = Diagnostic::error(codes::TOO_MUCH_WORK, message)
            .help("where lists run within one another, ask in the inner one for what ties its members to the outer one");
        let told = match self.condition {
            Some(condition) => told.path(rules.path(condition)),
            None => told,
        };
        match self.place {
            Some(place) => told.at(place, "the bound is reached in this condition"),
            None => told,
        }
    }
}
