//! Words of the user in messages: shortened, and “did you mean”.
//!
//! A guess that names something else is worse than none: who reads in haste takes it. So a guess goes by what is named. Numbers are
//! never guessed: `31` is no `33`, and `letter-2` no `letter-3`.

use crate::limits;
use crate::source::alike;

/// What a word names, and so how near a guess has to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Thing {
    /// A word of the program or of the vocabulary: a key, a value, a field, a command. About one letter in three may be wrong; it may
    /// also begin another, or be a part of it.
    Word,
    /// Somebody or something that a case declares, under an id that its author chose: a slip of the pen; or, of one only, a part.
    Id,
    /// A source, a text or another file: a slip of the pen within the same words. What a file's name ends in is no part of it.
    Source,
    /// A provision or an instrument: the same numbers, and slips of the pen in the other words. Paragraphs are cut off.
    Provision,
    /// A State, or what else the vocabulary knows by name: slips of the pen in the same words, in alphabets that have small and capital
    /// letters.
    Known,
}

/// ``did you mean `x`?`` where one of `candidates` is near enough to `word` for a thing of this sort, else nothing.
///
/// A word that differs only in case or in `-`, `_` and blanks comes first, or looks the same; then the nearest by slips of the pen; of
/// equally near ones the first in alphabetical order, so that the answer does not depend on the order of `candidates`.
pub fn did_you_mean<'a>(
    thing: Thing,
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    if word.len() > limits::WORD_BYTES {
        return None;
    }
    let possible = |other: &&str| *other != word && other.len() <= limits::WORD_BYTES;
    let candidates: Vec<&str> = candidates.into_iter().filter(possible).collect();
    // All or none: what is found does not depend on the order.
    let lengths = candidates.iter().map(|other| other.len().saturating_mul(word.len()));
    if lengths.sum::<usize>() > limits::LETTERS_OF_WORDS_COMPARED {
        return None;
    }
    let near = candidates.iter().filter_map(|other| Some((distance(thing, word, other)?, *other))).min();
    let near = near.map(|(_, other)| other).or_else(|| part_of_one(thing, word, &candidates))?;
    Some(format!("did you mean `{near}`?"))
}

/// How far `candidate` is from `word`, if somebody who wrote the one may have meant the other.
pub fn distance(thing: Thing, word: &str, candidate: &str) -> Option<usize> {
    match thing {
        Thing::Word => of_word(word, candidate),
        Thing::Id => of_words(thing, word, candidate),
        Thing::Source => of_words(thing, stem(word), stem(candidate)),
        Thing::Provision => of_provision(word, candidate),
        Thing::Known => {
            // Of letters that have no case, one more or less is mostly another word.
            let cased = |c: char| !c.is_alphabetic() || c.is_lowercase() || c.is_uppercase();
            let same = numbers(word) == numbers(candidate) && word.chars().all(cased);
            same.then(|| word_by_word(thing, &words(word), &words(candidate))).flatten()
        }
    }
}

fn of_word(word: &str, candidate: &str) -> Option<usize> {
    if candidate.is_empty() || numbers(word) != numbers(candidate) {
        return None;
    }
    let (plain, other) = (plain(word), self::plain(candidate));
    let letters = plain.chars().count();
    let allowed = if letters < 3 { 0 } else { letters.div_ceil(3) };
    // Lengths bound the distance from below.
    if plain.len().abs_diff(other.len()) > allowed.saturating_mul(4) {
        return None;
    }
    let distance = strsim::osa_distance(&plain, &other);
    let part = || candidate.split(['-', '_', ' ']).any(|part| self::plain(part) == plain);
    let begins = letters >= 4 && (other.starts_with(&plain) || part());
    (distance <= allowed || begins).then_some(distance)
}

/// Word by word, so that a slip in one is no licence for the others.
fn of_words(thing: Thing, word: &str, candidate: &str) -> Option<usize> {
    // What looks the same is meant, also where a letter stands for a digit.
    if alike(word, candidate) {
        return Some(0);
    }
    if candidate.is_empty() || numbers(word) != numbers(candidate) {
        return None;
    }
    if plain(word) == plain(candidate) {
        return Some(0);
    }
    word_by_word(thing, &words(word), &words(candidate))
}

fn word_by_word(thing: Thing, typed: &[String], meant: &[String]) -> Option<usize> {
    if typed.len() != meant.len() {
        return None;
    }
    let pairs = typed.iter().zip(meant);
    let each: Option<Vec<usize>> =
        pairs.map(|(a, b)| if a == b { Some(0) } else { slips(thing, a, b) }).collect();
    each.map(|each| each.iter().sum()).filter(|sum| (1..=2).contains(sum))
}

