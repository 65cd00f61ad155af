//! Why a name may be printed: the person agreed, speaks in office, or published under it.
//!
//! Takes the keys `consent`, `office` and `published` as they stand in the file; gives whether they hold, and what is wrong with those
//! that do not. They are read before anything else, since everything else is printed by them. Whether a name is said to be public at
//! all is left to [`names`](super::names).

use super::written::plain_text;
use crate::measure::Day;
use crate::source::Span;
use crate::syntax::json::{Json, Key};
use crate::vocabulary::case_keys::CONSENT;

/// How a consent is written.
pub(super) const EXAMPLE: &str = r#"{ "by": "…", "on": "2024-03-03", "to": "…" }"#;

/// Types of sources, in the words of the Citation Style Language, that nobody has published.
const UNPUBLISHED: [&str; 5] = ["personal_communication", "letter", "manuscript", "interview", "graphic"];

/// What is wrong with a ground.
#[derive(Debug, Clone)]
pub(super) struct Fault<'t> {
    pub(super) at: Span,
    /// The key that it is about, below the ground, if it is about one.
    pub(super) key: Option<Key<'t>>,
    pub(super) what: What,
}

/// In which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// Words alone, as files had it once.
    Words,
    /// Neither words nor an object.
    NoObject,
    /// A key that a consent does not have.
    Key,
    /// This key is missing.
    Missing(&'static str),
    /// Not a text with a word in it.
    NoText(&'static str),
    /// Words that stand in for others, or that tell of a refusal.
    Empty(&'static str),
    NoDay,
    NoSource,
    /// The source is by somebody else.
    NotTheirs,
    NotPublished,
}

/// What is wrong with a consent; nothing if it says who agreed, on which day, and to what.
pub(super) fn of_consent(consent: Json<'_>) -> Vec<Fault<'_>> {
    let at = |at: Json<'_>, what| Fault { at: at.span(), key: None, what };
    if consent.as_text().is_some() {
        return vec![at(consent, What::Words)];
    }
    if !consent.is_object() {
        return vec![at(consent, What::NoObject)];
    }
    let mut faults = Vec::new();
    for (key, value) in consent.entries() {
        let what = match (key.text, value.as_text()) {
            ("by", Some(text)) => is_empty(text).then_some(What::Empty("by")),
            ("on", Some(text)) => Day::parse(text).is_none_or(|day| !day.is_bounded()).then_some(What::NoDay),
            ("to", Some(text)) => (is_empty(text) || refuses(text)).then_some(What::Empty("to")),
            ("by", None) => Some(What::NoText("by")),
            ("to", None) => Some(What::NoText("to")),
            ("on", None) => Some(What::NoDay),
            _ => {
                faults.push(Fault { at: key.span, key: Some(key), what: What::Key });
                None
            }
        };
        faults.extend(what.map(|what| Fault { at: value.span(), key: Some(key), what }));
    }
    let missing = CONSENT.all().filter(|key| consent.get(key.name).is_none());
    faults.extend(missing.map(|key| at(consent, What::Missing(key.name))));
    faults
}

/// What is wrong with an office: it is named in words.
pub(super) fn of_office(office: Json<'_>) -> Option<Fault<'_>> {
    let what = match office.as_text() {
        None => What::NoText("office"),
        Some(text) if is_empty(text) => What::Empty("office"),
        Some(_) => return None,
    };
    Some(Fault { at: office.span(), key: None, what })
}

/// What is wrong with a publication: it is a source whose author is whoever is named, `id`.
pub(super) fn of_publication<'t>(
    published: Json<'t>,
    id: &str,
    sources: Option<Json<'t>>,
) -> Option<Fault<'t>> {
    let source = published.as_text().and_then(|source| sources?.get(source));
    let is = |key: &str| source.and_then(|source| source.get(key)).and_then(Json::as_text);
    let what = match source {
        None => What::NoSource,
        Some(_) if is("author") != Some(id) => What::NotTheirs,
        Some(_)
            if is("type").is_none_or(|kind| UNPUBLISHED.contains(&kind.trim().to_lowercase().as_str())) =>
        {
            What::NotPublished
        }
        Some(_) => return None,
    };
    Some(Fault { at: published.span(), key: None, what })
}

impl What {
    /// What is wrong, what stands at the place, and what to do.
    pub(super) fn told(self) -> (String, String, String) {
        let write = || format!("write {EXAMPLE}");
        match self {
            Self::Words => (
                "a consent in words alone is none".to_owned(),
                "who agreed, on which day, and to what?".to_owned(),
                format!(
                    "{}; of somebody who speaks in office write `office`, of an author under the own name `published`; where this is not known, leave the names withheld",
                    write()
                ),
            ),
            Self::NoObject => (
                "`consent` is an object with `by`, `on` and `to`".to_owned(),
                "expected `{`".to_owned(),
                write(),
            ),
            Self::Key => ("a consent has no such key".to_owned(), "unknown key".to_owned(), write()),
            Self::Missing(key) => {
                (format!("this consent has no `{key}`"), format!("`{key}` is missing here"), says(key))
            }
            Self::NoText(key) => {
                (format!("`{key}` has to be a text"), "expected a text".to_owned(), says(key))
            }
            Self::Empty(key) => (
                format!("`{key}` does not say {}", asked(key)),
                "not that".to_owned(),
                format!("{}; where it is not known, leave the names withheld", says(key)),
            ),
            Self::NoDay => (
                "`on` has to be one day".to_owned(),
                "not a day".to_owned(),
                "write the day on which they agreed, as 2024-03-03".to_owned(),
            ),
            Self::NoSource => (
                "`published` has to be the id of a source".to_owned(),
                "no source has this id".to_owned(),
                "name the source that they published under their own name".to_owned(),
            ),
            Self::NotTheirs => (
                "`published` names a source of another author".to_owned(),
                "somebody else is its `author`, or nobody".to_owned(),
                "only whoever published under the own name is public by it; of others write `consent`"
                    .to_owned(),
            ),
            Self::NotPublished => (
                "`published` names a source that nobody has published".to_owned(),
                "a letter, an interview or the like".to_owned(),
                "whoever writes a letter has not agreed that the name is printed; write `consent`".to_owned(),
            ),
        }
    }
}

fn asked(key: &str) -> &'static str {
    match key {
        "by" => "who agreed",
        "to" => "to what they agreed",
        _ => "which office it is",
    }
}

fn says(key: &str) -> String {
    match key {
        "on" => "write the day on which they agreed, as 2024-03-03".to_owned(),
        other => format!("write {}", asked(other)),
    }
}

/// Words that stand where something is still to be written, or say that there is nothing, without blanks and marks.
const EMPTY: &[&str] = &[
    "todo",
    "tbd",
    "tba",
    "tbc",
    "tk",
    "fixme",
    "xxx",
    "asdf",
    "test",
    "placeholder",
    "lorem",
    "loremipsum",
    "empty",
    "missing",
    "pending",
    "unknown",
    "unclear",
    "unsure",
    "unspecified",
    "undetermined",
    "none",
    "no",
    "noone",
    "nobody",
    "nothing",
    "never",
    "na",
    "nil",
    "null",
    "false",
    "true",
    "yes",
    "ok",
    "notyet",
    "notasked",
    "notgiven",
    "notrecorded",
    "notstated",
    "notknown",
    "notapplicable",
    "notavailable",
    "refused",
    "withheld",
    "denied",
    "declined",
    "rejected",
    "somebody",
    "someone",
    "something",
    "anybody",
    "anyone",
    "anything",
    "who",
    "whom",
    "when",
    "what",
    "towhat",
    "whoagreed",
    "whichday",
    "name",
    "names",
    "consent",
    "agreed",
    "byoffice",
    "office",
    "아니오",
    "아니요",
    "없음",
    "없다",
    "모름",
    "미상",
    "미정",
    "불명",
    "거부",
    "거절",
    "무",
    "해당없음",
    "예",
    "네",
    "동의",
    "동의함",
    "无",
    "無",
    "没有",
    "沒有",
    "未知",
    "不明",
    "不详",
    "不詳",
    "否",
    "不",
    "是",
    "拒绝",
    "拒絕",
    "待定",
    "暂无",
    "なし",
    "いいえ",
    "はい",
    "未定",
    "不要",
    "нет",
    "неизвестно",
    "неизвестен",
    "отказ",
    "никто",
    "ничего",
    "да",
    "nein",
    "nichts",
    "niemand",
    "kein",
    "keine",
    "keiner",
    "unbekannt",
    "offen",
    "non",
    "rien",
    "personne",
    "aucun",
    "aucune",
    "inconnu",
    "inconnue",
    "nada",
    "nadie",
    "ninguno",
    "ninguna",
    "desconocido",
    "لا",
    "مجهول",
    "không",
    "ไม่",
    "yok",
    "hayir",
];

/// Whether words say nothing: none at all, one that stands in for others, or a mark of a template.
fn is_empty(text: &str) -> bool {
    let plain = plain_text(text);
    let letters = plain.chars().filter(|c| c.is_alphabetic()).count();
    let same = plain.chars().all(|c| plain.starts_with(c));
    let marked = |open: char, close: char| text.trim().starts_with(open) && text.trim().ends_with(close);
    let template = marked('<', '>') || marked('[', ']') || marked('{', '}') || marked('_', '_');
    let words: Vec<String> =
        text.split_whitespace().map(plain_text).filter(|word| !word.is_empty()).collect();
    let begins = words.first().is_some_and(|word| NEGATIONS.contains(&word.as_str()));
    let open = words.iter().any(|word| matches!(word.as_str(), "todo" | "tbd" | "fixme" | "xxx"));
    letters < 2
        || same
        || template
        || begins
        || open
        || text.contains("??")
        || EMPTY.iter().any(|word| plain_text(word) == plain)
}

/// Words with which a refusal begins.
const NEGATIONS: [&str; 20] = [
    "no", "not", "never", "none", "nobody", "nothing", "without", "unknown", "refused", "declined", "nein",
    "nicht", "kein", "keine", "non", "ne", "нет", "не", "sin", "sans",
];

/// What a text has that tells that somebody did not agree.
const REFUSALS: &[&str] = &[
    "refus",
    "declin",
    "rejected",
    "withdr",
    "revok",
    "objected",
    "did not agree",
    "didn't agree",
    "didn’t agree",
    "does not agree",
    "not agree",
    "not consent",
    "no consent",
    "without consent",
    "not asked",
    "never asked",
    "not given",
    "not recorded",
    "unknown",
    "거부",
    "거절",
    "동의하지",
    "동의 안",
    "동의안",
    "않았",
    "拒",
    "不同意",
    "未同意",
    "没有同意",
    "沒有同意",
    "отказ",
    "не соглас",
    "verweiger",
    "abgelehnt",
    "nicht zuge",
    "rechaz",
    "pas d'accord",
    "refusé",
];

/// Whether it tells that they did not agree.
fn refuses(text: &str) -> bool {
    let small = text.to_lowercase();
    REFUSALS.iter().any(|words| small.contains(words))
}
