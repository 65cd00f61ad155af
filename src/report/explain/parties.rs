//! Whom an instrument binds, from when, and in which territories.

use super::Page;
use crate::law::{Extension, Instrument, Party, Territory, Validity};
use crate::measure::{Bounds, Day, When};
use crate::report::locale::called;

impl Page<'_> {
    /// The parties, all or those of the day that was asked for.
    pub(super) fn parties(&mut self, instrument: &Instrument) {
        if instrument.parties.is_empty() && instrument.note.is_none() {
            return;
        }
        self.blank();
        match self.manner.on {
            None => self.say_head("explain.parties", &[("what", called(instrument))]),
            Some(day) => {
                self.say_head("explain.parties-on", &[("what", called(instrument)), ("day", &day.words())]);
                if let Some(told) = instrument.told_until().filter(|told| *told < day) {
                    self.say("explain.told", &[("day", &told.words())], 1);
                }
            }
        }
        if let Some(note) = &instrument.note {
            self.line(note, 1);
        }
        let on = self.manner.on;
        let is_bound = |party: &&Party| {
            let from = |day: Day| party.in_force.is_some_and(|from| from.latest <= day);
            on.is_none_or(|day| from(day) && party.end.is_none_or(|end| day <= end))
        };
        for party in instrument.parties.iter().filter(is_bound) {
            let who = if party.state.is_empty() { &party.code } else { &party.state };
            let grade = party.grade.map_or("", crate::law::Grade::letter);
            let day = party.in_force.and_then(first_day);
            let end = party
                .end
                .map(|d| self.wording.say("explain.party-end", &[("day", &d.words())]))
                .unwrap_or_default();
            let key = if day.is_some() { "explain.party" } else { "explain.no-party" };
            let fill = [
                ("who", who.as_str()),
                ("action", &party.action),
                ("day", day.as_deref().unwrap_or_default()),
                ("end", &end),
                ("reservations", &party.reservations),
                ("grade", grade),
            ];
            self.say(key, &fill, 1);
        }
        let on_the_day = |row: &&Territory| {
            on.is_none_or(|day| row.days.overlaps(Validity { from: Some(day), to: Some(day) }))
        };
        for row in instrument.territories.iter().filter(on_the_day) {
            let days = [row.days.from, row.days.to].map(|day| day.map(crate::measure::Day::words));
            let [from, to] = days.map(Option::unwrap_or_default);
            let key = match (from.is_empty(), to.is_empty()) {
                (true, true) => "explain.territory",
                (false, true) => "explain.territory-from",
                (true, false) => "explain.territory-to",
                (false, false) => "explain.territory-from-to",
            };
            let grade = row.grade.map_or("", crate::law::Grade::letter);
            let status = match row.status {
                Extension::Extended => "explain.extended",
                Extension::NotExtended => "explain.not-extended",
                Extension::Declared => "explain.declared",
            };
            let status = self.wording.say(status, &[]);
            let fill = [
                ("where", row.name.as_str()),
                ("who", &row.code),
                ("status", &status),
                ("from", &from),
                ("to", &to),
                ("grade", grade),
            ];
            self.say(key, &fill, 1);
        }
    }
}

/// The first day in force, or the days of which it is one.
fn first_day(from: Bounds) -> Option<String> {
    When::one_day_between(from.earliest, from.latest).map(When::words)
}
