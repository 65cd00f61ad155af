//! Worlds: every combination of answers to some variables, gone through in order.
//!
//! Takes variables with their answers; gives one world after the other, and as few of them as tell what is the same in all. What comes
//! of a condition in a world, its caller knows.

use super::answer::{Answer, Answers, Variable};

/// Some variables with all answers to each. Every combination of these is a world.
#[derive(Debug, Clone)]
pub struct Worlds {
    /// Answers that hold in all of them.
    pub(super) base: Answers,
    /// The variables, with the answers to each.
    pub(super) open: Vec<(Variable, Vec<Answer>)>,
}

/// How to go on after a look at some worlds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// With more answers, if there are any.
    Deeper,
    /// With other answers: what was seen holds in all worlds that share these.
    Enough,
    /// Not at all.
    Stop,
}

impl Worlds {
    /// Goes through all worlds in their order, answering one variable after the other. `look` is shown what is answered so far
    /// and how many worlds share it; it is one whole world where no variable is left, and then the last value is true.
    pub fn each(&self, mut look: impl FnMut(&Answers, usize, bool) -> Next) {
        self.go(0, &mut self.base.clone(), &mut look);
    }

    /// Whether to go on.
    fn go(
        &self,
        depth: usize,
        answers: &mut Answers,
        look: &mut dyn FnMut(&Answers, usize, bool) -> Next,
    ) -> bool {
        let open = self.open.get(depth..).unwrap_or_default();
        match look(answers, product(open), open.is_empty()) {
            Next::Enough => return true,
            Next::Stop => return false,
            Next::Deeper => {}
        }
        let Some((variable, options)) = open.first() else { return true };
        for answer in options {
            answers.insert(variable.clone(), answer.clone());
            if !self.go(depth.saturating_add(1), answers, look) {
                return false;
            }
        }
        match self.base.get(variable) {
            Some(answer) => answers.insert(variable.clone(), answer.clone()),
            None => answers.remove(variable),
        };
        true
    }

    /// What `value` is in every world, where it is the same in all. What some answers decide, more of them do not undo, so that only
    /// those are added that are needed.
    pub fn all_alike(&self, mut value: impl FnMut(&Answers) -> Option<bool>) -> Option<bool> {
        let mut found = None;
        self.each(|answers, _, whole| match value(answers) {
            None if !whole => Next::Deeper,
            Some(other) if found.is_none_or(|first| first == other) => {
                found = Some(other);
                Next::Enough
            }
            _ => {
                found = None;
                Next::Stop
            }
        });
        found
    }

    /// What `value` is in each world, in their order.
    pub(super) fn values(&self, mut value: impl FnMut(&Answers) -> Option<bool>) -> Vec<Option<bool>> {
        let mut out = Vec::new();
        self.each(|answers, worlds, whole| match value(answers) {
            None if !whole => Next::Deeper,
            decided => {
                out.extend(std::iter::repeat_n(decided, worlds));
                Next::Enough
            }
        });
        out
    }

    /// Whether there are two worlds that differ in the answer to one variable alone, and in their results.
    pub(super) fn moves(&self, variable: &Variable, results: &[Option<bool>]) -> bool {
        let Some(place) = self.open.iter().position(|(v, _)| v == variable) else { return false };
        let from = |place: usize| self.open.get(place..).unwrap_or_default();
        // The worlds that differ in it alone stand so far apart, within one block.
        let (block, apart) = (product(from(place)), product(from(place.saturating_add(1))));
        results.chunks(block.max(1)).any(|block| {
            (0..apart).any(|first| {
                let mut alike = block.iter().skip(first).step_by(apart);
                let one = alike.next();
                alike.any(|other| Some(other) != one)
            })
        })
    }
}

/// How many worlds there are of these variables.
fn product(open: &[(Variable, Vec<Answer>)]) -> usize {
    open.iter().fold(1, |worlds: usize, (_, options)| worlds.saturating_mul(options.len()))
}
