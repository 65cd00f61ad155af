//! Letters that are written otherwise than as themselves: in addresses, in JSON, in HTML.
//!
//! Takes a text and a place in it; gives the characters that stand there once `%4B`, `\u004b`, `&#75;` and the like are read.

/// What stands at one place.
pub(super) struct Unit {
    pub(super) chars: Chars,
    /// Its bytes in the text.
    pub(super) length: usize,
}

/// One character, as a rule.
pub(super) enum Chars {
    One(char),
    /// A label of an internationalised domain name, of which every letter stands for the whole.
    Label(Vec<char>),
}

/// How a text is read. What can be an escape can also be meant as it stands (`C:\names`), so a text is read in all of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// As it stands.
    Plain,
    /// With all escapes resolved.
    Decoded,
    /// The same, but a letter after a backslash is a letter.
    Paths,
}

impl Form {
    /// Those in which `text` can differ.
    pub(super) fn all_of(text: &str) -> &'static [Self] {
        let bytes = text.as_bytes();
        let marked = bytes.iter().any(|byte| matches!(byte, b'%' | b'\\' | b'&'));
        let label = || bytes.windows(4).any(|four| four.eq_ignore_ascii_case(b"xn--"));
        let path = || {
            let mut pairs = bytes.windows(2);
            pairs.any(|two| matches!(two, [b'\\', letter] if blank_of(*letter).is_some()))
        };
        match marked {
            true if path() => &[Self::Plain, Self::Decoded, Self::Paths],
            true => &[Self::Plain, Self::Decoded],
            false if label() => &[Self::Plain, Self::Decoded],
            false => &[Self::Plain],
        }
    }
}

/// What stands at the beginning of `rest`, in this form; nothing at the end.
pub(super) fn unit(rest: &str, form: Form, begins_word: bool) -> Option<Unit> {
    let first = rest.chars().next()?;
    let read = match first {
        _ if form == Form::Plain => None,
        '%' => percent(rest),
        '\\' => escape(rest, form),
        '&' => entity(rest),
        'x' | 'X' if begins_word => label(rest),
        _ => None,
    };
    Some(read.unwrap_or(Unit { chars: Chars::One(first), length: first.len_utf8() }))
}

/// `text` with all escapes resolved.
pub(super) fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut rest, mut begins_word) = (text, true);
    while let Some(Unit { chars, length }) = unit(rest, Form::Decoded, begins_word) {
        match chars {
            Chars::One(c) => out.push(c),
            Chars::Label(label) => out.extend(label),
        }
        begins_word = !out.chars().next_back().is_some_and(char::is_alphanumeric);
        rest = rest.get(length..).unwrap_or("");
    }
    out
}

fn one(c: char, length: usize) -> Unit {
    Unit { chars: Chars::One(c), length }
}

/// `%4B`, `%25%34B` and the like, `%EA%B9%80`, `%uAE40`.
fn percent(rest: &str) -> Option<Unit> {
    if let Some(code) = rest.strip_prefix("%u").or_else(|| rest.strip_prefix("%U")) {
        return Some(one(char::from_u32(hex(code.get(..4)?)?)?, 6));
    }
    let (first, mut length) = percent_byte(rest)?;
    let count = match first {
        0..=0x7F => return Some(one(char::from(first), length)),
        0xC2..=0xDF => 1,
        0xE0..=0xEF => 2,
        0xF0..=0xF4 => 3,
        // Latin-1, as old pages have it.
        _ => return Some(one(char::from(first), length)),
    };
    let mut bytes = vec![first];
    let single = length;
    for _ in 0..count {
        let Some((byte, more)) = rest.get(length..).and_then(percent_byte) else { break };
        bytes.push(byte);
        length = length.saturating_add(more);
    }
    let decoded = std::str::from_utf8(&bytes).ok().and_then(|text| text.chars().next());
    Some(decoded.map_or(one(char::from(first), single), |c| one(c, length)))
}

/// A byte that is written once or more times over as `%XX`: `%254B` is `%4B` is `K`.
fn percent_byte(rest: &str) -> Option<(u8, usize)> {
    let mut at = 1_usize;
    let digits = rest.strip_prefix('%')?;
    let mut digits = digits;
    while let Some(inner) = digits.strip_prefix("25").filter(|inner| inner.get(..2).and_then(hex).is_some()) {
        digits = inner;
        at = at.saturating_add(2);
    }
    let byte = u8::try_from(hex(digits.get(..2)?)?).ok()?;
    Some((byte, at.saturating_add(2)))
}

/// `\u004b`, `\u{4b}`, `\U0000004b`, `\x4b`, and the escapes of blanks.
fn escape(rest: &str, form: Form) -> Option<Unit> {
    let letter = *rest.as_bytes().get(1)?;
    let after = rest.get(2..)?;
    match letter {
        b'u' if after.starts_with('{') => {
            let digits = after.get(1..)?.split('}').next().filter(|digits| digits.len() <= 8)?;
            Some(one(char::from_u32(hex(digits)?)?, digits.len().saturating_add(4)))
        }
        b'u' => {
            let high = hex(after.get(..4)?)?;
            if let Some(c) = char::from_u32(high) {
                return Some(one(c, 6));
            }
            let low = after.get(4..)?.strip_prefix("\\u")?.get(..4).and_then(hex)?;
            let mut units = char::decode_utf16([u16::try_from(high).ok()?, u16::try_from(low).ok()?]);
            Some(one(units.next()?.ok()?, 12))
        }
        b'U' => Some(one(char::from_u32(hex(after.get(..8)?)?)?, 10)),
        b'x' => Some(one(char::from_u32(hex(after.get(..2)?)?)?, 4)),
        other if form == Form::Decoded => blank_of(other).map(|blank| one(blank, 2)),
        _ => None,
    }
}

