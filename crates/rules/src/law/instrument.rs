//! What binds whom, and from when.

use serde::{Deserialize, Serialize};

use super::{Grade, Placed};
use crate::measure::{Bounds, Day, Period, When};
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
    /// Its parties, one row for each period in which a State is bound on the same terms, and States known not to be parties.
    pub parties: Vec<Party>,
    /// Where it reaches beyond the metropolitan territory of its parties, and where not.
    pub territories: Vec<Territory>,
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
    /// From when it is bound; `None` if it never was. The first day of a State that succeeded to a treaty may not be known closely.
    pub in_force: Option<Bounds>,
    /// The last day on which it is bound, if that ended.
    pub end: Option<Day>,
    /// The day on which the depositary was told, if the table says so.
    pub notified: Option<Day>,
    /// Its reservations in this period, in words.
    pub reservations: String,
    /// Where the row comes from.
    pub source: String,
    /// How sure it is.
    pub grade: Option<Grade>,
    /// Where the row stands.
    pub span: Span,
}

/// Whether a treaty reaches a territory for whose international relations a State is responsible.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Extension {
    /// The State extended it there.
    Extended,
    /// It was not extended there, or the State excluded it.
    NotExtended,
    /// The State declared that it applies there, whether or not the State itself is a party.
    Declared,
}

/// One row of an instrument's table of territories.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Territory {
    /// The code of the State.
    pub code: String,
    /// The code of the territory, as known places have it.
    pub territory: String,
    /// The name that the table gives it, for readers.
    pub name: String,
    /// Whether the treaty reaches it.
    pub status: Extension,
    /// On which days.
    pub days: Validity,
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
    /// It is bound by a notification that nobody had made on the day as of which the case is read.
    Unnotified,
    /// The table does not tell.
    Untold,
}

/// A time through which a State is bound without a break, whatever changes in its reservations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Bond {
    from: Bounds,
    to: Option<Day>,
    /// The day on which it became known, where that is later than the first day.
    notified: Option<Day>,
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

impl Extension {
    /// Reads `extended`, `not-extended` or `declared`.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "extended" => Some(Self::Extended),
            "not-extended" => Some(Self::NotExtended),
            "declared" => Some(Self::Declared),
            _ => None,
        }
    }

    /// The word for it in a table.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Extended => "extended",
            Self::NotExtended => "not-extended",
            Self::Declared => "declared",
        }
    }
}

impl Instrument {
    /// Whether it binds a State for what happens in a territory of that State, and the row that tells it. `state` is what the table of
    /// parties says: a treaty that was extended reaches the territory of a State that it binds.
    pub fn binds_in(
        &self,
        (code, territory): (&str, Option<&str>),
        at: Option<When>,
        state: Binding,
    ) -> (Binding, Option<&Territory>) {
        let of = |t: &&Territory| t.code == code && Some(t.territory.as_str()) == territory;
        let Some(at) = at else { return (Binding::OfAnotherDay, None) };
        for row in self.territories.iter().filter(of) {
            let binding = match (at.touches(row.days.from, row.days.to), row.status) {
                (Period::Outside, _) => continue,
                (Period::Partly | Period::Doubtful, _) => Binding::OfAnotherDay,
                (Period::Wholly, Extension::NotExtended) => Binding::Unbound,
                (Period::Wholly, Extension::Extended) => state,
                (Period::Wholly, Extension::Declared) => Binding::Bound,
            };
            return (binding, Some(row));
        }
        (Binding::Untold, None)
    }

    /// The rows of a State, the earliest first.
    pub fn rows(&self, code: &str) -> impl Iterator<Item = &Party> {
        self.parties.iter().filter(move |p| p.code == code)
    }

    /// The row of a State that tells of these days: the last that has begun by then, or else its first.
    pub fn party(&self, code: &str, at: Option<When>) -> Option<&Party> {
        let begun = |p: &&Party| {
            let from = p.in_force.map(|from| from.earliest);
            at.is_some_and(|at| from.is_none_or(|from| !at.is_before(from)))
        };
        self.rows(code).filter(begun).last().or_else(|| self.rows(code).next())
    }

    /// Since when a State that is bound on these days has been bound without a break, if that day is known.
    pub fn bound_since(&self, code: &str, at: Option<When>) -> Option<Day> {
        let touches = |bond: &Bond| at.is_none_or(|at| bond.holds(at) != Period::Outside);
        self.bonds(code).into_iter().find(touches)?.from.exact()
    }

    /// The last day of which the table of parties tells whether a State without an entry was a party; none if it tells of all.
    pub fn told_until(&self) -> Option<Day> {
        let as_of = When::parse(self.as_of.as_deref()?).ok()?;
        Some(as_of.start.earliest).filter(|day| day.is_bounded())
    }

    /// Whether it binds a State on these days, as its table tells. Who is bound stays so unless the row says until when; who is not
    /// may have come in after the day of the table. A day that nobody tells is none after it. What was notified after the day
    /// `known`, as of which the case is read, is left open.
    pub fn binds_on(&self, code: &str, at: Option<When>, known: Option<Day>) -> Binding {
        if self.rows(code).next().is_none() {
            return Binding::Untold;
        }
        let bonds = self.bonds(code);
        let Some(at) = at else {
            return if bonds.is_empty() { Binding::Unbound } else { Binding::OfAnotherDay };
        };
        for bond in &bonds {
            match bond.holds(at) {
                Period::Outside => {}
                Period::Wholly if bond.is_known(known) => return Binding::Bound,
                Period::Wholly => return Binding::Unnotified,
                Period::Partly | Period::Doubtful => return Binding::OfAnotherDay,
            }
        }
        let told = self.told_until();
        let before_one = bonds.iter().any(|bond| at.is_before(bond.from.earliest));
        if before_one || told.is_none_or(|day| !at.reaches_past(day)) {
            Binding::Unbound
        } else {
            Binding::Untold
        }
    }

    /// The times through which a State is bound, the earliest first. Rows that follow each other without a day between are one.
    fn bonds(&self, code: &str) -> Vec<Bond> {
        let mut out: Vec<Bond> = Vec::new();
        for row in self.rows(code) {
            let Some(from) = row.in_force else { continue };
            match out.last_mut().filter(|last| last.to.and_then(|day| day.plus_days(1)) == from.exact()) {
                Some(last) if last.to.is_some() => last.to = row.end,
                _ => {
                    let notified = row.notified.filter(|day| *day > from.latest);
                    out.push(Bond { from, to: row.end, notified });
                }
            }
        }
        out
    }
}

impl Bond {
    /// How these days lie to it.
    fn holds(&self, at: When) -> Period {
        match at.touches(Some(self.from.latest), self.to) {
            Period::Wholly => Period::Wholly,
            _ if at.touches(Some(self.from.earliest), self.to) == Period::Outside => Period::Outside,
            Period::Partly => Period::Partly,
            Period::Outside | Period::Doubtful => Period::Doubtful,
        }
    }

    fn is_known(&self, on: Option<Day>) -> bool {
        on.is_none_or(|day| self.notified.is_none_or(|notified| notified <= day))
    }
}
