//! Under strict redaction a message shows nothing of the file that it is about.

use std::path::Path;

use super::Folder;
use crate::redact::singled::SINGLED;

/// Ways to break a case: each what stands in it, and what instead.
const BROKEN: [(&str, &str); 5] = [
    ("\"quote\":", "\"qoute\":"),
    ("\"title\":", "\"title\": 5, \"title\":"),
    ("\"in\": \"", "\"in\": \"not-"),
    ("\"events\": {", "\"events\": { broken"),
    ("\"persons\": {", "\"persons\": { \"hyesan in may\": { \"label\": 3, \"place\": \"Hyesan, 8 May\" },"),
];

#[test]
fn no_message_tells_a_place_a_day_or_an_age_of_a_case() {
    for (number, (name, singled)) in SINGLED.iter().enumerate() {
        let case = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("cases/{name}.json"));
        let case = std::fs::read_to_string(case).unwrap();
        for (at, format) in ["human", "short", "json", "github", "sarif"].into_iter().enumerate() {
            let (whole, broken) = BROKEN[(number + at) % BROKEN.len()];
            // The file is called as those of the project are: after the place and the people that it tells of.
            let file = format!("{name}.json");
            let folder = Folder::new().file(&file, case.replace(whole, broken));
            let call = folder.run(&format!("check {file} --redact strict --message-format {format}"));
            assert_eq!(call.status, Some(2), "{call}");
            let told = format!("{}{}", call.out, call.err);
            for words in singled.iter().copied().chain([*name, "Hyesan", "hyesan"]) {
                assert!(!told.contains(words), "{words}: {call}");
            }
        }
    }
}
