//! `PC0130` to `PC0149`: the syntax of TOML files.

codes! {
    TOML_SYNTAX = "PC0130", "something that TOML cannot read",
"Rule files are TOML: `key = value` on a line, tables under `[name]`, lists of tables under `[[name]]`. Texts stand in \
quotes; a text over several lines stands between three quotes.",
wrong "title = Prohibition of expulsion",
right "title = \"Prohibition of expulsion\"";

    TOML_DUPLICATE_KEY = "PC0131", "a key or table given twice in TOML",
"A key stands once in its table, and a table `[name]` once in a file. For several of a kind write `[[name]]` with two \
brackets above each.",
wrong "[norm]\nid = \"33(1)\"\n[norm]\nid = \"33(2)\"",
right "[[norm]]\nid = \"33(1)\"\n[[norm]]\nid = \"33(2)\"";

    TOML_NUMBER = "PC0132", "a number or date outside what can be computed with",
"Whole numbers reach to 9,223,372,036,854,775,807 either way. `inf` and `nan` are not values of any law.",
wrong "ceiling = inf",
right "ceiling = 1_000_000";
}
