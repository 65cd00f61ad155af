//! What an expression says, before anybody knows what its words mean.

use serde::{Deserialize, Serialize};

use crate::source::Span;

/// An expression and where it stands.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Expr {
    /// Where it stands in the rule file.
    pub span: Span,
    /// What it says. Packed rules leave it out: `compile` has made conditions of it, and nobody reads it after that.
    #[serde(skip)]
    pub kind: ExprKind,
}

/// A word and where it stands.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Word {
    /// The word as written.
    pub text: String,
    /// Where.
    pub span: Span,
}

/// The shapes of expressions.
#[derive(Debug, Clone)]
pub enum ExprKind {
    /// A bare word: a variable, a list of the case, a value of an enum, or `at`.
    Name(String),
    /// `@china`
    Known(String),
    /// `75000`, `0.5`, as written.
    Number(String),
    /// `2004-10-18`, as written.
    Date(String),
    /// `10 years`
    Length(String, Word),
    /// `"un/vccr"`
    Text(String),
    /// `true`, `false`
    Bool(bool),
    /// `a.b`
    Field(Box<Expr>, Word),
    /// `state of a`, `start of a`
    Of(Word, Box<Expr>),
    /// `refugee(person)`
    Call(Word, Vec<Expr>),
    /// `reading effort is programme`, `reading effort is one of [a, b]`
    Reading(Word, Vec<Word>),
    /// `entry happened`
    Happened(Box<Expr>),
    /// `known person.fears`
    IsKnown(Box<Expr>),
    /// `not C`
    Not(Box<Expr>),
    /// `A and B and …`
    All(Vec<Expr>),
    /// `A or B or …`
    Any(Vec<Expr>),
    /// `a < b` and its like.
    Compare(Comparison, Box<Expr>, Box<Expr>),
    /// `a is one of [b, c]`; `a is b` is the same with one.
    Is(Box<Expr>, Vec<Expr>),
    /// `a in LIST`
    In(Box<Expr>, Box<Expr>),
    /// `a matches /…/`
    Matches(Box<Expr>, Word),
    /// `a within 72 hours of b`
    Within(Box<Expr>, Box<Expr>, Box<Expr>),
    /// `a + b` and its like.
    Arithmetic(Operator, Box<Expr>, Box<Expr>),
    /// `some x in LIST: C`, `every x in LIST: C`
    Quantified(Quantifier, Binder, Box<Expr>),
    /// `count(x in LIST where C)`, `sum(E for x in LIST where C)`, and the others over a list.
    Fold(Fold, Option<Box<Expr>>, Binder, Option<Box<Expr>>),
}

/// `x in LIST`
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Binder {
    /// The variable.
    pub variable: Word,
    /// What it runs over.
    pub list: Box<Expr>,
}

/// One part of an `about`: `each x in LIST where C`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Each {
    /// The variable and its list.
    pub binder: Binder,
    /// The condition that chooses, if any.
    pub filter: Option<Expr>,
}

impl Default for ExprKind {
    /// Nothing that would have to hold.
    fn default() -> Self {
        Self::All(Vec::new())
    }
}

/// Comparisons of order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// `<`, and `before` between days
    Less,
    /// `<=`
    AtMost,
    /// `>`, and `after` between days
    More,
    /// `>=`
    AtLeast,
}

/// Arithmetic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Operator {
    /// `+`
    Plus,
    /// `-`
    Minus,
    /// `*`
    Times,
    /// `/`, by a literal
    Over,
}

/// The two ways to speak of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quantifier {
    /// At least one.
    Some,
    /// Each.
    Every,
}

/// What is made of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fold {
    /// How many (heads, for groups).
    Count,
    /// Added up.
    Sum,
    /// The least.
    Min,
    /// The greatest.
    Max,
    /// The stretch over all days (only in `at`).
    Span,
    /// The value they share (only in `at`, `bearer` and `whom`).
    Which,
}
