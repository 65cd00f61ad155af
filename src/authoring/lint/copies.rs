//! Signs and words that a text of law has only where a copy went wrong.
//!
//! Only what no printed text of law can hold is told; that a text is complete and right can be seen only beside its source.

use std::collections::BTreeSet;

use super::{Check, Library, words};
use crate::diag::{Diagnostic, codes};
use crate::law::{Paragraph, Text};

pub(super) const CHECK: Check = Check { code: codes::LINT_COPY, run };

fn run(library: &Library<'_>, found: &mut Vec<Diagnostic>) {
    for provision in library.rules.provisions.values() {
        let own = std::iter::once((&provision.text, "text".to_owned()));
        let others =
            provision.translations.iter().map(|text| (text, format!("translation.{}", text.language)));
        for (text, name) in own.chain(others) {
            let later = text.later.iter().flat_map(|(_, paragraphs)| paragraphs);
            for paragraph in text.paragraphs.iter().chain(later) {
                of_paragraph(text, paragraph, &name, found);
            }
        }
    }
}

fn of_paragraph(text: &Text, (key, words, span): &Paragraph, name: &str, found: &mut Vec<Diagnostic>) {
    let mut slips: Vec<String> = Vec::new();
    slips.extend(sign(words));
    slips.extend(garbled(words));
    slips.extend(alphabets(words));
    slips.extend(digit(words));
    slips.extend(unclosed(words));
    slips.extend(language(words, &text.language));
    slips.extend(item(text, words));
    for slip in slips {
        found.push(
            Diagnostic::error(codes::LINT_COPY, format!("a likely error of the copy: {slip}"))
                .at(*span, "in this paragraph")
                .path(format!("{name}/{key}"))
                .help("look at the source again; if the text is printed so, accept it and say where it was seen"),
        );
    }
}

/// Signs that do not print, or that stand for what could not be read.
fn sign(words: &str) -> Option<String> {
    let wrong = |c: &char| {
        let unseen = matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}');
        let broken = *c == '\u{FFFD}' || ('\u{E000}'..='\u{F8FF}').contains(c);
        let joined = ('\u{FB00}'..='\u{FB06}').contains(c);
        unseen || broken || joined || (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
    };
    words.chars().find(wrong).map(|c| format!("the sign U+{:04X}", u32::from(c)))
}

/// Bytes of one encoding read as another: `â€™` for `’`, `Ã©` for `é`.
fn garbled(words: &str) -> Option<String> {
    let marks = ["â€", "Ã©", "Ã¨", "Ã¼", "Ã¶", "Ã¤", "Â§", "Â ", "ï»¿"];
    marks.iter().find(|mark| words.contains(**mark)).map(|mark| format!("`{mark}` stands for another sign"))
}

/// A word with letters of two alphabets that look alike.
fn alphabets(words: &str) -> Option<String> {
    let latin = |c: char| c.is_ascii_alphabetic() || ('\u{C0}'..='\u{24F}').contains(&c);
    let alike = |c: char| ('\u{370}'..='\u{3FF}').contains(&c) || ('\u{400}'..='\u{4FF}').contains(&c);
    let mixed = |word: &&str| word.chars().any(latin) && word.chars().any(alike);
    pieces(words).find(mixed).map(|word| format!("`{word}` has letters of two alphabets"))
}

/// A digit between small letters, as in `wou1d`.
fn digit(words: &str) -> Option<String> {
    let inside = |word: &&str| {
        let signs: Vec<char> = word.chars().collect();
        signs.windows(3).any(|three| match three {
            [a, b, c] => a.is_ascii_lowercase() && b.is_ascii_digit() && c.is_ascii_lowercase(),
            _ => false,
        })
    };
    pieces(words).find(inside).map(|word| format!("`{word}` has a digit among its letters"))
}

/// A bracket or quotation mark that is opened and not closed. The single ones are left alone, for they are apostrophes too, and so
/// is `)` alone, which numbers items.
fn unclosed(words: &str) -> Option<String> {
    let pairs = [('(', ')'), ('[', ']'), ('「', '」'), ('“', '”'), ('《', '》')];
    let count = |sign: char| words.chars().filter(|c| *c == sign).count();
    let open = pairs.into_iter().find(|(open, close)| count(*open) > count(*close));
    let straight = count('"') % 2 == 1;
    open.map(|(sign, _)| sign).or(straight.then_some('"')).map(|sign| format!("`{sign}` is not closed"))
}

/// What the table of the language knows.
fn language(words: &str, language: &str) -> Option<String> {
    let table = words::of(language);
    let slip = table.slips.iter().find(|slip| words::stands_in(words, slip));
    let misread =
        || pieces(words).find(|word| table.misread.contains(&word.to_lowercase())).map(str::to_owned);
    slip.cloned().or_else(misread).map(|slip| format!("`{slip}`"))
}

/// An item `(b)` in a text that has no `(a)`.
fn item(text: &Text, words: &str) -> Option<String> {
    let everywhere: BTreeSet<char> = text
        .paragraphs
        .iter()
        .flat_map(|(_, words, _)| items(words).into_iter().chain(first_item(words)))
        .collect();
    let missing = |item: &char| {
        let before = u32::from(*item).checked_sub(1).and_then(char::from_u32);
        before.is_some_and(|before| before.is_ascii_alphabetic() && !everywhere.contains(&before))
    };
    let lone = items(words).into_iter().find(missing)?;
    let before = u32::from(lone).checked_sub(1).and_then(char::from_u32)?;
    // Keys may number what the words do not.
    let keyed =
        text.paragraphs.iter().any(|(key, ..)| key.ends_with(before) || key.contains(&format!("({before})")));
    (!keyed).then(|| format!("there is an item `({lone})` and none `({before})`"))
}

/// The letters `(a)` that number items: they follow a blank, a dash or a bracket. One at the beginning tells nothing: of a list of
/// items each may be a paragraph of its own, and only some of them may be held.
fn items(words: &str) -> Vec<char> {
    let signs: Vec<char> = words.chars().collect();
    let number = |four: &[char]| match four {
        [before, '(', letter, ')'] => {
            (before.is_whitespace() || matches!(before, '—' | '–' | '(')).then_some(*letter)
        }
        _ => None,
    };
    // (h) to (j), (u) to (x) are Roman numbers too.
    let plain = |c: &char| {
        c.is_ascii_alphabetic() && !matches!(c.to_ascii_lowercase(), 'i' | 'v' | 'x' | 'j' | 'w' | 'y')
    };
    signs.windows(4).filter_map(number).filter(plain).collect()
}

fn first_item(words: &str) -> Option<char> {
    let mut signs = words.trim_start().chars();
    signs.next().filter(|sign| *sign == '(')?;
    signs.next().filter(char::is_ascii_alphabetic)
}

fn pieces(words: &str) -> impl Iterator<Item = &str> {
    words.split(|c: char| !c.is_alphanumeric()).filter(|piece| !piece.is_empty())
}
