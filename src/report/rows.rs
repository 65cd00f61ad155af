//! Who owes what to whom, for a row of the table of outcomes; rows that would look alike are told apart.

use super::teller::{Side, Teller};
use crate::facts::EntityId;

/// For each finding who owes to whom; where two on one provision would read the same, with the act that each is about.
pub(super) fn told_apart(tellers: &[&Teller<'_>]) -> Vec<String> {
    let rows: Vec<(&str, String)> = tellers.iter().map(|t| (t.cite(), t.row())).collect();
    let is_one_of_several = |row: &(&str, String)| rows.iter().filter(|other| *other == row).count() > 1;
    let of = |(teller, row): (&&Teller<'_>, &(&str, String))| {
        let what = teller.what_it_is_about().filter(|_| is_one_of_several(row));
        what.map_or_else(
            || row.1.clone(),
            |what| teller.say("row.apart", &[("who", &row.1), ("what", &what)]),
        )
    };
    tellers.iter().zip(&rows).map(of).collect()
}

impl Teller<'_> {
    /// “China → Japan”
    fn row(&self) -> String {
        let (bearer, whom) = (self.bearer().unwrap_or_default(), self.whom().words);
        if bearer.is_empty() || whom.is_empty() {
            return bearer + &whom;
        }
        self.say("row.owed", &[("bearer", &bearer), ("whom", &whom)])
    }

    /// The act that the finding is about, or else those of whom the row does not speak, or the days.
    fn what_it_is_about(&self) -> Option<String> {
        let about = || self.finding.instances.iter().flat_map(|i| i.about.iter().copied());
        let is_claim =
            |id: &EntityId| self.names.vocabulary().kinds.at(self.names.case.entities.at(*id).kind).claim;
        if let Some(act) = about().find(is_claim) {
            return self.claim(act, Side::Says);
        }
        let is_in_row = |id: &EntityId| self.finding.bearer == Some(*id) || self.finding.whom.contains(id);
        let mut others: Vec<EntityId> = about().filter(|id| !is_in_row(id)).collect();
        others.dedup();
        if others.is_empty() {
            Some(self.finding.at?.words())
        } else {
            Some(self.names.entities(&others).words)
        }
    }
}