/// Slips of the pen between two words: letters that changed places, were doubled, left out or struck beside. In a short word only the
/// first two: whatever else is one letter away from a short word is another, as `latter` is from `letter`.
fn slips(thing: Thing, a: &str, b: &str) -> Option<usize> {
    // Lengths bound the distance from below.
    if a.len().abs_diff(b.len()) > 8 {
        return None;
    }
    let (of_a, of_b) = (a.chars().count(), b.chars().count());
    let length = of_a.max(of_b);
    let distance = strsim::osa_distance(a, b);
    let swapped = length >= 3 && of_a == of_b && distance == 1 && sorted(a) == sorted(b);
    let doubled = length >= 4 && distance == 1 && without_doubles(a) == without_doubles(b);
    let begins = a.chars().next() == b.chars().next();
    let ends = a.chars().next_back() == b.chars().next_back();
    let allowed = match (thing, length) {
        (_, 10..) => 2,
        (_, 8..) => 1,
        (Thing::Source, _) => 0,
        (Thing::Id | Thing::Provision, 6..) => 1,
        // Of whom a case declares there are few: a letter left out is seen.
        (Thing::Id, 4..) if ends && of_a != of_b => 1,
        (_, 6..) if ends => 1,
        _ => 0,
    };
    (swapped || doubled || (begins && distance <= allowed)).then_some(distance)
}

fn sorted(word: &str) -> Vec<char> {
    let mut letters: Vec<char> = word.chars().collect();
    letters.sort_unstable();
    letters
}

fn without_doubles(word: &str) -> Vec<char> {
    let mut letters: Vec<char> = word.chars().collect();
    letters.dedup();
    letters
}

/// The one candidate of which `word` is a part, or that begins with it, where ids are looked for. Of several, none.
fn part_of_one<'a>(thing: Thing, word: &str, candidates: &[&'a str]) -> Option<&'a str> {
    if thing != Thing::Id || word.chars().count() < 4 {
        return None;
    }
    let typed = plain(word);
    let part = |other: &&&str| {
        numbers(word) == numbers(other) && other.split(['-', '_', ' ']).any(|part| plain(part) == typed)
    };
    let mut fitting = candidates.iter().filter(part);
    let one = fitting.next().copied();
    one.filter(|_| fitting.next().is_none())
}

/// The same numbers in the same order; before the last of the path the same words, but for slips. What stands beside the number at its
/// end (`art. 33`, `s7843`) names no other provision.
fn of_provision(word: &str, candidate: &str) -> Option<usize> {
    let typed = without_paragraphs(word);
    if typed.is_empty() || typed == candidate {
        return (typed == candidate).then_some(0);
    }
    if numbers(typed) != numbers(candidate) {
        return None;
    }
    let numbered = typed.rsplit('/').next().is_some_and(|last| !numbers(last).is_empty());
    let path = |text: &str| -> Vec<Vec<String>> { text.split('/').map(words).collect() };
    let (typed, meant) = (path(typed), path(candidate));
    let (last, before) = typed.split_last()?;
    let (meant_last, meant_before) = meant.split_last()?;
    // Who leaves out where a treaty stands names it all the same.
    let meant_before = meant_before.get(meant_before.len().checked_sub(before.len())?..)?;
    let left_out = meant.len().saturating_sub(typed.len());
    let whole = left_out == 0 || !before.is_empty();
    let same =
        |a: &[String], b: &[String]| if a == b { Some(0) } else { word_by_word(Thing::Provision, a, b) };
    let end = if numbered { Some(0) } else { same(last, meant_last) };
    let mut sum = end?.saturating_add(left_out);
    for (a, b) in before.iter().zip(meant_before) {
        sum = sum.saturating_add(same(a, b)?);
    }
    whole.then_some(sum)
}

/// The id of a provision without what stands behind it: `(1)`, `#31(2)`, `.1`, and a day.
pub fn without_paragraphs(id: &str) -> &str {
    let mut before = None;
    let cut = id.char_indices().find(|(_, c)| {
        let cut = matches!(c, '(' | '#' | '@' | ';')
            || (*c == '.' && before.is_some_and(|b: char| b.is_ascii_digit()));
        before = Some(*c);
        cut
    });
    id.get(..cut.map_or(id.len(), |(at, _)| at)).unwrap_or(id).trim_end()
}

/// The numbers in a text, without zeros before them, each with the letters that stand right behind it: `31bis` is no `31`.
fn numbers(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_numeric()) {
        let from = rest.get(start..).unwrap_or("");
        let end = from.find(|c: char| !c.is_alphanumeric()).unwrap_or(from.len());
        out.push(from.get(..end).unwrap_or("").trim_start_matches('0').to_lowercase());
        rest = from.get(end..).unwrap_or("");
    }
    out
}

/// The words of an id or a name, in small letters, those that are numbers left out.
fn words(text: &str) -> Vec<String> {
    let parts = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    parts.map(str::to_lowercase).collect()
}

/// How many letters have to be put in, left out, changed or turned round to make `b` of `a`.
pub fn edits(a: &str, b: &str) -> usize {
    strsim::osa_distance(a, b)
}

/// Case, hyphens, underscores and blanks taken away.
fn plain(word: &str) -> String {
    word.chars().filter(|c| !matches!(c, '-' | '_' | ' ')).flat_map(char::to_lowercase).collect()
}

/// The name of a file without what it ends in.
fn stem(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((stem, end)) if !stem.is_empty() && end.len() <= 5 => stem,
        _ => name,
    }
}

/// `text` as it can stand in a message: past 60 characters it is cut and ends in `…`.
///
/// It is not made harmless here; every renderer does that.
pub fn brief(text: &str) -> String {
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or("")),
        None => text.to_owned(),
    }
}
