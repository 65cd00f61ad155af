//! The words of the law as a finding quotes them, since when they hold, and whom they bind from when.

use super::sentence::{capitalised, closed, quoted};
use super::teller::Teller;
use crate::compile::InstrumentId;
use crate::eval::NodeKind;
use crate::facts::{EntityId, Value};
use crate::finding::{Because, PartFinding, Value as Verdict};
use crate::law::{Instrument, LAW, Norm, Part, Party, Provision, Text, folded};
use crate::measure::{Day, When};
use crate::source::Span;

/// An instrument and one whom it binds or not, as an element asked.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bound<'a> {
    pub(super) id: InstrumentId,
    pub(super) instrument: &'a Instrument,
    pub(super) who: EntityId,
    pub(super) party: Option<&'a Party>,
}

/// The law of a norm in the sentence of its author.
pub(super) fn in_a_sentence(norm: &Norm) -> Option<String> {
    let law = norm.words.law.as_ref().map_or(norm.id.as_str(), |(law, _)| law.as_str());
    let fill = &mut |place: &str| if place == LAW { law.to_owned() } else { place.to_owned() };
    let sentence = norm.words.sentence.as_ref()?.phrase.complete(fill, &mut |_| false);
    Some(closed(&capitalised(&sentence)))
}

impl<'a> Teller<'a> {
    /// The provision in which the words of a part stand.
    pub(super) fn home_of(&self, part: &Part) -> &'a Provision {
        let named =
            part.from.as_ref().map(|(id, _)| self.names.rules.provisions_named(id)).unwrap_or_default();
        let found = named.iter().map(|p| self.names.rules.provisions.at(*p)).find(|p| {
            let day = self.day();
            day.is_none_or(|d| p.in_force.from.is_none_or(|f| f <= d) && p.in_force.to.is_none_or(|t| t >= d))
        });
        found.unwrap_or(self.provision)
    }

    /// The day or days of the finding.
    pub(super) fn days(&self) -> Option<When> {
        self.finding.at.or_else(|| self.finding.instances.first().and_then(|i| i.at))
    }

    /// The day by which the wording of a text is chosen.
    pub(super) fn day(&self) -> Option<Day> {
        let at = self.days()?;
        at.start.earliest.is_bounded().then_some(at.start.earliest)
    }

    /// Whether the words of the provision are in the language of the report.
    pub(super) fn is_foreign(&self, text: &Text) -> bool {
        text.language != self.word("list.language")
    }

    /// As much of the norm's words as stand in a short paragraph: from the beginning of the sentence that says what is asked to
    /// the end of the last words that are encoded and fit in `room` words.
    pub(super) fn excerpt(&self, room: usize) -> String {
        let Some((_, norm)) = self.norm else {
            return self.provision.gaps.first().map(|g| quotation(&g.quotes)).unwrap_or_default();
        };
        let (own, gloss) = match (&norm.conduct, &norm.exercise) {
            (Some(c), _) => (c.quotes.as_slice(), c.gloss.as_deref()),
            (None, Some(e)) => (e.quotes.as_slice(), e.gloss.as_deref()),
            (None, None) => (norm.elements.first().map(|e| e.quotes.as_slice()).unwrap_or_default(), None),
        };
        if self.is_foreign(&self.provision.text) {
            return part_quotation(own, gloss);
        }
        let key = norm.text.first().map(|(key, _)| key.as_str()).unwrap_or_default();
        let paragraph = self.provision.text.on(key, self.day()).map(folded).unwrap_or_default();
        let body = without_number(&paragraph);
        let of_elements = norm.elements.iter().filter(|e| e.from.is_none()).flat_map(|e| &e.quotes);
        let quotes: Vec<String> = own.iter().chain(of_elements).map(|(words, _)| folded(words)).collect();
        let spans: Vec<(usize, usize)> = quotes
            .iter()
            .filter_map(|q| body.find(q.as_str()).map(|at| (at, at.saturating_add(q.len()))))
            .collect();
        let first = spans.iter().map(|(start, _)| *start).min().unwrap_or(0);
        let start =
            body.get(..first).and_then(|before| before.rfind(". ")).map_or(0, |at| at.saturating_add(2));
        let must = spans.first().map_or(0, |(_, end)| *end);
        let fits = |end: usize| body.get(start..end).is_some_and(|s| s.split_whitespace().count() <= room);
        let end =
            spans.iter().map(|(_, end)| *end).chain([body.len()]).filter(|e| *e >= must && fits(*e)).max();
        match end.and_then(|end| body.get(start..end)) {
            Some(words) if !words.trim().is_empty() => quoted([words.trim()]),
            _ => part_quotation(own, gloss),
        }
    }

    /// Whom the elements that ask for it say to be bound, or not to be.
    pub(super) fn bound(&self) -> Vec<(Bound<'a>, &'a PartFinding)> {
        let mut out: Vec<(Bound<'a>, &'a PartFinding)> = Vec::new();
        for part in &self.finding.elements {
            self.finding.proof.visit(part.node, &mut |_, node| {
                if let NodeKind::Binds(id, Some(who)) = node.kind
                    && !out.iter().any(|(b, _)| b.id == id && b.who == who)
                {
                    let instrument = self.names.rules.instruments.at(id);
                    let party = self.code(who).and_then(|code| instrument.party(code));
                    out.push((Bound { id, instrument, who, party }, part));
                }
            });
        }
        out
    }

    /// The code by which tables of parties know an entity.
    fn code(&self, entity: EntityId) -> Option<&'a str> {
        let field = self.names.field_of(entity, "code")?;
        match &self.names.values(entity, field).first()?.value {
            Value::Text(code) => Some(code),
            _ => None,
        }
    }

    /// What binds the bearer, through which instrument, since when: for the sentence that brings the words.
    pub(super) fn bound_since(&self) -> Option<(Bound<'a>, Day)> {
        let bearer = self.finding.bearer?;
        let bound = self.bound().into_iter().filter(|(_, part)| part.value == Verdict::True).map(|(b, _)| b);
        let own = bound.into_iter().find(|b| b.who == bearer)?;
        Some((own, own.party?.in_force?))
    }

    /// Whether nothing says which of several versions would speak.
    pub(super) fn is_of_no_version(&self) -> bool {
        self.finding.because == Some(Because::Untouched) && self.versions() > 1
    }

    /// How many versions of the provision the rules hold.
    pub(super) fn versions(&self) -> usize {
        self.names.rules.provisions_named(&self.provision.id).len()
    }

    /// The instrument of the provision.
    pub(super) fn instrument(&self) -> Option<&'a Instrument> {
        let id = self.names.rules.instrument_named(&self.provision.instrument.0)?;
        Some(self.names.rules.instruments.at(id))
    }
}

/// A paragraph without the number before it: “1. ”, “(42) ”, “② ”.
pub(super) fn without_number(paragraph: &str) -> &str {
    let Some((first, rest)) = paragraph.split_once(' ') else { return paragraph };
    let bare = first.trim_start_matches('(').trim_end_matches(['.', ')']);
    let circled = first.chars().count() == 1 && first.chars().all(|c| ('\u{2460}'..='\u{2473}').contains(&c));
    let short = bare.chars().count() <= 2 && first.len() > bare.len();
    if circled || short { rest } else { paragraph }
}

/// Quoted words between marks, parts joined by an ellipsis.
pub(super) fn quotation(quotes: &[(String, Span)]) -> String {
    quoted(quotes.iter().map(|(words, _)| words.as_str()))
}

/// The quoted words of a part and, where they are in another language, what they mean in square brackets.
pub(super) fn part_quotation(quotes: &[(String, Span)], gloss: Option<&str>) -> String {
    let quote = quotation(quotes);
    match gloss {
        Some(gloss) if !quote.is_empty() => format!("{quote} [{gloss}]"),
        _ => quote,
    }
}
