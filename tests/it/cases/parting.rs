//! Where a quotation parts from its source.

use std::collections::BTreeSet;

use policycheck::diag::{Diagnostic, Format, render};
use policycheck::facts::read;
use policycheck::source::{FileId, Sources};
use serde_json::{Value, json};

use super::words;
use crate::library::{files_in, tests};

/// Everything that the cases of the repository quote, and the library's texts of law as words around it.
fn quotations() -> Vec<String> {
    fn collect(value: &Value, out: &mut BTreeSet<String>) {
        match value {
            Value::Object(entries) => {
                for (key, value) in entries {
                    match (key.as_str(), value) {
                        ("quote", Value::String(words)) => out.extend([words.clone()]),
                        ("quote", Value::Array(parts)) => {
                            out.extend(parts.iter().filter_map(Value::as_str).map(str::to_owned));
                        }
                        _ => collect(value, out),
                    }
                }
            }
            Value::Array(items) => items.iter().for_each(|item| collect(item, out)),
            _ => {}
        }
    }
    let mut out = BTreeSet::new();
    for (name, text) in files_in(&tests().join("../cases")) {
        if name.strip_suffix(".json").is_some() {
            collect(&serde_json::from_str(&text).unwrap(), &mut out);
        }
    }
    out.into_iter().collect()
}

/// A file in which one witness says all these words in one source.
fn quoting(quotes: &[String], spellings: &[&str]) -> String {
    let said: Vec<Value> = quotes.iter().map(|words| json!({ "in": "s", "quote": words })).collect();
    // One statement a line, as people write it, so that a message shows one of them.
    let said: Vec<String> = said.iter().map(Value::to_string).collect();
    format!(
        "{{ \"id\": \"t\", \"title\": \"T\", \"sources\": {{ \"s\": {{ \"title\": \"S\", \"type\": \"book\", \"text\": \"s\" }} }},\n\
         \"persons\": {{ \"w\": {{ \"said\": [\n{}\n] }}{} }} }}",
        said.join(",\n"),
        if spellings.is_empty() {
            String::new()
        } else {
            format!(",\n\n\n\n\n\n\n\n\n\n\"x\": {}", json!({ "names": "withheld", "spellings": spellings }))
        }
    )
}

fn problems(file: &str, text: &str) -> Vec<Diagnostic> {
    read(file, FileId(0), words(), &|_| Some(text.to_owned())).1
}

/// `words` with the letter at a place, counted in letters, made another, and that letter's byte.
fn changed(words: &str, place: usize) -> Option<(String, usize)> {
    let (at, c) = words.char_indices().nth(place).filter(|(_, c)| c.is_alphanumeric())?;
    let other = match c {
        'x' => "q",
        'X' => "Q",
        c if c.is_numeric() => {
            if c == '7' {
                "4"
            } else {
                "7"
            }
        }
        c if c.is_uppercase() => "X",
        _ => "x",
    };
    Some((format!("{}{other}{}", &words[..at], &words[at + c.len_utf8()..]), at))
}

#[test]
fn with_any_letter_changed_the_message_names_the_place() {
    let quotes = quotations();
    assert!(quotes.len() > 100);
    let (mut named, mut beside) = (0, Vec::new());
    for some in quotes.chunks(40) {
        let text = some.join("\n\n");
        for place in [0, 6, 40] {
            let some: Vec<(&String, String, usize)> = some
                .iter()
                .filter_map(|quote| changed(quote, place).map(|(words, at)| (quote, words, at)))
                .collect();
            let changed: Vec<String> = some.iter().map(|(_, words, _)| words.clone()).collect();
            let file = quoting(&changed, &[]);
            let lines: Vec<&str> = file.lines().collect();
            let problems = problems(&file, &text);
            assert_eq!(problems.len(), some.len());
            for (problem, (n, (quote, words, at))) in problems.iter().zip(some.iter().enumerate()) {
                assert_eq!(problem.code.0, "PC0605", "{words}");
                let label = problem.primary.as_ref().unwrap();
                // The line of the statement, and in it the letter as JSON writes what is before it.
                let line: usize = lines[..n + 2].iter().map(|line| line.len() + 1).sum();
                let before = Value::from(&words[..*at]).to_string().len() - 1;
                let place = line + file[line..].find("\"quote\":").unwrap() + "\"quote\":".len() + before;
                let span = label.span.range();
                assert!(span.contains(&place), "{words}: {:?}, not at {}", &file[span], &file[place..=place]);
                // The whole is underlined only where it is one word, or so short that it could be anything, or has dots, which may stand for words left out.
                let short = quote.chars().count() < 4 || quote.contains('…');
                assert!(short || !file[span.clone()].starts_with('"'), "{words}: {problem:?}");
                let told =
                    problem.help.iter().any(|help| help.contains(&*Value::from(quote.as_str()).to_string()));
                if told { named += 1 } else { beside.push(words.clone()) }
            }
        }
    }
    // Where other words of the texts are as near, those may be told.
    assert!(beside.len() * 20 < named, "{named} {beside:#?}");
}

