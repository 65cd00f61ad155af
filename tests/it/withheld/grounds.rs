//! On what ground a name may be printed.

use policycheck::diag::{Diagnostic, Format, render};
use policycheck::facts::read;
use policycheck::source::Sources;

use super::{LIBRARY, handed, printed};

/// The codes of what is wrong with a case of somebody of whom this is said, whether the name is printed, and all messages.
fn read_with(of_names: &str) -> (Vec<&'static str>, bool, String) {
    let text = format!(
        r#"{{ "id": "x", "title": "By Mirqo Zolvimox", "sources": {{
  "book": {{ "title": "A book", "type": "book", "author": "w" }}, "post": {{ "title": "A post", "type": "post-weblog", "author": "other" }},
  "letter": {{ "title": "A letter", "type": "personal_communication", "author": "w" }} }},
  "persons": {{ "other": {{ "label": "another" }}, "w": {{ "label": "a writer", "spellings": ["Mirqo Zolvimox"], {of_names} }} }} }}"#
    );
    let mut sources = Sources::new();
    let file = sources.add("case.json", text.as_str());
    let (case, mut problems) = read(&text, file, &LIBRARY.rules().vocabulary, &|_| None);
    // That nothing happens in it is no matter of names.
    problems.retain(Diagnostic::is_error);
    let told = render(&problems, &sources, Format::Human, false, 100);
    (problems.iter().map(|problem| problem.code.0).collect(), case.title.contains("Zolvimox"), told)
}

