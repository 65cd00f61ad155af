//! Quotations held against the stored text.

use super::{codes_of, read_all, read_good};

/// A case that quotes `quote` from the whole letter, and `reply` from the reply that stands in it.
fn quoting(quote: &str, reply: &str) -> String {
    format!(
        r#"{{ "id": "t", "title": "T",
  "sources": {{
    "letter": {{ "title": "L", "type": "letter", "text": "letter.txt" }},
    "reply": {{ "title": "R", "type": "letter", "within": "letter", "from": "The office was closed", "to": "came to the gate." }}
  }},
  "persons": {{ "w": {{ "said": [{{ "in": "letter", "quote": {quote} }}, {{ "in": "reply", "quote": {reply} }}] }} }} }}"#
    )
}

#[test]
fn white_space_is_folded_and_nothing_else() {
    let read = read_good(&quoting(
        r#""we reached the city. They told us to wait at the gate, and that “nobody""#,
        r#""that day.\nNobody""#,
    ));
    assert!(read.case.unverified.is_empty());
    assert_eq!(codes_of(&quoting(r#""we reached the town""#, r#""that day""#)), ["PC0605"]);
}

#[test]
fn scripts_that_part_no_words_by_blanks_may_break_their_lines_anywhere() {
    let codes = |text: &'static str, quote: &str| {
        let file = format!(
            r#"{{ "id": "t", "title": "T", "sources": {{ "s": {{ "title": "S", "type": "book", "text": "x" }} }},
               "persons": {{ "w": {{ "said": [{{ "in": "s", "quote": "{quote}" }}] }} }} }}"#
        );
        let (_, problems) =
            policycheck::facts::read(&file, policycheck::source::FileId(0), super::words(), &|_| {
                Some(text.to_owned())
            });
        let errors = problems.iter().filter(|problem| problem.is_error());
        errors.map(|problem| problem.code.0).collect::<Vec<_>>()
    };
    for (text, quote) in [
        ("警察昨天在\n  沈阳把他们带走了。", "警察昨天在沈阳把他们带走了"),
        ("警察は昨日、彼らを\n連れて行った。", "警察は昨日、彼らを連れて行った"),
        ("ตำรวจพาพวก\nเขาไป", "ตำรวจพาพวกเขาไป"),
        // In Korean a blank parts two words, and a line may end between them.
        ("경찰이 그들을\n데려갔다", "경찰이 그들을 데려갔다"),
    ] {
        assert_eq!(codes(text, quote), [""; 0], "{quote}");
    }
    assert_eq!(codes("경찰이 그들을 데려갔다", "경찰이그들을 데려갔다"), ["PC0605"]);
    assert_eq!(codes("警察昨天在沈阳把他们带走了。", "警察昨天在北京把他们带走了"), ["PC0605"]);
}

