//! What must hold between a provision and its own text, and between provisions.

use super::names::Holes;
use super::norm::unknown;
use super::ruleset::{ProvisionId, RuleSet};
use crate::arena::Arena;
use crate::diag::{Diagnostic, Thing, codes, did_you_mean};
use crate::law::{Part, Provision, folded};
use crate::measure::Level;
use crate::source::Span;
use crate::syntax::reader::Findings;

/// Checks quotations, references and versions of the whole library.
pub(super) fn check(rules: &RuleSet, holes: Holes, findings: &Findings) {
    let mut words = Words::default();
    for provision in rules.provisions.values() {
        words.push(folded_paragraphs(provision));
    }
    for (id, provision) in rules.provisions.iter() {
        findings.about(Some(provision.span));
        Checker { rules, id, provision, words: &words, holes, findings }.provision();
    }
    findings.about(None);
    versions(rules, findings);
}

/// The paragraphs of every provision, each with its wordings, folded once for all quotations.
type Words = Arena<ProvisionId, Vec<(String, Vec<String>)>>;

fn folded_paragraphs(provision: &Provision) -> Vec<(String, Vec<String>)> {
    let text = &provision.text;
    let wordings = |key: &str| text.wordings(key).map(folded).collect();
    let added = text.later.iter().flat_map(|(_, paragraphs)| paragraphs);
    let mut keys: Vec<&String> = Vec::new();
    for (key, ..) in text.paragraphs.iter().chain(added) {
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys.into_iter().map(|key| (key.clone(), wordings(key))).collect()
}

pub(super) struct Checker<'a> {
    pub(super) rules: &'a RuleSet,
    id: ProvisionId,
    pub(super) provision: &'a Provision,
    words: &'a Words,
    pub(super) holes: Holes,
    pub(super) findings: &'a Findings,
}