#[test]
fn a_consent_that_says_who_when_and_to_what_lets_a_name_be_printed() {
    for consent in [
        r#"{ "by": "the writer, in writing", "on": "2024-03-03", "to": "publication with the report" }"#,
        r#"{ "to": "이 보고서에 이름을 싣는 것", "by": "본인", "on": "2024-03-03" }"#,
        r#"{ "by": "Mirqo Zolvimox", "on": "2024-03-03", "to": "being named in this case, not in the press" }"#,
        r#"{ "by": "writer", "on": "1999-12-31", "to": "everything published by the office" }"#,
    ] {
        let (codes, is_printed, told) = read_with(&format!(r#""names": "public", "consent": {consent}"#));
        assert_eq!((codes, is_printed), (Vec::new(), true), "{consent}: {told}");
    }
}

#[test]
fn words_alone_are_no_consent() {
    for words in [
        "consent was refused",
        "TODO",
        "아니오",
        "in writing, 3 March 2024",
        "yes",
        "recorded by the office on 3 March 2024",
        "They are the authors.",
        "?",
        "  ",
        "n/a",
        "동의함",
        "同意",
        "да",
        "oui, le 3 mars 2024",
    ] {
        let consent = serde_json::Value::from(words);
        let (codes, is_printed, told) = read_with(&format!(r#""names": "public", "consent": {consent}"#));
        assert_eq!((codes, is_printed), (vec!["PC0517"], false), "{words}: {told}");
        assert!(told.contains(r#"{ "by": "…", "on": "2024-03-03", "to": "…" }"#), "{told}");
    }
    let out = printed("case.json", &handed("consent-refused-in-words.json"));
    assert!(out.contains("PC0517") && out.contains("`office`"), "{out}");
}

#[test]
fn a_consent_with_a_part_that_says_nothing_is_none() {
    let good = [("by", "the writer"), ("on", "2024-03-03"), ("to", "publication with the report")];
    let words = [
        "",
        " ",
        "?",
        "??",
        "???",
        "-",
        "…",
        "...",
        "TODO",
        "todo: ask her",
        "TBD",
        "xxx",
        "XX",
        "none",
        "None.",
        "unknown",
        "Unknown yet",
        "n/a",
        "N.A.",
        "no",
        "No!",
        "nobody",
        "not asked",
        "not yet",
        "nothing",
        "<who>",
        "[who agreed]",
        "{name}",
        "____",
        "아니오",
        "없음",
        "모름",
        "未知",
        "没有",
        "なし",
        "нет",
        "nein",
        "non",
        "inconnu",
        "ninguno",
        "لا",
        "pending",
        "asdf",
        "a",
        "7",
        "somebody",
        "withheld",
        "refused",
    ];
    for (key, _) in good.iter().filter(|(key, _)| *key != "on") {
        for empty in words {
            let consent: serde_json::Map<String, serde_json::Value> = good
                .iter()
                .map(|(k, v)| ((*k).to_owned(), (if k == key { empty } else { *v }).into()))
                .collect();
            let consent = serde_json::Value::from(consent);
            let (codes, is_printed, told) = read_with(&format!(r#""names": "public", "consent": {consent}"#));
            assert_eq!((codes, is_printed), (vec!["PC0517"], false), "{consent}: {told}");
        }
    }
}

#[test]
fn words_of_a_refusal_no_day_and_another_form_are_no_consent() {
    for to in [
        "consent was refused",
        "she refused to be named",
        "declined",
        "he withdrew it on 4 March",
        "did not agree",
        "was never asked",
        "no consent was given",
        "revoked",
        "동의하지 않았다",
        "거부했다",
        "拒绝公开",
        "отказалась",
        "verweigert",
    ] {
        let consent = serde_json::json!({ "by": "the writer", "on": "2024-03-03", "to": to });
        let (codes, is_printed, told) = read_with(&format!(r#""names": "public", "consent": {consent}"#));
        assert_eq!((codes, is_printed), (vec!["PC0517"], false), "{to}: {told}");
    }
    for on in [
        "",
        "soon",
        "2024",
        "2024-03",
        "2024-03-03?",
        "2024-02-30",
        "3 March 2024",
        "2024-03-03/2024-03-05",
        "[2024-03-01..2024-03-05]",
        "unknown",
        "TODO",
        "..",
    ] {
        let consent = serde_json::json!({ "by": "the writer", "on": on, "to": "publication" });
        let (codes, is_printed, told) = read_with(&format!(r#""names": "public", "consent": {consent}"#));
        assert_eq!((codes, is_printed), (vec!["PC0517"], false), "{on}: {told}");
    }
    for shape in [
        "true",
        "7",
        "null",
        "[]",
        r#"["the writer"]"#,
        "{}",
        r#"{ "by": "the writer" }"#,
        r#"{ "by": "the writer", "on": "2024-03-03" }"#,
        r#"{ "on": "2024-03-03", "to": "publication" }"#,
        r#"{ "by": ["the writer"], "on": "2024-03-03", "to": "publication" }"#,
        r#"{ "by": "the writer", "on": 20240303, "to": "publication" }"#,
        r#"{ "by": "the writer", "on": "2024-03-03", "to": null }"#,
    ] {
        let (codes, is_printed, told) = read_with(&format!(r#""names": "public", "consent": {shape}"#));
        assert!(
            !codes.is_empty() && codes.iter().all(|code| *code == "PC0517") && !is_printed,
            "{shape}: {told}"
        );
    }
    let more = r#"{ "by": "the writer", "on": "2024-03-03", "to": "publication", "how": "in writing" }"#;
    let (codes, is_printed, _) = read_with(&format!(r#""names": "public", "consent": {more}"#));
    assert_eq!((codes, is_printed), (vec!["PC0502"], false));
}

#[test]
fn whoever_speaks_in_office_need_not_agree() {
    let (codes, is_printed, told) =
        read_with(r#""names": "public", "office": "spokesman of the Foreign Ministry""#);
    assert_eq!((codes, is_printed), (Vec::new(), true), "{told}");
    for office in [r#""""#, r#""TODO""#, r#""unknown""#, "true", "[]", r#""none""#, r#""?""#] {
        let (codes, is_printed, told) = read_with(&format!(r#""names": "public", "office": {office}"#));
        assert_eq!((codes, is_printed), (vec!["PC0517"], false), "{office}: {told}");
    }
}

#[test]
fn an_author_is_public_by_what_was_published_under_the_own_name() {
    let (codes, is_printed, told) = read_with(r#""names": "public", "published": "book""#);
    assert_eq!((codes, is_printed), (Vec::new(), true), "{told}");
    // Of another author, not published, or not there.
    for published in [r#""post""#, r#""letter""#, r#""nowhere""#, "true", r#"["book"]"#] {
        let (codes, is_printed, told) = read_with(&format!(r#""names": "public", "published": {published}"#));
        assert_eq!((codes, is_printed), (vec!["PC0517"], false), "{published}: {told}");
    }
}

#[test]
fn without_a_ground_or_without_saying_so_names_stay_withheld() {
    let consent = r#""consent": { "by": "the writer", "on": "2024-03-03", "to": "publication" }"#;
    for of_names in [
        consent.to_owned(),
        format!(r#""names": "withheld", {consent}"#),
        format!(r#""names": "not-stated", {consent}"#),
    ] {
        let (codes, is_printed, told) = read_with(&of_names);
        assert_eq!((codes, is_printed), (Vec::new(), false), "{of_names}: {told}");
    }
    let (codes, is_printed, told) = read_with(r#""names": "public""#);
    assert_eq!((codes, is_printed), (vec!["PC0517"], false), "{told}");
    assert!(told.contains("`published`") && told.contains("`office`"), "{told}");
    // One ground that holds does not mend another that does not.
    let (codes, is_printed, _) = read_with(r#""names": "public", "published": "book", "consent": "refused""#);
    assert_eq!((codes, is_printed), (vec!["PC0517"], false));
}
