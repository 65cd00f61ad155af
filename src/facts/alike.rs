//! Which letters are one letter in a name: without case, accents and width, and what look-alike letters look like.
//!
//! Takes a character; gives the plain letters that it stands for. How letters are written in addresses and escapes is left to
//! [`decoded`](super::decoded).

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_security::confusable_detection::skeleton;

/// The letters that `c` stands for: decomposed, without accents, in small letters; none for what is no letter or digit.
pub(super) fn plain(c: char, mut each: impl FnMut(char)) {
    if c.is_ascii() {
        if c.is_ascii_alphanumeric() {
            each(c.to_ascii_lowercase());
        }
        return;
    }
    if let Some(letter) = enclosed(c) {
        each(letter);
        return;
    }
    for part in std::iter::once(c).nfkd().filter(|part| !is_combining_mark(*part) && !is_ignorable(*part)) {
        for small in
            part.to_uppercase().flat_map(char::to_lowercase).filter(|small| !is_combining_mark(*small))
        {
            match small {
                'æ' => "ae".chars().for_each(&mut each),
                'œ' => "oe".chars().for_each(&mut each),
                // A line that stretches an Arabic word.
                '\u{640}' => {}
                // Katakana as hiragana.
                '\u{30A1}'..='\u{30F6}' => each(shifted(small, 0x30A1, 0x3041)),
                // The last sound of a Korean syllable as the same sound in front.
                '\u{11A8}'..='\u{11C2}' => each(first_sound(small)),
                _ if small.is_alphanumeric() => each(small),
                _ => {}
            }
        }
    }
}

/// What else `c` can be read as, in its small and its great form: `К` of the Cyrillic script as `k`, `0` within a word as `o`.
///
/// `before` and `after` stand beside it.
pub(super) fn looks_like(c: char, before: Option<char>, after: Option<char>) -> [Option<char>; 2] {
    let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    match c {
        '0' if is_letter(before) || is_letter(after) => [Some('o'), None],
        '1' if is_letter(before) || is_letter(after) => [Some('l'), Some('i')],
        'I' if before.is_some_and(|c| c.is_ascii_lowercase()) => [Some('l'), None],
        'l' if !before.is_some_and(char::is_alphanumeric) => [Some('i'), None],
        c if c.is_ascii() => [None, None],
        c => [c.to_lowercase().next(), c.to_uppercase().next()].map(|c| c.and_then(skeleton_of)),
    }
}

/// Whether `c` is not shown, and so can stand unseen within a name: U+3164, the filler of Korean, is even a letter.
pub(super) fn is_ignorable(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E0FFF}')
}

/// Latin capitals of small size, of which Unicode has no other form.
const SMALL_CAPITALS: &str = "ᴀaʙbᴄcᴅdᴇeꜰfɢgʜhɪiᴊjᴋkʟlᴍmɴnᴏoᴘpʀrꜱsᴛtᴜuᴠvᴡwʏyᴢz";

fn skeleton_of(c: char) -> Option<char> {
    let mut pairs = SMALL_CAPITALS.chars();
    while let (Some(small), Some(letter)) = (pairs.next(), pairs.next()) {
        if small == c {
            return Some(letter);
        }
    }
    let text = c.to_string();
    let mut looks = skeleton(&text).filter(|part| !is_combining_mark(*part));
    let only = looks.next().filter(char::is_ascii_alphanumeric)?;
    looks.next().is_none().then(|| only.to_ascii_lowercase())
}

/// The letter in a circle, a square or a flag.
fn enclosed(c: char) -> Option<char> {
    let letter = match c {
        '\u{1F150}'..='\u{1F169}' => shifted(c, 0x1F150, 0x61),
        '\u{1F170}'..='\u{1F189}' => shifted(c, 0x1F170, 0x61),
        '\u{1F1E6}'..='\u{1F1FF}' => shifted(c, 0x1F1E6, 0x61),
        _ => return None,
    };
    Some(letter)
}

fn shifted(c: char, from: u32, to: u32) -> char {
    char::from_u32(u32::from(c).saturating_sub(from).saturating_add(to)).unwrap_or(c)
}

/// The sounds that can stand first and last, as they stand first; those that are two in one stay.
fn first_sound(last: char) -> char {
    match last {
        '\u{11A8}' => '\u{1100}',
        '\u{11A9}' => '\u{1101}',
        '\u{11AB}' => '\u{1102}',
        '\u{11AE}' => '\u{1103}',
        '\u{11AF}' => '\u{1105}',
        '\u{11B7}' => '\u{1106}',
        '\u{11B8}' => '\u{1107}',
        '\u{11BA}' => '\u{1109}',
        '\u{11BB}' => '\u{110A}',
        '\u{11BC}' => '\u{110B}',
        '\u{11BD}' => '\u{110C}',
        '\u{11BE}' => '\u{110E}',
        '\u{11BF}' => '\u{110F}',
        '\u{11C0}' => '\u{1110}',
        '\u{11C1}' => '\u{1111}',
        '\u{11C2}' => '\u{1112}',
        other => other,
    }
}
