//! Text from outside made harmless for a terminal.

/// `text` with control characters, escape sequences and direction marks made visible as `\u{…}`.
///
/// Line feeds and tabs become a blank. Used for paths, names and quotations before they are printed:
/// a direction mark can make a sentence read as its opposite (see Unicode Technical Report 36).
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\t' | '\r' => out.push(' '),
            c if is_hostile(c) => out.extend(c.escape_unicode()),
            c => out.push(c),
        }
    }
    out
}

/// Whether `c` could steer a terminal or reorder what is read.
pub fn is_hostile(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{061C}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}')
        || ('\u{E0000}'..='\u{E007F}').contains(&c)
}
