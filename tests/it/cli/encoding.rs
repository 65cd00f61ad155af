//! Files that begin with a byte order mark are read, with every place where an editor shows it; other encodings are named.

use std::path::Path;

use super::{Folder, SMALL};
use crate::library::{files_in, tests};

const MARK: &str = "\u{feff}";

/// `text` in UTF-16 with a byte order mark, as old editors save it under “Unicode”.
fn utf16(text: &str, little: bool) -> Vec<u8> {
    let marked = format!("{MARK}{text}");
    let bytes = |unit: u16| if little { unit.to_le_bytes() } else { unit.to_be_bytes() };
    marked.encode_utf16().flat_map(bytes).collect()
}

/// The small rules of the tests of tests, every file after `before`.
fn rules(before: &str) -> Folder {
    files_in(&tests().join("fixtures/testing/rules"))
        .into_iter()
        .fold(Folder::with_small(), |folder, (name, text)| {
            folder.file(&format!("rules/{name}"), format!("{before}{text}"))
        })
}

/// The report on a case without the digests of its files.
fn found(folder: &Folder, line: &str) -> serde_json::Value {
    let mut report: serde_json::Value =
        serde_json::from_str(&folder.run(&format!("{line} --format json")).results()).unwrap();
    for part in ["case", "rules"] {
        assert!(report[part].as_object_mut().unwrap().remove("sha256").is_some());
    }
    report["sections"].as_array_mut().unwrap().retain(|section| section["kind"] != "digests");
    report
}

#[test]
fn a_case_with_a_byte_order_mark_is_the_same_case() {
    let folder = Folder::with_small().file("marked.json", format!("{MARK}{SMALL}"));
    assert_eq!(found(&folder, "marked.json"), found(&folder, "small.json"));
    // Whoever holds the file can compute the digest.
    let json: serde_json::Value =
        serde_json::from_str(&folder.run("marked.json --format json").results()).unwrap();
    let digest = policycheck::compile::sha256_hex(format!("{MARK}{SMALL}").as_bytes());
    assert_eq!(json["case"]["sha256"], digest.as_str());
    // Its canonical form has none.
    assert_eq!(folder.run("fmt marked.json").results(), "marked.json\n");
    assert_eq!(folder.run("fmt small.json").results(), "small.json\n");
    let read = |name: &str| std::fs::read_to_string(folder.0.join(name)).unwrap();
    assert_eq!(read("marked.json"), read("small.json"));
}

