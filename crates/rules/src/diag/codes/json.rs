//! `PC0101` to `PC0129`: the syntax of JSON files.

codes! {
    JSON_SYNTAX = "PC0101", "something stands where it cannot stand in JSON",
"A JSON file is made of objects `{ \"key\": value }`, lists `[value, value]`, texts in double quotes, numbers, `true`, \
`false` and `null`. Something else was found, or one of these at a place where it cannot be.",
wrong r#"{ "title" "Shenyang" }"#,
right r#"{ "title": "Shenyang" }"#;

    JSON_COMMA = "PC0102", "a comma is missing or is one too many",
"Entries of an object and items of a list are separated by one comma each. None stands after the last.",
wrong r#"{ "title": "Shenyang" "id": "shenyang", }"#,
right r#"{ "title": "Shenyang", "id": "shenyang" }"#;

    JSON_COMMENT = "PC0103", "a comment in JSON",
"JSON has no comments. A remark that belongs to the case goes into a field `note`, where it is kept and printed.",
wrong r#"{ "day": "2006-10" // some say November
}"#,
right r#"{ "day": "2006-10", "note": "some say November" }"#;

    JSON_QUOTES = "PC0104", "a key or text without double quotes",
"Keys and texts stand in straight double quotes. Single quotes, typographic quotes and bare words are not read.",
wrong r"{ title: 'Shenyang' }",
right r#"{ "title": "Shenyang" }"#;

    JSON_UNCLOSED = "PC0105", "a text, list or object that is not closed",
"A text ends with the double quote on the line where it began, a list with `]`, an object with `}`. A double quote inside \
a text is written `\\\"`, a line break `\\n`.",
wrong r#"{ "by": ["us-consulate", "china" }"#,
right r#"{ "by": ["us-consulate", "china"] }"#;

    JSON_ESCAPE = "PC0106", "a character or escape that cannot stand in a text",
"In a text a backslash begins one of `\\\"`, `\\\\`, `\\/`, `\\b`, `\\f`, `\\n`, `\\r`, `\\t` and `\\u` with four hexadecimal \
digits. Line breaks, tabs and other control characters are written as such escapes. A character outside the first 65,536 \
is written as itself or as two `\\u` that belong together.",
wrong r#"{ "url": "C:\cases\2006" }"#,
right r#"{ "url": "C:\\cases\\2006" }"#;

    JSON_NUMBER = "PC0107", "a number that is not written as JSON writes numbers",
"A number has an optional minus, digits without a leading zero, and optionally a point with digits and an exponent with \
digits. There is no plus sign in front, no bare point and no hexadecimal.",
wrong r#"{ "count": 06, "share": .5 }"#,
right r#"{ "count": 6, "share": 0.5 }"#;

    JSON_DUPLICATE_KEY = "PC0108", "a key given twice in one object",
"Most programs silently keep the last of two values under the same key. In evidence that would drop what somebody said, so \
it is refused. Put both values into one list, or give the second entity another id.",
wrong r#"{ "day": "2006-10", "day": "2006-11" }"#,
right r#"{ "day": [{ "is": "2006-10" }, { "is": "2006-11" }] }"#;

    JSON_WORD = "PC0109", "a word that JSON does not know",
"The only bare words are `true`, `false` and `null`, in small letters. What is not known is left out of a case, not written \
as `null` or `None`.",
wrong r#"{ "stipulated": True }"#,
right r#"{ "stipulated": true }"#;

    ENCODING = "PC0110", "a file that is not plain UTF-8",
"Rule files, cases, tests and the texts of sources are UTF-8. Most editors have “save with encoding”; choose UTF-8. A byte order mark \
at the beginning of UTF-8 is stepped over.",
wrong "a file saved as UTF-16, or as “Unicode” by an old editor",
right "the same file saved as UTF-8";
}
