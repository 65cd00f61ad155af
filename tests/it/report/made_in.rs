//! Where the words of a report are made: in a language and in what sets it in lines, and nowhere else.

use std::path::Path;

/// What explains a rule, and what is read as data: no sentence of a finding is made there.
const OTHERS: &[&str] = &["explain", "explain.rs", "json", "json.rs", "csl.rs", "locale", "render"];

/// The string literals of a line of code, comments left out.
fn literals(line: &str) -> Vec<&str> {
    if line.trim_start().starts_with("//") {
        return Vec::new();
    }
    line.split('"').skip(1).step_by(2).collect()
}

/// Whether a text holds two words in a row.
fn is_sentence(text: &str) -> bool {
    let is_word = |word: &&str| word.len() > 1 && word.chars().all(char::is_alphabetic);
    let words: Vec<&str> = text.split(' ').collect();
    words.windows(2).any(|pair| pair.iter().all(is_word))
}

fn wrong_in(text: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        if line.trim_start().starts_with("reason =") {
            continue;
        }
        if literals(line).into_iter().any(is_sentence) {
            wrong.push(format!("{number}: a sentence: {line}"));
        }
        for look in [".contains(\"", ".starts_with(\"", ".ends_with(\"", ".strip_prefix(\"", ".split_once(\""]
        {
            if line.contains(look) {
                wrong.push(format!("{number}: looks into words: {line}"));
            }
        }
    }
    wrong
}

fn look(folder: &Path, wrong: &mut Vec<String>, seen: &mut usize) {
    for entry in std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry")) {
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        if OTHERS.contains(&name.as_str()) {
            continue;
        }
        if path.is_dir() {
            look(&path, wrong, seen);
        } else if name.strip_suffix(".rs").is_some() {
            *seen += 1;
            let text = std::fs::read_to_string(&path).expect("code");
            wrong.extend(wrong_in(&text).into_iter().map(|line| format!("{name}:{line}")));
        }
    }
}

#[test]
fn no_sentence_is_made_or_looked_into_outside_a_language() {
    let (mut wrong, mut seen) = (Vec::new(), 0);
    look(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/report"), &mut wrong, &mut seen);
    assert!(seen > 15, "{seen}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_sentence_in_code_is_found() {
    assert_eq!(wrong_in("let words = \"nobody said it\";").len(), 1);
    assert_eq!(wrong_in("if words.contains(\"not encoded\") {").len(), 2);
    assert_eq!(wrong_in("// “nobody said it”\nMessage::new(\"turn.on-account\")").len(), 0);
}
