//! The language of conditions: text to a tree, knowing no law.
//!
//! Takes one string of a rule file and where it stands; gives an [`Expr`] or a diagnostic with the place.
//! What the words mean (a variable, a list, a value) is decided in `compile`.

mod ast;
mod grammar;
mod help;
mod lexer;
mod parser;

pub use ast::{Binder, Comparison, Each, Expr, ExprKind, Fold, Operator, Quantifier, Word};
pub use parser::{Place, SignatureWords, parse_about, parse_expression, parse_signature};

/// Whether conditions can name something by this word: letters, digits, `_` and `-`, and none of the words of the language.
pub fn is_name(text: &str) -> bool {
    help::is_name(text)
}

/// Whether it is one word, which after a point may name a field whatever else it means.
pub fn is_word(text: &str) -> bool {
    help::is_word(text)
}
