//! Files that are no files of tests, or hardly: nothing panics, and no place lies outside the file.

use proptest::prelude::*;

use super::{BASE, Ran, rules, run};

/// Every place of every message is a stretch of the file.
fn all_places_are_in_the_file(ran: &Ran) {
    for problem in &ran.problems {
        for label in problem.primary.iter().chain(&problem.secondary) {
            let file = ran.sources.get(label.span.file).expect("a file of this run");
            assert!(file.text.get(label.span.range()).is_some(), "{problem:?}");
        }
    }
    assert!(ran.printed().lines().count() > 0);
}

#[test]
fn odd_files_are_read() {
    let rules = rules();
    for text in [
        "",
        "\u{feff}# `un/visits/1`",
        "#",
        "##",
        "######",
        "#######",
        "```",
        "```json base",
        "~~~json\n~~~",
        "- `",
        "-",
        "- ``: ",
        "## \n- `1`:",
        "<!--",
        "## a\n<!-- - `1`: met",
        "- `1`: complied\n-",
        "\r\n\r\n##\r\n",
        "# `",
        "# ``",
        "## 家\n\n- `家`: 家; because `家`; 家\n",
        "## a\n\n- `1`: complied; amount `x` = =; under :; under `=`:; open: `; missing:,; version x; reaches; presumes\n",
        "## Mutants that no test can notice\n- ``\n- `\n-  \n- `a`:\n",
    ] {
        all_places_are_in_the_file(&run(&rules, text));
        all_places_are_in_the_file(&run(&rules, &format!("{BASE}{text}")));
        all_places_are_in_the_file(&run(&rules, &format!("{BASE}## T\n\n{text}")));
    }
}

#[test]
fn every_beginning_of_a_file_is_read() {
    let rules = rules();
    let text = format!(
        "{BASE}## “Zwei” 家\n\n```json change\n{{ \"persons\": {{ \"ann\": {{ \"invited\": null, \"label\": \"家\\u5bb6\" }} }} }}\n```\n\n- `1@gate+ann`: undecided; open: `invited`; under `reach=territory`: undecided\n"
    );
    for (end, _) in text.char_indices() {
        all_places_are_in_the_file(&run(&rules, &text[..end]));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn pieces_in_any_order_are_read(pieces in prop::collection::vec(prop::sample::select(vec![
        "# `un/visits/1` x\n", "## a\n", "## b\n", "### c\n", "\n", "```json base\n", "```json change\n", "```json\n", "```\n", "````\n",
        "{ \"events\": {} }\n", "{ \"persons\": { \"ann\": null } }\n", "[1, 2]\n", "null\n", "\"x\"\n", "- `1`: complied\n", "- `1`:", " breach-indicated",
        "; because `invited`", "; open: `a`, `b`", "`", ";", ":", "  because untouched\n", "家", "<!--\n", "-->\n", "## Mutants that no test can notice\n",
    ]), 0..24)) {
        all_places_are_in_the_file(&run(&rules(), &pieces.concat()));
    }
}
