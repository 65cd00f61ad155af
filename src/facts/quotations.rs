//! Quotations held against the texts that they are from.
//!
//! A quotation has to stand in its source once, after Unicode NFC and with white space folded; nothing else is forgiven,
//! but what is nearly right is told with what would be.

use std::borrow::Cow;
use std::ops::Range;

use super::case::SourceId;
use super::letters::{folded, is_inside_word, plain_mark, unfolded, whole_words};
use super::nearest::{longest_beginning, nearest, parting, word_at};
use super::reading::{Path, Reading};
use crate::diag::{Diagnostic, codes};
use crate::source::Span;
use crate::syntax::json::Json;

/// Searches in one text after which its words are put in order, so that the next ones are found at once.
const SEARCHES: usize = 8;

/// Problems in one file past which nobody is told how a quotation nearly fits: that takes a search through the whole text.
const EXPLAINED: usize = 200;

/// A stored text, folded.
#[derive(Debug, Clone, Default)]
pub(super) struct Text {
    folded: String,
    searches: usize,
    /// Where a word begins, ordered by the eight bytes there.
    words: Vec<(u64, u32)>,
}

/// Where the words of a source have to stand.
#[derive(Debug, Clone)]
pub(super) enum Passage {
    /// Nobody has the text here.
    Absent,
    /// The text is not the one it should be; that was told.
    Broken,
    /// In this stretch of a text, by its place in the reading.
    In(usize, Range<usize>),
}

impl Text {
    pub(super) fn new(text: &str) -> Self {
        Self { folded: folded(text), ..Self::default() }
    }

    pub(super) fn len(&self) -> usize {
        self.folded.len()
    }

    /// The first two places within `range` where `words` stand and neither begin nor end inside a longer word.
    fn places(&mut self, words: &str, range: &Range<usize>) -> (Option<usize>, Option<usize>) {
        self.searches = self.searches.saturating_add(1);
        if self.searches == SEARCHES {
            self.put_in_order();
        }
        let text = self.folded.as_str();
        let whole = |at: &usize| {
            let end = at.saturating_add(words.len());
            end <= range.end && !is_inside_word(text, *at) && !is_inside_word(text, end)
        };
        if let (Some(key), true) = (eight_bytes(words.as_bytes()), !self.words.is_empty()) {
            let from = (key, u32::try_from(range.start).unwrap_or(u32::MAX));
            let ordered = self.words.get(self.words.partition_point(|word| *word < from)..).unwrap_or(&[]);
            let alike = ordered.iter().take_while(|(other, _)| *other == key);
            let mut found = alike
                .filter_map(|(_, at)| usize::try_from(*at).ok())
                .filter(|at| text.get(*at..).is_some_and(|rest| rest.starts_with(words)))
                .filter(whole);
            return (found.next(), found.next());
        }
        let mut found = occurrences(text, words, range).filter(whole);
        (found.next(), found.next())
    }

    fn put_in_order(&mut self) {
        for (at, _) in self.folded.char_indices() {
            if !is_inside_word(&self.folded, at)
                && let Some(key) = self.folded.as_bytes().get(at..).and_then(eight_bytes)
                && let Ok(at) = u32::try_from(at)
            {
                self.words.push((key, at));
            }
        }
        self.words.sort_unstable();
    }
}

fn eight_bytes(bytes: &[u8]) -> Option<u64> {
    bytes.first_chunk().map(|bytes| u64::from_be_bytes(*bytes))
}

/// Every place within `range` where `words` stand, also those that overlap or are part of a longer word.
fn occurrences<'a>(
    text: &'a str,
    words: &'a str,
    range: &Range<usize>,
) -> impl Iterator<Item = usize> + use<'a> {
    let (mut from, end) = (range.start, range.end);
    std::iter::from_fn(move || {
        let at = from.checked_add(text.get(from..end)?.find(words)?)?;
        let step = text.get(at..)?.chars().next().map_or(1, char::len_utf8);
        from = at.saturating_add(step);
        Some(at)
    })
}

