//! `PC10xx`: files of tests.

codes! {
    TEST_SHAPE = "PC1001", "a test file that is not built as one",
"A test file is Markdown beside the provision that it tests. Each heading with two marks is one test; under it stands at most one case in a \
fenced block, and what is expected as a list. `json base` is a case on which the tests after it build, `json change` \
changes it (RFC 7396: `null` takes a value away, lists are replaced), and plain `json` is a whole case of its own.",
wrong "## A State that sends a refugee back\n\n```json change\n{ \"events\": { \"return\": null } }\n```",
right "```json base\n{ \"stipulated\": true, \"events\": {} }\n```\n\n## A State that sends a refugee back\n\n```json change\n{ \"events\": { \"return\": null } }\n```";

    TEST_EXPECTATION = "PC1002", "an expectation that cannot be read",
"What is expected of a finding is a list item that begins with the name of a norm in backticks; behind a colon stands the outcome, and behind it, \
with semicolons between them, what else is to be held against the finding: because, leans to, open, missing, disputed, reaches, version, until, \
amount, under, presumes. A list item of prose begins with another word.",
wrong "- `33(1)`: breach",
right "- `33(1)`: breach-indicated";

    TEST_NAME = "PC1003", "a test that names what the rules do not have",
"A test names provisions, norms, elements, exceptions, readings and amounts by their ids. A test of something that is not there would hold \
nothing, so each name is looked up before any test is run.",
wrong "- `33(1)`: not-applicable; because `refuge`",
right "- `33(1)`: not-applicable; because `refugee`";

    TEST_AMBIGUOUS = "PC1004", "an expectation that more than one finding fits",
"A norm gives one finding for each of those it is about. Where a case has several of them, the item has to tell which is meant, \
in the words that the id of the finding has behind `#`.",
wrong "- `33(1)`: breach-indicated",
right "- `33(1)@family+china`: breach-indicated";

    TEST_EMPTY = "PC1005", "a test that expects nothing",
"A test without an expectation passes whatever the rules say. Each test expects something of at least one finding.",
wrong "## A State that sends a refugee back breaches the article",
right "## A State that sends a refugee back breaches the article\n\n- `33(1)`: breach-indicated";

    TEST_MUTANT = "PC1006", "an entry about a mutant that is not so",
"Under “Mutants that no test can notice” stand mutants that change nothing that any case could show, each with the reason. An entry \
that names no surviving mutant is one that was made untrue by a later test or rule, and would hide the next one.",
wrong "- `33(1)/reach: dropped`",
right "- `33(1)/bound: dropped`: every State in the vocabulary is bound on every day on which the article is in force.";
}