/// The blank that a letter after a backslash stands for.
fn blank_of(letter: u8) -> Option<char> {
    matches!(letter, b'n' | b'r' | b't' | b'b' | b'f' | b'v' | b'0').then_some(' ')
}

/// Letters that HTML names by the letter and its accent.
const ACCENTS: [&str; 13] = [
    "acute", "grave", "circ", "uml", "tilde", "cedil", "ring", "caron", "breve", "slash", "macr", "ogon",
    "strok",
];

/// `&#75;`, `&#x4B;`, `&eacute;`, `&nbsp;`, also behind `&amp;`.
fn entity(rest: &str) -> Option<Unit> {
    let mut name = rest.strip_prefix('&')?;
    let mut at = 1_usize;
    while let Some(inner) = name
        .strip_prefix("amp;")
        .filter(|inner| inner.starts_with(|c: char| c == '#' || c.is_ascii_alphabetic()))
    {
        name = inner;
        at = at.saturating_add(4);
    }
    if let Some(number) = name.strip_prefix('#') {
        let (digits, radix, prefix) = match number.strip_prefix(['x', 'X']) {
            Some(digits) => (digits, 16, 2_usize),
            None => (number, 10, 1),
        };
        let length = digits.find(|c: char| !c.is_digit(radix)).unwrap_or(digits.len()).min(8);
        let c = char::from_u32(u32::from_str_radix(digits.get(..length)?, radix).ok()?)?;
        let end = usize::from(digits.get(length..).is_some_and(|rest| rest.starts_with(';')));
        return Some(one(c, at.saturating_add(prefix).saturating_add(length).saturating_add(end)));
    }
    let name = name.get(..name.bytes().take(12).position(|byte| byte == b';')?)?;
    let c = match name {
        "nbsp" | "ensp" | "emsp" | "thinsp" => ' ',
        "shy" | "zwnj" | "zwj" | "lrm" | "rlm" => '\u{200C}',
        "hyphen" | "dash" | "ndash" | "mdash" => '-',
        "quot" | "apos" | "rsquo" | "lsquo" | "middot" | "lt" | "gt" => '\'',
        "szlig" => 'ß',
        "aelig" | "AElig" => 'æ',
        "oelig" | "OElig" => 'œ',
        "inodot" | "imath" => 'i',
        name => {
            let letter = name.chars().next().filter(char::is_ascii_alphabetic)?;
            ACCENTS.contains(&name.get(1..)?).then_some(letter)?
        }
    };
    Some(one(c, at.saturating_add(name.len()).saturating_add(1)))
}

/// A label of a domain name in Punycode (RFC 3492).
fn label(rest: &str) -> Option<Unit> {
    let start = rest.get(..4).filter(|start| start.eq_ignore_ascii_case("xn--"))?;
    let body = rest.get(start.len()..)?;
    let length = body.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(body.len());
    let chars = punycode(body.get(..length)?)?;
    Some(Unit { chars: Chars::Label(chars), length: start.len().saturating_add(length) })
}

/// RFC 3492, section 6.2; a label of a domain name has at most 59 letters after `xn--`.
fn punycode(body: &str) -> Option<Vec<char>> {
    const BASE: u32 = 36;
    if body.len() > 59 {
        return None;
    }
    let (basic, extended) = body.rsplit_once('-').unwrap_or(("", body));
    let mut out: Vec<char> = basic.chars().collect();
    let (mut code, mut at, mut bias) = (128_u32, 0_u32, 72_u32);
    let mut digits = extended.bytes();
    while digits.len() > 0 {
        let (before, mut weight, mut step) = (at, 1_u32, BASE);
        loop {
            let byte = digits.next()?.to_ascii_lowercase();
            let digit = match byte {
                b'a'..=b'z' => u32::from(byte).checked_sub(97)?,
                b'0'..=b'9' => u32::from(byte).checked_sub(22)?,
                _ => return None,
            };
            at = at.checked_add(digit.checked_mul(weight)?)?;
            let threshold = step.saturating_sub(bias).clamp(1, 26);
            if digit < threshold {
                break;
            }
            weight = weight.checked_mul(BASE.checked_sub(threshold)?)?;
            step = step.checked_add(BASE)?;
        }
        let count = u32::try_from(out.len()).ok()?.checked_add(1)?;
        bias = adapted(at.checked_sub(before)?, count, before == 0)?;
        code = code.checked_add(at.checked_div(count)?)?;
        at = at.checked_rem(count)?;
        out.insert(usize::try_from(at).ok()?, char::from_u32(code)?);
        at = at.checked_add(1)?;
    }
    Some(out)
}

/// RFC 3492, section 6.1.
fn adapted(delta: u32, count: u32, first: bool) -> Option<u32> {
    let mut delta = delta.checked_div(if first { 700 } else { 2 })?;
    delta = delta.checked_add(delta.checked_div(count)?)?;
    let mut bias = 0_u32;
    while delta > 455 {
        delta = delta.checked_div(35)?;
        bias = bias.checked_add(36)?;
    }
    bias.checked_add(36_u32.checked_mul(delta)?.checked_div(delta.checked_add(38)?)?)
}

fn hex(digits: &str) -> Option<u32> {
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    u32::from_str_radix(digits, 16).ok()
}
