//! What checks know of a language: tables, so that another language is another file.

use std::collections::BTreeSet;
use std::sync::OnceLock;

/// Words of one language.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// Words that only connect.
    pub(super) connecting: BTreeSet<String>,
    /// First and last sign of a publisher's remarks.
    pub(super) notes: Vec<(char, char)>,
    /// That a boundary belongs to what it bounds.
    pub(super) inclusive: Vec<String>,
    /// That it does not.
    pub(super) strict: Vec<String>,
    /// The same, of a day that is written out.
    pub(super) strict_day: Vec<String>,
    /// With which a clause takes something out.
    pub(super) excepting: Vec<String>,
    /// With which a clause denies.
    pub(super) denying: Vec<String>,
    /// With which somebody says that something is not so.
    pub(super) disputing: Vec<String>,
    /// With which something is said only on a condition.
    pub(super) conditional: Vec<String>,
    /// With which somebody accepts that it is so.
    pub(super) accepting: Vec<String>,
    /// Pairs of words that only a copying error makes.
    pub(super) slips: Vec<String>,
    /// Words that only a copying error makes.
    pub(super) misread: BTreeSet<String>,
}

/// What is known of a language, by its code; nothing of a language without a table.
pub(super) fn of(language: &str) -> &'static Words {
    static NONE: OnceLock<Words> = OnceLock::new();
    let main = language.split('-').next().unwrap_or(language);
    all().find(|(code, _)| *code == main).map_or_else(|| NONE.get_or_init(Words::default), |(_, w)| w)
}

/// The languages of which something is known, each with what is.
pub(super) fn all() -> impl Iterator<Item = (&'static str, &'static Words)> {
    static TABLES: OnceLock<[(&str, Words); 3]> = OnceLock::new();
    let tables = TABLES.get_or_init(|| {
        [
            ("en", read(include_str!("words/en.toml"))),
            ("ko", read(include_str!("words/ko.toml"))),
            ("zh", read(include_str!("words/zh.toml"))),
        ]
    });
    tables.iter().map(|(code, words)| (*code, words))
}

fn read(text: &str) -> Words {
    let table = toml::de::DeTable::parse(text).map(toml::Spanned::into_inner).unwrap_or_default();
    let list = |key: &str| -> Vec<String> {
        let items = table.get(key).and_then(|value| value.get_ref().as_array());
        items.into_iter().flatten().filter_map(|item| item.get_ref().as_str()).map(str::to_owned).collect()
    };
    let signs = |pair: String| {
        let mut signs = pair.chars();
        signs.next().zip(signs.next())
    };
    Words {
        connecting: list("connecting").into_iter().collect(),
        notes: list("notes").into_iter().filter_map(signs).collect(),
        inclusive: list("inclusive"),
        strict: list("strict"),
        strict_day: list("strict_day"),
        excepting: list("excepting"),
        denying: list("denying"),
        disputing: list("disputing"),
        conditional: list("conditional"),
        accepting: list("accepting"),
        slips: list("slips"),
        misread: list("misread").into_iter().collect(),
    }
}

/// Whether `phrase` stands in `text` as whole words, capitals or not. Where letters are no words of their own, as in Chinese,
/// and in languages that join what follows to a word, it stands wherever its letters do.
pub(super) fn stands_in(text: &str, phrase: &str) -> bool {
    let (text, phrase) = (text.to_lowercase(), phrase.to_lowercase());
    let joins = !phrase.is_ascii();
    text.match_indices(&phrase).any(|(at, found)| {
        let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let before = letter(text.get(..at).and_then(|t| t.chars().next_back()));
        let after = letter(text.get(at.saturating_add(found.len())..).and_then(|t| t.chars().next()));
        joins || (!before && !after)
    })
}

/// `text` in small letters without these phrases.
pub(super) fn without(text: &str, phrases: &[String]) -> String {
    let mut longest: Vec<&String> = phrases.iter().collect();
    longest.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
    longest.into_iter().fold(text.to_lowercase(), |text, phrase| text.replace(&phrase.to_lowercase(), " … "))
}