impl Checker<'_> {
    fn provision(&self) {
        let p = self.provision;
        let told = p.instrument.0.is_empty() || self.holes.instruments;
        if !told && self.rules.instrument_named(&p.instrument.0).is_none() {
            let ids: Vec<&str> = self.rules.instruments.values().map(|i| i.id.as_str()).collect();
            let (id, span) = &p.instrument;
            self.findings.add(unknown(
                format!("there is no instrument `{id}`"),
                *span,
                (Thing::Provision, id),
                &ids,
            ));
        }
        for (n, norm) in p.norms.iter().enumerate() {
            if p.norms.iter().take(n).any(|other| other.id == norm.id) {
                let message = format!("the norm id `{}` is given twice", norm.id);
                let mut d = Diagnostic::error(codes::DUPLICATE_ID, message).at(norm.span, "second");
                if let Some(first) = p.norms.iter().find(|other| other.id == norm.id) {
                    d = d.also(first.span, "first");
                }
                self.findings.add(d);
            }
            for key in &norm.text {
                self.paragraph(key);
            }
            for part in norm.elements.iter().chain(&norm.exceptions) {
                self.part(part, &norm.text, norm.needs);
            }
            if let Some(conduct) = &norm.conduct {
                self.quotes(&conduct.quotes, conduct.text.as_ref(), &norm.text, None);
            }
            self.words_of_norm(norm);
            if let Some(exercise) = &norm.exercise {
                self.quotes(&exercise.quotes, None, &norm.text, None);
            }
        }
        for definition in &p.definitions {
            self.quotes(&definition.quotes, None, &[], definition.from.as_ref());
            let names: Vec<&str> =
                definition.signature.parameters.iter().map(|p| p.name.0.as_str()).collect();
            self.phrases(&definition.phrases, &names);
        }
        for reading in &p.readings {
            self.words_of_reading(reading);
        }
        for carried in &p.carried {
            self.declared(&carried.quotes);
            self.reference(&carried.by);
        }
        for gap in &p.gaps {
            self.declared(&gap.quotes);
        }
        let of_norms = p.objections.iter().filter_map(|objection| objection.norm.as_ref());
        for (norm, span) in of_norms.chain(p.gaps.iter().filter_map(|gap| gap.norm.as_ref())) {
            if !self.holes.provisions && !p.norms.iter().any(|other| other.id == *norm) {
                let ids: Vec<&str> = p.norms.iter().map(|n| n.id.as_str()).collect();
                self.findings.add(unknown(
                    format!("this provision has no norm `{norm}`"),
                    *span,
                    (Thing::Word, norm),
                    &ids,
                ));
            }
        }
        for objection in &p.objections {
            for (path, span) in &objection.turns_on {
                let last = path.rsplit('.').next().unwrap_or(path);
                if !self.is_field(last) && last != "happened" {
                    let message = format!("`turns_on` names `{path}`, and nothing has a field `{last}`");
                    let d = Diagnostic::error(codes::UNKNOWN_FIELD, message).at(*span, "unknown field");
                    let fields = self.rules.vocabulary.fields.values().map(|f| f.name.as_str());
                    self.findings.add(match did_you_mean(Thing::Word, last, fields) {
                        Some(help) => d.help(help),
                        None => d,
                    });
                }
            }
        }
        for conflict in &p.conflicts {
            self.reference(&conflict.with);
        }
    }

    fn part(&self, part: &Part, norm_text: &[(String, Span)], needs: Level) {
        self.quotes(&part.quotes, part.text.as_ref(), norm_text, part.from.as_ref());
        if part.needs.is_some_and(|n| n < needs) {
            let message =
                format!("`{}` asks for less than the norm, which needs `{}`", part.id, needs.name());
            let help =
                "a level can only be raised; where less suffices for a field, say `enough` in the vocabulary";
            self.findings
                .add(Diagnostic::error(codes::NORM_SHAPE, message).at(part.span, "this part").help(help));
        }
        for alternative in &part.any {
            let own = part.text.as_ref().map_or(norm_text, std::slice::from_ref);
            self.part(alternative, own, needs);
        }
    }

    /// Words declared not to be encoded here may stand in one wording of a paragraph only: another wording has others for them.
    fn declared(&self, quotes: &[(String, Span)]) {
        let paragraphs = self.words.at(self.id);
        for quote in quotes {
            let words = folded(&quote.0);
            let mut wordings = paragraphs.iter().flat_map(|(_, wordings)| wordings);
            if words.is_empty() || !wordings.any(|text| text.contains(&words)) {
                self.quotes(std::slice::from_ref(quote), None, &[], None);
            }
        }
    }

    /// The words have to stand in every wording of the paragraph, of the norm's paragraphs, or of the provision.
    fn quotes(
        &self,
        quotes: &[(String, Span)],
        text: Option<&(String, Span)>,
        norm_text: &[(String, Span)],
        from: Option<&(String, Span)>,
    ) {
        let own = [self.id];
        let provisions: &[ProvisionId] = match from {
            None => &own,
            Some((id, span)) => {
                let others = self.rules.provisions_named(id);
                if others.is_empty() {
                    self.no_provision(id, *span);
                    return;
                }
                others
            }
        };
        if let (Some(key), None, false) = (text, from, quotes.is_empty()) {
            self.paragraph(key);
        }
        let named = match (text, from) {
            (Some(key), _) => std::slice::from_ref(key),
            (None, None) => norm_text,
            (None, Some(_)) => &[],
        };
        let mut keys: Vec<String> = named.iter().map(|(key, _)| key.clone()).collect();
        // A paragraph that does not exist has been told of.
        keys.retain(|key| from.is_some() || self.has_paragraph(key));
        for (quote, span) in quotes {
            let words = folded(quote);
            let found = provisions.iter().any(|p| self.stands(&words, *p, &keys));
            if !found {
                let (message, label) = if words.is_empty() {
                    ("a quotation without words", "empty")
                } else {
                    ("the quoted words do not stand in the text", "not found")
                };
                let d = Diagnostic::error(codes::QUOTE_NOT_IN_TEXT, message).at(*span, label);
                self.findings.add(match self.near(&words, provisions, &keys) {
                    Some(help) => d.help(help),
                    None => d,
                });
            }
        }
    }

    /// What to do about a quotation that is not in the text.
    fn near(&self, quote: &str, provisions: &[ProvisionId], keys: &[String]) -> Option<String> {
        if quote.is_empty() {
            return Some("leave the key out, or say with `gloss` what the words come to".to_owned());
        }
        if !keys.is_empty() {
            let of = |p: &&ProvisionId| self.stands(quote, **p, &[]);
            let words = provisions.iter().find(of).map(|p| self.words.at(*p));
            let all = |wordings: &[String]| wordings.iter().all(|w| w.contains(quote));
            if let Some((key, _)) = words.and_then(|w| w.iter().find(|(_, wordings)| all(wordings))) {
                return Some(format!("they stand in another paragraph: write `text = \"{key}\"`"));
            }
        }
        if quote.contains('…') || quote.contains("...") {
            let left_out = "where words are left out, write the parts as a list: `quote = [\"…\", \"…\"]`";
            return Some(left_out.to_owned());
        }
        let later = |w: &[String]| w.iter().any(|w| w.contains(quote));
        let words = || provisions.iter().flat_map(|p| self.words.at(*p));
        if words().any(|(_, wordings)| later(wordings)) {
            return Some("they stand in one wording of the paragraph only; each wording has to have them, or the provision becomes two versions".to_owned());
        }
        if let Some(close) = provisions.iter().find_map(|p| self.differs_in_signs(quote, *p)) {
            return Some(close);
        }
        words()
            .flat_map(|(_, wordings)| wordings)
            .filter_map(|words| parts_at(quote, words))
            .max()
            .map(|(_, help)| help)
    }

    fn has_paragraph(&self, key: &str) -> bool {
        self.provision.text.paragraphs.iter().any(|(k, ..)| k == key)
    }

    fn paragraph(&self, (key, span): &(String, Span)) {
        if !self.has_paragraph(key) {
            let keys: Vec<&str> = self.provision.text.paragraphs.iter().map(|(k, ..)| k.as_str()).collect();
            let d = Diagnostic::error(codes::UNKNOWN_REFERENCE, format!("the text has no paragraph `{key}`"));
            self.findings.add(d.at(*span, "not found").help(format!("it has `{}`", keys.join("`, `"))));
        }
    }

    fn reference(&self, (target, span): &(String, Span)) {
        let (id, norm) =
            target.split_once('#').map_or((target.as_str(), None), |(id, norm)| (id, Some(norm)));
        let versions = self.rules.provisions_named(id);
        let has_norm = |n: &str| {
            versions
                .iter()
                .map(|p| self.rules.provisions.at(*p))
                .any(|p| p.norms.iter().any(|norm| norm.id == n))
        };
        if versions.is_empty() {
            self.no_provision(id, *span);
        } else if let Some(norm) = norm.filter(|n| !has_norm(n) && !self.holes.provisions) {
            let texts = versions.iter().map(|p| self.rules.provisions.at(*p));
            let ids: Vec<&str> = texts.flat_map(|p| p.norms.iter().map(|n| n.id.as_str())).collect();
            self.findings.add(unknown(
                format!("`{id}` has no norm `{norm}`"),
                *span,
                (Thing::Word, norm),
                &ids,
            ));
        }
    }

    fn no_provision(&self, id: &str, span: Span) {
        // It may be the one that could not be read.
        if !self.holes.provisions {
            let ids: Vec<&str> = self.rules.provisions.values().map(|p| p.id.as_str()).collect();
            self.findings.add(unknown(
                format!("there is no provision `{id}`"),
                span,
                (Thing::Provision, id),
                &ids,
            ));
        }
    }

    /// Whether folded words stand in every wording of one of these paragraphs; of all, if none are named.
    fn stands(&self, quote: &str, provision: ProvisionId, keys: &[String]) -> bool {
        let paragraphs = self.words.at(provision);
        let mut asked = paragraphs.iter().filter(|(key, _)| keys.is_empty() || keys.contains(key));
        !quote.is_empty() && asked.any(|(_, wordings)| wordings.iter().all(|words| words.contains(quote)))
    }

    /// A hint when only quotation marks, apostrophes, dashes or capitals differ.
    fn differs_in_signs(&self, quote: &str, provision: ProvisionId) -> Option<String> {
        let wanted = with_plain_signs(quote);
        let paragraphs = self.words.at(provision);
        for text in paragraphs.iter().flat_map(|(_, wordings)| wordings) {
            let flat = with_plain_signs(text);
            if let Some(at) = flat.find(&wanted) {
                let start = flat.get(..at)?.chars().count();
                let exact: String = text.chars().skip(start).take(wanted.chars().count()).collect();
                let what = if exact.to_lowercase() == quote.to_lowercase() { "capitals" } else { "signs" };
                return Some(format!("only the {what} differ; the text reads `{exact}`"));
            }
        }
        None
    }
}

