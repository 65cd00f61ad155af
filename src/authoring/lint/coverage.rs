//! How far the words of a provision are encoded.
//!
//! A word is covered if words quoted by an element, exception, conduct, exercise, definition, clause carried elsewhere or gap hold
//! it, also where another provision quotes them with `from`. What only connects two quotations is tolerated: a run of at most three
//! words that the table of the language names as connecting, the number of a paragraph or item, and what its publisher added
//! between the signs that the table names.

use std::collections::BTreeMap;
use std::ops::Range;

use super::words::{self, Words};
use crate::arena::Arena;
use crate::compile::{ProvisionId, RuleSet};
use crate::law::{Norm, Part, Provision, folded};
use crate::measure::Day;
use crate::source::{FileId, Span};

/// At most so many connecting words in a row are tolerated.
const CONNECTING: usize = 3;

/// How much of the text of one version of a provision is encoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// The provision.
    pub id: String,
    /// The first day of this version, where there are several.
    pub version: Option<Day>,
    /// The file that it stands in.
    pub file: FileId,
    /// Words that are covered or only connect.
    pub covered: usize,
    /// All words.
    pub words: usize,
}

impl Share {
    /// In hundredths, rounded down, so that a hundred means every word.
    pub fn percent(&self) -> usize {
        self.covered.saturating_mul(100).checked_div(self.words).unwrap_or(100)
    }
}

/// The coverage of every provision.
#[derive(Debug)]
pub(super) struct Coverage {
    of: Vec<(String, Option<Day>, FileId, Vec<Paragraph>)>,
}

/// A paragraph in one of its wordings.
#[derive(Debug)]
pub(super) struct Paragraph {
    /// Its key.
    pub(super) key: String,
    /// Where its words stand.
    pub(super) span: Span,
    /// How many words it has.
    pub(super) words: usize,
    /// How many of them are not covered.
    pub(super) missing: usize,
    /// The runs of words that are not covered, as folded.
    pub(super) left: Vec<String>,
}

/// Words as they are quoted.
#[derive(Debug)]
struct Quote {
    /// Folded.
    words: String,
    /// The paragraphs in which they stand; any of them, if none is named.
    keys: Vec<String>,
    /// Whether they stand for all of a paragraph.
    whole: bool,
}

/// Takes words as they are quoted, the keys of paragraphs, and the provision in which they stand if another.
type Add<'a> = dyn FnMut(&[(String, Span)], &[String], Option<&(String, Span)>) + 'a;

impl Coverage {
    /// Works it out for all provisions.
    pub(super) fn of(rules: &RuleSet) -> Self {
        let mut quotes: BTreeMap<ProvisionId, Vec<Quote>> = BTreeMap::new();
        for (id, provision) in rules.provisions.iter() {
            gather(rules, id, provision, &mut quotes);
        }
        let mut of = Vec::new();
        let mut versions: Arena<ProvisionId, bool> = Arena::default();
        for provision in rules.provisions.values() {
            versions.push(rules.provisions_named(&provision.id).len() > 1);
        }
        for (id, provision) in rules.provisions.iter() {
            let quotes = quotes.get(&id).map(Vec::as_slice).unwrap_or_default();
            let several = *versions.at(id);
            let day = provision.in_force.from.filter(|_| several);
            of.push((provision.id.clone(), day, provision.span.file, paragraphs(provision, quotes)));
        }
        Self { of }
    }

    /// All paragraphs of all provisions.
    pub(super) fn paragraphs(&self) -> impl Iterator<Item = &Paragraph> {
        self.of.iter().flat_map(|(.., paragraphs)| paragraphs)
    }

    /// How much of each provision is covered, in the order of the rules; one without words has no share.
    pub(super) fn shares(&self) -> Vec<Share> {
        let share = |(id, version, file, paragraphs): &(String, Option<Day>, FileId, Vec<Paragraph>)| {
            let sum =
                |count: fn(&Paragraph) -> usize| paragraphs.iter().map(count).fold(0, usize::saturating_add);
            let (words, missing) = (sum(|p| p.words), sum(|p| p.missing));
            Share {
                id: id.clone(),
                version: *version,
                file: *file,
                covered: words.saturating_sub(missing),
                words,
            }
        };
        self.of.iter().map(share).filter(|share| share.words > 0).collect()
    }
}

/// All quotations, under the provision in whose text they stand.
fn gather(
    rules: &RuleSet,
    id: ProvisionId,
    provision: &Provision,
    out: &mut BTreeMap<ProvisionId, Vec<Quote>>,
) {
    let mut add = |quotes: &[(String, Span)], keys: &[String], from: Option<&(String, Span)>| {
        let own = [id];
        let targets = from.map_or(own.as_slice(), |(other, _)| rules.provisions_named(other));
        for target in targets {
            let list = out.entry(*target).or_default();
            list.extend(quotes.iter().map(|(quote, _)| Quote {
                words: folded(quote),
                keys: keys.to_vec(),
                whole: false,
            }));
        }
    };
    for norm in &provision.norms {
        for part in norm.elements.iter().chain(&norm.exceptions) {
            of_part(part, norm, &mut add);
        }
        if let Some(conduct) = &norm.conduct {
            add(&conduct.quotes, &keys(conduct.text.as_ref(), &norm.text), None);
        }
        if let Some(exercise) = &norm.exercise {
            add(&exercise.quotes, &keys(None, &norm.text), None);
        }
    }
    for definition in &provision.definitions {
        add(&definition.quotes, &[], definition.from.as_ref());
    }
    let carried = provision.carried.iter().map(|carried| (&carried.quotes, carried.whole));
    let gaps = provision.gaps.iter().map(|gap| (&gap.quotes, gap.whole));
    for (quotes, whole) in carried.chain(gaps) {
        let quote = |(quote, _): &(String, Span)| Quote { words: folded(quote), keys: Vec::new(), whole };
        out.entry(id).or_default().extend(quotes.iter().map(quote));
    }
}

