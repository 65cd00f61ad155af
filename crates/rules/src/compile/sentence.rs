//! Words of the law inside the sentence that an author makes of it: they have to stand in a text, whole where a condition stands.
//!
//! Takes `sentence` and `quote_short` of a norm, and what its threat says; what stands there in “…” is looked for in the text of the provision, in its
//! translations, and in the provisions that a part of it names with `from`. Brackets alter a word, `…` leaves words out.

use std::ops::Range;

use super::check::Checker;
use super::quotation::{Found, Quotation, Quoted, find, marked, quotations};
use crate::diag::{Diagnostic, codes};
use crate::law::{Grade, Norm, Part, Provision, Worded};
use crate::limits;

/// The wordings of one paragraph, with plain marks; words of the provision itself have to stand in all of them.
type Wordings = Vec<String>;

/// With so many words of its own a sentence has a subject and a verb, and no condition: `forbids a State to`.
const VERB_WORDS: usize = 6;

impl Checker<'_> {
    /// What the words of a norm quote.
    pub(super) fn sentences(&self, norm: &Norm) {
        let says = norm.threat.as_ref().and_then(|threat| threat.says.as_ref());
        let sentences = [
            ("sentence", norm.words.sentence.as_ref()),
            ("quote_short", norm.words.quote_short.as_ref()),
            ("says", says),
        ];
        let mut texts: Option<Vec<Wordings>> = None;
        for (key, words) in sentences.into_iter().filter_map(|(key, words)| Some((key, words?))) {
            match quotations(&words.phrase) {
                Err(wrong) => {
                    let message = format!("the quotation marks of `{key}` do not fit together");
                    let d = Diagnostic::error(codes::SENTENCE_QUOTE, message).at(words.span, wrong);
                    let help =
                        "words of the law stand in “…”, marks inside them are ‘…’, and there are no others";
                    self.findings.add(d.help(help));
                }
                Ok(quoted) if quoted.all.is_empty() => {}
                Ok(quoted) => {
                    let texts = texts.get_or_insert_with(|| self.texts_of(norm));
                    let with_authorities = (key == "says").then(|| self.with_authorities(norm, texts));
                    let texts = with_authorities.as_ref().unwrap_or(texts);
                    self.quoted(norm, (key, words), &quoted, texts);
                    self.length(norm, (key, words), &quoted.all);
                }
            }
        }
    }

    fn quoted(&self, norm: &Norm, (key, words): (&str, &Worded), quoted: &Quoted, texts: &[Wordings]) {
        // Where each was found: the paragraph and the places there.
        let mut found: Vec<(usize, Found)> = Vec::new();
        for quotation in &quoted.all {
            let in_all = |wordings: &Wordings| {
                let mut places = wordings.iter().map(|text| find(quotation, text));
                let first = places.next().flatten()?;
                places.all(|place| place.is_some()).then_some(first)
            };
            let place = texts.iter().enumerate().find_map(|(n, wordings)| Some((n, in_all(wordings)?)));
            match place {
                Some(place) => found.push(place),
                None => {
                    let message = format!("`{key}` quotes words that do not stand in the text");
                    let label = format!("not found: “{}”", quotation.shown());
                    let d = Diagnostic::error(codes::SENTENCE_QUOTE, message).at(words.span, label);
                    let help = "quote them as they stand, `[t]he` for another letter and `[words]` for other words, or leave the marks out and paraphrase";
                    self.findings.add(d.help(help));
                }
            }
        }
        let bare = quoted.ends && quoted.own <= VERB_WORDS && found.len() == quoted.all.len();
        for (n, (paragraph, place)) in (1..).zip(&found) {
            let kept: Vec<Range<usize>> =
                found.iter().filter(|(n, _)| n == paragraph).flat_map(|(_, f)| f.kept.clone()).collect();
            let text = texts.get(*paragraph).and_then(|wordings| wordings.first());
            // A sentence of ours that ends with a quotation, and has said no more than a verb, paraphrases nothing.
            let rest = text.filter(|_| bare && n == found.len()).and_then(|text| rest_of(text, place));
            for cut in place.cut.iter().chain(&rest) {
                let lost = text.and_then(|text| lost(norm, text, cut, &kept));
                if let Some(part) = lost {
                    let message = format!("`{key}` leaves out of a quotation words on which {part} stands");
                    let label = text.and_then(|text| text.get(cut.clone())).unwrap_or_default().trim();
                    let d = Diagnostic::error(codes::SENTENCE_CUT, message)
                        .at(words.span, format!("left out: “{}”", shortened(label)));
                    self.findings.add(d.help(
                        "quote them too, or end the quotation before them and say in your own words what they ask",
                    ));
                }
            }
        }
    }

    /// A long quotation stands whole on the page of a finding; for a paragraph there has to be a shorter one.
    fn length(&self, norm: &Norm, (key, words): (&str, &Worded), quotations: &[Quotation]) {
        let count: usize = quotations.iter().map(Quotation::words).sum();
        if count > limits::QUOTED_WORDS && (key == "quote_short" || norm.words.quote_short.is_none()) {
            let message = format!("`{key}` quotes {count} words; the most is {}", limits::QUOTED_WORDS);
            let d =
                Diagnostic::error(codes::SENTENCE_LONG, message).at(words.span, "too long for a paragraph");
            self.findings.add(d.help(if key == "quote_short" {
                "quote less, and say the rest in your own words"
            } else {
                "say the same shorter in `quote_short`; the whole stands on the page of a finding"
            }));
        }
    }

    /// What a threat says may also quote the words of its authorities, as far as they stand in their notes.
    fn with_authorities(&self, norm: &Norm, texts: &[Wordings]) -> Vec<Wordings> {
        let named = norm.threat.iter().flat_map(|threat| &threat.authority);
        let authorities = named.filter_map(|(id, _)| self.rules.authorities.get(id));
        let notes = authorities.filter(|authority| authority.grade != Some(Grade::C));
        let notes = notes.filter_map(|authority| Some(vec![marked(authority.note.as_deref()?)]));
        texts.iter().cloned().chain(notes).collect()
    }

    /// The texts from which a norm may quote.
    fn texts_of(&self, norm: &Norm) -> Vec<Wordings> {
        let mut out = texts_within(self.provision);
        let mut seen: Vec<&str> = Vec::new();
        let parts = norm.elements.iter().chain(&norm.exceptions);
        let parts = parts.flat_map(|part| std::iter::once(part).chain(&part.any));
        let of_definitions = self.provision.definitions.iter().filter_map(|d| d.from.as_ref());
        for (id, _) in parts.filter_map(|part| part.from.as_ref()).chain(of_definitions) {
            if !seen.contains(&id.as_str()) {
                seen.push(id);
                let versions = self.rules.provisions_named(id).iter();
                out.extend(versions.flat_map(|p| texts_within(self.rules.provisions.at(*p))));
            }
        }
        out
    }
}