/// Where a quotation parts from a text of which it has the first words: how many bytes they share, and what to say.
fn parts_at(quote: &str, text: &str) -> Option<(usize, String)> {
    let ends = quote.char_indices().filter(|(_, c)| *c == ' ').map(|(i, _)| i);
    let shared = ends.filter_map(|end| quote.get(..end)).take_while(|start| text.contains(start)).last()?;
    let after = text.get(text.find(shared)?..)?.get(shared.len()..)?.split_whitespace().next();
    let last: Vec<&str> = shared.rsplit(' ').take(4).collect();
    let last: Vec<&str> = last.into_iter().rev().collect();
    let help = match after {
        Some(word) => format!("after `{}` the text goes on with `{word}`", last.join(" ")),
        None => format!("after `{}` the text ends", last.join(" ")),
    };
    // One word is too little to go by.
    (shared.contains(' ')).then_some((shared.len(), help))
}

fn with_plain_signs(text: &str) -> String {
    let plain = |c| match c {
        '“' | '”' | '„' => '"',
        '‘' | '’' => '\'',
        '–' | '—' => '-',
        c => c,
    };
    // One letter for one letter, so that places stay the same.
    let small = |c: char| {
        let mut all = c.to_lowercase();
        all.next().filter(|_| all.len() == 0).unwrap_or(c)
    };
    text.chars().map(plain).map(small).collect()
}

fn versions(rules: &RuleSet, findings: &Findings) {
    for versions in rules.by_id.values() {
        let texts: Vec<&Provision> = versions.iter().map(|p| rules.provisions.at(*p)).collect();
        for (n, later) in texts.iter().enumerate() {
            // A version without a first day has been told of.
            let dated = |p: &Provision| p.in_force.from.is_some();
            let earlier = texts.iter().take(n).filter(|e| dated(e) && dated(later));
            for earlier in earlier.filter(|e| e.in_force.overlaps(later.in_force)) {
                let message = format!("two versions of `{}` are in force on one day", later.id);
                let d = Diagnostic::error(codes::VERSIONS_OVERLAP, message).at(later.span, "this one");
                let day = later.in_force.from.and_then(|day| day.plus_days(-1));
                let help = match day.filter(|day| earlier.in_force.from.is_some_and(|from| from <= *day)) {
                    Some(day) => {
                        format!("end the earlier one with `to = {day}`, or give one of them another id")
                    }
                    None => "give one of them another day or another id".to_owned(),
                };
                findings.add(d.also(earlier.span, "and this one").help(help));
            }
        }
    }
}
