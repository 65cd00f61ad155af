//! Texts that a reader takes for one another: letters of two alphabets, `l` and `1`, small and capital, with a hyphen and without.

use unicode_normalization::UnicodeNormalization;
use unicode_security::confusable_detection::skeleton;

/// Whether two texts that are not the same look so: their letters are confusable (Unicode Technical Standard 39), or they differ
/// only in case, blanks, `-` and `_`. What parts two numbers does not count as nothing: `1-1` is no `11`.
pub fn alike(a: &str, b: &str) -> bool {
    a != b && (seen(a) == seen(b) || seen(&a.to_lowercase()) == seen(&b.to_lowercase()))
}

/// Numbers by which texts that may be [`alike`] are found without holding each against every other: of such two, one number at least
/// is the same. They are of this program alone, and the same on every machine.
pub fn looks(text: &str) -> [u64; 2] {
    // Of these letters the short way gives what the long one does.
    let plain = |b: u8| b.is_ascii_alphanumeric() || b" -_.,:;()'/".contains(&b);
    if text.bytes().all(plain) {
        let number = coarse(text.chars());
        return [number, number];
    }
    let lower = joined(&text.to_lowercase());
    [coarse(skeleton(&joined(text))), coarse(skeleton(&lower))]
}

/// How a text looks to whoever reads over it.
fn seen(text: &str) -> String {
    skeleton(&joined(text)).collect()
}

/// The text without what only parts its words; between two digits it stays.
fn joined(text: &str) -> String {
    let parts = |c: char| matches!(c, '-' | '_' | '\u{2010}'..='\u{2015}') || c.is_whitespace();
    let mut out = String::with_capacity(text.len());
    let mut parted = false;
    for c in text.nfkc() {
        if parts(c) {
            parted = true;
            continue;
        }
        if parted && c.is_ascii_digit() && out.ends_with(|last: char| last.is_ascii_digit()) {
            out.push('-');
        }
        parted = false;
        out.push(c);
    }
    out
}

/// A number that is the same for letters of one skeleton, and for more. FNV-1a.
fn coarse(letters: impl Iterator<Item = char>) -> u64 {
    let mut number = 0xcbf2_9ce4_8422_2325_u64;
    let mut add = |c: char| number = (number ^ u64::from(u32::from(c))).wrapping_mul(0x0100_0000_01b3);
    for c in letters.flat_map(char::to_lowercase) {
        match c {
            '-' | '_' => {}
            c if c.is_whitespace() => {}
            'i' | '1' => add('l'),
            '0' => add('o'),
            'm' => ['r', 'n'].into_iter().for_each(&mut add),
            c => add(c),
        }
    }
    number
}