/// The paragraphs of a provision, each with its wordings, and those of its translations.
fn texts_within(provision: &Provision) -> Vec<Wordings> {
    let text = &provision.text;
    let added = text.later.iter().flat_map(|(_, paragraphs)| paragraphs);
    let mut keys: Vec<&str> = Vec::new();
    for (key, ..) in text.paragraphs.iter().chain(added) {
        if !keys.contains(&key.as_str()) {
            keys.push(key);
        }
    }
    let own = keys.into_iter().map(|key| text.wordings(key).map(marked).collect());
    let translated = provision.translations.iter().flat_map(|t| &t.paragraphs);
    own.chain(translated.map(|(_, words, _)| vec![marked(words)])).collect()
}

/// What follows a quotation in its sentence of the text.
fn rest_of(text: &str, place: &Found) -> Option<Range<usize>> {
    let end = place.kept.last()?.end;
    let rest = text.get(end..)?;
    let length = rest.find(['.', ';']).unwrap_or(rest.len());
    let whole =
        text.get(..end)?.ends_with(['.', ';']) || !rest.get(..length)?.contains(char::is_alphanumeric);
    (!whole).then(|| end..end.saturating_add(length))
}

/// The part of a norm whose words stand in what is left out of a quotation, and in nothing that is kept.
fn lost(norm: &Norm, text: &str, cut: &Range<usize>, kept: &[Range<usize>]) -> Option<String> {
    let is_lost = |quotes: &[(String, crate::source::Span)]| {
        quotes.iter().any(|(quote, _)| {
            let quote = marked(quote);
            let places = || text.match_indices(&quote).map(|(at, found)| at..at.saturating_add(found.len()));
            !quote.is_empty()
                && places().any(|place| place.start < cut.end && cut.start < place.end)
                && !places().any(|place| kept.iter().any(|k| k.start <= place.start && place.end <= k.end))
        })
    };
    let mut parts = norm.elements.iter().chain(&norm.exceptions).flat_map(within);
    let part = parts.find(|part| part.from.is_none() && is_lost(&part.quotes));
    let conduct = norm.conduct.as_ref().filter(|conduct| is_lost(&conduct.quotes));
    part.map(|part| format!("`{}`", part.id)).or_else(|| conduct.map(|_| "the conduct".to_owned()))
}

/// A part and its alternatives.
fn within(part: &Part) -> Vec<&Part> {
    std::iter::once(part).chain(part.any.iter().flat_map(within)).collect()
}

/// The first words of what may be a whole paragraph.
fn shortened(text: &str) -> String {
    let mut words = text.split(' ');
    let mut out: Vec<&str> = words.by_ref().take(12).collect();
    if words.next().is_some() {
        out.push("…");
    }
    out.join(" ")
}
