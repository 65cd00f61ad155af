//! What binds whom, and from when.

use serde::{Deserialize, Serialize};

use super::{Grade, Placed};
use crate::measure::{Day, Period, When};
use crate::source::Span;
use crate::syntax::Accepted;

/// A treaty, statute, constitution or decree.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Instrument {
    /// Its id, such as `un/refugee-protocol`.
    pub id: String,
    /// Its full title.
    pub title: String,
    /// What it is called in tables, in a word or two.
    pub tag: String,
    /// What it is called in the middle of a sentence, with its article.
    pub prose: Option<Placed>,
    /// The citation, with the official series.
    pub citation: Option<String>,
    /// Where its dates come from.
    pub source: Option<String>,
    /// How sure they are.
    pub grade: Option<Grade>,
    /// When it is in force as such.
    pub in_force: Validity,
    /// The day of the data about its parties.
    pub as_of: Option<String>,
    /// A remark printed with its findings.
    pub note: Option<String>,
    /// How the day is worked out from which a State is bound.
    pub clock: Option<Clock>,
    /// What checks say and the author keeps as it is.
    pub accepted: Vec<Accepted>,
    /// Its parties, and States known not to be parties, one a row.
    pub parties: Vec<Party>,
    /// Where it stands.
    pub span: Span,
}

/// How a treaty says from which day a State is bound that ratifies or accedes.
///
/// `clock = { days = 90, from = "deposit", general = 1954-04-22 }`: the ninetieth day after the deposit, and not before the day
/// on which the treaty itself came into force. A clock may run in `months` too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clock {
    /// How long after the deposit; none for the day of the deposit itself.
    pub after: Wait,
    /// The day on which the treaty itself came into force, before which it binds nobody.
    pub general: Option<Day>,
    /// Where it stands.
    pub span: Span,
}

/// How long a treaty waits after a deposit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Wait {
    /// So many days.
    Days(i32),
    /// So many months.
    Months(i32),
}

/// One row of an instrument's table of parties.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// The name that the table gives the State, for readers.
    pub state: String,
    /// The code of the State, as known entities have it.
    pub code: String,
    /// Ratification, accession, signature only …; empty for a State that did nothing.
    pub action: String,
    /// The day of that.
    pub day: Option<Day>,
    /// From when it is bound; `None` if it never was.
    pub in_force: Option<Day>,
    /// The last day on which it is bound, if that ended.
    pub end: Option<Day>,
    /// Its reservations, in words.
    pub reservations: String,
    /// Where the row comes from.
    pub source: String,
    /// How sure it is.
    pub grade: Option<Grade>,
    /// Where the row stands.
    pub span: Span,
}

/// From when to when a text is the law; both days belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Validity {
    /// The first day.
    pub from: Option<Day>,
    /// The last day.
    pub to: Option<Day>,
}

impl Validity {
    /// Whether some day belongs to both.
    pub fn overlaps(self, other: Self) -> bool {
        let ends_before = |a: Self, b: Self| matches!((a.to, b.from), (Some(to), Some(from)) if to < from);
        !ends_before(self, other) && !ends_before(other, self)
    }
}

/// What a table of parties says of a State on some days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Binding {
    /// It is bound.
    Bound,
    /// It is not.
    Unbound,
    /// It is or is not, by a day that is not known closely enough.
    OfAnotherDay,
    /// The table does not tell.
    Untold,
}

impl Clock {
    /// The day from which a State is bound that deposits its instrument on `deposit`.
    pub fn binds_from(self, deposit: Day) -> Option<Day> {
        let day = match self.after {
            Wait::Days(days) => deposit.plus_days(days),
            Wait::Months(months) => deposit.plus_months(months),
        };
        Some(self.general.map_or(day?, |general| general.max(day.unwrap_or(general))))
    }
}

impl Instrument {
    /// The row of a State.
    pub fn party(&self, code: &str) -> Option<&Party> {
        self.parties.iter().find(|p| p.code == code)
    }

    /// The last day of which the table of parties tells whether a State without an entry was a party; none if it tells of all.
    pub fn told_until(&self) -> Option<Day> {
        let as_of = When::parse(self.as_of.as_deref()?).ok()?;
        Some(as_of.start.earliest).filter(|day| day.is_bounded())
    }

    /// Whether it binds a State on these days, as its table tells. Who is bound stays so unless the row says until when; who is not
    /// may have come in after the day of the table. A day that nobody tells is none after it.
    pub fn binds_on(&self, code: &str, at: Option<When>) -> Binding {
        let Some(party) = self.party(code) else { return Binding::Untold };
        let told = self.told_until();
        let Some(at) = at else {
            return if party.in_force.is_none() { Binding::Unbound } else { Binding::OfAnotherDay };
        };
        match party.in_force.map(|from| (from, at.touches(Some(from), party.end))) {
            Some((_, Period::Wholly)) => Binding::Bound,
            Some((_, Period::Partly | Period::Doubtful)) => Binding::OfAnotherDay,
            Some((from, Period::Outside)) if at.is_before(from) => Binding::Unbound,
            Some((_, Period::Outside)) | None if told.is_none_or(|day| !at.reaches_past(day)) => {
                Binding::Unbound
            }
            Some((_, Period::Outside)) | None => Binding::Untold,
        }
    }
}
