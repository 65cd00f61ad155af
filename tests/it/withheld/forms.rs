//! In which forms a name is written, and how a reader takes them.

use std::fmt::Write;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A form: what it is called, and the name written so.
pub(super) type Form = (&'static str, fn(&str) -> String);

fn each(name: &str, to: impl Fn(char) -> String) -> String {
    name.chars().map(to).collect()
}

fn joined(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn percent(name: &str) -> String {
    name.bytes().fold(String::new(), |mut out, byte| {
        let _ = write!(out, "%{byte:02X}");
        out
    })
}

fn units(name: &str) -> String {
    name.encode_utf16().fold(String::new(), |mut out, unit| {
        let _ = write!(out, "\\u{unit:04x}");
        out
    })
}

fn shifted(c: char, small: u32, great: u32) -> String {
    let to = |first: u32, from: char| char::from_u32(first + u32::from(c) - u32::from(from)).unwrap();
    match c {
        'a'..='z' => to(small, 'a').to_string(),
        'A'..='Z' => to(great, 'A').to_string(),
        c => c.to_string(),
    }
}

/// Letters that look like Latin ones, in Cyrillic.
const CYRILLIC: [(char, char); 10] = [
    ('a', 'а'),
    ('o', 'о'),
    ('i', 'і'),
    ('e', 'е'),
    ('c', 'с'),
    ('x', 'х'),
    ('K', 'К'),
    ('M', 'М'),
    ('O', 'О'),
    ('y', 'у'),
];

const SMALL_CAPITALS: [(char, char); 9] = [
    ('m', 'ᴍ'),
    ('o', 'ᴏ'),
    ('r', 'ʀ'),
    ('i', 'ɪ'),
    ('v', 'ᴠ'),
    ('z', 'ᴢ'),
    ('l', 'ʟ'),
    ('k', 'ᴋ'),
    ('a', 'ᴀ'),
];

fn swapped(name: &str, pairs: &[(char, char)]) -> String {
    each(name, |c| pairs.iter().find(|(from, _)| *from == c).map_or(c, |(_, to)| *to).to_string())
}

/// Every form, each so that a reader takes it for the name.
pub(super) const FORMS: &[Form] = &[
    ("as it is", str::to_owned),
    ("in a sentence", |n| format!("as {n}, they say, and {n}’s house ({n})")),
    ("in capitals", str::to_uppercase),
    ("in small letters", str::to_lowercase),
    ("with small and great letters changed", |n| {
        each(
            n,
            |c| if c.is_uppercase() { c.to_lowercase().to_string() } else { c.to_uppercase().to_string() },
        )
    }),
    ("decomposed", |n| n.nfd().collect()),
    ("with hyphens", |n| n.replace(' ', "-")),
    ("with other hyphens", |n| n.replace(' ', "\u{2011}")),
    ("with an underscore", |n| n.replace([' ', '-'], "_")),
    ("with points", |n| n.replace(' ', ".")),
    ("without blanks", |n| n.replace([' ', '-'], "")),
    ("with a blank after each letter", |n| each(n, |c| format!("{c} "))),
    ("with a wide gap", |n| n.replace(' ', &" ".repeat(90))),
    ("with an enormous gap", |n| n.replace(' ', &format!("{}\n", "\t ".repeat(700)))),
    ("over two lines", |n| n.replace(' ', "\n                ")),
    ("with dots left out", |n| n.replace(' ', " […] … ")),
    ("wide", |n| each(n, |c| shifted(c, 0xFF41, 0xFF21))),
    ("bold", |n| each(n, |c| shifted(c, 0x1D41A, 0x1D400))),
    ("in circles", |n| each(n, |c| shifted(c, 0x24D0, 0x24B6))),
    ("in dark squares", |n| each(&n.to_uppercase(), |c| shifted(c, 0x61, 0x1F170))),
    ("in flags", |n| each(&n.to_uppercase(), |c| shifted(c, 0x61, 0x1F1E6))),
    ("in small capitals", |n| swapped(&n.to_lowercase(), &SMALL_CAPITALS)),
    ("in Cyrillic letters", |n| swapped(n, &CYRILLIC)),
    ("in great Cyrillic letters", |n| swapped(&n.to_uppercase(), &CYRILLIC)),
    ("with soft hyphens", |n| each(n, |c| format!("{c}\u{ad}"))),
    ("with joiners", |n| each(n, |c| format!("{c}\u{200d}\u{2060}"))),
    ("with the filler of Hangul", |n| n.replace(' ', "\u{3164}")),
    ("with the fillers of Hangul", |n| each(n, |c| format!("\u{115f}{c}\u{ffa0}"))),
    ("with tags", |n| each(n, |c| format!("{c}\u{e0061}\u{fe0f}"))),
    ("with direction marks", |n| format!("\u{202e}{}\u{202c}", each(n, |c| format!("{c}\u{200e}")))),
    ("with accents", |n| each(n, |c| format!("{c}\u{301}\u{323}"))),
    ("percent-encoded", |n| format!("https://example.org/{}", percent(n))),
    ("percent-encoded twice", |n| format!("https://example.org/{}", percent(n).replace('%', "%25"))),
    ("percent-encoded thrice", |n| format!("see {}", percent(n).replace('%', "%2525"))),
    ("in an old percent-encoding", |n| units(n).replace("\\u", "%u")),
    ("in an address", |n| format!("https://example.org/{}/story", n.replace(' ', "-"))),
    ("in an address, glued", |n| format!("https://x.example/u/mr{}88?from=1", joined(n))),
    ("in a host", |n| format!("https://{}.example.org/", joined(n))),
    ("in a query", |n| format!("www.example.org/?q={}", n.replace(' ', "+"))),
    ("as a handle", |n| format!("@the{}", joined(n))),
    ("as a tag", |n| format!("#free{}now", joined(n))),
    ("as a mailbox", |n| format!("mr.{}.88@mail.example", joined(n))),
    ("as a file", |n| format!("C:\\names\\{}.pdf", joined(n))),
    ("glued into a word", |n| format!("the{}story", joined(n))),
    ("in JSON escapes", units),
    ("in JSON escapes twice over", |n| units(n).replace('\\', "\\\\")),
    ("in escapes in braces", |n| each(n, |c| format!("\\u{{{:x}}}", u32::from(c)))),
    ("with escaped line breaks", |n| n.replace(' ', "\\n")),
    ("in HTML", |n| each(n, |c| format!("&#{};", u32::from(c)))),
    ("in hexadecimal HTML", |n| each(n, |c| format!("&amp;#x{:X};", u32::from(c)))),
    ("with blanks of HTML", |n| n.replace(' ', "&nbsp;")),
    ("with the given name first", |n| {
        let mut words: Vec<&str> = n.split(' ').collect();
        words.rotate_left(1);
        words.join(" ")
    }),
    ("with a zero", |n| n.replace('o', "0")),
    ("with a one", |n| n.replace('l', "1")),
    ("with r and n for m", |n| n.replace('m', "rn")),
];

/// Letters as a reader takes them: escapes read, what is not shown left out, without case, accents and width.
pub(super) fn seen(text: &str) -> String {
    let mut text = text.to_owned();
    // What is escaped several times over is read several times.
    for _ in 0..4 {
        let read = unescaped(&text);
        if read == text {
            break;
        }
        text = read;
    }
    let hidden = |c: &char| matches!(c, '\u{ad}' | '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{e0000}'..='\u{e0fff}' | '\u{fe00}'..='\u{fe0f}');
    let plain = text.nfkd().filter(|c| !hidden(c) && !is_combining_mark(*c)).map(|c| {
        let looks = CYRILLIC
            .iter()
            .chain(&SMALL_CAPITALS)
            .find(|(_, like)| *like == c)
            .map_or(c, |(latin, _)| *latin);
        match looks {
            '\u{1F170}'..='\u{1F189}' => char::from_u32(u32::from(c) - 0x1F170 + 0x61).unwrap(),
            '\u{1F1E6}'..='\u{1F1FF}' => char::from_u32(u32::from(c) - 0x1F1E6 + 0x61).unwrap(),
            other => other,
        }
    });
    plain.filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Escapes of JSON, of addresses and of HTML read once.
fn unescaped(text: &str) -> String {
    let mut bytes: Vec<u8> = Vec::new();
    let mut units: Vec<u16> = Vec::new();
    let mut rest = text;
    let number = |digits: Option<&str>| digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
    while let Some(c) = rest.chars().next() {
        let unit = rest.strip_prefix("\\u").or_else(|| rest.strip_prefix("%u"));
        if let Some(unit) = unit.and_then(|after| number(after.get(..4))) {
            units.push(u16::try_from(unit).unwrap());
            rest = &rest[6..];
            continue;
        }
        bytes.extend(text_of(&mut units));
        let braces = rest.strip_prefix("\\u{").and_then(|after| after.split_once('}'));
        let entity = rest.strip_prefix("&#").and_then(|after| after.split_once(';'));
        if let Some((code, after)) = braces.filter(|(digits, _)| digits.len() < 7) {
            bytes.extend(number(Some(code)).and_then(char::from_u32).unwrap_or('?').to_string().bytes());
            rest = after;
        } else if let Some((digits, after)) = entity.filter(|(digits, _)| digits.len() < 9) {
            let code = digits
                .strip_prefix('X')
                .or(digits.strip_prefix('x'))
                .map_or_else(|| digits.parse().ok(), |digits| number(Some(digits)));
            bytes.extend(code.and_then(char::from_u32).unwrap_or('?').to_string().bytes());
            rest = after;
        } else if let Some(byte) = rest.strip_prefix('%').and_then(|after| number(after.get(..2))) {
            bytes.push(u8::try_from(byte).unwrap());
            rest = &rest[3..];
        } else if let Some(after) =
            ["\\\\", "&amp;", "&nbsp;", "\\n", "\\r", "\\t"].iter().find_map(|mark| rest.strip_prefix(mark))
        {
            bytes.push(match c {
                '&' if rest.starts_with("&amp;") => b'&',
                '\\' if rest.starts_with("\\\\") => b'\\',
                _ => b' ',
            });
            rest = after;
        } else {
            bytes.extend(c.encode_utf8(&mut [0; 4]).bytes());
            rest = &rest[c.len_utf8()..];
        }
    }
    bytes.extend(text_of(&mut units));
    String::from_utf8_lossy(&bytes).into_owned()
}

fn text_of(units: &mut Vec<u16>) -> Vec<u8> {
    if units.is_empty() { Vec::new() } else { String::from_utf16_lossy(&std::mem::take(units)).into_bytes() }
}

#[test]
fn a_reader_takes_every_form_for_the_name() {
    let name = "Mirqo Zolvi-mox";
    for (form, write) in FORMS {
        let read = seen(&write(name));
        let known = ["mirqozolvimox", "zolvimoxmirqo", "mirq0z0lvim0x", "mirqozo1vimox", "rnirqozolvirnox"];
        assert!(
            known.iter().any(|name| read.contains(name)) || *form == "with r and n for m",
            "{form}: {read}"
        );
    }
}
