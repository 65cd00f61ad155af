//! Each room of the house knows only the rooms to its left.

use std::path::{Path, PathBuf};

/// The rooms from left to right. Rooms of one group are siblings: neither knows the other.
const ROOMS: &[&[&str]] = &[
    &["arena"],
    &["limits"],
    &["source"],
    &["diag"],
    &["syntax"],
    &["measure"],
    &["vocabulary"],
    &["law", "facts"],
    &["compile"],
    &["eval"],
    &["finding"],
    &["report"],
    &["authoring"],
    &["library"],
    &["build"],
    &["check"],
    &["batch"],
    &["cli"],
];

/// Macros that stand at the root of the crate, with the room that they belong to.
const MACROS: &[(&str, &str)] = &[("id_type", "arena")];

/// The rooms of the package `policycheck-rules`, which is built alone and so can know no other.
const RULES: &str = "crates/rules/src";

/// Files that are no room: the pipeline as a whole.
const ABOVE: &[&str] = &["lib", "main"];

/// Where `room` stands from the left.
fn rank(room: &str) -> Option<usize> {
    let room = MACROS.iter().find(|(name, _)| *name == room).map_or(room, |(_, home)| home);
    ROOMS.iter().position(|group| group.contains(&room))
}

/// The rooms that the code of `text` names as `crate::ROOM`, with the line on which it does, comments left out.
fn named_rooms(text: &str) -> Vec<(usize, String)> {
    let mut named = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        if line.trim_start().starts_with("//") {
            continue;
        }
        for (at, path) in line.match_indices("crate::") {
            // `policycheck_crate::x` and the like are other names.
            if line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '$') {
                continue;
            }
            named.extend(words_after(&line[at + path.len()..]).into_iter().map(|room| (number, room)));
        }
    }
    named
}

/// The first names of a path or of a group `{a::b, c}`.
fn words_after(path: &str) -> Vec<String> {
    let word =
        |text: &str| text.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    match path.strip_prefix('{') {
        None => vec![word(path)],
        Some(group) => {
            let mut depth = 0;
            let mut words = vec![word(group)];
            for (at, c) in group.char_indices() {
                match c {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => words.push(word(&group[at + 1..])),
                    _ => {}
                }
            }
            words
        }
    }
}

/// What is wrong with the imports of one file of `room`.
fn wrong_imports(room: &str, file: &str, text: &str) -> Vec<String> {
    let Some(own) = rank(room) else {
        return vec![format!("{file}: `{room}` is not among the rooms of tests/it/layering.rs")];
    };
    named_rooms(text)
        .into_iter()
        .filter(|(_, other)| other != room)
        .filter(|(_, other)| rank(other).is_none_or(|other| other >= own))
        .map(|(line, other)| {
            format!("{file}:{line}: `{room}` names `crate::{other}`, which does not stand to its left")
        })
        .collect()
}

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn every_room_knows_only_the_rooms_to_its_left() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut wrong = Vec::new();
    for source in [RULES, "src"].map(|folder| top.join(folder)) {
        let mut files = Vec::new();
        rust_files(&source, &mut files);
        assert!(files.len() > 10, "the check must have something to look at");
        for path in files {
            let inside = path.strip_prefix(&source).expect("inside src");
            let first = inside.components().next().expect("a name").as_os_str().to_string_lossy();
            let room = first.trim_end_matches(".rs");
            if ABOVE.contains(&room) {
                continue;
            }
            let text = std::fs::read_to_string(&path).expect("a source file");
            wrong.extend(wrong_imports(room, &inside.to_string_lossy(), &text));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_wrong_import_is_found() {
    let wrong = |room, text| wrong_imports(room, "x.rs", text).len();
    assert_eq!(wrong("syntax", "use crate::diag::Diagnostic;"), 0);
    assert_eq!(wrong("syntax", "use crate::syntax::json;"), 0);
    assert_eq!(wrong("source", "use crate::limits;"), 0);
    assert_eq!(wrong("law", "// see crate::eval\n/// [`crate::eval`]"), 0);

    assert_eq!(wrong("syntax", "use crate::law::Norm;"), 1);
    assert_eq!(wrong("limits", "use crate::source::Span;"), 1);
    assert_eq!(wrong("law", "use crate::facts::Level;"), 1);
    assert_eq!(wrong("facts", "use crate::law::Norm;"), 1);
    assert_eq!(wrong("eval", "    let x = crate::finding::of(y);"), 1);
    assert_eq!(wrong("eval", "use crate::{diag, report::{text, html}, cli};"), 2);
    assert_eq!(wrong("eval", "use crate::nowhere;"), 1);
    assert_eq!(wrong("cellar", ""), 1);
}

#[test]
fn the_wrong_import_is_named_with_its_line() {
    assert_eq!(
        wrong_imports("diag", "diag/mod.rs", "\nuse crate::cli;\n"),
        ["diag/mod.rs:2: `diag` names `crate::cli`, which does not stand to its left"]
    );
}
