//! The table of codes.

use std::collections::BTreeSet;

use policycheck_rules::diag::{Code, codes};

#[test]
fn every_code_stands_once_and_in_the_range_of_its_file() {
    let all: Vec<Code> = codes::all().map(|explanation| explanation.code).collect();
    let mut sorted = all.clone();
    sorted.sort();
    assert_eq!(all, sorted, "rows stand in the order of their codes");
    assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len(), "no code stands twice");
    for code in all {
        let digits = code.0.strip_prefix("PC").expect("PC and four digits");
        assert!(digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit()), "{}", code.0);
        assert!(("0101".."1200").contains(&digits), "{}", code.0);
    }
}

#[test]
fn every_code_is_explained_with_an_example() {
    for explanation in codes::all() {
        let code = explanation.code.0;
        assert!(!explanation.title.is_empty() && !explanation.title.ends_with('.'), "{code}");
        assert!(
            explanation.text.len() > 40 && explanation.text.ends_with('.'),
            "{code}: {}",
            explanation.text
        );
        assert!(!explanation.wrong.is_empty() && !explanation.right.is_empty(), "{code}");
        assert_ne!(explanation.wrong, explanation.right, "{code}");
        // Paragraphs are wrapped where they are printed, not where they are written.
        let paragraphs = explanation.text.replace("\n\n", " ");
        assert!(!paragraphs.contains('\n') && !paragraphs.contains("  "), "{code}: {}", explanation.text);
    }
}

#[test]
fn the_examples_of_json_and_toml_are_what_they_say() {
    use policycheck_rules::source::FileId;
    use policycheck_rules::syntax::{json, toml};
    for explanation in codes::all() {
        let says = |text: &str| -> Option<Vec<Code>> {
            let (number, file) = (explanation.code.0, FileId(0));
            let diagnostics = if ("PC0101".."PC0110").contains(&number) {
                json::parse(text, file).1
            } else if ("PC0130".."PC0150").contains(&number) {
                toml::parse(text, file).1
            } else {
                return None;
            };
            Some(diagnostics.into_iter().map(|diagnostic| diagnostic.code).collect())
        };
        let code = explanation.code;
        assert!(says(explanation.wrong).is_none_or(|said| said.contains(&code)), "{}: wrong", code.0);
        assert!(says(explanation.right).is_none_or(|said| said.is_empty()), "{}: right", code.0);
    }
}

#[test]
fn a_code_is_found_in_any_case() {
    assert_eq!(codes::explain("pc0108").map(|explanation| explanation.code), Some(codes::JSON_DUPLICATE_KEY));
    assert_eq!(codes::explain("PC9999"), None);
}
