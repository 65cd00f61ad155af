//! The texts of sources: found beside the case, in `--sources`, by their digest; never elsewhere.

use super::{Call, Folder, SMALL};

/// The small case with a quotation, and what its source says of its text.
fn quoting(source: &str) -> String {
    SMALL
        .replace(r#""author": "aunt" }"#, &format!(r#""author": "aunt", {source} }}"#))
        .replace(r#""basis": "saw""#, r#""basis": "saw", "quote": "put on the bus""#)
}

const LETTER: &str = "I saw them put on the bus.\n";

#[test]
fn quotations_are_held_against_the_text_beside_the_case() {
    let folder = Folder::new()
        .file("cases/good.json", quoting(r#""text": "letter.txt""#))
        .file("cases/letter.txt", LETTER)
        .file("other/bad.json", quoting(r#""text": "letter.txt""#))
        .file("other/letter.txt", "I saw nothing.\n");
    folder.run("cases/good.json").results();
    assert!(folder.run("other/bad.json").complaint().contains("PC0605"));
}

#[test]
fn a_text_is_also_looked_for_in_the_folder_of_sources() {
    let folder =
        Folder::new().file("c.json", quoting(r#""text": "letter.txt""#)).file("texts/letter.txt", LETTER);
    let without = folder.run("c.json --message-format short");
    assert_eq!(without.status, Some(0), "{without}");
    assert!(
        without.err.starts_with("warning[PC0806]: the text `letter.txt` of a source is not there"),
        "{without}"
    );
    folder.run("c.json --sources texts").results();
    assert!(folder.run("c.json --sources text").complaint().contains("there is no folder `text`"));
}

#[test]
fn a_text_is_found_by_its_digest() {
    let digest = policycheck::compile::sha256_hex(LETTER.as_bytes());
    let folder = Folder::new()
        .file("good.json", quoting(&format!(r#""sha256": "{digest}""#)))
        .file("bad.json", quoting(&format!(r#""sha256": "{digest}""#)).replace("put on", "thrown on"))
        .file("texts/deep/er/unnamed", LETTER);
    folder.run("good.json").results();
    folder.run("good.json --sources texts").results();
    assert_eq!(folder.run("bad.json").status, Some(0), "nothing to hold it against");
    assert!(folder.run("bad.json --sources texts").complaint().contains("PC0605"));
    let Call { status, err, .. } = folder.file("none/x", "").run("good.json --sources none");
    assert_eq!(status, Some(0));
    assert!(err.contains("no file in `none` has the SHA-256"), "{err}");
}

#[test]
fn the_name_of_a_text_tells_no_withheld_name_and_strictly_nothing() {
    let named = quoting(r#""text": "Zyxwa-Qorvin-aged-16.txt""#)
        .replace(r#""label": "an aunt""#, r#""label": "an aunt", "spellings": ["Zyxwa Qorvin"]"#);
    let folder = Folder::new().file("c.json", named);
    for line in ["c.json", "lint c.json", "c.json --redact strict"] {
        for format in ["human", "short", "json", "github", "sarif"] {
            let call = folder.run(&format!("{line} --message-format {format}"));
            assert!(call.status == Some(0) && call.err.contains("PC0806"), "{call}");
            let told = format!("{}{}", call.out, call.err);
            assert!(!told.contains("Qorvin"), "{line}: {told}");
            assert!(!(line.contains("strict") && told.contains("aged-16")), "{line}: {told}");
        }
    }
}

#[test]
fn a_case_cannot_have_any_file_read() {
    for name in ["../letter.txt", "/etc/hostname", "sub/../../letter.txt", ""] {
        let folder = Folder::new()
            .file("cases/c.json", quoting(&format!(r#""text": "{name}""#)))
            .file("cases/sub/x", "")
            .file("letter.txt", "not for you");
        let call = folder.run("cases/c.json");
        assert!(call.err.contains("PC0806") || call.status == Some(2), "{name}: {call}");
        assert!(!call.err.contains("not for you") && !call.out.contains("not for you"), "{name}: {call}");
    }
}

#[test]
fn a_text_that_is_not_utf8_is_not_held_against() {
    let folder =
        Folder::new().file("c.json", quoting(r#""text": "letter.txt""#)).file("letter.txt", b"caf\xE9");
    let call = folder.run("c.json");
    assert_eq!(call.status, Some(0), "{call}");
    assert!(call.err.contains("cannot be read: it is not UTF-8"), "{call}");
}
