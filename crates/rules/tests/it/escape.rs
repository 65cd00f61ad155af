//! The one way out for text: nothing hostile goes through it, and nothing else is changed.

use std::borrow::Cow;

use policycheck_rules::source::{escape, escape_json, is_hostile, lines};
use proptest::prelude::*;
use regex::Regex;
use unicode_normalization::UnicodeNormalization;

/// What may not be printed as it is, by the classes of Unicode.
const CLASSES: &str = r"[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}--\p{Prepended_Concatenation_Mark}]";

/// Letters that are drawn as a blank, or not at all, and belong to none of the classes.
const BLANK: [char; 6] = ['\u{2800}', '\u{FFFC}', '\u{13441}', '\u{13442}', '\u{16FE4}', '\u{1D159}'];

fn every_char() -> impl Iterator<Item = char> {
    '\0'..=char::MAX
}

#[test]
fn hostile_is_what_unicode_calls_control_format_ignorable_private_or_no_character() {
    let classes = Regex::new(CLASSES).unwrap();
    for c in every_char() {
        let expected = classes.is_match(c.encode_utf8(&mut [0; 4])) || BLANK.contains(&c);
        assert_eq!(is_hostile(c), expected, "U+{:04X}", u32::from(c));
    }
}

#[test]
fn every_hostile_letter_is_shown_and_every_other_stays() {
    for c in every_char() {
        let (text, shown) = (c.to_string(), c.escape_unicode().to_string());
        let json = format!("[{}]", serde_json::to_string(&text).unwrap());
        match c {
            '\n' | '\t' | '\r' => assert_eq!(escape(&text), " "),
            c if is_hostile(c) => {
                assert_eq!(escape(&text), shown);
                assert_eq!(lines(&text), shown);
                let escaped = escape_json(&json);
                assert!(escaped.is_ascii(), "{escaped}");
                assert_eq!(serde_json::from_str::<[String; 1]>(&escaped).unwrap(), [text]);
            }
            _ => {
                assert_eq!(
                    (escape(&text), lines(&text), escape_json(&json)),
                    (text.clone(), text.as_str().into(), json.as_str().into())
                );
            }
        }
    }
}

#[test]
fn composing_letters_makes_none_hostile() {
    // Quotations are composed after they were made harmless.
    for c in every_char().filter(|c| !is_hostile(*c)) {
        assert!(!c.to_string().nfc().any(is_hostile), "U+{:04X}", u32::from(c));
        assert!(!c.to_uppercase().any(is_hostile), "U+{:04X}", u32::from(c));
    }
}

#[test]
fn no_line_begins_with_a_command_of_a_build_log() {
    for (line, shown) in [
        ("::error::x", r"\u{3a}:error::x"),
        ("  ::add-mask::x", r"  \u{3a}:add-mask::x"),
        ("\u{3000}\u{a0}::x", "\u{3000}\u{a0}\\u{3a}:x"),
        (":::", r"\u{3a}::"),
        (" ::: a.json:2:1", " ::: a.json:2:1"),
        ("::", r"\u{3a}:"),
        (": :x", ": :x"),
        ("a ::error::x", "a ::error::x"),
        ("std::fmt", "std::fmt"),
        ("│ ::error::x", "│ ::error::x"),
        ("##[error]x", r"\u{23}#[error]x"),
        ("a ##[add-mask]x", r"a \u{23}#[add-mask]x"),
        ("###[group]", r"#\u{23}#[group]"),
        ("##vso[task.complete]", r"\u{23}#vso[task.complete]"),
        ("##teamcity[x]", r"\u{23}#teamcity[x]"),
        ("## [link](x)", "## [link](x)"),
        ("## Heading", "## Heading"),
        ("\u{1b}[1m::error::x\u{1b}[0m", "\u{1b}[1m\\u{3a}:error::x\u{1b}[0m"),
        ("\u{1b}[2Jx\u{1b}[1;31mred", "\\u{1b}[2Jx\u{1b}[1;31mred"),
        ("\u{9b}31m::x", r"\u{9b}31m::x"),
        ("\u{200b}::x", r"\u{200b}::x"),
    ] {
        assert_eq!(lines(line), shown);
        assert_eq!(lines(shown), shown, "once is enough");
        assert_eq!(lines(&format!("first\n{line}\n::last\n")), format!("first\n{shown}\n\\u{{3a}}:last\n"));
    }
    assert!(matches!(lines("a plain page\nof two lines 家\n"), Cow::Borrowed(_)));
}

#[test]
fn commands_that_count_anywhere_are_shown_in_words_and_json() {
    assert_eq!(escape("a ##vso[x] ##[y] #[z]"), r"a \u{23}#vso[x] \u{23}#[y] #[z]");
    assert_eq!(
        escape_json(r###"{"a": "##vso[x]", "b": "##"}"###),
        r###"{"a": "\u0023#vso[x]", "b": "##"}"###
    );
    assert!(matches!(escape_json("{\"a\": \"家 # ## [\"}\n"), Cow::Borrowed(_)));
}

/// Texts with much in them that could be hostile.
fn words() -> impl Strategy<Value = String> {
    prop::collection::vec(
        prop_oneof![
            any::<char>().prop_map(String::from),
            prop::sample::select(vec![
                "::",
                "##",
                "[",
                "vso[",
                "\u{1b}[1m",
                "\n",
                " ",
                "\"",
                "\\",
                "error",
                "家"
            ])
            .prop_map(str::to_owned),
        ],
        0..24,
    )
    .prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn whatever_comes_in_goes_out_harmless(text in words()) {
        let style = Regex::new(r"\x1b\[[0-9;]*m").unwrap();
        let anywhere = Regex::new(r"##[A-Za-z0-9._-]*\[").unwrap();
        let shown = escape(&text);
        prop_assert!(!shown.contains(is_hostile), "{shown}");
        prop_assert!(!anywhere.is_match(&shown), "{shown}");

        let page = lines(&text).into_owned();
        let plain = style.replace_all(&page, "");
        prop_assert!(!plain.contains(|c| c != '\n' && is_hostile(c)), "{page}");
        prop_assert!(!anywhere.is_match(&page), "{page}");
        let command = |line: &str| line.trim_start().starts_with("::") && !line.trim_start().starts_with("::: ");
        prop_assert!(!plain.lines().any(command), "{page}");

        let json = serde_json::to_string_pretty(&[&text]).unwrap();
        let escaped = escape_json(&json);
        prop_assert!(!escaped.contains(|c| c != '\n' && is_hostile(c)), "{escaped}");
        prop_assert!(!anywhere.is_match(&escaped), "{escaped}");
        prop_assert_eq!(serde_json::from_str::<[String; 1]>(&escaped).unwrap(), [text]);
    }
}