#[test]
fn a_list_is_found_in_its_order() {
    read_good(&quoting(r#"["On 3 March", "They told us to leave.", "We waited."]"#, r#""that day""#));
    assert_eq!(codes_of(&quoting(r#"["We waited.", "On 3 March"]"#, r#""that day""#)), ["PC0608"]);
    assert_eq!(
        codes_of(&quoting(r#"["We waited.", "waited. In the"]"#, r#""that day""#)),
        ["PC0608"],
        "parts do not overlap"
    );
}

#[test]
fn words_that_stand_twice_point_nowhere() {
    assert_eq!(codes_of(&quoting(r#""They told us to""#, r#""that day""#)), ["PC0607"]);
    // “the gate” stands twice in the letter, once in the reply.
    read_good(&quoting(r#""On 3 March""#, r#""the gate""#));
}

#[test]
fn words_of_one_are_not_put_into_the_mouth_of_another() {
    let (_, problems) = read_all(&quoting(r#""On 3 March""#, r#""the police came""#));
    assert_eq!(problems[0].code.0, "PC0605");
    assert!(problems[0].help[0].contains("not within"), "{:?}", problems[0].help);
}

#[test]
fn a_quotation_takes_whole_words() {
    let (_, problems) = read_all(&quoting(r#""willing to return our papers""#, r#""that day""#));
    assert_eq!(problems[0].code.0, "PC0610");
    assert_eq!(problems[0].help, [r#"the source has "unwilling to return our papers""#]);
}

#[test]
fn where_a_word_or_a_number_may_be_cut() {
    let text = "It was non-consensual. She can’t go; 1.5 million, 300,000 in Shenyang12 and KoreaThe police";
    let codes = |quote: &str| {
        let file = format!(
            r#"{{ "id": "t", "title": "T", "sources": {{ "s": {{ "title": "S", "type": "book", "text": "x" }} }},
               "persons": {{ "w": {{ "said": [{{ "in": "s", "quote": "{quote}" }}] }} }} }}"#
        );
        let (_, problems) =
            policycheck::facts::read(&file, policycheck::source::FileId(0), super::words(), &|_| {
                Some(text.to_owned())
            });
        let errors = problems.iter().filter(|problem| problem.is_error());
        errors.map(|problem| problem.code.0).collect::<Vec<_>>()
    };
    for cut in ["consensual.", "She can", "5 million", "1.5 mill", "300", "000 in"] {
        assert_eq!(codes(cut), ["PC0610"], "{cut}");
    }
    for whole in
        ["non-consensual", "She can’t", "1.5 million", "300,000", "in Shenyang", "The police", "Korea"]
    {
        assert_eq!(codes(whole), Vec::<&str>::new(), "{whole}");
    }
}

#[test]
fn other_marks_are_told_with_the_right_ones() {
    let (_, problems) =
        read_all(&quoting(r#""that \"nobody may come in\". The officer's name""#, r#""that day""#));
    assert_eq!(problems[0].code.0, "PC0606");
    assert_eq!(problems[0].help, [r#"write "that “nobody may come in”. The officer’s name""#]);
    let (_, problems) = read_all(&quoting(r#""they told us to leave.""#, r#""that day""#));
    assert_eq!(problems[0].help, [r#"only capital letters differ: the source has "They told us to leave.""#]);
    let (_, problems) = read_all(&quoting(r#""We waited … and took""#, r#""that day""#));
    assert!(problems[0].help[0].contains("write a list of the parts"));
}

#[test]
fn many_quotations_from_one_text_are_found_like_few() {
    let parts = [
        "On 3 March",
        "we reached the city",
        "wait at the gate",
        "The officer’s name",
        "to leave",
        "In the evening",
    ];
    let said: Vec<String> =
        parts.iter().cycle().take(60).map(|part| format!(r#"{{ "in": "s", "quote": "{part}" }}"#)).collect();
    let file = |said: &str| {
        format!(
            r#"{{ "id": "t", "title": "T", "sources": {{ "s": {{ "title": "L", "type": "letter", "text": "letter.txt" }} }},
               "persons": {{ "w": {{ "said": [{said}] }} }} }}"#
        )
    };
    read_good(&file(&said.join(", ")));
    let wrong = [
        r#"{ "in": "s", "quote": "They told us to" }"#,
        r#"{ "in": "s", "quote": "officer’s nam" }"#,
        r#"{ "in": "s", "quote": "x" }"#,
    ];
    assert_eq!(
        codes_of(&file(&[said.join(", "), wrong.join(", ")].join(", "))),
        ["PC0607", "PC0610", "PC0605"]
    );
}

#[test]
fn a_text_that_is_not_at_hand_leaves_its_source_unverified_once() {
    let read = read_good(
        r#"{ "id": "t", "title": "T",
  "sources": {
    "silent": { "title": "S", "type": "book" },
    "post": { "title": "P", "type": "post-weblog", "sha256": "ed2ad6f1658e59b0f037ddfdf18b3dd9614ff51e8a708d75d097a1fc6c0e1094" },
    "inner": { "title": "I", "type": "letter", "within": "post", "from": "we", "to": "it" } },
  "persons": { "w": { "said": [{ "in": "inner", "quote": "a" }, { "in": "inner", "quote": "b" }, { "in": "post", "quote": "c" },
                               { "in": "silent" }] } } }"#,
    );
    let unverified: Vec<&str> =
        read.case.unverified.iter().map(|id| read.case.sources.at(*id).id.as_str()).collect();
    assert_eq!(unverified, ["post", "inner"]);
}

#[test]
fn a_supplied_text_is_asked_for_by_its_digest() {
    let digest = "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae";
    let text = format!(
        r#"{{ "id": "t", "title": "T", "sources": {{ "s": {{ "title": "S", "type": "book", "sha256": "{digest}" }} }},
           "persons": {{ "w": {{ "said": [{{ "in": "s", "quote": "bar" }}] }} }} }}"#
    );
    let supplied = |name: &str| (name == digest).then(|| "foo".to_owned());
    let (_, problems) =
        policycheck::facts::read(&text, policycheck::source::FileId(0), super::words(), &supplied);
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].code.0, "PC0605");
    let wrong = |_: &str| Some("fooo".to_owned());
    let (_, problems) =
        policycheck::facts::read(&text, policycheck::source::FileId(0), super::words(), &wrong);
    assert_eq!(problems[0].code.0, "PC0602", "quotations from another text are not looked at");
    assert_eq!(problems.len(), 1);
}
