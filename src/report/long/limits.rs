//! What the finding does not cover, and what it rests on that is not sure.

use crate::facts::Section;
use crate::law::Grade;
use crate::report::law::{called, quotation};
use crate::report::sentence::{Sentence, closed};
use crate::report::teller::Teller;

impl Teller<'_> {
    /// Everything that a reader must know before relying on it.
    pub(in crate::report) fn limits(&self) -> Vec<Sentence> {
        let mut out = Vec::new();
        let id = self.provision.id.clone();
        let norm_id = self.norm.map(|(_, n)| n.id.as_str());
        if self.names.case.stipulated {
            out.push(self.worded("limits.stipulated", &[]));
        }
        out.extend(self.record_of_the_day());
        if self.names.case.redaction.is_some() {
            out.push(self.worded("redacted.limit", &[]));
        }
        if self.finding.partly_in_force {
            let from = self.provision.in_force.from.map(crate::measure::Day::words).unwrap_or_default();
            let to = self.provision.in_force.to.map(crate::measure::Day::words);
            let as_of = self.provision.text.as_of.as_deref();
            let key = match (&to, as_of) {
                (_, Some(_)) => "limits.partly-as-of",
                (Some(_), None) => "limits.partly-to",
                (None, None) => "limits.partly",
            };
            let to = to.as_deref().unwrap_or_default();
            let fill = [("from", from.as_str()), ("to", to), ("as-of", as_of.unwrap_or_default())];
            out.push(self.worded(key, &fill));
        }
        if !self.is_short() {
            for (place, gap) in self.provision.gaps.iter().enumerate() {
                if gap.norm.as_ref().is_some_and(|(n, _)| Some(n.as_str()) != norm_id) {
                    continue;
                }
                let from = vec![format!("{id}/gap[{place}]")];
                let quote = quotation(&gap.quotes);
                let said = gap.why.contains(self.word("limits.encoded"));
                let key = if said { "limits.gap-said" } else { "limits.gap" };
                // A gap that quotes nothing is told by its reason.
                let text = match quote.as_str() {
                    "" => gap.why.clone(),
                    quote => self.say(key, &[("quote", quote), ("why", &gap.why)]),
                };
                out.push(Sentence::new(&text, from.clone()));
            }
            out.extend(self.doubtful_days());
            out.extend(self.parties());
        }
        out.extend(self.grades());
        out.extend(self.laws_as_quoted());
        if self.finding.approximate {
            out.push(self.worded("limits.approximate", &[]));
        }
        let reviewers = &self.provision.reviewed;
        if reviewers.is_empty() {
            out.push(self.worded("limits.not-reviewed", &[]));
        } else {
            out.push(self.worded("limits.reviewed", &[("by", &self.names.all(reviewers))]));
        }
        out.push(self.worded("limits.not-advice", &[]));
        out
    }

    /// Which sources were left out as of a day, and which were kept only because they have no date.
    fn record_of_the_day(&self) -> Vec<Sentence> {
        let case = self.names.case;
        let Some(as_of) = &case.as_of else { return Vec::new() };
        let day = self.names.day(as_of.day);
        let mut out = vec![self.worded("as-of.limit", &[("day", &day)])];
        for (key, sources) in [
            ("as-of.left-out", &as_of.left_out),
            ("as-of.open", &as_of.open),
            ("as-of.undated", &as_of.undated),
        ] {
            let titles: Vec<String> = sources
                .iter()
                .map(|id| case.sources.at(*id))
                .map(|source| self.say("as-of.source", &[("title", &source.title), ("id", &source.id)]))
                .collect();
            if !titles.is_empty() {
                out.push(self.worded(key, &[("day", &day), ("sources", &self.names.all(&titles))]));
            }
        }
        out
    }

    /// Days of which a source is not sure, or that only the order of events gives.
    fn doubtful_days(&self) -> Vec<Sentence> {
        let Some(at) = self.finding.at else { return Vec::new() };
        let words = at.words();
        let key = match (at.uncertain(), at.approximate()) {
            (true, true) => "limits.day-both",
            (true, false) => "limits.day-uncertain",
            (false, true) => "limits.day-about",
            (false, false) => return Vec::new(),
        };
        vec![self.worded(key, &[("day", &words)])]
    }

    /// Reservations, and what the tables of parties rest on.
    fn parties(&self) -> Vec<Sentence> {
        let mut out: Vec<Sentence> = Vec::new();
        let mut dated: Vec<&str> = Vec::new();
        for (bound, _) in self.bound() {
            let from = vec![format!("{}/parties.csv", bound.instrument.id)];
            let who = self.names.entity(bound.who);
            if let Some(party) = bound.party {
                let reservations = party.reservations.trim();
                if !reservations.is_empty() {
                    let fill = [
                        ("who", who.as_str()),
                        ("what", called(bound.instrument)),
                        ("words", reservations.trim_end_matches('.')),
                    ];
                    out.push(Sentence::new(&self.say("limits.reservations", &fill), from.clone()));
                }
                if let Some(grade) = party.grade.filter(|g| *g != Grade::A) {
                    let fill = [
                        ("who", who.as_str()),
                        ("what", called(bound.instrument)),
                        ("grade", grade.letter()),
                    ];
                    out.push(Sentence::new(&self.say(of_party(grade), &fill), from.clone()));
                }
            }
            if let Some(as_of) = &bound.instrument.as_of
                && !dated.contains(&bound.instrument.id.as_str())
            {
                dated.push(&bound.instrument.id);
                let day = crate::measure::Day::parse(as_of)
                    .map_or_else(|| as_of.clone(), crate::measure::Day::words);
                out.push(Sentence::new(
                    &self.say("limits.as-of", &[("what", called(bound.instrument)), ("day", &day)]),
                    from,
                ));
            }
        }
        out
    }

    /// Texts of which no official copy was seen.
    fn grades(&self) -> Vec<Sentence> {
        let mut out = Vec::new();
        let from = vec![self.provision.id.clone()];
        if let Some(grade) = self.provision.text.grade.filter(|g| *g != Grade::A) {
            out.push(Sentence::new(
                &self.say(of_text(grade), &[("cite", &self.provision.cite)]),
                from.clone(),
            ));
        }
        if let Some(held) = self.provision.text.held.as_ref().filter(|_| !self.is_of_no_version()) {
            out.push(Sentence::new(&self.say("limits.held", &[("held", held)]), from));
        }
        out
    }

    /// The provision as somebody in the case quotes it, where that differs.
    fn laws_as_quoted(&self) -> Vec<Sentence> {
        let mut out = Vec::new();
        for statement in
            self.names.case.statements.iter().filter(|s| s.law.as_deref() == Some(self.provision.id.as_str()))
        {
            let said = self.names.case.said.at(statement.said);
            if said.stance.row().section != Section::Law {
                continue;
            }
            let words = crate::report::sentence::quoted(said.quote.iter().map(String::as_str));
            let text =
                closed(&self.say("limits.as-quoted", &[("who", &self.speaker(said.by)), ("words", &words)]));
            let from = vec![self.subject_path(statement.said), self.names.said_path(statement.said)];
            out.push(Sentence::new(&text, from.clone()).noted(&[said.source]));
            if let Some(point) = &statement.point {
                out.push(Sentence::new(&closed(point), from));
            }
        }
        out
    }
}

fn of_party(grade: Grade) -> &'static str {
    if grade == Grade::C { "limits.party-computed" } else { "limits.party-secondary" }
}

fn of_text(grade: Grade) -> &'static str {
    if grade == Grade::C { "limits.text-memory" } else { "limits.text-secondary" }
}
