//! Files that cannot be read, or hold names where nobody looks for them: no message shows anything of them.

use super::{printed, shown};

const NAMES: [&str; 5] = ["Mirqo Zolvimox", "Zolvimox", "Mirqo", "뤮꿿뿥", "龘驫麤"];

/// A case with more of its witness at `@@`.
const AROUND: &str =
    r#"{ "id": "x", "title": "t", "sources": {}, "persons": { "w": { "label": "a witness", @@ } } }"#;

fn in_a_witness(inside: &str) -> String {
    AROUND.replace("@@", inside)
}

#[track_caller]
fn keeps_its_names(file: &str) -> String {
    let out = printed("case.json", file);
    assert!(out.contains("error"), "nothing is wrong in {file}: {out}");
    assert_eq!(shown(&out, &NAMES), None, "{file}\n{out}");
    out
}

#[test]
fn mistyped_keys() {
    for key in [
        "spelings",
        "spelling",
        "spellngs",
        "Spellings",
        "SPELLINGS",
        "spellings ",
        "spelllings",
        "psellings",
        "speelings",
        "spellimgs",
        "apellings",
        "spell",
        "spelled",
        "spelt",
        "spellings:",
        "spell_ings",
        "spel-lings",
        "ѕpellings",
        "ｓｐｅｌｌｉｎｇｓ",
        "spellíngs",
        "sp\\u0065llngs",
        "name",
        "Names",
        "nmaes",
        "name_of_witness",
        "full_name",
        "real name",
        "realName",
        "alias",
        "aliases",
        "aka",
        "surname",
        "姓名",
        "이름",
        "nombre",
    ] {
        let out = keeps_its_names(&in_a_witness(&format!(
            r#""names": "withheld", "{key}": ["Mirqo Zolvimox", "뤮꿿뿥"]"#
        )));
        assert!(out.contains("PC0502") && out.contains("line 1, column"), "{key}: {out}");
    }
}

