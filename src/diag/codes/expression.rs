//! `PC0150` to `PC0199`: the syntax of expressions.

codes! {}
