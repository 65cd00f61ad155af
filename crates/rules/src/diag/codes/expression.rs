//! `PC0150` to `PC0199`: the syntax of expressions.

codes! {
    EXPRESSION_SYNTAX = "PC0150", "a condition that cannot be read",
        "A condition is written in a small language of English words: `and`, `or`, `not`, `is`, `is one of [a, b]`, \
         `some x in LIST: …`, `count(x in LIST where …)`. The message says what was expected at the place underlined. \
         Values of the vocabulary stand without quotation marks, known entities as `@china`, and only instruments in `binds(…)` \
         stand in quotation marks.",
        wrong "if = \"person.nationality = @dprk\"",
        right "if = \"person.nationality is @dprk\"";
}
