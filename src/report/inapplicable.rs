//! That a provision does not apply, and why.

use super::law::{Bound, called, part_quotation, quotation};
use super::sentence::Sentence;
use super::teller::{Side, Teller};
use crate::finding::{Because, Exceeded, PartFinding};
use crate::law::Binding;

impl Teller<'_> {
    pub(super) fn not_applicable(&self) -> Vec<Sentence> {
        let cite = self.cite();
        match &self.finding.because {
            Some(Because::Untouched) | None => {
                vec![self.worded("first.not-applicable", &[("cite", cite), ("why", &self.untouched())])]
            }
            Some(Because::NotInForce) => {
                std::iter::once(self.not_in_force()).chain(self.day_in_question()).collect()
            }
            Some(Because::Element(place)) => {
                let found = place.and_then(|p| self.elements().get(p).copied());
                let bearer = self.bearer().unwrap_or_default();
                let unbound = found.and_then(|(part, _)| {
                    let is_told = |b: &Bound<'_>| b.told(self.days()) == Binding::Unbound;
                    self.bound().into_iter().find(|(b, p)| p.id == part.id && is_told(b))
                });
                let (why, parts): (String, Vec<&PartFinding>) = match (&unbound, found) {
                    (Some((b, part)), _) => {
                        let fill =
                            [("who", self.names.entity(b.who)), ("what", called(b.instrument).to_owned())];
                        let fill: Vec<(&str, &str)> = fill.iter().map(|(k, v)| (*k, v.as_str())).collect();
                        let key = if self.day().is_some() { "first.not-bound" } else { "first.no-party" };
                        (self.say(key, &fill), vec![part])
                    }
                    (None, Some((part, text))) => {
                        let words = self.element(part, text, Side::Not).or_else(|| self.why_not(part));
                        let quote = part_quotation(&text.quotes, text.gloss.as_deref());
                        let words = words.unwrap_or_else(|| self.say("met.not", &[("quote", &quote)]));
                        (words, vec![part])
                    }
                    (None, None) => (self.word("first.two-together").to_owned(), Vec::new()),
                };
                let told = unbound.is_none() && self.rests_on_accounts(&parts);
                let key = match (told, bearer.is_empty()) {
                    (true, true) => "first.not-applicable-on",
                    (true, false) => "first.not-applicable-on-to",
                    (false, true) => "first.not-applicable",
                    (false, false) => "first.not-applicable-to",
                };
                let (facts, _) = self.footing();
                let fill = [("cite", cite), ("bearer", bearer.as_str()), ("why", &why), ("facts", facts)];
                vec![self.on(&self.say(key, &fill), &parts)]
            }
            Some(Because::Excepted(place)) => {
                let found = self.exceptions().get(*place).copied();
                let words = found.and_then(|(part, text)| {
                    self.element(part, text, Side::Says).or_else(|| self.why_so(part))
                });
                let parts: Vec<&PartFinding> = found.iter().map(|(p, _)| *p).collect();
                let key = match &words {
                    Some(_) if self.rests_on_accounts(&parts) => "first.excepted-on",
                    Some(_) => "first.excepted-because",
                    None => "first.excepted",
                };
                let (facts, _) = self.footing();
                let why = words.as_deref().unwrap_or_default();
                let fill = [("cite", cite), ("why", why), ("facts", facts)];
                vec![self.on(&self.say(key, &fill), &parts)]
            }
            Some(Because::NotWorkedOut(exceeded)) => self.not_worked_out(*exceeded),
            Some(Because::Gap) => {
                let gap = self.provision.gaps.first();
                let quote = gap.map(|g| quotation(&g.quotes)).unwrap_or_default();
                let why = gap.map(|g| g.why.as_str()).unwrap_or_default();
                vec![
                    self.worded("first.gap", &[("cite", cite), ("quote", &quote)]),
                    Sentence::new(why, vec![self.provision.id.clone()]),
                ]
            }
        }
    }

    /// That it was not worked out, and at which condition that was found.
    pub(super) fn not_worked_out(&self, exceeded: Exceeded) -> Vec<Sentence> {
        let condition = exceeded.condition.map(|condition| self.names.condition_path(condition));
        let key = if condition.is_some() { "first.not-worked-out-at" } else { "first.not-worked-out" };
        let path = condition.clone().unwrap_or_else(|| self.finding.id.clone());
        let fill = [("cite", self.cite()), ("condition", condition.as_deref().unwrap_or_default())];
        vec![Sentence::new(&self.say(key, &fill), vec![path]), self.worded("first.nothing-follows", &[])]
    }

    /// That nobody is concerned, in the words of the rule, without a full stop.
    pub(super) fn untouched(&self) -> String {
        let words =
            self.norm.and_then(|(_, n)| n.untouched.as_deref()).unwrap_or(self.word("first.untouched"));
        self.names.wording.lowered(words)
    }

    /// Whether parts are so because somebody says so, or because it is stipulated: then that is said.
    fn rests_on_accounts(&self, parts: &[&PartFinding]) -> bool {
        self.names.case.stipulated || parts.iter().flat_map(|p| &p.facts).any(|f| !f.said.is_empty())
    }

    fn not_in_force(&self) -> Sentence {
        let validity = self.provision.in_force;
        let day = self.day();
        // Without a day of its own, it is in force on none of which the case speaks.
        let before = validity.from.filter(|f| day.map_or(validity.to.is_none(), |d| d < *f));
        match (before, validity.to.filter(|_| day.is_some())) {
            // From when on these words were the law was not seen: not before that day, would be more than is known.
            (Some(from), _) if self.provision.text.as_of.is_some() => {
                let as_of = self.provision.text.as_of.as_deref().unwrap_or_default();
                let fill = [("cite", self.cite()), ("as-of", as_of), ("day", &from.words())];
                self.worded("first.not-used-yet", &fill)
            }
            (Some(from), _) => self.worded("first.not-yet", &[("cite", self.cite()), ("day", &from.words())]),
            (None, Some(to)) => {
                self.worded("first.no-longer", &[("cite", self.cite()), ("day", &to.words())])
            }
            (None, None) => self.worded("first.not-in-force", &[("cite", self.cite())]),
        }
    }

    fn day_in_question(&self) -> Option<Sentence> {
        let mut days = self.finding.instances.iter().map(|i| i.at);
        let first = days.next().flatten();
        let at = self.finding.at.or(first)?;
        let widest = at.at_most();
        let (key, words) = match at.exact() {
            Some(_) => ("first.day", at.words()),
            None if widest != at || days.any(|day| day != first) => ("first.days", widest.adverbial()),
            None => ("first.time", at.adverbial()),
        };
        Some(self.worded(key, &[("day", &words)]))
    }
}
