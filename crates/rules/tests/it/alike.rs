//! Texts that look alike, and those that only begin so.

use policycheck_rules::source::{alike, looks};

/// Each looks like the other.
const ALIKE: &[(&str, &str)] = &[
    ("china", "chіna"),
    ("police", "роlісе"),
    ("laos", "lаos"),
    ("Chad", "Сhad"),
    ("witness-1", "witness-l"),
    ("witness-1", "witness-I"),
    ("hoI", "ho1"),
    ("kim-0", "kim-O"),
    ("border-police", "border_police"),
    ("border-police", "borderpolice"),
    ("border police", "border-police"),
    ("border\u{a0}police", "border police"),
    ("border\u{2010}police", "border-police"),
    ("Police", "police"),
    ("POLICE", "police"),
    ("The Police", "the police"),
    ("modern", "modem"),
    ("ｃｈｉｎａ", "china"),
    ("six", "ѕіх"),
    ("aunt", "aսnt"),
    ("École", "école"),
    ("cafe\u{301}", "café"),
    ("china", "chi\u{200b}na"),
    ("state-1-a", "state-1a"),
    ("Νorth", "North"),
    ("москва", "Москва"),
];

/// Each is another than the other.
const OTHERS: &[(&str, &str)] = &[
    ("china", "china"),
    ("china", "chile"),
    ("witness-1", "witness-2"),
    ("witness-1-1", "witness-11"),
    ("day-2006-1-12", "day-2006-11-2"),
    ("six", "sixty"),
    ("letter", "latter"),
    ("kim", "klm"),
    ("mail", "mall"),
    ("police", "policy"),
    ("北韓", "北京"),
    ("북한", "남한"),
    ("라오스", "라트비아"),
    ("Лаос", "Литва"),
    ("a", "b"),
    ("", "a"),
    ("north-korea", "south-korea"),
    ("cafe", "café"),
    ("post", "port"),
    ("ア", "イ"),
    ("first-witness", "witness-first"),
];

#[test]
fn what_looks_alike_is_told_and_is_found_by_its_look() {
    for (a, b) in ALIKE {
        assert!(alike(a, b) && alike(b, a), "{a} {b}");
        assert!(looks(a).iter().any(|look| looks(b).contains(look)), "{a} {b}: found by their looks");
    }
}

#[test]
fn what_only_begins_alike_is_not_told() {
    for (a, b) in OTHERS {
        assert!(!alike(a, b) && !alike(b, a), "{a} {b}");
    }
}

/// The short way of letters that every keyboard has gives what the long way does.
#[test]
fn letters_of_ascii_look_as_unicode_says() {
    for c in ' '..='~' {
        // A letter of another alphabet beside it makes the text go the long way.
        for other in ' '..='~' {
            let (a, b) = (format!("x{c}y"), format!("x{other}y"));
            if alike(&a, &b) {
                assert!(looks(&a).iter().any(|look| looks(&b).contains(look)), "{a} {b}");
            }
            let (a, b) = (format!("{c}а"), format!("{other}a"));
            if alike(&a, &b) {
                assert!(looks(&a).iter().any(|look| looks(&b).contains(look)), "{a} {b}");
            }
        }
    }
}

proptest::proptest! {
    #[test]
    fn any_two_texts_that_look_alike_are_found_by_their_looks(a in "\\PC{0,6}", b in "\\PC{0,6}") {
        let shared = looks(&a).iter().any(|look| looks(&b).contains(look));
        proptest::prop_assert!(!alike(&a, &b) || shared);
        let upper = a.to_uppercase();
        let shared = looks(&a).iter().any(|look| looks(&upper).contains(look));
        proptest::prop_assert!(!alike(&a, &upper) || shared);
    }
}
