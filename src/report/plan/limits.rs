//! What a finding does not cover, and what it rests on that is not sure: each with an identity, so that what concerns several findings is
//! said once.

use super::page::PagePlan;
use crate::facts::Section;
use crate::law::Grade;
use crate::report::Report;
use crate::report::message::{Message, Slot};

/// A limit.
#[derive(Debug, Clone)]
pub(in crate::report) struct Limit<'a> {
    /// What makes it the same as another.
    pub(in crate::report) id: String,
    /// What it says.
    pub(in crate::report) message: Message<'a>,
}

impl<'a> PagePlan<'_, 'a> {
    pub(super) fn limits(&self) -> Vec<Limit<'a>> {
        let mut out = Vec::new();
        out.extend(self.partly());
        if !self.teller.is_short() {
            out.extend(self.gaps());
            out.extend(self.doubtful_days());
            out.extend(
                self.parties().into_iter().filter(|(_, always)| *always || self.full).map(|(limit, _)| limit),
            );
        }
        out.extend(self.texts());
        out.extend(self.as_quoted());
        if self.teller.finding.approximate {
            out.push(Limit { id: "approximate".to_owned(), message: Message::new("limit.approximate") });
        }
        out
    }

    /// That the words hold for a part of the days alone.
    fn partly(&self) -> Option<Limit<'a>> {
        if !self.teller.finding.partly_in_force {
            return None;
        }
        let in_force = self.teller.provision.in_force;
        let as_of = self.teller.provision.text.as_of.as_deref();
        let key = match (in_force.to, as_of) {
            (_, Some(_)) => "limit.partly-as-of",
            (Some(_), None) => "limit.partly-to",
            (None, None) => "limit.partly",
        };
        let mut message = Message::new(key).with("as-of", Slot::Words(as_of.unwrap_or_default()));
        if let Some(from) = in_force.from {
            message = message.with("from", Slot::Date(from));
        }
        if let Some(to) = in_force.to {
            message = message.with("to", Slot::Date(to));
        }
        Some(Limit { id: format!("partly {}", self.teller.finding.id), message })
    }

    /// Words that the rule does not encode.
    fn gaps(&self) -> Vec<Limit<'a>> {
        let provision = self.teller.provision;
        let norm = self.teller.norm.map(|(_, norm)| norm.id.as_str());
        let concerns = |place: &usize| {
            let gap = provision.gaps.get(*place).and_then(|gap| gap.norm.as_ref());
            gap.is_none_or(|(of, _)| Some(of.as_str()) == norm)
        };
        let one = |place: usize| {
            let gap = provision.gaps.get(place)?;
            let words = match (gap.quotes.is_empty(), self.teller.is_foreign(&provision.text)) {
                (true, _) => None,
                (false, true) => Some(Slot::Original(&gap.quotes, provision.text.language.as_str())),
                (false, false) => Some(Slot::QuotedLaw(&gap.quotes)),
            };
            let message = Message::new(if words.is_some() { "limit.gap" } else { "limit.gap-why" });
            let message = message.with("why", Slot::Words(&gap.why));
            let message = match words {
                Some(words) => message.with("words", words),
                None => message,
            };
            Some(Limit { id: format!("{}/gap[{place}]", provision.id), message })
        };
        (0..provision.gaps.len()).filter(concerns).filter_map(one).collect()
    }

    /// Days of which a source is not sure, or that are approximate.
    fn doubtful_days(&self) -> Option<Limit<'a>> {
        let at = self.teller.finding.at?;
        let key = match (at.uncertain(), at.approximate()) {
            (true, true) => "limit.day-both",
            (true, false) => "limit.day-uncertain",
            (false, true) => "limit.day-about",
            (false, false) => return None,
        };
        Some(Limit { id: format!("{key} {at}"), message: Message::new(key).with("day", Slot::When(at)) })
    }

    /// Reservations, and what the tables of parties rest on.
    ///
    /// Beside each, whether it is told where not all is told: a table from memory has to be checked by whoever relies on it.
    fn parties(&self) -> Vec<(Limit<'a>, bool)> {
        let mut out: Vec<(Limit<'a>, bool)> = Vec::new();
        for (bound, _) in self.teller.bound() {
            let instrument = &bound.instrument;
            let path = format!("{}/parties.csv", instrument.id);
            let message = |key| {
                Message::new(key)
                    .with("who", Slot::Names(vec![bound.who]))
                    .with("what", Slot::Treaty(instrument))
            };
            if let Some(party) = bound.party {
                let reservations = party.reservations.trim().trim_end_matches('.');
                if !reservations.is_empty() {
                    let message = message("limit.reservations").with("words", Slot::Words(reservations));
                    out.push((Limit { id: format!("{path} reservations {}", party.code), message }, false));
                }
                let key = match party.grade {
                    Some(Grade::B) => "limit.party-secondary",
                    Some(Grade::C) => "limit.party-computed",
                    Some(Grade::A) | None => "",
                };
                if !key.is_empty() {
                    let limit = Limit { id: format!("{path} {key} {}", party.code), message: message(key) };
                    out.push((limit, party.grade == Some(Grade::C)));
                }
            }
            if let Some(day) = instrument.as_of.as_deref().and_then(crate::measure::Day::parse) {
                let message = message("limit.as-of").with("day", Slot::Date(day));
                out.push((Limit { id: format!("{path} as-of"), message }, true));
            }
        }
        out
    }

    /// Texts of which no official copy was seen.
    fn texts(&self) -> Vec<Limit<'a>> {
        let provision = self.teller.provision;
        let key = match provision.text.grade {
            Some(Grade::B) => Some("limit.text-secondary"),
            Some(Grade::C) => Some("limit.text-memory"),
            Some(Grade::A) | None => None,
        };
        let graded = key.map(|key| Limit {
            id: format!("{} {key}", provision.id),
            message: Message::new(key).with("cite", Slot::Words(&provision.cite)),
        });
        let held = provision.text.held.as_deref().filter(|_| self.full && !self.teller.is_of_no_version());
        let held = held.map(|held| Limit {
            id: format!("{} held", provision.id),
            message: Message::new("limit.held")
                .with("cite", Slot::Words(&provision.cite))
                .with("held", Slot::Words(held)),
        });
        let copied =
            provision.text.as_of.as_deref().zip(provision.in_force.from).map(|(as_of, from)| Limit {
                id: format!("{} as-of", provision.id),
                message: Message::new("limit.text-as-of")
                    .with("cite", Slot::Words(&provision.cite))
                    .with("as-of", Slot::Words(as_of))
                    .with("from", Slot::Date(from)),
            });
        graded.into_iter().chain(copied).chain(held).collect()
    }

    /// The provision as somebody in the case quotes it.
    fn as_quoted(&self) -> Vec<Limit<'a>> {
        let case = self.report.case;
        let of_this = |law: &Option<String>| law.as_deref() == Some(self.teller.provision.id.as_str());
        let statements = case.statements.iter().filter(|statement| of_this(&statement.law));
        statements
            .filter(|statement| self.section(statement) == Section::Law)
            .map(|statement| {
                let said = case.said.at(statement.said);
                let message =
                    Message::new(if statement.point.is_some() { "limit.as-quoted" } else { "limit.quoted" })
                        .with("who", Slot::Speaker(said.by))
                        .with("point", Slot::Words(statement.point.as_deref().unwrap_or_default()))
                        .with("sources", Slot::Sources(vec![said.source]));
                Limit { id: format!("{} quoted {}", self.teller.provision.id, statement.said.0), message }
            })
            .collect()
    }
}

/// What limits the whole report.
pub(in crate::report) fn of_report<'a>(report: &Report<'a>) -> Vec<Message<'a>> {
    let case = report.case;
    let mut out = Vec::new();
    if case.stipulated {
        out.push(Message::new("limit.stipulated"));
    }
    if let Some(as_of) = &case.as_of {
        out.push(Message::new("limit.record-as-of").with("day", Slot::DayAsked(as_of.day)));
        for (key, sources) in [
            ("limit.left-out", &as_of.left_out),
            ("limit.left-open", &as_of.open),
            ("limit.undated", &as_of.undated),
        ] {
            if !sources.is_empty() {
                let title = |id: &crate::facts::SourceId| {
                    let source = case.sources.at(*id);
                    Message::new("limit.source")
                        .with("title", Slot::Words(&source.title))
                        .with("id", Slot::Code(source.id.clone()))
                };
                let titles = sources.iter().map(title).collect();
                out.push(
                    Message::new(key)
                        .with("day", Slot::DayAsked(as_of.day))
                        .with("sources", Slot::List(titles, crate::report::message::Joined::And)),
                );
            }
        }
    }
    if case.redaction.is_some() {
        out.push(Message::new("limit.redacted"));
    }
    out
}
