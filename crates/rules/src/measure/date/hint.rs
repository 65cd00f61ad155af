//! Guesses at what was meant by a date that is not EDTF.
//!
//! Takes text such as `31/5/2002` or `about May 2002`, gives a sentence on how to write it. A guess is shown
//! to the author and never used as the date.

use super::words::MONTHS;
use super::{Day, When};

/// What to say where nothing can be guessed.
pub(super) const USUAL: &str =
    "write a day as `2002-05-08`, a month as `2002-05`, a year as `2002`, a span as `2002-05/2002-08`";

/// Bytes of a text that may be a date: “approximately 30 September 2002” and as much again.
const LONGEST: usize = 64;

/// Words that say about how sure a date is, and the mark for it.
const HEDGES: [(&str, char); 15] = [
    ("about", '~'),
    ("approx", '~'),
    ("approximately", '~'),
    ("around", '~'),
    ("c", '~'),
    ("ca", '~'),
    ("circa", '~'),
    ("roughly", '~'),
    ("약", '~'),
    ("约", '~'),
    ("apparently", '?'),
    ("maybe", '?'),
    ("perhaps", '?'),
    ("possibly", '?'),
    ("probably", '?'),
];

/// What a date may have been meant to be.
#[derive(Default)]
struct Seen {
    /// Runs of digits, and how many digits each has.
    numbers: Vec<(u32, usize)>,
    /// The first month that is named.
    month: Option<u32>,
    hedge: Option<char>,
    /// A word that this does not know; the text is then no simple date.
    stranger: bool,
    time: bool,
}

/// How to write what was probably meant.
pub(super) fn hint(text: &str) -> Option<String> {
    // A longer text is not a date, and a year before 0 is not what a person means by `31-5-2002`.
    if text.len() > LONGEST || text.starts_with('-') {
        return None;
    }
    if text.trim().is_empty() || text.eq_ignore_ascii_case("unknown") {
        return Some("leave the date out when it is not known".to_owned());
    }
    let seen = look(text);
    if seen.stranger {
        return None;
    }
    let mark = seen.hedge.map(String::from).unwrap_or_default();
    let mut guesses: Vec<String> = guess(&seen)
        .into_iter()
        .filter(|guess| When::parse(guess).is_ok())
        .map(|guess| guess + &mark)
        .collect();
    guesses.dedup();
    match guesses.as_slice() {
        [] => None,
        // The same text would be no help.
        [guess] if guess == text => None,
        [guess] if seen.time => Some(format!("write the day alone, `{guess}`")),
        [guess] => Some(format!("write `{guess}`")),
        [first, rest @ ..] => {
            let mut help = format!("write the year first, then month and day: `{first}`");
            for guess in rest {
                help.push_str(" or `");
                help.push_str(guess);
                help.push('`');
            }
            Some(help)
        }
    }
}

fn look(text: &str) -> Seen {
    let mut seen = Seen::default();
    // `2002-05-08T10:30` and `2002-05-08 10:30`
    let date = match text.split_once(['T', ' ']) {
        Some((date, time)) if Day::parse(date).is_some() && time.contains(':') => {
            seen.time = true;
            date
        }
        _ => text,
    };
    let mut rest = date;
    while let Some(next) = rest.chars().next() {
        let same = |c: char| {
            if next.is_ascii_digit() { c.is_ascii_digit() } else { next.is_alphabetic() && c.is_alphabetic() }
        };
        let end = rest.find(|c| !same(c)).unwrap_or(rest.len()).max(next.len_utf8());
        let (token, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
        rest = after;
        if next.is_ascii_digit() {
            match token.parse() {
                Ok(number) => seen.numbers.push((number, token.len())),
                Err(_) => seen.stranger = true,
            }
        } else if next.is_alphabetic() {
            word(&mut seen, &token.to_lowercase());
        } else if matches!(next, '?' | '~' | '%') {
            seen.hedge = Some(next);
        } else if !matches!(next, '-' | '/' | '.' | ',' | ' ' | '–') {
            seen.stranger = true;
        }
    }
    seen
}

fn word(seen: &mut Seen, word: &str) {
    if let Some((_, mark)) = HEDGES.iter().find(|(hedge, _)| *hedge == word) {
        seen.hedge = Some(*mark);
    } else if let (3.., Some(month)) = (word.len(), (1..).zip(MONTHS).find(|(_, name)| named(name, word))) {
        seen.stranger |= seen.month.is_some();
        seen.month = Some(month.0);
    } else if !matches!(
        word,
        "the" | "of" | "in" | "on" | "st" | "nd" | "rd" | "th" | "年" | "月" | "日" | "년" | "월" | "일"
    ) {
        seen.stranger = true;
    }
}

/// Whether the word is a month's name or its beginning; `Sept` as well as `Sep`.
fn named(month: &str, word: &str) -> bool {
    month.to_lowercase().starts_with(word)
}

/// The dates in EDTF that the numbers can be; impossible ones among them.
fn guess(seen: &Seen) -> Vec<String> {
    let write = |year: u32, month: u32, day: u32| format!("{year:04}-{month:02}-{day:02}");
    match (seen.numbers.as_slice(), seen.month) {
        ([(year, 4)], None) => vec![format!("{year:04}")],
        ([(year, 4)], Some(month)) => vec![format!("{year:04}-{month:02}")],
        ([(day, 1..=2), (year, 4)] | [(year, 4), (day, 1..=2)], Some(month)) => {
            vec![write(*year, month, *day)]
        }
        ([(month, 1..=2), (year, 4)] | [(year, 4), (month, 1..=2)], None) => {
            vec![format!("{year:04}-{month:02}")]
        }
        ([(year, 4), (month, 1..=2), (day, 1..=2)], None) => vec![write(*year, *month, *day)],
        ([(a, 1..=2), (b, 1..=2), (year, 4)], None) => vec![write(*year, *b, *a), write(*year, *a, *b)],
        ([(joined, 8)], None) => {
            let parts = (joined.checked_div(10_000), joined.checked_div(100), joined.checked_rem(100));
            match parts {
                (Some(year), Some(months), Some(day)) => {
                    vec![write(year, months.checked_rem(100).unwrap_or_default(), day)]
                }
                _ => Vec::new(),
            }
        }
        ([(joined, 6)], None) => match (joined.checked_div(100), joined.checked_rem(100)) {
            (Some(year), Some(month)) => vec![format!("{year:04}-{month:02}")],
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}
