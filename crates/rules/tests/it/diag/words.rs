//! “Did you mean”, and words cut short.

use policycheck_rules::diag::{Thing, brief, did_you_mean};

fn nearest(word: &str, candidates: &[&str]) -> Option<String> {
    let forwards = did_you_mean(Thing::Word, word, candidates.iter().copied());
    let backwards = did_you_mean(Thing::Word, word, candidates.iter().rev().copied());
    assert_eq!(forwards, backwards, "the order of the candidates does not matter");
    forwards
}

#[test]
fn near_words_are_found() {
    let keys = ["judgment", "exception", "presume", "part_of", "refugee", "in-force", "nationality"];
    let found = |word| nearest(word, &keys);
    assert_eq!(found("judgement").as_deref(), Some("did you mean `judgment`?"));
    assert_eq!(found("exeption").as_deref(), Some("did you mean `exception`?"));
    assert_eq!(found("part-of").as_deref(), Some("did you mean `part_of`?"));
    assert_eq!(found("in_force").as_deref(), Some("did you mean `in-force`?"));
    assert_eq!(found("Refugee").as_deref(), Some("did you mean `refugee`?"));
    assert_eq!(found("rfeugee").as_deref(), Some("did you mean `refugee`?"));
    assert_eq!(found("national").as_deref(), Some("did you mean `nationality`?"));
}

#[test]
fn far_words_are_not() {
    assert_eq!(nearest("burden", &["judgment", "exception", "presume"]), None);
    assert_eq!(nearest("x", &["y", "by", ""]), None);
    assert_eq!(nearest("", &["by"]), None);
    assert_eq!(nearest("title", &["title"]), None, "the word itself is no other");
    assert_eq!(nearest("法", &["刑", "家"]), None);
}

#[test]
fn of_equally_near_words_the_first_in_the_alphabet_is_taken() {
    assert_eq!(nearest("cat-x", &["cat-c", "cat-a", "cat-b"]).as_deref(), Some("did you mean `cat-a`?"));
    assert_eq!(nearest("by", &["b_y", "BY"]).as_deref(), Some("did you mean `BY`?"));
}

#[test]
fn a_megabyte_is_not_compared() {
    assert_eq!(nearest(&"a".repeat(1 << 20), &["abc"]), None);
}

#[test]
fn long_texts_are_cut() {
    assert_eq!(brief("刑法"), "刑法");
    assert_eq!(brief(&"家".repeat(60)), "家".repeat(60));
    assert_eq!(brief(&"家".repeat(61)), format!("{}…", "家".repeat(60)));
}