impl Reading<'_, '_> {
    /// Holds the parts of a quotation against the text of `source`. Each has to stand there once, and in this order.
    pub(super) fn verify(&mut self, source: SourceId, parts: &[Json<'_>], path: &Path<'_>) {
        let passage = usize::try_from(source.0).ok().and_then(|place| self.passages.get(place)).cloned();
        let (text, range) = match passage {
            Some(Passage::In(text, range)) => (text, range),
            Some(Passage::Absent) => {
                self.case.unverified.push(source);
                return;
            }
            Some(Passage::Broken) | None => return,
        };
        let mut past = range.start;
        for part in parts {
            let (words, span) = (folded(part.as_text().unwrap_or("")), part.span());
            let Some(stored) = self.texts.get_mut(text) else { return };
            let problem = match stored.places(&words, &range) {
                (Some(at), None) if at < past => Diagnostic::error(
                    codes::QUOTE_ORDER,
                    "the parts of this quotation stand in another order in the source",
                )
                .at(span, "stands before the part that is quoted before it"),
                (Some(at), None) => {
                    past = at.saturating_add(words.len());
                    continue;
                }
                (Some(_), Some(_)) => {
                    Diagnostic::error(codes::QUOTE_TWICE, "these words stand in the source more than once")
                        .at(span, "more than one place fits")
                        .help(
                            "quote more of the words before or after, so that everyone finds the same place",
                        )
                }
                (None, _) => self.not_found(text, &range, *part, &words),
            };
            self.problem(problem, path);
        }
    }

    /// Where the words that mark a passage, `from` or `to`, stand; reports if it is not in one place.
    pub(super) fn mark(
        &mut self,
        text: usize,
        range: &Range<usize>,
        mark: Json<'_>,
        path: &Path<'_>,
    ) -> Option<Range<usize>> {
        let words = folded(mark.as_text()?);
        let problem = match self.texts.get_mut(text)?.places(&words, range) {
            (Some(at), None) => return Some(at..at.saturating_add(words.len())),
            (Some(_), Some(_)) => Diagnostic::error(
                codes::PASSAGE,
                "these words stand in the text more than once",
            )
            .at(mark.span(), "more than one place fits")
            .help("write more of the words, so that there is one place where the passage begins or ends"),
            (None, _) => {
                let problem = self.not_found(text, range, mark, &words);
                Diagnostic { code: codes::PASSAGE, ..problem }
            }
        };
        self.problem(problem, path);
        None
    }

    /// Says that words are not in a text, where they part from it, and what is there that is nearly the same.
    fn not_found(&mut self, text: usize, range: &Range<usize>, quoted: Json<'_>, words: &str) -> Diagnostic {
        let plain = Diagnostic::error(codes::QUOTE_NOT_FOUND, "these words do not stand in the source")
            .at(quoted.span(), "not found there");
        let few = self.problems.len() < EXPLAINED;
        let Some(folded) = self.texts.get_mut(text).filter(|_| few).map(|text| &mut text.folded) else {
            return plain;
        };
        // The text is lent out, and put back where it was.
        let text_of_source = std::mem::take(folded);
        let told = self.explained(&Sought { quoted, words, text: &text_of_source, range }, plain);
        if let Some(text) = self.texts.get_mut(text) {
            text.folded = text_of_source;
        }
        told
    }

    fn explained(&mut self, sought: &Sought<'_>, plain: Diagnostic) -> Diagnostic {
        let Sought { quoted, words, text, range } = *sought;
        if let Some(at) = occurrences(text, words, range).next() {
            let longer = whole_words(text, at, at.saturating_add(words.len()));
            return Diagnostic::error(
                codes::QUOTE_IN_WORD,
                "the quotation begins or ends inside a word of the source",
            )
            .at(quoted.span(), "part of a longer word there")
            .help(format!("the source has {}", as_json(&self.shown(sought, longer))));
        }
        if let Some(there) = nearly(text, words, range, plain_mark) {
            let marks = Diagnostic::error(
                codes::QUOTE_MARKS,
                "the source has other apostrophes, quotation marks or dashes",
            );
            return self.parting(sought, there, marks, "write");
        }
        if let Some(there) = nearly(text, words, range, |c| plain_mark(c).to_ascii_lowercase()) {
            return self.parting(sought, there, plain, "only capital letters differ: the source has");
        }
        if occurrences(text, words, &(0..text.len())).next().is_some() {
            return plain
                .help("they stand in the stored text, but not within what `from` and `to` mark there");
        }
        if words.contains('…') || words.contains("...") {
            return plain
                .help("where words are left out, write a list of the parts and no dots: [\"…\", \"…\"]");
        }
        if let Some(there) = nearest(text, range, words, &mut self.letters_compared) {
            return self.parting(sought, there, plain, "the nearest words of the source are");
        }
        let plain = plain.help("copy the words from the source; only white space may differ");
        match longest_beginning(text, range, words) {
            Some((end, there)) => {
                // Not said, but looked at for names.
                self.shown(sought, there..there.saturating_add(words.len()).min(text.len()));
                let rest = end.saturating_add(1)..words.len();
                plain.at(sought.place(&rest), "the words before stand there, and these do not follow")
            }
            None => plain,
        }
    }

    /// `problem` with the place in the file where the words part from the passage `there`, and with that passage.
    fn parting(
        &mut self,
        sought: &Sought<'_>,
        there: Range<usize>,
        problem: Diagnostic,
        help: &str,
    ) -> Diagnostic {
        let (at, part) = parting(sought.text, there.start, sought.words);
        let other = self.shown(sought, word_at(sought.text, part));
        let passage = self.shown(sought, there);
        problem
            .at(sought.place(&word_at(sought.words, at)), format!("the source has “{other}” here"))
            .help(format!("{help} {}", as_json(&passage)))
    }

    /// A stretch of the text without the withheld names that stand in it, also of those that begin before it or end after.
    ///
    /// Where there is one, the quotation may hold it with a letter changed, and no message shows its line.
    fn shown(&mut self, sought: &Sought<'_>, stretch: Range<usize>) -> String {
        let shown = self.case.withheld.hide_in(sought.text, stretch);
        if matches!(shown, Cow::Owned(_)) {
            self.unshown.push(sought.quoted.span());
        }
        shown.into_owned()
    }
}

/// Words that are looked for in a text and are not there.
struct Sought<'s> {
    /// Where they stand in the file.
    quoted: Json<'s>,
    /// The same, folded.
    words: &'s str,
    text: &'s str,
    range: &'s Range<usize>,
}

impl Sought<'_> {
    /// Where a stretch of the words stands in the file; all of them, if their letters had to be composed.
    fn place(&self, stretch: &Range<usize>) -> Span {
        let written = self.quoted.as_text().and_then(|text| unfolded(text, stretch));
        written.map_or(self.quoted.span(), |written| self.quoted.place_of(written))
    }
}

/// Where in `text`, within `range`, words stand that are the same as `words` once every letter is put through `fold`.
fn nearly(
    text: &str,
    words: &str,
    range: &Range<usize>,
    fold: impl Fn(char) -> char,
) -> Option<Range<usize>> {
    let text = text.get(range.clone())?;
    let same: String = text.chars().map(&fold).collect();
    let wanted: String = words.chars().map(&fold).collect();
    // A folded letter may be longer or shorter in bytes, and is one letter still.
    let letters = same.get(..same.find(&wanted)?)?.chars().count();
    let start = text.char_indices().nth(letters)?.0;
    let rest = text.get(start..)?;
    let length = rest.char_indices().nth(wanted.chars().count()).map_or(rest.len(), |(at, _)| at);
    let start = range.start.saturating_add(start);
    Some(start..start.saturating_add(length))
}

/// `text` as it is written in a case file.
fn as_json(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