#[test]
fn a_withheld_name_is_not_told_where_it_is_misspelt() {
    let quotes = quotations();
    let text = quotes.join("\n\n");
    let name = |quote: &str| {
        let word = quote
            .split(|c: char| !c.is_alphanumeric())
            .find(|word| word.chars().count() > 5 && word.chars().next().is_some_and(char::is_uppercase))?;
        Some(word.to_owned())
    };
    let mut seen = 0;
    for (quote, name) in quotes.iter().filter_map(|quote| Some((quote, name(quote)?))).step_by(3) {
        let at = quote[..quote.find(&name).unwrap()].chars().count();
        for place in [at, at + 3, 0, quote.chars().count() / 2] {
            let Some((words, _)) = changed(quote, place) else { continue };
            let misspelt: String = words.chars().skip(at).take(name.chars().count()).collect();
            let file = quoting(&[words], &[&name]);
            let mut sources = Sources::new();
            sources.add("case.json", &*file);
            let problems = problems(&file, &text);
            assert!(problems.iter().any(|problem| problem.code.0 == "PC0605"));
            for format in [Format::Human, Format::Short, Format::Json, Format::GitHub, Format::Sarif] {
                let printed = render(&problems, &sources, format, false, 100).to_lowercase();
                for name in [&name, &misspelt] {
                    assert!(!printed.contains(&name.to_lowercase()), "{name} in {printed}");
                }
            }
            seen += 1;
        }
    }
    assert!(seen > 50);
}

/// What the only message about a quotation underlines, and what it says of that.
fn told(quote: &str, text: &str) -> (String, String, String) {
    let file = quoting(&[quote.to_owned()], &[]);
    let problems = problems(&file, text);
    let [problem] = problems.as_slice() else { panic!("{problems:?}") };
    let label = problem.primary.as_ref().unwrap();
    (file[label.span.range()].to_owned(), label.text.clone(), problem.help.join("; "))
}

const NEWS: &str = "On Monday, they were caught in the net of local police. “Nobody knew,” she said. 그들은 대사관에 들어갔다.";

#[test]
fn the_words_on_both_sides_are_told() {
    let row = |quote: &str| {
        let (place, label, _) = told(quote, NEWS);
        (place, label)
    };
    let is = |place: &str, there: &str| (place.to_owned(), format!("the source has “{there}” here"));
    assert_eq!(row("they were cought in the net"), is("cought", "caught"));
    assert_eq!(row("they caught in the net of local police"), is("caught", "were"), "a word left out");
    assert_eq!(row("they were all caught in the net"), is("all", "caught"), "a word added");
    assert_eq!(row("the net of local police; “Nobody knew”"), is("police;", "police."));
    assert_eq!(row("the net  of\nlocle police"), is("locle", "local"), "white space is folded, and counted");
    assert_eq!(row("“Nobody knaw,” she \"said"), is("knaw", "knew"), "letters written as escapes");
    assert_eq!(row("그들은 대사관예 들어갔다").0, "관예", "where a letter is no part of a longer word");
    assert_eq!(row("the Net of local police"), is("Net", "net"));
}

#[test]
fn where_nothing_is_near_the_words_that_stand_there_are_told_from_the_others() {
    let (place, label, help) =
        told("they were caught in the streets of a town near the border, by soldiers", NEWS);
    assert_eq!(place, "streets of a town near the border, by soldiers");
    assert_eq!(label, "the words before stand there, and these do not follow");
    assert_eq!(help, "copy the words from the source; only white space may differ");
    let (place, label, _) = told("nothing of this is there", NEWS);
    assert_eq!((place.as_str(), label.as_str()), ("\"nothing of this is there\"", "not found there"));
}

#[test]
fn a_name_of_which_the_quotation_has_a_part_is_not_told() {
    let text = "He met Kim Chol-su Pak at the gate.";
    for quote in ["su Pak at tha gate", "He met Kim Chal", "He met Kin Chol-su Pak at the gate"] {
        let file = quoting(&[quote.to_owned()], &["Kim Chol-su Pak"]);
        let all = format!("{:?}", problems(&file, text));
        assert!(all.contains("[name withheld]") && all.contains("PC0605"), "{all}");
        for part in ["Kim", "Chol", "Pak", "Kin"] {
            assert!(!all.contains(part), "{part} in {all}");
        }
    }
}