#[test]
fn places_in_a_file_with_a_byte_order_mark_are_where_an_editor_shows_them() {
    let broken = [("case.json", r#"{ "id" 3 }"#), ("deep.json", "{\n \"id\" 3 }")];
    for (name, text) in broken {
        let (plain, marked) =
            (Folder::new().file(name, text), Folder::new().file(name, format!("{MARK}{text}")));
        for format in ["human", "short", "github", "sarif"] {
            let told = |folder: &Folder| folder.run(&format!("{name} --message-format {format}")).complaint();
            assert_eq!(told(&marked), told(&plain), "{name} {format}");
        }
    }
    // A place in bytes is one in the file.
    let folder = Folder::new().file("case.json", format!("{MARK}{}", r#"{ "id" 3 }"#));
    let told: serde_json::Value =
        serde_json::from_str(&folder.run("case.json --message-format json").complaint()).unwrap();
    assert_eq!(
        (&told["messages"][0]["at"]["column"], &told["messages"][0]["at"]["start_byte"]),
        (&7.into(), &9.into())
    );
}

#[test]
fn rules_tables_and_tests_with_a_byte_order_mark_are_the_same() {
    let (plain, marked) = (rules(""), rules(MARK));
    for line in ["test rules", "test rules --coverage", "explain un/visits/1 --rules rules"] {
        assert_eq!(marked.run(line).results(), plain.run(line).results(), "{line}");
    }
}

#[test]
fn the_rules_of_the_program_with_byte_order_marks_give_the_same_findings() {
    let marked = policycheck::library::files().fold(Folder::with_small(), |folder, (name, text)| {
        folder.file(&format!("rules/{name}"), format!("{MARK}{text}"))
    });
    assert_eq!(found(&marked, "small.json --rules rules"), found(&marked, "small.json"));
}

#[test]
fn a_wrong_line_of_rules_is_found_behind_a_byte_order_mark() {
    for (name, text) in [
        ("un/vccr/art-99.toml", "id = \n"),
        ("un/vccr/parties.csv", "code;state\n"),
        ("un/visits/art-1.md", "# `un/vists/1`\n"),
    ] {
        let told = |text: String| {
            let folder = rules("").file(&format!("rules/{name}"), text);
            folder.run("test rules --message-format short").err
        };
        let plain = told(text.to_owned());
        assert!(plain.contains(":1:"), "{name}: {plain}");
        assert_eq!(told(format!("{MARK}{text}")), plain, "{name}");
    }
}

#[test]
fn accepting_leaves_a_byte_order_mark_where_it_was() {
    let folder = rules("");
    let path = folder.0.join("rules/un/visits/art-1.md");
    let text = std::fs::read_to_string(&path).unwrap();
    let wrong = text.replace(": breach-indicated", ": complied");
    assert_ne!(wrong, text);
    std::fs::write(&path, &wrong).unwrap();
    folder.run("test rules --accept").results();
    let plain = std::fs::read_to_string(&path).unwrap();
    assert_ne!(plain, wrong);
    std::fs::write(&path, format!("{MARK}{wrong}")).unwrap();
    folder.run("test rules --accept").results();
    assert_eq!(std::fs::read_to_string(&path).unwrap(), format!("{MARK}{plain}"));
}

#[test]
fn utf16_is_named_whatever_the_file_is() {
    for little in [true, false] {
        let folder = rules("").file("case.json", utf16(SMALL, little));
        for line in ["case.json", "lint case.json", "fmt case.json", "case.json --redact strict"] {
            let call = folder.run(line);
            assert_eq!(call.status, Some(2), "{line}: {call}");
            assert!(
                call.err.contains("the file is UTF-16, not UTF-8")
                    && call.err.contains("save the file as UTF-8"),
                "{call}"
            );
            assert!(call.err.contains("case.json"), "{call}");
        }
        for name in ["un/visits/art-1.toml", "un/visits/art-1.md", "vocabulary.toml"] {
            let path = folder.0.join("rules").join(name);
            let text = std::fs::read_to_string(&path).unwrap();
            std::fs::write(&path, utf16(&text, little)).unwrap();
            let call = folder.run("test rules");
            assert_eq!(call.status, Some(2), "{name}: {call}");
            assert!(call.err.contains("the file is UTF-16, not UTF-8") && call.err.contains(name), "{call}");
            std::fs::write(&path, text).unwrap();
        }
        let table = Path::new("un/visits/parties.csv");
        let folder = folder.file(&format!("rules/{}", table.display()), utf16("code,state\n", little));
        assert!(folder.run("test rules").err.contains("UTF-16"), "{}", table.display());
    }
}

/// The small case with a quotation from `letter.txt`.
fn quoting(quotation: &str) -> String {
    SMALL
        .replace(r#""author": "aunt" }"#, r#""author": "aunt", "text": "letter.txt" }"#)
        .replace(r#""basis": "saw""#, &format!(r#""basis": "saw", "quote": "{quotation}""#))
}

#[test]
fn quotations_are_held_against_a_text_with_a_byte_order_mark() {
    let folder = Folder::new()
        .file("good.json", quoting("I saw them"))
        .file("bad.json", quoting("I saw nothing"))
        .file("letter.txt", format!("{MARK}I saw them put on the bus.\n"));
    folder.run("good.json").results();
    let complaint = folder.run("bad.json").complaint();
    assert!(complaint.contains("PC0605"), "{complaint}");
}

#[test]
fn a_text_in_another_encoding_is_named_and_its_quotations_are_told_to_be_unchecked() {
    let text = "I saw them put on the bus.\n";
    let plain = |text: &str, little: bool| utf16(text, little).split_off(2);
    let texts = [
        (utf16(text, true), "UTF-16"),
        (utf16(text, false), "UTF-16"),
        (plain(text, true), "UTF-16"),
        (plain(text, false), "UTF-16"),
        (b"caf\xE9".to_vec(), "not UTF-8"),
    ];
    for (bytes, name) in texts {
        let folder = Folder::new().file("c.json", quoting("I saw them")).file("letter.txt", bytes);
        let call = folder.run("c.json");
        assert_eq!(call.status, Some(0), "{call}");
        assert!(call.err.contains(name) && call.err.contains("save it as UTF-8"), "{call}");
        assert!(call.err.contains("the quotations from that source are not checked"), "{call}");
    }
}