#[test]
fn misplaced_and_misshapen_spellings() {
    for file in [
        r#"{ "id": "x", "title": "t", "spellings": ["Mirqo Zolvimox"], "scope": "Mirqo Zolvimox" }"#.to_owned(),
        r#"{ "id": "x", "title": "t", "names": { "withheld": ["Mirqo Zolvimox"] } }"#.to_owned(),
        r#"{ "id": "x", "title": "t", "names": ["Mirqo Zolvimox"] }"#.to_owned(),
        r#"{ "id": "x", "title": "t", "names": "Mirqo Zolvimox" }"#.to_owned(),
        r#"{ "id": "x", "title": "t", "people": { "w": { "label": "a witness", "spellings": ["Mirqo Zolvimox"] } } }"#.to_owned(),
        r#"{ "id": "x", "title": "t", "sources": { "s": { "title": "t", "type": "letter", "spellings": ["Mirqo Zolvimox"], "author": "Mirqo" } } }"#.to_owned(),
        r#"{ "id": "x", "title": "t", "persons": [{ "id": "w", "spellings": ["Mirqo Zolvimox"] }], "statements": 3 }"#.to_owned(),
        r#"{ "id": "x", "title": "t", "persons": { "spellings": ["Mirqo Zolvimox"] } }"#.to_owned(),
        in_a_witness(r#""spellings": { "Mirqo Zolvimox": true }, "role": 5"#),
        in_a_witness(r#""spellings": [["Mirqo Zolvimox"], { "is": "뤮꿿뿥" }]"#),
        in_a_witness(r#""spellings": ["Mirqo Zolvimox", 7], "role": ["Mirqo Zolvimox"]"#),
        in_a_witness(r#""names": "Mirqo Zolvimox""#),
        in_a_witness(r#""names": ["withheld", "Mirqo Zolvimox"]"#),
        in_a_witness(r#""names": { "is": "withheld", "spellings": "Mirqo Zolvimox" }"#),
        in_a_witness(r#""note": { "spellings": ["Mirqo Zolvimox"] }"#),
        in_a_witness(r#""said": [{ "in": "x", "spellings": ["Mirqo Zolvimox"] }]"#),
        in_a_witness(r#""label2": { "names": { "real": "Mirqo Zolvimox" } }"#),
        in_a_witness(r#""consent": { "by": "Mirqo Zolvimox", "on": "soon", "to": "print" }"#),
        in_a_witness(r#""names": "public", "consent": "Mirqo Zolvimox agreed in writing""#),
        in_a_witness(r#""names": "public", "consent": ["Mirqo Zolvimox"]"#),
        in_a_witness(r#""spellings": "Mirqo Zolvimox; 뤮꿿뿥 (龘驫麤)", "note": "뤮꿿뿥", "role": 龘驫麤"#),
    ] {
        keeps_its_names(&file);
    }
}

#[test]
fn files_that_are_no_json() {
    for inside in [
        r#""spellings": [Mirqo Zolvimox", "뤮꿿뿥"]"#,
        r#""spellings": ["Mirqo Zolvimox, "뤮꿿뿥"]"#,
        r#""spellings": ["Mirqo Zolvimox", 뤮꿿뿥]"#,
        r#""spellings": [Mirqo Zolvimox]"#,
        r#""spellings": Mirqo Zolvimox"#,
        r#""spellings": "Mirqo Zolvimox"#,
        r#""spellings": ['Mirqo Zolvimox', '뤮꿿뿥']"#,
        "'spellings': ['Mirqo Zolvimox']",
        r#""spellings": [“Mirqo Zolvimox”, “뤮꿿뿥”]"#,
        "“spellings”: [“Mirqo Zolvimox”]",
        r#""spellings": [«Mirqo Zolvimox»]"#,
        r#""spellings": [`Mirqo Zolvimox`]"#,
        r#""spellings": ["Mirqo `Zolvimox`" x], "role": Mirqo"#,
        r#""spellings": ["Mirqo Zolvimox" "뤮꿿뿥"]"#,
        r#""spellings" ["Mirqo Zolvimox"]"#,
        r#""spellings" = ["Mirqo Zolvimox"]"#,
        "spellings: [Mirqo Zolvimox]",
        r#""spellings: ["Mirqo Zolvimox"]"#,
        r#"spellings": ["Mirqo Zolvimox"]"#,
        r#""spelings": [Mirqo Zolvimox"]"#,
        r#""sp\u0065llings": ["Mirqo\u0020Zolvimox"], x"#,
        r#""spellings": ["\u004dirqo Zolvimox"], "note": Mirqo Zolvimox"#,
        r#""spellings": ["Mirqo\qZolvimox"]"#,
        r#""spellings": ["Mirqo	Zolvimox", 012]"#,
        "\"spellings\": [\"Mirqo\nZolvimox\"]",
        "\"spellings\": [\n\n\n\n\n\n\n\n\n\n\"Mirqo Zolvimox\"\n\n\n\n\n\n\n\n\n\n, \"role\": Mirqo Zolvimox",
        "\"spellings\": [\"Mirqo Zolvimox\"\n\n\n\n\n\n\n\n\n\n\n}, \"note\": \"Mirqo Zolvimox\" x",
        r#""spellings": ["Mirqo Zolvimox"], // Mirqo Zolvimox"#,
        r#""spellings": [/* Mirqo */ "Mirqo Zolvimox"]"#,
        r#""names": "withheld", "label": Mirqo Zolvimox"#,
        r#""name": 'Mirqo Zolvimox'"#,
        r#""alias": ["Mirqo Zolvimox"#,
        r#""spellings": ["Mirqo Zolvimox"], "role": NaN"#,
        r#""spellings": ["Mirqo Zolvimox"],, "role": +1"#,
        r#""spellings": (Mirqo Zolvimox)"#,
        r#""spellings": ["Mirqo Zolvimox"}], "note": "Mirqo""#,
    ] {
        keeps_its_names(&in_a_witness(inside));
        // Where the file ends right there.
        let whole = in_a_witness(inside);
        keeps_its_names(whole.trim_end_matches([' ', '}']));
    }
}

#[test]
fn a_file_without_a_word_of_names_is_shown_as_it_is() {
    let file = in_a_witness(r#""names": "not-stated", "role": farmer"#);
    let out = printed("case.json", &file);
    assert!(out.contains("farmer") && out.contains("case.json:1:"), "{out}");
}

#[test]
fn what_is_known_to_every_case_may_be_told() {
    let out = printed("case.json", &in_a_witness(r#""names": "withheld", "spelings": ["Mirqo Zolvimox"]"#));
    assert!(out.contains("did you mean `spellings`?"), "{out}");
}
