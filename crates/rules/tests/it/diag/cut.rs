//! Messages of any length as they are printed: cut, whole in what they say, and of whole characters.

use policycheck_rules::diag::{Diagnostic, Format, codes, render};
use policycheck_rules::limits;
use policycheck_rules::source::{FileId, Sources, Span};

const FORMATS: [Format; 5] = [Format::Human, Format::Short, Format::Json, Format::GitHub, Format::Sarif];

/// Words of a megabyte and more: of one, two, three and four bytes a letter, with backticks, hostile and of several lines.
fn long_words() -> Vec<String> {
    let mut words: Vec<String> =
        ["k", "é", "家", "🏛", "`", "k`k", "\u{202e}", "a b ", "line\n"].map(|c| c.repeat(1 << 20)).into();
    words.push(format!("{}`{}", "a".repeat(1 << 20), "b".repeat(1 << 20)));
    words
}

fn whole(file: FileId, word: &str) -> Vec<Diagnostic> {
    let span = Span { file, start: 0, end: 3 };
    let plain = || Diagnostic::error(codes::UNKNOWN_KEY, "a message");
    vec![
        Diagnostic::error(codes::UNKNOWN_KEY, format!("this table has no key `{word}`, and ends here"))
            .at(span, "x"),
        plain().at(span, format!("expected `{word}` here")),
        plain().at(span, "x").also(span, word),
        plain().at(span, "x").help(format!("did you mean `{word}`?")),
        plain().at(span, "x").path(format!("a.{word}.b")),
        (0..1_000).fold(plain().at(span, "x"), |told, _| told.help("one more line")),
        (0..1_000).fold(plain().at(span, "x"), |told, n| {
            told.also(Span { start: n, end: n + 1, ..span }, "here too")
        }),
    ]
}

#[test]
fn no_message_of_any_format_is_longer_than_somebody_reads() {
    for word in long_words() {
        let mut sources = Sources::new();
        let file = sources.add("f.toml", word.as_str());
        for message in whole(file, &word) {
            for format in FORMATS {
                let printed = render(std::slice::from_ref(&message), &sources, format, false, 100);
                assert!(!printed.is_empty());
                // What is hostile is written out, a letter in eight.
                assert!(
                    printed.len() < 64 * 1024,
                    "{format:?}: {} bytes of {}",
                    printed.len(),
                    message.message.len()
                );
            }
        }
    }
}

#[test]
fn the_sentence_around_a_long_word_stays_whole() {
    let word = "kind".repeat(10_000);
    let message =
        Diagnostic::error(codes::UNKNOWN_KEY, format!("this table has no key `{word}`, and ends here"));
    let printed = render(&[message], &Sources::new(), Format::Short, false, 100);
    let cut: String = word.chars().take(limits::LETTERS_QUOTED).collect();
    assert_eq!(
        printed,
        format!("error[{}]: this table has no key `{cut}…`, and ends here\n", codes::UNKNOWN_KEY.0)
    );
}

#[test]
fn what_is_short_enough_is_printed_to_the_letter() {
    let word = "家".repeat(limits::LETTERS_QUOTED);
    let text = format!("`{word}` and {}", "y".repeat(limits::MESSAGE_LETTERS - limits::LETTERS_QUOTED - 7));
    let message = Diagnostic::error(codes::UNKNOWN_KEY, text.clone());
    let printed = render(&[message], &Sources::new(), Format::Short, false, 100);
    assert_eq!(printed, format!("error[{}]: {text}\n", codes::UNKNOWN_KEY.0));
}

#[test]
fn places_that_are_left_out_are_counted() {
    let mut sources = Sources::new();
    let file = sources.add("f.toml", "x".repeat(100));
    let span = Span { file, start: 0, end: 1 };
    let message = (0..20).fold(Diagnostic::error(codes::UNKNOWN_KEY, "m").at(span, ""), |m, n| {
        m.also(Span { start: n, end: n + 1, ..span }, "")
    });
    let printed = render(&[message], &sources, Format::Short, false, 100);
    let left = 20 - limits::BESIDE_A_MESSAGE;
    assert!(printed.contains(&format!("(help: {left} more places are not shown)")), "{printed}");
}

#[test]
fn a_program_is_told_how_many_messages_it_is_not_given() {
    let mut sources = Sources::new();
    let file = sources.add("f.toml", "x");
    let one = Diagnostic::error(codes::UNKNOWN_KEY, "m").at(Span { file, start: 0, end: 1 }, "");
    let many = vec![one; limits::DIAGNOSTICS_FOR_PROGRAMS + 3];
    for format in [Format::Json, Format::Sarif] {
        let printed = render(&many, &sources, format, false, 100);
        assert_eq!(printed.matches("\"error\"").count(), limits::DIAGNOSTICS_FOR_PROGRAMS, "{format:?}");
        assert!(printed.contains("3 more in `f.toml`, not shown"), "{format:?}");
    }
}

#[test]
fn columns_in_a_line_of_megabytes_are_those_of_its_characters() {
    for letter in ["a", "é", "家", "🏛"] {
        let mut sources = Sources::new();
        let file = sources.add("f", format!("first\n{}", letter.repeat(1 << 18)));
        for column in [1_usize, 2, 1_000, 5_000, 100_000, (1 << 18) + 1] {
            let start = u32::try_from("first\n".len() + (column - 1) * letter.len()).expect("a place");
            let position = sources.position(Span { file, start, end: start });
            assert_eq!((position.line, position.column), (2, column), "{letter}");
        }
    }
}
