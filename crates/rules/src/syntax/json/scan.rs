//! Where a text or number ends: the loops in which most of the reading time goes.

/// Eight times the byte 1, 0x20, and so on: one machine word looks at eight bytes.
const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x8080_8080_8080_8080;
const QUOTE: u64 = 0x2222_2222_2222_2222;
const BACKSLASH: u64 = 0x5C5C_5C5C_5C5C_5C5C;
const BLANK: u64 = 0x2020_2020_2020_2020;

/// How many bytes stand before the first double quote, backslash or control character; all of them if there is none.
pub(super) fn plain_run(bytes: &[u8]) -> usize {
    let (words, tail) = bytes.as_chunks::<8>();
    let mut run: usize = 0;
    for word in words {
        let word = u64::from_le_bytes(*word);
        // The lowest mark set is always right: a borrow can only spoil the bytes above a true hit.
        let marks =
            (zero_bytes(word ^ QUOTE) | zero_bytes(word ^ BACKSLASH) | word.wrapping_sub(BLANK) & !word)
                & HIGH;
        if marks != 0 {
            return run.saturating_add(usize::try_from(marks.trailing_zeros() / 8).unwrap_or(0));
        }
        run = run.saturating_add(8);
    }
    run.saturating_add(
        tail.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..0x20)).unwrap_or(tail.len()),
    )
}

/// Marks in the high bit each byte of `word` that is zero.
const fn zero_bytes(word: u64) -> u64 {
    word.wrapping_sub(ONES) & !word
}

/// How long the number at the beginning of `bytes` is, if it is one of JSON and nothing clings to it.
pub(super) fn number(bytes: &[u8]) -> Option<usize> {
    let mut rest = bytes;
    if let [b'-', tail @ ..] = rest {
        rest = tail;
    }
    rest = match rest {
        [b'0', tail @ ..] => tail,
        [b'1'..=b'9', ..] => digits(rest)?,
        _ => return None,
    };
    if let [b'.', tail @ ..] = rest {
        rest = digits(tail)?;
    }
    if let [b'e' | b'E', tail @ ..] = rest {
        rest = match tail {
            [b'+' | b'-', tail @ ..] => digits(tail)?,
            _ => digits(tail)?,
        };
    }
    let clings = rest.first().is_some_and(|&byte| clings_to_number(byte));
    (!clings).then(|| bytes.len().saturating_sub(rest.len()))
}

/// Whether `byte` right after a number or bare word belongs to it, rightly or wrongly.
pub(super) fn clings_to_number(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.' | b'_' | b'$')
}

/// What follows at least one digit.
fn digits(bytes: &[u8]) -> Option<&[u8]> {
    let [b'0'..=b'9', tail @ ..] = bytes else { return None };
    let more = tail.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(tail.len());
    tail.get(more..)
}

/// The first eight bytes and the length in one number: different for most different keys, equal for equal ones.
pub(super) fn fingerprint(key: &[u8]) -> u64 {
    let head = match key.first_chunk::<8>() {
        Some(head) => u64::from_le_bytes(*head),
        None => key.iter().fold(0, |head, &byte| head << 8 | u64::from(byte)),
    };
    head ^ u64::try_from(key.len()).unwrap_or(u64::MAX).rotate_right(8)
}