fn of_part(part: &Part, norm: &Norm, add: &mut Add<'_>) {
    let keys = match part.from {
        Some(_) => keys(part.text.as_ref(), &[]),
        None => keys(part.text.as_ref(), &norm.text),
    };
    add(&part.quotes, &keys, part.from.as_ref());
    part.any.iter().for_each(|alternative| of_part(alternative, norm, add));
}

fn keys(own: Option<&(String, Span)>, of_norm: &[(String, Span)]) -> Vec<String> {
    own.map_or(of_norm, std::slice::from_ref).iter().map(|(key, _)| key.clone()).collect()
}

fn paragraphs(provision: &Provision, quotes: &[Quote]) -> Vec<Paragraph> {
    let text = &provision.text;
    let words = words::of(&text.language);
    let later = text.later.iter().flat_map(|(_, paragraphs)| paragraphs);
    let wordings = text.paragraphs.iter().chain(later);
    wordings
        .map(|(key, paragraph, span)| {
            let (count, left) = uncovered(&folded(paragraph), key, quotes, words);
            let missing = left.iter().map(|(_, count)| *count).fold(0, usize::saturating_add);
            let left = left.into_iter().map(|(run, _)| run).collect();
            Paragraph { key: key.clone(), span: *span, words: count, missing, left }
        })
        .collect()
}

/// How many words a paragraph has, and the runs of words that nothing covers, each with how many it has.
fn uncovered(text: &str, key: &str, quotes: &[Quote], table: &Words) -> (usize, Vec<(String, usize)>) {
    let mut covered: Vec<Range<usize>> = remarks(text, table);
    for quote in quotes.iter().filter(|quote| !quote.words.is_empty()) {
        if quote.keys.is_empty() || quote.keys.iter().any(|k| k == key) {
            let found = text.match_indices(quote.words.as_str());
            let range = |(at, words): (usize, &str)| at..at.saturating_add(words.len());
            covered.extend(found.map(|found| if quote.whole { 0..text.len() } else { range(found) }));
        }
    }
    covered.sort_by_key(|range| range.start);
    let tokens = tokens(text);
    let mut left: Vec<(Range<usize>, Vec<&str>)> = Vec::new();
    let mut open = false;
    let mut ranges = covered.iter().peekable();
    let mut reach = 0_usize;
    for token in &tokens {
        while let Some(range) = ranges.next_if(|range| range.start < token.end) {
            reach = reach.max(range.end);
        }
        let word = text.get(token.clone()).unwrap_or_default();
        if reach > token.start || numbers(text, token, word) {
            open = false;
        } else if let Some((run, words)) = left.last_mut().filter(|_| open) {
            run.end = token.end;
            words.push(word);
        } else {
            left.push((token.clone(), vec![word]));
            open = true;
        }
    }
    let connects = |words: &[&str]| {
        words.len() <= CONNECTING && words.iter().all(|word| table.connecting.contains(&word.to_lowercase()))
    };
    left.retain(|(_, words)| !connects(words));
    let run = |(range, words): (Range<usize>, Vec<&str>)| {
        (text.get(range).unwrap_or_default().to_owned(), words.len())
    };
    (tokens.len(), left.into_iter().map(run).collect())
}

/// Where words stand: letters and digits together, each Chinese character alone.
fn tokens(text: &str) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut joins = false;
    for (at, c) in text.char_indices() {
        let end = at.saturating_add(c.len_utf8());
        let alone = ('\u{4E00}'..='\u{9FFF}').contains(&c);
        let apostrophe = matches!(c, '\'' | '’') && joins;
        if !c.is_alphanumeric() && !apostrophe {
            joins = false;
            continue;
        }
        match out.last_mut().filter(|_| joins && !alone) {
            Some(token) => token.end = end,
            None => out.push(at..end),
        }
        joins = !alone;
    }
    out
}

/// What the publisher added: `<개정 2007.1.26>`.
fn remarks(text: &str, table: &Words) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    for (open, close) in &table.notes {
        for (at, _) in text.match_indices(*open) {
            let length = text.get(at..).and_then(|rest| rest.find(*close));
            out.extend(length.map(|length| at..at.saturating_add(length).saturating_add(1)));
        }
    }
    out
}

/// Whether a word only numbers a paragraph or item: `1.`, `(a)`, `2)`, `①`, `가.`, after a blank or a dash, or at the beginning.
fn numbers(text: &str, token: &Range<usize>, word: &str) -> bool {
    let before = text.get(..token.start).and_then(|text| text.chars().next_back());
    let after = text.get(token.end..).and_then(|text| text.chars().next());
    let circled = |c: char| ('①'..='⑳').contains(&c);
    let short = word.chars().count() <= 2 && word.chars().all(|c| c.is_ascii_digit())
        || word.chars().count() == 1
        || word.chars().count() <= 4 && word.chars().all(|c| matches!(c, 'i' | 'v' | 'x' | 'I' | 'V' | 'X'));
    let opens = before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '—' | '–'));
    word.chars().all(circled) || (short && opens && matches!(after, Some('.' | ')')))
}
