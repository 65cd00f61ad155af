//! A breach that is a risk: since when, what is said of the breach itself, what is open, what brings it.

use super::teller::Teller;
use crate::finding::PartFinding;
use crate::measure::Level;

impl Teller<'_> {
    /// The threat with all that supports it, in the order in which its condition asks: what one thing would suffice for is no less
    /// the point where another would too.
    pub(super) fn whole_threat(&self) -> Option<PartFinding> {
        let mut threat = self.finding.threat.clone()?;
        let also = std::mem::take(&mut threat.also);
        threat.facts.extend(also.into_iter().filter(|f| f.pro > Level::None));
        threat.facts.sort_by_key(|f| f.node);
        Some(threat)
    }
}
