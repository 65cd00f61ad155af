//! Words as they are compared: small letters without accents, and English ones without their endings.

use unicode_normalization::UnicodeNormalization;

/// How English words end, longer before shorter. Of a word at least [`ROOT`] letters are left.
const ENDINGS: [(&str, &str); 19] = [
    ("ations", ""),
    ("ation", ""),
    ("ements", ""),
    ("ement", ""),
    ("ments", ""),
    ("ment", ""),
    ("ions", ""),
    ("ings", ""),
    ("ied", "y"),
    ("ies", "y"),
    ("ion", ""),
    ("ing", ""),
    ("ers", ""),
    ("ed", ""),
    ("er", ""),
    ("es", ""),
    ("al", ""),
    ("s", ""),
    ("e", ""),
];

/// The letters that are left of a word at least.
const ROOT: usize = 3;

/// Words that are in too many sentences to tell anything.
const LITTLE: [&str; 22] = [
    "a", "an", "the", "of", "to", "by", "in", "on", "at", "for", "from", "with", "was", "were", "is", "are",
    "be", "been", "it", "or", "and", "that",
];

/// A text in words that can be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Text {
    /// Small letters without accents, the words with one blank between them.
    pub(super) plain: String,
    /// What is left of each word that tells something.
    pub(super) stems: Vec<String>,
}

impl Text {
    pub(super) fn of(text: &str) -> Self {
        let accent = |c: &char| ('\u{300}'..='\u{36F}').contains(c);
        let plain: String = text.nfkd().filter(|c| !accent(c)).nfc().flat_map(char::to_lowercase).collect();
        // What stands after an apostrophe is no word.
        let plain = plain.replace("'s ", " ").replace("’s ", " ");
        let words: Vec<&str> =
            plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let mut telling: Vec<&str> = words.iter().copied().filter(|word| !LITTLE.contains(word)).collect();
        if telling.is_empty() {
            telling.clone_from(&words);
        }
        Self { stems: telling.iter().map(|word| stem(word)).collect(), plain: words.join(" ") }
    }

    /// Whether the letters are of a script that puts no blanks between words.
    pub(super) fn is_unspaced(&self) -> bool {
        self.plain
            .chars()
            .any(|c| !c.is_ascii() && c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase())
    }
}

/// A word without its endings, and without the letter doubled before one.
fn stem(word: &str) -> String {
    if !word.is_ascii() {
        return word.to_owned();
    }
    let mut stem = word.to_owned();
    // “interrogations” loses two.
    for _ in 0..2 {
        let shorter = ENDINGS.iter().find_map(|(ending, instead)| {
            let rest = stem.strip_suffix(ending)?;
            (rest.len() >= ROOT && rest.contains(['a', 'e', 'i', 'o', 'u', 'y']))
                .then(|| format!("{rest}{instead}"))
        });
        match shorter {
            Some(shorter) => stem = shorter,
            None => break,
        }
    }
    let mut letters = stem.chars().rev();
    if let (Some(last), Some(before)) = (letters.next(), letters.next())
        && last == before
        && stem.len() > ROOT
        && !"aeiouls".contains(last)
    {
        stem.pop();
    }
    stem
}
