//! The language of conditions: text to a tree, knowing no law.
//!
//! Takes one string of a rule file and where it stands; gives an [`Expr`] or a diagnostic with the place.
//! What the words mean (a variable, a list, a value) is decided in `compile`.

mod ast;
mod lexer;
mod parser;

pub use ast::{Binder, Comparison, Each, Expr, ExprKind, Fold, Operator, Quantifier, Word};
pub use parser::{Place, SignatureWords, parse_about, parse_expression, parse_signature};
