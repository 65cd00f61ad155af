//! `PC06xx`: sources and quotations.

codes! {
    SOURCE_WITHIN = "PC0601", "a source that is quoted in itself",
"`within` names the source that another is quoted in, as a statement in a post. The chain ends at the source that was seen.",
wrong r#""post": { "within": "comment" }, "comment": { "within": "post" }"#,
right r#""post": { … }, "comment": { "within": "post" }"#;

    SOURCE_DIGEST = "PC0602", "a stored text that is not the one with the SHA-256 given",
"The SHA-256 says which text the compiler of the case had before him. If the stored text has another, one of the two was \
changed; quotations are not checked until it is clear which was quoted. `sha256sum FILE` prints it.",
wrong r#""text": "letter.txt", "sha256": "ed2a…"   # and letter.txt was edited since"#,
right r#""text": "letter.txt", "sha256": "…"   # of the text that the quotations were copied from"#;

    SOURCE_DIGEST_FORM = "PC0603", "something that is no SHA-256",
"A SHA-256 is 64 digits and letters from `a` to `f`, as `sha256sum` prints it.",
wrong r#""sha256": "sha256:ED2AD6F1""#,
right r#""sha256": "ed2ad6f1658e59b0f037ddfdf18b3dd9614ff51e8a708d75d097a1fc6c0e1094""#;

    PASSAGE = "PC0604", "a passage whose beginning or end is not in one place",
"`from` and `to` are the first and the last words of a source within the stored text. Each has to stand there once, `to` after \
`from`, so that it is clear whose words are whose.",
wrong r#""from": "the""#,
right r#""from": "Last December, our field workers""#;

    QUOTE_NOT_FOUND = "PC0605", "quoted words that do not stand in the source",
"A quotation is found in the stored text of its source letter for letter; only white space may differ. Copy it from there. The message \
underlines where the words part from the nearest passage of the source, and shows that passage; a name that is withheld stands there as \
[name withheld], and then the line of the file is not shown. Where words are left out, a quotation is a list of its parts.",
wrong r#""quote": "they told us to … the consulate""#,
right r#""quote": ["they told us to", "the consulate"]"#;

    QUOTE_MARKS = "PC0606", "a quotation with other apostrophes, quotation marks or dashes than its source",
"Many texts have typographic marks (’ “ ” –) where a keyboard types straight ones. The message shows the words as the source has \
them; copy them from there.",
wrong r#""quote": "China's police""#,
right r#""quote": "China’s police""#;

    QUOTE_TWICE = "PC0607", "quoted words that stand in the source more than once",
"Whoever checks a quotation has to find the same place. Quote more of the words around it.",
wrong r#""quote": "the refugees""#,
right r#""quote": "the refugees took the calculated risk""#;

    QUOTE_ORDER = "PC0608", "parts of a quotation in another order than in the source",
"The parts of one quotation are printed with ` … ` between them, which says that words are left out between them and not that \
they were moved. Make two statements of it, or put the parts in the order of the source.",
wrong r#""quote": ["still in custody", "was imprisoned"]"#,
right r#""quote": ["was imprisoned", "still in custody"]"#;

    QUOTE_EMPTY = "PC0609", "a quotation without words",
"A statement without a quotation has no key `quote`.",
wrong r#"{ "in": "letter", "quote": "" }"#,
right r#"{ "in": "letter" }"#;

    QUOTE_IN_WORD = "PC0610", "a quotation that begins or ends inside a word",
"“willing to return” cut out of “unwilling to return” says the opposite. A quotation takes whole words.",
wrong r#""quote": "willing to return"   # the source has “unwilling to return”"#,
right r#""quote": "unwilling to return""#;
}
