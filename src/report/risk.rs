//! A breach that is a risk: since when, what is said of the breach itself, what is open, what brings it.

use super::sentence::Sentence;
use super::teller::{Side, Teller};
use super::uncounted::is_counted;
use crate::eval::Fact;
use crate::finding::PartFinding;
use crate::measure::Level;

impl Teller<'_> {
    /// That a breach was a risk: a file tells of the past, and what has become of it since is not in it.
    pub(super) fn at_risk(&self) -> Vec<Sentence> {
        let bearer = self.bearer().unwrap_or_default();
        let until = self.finding.until.map(crate::measure::When::words);
        let from =
            self.finding.at.filter(|at| at.start.earliest.is_bounded()).map(crate::measure::When::onward);
        let said = self.said_not_shown();
        let key = match (&until, &from) {
            (Some(_), _) => "first.was-at-risk",
            (None, Some(_)) if said.is_some() => "first.was-at-risk-from",
            (None, Some(_)) => "first.was-at-risk-only",
            (None, None) => "first.at-risk",
        };
        let fill = [
            ("cite", self.cite()),
            ("bearer", bearer.as_str()),
            ("from", from.as_deref().unwrap_or_default()),
            ("until", until.as_deref().unwrap_or_default()),
        ];
        let first = Sentence::new(&self.say(key, &fill), vec![self.finding.id.clone()]);
        std::iter::once(first).chain(said).collect()
    }

    /// The elements that a risk leaves open.
    pub(super) fn still_open(&self) -> Vec<Sentence> {
        let pending =
            self.norm.and_then(|(_, n)| n.threat.as_ref()).map(|t| t.pending.as_slice()).unwrap_or_default();
        let named: Vec<_> = self
            .elements()
            .into_iter()
            .filter(|(_, text)| pending.iter().any(|(id, _)| *id == text.id))
            .collect();
        self.listed("first.still-open", "first.still-open-also", &self.open_among(&named))
    }

    /// That the breach itself is said, though not on the footing that the rule asks for: a warning must not hide it.
    pub(super) fn said_not_shown(&self) -> Option<Sentence> {
        let done = self.finding.conduct.as_ref()?.done.as_ref()?;
        let facts = || done.facts.iter().chain(&done.also);
        let fact = facts()
            .find(|f| matches!(f.fact, Fact::Happened(_)) && f.pro > Level::None && f.con == Level::None)?;
        let clause = self.fact(&fact.fact, Some(fact.node), Side::Says)?;
        let mut who: Vec<String> = Vec::new();
        for said in fact.said.iter().map(|id| self.names.case.said.at(*id)) {
            let name = self.speaker(said.by);
            if is_counted(said) && said.stance.is_for() && !who.contains(&name) {
                who.push(name);
            }
        }
        let who = self.names.all(&who);
        let fill = [("who", who.as_str()), ("clause", clause.as_str())];
        let path = self.names.fact_path(&fact.fact, &self.finding.proof);
        Some(Sentence::new(&self.say("first.said-not-shown", &fill), vec![path]))
    }

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
