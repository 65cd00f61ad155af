//! Mistakes in files of tests: each with its place and what to do, all at once.

use super::{BASE, as_reviewed, on_base, rules, run};

#[test]
fn every_mistake_of_a_file_is_told_at_once() {
    let text = format!(
        "{BASE}## One\n\n- `1`: breach\n- `2`: complied\n- `1`: not-applicable; because `guest`\n- `1`: complied; becuse untouched\n\n\
         ## Two\n\n```json change\n{{ \"persons\": {{ \"ann\": {{ \"invited\": 3 }} }}, \"events\": {{ \"gate\": {{ \"by\": \"fredonia\" }} }} }}\n```\n\n- `1`: complied\n\n\
         ## Three\n\n```json change\n{{ \"persons\": {{ \"ann\": }} }}\n```\n\n- `1`: complied; reaches certainty\n\n\
         ## Four\n\n```json change\n{{}}\n```\n\n```json\n{{}}\n```\n\nNothing.\n\n\
         ## Four\n\n- `1` complied\n- `un/visit/1#1`: complied\n\n\
         ## Five\n\n```json basis\n{{}}\n```\n\n- `1`: complied; under `reach=nowhere`: complied; under `ranch=x`: met\n\n\
         ## Mutants that no test can notice\n\n- `1/bound: dropped`\n- all of them\n\n\
         ## Six\n\n- `1`: complied\n\n```json change\n{{\n"
    );
    as_reviewed("testing-mistakes", &run(&rules(), &text).printed());
}

#[test]
fn a_provision_that_is_not_there_is_told_once() {
    let ran = run(
        &rules(),
        &BASE.replace("un/visits/1", "un/visit/1").replace("What", "## T\n\n- `1`: complied\n\nWhat"),
    );
    assert_eq!(ran.codes(), ["PC1003"], "{}", ran.printed());
    assert!(ran.printed().ends_with("0 passed, 1 could not be run\n"));
}

#[test]
fn without_a_provision_in_the_heading_every_item_names_its_own() {
    let text = |item: &str| format!("{}## T\n\n- {item}\n", BASE.replace("`un/visits/1` ", ""));
    let ran = run(&rules(), &text("`un/visits/1#1`: breach-indicated"));
    assert!(ran.passed(), "{}", ran.printed());
    assert_eq!(run(&rules(), &text("`1`: breach-indicated")).codes(), ["PC1002"]);
}

#[test]
fn a_test_needs_a_case_and_an_expectation() {
    assert_eq!(on_base("Prose.").codes(), ["PC1005"]);
    let without_base = "# `un/visits/1`\n\n## T\n\n- `1`: complied\n";
    assert_eq!(run(&rules(), without_base).codes(), ["PC1001"]);
    assert_eq!(run(&rules(), "# Notes\n\nProse.\n").codes(), ["PC1005"]);
}

#[test]
fn a_place_in_a_base_is_found_from_the_tests_that_build_on_it() {
    let broken = BASE.replace("\"when\": \"1970-05-01\"", "\"when\": \"1970-25-01\"");
    let text = format!(
        "{broken}## One\n\n- `1`: complied\n\n## Two\n\n```json change\n{{}}\n```\n\n- `1`: complied\n"
    );
    let ran = run(&rules(), &text);
    let [only] = ran.problems.as_slice() else { panic!("{}", ran.printed()) };
    assert_eq!(ran.sources.slice(only.primary.as_ref().unwrap().span), "25");
}

#[test]
fn a_case_whose_fence_does_not_say_json_is_not_passed_over() {
    for fence in ["change", "base", "JSON change"] {
        let ran =
            on_base(&format!("```{fence}\n{{ \"events\": {{ \"gate\": null }} }}\n```\n\n- `1`: complied"));
        assert_eq!(ran.codes().first(), Some(&"PC1001"), "{fence}: {}", ran.printed());
        assert!(ran.printed().contains("write `json base`"), "{}", ran.printed());
    }
    // Other blocks are for readers.
    assert!(on_base("```text\nWhat was said.\n```\n\n- `1`: breach-indicated").passed());
}
