//! What a case is told without: texts that strict redaction takes out, sources that had not appeared by a day.

use super::SourceId;
use crate::measure::Day;

/// How many texts of a case strict redaction left out, because it could not be shown that they tell no place, day or age.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Redaction {
    /// Labels of persons, bodies and places, which are told by their sort.
    pub labels: usize,
    /// Titles, of the case and of its sources.
    pub titles: usize,
    /// Quotations.
    pub quotations: usize,
    /// Notes of whoever wrote the case.
    pub notes: usize,
    /// Questions that whoever wrote the case knows to be open.
    pub questions: usize,
    /// All others, such as what an event was, roles and points.
    pub others: usize,
    /// Ids, which are numbers now.
    pub ids: usize,
}

impl Redaction {
    /// How many texts are left out. Ids are no texts.
    pub fn texts(&self) -> usize {
        let all = [self.labels, self.titles, self.quotations, self.notes, self.questions, self.others];
        all.iter().fold(0, |sum, n| sum.saturating_add(*n))
    }
}

/// The record as it stood on a day: the sources that speak, and those that do not yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AsOf {
    /// The day.
    pub day: Day,
    /// Sources left out: they were issued later, or tell of something later.
    pub left_out: Vec<SourceId>,
    /// Sources left out because their date, or that of what they tell, leaves open whether it is later.
    pub open: Vec<SourceId>,
    /// Sources without a date, kept because everything they tell lies no later.
    pub undated: Vec<SourceId>,
}
