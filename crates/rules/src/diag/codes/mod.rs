//! Every code, with its short title and the long explanation that `policycheck explain` prints.
//!
//! One row a code, in the file of its range; the macro refuses a row without an explanation and an example of wrong and
//! right. Codes are never given a new meaning; one that is no longer used stays retired.
//!
//! | Range | File | About |
//! | --- | --- | --- |
//! | `PC01xx` | `json`, `toml`, `expression` | the syntax of files |
//! | `PC02xx` | `vocabulary` | the vocabulary |
//! | `PC03xx` | `rules` | rule files |
//! | `PC04xx` | `conditions` | types and names in conditions |
//! | `PC05xx` | `cases` | case files |
//! | `PC06xx` | `sources` | sources and quotations |
//! | `PC07xx` | `limits` | limits reached |
//! | `PC08xx` | `command` | the command line |
//! | `PC09xx` | `lints` | rules that load and should be mended: `policycheck lint` |
//! | `PC10xx` | `testing` | files of tests |
//! | `PC11xx` | `case_lints` | cases that load and should be mended |

use super::Code;

/// What one code means, at length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Explanation {
    /// The code.
    pub code: Code,
    /// A few words.
    pub title: &'static str,
    /// One or more paragraphs: what the rule is and why it is there.
    pub text: &'static str,
    /// An example that gives the message.
    pub wrong: &'static str,
    /// The same example put right.
    pub right: &'static str,
}

/// One row a code: `NAME = "PC0101", "title", "explanation", wrong "…", right "…";`.
macro_rules! codes {
    ($($name:ident = $code:literal, $title:literal, $text:literal, wrong $wrong:literal, right $right:literal;)*) => {
        $(
            #[doc = concat!("`", $code, "`: ", $title, ".")]
            pub const $name: $crate::diag::Code = $crate::diag::Code($code);
        )*
        /// The rows of this file.
        pub(super) const ROWS: &[$crate::diag::codes::Explanation] = &[$(
            $crate::diag::codes::Explanation { code: $name, title: $title, text: $text, wrong: $wrong, right: $right },
        )*];
    };
}

mod case_lints;
mod cases;
mod command;
mod conditions;
mod expression;
mod json;
mod limits;
mod lints;
mod rules;
mod sources;
mod testing;
mod toml;
mod vocabulary;

pub use case_lints::*;
pub use cases::*;
pub use command::*;
pub use conditions::*;
pub use expression::*;
pub use json::*;
pub use limits::*;
pub use lints::*;
pub use rules::*;
pub use sources::*;
pub use testing::*;
pub use toml::*;
pub use vocabulary::*;

/// Every explanation, in the order of the codes.
pub fn all() -> impl Iterator<Item = &'static Explanation> {
    [
        json::ROWS,
        toml::ROWS,
        expression::ROWS,
        vocabulary::ROWS,
        rules::ROWS,
        conditions::ROWS,
        cases::ROWS,
        sources::ROWS,
        limits::ROWS,
        command::ROWS,
        lints::ROWS,
        testing::ROWS,
        case_lints::ROWS,
    ]
    .into_iter()
    .flatten()
}

/// The explanation of `code`, written in any case; nothing if there is no such code.
pub fn explain(code: &str) -> Option<&'static Explanation> {
    all().find(|explanation| explanation.code.0.eq_ignore_ascii_case(code))
}
